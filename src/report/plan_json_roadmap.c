/* SPDX-License-Identifier: Apache-2.0 */
/* The roadmap as JSON: tasks name each other by id, so that the order of the list carries no meaning. */
#include "report/plan_json_parts.h"

static json_t *depends_of(struct iw_arena *arena, const struct iw_roadmap *r, const struct iw_roadmap_task *t)
{
    json_t *list = iw_json_array(arena);

    for (size_t i = 0; i < t->depend_count; i++)
        iw_json_add(arena, list, iw_json_text(arena, r->tasks[t->depends[i]].task->head.id));
    return list;
}

/* Days are in the task's unit, which stands beside them: ten calendar days are not ten working days. */
static json_t *task_of(struct iw_arena *arena, const struct iw_roadmap *r, const struct iw_roadmap_task *t)
{
    struct iw_json_at at = {arena, iw_json_object(arena)};

    iw_json_put_text(&at, "id", t->task->head.id);
    iw_json_put_text(&at, "name", t->task->head.name);
    iw_json_put_day(&at, "start", t->start);
    iw_json_put_day(&at, "end", t->end);
    iw_json_put_num(&at, "days", t->likely_days);
    iw_json_put_num(&at, "days_low", t->low_days);
    iw_json_put_num(&at, "days_high", t->high_days);
    iw_json_put_text(&at, "day_unit", t->task->day_unit == 1 ? "calendar" : "working");
    iw_json_put_text(&at, "owner", t->task->owner_role);
    iw_json_put(arena, at.object, "depends", depends_of(arena, r, t));
    iw_json_put_bool(&at, "critical", t->critical);
    iw_json_put_num(&at, "criticality", t->criticality);
    iw_json_put_bool(&at, "gate", t->task->gate == IW_YES);
    iw_json_put_bool(&at, "may_apply", t->may_apply);
    return at.object;
}

static json_t *phase_of(struct iw_arena *arena, const struct iw_roadmap *r, const struct iw_roadmap_phase *p)
{
    struct iw_json_at at = {arena, iw_json_object(arena)};
    json_t *tasks = iw_json_array(arena);

    iw_json_put_text(&at, "name", p->phase->head.name);
    iw_json_put_day(&at, "start", p->start);
    iw_json_put_day(&at, "end", p->end);
    iw_json_put_text(&at, "gate", p->gate);
    for (size_t i = 0; i < p->count; i++)
        iw_json_add(arena, tasks, task_of(arena, r, &r->tasks[p->tasks[i]]));
    iw_json_put(arena, at.object, "tasks", tasks);
    return at.object;
}

static json_t *wish_of(struct iw_arena *arena, const struct iw_wish *wish)
{
    struct iw_json_at at = {arena, iw_json_object(arena)};

    iw_json_put_day(&at, "day", wish->day);
    iw_json_put_num(&at, "chance", wish->chance);
    iw_json_put_day(&at, "start_by", wish->start_by);
    iw_json_put_day(&at, "latest_order", wish->latest_order);
    return at.object;
}

static json_t *roles_of(struct iw_arena *arena, const struct iw_roadmap *r)
{
    json_t *list = iw_json_array(arena);

    for (size_t i = 0; i < r->role_count; i++) {
        struct iw_json_at at = {arena, iw_json_object(arena)};
        iw_json_put_text(&at, "role", r->roles[i].role);
        iw_json_put_num(&at, "days", r->roles[i].likely_days);
        iw_json_put_num(&at, "days_low", r->roles[i].low_days);
        iw_json_put_num(&at, "days_high", r->roles[i].high_days);
        iw_json_put_count(&at, "tasks", (double)r->roles[i].tasks);
        iw_json_add(arena, list, at.object);
    }
    return list;
}

static json_t *retirements_of(struct iw_arena *arena, const struct iw_roadmap *r)
{
    json_t *list = iw_json_array(arena);

    for (size_t i = 0; i < r->retirement_count; i++) {
        const struct iw_retirement *m = &r->retirements[i];
        struct iw_json_at at = {arena, iw_json_object(arena)};
        iw_json_put_text(&at, "model", m->model);
        iw_json_put_text(&at, "provider", m->provider);
        iw_json_put_day(&at, "day", m->day);
        iw_json_put_bool(&at, "inside_horizon", m->inside);
        iw_json_put_text(&at, "substitute", m->substitute);
        iw_json_put_text(&at, "task", m->task_id);
        iw_json_put_num(&at, "task_days", m->task_days);
        iw_json_put_day(&at, "start_by", m->start_by);
        iw_json_put_text(&at, "note", m->note);
        iw_json_add(arena, list, at.object);
    }
    return list;
}

json_t *iw_json_triggers(struct iw_arena *arena, const struct iw_trigger_list *triggers)
{
    json_t *list = iw_json_array(arena);

    for (size_t i = 0; i < triggers->count; i++) {
        struct iw_json_at at = {arena, iw_json_object(arena)};
        iw_json_put_text(&at, "what", triggers->items[i].what);
        iw_json_put_text(&at, "when", triggers->items[i].when);
        iw_json_put_text(&at, "then", triggers->items[i].then);
        iw_json_put_day(&at, "day", triggers->items[i].day);
        iw_json_add(arena, list, at.object);
    }
    return list;
}

json_t *iw_json_roadmap(struct iw_arena *arena, const struct iw_roadmap *r)
{
    struct iw_json_at at = {arena, iw_json_object(arena)};
    json_t *phases = iw_json_array(arena);

    iw_json_put_day(&at, "start", r->start);
    iw_json_put_day(&at, "finish", r->finish);
    iw_json_put_day(&at, "finish_p50", r->finish_p50);
    iw_json_put_day(&at, "finish_p80", r->finish_p80);
    iw_json_put_count(&at, "days_off_lost", r->days_lost);
    iw_json_put_day(&at, "pilot", r->pilot);
    iw_json_put_day(&at, "latest_order", r->latest_order);
    iw_json_put_num(&at, "guide_weeks", r->guide_weeks);
    iw_json_put_text(&at, "why_longer", r->why_longer);
    iw_json_put(arena, at.object, "wish", wish_of(arena, &r->wish));
    iw_json_put(arena, at.object, "roles", roles_of(arena, r));
    iw_json_put(arena, at.object, "retirements", retirements_of(arena, r));
    for (size_t i = 0; i < r->phase_count; i++)
        iw_json_add(arena, phases, phase_of(arena, r, &r->phases[i]));
    iw_json_put(arena, at.object, "phases", phases);
    return at.object;
}
