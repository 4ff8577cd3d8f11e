/* SPDX-License-Identifier: Apache-2.0 */
/* Text from outside: when these fail, a name can garble the screen, break a table or disguise a line. */
#include "base/err.h"
#include "base/fill.h"
#include "base/str.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static struct iw_arena *arena;

static int set_up(void **state)
{
    (void)state;
    /* wcwidth needs a UTF-8 locale; C.UTF-8 is part of libc itself. */
    setlocale(LC_ALL, "C.UTF-8");
    arena = iw_arena_new();
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    iw_arena_free(arena);
    return 0;
}

static void a_builder_joins_pieces_of_any_length(void **state)
{
    struct iw_sb sb;

    (void)state;
    iw_sb_init(&sb, arena);
    assert_string_equal(sb.text, "");
    for (int i = 0; i < 1000; i++)
        iw_sb_printf(&sb, "%d,", i);
    iw_sb_put(&sb, NULL);
    iw_sb_pad(&sb, '.', 3);
    iw_sb_putc(&sb, '!');
    assert_int_equal(sb.length, strlen(sb.text));
    assert_string_equal(sb.text + sb.length - 8, "999,...!");
}

static void malformed_utf8_is_never_taken_for_a_character(void **state)
{
    /* Overlong '/', the first and the last surrogate, beyond U+10FFFF, cut off, a lone continuation, bytes
     * that begin nothing. */
    static const char *const bad[] = {"\xC0\xAF",         "\xE0\x80\xAF", "\xED\xA0\x80", "\xED\xBF\xBF",
                                      "\xF4\x90\x80\x80", "\xE2\x82",     "\x80",         "\xFF",
                                      "\xF5\x80\x80\x80"};

    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        const char *cursor = bad[i];
        assert_false(iw_utf8_valid(bad[i], strlen(bad[i])));
        assert_int_equal(iw_utf8_next(&cursor), 0xFFFD);
        assert_ptr_equal(cursor, bad[i] + 1);
    }
    const char *euro = "\xE2\x82\xAC";
    assert_true(iw_utf8_valid(euro, 3));
    assert_false(iw_utf8_valid(euro, 2));
    assert_int_equal(iw_utf8_next(&euro), 0x20AC);
    assert_int_equal(iw_utf8_next(&euro), 0);
    assert_int_equal(*euro, '\0');
}

static void cleaned_text_cannot_move_the_cursor_or_reorder_a_line(void **state)
{
    (void)state;
    assert_string_equal(iw_clean(arena, "a\x1b[31mb\x07\x7f", 99, false), "a[31mb");
    assert_string_equal(iw_clean(arena, "C1 \xC2\x9B end", 99, false), "C1  end");
    assert_string_equal(iw_clean(arena, "x\xE2\x80\xAEgpj", 99, false), "xgpj");
    assert_string_equal(iw_clean(arena, "x\xE2\x81\xA6y\xE2\x81\xA9", 99, false), "xy");
    assert_string_equal(iw_clean(arena, "one\ntwo\tthree\r\n", 99, false), "one two three ");
    assert_string_equal(iw_clean(arena, "one\ntwo\r\n", 99, true), "one\ntwo\n");
    assert_string_equal(iw_clean(arena, "a\xFFz", 99, false), "a\xEF\xBF\xBDz");
}

static void a_cut_never_leaves_half_a_character(void **state)
{
    const char *e_acute = "e\xCC\x81"; /* e and U+0301: one grapheme of three bytes */

    (void)state;
    assert_string_equal(iw_clean(arena, "ab\xE2\x82\xAC", 4, false), "ab");
    assert_string_equal(iw_clean(arena, "ab\xE2\x82\xAC", 5, false), "ab\xE2\x82\xAC");
    assert_string_equal(iw_clean(arena, e_acute, 2, false), "");
    assert_string_equal(iw_clean(arena, e_acute, 3, false), e_acute);
    char small[4];
    assert_int_equal(iw_clean_into(small, sizeof small, "abcdef", false), 3);
    assert_string_equal(small, "abc");
}

static void columns_are_those_of_the_terminal(void **state)
{
    int used;

    (void)state;
    assert_int_equal(iw_width("abc"), 3);
    assert_int_equal(iw_width("\xE6\x97\xA5\xE6\x9C\xAC"), 4);         /* two wide characters */
    assert_int_equal(iw_width("e\xCC\x81"), 1);                        /* a combining mark */
    assert_int_equal(iw_fit("\xE6\x97\xA5\xE6\x9C\xAC", 3, &used), 3); /* half a character does not fit */
    assert_int_equal(used, 2);
    assert_int_equal(iw_fit("e\xCC\x81x", 1, &used), 3);
    assert_int_equal(used, 1);
    assert_int_equal(iw_fit("abc", 0, &used), 0);
    assert_int_equal(iw_fit("abc", 9, NULL), 3);
}

/* A table written under LC_ALL=C must be the same table. */
static void a_dash_takes_a_column_in_the_c_locale_too(void **state)
{
    (void)state;
    setlocale(LC_ALL, "C");
    int width = iw_width("\xE2\x80\x94");
    setlocale(LC_ALL, "C.UTF-8");
    assert_int_equal(width, 1);
}

