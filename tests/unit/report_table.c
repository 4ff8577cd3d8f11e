/* SPDX-License-Identifier: Apache-2.0 */
/* Tables: which columns survive a narrow screen, and what a spreadsheet reads. */
#include "report/table_view.h"
#include "report_support.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

static struct iw_tab *two_columns(struct iw_arena *arena, enum iw_column_type second)
{
    struct iw_tab *tab = iw_tab_new(arena, NULL);

    iw_tab_column(tab, "name", "Name", IW_COL_TEXT, 1);
    iw_tab_column(tab, "value", "Value", second, 2);
    return tab;
}

static const char *csv(struct iw_tab *tab)
{
    struct iw_sb sb;

    iw_sb_init(&sb, tab->arena);
    iw_tab_put_csv(&sb, tab);
    return sb.text;
}

static const char *cell_shown(struct iw_arena *arena, enum iw_column_type type, int decimals, double value)
{
    struct iw_column column = {.type = type, .decimals = decimals};
    struct iw_cell cell = {.known = iw_known(value), .number = value};

    return iw_cell_text(arena, &column, &cell);
}

static void each_type_is_shown_in_its_unit(void **state)
{
    assert_string_equal(cell_shown(*state, IW_COL_COUNT, -1, 12000), "12,000");
    assert_string_equal(cell_shown(*state, IW_COL_NUMBER, 2, 1.5), "1.50");
    assert_string_equal(cell_shown(*state, IW_COL_NUMBER, -1, 0.01234), "0.0123");
    assert_string_equal(cell_shown(*state, IW_COL_MONEY, -1, 2140), "$2,140");
    assert_string_equal(cell_shown(*state, IW_COL_SECONDS, -1, 0.38), "380 ms");
    assert_string_equal(cell_shown(*state, IW_COL_SHARE, 2, 0.9985), "99.85 %");
    assert_string_equal(cell_shown(*state, IW_COL_YESNO, -1, IW_NO), "no");
}

static void unknown_is_never_shown_as_zero(void **state)
{
    struct iw_tab *tab = two_columns(*state, IW_COL_MONEY);

    iw_tab_text(tab, NULL);
    iw_tab_num(tab, IW_UNKNOWN);
    assert_string_equal(iw_cell_text(*state, &tab->columns[0], &tab->cells[0]), "—");
    assert_string_equal(iw_cell_text(*state, &tab->columns[1], &tab->cells[1]), "—");
    assert_string_equal(csv(tab), "name,value\r\n,\r\n");
}

static void an_overloaded_queue_is_not_exported_as_inf(void **state)
{
    struct iw_tab *tab = two_columns(*state, IW_COL_SECONDS);

    iw_tab_text(tab, "a");
    iw_tab_num(tab, INFINITY);
    assert_string_equal(csv(tab), "name,value\r\na,\r\n");
}

static void an_unfinished_row_is_not_shown(void **state)
{
    struct iw_tab *tab = two_columns(*state, IW_COL_COUNT);

    iw_tab_text(tab, "a");
    assert_string_equal(csv(tab), "name,value\r\n");
}

static void the_highest_priority_number_is_dropped_first(void **state)
{
    struct iw_tab *tab = iw_tab_new(*state, NULL);
    int widths[4];

    iw_tab_column(tab, "name", "Name", IW_COL_TEXT, 9);
    iw_tab_column(tab, "a", "AAAAAA", IW_COL_COUNT, 3);
    iw_tab_column(tab, "b", "BBBBBB", IW_COL_COUNT, 1);
    iw_tab_column(tab, "c", "CCCCCC", IW_COL_COUNT, 2);
    /* 4 + 3 x (2 + 6) = 28 columns for all. */
    iw_tab_fit(tab, 28, widths);
    assert_true(widths[0] == 4 && widths[1] == 6 && widths[2] == 6 && widths[3] == 6);
    iw_tab_fit(tab, 27, widths);
    assert_true(widths[1] == 0 && widths[2] == 6 && widths[3] == 6);
    iw_tab_fit(tab, 19, widths);
    assert_true(widths[1] == 0 && widths[2] == 6 && widths[3] == 0);
    /* The first column says what a row is: it stays whatever its priority. */
    iw_tab_fit(tab, 3, widths);
    assert_true(widths[0] == 3 && widths[1] == 0 && widths[2] == 0 && widths[3] == 0);
}

static void a_long_text_gives_way_before_a_column_is_dropped(void **state)
{
    struct iw_tab *tab = two_columns(*state, IW_COL_COUNT);
    int widths[2];

    iw_tab_text(tab, "Meta-Llama-3.1-405B-Instruct-FP8");
    iw_tab_num(tab, 8);
    iw_tab_fit(tab, 30, widths);
    assert_int_equal(widths[0], 23);
    assert_int_equal(widths[1], 5);
}

