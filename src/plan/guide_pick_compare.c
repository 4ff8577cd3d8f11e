/* SPDX-License-Identifier: Apache-2.0 */
/* Why the computed pick is another one than the guide's: the state of its model, its quality, its cost and
 * wait. */
#include "base/str.h"
#include "plan/guide_pick_parts.h"

#include <math.h>

struct comparer {
    struct iw_arena *arena;
    const struct iw_context *ctx;
    const struct iw_candidate *pick; /* NULL: nothing was feasible */
    struct iw_guide_pick *guide;
};

/* The word alone hides that 8 and 24 of 100 are both "basic". */
static const char *tier_text(struct iw_arena *arena, const struct iw_rating *rating)
{
    if (rating->tier == 0)
        return "unrated";
    if (!iw_known(rating->score))
        return iw_tier_words[rating->tier];
    return iw_arena_printf(arena, "%s (%s of 100)", iw_tier_words[rating->tier],
                           iw_fmt_sig(arena, rating->score));
}

static void note_quality(const struct comparer *s, const char *model, const struct iw_rating *rating)
{
    bool enough = rating->tier >= s->ctx->req.quality;
    const char *picked = s->pick == NULL ? ""
                                         : iw_arena_printf(s->arena, "; the pick rates %s (%s of 100)",
                                                           iw_tier_words[s->pick->quality_tier],
                                                           iw_fmt_sig(s->arena, s->pick->quality_score));
    iw_guide_note(s->arena, s->guide,
                  iw_arena_printf(s->arena, "%s %s: it rates %s, %s the %s you need%s.",
                                  enough ? "Quality does not speak against" : "Why not", model,
                                  tier_text(s->arena, rating), enough ? "at or above" : "below",
                                  iw_tier_words[s->ctx->req.quality], picked));
}

/* The cheapest way to run the guide's model on the guide's card, whatever filters say of it. */
struct trial {
    bool runs;
    int tensor_parallel, devices, format;
    double monthly_usd, latency_s, lone_s, band;
    enum iw_rule stopped;
};

/* Compliance, budget and cost model are left out: the question is what the guide's hardware would take. */
static void price_trial(const struct iw_context *ctx, const struct iw_perf *perf, int device, struct trial *t)
{
    struct iw_size size = iw_size_for(&ctx->terms, &ctx->req, IW_OWN, t->tensor_parallel, perf->capacity_rps);
    struct iw_fleet fleet;
    if (size.replicas_end == 0)
        return;
    const struct iw_stock stock = {.terms = &ctx->terms,
                                   .target = ctx->req.availability,
                                   .kind = IW_OWN,
                                   .devices_per_replica = t->tensor_parallel,
                                   .per_host = 1};
    iw_fleet_of(&stock, size.behind, &ctx->req, &ctx->rates.horizon, perf->capacity_rps, &fleet);
    struct iw_price price =
        iw_price_own(&ctx->rates, &ctx->req, &ctx->market->devices[device], &fleet, size.sites,
                     t->tensor_parallel, iw_busy_share(ctx, perf, &fleet), ctx->owned[device]);
    t->runs = true;
    t->devices = iw_devices_of(&ctx->market->devices[device], &fleet, size.sites, t->tensor_parallel);
    t->monthly_usd = price.monthly_usd;
    t->latency_s = iw_target_time(&ctx->req.target, &perf->service);
}

