/* SPDX-License-Identifier: Apache-2.0 */
/* What the home screen does with sessions. */
#include "base/str.h"
#include "ui/app/asking.h"
#include "ui/term/clock.h"
#include "ui/term/persist_parts.h"

static const char *answer_label(struct iw_arena *arena, const struct iw_question *q, struct iw_answer answer)
{
    if (answer.state == IW_ANSWER_NONE)
        return "not answered";
    return answer.state == IW_ANSWER_UNKNOWN ? "I don't know" : iw_value_label(arena, q, answer.text);
}

/* The first one in full: most steps are one answer, and a status line has room for one. */
const char *iw_changes_text(struct iw_arena *arena, const struct iw_knowledge *k,
                            const struct iw_changes *changes)
{
    if (changes->count == 0)
        return "";
    const struct iw_change *first = &changes->items[0];
    int question = iw_question_index(k, first->key);
    struct iw_sb sb;
    iw_sb_init(&sb, arena);
    /* A key that this catalogue does not know was answered under another one. */
    if (question < 0) {
        iw_sb_put(&sb, first->key);
    } else {
        const struct iw_question *q = iw_question_at(k, (size_t)question);
        iw_sb_printf(&sb, "%s: %s, was %s", q->head.name, answer_label(arena, q, first->after),
                     answer_label(arena, q, first->before));
    }
    if (changes->count > 1)
        iw_sb_printf(&sb, "; and %zu more", changes->count - 1);
    return sb.text;
}

/* Pick and cost only when they are of the answers as they stand; an older plan's would be believed. */
static struct iw_ui_session row_of(const struct iw_persist *p, struct iw_arena *arena,
                                   const struct iw_session_row *from)
{
    const struct iw_scenario_row *latest = &from->latest;
    bool has_plan = latest->has_plan && latest->is_current;
    return (struct iw_ui_session){
        .id = from->id,
        .name = from->name,
        .scenario = latest->name,
        .pick = has_plan ? latest->pick : NULL,
        .updated = iw_clock_text(arena, from->updated_ms),
        .scenarios = (int)from->scenarios,
        .answers = (int)(latest->given + latest->unknown),
        .monthly_usd = has_plan ? latest->monthly_usd : IW_UNKNOWN,
        .deleted = from->deleted_ms != 0,
        .other_catalogue =
            has_plan && p->fingerprint[0] != '\0' && !iw_streq(latest->fingerprint, p->fingerprint),
    };
}

enum iw_status iw_persist_list(struct iw_persist *p, struct iw_arena *arena, struct iw_ui_session **out,
                               size_t *count, struct iw_err *err)
{
    struct iw_session_row *rows[2] = {NULL, NULL};
    size_t counts[2] = {0, 0}, filled = 0;
    /* Deleted ones too: the home screen brings the last one back. */
    for (int deleted = 0; deleted < 2; deleted++) {
        enum iw_status status =
            iw_store_sessions(p->store, arena, deleted == 1, &rows[deleted], &counts[deleted], err);
        if (status != IW_OK && status != IW_NOTHING)
            return status;
    }
    struct iw_ui_session *list = IW_ARRAY(arena, struct iw_ui_session, counts[0] + counts[1]);
    for (int deleted = 0; deleted < 2; deleted++)
        for (size_t i = 0; i < counts[deleted]; i++)
            list[filled++] = row_of(p, arena, &rows[deleted][i]);
    *out = list;
    *count = filled;
    return IW_OK;
}

enum iw_status iw_persist_find(struct iw_persist *p, const char *name, int64_t *session, int64_t *scenario,
                               struct iw_err *err)
{
    return iw_store_find(p->store, name, session, scenario, err);
}

/* One step of the journal: undo takes the whole example back, not its twenty-five answers one by one. */
static enum iw_status put_first(struct iw_persist *p, struct iw_arena *arena, int64_t scenario,
                                const struct iw_answers *answers, struct iw_err *err)
{
    const struct iw_write write = {.scenario = scenario, .now_ms = iw_clock_now_ms()};
    struct iw_outcome made = {0};
    return answers != NULL ? iw_store_accept(p->store, arena, &write, answers, &made, err) : IW_OK;
}

