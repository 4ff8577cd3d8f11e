/* SPDX-License-Identifier: Apache-2.0 */
#include "plan/levers.h"

#include "base/str.h"

#include <math.h>
#include <string.h>

static double base_peak(const struct iw_context *ctx)
{
    return ctx->req.peak_rps;
}
static void move_peak(struct iw_context *ctx, double factor)
{
    ctx->req.mean_rps *= factor;
    ctx->req.peak_rps *= factor;
}
/* The same busiest hour, more or less work in the others: it moves what is paid by use. */
static double base_use(const struct iw_context *ctx)
{
    return ctx->req.mean_rps / ctx->req.peak_rps;
}
static void move_use(struct iw_context *ctx, double factor)
{
    ctx->req.mean_rps = fmin(ctx->req.mean_rps * factor, ctx->req.peak_rps);
}
static double base_output(const struct iw_context *ctx)
{
    return ctx->req.answer_tokens;
}
/* The visible answer, as it is asked for; hidden reasoning stays what it was. */
static void move_output(struct iw_context *ctx, double factor)
{
    double before = ctx->req.load.output_tokens;
    ctx->req.answer_tokens *= factor;
    ctx->req.load.output_tokens = ctx->req.answer_tokens + ctx->req.reasoning_tokens;
    ctx->req.load.output_p95_tokens *= ctx->req.load.output_tokens / before;
}
static double base_input(const struct iw_context *ctx)
{
    return ctx->req.load.input_tokens;
}
static void move_input(struct iw_context *ctx, double factor)
{
    ctx->req.load.input_tokens *= factor;
}
static double base_limit(const struct iw_context *ctx)
{
    return ctx->req.target.limit_s;
}
static void move_limit(struct iw_context *ctx, double factor)
{
    ctx->req.target.limit_s *= factor;
}
static double base_growth(const struct iw_context *ctx)
{
    return ctx->req.growth;
}
static void move_growth(struct iw_context *ctx, double factor)
{
    ctx->req.growth *= factor;
    ctx->rates.horizon = iw_horizon_of(&ctx->req);
}
static double base_headroom(const struct iw_context *ctx)
{
    return ctx->req.headroom_frac;
}
static void move_headroom(struct iw_context *ctx, double factor)
{
    ctx->req.headroom_frac *= factor;
}
static double base_band(const struct iw_context *ctx)
{
    return ctx->band_factor;
}
static void move_band(struct iw_context *ctx, double factor)
{
    ctx->band_factor *= factor;
}
static double base_horizon(const struct iw_context *ctx)
{
    return ctx->req.horizon_months;
}
/* Whole months, as the answer is taken. */
static void move_horizon(struct iw_context *ctx, double factor)
{
    double months = fmax(1, round(ctx->req.horizon_months * factor));
    ctx->req.horizon_months = fmin(months, IW_MAX_MONTHS);
    ctx->rates.horizon = iw_horizon_of(&ctx->req);
}
static double base_power(const struct iw_context *ctx)
{
    return ctx->rates.usd_per_kwh;
}
static void move_power(struct iw_context *ctx, double factor)
{
    ctx->rates.usd_per_kwh *= factor;
}
static double base_salary(const struct iw_context *ctx)
{
    return ctx->rates.salary_usd_per_year;
}
static void move_salary(struct iw_context *ctx, double factor)
{
    ctx->rates.salary_usd_per_year *= factor;
}
static double base_support(const struct iw_context *ctx)
{
    return ctx->rates.support.likely;
}
static void move_support(struct iw_context *ctx, double factor)
{
    ctx->rates.support.likely *= factor;
}
static double base_own_price(const struct iw_context *ctx)
{
    return ctx->rates.price_factor[IW_OWN];
}
static void move_own_price(struct iw_context *ctx, double factor)
{
    ctx->rates.price_factor[IW_OWN] *= factor;
}
static double base_rent(const struct iw_context *ctx)
{
    return ctx->rates.price_factor[IW_CLOUD];
}
static void move_rent(struct iw_context *ctx, double factor)
{
    ctx->rates.price_factor[IW_CLOUD] *= factor;
}
static double base_calls(const struct iw_context *ctx)
{
    return ctx->rates.price_factor[IW_API];
}
static void move_calls(struct iw_context *ctx, double factor)
{
    ctx->rates.price_factor[IW_API] *= factor;
}

/* Rents rose and fell by half within two years, and the same chip differs 4.6 times between clouds
 * (operations: market); the other spans are judgement. */
