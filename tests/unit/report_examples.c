/* SPDX-License-Identifier: Apache-2.0 */
/* The shipped examples as real plans through every writer: what holds for all of them. */
#include "report_plan_fixture.h"
#include "report_support.h"

#include "base/file.h"
#include "report/plan_doc.h"
#include "report/plan_json.h"
#include "report/plan_tables.h"

#include <string.h>

#include <jansson.h>

struct world {
    struct iw_arena *arena;
    const struct iw_knowledge *k;
    const struct iw_market *market;
    const char **names; /* of the example files */
    size_t count;
};

static int load(void **state)
{
    struct iw_arena *arena = iw_arena_new();
    struct world *w = IW_NEW(arena, struct world);
    struct iw_catalog *cat = NULL;
    struct iw_diags diags;
    struct iw_err err = {0};

    iw_diags_init(&diags, arena);
    if (iw_catalog_load(arena, IW_TEST_DATADIR, NULL, 0, &cat, &diags, &err) != IW_OK ||
        iw_dir_list(arena, IW_TEST_DATADIR "/examples", ".cfg", &w->names, &w->count, &err) != IW_OK) {
        print_message("%s: %s\n", err.file, err.message);
        return -1;
    }
    w->arena = arena;
    w->k = iw_knowledge_make(arena, cat, &diags);
    w->market = iw_market_make(arena, w->k, false);
    *state = w;
    return 0;
}

static int unload(void **state)
{
    iw_arena_free(((struct world *)*state)->arena);
    return 0;
}

static struct iw_plan *plan_of(const struct world *w, struct iw_arena *arena, size_t index)
{
    const char *path = iw_path_join(arena, IW_TEST_DATADIR "/examples", w->names[index]);
    struct iw_answers *answers = iw_answers_new(arena, w->k);
    const struct iw_plan_options options = {.today = iw_day_of(2026, 11, 22)};
    struct iw_plan *plan = NULL;
    struct iw_diags diags;
    struct iw_err err = {0};

    iw_diags_init(&diags, arena);
    if (iw_answers_load(answers, path, &diags, &err) != IW_OK ||
        iw_plan_make(arena, w->market, answers, &options, &plan, &err) != IW_OK)
        fail_msg("%s: %s", w->names[index], err.message);
    return plan;
}

typedef void check_plan(struct iw_arena *arena, const char *name, const struct iw_plan *plan);

/* One arena an example, as the program has it. */
static void for_each(void **state, check_plan *check)
{
    const struct world *w = *state;

    assert_true(w->count >= 8);
    for (size_t i = 0; i < w->count; i++) {
        struct iw_arena *arena = iw_arena_new();
        check(arena, w->names[i], plan_of(w, arena, i));
        iw_arena_free(arena);
    }
}

static void assert_honest(const char *name, const char *text)
{
    static const char *const never[] = {"nan", "-inf", " inf ", "(null)", "1970-01-01"};

    for (size_t i = 0; i < sizeof never / sizeof *never; i++) {
        const char *found = strstr(text, never[i]);
        /* inside a word ("finance") it is no number */
        while (found != NULL && found > text && ((found[-1] | 0x20) >= 'a' && (found[-1] | 0x20) <= 'z'))
            found = strstr(found + 1, never[i]);
        if (found != NULL && !((found[3] | 0x20) >= 'a' && (found[3] | 0x20) <= 'z'))
            fail_msg("%s: \"%s\" in \"%.60s\"", name, never[i], found);
    }
}

static void check_document(struct iw_arena *arena, const char *name, const struct iw_plan *plan)
{
    static const char *const sections[] = {"## Decision",
                                           "## Requirements",
                                           "## The pick and the guide's pick",
                                           "## Alternatives",
                                           "## Costs",
                                           "## Tiers",
                                           "## Strategies",
                                           "## Compliance",
                                           "## Questions to send",
                                           "## Roadmap",
                                           "## What was not checked",
                                           "## Blocked and rejected",
                                           "## Evidence",
                                           "## Appendix: the guide"};
    const struct iw_doc_options options = {.appendix_guide = true};
    const char *markdown = markdown_of(arena, iw_plan_document(arena, plan, &options));
    const char *at = markdown;

    assert_printable(markdown, false);
    assert_honest(name, markdown);
    for (size_t i = 0; i < sizeof sections / sizeof *sections; i++) {
        at = strstr(at, sections[i]);
        if (at == NULL)
            fail_msg("%s: %s is missing or out of order", name, sections[i]);
    }
}

static void every_example_has_every_section_in_the_order_of_a_review(void **state)
{
    for_each(state, check_document);
}

static void check_text(struct iw_arena *arena, const char *name, const struct iw_plan *plan)
{
    static const int widths[] = {40, 80, 100};

    for (size_t i = 0; i < sizeof widths / sizeof *widths; i++) {
        const struct iw_doc_options options = {.text_width = widths[i], .ascii = true, .brief = i == 0};
        const char *text = text_of(arena, iw_plan_document(arena, plan, &options), widths[i], true);
        assert_ascii(text);
        assert_width(text, widths[i]);
        assert_honest(name, text);
    }
}

static void every_example_fits_the_terminal(void **state)
{
    for_each(state, check_text);
}

static void check_json(struct iw_arena *arena, const char *name, const struct iw_plan *plan)
{
    const char *text = iw_plan_json(arena, plan, NULL), *again = iw_plan_json(arena, plan, NULL);
    json_error_t error;
    json_t *root = json_loads(text, JSON_REJECT_DUPLICATES, &error);

    if (root == NULL)
        fail_msg("%s: line %d: %s", name, error.line, error.text);
    assert_string_equal(text, again);
    assert_true(json_is_null(json_object_get(root, "pick")) == (plan->pick == NULL));
    assert_int_equal(json_array_size(json_object_get(root, "alternatives")), plan->alternative_count);
    json_decref(root);
}

static void every_example_is_valid_json(void **state)
{
    for_each(state, check_json);
}

static double line_sum(const struct iw_cost_line *line, int months)
{
    double sum = 0;

    for (int m = 0; m < months; m++)
        sum += line->monthly_usd[m];
    return sum;
}

/* A page on which the parts do not add up to the total is not signed. */
static void check_sums(struct iw_arena *arena, const char *name, const struct iw_plan *plan)
{
    double parts = 0, cash = 0;

    (void)arena;
    if (plan->pick == NULL)
        return;
    for (size_t i = 0; i < plan->costs.line_count; i++) {
        const struct iw_cost_line *line = &plan->costs.lines[i];
        if (iw_streq(line->kind, "part") && iw_known(line->total_usd))
            parts += line_sum(line, plan->costs.months);
    }
    for (size_t i = 0; i < plan->costs.cash_count; i++)
        cash += plan->costs.cash[i].usd;
    if (fabs(parts - plan->pick->total_usd) > 0.005 * plan->pick->total_usd)
        fail_msg("%s: parts are %.2f, the total is %.2f", name, parts, plan->pick->total_usd);
    if (fabs(cash - plan->pick->total_usd) > 0.005 * plan->pick->total_usd)
        fail_msg("%s: cash is %.2f, the total is %.2f", name, cash, plan->pick->total_usd);
}

static void every_example_adds_up_on_the_page(void **state)
{
    for_each(state, check_sums);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_example_has_every_section_in_the_order_of_a_review),
        cmocka_unit_test(every_example_fits_the_terminal),
        cmocka_unit_test(every_example_is_valid_json),
        cmocka_unit_test(every_example_adds_up_on_the_page),
    };

    use_utf8();
    return cmocka_run_group_tests_name("report examples", tests, load, unload);
}
