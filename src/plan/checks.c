/* SPDX-License-Identifier: Apache-2.0 */
#include "plan/checks.h"

#include "base/str.h"
#include "plan/deciding.h"
#include "plan/in_figures.h"

#include <string.h>

const char *const iw_check_words[] = {"by_design", "task", "blocked", "excludes", "met"};

int iw_check_rank(enum iw_check_status status)
{
    static const int rank[] = {[IW_CHECK_EXCLUDES] = 0,
                               [IW_CHECK_BLOCKED] = 1,
                               [IW_CHECK_TASK] = 2,
                               [IW_CHECK_BY_DESIGN] = 3,
                               [IW_CHECK_MET] = 4};
    return rank[status];
}

/* Positions of the words in the data file (catalog/rulebook.h). */
enum constraint { AS_TASK, HARD, CONDITIONAL, COST, SCHEDULE, RELAXES, WATCH };
enum { CITED = 1 };

struct checker {
    struct iw_arena *arena;
    const struct iw_context *ctx;
    const struct iw_candidate *candidate;
    struct iw_facts facts;
    const struct iw_task **settles; /* by control: the roadmap task that settles it, NULL */
};

/* A hybrid touches every kind of place, so all controls concern it. */
static bool concerns(const struct iw_control *c, const struct iw_candidate *candidate)
{
    if (candidate == NULL || candidate->spec.kind == IW_HYBRID || c->applies_to.count == 0)
        return true;
    for (size_t i = 0; i < c->applies_to.count; i++)
        if (iw_streq(c->applies_to.items[i], iw_kind_words[candidate->spec.kind]))
            return true;
    return false;
}

/* A rule that is written but did not compile is unknown; one that is not written always holds. */
static enum iw_tri evaluate(const char *text, const struct iw_expr *expr, const struct iw_facts *facts,
                            enum iw_tri unwritten)
{
    return text == NULL || text[0] == '\0' ? unwritten : iw_expr_eval(expr, facts);
}

static size_t control_index(const struct iw_knowledge *k, const struct iw_control *c)
{
    return (size_t)(c - (const struct iw_control *)k->cat->tables[IW_KIND_CONTROLS].items);
}

/* Of several tasks that name a control: one of the control's own phase, of the role that answers for it, the
 * one that names the fewest others (it is about this control), and of these the last, because that one leaves
 * the evidence. */
static bool is_better(const struct iw_control *c, const struct iw_task *now, const struct iw_task *next)
{
    if (now == NULL)
        return true;
    bool own_now = iw_streq(now->phase, c->phase), own_next = iw_streq(next->phase, c->phase);
    if (own_now != own_next)
        return own_next;
    bool role_now = iw_streq(now->owner_role, c->owner_role);
    bool role_next = iw_streq(next->owner_role, c->owner_role);
    if (own_next && role_now != role_next)
        return role_next;
    return own_next && next->control_refs.count <= now->control_refs.count;
}

static void find_tasks(struct checker *s)
{
    const struct iw_knowledge *k = s->ctx->k;
    s->settles = IW_ARRAY(s->arena, const struct iw_task *, iw_count(k->cat, IW_KIND_CONTROLS) + 1);
    for (size_t i = 0; i < iw_count(k->cat, IW_KIND_TASKS); i++) {
        const struct iw_task *t = IW_AT(k->cat, TASKS, iw_task, i);
        if (t->control_refs.count == 0 ||
            evaluate(t->include_if, k->tasks[i].include_if, &s->facts, IW_YES) == IW_NO)
            continue;
        for (size_t j = 0; j < t->control_refs.count; j++) {
            const struct iw_control *c = IW_FIND(k->cat, CONTROLS, iw_control, t->control_refs.items[j]);
            const struct iw_task **now = c != NULL ? &s->settles[control_index(k, c)] : NULL;
            if (now != NULL && is_better(c, *now, t))
                *now = t;
        }
    }
}

/* A control without a task of the roadmap still has somebody who answers for it. */
static const char *task_phrase(const struct checker *s, const struct iw_control *c)
{
    const struct iw_task *t = s->settles[control_index(s->ctx->k, c)];
    if (t == NULL)
        return c->owner_role != NULL ? iw_arena_printf(s->arena, "by the %s", c->owner_role) : "by its owner";
    return iw_arena_printf(s->arena, "in %s %s", t->head.id, t->head.name);
}

