/* SPDX-License-Identifier: Apache-2.0 */
/* Between the question and its choices. Inside this room only. */
#ifndef IW_UI_VIEW_QUESTION_H
#define IW_UI_VIEW_QUESTION_H

#include "ui/view/parts.h"

struct iw_asked {
    const struct iw_pen *pen;
    const struct iw_question *q;
    struct iw_sheet *sheet;
    bool given, unknown;
    int choices, labels; /* how many; columns of the widest label */
    bool focused;
};
/* The choices and the exact value, the one under the cursor as the sheet's focus. */
void iw_put_choices(struct iw_asked *asked);

#endif
