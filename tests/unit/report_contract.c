/* SPDX-License-Identifier: Apache-2.0 */
/* The members of `plan --format json` that other programs rely on, by name and type, in real plans of every
 * sort: own, cloud, API, a split, and nothing feasible. A member that is missing or has turned from a number
 * into a text breaks a program that nobody here sees. */
#include "report_examples.h"

#include "report/plan_json.h"

#include <string.h>

#include <jansson.h>

/* One letter a type: s text, n number, b boolean, o object, a list. A following ? allows null. "list[]" is
 * each member of it. */
struct member {
    const char *path, *type;
};

static const struct member whole[] = {
    {"schema", "s"},
    {"generated", "s"},
    {"program", "s"},
    {"catalogue", "o"},
    {"catalogue.fingerprint", "s"},
    {"catalogue.as_of", "s"},
    {"catalogue.market", "s"},
    {"catalogue.overlays", "a"},
    {"scenario", "o"},
    {"scenario.session", "s?"},
    {"scenario.name", "s?"},
    {"scenario.answers", "o"},
    {"requirements", "o"},
    {"requirements.use_case", "s"},
    {"requirements.quality", "s"},
    {"requirements.latency_s", "n"},
    {"requirements.latency_kind", "s"},
    {"requirements.peak_rps", "n"},
    {"requirements.mean_rps", "n"},
    {"requirements.availability", "n"},
    {"requirements.budget_usd_per_month", "n?"},
    {"requirements.capex_limit_usd", "n?"},
    {"requirements.horizon_months", "n"},
    {"requirements.input_tokens", "n"},
    {"requirements.output_tokens", "n"},
    {"assumptions", "a"},
    {"assumptions[].key", "s"},
    {"assumptions[].value", "s?"},
    {"assumptions[].why", "s"},
    {"assumptions[].effect", "s?"},
    {"guide", "o"},
    {"guide.use_case", "s?"},
    {"guide.quality", "s?"},
    {"guide.latency", "s?"},
    {"guide.model", "s?"},
    {"guide.alternative", "s?"},
    {"guide.hardware", "s?"},
    {"guide.deployment", "s?"},
    {"guide.cloud", "a"},
    {"guide.notes", "a"},
    {"counts", "o"},
    {"counts.configurations", "n"},
    {"counts.offers", "n"},
    {"counts.feasible", "n"},
    {"counts.blocked", "n"},
    {"counts.rejected", "n"},
    {"pick", "o?"},
    {"alternatives", "a"},
    {"front", "a"},
    {"front[]", "s"},
    {"blocked", "a"},
    {"blocked[].candidate", "o"},
    {"blocked[].unknown", "a"},
    {"blocked[].unknown[].fact", "s"},
    {"blocked[].unknown[].ask", "s"},
    {"blocked[].unknown[].whom", "s"},
    {"blocked[].unknown[].rule", "s"},
    {"rejected", "a"},
    {"rejected[].id", "s"},
    {"rejected[].reasons", "a"},
    {"rejected[].reasons[].rule", "s"},
    {"rejected[].reasons[].message", "s"},
    {"rejected[].reasons[].nearest", "s?"},
    {"tiers", "a"},
    {"tiers[].name", "s"},
    {"tiers[].share", "n"},
    {"tiers[].candidate", "o"},
    {"costs", "o"},
    {"costs.months", "n"},
    {"costs.lines", "a"},
    {"costs.lines[].name", "s"},
    {"costs.lines[].kind", "s"},
    {"costs.lines[].monthly_usd", "a"},
    {"costs.lines[].monthly_usd[]", "n?"},
    {"costs.lines[].total_usd", "n?"},
    {"costs.cash", "a"},
    {"costs.cash[].quarter", "s"},
    {"costs.cash[].usd", "n?"},
    {"costs.crossings", "a"},
    {"costs.crossings[].a", "s"},
    {"costs.crossings[].b", "s"},
    {"costs.crossings[].month", "n?"},
    {"costs.breakeven_api", "o"},
    {"costs.breakeven_api.requests_per_month", "n?"},
    {"costs.breakeven_api.why", "s?"},
    {"costs.not_sourced", "a"},
    {"costs.not_sourced[]", "s"},
    {"sensitivity", "a"},
    {"sensitivity[].input", "s"},
    {"sensitivity[].low", "s"},
    {"sensitivity[].high", "s"},
    {"sensitivity[].cost_low_usd", "n?"},
    {"sensitivity[].cost_high_usd", "n?"},
    {"sensitivity[].flips_at", "s?"},
    {"sensitivity[].flips_to", "s?"},
    {"strategies", "a"},
    {"strategies[].id", "s"},
    {"strategies[].name", "s"},
    {"strategies[].applies", "s"},
    {"strategies[].effect", "s?"},
    {"strategies[].saves_usd_per_month", "n?"},
    {"strategies[].conflicts", "a"},
    {"compliance", "a"},
    {"compliance[].id", "s"},
    {"compliance[].regime", "s"},
    {"compliance[].citation", "s?"},
    {"compliance[].verified", "s?"},
    {"compliance[].status", "s"},
    {"compliance[].evidence", "s?"},
    {"compliance[].phase", "s?"},
    {"roadmap", "o"},
    {"roadmap.start", "s?"},
    {"roadmap.finish_p50", "s?"},
    {"roadmap.finish_p80", "s?"},
    {"roadmap.phases", "a"},
    {"roadmap.phases[].name", "s"},
    {"roadmap.phases[].start", "s?"},
    {"roadmap.phases[].end", "s?"},
    {"roadmap.phases[].gate", "s?"},
    {"roadmap.phases[].tasks", "a"},
    {"roadmap.phases[].tasks[].id", "s"},
    {"roadmap.phases[].tasks[].name", "s"},
    {"roadmap.phases[].tasks[].start", "s?"},
    {"roadmap.phases[].tasks[].end", "s?"},
    {"roadmap.phases[].tasks[].days", "n?"},
    {"roadmap.phases[].tasks[].owner", "s?"},
    {"roadmap.phases[].tasks[].depends", "a"},
    {"roadmap.phases[].tasks[].critical", "b"},
    {"evidence", "a"},
    {"evidence[].figure", "s"},
    {"evidence[].value", "n?"},
    {"evidence[].unit", "s?"},
    {"evidence[].kind", "s"},
    {"evidence[].source", "s?"},
    {"evidence[].as_of", "s?"},
    {"evidence[].age_days", "n?"},
};

