/* SPDX-License-Identifier: Apache-2.0 */
/* The compliance checklist: what it calls passed, somebody signs. */
#include "plan/checks.h"

#include "tests/unit/plan_pick.h"

#include <string.h>

static const char clinic[] =
    "use_case=customer_support; quality=basic; compliance=strict; regimes=hipaa; phi=true; "
    "deidentified=false";

static const struct iw_check *check_of(const struct iw_check_list *list, const char *id)
{
    for (size_t i = 0; i < list->count; i++)
        if (iw_streq(list->items[i].control->head.id, id))
            return &list->items[i];
    return NULL;
}

/* Fails the test when the control is not listed. */
static const struct iw_check *listed(const struct iw_check_list *list, const char *id)
{
    static const struct iw_check none;
    const struct iw_check *check = check_of(list, id);
    if (check == NULL)
        fail_msg("%s is not on the list", id);
    return check != NULL ? check : &none;
}

/* HIPAA-01 over every API of the catalogue: a vendor that signs passes by design, one that does not is
 * excluded, one that nobody asked is blocked. Never the other way round. */
static void an_agreement_decides_and_an_unknown_one_blocks(void **state)
{
    struct scene *s = scene_of(*state, ((struct world *)*state)->today, clinic);
    const struct iw_market *m = s->ctx->market;
    size_t by_design = 0, excluded = 0, blocked = 0;
    for (size_t i = 0; i < m->api_count; i += 7) {
        const char *baa = m->apis[i].provider != NULL ? m->apis[i].provider->baa : NULL;
        const struct iw_candidate *c = api_of(s, m->apis[i].entry->head.id);
        struct iw_check_list list = iw_checks_of(s->arena, s->ctx, c);
        const struct iw_check *check = listed(&list, "HIPAA-01");
        assert_false(check->may_apply);
        enum iw_check_status wanted = baa == NULL           ? IW_CHECK_BLOCKED
                                      : iw_streq(baa, "no") ? IW_CHECK_EXCLUDES
                                                            : IW_CHECK_BY_DESIGN;
        assert_int_equal(check->status, wanted);
        assert_true(says(check->why, "BAA"));
        by_design += wanted == IW_CHECK_BY_DESIGN;
        excluded += wanted == IW_CHECK_EXCLUDES;
        blocked += wanted == IW_CHECK_BLOCKED;
    }
    assert_true(by_design > 0 && excluded > 0 && blocked > 0);
    scene_free(s);
}

/* Nobody has entered evidence, so nothing may look finished. */
static void nothing_is_ever_called_met(void **state)
{
    struct scene *s =
        scene_of(*state, ((struct world *)*state)->today,
                 "use_case=data_analysis; compliance=strict; "
                 "regimes=gdpr,hipaa,sox,soc2,pci,iso27001,iso42001,euaiact,fedramp,ccpa,sec17a4");
    const struct iw_candidate *picks[] = {NULL, own_of(s, "llama-3.1-8b-instruct", "nvidia-h100-sxm", 1),
                                          api_of(s, "openai/gpt-4")};
    for (size_t p = 0; p < 3; p++) {
        struct iw_check_list list = iw_checks_of(s->arena, s->ctx, picks[p]);
        assert_true(list.count > 40);
        for (size_t i = 0; i < list.count; i++) {
            assert_int_not_equal(list.items[i].status, IW_CHECK_MET);
            assert_non_null(list.items[i].why);
            assert_true(strlen(list.items[i].why) > 8);
        }
    }
    scene_free(s);
}

static void own_hardware_is_not_asked_for_vendor_contracts(void **state)
{
    struct scene *s = scene_of(*state, ((struct world *)*state)->today, clinic);
    const struct iw_candidate *own = own_of(s, "llama-3.1-8b-instruct", "nvidia-h100-sxm", 1);
    struct iw_check_list list = iw_checks_of(s->arena, s->ctx, own);
    assert_null(check_of(&list, "HIPAA-01"));
    assert_non_null(check_of(&list, "OWN-01"));
    assert_null(check_of(&list, "CLD-01"));
    assert_non_null(check_of(&list, "HIPAA-09"));
    assert_null(check_of(&list, "GDPR-01"));
    scene_free(s);
}

/* A financial control over a vendor without a known SOC 1 report: not excluded, but its price must be seen.
 */
static void a_conditional_filter_warns_with_its_price(void **state)
{
    struct scene *s =
        scene_of(*state, ((struct world *)*state)->today,
                 "use_case=data_analysis; compliance=strict; regimes=sox; icfr_key_control=true");
    struct iw_check_list list = iw_checks_of(s->arena, s->ctx, api_of(s, "openai/gpt-4"));
    const struct iw_check *check = listed(&list, "SOX-08");
    assert_int_equal(check->status, IW_CHECK_TASK);
    assert_true(says(check->why, "Not confirmed: SOC 1"));
    assert_true(says(check->why, "output testing"));
    scene_free(s);
}

