/* SPDX-License-Identifier: Apache-2.0 */
/* Keys as the terminal room reports them: a code point, or a name from here. */
#ifndef IW_UI_KEYS_H
#define IW_UI_KEYS_H

#include <stdbool.h>
#include <stdint.h>

enum iw_key_code {
    IW_KEY_NONE = 0x110000, /* beyond Unicode, so a key is one number */
    IW_KEY_UP,
    IW_KEY_DOWN,
    IW_KEY_LEFT,
    IW_KEY_RIGHT,
    IW_KEY_PAGE_UP,
    IW_KEY_PAGE_DOWN,
    IW_KEY_HOME,
    IW_KEY_END,
    IW_KEY_ENTER,
    IW_KEY_TAB,
    IW_KEY_BACKTAB,
    IW_KEY_BACKSPACE,
    IW_KEY_DELETE,
    IW_KEY_ESCAPE,
    IW_KEY_F1,
    IW_KEY_CTRL_C,
    IW_KEY_CTRL_L,
    IW_KEY_CTRL_R,
    IW_KEY_CTRL_U,
    IW_KEY_CTRL_W,
    IW_KEY_LAST
};
/* "Up", "k", "Ctrl-R", "Space" -> code; 0 when there is no such name. */
uint32_t iw_key_named(const char *name, unsigned long length);
/* The name for people: "Enter" as "⏎" is the view's affair. */
const char *iw_key_name(uint32_t key);

#endif