/* Without a pick there is no provider to name. */
static const char *who(const struct checker *s)
{
    if (s->candidate == NULL)
        return "";
    if (s->candidate->spec.kind == IW_OWN)
        return "own hardware: ";
    return s->candidate->provider != NULL ? iw_arena_printf(s->arena, "%s: ", s->candidate->provider) : "";
}

/* "anthropic: HIPAA agreement (BAA): yes". An answer is the user's fact, not the provider's. */
static const char *fact_text(const struct checker *s, const struct iw_expr *rule)
{
    int name = iw_deciding_fact(s->arena, s->ctx->k, rule, &s->facts);
    if (name < 0)
        return "the rule does not hold here";
    bool of_place = iw_question_at(s->ctx->k, (size_t)name)->origin == IW_ORIGIN_PROVIDER;
    return iw_arena_printf(s->arena, "%s%s", of_place ? who(s) : "",
                           iw_fact_phrase(s->arena, s->ctx->k, &s->facts, name));
}

/* A rule that did not compile leaves no names, and must not look like a pass. */
static const char *open_text(const struct checker *s, const struct iw_expr *a, const struct iw_expr *b)
{
    struct iw_texts names = iw_open_facts(s->arena, s->ctx->k, a, b, &s->facts);
    return names.count > 0 ? iw_titles_of(s->arena, s->ctx->k, &names) : "a rule that could not be read";
}

/* A conditional filter never removes a candidate; it names the price of keeping it. Unknown is a warning with
 * the same price, because the task is due until somebody confirms the good case. */
static void judge_conditional(const struct checker *s, struct iw_check *out, const struct iw_expr *rule,
                              enum iw_tri fires)
{
    const struct iw_control *c = out->control;
    const char *price = iw_phrase(s->arena, c->effect != NULL ? c->effect : c->requirement);
    out->status = fires == IW_NO ? IW_CHECK_BY_DESIGN : IW_CHECK_TASK;
    if (fires == IW_NO)
        out->why = iw_arena_printf(s->arena, "Passes: %s.", fact_text(s, rule));
    else if (fires == IW_YES)
        out->why = iw_arena_printf(s->arena, "Allowed only with a compensating control (%s): %s.",
                                   fact_text(s, rule), price);
    else
        out->why = iw_arena_printf(s->arena, "Not confirmed: %s. If it is the bad case: %s.",
                                   open_text(s, rule, NULL), price);
}

static void judge_hard(const struct checker *s, struct iw_check *out, const struct iw_expr *rule,
                       enum iw_tri fires)
{
    if (fires == IW_YES) {
        out->status = IW_CHECK_EXCLUDES;
        out->why = iw_arena_printf(s->arena, "Excluded: %s.", fact_text(s, rule));
    } else if (fires == IW_MAYBE) {
        out->status = IW_CHECK_BLOCKED;
        out->why = iw_arena_printf(s->arena, "Blocked until confirmed: %s.", open_text(s, rule, NULL));
    } else {
        out->status = IW_CHECK_BY_DESIGN;
        /* that a vendor offers terms does not sign them: the task stands beside the pass */
        bool signs = s->settles[control_index(s->ctx->k, out->control)] != NULL;
        out->why = iw_arena_printf(s->arena, "Passes: %s%s%s.", fact_text(s, rule),
                                   signs ? "; evidence " : "", signs ? task_phrase(s, out->control) : "");
    }
}

/* The word in front says why a row that asks for work is not simply work. */
static void judge_task(const struct checker *s, struct iw_check *out)
{
    const struct iw_control *c = out->control;
    const char *lead = c->constraint == COST       ? "Costs: "
                       : c->constraint == SCHEDULE ? "Takes time: "
                       : c->constraint == RELAXES  ? "Would lift filters: "
                       : c->constraint == WATCH    ? "Watch: "
                                                   : "";
    out->status = IW_CHECK_TASK;
    if (c->effect != NULL)
        out->why = iw_arena_printf(s->arena, "%s%s. To do %s.", lead,
                                   iw_in_figures(s->arena, s->ctx, s->candidate, IW_UNKNOWN, c->effect),
                                   task_phrase(s, c));
    else
        out->why = iw_arena_printf(s->arena, "%sTo do %s.", lead, task_phrase(s, c));
}

