/* SPDX-License-Identifier: Apache-2.0 */
/* Every action everywhere, and a hundred thousand steps of anything: the model stays sound, whatever comes.
 */
#include "tests/support/rounds.h"
#include "ui_app_support.h"

#include "base/str.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

enum { STEPS_A_WALK = 2000, STEPS_UNREAD = 200 };

/* --- every action, everywhere --- */

typedef void place_fn(struct app *app);

static void at_home(struct app *app)
{
    app_new_session(app);
    app_keys(app, "q");
}
static void at_first_start(struct app *app)
{
    app_tick(app);
}
static void before_the_catalogue(struct app *app)
{
    app_unread(app);
}
static void at_choices(struct app *app)
{
    app_new_session(app);
}
static void in_a_field(struct app *app)
{
    app_new_session(app);
    app_go_to(app, "latency");
    app_keys(app, "x 2");
}
static void at_a_number(struct app *app)
{
    app_new_session(app);
    app_go_to(app, "growth");
}
static void at_a_set(struct app *app)
{
    app_new_session(app);
    app_keys(app, "D");
    app_go_to(app, "multimodal");
}
static void at_a_list(struct app *app)
{
    app_new_session(app);
    app_keys(app, "D");
    app_go_to(app, "languages");
}
static void in_steps(struct app *app)
{
    app_new_session(app);
    app_keys(app, "Left End");
}
static void in_so_far(struct app *app)
{
    app_new_session(app);
    app_keys(app, "Right");
}
static void in_review(struct app *app)
{
    app_new_session(app);
    app_keys(app, "r");
}
static void before_the_plan(struct app *app)
{
    app->hold = true;
    app_new_session(app);
    app_keys(app, "p");
}
static void in_compare(struct app *app)
{
    app_open_example(app);
    app_keys(app, "2");
}
static void in_a_filter(struct app *app)
{
    in_compare(app);
    app_keys(app, "/ a");
}
static void in_what_if(struct app *app)
{
    app_open_example(app);
    app_keys(app, "8 Down Down Right");
}
static void in_help(struct app *app)
{
    app_open_example(app);
    app_keys(app, "?");
}
static void in_palette(struct app *app)
{
    app_open_example(app);
    app_keys(app, ":");
}
static void in_export(struct app *app)
{
    app_open_example(app);
    app_keys(app, "e Tab");
}
static void in_a_name(struct app *app)
{
    app_tick(app);
    app_keys(app, "n");
}
static void in_a_question_of_delete(struct app *app)
{
    at_home(app);
    app_keys(app, "d");
}
static place_fn *const places[] = {at_home,
                                   at_first_start,
                                   before_the_catalogue,
                                   at_choices,
                                   in_a_field,
                                   at_a_number,
                                   at_a_set,
                                   at_a_list,
                                   in_steps,
                                   in_so_far,
                                   in_review,
                                   before_the_plan,
                                   in_compare,
                                   in_a_filter,
                                   in_what_if,
                                   in_help,
                                   in_palette,
                                   in_export,
                                   in_a_name,
                                   in_a_question_of_delete};
enum { PLACES = sizeof places / sizeof places[0] };

/* A script may name any action at any time; what cannot be done must say why and change nothing else. */
static void every_action_can_be_named_everywhere(void **state)
{
    for (size_t place = 0; place < PLACES; place++)
        for (int action = IW_ACT_NONE; action <= IW_ACT_COUNT; action++) {
            struct app *app = app_new(*state);
            places[place](app);
            const char *reason = iw_action_disabled(app->ui, (enum iw_action)action);
            enum iw_screen screen = app->ui->screen;
            int dialogs = app->ui->dialog_count;
            app_do(app, (enum iw_action)action);
            if (reason != NULL) {
                assert_true(app->ui->status_bad);
                assert_non_null(app->ui->status);
                assert_int_equal(app->ui->screen, screen);
                assert_int_equal(app->ui->dialog_count, dialogs);
            }
            app_keys(app, "Esc Esc");
            app_read(app);
            app_free(app);
        }
}

static void every_key_can_be_pressed_everywhere(void **state)
{
    for (size_t place = 0; place < PLACES; place++) {
        struct app *app = app_new(*state);
        places[place](app);
        for (uint32_t key = 0; key < 0x100; key++)
            app_key(app, key);
        for (uint32_t key = 0xD7F0; key < 0xE010; key++)
            app_key(app, key);
        for (uint32_t key = 0x10FFF0; key < IW_KEY_LAST + 3; key++)
            app_key(app, key);
        app_free(app);
    }
}

/* --- anything --- */

static uint64_t next_random(uint64_t *seed)
{
    *seed ^= *seed << 13;
    *seed ^= *seed >> 7;
    *seed ^= *seed << 17;
    return *seed;
}

static size_t below(uint64_t *seed, size_t bound)
{
    return (size_t)(next_random(seed) % bound);
}

static void any_text(struct app *app, uint64_t *seed)
{
    static const char *const texts[] = {"2.5 s",
                                        "800 ms first",
                                        "40 req/s",
                                        "99.95 %",
                                        "$8k/month",
                                        "7000 EUR",
                                        "36",
                                        "20 %/month",
                                        "2027-01-04",
                                        "2x L40S, 4x H100",
                                        "en, de",
                                        "",
                                        "\033[2J",
                                        "%s%n",
                                        "-1",
                                        "1e400",
                                        "\xE6\x97\xA5\xE6\x9C\xAC",
                                        "e\xCC\x81\xCC\x81",
                                        "\xFF\xFE",
                                        "none",
                                        "unknown",
                                        "audit",
                                        "../../etc/x"};
    char raw[300];
    const char *text = texts[below(seed, sizeof texts / sizeof texts[0])];
    if (below(seed, 8) == 0) {
        size_t length = below(seed, sizeof raw);
        for (size_t i = 0; i < length; i++)
            raw[i] = (char)(1 + below(seed, 255));
        raw[length == sizeof raw ? length - 1 : length] = '\0';
        text = raw;
    }
    app_send(app, &(const struct iw_message){.kind = IW_MSG_TEXT, .text = text});
}