/* Names that end at the same word are one row twice to whoever reads them. */
static void a_name_keeps_twice_as_much_as_a_remark(void **state)
{
    static const char *const sixty = "a text of sixty columns, which is more than there is room for";
    struct iw_tab *tab = iw_tab_new(*state, NULL);
    int widths[3];

    iw_tab_column(tab, "name", "Name", IW_COL_TEXT, 1);
    iw_tab_column(tab, "marks", "Marks", IW_COL_TEXT, 2);
    iw_tab_column(tab, "remark", "Remark", IW_COL_TEXT, 3);
    for (int i = 0; i < 3; i++)
        iw_tab_text(tab, sixty);
    iw_tab_fit(tab, 80 + 2 * IW_COLUMN_GAP, widths);
    assert_true(widths[0] == 40 && widths[1] == 20 && widths[2] == 20);
}

/* Two machines whose names begin alike are one machine to the reader of a plan whose names are cut. */
static void a_whole_table_keeps_every_word(void **state)
{
    struct iw_tab *tab = two_columns(*state, IW_COL_MONEY);
    struct iw_sb sb;

    tab->whole = true;
    iw_tab_text(tab, "Model 35B on two cards of one kind, own servers");
    iw_tab_num(tab, 1699);
    iw_tab_text(tab, "Short");
    iw_tab_num(tab, 2192);
    iw_sb_init(&sb, *state);
    iw_tab_put_text(&sb, tab, 30, true);
    assert_string_equal(sb.text, "Name                     Value\n"
                                 "----------------------  ------\n"
                                 "Model 35B on two cards  $1,699\n"
                                 "  of one kind, own\n"
                                 "  servers\n"
                                 "Short                   $2,192\n");
}

static void half_a_number_is_never_shown(void **state)
{
    struct iw_tab *tab = iw_tab_new(*state, NULL);
    struct iw_sb sb;

    iw_tab_column(tab, "a", "A", IW_COL_COUNT, 1);
    iw_tab_column(tab, "b", "B", IW_COL_COUNT, 1);
    iw_tab_freeze(tab);
    iw_tab_num(tab, 123456789012);
    iw_tab_num(tab, 123456789012);
    iw_sb_init(&sb, *state);
    iw_tab_put_text(&sb, tab, 20, false);
    assert_null(strstr(sb.text, "123"));
    assert_non_null(strstr(sb.text, "…"));
}

static void a_table_without_rows_says_so(void **state)
{
    struct iw_tab *tab = two_columns(*state, IW_COL_COUNT);
    struct iw_sb sb;

    iw_sb_init(&sb, *state);
    iw_tab_put_text(&sb, tab, 80, true);
    assert_string_equal(sb.text, "Name  Value\n----  -----\n(none)\n");
}

static void csv_numbers_are_bare_and_without_exponent(void **state)
{
    struct iw_tab *tab = two_columns(*state, IW_COL_NUMBER);
    static const double values[] = {0.1 + 0.2, 1e14, -0.0, 0.000001234, 120, 9007199254740992.0, 2.0 / 3};

    for (size_t i = 0; i < sizeof values / sizeof *values; i++) {
        iw_tab_text(tab, "");
        iw_tab_num(tab, values[i]);
    }
    assert_string_equal(csv(tab), "name,value\r\n,0.3\r\n,100000000000000\r\n,0\r\n,0.000001234\r\n,120\r\n"
                                  ",9.00719925474e+15\r\n,0.666666666667\r\n");
}

/* Otherwise a catalogue entry of somebody else runs as a formula on the reader's machine. */
static void a_text_that_a_spreadsheet_would_run_is_disarmed(void **state)
{
    struct iw_tab *tab = two_columns(*state, IW_COL_NUMBER);
    static const char *const texts[] = {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "＝1"};

    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        iw_tab_text(tab, texts[i]);
        iw_tab_num(tab, -1);
    }
    assert_string_equal(csv(tab), "name,value\r\n'=1+1,-1\r\n'+1,-1\r\n'-1,-1\r\n'@SUM(A1),-1\r\n' =1,-1\r\n"
                                  "'=1,-1\r\n' =1,-1\r\n'＝1,-1\r\n");
}

static void a_note_names_its_column_in_csv(void **state)
{
    struct iw_tab *tab = two_columns(*state, IW_COL_NUMBER);

    iw_tab_text(tab, "a");
    iw_tab_note(tab, "x, y");
    iw_tab_num(tab, 1);
    iw_tab_note(tab, "z");
    assert_string_equal(csv(tab), "name,value,notes\r\na,1,\"name: x, y; value: z\"\r\n");
}

#define TEST(test) cmocka_unit_test_setup_teardown(test, arena_setup, arena_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(each_type_is_shown_in_its_unit),
        TEST(unknown_is_never_shown_as_zero),
        TEST(an_overloaded_queue_is_not_exported_as_inf),
        TEST(an_unfinished_row_is_not_shown),
        TEST(the_highest_priority_number_is_dropped_first),
        TEST(a_long_text_gives_way_before_a_column_is_dropped),
        TEST(a_name_keeps_twice_as_much_as_a_remark),
        TEST(a_whole_table_keeps_every_word),
        TEST(half_a_number_is_never_shown),
        TEST(a_table_without_rows_says_so),
        TEST(csv_numbers_are_bare_and_without_exponent),
        TEST(a_text_that_a_spreadsheet_would_run_is_disarmed),
        TEST(a_note_names_its_column_in_csv),
    };

    use_utf8();
    return cmocka_run_group_tests_name("report table", tests, NULL, NULL);
}
