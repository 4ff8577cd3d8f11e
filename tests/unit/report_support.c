/* SPDX-License-Identifier: Apache-2.0 */
#include "report_support.h"

#include "base/file.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static bool wants_update(void)
{
    const char *golden = getenv("IW_GOLDEN"), *update = getenv("IW_GOLDEN_UPDATE");

    return iw_streq(golden, "write") || iw_streq(update, "1");
}

void assert_golden(struct iw_arena *arena, const char *name, const char *text)
{
    const char *path = iw_path_join(arena, IW_TEST_SRCDIR "/tests/golden/report", name);
    struct iw_err err = {0};
    char *expected;
    size_t length;

    if (wants_update()) {
        if (iw_file_write(path, text, strlen(text), true, &err) != IW_OK)
            fail_msg("%s", err.message);
        return;
    }
    if (iw_file_read(arena, path, 1 << 20, &expected, &length, &err) != IW_OK)
        fail_msg("%s", err.message);
    assert_string_equal(text, expected);
}

/* What the writers must get right at once: unknowns, notes, wide characters, signs of Markdown, negative
 * numbers, a text in place of a number, more columns than a narrow terminal has room for. */
struct iw_tab *sample_table(struct iw_arena *arena)
{
    struct iw_tab *tab = iw_tab_new(arena, "Candidates | all");

    iw_tab_column(tab, "name", "Candidate", IW_COL_TEXT, 1);
    iw_tab_column(tab, "gpus", "GPUs", IW_COL_COUNT, 3);
    iw_tab_column(tab, "monthly_usd", "Cost a month", IW_COL_MONEY, 1);
    iw_tab_column(tab, "first_token_p95_s", "First token p95", IW_COL_SECONDS, 2);
    iw_tab_column(tab, "load_share", "Load", IW_COL_SHARE, 4);
    iw_tab_column(tab, "speed_ratio", "Against today", IW_COL_NUMBER, 5);
    iw_tab_decimals(tab, 2);
    iw_tab_column(tab, "in_region", "In region", IW_COL_YESNO, 2);
    iw_tab_column(tab, "source", "Source", IW_COL_TEXT, 6);

    iw_tab_text(tab, "Llama-3.1-8B on 2 x L4");
    iw_tab_num(tab, 2);
    iw_tab_num(tab, 1022.4);
    iw_tab_note(tab, "List price of 2026-07, not a quote.");
    iw_tab_num(tab, 0.38);
    iw_tab_num(tab, 0.625);
    iw_tab_num(tab, 1.5);
    iw_tab_tri(tab, IW_YES);
    iw_tab_text(tab, "https://example.org/prices?gpu=l4&region=eu");

    iw_tab_text(tab, "通义千问 | 72B, \"quoted\"");
    iw_tab_num(tab, 12000);
    iw_tab_shown(tab, IW_UNKNOWN, "on request");
    iw_tab_num(tab, INFINITY);
    iw_tab_num(tab, IW_UNKNOWN);
    iw_tab_num(tab, -0.25);
    iw_tab_note(tab, "List price of 2026-07, not a quote.");
    iw_tab_tri(tab, IW_MAYBE);
    iw_tab_text(tab, NULL);

    iw_tab_text(tab, "=HYPERLINK(\"http://evil.example\")");
    iw_tab_num(tab, 0);
    iw_tab_shown(tab, 3900, "~$3,900");
    iw_tab_num(tab, 12);
    iw_tab_num(tab, 1);
    iw_tab_num(tab, 0.1 + 0.2);
    iw_tab_note(tab, "Measured\nonce.");
    iw_tab_tri(tab, IW_NO);
    iw_tab_text(tab, "javascript:alert(1)");
    return tab;
}

static void add_lists(struct iw_doc *doc)
{
    iw_doc_point(doc, 0, "Pick:",
                 "2 x L4 in Frankfurt, because it is the cheapest that keeps 380 ms at p95 under "
                 "the load of the last month of the horizon.");
    iw_doc_point(doc, 1, NULL, "The guide's matrix says RTX 4090 here.");
    iw_doc_point_link(doc, 1, "Price", "list price of 2026-07", "https://example.org/prices");
    iw_doc_point_link(doc, 0, NULL, "Not a link:", "https://user@evil.example/");
    iw_doc_check(doc, true, NULL, "Contract for data processing signed");
    iw_doc_check(doc, false, "Region:", "logs stay in the EU");
    iw_doc_point(doc, 1, NULL, "Evidence: export of the bucket's policy");
    iw_doc_numbered(doc, NULL, "Order two nodes.");
    iw_doc_numbered(doc, "Measure", "with the real prompts.");
    iw_doc_point(doc, 1, NULL, "At 2x the load, too.");
    iw_doc_para(doc, "1. This is a paragraph, not a list.");
    iw_doc_numbered(doc, NULL, "A new list starts at one.");
}

