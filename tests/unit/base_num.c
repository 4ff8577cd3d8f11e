/* SPDX-License-Identifier: Apache-2.0 */
/* When these fail, a figure on the page is not the figure that was computed, or a typed one is misread. */
#include "base/date.h"
#include "base/num.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static struct iw_arena *arena;

static int set_up(void **state)
{
    (void)state;
    /* Where a locale with a decimal comma is installed, all of this must hold under it too. */
    setlocale(LC_ALL, "de_DE.UTF-8");
    arena = iw_arena_new();
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    iw_arena_free(arena);
    return 0;
}

static void assert_number(const char *text, double expected)
{
    double value = -1.0;

    if (!iw_parse_number(text, &value) || value != expected)
        fail_msg("\"%s\" was read as %g", text, value);
}

static void plain_decimals_are_read_exactly(void **state)
{
    (void)state;
    assert_number("12", 12);
    assert_number("0.5", 0.5);
    assert_number(".5", 0.5);
    assert_number("5.", 5);
    assert_number("1e6", 1e6);
    assert_number("2.5E-3", 2.5e-3);
    assert_number("12,000", 12000);
    assert_number("1,234,567.25", 1234567.25);
    assert_number(" 7 ", 7);
    assert_number("-3", -3);
    assert_number("+3", 3);
    assert_number("0", 0);
    assert_number("010", 10); /* not octal */
}

static void what_is_no_plain_finite_decimal_is_refused(void **state)
{
    static const char *const bad[] = {
        "",      " ",      "nan",    "inf",   "-inf", "NaN(1)", "0x10",     "0x1p4",
        "1e400", "-1e400", "1e-400", "1.2.3", "1,2",  "2,5",    "1,23,456", "12,0000",
        ",5",    "1,",     "1,000,", "1 2",   "1e",   "e5",     "--1",      "+-1",
        ".",     "-",      "1_000",  "१",     "1k",   "1\n",    "1e5e5",    "0.1,000",
    };
    double value = 42;

    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
        if (iw_parse_number(bad[i], &value))
            fail_msg("\"%s\" was read as %g", bad[i], value);
    assert_false(iw_parse_number(NULL, &value));
    assert_true(value == 42);
    /* A megabyte of digits is noise. */
    char *noise = iw_arena_alloc(arena, (1 << 20) + 1);
    memset(noise, '9', 1 << 20);
    assert_false(iw_parse_number(noise, &value));
}

/* "1 prices are" makes a reader doubt the figure beside it. */
static void a_count_agrees_with_its_word(void **state)
{
    (void)state;
    assert_string_equal(iw_fmt_count(arena, 0, "price is", "prices are"), "0 prices are");
    assert_string_equal(iw_unit_for(arena, 1, "tokens"), "token");
    assert_string_equal(iw_unit_for(arena, 2, "tokens"), "tokens");
    assert_string_equal(iw_unit_for(arena, 1, "ms"), "ms");
    assert_string_equal(iw_unit_for(arena, 1, "req/s"), "req/s");
    assert_string_equal(iw_fmt_count(arena, 1, "price is", "prices are"), "1 price is");
    assert_string_equal(iw_fmt_count(arena, 1200, "price is", "prices are"), "1,200 prices are");
    assert_string_equal(iw_fmt_count(arena, IW_UNKNOWN, "price is", "prices are"), "— prices are");
}

static void fixed_numbers_have_a_point_and_separators(void **state)
{
    (void)state;
    assert_string_equal(iw_fmt_num(arena, 1234567.891, 2), "1,234,567.89");
    assert_string_equal(iw_fmt_num(arena, 999, 0), "999");
    assert_string_equal(iw_fmt_num(arena, 1000, 0), "1,000");
    assert_string_equal(iw_fmt_num(arena, -1000, 1), "-1,000.0");
    assert_string_equal(iw_fmt_num(arena, -0.001, 2), "0.00");
    assert_string_equal(iw_fmt_num(arena, IW_UNKNOWN, 2), "—");
    assert_string_equal(iw_fmt_num(arena, (double)INFINITY, 2), "—");
}

