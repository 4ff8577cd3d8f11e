/* SPDX-License-Identifier: Apache-2.0 */
/* Opening and closing, and the open scenario. */
#include "base/str.h"
#include "report/plan_json.h"
#include "ui/app/asking.h"
#include "ui/term/clock.h"
#include "ui/term/persist_parts.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

/* Not a store in memory: undo, conflicts and copies then work in one way only, which is the tested one. */
static enum iw_status open_scratch(struct iw_arena *arena, struct iw_persist *p, const char *folder,
                                   const char *why, struct iw_err *err)
{
    char *made = iw_arena_printf(arena, "%s/inferwright-XXXXXX", folder);
    p->note = iw_arena_printf(arena, "Nothing will be saved: %s", why);
    if (mkdtemp(made) == NULL)
        return iw_fail(err, IW_EIO, "%s, and there is no temporary place either: %s", why, made);
    p->scratch_folder = made;
    return iw_store_open(iw_arena_printf(arena, "%s/scratch.db", made), IW_STORE_CREATE, &p->store, err);
}

/* When it cannot be done now it is done the next time. */
static void forget_deleted(struct iw_persist *p)
{
    struct iw_err ignored = {0};
    if (iw_store_read_only(p->store) == NULL &&
        iw_store_purge_old(p->store, iw_clock_now_ms(), &ignored) != IW_OK)
        return;
}

void iw_persist_learn(struct iw_persist *p, const struct iw_knowledge *k)
{
    p->k = k;
    (void)snprintf(p->fingerprint, sizeof p->fingerprint, "%016llx", (unsigned long long)k->cat->fingerprint);
}

/* A wizard that cannot save is still worth having, as long as it says so; only without any place at all,
 * where nothing could be undone either, it does not start. */
enum iw_status iw_persist_open(struct iw_arena *arena, const struct iw_persist_setup *setup,
                               struct iw_persist **out, struct iw_err *err)
{
    struct iw_persist *p = IW_NEW(arena, struct iw_persist);
    struct iw_err why = {0};
    enum iw_status status = IW_EIO;
    p->version = setup->version;
    if (setup->k != NULL)
        iw_persist_learn(p, setup->k);
    if (setup->path != NULL)
        status =
            iw_store_open(setup->path, setup->is_default ? IW_STORE_HOME : IW_STORE_CREATE, &p->store, &why);
    else
        iw_fail(&why, IW_EIO, "%s", setup->missing);
    if (status == IW_OK) {
        p->note = iw_store_read_only(p->store);
    } else {
        const char *colon = why.file[0] != '\0' ? ": " : "";
        const char *stop = why.hint[0] != '\0' ? ". " : "";
        const char *text = iw_arena_printf(arena, "%s%s%s%s%s", why.file, colon, why.message, stop, why.hint);
        status = open_scratch(arena, p, setup->temporary, text, err);
    }
    if (status != IW_OK)
        return status;
    iw_store_set_who(p->store, "wizard");
    forget_deleted(p);
    *out = p;
    return IW_OK;
}

