/* SPDX-License-Identifier: Apache-2.0 */
/* When these fail, the program corrupts its own memory or dies without restoring the terminal. */
#include "base/arena.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static jmp_buf out_of_memory;
static size_t wanted_bytes;

static void jump(void *user, size_t wanted)
{
    *(size_t *)user = wanted;
    longjmp(out_of_memory, 1);
}

static int use_hook(void **state)
{
    (void)state;
    iw_set_oom_hook(jump, &wanted_bytes);
    return 0;
}

static int drop_hook(void **state)
{
    (void)state;
    iw_set_oom_hook(NULL, NULL);
    iw_arena_fail_after(0);
    return 0;
}

static bool is_zero(const unsigned char *bytes, size_t length)
{
    for (size_t i = 0; i < length; i++)
        if (bytes[i])
            return false;
    return true;
}

static void memory_is_zeroed_aligned_and_apart(void **state)
{
    struct iw_arena *arena = iw_arena_new();
    unsigned char *last = NULL;

    (void)state;
    for (size_t size = 0; size < 3000; size += 7) {
        unsigned char *memory = iw_arena_alloc(arena, size);
        assert_int_equal((uintptr_t)memory % _Alignof(max_align_t), 0);
        assert_true(is_zero(memory, size));
        assert_ptr_not_equal(memory, last);
        memset(memory, 0xAA, size);
        last = memory;
    }
    iw_arena_free(arena);
}

/* A reset arena is used again for the next frame: stale bytes would show up as old texts. */
static void memory_is_zero_again_after_a_reset(void **state)
{
    struct iw_arena *arena = iw_arena_new();

    (void)state;
    memset(iw_arena_alloc(arena, 50000), 0xAA, 50000);
    memset(iw_arena_alloc(arena, 9 << 20), 0xAA, 9 << 20);
    iw_arena_reset(arena);
    assert_int_equal(iw_arena_used(arena), 0);
    assert_true(is_zero(iw_arena_alloc(arena, 60000), 60000));
    iw_arena_free(arena);
}

static void a_pushed_list_keeps_its_items_while_it_grows(void **state)
{
    struct iw_arena *arena = iw_arena_new();
    int *items = NULL;
    size_t count = 0, capacity = 0;

    (void)state;
    for (int i = 0; i < 10000; i++)
        IW_PUSH(arena, items, count, capacity) = i;
    assert_int_equal(count, 10000);
    for (int i = 0; i < 10000; i++)
        assert_int_equal(items[i], i);
    iw_arena_free(arena);
}

static void formatted_text_of_any_length_is_whole(void **state)
{
    struct iw_arena *arena = iw_arena_new();
    char longer[1000];

    (void)state;
    memset(longer, 'x', sizeof longer - 1);
    longer[sizeof longer - 1] = '\0';
    for (int length = 120; length < 140; length++)
        assert_int_equal(strlen(iw_arena_printf(arena, "%.*s", length, longer)), length);
    assert_string_equal(iw_arena_printf(arena, "%s|%d", longer, 7) + 999, "|7");
    assert_string_equal(iw_arena_strndup(arena, "abc", 10), "abc");
    assert_string_equal(iw_arena_strndup(arena, "abcdef", 2), "ab");
    assert_null(iw_arena_strdup(arena, NULL));
    iw_arena_free(arena);
}

static void a_size_that_overflows_is_out_of_memory_not_a_short_block(void **state)
{
    struct iw_arena *volatile arena = iw_arena_new();

    (void)state;
    if (setjmp(out_of_memory) == 0) {
        (void)iw_arena_array(arena, SIZE_MAX / 4, 8);
        fail_msg("an overflowing array was handed out");
    }
    if (setjmp(out_of_memory) == 0) {
        (void)iw_arena_alloc(arena, SIZE_MAX - 8);
        fail_msg("an impossible size was handed out");
    }
    assert_int_equal(wanted_bytes, SIZE_MAX - 8);
    iw_arena_free(arena);
}

static void the_hook_runs_at_the_allocation_that_a_test_names(void **state)
{
    struct iw_arena *volatile arena = iw_arena_new();
    volatile int done = 0;

    (void)state;
    iw_arena_fail_after(3);
    if (setjmp(out_of_memory) == 0) {
        for (; done < 10; done++)
            (void)iw_arena_alloc(arena, 16);
    }
    assert_int_equal(done, 2);
    /* And only there. */
    assert_non_null(iw_arena_alloc(arena, 16));
    iw_arena_free(arena);
}

/* What is read late for a plan must neither vanish while the plan is read nor outlive the catalogue: the
 * sanitizer's leak check sees the second. */
static void a_child_lives_until_its_parent_ends(void **state)
{
    struct iw_arena *parent = iw_arena_new(), *child = iw_arena_child(parent);
    const char *kept = iw_arena_strdup(child, "kept");

    (void)state;
    assert_int_equal(iw_arena_used(parent), 0); /* or two threads would write into one */
    (void)iw_arena_alloc(parent, 1 << 20);
    assert_string_equal(kept, "kept");
    iw_arena_reset(parent);
    (void)iw_arena_child(iw_arena_child(parent));
    (void)iw_arena_child(parent);
    iw_arena_free(parent);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(memory_is_zeroed_aligned_and_apart),
        cmocka_unit_test(memory_is_zero_again_after_a_reset),
        cmocka_unit_test(a_pushed_list_keeps_its_items_while_it_grows),
        cmocka_unit_test(formatted_text_of_any_length_is_whole),
        cmocka_unit_test(a_size_that_overflows_is_out_of_memory_not_a_short_block),
        cmocka_unit_test(the_hook_runs_at_the_allocation_that_a_test_names),
        cmocka_unit_test(a_child_lives_until_its_parent_ends),
    };

    return cmocka_run_group_tests_name("base_arena", tests, use_hook, drop_hook);
}
