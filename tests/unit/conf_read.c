/* SPDX-License-Identifier: Apache-2.0 */
/* When these fail, a broken file is read as something else than it says, hangs the program, or is refused
 * without a word on where to look. */
#include "base/str.h"
#include "conf/conf.h"
#include "conf/write.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#define COUNT(a) (sizeof(a) / sizeof(a)[0])

static struct iw_arena *arena;

static int set_up(void **state)
{
    (void)state;
    arena = iw_arena_new();
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    iw_arena_free(arena);
    return 0;
}

static const struct iw_node *parse(const char *text)
{
    struct iw_conf *conf;
    struct iw_err err = {0};

    if (iw_conf_parse(arena, "test.cfg", text, strlen(text), &conf, &err) != IW_OK)
        fail_msg("%s:%d: %s", err.file, err.line, err.message);
    return iw_conf_root(conf);
}

static void assert_refused(const char *text, size_t length, int line, const char *word)
{
    struct iw_conf *conf = NULL;
    struct iw_err err = {0};

    if (iw_conf_parse(arena, "test.cfg", text, length, &conf, &err) != IW_EINPUT)
        fail_msg("taken: %.60s", text);
    assert_null(conf);
    assert_string_equal(err.file, "test.cfg");
    if (err.line != line || !strstr(err.message, word))
        fail_msg("%.60s: line %d: %s (wanted line %d: %s)", text, err.line, err.message, line, word);
}

static void settings_keep_type_order_and_line(void **state)
{
    const struct iw_node *root = parse("a = 1;\nb : { c = \"x\"; d = true; };\nlist = ( 1, \"two\", { } );\n"
                                       "array = [ 1.5, 2.5 ]; \n");
    const struct iw_node *b = iw_node_get(root, "b"), *list = iw_node_get(root, "list");
    const char *text;
    double number;
    bool truth;

    (void)state;
    assert_int_equal(iw_node_type(root), IW_NODE_GROUP);
    assert_int_equal(iw_node_count(root), 4);
    assert_string_equal(iw_node_name(iw_node_at(root, 3)), "array");
    assert_int_equal(iw_node_line(b), 2);
    assert_true(iw_node_text(iw_node_get(b, "c"), &text));
    assert_string_equal(text, "x");
    assert_true(iw_node_bool(iw_node_get(b, "d"), &truth));
    assert_true(truth);
    assert_null(iw_node_get(b, "e"));
    assert_int_equal(iw_node_type(list), IW_NODE_LIST);
    assert_string_equal(iw_node_name(iw_node_at(list, 0)), "");
    assert_null(iw_node_at(list, 3));
    assert_int_equal(iw_node_count(iw_node_at(list, 2)), 0);
    assert_int_equal(iw_node_type(iw_node_get(root, "array")), IW_NODE_ARRAY);
    assert_true(iw_node_number(iw_node_at(iw_node_get(root, "array"), 1), &number));
    assert_true(number == 2.5);
    /* A wrong type is said, not converted. */
    assert_false(iw_node_text(iw_node_get(root, "a"), &text));
    assert_false(iw_node_bool(iw_node_get(root, "a"), &truth));
    assert_false(iw_node_number(b, &number));
    assert_null(iw_node_get(iw_node_get(root, "a"), "x"));
}

/* libconfig's own float lookup fails on "1", and its int lookup gives 0 for a 64-bit integer. */
static void every_spelling_of_a_number_is_the_number(void **state)
{
    static const struct {
        const char *text;
        double expected;
    } numbers[] = {
        {"n = 1;", 1},
        {"n = 1.0;", 1},
        {"n = -5;", -5},
        {"n = +5;", 5},
        {"n = 1e6;", 1e6},
        {"n = .5;", 0.5},
        {"n = 5.;", 5},
        {"n = 0x10;", 16},
        {"n = 2147483647;", 2147483647},
        {"n = 010;", 10},
        {"n = 80000000000L;", 8e10},
        {"n = 80000000000LL;", 8e10},
        {"n = 0.0001;", 1e-4},
        {"n = 0xFFL;", 255},
        {"n = -1.5e-3;", -0.0015},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(numbers); i++) {
        double value = -42;
        assert_true(iw_node_number(iw_node_get(parse(numbers[i].text), "n"), &value));
        if (value != numbers[i].expected)
            fail_msg("%s was read as %g", numbers[i].text, value);
    }
}

