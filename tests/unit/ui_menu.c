/* SPDX-License-Identifier: Apache-2.0 */
/* The end of the conversation: the plan, files, changes, leaving, and an input that stops. */
#include "ui_support.h"

#include "base/str.h"
#include "conf/conf.h"
#include "report/plan_doc.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

/* At the menu, with one answer given. */
static struct talk *at_menu(void **state)
{
    struct talk *talk = talk_new(*state, false);
    talk_start(talk);
    talk_say(talk, "chatbot");
    talk_say(talk, "d");
    assert_int_equal(talk->iv.mode, IW_IV_MENU);
    return talk;
}

static void the_end_shows_the_plan_in_short(void **state)
{
    struct talk *talk = at_menu(state);
    const struct iw_doc_options options = {.brief = true, .text_width = 80};
    struct iw_sb sb;
    iw_sb_init(&sb, talk->arena);
    iw_doc_put_text(&sb, iw_plan_document(talk->arena, talk->iv.plan, &options), 80, false);
    assert_contains(talk->said, sb.text);
    assert_contains(talk->said, "6  Quit");
    talk_free(talk);
}

static void the_whole_plan_can_be_read_here(void **state)
{
    struct talk *talk = at_menu(state);
    size_t brief = strlen(talk->said);
    assert_true(strlen(talk_say(talk, "1")) > 5 * brief);
    assert_int_equal(talk->iv.mode, IW_IV_MENU);
    talk_free(talk);
}

static void a_long_plan_comes_page_by_page_in_a_terminal(void **state)
{
    struct talk *talk = at_menu(state);
    struct iw_sb whole, paged;
    iw_sb_init(&whole, talk->arena);
    iw_sb_init(&paged, talk->arena);
    iw_sb_put(&whole, talk_say(talk, "1"));
    talk->iv.setup.page = 20;
    talk_say(talk, "1");
    for (int pages = 0; talk->iv.mode == IW_IV_MORE && pages < 1000; pages++) {
        const char *end = strstr(talk->said, "Enter shows more");
        assert_non_null(end);
        iw_sb_putn(&paged, talk->said, (size_t)(end - talk->said));
        talk_say(talk, "");
    }
    iw_sb_put(&paged, talk->said);
    assert_string_equal(paged.text, whole.text); /* nothing is lost between pages */
    talk_say(talk, "1");
    assert_contains(talk_say(talk, "q"), "6 quit");
    assert_int_equal(talk->iv.mode, IW_IV_MENU);
    talk_free(talk);
}

static void the_plan_is_written_as_markdown_and_says_how_to_make_it_again(void **state)
{
    struct talk *talk = at_menu(state);
    talk_say(talk, "2");
    assert_contains(talk->said, "Enter takes plan.md");
    talk_say(talk, "");
    assert_string_equal(talk->path, "plan.md");
    assert_true(iw_starts_with(talk->text, "# "));
    assert_contains(talk->said, "The plan is written: plan.md");
    assert_contains(talk->said, "keep the answers too");
    talk_say(talk, "3");
    talk_say(talk, "my answers.cfg");
    assert_string_equal(talk->path, "my answers.cfg");
    assert_contains(talk->said, "inferwright --plain --answers 'my answers.cfg'");
    talk_say(talk, "2");
    talk_say(talk, "-x.md");
    assert_contains(talk->said,
                    "inferwright plan --answers 'my answers.cfg' --date 2026-11-22 --format md -o ./'-x.md'");
    talk_free(talk);
}

static void the_answers_file_reads_back(void **state)
{
    struct talk *talk = at_menu(state);
    struct iw_conf *conf = NULL;
    struct iw_err err = {0};
    const char *text = NULL;
    talk_say(talk, "3");
    talk_say(talk, "");
    assert_string_equal(talk->path, "answers.cfg");
    assert_int_equal(iw_conf_parse(talk->arena, "x", talk->text, strlen(talk->text), &conf, &err), IW_OK);
    const struct iw_node *answers = iw_node_get(iw_conf_root(conf), "answers");
    assert_non_null(answers);
    assert_true(iw_node_text(iw_node_get(answers, "use_case"), &text));
    assert_string_equal(text, "chatbot");
    talk_free(talk);
}

static void a_file_that_is_there_is_replaced_only_after_yes(void **state)
{
    struct talk *talk = at_menu(state);
    talk->exists = true;
    talk_say(talk, "2");
    talk_say(talk, "");
    assert_contains(talk->said, "plan.md is there already. Replace it?");
    assert_null(talk->path);
    assert_contains(talk_say(talk, "maybe"), "Type yes or no.");
    assert_null(talk->path);
    assert_contains(talk_say(talk, "no"), "File name?");
    assert_null(talk->path);
    talk_say(talk, "");
    talk_say(talk, "yes");
    assert_true(talk->forced);
    assert_string_equal(talk->path, "plan.md");
    talk_free(talk);
}

