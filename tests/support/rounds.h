/* SPDX-License-Identifier: Apache-2.0 */
/* How often a property is tried. Under valgrind, thirty times slower, it is enough that every line is run
 * (IW_SHORT); a merge can wait for more than a commit (IW_LONG). */
#ifndef IW_TESTS_ROUNDS_H
#define IW_TESTS_ROUNDS_H

#include <stdbool.h>
#include <stdlib.h>

static inline int test_rounds(int few, int usual, int many)
{
    if (getenv("IW_LONG") != NULL)
        return many;
    return getenv("IW_SHORT") != NULL ? few : usual;
}

/* What is rare is met often enough for the test to mean something; with few rounds it need not be met at all.
 */
static inline bool test_enough(size_t seen, size_t least)
{
    return seen >= least || getenv("IW_SHORT") != NULL;
}

#endif
