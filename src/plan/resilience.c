/* SPDX-License-Identifier: Apache-2.0 */
#include "plan/resilience.h"

#include "plan/resilience_parts.h"

static void make_path(struct iw_arena *arena, struct iw_resilience *out, struct iw_path path)
{
    struct iw_path *at = &out->paths[out->path_count++];
    *at = path;
    iw_path_growth(arena, at);
    iw_path_terms(arena, at);
    iw_path_failures(arena, at);
}

struct iw_resilience iw_resilience_of(struct iw_arena *arena, const struct iw_context *ctx,
                                      const struct iw_found *found, const struct iw_mixes *mixes,
                                      const struct iw_candidate *pick, iw_day service)
{
    struct iw_resilience out = {.path_count = 0};
    if (pick == NULL)
        return out;
    out.paths = IW_ARRAY(arena, struct iw_path, pick->tier_count + 1);
    for (size_t i = 0; i < pick->tier_count; i++)
        make_path(arena, &out,
                  (struct iw_path){.name = pick->tiers[i].name,
                                   .share = pick->tiers[i].share,
                                   .ctx = pick->tiers[i].ctx,
                                   .service = service,
                                   .candidate = pick->tiers[i].candidate});
    if (pick->tier_count == 0)
        make_path(arena, &out,
                  (struct iw_path){.share = 1, .ctx = ctx, .service = service, .candidate = pick});
    iw_tenfold_of(arena, ctx, found, mixes, pick, &out);
    iw_ladder_of(arena, ctx, found, mixes, pick, &out);
    return out;
}
