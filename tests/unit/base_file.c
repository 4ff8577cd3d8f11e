/* SPDX-License-Identifier: Apache-2.0 */
/* When these fail, a user loses a file that was there, or is left with half of a new one. */
#include "base/file.h"

#include <dirent.h>
#include <fcntl.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

static struct iw_arena *arena;
static char dir[64];

static int set_up(void **state)
{
    (void)state;
    arena = iw_arena_new();
    snprintf(dir, sizeof dir, "base_file.XXXXXX");
    return mkdtemp(dir) ? 0 : -1;
}

static int tear_down(void **state)
{
    DIR *open = opendir(dir);

    (void)state;
    for (const struct dirent *entry; (entry = readdir(open));)
        if (entry->d_name[0] != '.' || entry->d_name[1])
            unlinkat(dirfd(open), entry->d_name, 0);
    closedir(open);
    rmdir(dir);
    iw_arena_free(arena);
    return 0;
}

static const char *in_dir(const char *name)
{
    return iw_path_join(arena, dir, name);
}

static const char *content(const char *name)
{
    char *text;
    size_t length;
    struct iw_err err = {0};

    if (iw_file_read(arena, in_dir(name), 1 << 20, &text, &length, &err) != IW_OK)
        fail_msg("%s: %s", err.file, err.message);
    assert_int_equal(strlen(text), length);
    return text;
}

static void put(const char *name, const char *data, size_t length)
{
    struct iw_err err = {0};

    if (iw_file_write(in_dir(name), data, length, true, &err) != IW_OK)
        fail_msg("%s: %s", err.file, err.message);
}

static size_t files_in_dir(void)
{
    const char **names;
    size_t count;

    assert_int_equal(iw_dir_list(arena, dir, "", &names, &count, NULL), IW_OK);
    return count;
}

static void what_is_written_is_read_back(void **state)
{
    (void)state;
    put("new.cfg", "hello\n", 6);
    assert_string_equal(content("new.cfg"), "hello\n");
    put("empty.cfg", "", 0);
    assert_string_equal(content("empty.cfg"), "");
}

static void a_file_that_is_there_stays_unless_forced(void **state)
{
    struct iw_err err = {0};

    (void)state;
    put("old.md", "old", 3);
    chmod(in_dir("old.md"), 0640);
    size_t before = files_in_dir();
    assert_int_equal(iw_file_write(in_dir("old.md"), "new", 3, false, &err), IW_EINPUT);
    assert_non_null(strstr(err.hint, "--force"));
    assert_string_equal(content("old.md"), "old");
    assert_int_equal(iw_file_write(in_dir("old.md"), "new", 3, true, &err), IW_OK);
    assert_string_equal(content("old.md"), "new");
    assert_int_equal(files_in_dir(), before);
    struct stat info;
    assert_int_equal(stat(in_dir("old.md"), &info), 0);
    assert_int_equal(info.st_mode & 0777, 0640);
}

static void a_link_keeps_pointing_and_its_file_is_replaced(void **state)
{
    char target[64];

    (void)state;
    put("real.md", "old", 3);
    assert_int_equal(symlink("real.md", in_dir("link.md")), 0);
    put("link.md", "new", 3);
    assert_int_equal(readlink(in_dir("link.md"), target, sizeof target), 7);
    assert_string_equal(content("real.md"), "new");
}

/* RLIMIT_FSIZE stands for the full disk: the write fails half way through, as ENOSPC does. */
static void on_a_full_disk_the_old_file_stays_and_no_half_is_left(void **state)
{
    static char large[64 << 10];
    struct rlimit old, small;
    struct iw_err err = {0};

    (void)state;
    put("plan.md", "old", 3);
    size_t before = files_in_dir();
    signal(SIGXFSZ, SIG_IGN);
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &old), 0);
    small = old;
    small.rlim_cur = 8 << 10;
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &small), 0);
    enum iw_status forced = iw_file_write(in_dir("plan.md"), large, sizeof large, true, &err);
    enum iw_status fresh = iw_file_write(in_dir("fresh.md"), large, sizeof large, false, &err);
    setrlimit(RLIMIT_FSIZE, &old);
    assert_int_equal(forced, IW_EIO);
    assert_int_equal(fresh, IW_EIO);
    assert_non_null(strstr(err.hint, "nothing was changed"));
    assert_string_equal(content("plan.md"), "old");
    assert_int_equal(files_in_dir(), before);
}

