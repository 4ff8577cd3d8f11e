/* SPDX-License-Identifier: Apache-2.0 */
/* The catalogue that is delivered. */
#include "catalog_fixture.h"

static int load_shipped(void **state)
{
    if (fixture_setup(state) != 0)
        return -1;
    struct fixture *fx = *state;
    if (iw_catalog_load(fx->arena, IW_TEST_DATADIR, NULL, 0, &fx->cat, &fx->diags, &fx->err) == IW_OK)
        return 0;
    print_message("%s:%d: %s\n", fx->err.file, fx->err.line, fx->err.message);
    return -1;
}

static void it_loads_and_checks_without_an_error(void **state)
{
    struct fixture *fx = *state;
    iw_catalog_check(fx->cat, &fx->diags);
    show_diags(&fx->diags);
    assert_int_equal(fx->diags.errors, 0);
}

/* `catalog list` promises every one of them. */
static void no_list_is_empty(void **state)
{
    const struct fixture *fx = *state;
    for (int k = 0; k < IW_KIND_COUNT; k++)
        if (iw_count(fx->cat, (enum iw_kind_id)k) == 0)
            fail_msg("%s is empty", iw_kind((enum iw_kind_id)k)->list);
}

/* A list that the documents place in one file and the data in another would send the user to the wrong place.
 */
static void lists_stand_in_the_file_that_the_manual_names(void **state)
{
    const struct fixture *fx = *state;
    for (int k = 0; k < IW_KIND_COUNT; k++) {
        const struct iw_kind *kind = iw_kind((enum iw_kind_id)k);
        bool there = false;
        for (size_t i = 0; i < iw_count(fx->cat, kind->id); i++) {
            const char *file = strrchr(iw_entry_at(fx->cat, kind->id, i)->file, '/');
            there = there || (file != NULL && strcmp(file + 1, kind->file) == 0);
        }
        if (!there)
            fail_msg("no entry of %s stands in %s", kind->list, kind->file);
    }
}

/* The guide counts: nine factors, eight matrix rows, nine models, 27 strategies, five phases, six principles.
 */
static void the_guide_is_complete(void **state)
{
    const struct fixture *fx = *state;
    static const struct {
        enum iw_kind_id kind;
        size_t count;
    } guide[] = {
        {IW_KIND_FACTORS, 9},         {IW_KIND_MATRIX, 8},
        {IW_KIND_GUIDE_MODELS, 9},    {IW_KIND_ON_PREMISES, 3},
        {IW_KIND_GUIDE_INSTANCES, 8}, {IW_KIND_HYBRID_TIERS, 3},
        {IW_KIND_DEPLOYMENTS, 3},     {IW_KIND_GUIDE_STRATEGIES, 27},
        {IW_KIND_PHASES, 5},          {IW_KIND_PRINCIPLES, 6},
        {IW_KIND_ERRATA, 23},
    };
    for (size_t i = 0; i < sizeof guide / sizeof *guide; i++)
        if (iw_count(fx->cat, guide[i].kind) != guide[i].count)
            fail_msg("%s has %zu entries instead of %zu", iw_kind(guide[i].kind)->list,
                     iw_count(fx->cat, guide[i].kind), guide[i].count);
}

/* Figures that were read off published tables, one a kind, so that a column cannot slip by one unnoticed. */
static void known_figures_are_in_their_places(void **state)
{
    const struct fixture *fx = *state;
    const struct iw_model *m = IW_FIND(fx->cat, MODELS, iw_model, "llama-3.1-8b-instruct");
    assert_non_null(m);
    assert_true(m->layers == 32 && m->hidden == 4096 && m->heads == 32 && m->kv_heads == 8 &&
                m->head_dim == 128);
    const struct iw_accelerator *a = IW_FIND(fx->cat, ACCELERATORS, iw_accelerator, "nvidia-rtx-4090");
    assert_non_null(a);
    assert_true(a->memory_gb == 24 && a->bandwidth_gb_s == 1008 && a->device_class == IW_DEV_CONSUMER);
    const struct iw_instance *i = IW_FIND(fx->cat, INSTANCES, iw_instance, "aws/g4dn.12xlarge@us-east-1");
    assert_non_null(i);
    assert_true(i->count == 4 && i->on_demand_usd_per_h == 3.912);
    assert_string_equal(i->accelerator, "nvidia-t4");
    const struct iw_question *q = IW_FIND(fx->cat, QUESTIONS, iw_question, "use_case");
    assert_non_null(q);
    assert_int_equal(q->choices.count, 8);
    assert_true(fx->cat->as_of >= iw_day_of(2026, 10, 1));
}

/* Loading twice must not depend on where the memory happened to lie. */
static void the_fingerprint_is_the_same_every_time(void **state)
{
    struct fixture *fx = *state;
    struct iw_arena *arena = iw_arena_new();
    struct iw_diags diags;
    struct iw_catalog *again = NULL;
    iw_diags_init(&diags, arena);
    assert_int_equal(iw_catalog_load(arena, IW_TEST_DATADIR, NULL, 0, &again, &diags, &fx->err), IW_OK);
    assert_true(again->fingerprint == fx->cat->fingerprint);
    iw_arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(it_loads_and_checks_without_an_error),
        cmocka_unit_test(no_list_is_empty),
        cmocka_unit_test(lists_stand_in_the_file_that_the_manual_names),
        cmocka_unit_test(the_guide_is_complete),
        cmocka_unit_test(known_figures_are_in_their_places),
        cmocka_unit_test(the_fingerprint_is_the_same_every_time),
    };
    return cmocka_run_group_tests_name("catalog_shipped", tests, load_shipped, fixture_teardown);
}
