/* SPDX-License-Identifier: Apache-2.0 */
/* When: dates, gates, the phases as a chart and as tables, and why it is not the guide's sixteen weeks. */
#include "base/str.h"
#include "report/gantt.h"
#include "report/plan_sections.h"
#include "report/plan_tables.h"
#include "report/plan_words.h"

/* Weeks from the start beside the date: plans are spoken of in weeks and signed by date. */
static const char *weeks_text(const struct iw_section *s, iw_day day)
{
    iw_day start = s->plan->roadmap.start;

    if (day == IW_DAY_UNKNOWN || start == IW_DAY_UNKNOWN || day < start)
        return "";
    return iw_arena_printf(s->arena, ", week %d", (day - start) / 7 + 1);
}

static void put_date(const struct iw_section *s, const char *what, iw_day day)
{
    iw_doc_fact(s->doc, what, "%s%s", iw_day_text(s->arena, day), weeks_text(s, day));
}

/* A date that somebody promised is answered with a chance, and with what would have to move. */
static void put_wish(const struct iw_section *s)
{
    const struct iw_roadmap *r = &s->plan->roadmap;
    const struct iw_wish *wish = &r->wish;

    if (wish->day == IW_DAY_UNKNOWN)
        return;
    put_date(s, "Wished go-live", wish->day);
    iw_doc_fact(s->doc, "Chance to keep it", "%s of the runs", iw_chance_text(s->arena, wish->chance));
    if (wish->start_by < r->start)
        iw_doc_fact(s->doc, "For four of five runs", "the start would have to be %s, %s earlier",
                    iw_day_text(s->arena, wish->start_by),
                    iw_fmt_count(s->arena, r->start - wish->start_by, "day", "days"));
    if (wish->latest_order != IW_DAY_UNKNOWN && wish->latest_order < s->plan->today)
        iw_doc_fact(s->doc, "Hardware for it", "should have been ordered by %s: too late by %s",
                    iw_day_text(s->arena, wish->latest_order),
                    iw_fmt_count(s->arena, s->plan->today - wish->latest_order, "day", "days"));
    else if (wish->latest_order != IW_DAY_UNKNOWN)
        put_date(s, "Hardware for it ordered by", wish->latest_order);
}

/* The year's end is the stretch that a plan made in autumn runs through unseen. */
static const char *year_end(const struct iw_section *s)
{
    const struct iw_roadmap *r = &s->plan->roadmap;
    int year, month, dom;

    iw_day_civil(r->start, &year, &month, &dom);
    iw_day christmas = iw_day_of(year, 12, 25);
    return christmas >= r->start && christmas <= r->finish_p80
               ? iw_arena_printf(s->arena, " The days around %s count as worked.",
                                 iw_day_text(s->arena, christmas))
               : "";
}

static void put_days_off(const struct iw_section *s)
{
    const struct iw_roadmap *r = &s->plan->roadmap;

    if (r->days_off_named)
        iw_doc_para(
            s->doc,
            "Weekends are free, and the days off that you named: %d working days up to the end of four "
            "of five runs. Deliveries and waiting run through them.",
            r->days_lost);
    else
        iw_doc_para(s->doc,
                    "Weekends are free. Public holidays and leave are not in these dates, for no country's "
                    "calendar is assumed: name yours under \"Days off\" (days_off).%s",
                    year_end(s));
}

/* Money that is bound before the proof is in: a sponsor must hear it from the plan. */
static void put_order_before_proof(const struct iw_section *s)
{
    const struct iw_roadmap *r = &s->plan->roadmap;

    if (r->latest_order == IW_DAY_UNKNOWN || r->phase_count < 2)
        return;
    for (size_t j = 0; j < r->phases[1].count; j++) {
        const struct iw_roadmap_task *t = &r->tasks[r->phases[1].tasks[j]];
        if (t->task->gate == IW_YES && t->end > r->latest_order)
            iw_doc_para(
                s->doc,
                "The hardware is ordered %s before %s (%s), so that it does not hold up the "
                "pilot: what that gate shows comes after the money is bound. Ask for a right to cancel, "
                "or order after the gate and move the pilot by as much.",
                iw_fmt_count(s->arena, t->end - r->latest_order, "day", "days"), t->task->head.name,
                iw_day_text(s->arena, t->end));
    }
}

