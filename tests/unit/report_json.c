/* SPDX-License-Identifier: Apache-2.0 */
/* The public JSON: other programs break when a member goes, changes its unit, or says 0 for unknown. */
#include "report_plan_fixture.h"
#include "report_support.h"

#include "calibrate/constants.h"
#include "report/plan_json.h"
#include "report/plan_words.h"

#include <locale.h>
#include <string.h>

#include <jansson.h>

static const char *json_text(struct iw_arena *arena, const struct iw_plan *plan)
{
    return iw_plan_json(arena, plan, &(struct iw_json_context){.version = "1.2.3"});
}

static json_t *parsed(const char *text)
{
    json_error_t error;
    json_t *root = json_loads(text, JSON_REJECT_DUPLICATES, &error);

    if (root == NULL)
        fail_msg("line %d: %s", error.line, error.text);
    return root;
}

/* "pick.memory.kv_gb", "guide_tiers.0.candidate": NULL when there is no such member. */
static const json_t *at(const json_t *value, const char *path)
{
    while (value != NULL && *path) {
        char key[64];
        size_t length = strcspn(path, ".");
        assert_true(length < sizeof key);
        memcpy(key, path, length);
        key[length] = '\0';
        value =
            json_is_array(value) ? json_array_get(value, (size_t)(*key - '0')) : json_object_get(value, key);
        path += length + (path[length] == '.');
    }
    return value;
}

/* contracts/plan-json.md, line by line. */
static const char *const members[] = {
    "schema",
    "generated",
    "program",
    "catalogue.fingerprint",
    "catalogue.as_of",
    "catalogue.market",
    "catalogue.overlays",
    "scenario.session",
    "scenario.name",
    "scenario.answers.use_case",
    "requirements.use_case",
    "requirements.quality",
    "requirements.latency_s",
    "requirements.latency_kind",
    "requirements.peak_rps",
    "requirements.mean_rps",
    "requirements.availability",
    "requirements.budget_usd_per_month",
    "requirements.capex_limit_usd",
    "requirements.horizon_months",
    "requirements.input_tokens",
    "requirements.output_tokens",
    "assumptions.0.key",
    "assumptions.0.value",
    "assumptions.0.why",
    "assumptions.0.effect",
    "guide.use_case",
    "guide.quality",
    "guide.latency",
    "guide.model",
    "guide.alternative",
    "guide.hardware",
    "guide.deployment",
    "guide.cloud",
    "guide.notes",
    "counts.configurations",
    "counts.offers",
    "counts.feasible",
    "counts.blocked",
    "counts.rejected",
    "alternatives.0.id",
    "front.0",
    "blocked.0.candidate.id",
    "blocked.0.unknown.0.fact",
    "blocked.0.unknown.0.ask",
    "blocked.0.unknown.0.whom",
    "blocked.0.unknown.0.rule",
    "rejected.0.id",
    "rejected.0.reasons.0.rule",
    "rejected.0.reasons.0.message",
    "rejected.0.reasons.0.nearest",
    "guide_tiers.0.name",
    "guide_tiers.0.share",
    "guide_tiers.0.candidate.id",
    "costs.months",
    "costs.lines.0.name",
    "costs.lines.0.kind",
    "costs.lines.0.monthly_usd.2",
    "costs.lines.0.total_usd",
    "costs.cash.0.quarter",
    "costs.cash.0.usd",
    "costs.crossings.0.a",
    "costs.crossings.0.b",
    "costs.crossings.0.month",
    "costs.breakeven_api.requests_per_month",
    "costs.breakeven_api.why",
    "costs.not_sourced.0",
    "sensitivity.0.input",
    "sensitivity.0.low",
    "sensitivity.0.high",
    "sensitivity.0.cost_low_usd",
    "sensitivity.0.cost_high_usd",
    "sensitivity.0.flips_at",
    "sensitivity.0.flips_to",
    "strategies.0.id",
    "strategies.0.name",
    "strategies.0.applies",
    "strategies.0.effect",
    "strategies.0.saves_usd_per_month",
    "strategies.0.conflicts",
    "compliance.0.id",
    "compliance.0.regime",
    "compliance.0.citation",
    "compliance.0.verified",
    "compliance.0.status",
    "compliance.0.evidence",
    "compliance.0.phase",
    "roadmap.start",
    "roadmap.finish_p50",
    "roadmap.finish_p80",
    "roadmap.phases.0.name",
    "roadmap.phases.0.start",
    "roadmap.phases.0.end",
    "roadmap.phases.0.gate",
    "roadmap.phases.0.tasks.1.id",
    "roadmap.phases.0.tasks.1.name",
    "roadmap.phases.0.tasks.1.start",
    "roadmap.phases.0.tasks.1.end",
    "roadmap.phases.0.tasks.1.days",
    "roadmap.phases.0.tasks.1.owner",
    "roadmap.phases.0.tasks.1.depends.0",
    "roadmap.phases.0.tasks.1.critical",
    /* added since, for those who read on */
    "laws",
    "data_flow.0.party",
    "data_flow.0.data",
    "data_flow.0.where",
    "data_flow.0.retention",
    "data_flow.0.contract",
    "data_flow.0.contract_unknown",
    "data_flow.0.ask.0",
    "data_flow.0.whom",
    "rule_conflicts.0.id",
    "rule_conflicts.0.wins",
    "rule_conflicts.0.why",
    "rule_conflicts.0.cost",
    "rule_conflicts.0.figures",
    "triggers.0.when",
    "triggers.0.then",
    "triggers.0.day",
    "roadmap.wish.day",
    "roadmap.wish.chance",
    "roadmap.roles.0.role",
    "roadmap.roles.0.days",
    "roadmap.retirements.0.model",
    "roadmap.retirements.0.day",
    "roadmap.retirements.0.substitute",
    "roadmap.retirements.0.task",
    "roadmap.retirements.0.start_by",
    "strategies.0.first_word_s",
    "strategies.0.target_s",
    "compliance.0.evidence_held",
    "evidence.0.figure",
    "evidence.0.value",
    "evidence.0.unit",
    "evidence.0.kind",
    "evidence.0.source",
    "evidence.0.as_of",
    "evidence.0.age_days",
};

