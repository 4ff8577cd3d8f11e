/* SPDX-License-Identifier: Apache-2.0 */
/* What a person does at the questions, key by key. */
#include "ui_app_support.h"

#include "base/str.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

/* A stranger has no session yet and must not be left before an empty list. */
static void an_empty_home_offers_the_example_and_a_new_session(void **state)
{
    struct app *app = app_new(*state);
    int rows[4];
    app_tick(app);
    assert_int_equal(app->asked[IW_CMD_LIST], 1);
    assert_int_equal(iw_ui_home(app->ui, rows), 2);
    assert_int_equal(rows[0], IW_HOME_EXAMPLE);
    assert_int_equal(rows[1], IW_HOME_NEW);
    app_keys(app, "Enter");
    assert_string_equal(app->created, "Clinic triage");
    assert_int_equal(app->ui->screen, IW_SCREEN_PLAN); /* it is answered: its plan is what one wants to see */
    assert_non_null(app->ui->plan);
    assert_string_equal(app->ui->session_name, "Clinic triage");
    app_keys(app, "q");
    assert_int_equal(app->ui->screen, IW_SCREEN_HOME);
    assert_int_equal(app->asked[IW_CMD_QUIT], 0);
    app_keys(app, "q");
    assert_int_equal(app->asked[IW_CMD_QUIT], 1);
    app_free(app);
}

/* Enter alone must lead from the first question to an exported plan. */
static void enter_alone_leads_through_all_questions_to_a_file(void **state)
{
    struct app *app = app_new(*state);
    int taken = 0;
    app_new_session(app);
    assert_string_equal(app_question(app), "use_case");
    for (; app->ui->screen == IW_SCREEN_WIZARD && taken < 100; taken++)
        app_keys(app, "Enter");
    assert_int_equal(app->ui->screen, IW_SCREEN_REVIEW);
    assert_in_range(taken, 15, 40);
    assert_int_equal(app->asked[IW_CMD_SAVE], taken);
    assert_string_equal(app->ui->saved_at, "12:04");
    app_keys(app, "p e");
    assert_int_equal(app_dialog(app)->kind, IW_DIALOG_EXPORT);
    assert_string_equal(app_dialog(app)->field.text, "trial.md");
    assert_true(iw_starts_with(app_dialog(app)->body, "# "));
    app_keys(app, "Enter");
    assert_string_equal(app->exported, "trial.md");
    assert_string_equal(app->format, "md");
    assert_null(app_dialog(app));
    assert_string_equal(app->ui->status, "Written");
    app_free(app);
}

static void a_choice_is_taken_saved_and_its_effect_is_said(void **state)
{
    struct app *app = app_new(*state);
    app->plan_stock = 0;
    app_new_session(app);
    app->plan_stock = 1 - app->plan_stock; /* another plan than the one that is shown */
    app_keys(app, "Down Enter");
    assert_string_equal(app_answer(app, "use_case"), "content_generation");
    assert_string_equal(app_question(app), "quality");
    assert_true(app->ui->before_answer.known);
    app->plan_stock = app->ui->plan == app->world->plans[0];
    app_keys(app, "Down Enter");
    assert_non_null(app->ui->effect);
    assert_contains(app->ui->effect, "fit (was ");
    app_free(app);
}

/* "Cannot go back" is the most repeated complaint about wizards. */
static void back_keeps_the_answers(void **state)
{
    struct app *app = app_new(*state);
    app_new_session(app);
    app_keys(app, "Down Down Enter Down Enter Backspace Backspace");
    assert_string_equal(app_question(app), "use_case");
    assert_string_equal(app_answer(app, "use_case"), "code_assistant");
    assert_non_null(app_answer(app, "quality"));
    assert_int_equal(app->ui->choice, 2);
    app_keys(app, "Backspace");
    assert_non_null(app->ui->status); /* why there is no further back */
    assert_true(app->ui->status_bad);
    app_keys(app, "]");
    assert_string_equal(app_question(app), "quality");
    app_free(app);
}

