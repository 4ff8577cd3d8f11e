/* SPDX-License-Identifier: Apache-2.0 */
/* Markdown: a name or an answer must come out as the text it is, whatever signs it holds. Each expectation
 * was tried with cmark-gfm 0.29.0.gfm.6 with its table, autolink, strikethrough, tasklist and footnote
 * extensions. */
#include "report_support.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

struct escape {
    const char *text, *expected;
};

static void check_escapes(struct iw_arena *arena, const struct escape *cases, size_t count)
{
    for (size_t i = 0; i < count; i++)
        assert_string_equal(iw_md_escape(arena, cases[i].text), cases[i].expected);
}
#define CHECK(state, cases) check_escapes(*(state), (cases), sizeof(cases) / sizeof *(cases))

static void text_cannot_become_markup(void **state)
{
    static const struct escape cases[] = {
        {"*a* _b_ `c` ~~d~~", "\\*a\\* \\_b\\_ \\`c\\` \\~\\~d\\~\\~"},
        {"tensor_parallel", "tensor_parallel"},
        {"a__b", "a\\_\\_b"},
        {"<script>", "&lt;script>"},
        {"<!-- x -->", "&lt;!-- x -->"},
        {"&lt; R & D &#64;", "\\&lt; R & D \\&<span>#</span>64;"},
        {"a | b \\| c", "a \\| b \\\\\\| c"},
        {"[^1] [x] ![i](u)", "\\[^1\\] \\[x\\] \\!\\[i\\](u)"},
        {"done!", "done!"},
    };
    CHECK(state, cases);
}

static void amounts_of_money_are_not_set_as_a_formula(void **state)
{
    static const struct escape cases[] = {{"$2,140 to $3,900", "\\$2,140 to \\$3,900"}};
    CHECK(state, cases);
}

static void text_cannot_start_a_heading_or_list(void **state)
{
    static const struct escape cases[] = {
        {"# a ##", "\\# a \\#\\#"},
        {"- a", "\\- a"},
        {"+ a", "\\+ a"},
        {"1. a", "1\\. a"},
        {"12) a", "12\\) a"},
        {"1.", "1\\."},
        {"3.5 GPUs", "3.5 GPUs"},
        {"> a", "\\> a"},
        {"a > b", "a > b"},
        {"---", "\\---"},
        {"===", "\\==="},
        {"    code", "code"},
        {"  ", ""},
        {"a\nb", "a b"},
        {"\xC2\xA0- a", "\\- a"},
    };
    CHECK(state, cases);
}

/* A backslash or an entity does not stop e-mail links and mentions: both are looked for in the finished text.
 */
static void text_cannot_become_a_link_or_mention(void **state)
{
    static const struct escape cases[] = {
        {"http://a.example", "http\\://a.example"},
        {"ftp://a.example", "ftp\\://a.example"},
        {"www.a.example", "www\\.a.example"},
        {"(WWW.a.example", "(WWW\\.a.example"},
        {"awww.", "awww\\."},
        {"user@host.example", "user<span>@</span>host.example"},
        {"@team", "<span>@</span>team"},
        {"a @ b", "a @ b"},
        {"issue #12", "issue <span>#</span>12"},
        {":smile:", "<span>:</span>smile:"},
        {"14:30:00", "14:30:00"},
    };
    CHECK(state, cases);
}

static void control_characters_do_not_reach_the_file(void **state)
{
    static const struct escape cases[] = {
        {"\x1B[31mred\x07", "\\[31mred"},
        {"a\tb\r\nc", "a b c"},
        {"\xFF", "\xEF\xBF\xBD"},
        {"\xE2\x80\xAEgnp", "gnp"},
    };
    CHECK(state, cases);
}

static void only_plain_web_addresses_become_links(void **state)
{
    assert_string_equal(iw_md_link(*state, "https://a.example/b?c=d&e#f"), "<https://a.example/b?c=d&e#f>");
    assert_string_equal(iw_md_link(*state, "http://a.example"), "<http://a.example>");
    assert_string_equal(iw_md_link(*state, "javascript:alert(1)"), "javascript:alert(1)");
    assert_string_equal(iw_md_link(*state, "https://"), "https\\://");
    assert_string_equal(iw_md_link(*state, "https://a.example/|"), "https\\://a.example/\\|");
    assert_string_equal(iw_md_link(*state, "https://a.example/ x"), "https\\://a.example/ x");
    assert_string_equal(iw_md_link(*state, "https://a.example/>b"), "https\\://a.example/>b");
    /* Reads like a bank and leads to evil.example. */
    assert_string_equal(iw_md_link(*state, "https://bank.example@evil.example"),
                        "https\\://bank.example<span>@</span>evil.example");
    assert_string_equal(iw_md_link(*state, NULL), "");
}

static const char *markdown(struct iw_doc *doc)
{
    struct iw_sb sb;

    iw_sb_init(&sb, doc->arena);
    iw_doc_put_markdown(&sb, doc);
    return sb.text;
}

static void code_cannot_end_its_own_fence(void **state)
{
    struct iw_doc *doc = iw_doc_new(*state);

    iw_doc_code(doc, "text", "a\n`````\nb");
    assert_string_equal(markdown(doc), "``````text\na\n`````\nb\n``````\n");
}

static void a_language_cannot_end_the_line_of_the_fence(void **state)
{
    struct iw_doc *doc = iw_doc_new(*state);

    iw_doc_code(doc, "sh\n# evil", "a");
    assert_string_equal(markdown(doc), "```\na\n```\n");
}

static void an_item_below_the_tenth_still_nests(void **state)
{
    struct iw_doc *doc = iw_doc_new(*state);

    for (int i = 0; i < 10; i++)
        iw_doc_numbered(doc, NULL, "a");
    iw_doc_point(doc, 1, NULL, "b");
    assert_non_null(strstr(markdown(doc), "\n10. a\n    - b\n"));
}

static void a_deep_point_without_a_parent_is_no_code(void **state)
{
    struct iw_doc *doc = iw_doc_new(*state);

    iw_doc_point(doc, 1, NULL, "b");
    assert_string_equal(markdown(doc), "- b\n");
}

static void empty_texts_leave_no_stray_marks(void **state)
{
    struct iw_doc *doc = iw_doc_new(*state);

    iw_doc_point(doc, 0, "", "%s", "a");
    iw_doc_point(doc, 0, "b", "%s", "");
    iw_doc_point_link(doc, 0, NULL, NULL, NULL);
    iw_doc_quote(doc, "%s", "");
    assert_string_equal(markdown(doc), "- a\n- **b**\n- \n\n>\n");
}

#define TEST(test) cmocka_unit_test_setup_teardown(test, arena_setup, arena_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(text_cannot_become_markup),
        TEST(amounts_of_money_are_not_set_as_a_formula),
        TEST(text_cannot_start_a_heading_or_list),
        TEST(text_cannot_become_a_link_or_mention),
        TEST(control_characters_do_not_reach_the_file),
        TEST(only_plain_web_addresses_become_links),
        TEST(code_cannot_end_its_own_fence),
        TEST(a_language_cannot_end_the_line_of_the_fence),
        TEST(an_item_below_the_tenth_still_nests),
        TEST(a_deep_point_without_a_parent_is_no_code),
        TEST(empty_texts_leave_no_stray_marks),
    };

    use_utf8();
    return cmocka_run_group_tests_name("report markdown", tests, NULL, NULL);
}
