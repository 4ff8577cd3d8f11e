/* SPDX-License-Identifier: Apache-2.0 */
/* Mistakes seen in public calculators, as far as a planner can make them: one test each. Those of the
 * arithmetic alone stand in engine_mistakes.c. */
#include "base/str.h"
#include "calibrate/constants.h"
#include "catalog/names.h"
#include "plan/costs.h"
#include "plan/plan.h"
#include "plan/volume.h"
#include "tests/unit/plan_fixture.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static struct iw_plan *plan_on(const struct world *w, struct iw_arena *arena, iw_day today,
                               const char *assignments)
{
    struct iw_plan *plan = NULL;
    struct iw_err err = {0};
    const struct iw_plan_options options = {.today = today};
    if (iw_plan_make(arena, w->today, answers_of(w, arena, assignments), &options, &plan, &err) != IW_OK)
        fail_msg("%s", err.message);
    return plan;
}

static const struct iw_market_model *model_of(const struct world *w, const char *id)
{
    int index = iw_market_model_index(w->today, id);
    assert_true(index >= 0);
    return &w->today->models[index];
}

static const struct iw_market_format *format_of(const struct world *w, const char *id)
{
    return &w->today->formats[format_index(w->today, id)];
}

/* The published example, out of the catalogue: 8.03e9 parameters of 16 bit are 14.96 GiB; 2 x 32 layers x 8
 * KV heads x 128 x 2 bytes = 131,072 B a token. By its 32 attention heads it would be 524,288. */
static void llama_8b_comes_out_as_published(void **state)
{
    struct world *w = *state;
    const struct iw_market_model *m = model_of(w, "llama-3.1-8b-instruct");
    const struct iw_market_format *f = format_of(w, "fp16");
    assert_true(near(iw_weight_bytes(&m->shape, &f->weights) / IW_GIB, 14.96, 0.0005));
    assert_true(near(iw_kv_bytes_per_token(&m->shape, &f->weights), 131072, 0));
}

/* DeepSeek V3: (512 + 64) x 61 layers x 2 bytes, not 128 heads of anything, and all 671e9 are resident while
 * 37e9 compute. */
static void latent_caches_and_experts_come_out_as_published(void **state)
{
    struct world *w = *state;
    const struct iw_market_model *m = model_of(w, "deepseek-v3");
    const struct iw_market_format *f = format_of(w, "fp16");
    assert_true(near(iw_kv_bytes_per_token(&m->shape, &f->weights), 70272, 0));
    assert_true(near(iw_kv_shard(&m->shape, 8), 1, 0));
    assert_true(near(iw_weight_bytes(&m->shape, &f->weights), 2 * 671e9, 0.001));
    assert_true(near(m->shape.active_params, 37e9, 0.001));
}

/* Every model of the catalogue: active parameters within the total, experts within the weights. */
static void no_model_mixes_active_and_total_parameters(void **state)
{
    struct world *w = *state;
    for (size_t i = 0; i < w->today->model_count; i++) {
        const struct iw_market_model *m = &w->today->models[i];
        if (m->lacks != NULL)
            continue;
        assert_true(m->shape.active_params <= m->shape.params && m->shape.active_params > 0);
        assert_true(m->shape.expert_params <= m->shape.params);
        assert_true(m->shape.experts == 0 || m->shape.experts_active < m->shape.experts);
        assert_true(m->shape.kv_heads > 0 &&
                    m->shape.full_layers + m->shape.window_layers <= m->shape.layers);
    }
}

/* "80 GB" shows 79.1 GiB on an H100, which is 84.9 GB; where nobody read it, less than the nominal. */
static void visible_memory_is_in_gib(void **state)
{
    struct world *w = *state;
    int h100 = iw_market_device_index(w->today, "nvidia-h100-sxm");
    assert_true(near(w->today->devices[h100].device.memory_gib, 79.1, 0.002));
    for (size_t i = 0; i < w->today->device_count; i++) {
        const struct iw_market_device *d = &w->today->devices[i];
        if (d->lacks == NULL && !iw_known(d->entry->visible_memory_gib))
            assert_true(d->device.memory_gib < d->entry->memory_gb);
    }
}

