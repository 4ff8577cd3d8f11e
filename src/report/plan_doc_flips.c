/* SPDX-License-Identifier: Apache-2.0 */
/* What would change the answer, at which price, and whether that is so near that the choice is a close call.
 */
#include "base/str.h"
#include "report/plan_sections.h"
#include "report/plan_words.h"

#include <math.h>

/* "X at $4,015 a month, rated advanced, 55 of 100": what a reader weighs against the pick. */
static const char *other_text(const struct iw_section *s, const struct iw_candidate *c)
{
    return iw_arena_printf(s->arena, "%s at %s a month, rated %s, %s of 100", iw_title_of(c),
                           iw_usd_text(s->arena, c->monthly_usd), iw_tier_words[c->quality_tier],
                           iw_fmt_num(s->arena, c->quality_score, 0));
}

static const char *pick_there(const struct iw_section *s, const struct iw_swing *swing)
{
    if (!isfinite(swing->flip_pick_usd))
        return "; today's pick no longer fits there";
    return iw_arena_printf(s->arena, "; today's pick would cost %s there",
                           iw_fmt_usd(s->arena, swing->flip_pick_usd, false));
}

/* The other way with its price: where it wins, and what it would be worth there. */
static const char *flip_text(const struct iw_section *s, const struct iw_swing *swing)
{
    return iw_arena_printf(s->arena, "at %s instead of %s the pick becomes %s", swing->flips_at,
                           iw_or_dash(swing->now),
                           swing->flip != NULL ? other_text(s, swing->flip) : iw_or_dash(swing->flips_to));
}

/* How near in either direction; twice as much and half as much are equally far. */
static double distance(const struct iw_swing *swing)
{
    return fabs(log(swing->flip_factor));
}

static const struct iw_swing *closest(const struct iw_sensitivity *all, size_t *count)
{
    const struct iw_swing *best = NULL;

    *count = 0;
    for (size_t i = 0; i < all->count; i++) {
        const struct iw_swing *swing = &all->items[i];
        if (swing->flips_at == NULL || !swing->close)
            continue;
        ++*count;
        if (best == NULL || distance(swing) < distance(best))
            best = swing;
    }
    return best;
}

static bool tie(const struct iw_plan *plan, size_t i)
{
    return iw_near_tie(plan, plan->alternatives[i]) && plan->alternatives[i]->beaten_by == NULL;
}

/* Whoever answers "which of the two?" with a coin is as right as the score. */
static size_t put_near_ties(const struct iw_section *s, bool write)
{
    size_t count = 0;

    for (size_t i = 0; i < s->plan->alternative_count; i++) {
        if (!tie(s->plan, i))
            continue;
        count++;
        if (write)
            iw_doc_point(s->doc, 0, "Near tie:", "%s. Score and cost are too close to tell it from the pick.",
                         other_text(s, s->plan->alternatives[i]));
    }
    return count;
}

static const char *counted(const struct iw_section *s, size_t count, const char *one, const char *more)
{
    return iw_arena_printf(s->arena, "%zu %s", count, count == 1 ? one : more);
}

/* Said either way: a reader must not take silence for safety. */
const char *iw_close_text(const struct iw_section *s)
{
    size_t inputs, ties = put_near_ties(s, false);
    const struct iw_swing *swing = closest(&s->plan->sensitivity, &inputs);
    struct iw_sb sb;

    if (inputs == 0 && ties == 0)
        return iw_arena_printf(
            s->arena, "no: no input tried changes the pick within %s, and no alternative is a near tie",
            iw_fmt_pct(s->arena, IW_CLOSE_SHARE, 0));
    iw_sb_init(&sb, s->arena);
    iw_sb_put(&sb, "yes");
    if (swing != NULL)
        iw_sb_printf(&sb, ". %s: %s", swing->input, flip_text(s, swing));
    if (inputs > 1)
        iw_sb_printf(&sb, "; %s", counted(s, inputs - 1, "more such input", "more such inputs"));
    if (ties > 0)
        iw_sb_printf(&sb, "; %s", counted(s, ties, "near tie", "near ties"));
    return sb.text;
}

/* Weights are somebody's opinion: whoever holds another sees here whether it matters. */
static void put_weight_flips(const struct iw_section *s)
{
    const struct iw_weight_flips *flips = &s->plan->weight_flips;
    const double *weight = s->plan->ctx->scales.weight;

    for (int i = 0; i < IW_AXES; i++) {
        if (flips->doubled[i] != NULL)
            iw_doc_point(s->doc, 0, NULL, "Twice the weight on %s (now %s): the pick becomes %s.",
                         iw_axis_words[i], iw_fmt_pct(s->arena, weight[i], 0),
                         other_text(s, flips->doubled[i]));
        if (flips->left_out[i] != NULL)
            iw_doc_point(s->doc, 0, NULL, "No weight on %s: the pick becomes %s.", iw_axis_words[i],
                         other_text(s, flips->left_out[i]));
    }
}

static bool weights_matter(const struct iw_weight_flips *flips)
{
    for (int i = 0; i < IW_AXES; i++)
        if (flips->doubled[i] != NULL || flips->left_out[i] != NULL)
            return true;
    return false;
}

/* The close ones first: they are the ones to find out about before anything is signed. */
static size_t put_swings(const struct iw_section *s, bool close)
{
    size_t count = 0;

    for (size_t i = 0; i < s->plan->sensitivity.count; i++) {
        const struct iw_swing *swing = &s->plan->sensitivity.items[i];
        if (swing->flips_at == NULL || swing->close != close)
            continue;
        count++;
        iw_doc_point(s->doc, 0, close ? "Close call:" : NULL, "%s (%s to %s tried): %s%s.", swing->input,
                     iw_or_dash(swing->low), iw_or_dash(swing->high), flip_text(s, swing),
                     pick_there(s, swing));
    }
    return count;
}

/* Only inputs that change the pick: what merely changes its cost stands under Costs. */
void iw_put_flips(const struct iw_section *s)
{
    (void)put_near_ties(s, true);
    size_t flips = put_swings(s, true);
    flips += put_swings(s, false);
    if (flips == 0)
        iw_doc_para(s->doc, "%s%s",
                    s->plan->sensitivity.count > 0
                        ? "None of the inputs tried changes the pick; what each costs stands under Costs."
                        : "No input was tried.",
                    weights_matter(&s->plan->weight_flips) ? " Other weights do:" : "");
    put_weight_flips(s);
}
