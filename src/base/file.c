/* SPDX-License-Identifier: Apache-2.0 */
/* Reading; writing is in file_write.c. */
#include "base/file.h"

#include "base/str.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { FIRST_READ = 16 << 10, MAX_ENTRIES = 10000 };

/* What the user named wrongly is bad input (status 2); what the system failed to do is a storage error. */
static enum iw_status status_of(int error)
{
    bool named_wrongly =
        error == ENOENT || error == ENOTDIR || error == EISDIR || error == ENAMETOOLONG || error == ELOOP;
    return named_wrongly ? IW_EINPUT : IW_EIO;
}

static enum iw_status fail_open(const char *path, const char *what, int error, struct iw_err *err)
{
    if (error == ENOENT)
        return iw_fail_at(err, IW_EINPUT, path, 0, 0, "no such %s", what);
    return iw_fail_at(err, status_of(error), path, 0, 0, "cannot read the %s: %s", what, strerror(error));
}

static enum iw_status fail_size(const char *path, size_t max_bytes, struct iw_err *err)
{
    /* In the unit in which the bound was set. */
    if (max_bytes >= 1 << 20)
        return iw_fail_at(err, IW_EINPUT, path, 0, 0, "larger than %zu MiB, the most that is read",
                          max_bytes >> 20);
    return iw_fail_at(err, IW_EINPUT, path, 0, 0, "larger than %zu bytes, the most that is read", max_bytes);
}

/* Reads to the end or to one byte over the bound. Sizes from stat are only a hint: pipes have none, and files
 * grow. */
static enum iw_status slurp(struct iw_arena *arena, int fd, size_t hint, size_t max_bytes, const char *path,
                            char **out, size_t *length, struct iw_err *err)
{
    /* One byte for the terminator, and one more so that the read that meets the end needs no larger buffer.
     */
    size_t capacity = hint + 2, used = 0;
    char *data = iw_arena_alloc(arena, capacity);

    for (;;) {
        if (used + 1 >= capacity) {
            char *larger = iw_arena_alloc(arena, 2 * capacity);
            memcpy(larger, data, used);
            data = larger;
            capacity *= 2;
        }
        ssize_t got = read(fd, data + used, capacity - used - 1);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return fail_open(path, "file", errno, err);
        used += (size_t)got;
        if (used > max_bytes)
            return fail_size(path, max_bytes, err);
        if (got == 0)
            break;
    }
    data[used] = '\0';
    *out = data;
    *length = used;
    return IW_OK;
}

/* libconfig and every other reader of terminated texts would stop at the NUL and take half of the file for
 * the whole. */
static enum iw_status check_nul(const char *path, const char *data, size_t length, struct iw_err *err)
{
    const char *nul = memchr(data, '\0', length);
    int line = 1;

    if (!nul)
        return IW_OK;
    for (const char *at = data; at < nul; at++)
        line += *at == '\n';
    return iw_fail_at(err, IW_EINPUT, path, line, 0, "holds a NUL byte: this is no text file");
}

/* The checks are made on the open file, not on its name: between the two the name may change hands. */
static enum iw_status read_open(struct iw_arena *arena, int fd, const char *path, size_t max_bytes,
                                char **out, size_t *length, struct iw_err *err)
{
    struct stat info;
    size_t hint = FIRST_READ;
    char *data = NULL;
    size_t used = 0;

    if (fstat(fd, &info) != 0)
        return fail_open(path, "file", errno, err);
    if (S_ISDIR(info.st_mode))
        return iw_fail_at(err, IW_EINPUT, path, 0, 0, "is a directory, not a file");
    if (S_ISREG(info.st_mode)) {
        /* Refused before a byte is read: 10 MB of noise must cost nothing. */
        if (info.st_size > 0 && (unsigned long long)info.st_size > max_bytes)
            return fail_size(path, max_bytes, err);
        hint = (size_t)info.st_size;
    }
    enum iw_status status = slurp(arena, fd, hint, max_bytes, path, &data, &used, err);
    if (status == IW_OK)
        status = check_nul(path, data, used, err);
    if (status == IW_OK) {
        *out = data;
        *length = used;
    }
    return status;
}

enum iw_status iw_file_read(struct iw_arena *arena, const char *path, size_t max_bytes, char **out,
                            size_t *length, struct iw_err *err)
{
    /* O_NOCTTY: naming a terminal as a file must not make it the controlling one. No O_NONBLOCK: a pipe from
     * the shell, `plan --answers <(...)`, has to be waited for. */
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);

    if (fd < 0)
        return fail_open(path, "file", errno, err);
    enum iw_status status = read_open(arena, fd, path, max_bytes, out, length, err);
    close(fd);
    return status;
}

static bool ends_with(const char *text, const char *suffix)
{
    size_t length = strlen(text), tail = strlen(suffix);

    return length >= tail && memcmp(text + length - tail, suffix, tail) == 0;
}

/* Not strcoll: the order of a catalogue's files decides which overlays which, and must not follow the locale.
 */
static int by_bytes(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

enum iw_status iw_dir_list(struct iw_arena *arena, const char *path, const char *suffix, const char ***names,
                           size_t *count, struct iw_err *err)
{
    DIR *dir = opendir(path);
    const char **items = NULL;
    size_t found = 0, capacity = 0;

    if (!dir)
        return fail_open(path, "directory", errno, err);
    for (const struct dirent *entry; (entry = readdir(dir));) {
        /* A dot file is an editor's or a system's, not part of a catalogue. */
        if (entry->d_name[0] == '.' || !ends_with(entry->d_name, suffix))
            continue;
        if (found == MAX_ENTRIES) {
            closedir(dir);
            return iw_fail_at(err, IW_EINPUT, path, 0, 0, "more than %d files", MAX_ENTRIES);
        }
        IW_PUSH(arena, items, found, capacity) = iw_arena_strdup(arena, entry->d_name);
    }
    closedir(dir);
    /* qsort must not be handed a null pointer, not even for no items. */
    if (found)
        qsort(items, found, sizeof *items, by_bytes);
    *names = items;
    *count = found;
    return IW_OK;
}

const char *iw_path_join(struct iw_arena *arena, const char *dir, const char *name)
{
    if (!dir || !*dir || *name == '/')
        return iw_arena_strdup(arena, name);
    return iw_arena_printf(arena, "%s%s%s", dir, ends_with(dir, "/") ? "" : "/", name);
}
