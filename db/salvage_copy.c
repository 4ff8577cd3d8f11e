/* SPDX-License-Identifier: Apache-2.0 */
/* The copy that recovery works on. The damaged file itself is only read: whatever goes wrong here, it is
 * still there for somebody who knows better. Offsets: sqlite.org/fileformat2.html, "The Database Header". */
#include "base/file.h"
#include "base/format.h"
#include "db/salvage.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { HEADER_BYTES = 100, PAGE_SIZE_AT = 16, PAGE_COUNT_AT = 28, FREE_LIST_AT = 32, BUFFER_BYTES = 65536 };

/* A header can promise any length; beyond this much more than there is, it is not believed. */
#define MAX_EXTENSION (INT64_C(1) << 30)

static uint32_t get_32(const unsigned char *p)
{
    return (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 | p[3];
}

static void put_32(unsigned char *p, uint32_t value)
{
    for (int i = 0; i < 4; i++)
        p[i] = (unsigned char)(value >> (24 - 8 * i));
}

/* 0 or errno; a signal or a pipe-like file may cut a write short. */
static int write_all(int to, const char *data, ssize_t length)
{
    while (length > 0) {
        ssize_t done = write(to, data, (size_t)length);
        if (done < 0 && errno == EINTR)
            continue;
        if (done < 0)
            return errno;
        data += done;
        length -= done;
    }
    return 0;
}

/* A part of the disk that cannot be read is passed over, and stays zero in the copy. */
static int pump(int from, int to)
{
    char buffer[BUFFER_BYTES];
    for (;;) {
        ssize_t got = read(from, buffer, sizeof buffer);
        if (got == 0)
            return 0;
        if (got > 0) {
            int error = write_all(to, buffer, got);
            if (error != 0)
                return error;
        } else if (errno == EIO) {
            if (lseek(from, BUFFER_BYTES, SEEK_CUR) < 0 || lseek(to, BUFFER_BYTES, SEEK_CUR) < 0)
                return errno;
        } else if (errno != EINTR) {
            return errno;
        }
    }
}

static int copy_bytes(const char *path, const char *copy)
{
    int from = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
    if (from < 0)
        return errno;
    int to = open(copy, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    int error = to < 0 ? errno : pump(from, to);
    close(from);
    if (to >= 0 && close(to) != 0 && error == 0)
        error = errno;
    /* Only what was made here: a file of that name may be somebody's. */
    if (to >= 0 && error != 0)
        (void)unlink(copy);
    return error;
}

static int64_t page_size(const unsigned char *header)
{
    int64_t size = (int64_t)header[PAGE_SIZE_AT] << 8 | header[PAGE_SIZE_AT + 1];
    return size == 1 ? 65536 : size; /* the one that two bytes cannot hold */
}

/* A header that is gone is taken from a whole store of today: the same tables, the same page size. */
static void renew_header(int fd, const char *fresh, unsigned char *header, int64_t length)
{
    int from = open(fresh, O_RDONLY | O_CLOEXEC);
    if (from < 0)
        return;
    if (pread(from, header, HEADER_BYTES, 0) == HEADER_BYTES) {
        put_32(header + PAGE_COUNT_AT, (uint32_t)((length + page_size(header) - 1) / page_size(header)));
        memset(header + FREE_LIST_AT, 0, 8);
        (void)!pwrite(fd, header, HEADER_BYTES, 0);
    }
    close(from);
}

/* SQLite reads nothing of a file that is shorter than its header says; the missing pages become empty ones.
 */
static void mend(const char *copy, const char *fresh)
{
    unsigned char header[HEADER_BYTES];
    struct stat info;
    int fd = open(copy, O_RDWR | O_CLOEXEC);
    if (fd < 0)
        return;
    if (fstat(fd, &info) == 0 && pread(fd, header, HEADER_BYTES, 0) == HEADER_BYTES) {
        if (memcmp(header, "SQLite format 3", 16) != 0)
            renew_header(fd, fresh, header, info.st_size);
        int64_t promised = page_size(header) * get_32(header + PAGE_COUNT_AT);
        if (promised > info.st_size && promised - info.st_size < MAX_EXTENSION)
            (void)!ftruncate(fd, promised);
    }
    close(fd);
}

void iw_salvage_remove(struct iw_arena *arena, const char *path)
{
    (void)unlink(path);
    (void)unlink(iw_arena_printf(arena, "%s-journal", path));
}

enum iw_status iw_salvage_copy(struct iw_arena *arena, const char *path, const char *copy, const char *fresh,
                               struct iw_err *err)
{
    int error = copy_bytes(path, copy);
    if (error == 0) {
        int journal = copy_bytes(iw_arena_printf(arena, "%s-journal", path),
                                 iw_arena_printf(arena, "%s-journal", copy));
        if (journal != 0 && journal != ENOENT) {
            iw_salvage_remove(arena, copy);
            error = journal;
        }
    }
    if (error != 0) {
        iw_fail_at(err, IW_EIO, path, 0, 0, "the damaged store cannot be copied: %s", strerror(error));
        iw_hint(err, "it was left as it is; free some space or recover into another folder");
        return IW_EIO;
    }
    mend(copy, fresh);
    return IW_OK;
}
