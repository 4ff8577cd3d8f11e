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

static bool names(const struct iw_texts *texts, const char *part)
{
    for (size_t i = 0; i < texts->count; i++)
        if (strstr(texts->items[i], part) != NULL)
            return true;
    return false;
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
        double total = total_of(&costs, "Archive of records");
        assert_true(given ? near(total, 0.02 * 22.09032 * 366, CENT) : !iw_known(total));
        assert_true(names(&costs.not_sourced, "Storage of records") == !given);
        /* the same words wherever the archive is named: two sizes of one store would be asked about */
        static const char size[] =
            "about 22.1 GB in the first month, each kept for 12 months: 265 GB at the end";
        bool said = false;
        for (size_t i = 0; i < costs.not_sourced.count; i++)
            said = said || strstr(costs.not_sourced.items[i], size) != NULL;
        for (size_t i = 0; i < costs.line_count; i++)
            said = said || (costs.lines[i].rate != NULL && strstr(costs.lines[i].rate, size) != NULL);
        assert_true(said);
        const struct iw_archive archive = iw_archive_of(s->arena, s->ctx, &checks);
        assert_non_null(strstr(iw_archive_text(s->arena, &archive), size));
        assert_true(near(costs.all_in_usd - (given ? total : 0),
                         scope.pick->total_usd + total_of(&costs, "People (outside the budget)"), CENT));
        scene_free(s);
    }
}

static bool is_engineer(const char *role)
{
    return strstr(role, "ngineer") != NULL || strstr(role, "SRE") != NULL ||
           strstr(role, "rchitect") != NULL || strstr(role, "nfrastructure") != NULL;
}

/* Counsel, finance and the rest work on the project too: their days count as soon as a rate is known. */
static void work_of_other_roles_is_priced_once_its_rate_is_known(void **state)
{
    struct world *w = *state;
    struct scene *s = scene_search(scene_of(w, w->today, STEADY "; other_day_usd=900"));
    struct iw_cost_scope scope;
    double days = 0;
    pick_of(s, &scope);
    struct iw_roadmap roadmap = iw_roadmap_of(s->arena, s->ctx, scope.pick);
    scope.roadmap = &roadmap;
    struct iw_costs costs = iw_costs_of(s->arena, s->ctx, &scope);
    for (size_t i = 0; i < roadmap.role_count; i++)
        days += is_engineer(roadmap.roles[i].role) ? 0 : roadmap.roles[i].likely_days;
    assert_true(days > 5);
    assert_true(near(total_of(&costs, "One-off work of other roles"), 900 * days, CENT));
    assert_false(names(&costs.not_sourced, "One-off work of other roles"));
    scene_free(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(records_that_a_law_keeps_are_priced_by_what_is_held),
        cmocka_unit_test(work_of_other_roles_is_priced_once_its_rate_is_known),
    };
    return cmocka_run_group_tests_name("plan beside", tests, world_load, world_free);
}
