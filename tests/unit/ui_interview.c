/* SPDX-License-Identifier: Apache-2.0 */
/* The conversation as a person has it: what a line does, where it leads, what is kept. */
#include "ui_support.h"

#include "base/str.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

static struct world *world_of(void **state)
{
    return *state;
}

static struct talk *quick(void **state)
{
    struct talk *talk = talk_new(world_of(state), false);
    talk_start(talk);
    return talk;
}

/* With a plan before the first answer and one after that differ in what is to be told. */
static struct talk *told(void **state)
{
    struct talk *talk = talk_new(world_of(state), false);
    talk->stock[1] = made_up_plan(talk->arena, talk, 2340, "Model A on 1 x L40S, own servers", 240, 0.9);
    talk->stock[0] = made_up_plan(talk->arena, talk, 612, "Model B on 2 x L40S, own servers", 2140, 0.4);
    talk_start(talk);
    return talk;
}

static void every_core_question_is_asked_and_leads_to_the_plan(void **state)
{
    struct talk *talk = talk_new(world_of(state), true);
    const struct iw_knowledge *k = talk->world->market->k;
    bool *asked = IW_ARRAY(talk->arena, bool, iw_question_count(k));
    talk_start(talk);
    for (int line = 0; line < 100 && talk->iv.mode == IW_IV_ASK; line++) {
        assert_false(asked[talk->iv.question]); /* never twice */
        asked[talk->iv.question] = true;
        talk_say(talk, "");
    }
    for (size_t i = 0; i < iw_question_count(k); i++)
        if (iw_streq(iw_question_at(k, i)->level, "core") && !asked[i])
            fail_msg("%s is never asked", iw_question_at(k, i)->head.id);
    assert_int_equal(talk->iv.mode, IW_IV_MENU);
    assert_contains(talk->said, "What next?");
    assert_int_equal(talk->plans_made, 1); /* assumed answers change nothing */
    talk_free(talk);
}

static void every_question_can_be_opened_by_its_key(void **state)
{
    struct talk *talk = quick(state);
    const struct iw_knowledge *k = talk->world->market->k;
    for (size_t i = 0; i < iw_question_count(k); i++) {
        const struct iw_question *q = iw_question_at(k, i);
        if (!iw_question_is_asked(q))
            continue;
        talk_say(talk, iw_arena_printf(talk->arena, "g %s", q->head.id));
        assert_string_equal(talk_question(talk), q->head.id);
        assert_contains(talk->said, q->prompt);
        talk_say(talk, "?");
        assert_contains(talk->said, "It stands for");
    }
    talk_free(talk);
}

/* Each detail is worth asking only because of another answer: it must come without being looked for. */
static void details_open_with_the_answers_that_make_them_matter(void **state)
{
    static const char *const openers[][3] = {
        {"latency", "2.5 s", "latency_kind"},         {"throughput", "medium", "peak_to_mean"},
        {"throughput", "high", "dup_frac"},           {"cost_model", "capex", "owned_hardware"},
        {"expertise", "advanced", "finetune"},        {"compliance", "strict", "regimes"},
        {"input_tokens", "9k", "context_p95_tokens"}, {"use_case", "data_analysis", "multimodal"},
        {"latency", "batch", "interruptible_frac"}};
    for (size_t i = 0; i < sizeof openers / sizeof openers[0]; i++) {
        struct talk *talk = quick(state);
        bool came = false;
        talk_say(talk, iw_arena_printf(talk->arena, "g %s", openers[i][0]));
        talk_say(talk, openers[i][1]);
        for (int line = 0; line < 60 && talk->iv.mode == IW_IV_ASK && !came; line++) {
            came = iw_streq(talk_question(talk), openers[i][2]);
            talk_say(talk, "");
        }
        if (!came)
            fail_msg("%s = %s does not lead to %s", openers[i][0], openers[i][1], openers[i][2]);
        talk_free(talk);
    }
}

static void a_time_that_names_the_first_word_is_not_asked_about_again(void **state)
{
    struct talk *talk = quick(state);
    talk_say(talk, "g latency");
    talk_say(talk, "800 ms first");
    talk_say(talk, "g latency");
    talk_say(talk, "l");
    assert_lacks(talk->said, "What the speed limit measures");
    talk_free(talk);
}

