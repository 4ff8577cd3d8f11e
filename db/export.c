/* SPDX-License-Identifier: Apache-2.0 */
/* A session as readable text. Meant for review and version control: the order is that of the questions, one
 * answer a line, and nothing in it moves by itself (no time of the last change, no plan).
 *
 *   format = 1;  session, created;  scenarios = ( { ... }, ... );
 *   scenario:  name, parent (of the scenario above that it is a copy of), created,
 *              answers = { KEY = TEXT; }
 *              other = { KEY = TEXT; }     answers that this catalogue does not take, kept for one that does
 *              position, history = ( { step, at, who, key, after, dropped } ... )     only with history
 *
 * The text "unknown" is the state of that name; an `after` that is left out means that the answer was
 * cleared. */
#include "conf/conf.h"
#include "conf/write.h"
#include "db/parts.h"

#include <string.h>

struct exported {
    struct iw_store *store;
    const struct iw_knowledge *k;
    struct iw_sb sb;
    bool history;
};

/* Answers that the catalogue takes are checked when they are read again; the others would be refused then. */
static void put_answers(struct exported *x, const struct iw_held_list *held)
{
    struct iw_err **refused = IW_ARRAY(x->store->scratch, struct iw_err *, held->count);
    bool any_refused = false;
    iw_held_fill(x->store->scratch, held, iw_answers_new(x->store->scratch, x->k), refused);
    for (size_t i = 0; i < held->count; i++)
        any_refused = any_refused || refused[i] != NULL;
    iw_sb_put(&x->sb, "    answers = {\n");
    for (size_t i = 0; i < iw_question_count(x->k); i++) {
        const char *key = iw_question_at(x->k, i)->head.id;
        const struct iw_held *h = iw_held_find(held, key);
        if (h != NULL && h->answer.state != IW_ANSWER_NONE && refused[h - held->items] == NULL)
            iw_conf_put_text(&x->sb, 6, key, iw_answer_as_text(h->answer));
    }
    iw_sb_put(&x->sb, "    };\n");
    if (!any_refused)
        return;
    iw_sb_put(&x->sb, "    other = {\n");
    for (size_t i = 0; i < held->count; i++)
        if (refused[i] != NULL)
            iw_conf_put_text(&x->sb, 6, held->items[i].key, iw_answer_as_text(held->items[i].answer));
    iw_sb_put(&x->sb, "    };\n");
}

static void put_quoted(struct exported *x, const char *name, const char *text)
{
    iw_sb_printf(&x->sb, " %s = ", name);
    iw_conf_put_quoted(&x->sb, text);
    iw_sb_putc(&x->sb, ';');
}

static void put_row(struct exported *x, const struct iw_sql *q)
{
    struct iw_answer after = {(enum iw_answer_state)iw_sql_int(q, 4), iw_sql_text(q, 5)};
    iw_sb_printf(&x->sb, "{ step = %d;", (int)iw_sql_int(q, 0));
    put_quoted(x, "at", iw_time_text(x->store->scratch, iw_sql_int(q, 1)));
    if (iw_sql_text(q, 2) != NULL)
        put_quoted(x, "who", iw_sql_text(q, 2));
    put_quoted(x, "key", iw_sql_text(q, 3));
    if (after.state != IW_ANSWER_NONE)
        put_quoted(x, "after", iw_answer_as_text(after));
    if (iw_sql_int(q, 6) != 0)
        iw_sb_printf(&x->sb, " dropped = %d;", (int)iw_sql_int(q, 6));
    iw_sb_put(&x->sb, " }\n");
}

/* The comma stands before a row, so that one more row is one more line and changes no other. */
static enum iw_status put_history(struct exported *x, const struct iw_scenario_row *row, iw_mark mark,
                                  struct iw_err *err)
{
    const char *lead = "        ";
    struct iw_sql q = iw_sql_start(&x->store->db,
                                   "SELECT step, at_ms, who, key, after_state, after_text, dropped "
                                   "FROM entry WHERE scenario_id = ?1 ORDER BY step, key",
                                   IW_WITH(IW_INT(row->id)));
    iw_sb_printf(&x->sb, "    position = %d;\n    history = (\n", (int)mark);
    for (; iw_sql_row(&q); lead = "      , ") {
        iw_sb_put(&x->sb, lead);
        put_row(x, &q);
    }
    iw_sb_put(&x->sb, "    );\n");
    return iw_sql_end(&q, err);
}

