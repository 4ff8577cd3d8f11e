/* SPDX-License-Identifier: Apache-2.0 */
#include "plan/conflicts.h"

#include "base/str.h"
#include "plan/archive.h"
#include "plan/deciding.h"

#include <math.h>

/* Positions of the words in the data file (catalog/rulebook.h). */
enum priced_by { WORDS, ARCHIVE, STRATEGY, POOL, REGION };

struct weigher {
    struct iw_arena *arena;
    const struct iw_context *ctx;
    const struct iw_candidate *candidate;
    const struct iw_check_list *checks;
    const struct iw_strategy_list *strategies;
};

/* Texts of every request for as long as the longest duty says. */
static const char *archive_text(const struct weigher *w)
{
    const struct iw_archive archive = iw_archive_of(w->arena, w->ctx, w->checks);
    const char *size = iw_archive_text(w->arena, &archive);
    if (size == NULL)
        return NULL;
    return iw_arena_printf(w->arena, "%s, %s a month then%s", size,
                           iw_fmt_usd(w->arena, iw_archive_usd(&archive, archive.months - 1), false),
                           archive.usd_per_gb_month.given ? "" : " (our judgement)");
}

static const char *list_strategies(const struct weigher *w, const struct iw_conflict *c)
{
    struct iw_sb sb;
    iw_sb_init(&sb, w->arena);
    for (size_t i = 0; i < c->strategies.count; i++)
        for (size_t j = 0; j < w->strategies->count; j++) {
            const struct iw_strategy_item *item = &w->strategies->items[j];
            if (!iw_streq(item->strategy->head.id, c->strategies.items[i]) || item->applies == IW_NO)
                continue;
            if (iw_known(item->saves_usd_per_month) && item->saves_usd_per_month > 0)
                iw_sb_printf(&sb, "%s%s %s: up to %s a month", sb.length > 0 ? "; " : "",
                             item->strategy->head.id, item->strategy->head.name,
                             iw_fmt_usd(w->arena, item->saves_usd_per_month, false));
        }
    return sb.length > 0 ? iw_arena_printf(w->arena, "at stake: %s", sb.text)
                         : "none of these strategies saves money in this plan, so none is given up";
}

static bool seen_before(const struct iw_market *m, size_t api)
{
    for (size_t i = 0; i < api; i++)
        if (iw_streq(m->apis[i].entry->provider, m->apis[api].entry->provider))
            return true;
    return false;
}

/* The best that any model of the provider reaches. */
static enum iw_verdict best_verdict(const struct iw_context *ctx, const char *provider)
{
    enum iw_verdict best = IW_REJECTED;
    for (size_t i = 0; i < ctx->market->api_count; i++)
        if (iw_streq(ctx->market->apis[i].entry->provider, provider) && ctx->api_places[i].verdict < best)
            best = ctx->api_places[i].verdict;
    return best;
}

static const char *pool_text(const struct weigher *w)
{
    const struct iw_market *m = w->ctx->market;
    size_t all = 0, counts[3] = {0};
    for (size_t i = 0; i < m->api_count; i++) {
        if (seen_before(m, i))
            continue;
        all++;
        counts[best_verdict(w->ctx, m->apis[i].entry->provider)]++;
    }
    return iw_arena_printf(
        w->arena,
        "of %zu API providers in the catalogue %zu pass every filter, %zu wait for an answer, "
        "%zu are out",
        all, counts[IW_FEASIBLE], counts[IW_BLOCKED], counts[IW_REJECTED]);
}

/* The same accelerator, bought the same way, wherever it is cheapest. */
static const char *region_text(const struct weigher *w)
{
    const struct iw_market *m = w->ctx->market;
    const struct iw_spec *s = &w->candidate->spec;
    if (s->kind != IW_CLOUD || s->offer < 0)
        return NULL;
    const struct iw_instance *here = m->instances[s->offer].entry, *cheapest = here;
    double now = iw_instance_usd_per_h(here, s->pricing) / here->count, least = now;
    for (size_t i = 0; i < m->instance_count; i++) {
        const struct iw_instance *other = m->instances[i].entry;
        double usd = iw_instance_usd_per_h(other, s->pricing) / other->count;
        if (m->instances[i].device == m->instances[s->offer].device && m->instances[i].never == NULL &&
            usd < least) {
            least = usd;
            cheapest = other;
        }
    }
    if (!iw_known(now))
        return NULL;
    if (cheapest == here)
        return "nothing: no place in the catalogue is cheaper for this accelerator";
    return iw_arena_printf(w->arena, "%s an hour and card here, %s at %s in %s",
                           iw_fmt_usd(w->arena, now, true), iw_fmt_usd(w->arena, least, true),
                           cheapest->provider,
                           cheapest->region != NULL ? cheapest->region : "another region");
}

static const char *figures_of(const struct weigher *w, const struct iw_conflict *c)
{
    switch (c->price) {
    case ARCHIVE:
        return archive_text(w);
    case STRATEGY:
        return list_strategies(w, c);
    case POOL:
        return pool_text(w);
    case REGION:
        return region_text(w);
    default:
        return NULL;
    }
}

struct iw_conflict_list iw_conflicts_of(struct iw_arena *arena, const struct iw_context *ctx,
                                        const struct iw_candidate *candidate,
                                        const struct iw_check_list *checks,
                                        const struct iw_strategy_list *strategies)
{
    const struct iw_knowledge *k = ctx->k;
    size_t count = iw_count(k->cat, IW_KIND_CONFLICTS);
    struct iw_conflict_list list = {IW_ARRAY(arena, struct iw_conflict_item, count + 1), 0};
    struct weigher w = {arena, ctx, candidate, checks, strategies};
    struct iw_facts facts;
    iw_facts_of_candidate(&facts, arena, ctx, candidate);
    for (size_t i = 0; candidate != NULL && i < count; i++) {
        const struct iw_conflict *c = IW_AT(k->cat, CONFLICTS, iw_conflict, i);
        const struct iw_expr *rule = k->conflicts[i].arises_if;
        enum iw_tri arises = c->arises_if == NULL ? IW_YES : iw_expr_eval(rule, &facts);
        if (arises == IW_NO)
            continue;
        struct iw_conflict_item *item = &list.items[list.count++];
        *item = (struct iw_conflict_item){.conflict = c, .may_arise = arises == IW_MAYBE};
        if (item->may_arise)
            item->unknown = iw_open_facts(arena, k, rule, NULL, &facts);
        item->figures = figures_of(&w, c);
    }
    return list;
}
