/* SPDX-License-Identifier: Apache-2.0 */
/* What would change the answer, at which price, and whether that is so near that the choice is a close call.
 */
#include "base/str.h"
#include "report/plan_sections.h"
#include "report/plan_words.h"

#include <math.h>
#include <stdlib.h>

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
        return "; today's pick no longer fits";
    const struct iw_plan *plan = s->plan;
    bool people = plan->pick->tier_count > 0 && !plan->ctx->req.people_in_budget && swing->flip != NULL &&
                  swing->flip_pick_usd < swing->flip->monthly_usd;
    return iw_arena_printf(s->arena, "; today's pick would cost %s%s",
                           iw_fmt_usd(s->arena, swing->flip_pick_usd, false),
                           people ? ", more with its people" : "");
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
    const struct iw_quality_step *step = &s->plan->sensitivity.quality;
    struct iw_sb sb;

    if (inputs == 0 && ties == 0 && !step->close)
        return iw_arena_printf(
            s->arena, "no: no input tried changes the pick within %s, and no alternative is a near tie",
            iw_fmt_pct(s->arena, IW_CLOSE_SHARE, 0));
    iw_sb_init(&sb, s->arena);
    iw_sb_put(&sb, "yes");
    if (swing != NULL)
        iw_sb_printf(&sb, ". %s: %s", swing->input, flip_text(s, swing));
    if (inputs > 1)
        iw_sb_printf(&sb, "; %s", counted(s, inputs - 1, "more such input", "more such inputs"));
    if (step->close)
        iw_sb_printf(&sb, "%s%s quality costs %s a month", swing != NULL ? "; " : ". ",
                     iw_tier_words[step->quality], iw_usd_text(s->arena, step->candidate->monthly_usd));
    if (ties > 0)
        iw_sb_printf(&sb, "; %s", counted(s, ties, "near tie", "near ties"));
    return sb.text;
}

/* What wins when something changes: the heading of a group. */
static const char *winner_title(const struct iw_candidate *c, const char *otherwise)
{
    return c != NULL ? iw_title_of(c) : iw_or_dash(otherwise);
}

static void put_winner(const struct iw_section *s, const struct iw_candidate *c, const char *otherwise)
{
    if (c == NULL)
        iw_doc_point(s->doc, 0, iw_arena_printf(s->arena, "%s,", iw_or_dash(otherwise)), "when");
    else
        iw_doc_point(s->doc, 0, iw_arena_printf(s->arena, "%s,", iw_title_of(c)), "rated %s, %s of 100, when",
                     iw_tier_words[c->quality_tier], iw_fmt_num(s->arena, c->quality_score, 0));
}

/* Everything that may turn the pick, in the order in which it is worth reading. */
struct turn {
    const struct iw_candidate *to;
    const char *otherwise; /* without a candidate: what is picked then */
    const char *lead, *text;
};
struct turns {
    struct turn *items;
    size_t count, capacity;
};

static int nearest_first(const void *a, const void *b)
{
    const struct iw_swing *x = *(const struct iw_swing *const *)a, *y = *(const struct iw_swing *const *)b;
    double dx = distance(x), dy = distance(y);

    return dx != dy ? (dx < dy ? -1 : 1) : (x->order > y->order) - (x->order < y->order);
}

/* The close ones first, by how near they are: they are the ones to find out about before anything is signed.
 */
static void add_swings(const struct iw_section *s, struct turns *turns, bool close)
{
    const struct iw_sensitivity *all = &s->plan->sensitivity;
    const struct iw_swing **swings = IW_ARRAY(s->arena, const struct iw_swing *, all->count + 1);
    size_t count = 0;

    for (size_t i = 0; i < all->count; i++)
        if (all->items[i].flips_at != NULL && all->items[i].close == close)
            swings[count++] = &all->items[i];
    if (count > 0)
        qsort(swings, count, sizeof *swings, nearest_first);
    for (size_t i = 0; i < count; i++) {
        const struct iw_swing *swing = swings[i];
        const char *cost =
            swing->flip != NULL
                ? iw_arena_printf(s->arena, ", %s a month", iw_usd_text(s->arena, swing->flip->monthly_usd))
                : "";
        IW_PUSH(s->arena, turns->items, turns->count, turns->capacity) = (struct turn){
            swing->flip, swing->flips_to, close ? "Close call:" : NULL,
            iw_arena_printf(s->arena, "%s is %s instead of %s (%s to %s tried)%s%s.", swing->input,
                            swing->flips_at, iw_or_dash(swing->now), iw_or_dash(swing->low),
                            iw_or_dash(swing->high), cost, pick_there(s, swing))};
    }
}

