/* SPDX-License-Identifier: Apache-2.0 */
/* A session opened again next month: what the catalogue and the program have made of its plan meanwhile. */
#include "base/str.h"
#include "report/plan_past.h"
#include "ui/term/tui_parts.h"

enum { MOST_FIGURES = 6 };

void iw_tui_remember_past(struct iw_tui *t)
{
    struct iw_err broken = {0};
    const char *json = NULL;
    t->past_json = NULL;
    if (t->past_arena == NULL)
        t->past_arena = iw_arena_new();
    iw_arena_reset(t->past_arena);
    /* The session is more than its last plan: it opens without it. */
    if (iw_persist_past(t->persist, t->past_arena, &json, &broken) == IW_OK)
        t->past_json = json;
}

/* The old pick as it is now; NULL when it cannot be made any more. */
static const struct iw_candidate *former_of(const struct iw_tui *t, struct iw_arena *arena,
                                            const struct iw_past *past, const struct iw_plan *plan)
{
    struct iw_candidate *const *found = NULL;
    struct iw_err ignored = {0};
    size_t count = 0;
    if (past->pick_id == NULL || t->setup->subject == NULL)
        return NULL;
    if (plan->pick != NULL && iw_streq(plan->pick->id, past->pick_id))
        return plan->pick;
    if (t->setup->subject(arena, plan, past->pick_id, &found, &count, &ignored) != IW_OK || count != 1)
        return NULL;
    return found[0];
}

void iw_tui_tell_moved(struct iw_tui *t)
{
    struct iw_arena *arena = NULL;
    struct iw_err broken = {0};
    const char *json = t->past_json;
    const struct iw_plan *plan = t->ui->plan;
    if (json == NULL || plan == NULL)
        return;
    t->past_json = NULL; /* once */
    struct iw_past *past = IW_NEW(t->past_arena, struct iw_past);
    if (iw_past_read(t->past_arena, json, past, &broken) != IW_OK)
        return;
    const struct iw_moved *moved =
        iw_moved_of(t->past_arena, past, plan, former_of(t, t->past_arena, past, plan), t->setup->version);
    struct iw_texts lines = iw_moved_lines(t->past_arena, moved, MOST_FIGURES);
    struct iw_message *message = iw_tui_post(t, IW_MSG_MOVED, &arena);
    struct iw_sb sb;
    iw_sb_init(&sb, arena);
    for (size_t i = 0; i < lines.count; i++)
        iw_sb_printf(&sb, "%s\n", lines.items[i]);
    message->hint = sb.text;
    message->text =
        iw_arena_printf(arena, "Since the plan of %s %s.",
                        past->generated != NULL ? past->generated : "this session", iw_moved_causes(moved));
}