static const struct member candidate[] = {
    {"id", "s"},
    {"kind", "s"},
    {"model", "s"},
    {"weights", "s?"},
    {"engine", "s?"},
    {"accelerator", "s?"},
    {"provider", "s?"},
    {"instance", "s?"},
    {"region", "s?"},
    {"pricing", "s?"},
    {"tensor_parallel", "n?"},
    {"devices_per_replica", "n?"},
    {"replicas", "n?"},
    {"spares", "n?"},
    {"batch", "n?"},
    {"fallback", "a"},
    {"fallback[].provider", "s"},
    {"fallback[].model", "s"},
    {"memory", "o"},
    {"memory.weights_gb", "n?"},
    {"memory.kv_gb", "n?"},
    {"memory.other_gb", "n?"},
    {"memory.capacity_gb", "n?"},
    {"ttft_p95_s", "n?"},
    {"tpot_s", "n?"},
    {"latency_p95_s", "n?"},
    {"meets_probability", "n?"},
    {"capacity_rps", "n?"},
    {"utilisation", "n?"},
    {"availability", "n?"},
    {"quality_score", "n?"},
    {"quality_tier", "s"},
    {"quality_confidence", "s?"},
    {"power_w", "n?"},
    {"capex_usd", "n?"},
    {"monthly_usd", "n?"},
    {"monthly_usd_low", "n?"},
    {"monthly_usd_high", "n?"},
    {"total_usd", "n?"},
    {"usd_per_request", "n?"},
    {"usd_per_mtok", "n?"},
    {"error_band", "n?"},
    {"kind_of_figures", "s"},
    {"verdict", "s"},
    {"reasons", "a"},
};

static bool is_type(const json_t *value, const char *type)
{
    if (json_is_null(value))
        return type[1] == '?';
    switch (type[0]) {
    case 's':
        return json_is_string(value);
    case 'n':
        return json_is_number(value);
    case 'b':
        return json_is_boolean(value);
    case 'o':
        return json_is_object(value);
    default:
        return json_is_array(value);
    }
}

struct check {
    const char *name, *path, *type;
    size_t seen;
};

