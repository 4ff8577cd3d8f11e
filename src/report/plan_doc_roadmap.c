/* SPDX-License-Identifier: Apache-2.0 */
/* When: dates, gates, the phases as a chart and as tables, and why it is not the guide's sixteen weeks. */
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
    iw_doc_fact(s->doc, "In the guide", "%s weeks", iw_fmt_num(s->arena, r->guide_weeks, 0));
    if (r->why_longer != NULL && *r->why_longer)
        iw_doc_para(s->doc, "%s", iw_sentence(s->arena, r->why_longer));
    iw_doc_para(s->doc,
                "The runs draw each duration between its low and high value, independently of the others: "
                "what goes wrong in several places at once is not in them.");
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
        if (p->phase->gate == NULL)
            continue;
        iw_doc_numbered(s->doc, iw_arena_printf(s->arena, "%s:", iw_or_dash(p->phase->head.name)), "%s",
                        iw_sentence(s->arena, p->phase->gate));
        for (size_t j = 0; j < p->count; j++) {
            const struct iw_roadmap_task *t = &r->tasks[p->tasks[j]];
            if (t->task->gate == IW_YES)
                iw_doc_point(s->doc, 1, NULL, "%s, %s: %s", iw_day_text(s->arena, t->end), t->task->head.name,
                             iw_sentence(s->arena, iw_or_dash(t->task->exit_criterion)));
        }
    }
}

void iw_put_roadmap(const struct iw_section *s)
{
    const struct iw_roadmap *r = &s->plan->roadmap;

    iw_doc_heading(s->doc, 2, "Roadmap");
    if (r->task_count == 0) {
        iw_doc_para(s->doc, "No task is in the roadmap.");
        return;
    }
    put_dates(s);
    iw_doc_table(s->doc, iw_phases_table(s->arena, s->plan));
    put_chart(s);
    put_gates(s);
    for (size_t i = 0; i < r->phase_count; i++) {
        if (r->phases[i].count == 0)
            continue;
        iw_doc_heading(s->doc, 3, "Tasks of %s", iw_or_dash(r->phases[i].phase->head.name));
        iw_doc_table(s->doc, iw_tasks_table(s->arena, s->plan, i));
    }
}
