/* SPDX-License-Identifier: Apache-2.0 */
/* The cells under every screen. When one of these fails, a long name, a wide character or a hostile text can
 * shift or break the terminal. */
#include "ui/view/grid.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static int setup(void **state)
{
    setlocale(LC_CTYPE, "C.UTF-8");
    *state = iw_arena_new();
    return 0;
}

static int teardown(void **state)
{
    iw_arena_free(*state);
    return 0;
}

static struct iw_rect all_of(const struct iw_grid *grid)
{
    return (struct iw_rect){0, 0, grid->cols, grid->rows};
}

static void assert_valid(struct iw_arena *arena, const struct iw_grid *grid)
{
    const char *what = iw_grid_invalid(arena, grid);

    if (what != NULL)
        fail_msg("%s\n%s", what, iw_grid_text(arena, grid));
}

static void text_is_cut_at_the_edge_of_its_rectangle(void **state)
{
    struct iw_grid *grid = iw_grid_new(*state, 10, 2, false);
    struct iw_rect rect = {2, 0, 5, 1};

    assert_int_equal(iw_put(grid, rect, 1, 0, IW_ROLE_TEXT, "abcdefgh"), 4);
    assert_int_equal(iw_put(grid, rect, 0, 1, IW_ROLE_TEXT, "below"), 0);
    assert_int_equal(iw_put(grid, rect, 0, -1, IW_ROLE_TEXT, "above"), 0);
    assert_string_equal(iw_grid_text(*state, grid), "   abcd\n\n");
    assert_valid(*state, grid);
}

static void text_left_of_its_rectangle_shows_its_end(void **state)
{
    struct iw_grid *grid = iw_grid_new(*state, 6, 1, false);

    iw_put(grid, all_of(grid), -3, 0, IW_ROLE_TEXT, "abcdef");
    assert_string_equal(iw_grid_text(*state, grid), "def\n");
    assert_valid(*state, grid);
}

static void a_wide_character_is_never_halved(void **state)
{
    struct iw_grid *grid = iw_grid_new(*state, 5, 3, false);

    assert_int_equal(iw_put(grid, all_of(grid), 0, 0, IW_ROLE_TEXT, "日本語"), 4);
    iw_put(grid, all_of(grid), 0, 1, IW_ROLE_TEXT, "日本");
    iw_put(grid, all_of(grid), 1, 1, IW_ROLE_TEXT, "x"); /* over the second half of the first */
    iw_put(grid, all_of(grid), 0, 2, IW_ROLE_TEXT, "日本");
    iw_fill(grid, (struct iw_rect){2, 2, 1, 1}, IW_ROLE_TEXT); /* over the first half of the second */
    assert_string_equal(iw_grid_text(*state, grid), "日本\n x本\n日\n");
    assert_valid(*state, grid);
}

static void a_cut_text_says_so(void **state)
{
    struct iw_grid *grid = iw_grid_new(*state, 12, 3, false);

    iw_put_cut(grid, all_of(grid), 0, 0, 8, IW_ROLE_TEXT, "Performance", false);
    iw_put_cut(grid, all_of(grid), 0, 1, 8, IW_ROLE_TEXT, "$2,140", true);
    iw_put_cut(grid, all_of(grid), 0, 2, 5, IW_ROLE_TEXT, "日本語", false);
    assert_string_equal(iw_grid_text(*state, grid), "Perform…\n  $2,140\n日本…\n");
    assert_valid(*state, grid);
}

static void ascii_holds_nothing_but_ascii(void **state)
{
    struct iw_grid *grid = iw_grid_new(*state, 24, 4, true);

    iw_put(grid, all_of(grid), 0, 0, IW_ROLE_TEXT, "Zürich → €5 … 日");
    iw_put_cut(grid, all_of(grid), 0, 1, 8, IW_ROLE_TEXT, "Performance", false);
    iw_frame(grid, (struct iw_rect){12, 1, 10, 3}, "Größe", true);
    assert_string_equal(iw_grid_text(*state, grid), "Zurich -> EUR5 ... ?\nPerfo...    +>Grose -+\n"
                                                    "            |        |\n            +--------+\n");
    assert_valid(*state, grid);
}

static void words_wrap_and_are_measured_without_being_drawn(void **state)
{
    struct iw_grid *grid = iw_grid_new(*state, 11, 3, false);
    struct iw_rect nowhere = {0, 0, 11, 0};
    const char *text = "one twenty  answers averyverylongword";

    int rows = iw_put_paragraph(grid, nowhere, 0, IW_ROLE_TEXT, text);
    assert_string_equal(iw_grid_text(*state, grid), "\n\n\n");
    assert_int_equal(iw_put_paragraph(grid, all_of(grid), 0, IW_ROLE_TEXT, text), rows);
    assert_int_equal(rows, 4);
    assert_string_equal(iw_grid_text(*state, grid), "one twenty\nanswers\naveryverylo\n");
    assert_int_equal(iw_put_paragraph(grid, nowhere, 0, IW_ROLE_TEXT, ""), 0);
    assert_valid(*state, grid);
}

