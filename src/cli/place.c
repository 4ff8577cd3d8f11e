/* SPDX-License-Identifier: Apache-2.0 */
/* Where the shipped catalogue and the sessions are. No path of the source tree is compiled in: an installed
 * program must not look at the tree it was built from. */
#include "cli/place.h"

#include "base/file.h"

#include <limits.h>
#include <string.h>
#include <unistd.h>

/* The folder of the running program; NULL where the system does not tell. Not from argv[0], which the caller
 * chooses. */
static const char *own_folder(struct iw_arena *arena)
{
    char path[PATH_MAX];
    ssize_t length = readlink("/proc/self/exe", path, sizeof path - 1);
    if (length <= 0)
        return NULL;
    path[length] = '\0';
    char *slash = strrchr(path, '/');
    if (slash == NULL)
        return NULL;
    *slash = '\0';
    return iw_arena_strdup(arena, path);
}

/* One file that no other program has in a folder of that name. */
static bool holds_catalogue(struct iw_arena *arena, const char *folder)
{
    return access(iw_path_join(arena, folder, "questions.cfg"), R_OK) == 0;
}

const char *iw_data_dir(struct iw_arena *arena, const char *named)
{
    if (named != NULL && *named != '\0')
        return named;
    const char *folder = own_folder(arena);
    /* in the build tree, and in an installation that was moved as a whole */
    static const char *const beside[] = {"data", "../share/inferwright"};
    for (size_t i = 0; folder != NULL && i < sizeof beside / sizeof beside[0]; i++) {
        const char *place = iw_path_join(arena, folder, beside[i]);
        if (holds_catalogue(arena, place))
            return place;
    }
    return IW_PKGDATADIR;
}

/* A relative XDG_DATA_HOME is to be ignored (XDG Base Directory Specification 0.8): it would put the sessions
 * into whatever folder the program is started in. */
struct iw_store_place iw_store_place(struct iw_arena *arena, const char *named, const char *data_home,
                                     const char *home)
{
    static const char file[] = "inferwright/sessions.db";
    if (named != NULL && *named != '\0')
        return (struct iw_store_place){.path = named};
    if (data_home != NULL && *data_home == '/')
        return (struct iw_store_place){.path = iw_path_join(arena, data_home, file), .is_default = true};
    if (home != NULL && *home == '/') {
        const char *share = iw_path_join(arena, home, ".local/share");
        return (struct iw_store_place){.path = iw_path_join(arena, share, file), .is_default = true};
    }
    return (struct iw_store_place){.missing = "HOME is not set, so there is no place for sessions"};
}
