/* SPDX-License-Identifier: Apache-2.0 */
/* The store as the wizard opens it. */
#include "db_support.h"

#include "ui/term/persist.h"

#include <time.h>

static struct iw_persist *open_persist(struct room *r)
{
    const struct iw_persist_setup setup = {
        .k = r->k, .path = r->path, .version = "0.0.0", .temporary = r->folder};
    struct iw_persist *persist = NULL;
    ok(r, iw_persist_open(r->arena, &setup, &persist, &r->err));
    assert_null(iw_persist_note(persist));
    return persist;
}

static void delete_days_ago(struct room *r, struct iw_store *store, const char *name, int days)
{
    int64_t scenario = 0, session = new_session(r, store, name, &scenario);
    int64_t at_ms = ((int64_t)time(NULL) - (int64_t)days * 86400) * 1000;
    ok(r, iw_store_delete(store, IW_STORE_SESSION, session, at_ms, &r->err));
}

/* What was deleted long ago is not kept for ever, and what was deleted by mistake is not gone at once. */
static void deleted_sessions_are_kept_for_thirty_days(void **state)
{
    struct room *r = *state;
    struct iw_ui_session *rows = NULL;
    size_t count = 0;
    struct iw_store *store = open_store(r);
    delete_days_ago(r, store, "long ago", IW_STORE_DELETED_DAYS + 1);
    delete_days_ago(r, store, "by mistake", IW_STORE_DELETED_DAYS - 1);
    iw_store_close(store);
    struct iw_persist *persist = open_persist(r);
    ok(r, iw_persist_list(persist, r->arena, &rows, &count, &r->err));
    assert_int_equal(count, 1);
    assert_string_equal(rows[0].name, "by mistake");
    ok(r, iw_persist_undelete(persist, rows[0].id, &r->err));
    iw_persist_close(persist);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(deleted_sessions_are_kept_for_thirty_days, room_enter, room_leave),
    };

    return cmocka_run_group_tests_name("ui_persist", tests, room_load, room_unload);
}
