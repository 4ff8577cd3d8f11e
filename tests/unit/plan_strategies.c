/* SPDX-License-Identifier: Apache-2.0 */
/* Savings that are counted twice, or that the bill cannot yield, are how plans lose their credit. */
#include "plan/strategies.h"

#include "plan/checks.h"
#include "plan/strategies_parts.h"

#include "tests/support/rounds.h"
#include "tests/unit/plan_pick.h"

#include <math.h>

static const char busy[] = "use_case=chatbot; quality=basic; throughput=2000 req/s; latency=interactive; "
                           "cost_model=opex; forecastable=true; history_days=60; peak_to_mean=4; "
                           "shared_prefix_frac=0.5";

static const struct iw_strategy_item *item_of(const struct iw_strategy_list *list, const char *id)
{
    for (size_t i = 0; i < list->count; i++)
        if (iw_streq(list->items[i].strategy->head.id, id))
            return &list->items[i];
    fail_msg("no strategy %s", id);
    return NULL;
}

static void the_27_of_the_guide_are_shown_each_with_a_reason(void **state)
{
    struct scene *s = scene_of(*state, ((struct world *)*state)->today, busy);
    const struct iw_candidate *picks[] = {NULL, best_of(s, IW_CLOUD), best_of(s, IW_API)};
    for (size_t p = 0; p < 3; p++) {
        struct iw_strategy_list list = iw_strategies_of(s->arena, s->ctx, picks[p]);
        size_t of_guide = 0;
        for (size_t i = 0; i < list.count; i++) {
            of_guide += list.items[i].strategy->in_guide == IW_YES;
            assert_non_null(list.items[i].effect);
            assert_true(list.items[i].effect[0] != '\0');
        }
        assert_int_equal(of_guide, 27);
    }
    scene_free(s);
}

static void what_the_figures_hold_saves_nothing_more(void **state)
{
    struct scene *s = scene_of(*state, ((struct world *)*state)->today, busy);
    struct iw_strategy_list list = iw_strategies_of(s->arena, s->ctx, best_of(s, IW_CLOUD));
    const char *const held[] = {"B-CONT", "M-PAGED", "B-CHUNK", "P-DP", "G-REGION"};
    for (size_t i = 0; i < sizeof held / sizeof held[0]; i++) {
        const struct iw_strategy_item *item = item_of(&list, held[i]);
        assert_int_equal(item->applies, IW_YES);
        assert_true(item->inside);
        assert_true(isnan(item->saves_usd_per_month));
    }
    for (size_t i = 0; i < list.count; i++) /* a precision is the search's choice */
        if (iw_streq(list.items[i].strategy->group, "quantization"))
            assert_true(isnan(list.items[i].saves_usd_per_month));
    scene_free(s);
}

/* Four ways to give back idle hours: the plan may bank one. */
static void idle_hours_are_sold_once(void **state)
{
    struct scene *s = scene_of(*state, ((struct world *)*state)->today, busy);
    const struct iw_candidate *c = best_of(s, IW_CLOUD);
    struct iw_strategy_list list = iw_strategies_of(s->arena, s->ctx, c);
    size_t counted = 0, applying = 0;
    double sum = 0;
    for (size_t i = 0; i < list.count; i++) {
        const struct iw_strategy_item *item = &list.items[i];
        if (item->saves_usd_per_month > 0 && item->yields_to == NULL && item->counted_with == NULL)
            sum += item->saves_usd_per_month;
        if (!iw_streq(item->strategy->acts_on, "idle hours") || item->applies != IW_YES)
            continue;
        applying++;
        counted += item->saves_usd_per_month > 0 && item->counted_with == NULL;
    }
    assert_true(applying >= 3);
    assert_int_equal(counted, 1);
    const struct iw_strategy_item *least = item_of(&list, "O-COST");
    assert_non_null(least->counted_with); /* 10 %, the least of them */
    /* of the hours that the load leaves idle and that are paid, not of the whole bill */
    struct iw_bill bill = iw_bill_of(s->arena, s->ctx, c);
    double idle_usd = bill.idle_share * bill.gpu_usd;
    assert_true(idle_usd > 0 && idle_usd < c->monthly_usd);
    assert_true(near(least->saves_usd_per_month, -least->strategy->cost_delta_plan * idle_usd, 1e-6));
    assert_true(list.together_usd_per_month > 0);
    assert_true(list.together_usd_per_month <= sum + 0.01);
    assert_true(list.together_usd_per_month < c->monthly_usd);
    scene_free(s);
}

