/* SPDX-License-Identifier: Apache-2.0 */
/* What must hold for every output, whatever bytes the names, answers and notes are made of. Texts come from a
 * fixed generator, so a failure repeats. */
#include "report_support.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

enum { ROUNDS = 300, MAX_ROWS = 5, MAX_COLUMNS = 6 };

static uint32_t draw(uint32_t *seed, uint32_t below)
{
    /* xorshift32 (Marsaglia 2003). */
    *seed ^= *seed << 13;
    *seed ^= *seed >> 17;
    *seed ^= *seed << 5;
    return *seed % below;
}

static const char *noise(struct iw_arena *arena, uint32_t *seed)
{
    static const char *const pieces[] = {
        "|",
        "\\",
        "\n",
        "\r\n",
        "\t",
        "\"",
        ",",
        "`",
        "```",
        "*",
        "_",
        "~",
        "$",
        "<b>",
        "&lt;",
        "[x](y)",
        "- [ ]",
        "# ",
        "1. ",
        "http://a.b",
        "www.",
        "a@b.c",
        "=1",
        "+",
        "-",
        "\x1B[31m",
        "\xE4\xB8\xAD",
        "e\xCC\x81",
        "\xC2\xA0",
        "\xF0\x9F\x98\x80",
        "\xE2\x80\xAE",
        "\xC2\x85",
        " ",
        "   ",
        "word",
        "longer-word-without-any-blank",
    };
    struct iw_sb sb;

    iw_sb_init(&sb, arena);
    for (uint32_t n = draw(seed, 12); n > 0; n--) {
        if (draw(seed, 3) == 0)
            iw_sb_putc(&sb, (char)(draw(seed, 255) + 1));
        else
            iw_sb_put(&sb, pieces[draw(seed, sizeof pieces / sizeof *pieces)]);
    }
    return sb.text;
}

static struct iw_tab *noise_table(struct iw_arena *arena, uint32_t *seed)
{
    struct iw_tab *tab = iw_tab_new(arena, NULL);
    uint32_t columns = 1 + draw(seed, MAX_COLUMNS), rows = draw(seed, MAX_ROWS + 1);

    for (uint32_t c = 0; c < columns; c++) {
        enum iw_column_type type = draw(seed, 3) == 0 ? (enum iw_column_type)draw(seed, 7) : IW_COL_TEXT;
        iw_tab_column(tab, noise(arena, seed), noise(arena, seed), type, (int)draw(seed, 5));
        if (draw(seed, 6) == 0)
            iw_tab_freeze(tab);
    }
    for (uint32_t i = 0; i < rows * columns; i++) {
        if (tab->columns[i % columns].type == IW_COL_TEXT)
            iw_tab_text(tab, draw(seed, 8) == 0 ? NULL : noise(arena, seed));
        else if (draw(seed, 2) == 0)
            iw_tab_num(tab, (double)draw(seed, 1000000) / 64);
        else
            iw_tab_shown(tab, IW_UNKNOWN, noise(arena, seed));
    }
    return tab;
}

static void noise_note(struct iw_tab *tab, uint32_t *seed)
{
    if (tab->cell_count > 0)
        iw_tab_note(tab, noise(tab->arena, seed));
}

static size_t bare_pipes(const char *line)
{
    size_t pipes = 0;

    for (; *line && *line != '\n'; line++) {
        if (*line == '\\' && line[1] && line[1] != '\n')
            line++;
        else
            pipes += *line == '|';
    }
    return pipes;
}

static void a_markdown_table_keeps_its_rows_and_columns(void **state)
{
    uint32_t seed = 1;

    for (int round = 0; round < ROUNDS; round++) {
        struct iw_tab *tab = noise_table(*state, &seed);
        struct iw_sb sb;
        iw_sb_init(&sb, *state);
        iw_tab_put_markdown(&sb, tab);
        assert_printable(sb.text, false);
        assert_int_equal(count_lines(sb.text), tab->row_count + 2 + (tab->row_count == 0 ? 2 : 0));
        const char *line = sb.text;
        for (size_t i = 0; i < tab->row_count + 2; i++) {
            assert_int_equal(bare_pipes(line), tab->column_count + 1);
            line = strchr(line, '\n') + 1;
        }
        iw_arena_reset(*state);
    }
}

