/* SPDX-License-Identifier: Apache-2.0 */
/* The sample scenarios of the compliance research: which filter stops which provider, and how many controls,
 * strategies and tasks apply. A wrong pass is patient data at a vendor without an agreement. */
#include "plan/places.h"

#include "base/str.h"
#include "tests/unit/plan_fixture.h"

#include <string.h>

enum { MOST_PROVIDERS = 5, MOST_FILTERS = 3 };

struct filter {
    const char *control;
    enum iw_tri excluded;
};
struct judged {
    const char *provider;
    struct filter filters[MOST_FILTERS];
    size_t tasks_yes, tasks_unknown;
};
struct sample {
    const char *answers;
    enum iw_kind_of kind;
    const char *gpu_class; /* NULL: none */
    double gpu_cc;
    bool buys;
    size_t checks, strategies; /* that apply; of 103 and 45, none unknown */
    struct judged judged[MOST_PROVIDERS];
};

static const struct sample samples[] = {
    {"use_case=chatbot; budget=startup; expertise=limited; infrastructure=none",
     IW_API,
     NULL,
     0,
     false,
     4,
     4, /* one less than in the research: no model is lesser than a basic one, so nothing is routed down */
     {{"openai-api", {{NULL, IW_NO}}, 39, 0}, {"moonshot", {{NULL, IW_NO}}, 39, 0}}},
    {"use_case=customer_support; compliance=strict; regimes=hipaa; latency=2.5 s; throughput=medium; "
     "availability=99.95 %; budget=$8k/month",
     IW_API,
     NULL,
     0,
     false,
     23,
     4, /* as above */
     {{"mistral-api", {{"HIPAA-01", IW_YES}}, 56, 0},
      {"openai-api", {{NULL, IW_NO}}, 57, 0},
      {"together", {{"HIPAA-01", IW_MAYBE}}, 55, 2},
      {"cohere-api", {{"HIPAA-01", IW_YES}, {"HIPAA-04", IW_YES}}, 56, 0},
      {"moonshot", {{"HIPAA-01", IW_MAYBE}, {"HIPAA-04", IW_MAYBE}}, 55, 3}}},
    {"use_case=research_analysis; compliance=standard; regimes=gdpr,euaiact; cost_model=capex; "
     "budget=enterprise; expertise=advanced; infrastructure=advanced; eu_only=yes; prohibited_use=no",
     IW_OWN,
     "hopper",
     9.0,
     true,
     20,
     15,
     /* 57 of the research and P2-14, the rented cards of a proof of concept while servers are on order */
     {{"self-onprem", {{NULL, IW_NO}}, 58, 0}}},
    {"use_case=data_analysis; compliance=strict; regimes=sox,soc2; cost_model=opex; throughput=40 req/s; "
     "budget=enterprise",
     IW_CLOUD,
     "ada",
     8.9,
     false,
     23,
     18,
     {{"aws-gpu", {{NULL, IW_NO}}, 56, 0},
      {"hyperstack", {{"SOC2-05", IW_MAYBE}, {"SOX-08", IW_MAYBE}}, 56, 0}}},
    {"use_case=technical_documentation; compliance=strict; regimes=fedramp,pci; availability=critical; "
     "cost_model=hybrid",
     IW_CLOUD,
     "ada",
     8.9,
     false,
     16,
     18,
     {{"aws-gpu-govcloud", {{"PCI-01", IW_MAYBE}}, 58, 0},
      {"aws-gpu", {{"FED-01", IW_MAYBE}}, 58, 0},
      {"crusoe", {{"FED-01", IW_MAYBE}, {"PCI-01", IW_MAYBE}}, 58, 0}}},
};
enum { SAMPLES = sizeof samples / sizeof samples[0] };

static const struct iw_provider *provider_of(const struct world *w, const char *id)
{
    const struct iw_provider *p = IW_FIND(w->cat, PROVIDERS, iw_provider, id);
    if (p == NULL)
        fail_msg("no provider %s", id);
    return p;
}

static struct iw_facts facts_at(const struct world *w, struct iw_arena *arena, const struct sample *sample,
                                const char *provider)
{
    struct iw_facts facts;
    const struct iw_resolved *r = resolved_of(w, arena, sample->answers);
    iw_facts_copy(&facts, arena, &r->facts);
    iw_facts_of_place(&facts, sample->kind, provider_of(w, provider), true);
    return facts;
}