/* One machine is the least: a quarter less work for it is no money. */
static void less_work_for_a_lone_replica_is_no_money(void **state)
{
    struct scene *s =
        scene_of(*state, ((struct world *)*state)->today,
                 "use_case=chatbot; quality=basic; throughput=0.05 req/s; availability=standard; "
                 "shared_prefix_frac=0.6; growth=1; horizon=36 months; expertise=advanced");
    struct iw_candidate *own = own_of(s, "llama-3.1-8b-instruct", "nvidia-l40s", 1);
    assert_int_equal(own->replicas, 1);
    struct iw_strategy_list list = iw_strategies_of(s->arena, s->ctx, own);
    const struct iw_strategy_item *prefix = item_of(&list, "C-PREFIX");
    assert_int_equal(prefix->applies, IW_YES);
    assert_true(prefix->saves_usd_per_month == 0);
    assert_true(says(prefix->effect, "no whole replica"));
    /* and bought cards cost the same when they idle */
    assert_true(isnan(item_of(&list, "O-COST")->saves_usd_per_month));
    scene_free(s);
}

/* An offer whose price has no steps, so that the hand calculation stays one line. */
static const struct iw_api *plainly_priced(const struct scene *s)
{
    static const struct iw_api none;
    for (size_t i = 0; i < s->ctx->market->api_count; i++) {
        const struct iw_api *a = s->ctx->market->apis[i].entry;
        if (a->status == 0 && iw_known(a->cached_input_usd_per_mtok) && a->price_steps.count == 0 &&
            !iw_known(a->long_context_above) && iw_api_stopped(s->ctx, (int)i) == IW_RULE_NONE)
            return a;
    }
    fail_msg("no API with a plain cached price");
    return &none;
}

/* By hand: 60 % of 2,000 prompt tokens at the cached price instead of the full one, times the requests of a
 * month over the horizon. */
static void prompt_caching_saves_what_the_vendor_charges_less(void **state)
{
    struct scene *s =
        scene_of(*state, ((struct world *)*state)->today,
                 "use_case=chatbot; input_tokens=2000; output_tokens=200; shared_prefix_frac=0.6; "
                 "growth=1; throughput=1 req/s");
    const struct iw_api *api = plainly_priced(s);
    struct iw_candidate *c = api_of(s, api->head.id);
    struct iw_strategy_list list = iw_strategies_of(s->arena, s->ctx, c);
    const struct iw_strategy_item *item = item_of(&list, "C-PROMPT");
    double full = 2000 * api->input_usd_per_mtok + 200 * api->output_usd_per_mtok;
    double cached = 1200 * (api->input_usd_per_mtok - api->cached_input_usd_per_mtok);
    assert_int_equal(item->applies, IW_YES);
    assert_true(near(item->saves_usd_per_month, c->parts.api / s->req.horizon_months * cached / full, 1e-6));
    scene_free(s);
}

/* A saving on a bill that credits pay is money nobody had to spend. */
static void what_credits_pay_saves_nothing(void **state)
{
    double due[3] = {0}, saves[3] = {0};
    struct world *w = *state;
    const char *id = NULL, *provider = NULL;
    double bill = 0;
    for (int i = 0; i < 3; i++) {
        /* none; all but half of what the strategy saves; more than the bill */
        double credits = i == 1 ? bill - saves[0] * 18 : 2 * bill;
        const char *more =
            i == 0 ? ""
                   : iw_arena_printf(w->arena, "; credits_usd=%.2f; credit_providers=%s", credits, provider);
        struct scene *s =
            scene_of(w, w->today,
                     iw_arena_printf(w->arena,
                                     "use_case=chatbot; input_tokens=2000; output_tokens=200; "
                                     "shared_prefix_frac=0.6; growth=1; throughput=20 req/s; horizon=36%s",
                                     more));
        if (i == 0) {
            const struct iw_api *api = plainly_priced(s);
            id = iw_arena_strdup(w->arena, api->head.id);
            provider = iw_arena_strdup(w->arena, api->provider);
        }
        struct iw_candidate *c = api_of(s, id);
        struct iw_strategy_list list = iw_strategies_of(s->arena, s->ctx, c);
        bill = i == 0 ? c->parts.api : bill;
        due[i] = c->monthly_usd;
        saves[i] = item_of(&list, "C-PROMPT")->saves_usd_per_month;
        scene_free(s);
    }
    assert_true(saves[0] > 0 && saves[0] < due[0]);
    assert_true(due[1] > 0 &&
                near(saves[1], saves[0] / 2, 1e-3)); /* by hand: 18 of 36 months' worth is due */
    assert_true(due[2] == 0 && saves[2] == 0);
}

