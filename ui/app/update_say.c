/* SPDX-License-Identifier: Apache-2.0 */
/* What update says, and what it asks to be done. */
#include "ui/app/update.h"

#include "base/format.h"

#include <stdarg.h>
#include <string.h>

static void IW_PRINTF(3, 0) say(struct iw_ui *ui, bool bad, const char *fmt, va_list args)
{
    char text[IW_STATUS_BYTES];
    (void)iw_vformat(text, sizeof text, fmt, args);
    (void)iw_clean_into(ui->own->status, sizeof ui->own->status, text, false);
    ui->status = ui->own->status;
    ui->status_bad = bad;
}

void iw_say(struct iw_ui *ui, const char *fmt, ...)
{
    va_list args;
    va_start(args, fmt);
    say(ui, false, fmt, args);
    va_end(args);
}

void iw_say_bad(struct iw_ui *ui, const char *fmt, ...)
{
    va_list args;
    va_start(args, fmt);
    say(ui, true, fmt, args);
    va_end(args);
}

struct iw_command *iw_command_of(struct iw_ui *ui, enum iw_command_kind kind)
{
    struct iw_commands *out = ui->own->out;
    struct iw_command *command = out->count < IW_COMMANDS_MAX ? &out->items[out->count++] : &ui->own->surplus;
    *command = (struct iw_command){.kind = kind};
    return command;
}

void iw_keep_glimpse(struct iw_ui *ui, enum iw_pick_slot slot, struct iw_glimpse *to,
                     const struct iw_glimpse *from)
{
    struct iw_glimpse kept = *from;
    if (kept.pick != NULL) {
        /* Through a copy: the two may share a buffer. */
        char text[IW_PICK_BYTES];
        (void)iw_clean_into(text, sizeof text, kept.pick, false);
        memcpy(ui->own->picks[slot], text, sizeof text);
        kept.pick = ui->own->picks[slot];
    }
    *to = kept;
}

/* "latency: ..." at the question about latency says it twice, and "run another command" is no help to
 * somebody who sits at a screen. */
const char *iw_error_text(struct iw_ui *ui, const char *key, const struct iw_err *err)
{
    const char *message = err->message;
    if (key != NULL && iw_starts_with(message, key) && message[strlen(key)] == ':') {
        message += strlen(key) + 1;
        message += strspn(message, " ");
    }
    bool hint = err->hint[0] != '\0' && !iw_starts_with(err->hint, "inferwright ");
    return iw_arena_printf(ui->own->scratch, "%s%s%s", message, hint ? "; " : "", hint ? err->hint : "");
}