static void an_answer_says_what_it_did_in_figures(void **state)
{
    struct talk *talk = told(state);
    talk_say(talk, "");
    talk_say(talk, "3");
    assert_string_equal(talk_answer(talk, "quality"), "advanced");
    assert_contains(talk->said, "Quality: Advanced.");
    assert_contains(talk->said, "612 ways fit (was 2,340).");
    assert_contains(talk->said, "Pick now Model B on 2 x L40S, own servers:\n$2,140 a month");
    assert_contains(talk->said, "(+$1,900), first word 400 ms.");
    assert_contains(talk->said, "Most drop out by");
    talk_free(talk);
}

static void an_answer_without_effect_says_so(void **state)
{
    struct talk *talk = told(state);
    talk->stock[0] = talk->stock[1];
    talk_say(talk, "chatbot");
    assert_contains(talk->said, "No change to the plan.");
    talk_free(talk);
}

static void an_answer_after_which_nothing_fits_says_why(void **state)
{
    struct talk *talk = told(state);
    struct iw_plan *nothing = made_up_plan(talk->arena, talk, 0, NULL, 0, 0);
    struct iw_reason reasons[] = {{"licence", "research only", NULL, NULL},
                                  {"quality", "intermediate, and advanced is asked", "one tier less", NULL}};
    struct iw_candidate out[] = {{.title = "Model C", .reasons = &reasons[0], .reason_count = 1},
                                 {.title = "Model D", .reasons = &reasons[1], .reason_count = 1}};
    struct iw_candidate *list[] = {&out[0], &out[1]};
    nothing->found->n_blocked = 1;
    nothing->rejected = list;
    nothing->rejected_count = 2;
    talk->stock[0] = nothing;
    talk_say(talk, "chatbot");
    assert_contains(talk->said, "Nothing fits. 1 waits for a fact");
    assert_contains(talk->said, "that removes most is quality.");
    assert_contains(talk->said, "Model D: intermediate");
    assert_lacks(talk->said, "licence"); /* nobody can answer that away */
    talk_free(talk);
}

static void back_shows_the_answer_that_was_kept(void **state)
{
    struct talk *talk = quick(state);
    talk_say(talk, "2");
    talk_say(talk, "b");
    assert_string_equal(talk_question(talk), "use_case");
    assert_contains(talk->said, "2  Content Generation: articles, product texts, mail drafts (your answer)");
    assert_contains(talk->said, "Enter keeps your answer: Content Generation.");
    talk_say(talk, "");
    assert_string_equal(talk_answer(talk, "use_case"), "content_generation");
    assert_string_equal(talk_question(talk), "quality");
    talk_say(talk, "back");
    assert_contains(talk_say(talk, "b"), "This is the first question.");
    talk_free(talk);
}

static void an_answer_can_be_given_back_to_the_assumption(void **state)
{
    struct talk *talk = quick(state);
    talk_say(talk, "2");
    talk_say(talk, "b");
    talk_say(talk, "default");
    assert_null(talk_answer(talk, "use_case"));
    assert_contains(talk->said, "Use case: Chatbot, assumed.");
    talk_free(talk);
}

static void a_jump_returns_to_where_it_started(void **state)
{
    struct talk *talk = quick(state);
    talk_say(talk, "");
    talk_say(talk, "");
    assert_string_equal(talk_question(talk), "latency");
    talk_say(talk, "g 1");
    assert_string_equal(talk_question(talk), "use_case");
    talk_say(talk, "chatbot");
    assert_string_equal(talk_question(talk), "latency");
    talk_say(talk, "g region");
    talk_say(talk, "b");
    assert_string_equal(talk_question(talk), "latency");
    talk_say(talk, "g nosuch");
    assert_contains(talk->said, "There is no question \"nosuch\"");
    assert_contains(talk_say(talk, "g latncy"), "Did you mean latency?");
    assert_string_equal(talk_question(talk), "latency");
    talk_free(talk);
}

/* Questions that a jump opens before the place it came from would otherwise never be asked. */
static void a_jump_asks_what_it_opened_before_it_returns(void **state)
{
    struct talk *talk = quick(state);
    talk_say(talk, "g region");
    talk->iv.return_to = IW_RETURN_NOWHERE;
    talk_say(talk, "g throughput");
    for (int i = 0; i < (int)talk->iv.asking.count; i++) /* as if all before had been asked */
        talk->iv.seen[talk->iv.asking.order[i]] |=
            talk->iv.asking.rank[talk->iv.asking.order[i]] < talk->iv.asking.rank[talk->iv.return_to];
    talk->iv.seen[iw_question_index(talk->world->market->k, "peak_to_mean")] = false;
    talk_say(talk, "medium");
    assert_contains(talk->said, "It opens");
    assert_string_equal(talk_question(talk), "peak_to_mean");
    talk_say(talk, "");
    assert_string_equal(talk_question(talk), "region");
    talk_free(talk);
}

