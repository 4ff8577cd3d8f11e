/* SPDX-License-Identifier: Apache-2.0 */
/* A script is a session: the same messages that a person at the keys makes. One step a line:
 *
 *   next            an action by its name, as the palette lists them
 *   key Ctrl-R      a key by its name
 *   text 2.5 s      text as if typed; all of the line behind the first blank
 *   resize 80 24    columns and rows
 *   wait plan       until the plan of all that was answered is there
 *   expect TEXT     it is on the screen, or the script ends there as a failure
 *   refuse TEXT     it is not, or the same
 *   # ...           a remark */
#ifndef IW_UI_TERM_SCRIPT_H
#define IW_UI_TERM_SCRIPT_H

#include "ui/app/action.h"

#include "base/err.h"

enum iw_step_kind {
    IW_STEP_ACTION,
    IW_STEP_KEY,
    IW_STEP_TEXT,
    IW_STEP_RESIZE,
    IW_STEP_WAIT,
    IW_STEP_EXPECT,
    IW_STEP_REFUSE
};
struct iw_step {
    enum iw_step_kind kind;
    enum iw_action action;
    uint32_t key;
    const char *text;
    int cols, rows;
    int line; /* of the file */
};
struct iw_script {
    struct iw_step *steps; /* arena */
    size_t count;
};
/* The whole file is looked at first: a bad line must not be found after half of it has changed a session. */
IW_MUST_USE enum iw_status iw_script_read(struct iw_arena *arena, const char *path, struct iw_script *out,
                                          struct iw_err *err);

#endif
