/* SPDX-License-Identifier: Apache-2.0 */
#include "tests/unit/db_disk.h"

#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

enum { MAX_CHANGES = 4096 };

struct disk_file {
    sqlite3_file base; /* first: SQLite sees only this */
    sqlite3_file *real;
};
/* What a write replaced, until it is flushed. */
struct change {
    struct disk_file *file;
    sqlite3_int64 offset, old_size;
    int old_length; /* bytes that were there before */
    unsigned char *old;
};
static struct {
    sqlite3_vfs vfs, *real;
    sqlite3_io_methods methods;
    enum disk_fault fault;
    int countdown;
    bool fired, dead;
    uint32_t seed;
    struct change changes[MAX_CHANGES];
    int change_count;
} disk;

static sqlite3_file *real_of(sqlite3_file *file)
{
    return ((struct disk_file *)(void *)file)->real;
}

static uint32_t draw(void)
{
    disk.seed = disk.seed * 1664525u + 1013904223u;
    return disk.seed >> 8;
}

static void remember(sqlite3_file *file, sqlite3_int64 offset, int length)
{
    struct change *c = &disk.changes[disk.change_count];
    sqlite3_file *real = real_of(file);
    if (disk.change_count == MAX_CHANGES)
        abort(); /* a test that needs more should say so */
    *c = (struct change){.file = (struct disk_file *)(void *)file, .offset = offset};
    real->pMethods->xFileSize(real, &c->old_size);
    c->old_length = (int)(c->old_size - offset < length ? c->old_size - offset : length);
    if (c->old_length < 0)
        c->old_length = 0;
    c->old = malloc((size_t)c->old_length + 1);
    if (c->old_length > 0)
        real->pMethods->xRead(real, c->old, c->old_length, offset);
    disk.change_count++;
}

static void forget(const sqlite3_file *file)
{
    int kept = 0;
    for (int i = 0; i < disk.change_count; i++) {
        if (file == NULL || (const void *)disk.changes[i].file == (const void *)file)
            free(disk.changes[i].old);
        else
            disk.changes[kept++] = disk.changes[i];
    }
    disk.change_count = kept;
}

/* Latest first, each with an even chance: the disk wrote in whatever order it liked. */
static void lose_unflushed(void)
{
    for (int i = disk.change_count - 1; i >= 0; i--) {
        struct change *c = &disk.changes[i];
        sqlite3_file *real = c->file->real;
        sqlite3_int64 size;
        if (draw() % 2 == 0)
            continue;
        if (c->old_length > 0)
            real->pMethods->xWrite(real, c->old, c->old_length, c->offset);
        real->pMethods->xFileSize(real, &size);
        if (size > c->old_size)
            real->pMethods->xTruncate(real, c->old_size);
    }
    forget(NULL);
}

/* SQLITE_OK: go on. In a killed program nothing reaches the disk any more, so the rest fails for SQLite too.
 */
static int fate(sqlite3_file *file, const void *data, int length, sqlite3_int64 offset, int error)
{
    sqlite3_file *real = real_of(file);
    if (disk.dead)
        return error;
    if (disk.countdown == 0 || --disk.countdown > 0)
        return SQLITE_OK;
    disk.fired = true;
    if (disk.fault == DISK_FULL)
        return SQLITE_FULL;
    if (disk.fault == DISK_ERROR)
        return error;
    disk.dead = true;
    if (length > 0) {
        int part = (int)(draw() % (uint32_t)length);
        remember(file, offset, part);
        real->pMethods->xWrite(real, data, part, offset);
    }
    if (disk.fault == DISK_POWER_CUT)
        lose_unflushed();
    return error;
}

static int disk_write(sqlite3_file *file, const void *data, int length, sqlite3_int64 offset)
{
    sqlite3_file *real = real_of(file);
    int code = fate(file, data, length, offset, SQLITE_IOERR_WRITE);
    if (code != SQLITE_OK)
        return code;
    remember(file, offset, length);
    return real->pMethods->xWrite(real, data, length, offset);
}