static void i_dont_know_says_what_it_leads_to(void **state)
{
    static const char *const words[] = {"u", "unknown", "IDK", "I don't know"};
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        struct talk *talk = quick(state);
        talk_say(talk, words[i]);
        assert_string_equal(talk_answer(talk, "use_case"), "?");
        assert_contains(talk->said, "Use case: you don't know, so Chatbot stands in, assumed.");
        talk_say(talk, "g phi");
        talk_say(talk, words[i]);
        assert_string_equal(talk_answer(talk, "phi"), "?");
        assert_contains(talk->said, "blocked until somebody confirms");
        talk_free(talk);
    }
}

static void choices_are_taken_by_number_name_and_value(void **state)
{
    static const char *const given[][3] = {{"latency", "Real-time", "realtime"},
                                           {"latency", "2", "interactive"},
                                           {"latency", "2.5 s", "2.5 s"},
                                           {"throughput", "40", "40"},
                                           {"budget", "8000", "8000"},
                                           {"budget", "$8k/month", "$8k/month"},
                                           {"phi", "1", "yes"},
                                           {"phi", "n", "no"},
                                           {"regimes", "2", "hipaa"},
                                           {"regimes", "1, 2", "gdpr,hipaa"},
                                           {"regimes", "hipaa soc2", "hipaa,soc2"},
                                           {"regimes", "SOC 2, GDPR", "soc2,gdpr"},
                                           {"regimes", "none", ""},
                                           {"owned_hardware", "none", ""},
                                           {"growth", "20 %/month", "20 %/month"},
                                           {"horizon", "3 years", "3 years"},
                                           {"start", "2027-01-04", "2027-01-04"},
                                           {"languages", "de, en", "de, en"}};
    for (size_t i = 0; i < sizeof given / sizeof given[0]; i++) {
        struct talk *talk = quick(state);
        talk_say(talk, iw_arena_printf(talk->arena, "g %s", given[i][0]));
        talk_say(talk, given[i][1]);
        if (!iw_streq(talk_answer(talk, given[i][0]), given[i][2]))
            fail_msg("%s: %s was taken as %s", given[i][0], given[i][1], talk_answer(talk, given[i][0]));
        talk_free(talk);
    }
}

/* "5" where three choices stand may be five seconds or a slip; guessing would be silent and wrong. */
static void a_number_that_is_no_choice_is_not_guessed_at(void **state)
{
    struct talk *talk = quick(state);
    talk_say(talk, "g latency");
    talk_say(talk, "5");
    assert_null(talk_answer(talk, "latency"));
    assert_contains(talk->said, "There is no choice 5; the last is 3.");
    assert_contains(talk->said, "such as 2.5 s");
    assert_contains(talk_say(talk, "0"), "There is no choice 0");
    talk_free(talk);
}

static void bad_input_stands_under_its_question_and_loses_nothing(void **state)
{
    struct talk *talk = quick(state);
    talk_say(talk, "3");
    talk_say(talk, "profesional");
    assert_string_equal(talk_question(talk), "quality");
    assert_contains(talk->said, "\"profesional\" is no choice here");
    assert_contains(talk->said, "did you mean \"professional\"?");
    assert_lacks(talk->said, "inferwright question");
    assert_string_equal(talk_answer(talk, "use_case"), "code_assistant");
    talk_say(talk, "nope");
    assert_lacks(talk->said, "It stands for");
    talk_say(talk, "nope"); /* the third in a row brings the help */
    assert_contains(talk->said, "It stands for");
    assert_contains(talk->said, "Quality, question 2 of");
    talk_free(talk);
}

static void a_value_that_is_out_of_range_is_told_with_the_range(void **state)
{
    static const char *const bad[][2] = {
        {"horizon", "0 months"},   {"latency", "-1 s"}, {"latency", "1e400 s"},   {"throughput", "40 apples"},
        {"availability", "200 %"}, {"budget", "nan"},   {"input_tokens", "many"}, {"start", "31 February"},
        {"growth", "0"},           {"phi", "perhaps"}};
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        struct talk *talk = quick(state);
        talk_say(talk, iw_arena_printf(talk->arena, "g %s", bad[i][0]));
        talk_say(talk, bad[i][1]);
        assert_null(talk_answer(talk, bad[i][0]));
        assert_string_equal(talk_question(talk), bad[i][0]);
        talk_free(talk);
    }
}

