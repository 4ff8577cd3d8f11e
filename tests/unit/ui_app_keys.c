/* SPDX-License-Identifier: Apache-2.0 */
/* The action table and the line edit: what every key does. */
#include "ui_app_support.h"

#include "base/str.h"
#include "ui/app/edit.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

static const enum iw_context_letter contexts[] = {IW_CTX_HOME, IW_CTX_WIZARD, IW_CTX_REVIEW,
                                                  IW_CTX_PLAN, IW_CTX_DIALOG, IW_CTX_FIELD};
enum { CONTEXTS = sizeof contexts / sizeof contexts[0] };

/* One of the two would never be reached. */
static void no_place_binds_a_key_twice(void **state)
{
    (void)state;
    for (size_t c = 0; c < CONTEXTS; c++)
        for (int a = 1; a < IW_ACT_COUNT; a++) {
            const char *keys = iw_action_info((enum iw_action)a)->keys;
            for (; *keys != '\0'; keys += strspn(keys, " ")) {
                size_t length = strcspn(keys, " ");
                uint32_t key = iw_key_named(keys, length);
                enum iw_action bound = iw_action_of_key(key, contexts[c]);
                bool typed = contexts[c] == IW_CTX_FIELD && key < IW_KEY_NONE;
                if (key == 0)
                    fail_msg("%s: %.*s is no key", iw_action_info((enum iw_action)a)->name, (int)length,
                             keys);
                if (iw_action_is_in((enum iw_action)a, contexts[c]) && !typed && (int)bound != a)
                    fail_msg("%.*s is %s and %s at %c", (int)length, keys,
                             iw_action_info((enum iw_action)a)->name, iw_action_info(bound)->name,
                             (char)contexts[c]);
                keys += length;
            }
        }
}

/* A keyboard, a multiplexer or a habit may keep Ctrl, Alt and F keys from the program. */
static void every_action_has_a_plain_key(void **state)
{
    (void)state;
    for (int a = 1; a < IW_ACT_COUNT; a++) {
        const struct iw_action_info *info = iw_action_info((enum iw_action)a);
        bool plain = false;
        for (const char *keys = info->keys; *keys != '\0'; keys += strspn(keys, " ")) {
            size_t length = strcspn(keys, " ");
            plain = plain || !(strncmp(keys, "Ctrl-", 5) == 0 || strncmp(keys, "F1", 2) == 0);
            keys += length;
        }
        if (!plain)
            fail_msg("%s has no plain key", info->name);
        assert_int_equal(iw_action_named(info->name), a);
        assert_true(info->help[0] != '\0' && info->brief[0] != '\0');
    }
}

/* Somebody who has typed half a value must still get out, get help and leave. */
static void a_field_leaves_the_ways_out(void **state)
{
    (void)state;
    assert_int_equal(iw_action_of_key(IW_KEY_ESCAPE, IW_CTX_FIELD), IW_ACT_CANCEL);
    assert_int_equal(iw_action_of_key(IW_KEY_F1, IW_CTX_FIELD), IW_ACT_HELP);
    assert_int_equal(iw_action_of_key(IW_KEY_CTRL_C, IW_CTX_FIELD), IW_ACT_LEAVE);
    assert_int_equal(iw_action_of_key(IW_KEY_ENTER, IW_CTX_FIELD), IW_ACT_NEXT);
    for (uint32_t key = ' '; key < 0x7F; key++)
        assert_int_equal(iw_action_of_key(key, IW_CTX_FIELD), IW_ACT_NONE);
    assert_string_equal(iw_action_key(IW_ACT_HELP), "?");
    assert_string_equal(iw_action_key_in(IW_ACT_HELP, IW_CTX_FIELD), "F1");
    assert_null(iw_action_key_in(IW_ACT_PLAN, IW_CTX_FIELD));
}

static void keys_are_called_what_they_are(void **state)
{
    (void)state;
    for (uint32_t key = IW_KEY_UP; key < IW_KEY_LAST; key++)
        assert_int_equal(iw_key_named(iw_key_name(key), strlen(iw_key_name(key))), key);
    for (uint32_t key = ' '; key < 0x7F; key++)
        assert_int_equal(iw_key_named(iw_key_name(key), strlen(iw_key_name(key))), key);
    assert_int_equal(iw_key_named("", 0), 0);
    assert_int_equal(iw_key_named("Hyper-X", 7), 0);
    assert_int_equal(iw_key_named("\033", 1), 0);
    assert_int_equal(iw_key_named("é", 2), 0xE9);
}

/* The cursor never stands inside what the screen shows as one sign. */
static void the_cursor_moves_over_whole_signs(void **state)
{
    struct iw_edit edit;
    (void)state;
    iw_edit_set(&edit, "ae\xCC\x81\xE6\x97\xA5z"); /* a, e with an accent, a wide sign, z */
    assert_int_equal(edit.cursor, edit.length);
    iw_edit_key(&edit, IW_KEY_LEFT);
    iw_edit_key(&edit, IW_KEY_LEFT);
    assert_int_equal(edit.cursor, 4);
    iw_edit_key(&edit, IW_KEY_BACKSPACE);
    assert_string_equal(edit.text, "a\xE6\x97\xA5z");
    iw_edit_key(&edit, IW_KEY_DELETE);
    assert_string_equal(edit.text, "az");
    assert_true(iw_edit_valid(&edit));
}

static void words_and_lines_are_deleted(void **state)
{
    struct iw_edit edit;
    (void)state;
    iw_edit_set(&edit, "120000 req/day");
    iw_edit_key(&edit, IW_KEY_CTRL_W);
    assert_string_equal(edit.text, "120000 ");
    iw_edit_key(&edit, IW_KEY_CTRL_U);
    assert_string_equal(edit.text, "");
    iw_edit_key(&edit, IW_KEY_BACKSPACE);
    iw_edit_key(&edit, IW_KEY_DELETE);
    iw_edit_key(&edit, IW_KEY_CTRL_W);
    assert_true(iw_edit_valid(&edit));
    assert_false(iw_edit_key(&edit, IW_KEY_ENTER));
}

/* A pasted file would otherwise end outside of the field, or in the terminal as commands. */
static void what_is_pasted_is_cleaned_and_cut(void **state)
{
    struct iw_edit edit;
    char long_text[2000];
    (void)state;
    memset(long_text, 'x', sizeof long_text - 1);
    long_text[sizeof long_text - 1] = '\0';
    iw_edit_set(&edit, "2 \033[31ms\nnext\xFF");
    assert_true(iw_edit_valid(&edit));
    assert_null(strchr(edit.text, '\033'));
    assert_null(strchr(edit.text, '\n'));
    iw_edit_insert(&edit, long_text);
    assert_int_equal(edit.length, IW_EDIT_BYTES - 1);
    assert_true(iw_edit_valid(&edit));
    iw_edit_key(&edit, 'y');
    assert_int_equal(edit.length, IW_EDIT_BYTES - 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_place_binds_a_key_twice),        cmocka_unit_test(every_action_has_a_plain_key),
        cmocka_unit_test(a_field_leaves_the_ways_out),       cmocka_unit_test(keys_are_called_what_they_are),
        cmocka_unit_test(the_cursor_moves_over_whole_signs), cmocka_unit_test(words_and_lines_are_deleted),
        cmocka_unit_test(what_is_pasted_is_cleaned_and_cut),
    };
    return cmocka_run_group_tests_name("ui_app_keys", tests, world_setup, world_teardown);
}
