/* SPDX-License-Identifier: Apache-2.0 */
#include "ui/term/giving_way.h"

enum {
    BOTH_WITHIN_MS = 50, /* the new plan's time after a key: the old one may use what is left of it */
    HUNGRY_MS = 100      /* ten pictures a second tell that something moves; keys repeat at about thirty */
};

/* Two answers in quick succession cancel: the second is what counts. A key that is held down must not. */
bool iw_gives_way(const struct iw_making *m)
{
    int64_t left = m->usual_ms - (m->now_ms - m->started_ms);
    bool nearly_done = m->usual_ms > 0 && left + m->usual_ms <= BOTH_WITHIN_MS;
    return !nearly_done && m->now_ms - m->hungry_ms < HUNGRY_MS;
}
