/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/doctor.h"
#include "cli/stored.h"

#include <string.h>
#include <sys/stat.h>

enum { OTHERS = S_IRWXG | S_IRWXO, FINDINGS_SHOWN = 5 };

static const char *advice_of(struct iw_arena *arena, const struct iw_err *err)
{
    return err->hint[0] != '\0' ? iw_arena_strdup(arena, err->hint) : NULL;
}

/* The folder part as it stands in the path; "." when there is none. */
static const char *folder_of(struct iw_arena *arena, const char *path)
{
    const char *slash = strrchr(path, '/');
    if (slash == NULL)
        return ".";
    return slash == path ? "/" : iw_arena_strndup(arena, path, (size_t)(slash - path));
}

/* A session holds what a company plans to spend. A shared folder is its owner's choice, unless it is the one
 * that this program made. */
static void look_at_modes(struct iw_doctor *d, const struct iw_store_place *place)
{
    struct iw_arena *arena = d->cli->arena;
    const char *folder = folder_of(arena, place->path);
    struct stat file, above;
    if (stat(place->path, &file) != 0 || stat(folder, &above) != 0)
        return;
    unsigned mode = (unsigned)file.st_mode & 07777, outside = (unsigned)above.st_mode & 07777;
    if ((mode & OTHERS) != 0)
        iw_doctor_find(d, "Store mode", IW_REMARK, iw_arena_printf(arena, "chmod 600 %s", place->path),
                       "other people may open the file (mode %04o)", mode);
    else
        iw_doctor_find(d, "Store mode", IW_HEALTHY, NULL, "the file is yours alone (mode %04o)", mode);
    if (place->is_default && (outside & OTHERS) != 0)
        iw_doctor_find(d, "Store folder", IW_REMARK, iw_arena_printf(arena, "chmod 700 %s", folder),
                       "other people may look into %s (mode %04o)", folder, outside);
}

static size_t count_sessions(struct iw_doctor *d, struct iw_store *store, bool deleted)
{
    struct iw_session_row *rows = NULL;
    size_t count = 0;
    struct iw_err ignored = {0};
    return iw_store_sessions(store, d->cli->arena, deleted, &rows, &count, &ignored) == IW_OK ? count : 0;
}

static void look_inside(struct iw_doctor *d, struct iw_store *store)
{
    static const char recover[] = "`inferwright doctor --recover NEW.db` copies what can be read";
    struct iw_diags diags;
    struct iw_err err = {0};
    iw_diags_init(&diags, d->cli->arena);
    enum iw_status status = iw_store_check(store, &diags, &err);
    if (status == IW_OK) {
        size_t count = count_sessions(d, store, false), deleted = count_sessions(d, store, true);
        const char *more = deleted == 0
                               ? ""
                               : iw_arena_printf(d->cli->arena, ", and %zu deleted, kept for %d days",
                                                 deleted, IW_STORE_DELETED_DAYS);
        iw_doctor_find(d, "Store contents", IW_HEALTHY, NULL, "whole; %s%s",
                       iw_fmt_count(d->cli->arena, (double)count, "session", "sessions"), more);
        return;
    }
    if (diags.count == 0)
        iw_doctor_find(d, "Store contents", IW_SICK, recover, "%s", err.message);
    for (size_t i = 0; i < diags.count && i < FINDINGS_SHOWN; i++)
        iw_doctor_find(d, "Store contents", IW_SICK, i == 0 ? recover : NULL, "%s", diags.items[i].message);
    if (diags.count > FINDINGS_SHOWN)
        iw_doctor_find(d, "Store contents", IW_SICK, NULL, "and %zu more faults",
                       diags.count - FINDINGS_SHOWN);
}

static void look_at_open(struct iw_doctor *d, struct iw_store *store)
{
    const char *read_only = iw_store_read_only(store), *backup = iw_store_backup(store);
    if (read_only != NULL)
        iw_doctor_find(d, "Store writing", IW_REMARK, "update the program, or name another store with --db",
                       "%s", read_only);
    if (backup != NULL)
        iw_doctor_find(d, "Store form", IW_REMARK, NULL, "brought up to date; as it was before, it is in %s",
                       backup);
}

void iw_doctor_store(struct iw_doctor *d)
{
    struct iw_store_place place;
    struct iw_store *store = NULL;
    struct iw_err err = {0};
    struct iw_arena *arena = d->cli->arena;
    if (iw_stored_place(d->cli, &place, &err) != IW_OK) {
        iw_doctor_find(d, "Store", IW_SICK, advice_of(arena, &err), "%s", err.message);
        return;
    }
    /* For writing, because a store that cannot be written is half a store; nothing is written. */
    enum iw_status status = iw_store_open(place.path, IW_STORE_WRITE, &store, &err);
    if (status == IW_NOTHING) {
        iw_doctor_find(d, "Store", IW_HEALTHY, NULL, "none yet; the first session makes %s", place.path);
        return;
    }
    if (status != IW_OK) {
        iw_doctor_find(d, "Store", IW_SICK, advice_of(arena, &err), "%s: %s", place.path, err.message);
        return;
    }
    iw_doctor_find(d, "Store", IW_HEALTHY, NULL, "%s", place.path);
    look_at_open(d, store);
    look_inside(d, store);
    iw_store_close(store);
    look_at_modes(d, &place);
}
