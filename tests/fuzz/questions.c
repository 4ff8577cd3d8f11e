/* SPDX-License-Identifier: Apache-2.0 */
#include "tests/fuzz/questions.h"

#include "tests/fuzz/fuzz.h"

const struct iw_knowledge *fuzz_questions(void)
{
    static struct iw_arena *kept; /* reachable, so no leak to the checkers */
    struct iw_catalog *cat = NULL;
    struct iw_diags diags;
    struct iw_err err = {0};
    kept = iw_arena_new();
    iw_diags_init(&diags, kept);
    if (iw_catalog_load(kept, IW_TEST_DATADIR, NULL, 0, &cat, &diags, &err) != IW_OK)
        fuzz_promise(false, err.message);
    return iw_knowledge_make(kept, cat, &diags);
}
