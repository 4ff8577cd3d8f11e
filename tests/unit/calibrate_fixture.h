/* SPDX-License-Identifier: Apache-2.0 */
/* The shipped catalogue, loaded once for the tests of what rows mean. */
#ifndef IW_TEST_CALIBRATE_FIXTURE_H
#define IW_TEST_CALIBRATE_FIXTURE_H

#include "catalog/catalog.h"

struct shipped {
    struct iw_arena *arena;
    struct iw_catalog *cat;
};

static inline int load_shipped(void **state)
{
    static struct shipped fx;
    struct iw_diags diags;
    struct iw_err err;
    fx.arena = iw_arena_new();
    iw_diags_init(&diags, fx.arena);
    *state = &fx;
    return iw_catalog_load(fx.arena, IW_TEST_DATADIR, NULL, 0, &fx.cat, &diags, &err) == IW_OK ? 0 : 1;
}

static inline int free_shipped(void **state)
{
    iw_arena_free(((struct shipped *)*state)->arena);
    return 0;
}

#endif
