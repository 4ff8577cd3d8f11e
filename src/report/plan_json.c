/* SPDX-License-Identifier: Apache-2.0 */
#include "report/plan_json.h"

#include "base/str.h"
#include "report/plan_json_parts.h"

#include <inttypes.h>

/* What the contract promises of numbers: enough for cents of ten billion dollars, and equal on every machine
 * that adds in another order. */
enum { DIGITS = 12, INDENT = 2 };

/* The fingerprint is a text: 64 bits do not survive readers that keep numbers as doubles. */
static json_t *catalogue_of(struct iw_arena *arena, const struct iw_plan *plan, const char *market)
{
    const struct iw_catalog *cat = plan->k->cat;
    const struct iw_texts overlays = {cat->overlays, cat->overlay_count};
    struct iw_json_at at = {arena, iw_json_object(arena)};

    if (market == NULL)
        market = plan->ctx->market->guide_only ? "guide" : "today";
    iw_json_put_text(&at, "fingerprint", iw_arena_printf(arena, "%016" PRIx64, cat->fingerprint));
    iw_json_put_day(&at, "as_of", cat->as_of);
    iw_json_put_text(&at, "market", market);
    iw_json_put_texts(&at, "overlays", &overlays);
    return at.object;
}

/* Names given by the caller win: a plan may be saved under another name than its answers came with. */
static json_t *scenario_of(struct iw_arena *arena, const struct iw_plan *plan,
                           const struct iw_json_context *context)
{
    const struct iw_answers *answers = plan->resolved->answers;
    struct iw_json_at at = {arena, iw_json_object(arena)};

    iw_json_put_text(&at, "session", context->session != NULL ? context->session : answers->session);
    iw_json_put_text(&at, "name", context->scenario != NULL ? context->scenario : answers->scenario);
    iw_json_put(arena, at.object, "answers", iw_json_answers(arena, plan));
    return at.object;
}

static json_t *guide_of(struct iw_arena *arena, const struct iw_guide_pick *guide)
{
    struct iw_json_at at = {arena, iw_json_object(arena)};

    iw_json_put_text(&at, "use_case", guide->use_case);
    iw_json_put_text(&at, "quality", guide->quality);
    iw_json_put_text(&at, "latency", guide->latency);
    iw_json_put_text(&at, "model", guide->model);
    iw_json_put_text(&at, "alternative", guide->alternative);
    iw_json_put_text(&at, "hardware", guide->hardware);
    iw_json_put_text(&at, "deployment", guide->deployment);
    iw_json_put_texts(&at, "cloud", &guide->cloud);
    iw_json_put_texts(&at, "notes", &guide->notes);
    return at.object;
}

static json_t *counts_of(struct iw_arena *arena, const struct iw_found *found)
{
    struct iw_json_at at = {arena, iw_json_object(arena)};

    iw_json_put_count(&at, "configurations", found != NULL ? found->configurations : IW_UNKNOWN);
    iw_json_put_count(&at, "offers", found != NULL ? found->offers : IW_UNKNOWN);
    iw_json_put_count(&at, "feasible", found != NULL ? found->n_feasible : IW_UNKNOWN);
    iw_json_put_count(&at, "blocked", found != NULL ? found->n_blocked : IW_UNKNOWN);
    iw_json_put_count(&at, "rejected", found != NULL ? found->n_rejected : IW_UNKNOWN);
    return at.object;
}

/* Ids, best first; some stand in `pick` and `alternatives`, the figures of all in `front_figures`. */
static json_t *front_of(struct iw_arena *arena, const struct iw_plan *plan)
{
    json_t *list = iw_json_array(arena);

    for (size_t i = 0; i < plan->front_count; i++)
        iw_json_add(arena, list, iw_json_text(arena, plan->front[i]->id));
    return list;
}

/* The axes of the front, for whoever draws it. */
static json_t *front_figures_of(struct iw_arena *arena, const struct iw_plan *plan)
{
    json_t *list = iw_json_array(arena);

    for (size_t i = 0; i < plan->front_count; i++) {
        const struct iw_candidate *c = plan->front[i];
        struct iw_json_at at = {arena, iw_json_object(arena)};
        iw_json_put_text(&at, "id", c->id);
        iw_json_put_text(&at, "title", c->title);
        iw_json_put_num(&at, "monthly_usd", c->monthly_usd);
        iw_json_put_num(&at, "latency_p95_s", c->latency_p95_s);
        iw_json_put_num(&at, "quality_score", c->quality_score);
        iw_json_put_num(&at, "risk", c->risk);
        iw_json_add(arena, list, at.object);
    }
    return list;
}