static void a_full_disk_asks_for_another_place(void **state)
{
    struct talk *talk = at_menu(state);
    talk->disk_full = true;
    talk_say(talk, "3");
    talk_say(talk, "");
    assert_contains(talk->said, "No space left");
    assert_contains(talk->said, "File name?");
    assert_contains(talk_say(talk, "back"), "6 quit");
    talk_free(talk);
}

/* A file can have any name, also that of a key. */
static void in_a_file_name_letters_are_letters(void **state)
{
    struct talk *talk = at_menu(state);
    talk_say(talk, "2");
    talk_say(talk, "q");
    assert_string_equal(talk->path, "q");
    assert_false(talk_is_over(talk));
    talk_free(talk);
}

static void a_changed_answer_returns_to_the_menu(void **state)
{
    struct talk *talk = at_menu(state);
    talk_say(talk, "4");
    assert_contains(talk->said, "1  Use case: Chatbot");
    talk_say(talk, "2");
    assert_string_equal(talk_question(talk), "quality");
    talk_say(talk, "3");
    assert_int_equal(talk->iv.mode, IW_IV_MENU);
    assert_contains(talk->said, "Quality: Advanced.");
    talk_say(talk, "4");
    talk_say(talk, "compliance");
    talk_say(talk, "strict"); /* opens questions nobody has seen yet */
    assert_string_equal(talk_question(talk), "regimes");
    talk_say(talk, "4");
    talk_say(talk, "g regimes");
    assert_string_equal(talk_question(talk), "regimes");
    talk_free(talk);
}

static void back_from_the_menu_leads_through_the_questions(void **state)
{
    struct talk *talk = at_menu(state);
    talk_say(talk, "b");
    assert_string_equal(talk_question(talk), "output_tokens");
    talk_say(talk, "b");
    assert_string_equal(talk_question(talk), "input_tokens");
    talk_say(talk, "");
    talk_say(talk, "");
    assert_int_equal(talk->iv.mode, IW_IV_MENU);
    talk_free(talk);
}

static void why_is_answered_for_what_the_plan_lists(void **state)
{
    struct talk *talk = at_menu(state);
    assert_contains(talk_say(talk, "5"), "such as RTX 4090");
    talk_say(talk, "pick");
    assert_contains(talk->said, "Why: ");
    assert_contains(talk->said, "feasible, and the pick");
    assert_int_equal(talk->iv.mode, IW_IV_MENU);
    talk_say(talk, iw_arena_printf(talk->arena, "why not %s", talk->iv.plan->alternatives[0]->id));
    assert_contains(talk->said, talk->iv.plan->alternatives[0]->id);
    assert_contains(talk_say(talk, "w zeppelin"), "no candidate of that name");
    talk_free(talk);
}

static enum iw_status nobody(struct iw_arena *arena, const struct iw_plan *plan, const char *text,
                             struct iw_candidate *const **out, size_t *count, struct iw_err *err)
{
    (void)arena;
    (void)plan;
    (void)out;
    (void)count;
    iw_fail(err, IW_EINPUT, "\"%s\" is not known", text);
    return iw_hint(err, "try another");
}

static void why_of_an_unknown_name_says_what_the_catalogue_says(void **state)
{
    struct talk *talk = at_menu(state);
    talk->iv.setup.subject = nobody;
    talk_say(talk, "5");
    assert_contains(talk_say(talk, "zeppelin"), "\"zeppelin\" is not known (try another)");
    assert_contains(talk_say(talk, "w"), "feasible, and the pick");
    talk_free(talk);
}

static void quit_shows_the_answers_and_asks_nothing(void **state)
{
    struct talk *talk = talk_new(*state, false);
    talk_start(talk);
    talk_say(talk, "3");
    talk_say(talk, "q");
    assert_true(talk_is_over(talk));
    assert_int_equal(talk->out.command.status, IW_OK);
    assert_contains(talk->said, "use_case = \"code_assistant\";");
    assert_contains(talk->said, "inferwright --plain --answers answers.cfg");
    talk_free(talk);
}

static void quit_at_the_end_names_the_file_that_was_written(void **state)
{
    struct talk *talk = at_menu(state);
    talk_say(talk, "3");
    talk_say(talk, "mine.cfg");
    talk_say(talk, "6");
    assert_true(talk_is_over(talk));
    assert_contains(talk->said, "--answers mine.cfg");
    assert_lacks(talk->said, "use_case =");
    talk_free(talk);
}