static void three_digits_are_enough_and_zeros_are_not_padding(void **state)
{
    (void)state;
    assert_string_equal(iw_fmt_sig(arena, 0.0123), "0.0123");
    assert_string_equal(iw_fmt_sig(arena, 4.5), "4.5");
    assert_string_equal(iw_fmt_sig(arena, 120), "120");
    assert_string_equal(iw_fmt_sig(arena, 12345), "12,300");
    assert_string_equal(iw_fmt_sig(arena, 0.99996), "1");
    assert_string_equal(iw_fmt_sig(arena, 0), "0");
    assert_string_equal(iw_fmt_sig(arena, -2.50), "-2.5");
    assert_string_equal(iw_fmt_sig(arena, 1e300 * 1e300), "—");
}

static void an_availability_is_never_rounded_up_to_a_promise(void **state)
{
    (void)state;
    assert_string_equal(iw_fmt_pct(arena, 0.9985, 2), "99.85 %");
    assert_string_equal(iw_fmt_pct(arena, 0.99999, 2), "99.99 %");
    assert_string_equal(iw_fmt_pct(arena, 0.999999, 0), "99 %");
    assert_string_equal(iw_fmt_pct(arena, 1.0, 2), "100.00 %");
    assert_string_equal(iw_fmt_pct(arena, IW_UNKNOWN, 2), "—");
}

static void times_are_shown_in_the_unit_a_reader_expects(void **state)
{
    (void)state;
    assert_string_equal(iw_fmt_seconds(arena, 0.38), "380 ms");
    assert_string_equal(iw_fmt_seconds(arena, 0.9999), "1 s");
    assert_string_equal(iw_fmt_seconds(arena, 2.5), "2.5 s");
    assert_string_equal(iw_fmt_seconds(arena, 720), "12 min");
    assert_string_equal(iw_fmt_seconds(arena, 11520), "3.2 h");
    assert_string_equal(iw_fmt_seconds(arena, 7 * 86400.0), "7 days");
    assert_string_equal(iw_fmt_seconds(arena, IW_UNKNOWN), "—");
}

static void money_is_shown_with_the_digits_that_matter(void **state)
{
    (void)state;
    assert_string_equal(iw_fmt_usd(arena, -3.6e-12, false), "$0"); /* what sums that cancel leave over */
    assert_string_equal(iw_fmt_usd(arena, 0.00000004, false), "$0.00000004");
    assert_string_equal(iw_fmt_usd(arena, 0.0004, false), "$0.0004");
    assert_string_equal(iw_fmt_usd(arena, 0.075, false), "$0.075");
    assert_string_equal(iw_fmt_usd(arena, 0.1, false), "$0.10");
    assert_string_equal(iw_fmt_usd(arena, 0.999, false), "$1.00");
    assert_string_equal(iw_fmt_usd(arena, 3.673, false), "$3.67");
    assert_string_equal(iw_fmt_usd(arena, 2140.4, false), "$2,140");
    assert_string_equal(iw_fmt_usd(arena, 999.999, false), "$1,000");
    assert_string_equal(iw_fmt_usd(arena, 1200000, true), "$1.2M");
    assert_string_equal(iw_fmt_usd(arena, 999999, true), "$1M");
    assert_string_equal(iw_fmt_usd(arena, 12340, true), "$12.3k");
    assert_string_equal(iw_fmt_usd(arena, 2140, true), "$2,140");
    assert_string_equal(iw_fmt_usd(arena, -3.5, false), "-$3.50");
    assert_string_equal(iw_fmt_usd(arena, 0, false), "$0");
    assert_string_equal(iw_fmt_usd(arena, IW_UNKNOWN, true), "—");
}

static void a_written_number_reads_back_as_the_same_double(void **state)
{
    static const double values[] = {0,
                                    1,
                                    -1,
                                    0.1,
                                    3.673,
                                    1.0 / 3,
                                    1e-7,
                                    6.02214076e23,
                                    9007199254740993.0,
                                    5e-324,
                                    1.7976931348623157e308};

    (void)state;
    for (size_t i = 0; i < sizeof values / sizeof values[0]; i++)
        assert_number(iw_fmt_exact(arena, values[i]), values[i]);
    assert_string_equal(iw_fmt_exact(arena, 0.1), "0.1");
    assert_string_equal(iw_fmt_exact(arena, 80e9), "80000000000");
    assert_null(iw_fmt_exact(arena, IW_UNKNOWN));
}