/* Shares of the score; they add up to 1. */
static json_t *weights_of(struct iw_arena *arena, const struct iw_plan *plan)
{
    static const char *const ids[IW_AXES] = {"cost", "latency", "quality", "risk"};
    struct iw_json_at at = {arena, iw_json_object(arena)};

    for (int i = 0; i < IW_AXES; i++)
        iw_json_put_num(&at, ids[i], plan->ctx->scales.weight[i]);
    return at.object;
}

static void put_choice(struct iw_arena *arena, json_t *root, const struct iw_plan *plan)
{
    iw_json_put(arena, root, "guide", guide_of(arena, &plan->guide));
    iw_json_put(arena, root, "counts", counts_of(arena, plan->found));
    iw_json_put(arena, root, "pick", iw_json_candidate(arena, plan->pick));
    iw_json_put(arena, root, "alternatives",
                iw_json_candidates(arena, plan->alternatives, plan->alternative_count));
    iw_json_put(arena, root, "front", front_of(arena, plan));
    iw_json_put(arena, root, "front_figures", front_figures_of(arena, plan));
    iw_json_put(arena, root, "weights", weights_of(arena, plan));
    iw_json_put(arena, root, "blocked", iw_json_blocked(arena, plan));
    iw_json_put(arena, root, "rejected", iw_json_rejected(arena, plan));
}

static void put_consequences(struct iw_arena *arena, json_t *root, const struct iw_plan *plan)
{
    iw_json_put(arena, root, "tiers", iw_json_tiers(arena, plan));
    iw_json_put(arena, root, "splits", iw_json_splits(arena, plan));
    iw_json_put(arena, root, "guide_tiers", iw_json_guide_tiers(arena, plan));
    iw_json_put(arena, root, "costs", iw_json_costs(arena, &plan->costs));
    iw_json_put(arena, root, "affordable", iw_json_afford(arena, &plan->afford));
    iw_json_put(arena, root, "resilience", iw_json_resilience(arena, &plan->resilience));
    iw_json_put(arena, root, "load_tests", iw_json_load_tests(arena, plan));
    iw_json_put(arena, root, "sensitivity", iw_json_sensitivity(arena, &plan->sensitivity));
    iw_json_put(arena, root, "quality_step", iw_json_quality_step(arena, &plan->sensitivity.quality));
    iw_json_put(arena, root, "strategies", iw_json_strategies(arena, &plan->strategies));
    iw_json_put(arena, root, "compliance", iw_json_compliance(arena, &plan->checks));
    iw_json_put(arena, root, "laws", iw_json_laws(arena, &plan->resolved->regimes));
    iw_json_put(arena, root, "data_flow", iw_json_flows(arena, &plan->flows));
    iw_json_put(arena, root, "rule_conflicts", iw_json_conflicts(arena, &plan->conflicts));
    iw_json_put(arena, root, "roadmap", iw_json_roadmap(arena, &plan->roadmap));
    iw_json_put(arena, root, "triggers", iw_json_triggers(arena, &plan->triggers));
    iw_json_put(arena, root, "evidence", iw_json_evidence(arena, &plan->evidence));
    iw_json_put(arena, root, "notes", iw_json_texts(arena, &plan->notes));
    iw_json_put(arena, root, "not_checked", iw_json_texts(arena, &plan->unchecked));
}

/* Into the arena, piece by piece: jansson's own dump would be memory that somebody has to free. */
static int append(const char *buffer, size_t size, void *user)
{
    iw_sb_putn(user, buffer, size);
    return 0;
}

char *iw_plan_json(struct iw_arena *arena, const struct iw_plan *plan, const struct iw_json_context *context)
{
    static const struct iw_json_context none = {0};
    struct iw_json_at at = {arena, iw_json_object(arena)};
    struct iw_sb sb;

    if (context == NULL)
        context = &none;
    iw_json_put_text(&at, "schema", "inferwright.plan/1");
    iw_json_put_day(&at, "generated", plan->today);
    iw_json_put_text(&at, "program",
                     iw_arena_printf(arena, "inferwright%s%s", context->version != NULL ? " " : "",
                                     context->version != NULL ? context->version : ""));
    iw_json_put(arena, at.object, "catalogue", catalogue_of(arena, plan, context->market));
    iw_json_put(arena, at.object, "scenario", scenario_of(arena, plan, context));
    iw_json_put(arena, at.object, "requirements", iw_json_requirements(arena, plan));
    iw_json_put(arena, at.object, "assumptions", iw_json_assumptions(arena, plan));
    put_choice(arena, at.object, plan);
    put_consequences(arena, at.object, plan);
    iw_sb_init(&sb, arena);
    if (json_dump_callback(at.object, append, &sb, JSON_INDENT(INDENT) | JSON_REAL_PRECISION(DIGITS)) != 0)
        (void)iw_arena_array(arena, SIZE_MAX, 2); /* only for want of memory, as in plan_json_base.c */
    json_decref(at.object);
    iw_sb_putc(&sb, '\n');
    return sb.text;
}