/* A name from a file could carry escape sequences, a reversal of the text or a pile of accents. */
static void hostile_text_cannot_reach_the_terminal(void **state)
{
    static const char *const texts[] = {"red\x1b[31mdead",
                                        "bell\a",
                                        "\xff\xfe\xc3",
                                        "\u202Ereversed",
                                        "\u200D\u200B\uFEFF",
                                        "e\u0301\u0302\u0303\u0304\u0305\u0306\u0307\u0308\u0309",
                                        "\u0301first",
                                        "\xF0\x9F\x91\xA8\u200D\xF0\x9F\x91\xA9\u200D\xF0\x9F\x91\xA7",
                                        "line\nbreak",
                                        ("\xC2\x9B"
                                         "31m"),
                                        "\u2028next"};

    for (int ascii = 0; ascii < 2; ascii++)
        for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
            struct iw_grid *grid = iw_grid_new(*state, 13, 3, ascii != 0);
            iw_put(grid, all_of(grid), 1, 0, IW_ROLE_TEXT, texts[i]);
            iw_put_cut(grid, all_of(grid), 0, 1, 4, IW_ROLE_TEXT, texts[i], true);
            iw_put_paragraph(grid, all_of(grid), 2, IW_ROLE_TEXT, texts[i]);
            assert_valid(*state, grid);
        }
    struct iw_grid *grid = iw_grid_new(*state, 12, 1, false);
    iw_put(grid, all_of(grid), 0, 0, IW_ROLE_TEXT, "red\x1b[31mdead");
    assert_string_equal(iw_grid_text(*state, grid), "red\n");
}

static void any_size_and_place_is_safe(void **state)
{
    static const int sizes[] = {-5, 0, 1, 2, 3, 7};

    for (size_t i = 0; i < 6; i++)
        for (size_t j = 0; j < 6; j++) {
            struct iw_grid *grid = iw_grid_new(*state, sizes[i], sizes[j], false);
            for (int at = -4; at < 9; at++) {
                struct iw_rect rect = {at, at, sizes[j], sizes[i]};
                iw_frame(grid, rect, "日本語", at % 2 == 0);
                iw_put_cut(grid, rect, at, at, sizes[i], IW_ROLE_TEXT, "日本語", at % 2 == 0);
                iw_put_paragraph(grid, rect, at, IW_ROLE_TEXT, "a 日本語 b");
                iw_scroll_mark(grid, rect, at, 1, 5);
                iw_paint(grid, rect, IW_ROLE_FOCUS);
                iw_cursor(grid, rect, at, at);
                iw_fill(grid, rect, IW_ROLE_DIM);
            }
            assert_valid(*state, grid);
        }
    assert_int_equal(iw_grid_new(*state, 100000, 1, false)->cols, IW_GRID_MAX_COLS);
}

static void more_above_and_below_is_shown(void **state)
{
    struct iw_grid *grid = iw_grid_new(*state, 2, 3, false);

    iw_scroll_mark(grid, all_of(grid), 1, 3, 5);
    assert_string_equal(iw_grid_text(*state, grid), " ↑\n\n ↓\n");
    grid = iw_grid_new(*state, 2, 3, false);
    iw_scroll_mark(grid, all_of(grid), 0, 3, 3);
    assert_string_equal(iw_grid_text(*state, grid), "\n\n\n");
}

static void a_focus_shows_in_the_text_too(void **state)
{
    struct iw_grid *grid = iw_grid_new(*state, 12, 3, false);

    iw_frame(grid, all_of(grid), "Steps", true);
    iw_cursor(grid, all_of(grid), 50, 1);
    assert_string_equal(
        iw_grid_dump(*state, grid),
        "┌▸Steps ───┐\n│          │\n└──────────┘\n--\nfttttttfffff\nf..........f\nffffffffffff\n"
        "-- cursor 11 1\n");
}

static void what_is_wrong_with_a_grid_is_found(void **state)
{
    struct iw_grid *grid = iw_grid_new(*state, 3, 1, false);

    assert_null(iw_grid_invalid(*state, grid));
    grid->cells[0].width = 2;
    assert_non_null(iw_grid_invalid(*state, grid));
    grid = iw_grid_new(*state, 3, 1, false);
    memcpy(grid->cells[1].text, "\x1b", 2);
    assert_non_null(iw_grid_invalid(*state, grid));
    grid = iw_grid_new(*state, 3, 1, true);
    iw_put(grid, all_of(grid), 0, 0, IW_ROLE_TEXT, "x");
    memcpy(grid->cells[0].text, "é", sizeof "é");
    assert_non_null(iw_grid_invalid(*state, grid));
    grid = iw_grid_new(*state, 3, 1, true);
    grid->cursor_col = 3;
    grid->cursor_row = 0;
    assert_non_null(iw_grid_invalid(*state, grid));
}

static void a_grown_grid_keeps_what_is_there(void **state)
{
    struct iw_grid *grid = iw_grid_new(*state, 4, 2, false), *other = iw_grid_new(*state, 3, 2, false);

    iw_put(grid, all_of(grid), 0, 1, IW_ROLE_TEXT, "日本");
    iw_grid_grow(grid, 400);
    assert_true(grid->rows >= 400);
    assert_valid(*state, grid);
    iw_copy_rows(other, all_of(other), grid, 1);
    assert_string_equal(iw_grid_text(*state, other), "日\n\n");
    assert_valid(*state, other);
}

#define GRID(test) cmocka_unit_test_setup_teardown(test, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        GRID(text_is_cut_at_the_edge_of_its_rectangle),
        GRID(text_left_of_its_rectangle_shows_its_end),
        GRID(a_wide_character_is_never_halved),
        GRID(a_cut_text_says_so),
        GRID(ascii_holds_nothing_but_ascii),
        GRID(words_wrap_and_are_measured_without_being_drawn),
        GRID(hostile_text_cannot_reach_the_terminal),
        GRID(any_size_and_place_is_safe),
        GRID(more_above_and_below_is_shown),
        GRID(a_focus_shows_in_the_text_too),
        GRID(what_is_wrong_with_a_grid_is_found),
        GRID(a_grown_grid_keeps_what_is_there),
    };

    return cmocka_run_group_tests_name("ui_view_grid", tests, NULL, NULL);
}
