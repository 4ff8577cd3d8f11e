/* SPDX-License-Identifier: Apache-2.0 */
/* Names of sessions and scenarios: typed by people, read from files, shown in lists. */
#include "base/str.h"
#include "db/parts.h"

#include <string.h>

enum { MAX_TRIES = 10000 };

static const char by_session_name[] = "SELECT id FROM session WHERE name = ?1 AND deleted_ms IS NULL";
static const char by_scenario_name[] =
    "SELECT id FROM scenario WHERE session_id = ?2 AND name = ?1 AND deleted_ms IS NULL";

enum iw_status iw_name_clean(struct iw_arena *arena, const char *name, const char **out, struct iw_err *err)
{
    const char *clean = iw_clean(arena, name != NULL ? name : "", SIZE_MAX, false);
    clean += strspn(clean, " ");
    size_t length = strlen(clean);
    while (length > 0 && clean[length - 1] == ' ')
        length--;
    if (length == 0) {
        iw_fail(err, IW_EINPUT, "the name is empty");
        return iw_hint(err, "give it a name that you will know again");
    }
    /* Refused, not cut: two long names would become one. */
    if (length > IW_STORE_NAME_BYTES) {
        iw_fail(err, IW_EINPUT, "the name is longer than %d bytes", IW_STORE_NAME_BYTES);
        return iw_hint(err, "choose a shorter one");
    }
    *out = iw_arena_strndup(arena, clean, length);
    return IW_OK;
}

/* 0: nobody has it. */
static enum iw_status owner_of(struct iw_store *store, int64_t session, const char *name, int64_t *out,
                               struct iw_err *err)
{
    *out = 0;
    if (session == 0)
        return iw_sql_get(&store->db, by_session_name, IW_WITH(IW_TEXT(name)), out, err);
    return iw_sql_get(&store->db, by_scenario_name, IW_WITH(IW_TEXT(name), IW_INT(session)), out, err);
}

enum iw_status iw_name_check_free(struct iw_store *store, int64_t session, const char *name, int64_t self,
                                  struct iw_err *err)
{
    int64_t owner = 0;
    enum iw_status status = owner_of(store, session, name, &owner, err);
    if (status != IW_OK || owner == 0 || owner == self)
        return status;
    iw_fail(err, IW_EINPUT, "there is a %s \"%s\" already", session == 0 ? "session" : "scenario", name);
    return iw_hint(err, "choose another name, or rename or delete that one");
}

/* "name (2)" cut so that it stays within the bound. */
static const char *numbered(struct iw_arena *arena, const char *name, int number)
{
    const char *suffix = iw_arena_printf(arena, " (%d)", number);
    const char *stem = iw_clean(arena, name, IW_STORE_NAME_BYTES - strlen(suffix), false);
    return iw_arena_printf(arena, "%s%s", stem, suffix);
}

enum iw_status iw_name_free(struct iw_store *store, struct iw_arena *arena, int64_t session,
                            const char *wanted, const char **out, struct iw_err *err)
{
    const char *name = wanted;
    for (int number = 2; number < MAX_TRIES; number++) {
        int64_t owner = 0;
        enum iw_status status = owner_of(store, session, name, &owner, err);
        if (status != IW_OK)
            return status;
        if (owner == 0) {
            *out = name;
            return IW_OK;
        }
        name = numbered(arena, wanted, number);
    }
    return iw_fail(err, IW_EINPUT, "too many are called \"%s\"", wanted);
}

enum iw_status iw_store_free_name(struct iw_store *store, struct iw_arena *arena, int64_t session,
                                  const char *wanted, const char **out, struct iw_err *err)
{
    const char *name = NULL;
    enum iw_status status = iw_name_clean(arena, wanted, &name, err);
    return status == IW_OK ? iw_name_free(store, arena, session, name, out, err) : status;
}

