/* SPDX-License-Identifier: Apache-2.0 */
/* The plan as a document: what a review loses when one of these fails is in its name. */
#include "report_plan_fixture.h"
#include "report_support.h"

#include "report/plan_doc.h"
#include "report/plan_tables.h"

#include <string.h>

static const struct iw_doc *brief_of(struct iw_arena *arena, const struct iw_plan *plan)
{
    return iw_plan_document(arena, plan, &(struct iw_doc_options){.brief = true});
}

static const char *plan_markdown(struct iw_arena *arena, const struct iw_plan *plan)
{
    return markdown_of(arena, iw_plan_document(arena, plan, NULL));
}

/* Read by a person, line by line, as finance, security and the on-call lead would. */
static void the_whole_plan_reads_as_it_was_reviewed(void **state)
{
    const char *markdown = plan_markdown(*state, made_plan(*state));

    assert_printable(markdown, false);
    assert_golden(*state, "plan_whole.txt", markdown);
}

static void the_summary_fits_a_terminal(void **state)
{
    const char *text = text_of(*state, brief_of(*state, made_plan(*state)), 100, false);

    assert_width(text, 100);
    assert_true(count_lines(text) <= 60);
    assert_golden(*state, "plan_brief_100.txt", text);
}

static void a_plan_without_a_pick_says_so_before_anything_else(void **state)
{
    const char *markdown = plan_markdown(*state, made_nothing(*state));
    const char *decision = strstr(markdown, "## Decision\n\n");

    assert_non_null(decision);
    assert_non_null(strstr(decision, "Nothing on the market meets every requirement"));
    assert_true(strstr(decision, "Nothing on the market") < strstr(decision, "### "));
    assert_has(markdown, "- Latency: 1,000. Nearest: ");
    assert_has(markdown, "Fits from 9 s.");
    assert_lacks(markdown, "Approve");
    assert_golden(*state, "plan_nothing.txt", markdown);
}

/* Whoever reads "other weights do" argues about weights; what would turn the pick is the class of quality. */
static void what_turns_the_pick_is_called_by_its_name(void **state)
{
    static const char alone[] = "A higher class of quality makes another way the pick:";
    struct iw_plan *plan = made_plan(*state);
    static const struct iw_candidate better = {
        .id = "better", .title = "better", .monthly_usd = 3000, .quality_tier = IW_TIER_PROFESSIONAL};

    plan->sensitivity.items[0].flips_at = NULL;
    plan->sensitivity.quality =
        (struct iw_quality_step){.quality = IW_TIER_PROFESSIONAL, .candidate = &better};
    const char *text = plan_markdown(*state, plan);
    assert_has(text, "None of the inputs tried changes the pick");
    assert_has(text, alone);
    assert_lacks(text, "ther weights make");
    assert_true(strstr(text, "**Near tie:**") < strstr(text, alone)); /* no tie among what that leads to */
    plan->weight_flips.doubled[IW_AXIS_COST] = &better;
    assert_has(plan_markdown(*state, plan), "A higher class of quality and other weights make");
    plan->sensitivity.quality.candidate = NULL;
    assert_has(plan_markdown(*state, plan), "Other weights make another way the pick:");
    plan->weight_flips.doubled[IW_AXIS_COST] = NULL;
    assert_lacks(plan_markdown(*state, plan), "another way the pick");
}

/* A zero or a dash among dollars is read as free. */
static void check_unknown(const char *text)
{
    static const char *const never[] = {"nan",  "NaN",    "-nan",       " inf",
                                        "$inf", "(null)", "1970-01-01", "-2147483648"};

    for (size_t i = 0; i < sizeof never / sizeof *never; i++) {
        const char *at = strstr(text, never[i]);
        /* inside a word ("finance") it is no number */
        while (at != NULL && at > text && ((at[-1] | 0x20) >= 'a' && (at[-1] | 0x20) <= 'z'))
            at = strstr(at + 1, never[i]);
        if (at != NULL)
            fail_msg("\"%s\" in \"%.60s\"", never[i], at);
    }
}

static void an_unknown_figure_is_never_printed_as_a_number(void **state)
{
    const struct iw_plan *plan = made_unknown(*state);
    const char *markdown = plan_markdown(*state, plan);

    check_unknown(markdown);
    check_unknown(text_of(*state, iw_plan_document(*state, plan, NULL), 80, true));
    check_unknown(text_of(*state, brief_of(*state, plan), 80, false));
    assert_has(markdown, "| Cost a month | not sourced");
    assert_has(markdown, "| To buy | not sourced");
    assert_lacks(markdown, "\\$0 ");
}

