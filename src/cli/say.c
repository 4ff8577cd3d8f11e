/* SPDX-License-Identifier: Apache-2.0 */
/* The lines for standard error. */
#include "cli/output.h"

#include <stdarg.h>

static const char *place_of(struct iw_arena *arena, const char *file, int line)
{
    if (file == NULL || *file == '\0')
        return "";
    return line > 0 ? iw_arena_printf(arena, "%s:%d: ", file, line) : iw_arena_printf(arena, "%s: ", file);
}

void iw_say_error(struct iw_sb *sb, const struct iw_err *err)
{
    if (err->message[0] == '\0')
        return;
    iw_sb_printf(sb, "inferwright: %s%s\n", place_of(sb->arena, err->file, err->line), err->message);
    if (err->hint[0] != '\0')
        iw_sb_printf(sb, "hint: %s\n", err->hint);
}

void iw_say_warning(struct iw_cli *cli, const char *fmt, ...)
{
    va_list args;
    if (iw_given(&cli->args, IW_OPT_QUIET))
        return;
    va_start(args, fmt);
    const char *text = iw_arena_vprintf(cli->arena, fmt, args);
    va_end(args);
    iw_sb_printf(&cli->said, "inferwright: warning: %s\n", text);
}

const char *iw_diag_text(struct iw_arena *arena, const struct iw_diag *diag)
{
    return iw_arena_printf(arena, "%s%s", place_of(arena, diag->file, diag->line), diag->message);
}

/* Warnings are left out: behind an error they only hide it. */
void iw_say_errors(struct iw_cli *cli, const struct iw_diags *diags, size_t most)
{
    size_t said = 0;
    for (size_t i = 0; i < diags->count && said < most; i++) {
        if (!diags->items[i].is_error)
            continue;
        iw_sb_printf(&cli->said, "inferwright: %s\n", iw_diag_text(cli->arena, &diags->items[i]));
        said++;
    }
    if (diags->errors > said)
        iw_sb_printf(&cli->said, "inferwright: and %zu more errors\n", diags->errors - said);
}
