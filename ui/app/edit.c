/* SPDX-License-Identifier: Apache-2.0 */
#include "ui/app/edit.h"

#include "base/str.h"

#include <string.h>

enum { WIDEST_GRAPHEME = 64 };

/* Bytes of the grapheme at `text`. The widths of base/str.h decide, so that the cursor moves over what the
 * screen shows as one. */
static size_t grapheme(const char *text)
{
    const char *end = text;
    for (int columns = 1; columns <= WIDEST_GRAPHEME; columns++) {
        int used = 0;
        size_t length = iw_fit(text, columns, &used);
        if (length > 0)
            return length;
    }
    (void)iw_utf8_next(&end);
    return (size_t)(end - text);
}

/* The last boundary before `offset`; 0 at the start. */
static size_t before(const struct iw_edit *edit, size_t offset)
{
    size_t at = 0;
    while (at < offset) {
        size_t next = at + grapheme(edit->text + at);
        if (next >= offset)
            break;
        at = next;
    }
    return at;
}

/* A mark that was typed before a letter joins it: the cursor moves behind the two. */
static void snap(struct iw_edit *edit)
{
    size_t at = 0;
    while (at < edit->cursor)
        at += grapheme(edit->text + at);
    edit->cursor = at;
}

static void cut(struct iw_edit *edit, size_t from, size_t to)
{
    memmove(edit->text + from, edit->text + to, edit->length - to + 1);
    edit->length -= to - from;
    edit->cursor = from;
    snap(edit);
}

void iw_edit_insert(struct iw_edit *edit, const char *text)
{
    char clean[IW_EDIT_BYTES];
    size_t length = iw_clean_into(clean, sizeof clean - edit->length, text, false);
    memmove(edit->text + edit->cursor + length, edit->text + edit->cursor, edit->length - edit->cursor + 1);
    memcpy(edit->text + edit->cursor, clean, length);
    edit->length += length;
    edit->cursor += length;
    snap(edit);
}

void iw_edit_set(struct iw_edit *edit, const char *text)
{
    *edit = (struct iw_edit){.length = 0};
    iw_edit_insert(edit, text != NULL ? text : "");
}

static void insert_code(struct iw_edit *edit, uint32_t code)
{
    char text[5] = {0};
    if (code < 0x80) {
        text[0] = (char)code;
    } else if (code < 0x800) {
        text[0] = (char)(0xC0 | code >> 6);
        text[1] = (char)(0x80 | (code & 0x3F));
    } else if (code < 0x10000) {
        text[0] = (char)(0xE0 | code >> 12);
        text[1] = (char)(0x80 | (code >> 6 & 0x3F));
        text[2] = (char)(0x80 | (code & 0x3F));
    } else {
        text[0] = (char)(0xF0 | code >> 18);
        text[1] = (char)(0x80 | (code >> 12 & 0x3F));
        text[2] = (char)(0x80 | (code >> 6 & 0x3F));
        text[3] = (char)(0x80 | (code & 0x3F));
    }
    iw_edit_insert(edit, text);
}

/* Where Ctrl-W deletes to: blanks and then the word before them. */
static size_t word_start(const struct iw_edit *edit)
{
    size_t at = edit->cursor;
    while (at > 0 && edit->text[at - 1] == ' ')
        at--;
    while (at > 0 && edit->text[at - 1] != ' ')
        at--;
    return at;
}

bool iw_edit_key(struct iw_edit *edit, uint32_t key)
{
    size_t at = edit->cursor;
    switch (key) {
    case IW_KEY_LEFT:
        edit->cursor = before(edit, at);
        return true;
    case IW_KEY_RIGHT:
        edit->cursor += at < edit->length ? grapheme(edit->text + at) : 0;
        return true;
    case IW_KEY_HOME:
        edit->cursor = 0;
        return true;
    case IW_KEY_END:
        edit->cursor = edit->length;
        return true;
    case IW_KEY_BACKSPACE:
        cut(edit, before(edit, at), at);
        return true;
    case IW_KEY_DELETE:
        cut(edit, at, at + (at < edit->length ? grapheme(edit->text + at) : 0));
        return true;
    case IW_KEY_CTRL_U:
        cut(edit, 0, at);
        return true;
    case IW_KEY_CTRL_W:
        cut(edit, word_start(edit), at);
        return true;
    default:
        break;
    }
    if (key < ' ' || key > 0x10FFFF || (key >= 0xD800 && key < 0xE000))
        return false;
    insert_code(edit, key); /* what is unsafe is dropped there */
    return true;
}

bool iw_edit_valid(const struct iw_edit *edit)
{
    size_t at = 0;
    if (edit->length >= IW_EDIT_BYTES || edit->cursor > edit->length || strlen(edit->text) != edit->length ||
        !iw_utf8_valid(edit->text, edit->length))
        return false;
    for (const char *c = edit->text; *c != '\0';)
        if (iw_is_unsafe(iw_utf8_next(&c)))
            return false;
    while (at < edit->cursor)
        at += grapheme(edit->text + at);
    return at == edit->cursor;
}

const char *iw_edit_trimmed(struct iw_arena *arena, const struct iw_edit *edit)
{
    const char *text = edit->text + strspn(edit->text, " ");
    size_t length = strlen(text);
    while (length > 0 && text[length - 1] == ' ')
        length--;
    return iw_arena_strndup(arena, text, length);
}
