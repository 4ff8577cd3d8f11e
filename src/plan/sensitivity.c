/* SPDX-License-Identifier: Apache-2.0 */
#include "plan/sensitivity.h"

#include "base/str.h"
#include "plan/levers.h"
#include "plan/search_parts.h"

#include <math.h>
#include <stdlib.h>

enum {
    OTHERS =
        160, /* kept candidates that may take the pick's place: the best ones, and the best of each way */
    BEATEN_TOO = 24,
    STEPS = 7 /* of the bisection: a flip to within a hundredth of the span */
};

/* A way and what its configuration can do today; what only moves prices reads that again. */
struct rival {
    struct iw_spec spec;
    struct iw_perf perf;
};
/* Those that fit under moved inputs. */
struct there {
    struct iw_kept *items;
    size_t count;
    struct iw_bargains bargains;
};
struct search {
    struct iw_arena *arena;
    const struct iw_context *ctx;
    const struct iw_lever *lever;
    const struct iw_candidate *pick;
    const struct iw_mixes *mixes;
    const struct iw_found *found;
    struct rival *rivals; /* the pick first, unless it is a hybrid */
    size_t count;
    struct iw_kept *items, *cheap; /* room for all that are looked at under moved inputs */
};

static struct iw_perf perf_of(const struct iw_context *ctx, const struct iw_spec *s)
{
    if (s->kind == IW_API)
        return (struct iw_perf){.stopped = IW_RULE_NONE};
    return iw_perf_of(ctx, s->model, s->format, s->device, s->tensor_parallel);
}

/* The rival again under moved inputs. */
static bool requote(const struct search *s, const struct iw_context *moved, const struct rival *r,
                    struct iw_kept *out)
{
    struct iw_perf perf = s->lever->load ? perf_of(moved, &r->spec) : r->perf;
    if (perf.stopped != IW_RULE_NONE)
        return false;
    struct iw_sizing sizing;
    iw_sizing_start(&sizing, NULL);
    struct iw_quote q = iw_quote_of(moved, &r->spec, &perf, &sizing);
    *out = iw_kept_of(&r->spec, &q);
    return q.verdict == IW_FEASIBLE;
}

static bool requote_pick(const struct search *s, const struct iw_context *moved, struct iw_kept *out)
{
    double people_usd;
    return s->pick->tier_count > 0 ? iw_hybrid_requote(moved, s->pick, out, &people_usd)
                                   : requote(s, moved, &s->rivals[0], out);
}

/* Those that fit there. As everywhere, what is dearer than a better rated one is never picked: of those that
 * are beaten there. */
static void take(struct there *t, const struct iw_context *moved, const struct iw_kept *item)
{
    t->items[t->count++] = *item;
    if (!item->over_budget)
        iw_bargains_add(&t->bargains, moved, item);
}

static bool best_of(struct there *t, const struct iw_context *moved, struct iw_kept *best)
{
    for (size_t i = 0; i < t->count; i++) {
        struct iw_kept *item = &t->items[i];
        item->beaten = iw_beaten_by(&t->bargains, item) != NULL;
        if (i == 0 || iw_kept_compare(moved, item, best) < 0)
            *best = *item;
    }
    return t->count > 0;
}

static struct there rivals_there(const struct search *s, const struct iw_context *moved)
{
    struct there t = {.items = s->items, .bargains = {.item = s->cheap}};
    struct iw_kept item;
    for (size_t i = 0; i < s->count; i++)
        if (requote(s, moved, &s->rivals[i], &item))
            take(&t, moved, &item);
    return t;
}

/* The best single way there; false: none fits. Over the kept candidates: on the whole market a third may be
 * better still. */
static bool best_single(const struct search *s, const struct iw_context *moved, struct iw_kept *best)
{
    struct there t = rivals_there(s, moved);
    return best_of(&t, moved, best);
}

/* Whether another one goes before a pick that is no split. */
static bool is_beaten_single(const struct search *s, const struct iw_context *moved)
{
    struct iw_kept best, split;
    return !best_single(s, moved, &best) || !iw_same_spec(&best.spec, &s->pick->spec) ||
           iw_mix_again(moved, s->mixes, &best, &split) != NULL;
}

static bool is_beaten(const struct search *s, double factor)
{
    struct iw_context moved = iw_lever_moved(s->lever, s->ctx, factor);
    struct iw_kept single, split;
    if (s->pick->tier_count == 0)
        return is_beaten_single(s, &moved);
    bool any = best_single(s, &moved, &single);
    return iw_mix_again(&moved, s->mixes, any ? &single : NULL, &split) != s->pick;
}