enum iw_status iw_persist_create(struct iw_persist *p, const char *name, const char *scenario_name,
                                 const struct iw_answers *answers, int64_t *session, int64_t *scenario,
                                 struct iw_err *err)
{
    struct iw_arena *arena = iw_arena_new();
    const char *free_name = NULL;
    int64_t made_session = 0, made = 0;
    enum iw_status status = iw_store_free_name(p->store, arena, 0, name, &free_name, err);
    if (status == IW_OK)
        status =
            iw_store_create(p->store, free_name, scenario_name, iw_clock_now_ms(), &made_session, &made, err);
    if (status == IW_OK)
        status = put_first(p, arena, made, answers, err);
    iw_arena_free(arena);
    if (status != IW_OK)
        return status;
    *session = made_session;
    *scenario = made;
    return IW_OK;
}

enum iw_status iw_persist_rename(struct iw_persist *p, int64_t session, const char *name, struct iw_err *err)
{
    return iw_store_rename(p->store, IW_STORE_SESSION, session, name, iw_clock_now_ms(), err);
}

/* The one changed last when none is named. */
static enum iw_status scenario_of(struct iw_persist *p, struct iw_arena *arena, int64_t session,
                                  int64_t *scenario, struct iw_err *err)
{
    struct iw_scenario_row *rows = NULL;
    size_t count = 0, latest = 0;
    if (*scenario != 0)
        return IW_OK;
    enum iw_status status = iw_store_scenarios(p->store, arena, session, false, &rows, &count, err);
    if (status != IW_OK)
        return status;
    if (count == 0)
        return iw_fail(err, IW_EINPUT, "the session holds no scenario");
    for (size_t i = 1; i < count; i++)
        if (rows[i].updated_ms > rows[latest].updated_ms)
            latest = i;
    *scenario = rows[latest].id;
    return IW_OK;
}

enum iw_status iw_persist_fork(struct iw_persist *p, int64_t session, int64_t scenario, const char *name,
                               int64_t *copy, struct iw_err *err)
{
    struct iw_arena *arena = iw_arena_new();
    const char *free_name = NULL;
    enum iw_status status = scenario_of(p, arena, session, &scenario, err);
    if (status == IW_OK)
        status = iw_store_free_name(p->store, arena, session, name, &free_name, err);
    if (status == IW_OK)
        status =
            iw_store_copy(p->store, IW_STORE_SCENARIO, scenario, free_name, iw_clock_now_ms(), copy, err);
    iw_arena_free(arena);
    return status;
}

enum iw_status iw_persist_delete(struct iw_persist *p, int64_t session, struct iw_err *err)
{
    return iw_store_delete(p->store, IW_STORE_SESSION, session, iw_clock_now_ms(), err);
}

enum iw_status iw_persist_undelete(struct iw_persist *p, int64_t session, struct iw_err *err)
{
    return iw_store_undelete(p->store, IW_STORE_SESSION, session, iw_clock_now_ms(), err);
}

enum iw_status iw_persist_read(struct iw_persist *p, struct iw_arena *arena, int64_t session,
                               int64_t scenario, struct iw_answers **out, struct iw_err *err)
{
    struct iw_answers *answers = iw_answers_new(arena, p->k);
    enum iw_status status = scenario_of(p, arena, session, &scenario, err);
    if (status == IW_OK)
        status = iw_store_load(p->store, scenario, answers, NULL, NULL, err);
    if (status == IW_OK)
        *out = answers;
    return status;
}

/* On failure the scenario that was open stays open. */
enum iw_status iw_persist_enter(struct iw_persist *p, struct iw_arena *arena, int64_t session,
                                int64_t scenario, struct iw_persist_scenario *out, struct iw_err *err)
{
    const struct iw_persist before = *p;
    enum iw_status status = scenario_of(p, arena, session, &scenario, err);
    if (status != IW_OK)
        return status;
    p->session = session;
    p->scenario = scenario;
    status = iw_persist_again(p, arena, out, err);
    if (status != IW_OK) {
        p->session = before.session;
        p->scenario = before.scenario;
        p->mark = before.mark;
    }
    return status;
}
