/* SPDX-License-Identifier: Apache-2.0 */
/* Is the store whole? For `doctor`: every page, every reference, and what the journal promises. */
#include "base/str.h"
#include "db/parts.h"

/* Each row that one of these returns is a finding; the first column says which row is at fault. */
static const struct promise {
    const char *sql;
    const char *what, *broken; /* around the number of the row */
} promises[] = {
    {"SELECT id FROM scenario c WHERE position <> 0 AND NOT EXISTS (SELECT 1 FROM entry e "
     "WHERE e.scenario_id = c.id AND e.step = c.position AND e.dropped = 0)",
     "scenario", "stands on a step that it does not have"},
    {"SELECT e.id FROM entry e LEFT JOIN entry b ON b.id = (SELECT id FROM entry p "
     "WHERE p.scenario_id = e.scenario_id AND p.key = e.key AND p.step < e.step "
     "AND (p.dropped = 0 OR p.dropped > e.step) ORDER BY p.step DESC LIMIT 1) "
     "WHERE e.before_state <> coalesce(b.after_state, 0) OR e.before_text IS NOT b.after_text",
     "answer", "does not follow from the one before it"},
    {"SELECT id FROM session s WHERE deleted_ms IS NULL AND NOT EXISTS "
     "(SELECT 1 FROM scenario c WHERE c.session_id = s.id AND c.deleted_ms IS NULL)",
     "session", "has no scenario"},
};

static enum iw_status check_pages(struct iw_store *store, struct iw_diags *diags, struct iw_err *err)
{
    struct iw_sql q = iw_sql_start(&store->db, "PRAGMA integrity_check(100)", NULL);
    while (iw_sql_row(&q))
        if (!iw_streq(iw_sql_text(&q, 0), "ok"))
            iw_diag(diags, true, store->db.path, 0, 0, "%s", iw_sql_text(&q, 0));
    return iw_sql_end(&q, err);
}

static enum iw_status check_references(struct iw_store *store, struct iw_diags *diags, struct iw_err *err)
{
    struct iw_sql q = iw_sql_start(&store->db, "PRAGMA foreign_key_check", NULL);
    while (iw_sql_row(&q))
        iw_diag(diags, true, store->db.path, 0, 0, "row %lld of %s belongs to nothing",
                (long long)iw_sql_int(&q, 1), iw_sql_text(&q, 0));
    return iw_sql_end(&q, err);
}

static enum iw_status check_promise(struct iw_store *store, const struct promise *promise,
                                    struct iw_diags *diags, struct iw_err *err)
{
    struct iw_sql q = iw_sql_start(&store->db, promise->sql, NULL);
    while (iw_sql_row(&q))
        iw_diag(diags, true, store->db.path, 0, 0, "%s %lld %s", promise->what, (long long)iw_sql_int(&q, 0),
                promise->broken);
    return iw_sql_end(&q, err);
}

enum iw_status iw_store_check(struct iw_store *store, struct iw_diags *diags, struct iw_err *err)
{
    size_t errors = diags->errors;
    enum iw_status status = check_pages(store, diags, err);
    /* On bad pages the other questions have no meaning. */
    if (status == IW_OK && diags->errors == errors)
        status = check_references(store, diags, err);
    for (size_t i = 0; i < sizeof promises / sizeof promises[0]; i++)
        if (status == IW_OK && diags->errors == errors)
            status = check_promise(store, &promises[i], diags, err);
    if (status != IW_OK || diags->errors == errors)
        return status;
    iw_fail_at(err, IW_NOTHING, store->db.path, 0, 0, "the store is not whole");
    iw_hint(err, "`inferwright doctor --recover FILE` copies what can be read into a new one");
    return IW_NOTHING;
}