/* What nvidia-smi prints is the card, not its neighbour: SXM reads 3.35 TB/s, PCIe 2.0, NVL 3.9. */
static void names_of_nvidia_smi_find_their_own_row(void **state)
{
    static const char *const names[][2] = {
        {"NVIDIA H100 80GB HBM3", "nvidia-h100-sxm"},
        {"NVIDIA H100 PCIe", "nvidia-h100-pcie"},
        {"NVIDIA H100 NVL", "nvidia-h100-nvl"},
        {"NVIDIA A100-SXM4-80GB", "nvidia-a100-sxm-80gb"},
        {"NVIDIA A100-SXM4-40GB", "nvidia-a100-sxm-40gb"},
        {"NVIDIA A100 80GB PCIe", "nvidia-a100-pcie-80gb"},
        {"NVIDIA L40S", "nvidia-l40s"},
        {"NVIDIA GeForce RTX 4090", "nvidia-rtx-4090"},
    };
    struct world *w = *state;
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        struct iw_name_match match = iw_name_resolve(w->cat, IW_KIND_ACCELERATORS, names[i][0]);
        if (match.entry == NULL || strcmp(match.entry->id, names[i][1]) != 0)
            fail_msg("%s is %s", names[i][0], match.entry != NULL ? match.entry->id : "nothing");
    }
}

/* What is owned is not bought again, whatever tool printed its name. */
static void owned_cards_are_counted_by_those_names(void **state)
{
    struct world *w = *state;
    struct scene *s = scene_of(w, w->today,
                               "owned_hardware=8 NVIDIA H100 80GB HBM3, 2x L40S, 3 * GeForce RTX 4090, "
                               "1 NVIDIA A100-SXM4-80GB");
    static const struct {
        const char *id;
        int count;
    } owned[] = {{"nvidia-h100-sxm", 8},
                 {"nvidia-h100-pcie", 0},
                 {"nvidia-l40s", 2},
                 {"nvidia-rtx-4090", 3},
                 {"nvidia-a100-sxm-80gb", 1}};
    for (size_t i = 0; i < sizeof owned / sizeof owned[0]; i++)
        assert_int_equal(s->ctx->owned[iw_market_device_index(w->today, owned[i].id)], owned[i].count);
    scene_free(s);
}

static bool notes(const struct iw_plan *plan, const char *part)
{
    bool told = false;
    for (size_t i = 0; i < plan->notes.count; i++)
        told = told || strstr(plan->notes.items[i], part) != NULL;
    return told;
}

/* An H100 of which nobody said which one must not be counted as one of the three. */
static void an_ambiguous_card_counts_for_nothing_and_is_told(void **state)
{
    struct world *w = *state;
    struct iw_plan *plan = plan_on(w, w->arena, a_day(), "owned_hardware=4x H100");
    for (size_t i = 0; i < w->today->device_count; i++)
        assert_int_equal(plan->ctx->owned[i], 0);
    assert_true(notes(plan, "could be told apart"));
}

/* 86,400 a day, a third of the peak on average: who meant the whole day would buy a third of what it takes.
 */
static void a_count_a_day_says_how_it_is_read(void **state)
{
    struct world *w = *state;
    struct iw_plan *plan = plan_on(w, w->arena, a_day(), "throughput=86400 req/day; peak_to_mean=3");
    assert_true(notes(plan, "pace of the busiest hour, 1 req/s: 28,800 requests on an average day"));
    assert_true(notes(plan, "answer 3 req/s"));
    assert_false(notes(plan_on(w, w->arena, a_day(), "throughput=1 req/s; peak_to_mean=3"), "pace of"));
    assert_false(notes(plan_on(w, w->arena, a_day(), "throughput=86400 req/day; peak_to_mean=1"), "pace of"));
}