static void an_error_stands_under_the_field_and_keeps_what_was_typed(void **state)
{
    struct app *app = app_new(*state);
    app_new_session(app);
    app_go_to(app, "latency");
    app_keys(app, "x");
    assert_true(app->ui->editing);
    app_type(app, "quick?");
    app_keys(app, "Enter");
    assert_string_equal(app_question(app), "latency");
    assert_non_null(app->ui->field_error);
    assert_string_equal(app->ui->field.text, "quick?");
    assert_null(app_answer(app, "latency"));
    app_keys(app, "Ctrl-U");
    assert_null(app->ui->field_error);
    app_type(app, "2.5 s");
    app_keys(app, "Enter");
    assert_string_equal(app_answer(app, "latency"), "2.5 s");
    assert_string_not_equal(app_question(app), "latency");
    app_free(app);
}

/* In a field letters are letters: "q" there must not close the session. */
static void letters_are_typed_in_a_field_and_are_keys_elsewhere(void **state)
{
    struct app *app = app_new(*state);
    app_new_session(app);
    app_go_to(app, "latency");
    app_keys(app, "x q ? :");
    assert_string_equal(app->ui->field.text, "q?:");
    app_keys(app, "Esc");
    assert_false(app->ui->editing);
    assert_string_equal(app->ui->field.text, "q?:"); /* kept */
    app_keys(app, "?");
    assert_int_equal(app_dialog(app)->kind, IW_DIALOG_HELP);
    assert_contains(app_dialog(app)->body, "Take this and go on");
    app_keys(app, "Esc q");
    assert_int_equal(app->ui->screen, IW_SCREEN_HOME);
    app_free(app);
}

static void a_number_can_be_typed_at_once_where_only_a_number_goes(void **state)
{
    struct app *app = app_new(*state);
    app_new_session(app);
    app_go_to(app, "horizon");
    assert_false(app->ui->editing);
    app_type(app, "48");
    assert_true(app->ui->editing);
    app_keys(app, "Enter");
    assert_string_equal(app_answer(app, "horizon"), "48");
    app_go_to(app, "horizon");
    app_keys(app, "6 0 Enter"); /* over the old value, not behind it */
    assert_string_equal(app_answer(app, "horizon"), "60");
    app_free(app);
}

static void dont_know_is_an_answer_and_clear_takes_it_back(void **state)
{
    struct app *app = app_new(*state);
    app_new_session(app);
    app_keys(app, "i");
    assert_string_equal(app_answer(app, "use_case"), "?");
    assert_string_equal(app_question(app), "quality");
    app_keys(app, "Backspace d");
    assert_null(app_answer(app, "use_case"));
    assert_string_equal(app_question(app), "use_case");
    app_keys(app, "d");
    assert_true(app->ui->status_bad); /* there is nothing to take back, and it says so */
    app_free(app);
}

static void members_of_a_set_are_ticked_and_enter_goes_on(void **state)
{
    struct app *app = app_new(*state);
    app_new_session(app);
    app_keys(app, "D");
    app_go_to(app, "regimes");
    app_keys(app, "Space Down Space");
    const char *both = app_answer(app, "regimes");
    assert_non_null(strchr(both, ','));
    app_keys(app, "Space");
    assert_null(strchr(app_answer(app, "regimes"), ','));
    app_keys(app, "Enter");
    assert_string_not_equal(app_question(app), "regimes");
    app_go_to(app, "use_case");
    app_keys(app, "Space");
    assert_true(app->ui->status_bad); /* nothing is ticked there */
    app_free(app);
}

static void undo_and_redo_bring_answers_back_and_stay_at_the_question(void **state)
{
    struct app *app = app_new(*state);
    app_new_session(app);
    app_keys(app, "Down Enter Down Enter");
    assert_string_equal(app_question(app), "latency");
    app_keys(app, "u");
    assert_null(app_answer(app, "quality"));
    assert_string_equal(app_question(app), "latency");
    assert_string_equal(app->ui->status, "Undone");
    app_keys(app, "u");
    assert_null(app_answer(app, "use_case"));
    app_keys(app, "Ctrl-R U");
    assert_non_null(app_answer(app, "use_case"));
    assert_non_null(app_answer(app, "quality"));
    assert_int_equal(app->ui->screen, IW_SCREEN_WIZARD);
    app_free(app);
}

