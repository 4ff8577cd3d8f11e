/* SPDX-License-Identifier: Apache-2.0 */
#include "plan/sensitivity.h"

#include "base/str.h"
#include "plan/hybrid.h"

#include <math.h>
#include <stdlib.h>

/* One input moved: how, and how its values read. */
struct lever {
    const char *name;
    void (*move)(struct iw_context *ctx, double value);
    double (*base)(const struct iw_context *ctx);
    double low, high; /* factors on the base */
    const char *unit;
    int decimals;
};

static double base_peak(const struct iw_context *ctx)
{
    return ctx->req.peak_rps;
}
static void move_peak(struct iw_context *ctx, double value)
{
    ctx->req.mean_rps *= value / ctx->req.peak_rps;
    ctx->req.peak_rps = value;
}
static double base_output(const struct iw_context *ctx)
{
    return ctx->req.answer_tokens;
}
/* The visible answer, as it is asked for; hidden reasoning stays what it was. */
static void move_output(struct iw_context *ctx, double value)
{
    double before = ctx->req.load.output_tokens;
    ctx->req.answer_tokens = value;
    ctx->req.load.output_tokens = value + ctx->req.reasoning_tokens;
    ctx->req.load.output_p95_tokens *= ctx->req.load.output_tokens / before;
}
static double base_input(const struct iw_context *ctx)
{
    return ctx->req.load.input_tokens;
}
static void move_input(struct iw_context *ctx, double value)
{
    ctx->req.load.input_tokens = value;
}
static double base_limit(const struct iw_context *ctx)
{
    return ctx->req.target.limit_s;
}
static void move_limit(struct iw_context *ctx, double value)
{
    ctx->req.target.limit_s = value;
}
static double base_growth(const struct iw_context *ctx)
{
    return ctx->req.growth;
}
static void move_growth(struct iw_context *ctx, double value)
{
    ctx->req.growth = value;
    ctx->rates.horizon = iw_horizon_of(&ctx->req);
}
static double base_power(const struct iw_context *ctx)
{
    return ctx->rates.usd_per_kwh;
}
static void move_power(struct iw_context *ctx, double value)
{
    ctx->rates.usd_per_kwh = value;
}

static const struct lever levers[] = {
    {"Load at the busiest time", move_peak, base_peak, 0.5, 2, "req/s", 1},
    {"Length of the answers", move_output, base_output, 0.5, 2, "tokens", 0},
    {"Length of the requests", move_input, base_input, 0.5, 2, "tokens", 0},
    {"Speed asked for", move_limit, base_limit, 0.5, 2, "s", 2},
    {"Growth over the horizon", move_growth, base_growth, 0.5, 5, "x", 1},
    {"Electricity", move_power, base_power, 0.5, 2, "USD/kWh", 3},
};

/* The candidate again under moved inputs. */
static bool requote(const struct iw_context *ctx, const struct iw_spec *spec, struct iw_kept *out)
{
    struct iw_quote q = iw_spec_quote(ctx, spec);
    *out = (struct iw_kept){*spec, q.score, q.monthly_usd, q.over_budget};
    return q.verdict == IW_FEASIBLE;
}

static bool requote_pick(const struct iw_context *ctx, const struct iw_candidate *pick, struct iw_kept *out)
{
    return pick->tier_count > 0 ? iw_hybrid_requote(ctx, pick, out) : requote(ctx, &pick->spec, out);
}

enum {
    CONSIDERED = 60
}; /* the best of the kept ones: enough to see a flip, few enough to redo for every lever */

/* Who wins: PICK, the place of another of the kept ones, or NOBODY. */
enum { PICK = -1, NOBODY = -2 };

static int winner(const struct iw_context *ctx, const struct iw_found *found, size_t most,
                  const struct iw_candidate *pick)
{
    struct iw_kept best = {.score = -1}, item;
    int at = requote_pick(ctx, pick, &best) ? PICK : NOBODY;
    for (size_t i = 0; i < found->feasible_count && i < most; i++) {
        if (requote(ctx, &found->feasible[i].spec, &item) &&
            (at == NOBODY || iw_kept_compare(ctx, &item, &best) < 0)) {
            best = item;
            at = (int)i;
        }
    }
    return at;
}

