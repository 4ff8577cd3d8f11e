/* SPDX-License-Identifier: Apache-2.0 */
/* Which tasks there are, how long they take, and what each waits for. */
#include "base/str.h"
#include "plan/roadmap_parts.h"

struct linker {
    struct iw_arena *arena;
    const struct iw_knowledge *k;
    int *position;   /* by catalogue index: place in the network, -1 when left out */
    size_t *visited; /* by catalogue index: the last search that came by, plus 1 */
    size_t *stack;
};

const struct iw_guide_phase *iw_phase_of(const struct iw_knowledge *k, const char *name)
{
    for (size_t i = 0; i < iw_count(k->cat, IW_KIND_PHASES); i++) {
        const struct iw_guide_phase *p = IW_AT(k->cat, PHASES, iw_guide_phase, i);
        if (iw_streq(p->head.name, name))
            return p;
        for (size_t j = 0; j < p->head.aliases.count; j++)
            if (iw_streq(p->head.aliases.items[j], name))
                return p;
    }
    return NULL;
}

/* Unknown counts as needed: a contract that turns out to be needed late costs more than one prepared in vain.
 */
static enum iw_tri included(const struct iw_knowledge *k, size_t index, const struct iw_facts *facts)
{
    const struct iw_task *t = IW_AT(k->cat, TASKS, iw_task, index);
    if (t->include_if == NULL || t->include_if[0] == '\0')
        return IW_YES;
    return iw_expr_eval(k->tasks[index].include_if, facts);
}

/* An unknown stretch leaves its factor out (cases.h): guessing one would double-count the caution of the
 * range. */
static struct iw_roadmap_task make_task(const struct iw_knowledge *k, size_t index, enum iw_tri in,
                                        const struct iw_facts *facts)
{
    const struct iw_task *t = IW_AT(k->cat, TASKS, iw_task, index);
    double stretch = iw_rule_cases_product(&k->tasks[index].stretch, facts);
    return (struct iw_roadmap_task){
        .task = t,
        .low_days = t->low_days * stretch,
        .likely_days = t->likely_days * stretch,
        .high_days = t->high_days * stretch,
        .stretch = stretch,
        .may_apply = in == IW_MAYBE,
    };
}

static void push_needs(struct linker *s, const struct iw_task *task, size_t mark, size_t *depth)
{
    const struct iw_task *all = s->k->cat->tables[IW_KIND_TASKS].items;
    for (size_t i = 0; i < task->depends_on.count; i++) {
        const struct iw_task *need = IW_FIND(s->k->cat, TASKS, iw_task, task->depends_on.items[i]);
        size_t index = need != NULL ? (size_t)(need - all) : 0;
        if (need == NULL || s->visited[index] == mark)
            continue;
        s->visited[index] = mark;
        s->stack[(*depth)++] = index;
    }
}

/* A task that is left out hands its own predecessors on. */
static void link_task(struct linker *s, struct iw_roadmap_task *task, size_t self)
{
    const struct iw_task *all = s->k->cat->tables[IW_KIND_TASKS].items;
    size_t mark = self + 1, depth = 0, capacity = 0;
    s->visited[self] = mark;
    push_needs(s, task->task, mark, &depth);
    while (depth > 0) {
        size_t index = s->stack[--depth];
        if (s->position[index] >= 0)
            IW_PUSH(s->arena, task->depends, task->depend_count, capacity) = s->position[index];
        else
            push_needs(s, &all[index], mark, &depth);
    }
}

/* Forget the needs of a task that are not placed yet: only a user's own tasks can wait for each other in a
 * ring, and a plan with one wait less is better than none. */
static void break_ring(struct iw_roadmap_task *task, const bool *placed)
{
    size_t kept = 0;
    for (size_t i = 0; i < task->depend_count; i++)
        if (placed[task->depends[i]])
            task->depends[kept++] = task->depends[i];
    task->depend_count = kept;
}

static bool ready(const struct iw_roadmap_task *task, const bool *placed)
{
    for (size_t i = 0; i < task->depend_count; i++)
        if (!placed[task->depends[i]])
            return false;
    return true;
}

/* In passes over the list, so that equal tasks keep the order of the data and the plan its bytes. */
static void order_tasks(struct iw_arena *arena, struct iw_network *net)
{
    bool *placed = IW_ARRAY(arena, bool, (size_t)net->count + 1);
    int done = 0;
    net->order = IW_ARRAY(arena, int, (size_t)net->count + 1);
    while (done < net->count) {
        int before = done;
        for (int i = 0; i < net->count; i++) {
            if (placed[i] || !ready(&net->tasks[i], placed))
                continue;
            placed[i] = true;
            net->order[done++] = i;
        }
        for (int i = 0; done == before && i < net->count; i++) {
            if (placed[i])
                continue;
            break_ring(&net->tasks[i], placed);
            break;
        }
    }
}

struct iw_network iw_network_of(struct iw_arena *arena, const struct iw_context *ctx,
                                const struct iw_facts *facts)
{
    const struct iw_knowledge *k = ctx->k;
    size_t all = iw_count(k->cat, IW_KIND_TASKS);
    struct linker s = {.arena = arena, .k = k};
    struct iw_network net = {.tasks = IW_ARRAY(arena, struct iw_roadmap_task, all + 1),
                             .ongoing = IW_ARRAY(arena, bool, all + 1),
                             .start = ctx->req.start,
                             .off = iw_days_off_of(arena, ctx->resolved)};
    s.position = IW_ARRAY(arena, int, all + 1);
    s.visited = IW_ARRAY(arena, size_t, all + 1);
    s.stack = IW_ARRAY(arena, size_t, all + 1);
    for (size_t i = 0; i < all; i++) {
        enum iw_tri in = included(k, i, facts);
        s.position[i] = in == IW_NO ? -1 : net.count;
        if (in == IW_NO)
            continue;
        const struct iw_guide_phase *phase = iw_phase_of(k, IW_AT(k->cat, TASKS, iw_task, i)->phase);
        net.ongoing[net.count] = phase != NULL && !iw_known(phase->week_to);
        net.tasks[net.count++] = make_task(k, i, in, facts);
    }
    for (size_t i = 0; i < all; i++)
        if (s.position[i] >= 0)
            link_task(&s, &net.tasks[s.position[i]], i);
    order_tasks(arena, &net);
    return net;
}
