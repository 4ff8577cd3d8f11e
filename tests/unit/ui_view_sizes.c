/* SPDX-License-Identifier: Apache-2.0 */
/* Every screen at every size. When one of these fails, pulling a window smaller breaks the terminal or loses
 * the focus. */
#include "ui_view_support.h"

#include "base/str.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

static struct iw_ui *set_scene(struct stage *stage, const struct scene *scene, int cols, int rows, bool ascii)
{
    struct iw_ui *ui = stage_open(stage);

    ui->cols = cols;
    ui->rows = rows;
    ui->ascii = ascii;
    scene->set(stage, ui);
    return ui;
}

static void check(struct stage *stage, const struct scene *scene, int cols, int rows, bool ascii)
{
    struct iw_arena *arena = iw_arena_new();
    struct iw_ui *ui = set_scene(stage, scene, cols, rows, ascii);
    const struct iw_grid *grid = iw_view(arena, ui);
    const char *what = iw_grid_invalid(arena, grid);

    if (what != NULL)
        fail_msg("%s at %dx%d: %s", scene->name, cols, rows, what);
    if (grid->cols != cols || grid->rows != rows)
        fail_msg("%s at %dx%d: the grid is %dx%d", scene->name, cols, rows, grid->cols, grid->rows);
    if (grid->cursor_col < 0)
        fail_msg("%s at %dx%d: the cursor stands nowhere", scene->name, cols, rows);
    if (ui->page_rows < 1)
        fail_msg("%s at %dx%d: a page has no rows", scene->name, cols, rows);
    stage_close(ui);
    iw_arena_free(arena);
}

static void every_screen_is_whole_at_every_size(void **state)
{
    static const int cols[] = {1,  2,  3,  8,  20, 39,  40,  41,  56,  63,
                               72, 79, 80, 81, 99, 100, 101, 120, 141, 200};
    static const int rows[] = {1, 2, 5, 11, 12, 13, 16, 19, 20, 24, 26, 30, 41, 60};

    for (size_t s = 0; s < stage_scene_count; s++)
        for (size_t c = 0; c < sizeof cols / sizeof *cols; c++)
            for (size_t r = 0; r < sizeof rows / sizeof *rows; r++)
                check(*state, &stage_scenes[s], cols[c], rows[r], (c + r) % 2 == 0);
}

/* Where the row under the cursor is not on the screen, keys do things that nobody sees. */
static void the_row_under_the_cursor_is_always_seen(void **state)
{
    struct stage *stage = *state;
    static const enum iw_tab_id tabs[] = {IW_TAB_COMPARE, IW_TAB_OPTIMISE, IW_TAB_COMPLIANCE,
                                          IW_TAB_ROADMAP, IW_TAB_WHAT_IF,  IW_TAB_EVIDENCE};

    for (size_t t = 0; t < sizeof tabs / sizeof *tabs; t++) {
        struct iw_ui *ui = stage_open(stage);
        ui->screen = IW_SCREEN_PLAN;
        ui->tab = tabs[t];
        ui->cols = 40 + 20 * (int)t;
        ui->rows = 12 + 4 * (int)t;
        int count = (int)iw_ui_tab_rows(ui, tabs[t], NULL);
        for (int i = 0; i < count; i += 3) {
            struct iw_arena *arena = iw_arena_new();
            ui->tabs[tabs[t]].selected = i;
            const struct iw_grid *grid = iw_view(arena, ui);
            const struct iw_gcell *cell =
                &grid->cells[(size_t)grid->cursor_row * (size_t)grid->cols + (size_t)grid->cursor_col];
            assert_string_equal(cell->text, "▸");
            assert_int_equal(cell->role, IW_ROLE_FOCUS);
            iw_arena_free(arena);
        }
        stage_close(ui);
    }
}

static const char *drawn(struct stage *stage, struct iw_arena *arena, const char *name, int cols, int rows)
{
    for (size_t i = 0; i < stage_scene_count; i++) {
        if (!iw_streq(stage_scenes[i].name, name))
            continue;
        struct iw_ui *ui = set_scene(stage, &stage_scenes[i], cols, rows, false);
        const char *text = iw_grid_text(arena, iw_view(arena, ui));
        stage_close(ui);
        return text;
    }
    fail_msg("no scene is called %s", name);
    return "";
}

