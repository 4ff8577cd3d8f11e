/* SPDX-License-Identifier: Apache-2.0 */
/* One set of inputs through every writer, compared with files that a person has read. When one of these
 * fails, what users see or feed to their spreadsheet has changed: look at the difference, then `make golden`.
 */
#include "report_support.h"

#include "report/plot.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static struct iw_sb builder(void **state)
{
    struct iw_sb sb;

    iw_sb_init(&sb, *state);
    return sb;
}

static void check_table_text(void **state, const char *name, int width, bool ascii)
{
    struct iw_sb sb = builder(state);

    iw_tab_put_text(&sb, sample_table(*state), width, ascii);
    assert_printable(sb.text, false);
    assert_width(sb.text, width);
    assert_golden(*state, name, sb.text);
}

static void a_table_shows_all_columns_where_there_is_room(void **state)
{
    check_table_text(state, "table_text_160.txt", 160, false);
}

static void a_table_drops_the_least_important_columns_at_80(void **state)
{
    check_table_text(state, "table_text_80.txt", 80, false);
}

static void a_table_on_a_phone_keeps_name_and_cost(void **state)
{
    check_table_text(state, "table_text_40.txt", 40, false);
}

static void a_table_is_plain_ascii_on_a_serial_line(void **state)
{
    check_table_text(state, "table_ascii_80.txt", 80, true);
}

static void a_table_in_markdown(void **state)
{
    struct iw_sb sb = builder(state);

    iw_tab_put_markdown(&sb, sample_table(*state));
    assert_printable(sb.text, false);
    assert_golden(*state, "table_markdown.txt", sb.text);
}

static void a_table_in_csv(void **state)
{
    struct iw_sb sb = builder(state);

    iw_tab_put_csv(&sb, sample_table(*state));
    assert_printable(sb.text, true);
    assert_golden(*state, "table_csv.txt", sb.text);
}

static void check_doc_text(void **state, const char *name, int width, bool ascii)
{
    struct iw_sb sb = builder(state);

    iw_doc_put_text(&sb, sample_doc(*state), width, ascii);
    assert_printable(sb.text, false);
    assert_width(sb.text, width);
    assert_golden(*state, name, sb.text);
}

static void a_document_at_80(void **state)
{
    check_doc_text(state, "doc_text_80.txt", 80, false);
}

static void a_document_at_40(void **state)
{
    check_doc_text(state, "doc_text_40.txt", 40, false);
}

static void a_document_in_ascii(void **state)
{
    check_doc_text(state, "doc_ascii_60.txt", 60, true);
}

static void a_document_in_markdown(void **state)
{
    struct iw_sb sb = builder(state);

    iw_doc_put_markdown(&sb, sample_doc(*state));
    assert_printable(sb.text, false);
    assert_golden(*state, "doc_markdown.txt", sb.text);
}

static void a_timetable_in_mermaid(void **state)
{
    struct iw_sb sb = builder(state);
    size_t count;
    const struct iw_gantt_bar *bars = sample_bars(&count);

    iw_gantt_put_mermaid(&sb, "Roadmap: P50; P80", bars, count);
    assert_printable(sb.text, false);
    assert_golden(*state, "gantt_mermaid.txt", sb.text);
}

static void check_gantt_text(void **state, const char *name, int width, bool ascii)
{
    struct iw_sb sb = builder(state);
    size_t count;
    const struct iw_gantt_bar *bars = sample_bars(&count);

    iw_gantt_put_text(&sb, bars, count, width, ascii);
    assert_printable(sb.text, false);
    assert_width(sb.text, width);
    assert_golden(*state, name, sb.text);
}

static void a_timetable_at_80(void **state)
{
    check_gantt_text(state, "gantt_text_80.txt", 80, false);
}

static void a_timetable_at_20_in_ascii(void **state)
{
    check_gantt_text(state, "gantt_ascii_20.txt", 20, true);
}

static void check_plot(void **state, const char *name, bool ascii)
{
    static const double months[] = {0, 12, 24, 36};
    static const double own[] = {48000, 57600, 67200, 76800}, api[] = {0, 30000, 60000, 90000};
    static const struct iw_plot_series series[] = {{"own", months, own, 4}, {"API", months, api, 4}};
    struct iw_sb sb = builder(state);

    static const struct iw_plot_point crossings[] = {{23.5, 57000}, {90, 57000}};
    iw_plot_lines(&sb, &(struct iw_plot){"months", "USD in all", series, 2, 60, 14, ascii, crossings, 2});
    assert_printable(sb.text, false);
    assert_width(sb.text, 60);
    assert_golden(*state, name, sb.text);
}

static void lines_that_cross(void **state)
{
    check_plot(state, "plot_60.txt", false);
}

static void lines_that_cross_in_ascii(void **state)
{
    check_plot(state, "plot_ascii_60.txt", true);
}

#define GOLDEN(test) cmocka_unit_test_setup_teardown(test, arena_setup, arena_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        GOLDEN(a_table_shows_all_columns_where_there_is_room),
        GOLDEN(a_table_drops_the_least_important_columns_at_80),
        GOLDEN(a_table_on_a_phone_keeps_name_and_cost),
        GOLDEN(a_table_is_plain_ascii_on_a_serial_line),
        GOLDEN(a_table_in_markdown),
        GOLDEN(a_table_in_csv),
        GOLDEN(a_document_at_80),
        GOLDEN(a_document_at_40),
        GOLDEN(a_document_in_ascii),
        GOLDEN(a_document_in_markdown),
        GOLDEN(a_timetable_in_mermaid),
        GOLDEN(a_timetable_at_80),
        GOLDEN(a_timetable_at_20_in_ascii),
        GOLDEN(lines_that_cross),
        GOLDEN(lines_that_cross_in_ascii),
    };

    use_utf8();
    return cmocka_run_group_tests_name("report golden", tests, NULL, NULL);
}
