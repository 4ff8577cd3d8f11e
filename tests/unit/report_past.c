/* SPDX-License-Identifier: Apache-2.0 */
/* A plan saved by another program, or by another hand, must open or be refused; it must not end the program.
 */
#include "report/plan_past.h"

#include "base/str.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static int setup(void **state)
{
    *state = iw_arena_new();
    return 0;
}

static int teardown(void **state)
{
    iw_arena_free(*state);
    return 0;
}

static void what_is_no_plan_is_refused_with_a_word(void **state)
{
    static const char *const texts[] = {"",
                                        "null",
                                        "[]",
                                        "{}",
                                        "{\"schema\": 1}",
                                        "{\"schema\": \"other/1\"}",
                                        "{\"schema\": \"inferwright.plan/1\"",
                                        "{\"schema\": \"inferwright.plan/1\", \"schema\": \"x\"}"};
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        struct iw_past past = {.pick = "untouched"};
        struct iw_err err = {0};
        assert_int_equal(iw_past_read(*state, texts[i], &past, &err), IW_EINPUT);
        assert_string_equal(past.pick, "untouched");
        assert_true(err.message[0] != '\0');
    }
}

static void members_of_another_type_are_unknown_and_not_a_crash(void **state)
{
    struct iw_past past;
    const char *text =
        "{\"schema\": \"inferwright.plan/9\", \"generated\": 5, \"program\": [], \"catalogue\": 7, "
        "\"pick\": \"none\", \"evidence\": {\"a\": 1}}";
    assert_int_equal(iw_past_read(*state, text, &past, NULL), IW_OK);
    assert_null(past.generated);
    assert_null(past.fingerprint);
    assert_null(past.pick_id);
    assert_false(iw_known(past.monthly_usd));
    assert_int_equal(past.count, 0);
}

static void only_figures_with_a_source_are_compared(void **state)
{
    struct iw_past past;
    const char *text =
        "{\"schema\": \"inferwright.plan/1\", \"pick\": {\"id\": \"a\", \"title\": \"A\\u001b[2J\", "
        "\"monthly_usd\": 12.5, \"meets_probability\": null}, \"evidence\": ["
        "{\"figure\": \"Rent\", \"value\": 2, \"unit\": \"USD/h\", \"source\": \"list\"},"
        "{\"figure\": \"Horizon\", \"value\": 36, \"unit\": \"months\", \"source\": \"your answer: 36\"},"
        "{\"figure\": \"Blank\", \"value\": null}, {\"value\": 1}, 4]}";
    assert_int_equal(iw_past_read(*state, text, &past, NULL), IW_OK);
    assert_int_equal(past.count, 1);
    assert_string_equal(past.figures[0].figure, "Rent");
    assert_true(past.figures[0].value == 2);
    assert_true(past.monthly_usd == 12.5);
    assert_false(iw_known(past.meets_probability));
    assert_string_equal(past.pick, "A[2J");
}

static void brackets_without_end_are_refused(void **state)
{
    enum { DEEP = 100000 };
    char *text = iw_arena_alloc(*state, DEEP + 1);
    struct iw_past past;
    memset(text, '[', DEEP);
    assert_int_equal(iw_past_read(*state, text, &past, NULL), IW_EINPUT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(what_is_no_plan_is_refused_with_a_word, setup, teardown),
        cmocka_unit_test_setup_teardown(members_of_another_type_are_unknown_and_not_a_crash, setup, teardown),
        cmocka_unit_test_setup_teardown(only_figures_with_a_source_are_compared, setup, teardown),
        cmocka_unit_test_setup_teardown(brackets_without_end_are_refused, setup, teardown),
    };
    return cmocka_run_group_tests_name("report_past", tests, NULL, NULL);
}
