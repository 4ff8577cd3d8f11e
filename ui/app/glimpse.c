/* SPDX-License-Identifier: Apache-2.0 */
/* The figures of a plan, and what moved between two. */
#include "base/str.h"
#include "ui/app/effect.h"
#include "ui/app/update.h"

#include <math.h>

struct iw_glimpse iw_glimpse_of(struct iw_arena *arena, const struct iw_plan *plan)
{
    struct iw_glimpse g = {.monthly_usd = IW_UNKNOWN, .latency_s = IW_UNKNOWN};
    if (plan == NULL || plan->found == NULL)
        return g;
    g.known = true;
    g.feasible = plan->found->n_feasible;
    g.blocked = plan->found->n_blocked;
    g.rejected = plan->found->n_rejected;
    g.tightest = iw_tightest_limit(plan);
    g.assumed = iw_assumed_of(plan->resolved);
    g.time_label = plan->ctx->req.target.kind == IW_TARGET_FIRST_TOKEN ? "first word" : "whole answer";
    if (plan->pick != NULL) {
        g.pick = iw_arena_strdup(arena, plan->pick->title);
        g.monthly_usd = plan->pick->monthly_usd;
        g.latency_s = plan->pick->latency_p95_s;
    }
    return g;
}

/* Differences below this are the rounding of what is shown. */
static bool same_money(double a, double b)
{
    return (!isfinite(a) && !isfinite(b)) || fabs(a - b) < 0.005 * fmax(1, fabs(b));
}

static bool same_time(const struct iw_glimpse *a, const struct iw_glimpse *b)
{
    return a->time_label == b->time_label &&
           (fabs(a->latency_s - b->latency_s) <= 0.01 * fabs(b->latency_s) ||
            (isnan(a->latency_s) && isnan(b->latency_s)));
}

static void put_difference(struct iw_sb *sb, double before, double after)
{
    if (isfinite(before) && isfinite(after) && !same_money(before, after))
        iw_sb_printf(sb, " (%s%s)", after > before ? "+" : "", iw_fmt_usd(sb->arena, after - before, false));
}

/* How it is told: what has happened, or what would. */
struct tense {
    const char *was, *same, *other, *none;
};
static const struct tense happened = {"was", "Same pick, now ", "Pick now ", "Nothing fits any more. "};
static const struct tense would = {"now", "Same pick at ", "Pick ", "Nothing would fit. "};

static void put_pick(struct iw_sb *sb, const struct tense *tense, const struct iw_glimpse *before,
                     const struct iw_glimpse *after)
{
    bool same = iw_streq(before->pick, after->pick);
    if (same && same_money(before->monthly_usd, after->monthly_usd) && same_time(before, after))
        return;
    if (same)
        iw_sb_put(sb, tense->same);
    else
        iw_sb_printf(sb, "%s%s: ", tense->other, after->pick);
    iw_sb_printf(sb, "%s a month", iw_fmt_usd(sb->arena, after->monthly_usd, false));
    put_difference(sb, before->monthly_usd, after->monthly_usd);
    if (isfinite(after->latency_s))
        iw_sb_printf(sb, ", %s %s", after->time_label != NULL ? after->time_label : "answer",
                     iw_fmt_seconds(sb->arena, after->latency_s));
    iw_sb_put(sb, ". ");
}

static void put_nothing(struct iw_sb *sb, const struct tense *tense, const struct iw_glimpse *before,
                        const struct iw_glimpse *after)
{
    if (before->pick == NULL && before->blocked == after->blocked)
        return;
    iw_sb_put(sb, before->pick != NULL ? tense->none : "Nothing fits. ");
    if (after->blocked > 0)
        iw_sb_printf(sb, "%s for a fact. ", iw_fmt_count(sb->arena, after->blocked, "waits", "wait"));
}

static const char *difference(struct iw_arena *arena, const struct tense *tense,
                              const struct iw_glimpse *before, const struct iw_glimpse *after)
{
    struct iw_sb sb;
    iw_sb_init(&sb, arena);
    if (!before->known || !after->known)
        return NULL;
    if (after->pick == NULL)
        put_nothing(&sb, tense, before, after);
    else if (after->feasible != before->feasible)
        iw_sb_printf(&sb, "%s fit (%s %s). ", iw_fmt_num(arena, after->feasible, 0), tense->was,
                     iw_fmt_num(arena, before->feasible, 0));
    if (after->pick != NULL)
        put_pick(&sb, tense, before, after);
    iw_put_assumed(&sb, &before->assumed, &after->assumed, tense->was);
    if (sb.length == 0)
        return NULL;
    if (after->feasible < before->feasible && after->tightest != NULL)
        iw_sb_printf(&sb, "Most drop out by %s. ", after->tightest);
    sb.text[--sb.length] = '\0'; /* each sentence ends with a blank */
    return sb.text;
}

const char *iw_glimpse_effect(struct iw_arena *arena, const struct iw_glimpse *before,
                              const struct iw_glimpse *after)
{
    return difference(arena, &happened, before, after);
}

static const char *compared(struct iw_arena *arena, const struct iw_ui *ui, const char *with,
                            const struct iw_glimpse *glimpse)
{
    const char *effect = difference(arena, &would, &ui->now, glimpse);
    if (!glimpse->known || !ui->now.known)
        return NULL;
    return iw_arena_printf(arena, "With %s: %s", with, effect != NULL ? effect : "nothing changes.");
}

const char *iw_ui_hint_text(struct iw_arena *arena, const struct iw_ui *ui)
{
    if (ui->hint_choice < 0 || ui->hint_choice >= iw_ui_choice_count(ui))
        return NULL;
    const struct iw_question *q = iw_question_of(ui, ui->question);
    const char *title = iw_choice_title(q, ui->hint_choice);
    if (q->type == IW_T_SET && iw_ui_choice_holds(ui, ui->hint_choice))
        title = iw_arena_printf(arena, "%s unticked", title);
    return compared(arena, ui, title, &ui->hint);
}

const char *iw_ui_what_if_text(struct iw_arena *arena, const struct iw_ui *ui)
{
    struct iw_sb sb;
    size_t moved = 0;
    iw_sb_init(&sb, arena);
    for (size_t i = 0; ui->what_if.answers != NULL && i < iw_question_count(ui->k); i++) {
        const struct iw_answer *answer = &ui->what_if.answers->items[i];
        const struct iw_question *q = iw_question_at(ui->k, i);
        if (!iw_same_answer(answer, &ui->answers->items[i]))
            iw_sb_printf(&sb, "%s%s %s", moved++ > 0 ? ", " : "", q->head.name,
                         iw_value_label(arena, q, answer->text));
    }
    if (moved == 0)
        return NULL;
    /* The figures beside it are still those of a step before. */
    if (ui->what_if.wanted)
        return iw_arena_printf(arena, "With %s: being computed.", sb.text);
    return compared(arena, ui, sb.text, &ui->what_if.glimpse);
}