/* The likely date alone would be a promise; half of the runs end later than the likely one. */
static void put_dates(const struct iw_section *s)
{
    const struct iw_roadmap *r = &s->plan->roadmap;

    put_date(s, "Start", r->start);
    put_date(s, "Pilot live", r->pilot);
    put_date(s, "Full roll-out, every task as likely", r->finish);
    put_date(s, "In half of the runs by", r->finish_p50);
    put_date(s, "In four of five runs by", r->finish_p80);
    if (r->latest_order != IW_DAY_UNKNOWN)
        put_date(s, "Hardware ordered at the latest", r->latest_order);
    put_wish(s);
    iw_doc_fact(s->doc, "In the guide", "%s weeks", iw_fmt_num(s->arena, r->guide_weeks, 0));
    if (r->why_longer != NULL && *r->why_longer)
        iw_doc_para(s->doc, "%s", iw_sentence(s->arena, r->why_longer));
    iw_doc_para(s->doc,
                "The runs draw each duration between its low and high value, independently of the others: "
                "what goes wrong in several places at once is not in them.");
    put_order_before_proof(s);
    put_days_off(s);
}

/* A bar for every task would be a wall; the tables below have them all. */
static bool is_drawn(const struct iw_roadmap_task *t)
{
    return t->critical || t->task->gate == IW_YES || t->task->long_lead == IW_YES;
}

static size_t collect_bars(const struct iw_section *s, struct iw_gantt_bar *bars)
{
    const struct iw_roadmap *r = &s->plan->roadmap;
    size_t count = 0;

    for (size_t i = 0; i < r->phase_count; i++)
        for (size_t j = 0; j < r->phases[i].count; j++) {
            const struct iw_roadmap_task *t = &r->tasks[r->phases[i].tasks[j]];
            bool gate = t->task->gate == IW_YES;
            if (is_drawn(t))
                bars[count++] = (struct iw_gantt_bar){.section = r->phases[i].phase->head.name,
                                                      .name = t->task->head.name,
                                                      .start = gate ? t->end : t->start,
                                                      .end = t->end,
                                                      .critical = t->critical,
                                                      .milestone = gate};
        }
    return count;
}

static void put_chart(const struct iw_section *s)
{
    const struct iw_roadmap *r = &s->plan->roadmap;
    struct iw_gantt_bar *bars = IW_ARRAY(s->arena, struct iw_gantt_bar, r->task_count + 1);
    size_t count = collect_bars(s, bars);
    bool text = s->options->text_width > 0;
    enum { CODE_INDENT = 4 }; /* doc_text sets code in by that much */
    struct iw_sb sb;

    iw_sb_init(&sb, s->arena);
    if (text)
        iw_gantt_put_text(&sb, bars, count, s->options->text_width - CODE_INDENT, s->options->ascii);
    else
        iw_gantt_put_mermaid(&sb, "Critical tasks, early starts and gates", bars, count);
    if (sb.length > 0)
        iw_doc_code(s->doc, text ? "text" : "mermaid", sb.text);
}

/* The phase's criterion and the task that decides on it, which may ask for more. */
static void put_gates(const struct iw_section *s)
{
    const struct iw_roadmap *r = &s->plan->roadmap;

    iw_doc_heading(s->doc, 3, "Gates");
    for (size_t i = 0; i < r->phase_count; i++) {
        const struct iw_roadmap_phase *p = &r->phases[i];
        if (p->gate == NULL)
            continue;
        iw_doc_numbered(s->doc, iw_arena_printf(s->arena, "%s:", iw_or_dash(p->phase->head.name)), "%s",
                        iw_sentence(s->arena, p->gate));
        for (size_t j = 0; j < p->count; j++) {
            const struct iw_roadmap_task *t = &r->tasks[p->tasks[j]];
            if (t->task->gate == IW_YES)
                iw_doc_point(s->doc, 1, NULL, "%s, %s: %s", iw_day_text(s->arena, t->end), t->task->head.name,
                             iw_sentence(s->arena, iw_or_dash(t->done)));
        }
    }
}

static void put_roles(const struct iw_section *s)
{
    const struct iw_tab *roles = iw_roles_table(s->arena, s->plan);

    if (roles->row_count == 0)
        return;
    iw_doc_heading(s->doc, 3, "Work by role");
    iw_doc_para(s->doc, "Working days up to the roll-out, if all goes well, as likely, and if it goes badly. "
                        "Waiting for deliveries and audits is not counted.");
    iw_doc_table(s->doc, roles);
}