static void what_nobody_has_confirmed_saves_nothing(void **state)
{
    struct scene *s = scene_of(*state, ((struct world *)*state)->today,
                               "use_case=chatbot; quality=basic; throughput=high; expertise=advanced; "
                               "input_tokens=4000; output_tokens=300; latency=30 s whole");
    struct iw_candidate *own = own_of(s, "llama-3.1-8b-instruct", "nvidia-h100-sxm", 1);
    assert_true(own->replicas >= 4);
    struct iw_strategy_list list = iw_strategies_of(s->arena, s->ctx, own);
    const struct iw_strategy_item *item = item_of(&list, "D-PD"); /* needs RDMA, which no offer tells */
    assert_int_equal(item->applies, IW_MAYBE);
    assert_true(isnan(item->saves_usd_per_month));
    assert_int_equal(item->unknown.count, 1);
    assert_string_equal(item->unknown.items[0], "rdma");
    assert_true(says(item->effect, "RDMA"));
    scene_free(s);
}

/* Of two that exclude each other exactly one yields, and never to one that yields itself. */
static void a_conflict_has_one_winner(void **state)
{
    struct scene *s =
        scene_of(*state, ((struct world *)*state)->today,
                 "use_case=technical_documentation; quality=basic; latency=batch; throughput=medium; "
                 "peak_to_mean=1.1; interruptible_frac=0.8; commit_months=12; cost_model=opex");
    struct iw_strategy_list list = iw_strategies_of(s->arena, s->ctx, best_of(s, IW_CLOUD));
    size_t conflicts = 0;
    for (size_t i = 0; i < list.count; i++) {
        const struct iw_strategy_item *item = &list.items[i];
        conflicts += item->conflicts.count;
        for (size_t j = 0; j < item->conflicts.count; j++) {
            const struct iw_strategy_item *other = item_of(&list, item->conflicts.items[j]);
            assert_true(item->yields_to != NULL || other->yields_to != NULL);
        }
        if (item->yields_to != NULL)
            assert_null(item_of(&list, item->yields_to)->yields_to);
    }
    assert_true(conflicts >= 2);
    assert_string_equal(item_of(&list, "B-STATIC")->yields_to, "B-CONT");
    scene_free(s);
}

/* A commitment that the user ruled out must not be promised. */
static void reserved_prices_wait_for_a_commitment(void **state)
{
    struct scene *s =
        scene_of(*state, ((struct world *)*state)->today,
                 "use_case=chatbot; quality=basic; throughput=high; peak_to_mean=1.5; commit_months=0; "
                 "cost_model=opex");
    struct iw_strategy_list list = iw_strategies_of(s->arena, s->ctx, best_of(s, IW_CLOUD));
    assert_int_equal(item_of(&list, "$-RESERVED")->applies, IW_NO);
    assert_int_equal(item_of(&list, "$-SAVINGS")->applies, IW_NO);
    scene_free(s);
}

static const char prefixed[] = "use_case=chatbot; quality=basic; throughput=high; latency=30 s whole; "
                               "input_tokens=3000; shared_prefix_frac=0.5; expertise=advanced";

static const struct iw_strategy_rules *rules_of(const struct scene *s, const char *id)
{
    static const struct iw_strategy_rules none;
    for (size_t i = 0; i < iw_count(s->ctx->k->cat, IW_KIND_STRATEGIES); i++)
        if (iw_streq(iw_entry_at(s->ctx->k->cat, IW_KIND_STRATEGIES, i)->id, id))
            return &s->ctx->k->strategies[i];
    fail_msg("no strategy %s", id);
    return &none;
}

