/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/jot.h"

#include <string.h>

void iw_jot_put_text(struct iw_sb *sb, const char *text)
{
    if (text == NULL) {
        iw_sb_put(sb, "null");
        return;
    }
    iw_sb_putc(sb, '"');
    /* An invalid byte becomes three. */
    for (const char *p = iw_clean(sb->arena, text, strlen(text) * 3 + 1, false); *p != '\0'; p++) {
        if (*p == '"' || *p == '\\')
            iw_sb_putc(sb, '\\');
        iw_sb_putc(sb, *p);
    }
    iw_sb_putc(sb, '"');
}

/* A program rounds for itself. */
void iw_jot_put_num(struct iw_sb *sb, double value)
{
    const char *text = iw_fmt_exact(sb->arena, value);
    iw_sb_put(sb, text != NULL ? text : "null");
}

static void next(struct iw_jot *jot, const char *key)
{
    if (jot->depth > 0) {
        iw_sb_put(jot->sb, jot->empty ? "\n" : ",\n");
        iw_sb_pad(jot->sb, ' ', 2 * (size_t)jot->depth);
    }
    jot->empty = false;
    if (key != NULL) {
        iw_jot_put_text(jot->sb, key);
        iw_sb_put(jot->sb, ": ");
    }
}

void iw_jot_open(struct iw_jot *jot, const char *key, char bracket)
{
    next(jot, key);
    iw_sb_putc(jot->sb, bracket);
    jot->depth++;
    jot->empty = true;
}

void iw_jot_close(struct iw_jot *jot, char bracket)
{
    jot->depth--;
    if (!jot->empty) {
        iw_sb_putc(jot->sb, '\n');
        iw_sb_pad(jot->sb, ' ', 2 * (size_t)jot->depth);
    }
    iw_sb_putc(jot->sb, bracket);
    jot->empty = false;
    if (jot->depth == 0)
        iw_sb_putc(jot->sb, '\n');
}

void iw_jot_text(struct iw_jot *jot, const char *key, const char *text)
{
    next(jot, key);
    iw_jot_put_text(jot->sb, text);
}

void iw_jot_num(struct iw_jot *jot, const char *key, double value)
{
    next(jot, key);
    iw_jot_put_num(jot->sb, value);
}

void iw_jot_count(struct iw_jot *jot, const char *key, double value)
{
    iw_jot_num(jot, key, value >= 0 ? value : IW_UNKNOWN);
}

void iw_jot_bool(struct iw_jot *jot, const char *key, bool value)
{
    next(jot, key);
    iw_sb_put(jot->sb, value ? "true" : "false");
}