static void every_day_of_three_centuries_survives_the_round_trip(void **state)
{
    iw_day first = iw_day_of(1900, 1, 1), last = iw_day_of(2200, 12, 31);
    int y, m, d;

    (void)state;
    assert_int_equal(iw_day_of(1970, 1, 1), 0);
    assert_int_equal(iw_day_of(2000, 3, 1), 11017); /* date -u -d 2000-03-01 +%s is 951868800 */
    for (iw_day day = first; day <= last; day++) {
        iw_day_civil(day, &y, &m, &d);
        if (iw_day_of(y, m, d) != day)
            fail_msg("day %d became %d-%d-%d", day, y, m, d);
    }
    assert_int_equal(last - first,
                     301 * 365 + 73 - 1); /* leap years: 2000 is one, 1900, 2100, 2200 are not */
}

static void days_that_do_not_exist_are_refused(void **state)
{
    static const char *const bad[] = {"",           "2026-13",     "2026-00",      "2026-02-29", "1900-02-29",
                                      "2026-04-31", "2026-1-1",    "26-01-01",     "2026-Q5",    "2026-Q",
                                      "2026-10-",   "2026-10-241", "2026/10/24",   "1899-12-31", "2201",
                                      "20261024",   " 2026",       "2026-10-24T00"};
    iw_day day = 5;

    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
        if (iw_day_parse(bad[i], &day, NULL))
            fail_msg("\"%s\" was taken for a date", bad[i]);
    assert_int_equal(day, 5);
    assert_false(iw_day_parse(NULL, &day, NULL));
}

static void dates_may_be_as_rough_as_their_source(void **state)
{
    iw_day day;
    bool precise;

    (void)state;
    assert_true(iw_day_parse("2024-02-29", &day, &precise));
    assert_true(precise);
    assert_string_equal(iw_day_text(arena, day), "2024-02-29");
    assert_true(iw_day_parse("2026", &day, &precise));
    assert_false(precise);
    assert_int_equal(day, iw_day_of(2026, 1, 1));
    assert_true(iw_day_parse("2026-10", &day, &precise));
    assert_int_equal(day, iw_day_of(2026, 10, 1));
    assert_true(iw_day_parse("2026-Q3", &day, &precise));
    assert_int_equal(day, iw_day_of(2026, 7, 1));
    assert_string_equal(iw_day_text(arena, IW_DAY_UNKNOWN), "—");
}

/* 2026-11-22 is a Sunday, 2027-01-04 a Monday. */
static void weekdays_and_months_are_counted_by_the_calendar(void **state)
{
    iw_day sunday = iw_day_of(2026, 11, 22);

    (void)state;
    assert_int_equal(iw_weekday(sunday), 6);
    assert_int_equal(iw_weekday(iw_day_of(2027, 1, 4)), 0);
    assert_int_equal(iw_weekday(iw_day_of(1969, 12, 31)), 2);
    assert_int_equal(iw_next_monday(sunday), sunday + 1);
    assert_int_equal(iw_next_monday(sunday + 1), sunday + 8);
    assert_int_equal(iw_add_months(iw_day_of(2024, 1, 31), 1), iw_day_of(2024, 2, 29));
    assert_int_equal(iw_add_months(iw_day_of(2024, 3, 31), -13), iw_day_of(2023, 2, 28));
    assert_int_equal(iw_add_months(sunday, 2147483647), IW_DAY_UNKNOWN);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_count_agrees_with_its_word),
        cmocka_unit_test(plain_decimals_are_read_exactly),
        cmocka_unit_test(what_is_no_plain_finite_decimal_is_refused),
        cmocka_unit_test(fixed_numbers_have_a_point_and_separators),
        cmocka_unit_test(three_digits_are_enough_and_zeros_are_not_padding),
        cmocka_unit_test(an_availability_is_never_rounded_up_to_a_promise),
        cmocka_unit_test(times_are_shown_in_the_unit_a_reader_expects),
        cmocka_unit_test(money_is_shown_with_the_digits_that_matter),
        cmocka_unit_test(a_written_number_reads_back_as_the_same_double),
        cmocka_unit_test(every_day_of_three_centuries_survives_the_round_trip),
        cmocka_unit_test(days_that_do_not_exist_are_refused),
        cmocka_unit_test(dates_may_be_as_rough_as_their_source),
        cmocka_unit_test(weekdays_and_months_are_counted_by_the_calendar),
    };

    return cmocka_run_group_tests_name("base_num", tests, set_up, tear_down);
}
