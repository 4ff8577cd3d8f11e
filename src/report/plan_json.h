/* SPDX-License-Identifier: Apache-2.0 */
/* `plan --format json`: the public interface, schema "inferwright.plan/1". Members are only ever added. */
#ifndef IW_REPORT_PLAN_JSON_H
#define IW_REPORT_PLAN_JSON_H

#include "plan/plan.h"

struct iw_json_context {
    const char *version;            /* of the program: "0.1.0" */
    const char *session, *scenario; /* NULL: those that the answers name */
    const char *market;             /* "today" or "guide"; NULL: as the plan was made */
};
/* Members in a fixed order, indented by two, a newline at the end, at most twelve significant digits: the
 * same plan gives the same bytes. Unknown and infinite are null. */
char *iw_plan_json(struct iw_arena *arena, const struct iw_plan *plan, const struct iw_json_context *context);

#endif
