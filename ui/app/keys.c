/* SPDX-License-Identifier: Apache-2.0 */
#include "ui/app/keys.h"

#include "base/str.h"

#include <string.h>

static const struct {
    uint32_t key;
    const char *name;
} names[] = {{' ', "Space"},
             {IW_KEY_UP, "Up"},
             {IW_KEY_DOWN, "Down"},
             {IW_KEY_LEFT, "Left"},
             {IW_KEY_RIGHT, "Right"},
             {IW_KEY_PAGE_UP, "PgUp"},
             {IW_KEY_PAGE_DOWN, "PgDn"},
             {IW_KEY_HOME, "Home"},
             {IW_KEY_END, "End"},
             {IW_KEY_ENTER, "Enter"},
             {IW_KEY_TAB, "Tab"},
             {IW_KEY_BACKTAB, "BackTab"},
             {IW_KEY_BACKSPACE, "Backspace"},
             {IW_KEY_DELETE, "Delete"},
             {IW_KEY_ESCAPE, "Esc"},
             {IW_KEY_F1, "F1"},
             {IW_KEY_CTRL_C, "Ctrl-C"},
             {IW_KEY_CTRL_L, "Ctrl-L"},
             {IW_KEY_CTRL_R, "Ctrl-R"},
             {IW_KEY_CTRL_U, "Ctrl-U"},
             {IW_KEY_CTRL_W, "Ctrl-W"}};
enum { NAMES = sizeof names / sizeof names[0] };

/* Printable ASCII as texts of their own: a name outlives the call, and there is no buffer to share. */
static const char signs[] =
    "!\0\"\0#\0$\0%\0&\0'\0(\0)\0*\0+\0,\0-\0.\0/\0" /* the digits may not touch a \0: it would read on */
    "0\0"
    "1\0"
    "2\0"
    "3\0"
    "4\0"
    "5\0"
    "6\0"
    "7\0"
    "8\0"
    "9\0:\0;\0<\0=\0>\0?\0@\0"
    "A\0B\0C\0D\0E\0F\0G\0H\0I\0J\0K\0L\0M\0N\0O\0P\0Q\0R\0S\0T\0U\0V\0W\0X\0Y\0Z\0"
    "[\0\\\0]\0^\0_\0`\0"
    "a\0b\0c\0d\0e\0f\0g\0h\0i\0j\0k\0l\0m\0n\0o\0p\0q\0r\0s\0t\0u\0v\0w\0x\0y\0z\0"
    "{\0|\0}\0~";

uint32_t iw_key_named(const char *name, unsigned long length)
{
    for (size_t i = 0; i < NAMES; i++)
        if (strlen(names[i].name) == length && memcmp(names[i].name, name, length) == 0)
            return names[i].key;
    if (length == 0 || length > 4)
        return 0;
    char one[5] = {0};
    const char *at = one;
    memcpy(one, name, length);
    uint32_t code = iw_utf8_next(&at);
    return *at == '\0' && !iw_is_unsafe(code) ? code : 0;
}

const char *iw_key_name(uint32_t key)
{
    for (size_t i = 0; i < NAMES; i++)
        if (names[i].key == key)
            return names[i].name;
    if (key > ' ' && key < 0x7F)
        return &signs[2 * (key - '!')];
    return "that key";
}