/* A filter that does not fire because it is about another kind of deployment says nothing about this one: the
 * control is work like any other. */
static bool is_of_other_kind(const struct checker *s, const struct iw_expr *rule)
{
    int name = iw_deciding_fact(s->arena, s->ctx->k, rule, &s->facts);
    return name >= 0 && iw_streq(iw_question_at(s->ctx->k, (size_t)name)->head.id, "kind");
}

static void judge(const struct checker *s, size_t index, struct iw_check *out)
{
    const struct iw_control *c = out->control;
    const struct iw_control_rules *rules = &s->ctx->k->controls[index];
    bool filters = c->exclude_if != NULL && (c->constraint == HARD || c->constraint == CONDITIONAL);
    enum iw_tri fires = filters ? iw_expr_eval(rules->exclude_if, &s->facts) : IW_NO;
    if (!filters || (fires == IW_NO && is_of_other_kind(s, rules->exclude_if))) {
        judge_task(s, out);
    } else if (c->constraint == HARD) {
        judge_hard(s, out, rules->exclude_if, fires);
    } else {
        judge_conditional(s, out, rules->exclude_if, fires);
    }
    if (out->may_apply)
        out->why = iw_arena_printf(s->arena, "May apply, which depends on: %s. %s",
                                   open_text(s, rules->applies_if, NULL), out->why);
}

static const char *evidence_for(const struct checker *s, const struct iw_control *c)
{
    int index = iw_question_index(s->ctx->k, "evidence");
    const struct iw_texts *list = index >= 0 ? &s->ctx->resolved->values[index].value.list : NULL;
    for (size_t i = 0; list != NULL && i < list->count; i++) {
        const char *said = NULL;
        if (iw_streq(iw_evidence_control(s->arena, list->items[i], &said), c->head.id))
            return said;
    }
    return NULL;
}

/* A report in a drawer does not answer what a filter asks of a vendor, and a paragraph that nobody has read
 * again may ask for more than its summary. */
static void weigh_evidence(const struct checker *s, struct iw_check *out)
{
    out->held = evidence_for(s, out->control);
    if (out->held == NULL)
        return;
    if (out->status == IW_CHECK_BLOCKED || out->status == IW_CHECK_EXCLUDES) {
        out->why = iw_arena_printf(s->arena,
                                   "%s You entered \"%s\"; the filter reads facts of the vendor, so put the "
                                   "confirmed fact into a catalogue overlay.",
                                   out->why, out->held);
    } else if (out->control->verified == CITED || out->control->verified < 0) {
        out->why =
            iw_arena_printf(s->arena,
                            "You entered \"%s\". The provision was not re-read for this program, so it "
                            "is not ticked as met until counsel confirms. %s",
                            out->held, out->why);
    } else {
        out->status = IW_CHECK_MET;
        out->why = iw_arena_printf(s->arena, "You entered \"%s\".", out->held);
    }
}

struct iw_check_list iw_checks_of(struct iw_arena *arena, const struct iw_context *ctx,
                                  const struct iw_candidate *candidate)
{
    const struct iw_knowledge *k = ctx->k;
    size_t count = iw_count(k->cat, IW_KIND_CONTROLS);
    struct checker s = {.arena = arena, .ctx = ctx, .candidate = candidate};
    struct iw_check_list list = {IW_ARRAY(arena, struct iw_check, count + 1), 0};
    iw_facts_of_candidate(&s.facts, arena, ctx, candidate);
    find_tasks(&s);
    for (size_t i = 0; i < count; i++) {
        const struct iw_control *c = IW_AT(k->cat, CONTROLS, iw_control, i);
        enum iw_tri applies = evaluate(c->applies_if, k->controls[i].applies_if, &s.facts, IW_YES);
        if (applies == IW_NO || !concerns(c, candidate))
            continue;
        struct iw_check *out = &list.items[list.count++];
        *out = (struct iw_check){.control = c, .may_apply = applies == IW_MAYBE};
        judge(&s, i, out);
        weigh_evidence(&s, out);
    }
    return list;
}