static enum iw_tri expected(const struct judged *judged, const char *control)
{
    for (size_t i = 0; i < MOST_FILTERS && judged->filters[i].control != NULL; i++)
        if (iw_streq(judged->filters[i].control, control))
            return judged->filters[i].excluded;
    return IW_NO;
}

static void each_filter_says_what_the_research_says(void **state)
{
    struct world *w = *state;
    for (size_t s = 0; s < SAMPLES; s++) {
        for (size_t p = 0; p < MOST_PROVIDERS && samples[s].judged[p].provider != NULL; p++) {
            const struct judged *judged = &samples[s].judged[p];
            struct iw_facts facts = facts_at(w, w->arena, &samples[s], judged->provider);
            for (size_t i = 0; i < iw_count(w->cat, IW_KIND_CONTROLS); i++) {
                const struct iw_control *c = IW_AT(w->cat, CONTROLS, iw_control, i);
                if (c->exclude_if == NULL)
                    continue;
                enum iw_tri got = iw_expr_eval(w->k->controls[i].exclude_if, &facts);
                if (got != expected(judged, c->head.id))
                    fail_msg("sample %zu, %s: %s gives %d", s, judged->provider, c->head.id, (int)got);
            }
        }
    }
}

/* Hard: a known no rejects, an unknown blocks. Conditional ones warn, so SOC2-05 and SOX-08 pass. */
static void the_verdict_on_a_place_follows_from_its_hard_filters(void **state)
{
    static const struct {
        size_t sample;
        const char *provider;
        enum iw_verdict verdict;
        size_t findings;
    } cases[] = {
        {0, "openai-api", IW_FEASIBLE, 0},  {0, "moonshot", IW_FEASIBLE, 0},
        {1, "mistral-api", IW_REJECTED, 1}, {1, "openai-api", IW_FEASIBLE, 0},
        {1, "together", IW_BLOCKED, 1},     {1, "cohere-api", IW_REJECTED, 2},
        {1, "moonshot", IW_BLOCKED, 2},     {2, "self-onprem", IW_FEASIBLE, 0},
        {3, "aws-gpu", IW_FEASIBLE, 0},     {3, "hyperstack", IW_FEASIBLE, 2},
        {4, "aws-gpu", IW_BLOCKED, 1},      {4, "aws-gpu-govcloud", IW_BLOCKED, 1},
        {4, "crusoe", IW_BLOCKED, 2},
    };
    struct world *w = *state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        const struct sample *sample = &samples[cases[i].sample];
        struct iw_facts facts = facts_at(w, w->arena, sample, cases[i].provider);
        struct iw_judgement j = iw_place_judge(w->arena, w->k, &facts, sample->kind);
        if (j.verdict != cases[i].verdict || j.count != cases[i].findings)
            fail_msg("sample %zu, %s: verdict %d with %zu findings", cases[i].sample, cases[i].provider,
                     (int)j.verdict, j.count);
        for (size_t f = 0; f < j.count; f++)
            assert_true(j.findings[f].excluded == IW_YES || j.findings[f].unknown_facts.count > 0);
    }
}

/* What the search knows of hardware like that of the samples: one replica group of two, on one card each. */
static void add_hardware(struct iw_facts *facts, const struct sample *sample)
{
    static const char *const truths[] = {"has_fp8",   "has_int8",   "has_int4_kernel", "has_mig",
                                         "fits_1gpu", "fits_1node", "nvlink"};
    static const char *const lies[] = {"has_fp4", "consumer_gpu", "rdma", "spot"};
    static const struct {
        const char *name;
        double number;
    } numbers[] = {{"model_b", 24},        {"concurrency", 24}, {"kv_pressure", 0.8},    {"utilization", 0.4},
                   {"baseload_frac", 0.6}, {"n_replicas", 2},   {"gpus_per_replica", 1}, {"n_azs", 1},
                   {"n_regions", 1},       {"n_providers", 1},  {"rack_kw", 12}};
    for (size_t i = 0; i < sizeof truths / sizeof truths[0]; i++)
        iw_fact_bool(facts, truths[i], IW_YES);
    for (size_t i = 0; i < sizeof lies / sizeof lies[0]; i++)
        iw_fact_bool(facts, lies[i], IW_NO);
    for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++)
        iw_fact_num(facts, numbers[i].name, numbers[i].number);
    iw_fact_word(facts, "tenancy", "dedicated");
    iw_fact_word(facts, "gpu_class", sample->gpu_class);
}

