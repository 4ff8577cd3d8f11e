/* SPDX-License-Identifier: Apache-2.0 */
/* Files that are whole or not there: written beside the target, flushed, then put in its place. */
#include "base/file.h"
#include "base/format.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { MAX_TRIES = 100, SUFFIX_BYTES = 40 };

static enum iw_status fail_write(const char *path, int error, struct iw_err *err)
{
    iw_fail_at(err, IW_EIO, path, 0, 0, "cannot write the file: %s", strerror(error));
    if (error == ENOENT)
        iw_hint(err, "its directory does not exist");
    else if (error == ENOSPC || error == EDQUOT || error == EFBIG)
        iw_hint(err, "nothing was changed; free some space or write elsewhere");
    else if (error == EACCES || error == EPERM || error == EROFS)
        iw_hint(err, "nothing was changed; choose a place that you may write to");
    return IW_EIO;
}

static enum iw_status fail_exists(const char *path, struct iw_err *err)
{
    iw_fail_at(err, IW_EINPUT, path, 0, 0, "the file exists already");
    iw_hint(err, "use --force to replace it, or choose another name");
    return IW_EINPUT;
}

/* 0 or errno. */
/* A write may be cut short by a signal or by the last free block; only what follows tells which. */
static int write_all(int fd, const char *data, size_t length)
{
    while (length) {
        ssize_t done = write(fd, data, length);
        if (done < 0 && errno == EINTR)
            continue;
        if (done < 0)
            return errno;
        data += done;
        length -= (size_t)done;
    }
    return 0;
}

/* A device or pipe (-o /dev/stdout) cannot be replaced by a renamed file: renaming over /dev/null would
 * destroy it. It is written in place. */
static enum iw_status write_in_place(const char *path, const char *data, size_t length, struct iw_err *err)
{
    int fd = open(path, O_WRONLY | O_CLOEXEC | O_NOCTTY);

    if (fd < 0)
        return fail_write(path, errno, err);
    int error = write_all(fd, data, length);
    if (close(fd) != 0 && !error)
        error = errno;
    return error ? fail_write(path, error, err) : IW_OK;
}

/* A new file beside the target, so that the rename stays within one file system. Not mkstemp: its files are
 * private whatever the umask says, and a report is made to be shared. */
static int open_beside(const char *target, char *temporary, size_t size)
{
    for (int i = 0; i < MAX_TRIES; i++) {
        iw_format(temporary, size, "%s.%ld-%d.tmp", target, (long)getpid(), i);
        int fd = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
        if (fd >= 0 || errno != EEXIST)
            return fd;
    }
    return -1;
}

/* The rename itself must survive a power cut too. Some file systems refuse to flush a directory; the file is
 * whole all the same, so that is no error. */
static void flush_directory(const char *target)
{
    char dir[PATH_MAX];
    const char *slash = strrchr(target, '/');
    size_t length = slash ? (size_t)(slash - target) + 1 : 1;

    memcpy(dir, slash ? target : ".", length);
    dir[length] = '\0';
    int fd = open(dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0)
        return;
    (void)fsync(fd);
    close(fd);
}

/* 0 or errno. link, not rename, when nothing may be replaced: it fails if a file has appeared meanwhile. */
static int put_in_place(const char *temporary, const char *target, bool force)
{
    if (!force) {
        if (link(temporary, target) == 0) {
            unlink(temporary);
            return 0;
        }
        /* File systems without hard links (FAT, some network disks) leave only rename. */
        if (errno != EPERM && errno != EOPNOTSUPP && errno != ENOSYS && errno != EMLINK)
            return errno;
    }
    return rename(temporary, target) == 0 ? 0 : errno;
}

static enum iw_status write_aside(const char *target, const char *data, size_t length, bool force,
                                  const struct stat *old, struct iw_err *err)
{
    char temporary[PATH_MAX + SUFFIX_BYTES];
    int fd = open_beside(target, temporary, sizeof temporary);

    if (fd < 0)
        return fail_write(target, errno, err);
    /* The old permissions stay, from before the first byte: a report that was private must not become
     * readable by being written again. */
    if (old)
        (void)fchmod(fd, old->st_mode & 0777);
    int error = write_all(fd, data, length);
    /* Before the rename, or a power cut could leave the new name on an empty file. EINVAL: no file to flush.
     */
    if (!error && fsync(fd) != 0 && errno != EINVAL)
        error = errno;
    /* Network disks report a failed write only here. */
    if (close(fd) != 0 && !error)
        error = errno;
    if (!error)
        error = put_in_place(temporary, target, force);
    /* Whatever failed, the half file goes and the old one has not been touched. */
    if (error) {
        unlink(temporary);
        return error == EEXIST ? fail_exists(target, err) : fail_write(target, error, err);
    }
    flush_directory(target);
    return IW_OK;
}

enum iw_status iw_file_write(const char *path, const char *data, size_t length, bool force,
                             struct iw_err *err)
{
    char real[PATH_MAX];
    struct stat info;

    /* The buffers below are of this size; the system would refuse the path anyway. */
    if (strlen(path) >= PATH_MAX)
        return fail_write(path, ENAMETOOLONG, err);
    if (stat(path, &info) != 0) {
        if (errno != ENOENT)
            return fail_write(path, errno, err);
        /* Without force even where force was given: nothing was seen there, so nothing may be replaced. */
        return write_aside(path, data, length, false, NULL, err);
    }
    if (S_ISDIR(info.st_mode))
        return iw_fail_at(err, IW_EINPUT, path, 0, 0, "is a directory, not a file");
    if (!S_ISREG(info.st_mode))
        return write_in_place(path, data, length, err);
    if (!force)
        return fail_exists(path, err);
    /* Through a symbolic link the file it names is replaced, not the link. */
    if (!realpath(path, real))
        return fail_write(path, errno, err);
    return write_aside(real, data, length, true, &info, err);
}
