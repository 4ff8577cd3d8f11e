/* SPDX-License-Identifier: Apache-2.0 */
/* Tokens of the rule language. Inside the room only. */
#ifndef IW_RULES_LEX_H
#define IW_RULES_LEX_H

#include <stddef.h>

enum iw_token_kind {
    IW_TK_END,
    IW_TK_NUMBER,
    IW_TK_TEXT,
    IW_TK_NAME,
    IW_TK_AND,
    IW_TK_OR,
    IW_TK_NOT,
    IW_TK_IN,
    IW_TK_TRUE,
    IW_TK_FALSE,
    IW_TK_EQ,
    IW_TK_NE,
    IW_TK_LT,
    IW_TK_LE,
    IW_TK_GT,
    IW_TK_GE,
    IW_TK_OPEN,
    IW_TK_CLOSE,
    IW_TK_COMMA,
    IW_TK_BAD /* a character that starts no token, or a quote without its pair */
};

/* Offsets count bytes from 0. The quotes belong to the token, so that a message shows what was typed. */
struct iw_token {
    enum iw_token_kind kind;
    size_t at, end;
};

/* The token that starts at or after `from`. The end of the text stands directly behind the last token: an
 * error there points at the place to type on, not behind trailing blanks. */
struct iw_token iw_lex(const char *text, size_t from);

#endif
