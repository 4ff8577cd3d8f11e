/* SPDX-License-Identifier: Apache-2.0 */
/* Where a whole kind is out. Somebody in the room asks "why no API at all?", and what would let one in must
 * be said, or the question comes back after the purchase. */
#include "base/str.h"
#include "plan/empty.h"
#include "plan/search.h"
#include "tests/unit/plan_fixture.h"

#include <string.h>

/* 1.2 s for the whole answer: every API that may have the data is too slow. The count is that of the models
 * stopped by time, and at the time that the nearest one takes it passes. */
static void what_is_nearest_passes_when_what_it_lacks_is_given(void **state)
{
    struct world *w = *state;
    struct scene *s = scene_search(scene_of(
        w, w->today,
        "use_case=chatbot; quality=intermediate; latency=1.2 s whole; throughput=1 req/s; output_tokens=300; "
        "cost_model=any"));
    const struct iw_market *m = s->ctx->market;
    size_t slow = 0;
    double least = 1e300;
    int nearest = -1;
    assert_false(s->found->has_kind[IW_API]);
    for (size_t i = 0; i < m->api_count; i++) {
        const struct iw_spec spec = {IW_API, m->apis[i].model, -1, -1, 1, (int)i, IW_PER_TOKEN};
        struct iw_quote q = iw_spec_quote(s->ctx, &spec);
        if (q.verdict != IW_REJECTED || q.stopped != IW_RULE_LATENCY)
            continue;
        slow++;
        if (q.shortfall < least) {
            least = q.shortfall;
            nearest = (int)i;
        }
    }
    assert_true(nearest >= 0);
    struct iw_empty empty = iw_why_empty(s->arena, s->ctx, s->found, IW_API);
    assert_non_null(strstr(empty.why, iw_arena_printf(s->arena, "none of %zu models", m->api_count)));
    assert_non_null(strstr(empty.why, iw_arena_printf(s->arena, ": %zu fail at latency", slow)));
    assert_non_null(empty.nearest);
    struct iw_context more = *s->ctx;
    more.req.target.limit_s *= least * (1 + 1e-6);
    const struct iw_spec spec = {IW_API, m->apis[nearest].model, -1, -1, 1, nearest, IW_PER_TOKEN};
    if (strstr(empty.nearest, "waits for an answer") == NULL) {
        assert_true(iw_starts_with(empty.nearest, iw_candidate_of(s->arena, s->ctx, &spec)->title));
        struct iw_quote there = iw_spec_quote(&more, &spec);
        assert_int_not_equal(there.stopped, IW_RULE_LATENCY);
        assert_false(iw_blocked_by(&there, IW_RULE_NEAR_LIMIT)); /* the slow end of its band passes too */
    }
    scene_free(s);
}

/* Machines: the nearest one is of that kind, passes not, and is told with what it lacks. */
static void no_machine_is_explained_by_the_nearest_of_its_kind(void **state)
{
    static const char *const asked[] = {
        "use_case=chatbot; quality=basic; latency=15 ms first; cost_model=any; throughput=1 req/s",
        "use_case=chatbot; quality=basic; latency=2 s; cost_model=any; availability=99.9999 %; throughput=1 "
        "req/s",
        "use_case=chatbot; quality=advanced; latency=2 s; cost_model=any; budget=$20/month; budget_hard=yes; "
        "throughput=5 req/s",
    };
    struct world *w = *state;
    size_t told = 0;
    for (size_t i = 0; i < sizeof asked / sizeof asked[0]; i++) {
        struct scene *s = scene_search(scene_of(w, w->today, asked[i]));
        for (int kind = IW_OWN; kind <= IW_CLOUD; kind++) {
            if (s->found->has_kind[kind])
                continue;
            struct iw_empty empty = iw_why_empty(s->arena, s->ctx, s->found, (enum iw_kind_of)kind);
            assert_non_null(strstr(empty.why, kind == IW_OWN ? "can be bought" : "can be rented"));
            told += empty.nearest != NULL;
        }
        scene_free(s);
    }
    assert_true(told >= 2);
}

/* "From $28.74 a month" was said of an API that nobody could take at $29 either: its speed is not known. The
 * nearest of a hard budget can be ordered for that sum; where an answer is waited for, the lift says so. */
static void a_lift_says_what_is_still_waited_for(void **state)
{
    struct world *w = *state;
    struct scene *s =
        scene_search(scene_of(w, w->today,
                              "use_case=chatbot; quality=basic; latency=2 s first; cost_model=any; "
                              "throughput=1 req/s; budget=$1/month; budget_hard=yes"));
    const enum iw_rule rules[] = {IW_RULE_BUDGET, IW_RULE_AVAILABILITY};
    size_t told = 0;
    for (size_t r = 0; r < sizeof rules / sizeof rules[0]; r++)
        for (size_t i = 0; i < s->found->rejected_count[rules[r]]; i++) {
            const struct iw_spec *spec = &s->found->rejected[rules[r]][i].spec;
            const struct iw_candidate *c = iw_candidate_of(s->arena, s->ctx, spec);
            struct iw_context more = *s->ctx;
            more.req.budget_hard = false;
            more.req.availability = 0;
            bool waits = strstr(c->reasons[0].nearest, "then it waits for an answer") != NULL;
            assert_int_equal(waits, iw_spec_quote(&more, spec).verdict == IW_BLOCKED);
            told++;
        }
    assert_true(told > 0);
    const struct iw_spec *first = &s->found->rejected[IW_RULE_BUDGET][0].spec;
    assert_null(strstr(iw_candidate_of(s->arena, s->ctx, first)->reasons[0].nearest, "waits"));
    scene_free(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_nearest_passes_when_what_it_lacks_is_given),
        cmocka_unit_test(no_machine_is_explained_by_the_nearest_of_its_kind),
        cmocka_unit_test(a_lift_says_what_is_still_waited_for),
    };
    return cmocka_run_group_tests_name("plan empty", tests, world_load, world_free);
}