static void an_empty_plan_is_still_a_document(void **state)
{
    struct iw_plan *plan = made_nothing(*state);

    plan->found = NULL;
    plan->rejected_count = plan->assumption_count = 0;
    plan->unchecked.count = 0;
    plan->guide = (struct iw_guide_pick){0};
    const char *markdown = plan_markdown(*state, plan);
    check_unknown(markdown);
    assert_has(markdown, "## Evidence");
    assert_has(text_of(*state, brief_of(*state, plan), 40, true), "Nothing on the market");
}

static size_t lines_that_start(const char *markdown, const char *mark)
{
    size_t count = iw_starts_with(markdown, mark);
    const char *part = markdown;

    while ((part = strchr(part, '\n')) != NULL) {
        part++;
        count += iw_starts_with(part, mark);
    }
    return count;
}

/* A session's name, an overlay's text or a vendor's answer must not become a heading, a ticked box, a row or
 * a link of the document that is approved. */
static void text_from_outside_cannot_forge_a_line_of_the_plan(void **state)
{
    static const char evil[] =
        "x | y\n# Approved\n- [x] done <script>alert(1)</script> `code` [a](http://e.example) "
        "@team $1$ \x1b[2J\xe2\x80\xae";
    const char *plain = plan_markdown(*state, made_hostile(*state, "plain"));
    const char *markdown = plan_markdown(*state, made_hostile(*state, evil));
    static const char *const marks[] = {"# ", "## ", "### ", "- [x]", "- [ ]", "```"};

    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        assert_int_equal(lines_that_start(markdown, marks[i]), lines_that_start(plain, marks[i]));
    assert_printable(markdown, false);
    assert_lacks(markdown, "<script");
    assert_lacks(markdown, "[a](");
    assert_lacks(markdown, "\x1b");
    assert_ascii(text_of(*state, iw_plan_document(*state, made_hostile(*state, evil), NULL), 80, true));
}

/* The candidate that is blocked in it asks `count` questions: each of another address, or all of one. */
static const char *with_questions(struct iw_arena *arena, size_t count, bool one_address)
{
    struct iw_plan *plan = made_plan(arena);
    struct iw_candidate *c = plan->blocked[0];

    c->unknowns = IW_ARRAY(arena, struct iw_unknown, count);
    for (c->unknown_count = 0; c->unknown_count < count; c->unknown_count++)
        c->unknowns[c->unknown_count] = (struct iw_unknown){
            .ask = iw_arena_printf(arena, "Is clause %zu met?", c->unknown_count + 1),
            .whom = one_address ? "vendor" : iw_arena_printf(arena, "vendor %zu", c->unknown_count + 1),
            .rule = "RULE-1",
        };
    return plan_markdown(arena, plan);
}

/* Whoever sends the letters must know that they do not ask everything. */
static void questions_that_no_letter_holds_are_told_of(void **state)
{
    static const char same[] = "More questions to the same address",
                      other[] = "Questions to further addresses";
    const char *markdown = with_questions(*state, 20, true);

    assert_has(markdown, "Is clause 20 met?");
    assert_lacks(markdown, same);
    markdown = with_questions(*state, 21, true);
    assert_lacks(markdown, "Is clause 21 met?");
    assert_has(markdown, same);
    assert_lacks(markdown, other);
    markdown = with_questions(*state, 30, false);
    assert_has(markdown, other);
    assert_lacks(markdown, same);
}

static void a_box_is_ticked_only_where_the_user_has_evidence(void **state)
{
    const char *markdown =
        markdown_of(*state, iw_compliance_document(*state, made_plan(*state), &(struct iw_doc_options){0}));

    assert_has(markdown, "- [ ] **HIPAA-01 Business associate agreement**");
    assert_has(markdown, "- [x] **OWN-03 Audit logs**");
    assert_has(markdown, "cited, not re-read");
    assert_has(markdown, "only may apply");
}

static void one_question_for_two_vendors_and_two_rules_is_written_once(void **state)
{
    const char *markdown = markdown_of(*state, iw_compliance_document(*state, made_plan(*state), NULL));

    assert_has(markdown, "### To vendor, other");
    /* what is unknown of the pick's own host is asked as well, though nothing is blocked by it */
    assert_has(markdown, "### To host\n\n- **host:** the pick stands on the answers");
    assert_has(markdown, "> 1\\. Where does it run? (Our rule: where the data goes.)");
    assert_int_equal(count_of(markdown, "> 1"), 2);
    assert_has(markdown, "Our rule: HIPAA-01, HIPAA-02.");
    assert_lacks(markdown, "encrypted or not?");
    assert_has(markdown, "large, API of vendor at \\$1,200 a month");
}

