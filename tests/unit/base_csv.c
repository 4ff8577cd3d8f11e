/* SPDX-License-Identifier: Apache-2.0 */
#include "base/csv.h"

#include "base/arena.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

/* Every record of `text` as "a|b;c;", or the first error's line and message. */
static const char *read_all(struct iw_arena *arena, const char *text, struct iw_err *err)
{
    static char out[4096];
    struct iw_csv csv;
    enum iw_status status;
    size_t used = 0;
    out[0] = '\0';
    iw_csv_begin(&csv, iw_arena_strdup(arena, text), "t.csv");
    while ((status = iw_csv_next(&csv, err)) == IW_OK)
        for (size_t i = 0; i < csv.count; i++) {
            const char *parts[] = {csv.fields[i], i + 1 < csv.count ? "|" : ";"};
            for (int p = 0; p < 2; p++) {
                size_t length = strlen(parts[p]);
                assert_true(used + length < sizeof out);
                memcpy(out + used, parts[p], length + 1);
                used += length;
            }
        }
    return status == IW_NOTHING ? out : NULL;
}

static void fields_are_those_of_the_standard(void **state)
{
    static const struct {
        const char *text, *records;
    } items[] = {
        {"a,b\nc,d\n", "a|b;c|d;"},
        {"a,b\r\nc,d", "a|b;c|d;"},
        {"a,\n,b\n", "a|;|b;"},
        {"\"a,b\",\"c\"\"d\"\n", "a,b|c\"d;"},
        {"\"two\nlines\",x\n", "two\nlines|x;"},
        {"\"\",\"\"\n", "|;"},
        {"\xEF\xBB\xBF"
         "a\n\n\nb\n",
         "a;b;"},
        {"a\rb", "a;b;"},
        {"\"a\"\"\"", "a\";"},
        {"", ""},
        {"\n\r\n", ""},
        {",", "|;"},
    };
    (void)state;
    struct iw_arena *arena = iw_arena_new();
    for (size_t i = 0; i < sizeof items / sizeof items[0]; i++) {
        struct iw_err err = {0};
        const char *got = read_all(arena, items[i].text, &err);
        assert_non_null(got);
        assert_string_equal(got, items[i].records);
    }
    iw_arena_free(arena);
}

static void what_is_wrong_is_told_with_its_line(void **state)
{
    static const struct {
        const char *text;
        int line;
        const char *message;
    } items[] = {
        {"a,b\nc,\"d\n\n", 2, "no closing quote"},
        {"a\n\"b\"c\n", 2, "closing quote"},
        {"a\nb\n c\"d\"\n", 3, "inside a field"},
        {"\"x\ny\nz\" \n", 3, "closing quote"},
    };
    (void)state;
    struct iw_arena *arena = iw_arena_new();
    for (size_t i = 0; i < sizeof items / sizeof items[0]; i++) {
        struct iw_err err = {0};
        assert_null(read_all(arena, items[i].text, &err));
        assert_int_equal(err.line, items[i].line);
        assert_non_null(strstr(err.message, items[i].message));
    }
    iw_arena_free(arena);
}

static void a_line_of_ten_thousand_fields_is_refused(void **state)
{
    char text[10001];
    struct iw_csv csv;
    struct iw_err err = {0};
    (void)state;
    memset(text, ',', sizeof text - 1);
    text[sizeof text - 1] = '\0';
    iw_csv_begin(&csv, text, "t.csv");
    assert_int_equal(iw_csv_next(&csv, &err), IW_EINPUT);
    assert_non_null(strstr(err.message, "128"));
}

/* Quotes, commas and breaks in any order: it ends, stays inside the text, and unquoted fields hold none of
 * what they stand between. */
static void noise_ends_in_fields_or_an_error(void **state)
{
    static const char bytes[] = "a,\"\n\r\xFF\"x";
    uint32_t seed = 20261122;
    (void)state;
    for (int round = 0; round < 20000; round++) {
        char text[64];
        struct iw_csv csv;
        struct iw_err err = {0};
        enum iw_status status;
        size_t length = (size_t)round % (sizeof text - 1);
        for (size_t i = 0; i < length; i++) {
            seed = seed * 1664525U + 1013904223U;
            text[i] = bytes[(seed >> 24) % (sizeof bytes - 1)];
        }
        text[length] = '\0';
        iw_csv_begin(&csv, text, "t.csv");
        while ((status = iw_csv_next(&csv, &err)) == IW_OK)
            for (size_t i = 0; i < csv.count; i++) {
                assert_true(csv.fields[i] >= text && csv.fields[i] <= text + length);
                assert_true(strlen(csv.fields[i]) <= length);
            }
        assert_true(status == IW_NOTHING || (err.line >= 1 && err.message[0] != '\0'));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(fields_are_those_of_the_standard),
        cmocka_unit_test(what_is_wrong_is_told_with_its_line),
        cmocka_unit_test(a_line_of_ten_thousand_fields_is_refused),
        cmocka_unit_test(noise_ends_in_fields_or_an_error),
    };
    return cmocka_run_group_tests_name("base_csv", tests, NULL, NULL);
}
