/* SPDX-License-Identifier: Apache-2.0 */
/* Timetables and plots beyond the golden ones: names that Mermaid chokes on, and charts without data. */
#include "report_support.h"

#include "base/num.h"
#include "report/plot.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

static const char *mermaid(struct iw_arena *arena, const char *name)
{
    struct iw_gantt_bar bar = {.name = name, .start = 20745, .end = 20756};
    struct iw_sb sb;

    iw_sb_init(&sb, arena);
    iw_gantt_put_mermaid(&sb, NULL, &bar, 1);
    const char *line = strstr(sb.text, "%b\n");
    return line ? line + strlen("%b\n") : sb.text;
}

/* One such name makes GitHub show an error box instead of the whole roadmap (tried with Mermaid 11). */
static void a_name_cannot_break_the_chart(void **state)
{
    static const struct {
        const char *name, *line;
    } cases[] = {
        {"Install: drivers; #1, ok", "    Install drivers 1 ok :2026-10-19, 2026-10-30\n"},
        {"50% of traffic", "    50 percent of traffic :2026-10-19, 2026-10-30\n"},
        {"Section 3", "    “Section 3” :2026-10-19, 2026-10-30\n"},
        {"clickhouse", "    “clickhouse” :2026-10-19, 2026-10-30\n"},
        {"2026-10-19 start", "    “2026-10-19 start” :2026-10-19, 2026-10-30\n"},
        {"2 GPUs", "    2 GPUs :2026-10-19, 2026-10-30\n"},
        {":;#\xC2\xA0", "    unnamed :2026-10-19, 2026-10-30\n"},
        {"a\nb <b>`", "    a b b :2026-10-19, 2026-10-30\n"},
    };

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_string_equal(mermaid(*state, cases[i].name), cases[i].line);
}

static void a_roadmap_without_dates_makes_no_mermaid_chart(void **state)
{
    struct iw_gantt_bar bar = {.name = "a", .start = IW_DAY_UNKNOWN, .end = IW_DAY_UNKNOWN};
    struct iw_sb sb;

    iw_sb_init(&sb, *state);
    iw_gantt_put_mermaid(&sb, "t", &bar, 1);
    assert_string_equal(sb.text, "");
    iw_gantt_put_text(&sb, &bar, 1, 40, true);
    assert_string_equal(sb.text, "a         no date\n");
}

/* Ten years at 40 columns: every bar must still be there and end inside. */
static void a_long_roadmap_is_drawn_in_columns_of_several_weeks(void **state)
{
    struct iw_gantt_bar bars[] = {
        {.name = "all", .start = 20745, .end = 20745 + 3652},
        {.name = "last day", .start = 20745 + 3652, .end = 20745 + 3652},
    };
    struct iw_sb sb;

    iw_sb_init(&sb, *state);
    iw_gantt_put_text(&sb, bars, 2, 40, true);
    assert_width(sb.text, 40);
    assert_non_null(strstr(sb.text, "last day"));
    assert_non_null(strstr(sb.text, "18 weeks from"));
}

static void a_plot_without_a_point_says_so(void **state)
{
    static const double x[] = {1, 2}, y[] = {INFINITY, INFINITY};
    struct iw_plot_series series = {"a", x, y, 2};
    struct iw_sb sb;

    iw_sb_init(&sb, *state);
    iw_plot_lines(&sb, &(struct iw_plot){NULL, NULL, &series, 1, 40, 10, false, NULL, 0});
    assert_string_equal(sb.text, "(nothing to draw)\n");
}

/* Points at the edges of the range of doubles must not write outside of the grid. */
static void a_plot_survives_any_numbers(void **state)
{
    static const double x[] = {-1e308, 0, 1, 1e308, IW_UNKNOWN}, y[] = {1e308, -1e308, IW_UNKNOWN, 0, 1};
    static const struct iw_plot_point far[] = {{1e308, -1e308}, {IW_UNKNOWN, INFINITY}};
    struct iw_plot_series series = {"a\x1B[0m", x, y, 5};
    struct iw_sb sb;

    iw_sb_init(&sb, *state);
    iw_plot_lines(&sb, &(struct iw_plot){"x", "y", &series, 1, -1, -1, false, far, 2});
    assert_printable(sb.text, false);
    assert_width(sb.text, 20);
}

static void one_point_is_drawn(void **state)
{
    static const double x[] = {3}, y[] = {0};
    struct iw_plot_series series = {"a", x, y, 1};
    struct iw_sb sb;

    iw_sb_init(&sb, *state);
    iw_plot_lines(&sb, &(struct iw_plot){NULL, NULL, &series, 1, 20, 6, true, NULL, 0});
    assert_non_null(strstr(sb.text, "0 |*\n"));
}

#define TEST(test) cmocka_unit_test_setup_teardown(test, arena_setup, arena_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_name_cannot_break_the_chart),
        TEST(a_roadmap_without_dates_makes_no_mermaid_chart),
        TEST(a_long_roadmap_is_drawn_in_columns_of_several_weeks),
        TEST(a_plot_without_a_point_says_so),
        TEST(a_plot_survives_any_numbers),
        TEST(one_point_is_drawn),
    };

    use_utf8();
    return cmocka_run_group_tests_name("report charts", tests, NULL, NULL);
}
