/* SPDX-License-Identifier: Apache-2.0 */
#include "db/place.h"

#include "base/format.h"
#include "db/schema.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { HEADER_BYTES = 100, APPLICATION_ID_AT = 68 };

/* "SQLite format 3" and what a rollback journal begins with: sqlite.org/fileformat2.html. */
static const char magic[16] = "SQLite format 3";
static const unsigned char journal_magic[8] = {0xd9, 0xd5, 0x05, 0xf9, 0x20, 0xa1, 0x63, 0xd7};

static enum iw_status fail_place(const char *path, const char *what, const char *hint, struct iw_err *err)
{
    iw_fail_at(err, IW_EINPUT, path, 0, 0, "%s", what);
    iw_hint(err, "%s", hint);
    return IW_EINPUT;
}

static enum iw_status fail_system(const char *path, const char *what, struct iw_err *err)
{
    int error = errno;
    iw_fail_at(err, IW_EIO, path, 0, 0, "%s: %s", what, strerror(error));
    if (error == ENOENT || error == ENOTDIR)
        iw_hint(err, "make the folder above it first, or choose another place with --db FILE");
    else if (error == ENOSPC || error == EDQUOT)
        iw_hint(err, "free some space, or choose another place with --db FILE");
    else
        iw_hint(err, "check who owns the file and its folder, or choose another place with --db FILE");
    return IW_EIO;
}

/* The first bytes; -1 when it cannot be read. Without waiting, should it turn into a pipe meanwhile. Closing
 * a file drops all locks that this process holds on it, also SQLite's: so this is done before opening only.
 */
static ssize_t read_start(const char *path, unsigned char *out, size_t size)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    if (fd < 0)
        return -1;
    ssize_t got = read(fd, out, size);
    int error = errno;
    close(fd);
    errno = error;
    return got;
}

/* A killed program may have left page one half written; its journal knows what it was. */
static bool has_journal(const char *path)
{
    char name[PATH_MAX];
    unsigned char start[sizeof journal_magic];
    int length = iw_format(name, sizeof name, "%s-journal", path);
    return length > 0 && (size_t)length < sizeof name &&
           read_start(name, start, sizeof start) == (ssize_t)sizeof start &&
           memcmp(start, journal_magic, sizeof start) == 0;
}

static enum iw_status look_inside(const char *path, enum iw_place *out, struct iw_err *err)
{
    unsigned char header[HEADER_BYTES];
    ssize_t got = read_start(path, header, sizeof header);
    if (got < 0)
        return fail_system(path, "the store cannot be read", err);
    *out = got == 0 ? IW_PLACE_EMPTY : IW_PLACE_STORE;
    if (got == 0 || has_journal(path))
        return IW_OK;
    if (got < HEADER_BYTES || memcmp(header, magic, sizeof magic) != 0)
        return fail_place(path, "this is not a store of inferwright; it was left alone",
                          "choose another file with --db FILE, or `inferwright doctor --recover FILE` when "
                          "it was one",
                          err);
    const unsigned char *p = header + APPLICATION_ID_AT;
    uint32_t id = (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 | p[3];
    if (id != IW_STORE_APPLICATION_ID)
        return fail_place(path, "this is the database of another program; it was left alone",
                          "choose another file with --db FILE", err);
    return IW_OK;
}

enum iw_status iw_place_look(const char *path, enum iw_place *out, struct iw_err *err)
{
    struct stat info;
    if (path[0] == '\0')
        return fail_place(path, "the store has no name", "name it with --db FILE", err);
    /* Room for the names beside it: SQLite's and ours. */
    if (strlen(path) >= PATH_MAX - 64)
        return fail_place(path, "the name of the store is too long", "choose a shorter one", err);
    if (stat(path, &info) != 0) {
        if (errno != ENOENT)
            return fail_system(path, "the store cannot be read", err);
        *out = IW_PLACE_MISSING;
        return IW_OK;
    }
    if (S_ISDIR(info.st_mode))
        return fail_place(path, "is a folder, not a store", "name a file in it with --db FILE", err);
    if (!S_ISREG(info.st_mode))
        return fail_place(path, "is not an ordinary file, so it cannot be a store",
                          "choose another file with --db FILE", err);
    return look_inside(path, out, err);
}

/* The entry of a new folder must survive a power cut, or the store in it goes with it. */
static void flush_folder(const char *path)
{
    int fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0)
        return;
    (void)fsync(fd);
    close(fd);
}

/* `path` loses its last part; false when it has no folder part to make. */
static bool cut_last(char *path)
{
    char *slash = strrchr(path, '/');
    while (slash != NULL && slash > path && slash[-1] == '/')
        slash--;
    if (slash == NULL || slash == path)
        return false;
    *slash = '\0';
    return true;
}

static bool make_folder(const char *path, bool parents)
{
    char above[PATH_MAX];
    if (mkdir(path, 0700) != 0) {
        if (errno == EEXIST)
            return true;
        if (errno != ENOENT || !parents)
            return false;
        iw_format(above, sizeof above, "%s", path);
        if (!cut_last(above) || !make_folder(above, true) || (mkdir(path, 0700) != 0 && errno != EEXIST))
            return false;
    }
    iw_format(above, sizeof above, "%s", path);
    flush_folder(cut_last(above) ? above : ".");
    return true;
}

enum iw_status iw_place_make(const char *path, bool parents, struct iw_err *err)
{
    char folder[PATH_MAX];
    iw_format(folder, sizeof folder, "%s", path);
    if (cut_last(folder) && !make_folder(folder, parents))
        return fail_system(folder, "the folder of the store cannot be made", err);
    int fd = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (fd < 0 && errno != EEXIST)
        return fail_system(path, "the store cannot be made", err);
    if (fd >= 0)
        close(fd);
    return IW_OK;
}