static void names_compare_and_slug_as_expected(void **state)
{
    (void)state;
    assert_true(iw_streq(NULL, NULL));
    assert_false(iw_streq("a", NULL));
    assert_true(iw_streq_nocase("USD", "usd"));
    assert_false(iw_streq_nocase("USD", "usdx"));
    assert_true(iw_starts_with("abc", "ab"));
    assert_false(iw_starts_with("a", "ab"));
    assert_true(iw_contains_nocase("NVIDIA H100", "h100"));
    assert_true(iw_contains_nocase("x", ""));
    assert_false(iw_contains_nocase("H10", "h100"));
    assert_string_equal(iw_slug(arena, "  NVIDIA H100 80GB (HBM3)!"), "nvidia-h100-80gb-hbm3");
    assert_string_equal(iw_slug(arena, "--"), "");
}

static void a_typing_error_is_explained_and_a_guess_is_not_made(void **state)
{
    static const char *const words[] = {"latency", "throughput", "budget", "quality", "use_case"};
    const size_t count = sizeof words / sizeof words[0];

    (void)state;
    assert_string_equal(iw_closest("latecny", words, count), "latency");
    assert_string_equal(iw_closest("Budgte", words, count), "budget");
    assert_string_equal(iw_closest("use-case", words, count), "use_case");
    assert_null(iw_closest("colour", words, count));
    assert_null(iw_closest("", words, count));
    assert_null(iw_closest("x", words, count));
}

static void an_error_message_is_bounded_clean_and_may_quote_itself(void **state)
{
    struct iw_err err = {0};
    char noise[5000];

    (void)state;
    memset(noise, 'n', sizeof noise - 1);
    noise[sizeof noise - 1] = '\0';
    assert_int_equal(iw_fail(&err, IW_EINPUT, "%s", noise), IW_EINPUT);
    assert_int_equal(strlen(err.message), sizeof err.message - 1);
    iw_fail_at(&err, IW_EIO, "a\nb.cfg", 3, 4, "bad \x1b[2J %s", "\xE2\x82\xAC");
    assert_string_equal(err.file, "a b.cfg");
    assert_string_equal(err.message, "bad [2J \xE2\x82\xAC");
    iw_fail_at(&err, IW_EIO, err.file, err.line, 0, "again: %s", err.message);
    assert_string_equal(err.message, "again: bad [2J \xE2\x82\xAC");
    assert_int_equal(iw_hint(&err, "try %d", 2), IW_EIO);
    assert_string_equal(err.hint, "try 2");
    assert_int_equal(iw_fail(NULL, IW_EIO, "nobody listens"), IW_EIO);
    /* the place of an earlier failure would send the reader to a line that is right */
    iw_fail_at(&err, IW_EIO, "a.cfg", 3, 4, "bad");
    iw_fail(&err, IW_EINPUT, "worse");
    assert_true(err.line == 0 && err.column == 0 && err.file[0] == '\0' && err.hint[0] == '\0');
}

static void findings_are_bounded_and_the_first_error_is_never_lost(void **state)
{
    struct iw_diags diags;
    struct iw_err err = {0};

    (void)state;
    iw_diags_init(&diags, arena);
    assert_int_equal(iw_diags_first(&diags, &err), IW_OK);
    for (int i = 0; i < 1500; i++)
        iw_diag(&diags, false, "w.cfg", i, 0, "warning %d", i);
    assert_int_equal(iw_diags_first(&diags, &err), IW_OK);
    iw_diag(&diags, true, "e.cfg", 7, 2, "wrong");
    iw_diag(&diags, true, "e.cfg", 8, 2, "wrong too");
    assert_int_equal(diags.count, 1000);
    assert_int_equal(diags.errors, 2);
    assert_int_equal(iw_diags_first(&diags, &err), IW_EINPUT);
    assert_string_equal(err.message, "wrong");
    assert_int_equal(err.line, 7);
    assert_string_equal(err.hint, "and 1 more");
}

/* A start command or a gate with a hole in it is pasted and signed as it stands. */
static void places_in_braces_are_filled_or_read_as_words(void **state)
{
    struct iw_arena *own = iw_arena_new();
    const struct iw_fill fills[] = {{"model", "org/m"}, {"the peak", NULL}, {"n", "8"}};

    (void)state;
    assert_string_equal(iw_filled(own, "serve {model} --tp {n}{n}", fills, 3), "serve org/m --tp 88");
    assert_string_equal(iw_filled(own, "held at {the peak}; {mode} {models}", fills, 3),
                        "held at the peak; mode models");
    assert_string_equal(iw_filled(own, "cut {model", fills, 3), "cut org/m");
    assert_string_equal(iw_filled(own, "", fills, 3), "");
    iw_arena_free(own);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_builder_joins_pieces_of_any_length),
        cmocka_unit_test(places_in_braces_are_filled_or_read_as_words),
        cmocka_unit_test(malformed_utf8_is_never_taken_for_a_character),
        cmocka_unit_test(cleaned_text_cannot_move_the_cursor_or_reorder_a_line),
        cmocka_unit_test(a_cut_never_leaves_half_a_character),
        cmocka_unit_test(columns_are_those_of_the_terminal),
        cmocka_unit_test(a_dash_takes_a_column_in_the_c_locale_too),
        cmocka_unit_test(names_compare_and_slug_as_expected),
        cmocka_unit_test(a_typing_error_is_explained_and_a_guess_is_not_made),
        cmocka_unit_test(an_error_message_is_bounded_clean_and_may_quote_itself),
        cmocka_unit_test(findings_are_bounded_and_the_first_error_is_never_lost),
    };

    return cmocka_run_group_tests_name("base_str", tests, set_up, tear_down);
}