/* Classes of quality are wide: what the next one costs is asked in every review. */
static void add_quality(const struct iw_section *s, struct turns *turns, bool close)
{
    const struct iw_quality_step *step = &s->plan->sensitivity.quality;

    if (step->candidate == NULL || step->close != close)
        return;
    IW_PUSH(s->arena, turns->items, turns->count, turns->capacity) =
        (struct turn){step->candidate, NULL, close ? "Close call:" : NULL,
                      iw_arena_printf(s->arena, "Quality is %s instead of %s, %s a month.",
                                      iw_tier_words[step->quality], iw_tier_words[s->plan->ctx->req.quality],
                                      iw_usd_text(s->arena, step->candidate->monthly_usd))};
}

/* Weights are somebody's opinion: whoever holds another sees here whether it matters. */
static void add_weights(const struct iw_section *s, struct turns *turns)
{
    const struct iw_weight_flips *flips = &s->plan->weight_flips;
    const double *weight = s->plan->ctx->scales.weight;

    for (int i = 0; i < IW_AXES; i++)
        for (int without = 0; without < 2; without++) {
            const struct iw_candidate *c = without ? flips->left_out[i] : flips->doubled[i];
            if (c == NULL)
                continue;
            IW_PUSH(s->arena, turns->items, turns->count, turns->capacity) = (struct turn){
                c, NULL, NULL,
                iw_arena_printf(s->arena, "The weight on %s is %s (now %s), %s a month.", iw_axis_words[i],
                                without ? "nothing" : "doubled", iw_fmt_pct(s->arena, weight[i], 0),
                                iw_usd_text(s->arena, c->monthly_usd))};
        }
}

/* Several changes lead to one and the same other pick: it is named once, with all of them below. */
static void put_turns(const struct iw_section *s, const struct turns *turns)
{
    bool *done = IW_ARRAY(s->arena, bool, turns->count + 1);

    for (size_t i = 0; i < turns->count; i++) {
        if (done[i])
            continue;
        const char *title = winner_title(turns->items[i].to, turns->items[i].otherwise);
        put_winner(s, turns->items[i].to, turns->items[i].otherwise);
        for (size_t j = i; j < turns->count; j++) {
            const struct turn *t = &turns->items[j];
            if (done[j] || !iw_streq(title, winner_title(t->to, t->otherwise)))
                continue;
            done[j] = true;
            iw_doc_point(s->doc, 1, t->lead, "%s", t->text);
        }
    }
}

/* What makes another way the pick, of that many turns: inputs among them, or not. */
static const char *turns_lead(bool inputs, bool quality, size_t turns)
{
    return inputs       ? "Another way becomes the pick:"
           : !quality   ? "Other weights make another way the pick:"
           : turns == 1 ? "A higher class of quality makes another way the pick:"
                        : "A higher class of quality and other weights make another way the pick:";
}

/* Only inputs that change the pick: what merely changes its cost stands under Costs. */
void iw_put_flips(const struct iw_section *s)
{
    struct turns turns = {NULL, 0, 0};

    add_swings(s, &turns, true);
    add_quality(s, &turns, true);
    add_swings(s, &turns, false);
    bool inputs = turns.count > (s->plan->sensitivity.quality.close ? 1 : 0);
    add_quality(s, &turns, false);
    add_weights(s, &turns);
    if (!inputs)
        iw_doc_para(s->doc, "%s",
                    s->plan->sensitivity.count > 0
                        ? "None of the inputs tried changes the pick; what each costs stands under Costs."
                        : "No input was tried.");
    (void)put_near_ties(s, true);
    if (turns.count > 0)
        iw_doc_para(s->doc, "%s",
                    turns_lead(inputs, s->plan->sensitivity.quality.candidate != NULL, turns.count));
    put_turns(s, &turns);
    if (inputs && !s->options->brief)
        iw_doc_para(s->doc,
                    "Sought among the best ways of this plan. With the input moved that far, plan again: "
                    "the whole market may hold one that is better still.");
}