/* facts/compliance README, "Conditions that flip the sign": on which side of each the plan stands. */
static void conditions_that_flip_the_sign_are_kept(void **state)
{
    static const struct {
        const char *id, *name;
        double value;
        enum iw_tri applies;
    } cases[] = {
        {"S-SPEC", "concurrency", 8, IW_YES},
        {"S-SPEC", "concurrency", 40, IW_NO},
        {"S-NGRAM", "concurrency", 32, IW_YES},
        {"S-NGRAM", "concurrency", 64, IW_NO},
        {"Q-INT4", "concurrency", 4, IW_YES},
        {"Q-INT4", "concurrency", 128, IW_NO},
        {"C-KVOFF", "kv_pressure", 0.9, IW_YES},
        {"C-KVOFF", "kv_pressure", 0.3, IW_NO},
        {"C-KVOFF", "shared_prefix_frac", 0.1, IW_NO},
        {"D-PD", "n_replicas", 4, IW_YES},
        {"D-PD", "n_replicas", 3, IW_NO},
        {"D-PD", "input_tokens", 400, IW_NO},
    };
    struct scene *s = scene_of(*state, ((struct world *)*state)->today,
                               "use_case=chatbot; expertise=advanced; shared_prefix_frac=0.5; turns=5; "
                               "input_tokens=5000; latency=2 s whole");
    struct iw_candidate *own = own_of(s, "llama-3.1-8b-instruct", "nvidia-h100-sxm", 1);
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        const struct iw_strategy_rules *rules = rules_of(s, cases[i].id);
        struct iw_facts facts;
        iw_facts_of_candidate(&facts, s->arena, s->ctx, own);
        iw_fact_num(&facts, "concurrency", 8);
        iw_fact_num(&facts, "kv_pressure", 0.9);
        iw_fact_num(&facts, "n_replicas", 6);
        iw_fact_bool(&facts, "rdma", IW_YES);
        iw_fact_num(&facts, cases[i].name, cases[i].value);
        enum iw_tri applies = iw_tri_and(iw_expr_eval(rules->applies_if, &facts),
                                         iw_tri_not(iw_expr_eval(rules->avoid_if, &facts)));
        if (applies != cases[i].applies)
            fail_msg("%s with %s %g", cases[i].id, cases[i].name, cases[i].value);
        iw_fact_bool(&facts, "rdma", IW_NO);
        if (iw_streq(cases[i].id, "D-PD"))
            assert_int_equal(iw_expr_eval(rules->applies_if, &facts), IW_NO);
    }
    scene_free(s);
}

/* The engine that sized the pick is the one that judges the strategy: with nothing moved it must say what it
 * said before, or every saving is a difference between two ways of reckoning. */
static void nothing_moved_is_the_pick_itself(void **state)
{
    struct scene *s = scene_of(*state, ((struct world *)*state)->today, prefixed);
    struct iw_candidate *pick = own_of(s, "llama-3.1-8b-instruct", "nvidia-h100-sxm", 1);
    struct iw_bill bill = iw_bill_of(s->arena, s->ctx, pick);
    struct iw_rerun same = iw_rerun_of(&bill, &iw_tuning_none);
    assert_true(near(same.capacity_rps, pick->capacity_rps / pick->replicas, 1e-3));
    assert_true(near(same.first_word_s, pick->service.ttft_p95_s, 1e-9));
    assert_true(near(same.target_s, pick->latency_p95_s, 1e-9));
    assert_true(near(iw_bill_at(&bill, 1), pick->monthly_usd, 0.05)); /* people stand beside it */
    scene_free(s);
}

/* Two that halve the cache leave a quarter of it; two caches of one prompt's front serve the longer part. */
static void tunings_of_one_thing_stand_on_each_other(void **state)
{
    struct iw_tuning all = iw_tuning_none;
    const struct iw_tuning half = {.prefill = 1, .decode = 1, .kv_bytes = 0.5, .output = 0.8, .cached = 0.3},
                           more = {.prefill = 1, .decode = 1, .kv_bytes = 0.5, .output = 0.5, .cached = 0.2};
    (void)state;
    iw_tuning_add(&all, &half);
    iw_tuning_add(&all, &more);
    assert_true(near(all.kv_bytes, 0.25, 1e-12) && near(all.output, 0.4, 1e-12));
    assert_true(near(all.cached, 0.3, 1e-12) && all.prefill == 1 && all.decode == 1);
}

