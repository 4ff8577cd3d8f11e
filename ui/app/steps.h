/* SPDX-License-Identifier: Apache-2.0 */
/* An answer one step up or down: the next choice, or the next number of a scale with steps of about a
 * quarter. */
#ifndef IW_UI_STEPS_H
#define IW_UI_STEPS_H

#include "plan/resolve.h"

/* The text of the value `by` (1 or -1) steps from the one that holds; NULL when there is none. */
const char *iw_step_of(struct iw_arena *arena, const struct iw_resolved *r, int question, int by);
/* Why there is none. A constant text. */
const char *iw_step_refusal(const struct iw_question *q);

#endif
