/* SPDX-License-Identifier: Apache-2.0 */
/* Three screens of the wizard for its manual, drawn by the wizard itself: a picture that was pasted would
 * show a program of the past. */
#ifndef IW_CLI_MAN_SCREENS_H
#define IW_CLI_MAN_SCREENS_H

#include "plan/plan.h"

struct iw_man_screens { /* lines, ASCII, 72 columns; arena */
    const char *question, *compare, *what_if;
};
/* With the answers of an example, on a fixed day. They are changed on the way. */
IW_MUST_USE enum iw_status iw_man_screens_make(struct iw_arena *arena, const struct iw_market *market,
                                               struct iw_answers *answers, struct iw_man_screens *out,
                                               struct iw_err *err);

#endif