static void a_control_that_only_may_apply_says_what_decides(void **state)
{
    struct scene *s = scene_of(*state, ((struct world *)*state)->today,
                               "use_case=customer_support; phi=unknown; compliance=strict");
    struct iw_check_list list = iw_checks_of(s->arena, s->ctx, NULL);
    const struct iw_check *check = listed(&list, "HIPAA-01");
    assert_true(check->may_apply);
    assert_true(says(check->why, "May apply"));
    scene_free(s);
}

/* The guide's 20 bullets on security and law are controls: eight are in force whatever is ticked. */
static void the_base_controls_need_no_law(void **state)
{
    struct scene *s = scene_of(*state, ((struct world *)*state)->today, "use_case=chatbot; compliance=none");
    struct iw_check_list list = iw_checks_of(s->arena, s->ctx, NULL);
    const char *const base[] = {"OWN-01", "OWN-02", "OWN-03", "OWN-04",
                                "CLD-01", "CLD-02", "CLD-03", "CLD-04"};
    for (size_t i = 0; i < sizeof base / sizeof base[0]; i++)
        assert_non_null(check_of(&list, base[i]));
    assert_null(check_of(&list, "HIPAA-01"));
    scene_free(s);
}

static const struct iw_value *fact(const struct iw_facts *facts, const char *name)
{
    int index = iw_vocab_find(facts->vocab, name);
    assert_true(index >= 0);
    return &facts->values[index];
}

static void rules_see_the_candidate_as_it_is(void **state)
{
    struct scene *s = scene_of(*state, ((struct world *)*state)->today, "use_case=chatbot; throughput=low");
    struct iw_facts facts;
    struct iw_candidate *own = own_of(s, "llama-3.1-8b-instruct", "nvidia-h100-sxm", 2);
    iw_facts_of_candidate(&facts, s->arena, s->ctx, own);
    assert_true(fact(&facts, "gpu_cc")->as.num == 9);
    assert_true(fact(&facts, "has_fp8")->as.truth && fact(&facts, "nvlink")->as.truth);
    assert_true(fact(&facts, "gpus_per_replica")->as.num == 2);
    assert_true(fact(&facts, "fits_1gpu")->as.truth); /* 16 GB of weights on 80 */
    assert_true(fact(&facts, "buys_hardware")->as.truth);
    assert_true(fact(&facts, "rack_kw")->as.num > 1 && fact(&facts, "rack_kw")->as.num < 20);
    assert_true(fact(&facts, "version_pinnable")->as.truth);
    assert_false(fact(&facts, "moe")->as.truth);
    assert_false(fact(&facts, "rdma")->known); /* no offer says whether nodes are linked */
    assert_true(fact(&facts, "kv_pressure")->as.num > 0 && fact(&facts, "kv_pressure")->as.num <= 1);
    iw_facts_of_candidate(&facts, s->arena, s->ctx, api_of(s, "openai/gpt-4"));
    assert_false(fact(&facts, "has_fp8")->known);
    assert_false(fact(&facts, "model_b")->known); /* a closed model */
    assert_false(fact(&facts, "cross_region_routing")->known);
    assert_false(fact(&facts, "buys_hardware")->as.truth);
    scene_free(s);
}

/* A user may overlay a questionnaire that lacks names; the planner must not stop there. */
static void a_cut_down_vocabulary_does_no_harm(void **state)
{
    struct scene *s = scene_of(*state, ((struct world *)*state)->today, "use_case=chatbot; throughput=low");
    /* and one of them of another type than the planner expects */
    static const struct iw_vocab_name names[] = {{"has_fp8", IW_V_NUM, NULL}};
    struct iw_vocab vocab;
    struct iw_candidate *own = own_of(s, "llama-3.1-8b-instruct", "nvidia-h100-sxm", 1);
    struct iw_resolved resolved = *s->resolved;
    struct iw_context ctx = *s->ctx;
    struct iw_facts facts;
    iw_vocab_init(&vocab, s->arena, names, 1);
    iw_facts_init(&resolved.facts, s->arena, &vocab);
    ctx.resolved = &resolved;
    iw_facts_of_candidate(&facts, s->arena, &ctx, own);
    assert_false(facts.values[0].known);
    scene_free(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_agreement_decides_and_an_unknown_one_blocks),
        cmocka_unit_test(nothing_is_ever_called_met),
        cmocka_unit_test(own_hardware_is_not_asked_for_vendor_contracts),
        cmocka_unit_test(a_conditional_filter_warns_with_its_price),
        cmocka_unit_test(a_control_that_only_may_apply_says_what_decides),
        cmocka_unit_test(the_base_controls_need_no_law),
        cmocka_unit_test(rules_see_the_candidate_as_it_is),
        cmocka_unit_test(a_cut_down_vocabulary_does_no_harm),
    };
    return cmocka_run_group_tests_name("plan checks", tests, world_load, world_free);
}