static const char *const candidate_members[] = {
    "id",
    "kind",
    "model",
    "weights",
    "engine",
    "accelerator",
    "provider",
    "instance",
    "region",
    "pricing",
    "tensor_parallel",
    "devices_per_replica",
    "replicas",
    "spares",
    "batch",
    "fallback",
    "memory.weights_gb",
    "memory.kv_gb",
    "memory.other_gb",
    "memory.capacity_gb",
};

static void assert_members(const json_t *value, const char *const *paths, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (at(value, paths[i]) == NULL)
            fail_msg("no member %s", paths[i]);
}

static void no_member_of_the_contract_is_missing(void **state)
{
    json_t *root = parsed(json_text(*state, made_plan(*state)));
    static const char *const candidates[] = {"pick", "alternatives.0", "blocked.0.candidate",
                                             "guide_tiers.0.candidate"};

    assert_members(root, members, sizeof members / sizeof *members);
    for (size_t i = 0; i < sizeof candidates / sizeof *candidates; i++) {
        assert_members(at(root, candidates[i]), candidate_members,
                       sizeof candidate_members / sizeof *candidate_members);
        assert_members(at(root, candidates[i]), candidate_figures, candidate_figure_count);
    }
    json_decref(root);
}

static void assert_word(const json_t *root, const char *path, const char *word)
{
    const char *text = json_string_value(at(root, path));

    if (text == NULL || strcmp(text, word) != 0)
        fail_msg("%s is %s, not %s", path, text != NULL ? text : "no text", word);
}

