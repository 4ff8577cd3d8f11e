/* SPDX-License-Identifier: Apache-2.0 */
/* When a plan that is being made gives way to newer answers. A pure rule, so that it is tested without a
 * clock. All times in milliseconds of one steady clock. */
#ifndef IW_UI_TERM_GIVING_WAY_H
#define IW_UI_TERM_GIVING_WAY_H

#include <stdbool.h>
#include <stdint.h>

struct iw_making {
    int64_t now_ms;
    int64_t started_ms; /* the one in work */
    int64_t hungry_ms;  /* since when answers wait without any newer plan having been shown */
    int64_t usual_ms;   /* what the last one took; 0: none was made yet */
};
/* True: nobody is kept from seeing something by it. False: the one in work is finished and shown first,
 * because it is nearly done or because a held key would starve the screen for ever. */
bool iw_gives_way(const struct iw_making *making);

#endif