static void a_change_after_writing_is_not_forgotten(void **state)
{
    struct talk *talk = at_menu(state);
    talk_say(talk, "3");
    talk_say(talk, "");
    talk_say(talk, "g quality");
    talk_say(talk, "advanced");
    assert_contains(talk_say(talk, "q"), "quality = \"advanced\";");
    talk_free(talk);
}

static void an_input_that_ends_midway_leads_to_the_plan(void **state)
{
    struct talk *talk = talk_new(*state, false);
    talk_start(talk);
    talk_say(talk, "3");
    talk_end(talk);
    assert_contains(talk->said, "The input has ended");
    assert_contains(talk->said, "What to do next");
    assert_contains(talk->said, "use_case = \"code_assistant\";");
    assert_lacks(talk->said, "What next?");
    assert_true(talk_is_over(talk));
    assert_int_equal(talk->out.command.status, talk->iv.plan->pick != NULL ? IW_OK : IW_NOTHING);
    assert_null(talk->out.command.error);
    talk_free(talk);
}

static void an_input_without_an_answer_is_an_error(void **state)
{
    struct talk *talk = talk_new(*state, false);
    talk_start(talk);
    talk_say(talk, "?");
    talk_end(talk);
    assert_true(talk_is_over(talk));
    assert_int_equal(talk->out.command.status, IW_EINPUT);
    assert_non_null(talk->out.command.error);
    talk_free(talk);
}

static void an_input_can_end_anywhere(void **state)
{
    static const char *const to[][3] = {{"2"}, {"3"},         {"4"},   {"5"},
                                        {"1"}, {"2", "x.md"}, {"g 3"}, {"g budget", "7 EUR"}};
    for (size_t i = 0; i < sizeof to / sizeof to[0]; i++) {
        struct talk *talk = at_menu(state);
        talk->iv.setup.page = 10;
        talk->exists = true;
        for (size_t j = 0; j < 3 && to[i][j] != NULL; j++)
            talk_say(talk, to[i][j]);
        talk_end(talk);
        assert_true(talk_is_over(talk));
        assert_int_not_equal(talk->out.command.status, IW_EINPUT);
        talk_free(talk);
    }
}

static void nothing_feasible_ends_with_its_own_status(void **state)
{
    struct talk *talk = at_menu(state);
    talk->iv.plan = made_up_plan(talk->arena, talk, 0, NULL, 0, 0);
    assert_contains(talk_say(talk, "w"), "Nothing fits.");
    talk_say(talk, "6");
    assert_int_equal(talk->out.command.status, IW_NOTHING);
    talk_free(talk);
}

static void keys_of_a_question_do_nothing_surprising_in_the_menu(void **state)
{
    static const char *const keys[] = {"u", "d", "default"};
    struct talk *talk = at_menu(state);
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++)
        assert_contains(talk_say(talk, keys[i]), "No question is asked now");
    assert_contains(talk_say(talk, "?"), "these keys");
    assert_contains(talk_say(talk, "7"), "Type a number from 1 to 6");
    assert_int_equal(talk->iv.mode, IW_IV_MENU);
    assert_string_equal(talk_answer(talk, "use_case"), "chatbot");
    talk_free(talk);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_end_shows_the_plan_in_short),
        cmocka_unit_test(the_whole_plan_can_be_read_here),
        cmocka_unit_test(a_long_plan_comes_page_by_page_in_a_terminal),
        cmocka_unit_test(the_plan_is_written_as_markdown_and_says_how_to_make_it_again),
        cmocka_unit_test(the_answers_file_reads_back),
        cmocka_unit_test(a_file_that_is_there_is_replaced_only_after_yes),
        cmocka_unit_test(a_full_disk_asks_for_another_place),
        cmocka_unit_test(in_a_file_name_letters_are_letters),
        cmocka_unit_test(a_changed_answer_returns_to_the_menu),
        cmocka_unit_test(back_from_the_menu_leads_through_the_questions),
        cmocka_unit_test(why_is_answered_for_what_the_plan_lists),
        cmocka_unit_test(why_of_an_unknown_name_says_what_the_catalogue_says),
        cmocka_unit_test(quit_shows_the_answers_and_asks_nothing),
        cmocka_unit_test(quit_at_the_end_names_the_file_that_was_written),
        cmocka_unit_test(a_change_after_writing_is_not_forgotten),
        cmocka_unit_test(an_input_that_ends_midway_leads_to_the_plan),
        cmocka_unit_test(an_input_without_an_answer_is_an_error),
        cmocka_unit_test(an_input_can_end_anywhere),
        cmocka_unit_test(nothing_feasible_ends_with_its_own_status),
        cmocka_unit_test(keys_of_a_question_do_nothing_surprising_in_the_menu),
    };
    return cmocka_run_group_tests_name("ui_menu", tests, world_setup, world_teardown);
}
