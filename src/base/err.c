/* SPDX-License-Identifier: Apache-2.0 */
#include "base/err.h"

#include "base/arena.h"
#include "base/format.h"
#include "base/str.h"

#include <string.h>

/* Room for the raw text before it is cleaned: replaced bytes make it longer, so it is more than the targets
 * hold. */
enum { RAW_BYTES = 1024, MAX_FINDINGS = 1000 };

/* Every text of an error passes here: it may quote a file or an answer, and it is shown on a terminal. */
static void format_clean(char *out, size_t size, const char *fmt, va_list args)
    __attribute__((format(printf, 3, 0)));
static void format_clean(char *out, size_t size, const char *fmt, va_list args)
{
    char raw[RAW_BYTES];

    /* In two steps, because an argument may be the very text that is replaced. */
    if (iw_vformat(raw, sizeof raw, fmt, args) < 0)
        raw[0] = '\0';
    iw_clean_into(out, size, raw, false);
}

enum iw_status iw_fail(struct iw_err *err, enum iw_status status, const char *fmt, ...)
{
    va_list args;

    if (!err)
        return status;
    va_start(args, fmt);
    format_clean(err->message, sizeof err->message, fmt, args);
    va_end(args);
    err->status = status;
    /* All of the struct is set: what an earlier failure left must not be taken for a place of this one. */
    err->line = err->column = 0;
    err->file[0] = err->hint[0] = '\0';
    return status;
}

enum iw_status iw_fail_at(struct iw_err *err, enum iw_status status, const char *file, int line, int column,
                          const char *fmt, ...)
{
    /* The name is cleaned into a copy first, because it may be err->file itself. */
    char name[sizeof err->file];
    va_list args;

    if (!err)
        return status;
    iw_clean_into(name, sizeof name, file ? file : "", false);
    va_start(args, fmt);
    format_clean(err->message, sizeof err->message, fmt, args);
    va_end(args);
    err->status = status;
    err->line = line;
    err->column = column;
    memcpy(err->file, name, sizeof name);
    err->hint[0] = '\0';
    return status;
}

enum iw_status iw_hint(struct iw_err *err, const char *fmt, ...)
{
    va_list args;

    /* Without a struct the status is unknown here; the caller that passes NULL returns its own. */
    if (!err)
        return IW_EINPUT;
    va_start(args, fmt);
    format_clean(err->hint, sizeof err->hint, fmt, args);
    va_end(args);
    return err->status;
}

void iw_diags_init(struct iw_diags *diags, struct iw_arena *arena)
{
    memset(diags, 0, sizeof *diags);
    diags->arena = arena;
}

/* Where the next finding goes, or NULL. The first error always finds a place, even behind a thousand
 * warnings, because it decides the exit status and must be shown. */
static struct iw_diag *place(struct iw_diags *diags, bool is_error)
{
    if (diags->count < MAX_FINDINGS)
        return &IW_PUSH(diags->arena, diags->items, diags->count, diags->capacity);
    diags->dropped++;
    return is_error && diags->errors == 0 ? &diags->items[diags->count - 1] : NULL;
}

void iw_diag(struct iw_diags *diags, bool is_error, const char *file, int line, int column, const char *fmt,
             ...)
{
    /* As long as an iw_err holds, because iw_diags_first copies it there. */
    char message[sizeof((struct iw_err *)NULL)->message];
    char name[sizeof((struct iw_err *)NULL)->file];
    struct iw_diag *item = place(diags, is_error);
    va_list args;

    if (is_error)
        diags->errors++;
    if (!item)
        return;
    va_start(args, fmt);
    format_clean(message, sizeof message, fmt, args);
    va_end(args);
    iw_clean_into(name, sizeof name, file ? file : "", false);
    *item = (struct iw_diag){is_error, line, column, iw_arena_strdup(diags->arena, name),
                             iw_arena_strdup(diags->arena, message)};
}

enum iw_status iw_diags_first(const struct iw_diags *diags, struct iw_err *err)
{
    /* In the order of finding: the first error is the one whose repair may remove the others. */
    for (size_t i = 0; i < diags->count; i++) {
        const struct iw_diag *item = &diags->items[i];
        if (!item->is_error)
            continue;
        iw_fail_at(err, IW_EINPUT, item->file, item->line, item->column, "%s", item->message);
        if (diags->errors > 1)
            iw_hint(err, "and %zu more", diags->errors - 1);
        return IW_EINPUT;
    }
    return IW_OK;
}
