/* SPDX-License-Identifier: Apache-2.0 */
/* The roadmap as tables. */
#include "report/plan_tables.h"

#include "report/plan_words.h"

/* A phase whose tasks were all left out has no dates; "1970" would be one. */
static void date(struct iw_tab *tab, iw_day day)
{
    iw_tab_text(tab, day == IW_DAY_UNKNOWN ? NULL : iw_day_text(tab->arena, day));
}

/* Calendar weeks from the first to the last day, both worked. */
static double weeks_between(iw_day start, iw_day end)
{
    if (start == IW_DAY_UNKNOWN || end == IW_DAY_UNKNOWN || end < start)
        return IW_UNKNOWN;
    return (end - start + 1) / 7.0;
}

/* As the guide prints them, so that its sixteen weeks are found again. */
static const char *guide_weeks(struct iw_arena *arena, const struct iw_guide_phase *phase)
{
    if (!iw_known(phase->week_from))
        return iw_known(phase->week_to) ? NULL : "ongoing";
    if (!iw_known(phase->week_to))
        return "ongoing";
    return iw_arena_printf(arena, "%.0f-%.0f", phase->week_from, phase->week_to);
}

const struct iw_tab *iw_phases_table(struct iw_arena *arena, const struct iw_plan *plan)
{
    const struct iw_roadmap *r = &plan->roadmap;
    struct iw_tab *tab = iw_tab_new(arena, NULL);

    iw_tab_column(tab, "phase", "Phase", IW_COL_TEXT, 1);
    iw_tab_column(tab, "start", "From", IW_COL_TEXT, 1);
    iw_tab_column(tab, "end", "To", IW_COL_TEXT, 1);
    iw_tab_column(tab, "weeks", "Weeks", IW_COL_NUMBER, 2);
    iw_tab_decimals(tab, 1);
    iw_tab_column(tab, "guide_weeks", "Weeks in the guide", IW_COL_TEXT, 3);
    iw_tab_column(tab, "tasks", "Tasks", IW_COL_COUNT, 3);
    for (size_t i = 0; i < r->phase_count; i++) {
        const struct iw_roadmap_phase *p = &r->phases[i];
        iw_tab_text(tab, p->phase->head.name);
        date(tab, p->start);
        date(tab, p->end);
        iw_tab_num(tab, weeks_between(p->start, p->end));
        iw_tab_text(tab, guide_weeks(arena, p->phase));
        iw_tab_num(tab, (double)p->count);
    }
    return tab;
}

/* With the phase and the id in columns of their own, or with the id in front of the name. */
static void task_columns(struct iw_tab *tab, bool apart, bool ranges)
{
    if (apart)
        iw_tab_column(tab, "phase", "Phase", IW_COL_TEXT, 2);
    iw_tab_column(tab, "task", "Task", IW_COL_TEXT, 1);
    iw_tab_column(tab, "start", "From", IW_COL_TEXT, 1);
    iw_tab_column(tab, "end", "To", IW_COL_TEXT, 1);
    iw_tab_column(tab, "days", "Days", IW_COL_NUMBER, 2);
    if (ranges)
        iw_tab_column(tab, "range", "Range", IW_COL_TEXT, 4);
    iw_tab_column(tab, "owner", "Owner", IW_COL_TEXT, 3);
    iw_tab_column(tab, "marks", "Marks", IW_COL_TEXT, 3);
    if (apart)
        iw_tab_column(tab, "id", "Id", IW_COL_TEXT, 5);
}

/* A page has room for letters, said above the table: the names of tasks need the rest. */
static const char *marks_of(struct iw_arena *arena, const struct iw_roadmap_task *t, bool in_words)
{
    const struct iw_mark_word marks[] = {
        {t->critical, in_words ? "critical" : "C"},
        {t->task->gate == IW_YES && in_words, "gate"},
        {t->task->long_lead == IW_YES, in_words ? "early" : "E"},
        {t->may_apply, in_words ? "perhaps" : "P"},
        {t->stretch > 1, in_words ? "stretched" : "L"},
        {t->stretch < 1, in_words ? "shortened" : "S"},
    };

    return iw_marks_text(arena, marks, sizeof marks / sizeof *marks);
}

