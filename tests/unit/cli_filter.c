/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/filter.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static struct iw_arena *arena;
static struct iw_tab *tab;
static struct iw_err err;

static void row(const char *name, double cost, double time, double share, enum iw_tri sold)
{
    iw_tab_text(tab, name);
    iw_tab_num(tab, cost);
    iw_tab_num(tab, time);
    iw_tab_num(tab, share);
    iw_tab_tri(tab, sold);
}

static int setup(void **state)
{
    (void)state;
    arena = iw_arena_new();
    err = (struct iw_err){0};
    tab = iw_tab_new(arena, NULL);
    iw_tab_column(tab, "name", "Name", IW_COL_TEXT, 1);
    iw_tab_column(tab, "monthly_usd", "Cost", IW_COL_MONEY, 1);
    iw_tab_column(tab, "latency_s", "Time", IW_COL_SECONDS, 1);
    iw_tab_column(tab, "availability", "Up", IW_COL_SHARE, 1);
    iw_tab_column(tab, "sold", "Sold", IW_COL_YESNO, 1);
    row("A one", 3000, 0.5, 0.999, IW_YES);
    row("B two", 1500, 1.5, 0.99, IW_NO);
    row("c and d", IW_UNKNOWN, 2.5, 0.9999, IW_MAYBE);
    row("e", 9000, 0.1, IW_UNKNOWN, IW_YES);
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    iw_arena_free(arena);
    return 0;
}

/* The first letters of the rows that are left, in order; "!" when it was refused. */
static const char *left(const char *where, const char *sort, int limit)
{
    struct iw_row_set rows;
    struct iw_sb sb;
    iw_sb_init(&sb, arena);
    if (iw_tab_select(arena, tab, where, sort, limit, &rows, &err) != IW_OK)
        return "!";
    for (size_t i = 0; i < rows.count; i++)
        iw_sb_putc(&sb, tab->cells[rows.items[i] * tab->column_count].text[0]);
    return sb.text;
}

static void figures_are_compared_in_the_units_people_write(void **state)
{
    (void)state;
    assert_string_equal(left("monthly_usd < 3000", NULL, -1), "B");
    assert_string_equal(left("monthly_usd <= $3k", NULL, -1), "AB");
    assert_string_equal(left("monthly_usd > $1,500/month", NULL, -1), "Ae");
    assert_string_equal(left("latency_s < 800 ms", NULL, -1), "Ae");
    assert_string_equal(left("availability >= 99.9 %", NULL, -1), "Ac");
    assert_string_equal(left("sold = yes", NULL, -1), "Ae");
}

static void an_unknown_figure_passes_no_test(void **state)
{
    (void)state;
    assert_string_equal(left("monthly_usd >= 0", NULL, -1), "ABe");
    assert_string_equal(left("monthly_usd != 3000", NULL, -1), "Be");
    assert_string_equal(left("monthly_usd = unknown", NULL, -1), "c");
    assert_string_equal(left("monthly_usd != unknown", NULL, -1), "ABe");
    assert_string_equal(left("sold = no", NULL, -1), "B");
}

static void and_binds_tighter_than_or(void **state)
{
    (void)state;
    assert_string_equal(left("name = e or name ~ one and monthly_usd < 1", NULL, -1), "e");
    assert_string_equal(left("monthly_usd < 1 and name ~ one or name = e", NULL, -1), "e");
    assert_string_equal(left("name = e OR name = 'a one' AND sold = yes", NULL, -1), "Ae");
}

static void a_name_with_a_joining_word_in_it_can_be_quoted(void **state)
{
    (void)state;
    assert_string_equal(left("name = 'c and d'", NULL, -1), "c");
    assert_string_equal(left("name = \"C AND D\" and latency_s > 2", NULL, -1), "c");
    assert_string_equal(left("name ~ two", NULL, -1), "B");
    assert_string_equal(left("name=B two", NULL, -1), "B");
}

static void sorting_keeps_unknown_figures_last_both_ways(void **state)
{
    (void)state;
    assert_string_equal(left(NULL, "monthly_usd", -1), "BAec");
    assert_string_equal(left(NULL, "-monthly_usd", -1), "eABc");
    assert_string_equal(left(NULL, "-latency_s", 2), "cB");
    assert_string_equal(left("latency_s > 1", "latency_s", 1), "B");
}

static void a_wrong_expression_is_refused_and_explained(void **state)
{
    (void)state;
    const char *wrong[] = {"",
                           "monthly_usd",
                           "monthly_usd <",
                           "monthly_usd < cheap",
                           "name < b",
                           "name = 'open",
                           "name = 'a' monthly_usd = 1",
                           "= 3",
                           "name = a and",
                           "sold = perhaps",
                           "name ! a"};
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        err.message[0] = '\0';
        assert_string_equal(left(wrong[i], NULL, -1), "!");
        assert_true(err.message[0] != '\0');
    }
    assert_string_equal(left("montly_usd < 3", NULL, -1), "!");
    assert_non_null(strstr(err.hint, "monthly_usd"));
    assert_string_equal(left(NULL, "prize", -1), "!");
}

/* What a script may paste: bounded in tests and in bytes. */
static void a_hostile_expression_is_bounded(void **state)
{
    (void)state;
    struct iw_sb sb;
    iw_sb_init(&sb, arena);
    for (int i = 0; i < 40; i++)
        iw_sb_printf(&sb, "%ssold = yes", i > 0 ? " or " : "");
    assert_string_equal(left(sb.text, NULL, -1), "!");
    iw_sb_pad(&sb, 'x', 100000);
    assert_string_equal(left(sb.text, NULL, -1), "!");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(figures_are_compared_in_the_units_people_write, setup, teardown),
        cmocka_unit_test_setup_teardown(an_unknown_figure_passes_no_test, setup, teardown),
        cmocka_unit_test_setup_teardown(and_binds_tighter_than_or, setup, teardown),
        cmocka_unit_test_setup_teardown(a_name_with_a_joining_word_in_it_can_be_quoted, setup, teardown),
        cmocka_unit_test_setup_teardown(sorting_keeps_unknown_figures_last_both_ways, setup, teardown),
        cmocka_unit_test_setup_teardown(a_wrong_expression_is_refused_and_explained, setup, teardown),
        cmocka_unit_test_setup_teardown(a_hostile_expression_is_bounded, setup, teardown),
    };
    return cmocka_run_group_tests_name("cli_filter", tests, NULL, NULL);
}