static void a_sum_in_another_currency_asks_for_its_rate_and_is_then_taken(void **state)
{
    struct talk *talk = quick(state);
    talk_say(talk, "g budget");
    talk_say(talk, "7000 EUR");
    assert_string_equal(talk_question(talk), "usd_per_unit");
    assert_null(talk_answer(talk, "budget"));
    talk_say(talk, "1.16");
    assert_string_equal(talk_answer(talk, "budget"), "7000 EUR");
    assert_string_equal(talk_answer(talk, "currency"), "EUR");
    assert_string_equal(talk_question(talk), "use_case");
    /* The rate cannot be taken away while a sum needs it. */
    talk_say(talk, "g usd_per_unit");
    talk_say(talk, "default");
    assert_string_equal(talk_answer(talk, "usd_per_unit"), "1.16");
    talk_free(talk);
}

static void without_a_rate_the_sum_is_not_taken(void **state)
{
    struct talk *talk = quick(state);
    talk_say(talk, "g budget");
    talk_say(talk, "€7000");
    assert_string_equal(talk_question(talk), "usd_per_unit");
    talk_say(talk, "b");
    assert_string_equal(talk_question(talk), "budget");
    talk_say(talk, "€7000");
    talk_say(talk, "");
    assert_string_equal(talk_question(talk), "budget");
    assert_null(talk_answer(talk, "budget"));
    talk_free(talk);
}

static void an_answer_that_allows_no_plan_is_taken_back(void **state)
{
    struct talk *talk = quick(state);
    talk_say(talk, "2");
    talk_say(talk, "b");
    talk->no_plan = true;
    talk_say(talk, "3");
    assert_contains(talk->said, "the test allows no plan");
    assert_string_equal(talk_question(talk), "use_case");
    assert_string_equal(talk_answer(talk, "use_case"), "content_generation");
    talk_free(talk);
}

static void keys_show_and_return_to_the_question(void **state)
{
    struct talk *talk = told(state);
    assert_contains(talk_say(talk, "s"), "Counts:");
    assert_contains(talk->said, "Question 1 of");
    assert_contains(talk_say(talk, "So far"), "$240.00 a month, between");
    assert_contains(talk_say(talk, "l"), "1  Use case: Chatbot, assumed, not asked yet");
    assert_contains(talk_say(talk, "h"), "goes to answer 4");
    assert_contains(talk_say(talk, "?"), "It is read by:");
    assert_string_equal(talk_question(talk), "use_case");
    assert_int_equal(talk->iv.taken, 0);
    talk_free(talk);
}

/* Regimes are many words; one that is also a key would be lost as an answer. */
static void a_legal_choice_wins_over_a_key(void **state)
{
    const struct world *world = world_of(state);
    const struct iw_knowledge *k = world->market->k;
    for (size_t i = 0; i < iw_question_count(k); i++) {
        const struct iw_question *q = iw_question_at(k, i);
        const struct iw_choice *choices = q->choices.items;
        for (size_t c = 0; iw_question_is_asked(q) && c < q->choices.count; c++) {
            struct talk *talk = quick(state);
            talk_say(talk, iw_arena_printf(talk->arena, "g %s", q->head.id));
            talk_say(talk, choices[c].id);
            const char *kept = talk_answer(talk, q->head.id);
            bool none = q->type == IW_T_SET && iw_streq(choices[c].id, "none");
            if (!none && !iw_streq(kept, choices[c].id))
                fail_msg("%s = %s was not taken", q->head.id, choices[c].id);
            talk_free(talk);
        }
    }
}

static void a_line_that_is_too_long_is_refused_with_a_word(void **state)
{
    struct talk *talk = quick(state);
    talk_say(talk, NULL);
    assert_contains(talk->said, "too long");
    assert_string_equal(talk_question(talk), "use_case");
    talk_free(talk);
}

static void noise_without_end_ends(void **state)
{
    struct talk *talk = quick(state);
    int lines = 0;
    while (!talk_is_over(talk) && lines < 1000) {
        talk_say(talk, "y");
        lines++;
    }
    assert_int_equal(lines, IW_MOST_MISTAKES);
    assert_int_equal(talk->out.command.status, IW_EINPUT);
    assert_non_null(talk->out.command.error);
    talk_free(talk);
}