/* What is left of a path, below `value`. */
static void follow(struct check *check, const json_t *value, const char *rest)
{
    if (rest[0] == '[') {
        for (size_t i = 0; i < json_array_size(value); i++)
            follow(check, json_array_get(value, i), rest + 2);
        return;
    }
    rest += rest[0] == '.';
    if (rest[0] == '\0') {
        check->seen++;
        if (!is_type(value, check->type))
            fail_msg("%s: %s is of another type than \"%s\"", check->name, check->path, check->type);
        return;
    }
    char key[64];
    size_t length = strcspn(rest, ".[");
    assert_true(length < sizeof key);
    memcpy(key, rest, length);
    key[length] = '\0';
    const json_t *below = json_object_get(value, key);
    if (below == NULL)
        fail_msg("%s: %s is missing", check->name, check->path);
    follow(check, below, rest + length);
}

static void check_all(const char *name, const json_t *root, const struct member *members, size_t count,
                      size_t *seen)
{
    for (size_t i = 0; i < count; i++) {
        struct check check = {name, members[i].path, members[i].type, 0};
        follow(&check, root, members[i].path);
        seen[i] += check.seen;
    }
}

enum { WHOLE = sizeof whole / sizeof whole[0], CANDIDATE = sizeof candidate / sizeof candidate[0] };
struct tally {
    size_t whole[WHOLE], candidate[CANDIDATE];
    size_t kinds[4], without_pick;
};

static void check_candidates(struct tally *t, const char *name, const json_t *root)
{
    static const char *const kinds[] = {"own", "cloud", "api", "hybrid"};
    const json_t *pick = json_object_get(root, "pick"),
                 *lists[] = {json_object_get(root, "alternatives"), json_object_get(root, "blocked"),
                             json_object_get(root, "tiers")};
    if (json_is_null(pick)) {
        t->without_pick++;
        assert_int_equal(json_array_size(lists[0]), 0);
    } else {
        check_all(name, pick, candidate, CANDIDATE, t->candidate);
        /* of a pick these are known: a null would be read as "free" or "at once" */
        assert_true(json_is_number(json_object_get(pick, "monthly_usd")));
        assert_true(json_is_number(json_object_get(pick, "latency_p95_s")));
        assert_true(json_is_number(json_object_get(pick, "availability")));
    }
    for (int i = 0; i < 4; i++)
        t->kinds[i] +=
            !json_is_null(pick) && strcmp(json_string_value(json_object_get(pick, "kind")), kinds[i]) == 0;
    for (int n = 0; n < 3; n++)
        for (size_t i = 0; i < json_array_size(lists[n]); i++) {
            const json_t *item = json_array_get(lists[n], i);
            check_all(name, n > 0 ? json_object_get(item, "candidate") : item, candidate, CANDIDATE,
                      t->candidate);
        }
    /* tiers are there if and only if the pick is a split */
    bool hybrid =
        !json_is_null(pick) && strcmp(json_string_value(json_object_get(pick, "kind")), "hybrid") == 0;
    assert_int_equal(json_array_size(lists[2]) > 0, hybrid);
}

static void check_plan(struct tally *t, const char *name, struct iw_arena *arena, const struct iw_plan *plan)
{
    json_error_t error;
    json_t *root = json_loads(iw_plan_json(arena, plan, NULL), 0, &error);
    assert_non_null(root);
    assert_string_equal(json_string_value(json_object_get(root, "schema")), "inferwright.plan/1");
    check_all(name, root, whole, WHOLE, t->whole);
    check_candidates(t, name, root);
    json_decref(root);
}

static void the_contract_holds_in_plans_of_every_sort(void **state)
{
    struct examples *examples = *state;
    struct tally t = {.without_pick = 0};
    for (size_t i = 0; i < examples->count; i++) {
        struct iw_arena *arena = iw_arena_new();
        check_plan(&t, examples->names[i], arena, example_plan(examples, arena, i));
        /* one API alone does not reach this: a second provider stands behind it */
        if (strstr(examples->names[i], "startup") != NULL)
            check_plan(&t, "99.9 %", arena, example_plan_with(examples, arena, i, "availability", "99.9 %"));
        iw_arena_free(arena);
    }
    /* a path that no example has would be a member that nothing checks */
    for (size_t i = 0; i < WHOLE; i++)
        if (t.whole[i] == 0)
            fail_msg("no example has %s", whole[i].path);
    for (size_t i = 0; i < CANDIDATE; i++)
        if (t.candidate[i] == 0)
            fail_msg("no candidate has %s", candidate[i].path);
    for (int i = 0; i < 4; i++)
        assert_true(t.kinds[i] > 0);
    assert_true(t.without_pick > 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_contract_holds_in_plans_of_every_sort),
    };

    use_utf8();
    return cmocka_run_group_tests_name("report contract", tests, examples_load, examples_unload);
}