static void any_size(struct app *app, uint64_t *seed)
{
    struct iw_message size = {.kind = IW_MSG_RESIZE};
    size.cols = (int)below(seed, 220) - 5;
    size.rows = (int)below(seed, 80) - 5;
    app_send(app, &size);
}

/* Results that nobody asked for, late or broken. */
static void any_result(struct app *app, uint64_t *seed)
{
    struct iw_message m = {.text = "some \033[1mtext\n", .hint = "a hint"};
    m.kind = (enum iw_message_kind)(IW_MSG_SAVED + below(seed, IW_MSG_EXISTS - IW_MSG_SAVED + 1));
    m.seq = below(seed, 3) == 0 ? app->ui->plan_wanted : below(seed, 400);
    if (m.kind == IW_MSG_PLAN && below(seed, 4) > 0)
        m.plan = app->world->plans[below(seed, 2)];
    if (m.kind == IW_MSG_CONFLICT && app->ui->session_id != 0 && below(seed, 3) > 0)
        m.answers = app->journal[app->at];
    app_send(app, &m);
}

static void any_step(struct app *app, uint64_t *seed)
{
    size_t kind = below(seed, 100);
    if (kind < 45)
        app_do(app, (enum iw_action)below(seed, IW_ACT_COUNT + 1));
    else if (kind < 65)
        app_do(app, (enum iw_action)(IW_ACT_UP + below(seed, IW_ACT_NEXT - IW_ACT_UP + 1)));
    else if (kind < 75)
        app_key(app, below(seed, 3) > 0 ? (uint32_t)(' ' + below(seed, 95))
                                        : (uint32_t)(IW_KEY_NONE + below(seed, IW_KEY_LAST - IW_KEY_NONE)));
    else if (kind < 84)
        any_text(app, seed);
    else if (kind < 88)
        any_size(app, seed);
    else if (kind < 91)
        any_result(app, seed);
    else if (kind < 95)
        app_tick(app);
    else if (kind < 97)
        app_release(app);
    else if (kind < 98)
        app->hold = !app->hold;
    else
        app->conflict = below(seed, 6) == 0;
    app->file_exists = below(seed, 2) == 0;
    app->disk_full = below(seed, 9) == 0;
}

/* The view reads these at any moment. */
static void read_all(struct app *app, struct iw_arena *turn)
{
    int *rows = IW_ARRAY(turn, int, iw_question_count(app->ui->k) + app->ui->session_count + 2);
    enum iw_action found[IW_ACT_COUNT];
    (void)iw_ui_questions(app->ui, rows);
    (void)iw_ui_review(app->ui, rows);
    (void)iw_ui_home(app->ui, rows);
    (void)iw_ui_palette(app->ui, found);
    (void)iw_ui_hint_text(turn, app->ui);
    (void)iw_ui_what_if_text(turn, app->ui);
    for (int tab = 0; tab < IW_TAB_COUNT; tab++)
        (void)iw_ui_tab_rows(app->ui, (enum iw_tab_id)tab, NULL);
    for (int action = 0; action < IW_ACT_COUNT; action++)
        (void)iw_action_disabled(app->ui, (enum iw_action)action);
    iw_arena_reset(turn);
}

static void a_hundred_thousand_steps_of_anything_leave_a_sound_model(void **state)
{
    uint64_t seed = UINT64_C(0x9E3779B97F4A7C15);
    const int walks = test_rounds(4, 50, 50);
    struct iw_arena *turn = iw_arena_new();
    bool seen[4] = {false};
    for (int walk = 0; walk < walks; walk++) {
        struct app *app = app_new(*state);
        if (walk % 2 == 0)
            app_open_example(app);
        else
            app_unread(app);
        for (int step = 0; step < STEPS_A_WALK; step++) {
            if (walk % 2 == 1 && step == STEPS_UNREAD)
                app_read(app);
            any_step(app, &seed);
            seen[app->ui->screen] = true;
            if (step % 50 == 0)
                read_all(app, turn);
        }
        /* From anywhere the way out is short, and nothing asks whether one is sure. */
        app->conflict = false;
        for (int i = 0; i < 16 && app->ui->screen != IW_SCREEN_HOME; i++)
            app_keys(app, "Esc");
        for (int i = 0; i < 6 && iw_ui_context(app->ui) != IW_CTX_HOME; i++)
            app_keys(app, "Esc");
        assert_int_equal(app->ui->screen, IW_SCREEN_HOME);
        app_free(app);
    }
    for (int i = 0; i < 4; i++)
        assert_true(seen[i]);
    iw_arena_free(turn);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_action_can_be_named_everywhere),
        cmocka_unit_test(every_key_can_be_pressed_everywhere),
        cmocka_unit_test(a_hundred_thousand_steps_of_anything_leave_a_sound_model),
    };
    return cmocka_run_group_tests_name("ui_app_walk", tests, world_setup, world_teardown);
}
