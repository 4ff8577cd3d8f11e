/* SPDX-License-Identifier: Apache-2.0 */
#include "ui/term/plain_keep.h"

#include "base/str.h"
#include "ui/term/clock.h"
#include "ui/term/persist.h"

struct iw_plain_keep {
    struct iw_arena *arena;
    struct iw_persist *persist;
    struct iw_answers *saved;
    const char *greeting;
    bool behind; /* an answer could not be saved */
};

static const char *greeting_of(struct iw_arena *arena, const struct iw_persist *persist,
                               const struct iw_persist_scenario *opened)
{
    const char *warning = opened->warning != NULL ? opened->warning : "";
    if (iw_persist_read_only(persist))
        return iw_arena_printf(arena, "Nothing is saved here: %s. %s", iw_persist_note(persist), warning);
    return iw_arena_printf(arena, "%s / %s: each answer is saved as it is given. %s",
                           opened->answers->session, opened->answers->scenario, warning);
}

enum iw_status iw_plain_keep_open(struct iw_arena *arena, const struct iw_persist_setup *setup,
                                  const char *name, struct iw_plain_keep **out, struct iw_err *err)
{
    struct iw_plain_keep *keep = IW_NEW(arena, struct iw_plain_keep);
    struct iw_persist_scenario opened = {.answers = NULL};
    int64_t session = 0, scenario = 0;
    keep->arena = arena;
    enum iw_status status = iw_persist_open(arena, setup, &keep->persist, err);
    if (status != IW_OK)
        return status;
    status = iw_persist_find(keep->persist, name, &session, &scenario, err);
    if (status == IW_OK)
        status = iw_persist_enter(keep->persist, arena, session, scenario, &opened, err);
    if (status != IW_OK) {
        iw_persist_close(keep->persist);
        return status;
    }
    keep->saved = opened.answers;
    keep->greeting = greeting_of(arena, keep->persist, &opened);
    *out = keep;
    return IW_OK;
}

void iw_plain_keep_close(struct iw_plain_keep *keep)
{
    if (keep != NULL)
        iw_persist_close(keep->persist);
}

const struct iw_answers *iw_plain_keep_answers(const struct iw_plain_keep *keep)
{
    return keep->saved;
}

const char *iw_plain_keep_greeting(const struct iw_plain_keep *keep)
{
    return keep->greeting;
}

/* A conflict is told and never written over: here nobody could be shown both sides. */
static const char *save_one(struct iw_plain_keep *keep, struct iw_arena *arena, const char *key,
                            struct iw_answer answer)
{
    struct iw_persist_outcome outcome = {.conflict = false};
    struct iw_err err = {0};
    enum iw_status status = iw_persist_save(keep->persist, arena, key, answer, false, &outcome, &err);
    if (outcome.conflict)
        return iw_arena_printf(
            arena,
            "NOT saved: another program has changed this scenario (%s). Type q and open it "
            "again to go on from there.",
            outcome.changes);
    if (status != IW_OK)
        return iw_arena_printf(arena, "NOT saved: %s%s%s", err.file, err.file[0] != '\0' ? ": " : "",
                               err.message);
    return NULL;
}

const char *iw_plain_keep_save(struct iw_plain_keep *keep, struct iw_arena *arena,
                               const struct iw_answers *answers)
{
    size_t count = iw_question_count(answers->k), saved = 0;
    for (size_t i = 0; i < count; i++) {
        const struct iw_answer *now = &answers->items[i], *before = &keep->saved->items[i];
        const struct iw_answer answer = {now->state, now->state == IW_ANSWER_GIVEN ? now->text : NULL};
        if (now->state == before->state && iw_streq(now->text, before->text))
            continue;
        const char *problem = save_one(keep, arena, iw_question_at(answers->k, i)->head.id, answer);
        keep->behind = problem != NULL;
        if (problem != NULL)
            return problem;
        keep->saved->items[i] = (struct iw_answer){
            now->state, now->text != NULL ? iw_arena_strdup(keep->arena, now->text) : NULL};
        saved++;
    }
    return saved > 0 ? iw_arena_printf(arena, "Saved %s.", iw_clock_text(arena, iw_clock_now_ms())) : "";
}

void iw_plain_keep_plan(struct iw_plain_keep *keep, const struct iw_plan *plan)
{
    struct iw_err err = {0};
    /* It is made from the answers at any time: losing it loses nothing but a figure in the list. */
    if (!keep->behind && plan != NULL && iw_persist_keep_plan(keep->persist, plan, &err) != IW_OK)
        return;
}
