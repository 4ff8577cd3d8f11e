/* SPDX-License-Identifier: Apache-2.0 */
#include "report/row_doc.h"

#include "base/str.h"
#include "report/plan_words.h"

static void put_text(struct iw_doc *doc, const char *name, const char *text)
{
    if (text != NULL && *text != '\0')
        iw_doc_fact(doc, name, "%s", iw_sentence(doc->arena, text));
}

/* For whoever wants the record as an editor of the catalogue sees it. */
static void put_foot(struct iw_doc *doc, const char *kind, const char *id)
{
    iw_doc_para(doc, "inferwright catalog show %s %s shows it as the catalogue holds it.", kind, id);
}

const struct iw_doc *iw_check_document(struct iw_arena *arena, const struct iw_check *check)
{
    const struct iw_control *c = check->control;
    struct iw_doc *doc = iw_doc_new(arena);

    iw_doc_heading(doc, 1, "%s", c->head.name);
    iw_doc_fact(doc, "In this plan", "%s%s", iw_check_text(check->status),
                check->may_apply ? "; only may apply: a fact is missing" : "");
    put_text(doc, "Why", check->why);
    put_text(doc, "It asks", c->requirement);
    put_text(doc, "For this service", c->llm_meaning);
    put_text(doc, "What it costs", c->effect);
    put_text(doc, "Evidence asked for", c->evidence);
    put_text(doc, "Evidence you entered", check->held);
    if (c->est_days > 0)
        iw_doc_fact(doc, "Work", "%s working days, %s, in the phase %s", iw_fmt_num(arena, c->est_days, 1),
                    iw_or_dash(c->owner_role), iw_or_dash(c->phase));
    iw_doc_fact(doc, "Provision", "%s (%s)", iw_or_dash(c->citation), iw_known_text(c->verified));
    put_foot(doc, "controls", c->head.id);
    return doc;
}

static void put_before(struct iw_doc *doc, const struct iw_plan *plan, const struct iw_roadmap_task *task)
{
    for (size_t i = 0; i < task->depend_count; i++) {
        const struct iw_roadmap_task *before = &plan->roadmap.tasks[task->depends[i]];
        iw_doc_fact(doc, "Waits for", "%s, %s", before->task->head.name,
                    iw_day_text(doc->arena, before->end));
    }
}

const struct iw_doc *iw_task_document(struct iw_arena *arena, const struct iw_plan *plan,
                                      const struct iw_roadmap_task *task)
{
    const struct iw_task *t = task->task;
    struct iw_doc *doc = iw_doc_new(arena);

    iw_doc_heading(doc, 1, "%s", t->head.name);
    iw_doc_fact(doc, "When", "%s to %s, phase %s%s", iw_day_text(arena, task->start),
                iw_day_text(arena, task->end), iw_or_dash(t->phase),
                task->critical ? "; on the critical path" : "");
    iw_doc_fact(doc, "Takes", "%s %s, %s if all goes well, %s if it goes badly",
                iw_fmt_num(arena, task->likely_days, 0), t->day_unit == 0 ? "working days" : "days to pass",
                iw_fmt_num(arena, task->low_days, 0), iw_fmt_num(arena, task->high_days, 0));
    if (iw_known(task->stretch) && task->stretch > 0 && task->stretch != 1)
        iw_doc_fact(doc, "Stretched", "%s times by your answers", iw_fmt_sig(arena, task->stretch));
    if (task->may_apply)
        iw_doc_fact(doc, "Needed", "perhaps: a fact is missing");
    put_text(doc, "Who", t->owner_role);
    put_text(doc, "Delivers", t->deliverable);
    put_text(doc, "Done when", task->done);
    put_text(doc, "What delays it", t->risk);
    put_before(doc, plan, task);
    put_foot(doc, "tasks", t->head.id);
    return doc;
}