static const struct iw_lever levers[] = {
    {"Load at the busiest time", base_peak, move_peak, 0.5, 2, "req/s", true},
    {"Average load over the busiest", base_use, move_use, 0.5, 2, "%", false},
    {"Length of the answers", base_output, move_output, 0.5, 2, "tokens", true},
    {"Length of the requests", base_input, move_input, 0.5, 2, "tokens", true},
    {"Speed asked for", base_limit, move_limit, 0.5, 2, "s", true},
    {"Growth over the horizon", base_growth, move_growth, 0.5, 5, "x", true},
    {"Spare capacity above the peak", base_headroom, move_headroom, 0.5, 2, "%", true},
    {"Band on the estimated times", base_band, move_band, 0.25, 2, "x", true},
    {"Horizon", base_horizon, move_horizon, 0.5, 2, "months", false},
    {"Price of hardware", base_own_price, move_own_price, 0.6, 1.6, "%", false},
    {"Support, of the purchase a year", base_support, move_support, 0.5, 1.5, "%", false},
    {"Rent of machines", base_rent, move_rent, 0.6, 1.6, "%", false},
    {"Price of API calls", base_calls, move_calls, 0.5, 2, "%", false},
    {"Electricity", base_power, move_power, 0.5, 2, "USD/kWh", false},
    {"Cost of a post", base_salary, move_salary, 0.6, 1.6, "USD a year", false},
};

size_t iw_lever_count(void)
{
    return sizeof levers / sizeof levers[0];
}

const struct iw_lever *iw_lever_at(size_t index)
{
    return &levers[index];
}

struct iw_context iw_lever_moved(const struct iw_lever *lever, const struct iw_context *ctx, double factor)
{
    struct iw_context moved = *ctx;
    lever->move(&moved, factor);
    if (lever->load) /* an API that is too slow today may stand behind a looser limit */
        iw_second_paths(&moved);
    else
        iw_behind_again(&moved);
    return moved;
}

static bool has_kind(const struct iw_candidate *c, enum iw_kind_of kind)
{
    bool has = c->spec.kind == kind;
    for (size_t i = 0; i < c->tier_count; i++)
        has = has || c->tiers[i].candidate->spec.kind == kind;
    return has;
}

bool iw_lever_concerns(const struct iw_lever *lever, const struct iw_context *ctx,
                       const struct iw_candidate *pick)
{
    bool own = has_kind(pick, IW_OWN), cloud = has_kind(pick, IW_CLOUD);
    if (!(lever->base(ctx) > 0))
        return false;
    if (lever->base == base_power || lever->base == base_own_price || lever->base == base_support)
        return own;
    if (lever->base == base_rent)
        return cloud;
    if (lever->base == base_calls)
        return has_kind(pick, IW_API);
    if (lever->base == base_headroom || lever->base == base_band)
        return own || cloud;
    /* a split must save more than its people cost, whoever pays them */
    return lever->base != base_salary || ctx->req.people_in_budget || pick->spec.kind == IW_HYBRID;
}

/* Classes of load are planned at typical values (1, 30 and 200 of below 10, up to 100 and above), those of
 * speed at their upper ends (0.5 s, 5 s, an hour): there only what is faster is inside. */
bool iw_lever_spans(const struct iw_lever *lever, const struct iw_context *ctx, double factor)
{
    bool load = lever->base == base_peak, speed = lever->base == base_limit;
    if (!load && !speed)
        return false;
    const struct iw_answer *a = iw_answer_get(ctx->resolved->answers, load ? "throughput" : "latency");
    if (a == NULL || (speed && (a->state != IW_ANSWER_GIVEN || factor > 1)))
        return false;
    return a->state != IW_ANSWER_GIVEN || strpbrk(a->text, "0123456789") == NULL;
}

/* What iw_lever_text() rounds to. */
static double text_step(const struct iw_lever *lever, double value)
{
    if (lever->base == base_horizon)
        return 1;
    return lever->unit[0] == '%' ? 0.01 : pow(10, floor(log10(value)) - 2);
}

double iw_lever_shown(const struct iw_lever *lever, const struct iw_context *ctx, double factor)
{
    const double hair = 1e-9; /* of a step: a value that is whole already stays */
    double base = lever->base(ctx), step = text_step(lever, base * factor), steps = base * factor / step;
    double shown = (factor > 1 ? ceil(steps - hair) : floor(steps + hair)) * step / base;
    return shown < lever->low || shown > lever->high ? factor : shown;
}

const char *iw_lever_text(struct iw_arena *arena, const struct iw_lever *lever, double value)
{
    if (lever->base == base_use) /* no average is above the busiest hour */
        value = fmin(value, 1);
    if (lever->unit[0] == '%')
        return iw_arena_printf(arena, "%s %s", iw_fmt_num(arena, value * 100, 0), lever->unit);
    if (lever->base == base_salary)
        return iw_arena_printf(arena, "%s a year", iw_fmt_usd(arena, value, false));
    if (lever->base == base_horizon)
        value = fmin(fmax(1, round(value)), IW_MAX_MONTHS);
    return iw_arena_printf(arena, "%s %s", iw_fmt_sig(arena, value), iw_unit_for(arena, value, lever->unit));
}