static void below_the_smallest_size_both_sizes_are_said(void **state)
{
    struct iw_arena *arena = iw_arena_new();

    assert_non_null(strstr(drawn(*state, arena, "wizard", 39, 12), "needs 40 x 12"));
    assert_non_null(strstr(drawn(*state, arena, "wizard", 39, 11), "39 x 11"));
    iw_arena_free(arena);
}

/* The next useful key stands first and the way to help last, however narrow the screen. */
static void the_footer_begins_with_the_next_key_and_ends_with_help(void **state)
{
    static const char *const names[] = {"home", "home_first", "wizard", "review", "summary", "what_if"};
    static const int cols[] = {40, 60, 80, 200};

    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        for (size_t c = 0; c < sizeof cols / sizeof *cols; c++) {
            struct iw_arena *arena = iw_arena_new();
            const char *text = drawn(*state, arena, names[i], cols[c], 24), *last = text;
            for (const char *at = text; *at != '\0'; at++)
                if (*at == '\n' && at[1] != '\0')
                    last = at + 1;
            assert_true(iw_starts_with(last, " ⏎ "));
            assert_non_null(strstr(last, "? help\n"));
            iw_arena_free(arena);
        }
}

static void an_error_stands_under_its_field_and_the_text_stays(void **state)
{
    struct iw_arena *arena = iw_arena_new();
    static const int cols[] = {40, 80, 100};
    static const int rows[] = {12, 24, 30};

    for (size_t i = 0; i < 3; i++) {
        const char *text = drawn(*state, arena, "wizard_field", cols[i], rows[i]);
        const char *field = strstr(text, "[ fast"), *error = strstr(text, "! \"fast\"");
        assert_non_null(field);
        assert_non_null(error);
        assert_true(field < error);
    }
    iw_arena_free(arena);
}

static void a_model_before_its_first_plan_is_drawn(void **state)
{
    for (int tab = 0; tab < IW_TAB_COUNT; tab++)
        for (int screen = IW_SCREEN_HOME; screen <= IW_SCREEN_PLAN; screen++) {
            struct iw_arena *arena = iw_arena_new();
            struct iw_ui *ui = stage_open(*state);
            ui->plan = NULL;
            ui->now.known = false;
            ui->plan_wanted = 2;
            ui->screen = (enum iw_screen)screen;
            ui->tab = (enum iw_tab_id)tab;
            assert_null(iw_grid_invalid(arena, iw_view(arena, ui)));
            stage_close(ui);
            iw_arena_free(arena);
        }
}

static void a_plan_without_a_pick_is_drawn_on_every_tab(void **state)
{
    struct stage *stage = *state;

    for (int tab = 0; tab < IW_TAB_COUNT; tab++) {
        struct iw_arena *arena = iw_arena_new();
        struct iw_ui *ui = stage_open(stage);
        ui->plan = stage->nothing;
        ui->screen = IW_SCREEN_PLAN;
        ui->tab = (enum iw_tab_id)tab;
        ui->rows = 60;
        const struct iw_grid *grid = iw_view(arena, ui);
        assert_null(iw_grid_invalid(arena, grid));
        assert_true(grid->cursor_col >= 0);
        stage_close(ui);
        iw_arena_free(arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_screen_is_whole_at_every_size),
        cmocka_unit_test(the_row_under_the_cursor_is_always_seen),
        cmocka_unit_test(below_the_smallest_size_both_sizes_are_said),
        cmocka_unit_test(the_footer_begins_with_the_next_key_and_ends_with_help),
        cmocka_unit_test(an_error_stands_under_its_field_and_the_text_stays),
        cmocka_unit_test(a_model_before_its_first_plan_is_drawn),
        cmocka_unit_test(a_plan_without_a_pick_is_drawn_on_every_tab),
    };

    return cmocka_run_group_tests_name("ui_view_sizes", tests, stage_setup, stage_teardown);
}
