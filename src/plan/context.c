/* SPDX-License-Identifier: Apache-2.0 */
/* Everything that is the same for all candidates of a plan, judged or fetched once. */
#include "base/str.h"
#include "catalog/names.h"
#include "plan/constants.h"
#include "plan/search.h"

#include <stdlib.h>
#include <string.h>

static struct iw_judgement judge(const struct iw_context *ctx, enum iw_kind_of kind,
                                 const struct iw_provider *provider, bool pinnable)
{
    struct iw_facts facts;
    iw_facts_copy(&facts, ctx->arena, &ctx->resolved->facts);
    iw_facts_of_place(&facts, kind, provider, pinnable);
    return iw_place_judge(ctx->arena, ctx->k, &facts, kind);
}

/* Offers of one provider share a judgement. */
static void judge_instances(struct iw_context *ctx)
{
    const struct iw_market *m = ctx->market;
    ctx->instance_places = IW_ARRAY(ctx->arena, struct iw_judgement, m->instance_count + 1);
    for (size_t i = 0; i < m->instance_count; i++) {
        size_t same = 0;
        while (same < i && m->instances[same].provider != m->instances[i].provider)
            same++;
        ctx->instance_places[i] =
            same < i ? ctx->instance_places[same] : judge(ctx, IW_CLOUD, m->instances[i].provider, true);
    }
}

static void judge_apis(struct iw_context *ctx)
{
    const struct iw_market *m = ctx->market;
    ctx->api_places = IW_ARRAY(ctx->arena, struct iw_judgement, m->api_count + 1);
    for (size_t i = 0; i < m->api_count; i++) {
        bool pinned = m->apis[i].entry->dated_snapshot == IW_YES;
        size_t same = 0;
        while (same < i && (m->apis[same].provider != m->apis[i].provider ||
                            (m->apis[same].entry->dated_snapshot == IW_YES) != pinned))
            same++;
        ctx->api_places[i] =
            same < i ? ctx->api_places[same] : judge(ctx, IW_API, m->apis[i].provider, pinned);
    }
}

/* "2x L40S" or "4 NVIDIA A100-SXM4-80GB". */
int iw_owned_device(const struct iw_context *ctx, const char *text, int *count)
{
    char *rest = NULL;
    long read = strtol(text, &rest, 10);
    *count = rest == text || read < 1 || read > 100000 ? 1 : (int)read;
    while (*rest == ' ' || *rest == 'x' || *rest == 'X' || *rest == '*')
        rest++;
    struct iw_name_match match = iw_name_resolve(ctx->k->cat, IW_KIND_ACCELERATORS, rest);
    return match.entry != NULL ? iw_market_device_index(ctx->market, match.entry->id) : -1;
}

/* What is there already. A name that cannot be told apart counts for nothing; the answer was accepted as
 * text, so the plan notes it. */
static void count_owned(struct iw_context *ctx)
{
    int *owned = IW_ARRAY(ctx->arena, int, ctx->market->device_count + 1);
    for (size_t i = 0; i < ctx->req.owned.count; i++) {
        int count, device = iw_owned_device(ctx, ctx->req.owned.items[i], &count);
        if (device >= 0)
            owned[device] += count;
    }
    ctx->owned = owned;
}

/* A second path must hold the limit on its own when it is needed, its band included. */
static bool may_stand_behind(const struct iw_context *ctx, int api)
{
    const struct iw_market_api *a = &ctx->market->apis[api];
    if (iw_api_stopped(ctx, api) != IW_RULE_NONE || ctx->api_places[api].verdict != IW_FEASIBLE ||
        !iw_known(a->ttft_s))
        return false;
    const struct iw_service s = iw_api_service(a, &ctx->req.load);
    return iw_target_met(&ctx->req.target, &s, 1 + a->band);
}

/* Behind another API the most available, because standing by costs nothing there: so a lifted filter never
 * takes a second path away. Behind own and rented accelerators the cheapest, because it is paid for: so a
 * looser limit never makes it dearer. Then by id, so that the catalogue's order changes nothing. */
