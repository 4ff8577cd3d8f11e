/* SPDX-License-Identifier: Apache-2.0 */
/* JSON written from top to bottom, for the small objects of the commands: the library belongs to `report`.
 * Members come out in the order of the calls. */
#ifndef IW_CLI_JOT_H
#define IW_CLI_JOT_H

#include "base/num.h"
#include "base/str.h"

struct iw_jot {
    struct iw_sb *sb; /* borrowed */
    int depth;
    bool empty; /* nothing stands in the innermost bracket yet */
};
/* `key` NULL: an item of an array, or the whole. */
void iw_jot_open(struct iw_jot *jot, const char *key, char bracket); /* '{' or '[' */
void iw_jot_close(struct iw_jot *jot, char bracket);                 /* '}' or ']'; the last adds a newline */
void iw_jot_text(struct iw_jot *jot, const char *key, const char *text); /* NULL: null */
void iw_jot_num(struct iw_jot *jot, const char *key, double value);      /* NaN: null */
void iw_jot_count(struct iw_jot *jot, const char *key, double value);    /* below 0: null */
void iw_jot_bool(struct iw_jot *jot, const char *key, bool value);

/* One value, without its name: cleaned and quoted; in full. */
void iw_jot_put_text(struct iw_sb *sb, const char *text);
void iw_jot_put_num(struct iw_sb *sb, double value);

#endif