static void consider(struct there *t, const struct iw_context *moved, const struct iw_spec *spec)
{
    struct iw_quote q = iw_spec_quote(moved, spec);
    struct iw_kept item = iw_kept_of(spec, &q);
    if (q.verdict == IW_FEASIBLE)
        take(t, moved, &item);
}

/* Where the rivals of today all fail, one that is far behind them today may be the best that is left: all
 * that the search kept is looked at, once for each flip. */
static bool best_of_all(const struct search *s, const struct iw_context *moved, struct iw_kept *best)
{
    const struct iw_found *f = s->found;
    struct there t = rivals_there(s, moved);
    for (size_t i = 0; i < f->feasible_count; i++)
        consider(&t, moved, &f->feasible[i].spec);
    for (size_t i = 0; i < f->bargains.count; i++)
        consider(&t, moved, &f->bargains.item[i].spec);
    for (size_t i = 0; i < f->front_count; i++)
        consider(&t, moved, &f->front[i].spec);
    return best_of(&t, moved, best);
}

/* Who wins there, sized for it. */
static const struct iw_candidate *winner_at(const struct search *s, double factor)
{
    struct iw_context moved = iw_lever_moved(s->lever, s->ctx, factor);
    struct iw_kept single, split;
    bool any = best_of_all(s, &moved, &single);
    const struct iw_candidate *mix = iw_mix_again(&moved, s->mixes, any ? &single : NULL, &split);
    if (mix != NULL)
        return iw_hybrid_at(s->arena, &moved, mix);
    return any ? iw_candidate_of(s->arena, &moved, &single.spec) : NULL;
}

/* Whether another one goes before the pick with all that the search kept beside it: what beats it among the
 * rivals may itself be dearer there than a better rated one of the rest. */
static bool is_turned(const struct search *s, double factor)
{
    struct iw_context moved = iw_lever_moved(s->lever, s->ctx, factor);
    struct iw_kept single, split;
    bool any = best_of_all(s, &moved, &single);
    const struct iw_candidate *mix = iw_mix_again(&moved, s->mixes, any ? &single : NULL, &split);
    if (s->pick->tier_count > 0)
        return mix != s->pick;
    return mix != NULL || !any || !iw_same_spec(&single.spec, &s->pick->spec);
}

typedef bool loses_fn(const struct search *s, double factor);

/* The factor nearest to 1 at which the pick loses its place, by bisection on the logarithm; 0: it keeps it.
 */
static double flip_towards(const struct search *s, double end, loses_fn *loses)
{
    if (!loses(s, end))
        return 0;
    double near = 1, far = end;
    for (int step = 0; step < STEPS; step++) {
        double middle = sqrt(near * far);
        *(loses(s, middle) ? &far : &near) = middle;
    }
    return far;
}

static double nearest_flip(const struct search *s, loses_fn *loses)
{
    double up = flip_towards(s, s->lever->high, loses), down = flip_towards(s, s->lever->low, loses);
    return down == 0 || (up > 0 && up * down <= 1) ? up : down;
}

/* Among the rivals first, which is quick; where all that was kept knows of no flip, again with all. As the
 * text shows the value: whoever plans anew with what stands there must find what is said of it. */
static double flip_of(const struct search *s)
{
    double at = nearest_flip(s, is_beaten), shown = at > 0 ? iw_lever_shown(s->lever, s->ctx, at) : 0;
    if (at == 0 || is_turned(s, shown))
        return shown;
    if (is_turned(s, at))
        return at;
    at = nearest_flip(s, is_turned);
    shown = at > 0 ? iw_lever_shown(s->lever, s->ctx, at) : 0;
    return at > 0 && is_turned(s, shown) ? shown : at;
}

static double cost_at(const struct search *s, double factor)
{
    struct iw_context moved = iw_lever_moved(s->lever, s->ctx, factor);
    struct iw_kept item;
    return requote_pick(s, &moved, &item) ? item.monthly_usd : IW_UNKNOWN;
}

static void find_flip(const struct search *s, struct iw_swing *swing)
{
    double nearest = flip_of(s);
    if (nearest == 0)
        return;
    swing->flip_factor = nearest;
    swing->flip = winner_at(s, nearest);
    swing->flip_pick_usd = cost_at(s, nearest);
    swing->flips_at = iw_lever_text(s->arena, s->lever, s->lever->base(s->ctx) * nearest);
    swing->flips_to = swing->flip != NULL ? swing->flip->title : "nothing that fits any more";
    swing->close =
        fabs(log(nearest)) <= log(1 + IW_CLOSE_SHARE) + 1e-13 || iw_lever_spans(s->lever, s->ctx, nearest);
}

