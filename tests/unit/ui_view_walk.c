/* SPDX-License-Identifier: Apache-2.0 */
/* Random keys and sizes through update and view. When it fails, some way through the program ends in a broken
 * screen or in a cursor that stands nowhere. */
#include "tests/support/rounds.h"
#include "ui_view_support.h"

#include "ui/app/keys.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

/* The walk is the same each time; another seed is another test. */
struct walk {
    struct stage *stage;
    struct iw_ui *ui;
    struct iw_arena *arena, *frame;
    uint64_t random;
};

static unsigned draw(struct walk *w, unsigned below)
{
    w->random = w->random * 6364136223846793005u + 1442695040888963407u;
    return (unsigned)(w->random >> 33) % below;
}

static void send(struct walk *w, struct iw_message message);

/* What the terminal room would do, without a store: everything succeeds at once. */
static void perform(struct walk *w, const struct iw_command *c)
{
    static const struct iw_ui_session sessions[] = {
        {.id = 1, .name = "One", .updated = "2026-11-22", .scenarios = 1, .answers = 2, .monthly_usd = 5099},
        {.id = 2, .name = "二つ", .updated = "2026-11-21", .scenarios = 3, .monthly_usd = NAN}};
    const struct iw_plan *plan = draw(w, 4) == 0 ? w->stage->nothing : w->stage->plan;

    switch (c->kind) {
    case IW_CMD_PLAN:
        send(w, (struct iw_message){.kind = IW_MSG_PLAN, .seq = c->seq, .plan = plan});
        break;
    case IW_CMD_GLIMPSE:
        send(w, (struct iw_message){
                    .kind = IW_MSG_GLIMPSE, .seq = c->seq, .glimpse = iw_glimpse_of(w->frame, plan)});
        break;
    case IW_CMD_SAVE:
    case IW_CMD_OVERWRITE:
        send(w, (struct iw_message){.kind = IW_MSG_SAVED, .text = "12:04", .revision = 2});
        break;
    case IW_CMD_LIST:
        send(w, (struct iw_message){.kind = IW_MSG_SESSIONS, .sessions = sessions, .count = draw(w, 3)});
        break;
    case IW_CMD_OPEN:
    case IW_CMD_CREATE:
    case IW_CMD_FORK:
    case IW_CMD_UNDO:
        send(w, (struct iw_message){.kind = IW_MSG_OPENED,
                                    .answers = iw_answers_copy(w->frame, w->stage->answers),
                                    .session_id = 1,
                                    .scenario_id = 1,
                                    .session_name = "One",
                                    .scenario_name = "base"});
        break;
    default:
        break;
    }
}

static void send(struct walk *w, struct iw_message message)
{
    struct iw_commands out = {.count = 0};

    iw_update(w->ui, &message, &out);
    for (size_t i = 0; i < out.count; i++)
        perform(w, &out.items[i]);
}

static void step(struct walk *w)
{
    static const char *const texts[] = {"2.5 s", "日本", "x", "40 req/s", "\xff", "e\u0301"};
    unsigned what = draw(w, 100);

    if (what < 3)
        send(w, (struct iw_message){
                    .kind = IW_MSG_RESIZE, .cols = 1 + (int)draw(w, 210), .rows = 1 + (int)draw(w, 70)});
    else if (what < 8)
        send(w, (struct iw_message){.kind = IW_MSG_TEXT, .text = texts[draw(w, 6)]});
    else if (what < 16)
        send(w, (struct iw_message){.kind = IW_MSG_MOUSE,
                                    .cols = (int)draw(w, (unsigned)w->ui->cols),
                                    .rows = (int)draw(w, (unsigned)w->ui->rows)});
    else if (what < 40)
        send(w, (struct iw_message){.kind = IW_MSG_KEY,
                                    .key = IW_KEY_NONE + 1 + draw(w, IW_KEY_LAST - IW_KEY_NONE - 1)});
    else if (what < 70)
        send(w, (struct iw_message){.kind = IW_MSG_KEY, .key = 0x20 + draw(w, 0x5F)});
    else if (what < 72)
        send(w, (struct iw_message){.kind = IW_MSG_FAILED, .text = "the disk is full", .hint = "Make room."});
    else
        send(w, (struct iw_message){.kind = IW_MSG_ACTION,
                                    .action = (enum iw_action)(1 + draw(w, IW_ACT_COUNT - 1))});
}

static void look(struct walk *w, unsigned number)
{
    const struct iw_grid *grid = iw_view(w->frame, w->ui);
    const char *what = iw_grid_invalid(w->frame, grid);

    if (what == NULL && grid->cursor_col < 0)
        what = "the cursor stands nowhere";
    if (what != NULL)
        fail_msg("step %u, %dx%d: %s\n%s", number, w->ui->cols, w->ui->rows, what,
                 iw_grid_text(w->frame, grid));
}

static void no_way_through_the_program_breaks_the_screen(void **state)
{
    const unsigned steps = (unsigned)test_rounds(600, 6000, 100000);
    struct walk w = {.stage = *state, .arena = iw_arena_new(), .frame = iw_arena_new(), .random = 11};
    const struct iw_ui_setup setup = {
        .k = w.stage->k, .today = w.stage->today, .version = "0.0.0", .cols = 100, .rows = 30};

    w.ui = iw_ui_new(w.arena, &setup);
    for (unsigned i = 0; i < steps; i++) {
        iw_arena_reset(w.frame);
        step(&w);
        look(&w, i);
        assert_null(iw_ui_invalid(w.ui));
    }
    iw_ui_free(w.ui);
    iw_arena_free(w.arena);
    iw_arena_free(w.frame);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(no_way_through_the_program_breaks_the_screen)};

    return cmocka_run_group_tests_name("ui_view_walk", tests, stage_setup, stage_teardown);
}
