/* SPDX-License-Identifier: Apache-2.0 */
/* What a person does with sessions, in Review, in the plan and in windows, key by key. */
#include "ui_app_support.h"

#include "base/str.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

static void review_jumps_to_an_answer_and_enter_returns(void **state)
{
    struct app *app = app_new(*state);
    int *rows = IW_ARRAY(app->arena, int, iw_question_count(app->ui->k));
    app_new_session(app);
    app_keys(app, "r");
    size_t count = iw_ui_review(app->ui, rows);
    assert_in_range(count, 15, 40);
    app_keys(app, "Down Down Enter");
    assert_int_equal(app->ui->screen, IW_SCREEN_WIZARD);
    assert_int_equal(app->ui->question, rows[2]);
    app_keys(app, "Enter");
    assert_int_equal(app->ui->screen, IW_SCREEN_REVIEW);
    app_keys(app, "Enter q"); /* up from there leads back as well */
    assert_int_equal(app->ui->screen, IW_SCREEN_REVIEW);
    app_keys(app, "q");
    assert_int_equal(app->ui->screen, IW_SCREEN_WIZARD);
    app_free(app);
}

/* What one has assumed and what moves most is what a review is for. */
static void review_shows_assumed_answers_by_effect_before_given_ones(void **state)
{
    struct app *app = app_new(*state);
    int *rows = IW_ARRAY(app->arena, int, iw_question_count(app->ui->k));
    app_new_session(app);
    app_keys(app, "Enter r");
    size_t count = iw_ui_review(app->ui, rows);
    bool given = false;
    for (size_t i = 0; i < count; i++) {
        bool is_given = app->ui->answers->items[rows[i]].state == IW_ANSWER_GIVEN;
        assert_false(given && !is_given);
        given = is_given;
    }
    assert_true(given);
    assert_string_equal(iw_question_at(app->ui->k, (size_t)rows[0])->head.id,
                        app->ui->plan->assumptions[0].key);
    app_free(app);
}

static void esc_clears_a_filter_before_it_leaves(void **state)
{
    struct app *app = app_new(*state);
    int *rows = IW_ARRAY(app->arena, int, iw_question_count(app->ui->k));
    app_new_session(app);
    app_keys(app, "r /");
    app_type(app, "budget");
    size_t filtered = iw_ui_review(app->ui, rows);
    assert_in_range(filtered, 1, 4);
    app_keys(app, "Enter");
    assert_false(app->ui->editing);
    assert_int_equal(iw_ui_review(app->ui, rows), filtered);
    app_keys(app, "Esc");
    assert_int_equal(app->ui->screen, IW_SCREEN_REVIEW);
    assert_true(iw_ui_review(app->ui, rows) > filtered);
    app_keys(app, "Esc");
    assert_int_equal(app->ui->screen, IW_SCREEN_WIZARD);
    app_free(app);
}

static void every_tab_opens_sorts_filters_and_says_why(void **state)
{
    struct app *app = app_new(*state);
    app_open_example(app);
    for (int tab = 0; tab < IW_TAB_COUNT; tab++) {
        app_do(app, (enum iw_action)(IW_ACT_TAB_1 + tab));
        assert_int_equal(app->ui->tab, tab);
        app_keys(app, "Down w");
        assert_int_equal(app_dialog(app)->kind, IW_DIALOG_TEXT);
        assert_true(strlen(app_dialog(app)->body) > 40);
        app_keys(app, "PgDn Enter y");
        assert_true(strlen(app->copied) > 20);
        app_keys(app, "s");
        assert_non_null(app->ui->status);
    }
    app_keys(app, "2 /");
    size_t all = iw_ui_tab_rows(app->ui, IW_TAB_COMPARE, NULL);
    app_type(app, "no such candidate");
    assert_int_equal(iw_ui_tab_rows(app->ui, IW_TAB_COMPARE, NULL), 0);
    app_keys(app, "Esc w c");
    assert_int_equal(iw_ui_tab_rows(app->ui, IW_TAB_COMPARE, NULL), all);
    app_free(app);
}

