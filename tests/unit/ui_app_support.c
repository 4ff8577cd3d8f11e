/* SPDX-License-Identifier: Apache-2.0 */
#include "ui_app_support.h"

#include "base/str.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static struct iw_ui *new_ui(const struct app *app, const struct iw_knowledge *k)
{
    const struct iw_ui_setup setup = {
        .k = k, .today = app->world->today, .version = "1.2.3", .cols = 100, .rows = 30};
    return iw_ui_new(app->arena, &setup);
}

struct app *app_new(struct world *world)
{
    struct iw_arena *arena = iw_arena_new();
    struct app *app = IW_NEW(arena, struct app);
    app->world = world;
    app->arena = arena;
    app->ui = new_ui(app, world->market->k);
    assert_valid(app);
    return app;
}

void app_unread(struct app *app)
{
    iw_ui_free(app->ui);
    app->ui = new_ui(app, NULL);
    app->sessions[0] = (struct iw_ui_session){
        .id = 1, .name = "Earlier", .scenario = "base", .scenarios = 1, .monthly_usd = IW_UNKNOWN};
    app->session_count = 1;
    app_tick(app);
}

void app_read(struct app *app)
{
    app_send(app, &(const struct iw_message){.kind = IW_MSG_LEARNT, .k = app->world->market->k});
}

void app_free(struct app *app)
{
    struct iw_arena *arena = app->arena;
    iw_ui_free(app->ui);
    iw_arena_free(arena);
}

void assert_valid(const struct app *app)
{
    const char *fault = iw_ui_invalid(app->ui);
    if (fault != NULL)
        fail_msg("%s (screen %d, question %s)", fault, (int)app->ui->screen, app_question(app));
}

/* --- the store --- */

static void send_opened(struct app *app, int64_t session, int64_t scenario)
{
    const struct iw_message opened = {.kind = IW_MSG_OPENED,
                                      .answers = app->journal[app->at],
                                      .session_id = session,
                                      .scenario_id = scenario,
                                      .session_name = app->sessions[session - 1].name,
                                      .scenario_name = "base",
                                      .revision = app->at};
    app_send(app, &opened);
}

static void send_sessions(struct app *app)
{
    const struct iw_message list = {
        .kind = IW_MSG_SESSIONS, .sessions = app->sessions, .count = app->session_count};
    app_send(app, &list);
}

static struct iw_answers *example_answers(struct app *app)
{
    struct iw_answers *answers = iw_answers_new(app->arena, app->world->market->k);
    struct iw_diags diags;
    struct iw_err err = {0};
    iw_diags_init(&diags, app->arena);
    assert_int_equal(
        iw_answers_load(answers, IW_TEST_SRCDIR "/data/examples/clinic-triage.cfg", &diags, &err), IW_OK);
    return answers;
}

static void create(struct app *app, const struct iw_command *c)
{
    struct iw_ui_session *row = &app->sessions[app->session_count % APP_SESSIONS];
    bool example = c->key != NULL;
    if (example)
        assert_string_equal(c->key, "examples/clinic-triage.cfg");
    app->session_count += app->session_count < APP_SESSIONS;
    *row = (struct iw_ui_session){.id = row - app->sessions + 1, .scenarios = 1, .monthly_usd = IW_UNKNOWN};
    row->name = iw_arena_strdup(app->arena, c->text);
    row->scenario = "base";
    snprintf(app->created, sizeof app->created, "%s", c->text);
    app->at = app->steps = 0;
    app->journal[0] = example ? example_answers(app) : iw_answers_new(app->arena, app->world->market->k);
    send_opened(app, row->id, 100 + row->id);
}

static void save(struct app *app, const struct iw_command *c)
{
    const struct iw_message saved = {
        .kind = IW_MSG_SAVED, .text = "12:04", .hint = c->key, .revision = app->at + 1};
    struct iw_err err = {0};
    struct iw_answers *next = iw_answers_copy(app->arena, app->journal[app->at]);
    if (app->store_full) {
        app_send(app, &(const struct iw_message){.kind = IW_MSG_FAILED, .text = "No space left on device"});
        return;
    }
    if (app->conflict && c->kind == IW_CMD_SAVE) {
        const struct iw_message conflict = {.kind = IW_MSG_CONFLICT,
                                            .answers = app->journal[app->at],
                                            .text = "another program answered something"};
        app_send(app, &conflict);
        return;
    }
    if (c->state == IW_ANSWER_NONE)
        iw_answers_clear(next, c->key);
    else
        assert_int_equal(
            iw_answers_set(next, c->key, c->state == IW_ANSWER_GIVEN ? c->text : "unknown", &err), IW_OK);
    if (app->at + 1 == APP_JOURNAL) /* as far back as a test goes */
        memmove(app->journal, app->journal + 1, sizeof app->journal - sizeof app->journal[0]);
    else
        app->at++;
    app->journal[app->at] = next;
    app->steps = app->at;
    app_send(app, &saved);
}