static int disk_truncate(sqlite3_file *file, sqlite3_int64 size)
{
    sqlite3_file *real = real_of(file);
    sqlite3_int64 old = 0;
    int code = fate(file, NULL, 0, 0, SQLITE_IOERR_TRUNCATE);
    if (code != SQLITE_OK)
        return code;
    real->pMethods->xFileSize(real, &old);
    remember(file, size, (int)(old > size ? old - size : 0));
    return real->pMethods->xTruncate(real, size);
}

static int disk_sync(sqlite3_file *file, int flags)
{
    sqlite3_file *real = real_of(file);
    int code = fate(file, NULL, 0, 0, SQLITE_IOERR_FSYNC);
    if (code != SQLITE_OK)
        return code;
    (void)flags; /* nobody pulls a plug here, so nothing need wait for a real disk */
    (void)real;
    forget(file);
    return SQLITE_OK;
}

static int disk_close(sqlite3_file *file)
{
    sqlite3_file *real = real_of(file);
    forget(file);
    int code = real->pMethods->xClose(real);
    free(real);
    return code;
}

/* All else goes straight through. */
#define PASS(name, arguments, ...)                                                                           \
    static int disk_##name arguments                                                                         \
    {                                                                                                        \
        sqlite3_file *real = real_of(file);                                                                  \
        return real->pMethods->__VA_ARGS__;                                                                  \
    }
PASS(read, (sqlite3_file * file, void *data, int length, sqlite3_int64 offset),
     xRead(real, data, length, offset))
PASS(size, (sqlite3_file * file, sqlite3_int64 *size), xFileSize(real, size))
PASS(lock, (sqlite3_file * file, int lock), xLock(real, lock))
PASS(unlock, (sqlite3_file * file, int lock), xUnlock(real, lock))
PASS(check_lock, (sqlite3_file * file, int *out), xCheckReservedLock(real, out))
PASS(control, (sqlite3_file * file, int op, void *argument), xFileControl(real, op, argument))
PASS(sector, (sqlite3_file * file), xSectorSize(real))

/* A disk of today promises nothing of how writes are ordered or cut. */
static int disk_traits(sqlite3_file *file)
{
    (void)file;
    return 0;
}

static int disk_open(sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags, int *out_flags)
{
    struct disk_file *mine = (struct disk_file *)(void *)file;
    (void)vfs;
    mine->base.pMethods = NULL;
    mine->real = calloc(1, (size_t)disk.real->szOsFile);
    int code = disk.real->xOpen(disk.real, name, mine->real, flags, out_flags);
    if (code == SQLITE_OK)
        mine->base.pMethods = &disk.methods;
    else
        free(mine->real);
    return code;
}

static int disk_delete(sqlite3_vfs *vfs, const char *name, int sync)
{
    (void)vfs;
    return disk.dead ? SQLITE_IOERR_DELETE : disk.real->xDelete(disk.real, name, sync);
}

void disk_install(void)
{
    disk.real = sqlite3_vfs_find(NULL);
    disk.methods = (sqlite3_io_methods){1,
                                        disk_close,
                                        disk_read,
                                        disk_write,
                                        disk_truncate,
                                        disk_sync,
                                        disk_size,
                                        disk_lock,
                                        disk_unlock,
                                        disk_check_lock,
                                        disk_control,
                                        disk_sector,
                                        disk_traits,
                                        NULL,
                                        NULL,
                                        NULL,
                                        NULL,
                                        NULL,
                                        NULL};
    disk.vfs = *disk.real;
    disk.vfs.zName = "failing";
    disk.vfs.szOsFile = (int)sizeof(struct disk_file);
    disk.vfs.xOpen = disk_open;
    disk.vfs.xDelete = disk_delete;
    sqlite3_vfs_register(&disk.vfs, 1);
}

void disk_arm(enum disk_fault fault, int n, uint32_t seed)
{
    disk.fault = fault;
    disk.countdown = n;
    disk.seed = seed;
    disk.fired = disk.dead = false;
}

bool disk_disarm(void)
{
    disk.countdown = 0;
    disk.dead = false;
    return disk.fired;
}