void iw_persist_close(struct iw_persist *p)
{
    if (p == NULL)
        return;
    iw_store_close(p->store);
    if (p->scratch_folder == NULL)
        return;
    /* Nothing but what this program made there; a folder with anything else in it stays. */
    char path[512];
    static const char *const names[] = {"scratch.db", "scratch.db-journal"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        if (snprintf(path, sizeof path, "%s/%s", p->scratch_folder, names[i]) < (int)sizeof path)
            (void)unlink(path);
    (void)rmdir(p->scratch_folder);
}

const char *iw_persist_note(const struct iw_persist *p)
{
    return p->note;
}

bool iw_persist_read_only(const struct iw_persist *p)
{
    return iw_store_read_only(p->store) != NULL;
}

bool iw_persist_lasts(const struct iw_persist *p)
{
    return p->scratch_folder == NULL && !iw_persist_read_only(p);
}

/* At most one is shown: a person types in one field at a time, and the last one is where they were. */
static void read_draft(struct iw_persist *p, struct iw_arena *arena, struct iw_persist_scenario *out)
{
    struct iw_draft *drafts = NULL;
    size_t count = 0, newest = 0;
    if (iw_store_drafts(p->store, arena, p->scenario, &drafts, &count, NULL) != IW_OK || count == 0)
        return;
    for (size_t i = 1; i < count; i++)
        if (drafts[i].at_ms > drafts[newest].at_ms)
            newest = i;
    out->draft_key = drafts[newest].key;
    out->draft_text = drafts[newest].text;
}

enum iw_status iw_persist_again(struct iw_persist *p, struct iw_arena *arena, struct iw_persist_scenario *out,
                                struct iw_err *err)
{
    struct iw_diags diags;
    iw_diags_init(&diags, arena);
    struct iw_answers *answers = iw_answers_new(arena, p->k);
    enum iw_status status = iw_store_load(p->store, p->scenario, answers, &p->mark, &diags, err);
    if (status != IW_OK)
        return status;
    *out = (struct iw_persist_scenario){
        .session = p->session, .scenario = p->scenario, .revision = p->mark, .answers = answers};
    if (diags.count == 1)
        out->warning = diags.items[0].message;
    else if (diags.count > 1)
        out->warning = iw_arena_printf(arena, "%s; and %zu more answers like it", diags.items[0].message,
                                       diags.count - 1);
    read_draft(p, arena, out);
    return IW_OK;
}

/* A conflict is a failure that has something to tell. */
static enum iw_status save_outcome(struct iw_persist *p, struct iw_arena *arena, enum iw_status status,
                                   const struct iw_outcome *made, struct iw_persist_outcome *out)
{
    if (status != IW_OK && !made->conflict)
        return status;
    *out = (struct iw_persist_outcome){.conflict = made->conflict,
                                       .changes = iw_changes_text(arena, p->k, &made->changes),
                                       .revision = p->mark};
    return status;
}

enum iw_status iw_persist_save(struct iw_persist *p, struct iw_arena *arena, const char *key,
                               struct iw_answer answer, bool force, struct iw_persist_outcome *out,
                               struct iw_err *err)
{
    const struct iw_write write = {p->scenario, iw_clock_now_ms(), &p->mark, force};
    struct iw_outcome made = {0};
    enum iw_status status = iw_store_accept_one(p->store, arena, &write, key, answer, &made, err);
    return save_outcome(p, arena, status, &made, out);
}

enum iw_status iw_persist_undo(struct iw_persist *p, struct iw_arena *arena, bool back,
                               struct iw_persist_outcome *out, struct iw_err *err)
{
    const struct iw_write write = {.scenario = p->scenario, .now_ms = iw_clock_now_ms(), .mark = &p->mark};
    struct iw_outcome made = {0};
    enum iw_status status = back ? iw_store_undo(p->store, arena, &write, &made, err)
                                 : iw_store_redo(p->store, arena, &write, &made, err);
    return save_outcome(p, arena, status, &made, out);
}

enum iw_status iw_persist_draft(struct iw_persist *p, const char *key, const char *text, struct iw_err *err)
{
    /* Typed while a session is being made: the answer itself will be saved. */
    if (p->scenario == 0)
        return IW_OK;
    return iw_store_draft_put(p->store, p->scenario, key, text, iw_clock_now_ms(), err);
}

enum iw_status iw_persist_watch(struct iw_persist *p, struct iw_arena *arena, const char **changes,
                                struct iw_err *err)
{
    bool touched = false;
    struct iw_changes found = {0};
    iw_mark mark = p->mark;
    *changes = "";
    enum iw_status status = iw_store_touched(p->store, &touched, err);
    if (status != IW_OK || !touched || p->scenario == 0)
        return status;
    /* The mark stays: until the person has chosen, saving must find the conflict too. */
    status = iw_store_since(p->store, arena, p->scenario, &mark, &found, err);
    if (status == IW_OK)
        *changes = iw_changes_text(arena, p->k, &found);
    return status;
}

enum iw_status iw_persist_keep_plan(struct iw_persist *p, const struct iw_plan *plan, struct iw_err *err)
{
    if (p->scenario == 0 || iw_persist_read_only(p))
        return IW_OK;
    /* Some 150 kB of text for a moment: not in an arena that stays. */
    struct iw_arena *arena = iw_arena_new();
    const struct iw_json_context context = {.version = p->version};
    const struct iw_snapshot snapshot = {
        .mark = p->mark,
        .program = p->version,
        .fingerprint = p->fingerprint,
        .pick = plan->pick != NULL ? plan->pick->title : NULL,
        .monthly_usd = plan->pick != NULL ? plan->pick->monthly_usd : IW_UNKNOWN,
        .feasible = (int64_t)plan->found->n_feasible,
        .blocked = (int64_t)plan->found->n_blocked,
        .rejected = (int64_t)plan->found->n_rejected,
        .json = iw_plan_json(arena, plan, &context),
    };
    enum iw_status status = iw_store_snapshot_put(p->store, p->scenario, &snapshot, iw_clock_now_ms(), err);
    iw_arena_free(arena);
    return status;
}

enum iw_status iw_persist_past(struct iw_persist *p, struct iw_arena *arena, const char **out,
                               struct iw_err *err)
{
    struct iw_snapshot snapshot;
    if (p->scenario == 0)
        return IW_NOTHING;
    enum iw_status status = iw_store_snapshot(p->store, arena, p->scenario, &snapshot, err);
    if (status != IW_OK)
        return status;
    bool same = iw_streq(snapshot.program, p->version) && iw_streq(snapshot.fingerprint, p->fingerprint);
    /* Of other answers it is another plan, not one that moved. */
    if (same || snapshot.mark != p->mark)
        return IW_NOTHING;
    *out = snapshot.json;
    return IW_OK;
}

bool iw_persist_is_on(struct iw_persist *p, const char *name)
{
    struct iw_arena *arena = iw_arena_new();
    const char *value = NULL;
    struct iw_err ignored = {0};
    bool on = iw_store_setting(p->store, arena, name, &value, &ignored) == IW_OK && iw_streq(value, "on");
    iw_arena_free(arena);
    return on;
}

void iw_persist_switch(struct iw_persist *p, const char *name, bool on)
{
    struct iw_err ignored = {0};
    if (iw_persist_read_only(p) || iw_store_setting_put(p->store, name, on ? "on" : NULL, &ignored) != IW_OK)
        return;
}
