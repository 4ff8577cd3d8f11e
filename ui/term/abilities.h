/* SPDX-License-Identifier: Apache-2.0 */
/* What a terminal can do, looked up without writing to it: for `doctor`. */
#ifndef IW_UI_TERM_ABILITIES_H
#define IW_UI_TERM_ABILITIES_H

/* The colours that the terminal description `name` knows; 0: none, or there is no such description. */
int iw_terminal_colours(const char *name);

#endif
