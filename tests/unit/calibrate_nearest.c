/* SPDX-License-Identifier: Apache-2.0 */
/* Which measurements stand beside a figure as its evidence. A row of another configuration in the first place
 * looks like a proof, or like a contradiction, and is neither. */
#include "calibrate/nearest.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static const struct iw_accelerator near_card = {.bandwidth_gb_s = 3350}, far_card = {.bandwidth_gb_s = 864};
static const struct iw_model model = {.active_params_b = 8}, giant = {.active_params_b = 400};

static struct iw_measured row(const char *id)
{
    return (struct iw_measured){.accelerator = &near_card,
                                .model = &model,
                                .id = id,
                                .bits = 16,
                                .tensor_parallel = 1,
                                .batch = 8,
                                .input = 1000,
                                .output = 250};
}

/* The first of the rows put in this order, asked for as row() is. */
static const char *first_of(struct iw_measured other, bool relatives)
{
    struct iw_arena *arena = iw_arena_new();
    struct iw_measured items[] = {other, row("same")};
    const struct iw_measured_list list = {items, 2};
    const struct iw_alike to = {&near_card, &model, 16, 1, 8, 1000, 250, relatives};
    size_t count = 0;
    items[1].batch = 16; /* one doubling off, so that what differs more must come second */
    const struct iw_measured **found = iw_measured_alike(arena, &list, &to, NULL, 2, &count);
    assert_int_equal(count, relatives || (other.accelerator == &near_card && other.model == &model) ? 2 : 1);
    const char *id = found[0]->id;
    iw_arena_free(arena);
    return id;
}

static void the_same_configuration_goes_before_others(void **state)
{
    struct iw_measured other = row("a");
    (void)state;
    assert_string_equal(first_of(other, false), "a"); /* alike in all: nearer than one doubling off */
    other.bits = 8;
    assert_string_equal(first_of(other, false), "same");
    other = row("a");
    other.bits = 16.5; /* the same format with its scales */
    assert_string_equal(first_of(other, false), "a");
    other.bits = 32; /* more bits are as much another format as fewer */
    assert_string_equal(first_of(other, false), "same");
    other = row("a");
    other.tensor_parallel = 2;
    assert_string_equal(first_of(other, false), "same");
    other = row("a");
    other.input = 8000;
    assert_string_equal(first_of(other, false), "same");
    other = row("a");
    other.output = IW_UNKNOWN; /* may be anything */
    assert_string_equal(first_of(other, false), "same");
}

static void relatives_come_last_or_not_at_all(void **state)
{
    struct iw_measured other = row("a");
    (void)state;
    other.accelerator = &far_card;
    assert_string_equal(first_of(other, true), "same");
    assert_string_equal(first_of(other, false), "same");
    other = row("a");
    other.model = &giant;
    assert_string_equal(first_of(other, true), "same");
    assert_string_equal(first_of(other, false), "same");
}

/* Of relatives, the one whose memory is about as fast. */
static void the_nearer_relative_goes_before_the_further(void **state)
{
    static const struct iw_accelerator close_card = {.bandwidth_gb_s = 4000};
    struct iw_arena *arena = iw_arena_new();
    struct iw_measured items[] = {row("a"), row("b")};
    const struct iw_measured_list list = {items, 2};
    const struct iw_alike to = {&near_card, &model, 16, 1, 8, 1000, 250, true};
    size_t count = 0;
    (void)state;
    items[0].accelerator = &far_card;
    items[1].accelerator = &close_card;
    assert_string_equal(iw_measured_alike(arena, &list, &to, NULL, 1, &count)[0]->id, "b");
    assert_int_equal(count, 1);
    iw_arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_same_configuration_goes_before_others),
        cmocka_unit_test(relatives_come_last_or_not_at_all),
        cmocka_unit_test(the_nearer_relative_goes_before_the_further),
    };
    return cmocka_run_group_tests_name("calibrate_nearest", tests, NULL, NULL);
}