static enum iw_status put_scenario(struct exported *x, const struct iw_scenario_row *row, struct iw_err *err)
{
    struct iw_scenario_state state;
    struct iw_held_list held = {0};
    enum iw_status status = iw_scenario_state(x->store, row->id, &state, err);
    if (status == IW_OK)
        status = iw_journal_read(x->store, x->store->scratch, row->id, state.mark, &held, err);
    if (status != IW_OK)
        return status;
    iw_sb_put(&x->sb, "  {\n");
    iw_conf_put_text(&x->sb, 4, "name", row->name);
    if (row->parent_name != NULL)
        iw_conf_put_text(&x->sb, 4, "parent", row->parent_name);
    iw_conf_put_text(&x->sb, 4, "created", iw_time_text(x->store->scratch, row->created_ms));
    put_answers(x, &held);
    if (x->history)
        status = put_history(x, row, state.mark, err);
    iw_sb_put(&x->sb, "  }");
    return status;
}

struct row_list {
    struct iw_scenario_row *items;
    size_t count, capacity;
};

/* A parent counts when it is in the text itself: one that was deleted is not. */
static enum iw_status read_rows(struct iw_store *store, int64_t session, struct row_list *rows,
                                struct iw_err *err)
{
    struct iw_sql q = iw_sql_start(&store->db,
                                   "SELECT c.id, c.name, c.created_ms, p.name FROM scenario c "
                                   "LEFT JOIN scenario p ON p.id = c.parent_id AND p.deleted_ms IS NULL "
                                   "AND p.session_id = c.session_id AND p.id < c.id "
                                   "WHERE c.session_id = ?1 AND c.deleted_ms IS NULL ORDER BY c.id",
                                   IW_WITH(IW_INT(session)));
    while (iw_sql_row(&q)) {
        struct iw_scenario_row *row = &IW_PUSH(store->scratch, rows->items, rows->count, rows->capacity);
        row->id = iw_sql_int(&q, 0);
        row->name = iw_sql_copy(&q, 1, store->scratch);
        row->created_ms = iw_sql_int(&q, 2);
        row->parent_name = iw_sql_copy(&q, 3, store->scratch);
    }
    return iw_sql_end(&q, err);
}

static enum iw_status put_session(struct exported *x, int64_t session, struct iw_err *err)
{
    struct iw_sql q = iw_sql_start(
        &x->store->db, "SELECT name, created_ms FROM session WHERE id = ?1 AND deleted_ms IS NULL",
        IW_WITH(IW_INT(session)));
    bool found = iw_sql_row(&q);
    if (found) {
        iw_sb_put(&x->sb, "# A session of inferwright, to be read by `inferwright session import FILE`.\n"
                          "format = 1;\n");
        iw_conf_put_text(&x->sb, 0, "session", iw_sql_text(&q, 0));
        iw_conf_put_text(&x->sb, 0, "created", iw_time_text(x->store->scratch, iw_sql_int(&q, 1)));
    }
    enum iw_status status = iw_sql_end(&q, err);
    if (status != IW_OK || found)
        return status;
    iw_fail(err, IW_EINPUT, "there is no such session");
    return iw_hint(err, "`inferwright session list` shows what there is");
}

static enum iw_status put_all(struct exported *x, int64_t session, struct iw_err *err)
{
    struct row_list rows = {0};
    enum iw_status status = put_session(x, session, err);
    if (status == IW_OK)
        status = read_rows(x->store, session, &rows, err);
    iw_sb_put(&x->sb, "scenarios = (\n");
    for (size_t i = 0; i < rows.count && status == IW_OK; i++) {
        status = put_scenario(x, &rows.items[i], err);
        iw_sb_put(&x->sb, i + 1 < rows.count ? ",\n" : "\n");
    }
    iw_sb_put(&x->sb, ");\n");
    return status;
}

enum iw_status iw_store_export(struct iw_store *store, struct iw_arena *arena, const struct iw_knowledge *k,
                               int64_t session, bool history, const char **out, struct iw_err *err)
{
    struct exported x = {.store = store, .k = k, .history = history};
    enum iw_status status = iw_store_begin_read(store, err);
    if (status != IW_OK)
        return status;
    iw_sb_init(&x.sb, arena);
    status = put_all(&x, session, err);
    status = iw_store_end(store, status, err);
    if (status != IW_OK)
        return status;
    /* A text that cannot be read back is no copy. */
    if (x.sb.length > IW_CONF_MAX_BYTES) {
        iw_fail(err, IW_EINPUT, "the session with its history is larger than a file of this kind may be");
        return iw_hint(err, "export it without the history, or copy the whole store");
    }
    *out = x.sb.text;
    return IW_OK;
}
