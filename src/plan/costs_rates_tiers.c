/* SPDX-License-Identifier: Apache-2.0 */
/* The rates behind a part of a hybrid's bill. */
#include "base/str.h"
#include "plan/costs_parts.h"

static bool has_part(enum iw_kind_of kind, enum iw_cost_part part)
{
    switch (part) {
    case IW_PART_RENT:
    case IW_PART_TRAFFIC:
        return kind == IW_CLOUD;
    case IW_PART_CALLS:
        return kind == IW_API;
    case IW_PART_PEOPLE:
        return true;
    default:
        return kind == IW_OWN;
    }
}

/* The rates of the tiers that have such a part, one behind the other: their sum alone can be checked by
 * nobody. */
struct iw_rate_text iw_rate_of_tiers(struct iw_arena *arena, const struct iw_candidate *c,
                                     enum iw_cost_part part)
{
    struct iw_sb rates, sources;
    iw_sb_init(&rates, arena);
    iw_sb_init(&sources, arena);
    for (size_t i = 0; i < c->tier_count; i++) {
        const struct iw_tier_of *tier = &c->tiers[i];
        if (!has_part(tier->candidate->spec.kind, part))
            continue;
        struct iw_rate_text one = iw_rate_of(arena, tier->ctx, tier->candidate, part);
        const char *share = iw_fmt_pct(arena, tier->share, 0);
        iw_sb_printf(&rates, "%s%s of the requests: %s", rates.length > 0 ? "; " : "", share,
                     one.rate != NULL ? one.rate : "not sourced");
        if (one.source != NULL && !iw_contains_nocase(sources.text, one.source))
            iw_sb_printf(&sources, "%s%s", sources.length > 0 ? "; " : "", one.source);
    }
    if (part == IW_PART_PEOPLE && c->routing_usd > 0)
        iw_sb_put(&rates, "; and those that keep the router honest");
    return (struct iw_rate_text){rates.length > 0 ? rates.text : "as in its tiers, added up",
                                 sources.length > 0 ? sources.text : "each tier's own"};
}
