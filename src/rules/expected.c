/* SPDX-License-Identifier: Apache-2.0 */
/* What the parser says when the text does not go on as it must. */
#include "base/str.h"
#include "rules/ast.h"

#include <string.h>

/* What people type who know another language. */
static const struct {
    const char *typed, *advice;
} habits[] = {{"=", "write == to compare"},
              {"&", "write and"},
              {"|", "write or"},
              {"!", "write not"},
              {"-", "there is no arithmetic and no negative number in a rule"},
              {"AND", "write and, in small letters"},
              {"OR", "write or, in small letters"},
              {"NOT", "write not, in small letters"},
              {"IN", "write in, in small letters"}};

/* The whole token must be the habit: a name may well begin with "OR". */
static const char *advice_for(const char *typed, size_t length)
{
    for (size_t i = 0; i < sizeof habits / sizeof habits[0]; i++) {
        if (strlen(habits[i].typed) == length && memcmp(habits[i].typed, typed, length) == 0)
            return habits[i].advice;
    }
    return NULL;
}

static void refuse_character(const struct iw_compile *c, const char *at, int column)
{
    const char *behind = at;

    if (*at == '"' || *at == '\'') {
        IW_REFUSE(c, column, "the text that starts here has no closing %c", *at);
        return;
    }
    (void)iw_utf8_next(&behind);
    IW_REFUSE(c, column, "unexpected character %.*s", (int)(behind - at), at);
}

void iw_rule_expected(const struct iw_compile *c, struct iw_token found, const char *expected)
{
    const char *at = c->text + found.at;
    size_t length = found.end - found.at;
    const char *advice = advice_for(at, length);
    int column = (int)found.at + 1;

    if (found.kind == IW_TK_BAD)
        refuse_character(c, at, column);
    else if (found.kind == IW_TK_END)
        IW_REFUSE(c, column, "%s is expected here, but the rule ends", expected);
    else /* a quoted text can be as long as the rule: its start is enough to know it by */
        IW_REFUSE(c, column, "%s is expected here, not %.*s", expected, (int)(length < 60 ? length : 60), at);
    if (advice)
        iw_hint(c->err, "%s", advice);
}
