/* SPDX-License-Identifier: Apache-2.0 */
/* Availability term by term, as the plan multiplied it. */
#include "base/str.h"
#include "plan/resilience_parts.h"

#include <math.h>

struct terms {
    struct iw_arena *arena;
    struct iw_path *path;
    size_t capacity;
};

static const char product[] = "the product of the rows above";

static const char *pct(struct iw_arena *arena, double fraction)
{
    return iw_arena_printf(arena, "%.*f %%", fraction > 0.999 ? 3 : 2, floor(fraction * 1e5) / 1e3);
}

static const char *named(const struct terms *t, const char *ids)
{
    return iw_named_sources(t->arena, t->path->ctx->k, ids);
}

static void add(struct terms *t, const char *name, double value, const char *what, const char *source)
{
    struct iw_term term = {name, what, source, value, iw_downtime_min_per_month(value), false};
    IW_PUSH(t->arena, t->path->terms, t->path->term_count, t->capacity) = term;
}

static void add_total(struct terms *t, const char *name, double value, const char *what, const char *how)
{
    add(t, name, value, what, how);
    t->path->terms[t->path->term_count - 1].total = true;
}

static void add_common(struct terms *t, const struct iw_chain *chain, bool alone)
{
    add(t, "Network", chain->network, NULL, named(t, "availability-network"));
    add(t, "Gateway", chain->gateway, NULL, named(t, "availability-gateway"));
    add(t, "Releases", chain->change, alone ? "the only replica is away while it loads each release" : NULL,
        named(t, alone ? "availability-change releases-a-month" : "availability-change"));
}

static const char *second_text(const struct terms *t, const char *who)
{
    const struct iw_size_terms *s = &t->path->ctx->terms;
    return iw_arena_printf(t->arena,
                           "%s takes over in %.0f %% of the outages that do not strike both; %.0f %% do", who,
                           s->coverage * 100, s->common_cause * 100);
}

static void hosted(struct terms *t, enum iw_kind_of kind)
{
    const struct iw_context *ctx = t->path->ctx;
    const struct iw_candidate *c = t->path->candidate;
    const struct iw_size size = iw_spec_quote(ctx, &c->spec).size;
    const struct iw_size_terms *s = &ctx->terms;
    const struct iw_stock stock = iw_stock_of(ctx, &c->spec, NULL);
    struct iw_chain chain = iw_site_chain(&stock, size.judged_need, size.judged_up);
    double failures = iw_replica_failures_per_year(s, c->spec.tensor_parallel);
    double hours = kind == IW_OWN ? s->repair_own_h : s->repair_cloud_h;
    if (kind == IW_OWN)
        add(t, "Site", chain.facility, NULL, named(t, "AV-048"));
    else
        add(t, "Region", chain.facility,
            "two zones share a control plane; between the refund terms of an instance and of a region",
            named(t, "availability-cloud-zone"));
    add(t, "Replicas", chain.model,
        iw_arena_printf(
            t->arena,
            "%s%d of %d must be up; each fails %s times a year and is back after %s h; %.0f %% of "
            "the outages strike all%s",
            size.judged_need > size.replicas_now ? "when the load has grown, " : "", size.judged_need,
            size.judged_up, iw_fmt_sig(t->arena, failures), iw_fmt_sig(t->arena, hours),
            s->common_cause * 100,
            size.per_host > 1
                ? iw_arena_printf(t->arena, "; %d stand in one server and fail with it", size.per_host)
                : ""),
        named(t, iw_repair_facts(ctx, kind == IW_OWN)));
    add_common(t, &chain, size.judged_up == 1);
    if (size.behind == IW_BEHIND_NOTHING) {
        add_total(t, "In all", size.availability, NULL, product);
        return;
    }
    add_total(t, "One path", size.path_availability, NULL, product);
    const char *who =
        size.behind == IW_BEHIND_API
            ? iw_arena_printf(t->arena, "%s at %s (counted as the least available API observed: %s)",
                              c->fallback_model, c->fallback_provider,
                              pct(t->arena, iw_behind_availability(ctx)))
        : kind == IW_OWN ? "A second site of the same size"
                         : "A second region of the same size";
    add_total(t, "In all", size.availability, second_text(t, who), "two such paths, as said below");
}

/* The provider that stands behind an API, from the quote: the candidate has only its name. */
static void of_api(struct terms *t)
{
    const struct iw_context *ctx = t->path->ctx;
    const struct iw_candidate *c = t->path->candidate;
    const struct iw_market_api *a = &ctx->market->apis[c->spec.offer];
    int second = iw_api_fallback_of(ctx, c->spec.offer);
    bool backed = c->fallback_provider != NULL && second >= 0;
    add(t, a->entry->provider, a->availability,
        a->availability_observed ? "as a tracker saw it over 90 days"
                                 : "nobody observed it: the lowest that was observed elsewhere stands in",
        iw_uptime_source(t->arena, ctx->k, a->availability));
    if (backed) {
        double both = iw_failover(a->availability, ctx->market->apis[second].availability,
                                  ctx->terms.coverage, ctx->terms.common_cause);
        add(t, "With the second provider", both,
            second_text(t, iw_arena_printf(t->arena, "%s at %s", c->fallback_model, c->fallback_provider)),
            iw_arena_printf(t->arena, "%s; %s",
                            iw_uptime_source(t->arena, ctx->k, ctx->market->apis[second].availability),
                            named(t, "AV-075")));
        t->path->terms[t->path->term_count - 1].total = true;
    }
    add_common(t, &ctx->terms.chain_api, false);
    add_total(t, "In all", c->availability, backed ? "two providers behind one gateway" : "one provider",
              product);
}

static void quote_promises(struct terms *t)
{
    const struct iw_context *ctx = t->path->ctx;
    const struct iw_spec *s = &t->path->candidate->spec;
    const struct iw_provider *p = s->kind == IW_API     ? ctx->market->apis[s->offer].provider
                                  : s->kind == IW_CLOUD ? ctx->market->instances[s->offer].provider
                                                        : NULL;
    if (p != NULL && p->sla_published != NULL)
        t->path->refund = p->sla_published;
    if (s->kind != IW_API)
        return;
    const struct iw_market_api *a = &ctx->market->apis[s->offer];
    t->path->observed = a->availability_observed ? pct(t->arena, a->availability) : NULL;
}

void iw_path_terms(struct iw_arena *arena, struct iw_path *path)
{
    struct terms t = {.arena = arena, .path = path};
    if (path->candidate->spec.kind == IW_API)
        of_api(&t);
    else
        hosted(&t, path->candidate->spec.kind);
    quote_promises(&t);
}