/* Prefill and decoding add up: twice as fast at both is at least as good as either, and never four times. */
static void tunings_add_times_and_do_not_multiply(void **state)
{
    struct scene *s = scene_of(*state, ((struct world *)*state)->today,
                               "use_case=chatbot; quality=basic; throughput=high; latency=60 s whole; "
                               "input_tokens=4000; output_tokens=200");
    struct iw_candidate *pick = own_of(s, "llama-3.1-8b-instruct", "nvidia-h100-sxm", 1);
    struct iw_bill bill = iw_bill_of(s->arena, s->ctx, pick);
    struct iw_tuning prefill = iw_tuning_none, decode = iw_tuning_none, both = iw_tuning_none;
    prefill.prefill = 2;
    decode.decode = 2;
    iw_tuning_add(&both, &prefill);
    iw_tuning_add(&both, &decode);
    double now = iw_rerun_of(&bill, &iw_tuning_none).capacity_rps;
    double a = iw_rerun_of(&bill, &prefill).capacity_rps / now;
    double b = iw_rerun_of(&bill, &decode).capacity_rps / now;
    double ab = iw_rerun_of(&bill, &both).capacity_rps / now;
    assert_true(a > 1 && b > 1 && ab >= a && ab >= b);
    assert_true(ab <= 2.2); /* t/2 for both parts; the queue gains a little besides */
    scene_free(s);
}

/* Speculation is worth most while few are in flight; at the rate that it makes possible more are. It may only
 * be counted as far as its own rule still holds. */
static void a_strategy_counts_only_as_far_as_its_rule_holds(void **state)
{
    struct scene *s = scene_of(*state, ((struct world *)*state)->today,
                               "use_case=chatbot; quality=basic; throughput=high; latency=30 s whole");
    struct iw_candidate *pick = own_of(s, "llama-3.1-8b-instruct", "nvidia-h100-sxm", 1);
    struct iw_bill bill = iw_bill_of(s->arena, s->ctx, pick);
    struct iw_tuning tuning = iw_tuning_none;
    iw_facts_of_candidate(&bill.facts, s->arena, s->ctx, pick);
    tuning.decode = 1.5;
    struct iw_rerun free = iw_rerun_of(&bill, &tuning);
    struct iw_rerun within = iw_rerun_within(&bill, &tuning, rules_of(s, "S-SPEC"));
    assert_true(within.cut); /* hundreds are in flight on such a card */
    assert_true(within.capacity_rps < free.capacity_rps);
    scene_free(s);
}

/* The prompt's shared half is not read again: the first word comes sooner, and never later. */
static void a_prefix_cache_shortens_this_plans_first_word(void **state)
{
    struct scene *s = scene_of(*state, ((struct world *)*state)->today, prefixed);
    struct iw_candidate *pick = own_of(s, "llama-3.1-8b-instruct", "nvidia-h100-sxm", 1);
    struct iw_strategy_list list = iw_strategies_of(s->arena, s->ctx, pick);
    const struct iw_strategy_item *item = item_of(&list, "C-PREFIX");
    assert_int_equal(item->applies, IW_YES);
    assert_true(item->first_word_s < pick->service.ttft_p95_s);
    assert_true(item->target_s <= pick->latency_p95_s);
    assert_true(says(item->effect, "First word in"));
    scene_free(s);
}

