/* SPDX-License-Identifier: Apache-2.0 */
#include "ui_support.h"

#include "base/file.h"
#include "base/str.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const struct iw_plan *plan_of(const struct world *world, const char *quality)
{
    struct iw_answers *answers = iw_answers_new(world->arena, world->market->k);
    const struct iw_plan_options options = {.today = world->today};
    struct iw_plan *plan = NULL;
    struct iw_err err = {0};
    if (quality != NULL && iw_answers_set(answers, "quality", quality, &err) != IW_OK)
        return NULL;
    return iw_plan_make(world->arena, world->market, answers, &options, &plan, &err) == IW_OK ? plan : NULL;
}

int world_setup(void **state)
{
    struct iw_arena *arena = iw_arena_new();
    struct world *world = IW_NEW(arena, struct world);
    struct iw_catalog *cat = NULL;
    struct iw_diags diags;
    struct iw_err err = {0};
    iw_diags_init(&diags, arena);
    world->arena = arena;
    world->today = iw_day_of(2026, 11, 22);
    *state = world;
    setlocale(LC_CTYPE, "C.UTF-8");
    if (iw_catalog_load(arena, IW_TEST_SRCDIR "/data", NULL, 0, &cat, &diags, &err) != IW_OK) {
        print_message("%s:%d: %s\n", err.file, err.line, err.message);
        return -1;
    }
    world->market = iw_market_make(arena, iw_knowledge_make(arena, cat, &diags), false);
    world->plans[0] = plan_of(world, "professional");
    world->plans[1] = plan_of(world, NULL);
    return diags.errors == 0 && world->plans[0] != NULL && world->plans[1] != NULL ? 0 : -1;
}

int world_teardown(void **state)
{
    struct world *world = *state;
    iw_arena_free(world->arena);
    return 0;
}

struct talk *talk_new(struct world *world, bool real)
{
    struct iw_arena *arena = iw_arena_new();
    struct talk *talk = IW_NEW(arena, struct talk);
    talk->world = world;
    talk->arena = arena;
    talk->real = real;
    talk->turn = iw_arena_new();
    talk->plans[0] = iw_arena_new();
    talk->plans[1] = iw_arena_new();
    talk->stock[0] = world->plans[0];
    talk->stock[1] = world->plans[1];
    return talk;
}

void talk_free(struct talk *talk)
{
    struct iw_arena *arena = talk->arena;
    iw_arena_free(talk->plans[0]);
    iw_arena_free(talk->plans[1]);
    iw_arena_free(talk->turn);
    iw_arena_free(arena);
}

static void compute(struct talk *talk)
{
    int next = 1 - talk->present;
    const struct iw_plan_options options = {.today = talk->world->today};
    struct iw_plan *plan = NULL;
    struct iw_err err = {0};
    iw_arena_reset(talk->plans[next]);
    const struct iw_answers *answers = iw_answers_copy(talk->plans[next], talk->iv.answers);
    enum iw_status status =
        iw_plan_make(talk->plans[next], talk->world->market, answers, &options, &plan, &err);
    iw_interview_planned(&talk->iv, plan, &err, &talk->out);
    if (status == IW_OK)
        talk->present = next;
}

static void bring_plan(struct talk *talk)
{
    struct iw_err err = {0};
    talk->plans_made++;
    if (talk->no_plan) {
        talk->no_plan = false;
        (void)iw_fail(&err, IW_EINPUT, "the test allows no plan");
        iw_interview_planned(&talk->iv, NULL, &err, &talk->out);
    } else if (talk->real) {
        compute(talk);
    } else {
        talk->present = 1 - talk->present;
        iw_interview_planned(&talk->iv, talk->stock[talk->present], NULL, &talk->out);
    }
}

static void write_file(struct talk *talk)
{
    const struct iw_interview_command c = talk->out.command;
    struct iw_err err = {0};
    struct iw_write_result result = {.err = &err, .exists = talk->exists && !c.force};
    if (result.exists)
        result.status = iw_fail(&err, IW_EINPUT, "the file exists already");
    else if (talk->disk_full)
        result.status = iw_fail(&err, IW_EIO, "cannot write the file: No space left on device");
    talk->forced = c.force;
    if (result.status == IW_OK) {
        talk->path = iw_arena_strdup(talk->arena, c.path);
        talk->text = iw_arena_strdup(talk->arena, c.text);
    }
    iw_interview_written(&talk->iv, &result, &talk->out);
}

