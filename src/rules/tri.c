/* SPDX-License-Identifier: Apache-2.0 */
/* Kleene's strong three-valued logic: an answer is definite only when no value of the unknowns could change
 * it. */
#include "rules/expr.h"

enum iw_tri iw_tri_not(enum iw_tri a)
{
    if (a == IW_MAYBE)
        return IW_MAYBE;
    return a == IW_YES ? IW_NO : IW_YES;
}

enum iw_tri iw_tri_and(enum iw_tri a, enum iw_tri b)
{
    if (a == IW_NO || b == IW_NO)
        return IW_NO;
    return a == IW_MAYBE || b == IW_MAYBE ? IW_MAYBE : IW_YES;
}

enum iw_tri iw_tri_or(enum iw_tri a, enum iw_tri b)
{
    if (a == IW_YES || b == IW_YES)
        return IW_YES;
    return a == IW_MAYBE || b == IW_MAYBE ? IW_MAYBE : IW_NO;
}