/* Replacing a device by a file would be worse than any error. */
static void a_device_is_written_and_never_replaced(void **state)
{
    struct iw_err err = {0};
    struct stat info;

    (void)state;
    assert_int_equal(iw_file_write("/dev/null", "x", 1, false, &err), IW_OK);
    assert_int_equal(iw_file_write("/dev/full", "x", 1, true, &err), IW_EIO);
    assert_int_equal(stat("/dev/full", &info), 0);
    assert_true(S_ISCHR(info.st_mode));
}

static void a_place_that_cannot_be_written_is_named(void **state)
{
    struct iw_err err = {0};

    (void)state;
    assert_int_equal(iw_file_write(in_dir("no/such/dir.md"), "x", 1, false, &err), IW_EIO);
    assert_non_null(strstr(err.file, "no/such/dir.md"));
    assert_int_equal(iw_file_write(dir, "x", 1, true, &err), IW_EINPUT);
    char *endless = iw_arena_alloc(arena, 10001);
    memset(endless, 'a', 10000);
    assert_int_equal(iw_file_write(endless, "x", 1, true, &err), IW_EIO);
}

static void what_cannot_be_read_is_refused_with_its_name(void **state)
{
    char *text = NULL;
    size_t length = 7;
    struct iw_err err = {0};

    (void)state;
    put("nul.cfg", "one\ntwo\0three", 13);
    put("large.cfg", "0123456789", 10);
    assert_int_equal(iw_file_read(arena, in_dir("absent.cfg"), 100, &text, &length, &err), IW_EINPUT);
    assert_non_null(strstr(err.file, "absent.cfg"));
    assert_int_equal(iw_file_read(arena, dir, 100, &text, &length, &err), IW_EINPUT);
    assert_non_null(strstr(err.message, "directory"));
    assert_int_equal(iw_file_read(arena, in_dir("nul.cfg"), 100, &text, &length, &err), IW_EINPUT);
    assert_int_equal(err.line, 2);
    assert_int_equal(iw_file_read(arena, in_dir("large.cfg"), 9, &text, &length, &err), IW_EINPUT);
    assert_int_equal(iw_file_read(arena, in_dir("large.cfg"), 10, &text, &length, &err), IW_OK);
    /* Endless input has no size to look at beforehand. */
    assert_int_equal(iw_file_read(arena, "/dev/zero", 1 << 20, &text, &length, &err), IW_EINPUT);
    assert_int_equal(length, 10);
}

static void a_directory_is_listed_in_one_order_everywhere(void **state)
{
    const char **names;
    size_t count;
    struct iw_err err = {0};

    (void)state;
    put("b.lst", "", 0);
    put("a.lst", "", 0);
    put("B.lst", "", 0);
    put(".#a.lst", "", 0);
    put("a.lst~", "", 0);
    assert_int_equal(iw_dir_list(arena, dir, ".lst", &names, &count, &err), IW_OK);
    assert_int_equal(count, 3);
    assert_string_equal(names[0], "B.lst");
    assert_string_equal(names[1], "a.lst");
    assert_string_equal(names[2], "b.lst");
    assert_int_equal(iw_dir_list(arena, "no such directory", "", &names, &count, &err), IW_EINPUT);
}

static void paths_join_with_one_slash(void **state)
{
    (void)state;
    assert_string_equal(iw_path_join(arena, "a", "b"), "a/b");
    assert_string_equal(iw_path_join(arena, "a/", "b"), "a/b");
    assert_string_equal(iw_path_join(arena, "", "b"), "b");
    assert_string_equal(iw_path_join(arena, "a", "/b"), "/b");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_written_is_read_back),
        cmocka_unit_test(a_file_that_is_there_stays_unless_forced),
        cmocka_unit_test(a_link_keeps_pointing_and_its_file_is_replaced),
        cmocka_unit_test(on_a_full_disk_the_old_file_stays_and_no_half_is_left),
        cmocka_unit_test(a_device_is_written_and_never_replaced),
        cmocka_unit_test(a_place_that_cannot_be_written_is_named),
        cmocka_unit_test(what_cannot_be_read_is_refused_with_its_name),
        cmocka_unit_test(a_directory_is_listed_in_one_order_everywhere),
        cmocka_unit_test(paths_join_with_one_slash),
    };

    return cmocka_run_group_tests_name("base_file", tests, set_up, tear_down);
}