static void a_text_table_never_leaves_the_screen(void **state)
{
    uint32_t seed = 2;

    for (int round = 0; round < ROUNDS; round++) {
        struct iw_tab *tab = noise_table(*state, &seed);
        int width = 20 + (int)draw(&seed, 100);
        struct iw_sb sb;
        noise_note(tab, &seed);
        iw_sb_init(&sb, *state);
        iw_tab_put_text(&sb, tab, width, false);
        assert_printable(sb.text, false);
        assert_width(sb.text, width);
        iw_sb_init(&sb, *state);
        iw_tab_put_text(&sb, tab, width, true);
        assert_ascii(sb.text);
        assert_width(sb.text, width);
        iw_arena_reset(*state);
    }
}

/* A reader of RFC 4180, apart from the writer: one field, the cursor behind its ',' or "\r\n". */
static const char *read_field(struct iw_arena *arena, const char **cursor)
{
    const char *at = *cursor;
    struct iw_sb sb;

    iw_sb_init(&sb, arena);
    if (*at == '"') {
        for (at++; *at && (*at != '"' || at[1] == '"'); at++) {
            at += *at == '"';
            iw_sb_putc(&sb, *at);
        }
        assert_true(*at == '"');
        at++;
    } else {
        for (; *at && *at != ',' && *at != '\r'; at++) {
            assert_true(*at != '"' && *at != '\n');
            iw_sb_putc(&sb, *at);
        }
    }
    assert_true(*at == ',' || (at[0] == '\r' && at[1] == '\n'));
    *cursor = at + (*at == ',' ? 1 : 2);
    return sb.text;
}

static void check_csv_cell(struct iw_arena *arena, const struct iw_tab *tab, size_t i, const char *field)
{
    const struct iw_column *column = &tab->columns[i % tab->column_count];
    const struct iw_cell *cell = &tab->cells[i];
    double value;

    if (!cell->known) {
        assert_string_equal(field, "");
    } else if (column->type == IW_COL_TEXT) {
        const char *text = iw_cell_text(arena, column, cell);
        assert_string_equal(field + (*field == '\'' && *text != '\''), text);
    } else if (column->type == IW_COL_YESNO) {
        assert_string_equal(field, cell->number > 0 ? "yes" : "no");
    } else {
        assert_true(iw_parse_number(field, &value));
        assert_true(fabs(value - cell->number) <= 1e-9 * fabs(cell->number));
    }
}

static void csv_reads_back_as_the_same_cells(void **state)
{
    uint32_t seed = 3;

    for (int round = 0; round < ROUNDS; round++) {
        struct iw_tab *tab = noise_table(*state, &seed);
        struct iw_sb sb;
        iw_sb_init(&sb, *state);
        iw_tab_put_csv(&sb, tab);
        assert_printable(sb.text, true);
        const char *cursor = sb.text;
        for (size_t c = 0; c < tab->column_count; c++)
            read_field(*state, &cursor);
        for (size_t i = 0; i < tab->cell_count; i++)
            check_csv_cell(*state, tab, i, read_field(*state, &cursor));
        assert_string_equal(cursor, "");
        iw_arena_reset(*state);
    }
}

