/* SPDX-License-Identifier: Apache-2.0 */
/* Why no candidate of a kind passes: what stops most of them, and what comes nearest with the change that
 * would let it in. "Nothing" alone ends a discussion that a single answer might open. */
#ifndef IW_PLAN_EMPTY_H
#define IW_PLAN_EMPTY_H

#include "plan/search.h"

struct iw_empty {
    const char *why;     /* "none of 131 models passes: 88 fail at compliance" */
    const char *nearest; /* "gpt-5-mini, API of openai: ..., ..."; NULL: nothing is near */
};
/* `found` of a search that found nothing feasible of that kind. */
struct iw_empty iw_why_empty(struct iw_arena *arena, const struct iw_context *ctx,
                             const struct iw_found *found, enum iw_kind_of kind);

#endif