static void put_retirements(const struct iw_section *s)
{
    const struct iw_roadmap *r = &s->plan->roadmap;

    if (r->retirement_count == 0)
        return;
    iw_doc_heading(s->doc, 3, "Models that end");
    for (size_t i = 0; i < r->retirement_count; i++) {
        const struct iw_retirement *m = &r->retirements[i];
        iw_doc_point(s->doc, 0,
                     iw_arena_printf(s->arena, "%s%s%s:", m->model, m->provider != NULL ? " at " : "",
                                     m->provider != NULL ? m->provider : ""),
                     "%s%s. Substitute: %s.", m->day != IW_DAY_UNKNOWN ? "ends " : "",
                     m->day != IW_DAY_UNKNOWN
                         ? iw_arena_printf(s->arena, "%s; %s", iw_day_text(s->arena, m->day), m->note)
                         : m->note,
                     m->substitute != NULL ? m->substitute : "none named");
        if (m->task != NULL && m->start_by != IW_DAY_UNKNOWN)
            iw_doc_point(s->doc, 1, "Re-validation:", "%s %s, %s working days; start by %s.", m->task_id,
                         m->task, iw_fmt_sig(s->arena, m->task_days), iw_day_text(s->arena, m->start_by));
    }
}

/* What the flips are stands with the decision: here only the values to watch. */
static void put_changes(const struct iw_section *s)
{
    const struct iw_trigger_list *list = &s->plan->triggers;
    struct iw_sb sb;

    iw_sb_init(&sb, s->arena);
    for (size_t i = 0; i < list->count; i++)
        if (iw_streq(list->items[i].what, "Change"))
            iw_sb_printf(&sb, "%s%s", sb.length > 0 ? "; " : "", list->items[i].when);
    if (sb.length > 0)
        iw_doc_point(s->doc, 0, "Change:",
                     "plan again when one of these comes true, for another way wins there (What would change "
                     "the answer): %s.",
                     sb.text);
}

/* Figures, so that a dashboard can hold them and nobody argues whether it is time. */
static void put_triggers(const struct iw_section *s)
{
    const struct iw_trigger_list *list = &s->plan->triggers;

    if (list->count == 0)
        return;
    iw_doc_heading(s->doc, 3, "When to plan again or move");
    for (size_t i = 0; i < list->count; i++) {
        const struct iw_trigger *t = &list->items[i];
        if (iw_streq(t->what, "Change"))
            continue;
        iw_doc_point(s->doc, 0, iw_arena_printf(s->arena, "%s:", t->what), "when %s%s, %s.", t->when,
                     t->day != IW_DAY_UNKNOWN
                         ? iw_arena_printf(s->arena, " (as planned: %s)", iw_day_text(s->arena, t->day))
                         : "",
                     t->then);
    }
    put_changes(s);
}

enum { WIDE = 130 }; /* columns of a terminal in which names of tasks stand beside all the rest */

void iw_put_roadmap(const struct iw_section *s)
{
    const struct iw_roadmap *r = &s->plan->roadmap;

    iw_doc_chapter(s->doc, "Roadmap", "dates, gates, when to plan again, work by role, every task");
    if (r->task_count == 0) {
        iw_doc_para(s->doc, "No task is in the roadmap.");
        return;
    }
    if (s->plan->pick == NULL)
        iw_doc_para(s->doc,
                    "Nothing is feasible, so this is the way for any place: tasks of all kinds of place "
                    "are in it, and it is longer than the one of a pick would be.");
    put_dates(s);
    iw_doc_table(s->doc, iw_phases_table(s->arena, s->plan));
    put_chart(s);
    put_gates(s);
    put_triggers(s);
    put_retirements(s);
    put_roles(s);
    iw_doc_heading(s->doc, 3, "Every task");
    iw_doc_para(
        s->doc,
        "C, critical: a day more moves the roll-out. E, early: somebody outside has to act, so start early. "
        "L and S: longer or shorter than usual by your answers. P, perhaps: a fact is missing that "
        "decides.");
    iw_doc_table(s->doc, iw_tasks_table(s->arena, s->plan,
                                        s->options->text_width == 0 || s->options->text_width >= WIDE));
}
