/* SPDX-License-Identifier: Apache-2.0 */
/* The action table: dispatch, footer, help, palette, manual and completion are made from it. */
#ifndef IW_UI_ACTION_H
#define IW_UI_ACTION_H

#include "ui/app/keys.h"

#include <stddef.h>

enum iw_action {
    IW_ACT_NONE,
#define X(id, name, brief, help, keys, contexts, priority) IW_ACT_##id,
#include "ui/app/action.def"
#undef X
    IW_ACT_COUNT
};

enum iw_context_letter {
    IW_CTX_HOME = 'H',
    IW_CTX_WIZARD = 'W',
    IW_CTX_REVIEW = 'R',
    IW_CTX_PLAN = 'P',
    IW_CTX_DIALOG = 'D',
    IW_CTX_FIELD = 'F'
};

struct iw_action_info {
    enum iw_action id;
    const char *name, *brief, *help, *keys, *contexts;
    int priority;
};
const struct iw_action_info *iw_action_info(enum iw_action action);
/* IW_ACT_NONE when the key means nothing there. In a text field letters are letters. */
enum iw_action iw_action_of_key(uint32_t key, enum iw_context_letter context);
enum iw_action iw_action_named(const char *name); /* IW_ACT_NONE */
/* The first key of an action that is usable in plain words ("u", "Enter"). */
const char *iw_action_key(enum iw_action action);
/* The first that works in the context: F1 where "?" would be typed. NULL: the action means nothing there. */
const char *iw_action_key_in(enum iw_action action, enum iw_context_letter context);
bool iw_action_is_in(enum iw_action action, enum iw_context_letter context);

#endif