/* Finance counts on what is owned, and on credits and discounts: a name that nobody bears must not lose them
 * unsaid, though the others are found. */
static void what_counts_for_nothing_is_told_by_name(void **state)
{
    struct world *w = *state;
    struct iw_plan *plan = plan_on(w, w->arena, a_day(),
                                   "owned_hardware=4x L40S, 2x RTX 9999; credits_usd=50000; "
                                   "credit_providers=AWS, no-such-cloud; discount_pct=20");
    assert_true(notes(plan, "\"2x RTX 9999\", which you own, counts for nothing"));
    assert_false(notes(plan, "\"4x L40S\", which you own"));
    assert_true(notes(plan, "Credits with \"no-such-cloud\" count for nothing"));
    assert_false(notes(plan, "Credits with \"AWS\""));
    assert_true(iw_credits_with(&plan->ctx->rates, "aws-bedrock") > 0);
    assert_true(notes(plan, "say who gives it (discount_providers)"));
}

/* A band of published set-ups reads as the band of the reader's own, which no row is of. What is called has
 * no set-up of his. */
static void the_band_of_a_set_up_of_ones_own_is_told(void **state)
{
    struct world *w = *state;
    struct iw_plan *own = plan_on(w, w->arena, a_day(), "cost_model=capex");
    struct iw_plan *called = plan_on(w, w->arena, a_day(), "");
    assert_int_equal(own->pick->spec.kind, IW_OWN);
    assert_int_equal(called->pick->spec.kind, IW_API);
    int drive = w->today->devices[own->pick->spec.device].drive;
    double here = log1p(own->pick->error_band), there = log1p(iw_drive_entry(w->cat, drive)->band_elsewhere);
    assert_int_equal(own->pick->figures, IW_FIG_BORROWED);
    assert_true(notes(own, "a laboratory that is not among them"));
    assert_true(notes(own, iw_fmt_pct(w->arena, expm1(hypot(here, there)), 0)));
    assert_false(notes(called, "a laboratory that is not among them"));
}

/* Dates that have passed look like dates to keep. */
static void a_start_that_has_passed_is_told(void **state)
{
    struct world *w = *state;
    assert_true(notes(plan_on(w, w->arena, a_day(), "start=2020-01-01"), "has passed"));
    assert_false(notes(plan_on(w, w->arena, a_day(), "start=2030-01-01"), "has passed"));
    assert_false(notes(plan_on(w, w->arena, a_day(), ""), "has passed"));
}

/* Every accelerator that nobody prices: blocked until quoted, and no sum is shown that leaves it out. */
static void an_unknown_price_is_never_shown_as_0(void **state)
{
    struct world *w = *state;
    struct scene *s = scene_of(w, w->today, "latency=batch; infrastructure=basic");
    const struct iw_market *m = w->today;
    int model = iw_market_model_index(m, "llama-3.1-8b-instruct"), blocked = 0;
    for (int device = 0; device < (int)m->device_count; device++) {
        if (iw_known(m->devices[device].price_usd) || m->devices[device].lacks != NULL)
            continue;
        for (int format = 0; format < (int)m->format_count; format++) {
            struct iw_spec spec = {IW_OWN, model, device, format, 1, -1, IW_PURCHASE};
            const struct iw_candidate *c = iw_candidate_of(s->arena, s->ctx, &spec);
            assert_int_not_equal(c->verdict, IW_FEASIBLE);
            if (c->verdict != IW_BLOCKED)
                continue;
            blocked++;
            assert_true(isnan(c->capex_usd) && isnan(c->total_usd) && isnan(c->monthly_usd));
            assert_true(isnan(c->usd_per_request) && isnan(c->monthly_low_usd));
            assert_true(c->unknown_count > 0);
        }
    }
    assert_true(blocked > 0);
    scene_free(s);
}