static struct trial try_all(const struct iw_context *ctx, int model, int device)
{
    const struct iw_market *m = ctx->market;
    struct trial best = {.lone_s = INFINITY, .stopped = IW_RULE_MEMORY};
    for (int f = 0; f < (int)m->format_count; f++) {
        for (int n = 0; n < IW_TP_CHOICES; n++) {
            struct trial t = {.tensor_parallel = iw_tp_choices[n], .format = f};
            struct iw_perf perf = iw_perf_of(ctx, model, f, device, t.tensor_parallel);
            if (perf.stopped == IW_RULE_NONE)
                price_trial(ctx, &perf, device, &t);
            if (t.runs && (!best.runs || t.monthly_usd < best.monthly_usd))
                best = t;
            if (!best.runs && perf.stopped == IW_RULE_LATENCY && perf.lone_time_s < best.lone_s) {
                best.lone_s = perf.lone_time_s;
                best.band = iw_band_with(&m->devices[device], &m->models[model], &m->formats[f]);
                best.stopped = IW_RULE_LATENCY;
                best.tensor_parallel = t.tensor_parallel;
            }
        }
    }
    return best;
}

/* Cents of an estimate would feign precision. */
static const char *money(const struct comparer *s, double usd)
{
    return usd >= 10 ? iw_arena_printf(s->arena, "$%s", iw_fmt_num(s->arena, usd, 0))
                     : iw_fmt_usd(s->arena, usd, false);
}

static const char *target_word(const struct iw_context *ctx)
{
    return ctx->req.target.kind == IW_TARGET_FIRST_TOKEN ? "first word" : "whole answer";
}

/* The band is part of the reason: an estimate just under the limit is refused when its upper end is over. */
static void note_failure(const struct comparer *s, const struct trial *t, const char *card)
{
    if (t->stopped == IW_RULE_LATENCY)
        iw_guide_note(
            s->arena, s->guide,
            iw_arena_printf(s->arena,
                            "On %d x %s %s takes %s for the %s (p95) even alone, %s at the upper end of "
                            "its band; you asked for %s.",
                            t->tensor_parallel, card, s->guide->model, iw_fmt_seconds(s->arena, t->lone_s),
                            target_word(s->ctx), iw_fmt_seconds(s->arena, t->lone_s * (1 + t->band)),
                            iw_fmt_seconds(s->arena, s->ctx->req.target.limit_s)));
    else
        iw_guide_note(s->arena, s->guide,
                      iw_arena_printf(s->arena,
                                      "%s cannot carry this load on %s: too little memory, or more than "
                                      "%d replicas.",
                                      s->guide->model, card, IW_MAX_REPLICAS));
}

/* A card that may serve only one or two at a time, to be fast enough, makes a fleet that nobody would run:
 * the figure is a reason against it and no offer (more than two servers of eight cards: judgement). */
static const char *no_way_to_run(const struct comparer *s, const struct trial *t, const char *card)
{
    return iw_arena_printf(
        s->arena,
        "%s keeps to your %s for the %s on %s only with few requests a card: %d cards, %s a "
        "month, which is no way to run it",
        s->guide->model, iw_fmt_seconds(s->arena, s->ctx->req.target.limit_s), target_word(s->ctx), card,
        t->devices, money(s, t->monthly_usd));
}

static void note_cost(const struct comparer *s, const struct trial *t, const char *card)
{
    enum { MOST_CARDS = 16 };
    const char *weights = s->ctx->market->formats[t->format].entry->head.name;
    const char *guide =
        t->devices > MOST_CARDS
            ? no_way_to_run(s, t, card)
            : iw_arena_printf(s->arena, "%s %s on %d x %s of one's own: %s a month, %s for the %s (p95)",
                              s->guide->model, weights, t->devices, card, money(s, t->monthly_usd),
                              iw_fmt_seconds(s->arena, t->latency_s), target_word(s->ctx));
    if (s->pick == NULL || !iw_known(s->pick->monthly_usd)) {
        iw_guide_note(s->arena, s->guide, iw_arena_printf(s->arena, "%s.", guide));
        return;
    }
    iw_guide_note(
        s->arena, s->guide,
        iw_arena_printf(s->arena, "%s; the pick: %s a month, %s.", guide, money(s, s->pick->monthly_usd),
                        iw_known(s->pick->latency_p95_s) ? iw_fmt_seconds(s->arena, s->pick->latency_p95_s)
                                                         : "wait not measured"));
}

