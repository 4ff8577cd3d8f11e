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
static struct iw_kept single_with(const struct iw_context *moved, const struct iw_found *found)
{
    const struct iw_scales *scales = &moved->scales;
    struct iw_kept best = {.score = -1};
    for (size_t i = 0; i < found->feasible_count; i++) {
        struct iw_kept item = found->feasible[i];
        const double parts[IW_AXES] = {iw_cost_part(scales, item.monthly_usd),
                                       iw_latency_part(scales, moved->req.target.limit_s, item.latency_s),
                                       iw_quality_part(item.quality), 1 - item.risk};
        item.score = iw_score(scales, parts);
        if (i == 0 || iw_kept_compare(moved, &item, &best) < 0)
            best = item;
    }
    return best;
}

static const struct iw_candidate *pick_with(struct iw_arena *arena, const struct iw_context *ctx,
                                            const struct iw_found *found, const struct iw_mixes *mixes,
                                            const struct iw_candidate *pick, const struct iw_scales *scales)
{
    struct iw_context moved = *ctx;
    struct iw_kept split;
    moved.scales = *scales;
    struct iw_kept single = single_with(&moved, found);
    const struct iw_candidate *mix = iw_mix_again(&moved, mixes, &single, &split);
    if (mix != NULL)
        return mix == pick ? NULL : mix;
    return iw_same_spec(&single.spec, &pick->spec) ? NULL : iw_candidate_of(arena, ctx, &single.spec);
}

struct iw_weight_flips iw_weight_flips_of(struct iw_arena *arena, const struct iw_context *ctx,
                                          const struct iw_found *found, const struct iw_mixes *mixes,
                                          const struct iw_candidate *pick)
{
    struct iw_weight_flips flips = {.doubled = {NULL}};
    if (pick == NULL || found->feasible_count == 0)
        return flips;
    for (int axis = 0; axis < IW_AXES; axis++) {
        const struct iw_scales twice = with_weight(&ctx->scales, axis, 2),
                               none = with_weight(&ctx->scales, axis, 0);
        if (ctx->scales.weight[axis] <= 0 || twice.weight[axis] == ctx->scales.weight[axis])
            continue;
        flips.doubled[axis] = pick_with(arena, ctx, found, mixes, pick, &twice);
        flips.left_out[axis] = pick_with(arena, ctx, found, mixes, pick, &none);
    }
    return flips;
}