/* Deliveries and audits run through weekends: their days are calendar days and say so. */
static const char *range_of(struct iw_arena *arena, const struct iw_roadmap_task *t)
{
    return iw_arena_printf(arena, "%s-%s%s", iw_fmt_sig(arena, t->low_days), iw_fmt_sig(arena, t->high_days),
                           t->task->day_unit == 1 ? " calendar" : "");
}

/* Likely days are those of the task's own unit; the dates already count weekends. */
static void task_row(struct iw_tab *tab, const char *phase, bool ranges, const struct iw_roadmap_task *t)
{
    if (phase != NULL)
        iw_tab_text(tab, phase);
    iw_tab_text(tab, phase != NULL
                         ? t->task->head.name
                         : iw_arena_printf(tab->arena, "%s %s", t->task->head.id, t->task->head.name));
    date(tab, t->start);
    date(tab, t->end);
    iw_tab_num(tab, t->likely_days);
    if (ranges)
        iw_tab_text(tab, range_of(tab->arena, t));
    iw_tab_text(tab, t->task->owner_role);
    iw_tab_text(tab, marks_of(tab->arena, t, phase != NULL));
    if (phase != NULL)
        iw_tab_text(tab, t->task->head.id);
}

/* The id leads the name: other chapters call a task by both, and its first letters are the phase. */
const struct iw_tab *iw_tasks_table(struct iw_arena *arena, const struct iw_plan *plan, bool ranges)
{
    const struct iw_roadmap *r = &plan->roadmap;
    struct iw_tab *tab = iw_tab_new(arena, NULL);

    tab->whole = true;
    task_columns(tab, false, ranges);
    for (size_t i = 0; i < r->phase_count; i++)
        for (size_t j = 0; j < r->phases[i].count; j++)
            task_row(tab, NULL, ranges, &r->tasks[r->phases[i].tasks[j]]);
    return tab;
}

/* One flat table, because a spreadsheet filters by phase and cannot follow headings. */
const struct iw_tab *iw_roadmap_table(struct iw_arena *arena, const struct iw_plan *plan)
{
    const struct iw_roadmap *r = &plan->roadmap;
    struct iw_tab *tab = iw_tab_new(arena, NULL);

    task_columns(tab, true, true);
    for (size_t i = 0; i < r->phase_count; i++)
        for (size_t j = 0; j < r->phases[i].count; j++)
            task_row(tab, r->phases[i].phase->head.name, true, &r->tasks[r->phases[i].tasks[j]]);
    return tab;
}

const struct iw_tab *iw_roles_table(struct iw_arena *arena, const struct iw_plan *plan)
{
    struct iw_tab *tab = iw_tab_new(arena, NULL);

    iw_tab_column(tab, "role", "Role", IW_COL_TEXT, 1);
    iw_tab_column(tab, "days_low", "Well", IW_COL_NUMBER, 2);
    iw_tab_decimals(tab, 0);
    iw_tab_column(tab, "days", "Likely", IW_COL_NUMBER, 1);
    iw_tab_decimals(tab, 0);
    iw_tab_column(tab, "days_high", "Badly", IW_COL_NUMBER, 2);
    iw_tab_decimals(tab, 0);
    iw_tab_column(tab, "tasks", "Tasks", IW_COL_COUNT, 3);
    for (size_t i = 0; i < plan->roadmap.role_count; i++) {
        const struct iw_role_days *role = &plan->roadmap.roles[i];
        iw_tab_text(tab, role->role);
        iw_tab_num(tab, role->low_days);
        iw_tab_num(tab, role->likely_days);
        iw_tab_num(tab, role->high_days);
        iw_tab_num(tab, (double)role->tasks);
    }
    return tab;
}
