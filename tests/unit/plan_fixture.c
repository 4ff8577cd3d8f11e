/* SPDX-License-Identifier: Apache-2.0 */
#include "tests/unit/plan_fixture.h"
#include "plan/plan.h"

#include "base/str.h"
#include "plan/sketch.h"

#include <math.h>
#include <string.h>

/* A new order of one table; what points into it is made after this. */
static void shuffle_table(struct iw_arena *arena, struct iw_table *table, size_t size, struct draws *d)
{
    char *items = iw_arena_array(arena, table->count, size);
    size_t *now_at = IW_ARRAY(arena, size_t, table->count); /* old index -> new index */
    for (size_t i = 0; i < table->count; i++)
        now_at[i] = i;
    for (size_t i = table->count; i > 1; i--) {
        size_t j = draw_below(d, i), swap = now_at[i - 1];
        now_at[i - 1] = now_at[j];
        now_at[j] = swap;
    }
    for (size_t i = 0; i < table->count; i++) {
        memcpy(items + now_at[i] * size, (const char *)table->items + i * size, size);
        table->by_id[i] = now_at[table->by_id[i]];
    }
    table->items = items;
}

/* Questions, controls and the guide are read in the order in which they stand: it is part of them. */
static bool is_shown_in_order(enum iw_kind_id kind)
{
    return kind < IW_KIND_MODELS || (kind >= IW_KIND_QUESTIONS && kind <= IW_KIND_TASKS);
}

struct world *world_copy(struct iw_arena *arena, struct draws *shuffle)
{
    struct world *w = IW_NEW(arena, struct world);
    struct iw_diags diags;
    struct iw_err err = {0};
    w->arena = arena;
    iw_diags_init(&diags, arena);
    if (iw_catalog_load(arena, IW_TEST_DATADIR, NULL, 0, &w->cat, &diags, &err) != IW_OK) {
        print_message("%s:%d: %s\n", err.file, err.line, err.message);
        return NULL;
    }
    for (int kind = 0; shuffle != NULL && kind < IW_KIND_COUNT; kind++)
        if (!is_shown_in_order((enum iw_kind_id)kind))
            shuffle_table(arena, &w->cat->tables[kind], iw_kind((enum iw_kind_id)kind)->type->size, shuffle);
    w->k = iw_knowledge_make(arena, w->cat, &diags);
    for (size_t i = 0; i < diags.count; i++)
        print_message("%s:%d: %s\n", diags.items[i].file, diags.items[i].line, diags.items[i].message);
    w->today = iw_market_make(arena, w->k, false);
    w->guide = iw_market_make(arena, w->k, true);
    return diags.errors == 0 ? w : NULL;
}

int world_load(void **state)
{
    struct iw_arena *arena = iw_arena_new();
    *state = world_copy(arena, NULL);
    return *state != NULL ? 0 : -1;
}

int world_free(void **state)
{
    struct world *w = *state;
    iw_arena_free(w->arena);
    return 0;
}

iw_day a_day(void)
{
    return iw_day_of(2026, 11, 22);
}

void answer(struct iw_answers *answers, const char *assignments)
{
    const char *p = assignments;
    while (*p != '\0') {
        p += strspn(p, " ");
        size_t length = strcspn(p, ";");
        const char *one = iw_arena_strndup(answers->arena, p, length);
        struct iw_err err = {0};
        if (length > 0 && iw_answers_assign(answers, one, &err) != IW_OK)
            fail_msg("%s: %s", one, err.message);
        p += length + (p[length] == ';');
    }
}

struct iw_answers *answers_of(const struct world *w, struct iw_arena *arena, const char *assignments)
{
    struct iw_answers *answers = iw_answers_new(arena, w->k);
    answer(answers, assignments);
    return answers;
}

struct iw_plan *plan_for(const struct world *w, struct iw_arena *arena, const char *assignments,
                         bool figures_only)
{
    const struct iw_plan_options options = {.today = a_day(), .figures_only = figures_only};
    struct iw_plan *plan = NULL;
    struct iw_err err = {0};
    if (iw_plan_make(arena, w->today, answers_of(w, arena, assignments), &options, &plan, &err) != IW_OK)
        fail_msg("%s", err.message);
    return plan;
}

struct iw_fleet steady_fleet(int replicas, int months)
{
    struct iw_fleet fleet = {.steps = 1, .most = replicas, .replica_months = (double)replicas * months};
    fleet.step[0].months = months;
    fleet.step[0].replicas = replicas;
    return fleet;
}

static struct iw_resolved *resolve(struct iw_arena *arena, const struct iw_answers *answers)
{
    struct iw_resolved *resolved = NULL;
    struct iw_err err = {0};
    if (iw_resolve(arena, answers, a_day(), &resolved, &err) != IW_OK)
        fail_msg("%s", err.message);
    return resolved;
}

struct iw_resolved *resolved_of(const struct world *w, struct iw_arena *arena, const char *assignments)
{
    return resolve(arena, answers_of(w, arena, assignments));
}

struct scene *scene_of(const struct world *w, const struct iw_market *market, const char *assignments)
{
    struct iw_arena *arena = iw_arena_new();
    struct scene *s = IW_NEW(arena, struct scene);
    struct iw_err err = {0};
    s->arena = arena;
    s->answers = answers_of(w, arena, assignments);
    s->resolved = resolve(arena, s->answers);
    if (iw_requirements_of(arena, s->resolved, &s->req, &err) != IW_OK)
        fail_msg("%s", err.message);
    s->ctx = iw_context_make(arena, market, s->resolved, &s->req, a_day());
    s->ctx->sketch = iw_sketch_new(s->ctx); /* as a plan has it */
    return s;
}

struct scene *scene_search(struct scene *scene)
{
    scene->found = IW_NEW(scene->arena, struct iw_found);
    iw_search_run(scene->ctx, scene->found);
    return scene;
}

void scene_free(struct scene *scene)
{
    if (scene == NULL)
        return;
    iw_sketch_drop(scene->ctx->sketch);
    iw_arena_free(scene->arena);
}

int api_index(const struct iw_market *market, const char *id)
{
    for (size_t i = 0; i < market->api_count; i++)
        if (iw_streq(market->apis[i].entry->head.id, id))
            return (int)i;
    fail_msg("no API %s", id);
    return -1;
}

int instance_index(const struct iw_market *market, const char *id)
{
    for (size_t i = 0; i < market->instance_count; i++)
        if (iw_streq(market->instances[i].entry->head.id, id))
            return (int)i;
    fail_msg("no instance %s", id);
    return -1;
}

int format_index(const struct iw_market *market, const char *id)
{
    for (size_t i = 0; i < market->format_count; i++)
        if (iw_streq(market->formats[i].entry->head.id, id))
            return (int)i;
    fail_msg("no format %s", id);
    return -1;
}

struct iw_quote quote_of(const struct iw_context *ctx, const struct iw_spec *spec)
{
    struct iw_sizing sizing;
    iw_sizing_start(&sizing, NULL);
    if (spec->kind == IW_API)
        return iw_quote_of(ctx, spec, NULL, NULL);
    struct iw_perf perf = iw_perf_of(ctx, spec->model, spec->format, spec->device, spec->tensor_parallel);
    if (perf.stopped != IW_RULE_NONE)
        return (struct iw_quote){.verdict = IW_REJECTED, .stopped = perf.stopped};
    return iw_quote_of(ctx, spec, &perf, &sizing);
}

bool near(double actual, double expected, double share)
{
    if (fabs(actual - expected) <= share * fabs(expected))
        return true;
    print_message("%.12g instead of %.12g\n", actual, expected);
    return false;
}