static void undo(struct app *app, const struct iw_command *c)
{
    int to = app->at + (c->kind == IW_CMD_UNDO ? -1 : 1);
    const struct iw_message nothing = {.kind = IW_MSG_DONE, .text = "There is nothing to undo"};
    const struct iw_message done = {.kind = IW_MSG_DONE, .text = "Undone"};
    if (to < 0 || to > app->steps || c->session_id == 0) {
        app_send(app, &nothing);
        return;
    }
    app->at = to;
    send_opened(app, c->session_id, c->scenario_id);
    app_send(app, &done);
}

static void export_file(struct app *app, const struct iw_command *c)
{
    struct iw_message message = {.kind = IW_MSG_DONE, .text = "Written"};
    if (app->disk_full)
        message = (struct iw_message){.kind = IW_MSG_FAILED, .text = "No space left on device"};
    else if (app->file_exists && !c->force)
        message = (struct iw_message){.kind = IW_MSG_EXISTS, .text = c->text};
    snprintf(app->exported, sizeof app->exported, "%s", c->text);
    snprintf(app->format, sizeof app->format, "%s", c->format);
    app->forced = c->force;
    app_send(app, &message);
}

/* --- plans --- */

static void bring_plan(struct app *app, uint64_t seq)
{
    const struct iw_message plan = {
        .kind = IW_MSG_PLAN, .seq = seq, .plan = app->world->plans[app->plan_stock]};
    app->plan_stock = 1 - app->plan_stock;
    app_send(app, &plan);
}

static void bring_glimpse(struct app *app, uint64_t seq)
{
    struct iw_message glimpse = {.kind = IW_MSG_GLIMPSE, .seq = seq};
    glimpse.glimpse = iw_glimpse_of(app->arena, app->world->plans[0]);
    app_send(app, &glimpse);
}

void app_release(struct app *app)
{
    uint64_t plan = app->plan_seq, glimpse = app->glimpse_seq;
    app->plan_seq = app->glimpse_seq = 0;
    if (plan != 0)
        bring_plan(app, plan);
    if (glimpse != 0)
        bring_glimpse(app, glimpse);
}

static void compute(struct app *app, const struct iw_command *c)
{
    uint64_t *waiting = c->kind == IW_CMD_PLAN ? &app->plan_seq : &app->glimpse_seq;
    assert_non_null(c->answers);
    *waiting = c->seq;
    if (!app->hold)
        app_release(app);
}

static void change_sessions(struct app *app, const struct iw_command *c)
{
    size_t row = (size_t)c->session_id - 1;
    assert_true(row < app->session_count);
    if (app->name_taken) {
        app_send(app, &(const struct iw_message){.kind = IW_MSG_FAILED, .text = "the name is taken"});
        return;
    }
    if (c->kind == IW_CMD_RENAME)
        app->sessions[row].name = iw_arena_strdup(app->arena, c->text);
    else
        app->sessions[row].deleted = c->kind == IW_CMD_DELETE;
    send_sessions(app);
    app_send(app, &(const struct iw_message){.kind = IW_MSG_DONE, .text = "Done"});
}

static bool waits_for_catalogue(const struct app *app, enum iw_command_kind kind)
{
    bool needs = kind == IW_CMD_OPEN || kind == IW_CMD_CREATE || kind == IW_CMD_FORK || kind == IW_CMD_EXPORT;
    return needs && iw_question_count(app->ui->k) == 0;
}

