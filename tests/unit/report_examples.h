/* SPDX-License-Identifier: Apache-2.0 */
/* The shipped examples as real plans. */
#ifndef IW_TESTS_REPORT_EXAMPLES_H
#define IW_TESTS_REPORT_EXAMPLES_H

#include "report_plan_fixture.h"
#include "report_support.h"

#include "base/file.h"

struct examples {
    struct iw_arena *arena;
    const struct iw_knowledge *k;
    const struct iw_market *market;
    const char **names; /* of the example files */
    size_t count;
};

/* Group set-up and tear-down; the state is a struct examples *. */
static inline int examples_load(void **state)
{
    struct iw_arena *arena = iw_arena_new();
    struct examples *w = IW_NEW(arena, struct examples);
    struct iw_catalog *cat = NULL;
    struct iw_diags diags;
    struct iw_err err = {0};

    iw_diags_init(&diags, arena);
    if (iw_catalog_load(arena, IW_TEST_DATADIR, NULL, 0, &cat, &diags, &err) != IW_OK ||
        iw_dir_list(arena, IW_TEST_DATADIR "/examples", ".cfg", &w->names, &w->count, &err) != IW_OK) {
        print_message("%s: %s\n", err.file, err.message);
        return -1;
    }
    w->arena = arena;
    w->k = iw_knowledge_make(arena, cat, &diags);
    w->market = iw_market_make(arena, w->k, false);
    *state = w;
    return 0;
}

static inline int examples_unload(void **state)
{
    iw_arena_free(((struct examples *)*state)->arena);
    return 0;
}

/* The example with one answer given otherwise; NULL: as it is. */
static inline struct iw_plan *example_plan_with(const struct examples *w, struct iw_arena *arena,
                                                size_t index, const char *key, const char *value)
{
    const char *path = iw_path_join(arena, IW_TEST_DATADIR "/examples", w->names[index]);
    struct iw_answers *answers = iw_answers_new(arena, w->k);
    const struct iw_plan_options options = {.today = iw_day_of(2026, 11, 22)};
    struct iw_plan *plan = NULL;
    struct iw_diags diags;
    struct iw_err err = {0};

    iw_diags_init(&diags, arena);
    if (iw_answers_load(answers, path, &diags, &err) != IW_OK ||
        (key != NULL && iw_answers_set(answers, key, value, &err) != IW_OK) ||
        iw_plan_make(arena, w->market, answers, &options, &plan, &err) != IW_OK)
        fail_msg("%s: %s", w->names[index], err.message);
    return plan;
}

static inline struct iw_plan *example_plan(const struct examples *w, struct iw_arena *arena, size_t index)
{
    return example_plan_with(w, arena, index, NULL, NULL);
}

#endif