static void an_api_without_a_price_is_never_picked(void **state)
{
    struct world *w = *state;
    struct scene *s = scene_of(w, w->today, "");
    for (int i = 0; i < (int)w->today->api_count; i++) {
        const struct iw_api *a = w->today->apis[i].entry;
        if (!iw_known(a->input_usd_per_mtok) || !iw_known(a->output_usd_per_mtok))
            assert_int_not_equal(iw_api_stopped(s->ctx, i), IW_RULE_NONE);
    }
    scene_free(s);
}

/* An instance-hour that a price list leaves out is not a free one. */
static void an_instance_without_a_price_is_no_offer(void **state)
{
    struct world *w = *state;
    struct scene *s = scene_of(w, w->today, "latency=batch; commit_months=36; marketplaces=yes");
    for (int i = 0; i < (int)w->today->instance_count; i++)
        for (int p = IW_ON_DEMAND; p <= IW_SPOT; p++)
            if (!iw_known(iw_instance_usd_per_h(w->today->instances[i].entry, (enum iw_pricing)p)))
                assert_int_not_equal(iw_offer_stopped(s->ctx, i, (enum iw_pricing)p), IW_RULE_NONE);
    scene_free(s);
}

/* A year later every price of the plan is old: each says its age, and the plan says so up front. */
static void a_stale_price_shows_its_age(void **state)
{
    struct world *w = *state;
    struct iw_plan *plan = plan_on(w, w->arena, iw_day_of(2027, 12, 1), "cost_model=capex");
    size_t prices = 0, stale = 0;
    assert_non_null(plan->pick);
    for (size_t i = 0; i < plan->evidence.count; i++) {
        const struct iw_evidence *e = &plan->evidence.items[i];
        if (strcmp(e->kind, "list price") != 0)
            continue;
        prices++;
        stale += e->stale;
        assert_non_null(e->source);
        assert_true(e->as_of == IW_DAY_UNKNOWN || e->age_days == plan->today - e->as_of);
        assert_true(e->stale == (e->age_days > plan->evidence.age_limit_days));
    }
    assert_true(prices > 0 && stale == prices && notes(plan, "older than"));
}

/* A fresh price is not called old. */
static void a_fresh_price_is_not_called_stale(void **state)
{
    struct world *w = *state;
    struct iw_plan *plan = plan_on(w, w->arena, a_day(), "cost_model=capex");
    for (size_t i = 0; i < plan->evidence.count; i++)
        if (plan->evidence.items[i].age_days <= plan->evidence.age_limit_days)
            assert_false(plan->evidence.items[i].stale);
}

static const struct iw_assumption *assumption_of(const struct iw_plan *plan, const char *key)
{
    for (size_t i = 0; i < plan->assumption_count; i++)
        if (strcmp(plan->assumptions[i].key, key) == 0)
            return &plan->assumptions[i];
    return NULL;
}

/* How long a conversation gets decides memory and which models fit. Nobody was asked: so it is said. */
static void the_default_context_length_is_not_silent(void **state)
{
    struct world *w = *state;
    struct iw_plan *plan = plan_on(w, w->arena, a_day(), "use_case=chatbot");
    const struct iw_assumption *a = assumption_of(plan, "context_p95_tokens");
    if (a == NULL)
        fail_msg("context_p95_tokens is assumed in silence");
    else
        assert_string_equal(a->value, "4000");
    plan = plan_on(w, w->arena, a_day(), "use_case=chatbot; context_p95_tokens=9000");
    assert_null(assumption_of(plan, "context_p95_tokens"));
}

/* A prompt that is longer than the default context must not be planned inside it. */
static void the_context_is_never_shorter_than_the_request(void **state)
{
    struct world *w = *state;
    struct scene *s = scene_of(w, w->today, "use_case=chatbot; input_tokens=50000; output_tokens=1000");
    assert_true(s->req.load.context_p95_tokens >= 51000);
    scene_free(s);
}