static void answers_that_were_brought_along_are_kept_by_enter(void **state)
{
    struct talk *talk = talk_new(world_of(state), false);
    struct iw_answers *answers = iw_answers_new(talk->arena, talk->world->market->k);
    struct iw_err err = {0};
    assert_int_equal(iw_answers_set(answers, "use_case", "data_analysis", &err), IW_OK);
    const struct iw_interview_setup setup = {.arena = talk->arena,
                                             .market = talk->world->market,
                                             .initial = answers,
                                             .today = talk->world->today,
                                             .width = 80};
    talk_begin(talk, &setup);
    assert_contains(talk->said, "1 answer was brought along");
    assert_contains(talk->said, "Enter keeps your answer: Data Analysis.");
    talk_say(talk, "");
    assert_string_equal(talk_answer(talk, "use_case"), "data_analysis");
    talk_say(talk, "g use_case");
    talk_say(talk, "chatbot");
    assert_string_equal(iw_answer_get(answers, "use_case")->text, "data_analysis"); /* theirs stay */
    talk_free(talk);
}

static void answers_that_cannot_be_planned_with_end_with_the_reason(void **state)
{
    struct talk *talk = talk_new(world_of(state), false);
    struct iw_answers *answers = iw_answers_new(talk->arena, talk->world->market->k);
    struct iw_err err = {0};
    assert_int_equal(iw_answers_set(answers, "currency", "EUR", &err), IW_OK);
    assert_int_equal(iw_answers_set(answers, "budget", "7000 EUR", &err), IW_OK);
    const struct iw_interview_setup setup = {
        .arena = talk->arena, .market = talk->world->market, .initial = answers, .today = talk->world->today};
    talk_begin(talk, &setup);
    assert_true(talk_is_over(talk));
    assert_int_equal(talk->out.command.status, IW_EINPUT);
    assert_contains(talk->out.command.error, "rate");
    talk_free(talk);
}

static void a_serial_line_gets_plain_ascii(void **state)
{
    struct talk *talk = talk_new(world_of(state), true);
    const struct iw_interview_setup setup = {.arena = talk->arena,
                                             .market = talk->world->market,
                                             .today = talk->world->today,
                                             .width = 40,
                                             .ascii = true};
    static const char *const lines[] = {"?", "s", "w", "l", "h", "€", "d", "1"};
    talk_begin(talk, &setup);
    for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++)
        for (const char *p = talk_say(talk, lines[i]); *p != '\0'; p++)
            if (*p != '\n' && (*p < 0x20 || *p > 0x7E))
                fail_msg("byte %02x after \"%s\"", (unsigned)(unsigned char)*p, lines[i]);
    talk_free(talk);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_core_question_is_asked_and_leads_to_the_plan),
        cmocka_unit_test(every_question_can_be_opened_by_its_key),
        cmocka_unit_test(details_open_with_the_answers_that_make_them_matter),
        cmocka_unit_test(a_time_that_names_the_first_word_is_not_asked_about_again),
        cmocka_unit_test(an_answer_says_what_it_did_in_figures),
        cmocka_unit_test(an_answer_without_effect_says_so),
        cmocka_unit_test(an_answer_after_which_nothing_fits_says_why),
        cmocka_unit_test(back_shows_the_answer_that_was_kept),
        cmocka_unit_test(an_answer_can_be_given_back_to_the_assumption),
        cmocka_unit_test(a_jump_returns_to_where_it_started),
        cmocka_unit_test(a_jump_asks_what_it_opened_before_it_returns),
        cmocka_unit_test(i_dont_know_says_what_it_leads_to),
        cmocka_unit_test(choices_are_taken_by_number_name_and_value),
        cmocka_unit_test(a_number_that_is_no_choice_is_not_guessed_at),
        cmocka_unit_test(bad_input_stands_under_its_question_and_loses_nothing),
        cmocka_unit_test(a_value_that_is_out_of_range_is_told_with_the_range),
        cmocka_unit_test(a_sum_in_another_currency_asks_for_its_rate_and_is_then_taken),
        cmocka_unit_test(without_a_rate_the_sum_is_not_taken),
        cmocka_unit_test(an_answer_that_allows_no_plan_is_taken_back),
        cmocka_unit_test(keys_show_and_return_to_the_question),
        cmocka_unit_test(a_legal_choice_wins_over_a_key),
        cmocka_unit_test(a_line_that_is_too_long_is_refused_with_a_word),
        cmocka_unit_test(noise_without_end_ends),
        cmocka_unit_test(answers_that_were_brought_along_are_kept_by_enter),
        cmocka_unit_test(answers_that_cannot_be_planned_with_end_with_the_reason),
        cmocka_unit_test(a_serial_line_gets_plain_ascii),
    };
    return cmocka_run_group_tests_name("ui_interview", tests, world_setup, world_teardown);
}