static void rows_are_sorted_with_the_unknown_last(void **state)
{
    struct app *app = app_new(*state);
    app_open_example(app);
    app_keys(app, "2 s s"); /* rank, name, cost */
    assert_string_equal(iw_ui_sort_words(IW_TAB_COMPARE, app->ui->tabs[IW_TAB_COMPARE].sort_column),
                        "cost a month");
    int *rows = IW_ARRAY(app->arena, int, iw_ui_tab_most(app->ui, IW_TAB_COMPARE));
    for (int turn = 0; turn < 2; turn++) {
        size_t count = iw_ui_tab_rows(app->ui, IW_TAB_COMPARE, rows);
        double last = turn == 0 ? -1 : 1e30;
        for (size_t i = 0; i < count; i++) {
            double usd = iw_ui_candidate(app->ui->plan, rows[i])->monthly_usd;
            assert_true(!iw_known(usd) || (turn == 0 ? usd >= last : usd <= last));
            assert_true(iw_known(last) || !iw_known(usd));
            last = usd;
        }
        app_keys(app, "S");
    }
    app_free(app);
}

/* Four sets, and round again; nothing else on the page moves. */
static void other_columns_can_be_shown(void **state)
{
    struct app *app = app_new(*state);
    app_open_example(app);
    app_keys(app, "2 Down");
    for (int i = 1; i <= 4; i++) {
        app_keys(app, "v");
        assert_int_equal(app->ui->columns, i % 4);
        assert_contains(app->ui->status, iw_ui_columns_word(app->ui->columns));
    }
    assert_int_equal(app->ui->tabs[IW_TAB_COMPARE].selected, 1);
    assert_null(iw_ui_columns_word(4));
    app_keys(app, "3 v"); /* nothing to choose on the page of money */
    assert_int_equal(app->ui->columns, 0);
    app_free(app);
}

static void marked_rows_stand_side_by_side(void **state)
{
    struct app *app = app_new(*state);
    app_open_example(app);
    app_keys(app, "2 c Down c");
    assert_int_equal(app->ui->marked_count, 2);
    app_keys(app, "Enter");
    assert_string_equal(app_dialog(app)->title, "Side by side");
    assert_contains(app_dialog(app)->body, "Cost a month");
    app_keys(app, "Esc c");
    assert_int_equal(app->ui->marked_count, 1);
    app_free(app);
}

/* A spare is paid for like the others: without it two rows of one price seem to differ. */
static void machines_side_by_side_are_those_that_are_paid_for(void **state)
{
    struct app *app = app_new(*state);
    app_open_example(app);
    app_keys(app, "2");
    struct iw_candidate *first = app->ui->plan->pick, before = *first; /* the plan is all tests' */
    struct iw_candidate *const *second = app->ui->plan->alternatives;
    second += *second == first;
    first->accelerator = "L40S";
    first->replicas = 3;
    first->spares = 1; /* a site's */
    first->sites = 2;
    first->devices_per_replica = 8;
    app->ui->marked[0] = first->id;
    app->ui->marked[1] = (*second)->id;
    app->ui->marked_count = 2;
    app_keys(app, "Enter");
    assert_contains(app_dialog(app)->body, "40 x L40S"); /* (3 + 2 x 1) x 8 */
    *first = before;
    app_free(app);
}

static void what_if_moves_an_answer_and_esc_drops_it(void **state)
{
    struct app *app = app_new(*state);
    app_open_example(app);
    app_keys(app, "8");
    int saves = app->asked[IW_CMD_SAVE], row = 0;
    int *rows = IW_ARRAY(app->arena, int, iw_question_count(app->ui->k));
    size_t count = iw_ui_tab_rows(app->ui, IW_TAB_WHAT_IF, rows);
    while ((size_t)row < count && rows[row] != iw_question_index(app->ui->k, "budget"))
        row++;
    for (int i = 0; i < row; i++)
        app_keys(app, "Down");
    app_keys(app, "Right");
    assert_non_null(app->ui->what_if.answers);
    assert_string_equal(iw_answer_get(app->ui->what_if.answers, "budget")->text, "$10k/month");
    assert_true(app->ui->what_if.glimpse.known);
    assert_non_null(iw_ui_what_if_text(app->arena, app->ui));
    assert_string_equal(app_answer(app, "budget"), "$8k/month");
    app_keys(app, "Esc");
    assert_null(app->ui->what_if.answers);
    assert_int_equal(app->ui->screen, IW_SCREEN_PLAN);
    assert_int_equal(app->asked[IW_CMD_SAVE], saves);
    app_keys(app, "Left Left Enter");
    assert_string_equal(app_answer(app, "budget"), "$5k/month");
    assert_int_equal(app->asked[IW_CMD_SAVE], saves + 1);
    app_free(app);
}