struct iw_doc *sample_doc(struct iw_arena *arena)
{
    struct iw_doc *doc = iw_doc_new(arena);

    iw_doc_heading(doc, 1, "Plan for %s", "clinic_triage #1");
    iw_doc_para(doc, "Approve $2,140 a month instead of $3,900, by 2026-10-24. The <b>team</b> (@infra, "
                     "infra@example.org) asked *twice*; see www.example.org and http://example.org/a_b.");
    iw_doc_heading(doc, 2, "Numbers");
    iw_doc_fact(doc, "Cost a month", "$1,022");
    iw_doc_fact(doc, "Latency",
                "380 ms to the first token at p95, 2.5 s for the whole answer at the load of the "
                "last month");
    iw_doc_fact(doc, "A key that is far too long for the place of a key", "12");
    iw_doc_heading(doc, 3, "Lists");
    add_lists(doc);
    iw_doc_heading(doc, 4, "Texts to send");
    iw_doc_quote(doc, "Dear vendor,\nplease confirm:\n\n- the price | the region\n# the date");
    iw_doc_code(doc, "sh", "vllm serve \\\n\t--max-len 8192 # ``` and ````\n");
    iw_doc_table(doc, sample_table(arena));
    return doc;
}

const struct iw_gantt_bar *sample_bars(size_t *count)
{
    /* 20745 is 2026-10-19, a Monday. */
    static const struct iw_gantt_bar bars[] = {
        {"Assess", "Inventory; owners, data", 20745, 20756, true, false},
        {"Assess", "Gantt review: 50% #1", 20752, 20763, false, false},
        {"Pilot", "2 x L4 für 通义千问 in Frankfurt, with a very long name", 20759, 20793, true, false},
        {"Pilot", "Go or no go", 20794, IW_DAY_UNKNOWN, true, true},
        {"Pilot", "Vendor's date unknown", IW_DAY_UNKNOWN, IW_DAY_UNKNOWN, false, false},
        {NULL, "section of its own", 20801, 20790, false, false},
    };

    *count = sizeof bars / sizeof *bars;
    return bars;
}

void assert_printable(const char *text, bool crlf)
{
    const char *start = text;

    assert_true(iw_utf8_valid(text, strlen(text)));
    while (*text) {
        uint32_t code = iw_utf8_next(&text);
        bool line_end = code == '\n' && (!crlf || (text - start > 1 && text[-2] == '\r'));
        bool carriage = crlf && code == '\r' && *text == '\n';
        if (!line_end && !carriage && (code < 0x20 || (code >= 0x7F && code < 0xA0)))
            fail_msg("U+%04X at byte %td", (unsigned)code, text - start);
    }
}

void assert_ascii(const char *text)
{
    for (; *text; text++) {
        if (*text != '\n' && (*text < 0x20 || *text > 0x7E))
            fail_msg("byte %02X", (unsigned)(unsigned char)*text);
    }
}

void assert_width(const char *text, int width)
{
    while (*text) {
        char line[8192];
        size_t length = strcspn(text, "\n");
        assert_true(length < sizeof line);
        memcpy(line, text, length);
        line[length] = '\0';
        if (iw_width(line) > width)
            fail_msg("%d columns, not %d: %s", iw_width(line), width, line);
        text += length + (text[length] == '\n');
    }
}

size_t count_lines(const char *text)
{
    size_t lines = 0;

    for (; *text; text++)
        lines += *text == '\n';
    return lines;
}

int arena_setup(void **state)
{
    *state = iw_arena_new();
    return 0;
}

int arena_teardown(void **state)
{
    iw_arena_free(*state);
    return 0;
}

void use_utf8(void)
{
    setlocale(LC_ALL, "C.UTF-8");
}