static void each_part_stands_alone(void **state)
{
    const struct iw_plan *plan = made_plan(*state);
    const char *costs = markdown_of(*state, iw_costs_document(*state, plan, NULL));
    const char *strategies = markdown_of(*state, iw_strategies_document(*state, plan, NULL));
    const char *roadmap = markdown_of(*state, iw_roadmap_document(*state, plan, NULL));

    assert_has(costs, "# Costs: Clinic / base");
    assert_has(costs, "## Tiers");
    assert_lacks(costs, "## Roadmap");
    assert_has(strategies, "| S-SPEC Speculative decoding | \\$120.00 |");
    assert_has(strategies, "### Do not apply here\n\n- **I-SPOT Spot instances:**");
    assert_has(strategies, "### Inside the plan's figures already\n\n- **Q-FP8 FP8 weights:** Inside.");
    assert_has(strategies, "depends on Patient data.");
    assert_has(roadmap, "```mermaid\ngantt\n");
}

/* Mermaid's text in a terminal is noise. */
static void a_terminal_gets_a_drawn_timetable(void **state)
{
    const struct iw_doc_options options = {.text_width = 80, .ascii = true};
    const char *text = text_of(*state, iw_roadmap_document(*state, made_plan(*state), &options), 80, true);

    assert_lacks(text, "gantt");
    assert_has(text, "Gate 1: plan approved");
    assert_width(text, 80);
    assert_ascii(text);
}

static void the_decision_says_what_finance_asks_first(void **state)
{
    const char *markdown = plan_markdown(*state, made_plan(*state));

    assert_has(markdown, "| By | 2027-01-08, the gate of Planning; hardware to be ordered by 2027-01-06 |");
    assert_has(markdown, "| Cost a month | \\$2,140; band \\$1,800 to \\$2,600 |");
    assert_has(markdown, "| Over the horizon | \\$6,420 in 3 months |");
    assert_has(markdown, "| To buy | \\$5,400 |");
    assert_has(markdown, "| Owed if stopped after the pilot | \\$5,400 |");
    assert_has(markdown, "\\$150.00 less than the pick");
    assert_has(markdown, "the pick gains most in operational risk");
    assert_has(markdown, "would save \\$940.00 a month");
    assert_has(markdown,
               "at 2.8 req/s instead of 2.6 req/s the pick becomes large, API of vendor at \\$2,600 a month");
}

static void assert_column(const struct iw_tab *tab, const char *name)
{
    for (size_t c = 0; c < tab->column_count; c++)
        if (iw_streq(tab->columns[c].id, name))
            return;
    fail_msg("no column %s", name);
}

static void a_csv_row_has_every_figure_under_the_name_of_the_json(void **state)
{
    static const char *const names[] = {"id",
                                        "role",
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
                                        "fallback_provider",
                                        "fallback_model",
                                        "weights_gb",
                                        "kv_gb",
                                        "other_gb",
                                        "capacity_gb"};
    const struct iw_tab *tab = iw_plan_summary_table(*state, made_plan(*state));

    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        assert_column(tab, names[i]);
    for (size_t i = 0; i < candidate_figure_count; i++)
        assert_column(tab, candidate_figures[i]);
}

static void a_rejected_candidate_shows_why_and_what_would_lift_it(void **state)
{
    const struct iw_plan *plan = made_plan(*state);
    struct iw_sb sb;

    iw_sb_init(&sb, *state);
    iw_tab_put_markdown(&sb, iw_candidates_table(*state, plan, plan->rejected, plan->rejected_count));
    assert_has(sb.text, "latency: whole answer in 9 s; the limit is 2.5 s");
    assert_has(sb.text, "fits from 9 s");
    assert_lacks(sb.text, "Chance");
}

#define PLAN(test) cmocka_unit_test_setup_teardown(test, arena_setup, arena_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        PLAN(the_whole_plan_reads_as_it_was_reviewed),
        PLAN(the_summary_fits_a_terminal),
        PLAN(a_plan_without_a_pick_says_so_before_anything_else),
        PLAN(what_turns_the_pick_is_called_by_its_name),
        PLAN(an_unknown_figure_is_never_printed_as_a_number),
        PLAN(an_empty_plan_is_still_a_document),
        PLAN(text_from_outside_cannot_forge_a_line_of_the_plan),
        PLAN(questions_that_no_letter_holds_are_told_of),
        PLAN(a_box_is_ticked_only_where_the_user_has_evidence),
        PLAN(one_question_for_two_vendors_and_two_rules_is_written_once),
        PLAN(each_part_stands_alone),
        PLAN(a_terminal_gets_a_drawn_timetable),
        PLAN(the_decision_says_what_finance_asks_first),
        PLAN(a_csv_row_has_every_figure_under_the_name_of_the_json),
        PLAN(a_rejected_candidate_shows_why_and_what_would_lift_it),
    };

    use_utf8();
    return cmocka_run_group_tests_name("report plan", tests, NULL, NULL);
}
