/* SPDX-License-Identifier: Apache-2.0 */
#include "ui/term/abilities.h"

#include <curses.h>
#include <stddef.h>
#include <term.h>
#include <unistd.h>

int iw_terminal_colours(const char *name)
{
    int problem = 0;
    /* With a place for the result curses returns instead of printing and ending the program. */
    if (name == NULL || *name == '\0' || setupterm(name, STDOUT_FILENO, &problem) == ERR)
        return 0;
    int colours = max_colors;
    del_curterm(cur_term);
    return colours > 0 ? colours : 0;
}