static void add_noise_block(struct iw_doc *doc, uint32_t *seed)
{
    const char *a = noise(doc->arena, seed), *b = noise(doc->arena, seed);
    bool flag = draw(seed, 2) == 0;

    switch (draw(seed, 8)) {
    case 0:
        iw_doc_heading(doc, (int)draw(seed, 6), "%s", a);
        break;
    case 1:
        iw_doc_para(doc, "%s", a);
        break;
    case 2:
        iw_doc_point(doc, flag, a, "%s", b);
        break;
    case 3:
        iw_doc_numbered(doc, a, "%s", b);
        break;
    case 4:
        iw_doc_check(doc, flag, a, "%s", b);
        break;
    case 5:
        iw_doc_fact(doc, a, "%s", b);
        break;
    case 6:
        iw_doc_point_link(doc, flag, a, b, flag ? "https://a.example/b" : a);
        break;
    default:
        iw_doc_quote(doc, "%s", a);
        break;
    }
}

static void a_text_document_never_leaves_the_screen(void **state)
{
    uint32_t seed = 4;

    for (int round = 0; round < ROUNDS; round++) {
        struct iw_doc *doc = iw_doc_new(*state);
        int width = 20 + (int)draw(&seed, 100);
        struct iw_sb sb;
        for (int i = 0; i < 12; i++)
            add_noise_block(doc, &seed);
        iw_sb_init(&sb, *state);
        iw_doc_put_text(&sb, doc, width, false);
        assert_printable(sb.text, false);
        assert_width(sb.text, width);
        iw_sb_init(&sb, *state);
        iw_doc_put_text(&sb, doc, width, true);
        assert_ascii(sb.text);
        assert_width(sb.text, width);
        iw_arena_reset(*state);
    }
}

static void a_markdown_paragraph_stays_one_line(void **state)
{
    uint32_t seed = 5;

    for (int round = 0; round < ROUNDS; round++) {
        struct iw_doc *doc = iw_doc_new(*state);
        struct iw_sb sb;
        for (int i = 0; i < 10; i++)
            iw_doc_para(doc, "%s", noise(*state, &seed));
        iw_sb_init(&sb, *state);
        iw_doc_put_markdown(&sb, doc);
        assert_printable(sb.text, false);
        assert_int_equal(count_lines(sb.text), 19);
        for (int i = 0; i < 10; i++)
            add_noise_block(doc, &seed);
        iw_doc_put_markdown(&sb, doc);
        assert_printable(sb.text, false);
        iw_arena_reset(*state);
    }
}

static void a_timetable_never_leaves_the_screen(void **state)
{
    uint32_t seed = 6;

    for (int round = 0; round < ROUNDS; round++) {
        struct iw_gantt_bar bars[6];
        int width = 20 + (int)draw(&seed, 100);
        struct iw_sb sb;
        for (size_t i = 0; i < 6; i++) {
            iw_day start = (iw_day)(20000 + draw(&seed, 3000));
            bars[i] = (struct iw_gantt_bar){
                .section = draw(&seed, 3) == 0 ? NULL : noise(*state, &seed),
                .name = noise(*state, &seed),
                .start = draw(&seed, 6) == 0 ? IW_DAY_UNKNOWN : start,
                .end = draw(&seed, 6) == 0 ? IW_DAY_UNKNOWN : start + (iw_day)draw(&seed, 400) - 20,
                .critical = draw(&seed, 2) == 0,
                .milestone = draw(&seed, 4) == 0,
            };
        }
        iw_sb_init(&sb, *state);
        iw_gantt_put_text(&sb, bars, 6, width, draw(&seed, 2) == 0);
        assert_printable(sb.text, false);
        assert_width(sb.text, width);
        iw_gantt_put_mermaid(&sb, bars[0].name, bars, 6);
        assert_printable(sb.text, false);
        iw_arena_reset(*state);
    }
}

#define TEST(test) cmocka_unit_test_setup_teardown(test, arena_setup, arena_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_markdown_table_keeps_its_rows_and_columns),
        TEST(a_text_table_never_leaves_the_screen),
        TEST(csv_reads_back_as_the_same_cells),
        TEST(a_text_document_never_leaves_the_screen),
        TEST(a_markdown_paragraph_stays_one_line),
        TEST(a_timetable_never_leaves_the_screen),
    };

    use_utf8();
    return cmocka_run_group_tests_name("report noise", tests, NULL, NULL);
}
