/* SPDX-License-Identifier: Apache-2.0 */
/* Text of one turn. Lines are wrapped here, where the width is known as part of the state, so that a driver
 * only has to print. */
#include "report/layout.h"
#include "ui/app/interview_parts.h"

#include <string.h>

void iw_turn_say(struct iw_turn *t, const char *fmt, ...)
{
    va_list args;
    va_start(args, fmt);
    iw_put_wrapped(&t->text, "", "", iw_arena_vprintf(t->arena, fmt, args), t->iv->setup.width);
    va_end(args);
}

void iw_turn_item(struct iw_turn *t, const char *lead, const char *fmt, ...)
{
    va_list args;
    const char *indent = iw_arena_printf(t->arena, "%*s", iw_width(lead), "");
    va_start(args, fmt);
    iw_put_wrapped(&t->text, lead, indent, iw_arena_vprintf(t->arena, fmt, args), t->iv->setup.width);
    va_end(args);
}

/* Never two in a row, whatever came before. */
void iw_turn_gap(struct iw_turn *t)
{
    size_t length = t->text.length;
    if (length > 0 && !(length > 1 && t->text.text[length - 2] == '\n'))
        iw_sb_putc(&t->text, '\n');
}

void iw_turn_prompt(struct iw_turn *t)
{
    iw_sb_put(&t->text, "> ");
}

void iw_turn_doc(struct iw_turn *t, const struct iw_doc *doc)
{
    iw_doc_put_text(&t->text, doc, t->iv->setup.width, t->iv->setup.ascii);
}

/* "latency: ..." at the question about latency says it twice, and "run another command" is no help to
 * somebody who talks with this one. */
void iw_turn_error(struct iw_turn *t, const struct iw_err *err)
{
    const char *message = err->message;
    const char *id = iw_question_at(t->iv->answers->k, (size_t)t->iv->question)->head.id;
    if (iw_starts_with(message, id) && message[strlen(id)] == ':')
        message += strlen(id) + 1;
    iw_turn_say(t, "%s%s", message, strchr(".!?", message[strlen(message) - 1]) != NULL ? "" : ".");
    if (err->hint[0] != '\0' && !iw_starts_with(err->hint, "inferwright "))
        iw_turn_say(t, "(%s)", err->hint);
}