static void the_words_are_those_of_the_contract(void **state)
{
    json_t *root = parsed(json_text(*state, made_plan(*state)));

    assert_word(root, "schema", "inferwright.plan/1");
    assert_word(root, "generated", "2026-11-22");
    assert_word(root, "program", "inferwright 1.2.3");
    assert_word(root, "catalogue.market", "today");
    assert_word(root, "catalogue.fingerprint", "0123456789abcdef");
    assert_word(root, "scenario.session", "Clinic");
    assert_word(root, "scenario.name", "base");
    assert_word(root, "scenario.answers.input_tokens", "900");
    assert_word(root, "scenario.answers.phi", "unknown");
    assert_word(root, "requirements.latency_kind", "whole_answer");
    assert_word(root, "pick.kind", "own");
    assert_word(root, "pick.pricing", "purchase");
    assert_word(root, "pick.verdict", "feasible");
    assert_word(root, "pick.kind_of_figures", "calibrated");
    assert_word(root, "alternatives.0.pricing", "reserved_1y");
    assert_word(root, "blocked.0.candidate.pricing", "per_token");
    assert_word(root, "blocked.0.candidate.kind_of_figures", "listed");
    assert_word(root, "strategies.0.applies", "yes");
    assert_word(root, "strategies.2.applies", "unknown");
    assert_word(root, "strategies.3.applies", "no");
    assert_word(root, "compliance.0.verified", "cited");
    assert_word(root, "compliance.0.status", "task");
    assert_word(root, "compliance.1.verified", "judgement");
    assert_word(root, "compliance.1.status", "met");
    assert_word(root, "roadmap.phases.0.tasks.1.depends.0", "P1-01");
    json_decref(root);
}

static void every_way_to_pay_and_kind_of_figure_has_its_word(void **state)
{
    static const char *const pricing[] = {"purchase",    "on_demand", "reserved_1y",
                                          "reserved_3y", "spot",      "per_token"};
    static const char *const figures[] = {"calibrated", "borrowed", "roofline", "listed", "yours"};

    (void)state;
    for (int i = 0; i < 6; i++)
        assert_string_equal(iw_pricing_id((enum iw_pricing)i), pricing[i]);
    for (int i = 0; i < 5; i++)
        assert_string_equal(iw_kind_of_figures((enum iw_figures)i), figures[i]);
    assert_string_equal(iw_verified_id(2), "judgement");
    assert_null(iw_verified_id(-1));
}

static void assert_null_at(const json_t *root, const char *path)
{
    const json_t *value = at(root, path);

    if (value == NULL || !json_is_null(value))
        fail_msg("%s is not null", path);
}

static void unknown_is_null_and_never_zero(void **state)
{
    static const char *const nulls[] = {"pick.ttft_p95_s",
                                        "pick.latency_p95_s",
                                        "pick.availability",
                                        "pick.monthly_usd",
                                        "pick.memory.kv_gb",
                                        "pick.tensor_parallel",
                                        "pick.replicas",
                                        "pick.spares",
                                        "pick.quality_tier",
                                        "pick.model",
                                        "alternatives.0.monthly_usd_high",
                                        "requirements.budget_usd_per_month",
                                        "requirements.capex_limit_usd",
                                        "guide.model",
                                        "costs.lines.0.monthly_usd.0",
                                        "costs.lines.0.monthly_usd.1",
                                        "costs.lines.0.total_usd",
                                        "costs.cash.0.usd",
                                        "costs.crossings.0.month",
                                        "costs.breakeven_api.requests_per_month",
                                        "sensitivity.0.cost_low_usd",
                                        "sensitivity.0.cost_high_usd",
                                        "sensitivity.0.flips_at",
                                        "strategies.0.saves_usd_per_month",
                                        "roadmap.start",
                                        "roadmap.finish_p80",
                                        "evidence.1.value",
                                        "evidence.1.as_of",
                                        "evidence.1.age_days",
                                        "guide_tiers.0.share"};
    const char *text = json_text(*state, made_unknown(*state));
    json_t *root = parsed(text);

    for (size_t i = 0; i < sizeof nulls / sizeof *nulls; i++)
        assert_null_at(root, nulls[i]);
    assert_members(root, members, sizeof members / sizeof *members);
    assert_lacks(text, "nan");
    assert_lacks(text, "inf\"");
    json_decref(root);
}