/* A held key must not wait for the plan, and an old plan must not be taken for the new one. */
static void answers_do_not_wait_for_plans_and_stale_results_are_dropped(void **state)
{
    struct app *app = app_new(*state);
    app_new_session(app);
    app->hold = true;
    app_keys(app, "Down Enter Down Enter Up"); /* the field is the last row there */
    assert_string_equal(app_question(app), "latency");
    assert_true(app->ui->plan_wanted > app->ui->plan_shown);
    assert_int_equal(app->ui->hint_choice, app->ui->choice);
    uint64_t hint = app->glimpse_seq;
    app_keys(app, "Up"); /* the glimpse that was asked for is of the choice before */
    const struct iw_message stale = {.kind = IW_MSG_GLIMPSE, .seq = hint, .glimpse = {.known = true}};
    app_send(app, &stale);
    assert_false(app->ui->hint.known);
    const struct iw_plan *shown = app->ui->plan;
    const struct iw_message old = {.kind = IW_MSG_PLAN, .seq = 1, .plan = app->world->plans[0]};
    app_send(app, &old);
    assert_ptr_equal(app->ui->plan, shown);
    app_release(app);
    assert_int_equal(app->ui->plan_wanted, app->ui->plan_shown);
    app_free(app);
}

static void the_choice_under_the_cursor_is_tried(void **state)
{
    struct app *app = app_new(*state);
    app_new_session(app);
    app->plan_stock = app->ui->plan == app->world->plans[0];
    app_keys(app, "Down");
    assert_int_equal(app->ui->hint_choice, 1);
    assert_true(app->ui->hint.known);
    assert_contains(iw_ui_hint_text(app->arena, app->ui), "With Content Generation: ");
    app_keys(app, "Up"); /* what is assumed already */
    assert_null(iw_ui_hint_text(app->arena, app->ui));
    app_free(app);
}

static void half_typed_text_is_drafted_and_comes_back(void **state)
{
    struct app *app = app_new(*state);
    app_new_session(app);
    app_go_to(app, "budget");
    app_keys(app, "x");
    app_type(app, "$12k/mo");
    assert_true(iw_ui_waits(app->ui));
    app_tick(app);
    assert_string_equal(app->draft, "$12k/mo");
    assert_false(iw_ui_waits(app->ui));
    app_tick(app);
    assert_int_equal(app->asked[IW_CMD_DRAFT], 1);
    app_keys(app, "Esc Backspace"); /* to another question and back */
    app_go_to(app, "budget");
    assert_string_equal(app->ui->field.text, "$12k/mo");
    /* As after a kill: the store brings it with the session. */
    const struct iw_message opened = {.kind = IW_MSG_OPENED,
                                      .answers = app->journal[app->at],
                                      .session_id = 1,
                                      .scenario_id = 999,
                                      .session_name = "Trial",
                                      .hint = "budget",
                                      .text = "$12k/mo"};
    app_send(app, &opened);
    assert_string_equal(app_question(app), "budget");
    assert_string_equal(app->ui->field.text, "$12k/mo");
    app_free(app);
}

/* Sums in euro need a rate: the sum is refused at its field, and nothing else breaks. */
static void a_sum_without_its_rate_is_refused_in_place(void **state)
{
    struct app *app = app_new(*state);
    app_new_session(app);
    app_go_to(app, "budget");
    app_keys(app, "x");
    app_type(app, "7000 EUR");
    app_keys(app, "Enter");
    assert_non_null(app->ui->field_error);
    assert_string_equal(app_question(app), "budget");
    assert_string_equal(app->ui->field.text, "7000 EUR");
    app_free(app);
}

static void a_store_that_cannot_be_written_is_said_and_nothing_is_saved(void **state)
{
    struct app *app = app_new(*state);
    app_new_session(app);
    int saves = app->asked[IW_CMD_SAVE];
    app->ui->store_readonly = true;
    app->ui->store_note = "The file is of a newer version.";
    app_keys(app, "Down Enter");
    assert_int_equal(app->asked[IW_CMD_SAVE], saves);
    assert_contains(app->ui->status, "not saved");
    assert_null(app->ui->saved_at);
    assert_string_equal(iw_action_disabled(app->ui, IW_ACT_UNDO), "The file is of a newer version.");
    app_free(app);
}

