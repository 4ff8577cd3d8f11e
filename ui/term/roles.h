/* SPDX-License-Identifier: Apache-2.0 */
/* What a role looks like on this terminal. */
#ifndef IW_UI_TERM_ROLES_H
#define IW_UI_TERM_ROLES_H

#include "ui/term/tui.h"
#include "ui/view/grid.h"

#include <curses.h>

struct iw_roles {
    bool colour;
    attr_t attributes[IW_ROLE_COUNT];
    short pairs[IW_ROLE_COUNT];
};
/* After curses has started; starts its colours only when they are wanted, so that a terminal without them is
 * sent not one byte of colour. */
struct iw_roles iw_roles_of(enum iw_colour_mode mode);

#endif
