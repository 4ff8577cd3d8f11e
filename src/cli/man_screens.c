/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/man_screens.h"

#include "base/str.h"
#include "ui/view/view.h"

enum { COLS = 72, ROWS = 24, SESSION = 1 };
static const char session_name[] = "Clinic triage", moved_question[] = "latency";

struct stage {
    struct iw_arena *arena;
    const struct iw_market *market;
    iw_day today;
    struct iw_ui *ui;
    enum iw_status status;
    struct iw_err *err;
};

static void send(struct stage *s, const struct iw_message *message);

static struct iw_plan *plan_of(struct stage *s, const struct iw_answers *answers)
{
    const struct iw_plan_options options = {.today = s->today};
    struct iw_plan *plan = NULL;
    if (s->status == IW_OK)
        s->status = iw_plan_make(s->arena, s->market, answers, &options, &plan, s->err);
    return plan;
}

/* What the terminal room does, as far as these screens ask for it: the plans, at once. */
static void perform(struct stage *s, const struct iw_command *c)
{
    struct iw_message result = {.seq = c->seq};
    if (c->kind != IW_CMD_PLAN && c->kind != IW_CMD_GLIMPSE)
        return;
    const struct iw_plan *plan = plan_of(s, iw_answers_copy(s->arena, c->answers));
    if (plan == NULL)
        return;
    result.kind = c->kind == IW_CMD_PLAN ? IW_MSG_PLAN : IW_MSG_GLIMPSE;
    result.plan = c->kind == IW_CMD_PLAN ? plan : NULL;
    result.glimpse = iw_glimpse_of(s->arena, plan);
    send(s, &result);
}

static void send(struct stage *s, const struct iw_message *message)
{
    struct iw_commands out = {.count = 0};
    iw_update(s->ui, message, &out);
    for (size_t i = 0; i < out.count; i++)
        perform(s, &out.items[i]);
}

static void act(struct stage *s, enum iw_action action)
{
    const struct iw_message message = {.kind = IW_MSG_ACTION, .action = action};
    send(s, &message);
}

static void open_session(struct stage *s, struct iw_answers *answers)
{
    const struct iw_message opened = {.kind = IW_MSG_OPENED,
                                      .answers = answers,
                                      .session_id = SESSION,
                                      .scenario_id = SESSION,
                                      .session_name = session_name,
                                      .scenario_name = "base"};
    send(s, &opened);
}

static const char *drawn(const struct stage *s)
{
    return iw_grid_text(s->arena, iw_view(s->arena, s->ui));
}

static struct iw_ui *new_ui(const struct stage *s)
{
    const struct iw_ui_setup setup = {
        .k = s->market->k, .today = s->today, .cols = COLS, .rows = ROWS, .ascii = true};
    return iw_ui_new(s->arena, &setup);
}

/* The first question without an answer, and what the choice below the first would do. */
static const char *draw_question(struct stage *s, const struct iw_answers *answers)
{
    struct iw_answers *open = iw_answers_copy(s->arena, answers);
    iw_answers_clear(open, moved_question);
    s->ui = new_ui(s);
    open_session(s, open);
    act(s, IW_ACT_UP);
    const char *text = drawn(s);
    iw_ui_free(s->ui);
    return text;
}

static void draw_plan(struct stage *s, struct iw_answers *answers, struct iw_man_screens *out)
{
    int question = iw_question_index(s->market->k, moved_question);
    s->ui = new_ui(s);
    open_session(s, answers);
    act(s, IW_ACT_PLAN);
    act(s, IW_ACT_TAB_2);
    out->compare = drawn(s);
    act(s, IW_ACT_TAB_8);
    for (size_t i = 0; i < iw_question_count(s->market->k) && s->ui->what_if.question != question; i++)
        act(s, IW_ACT_DOWN);
    act(s, IW_ACT_RIGHT);
    out->what_if = drawn(s);
    iw_ui_free(s->ui);
}

enum iw_status iw_man_screens_make(struct iw_arena *arena, const struct iw_market *market,
                                   struct iw_answers *answers, struct iw_man_screens *out, struct iw_err *err)
{
    /* The day of the pages, so that a build gives the same bytes on any day. */
    struct stage s = {.arena = arena, .market = market, .today = iw_day_of(2026, 11, 22), .err = err};
    struct iw_man_screens made = {.question = draw_question(&s, answers)};
    draw_plan(&s, answers, &made);
    if (s.status == IW_OK)
        *out = made;
    return s.status;
}