static double cost_at(const struct iw_context *ctx, const struct lever *lever, double value,
                      const struct iw_candidate *pick)
{
    struct iw_context moved = *ctx;
    struct iw_kept item;
    lever->move(&moved, value);
    return requote_pick(&moved, pick, &item) ? item.monthly_usd : IW_UNKNOWN;
}

static int winner_at(const struct iw_context *ctx, const struct lever *lever, double value,
                     const struct iw_found *found, const struct iw_candidate *pick)
{
    struct iw_context moved = *ctx;
    lever->move(&moved, value);
    return winner(&moved, found, CONSIDERED, pick);
}

/* The value nearest to the base at which another one of the kept candidates wins: bisection on the logarithm.
 * The base itself when none does on that side. */
static double flip_on(const struct iw_context *ctx, const struct lever *lever, const struct iw_found *found,
                      const struct iw_candidate *pick, double end)
{
    double base = lever->base(ctx);
    if (winner_at(ctx, lever, end, found, pick) == PICK)
        return base;
    double near = base, far = end;
    for (int step = 0; step < 6; step++) {
        double middle = sqrt(near * far);
        if (winner_at(ctx, lever, middle, found, pick) == PICK)
            near = middle;
        else
            far = middle;
    }
    return far;
}

/* Who wins at that value, sized for it. Another one beats the pick there, so the flip is real; on the whole
 * market a third may be better still. */
static const char *winner_there(struct iw_arena *arena, const struct iw_context *ctx,
                                const struct lever *lever, double value, const struct iw_found *found,
                                const struct iw_candidate *pick)
{
    struct iw_context moved = *ctx;
    lever->move(&moved, value);
    int who = winner(&moved, found, found->feasible_count, pick);
    return who < 0 ? "nothing that fits any more"
                   : iw_candidate_of(arena, &moved, &found->feasible[who].spec)->title;
}

static void find_flip(struct iw_arena *arena, const struct iw_context *ctx, const struct lever *lever,
                      const struct iw_found *found, const struct iw_candidate *pick, struct iw_swing *swing)
{
    double base = lever->base(ctx);
    const double ends[2] = {base * lever->high, base * lever->low};
    for (int side = 0; side < 2; side++) {
        double at = flip_on(ctx, lever, found, pick, ends[side]);
        const char *to = at != base ? winner_there(arena, ctx, lever, at, found, pick) : NULL;
        if (to == NULL)
            continue;
        swing->flips_at = iw_arena_printf(arena, "%s %s", iw_fmt_sig(arena, at), lever->unit);
        swing->flips_to = to;
        return;
    }
}

static double width_of(const struct iw_swing *s)
{
    if (!iw_known(s->cost_low_usd) || !iw_known(s->cost_high_usd))
        return 1e18; /* no longer fits: the widest of all */
    return fabs(s->cost_high_usd - s->cost_low_usd);
}

static int widest_first(const void *a, const void *b)
{
    double wa = width_of(a), wb = width_of(b);
    return wa > wb ? -1 : wa < wb ? 1 : 0;
}

struct iw_sensitivity iw_sensitivity_of(struct iw_arena *arena, const struct iw_context *ctx,
                                        const struct iw_found *found, const struct iw_candidate *pick)
{
    enum { LEVERS = sizeof levers / sizeof levers[0] };
    struct iw_sensitivity out = {IW_ARRAY(arena, struct iw_swing, LEVERS), 0};
    for (size_t i = 0; pick != NULL && i < LEVERS; i++) {
        const struct lever *lever = &levers[i];
        double base = lever->base(ctx);
        if (lever->base == base_power && pick->spec.kind != IW_OWN)
            continue; /* only owned hardware pays its own electricity */
        struct iw_swing swing = {
            .input = lever->name,
            .low = iw_arena_printf(arena, "%s %s", iw_fmt_sig(arena, base * lever->low), lever->unit),
            .high = iw_arena_printf(arena, "%s %s", iw_fmt_sig(arena, base * lever->high), lever->unit),
            .cost_low_usd = cost_at(ctx, lever, base * lever->low, pick),
            .cost_high_usd = cost_at(ctx, lever, base * lever->high, pick),
        };
        find_flip(arena, ctx, lever, found, pick, &swing);
        out.items[out.count++] = swing;
    }
    qsort(out.items, out.count, sizeof *out.items, widest_first);
    return out;
}