static void add_candidate(struct iw_facts *facts, const struct sample *sample)
{
    if (sample->gpu_class != NULL) {
        add_hardware(facts, sample);
    } else {
        iw_fact_word(facts, "gpu_class", "none");
        iw_fact_num(facts, "n_providers", 2);
        iw_fact_num(facts, "n_replicas", 1);
    }
    iw_fact_num(facts, "gpu_cc", sample->gpu_cc);
    iw_fact_bool(facts, "buys_hardware", sample->buys ? IW_YES : IW_NO);
    iw_fact_bool(facts, "cross_region_routing", IW_NO);
    iw_fact_bool(facts, "moe", IW_NO);
}

static void count(enum iw_tri value, size_t *yes, size_t *unknown)
{
    *yes += value == IW_YES;
    *unknown += value == IW_MAYBE;
}

static void tally(const struct world *w, const struct sample *sample, const struct judged *judged)
{
    struct iw_facts facts = facts_at(w, w->arena, sample, judged->provider);
    size_t checks = 0, strategies = 0, tasks = 0, open = 0, tasks_open = 0;
    add_candidate(&facts, sample);
    for (size_t i = 0; i < iw_count(w->cat, IW_KIND_CONTROLS); i++)
        count(iw_expr_eval(w->k->controls[i].applies_if, &facts), &checks, &open);
    for (size_t i = 0; i < iw_count(w->cat, IW_KIND_STRATEGIES); i++) {
        const struct iw_strategy_rules *rules = &w->k->strategies[i];
        enum iw_tri avoid = rules->avoid_if != NULL ? iw_expr_eval(rules->avoid_if, &facts) : IW_NO;
        count(iw_tri_and(iw_expr_eval(rules->applies_if, &facts), iw_tri_not(avoid)), &strategies, &open);
    }
    for (size_t i = 0; i < iw_count(w->cat, IW_KIND_TASKS); i++)
        count(iw_expr_eval(w->k->tasks[i].include_if, &facts), &tasks, &tasks_open);
    if (checks != sample->checks || strategies != sample->strategies || open != 0 ||
        tasks != judged->tasks_yes || tasks_open != judged->tasks_unknown)
        fail_msg("%s at %s: %zu checks, %zu strategies, %zu open; %zu tasks, %zu open", sample->answers,
                 judged->provider, checks, strategies, open, tasks, tasks_open);
}

/* A checklist with one item too few is a duty that nobody does. */
static void as_many_checks_strategies_and_tasks_apply_as_in_the_research(void **state)
{
    struct world *w = *state;
    for (size_t s = 0; s < SAMPLES; s++)
        for (size_t p = 0; p < MOST_PROVIDERS && samples[s].judged[p].provider != NULL; p++)
            tally(w, &samples[s], &samples[s].judged[p]);
}

/* Every law ticked and nothing known: only the kind may rule a filter out, and nothing may pass by default.
 */