static bool stands_before(const struct iw_context *ctx, int a, int b, bool paid)
{
    const struct iw_market_api *x = &ctx->market->apis[a], *y = &ctx->market->apis[b];
    if (!paid && x->availability != y->availability)
        return x->availability > y->availability;
    double usd_x = iw_api_request_usd(&ctx->req, x->entry, ctx->req.service),
           usd_y = iw_api_request_usd(&ctx->req, y->entry, ctx->req.service);
    return usd_x != usd_y ? usd_x < usd_y : strcmp(x->entry->head.id, y->entry->head.id) < 0;
}

/* The API that passes every filter, is of another provider than `not_of` and stands behind best; -1: none. */
static int best_behind(const struct iw_context *ctx, const char *not_of, bool no_landlord)
{
    int best = -1;
    for (size_t i = 0; i < ctx->market->api_count; i++) {
        const struct iw_market_api *a = &ctx->market->apis[i];
        if (!may_stand_behind(ctx, (int)i) || (not_of != NULL && iw_streq(a->entry->provider, not_of)) ||
            (no_landlord && a->rents_out))
            continue;
        if (best < 0 || stands_before(ctx, (int)i, best, no_landlord))
            best = (int)i;
    }
    return best;
}

int iw_api_fallback_of(const struct iw_context *ctx, int api)
{
    const char *provider = ctx->market->apis[api].entry->provider;
    for (int i = 0; i < 2; i++) {
        int other = ctx->api_fallbacks[i];
        if (other >= 0 && !iw_streq(ctx->market->apis[other].entry->provider, provider))
            return other;
    }
    return -1;
}

void iw_second_paths(struct iw_context *ctx)
{
    ctx->api_fallbacks[0] = best_behind(ctx, NULL, false);
    ctx->api_fallbacks[1] =
        ctx->api_fallbacks[0] >= 0
            ? best_behind(ctx, ctx->market->apis[ctx->api_fallbacks[0]].entry->provider, false)
            : -1;
    ctx->api_behind = best_behind(ctx, NULL, true);
    iw_behind_again(ctx);
}

struct iw_context *iw_context_make(struct iw_arena *arena, const struct iw_market *market,
                                   const struct iw_resolved *resolved, const struct iw_requirements *req,
                                   iw_day today)
{
    struct iw_context *ctx = IW_NEW(arena, struct iw_context);
    ctx->k = market->k;
    ctx->market = market;
    ctx->resolved = resolved;
    ctx->req = *req;
    ctx->today = today;
    ctx->arena = arena;
    ctx->rates = iw_rates_of(ctx->k, resolved, req);
    ctx->terms = iw_size_terms_of(ctx->k);
    if (!(ctx->rates.support.likely > 0)) /* no contract: the part goes to its maker and comes back */
        ctx->terms.repair_own_h = iw_fact_value(ctx->k, "AV-042");
    ctx->band_factor = 1;
    ctx->scales = iw_scales_of(ctx->k, resolved);
    ctx->points_per_percent = iw_setting_value(ctx->k, "points-per-percent");
    ctx->office_availability = iw_setting_value(ctx->k, "office-availability");
    ctx->any_api_answers_s = iw_setting_value(ctx->k, "any-api-answers-s");
    ctx->basic_floor_score = iw_setting_value(ctx->k, "basic-floor-score");
    ctx->own_place = judge(ctx, IW_OWN, market->self, true);
    judge_instances(ctx);
    judge_apis(ctx);
    count_owned(ctx);
    ctx->offers = iw_offers_of(ctx);
    ctx->least_api_availability = 1;
    for (size_t i = 0; i < market->api_count; i++)
        if (market->apis[i].availability < ctx->least_api_availability)
            ctx->least_api_availability = market->apis[i].availability;
    iw_second_paths(ctx);
    ctx->memo = iw_size_memo_of(ctx);
    return ctx;
}