/* While a key is held the figures of steps before come; what they belong to must not be mixed up. */
static void what_if_moves_while_its_key_is_held(void **state)
{
    struct app *app = app_new(*state);
    app_open_example(app);
    app_keys(app, "8");
    while (app->ui->what_if.question != iw_question_index(app->ui->k, "budget"))
        app_keys(app, "Down");
    app->hold = true;
    app_keys(app, "Right");
    struct iw_message early = {.kind = IW_MSG_GLIMPSE, .seq = app->glimpse_seq};
    early.glimpse = iw_glimpse_of(app->arena, app->world->plans[0]);
    app_keys(app, "Right");
    app_send(app, &early);
    assert_true(app->ui->what_if.glimpse.known);
    assert_true(app->ui->what_if.wanted);
    assert_contains(iw_ui_what_if_text(app->arena, app->ui), "being computed");
    app->hold = false;
    app_release(app);
    assert_false(app->ui->what_if.wanted);
    app_keys(app, "Esc");
    app_send(app, &early); /* too late: nothing is moved any more */
    assert_false(app->ui->what_if.glimpse.known);
    app_free(app);
}

static void an_existing_file_is_asked_about(void **state)
{
    struct app *app = app_new(*state);
    app_open_example(app);
    app->file_exists = true;
    app_keys(app, "e Down Down");
    assert_string_equal(app_dialog(app)->field.text, "clinic-triage.txt");
    app_keys(app, "Up Up Down Right"); /* to the path and down again; sideways as well */
    assert_string_equal(app_dialog(app)->field.text, "clinic-triage.txt");
    app_keys(app, "Enter");
    assert_int_equal(app_dialog(app)->kind, IW_DIALOG_CONFIRM);
    assert_false(app->forced);
    app_keys(app, "Enter"); /* the safe choice */
    assert_int_equal(app_dialog(app)->kind, IW_DIALOG_EXPORT);
    app_keys(app, "Enter Down Enter");
    assert_true(app->forced);
    assert_string_equal(app->format, "text");
    assert_null(app_dialog(app));
    app_free(app);
}

static void a_full_disk_is_told_at_the_path_which_stays(void **state)
{
    struct app *app = app_new(*state);
    app_open_example(app);
    app->disk_full = true;
    app_keys(app, "e Ctrl-U");
    app_keys(app, "Enter");
    assert_non_null(app_dialog(app)->error);
    app_type(app, "/tmp/x y.md");
    app_keys(app, "Enter");
    assert_int_equal(app_dialog(app)->kind, IW_DIALOG_EXPORT);
    assert_string_equal(app_dialog(app)->field.text, "/tmp/x y.md");
    assert_contains(app_dialog(app)->error, "No space");
    app_free(app);
}

/* Two programs on one store: neither overwrites the other unseen. */
static void a_conflict_is_asked_about_and_either_side_can_win(void **state)
{
    struct app *app = app_new(*state);
    struct iw_err err = {0};
    app_new_session(app);
    app_keys(app, "Enter");
    app->conflict = true;
    assert_int_equal(iw_answers_set(app->journal[app->at], "quality", "basic", &err), IW_OK);
    app_keys(app, "Down Down Down Enter"); /* ours: professional */
    const char *ours = app_answer(app, "quality");
    assert_int_equal(app_dialog(app)->kind, IW_DIALOG_CONFIRM);
    assert_null(app->ui->saved_at);
    app_keys(app, "Enter"); /* looking is safe */
    assert_int_equal(app_dialog(app)->kind, IW_DIALOG_TEXT);
    assert_contains(app_dialog(app)->body, "Quality");
    app_keys(app, "Esc Down Down Enter");
    assert_int_equal(app->asked[IW_CMD_OVERWRITE], 1);
    assert_string_equal(app_answer(app, "quality"), ours);
    assert_string_equal(iw_answer_get(app->journal[app->at], "quality")->text, ours);
    assert_null(app_dialog(app));
    app_keys(app, "Backspace Backspace Down Enter");
    app_keys(app, "Down Enter"); /* theirs */
    assert_int_equal(app->asked[IW_CMD_RELOAD], 1);
    assert_string_equal(app_answer(app, "use_case"), "chatbot");
    app_free(app);
}