static void pasted_text_goes_into_the_field_of_the_question(void **state)
{
    struct app *app = app_new(*state);
    app_new_session(app);
    app_send(app, &(const struct iw_message){.kind = IW_MSG_TEXT, .text = "q\nq"});
    assert_int_equal(app->ui->screen, IW_SCREEN_WIZARD);
    assert_true(app->ui->status_bad);
    app_go_to(app, "throughput");
    app_send(app, &(const struct iw_message){.kind = IW_MSG_TEXT, .text = "40 req/s\n"});
    app_keys(app, "Enter");
    assert_string_equal(app_answer(app, "throughput"), "40 req/s");
    app_free(app);
}

static void leaving_at_once_works_from_a_field_too(void **state)
{
    struct app *app = app_new(*state);
    app_new_session(app);
    app_go_to(app, "latency");
    app_keys(app, "x Q Ctrl-C");
    assert_int_equal(app->asked[IW_CMD_QUIT], 1);
    app_free(app);
}

/* "Saved" that is not true costs the answers of an afternoon. */
static void what_could_not_be_saved_is_saved_with_the_next_answer(void **state)
{
    struct app *app = app_new(*state);
    app_keys(app, "n X Enter Down Enter");
    assert_non_null(app->ui->saved_at);
    app->store_full = true;
    app_keys(app, "Down Enter Down Enter");
    assert_true(app->ui->save_failed);
    assert_null(app->ui->saved_at);
    assert_int_equal(iw_ui_unsaved(app->ui), 2);
    const char *quality = app_answer(app, "quality"), *latency = app_answer(app, "latency");
    assert_non_null(quality);
    assert_non_null(latency);
    app->store_full = false;
    app_keys(app, "Enter");
    assert_false(app->ui->save_failed);
    assert_int_equal(iw_ui_unsaved(app->ui), 0);
    assert_non_null(app->ui->saved_at);
    const struct iw_answers *stored = app->journal[app->at];
    assert_string_equal(iw_answer_get(stored, "quality")->text, quality);
    assert_string_equal(iw_answer_get(stored, "latency")->text, latency);
    app_free(app);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_could_not_be_saved_is_saved_with_the_next_answer),
        cmocka_unit_test(an_empty_home_offers_the_example_and_a_new_session),
        cmocka_unit_test(enter_alone_leads_through_all_questions_to_a_file),
        cmocka_unit_test(a_choice_is_taken_saved_and_its_effect_is_said),
        cmocka_unit_test(back_keeps_the_answers),
        cmocka_unit_test(an_error_stands_under_the_field_and_keeps_what_was_typed),
        cmocka_unit_test(letters_are_typed_in_a_field_and_are_keys_elsewhere),
        cmocka_unit_test(a_number_can_be_typed_at_once_where_only_a_number_goes),
        cmocka_unit_test(dont_know_is_an_answer_and_clear_takes_it_back),
        cmocka_unit_test(members_of_a_set_are_ticked_and_enter_goes_on),
        cmocka_unit_test(undo_and_redo_bring_answers_back_and_stay_at_the_question),
        cmocka_unit_test(answers_do_not_wait_for_plans_and_stale_results_are_dropped),
        cmocka_unit_test(the_choice_under_the_cursor_is_tried),
        cmocka_unit_test(half_typed_text_is_drafted_and_comes_back),
        cmocka_unit_test(a_sum_without_its_rate_is_refused_in_place),
        cmocka_unit_test(a_store_that_cannot_be_written_is_said_and_nothing_is_saved),
        cmocka_unit_test(pasted_text_goes_into_the_field_of_the_question),
        cmocka_unit_test(leaving_at_once_works_from_a_field_too),
    };
    return cmocka_run_group_tests_name("ui_app_journeys", tests, world_setup, world_teardown);
}