static struct iw_swing swing_of(const struct search *s)
{
    const struct iw_lever *l = s->lever;
    double base = l->base(s->ctx);
    struct iw_swing swing = {.input = l->name,
                             .low = iw_lever_text(s->arena, l, base * l->low),
                             .high = iw_lever_text(s->arena, l, base * l->high),
                             .now = iw_lever_text(s->arena, l, base),
                             .flip_pick_usd = IW_UNKNOWN};
    swing.cost_low_usd = cost_at(s, l->low);
    swing.cost_high_usd = cost_at(s, l->high);
    find_flip(s, &swing);
    return swing;
}

static double width_of(const struct iw_swing *s)
{
    if (!iw_known(s->cost_low_usd) || !iw_known(s->cost_high_usd))
        return 1e18; /* no longer fits: the widest of all */
    return fabs(s->cost_high_usd - s->cost_low_usd);
}

static int widest_first(const void *a, const void *b)
{
    const struct iw_swing *x = a, *y = b;
    double wa = width_of(x), wb = width_of(y);
    if (wa != wb)
        return wa > wb ? -1 : 1;
    return x->order < y->order ? -1 : x->order > y->order;
}

static void add_rival(struct search *s, const struct iw_spec *spec)
{
    for (size_t i = 0; i < s->count; i++)
        if (iw_same_spec(&s->rivals[i].spec, spec))
            return;
    s->rivals[s->count].spec = *spec;
    s->rivals[s->count++].perf = perf_of(s->ctx, spec);
}

/* What is beaten today may be the pick where it is not, or beat another one there: the best of them will do.
 * With all that beat something today, what is beaten today is so among these alone. */
static void gather(struct search *s, const struct iw_found *found, const struct iw_candidate *pick)
{
    const struct iw_bargains *bargains = &found->bargains;
    s->rivals =
        IW_ARRAY(s->arena, struct rival, OTHERS + IW_PER_TOKEN + IW_TIER_PROFESSIONAL + 3 + bargains->count);
    if (pick->tier_count == 0)
        add_rival(s, &pick->spec);
    for (size_t i = 0; i < found->feasible_count && i < OTHERS; i++)
        if (i < BEATEN_TOO || iw_beaten_by(bargains, &found->feasible[i]) == NULL)
            add_rival(s, &found->feasible[i].spec);
    for (int way = 0; way <= IW_PER_TOKEN; way++)
        if (found->has_way[way])
            add_rival(s, &found->best_of_way[way].spec);
    for (size_t i = 0; i < bargains->count; i++)
        add_rival(s, &bargains->item[i].spec);
    for (int tier = 0; tier <= IW_TIER_PROFESSIONAL; tier++)
        if (bargains->has_tier[tier])
            add_rival(s, &bargains->tier[tier].spec);
    size_t room = s->count + found->feasible_count + bargains->count + found->front_count + 1;
    s->items = IW_ARRAY(s->arena, struct iw_kept, room);
    s->cheap = IW_ARRAY(s->arena, struct iw_kept, room);
}

/* One class more, over what was kept: all of that is at least of the class asked. */
static struct iw_quality_step quality_step_of(const struct search *s, const struct iw_found *found)
{
    struct iw_quality_step step = {.candidate = NULL};
    struct iw_context moved = *s->ctx;
    struct iw_kept best;
    if (s->pick->tier_count > 0 || s->ctx->req.quality >= IW_TIER_PROFESSIONAL ||
        s->pick->quality_tier > s->ctx->req.quality)
        return step;
    moved.req.quality = (enum iw_tier)(s->ctx->req.quality + 1);
    if (iw_winner_of(&moved, found->feasible, found->feasible_count, &best) < 0)
        return step;
    step.quality = moved.req.quality;
    step.candidate = iw_candidate_of(s->arena, &moved, &best.spec);
    step.close = step.candidate->monthly_usd <= s->pick->monthly_usd * (1 + IW_CLOSE_SHARE);
    return step;
}

struct iw_sensitivity iw_sensitivity_of(struct iw_arena *arena, const struct iw_context *ctx,
                                        const struct iw_found *found, const struct iw_mixes *mixes,
                                        const struct iw_candidate *pick)
{
    struct iw_sensitivity out = {.items = IW_ARRAY(arena, struct iw_swing, iw_lever_count())};
    if (pick == NULL)
        return out;
    struct search s = {.arena = arena, .ctx = ctx, .pick = pick, .mixes = mixes, .found = found};
    gather(&s, found, pick);
    for (size_t i = 0; i < iw_lever_count() && !iw_cancelled(ctx); i++) {
        s.lever = iw_lever_at(i);
        if (!iw_lever_concerns(s.lever, ctx, pick))
            continue;
        struct iw_swing swing = swing_of(&s);
        swing.order = out.count;
        out.items[out.count++] = swing;
    }
    qsort(out.items, out.count, sizeof *out.items, widest_first);
    out.quality = quality_step_of(&s, found);
    return out;
}