/* The plan may not advise against the format that it took, nor crown one that it weighed and left. */
static void the_picks_own_format_is_never_called_unfit(void **state)
{
    struct scene *s = scene_of(*state, ((struct world *)*state)->today,
                               "use_case=chatbot; quality=basic; throughput=0.1 req/s; latency=30 s whole");
    static const char *const formats[][2] = {{"int8-w8a8", "Q-INT8"}, {"fp8", "Q-FP8"}, {"fp16", NULL}};
    for (size_t f = 0; f < sizeof formats / sizeof formats[0]; f++) {
        struct iw_spec spec = own_of(s, "llama-3.1-8b-instruct", "nvidia-h100-sxm", 1)->spec;
        spec.format = format_index(s->ctx->market, formats[f][0]);
        assert_true(spec.format >= 0);
        struct iw_strategy_list list =
            iw_strategies_of(s->arena, s->ctx, iw_candidate_of(s->arena, s->ctx, &spec));
        if (formats[f][1] != NULL) {
            const struct iw_strategy_item *own = item_of(&list, formats[f][1]);
            assert_int_equal(own->applies, IW_YES);
            assert_true(own->inside && own->yields_to == NULL && says(own->effect, "runs that way"));
        }
        for (size_t i = 0; i < list.count; i++)
            if (iw_streq(list.items[i].strategy->group, "quantization") && list.items[i].yields_to != NULL)
                assert_string_equal(list.items[i].yields_to, formats[f][1]);
    }
    scene_free(s);
}

/* Nothing rates below basic: a saving by sending easy questions to a lesser model would be no offer. */
static void basic_quality_has_no_lesser_model_to_route_to(void **state)
{
    static const char *const asked[] = {"use_case=chatbot; quality=basic; easy_frac=0.8",
                                        "use_case=chatbot; quality=advanced; easy_frac=0.8"};
    for (size_t i = 0; i < 2; i++) {
        struct scene *s = scene_of(*state, ((struct world *)*state)->today, asked[i]);
        struct iw_strategy_list list = iw_strategies_of(s->arena, s->ctx, best_of(s, IW_API));
        assert_int_equal(item_of(&list, "R-CASCADE")->applies, i == 0 ? IW_NO : IW_YES);
        scene_free(s);
    }
}

static size_t bills_seen;

/* A saving is measured from the bill that stands on the page: one that starts from another sum, because the
 * cards are taken to be busy for another share of the time, is no saving. */
static void starts_from_the_bill(struct trial *t)
{
    struct scene *s = trial_scene(t, &t->base);
    for (size_t i = 0; i < s->found->feasible_count && i < 40; i++) {
        const struct iw_candidate *c = iw_candidate_of(s->arena, s->ctx, &s->found->feasible[i].spec);
        if (c->spec.kind == IW_API || iw_behind_of(c) == IW_BEHIND_API || s->ctx->rates.credits_usd > 0)
            continue;
        struct iw_bill bill = iw_bill_of(s->arena, s->ctx, c);
        bills_seen++;
        assert_true(near(iw_bill_at(&bill, 1), c->monthly_usd, 1e-9));
    }
    scene_free(s);
}

static void a_saving_starts_from_the_bill_of_the_plan(void **state)
{
    bills_seen = 0;
    for_all(state, starts_from_the_bill, 83, 20);
    assert_true(test_enough(bills_seen, 50));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_27_of_the_guide_are_shown_each_with_a_reason),
        cmocka_unit_test(what_the_figures_hold_saves_nothing_more),
        cmocka_unit_test(idle_hours_are_sold_once),
        cmocka_unit_test(less_work_for_a_lone_replica_is_no_money),
        cmocka_unit_test(prompt_caching_saves_what_the_vendor_charges_less),
        cmocka_unit_test(what_credits_pay_saves_nothing),
        cmocka_unit_test(what_nobody_has_confirmed_saves_nothing),
        cmocka_unit_test(a_conflict_has_one_winner),
        cmocka_unit_test(reserved_prices_wait_for_a_commitment),
        cmocka_unit_test(conditions_that_flip_the_sign_are_kept),
        cmocka_unit_test(nothing_moved_is_the_pick_itself),
        cmocka_unit_test(tunings_of_one_thing_stand_on_each_other),
        cmocka_unit_test(tunings_add_times_and_do_not_multiply),
        cmocka_unit_test(a_strategy_counts_only_as_far_as_its_rule_holds),
        cmocka_unit_test(a_prefix_cache_shortens_this_plans_first_word),
        cmocka_unit_test(the_picks_own_format_is_never_called_unfit),
        cmocka_unit_test(basic_quality_has_no_lesser_model_to_route_to),
        cmocka_unit_test(a_saving_starts_from_the_bill_of_the_plan),
    };
    return cmocka_run_group_tests_name("plan strategies", tests, world_load, world_free);
}
