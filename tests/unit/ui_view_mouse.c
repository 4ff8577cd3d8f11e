/* SPDX-License-Identifier: Apache-2.0 */
/* What is clicked is what is seen there: texts are looked for on the screen, and the click goes to their
 * place.
 */
#include "ui_view_support.h"

#include "base/str.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

struct hand {
    struct iw_ui *ui;
    struct iw_arena *frame;
    struct iw_commands out; /* of the last click */
};

static struct hand open_hand(struct stage *stage, int cols, int rows)
{
    struct hand h = {.ui = stage_open(stage), .frame = iw_arena_new()};
    h.ui->cols = cols;
    h.ui->rows = rows;
    h.ui->mouse = true;
    return h;
}

static void close_hand(struct hand *h)
{
    stage_close(h->ui);
    iw_arena_free(h->frame);
}

static bool stands(const struct iw_grid *grid, int col, int row, const char *text)
{
    for (; *text != '\0' && col < grid->cols; text++, col++)
        if (grid->cells[(size_t)row * (size_t)grid->cols + (size_t)col].text[0] != *text)
            return false;
    return *text == '\0';
}

/* On the first place of `text`, which is ASCII. */
static void click(struct hand *h, const char *text)
{
    iw_arena_reset(h->frame);
    const struct iw_grid *grid = iw_view(h->frame, h->ui);
    for (int row = 0; row < grid->rows; row++)
        for (int col = 0; col < grid->cols; col++)
            if (stands(grid, col, row, text)) {
                const struct iw_message press = {.kind = IW_MSG_MOUSE, .cols = col, .rows = row};
                iw_update(h->ui, &press, &h->out);
                return;
            }
    fail_msg("\"%s\" is not on the screen:\n%s", text, iw_grid_text(h->frame, grid));
}

static bool asks(const struct hand *h, enum iw_command_kind kind)
{
    for (size_t i = 0; i < h->out.count; i++)
        if (h->out.items[i].kind == kind)
            return true;
    return false;
}

static void a_click_goes_to_a_choice_and_a_second_takes_it(void **state)
{
    struct hand h = open_hand(*state, 100, 30);
    int question = h.ui->question;
    click(&h, "Batch");
    assert_int_equal(h.ui->question, question);
    assert_false(asks(&h, IW_CMD_SAVE));
    assert_true(asks(&h, IW_CMD_GLIMPSE));
    click(&h, "Batch");
    assert_true(asks(&h, IW_CMD_SAVE));
    assert_string_equal(h.ui->answers->items[question].text, "batch");
    assert_int_not_equal(h.ui->question, question);
    close_hand(&h);
}

static void a_click_on_the_field_types_there(void **state)
{
    struct hand h = open_hand(*state, 100, 30);
    click(&h, "Exactly");
    assert_true(h.ui->editing);
    click(&h, "Batch");
    assert_false(h.ui->editing);
    close_hand(&h);
}

static void a_click_ticks_a_box(void **state)
{
    struct stage *stage = *state;
    struct hand h = open_hand(stage, 100, 40);
    h.ui->question = stage_question(stage, "regimes");
    click(&h, "GDPR");
    assert_true(asks(&h, IW_CMD_SAVE));
    assert_int_equal(h.ui->question, stage_question(stage, "regimes"));
    close_hand(&h);
}

static void steps_and_panels_are_clicked(void **state)
{
    struct stage *stage = *state;
    struct hand h = open_hand(stage, 100, 30);
    click(&h, "Cost");
    assert_int_equal(h.ui->question, stage_question(stage, "budget"));
    click(&h, "So far");
    assert_int_equal(h.ui->panel, 2);
    click(&h, "Review");
    assert_int_equal(h.ui->screen, IW_SCREEN_REVIEW);
    close_hand(&h);
}

static void tabs_and_the_footer_are_clicked(void **state)
{
    static const struct {
        int cols, rows;
    } sizes[] = {{80, 24}, {100, 30}, {200, 60}};
    for (size_t i = 0; i < 3; i++) {
        struct hand h = open_hand(*state, sizes[i].cols, sizes[i].rows);
        h.ui->screen = IW_SCREEN_PLAN;
        click(&h, "3 Cost");
        assert_int_equal(h.ui->tab, IW_TAB_COST);
        click(&h, "2 Compare");
        assert_int_equal(h.ui->tab, IW_TAB_COMPARE);
        click(&h, ": all actions");
        assert_int_equal(h.ui->dialogs[0].kind, IW_DIALOG_PALETTE);
        close_hand(&h);
    }
}

static void a_row_is_selected_and_then_opened(void **state)
{
    struct hand h = open_hand(*state, 80, 24);
    h.ui->screen = IW_SCREEN_HOME;
    h.ui->depth = 0;
    stage_sessions(h.ui);
    click(&h, "2026-11-20");
    assert_int_equal(h.ui->home.selected, 1);
    assert_false(asks(&h, IW_CMD_OPEN));
    click(&h, "2026-11-20");
    assert_true(asks(&h, IW_CMD_OPEN));
    close_hand(&h);
}

/* A window hides what lies below it, also from the mouse. */
static void what_a_window_covers_is_not_clicked(void **state)
{
    struct hand h = open_hand(*state, 100, 30);
    h.ui->screen = IW_SCREEN_PLAN;
    struct iw_dialog *dialog = stage_dialog(h.ui, IW_DIALOG_CONFIRM, "Delete?");
    dialog->purpose = IW_ACT_DELETE;
    dialog->choices[0] = "Keep it";
    dialog->choices[1] = "Delete it";
    click(&h, "3 Cost");
    assert_int_equal(h.ui->tab, IW_TAB_SUMMARY);
    click(&h, "Delete it");
    assert_int_equal(h.ui->dialogs[0].choice, 1);
    assert_int_equal(h.ui->dialog_count, 1);
    click(&h, "Delete it");
    assert_true(asks(&h, IW_CMD_DELETE));
    close_hand(&h);
}

static void the_mouse_does_nothing_until_it_is_asked_for(void **state)
{
    struct hand h = open_hand(*state, 100, 30);
    h.ui->mouse = false;
    click(&h, "Cost");
    assert_int_not_equal(h.ui->question, stage_question(*state, "budget"));
    const struct iw_message on = {.kind = IW_MSG_ACTION, .action = IW_ACT_MOUSE};
    iw_update(h.ui, &on, &h.out);
    assert_true(asks(&h, IW_CMD_MOUSE));
    click(&h, "mouse on"); /* it is said as long as it is */
    click(&h, "Cost");
    assert_int_equal(h.ui->question, stage_question(*state, "budget"));
    close_hand(&h);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_click_goes_to_a_choice_and_a_second_takes_it),
        cmocka_unit_test(a_click_on_the_field_types_there),
        cmocka_unit_test(a_click_ticks_a_box),
        cmocka_unit_test(steps_and_panels_are_clicked),
        cmocka_unit_test(tabs_and_the_footer_are_clicked),
        cmocka_unit_test(a_row_is_selected_and_then_opened),
        cmocka_unit_test(what_a_window_covers_is_not_clicked),
        cmocka_unit_test(the_mouse_does_nothing_until_it_is_asked_for),
    };

    return cmocka_run_group_tests_name("ui_view_mouse", tests, stage_setup, stage_teardown);
}