static void a_number_that_libconfig_would_change_is_refused(void **state)
{
    static const char *const bad[] = {
        "\nn = 2147483648;",
        "\nn = -10000000000;",
        "\nn = 99999999999999999999L;",
        "\nn = 0xFFFFFFFF;",
        "\nn = 0x1FFFFFFFFFFFFFFFFL;",
        "\nn = 1e999;",
        "\nn = -1e400;",
        "\nn = 1.5L;",
        "\nn = .;",
        "\nn = 1.2.3;",
        "\nn = 0x;",
        "\nn = 1e-999;",
        "\nn = 99.95%;",
        "\nn = 12ab;",
        "\nn = --1;",
    };

    (void)state;
    for (size_t i = 0; i < COUNT(bad); i++)
        assert_refused(bad[i], strlen(bad[i]), 2, "n");
    assert_refused("n = 5000000000;", 15, 1, "beyond 32 bits");
}

static void noise_and_traps_are_refused_with_their_line(void **state)
{
    static const struct {
        const char *text;
        int line;
        const char *word;
    } bad[] = {
        {"a = 1;\n@include \"/etc/passwd\"\n", 2, "@include"},
        {"a = 1;\nb = 2;\na = 3;", 3, "twice"},
        {"g = {\n a = 1;\n a = 2; };", 3, "twice"},
        {"a = \"\xFF\";", 1, "UTF-8"},
        {"\n# \xC3(", 2, "UTF-8"},
        {"a = \"\x1b[2J\";", 1, "control"},
        {"a = \"x\xE2\x80\xAEy\";", 1, "control"},
        {"a = \"\\x1b[2J\";", 1, "control"},
        {"a = \"\\xC3\";", 1, "UTF-8"},
        {"a = \"x\\x00y\";", 1, "\\x00"},
        {"a = \"C:\\dir\";", 1, "escape"},
        {"a = \"abc", 1, "never closed"},
        {"\n\na = \"abc\n\n\n", 3, "never closed"},
        {"a = 1; /* x\n\n", 1, "never closed"},
        {"a = {\n b = (\n 1 };", 3, "')' was expected"},
        {"a = {\n b = 1;\n", 1, "never closed"},
        {"a = 1;\n};", 2, "closes nothing"},
        {"a = 2.5 s;", 1, "syntax"},
        {"a = ;", 1, "syntax"},
        {"latency 2.5", 1, "syntax"},
        {"a = $8k;", 1, "'$'"},
        {"a = \xE2\x82\xAC;", 1, "quotes"},
        {"a = [1, 2.5];", 1, "one type"},
        {"a = \\;", 1, "quotes"},
        {"a / b", 1, "'/'"},
        {"a = 1\f;", 1, "control"},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(bad); i++)
        assert_refused(bad[i].text, strlen(bad[i].text), bad[i].line, bad[i].word);
    assert_refused("a = \"x\0y\";", 10, 1, "control");
}

static void comments_and_texts_may_hold_anything_that_looks_like_syntax(void **state)
{
    const struct iw_node *root =
        parse("\xEF\xBB\xBF# { ( [ \" @include\r\n// 99999999999 }\r\n/* \" ) \n @include */ a = \"{ # // /* "
              "\\\" @include "
              "9999999999999 \\\\\"; # \"\nb = \"x\" /* \" */ \"y\\n\\t\";\nc = \"two\nlines\";");
    const char *text;

    (void)state;
    assert_true(iw_node_text(iw_node_get(root, "a"), &text));
    assert_string_equal(text, "{ # // /* \" @include 9999999999999 \\");
    assert_true(iw_node_text(iw_node_get(root, "b"), &text));
    assert_string_equal(text, "xy\n\t");
    assert_int_equal(iw_node_line(iw_node_get(root, "b")), 5);
    assert_true(iw_node_text(iw_node_get(root, "c"), &text));
    assert_string_equal(text, "two\nlines");
}

static const char *repeated(const char *before, const char *part, size_t count, const char *after)
{
    struct iw_sb sb;

    iw_sb_init(&sb, arena);
    iw_sb_put(&sb, before);
    for (size_t i = 0; i < count; i++)
        iw_sb_put(&sb, part);
    iw_sb_put(&sb, after);
    return sb.text;
}

static void depth_and_line_length_are_bounded_exactly(void **state)
{
    const char *text = repeated(repeated("a = ", "(", 32, "1"), ")", 32, ";");

    (void)state;
    assert_non_null(parse(text));
    text = repeated(repeated("a = ", "(", 33, "1"), ")", 33, ";");
    assert_refused(text, strlen(text), 1, "too deep");
    text = repeated("", "(", 100000, "");
    assert_refused(text, strlen(text), 1, "longer than");
    text = repeated("a=\"", "x", IW_CONF_MAX_LINE - 5, "\";\n");
    assert_non_null(parse(text));
    text = repeated("a=\"", "x", IW_CONF_MAX_LINE - 4, "\";\n");
    assert_refused(text, strlen(text), 1, "longer than");
}

