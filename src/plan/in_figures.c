/* SPDX-License-Identifier: Apache-2.0 */
#include "plan/in_figures.h"

#include "base/fill.h"
#include "base/str.h"

#include <math.h>

static const char *rate(struct iw_arena *arena, double rps)
{
    return rps > 0 && isfinite(rps) ? iw_arena_printf(arena, "%s req/s", iw_fmt_sig(arena, rps)) : NULL;
}

static const char *calls_a_day(struct iw_arena *arena, double rps)
{
    enum { DAY_S = 86400 };
    return rps > 0 && isfinite(rps)
               ? iw_arena_printf(arena, "%s calls a day", iw_fmt_num(arena, rps * DAY_S, 0))
               : NULL;
}

static const char *band(struct iw_arena *arena, const struct iw_candidate *pick)
{
    if (pick == NULL || !iw_known(pick->monthly_low_usd) || !iw_known(pick->monthly_high_usd))
        return NULL;
    return iw_arena_printf(arena, "the planned %s to %s a month",
                           iw_fmt_usd(arena, pick->monthly_low_usd, false),
                           iw_fmt_usd(arena, pick->monthly_high_usd, false));
}

static const char *time_asked(struct iw_arena *arena, const struct iw_requirements *req)
{
    return iw_arena_printf(arena, "%s for the %s", iw_fmt_seconds(arena, req->target.limit_s),
                           req->target.kind == IW_TARGET_FIRST_TOKEN ? "first word" : "whole answer");
}

/* A vendor's limit is a matter of the account: the share of it that leaves the headroom is all that is known.
 */
static const char *full_text(struct iw_arena *arena, const struct iw_context *ctx,
                             const struct iw_candidate *pick, double full_rps)
{
    if (pick != NULL && pick->spec.kind == IW_API)
        return iw_arena_printf(arena, "%s of the account's limits",
                               iw_fmt_pct(arena, 1 / (1 + ctx->req.headroom_frac), 0));
    return rate(arena, full_rps);
}

const char *iw_in_figures(struct iw_arena *arena, const struct iw_context *ctx,
                          const struct iw_candidate *pick, double full_rps, const char *text)
{
    if (text == NULL)
        return NULL;
    if (ctx == NULL)
        return iw_filled(arena, text, NULL, 0);
    const struct iw_requirements *req = &ctx->req;
    const struct iw_fill words[] = {
        {"the calls of a day", calls_a_day(arena, req->mean_rps)},
        {"the expected peak", rate(arena, req->peak_rps)},
        {"the peak with its headroom", rate(arena, req->peak_rps * (1 + req->headroom_frac))},
        {"the load that leaves the headroom", full_text(arena, ctx, pick, full_rps)},
        {"the time asked for", time_asked(arena, req)},
        {"the planned band of cost", band(arena, pick)},
    };
    return iw_filled(arena, text, words, sizeof words / sizeof *words);
}