/* Quality first; then whether it could run at all; money and wait only when it can. */
static void compare_model(const struct comparer *s, const struct iw_guide_found *found, const char *id)
{
    const struct iw_context *ctx = s->ctx;
    int model = iw_market_model_index(ctx->market, id);
    const char *card = found->size != NULL && found->size->accelerators.count > 0
                           ? found->size->accelerators.items[0]
                           : NULL;
    int device = card != NULL ? iw_market_device_index(ctx->market, card) : -1;
    if (model < 0)
        return;
    const struct iw_market_model *m = &ctx->market->models[model];
    note_quality(s, found->row->model, &m->rating);
    if (m->lacks == NULL && m->shape.max_context < ctx->req.load.context_p95_tokens) {
        iw_guide_note(s->arena, s->guide,
                      iw_arena_printf(s->arena, "%s reads %s tokens at most; one request in twenty needs %s.",
                                      found->row->model, iw_fmt_num(s->arena, m->shape.max_context, 0),
                                      iw_fmt_num(s->arena, ctx->req.load.context_p95_tokens, 0)));
        return;
    }
    if (m->lacks != NULL || device < 0 || ctx->market->devices[device].lacks != NULL)
        return;
    struct trial t = try_all(ctx, model, device);
    const char *name = ctx->market->devices[device].entry->head.name;
    if (t.runs)
        note_cost(s, &t, name);
    else
        note_failure(s, &t, name);
}

/* A retired model has no wait and no bill to compare, only its last price a request. */
static void compare_api(const struct comparer *s, const struct iw_guide_found *found, const char *id)
{
    const struct iw_context *ctx = s->ctx;
    for (size_t i = 0; i < ctx->market->api_count; i++) {
        const struct iw_market_api *a = &ctx->market->apis[i];
        if (!iw_streq(a->entry->head.id, id))
            continue;
        note_quality(s, found->row->model, &a->rating);
        double usd = iw_api_request_usd(&ctx->req, a->entry, ctx->req.service);
        bool over = a->entry->status == 3;
        if (over && a->entry->status_date != IW_DAY_UNKNOWN)
            iw_guide_note(
                s->arena, s->guide,
                iw_arena_printf(s->arena, "%s was shut down on %s%s%s.", found->row->model,
                                iw_day_text(s->arena, a->entry->status_date),
                                a->entry->replacement != NULL ? "; its vendor names as replacement " : "",
                                a->entry->replacement != NULL ? a->entry->replacement : ""));
        if (iw_known(usd) && s->pick != NULL && iw_known(s->pick->usd_per_request))
            iw_guide_note(
                s->arena, s->guide,
                iw_arena_printf(s->arena, "A request of yours %s %s on %s; on the pick it costs %s.",
                                over ? "cost" : "costs", iw_fmt_usd(s->arena, usd, false), found->row->model,
                                iw_fmt_usd(s->arena, s->pick->usd_per_request, false)));
        return;
    }
}

void iw_guide_compare(struct iw_arena *arena, const struct iw_context *ctx, const struct iw_candidate *pick,
                      struct iw_guide_pick *guide)
{
    struct comparer s = {arena, ctx, pick, guide};
    struct iw_guide_found found = iw_guide_find(arena, ctx);
    if (found.row == NULL || found.model == NULL)
        return;
    const char *model = iw_guide_link(found.model, "models"), *api = iw_guide_link(found.model, "apis");
    if (pick == NULL)
        iw_guide_note(arena, guide, "There is no computed pick: nothing in the market meets the answers.");
    else if (model != NULL && pick->spec.model >= 0 &&
             iw_streq(ctx->market->models[pick->spec.model].entry->head.id, model)) {
        iw_guide_note(arena, guide, "The computed pick is the guide's own model.");
        return;
    }
    if (model != NULL)
        compare_model(&s, &found, model);
    else if (api != NULL)
        compare_api(&s, &found, api);
}