/* All names of one level, for the suggestion. */
static enum iw_status all_names(struct iw_store *store, int64_t session, const char ***out, size_t *count,
                                struct iw_err *err)
{
    size_t capacity = 0;
    struct iw_sql q =
        session == 0
            ? iw_sql_start(&store->db, "SELECT name FROM session WHERE deleted_ms IS NULL ORDER BY id", NULL)
            : iw_sql_start(
                  &store->db,
                  "SELECT name FROM scenario WHERE session_id = ?1 AND deleted_ms IS NULL ORDER BY id",
                  IW_WITH(IW_INT(session)));
    while (iw_sql_row(&q))
        IW_PUSH(store->scratch, *out, *count, capacity) = iw_sql_copy(&q, 0, store->scratch);
    return iw_sql_end(&q, err);
}

static enum iw_status fail_unknown(struct iw_store *store, int64_t session, const char *name,
                                   struct iw_err *err)
{
    const char **names = NULL, *near = NULL;
    size_t count = 0;
    enum iw_status status = all_names(store, session, &names, &count, err);
    if (status != IW_OK)
        return status;
    for (size_t i = 0; i < count && near == NULL; i++)
        if (iw_streq_nocase(names[i], name))
            near = names[i];
    if (near == NULL)
        near = iw_closest(name, names, count);
    iw_fail(err, IW_EINPUT, "there is no %s \"%s\"", session == 0 ? "session" : "scenario", name);
    if (near != NULL)
        return iw_hint(err, "did you mean \"%s\"?", near);
    if (session != 0 && count > 0)
        return iw_hint(err, "there is \"%s\"", names[0]);
    return iw_hint(err, "`inferwright session list` shows all of them");
}

/* SESSION/SCENARIO cut at a slash where both halves exist. */
static enum iw_status find_split(struct iw_store *store, const char *name, int64_t *session,
                                 int64_t *scenario, struct iw_err *err)
{
    const char *half = NULL;
    int64_t half_session = 0;
    for (const char *slash = strchr(name, '/'); slash != NULL; slash = strchr(slash + 1, '/')) {
        const char *left = iw_arena_strndup(store->scratch, name, (size_t)(slash - name));
        enum iw_status status = owner_of(store, 0, left, session, err);
        if (status == IW_OK && *session != 0) {
            half = slash + 1;
            half_session = *session;
            status = owner_of(store, *session, half, scenario, err);
        }
        if (status != IW_OK || *scenario != 0)
            return status;
    }
    return fail_unknown(store, half_session, half != NULL ? half : name, err);
}

static enum iw_status find(struct iw_store *store, const char *name, int64_t *session, int64_t *scenario,
                           struct iw_err *err)
{
    enum iw_status status = owner_of(store, 0, name, session, err);
    if (status != IW_OK)
        return status;
    if (*session == 0)
        return find_split(store, name, session, scenario, err);
    return iw_sql_get(&store->db,
                      "SELECT id FROM scenario WHERE session_id = ?1 AND deleted_ms IS NULL "
                      "ORDER BY updated_ms DESC, id DESC LIMIT 1",
                      IW_WITH(IW_INT(*session)), scenario, err);
}

enum iw_status iw_store_find(struct iw_store *store, const char *name, int64_t *session, int64_t *scenario,
                             struct iw_err *err)
{
    const char *clean = NULL;
    int64_t found_session = 0, found_scenario = 0;
    enum iw_status status = iw_store_begin_read(store, err);
    if (status != IW_OK)
        return status;
    /* Twice the bound: a session and a scenario. */
    clean = iw_clean(store->scratch, name, 2 * IW_STORE_NAME_BYTES + 1, false);
    status = find(store, clean, &found_session, &found_scenario, err);
    status = iw_store_end(store, status, err);
    if (status != IW_OK)
        return status;
    *session = found_session;
    if (scenario != NULL)
        *scenario = found_scenario;
    return IW_OK;
}
