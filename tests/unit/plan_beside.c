/* SPDX-License-Identifier: Apache-2.0 */
/* What is paid beside the bill of the service: finance asks for it by name. */
#include "base/str.h"
#include "plan/archive.h"
#include "plan/costs.h"
#include "tests/unit/plan_fixture.h"

#include <string.h>

#define CENT 1e-6 /* relative: a cent of ten thousand dollars */

#define STEADY                                                                                               \
    "use_case=chatbot; throughput=2 req/s; peak_to_mean=2; growth=1; horizon=36; region=us; "                \
    "infrastructure=basic; availability=99 %; input_tokens=800; output_tokens=250"

static void pick_of(struct scene *s, struct iw_cost_scope *scope)
{
    assert_true(s->found->feasible_count > 0);
    *scope = (struct iw_cost_scope){.pick = iw_candidate_of(s->arena, s->ctx, &s->found->feasible[0].spec)};
}

static double total_of(const struct iw_costs *costs, const char *name)
{
    for (size_t i = 0; i < costs->line_count; i++)
        if (iw_streq(costs->lines[i].name, name))
            return costs->lines[i].total_usd;
    return IW_UNKNOWN;
}

/* 1 request a second on average, 1,050 tokens of 8 bytes: 2,629,800 x 8,400 B = 22.09032 GB a month. Kept for
 * a year, the store grows for twelve months and then stays: (1 + 2 + ... + 12) + 24 x 12 = 366 GB months a
 * GB. */
static void records_that_a_law_keeps_are_priced_by_what_is_held(void **state)
{
    struct world *w = *state;
    const struct iw_control control = {.keep_months = 12};
    struct iw_check check = {.control = &control};
    const struct iw_check_list checks = {.items = &check, .count = 1};
    for (int given = 0; given < 2; given++) {
        struct scene *s =
            scene_search(scene_of(w, w->today, given ? STEADY "; archive_usd_per_gb_month=0.02" : STEADY));
        struct iw_cost_scope scope;
        pick_of(s, &scope);
        scope.checks = &checks;
        struct iw_costs costs = iw_costs_of(s->arena, s->ctx, &scope);
        double total = total_of(&costs, "Storage of records and logs");
        /* with 1,000 B of log a request, those of a month: 2.6298 GB */
        assert_true(near(total, (given ? 0.02 : 0.03) * (22.09032 * 366 + 36 * 2.6298), CENT));
        /* the same words wherever the archive is named: two sizes of one store would be asked about */
        static const char size[] =
            "about 22.1 GB in the first month, each kept for 12 months: 265 GB at the end";
        bool said = false;
        for (size_t i = 0; i < costs.line_count; i++)
            said = said || (costs.lines[i].rate != NULL && strstr(costs.lines[i].rate, size) != NULL);
        assert_true(said);
        const struct iw_archive archive = iw_archive_of(s->arena, s->ctx, &checks);
        assert_non_null(strstr(iw_archive_text(s->arena, &archive), size));
        /* of the last twelve months of records, one month goes each month: 11 + 10 + ... + 1 */
        assert_true(near(iw_archive_later_usd(&archive), (given ? 0.02 : 0.03) * 22.09032 * 66, CENT));
        assert_true(near(costs.all_in_usd - total,
                         scope.pick->total_usd + total_of(&costs, "People (outside the budget)"), CENT));
        scene_free(s);
    }
}

static bool is_engineer(const char *role)
{
    return strstr(role, "ngineer") != NULL || strstr(role, "SRE") != NULL ||
           strstr(role, "rchitect") != NULL || strstr(role, "nfrastructure") != NULL;
}

/* Counsel, finance and the rest work on the project too: without a rate of the user's their days count at
 * ours, $900. */
static void work_of_other_roles_is_priced(void **state)
{
    struct world *w = *state;
    for (int given = 0; given < 2; given++) {
        struct scene *s = scene_search(scene_of(w, w->today, given ? STEADY "; other_day_usd=700" : STEADY));
        struct iw_cost_scope scope;
        double days = 0;
        pick_of(s, &scope);
        struct iw_roadmap roadmap = iw_roadmap_of(s->arena, s->ctx, scope.pick);
        scope.roadmap = &roadmap;
        struct iw_costs costs = iw_costs_of(s->arena, s->ctx, &scope);
        for (size_t i = 0; i < roadmap.role_count; i++)
            days += is_engineer(roadmap.roles[i].role) ? 0 : roadmap.roles[i].likely_days;
        assert_true(days > 5);
        assert_true(near(total_of(&costs, "One-off work of other roles"), (given ? 700 : 900) * days, CENT));
        scene_free(s);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(records_that_a_law_keeps_are_priced_by_what_is_held),
        cmocka_unit_test(work_of_other_roles_is_priced),
    };
    return cmocka_run_group_tests_name("plan beside", tests, world_load, world_free);
}
