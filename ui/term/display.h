/* SPDX-License-Identifier: Apache-2.0 */
/* The terminal as an output: started, painted, stopped. One at a time, as curses has it. */
#ifndef IW_UI_TERM_DISPLAY_H
#define IW_UI_TERM_DISPLAY_H

#include "ui/term/tui.h"
#include "ui/view/grid.h"

struct iw_display;

/* Whether there is a terminal on both ends that can be drawn on; writes nothing. */
bool iw_display_possible(FILE *in, FILE *out);
/* Signals must be caught already. The screen is owned by the caller: iw_display_stop. */
IW_MUST_USE enum iw_status iw_display_start(struct iw_arena *arena, const struct iw_tui_setup *setup,
                                            struct iw_display **out, struct iw_err *err);
void iw_display_stop(struct iw_display *screen); /* NULL is allowed */

void iw_display_size(const struct iw_display *screen, int *cols, int *rows);
bool iw_display_has_mouse(const struct iw_display *display); /* can tell of one */
bool iw_display_has_colour(const struct iw_display *screen);
/* Asks the terminal for its size and takes it over. */
void iw_display_resize(struct iw_display *screen);
/* Writes what differs from what is shown. */
void iw_display_paint(struct iw_display *screen, const struct iw_grid *grid);
/* The next paint writes everything: after Ctrl-L, or when another program has written there. */
void iw_display_forget(struct iw_display *screen);
/* Gives the terminal back for a while, and takes it again. */
void iw_display_leave(struct iw_display *screen);
void iw_display_enter(struct iw_display *screen);
void iw_display_mouse(struct iw_display *screen, bool on);
/* A control string that is not for curses (clipboard, marker). */
void iw_display_send(struct iw_display *screen, const char *text);

#endif