static void perform(struct app *app, const struct iw_command *c)
{
    app->asked[c->kind]++;
    if (waits_for_catalogue(app, c->kind))
        return;
    switch (c->kind) {
    case IW_CMD_SAVE:
    case IW_CMD_OVERWRITE:
        save(app, c);
        break;
    case IW_CMD_UNDO:
    case IW_CMD_REDO:
        undo(app, c);
        break;
    case IW_CMD_PLAN:
    case IW_CMD_GLIMPSE:
        compute(app, c);
        break;
    case IW_CMD_LIST:
        send_sessions(app);
        break;
    case IW_CMD_CREATE:
        create(app, c);
        break;
    case IW_CMD_OPEN:
        app->at = app->steps = 0;
        app->journal[0] = iw_answers_new(app->arena, app->world->market->k);
        send_opened(app, c->session_id, 100 + c->session_id);
        break;
    case IW_CMD_FORK:
        send_opened(app, c->session_id, 200 + c->session_id);
        break;
    case IW_CMD_RENAME:
    case IW_CMD_DELETE:
    case IW_CMD_UNDELETE:
        change_sessions(app, c);
        break;
    case IW_CMD_RELOAD:
        send_opened(app, c->session_id, c->scenario_id);
        break;
    case IW_CMD_EXPORT:
        export_file(app, c);
        break;
    case IW_CMD_DRAFT:
        snprintf(app->draft, sizeof app->draft, "%s", c->text);
        break;
    case IW_CMD_COPY_TEXT:
        snprintf(app->copied, sizeof app->copied, "%.60s", c->text);
        break;
    default:
        break;
    }
}

/* Texts of commands live until the next update, so those that are performed later are copied. */
void app_send(struct app *app, const struct iw_message *message)
{
    struct iw_commands commands = {.count = 0};
    iw_update(app->ui, message, &commands);
    assert_valid(app);
    app->last = commands;
    struct iw_arena *copies = iw_arena_new();
    for (size_t i = 0; i < commands.count; i++) {
        struct iw_command *c = &commands.items[i];
        c->text = c->text != NULL ? iw_arena_strdup(copies, c->text) : NULL;
        c->key = c->key != NULL ? iw_arena_strdup(copies, c->key) : NULL;
        c->answers = c->answers != NULL ? iw_answers_copy(copies, c->answers) : NULL;
    }
    for (size_t i = 0; i < commands.count; i++)
        perform(app, &commands.items[i]);
    iw_arena_free(copies);
}

/* --- hands --- */

void app_key(struct app *app, uint32_t key)
{
    app_send(app, &(const struct iw_message){.kind = IW_MSG_KEY, .key = key});
}

void app_keys(struct app *app, const char *names)
{
    while (*(names += strspn(names, " ")) != '\0') {
        size_t length = strcspn(names, " ");
        uint32_t key = iw_key_named(names, length);
        if (key == 0)
            fail_msg("no key is called %.*s", (int)length, names);
        app_key(app, key);
        names += length;
    }
}

void app_type(struct app *app, const char *text)
{
    while (*text != '\0')
        app_key(app, iw_utf8_next(&text));
}

void app_do(struct app *app, enum iw_action action)
{
    app_send(app, &(const struct iw_message){.kind = IW_MSG_ACTION, .action = action});
}

void app_tick(struct app *app)
{
    app_send(app, &(const struct iw_message){.kind = IW_MSG_TICK});
}

void app_new_session(struct app *app)
{
    app_tick(app); /* the first message asks for the list */
    app_keys(app, "n");
    app_type(app, "Trial");
    app_keys(app, "Enter");
    assert_int_equal(app->ui->screen, IW_SCREEN_WIZARD);
}

void app_open_example(struct app *app)
{
    app_tick(app);
    app_keys(app, "Enter"); /* the first row of an empty home */
    assert_int_equal(app->ui->screen, IW_SCREEN_PLAN);
}

const char *app_question(const struct app *app)
{
    return iw_question_at(app->ui->k, (size_t)app->ui->question)->head.id;
}

const char *app_answer(const struct app *app, const char *key)
{
    const struct iw_answer *answer = iw_answer_get(app->ui->answers, key);
    return answer->state == IW_ANSWER_UNKNOWN ? "?" : answer->text;
}

void app_go_to(struct app *app, const char *key)
{
    int *rows = IW_ARRAY(app->arena, int, iw_question_count(app->ui->k));
    while (app->ui->panel != 0)
        app_do(app, app->ui->editing ? IW_ACT_CANCEL : IW_ACT_PANEL);
    size_t count = iw_ui_questions(app->ui, rows);
    app_keys(app, "Home");
    for (size_t i = 0; i < count; i++) {
        if (rows[i] == iw_question_index(app->ui->k, key)) {
            app_keys(app, "Enter");
            assert_string_equal(app_question(app), key);
            return;
        }
        app_keys(app, "Down");
    }
    fail_msg("%s is not asked", key);
}

const struct iw_dialog *app_dialog(const struct app *app)
{
    return app->ui->dialog_count > 0 ? &app->ui->dialogs[app->ui->dialog_count - 1] : NULL;
}
