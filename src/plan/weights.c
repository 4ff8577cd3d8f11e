/* SPDX-License-Identifier: Apache-2.0 */
#include "plan/weights.h"

static struct iw_scales with_weight(const struct iw_scales *scales, int axis, double factor)
{
    struct iw_scales moved = *scales;
    double sum = 0;
    moved.weight[axis] *= factor;
    for (int i = 0; i < IW_AXES; i++)
        sum += moved.weight[i];
    for (int i = 0; i < IW_AXES && sum > 0; i++)
        moved.weight[i] /= sum;
    return moved;
}

/* Only the weights moved, so the axes as they were kept are enough. What is beaten stays so under any
 * weights. */
static size_t winner_with(const struct iw_context *ctx, const struct iw_found *found,
                          const struct iw_scales *scales)
{
    struct iw_kept best = {.score = -1};
    size_t at = 0;
    for (size_t i = 0; i < found->feasible_count; i++) {
        struct iw_kept item = found->feasible[i];
        const double parts[IW_AXES] = {iw_cost_part(scales, item.monthly_usd),
                                       iw_latency_part(scales, ctx->req.target.limit_s, item.latency_s),
                                       iw_quality_part(item.quality), 1 - item.risk};
        item.score = iw_score(scales, parts);
        if (i > 0 && iw_kept_compare(ctx, &item, &best) >= 0)
            continue;
        best = item;
        at = i;
    }
    return at;
}

static const struct iw_candidate *pick_with(struct iw_arena *arena, const struct iw_context *ctx,
                                            const struct iw_found *found, int axis, double factor)
{
    struct iw_scales scales = with_weight(&ctx->scales, axis, factor);
    if (ctx->scales.weight[axis] <= 0 || scales.weight[axis] == ctx->scales.weight[axis])
        return NULL;
    size_t at = winner_with(ctx, found, &scales);
    return at > 0 ? iw_candidate_of(arena, ctx, &found->feasible[at].spec) : NULL;
}

struct iw_weight_flips iw_weight_flips_of(struct iw_arena *arena, const struct iw_context *ctx,
                                          const struct iw_found *found, const struct iw_candidate *pick)
{
    struct iw_weight_flips flips = {.doubled = {NULL}};
    if (pick == NULL || found->feasible_count == 0 || !iw_same_spec(&pick->spec, &found->feasible[0].spec))
        return flips;
    for (int axis = 0; axis < IW_AXES; axis++) {
        flips.doubled[axis] = pick_with(arena, ctx, found, axis, 2);
        flips.left_out[axis] = pick_with(arena, ctx, found, axis, 0);
    }
    return flips;
}
