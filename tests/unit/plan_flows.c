/* SPDX-License-Identifier: Apache-2.0 */
/* Where the data goes, and who wins where rules pull against each other: what is unknown must not look
 * settled. */
#include "plan/flows.h"

#include "plan/conflicts.h"
#include "tests/unit/plan_pick.h"

static const struct iw_flow *party(const struct iw_flow_list *list, const char *part)
{
    static const struct iw_flow none;
    for (size_t i = 0; i < list->count; i++)
        if (iw_contains_nocase(list->items[i].party, part))
            return &list->items[i];
    fail_msg("no party %s", part);
    return &none;
}

static struct iw_flow_list flows_of(struct scene *s, const struct iw_candidate *host)
{
    struct iw_check_list checks = iw_checks_of(s->arena, s->ctx, host);
    const struct iw_flow_end end = {host, s->ctx};
    return iw_flows_of(s->arena, s->ctx, &end, 1, &checks);
}

/* Over every API of the catalogue: what the vendor's row leaves blank is unknown and comes with its question.
 */
static void what_nobody_knows_is_unknown_with_the_question(void **state)
{
    struct scene *s = scene_of(*state, ((struct world *)*state)->today,
                               "use_case=customer_support; regimes=hipaa,gdpr; shared_prefix_frac=0.5");
    const struct iw_market *m = s->ctx->market;
    size_t unknown = 0, known = 0;
    for (size_t i = 0; i < m->api_count; i += 5) {
        const struct iw_provider *p = m->apis[i].provider;
        struct iw_flow_list list = flows_of(s, api_of(s, m->apis[i].entry->head.id));
        const struct iw_flow *vendor = party(&list, "API vendor");
        bool blank = p == NULL || p->baa == NULL || p->dpa == NULL;
        assert_int_equal(vendor->contract_unknown, blank);
        assert_true(says(vendor->contract, "BAA") && says(vendor->contract, "DPA"));
        if (p == NULL || (!iw_known(p->retention_days) && !iw_streq(p->zdr, "default")))
            assert_null(vendor->retention);
        assert_true(vendor->asks.count >=
                    (size_t)blank + (vendor->retention == NULL) + (vendor->where == NULL));
        assert_non_null(vendor->whom);
        unknown += blank;
        known += !blank;
    }
    assert_true(unknown > 0 && known > 0);
    scene_free(s);
}

static void own_servers_need_no_contract_and_show_every_other_party(void **state)
{
    struct scene *s = scene_of(*state, ((struct world *)*state)->today,
                               "use_case=customer_support; regimes=hipaa; region=us; shared_prefix_frac=0.5");
    struct iw_flow_list list = flows_of(s, own_of(s, "llama-3.1-8b-instruct", "nvidia-h100-sxm", 1));
    assert_int_equal(list.count, 5); /* users, gateway, host, cache, archive */
    assert_true(says(party(&list, "own servers")->where, "United States"));
    assert_int_equal(party(&list, "own servers")->asks.count, 0);
    assert_true(says(party(&list, "archive")->retention, "6 years")); /* HIPAA-10: six years */
    for (size_t i = 0; i < list.count; i++)
        assert_true(says(list.items[i].data, "patient data"));
    scene_free(s);
}

static void a_second_path_is_a_party_of_its_own(void **state)
{
    struct scene *s = scene_of(*state, ((struct world *)*state)->today,
                               "use_case=chatbot; quality=basic; availability=99.5 %; latency=60 s whole; "
                               "cost_model=opex; budget=enterprise");
    const struct iw_candidate *api = best_of(s, IW_API);
    if (api == NULL || api->fallback_provider == NULL) {
        fail_msg("no second path to look at");
        return;
    }
    struct iw_flow_list list = flows_of(s, api);
    assert_true(says(party(&list, "Second path")->party, api->fallback_provider));
    scene_free(s);
}

static struct iw_conflict_list conflicts_of(struct scene *s, const struct iw_candidate *c)
{
    struct iw_check_list *checks = IW_NEW(s->arena, struct iw_check_list);
    struct iw_strategy_list *strategies = IW_NEW(s->arena, struct iw_strategy_list);
    *checks = iw_checks_of(s->arena, s->ctx, c);
    *strategies = iw_strategies_of(s->arena, s->ctx, c);
    return iw_conflicts_of(s->arena, s->ctx, c, checks, strategies);
}

/* NULL: it does not arise. */
static const struct iw_conflict_item *conflict(const struct iw_conflict_list *list, const char *id)
{
    for (size_t i = 0; i < list->count; i++)
        if (iw_streq(list->items[i].conflict->head.id, id))
            return &list->items[i];
    return NULL;
}

/* facts/compliance README, "Rules that fight each other": each arises where both of its sides are there. */
static void each_conflict_arises_where_both_sides_are_there(void **state)
{
    static const struct {
        const char *answers, *id, *figures;
    } cases[] = {
        {"regimes=hipaa", "X-ZDR-RECORDS", "6 years"},
        {"regimes=sox", "X-ZDR-RECORDS", "7 years"},
        {"regimes=gdpr,hipaa", "X-ERASE-RETAIN", "GB"},
        {"regimes=gdpr; tenants=3; shared_prefix_frac=0.5", "X-CACHE-ISOLATION", "strateg"},
        {"regimes=gdpr", "X-FAILOVER-FILTERS", "pass every filter"},
        {"regimes=hipaa; latency=batch", "X-BATCH-BAA", "strateg"},
        {"regimes=gdpr; eu_only=yes", "X-ROUTE-RESIDENCY", NULL},
        {"regimes=gdpr; public_facing=yes", "X-LOGS-MINIMISE", NULL},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct scene *s = scene_of(*state, ((struct world *)*state)->today, cases[i].answers);
        struct iw_conflict_list list = conflicts_of(s, api_of(s, "openai/gpt-4"));
        const struct iw_conflict_item *item = conflict(&list, cases[i].id);
        if (item == NULL) {
            fail_msg("%s does not arise with %s", cases[i].id, cases[i].answers);
            return;
        }
        assert_false(item->may_arise);
        assert_non_null(item->conflict->wins);
        assert_non_null(item->conflict->why);
        assert_non_null(item->conflict->cost);
        if (cases[i].figures != NULL)
            assert_true(says(item->figures, cases[i].figures));
        scene_free(s);
    }
}

static void where_one_side_is_missing_there_is_none(void **state)
{
    struct scene *s = scene_of(*state, ((struct world *)*state)->today, "use_case=chatbot; compliance=none");
    assert_int_equal(conflicts_of(s, api_of(s, "openai/gpt-4")).count, 0);
    scene_free(s);
    s = scene_of(*state, ((struct world *)*state)->today, "use_case=chatbot; regimes=hipaa");
    struct iw_conflict_list own = conflicts_of(s, own_of(s, "llama-3.1-8b-instruct", "nvidia-h100-sxm", 1));
    assert_null(conflict(&own, "X-ZDR-RECORDS")); /* nobody else keeps or forgets anything */
    assert_null(conflict(&own, "X-FAILOVER-FILTERS"));
    scene_free(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_nobody_knows_is_unknown_with_the_question),
        cmocka_unit_test(own_servers_need_no_contract_and_show_every_other_party),
        cmocka_unit_test(a_second_path_is_a_party_of_its_own),
        cmocka_unit_test(each_conflict_arises_where_both_sides_are_there),
        cmocka_unit_test(where_one_side_is_missing_there_is_none),
    };
    return cmocka_run_group_tests_name("plan flows and conflicts", tests, world_load, world_free);
}