static void with_every_law_and_no_fact_nothing_passes(void **state)
{
    static const struct {
        enum iw_kind_of kind;
        size_t blocked;
    } cases[] = {{IW_API, 13}, {IW_CLOUD, 12}, {IW_OWN, 2}};
    struct world *w = *state;
    struct iw_answers *answers =
        answers_of(w, w->arena,
                   "compliance=strict; fedramp_need=unknown; "
                   "regimes=gdpr,hipaa,sox,soc2,pci,iso27001,iso42001,euaiact,fedramp,ccpa,sec17a4");
    for (size_t i = 0; i < iw_question_count(w->k); i++) {
        const struct iw_question *q = iw_question_at(w->k, i);
        if (q->type == IW_T_BOOL && q->origin == IW_ORIGIN_ANSWER && q->data_fact == IW_YES)
            answer(answers, iw_arena_printf(w->arena, "%s=unknown", q->head.id));
    }
    struct iw_resolved *r = NULL;
    struct iw_err err = {0};
    assert_int_equal(iw_resolve(w->arena, answers, a_day(), &r, &err), IW_OK);
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct iw_facts facts;
        size_t blocked = 0, all = 0;
        iw_facts_copy(&facts, w->arena, &r->facts);
        iw_fact_word(&facts, "kind", iw_kind_words[cases[i].kind]);
        for (size_t c = 0; c < iw_count(w->cat, IW_KIND_CONTROLS); c++) {
            if (IW_AT(w->cat, CONTROLS, iw_control, c)->exclude_if == NULL)
                continue;
            enum iw_tri got = iw_expr_eval(w->k->controls[c].exclude_if, &facts);
            assert_int_not_equal(got, IW_YES);
            blocked += got == IW_MAYBE;
            all++;
        }
        assert_int_equal(all, 14);
        assert_int_equal(blocked, cases[i].blocked);
    }
}

/* A vendor row that nobody filled in must never be read as a pass. */
static void a_place_without_facts_is_blocked(void **state)
{
    struct world *w = *state;
    struct iw_facts facts;
    struct iw_resolved *r = resolved_of(w, w->arena, "regimes=hipaa");
    iw_facts_copy(&facts, w->arena, &r->facts);
    iw_facts_of_place(&facts, IW_CLOUD, NULL, true);
    struct iw_judgement j = iw_place_judge(w->arena, w->k, &facts, IW_CLOUD);
    assert_int_equal(j.verdict, IW_BLOCKED);
}

/* Removing patient data first is what reopens the market when no vendor signs. */
static void a_removal_step_lifts_the_agreement(void **state)
{
    struct world *w = *state;
    struct iw_facts facts;
    struct iw_resolved *r = resolved_of(w, w->arena, "regimes=hipaa; deidentified=yes");
    iw_facts_copy(&facts, w->arena, &r->facts);
    iw_facts_of_place(&facts, IW_API, provider_of(w, "mistral-api"), true);
    assert_int_equal(iw_place_judge(w->arena, w->k, &facts, IW_API).verdict, IW_FEASIBLE);
}

/* "azure" speaks for its own models, not for Claude behind its door. */
static void the_most_specific_provider_row_wins(void **state)
{
    struct world *w = *state;
    const struct iw_provider *plain = iw_provider_match(w->k, "api", "azure", "gpt-5", NULL);
    const struct iw_provider *claude = iw_provider_match(w->k, "api", "azure", "claude-sonnet-5", NULL);
    assert_non_null(plain);
    assert_non_null(claude);
    assert_ptr_not_equal(plain, claude);
    assert_null(iw_provider_match(w->k, "api", "no-such-vendor", "x", NULL));
}

/* The question to a vendor must name the fact and the law, ready to paste. */
static void an_unknown_comes_with_a_question_to_send(void **state)
{
    struct world *w = *state;
    const struct iw_control *c = IW_FIND(w->cat, CONTROLS, iw_control, "HIPAA-01");
    assert_non_null(c);
    struct iw_unknown vendor = iw_unknown_of(w->arena, w->k, "baa", "Together", c);
    assert_string_equal(vendor.whom, "Together");
    assert_string_equal(vendor.rule, "HIPAA-01");
    assert_non_null(strstr(vendor.ask, "business associate"));
    assert_non_null(strstr(vendor.ask, "?"));
    struct iw_unknown ours = iw_unknown_of(w->arena, w->k, "phi", "Together", c);
    assert_string_not_equal(ours.whom, "Together");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_filter_says_what_the_research_says),
        cmocka_unit_test(the_verdict_on_a_place_follows_from_its_hard_filters),
        cmocka_unit_test(as_many_checks_strategies_and_tasks_apply_as_in_the_research),
        cmocka_unit_test(with_every_law_and_no_fact_nothing_passes),
        cmocka_unit_test(a_place_without_facts_is_blocked),
        cmocka_unit_test(a_removal_step_lifts_the_agreement),
        cmocka_unit_test(the_most_specific_provider_row_wins),
        cmocka_unit_test(an_unknown_comes_with_a_question_to_send),
    };
    return cmocka_run_group_tests_name("plan places", tests, world_load, world_free);
}
