/* SPDX-License-Identifier: Apache-2.0 */
/* The shipped examples as real plans through every writer: what holds for all of them. */
#include "report_examples.h"

#include "base/str.h"
#include "report/plan_doc.h"
#include "report/plan_json.h"
#include "report/plan_tables.h"
#include "report/plan_words.h"
#include "report/row_doc.h"
#include "report/strategy_doc.h"

#include <math.h>
#include <string.h>

#include <jansson.h>

typedef void check_plan(struct iw_arena *arena, const char *name, const struct iw_plan *plan);

/* One arena an example, as the program has it. */
static void for_each(void **state, check_plan *check)
{
    const struct examples *w = *state;

    assert_true(w->count >= 9);
    for (size_t i = 0; i < w->count; i++) {
        struct iw_arena *arena = iw_arena_new();
        check(arena, w->names[i], example_plan(w, arena, i));
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
    if (fabs(plan->ctx->req.growth - 1) < 1e-9)
        assert_null(strstr(markdown, "1 times the load"));
    for (size_t i = 0; i < sizeof sections / sizeof *sections; i++) {
        if (i > 0) /* who reads the decision only finds the rest by its link */
            assert_has(markdown, iw_arena_printf(arena, "- [%s](#%s)", sections[i] + 3,
                                                 iw_md_anchor(arena, sections[i] + 3)));
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

/* The member names of the catalogue are for people who edit it: on the page behind a row they say nothing. */
static void assert_plain(const char *name, enum iw_kind_id kind, const char *says, const char *page)
{
    for (const struct iw_field *f = iw_kind(kind)->type->fields; f->name != NULL; f++)
        if (strchr(f->name, '_') != NULL && strstr(page, f->name) != NULL)
            fail_msg("%s: a page says \"%s\"", name, f->name);
    assert_non_null(strstr(page, says));
    assert_honest(name, page);
}

static void check_rows(struct iw_arena *arena, const char *name, const struct iw_plan *plan)
{
    for (size_t i = 0; i < plan->checks.count; i++)
        assert_plain(name, IW_KIND_CONTROLS, plan->checks.items[i].control->head.id,
                     markdown_of(arena, iw_check_document(arena, &plan->checks.items[i])));
    for (size_t i = 0; i < plan->roadmap.task_count; i++)
        assert_plain(name, IW_KIND_TASKS, plan->roadmap.tasks[i].task->head.id,
                     markdown_of(arena, iw_task_document(arena, plan, &plan->roadmap.tasks[i])));
}

static void controls_and_tasks_are_explained_in_plain_words(void **state)
{
    for_each(state, check_rows);
}

static void check_strategies(struct iw_arena *arena, const char *name, const struct iw_plan *plan)
{
    for (size_t i = 0; i < plan->strategies.count; i++)
        assert_plain(name, IW_KIND_STRATEGIES, "In this plan",
                     markdown_of(arena, iw_strategy_document(arena, plan, &plan->strategies.items[i])));
}

static void a_strategy_is_explained_in_plain_words(void **state)
{
    for_each(state, check_strategies);
}

static size_t free_rungs;

/* The ladder with a second site for nothing: a reader would take it, and must be told why the plan does not.
 */
static void check_free_site(struct iw_arena *arena, const char *name, const struct iw_plan *plan)
{
    struct iw_plan with = *plan;
    struct iw_rung *rungs = IW_ARRAY(arena, struct iw_rung, plan->resilience.rung_count + 1);
    size_t asked = 0;

    for (size_t i = 0; i < plan->resilience.rung_count; i++) {
        rungs[i] = plan->resilience.rungs[i];
        asked = rungs[i].asked ? i : asked;
    }
    if (asked + 1 >= plan->resilience.rung_count || rungs[asked].pick == NULL)
        return;
    struct iw_candidate two = *rungs[asked].pick;
    two.sites = rungs[asked].pick->sites + 1;
    with.resilience.rungs = rungs;
    rungs[asked + 1].pick = &two;
    if (strstr(markdown_of(arena, iw_plan_document(arena, &with, NULL)), "at the same rent") == NULL)
        fail_msg("%s: nothing explains the second site", name);
    two.monthly_usd *= 1.5;
    for (size_t i = asked + 2; i < plan->resilience.rung_count; i++)
        rungs[i].pick = NULL;
    assert_null(strstr(markdown_of(arena, iw_plan_document(arena, &with, NULL)), "at the same rent"));
    free_rungs++;
}

static void a_second_site_at_the_same_rent_is_explained(void **state)
{
    free_rungs = 0;
    for_each(state, check_free_site);
    assert_true(free_rungs > 0);
}

static size_t split_picks;

/* The only place where a reader sees a split win: cheaper than the best single way, tiers that pass by
 * themselves, and a price that is theirs and the router's. */
static void check_split(struct iw_arena *arena, const char *name, const struct iw_plan *plan)
{
    const struct iw_candidate *pick = plan->pick;
    double sum = 0;

    (void)arena;
    if (strstr(name, "split") == NULL)
        return;
    assert_non_null(pick);
    assert_int_equal(pick->spec.kind, IW_HYBRID);
    assert_true(pick->monthly_usd < plan->single->monthly_usd && pick->tier_count >= 2);
    for (size_t i = 0; i < pick->tier_count; i++) {
        assert_int_equal(pick->tiers[i].candidate->verdict, IW_FEASIBLE);
        sum += pick->tiers[i].candidate->monthly_usd;
        /* each tier's model has an end of its own */
        bool ends = false;
        for (size_t j = 0; j < plan->roadmap.retirement_count; j++)
            ends = ends || strcmp(plan->roadmap.retirements[j].model, pick->tiers[i].candidate->model) == 0;
        assert_true(ends);
    }
    sum += pick->routing_usd / plan->ctx->req.horizon_months;
    assert_true(fabs(sum - pick->monthly_usd) < 0.01);
    split_picks++;
}

static void one_example_shows_a_split_that_wins(void **state)
{
    split_picks = 0;
    for_each(state, check_split);
    assert_int_equal(split_picks, 1);
}

static size_t reports_unknown;

/* A control cannot pass beside a line that says that nobody knows the report it rests on; nor because its
 * filter is about another kind of deployment. An auditor stops reading there. */
static void check_passes(struct iw_arena *arena, const char *name, const struct iw_plan *plan)
{
    for (size_t a = 0; a <= plan->alternative_count; a++) {
        const struct iw_candidate *c = a == 0 ? plan->pick : plan->alternatives[a - 1];
        const struct iw_check_list checks = iw_checks_of(arena, plan->ctx, c);
        for (size_t i = 0; i < checks.count; i++) {
            const struct iw_check *check = &checks.items[i];
            if (check->status != IW_CHECK_BY_DESIGN && check->status != IW_CHECK_MET)
                continue;
            assert_lacks(check->why, "Deployment kind");
            for (size_t f = 0; a == 0 && f < plan->flows.count; f++) {
                const char *contract = plan->flows.items[f].contract;
                size_t length = contract != NULL ? strcspn(contract, ":") : 0;
                if (!plan->flows.items[f].contract_unknown || length <= strlen(" report"))
                    continue;
                const char *report = iw_arena_strndup(arena, contract, length - strlen(" report"));
                if (check->control->evidence != NULL && strstr(check->control->evidence, report) != NULL)
                    fail_msg("%s: %s passes, and the %s is unknown", name, check->control->head.id, report);
            }
        }
    }
    for (size_t f = 0; f < plan->flows.count; f++)
        reports_unknown += plan->flows.items[f].contract_unknown;
}

static void no_control_passes_on_a_report_that_nobody_has_seen(void **state)
{
    reports_unknown = 0;
    for_each(state, check_passes);
    assert_true(reports_unknown > 0);
}

static bool is_example(const char *name, const char *of)
{
    return iw_starts_with(name, of);
}

static size_t people_turn;

/* What finance, security and the team on call objected to when they read these plans. */
static void check_objections(struct iw_arena *arena, const char *name, const struct iw_plan *plan)
{
    const char *text = markdown_of(arena, iw_plan_document(arena, plan, NULL));

    if (plan->pick == NULL)
        return;
    /* a purchase without what connects and repairs it is no purchase that finance signs */
    if (plan->pick->spec.kind == IW_OWN) {
        assert_has(text, "Network and racks");
        assert_has(text, "Hardware support contract");
        assert_lacks(text, "not sourced | not sourced");
    }
    if (plan->ctx->req.availability >= 0.999 && !plan->ctx->req.batch)
        assert_has(text, "Pay for being on call");
    assert_lacks(text, "{"); /* a place that nothing filled */
    /* the gate that orders more and the trigger on the load are one mark */
    if (plan->resilience.path_count == 1 && isfinite(plan->resilience.paths[0].outgrown_rps))
        assert_has(text, iw_arena_printf(arena, "when the forecast reaches %s req/s",
                                         iw_fmt_sig(arena, plan->resilience.paths[0].outgrown_rps)));
    assert_has(text, "options as in github.com/vllm-project/vllm");
    assert_has(text, "| Present value | With people |");
    assert_lacks(text, "0 prices are older");
    assert_lacks(text, "| 1 working days |");
    if (is_example(name, "bank-sox") || is_example(name, "eu-public-service"))
        assert_has(text, "and the days off that you named");
    else
        assert_has(text, "Public holidays and leave are not in these dates");
    if (is_example(name, "bank-sox")) {
        assert_has(text, "Storage of records and logs");
        assert_has(text, "- Model risk of banks: ");
    }
    if (is_example(name, "eu-public-service"))
        assert_has(text, "- **In EUR:** ");
    /* a way that is dearer without people and cheaper with them stands beside the pick */
    if (!plan->ctx->req.people_in_budget && plan->pick->spec.kind == IW_OWN) {
        double ours = iw_usd_with_people(plan, plan->costs.ways[IW_PURCHASE].outlay);
        const struct iw_way *rented = &plan->costs.ways[IW_ON_DEMAND];
        bool turns = rented->outlay != NULL && rented->outlay->total_usd > plan->pick->total_usd &&
                     iw_usd_with_people(plan, rented->outlay) < ours;
        if (turns)
            assert_has(text, "The budget does not count people");
        people_turn += turns;
    }
    if (is_example(name, "batch-archive"))
        assert_has(text, "| Growth | none: the load stays as it is for 12 months |");
    /* a split's rates are those of its tiers, and the router takes hands of its own: 0.1 posts over two years
     */
    if (is_example(name, "support-desk-split")) {
        double people = 0;
        for (size_t i = 0; i < plan->costs.line_count; i++)
            if (iw_starts_with(plan->costs.lines[i].name, "People"))
                people = plan->costs.lines[i].total_usd;
        assert_lacks(text, "as in its tiers, added up");
        for (size_t i = 0; i < plan->pick->tier_count; i++)
            people -= plan->pick->tiers[i].candidate->parts.people;
        assert_true(fabs(people - 0.1 * 1.3 * 190000 * 2) < 1);
    }
    if (is_example(name, "clinic-triage")) /* not the training of the staff */
        assert_has(text, "To do in P3-05 Identity, roles, MFA, network isolation, encryption keys.");
    if (plan->pick->spec.kind == IW_API)
        assert_has(text, "Which limits on requests and tokens a minute hold for our account?");
    else if (strstr(text, "### Engine settings") != NULL)
        assert_has(text, "None of these commands was run");
    if (plan->pick->spec.kind != IW_API && plan->pick->spec.kind != IW_HYBRID)
        assert_has(text, "| Licence of ");
}

static void every_example_answers_what_its_readers_objected_to(void **state)
{
    people_turn = 0;
    for_each(state, check_objections);
    assert_true(people_turn > 0);
}

static bool has_figure(const struct iw_plan *plan, const char *lead, const char *of)
{
    for (size_t i = 0; i < plan->evidence.count; i++) {
        const struct iw_evidence *e = &plan->evidence.items[i];
        if (iw_starts_with(e->figure, lead) && strstr(e->figure, of) != NULL && e->source != NULL &&
            e->topic != NULL)
            return true;
    }
    return false;
}

/* Finance follows the sum of the way that was not taken, too, and the days that a task was given. */
static void check_followed(struct iw_arena *arena, const char *name, const struct iw_plan *plan)
{
    (void)arena;
    for (size_t i = 0; i < plan->alternative_count; i++) {
        const struct iw_candidate *c = plan->alternatives[i];
        bool found = c->tier_count > 0;
        if (c->spec.kind == IW_CLOUD)
            found = has_figure(plan, "Rent of ", c->instance);
        else if (c->spec.kind == IW_OWN)
            found = has_figure(plan, "Price of ", c->accelerator) ||
                    has_figure(plan, "Price, used, of ", c->accelerator);
        else if (c->spec.kind == IW_API)
            found = has_figure(plan, "Input price of ", c->model);
        if (!found)
            fail_msg("%s: nothing says what %s is paid for", name, iw_or_dash(c->title));
    }
    for (size_t i = 0; plan->pick != NULL && i < plan->roadmap.task_count; i++)
        if (!has_figure(plan, "Duration of ", plan->roadmap.tasks[i].task->head.id))
            fail_msg("%s: nothing says how long %s takes", name, plan->roadmap.tasks[i].task->head.id);
    for (size_t i = 0; i < plan->checks.count; i++)
        if (isfinite(plan->checks.items[i].control->est_days) &&
            !has_figure(plan, "Effort of ", plan->checks.items[i].control->head.id))
            fail_msg("%s: nothing says what %s takes", name, plan->checks.items[i].control->head.id);
}

static void figures_beside_the_pick_can_be_followed_too(void **state)
{
    for_each(state, check_followed);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_example_has_every_section_in_the_order_of_a_review),
        cmocka_unit_test(every_example_fits_the_terminal),
        cmocka_unit_test(every_example_is_valid_json),
        cmocka_unit_test(figures_beside_the_pick_can_be_followed_too),
        cmocka_unit_test(every_example_adds_up_on_the_page),
        cmocka_unit_test(every_example_answers_what_its_readers_objected_to),
        cmocka_unit_test(no_control_passes_on_a_report_that_nobody_has_seen),
        cmocka_unit_test(a_strategy_is_explained_in_plain_words),
        cmocka_unit_test(controls_and_tasks_are_explained_in_plain_words),
        cmocka_unit_test(one_example_shows_a_split_that_wins),
        cmocka_unit_test(a_second_site_at_the_same_rent_is_explained),
    };

    use_utf8();
    return cmocka_run_group_tests_name("report examples", tests, examples_load, examples_unload);
}