/* libconfig compares each member with all that came before: this would take minutes, not the blink it takes
 * to refuse it. */
static void a_flood_of_members_or_values_is_refused(void **state)
{
    struct iw_sb sb;

    (void)state;
    iw_sb_init(&sb, arena);
    for (int i = 0; i < 400000; i++)
        iw_sb_printf(&sb, "a%d=1\n", i);
    assert_refused(sb.text, sb.length, IW_CONF_MAX_MEMBERS + 1, "members");
    iw_sb_init(&sb, arena);
    iw_sb_put(&sb, "a = (\n");
    for (int group = 0; group < 100; group++) {
        iw_sb_put(&sb, "{");
        for (int i = 0; i < 900; i++)
            iw_sb_printf(&sb, "a%d=1;", i);
        iw_sb_put(&sb, "},\n");
    }
    assert_refused(sb.text, sb.length, 26, "too many groups");
    const char *text = repeated("a = (\n", "1,\n", 600000, "1);");
    assert_refused(text, strlen(text), IW_CONF_MAX_VALUES + 1, "values");
    text = repeated("", "0123456789abcde\n", 5 << 16, "");
    assert_refused(text, strlen(text), 0, "4 MiB");
}

static void a_file_is_read_and_a_missing_one_is_named(void **state)
{
    struct iw_conf *conf = NULL;
    struct iw_err err = {0};
    char path[] = "conf_read.XXXXXX";
    int fd = mkstemp(path);

    (void)state;
    assert_int_equal(write(fd, "a = 1;\nb = ", 11), 11);
    assert_int_equal(iw_conf_load(arena, path, &conf, &err), IW_EINPUT);
    assert_string_equal(err.file, path);
    assert_int_equal(write(fd, "2;\n", 3), 3);
    assert_int_equal(iw_conf_load(arena, path, &conf, &err), IW_OK);
    assert_string_equal(iw_conf_name(conf), path);
    assert_int_equal(iw_node_count(iw_conf_root(conf)), 2);
    /* 10 MB of noise: refused by its size, before a byte is read. */
    assert_int_equal(ftruncate(fd, 10 << 20), 0);
    assert_int_equal(iw_conf_load(arena, path, &conf, &err), IW_EINPUT);
    assert_non_null(strstr(err.message, "4 MiB"));
    close(fd);
    unlink(path);
    assert_int_equal(iw_conf_load(arena, path, &conf, &err), IW_EINPUT);
    assert_string_equal(err.file, path);
    iw_conf_free(conf);
    assert_int_equal(iw_node_count(iw_conf_root(conf)), 0);
    iw_conf_free(NULL);
}

static void assert_text_survives(const char *text)
{
    struct iw_sb sb;
    const char *back;

    iw_sb_init(&sb, arena);
    iw_conf_put_text(&sb, 4, "t", text);
    assert_true(iw_node_text(iw_node_get(parse(sb.text), "t"), &back));
    assert_string_equal(back, text);
}

static void written_texts_are_read_back_without_loss(void **state)
{
    (void)state;
    assert_text_survives("");
    assert_text_survives("plain");
    assert_text_survives("quote \" backslash \\ \\n newline \n tab \t end\\");
    assert_text_survives("# // /* @include { ( [ ; 99999999999");
    assert_text_survives("gr\xC3\xBC\xC3\x9F \xE6\x97\xA5\xE6\x9C\xAC \xF0\x9F\x98\x80");
    /* Longer than a line may be, and of characters that must not be cut. */
    assert_text_survives(repeated("x", "\xE2\x82\xAC\"", 20000, ""));
    struct iw_sb sb;
    iw_sb_init(&sb, arena);
    iw_conf_put_text(&sb, 0, "t", "esc \x1b[2J bad \xFF");
    assert_string_equal(sb.text, "t = \"esc [2J bad \xEF\xBF\xBD\";\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(settings_keep_type_order_and_line),
        cmocka_unit_test(every_spelling_of_a_number_is_the_number),
        cmocka_unit_test(a_number_that_libconfig_would_change_is_refused),
        cmocka_unit_test(noise_and_traps_are_refused_with_their_line),
        cmocka_unit_test(comments_and_texts_may_hold_anything_that_looks_like_syntax),
        cmocka_unit_test(depth_and_line_length_are_bounded_exactly),
        cmocka_unit_test(a_flood_of_members_or_values_is_refused),
        cmocka_unit_test(a_file_is_read_and_a_missing_one_is_named),
        cmocka_unit_test(written_texts_are_read_back_without_loss),
    };

    return cmocka_run_group_tests_name("conf_read", tests, set_up, tear_down);
}