static void sessions_are_named_renamed_copied_deleted_and_brought_back(void **state)
{
    struct app *app = app_new(*state);
    app_new_session(app);
    app_keys(app, "q N Ctrl-U Enter");
    assert_non_null(app_dialog(app)->error); /* a session without a name is not found again */
    app_type(app, "Renamed");
    app_keys(app, "Enter");
    assert_string_equal(app->ui->sessions[0].name, "Renamed");
    assert_null(app_dialog(app));
    app->name_taken = true;
    app_keys(app, "N 2 Enter");
    assert_string_equal(app_dialog(app)->field.text, "Renamed2"); /* to be changed, not typed again */
    assert_contains(app_dialog(app)->error, "taken");
    app->name_taken = false;
    app_keys(app, "Esc");
    app_keys(app, "d Enter"); /* the safe choice keeps it */
    assert_false(app->ui->sessions[0].deleted);
    app_keys(app, "d Down Enter");
    assert_true(app->ui->sessions[0].deleted);
    app_keys(app, "u");
    assert_false(app->ui->sessions[0].deleted);
    app_keys(app, "C Enter");
    assert_int_equal(app->asked[IW_CMD_FORK], 1);
    assert_int_equal(app->ui->screen, IW_SCREEN_WIZARD);
    app_free(app);
}

static void the_palette_finds_runs_and_explains(void **state)
{
    struct app *app = app_new(*state);
    enum iw_action found[IW_ACT_COUNT];
    app_new_session(app);
    app_keys(app, ":");
    app_type(app, "evidence");
    assert_int_equal(iw_ui_palette(app->ui, found), 1);
    assert_int_equal(found[0], IW_ACT_TAB_9);
    app_keys(app, "Enter");
    assert_contains(app_dialog(app)->error, "only in the plan");
    app_keys(app, "Ctrl-U");
    app_type(app, "assumptions");
    app_keys(app, "Enter");
    assert_int_equal(app->ui->screen, IW_SCREEN_REVIEW);
    assert_null(app_dialog(app));
    app_free(app);
}

/* A start shows what there is at once; reading the catalogue takes five times as long. */
static void the_sessions_are_there_before_the_catalogue(void **state)
{
    struct app *app = app_new(*state);
    app_unread(app);
    assert_int_equal(app->ui->session_count, 1);
    app_keys(app, "N End");
    app_type(app, " on");
    app_keys(app, "Enter");
    assert_string_equal(app->ui->sessions[0].name, "Earlier on");
    app_keys(app, "Enter");
    assert_int_equal(app->asked[IW_CMD_OPEN], 1);
    assert_int_equal(app->ui->screen, IW_SCREEN_HOME);
    assert_non_null(strstr(app->ui->status, "Opening Earlier on"));
    app_read(app);
    app_keys(app, "Enter");
    assert_int_equal(app->asked[IW_CMD_OPEN], 2);
    assert_int_equal(app->ui->screen, IW_SCREEN_WIZARD);
    assert_string_equal(app_question(app), "use_case");
    app_free(app);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(review_jumps_to_an_answer_and_enter_returns),
        cmocka_unit_test(review_shows_assumed_answers_by_effect_before_given_ones),
        cmocka_unit_test(esc_clears_a_filter_before_it_leaves),
        cmocka_unit_test(every_tab_opens_sorts_filters_and_says_why),
        cmocka_unit_test(rows_are_sorted_with_the_unknown_last),
        cmocka_unit_test(other_columns_can_be_shown),
        cmocka_unit_test(marked_rows_stand_side_by_side),
        cmocka_unit_test(machines_side_by_side_are_those_that_are_paid_for),
        cmocka_unit_test(what_if_moves_an_answer_and_esc_drops_it),
        cmocka_unit_test(what_if_moves_while_its_key_is_held),
        cmocka_unit_test(an_existing_file_is_asked_about),
        cmocka_unit_test(a_full_disk_is_told_at_the_path_which_stays),
        cmocka_unit_test(a_conflict_is_asked_about_and_either_side_can_win),
        cmocka_unit_test(sessions_are_named_renamed_copied_deleted_and_brought_back),
        cmocka_unit_test(the_palette_finds_runs_and_explains),
        cmocka_unit_test(the_sessions_are_there_before_the_catalogue),
    };
    return cmocka_run_group_tests_name("ui_app_places", tests, world_setup, world_teardown);
}
