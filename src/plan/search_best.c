/* SPDX-License-Identifier: Apache-2.0 */
/* Where the best of one kind is asked for, no counts are: what cannot score so much is left out. Every bound
 * is on the safe side. */
#include "engine/cost.h"
#include "plan/search_parts.h"

#include <math.h>

double iw_best_bound(const struct iw_search *s, int model, int device, int at_least)
{
    double best = -1;
    for (int kind = IW_OWN; kind <= IW_CLOUD; kind++) {
        const struct iw_pairing pairing = {model, device, (enum iw_kind_of)kind, s->least_sites[kind]};
        if (!iw_search_looks_at(s->ctx, (enum iw_kind_of)kind))
            continue;
        double bound = iw_score_bound(s->ctx, &pairing, at_least);
        best = bound > best ? bound : best;
    }
    return best;
}

bool iw_split_cannot_win(const struct iw_search *s, int model, int device, int split,
                         struct iw_split_bounds *b)
{
    int kind = s->ctx->only_kind - 1, devices = iw_tp_choices[split];
    if (s->all_kinds || !s->found->has_kind[kind])
        return false;
    const struct iw_kept *best = &s->found->best_of_kind[kind];
    if (!best->over_budget) {
        b->score = b->scored ? b->score : iw_best_bound(s, model, device, devices);
        b->scored = true;
        return b->score < best->score;
    }
    /* over the budget the cheapest comes first, and what is within it is cheaper still */
    const struct iw_pairing pairing = {model, device, (enum iw_kind_of)kind, s->least_sites[kind]};
    b->usd = b->priced ? b->usd : iw_usd_bound(s->ctx, &pairing, devices);
    b->priced = true;
    return b->usd > best->monthly_usd;
}

/* What is within the budget goes before what is over it, so the search ends early only once something within
 * it was found. */
bool iw_best_is_found(const struct iw_search *s, double bound)
{
    if (s->all_kinds)
        return false;
    int kind = s->ctx->only_kind - 1;
    const struct iw_kept *best = &s->found->best_of_kind[kind];
    /* who asks why a kind is out must still be shown what of it was refused */
    return (bound < 0 && s->ctx->best_alone) ||
           (s->found->has_kind[kind] && !best->over_budget && bound < best->score);
}

bool iw_config_cannot_win(struct iw_search *s, const struct iw_spec *spec, double lone_s, double most_rps,
                          struct iw_sizing *sizing)
{
    const struct iw_context *ctx = s->ctx;
    enum iw_kind_of kind = (enum iw_kind_of)(ctx->only_kind - 1);
    const struct iw_kept *best = &s->found->best_of_kind[kind];
    if (!s->found->has_kind[kind])
        return false;
    const struct iw_pairing pairing = {spec->model, spec->device, kind, s->least_sites[kind]};
    int devices = iw_least_devices(&ctx->req, most_rps, spec->tensor_parallel);
    double usd = iw_usd_bound(ctx, &pairing, devices);
    if (best->over_budget || usd == INFINITY)
        return usd > best->monthly_usd;
    struct iw_spec at = *spec;
    at.kind = kind;
    iw_sizing_judge(ctx, spec, sizing);
    const double parts[IW_AXES] = {
        [IW_AXIS_COST] = iw_cost_part(&ctx->scales, usd),
        [IW_AXIS_LATENCY] = iw_latency_part(&ctx->scales, ctx->req.target.limit_s, lone_s * IW_SAFE),
        [IW_AXIS_QUALITY] = iw_quality_part(sizing->quality_score),
        [IW_AXIS_RISK] = 1 - iw_risk_of(ctx, &at, sizing->risk[kind]),
    };
    return iw_score(&ctx->scales, parts) / IW_SAFE < best->score;
}
