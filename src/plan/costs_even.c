/* SPDX-License-Identifier: Apache-2.0 */
/* The volume at which hosting costs as much as an API, from either side. */
#include "base/str.h"
#include "plan/costs_parts.h"
#include "plan/volume.h"

#include <math.h>

/* Against one way of hosting. */
struct even {
    enum iw_breakeven kind;
    double requests; /* ABOVE: from there on hosting is cheaper; BELOW: up to there */
    double from;     /* BELOW: and not before */
    double most;     /* what the largest fleet carries */
};

static struct even even_of(const struct iw_context *ctx, const struct iw_candidate *hosted,
                           const struct iw_candidate *api, bool people)
{
    struct iw_volume_cost a = iw_volume_cost_of(ctx, hosted, people), b = iw_volume_cost_of(ctx, api, people);
    struct iw_turns turns = iw_volume_turns(&a, &b);
    struct even even = {.requests = turns.highest, .most = turns.most};
    if (turns.count == 0)
        even.kind = turns.first_leads_below ? IW_EVEN_ALWAYS : IW_EVEN_NEVER;
    else
        even.kind = turns.first_leads_above ? IW_EVEN_ABOVE : IW_EVEN_BELOW;
    even.from = even.kind == IW_EVEN_BELOW && !turns.first_leads_below ? turns.lowest : 0;
    return even;
}

/* The answer that promises most for hosting: always, then from the lowest volume on, then up to the highest.
 */
static int rank_of(const struct even *e)
{
    return e->kind == IW_EVEN_ALWAYS ? 3 : e->kind == IW_EVEN_ABOVE ? 2 : e->kind == IW_EVEN_BELOW ? 1 : 0;
}

static bool better(const struct even *a, const struct even *b)
{
    if (rank_of(a) != rank_of(b))
        return rank_of(a) > rank_of(b);
    return a->kind == IW_EVEN_ABOVE ? a->requests < b->requests : a->requests > b->requests;
}

static int best_hosted(const struct iw_context *ctx, const struct iw_costs *costs, bool people,
                       struct even *best)
{
    const struct iw_candidate *api = costs->ways[IW_PER_TOKEN].candidate;
    int at = -1;
    for (int i = IW_PURCHASE; i <= IW_SPOT; i++) {
        if (costs->ways[i].candidate == NULL)
            continue;
        struct even even = even_of(ctx, costs->ways[i].candidate, api, people);
        if (at < 0 || better(&even, best)) {
            *best = even;
            at = i;
        }
    }
    return at;
}

static const char *volume(struct iw_arena *arena, double requests)
{
    return iw_arena_printf(arena, "%s requests a month", iw_fmt_sig(arena, requests));
}

static const char *words_of(struct iw_arena *arena, const struct even *e, const char *way)
{
    switch (e->kind) {
    case IW_EVEN_ALWAYS:
        return iw_arena_printf(arena, "the API costs more than %s at any volume", way);
    case IW_EVEN_ABOVE:
        return iw_arena_printf(arena, "the API costs more than %s from %s on", way,
                               volume(arena, e->requests));
    case IW_EVEN_BELOW:
        return e->from > 0 ? iw_arena_printf(arena, "the API costs more than %s only between %s and %s", way,
                                             iw_fmt_sig(arena, e->from), volume(arena, e->requests))
                           : iw_arena_printf(arena, "the API costs less than %s above %s", way,
                                             volume(arena, e->requests));
    case IW_EVEN_NEVER:
        return iw_arena_printf(arena, "never up to %s, the most that %d replicas carry: the API costs less",
                               volume(arena, e->most), IW_MAX_REPLICAS);
    case IW_EVEN_UNKNOWN:
        break;
    }
    return "";
}

void iw_cost_breakeven(struct iw_arena *arena, const struct iw_context *ctx,
                       const struct iw_cost_scope *scope, struct iw_costs *costs)
{
    struct even even = {.kind = IW_EVEN_UNKNOWN}, staffed;
    costs->breakeven_requests = costs->api_above_requests = IW_UNKNOWN;
    if (scope->ways[IW_PER_TOKEN] == NULL) {
        costs->breakeven_why = "no feasible API to compare with";
        return;
    }
    int at = best_hosted(ctx, costs, false, &even);
    if (at < 0) {
        costs->breakeven_why = "nothing hosted is feasible";
        return;
    }
    costs->breakeven = even.kind;
    costs->breakeven_requests = even.kind == IW_EVEN_ALWAYS  ? 0
                                : even.kind == IW_EVEN_NEVER ? INFINITY
                                : even.kind == IW_EVEN_ABOVE ? even.requests
                                                             : IW_UNKNOWN;
    if (even.kind == IW_EVEN_BELOW)
        costs->api_above_requests = even.requests;
    costs->breakeven_why = words_of(arena, &even, costs->ways[at].name);
    if (ctx->req.people_in_budget)
        return;
    at = best_hosted(ctx, costs, true, &staffed);
    const char *with_people = words_of(arena, &staffed, costs->ways[at].name);
    if (iw_streq(with_people, costs->breakeven_why))
        with_people = "the same";
    costs->breakeven_why = iw_arena_printf(arena, "%s; with the people that each way takes: %s",
                                           costs->breakeven_why, with_people);
}