static void never_is_null_and_at_once_is_zero(void **state)
{
    struct iw_plan *plan = made_plan(*state);
    json_t *never = parsed(json_text(*state, plan));

    assert_null_at(never, "costs.breakeven_api.requests_per_month");
    plan->costs.breakeven_requests = 0;
    json_t *at_once = parsed(json_text(*state, plan));
    assert_true(json_number_value(at(at_once, "costs.breakeven_api.requests_per_month")) == 0);
    json_decref(never);
    json_decref(at_once);
}

static void without_a_pick_the_lists_are_there_and_empty(void **state)
{
    json_t *root = parsed(json_text(*state, made_nothing(*state)));
    static const char *const lists[] = {"alternatives", "front",      "blocked",
                                        "tiers",        "strategies", "evidence"};

    assert_null_at(root, "pick");
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
        assert_true(json_is_array(at(root, lists[i])) && json_array_size(at(root, lists[i])) == 0);
    assert_int_equal(json_array_size(at(root, "rejected")), 1);
    json_decref(root);
}

static void the_same_plan_gives_the_same_bytes(void **state)
{
    const char *first = json_text(*state, made_plan(*state)), *second = json_text(*state, made_plan(*state));

    assert_string_equal(first, second);
    assert_int_equal(first[strlen(first) - 1], '\n');
    assert_has(first, "{\n  \"schema\": \"inferwright.plan/1\",\n  \"generated\"");
}

/* More digits are the rounding of one compiler; a comma is no JSON. */
static void numbers_have_twelve_digits_and_a_point_in_any_locale(void **state)
{
    struct iw_plan *plan = made_plan(*state);

    plan->pick->monthly_usd = 2140.0 / 3.0;
    plan->pick->usd_per_request = 0.1 + 0.2;
    setlocale(LC_ALL, "de_DE.UTF-8"); /* stays C where that locale is not installed */
    const char *text = json_text(*state, plan);
    use_utf8();
    assert_has(text, "\"monthly_usd\": 713.333333333,");
    assert_has(text, "\"usd_per_request\": 0.3,");
}

static void text_from_outside_keeps_the_json_valid(void **state)
{
    static const char evil[] = "a\"b\\c\n\x01\xff\xc0\xaf</script>\xe2\x80\xae";
    json_t *root = parsed(json_text(*state, made_hostile(*state, evil)));
    const char *session = json_string_value(at(root, "scenario.session"));

    assert_non_null(session);
    assert_true(iw_starts_with(session, "a\"b\\c\n"));
    assert_null(strchr(session, 1));
    assert_members(root, members, sizeof members / sizeof *members);
    json_decref(root);
}

static void names_given_on_the_command_line_stand_over_those_of_the_file(void **state)
{
    const struct iw_json_context context = {.session = "S", .scenario = "C", .market = "guide"};
    json_t *root = parsed(iw_plan_json(*state, made_plan(*state), &context));

    assert_word(root, "scenario.session", "S");
    assert_word(root, "scenario.name", "C");
    assert_word(root, "catalogue.market", "guide");
    assert_word(root, "program", "inferwright");
    json_decref(root);
}

/* One value beside the member that it is meant for is a wrong figure in everybody's spreadsheet. */
static void every_value_stands_where_it_was_approved(void **state)
{
    assert_golden(*state, "plan_whole.json", json_text(*state, made_plan(*state)));
}

#define JSON(test) cmocka_unit_test_setup_teardown(test, arena_setup, arena_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        JSON(no_member_of_the_contract_is_missing),
        JSON(the_words_are_those_of_the_contract),
        JSON(every_way_to_pay_and_kind_of_figure_has_its_word),
        JSON(unknown_is_null_and_never_zero),
        JSON(never_is_null_and_at_once_is_zero),
        JSON(without_a_pick_the_lists_are_there_and_empty),
        JSON(the_same_plan_gives_the_same_bytes),
        JSON(numbers_have_twelve_digits_and_a_point_in_any_locale),
        JSON(text_from_outside_keeps_the_json_valid),
        JSON(every_value_stands_where_it_was_approved),
        JSON(names_given_on_the_command_line_stand_over_those_of_the_file),
    };

    use_utf8();
    return cmocka_run_group_tests_name("report json", tests, NULL, NULL);
}