static void settle(struct talk *talk)
{
    struct iw_sb said;
    iw_sb_init(&said, talk->turn);
    iw_sb_put(&said, talk->out.text);
    for (int commands = 0; talk->out.command.kind == IW_DO_PLAN || talk->out.command.kind == IW_DO_WRITE;
         commands++) {
        if (commands > 3)
            fail_msg("a line leads to commands without end");
        if (talk->out.command.kind == IW_DO_PLAN)
            bring_plan(talk);
        else
            write_file(talk);
        iw_sb_put(&said, talk->out.text);
    }
    talk->said = said.text;
}

void talk_begin(struct talk *talk, const struct iw_interview_setup *setup)
{
    talk->out.arena = talk->turn;
    iw_interview_start(&talk->iv, setup, &talk->out);
    settle(talk);
}

void talk_start(struct talk *talk)
{
    const struct iw_interview_setup setup = {.arena = talk->arena,
                                             .market = talk->world->market,
                                             .today = talk->world->today,
                                             .width = 80,
                                             .version = "1.2.3"};
    talk_begin(talk, &setup);
}

const char *talk_say(struct talk *talk, const char *line)
{
    iw_arena_reset(talk->turn);
    iw_interview_input(&talk->iv, line, &talk->out);
    settle(talk);
    return talk->said;
}

const char *talk_end(struct talk *talk)
{
    iw_arena_reset(talk->turn);
    iw_interview_end(&talk->iv, &talk->out);
    settle(talk);
    return talk->said;
}

bool talk_is_over(const struct talk *talk)
{
    return talk->out.command.kind == IW_DO_QUIT;
}

const char *talk_question(const struct talk *talk)
{
    if (talk->iv.mode != IW_IV_ASK)
        return "";
    return iw_question_at(talk->iv.answers->k, (size_t)talk->iv.question)->head.id;
}

const char *talk_answer(const struct talk *talk, const char *key)
{
    const struct iw_answer *answer = iw_answer_get(talk->iv.answers, key);
    return answer->state == IW_ANSWER_UNKNOWN ? "?" : answer->text;
}

struct iw_plan *made_up_plan(struct iw_arena *arena, const struct talk *talk, double feasible,
                             const char *title, double monthly_usd, double latency_s)
{
    struct iw_plan *plan = IW_NEW(arena, struct iw_plan);
    struct iw_resolved *resolved = NULL;
    struct iw_err err = {0};
    plan->k = talk->world->market->k;
    plan->found = IW_NEW(arena, struct iw_found);
    plan->ctx = IW_NEW(arena, struct iw_context);
    plan->ctx->req.target = (struct iw_target){.kind = IW_TARGET_FIRST_TOKEN, .limit_s = 2};
    plan->found->n_feasible = feasible;
    plan->found->n_rejected = 90000 - feasible;
    plan->found->by_rule[IW_RULE_QUALITY] = 50000 - feasible;
    assert_int_equal(iw_resolve(arena, iw_answers_new(arena, plan->k), talk->world->today, &resolved, &err),
                     IW_OK);
    plan->resolved = resolved;
    if (title == NULL)
        return plan;
    plan->pick = IW_NEW(arena, struct iw_candidate);
    plan->pick->id = plan->pick->title = title;
    plan->pick->monthly_usd = monthly_usd;
    plan->pick->monthly_low_usd = 0.8 * monthly_usd;
    plan->pick->monthly_high_usd = 1.2 * monthly_usd;
    plan->pick->latency_p95_s = latency_s;
    return plan;
}

void assert_contains(const char *text, const char *part)
{
    if (strstr(text, part) == NULL)
        fail_msg("\"%s\" is not in:\n%s", part, text);
}

void assert_lacks(const char *text, const char *part)
{
    if (strstr(text, part) != NULL)
        fail_msg("\"%s\" should not be in:\n%s", part, text);
}

void assert_golden_ui(struct iw_arena *arena, const char *name, const char *text)
{
    const char *path = iw_path_join(arena, IW_TEST_SRCDIR "/tests/golden/ui", name);
    struct iw_err err = {0};
    char *expected = NULL;
    size_t length = 0;
    if (iw_streq(getenv("IW_GOLDEN"), "write")) {
        if (iw_file_write(path, text, strlen(text), true, &err) != IW_OK)
            fail_msg("%s: %s", path, err.message);
        return;
    }
    if (iw_file_read(arena, path, 1 << 20, &expected, &length, &err) != IW_OK)
        fail_msg("%s: %s", path, err.message);
    assert_string_equal(text, expected);
}