static double breakeven(const struct world *w, const char *assignments, double *month_now)
{
    struct scene *s = scene_search(scene_of(w, w->today, assignments));
    struct iw_cost_scope scope = {.pick = NULL};
    for (int i = 0; i <= IW_PER_TOKEN; i++)
        if (s->found->has_way[i])
            scope.ways[i] = iw_candidate_of(s->arena, s->ctx, &s->found->best_of_way[i].spec);
    assert_true(scope.ways[IW_PER_TOKEN] != NULL && scope.ways[IW_PURCHASE] != NULL);
    scope.pick = scope.ways[IW_PER_TOKEN];
    struct iw_costs costs = iw_costs_of(s->arena, s->ctx, &scope);
    assert_non_null(costs.breakeven_why);
    *month_now = s->req.mean_rps * 3600 * 730.5;
    double requests = costs.breakeven_requests;
    /* a way to host is dearer just below that volume, and at most as dear just above it; another may lead
     * for a while below, because replicas come in steps */
    if (isfinite(requests) && requests > 0) {
        struct iw_volume_cost api = iw_volume_cost_of(s->ctx, scope.ways[IW_PER_TOKEN], false);
        bool turns = false;
        for (int i = 0; i < IW_PER_TOKEN; i++) {
            if (scope.ways[i] == NULL)
                continue;
            struct iw_volume_cost hosted = iw_volume_cost_of(s->ctx, scope.ways[i], false);
            double below = requests * (1 - 1e-6), above = requests * (1 + 1e-6);
            turns |= iw_volume_usd(&hosted, below) >= iw_volume_usd(&api, below) &&
                     iw_volume_usd(&hosted, above) <= iw_volume_usd(&api, above);
        }
        assert_true(turns);
    }
    scene_free(s);
    return requests;
}

/* Where the API is cheaper today, the volume lies above today's or is never reached; where hosting is, below.
 */
static void break_even_is_told_on_both_sides(void **state)
{
    struct world *w = *state;
    double now;
    double little = breakeven(w, "throughput=0.05 req/s; growth=1; budget=enterprise", &now);
    assert_true(little > now);
    double much = breakeven(w,
                            "throughput=600 req/s; growth=1; budget=enterprise; latency=10 s; "
                            "input_tokens=6000; output_tokens=200; quality=intermediate",
                            &now);
    assert_true(much < now && much > 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(llama_8b_comes_out_as_published),
        cmocka_unit_test(latent_caches_and_experts_come_out_as_published),
        cmocka_unit_test(no_model_mixes_active_and_total_parameters),
        cmocka_unit_test(visible_memory_is_in_gib),
        cmocka_unit_test(names_of_nvidia_smi_find_their_own_row),
        cmocka_unit_test(owned_cards_are_counted_by_those_names),
        cmocka_unit_test(an_ambiguous_card_counts_for_nothing_and_is_told),
        cmocka_unit_test(a_count_a_day_says_how_it_is_read),
        cmocka_unit_test(what_counts_for_nothing_is_told_by_name),
        cmocka_unit_test(the_band_of_a_set_up_of_ones_own_is_told),
        cmocka_unit_test(a_start_that_has_passed_is_told),
        cmocka_unit_test(an_unknown_price_is_never_shown_as_0),
        cmocka_unit_test(an_api_without_a_price_is_never_picked),
        cmocka_unit_test(an_instance_without_a_price_is_no_offer),
        cmocka_unit_test(a_stale_price_shows_its_age),
        cmocka_unit_test(a_fresh_price_is_not_called_stale),
        cmocka_unit_test(the_default_context_length_is_not_silent),
        cmocka_unit_test(the_context_is_never_shorter_than_the_request),
        cmocka_unit_test(break_even_is_told_on_both_sides),
    };
    return cmocka_run_group_tests_name("plan mistakes", tests, world_load, world_free);
}
