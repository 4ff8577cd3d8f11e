/* SPDX-License-Identifier: Apache-2.0 */
/* Tasks that wait for each other in a ring: no order of work satisfies them. */
#include "catalog/check.h"

#include "base/str.h"

enum mark { FRESH, OPEN, DONE };

struct walk {
    const struct iw_catalog *cat;
    struct iw_diags *diags;
    enum mark *marks;
};

static const struct iw_task *task_at(const struct iw_catalog *cat, size_t index)
{
    return IW_AT(cat, TASKS, iw_task, index);
}

static int index_of(const struct iw_catalog *cat, const char *id)
{
    for (size_t i = 0; i < iw_count(cat, IW_KIND_TASKS); i++)
        if (iw_streq(task_at(cat, i)->head.id, id))
            return (int)i;
    return -1; /* a reference to nothing is reported elsewhere */
}

/* Depth is bounded by the number of tasks: an open one is not entered again. */
static void visit(struct walk *w, size_t index)
{
    const struct iw_task *t = task_at(w->cat, index);
    w->marks[index] = OPEN;
    for (size_t i = 0; i < t->depends_on.count; i++) {
        int next = index_of(w->cat, t->depends_on.items[i]);
        if (next >= 0 && w->marks[next] == OPEN)
            iw_diag(w->diags, true, t->head.file, t->head.line, 0,
                    "%s waits for %s, which waits for it in turn: no order of work satisfies both",
                    t->head.id, t->depends_on.items[i]);
        else if (next >= 0 && w->marks[next] == FRESH)
            visit(w, (size_t)next);
    }
    w->marks[index] = DONE;
}

void iw_check_rings(const struct iw_catalog *cat, struct iw_diags *diags)
{
    size_t count = iw_count(cat, IW_KIND_TASKS);
    struct walk w = {cat, diags, IW_ARRAY(cat->arena, enum mark, count + 1)};
    for (size_t i = 0; i < count; i++)
        if (w.marks[i] == FRESH)
            visit(&w, i);
}
