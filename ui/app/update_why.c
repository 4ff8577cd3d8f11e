/* SPDX-License-Identifier: Apache-2.0 */
/* "Why this?" of the row under the cursor, as a page to read or to copy. */
#include "ui/app/update.h"

#include "report/entry_doc.h"
#include "report/plan_doc.h"
#include "report/row_doc.h"
#include "report/strategy_doc.h"
#include "report/why_doc.h"

/* What is put to the terminal in one piece; longer texts are cut by many terminals, and a file is the better
 * place for them. */
enum { MOST_COPIED = 60000, COPY_WIDTH = 80, NEAREST = 6 };

static const struct iw_doc *of_candidate(const struct iw_ui *ui, struct iw_arena *arena,
                                         const struct iw_candidate *c, const char **title)
{
    struct iw_candidate **list = ui->plan->rejected;
    size_t count = ui->plan->rejected_count < NEAREST ? ui->plan->rejected_count : NEAREST;
    *title = "Why nothing fits";
    if (c != NULL) {
        list = IW_ARRAY(arena, struct iw_candidate *, 1);
        list[0] = IW_NEW(arena, struct iw_candidate);
        *list[0] = *c;
        count = 1;
        *title = "Why";
    }
    bool pick = c == NULL || (ui->plan->pick != NULL && iw_streq(c->id, ui->plan->pick->id));
    return iw_why_document(arena, ui->plan, list, count, pick ? "pick" : c->model);
}

static const struct iw_assumption *assumption_of(const struct iw_ui *ui, const char *key)
{
    for (size_t i = 0; ui->plan != NULL && i < ui->plan->assumption_count; i++)
        if (iw_streq(ui->plan->assumptions[i].key, key))
            return &ui->plan->assumptions[i];
    return NULL;
}

static const struct iw_doc *of_question(struct iw_ui *ui, struct iw_arena *arena, int question,
                                        const char **title)
{
    const struct iw_question *q = iw_question_of(ui, question);
    const struct iw_assumption *assumed = assumption_of(ui, q->head.id);
    const char *reason = iw_default_reason(arena, ui->resolved, question);
    bool given = ui->resolved->values[question].from == IW_FROM_ANSWER;
    struct iw_doc *doc = iw_doc_new(arena);
    *title = q->head.name;
    iw_doc_para(doc, "%s", q->prompt != NULL ? q->prompt : q->head.name);
    iw_doc_fact(doc, given ? "Answer" : "Assumed", "%s", iw_resolved_label(arena, ui->resolved, question));
    if (!given && reason != NULL)
        iw_doc_fact(doc, "Because of", "%s", reason);
    if (assumed != NULL && assumed->effect != NULL)
        iw_doc_fact(doc, "What it moves", "%s", assumed->effect);
    if (q->means != NULL)
        iw_doc_fact(doc, "It stands for", "%s", q->means);
    if (q->help != NULL)
        iw_doc_para(doc, "%s", q->help);
    return doc;
}

static const struct iw_doc *of_evidence(const struct iw_ui *ui, struct iw_arena *arena, int index,
                                        const char **title)
{
    const struct iw_evidence *e = &ui->plan->evidence.items[index];
    struct iw_doc *doc = iw_doc_new(arena);
    *title = "Where the figure comes from";
    iw_doc_para(doc, "%s", e->figure);
    iw_doc_fact(doc, "Value", "%s %s", iw_fmt_sig(arena, e->value), e->unit != NULL ? e->unit : "");
    iw_doc_fact(doc, "Kind", "%s", e->kind != NULL ? e->kind : "not said");
    iw_doc_fact(doc, "Source", "%s", e->source != NULL ? e->source : "not said");
    iw_doc_fact(doc, "As of", "%s", iw_day_text(arena, e->as_of));
    if (e->age_days >= 0)
        iw_doc_fact(doc, "Age", "%s%s", iw_fmt_count(arena, e->age_days, "day", "days"),
                    e->stale ? ", which is too old for a price" : "");
    return doc;
}

static const struct iw_doc *of_entry(const struct iw_ui *ui, struct iw_arena *arena, enum iw_kind_id kind,
                                     const struct iw_entry *entry, const char **title)
{
    *title = entry->name != NULL ? entry->name : entry->id;
    return iw_entry_document(arena, ui->k->cat, kind, entry);
}

static const char *or_unknown(const char *text)
{
    return text != NULL ? text : "unknown";
}

static const struct iw_doc *of_flow(struct iw_arena *arena, const struct iw_flow *flow, const char **title)
{
    struct iw_doc *doc = iw_doc_new(arena);
    *title = flow->party;
    iw_doc_fact(doc, "Does", "%s", or_unknown(flow->role));
    iw_doc_fact(doc, "Sees", "%s", or_unknown(flow->data));
    iw_doc_fact(doc, "Where", "%s", or_unknown(flow->where));
    iw_doc_fact(doc, "Keeps", "%s", or_unknown(flow->retention));
    iw_doc_fact(doc, "Contract", "%s", or_unknown(flow->contract));
    for (size_t i = 0; i < flow->asks.count; i++)
        iw_doc_point(doc, 0, iw_arena_printf(arena, "Ask %s:", or_unknown(flow->whom)), "%s",
                     flow->asks.items[i]);
    return doc;
}

static const struct iw_doc *of_compliance(const struct iw_ui *ui, struct iw_arena *arena, int row,
                                          const char **title)
{
    struct iw_compliance_row r = iw_ui_compliance_row(ui->plan, row);
    if (r.flow != NULL)
        return of_flow(arena, r.flow, title);
    if (r.law != NULL)
        return of_entry(ui, arena, IW_KIND_REGIMES, &r.law->regime->head, title);
    if (r.conflict != NULL)
        return of_entry(ui, arena, IW_KIND_CONFLICTS, &r.conflict->conflict->head, title);
    *title = r.check->control->head.name;
    return iw_check_document(arena, r.check);
}

static const struct iw_doc *of_row(struct iw_ui *ui, struct iw_arena *arena, int row, const char **title)
{
    const struct iw_plan *p = ui->plan;
    switch (ui->tab) {
    case IW_TAB_COMPARE:
        return of_candidate(ui, arena, iw_ui_candidate(p, row), title);
    case IW_TAB_OPTIMISE:
        *title = p->strategies.items[row].strategy->head.name;
        return iw_strategy_document(arena, p, &p->strategies.items[row]);
    case IW_TAB_COMPLIANCE:
        return of_compliance(ui, arena, row, title);
    case IW_TAB_ROADMAP:
        *title = p->roadmap.tasks[row].task->head.name;
        return iw_task_document(arena, p, &p->roadmap.tasks[row]);
    case IW_TAB_EVIDENCE:
        return of_evidence(ui, arena, row, title);
    default:
        return of_question(ui, arena, row, title);
    }
}

static const struct iw_doc *of_tab(struct iw_ui *ui, struct iw_arena *arena, const char **title)
{
    size_t most = iw_ui_tab_most(ui, ui->tab);
    int *rows = IW_ARRAY(ui->own->scratch, int, most + 1);
    size_t count = most > 0 ? iw_ui_tab_rows(ui, ui->tab, rows) : 0;
    size_t at = (size_t)ui->tabs[ui->tab].selected;
    if (most == 0 || at >= count)
        return of_candidate(ui, arena, ui->plan->pick, title);
    return of_row(ui, arena, rows[at], title);
}

/* What stands behind the row under the cursor. `title` gets its name. NULL: nothing does. In `arena`. */
static const struct iw_doc *reason(struct iw_ui *ui, struct iw_arena *arena, const char **title)
{
    if (ui->screen == IW_SCREEN_REVIEW) {
        int *rows = IW_ARRAY(ui->own->scratch, int, iw_question_count(ui->k) + 1);
        size_t count = iw_ui_review(ui, rows), at = (size_t)ui->review.selected;
        return at < count ? of_question(ui, arena, rows[at], title) : NULL;
    }
    if (ui->plan == NULL)
        return NULL;
    if (ui->screen == IW_SCREEN_PLAN)
        return of_tab(ui, arena, title);
    return of_candidate(ui, arena, iw_ui_candidate(ui->plan, ui->panel == 2 ? ui->best.selected : 0), title);
}

void iw_open_why(struct iw_ui *ui)
{
    const char *title = "Why";
    const struct iw_doc *doc = reason(ui, ui->own->scratch, &title);
    if (doc != NULL)
        iw_open_page(ui, IW_ACT_WHY, title, doc);
}

/* On a window its text; on Summary the decision page; elsewhere what stands behind the row. */
void iw_copy_text(struct iw_ui *ui)
{
    struct iw_arena *scratch = ui->own->scratch;
    const struct iw_dialog *top = iw_top_dialog_const(ui);
    const struct iw_doc_options options = {.brief = true, .text_width = COPY_WIDTH, .ascii = ui->ascii};
    const char *title = "";
    struct iw_sb sb;
    iw_sb_init(&sb, scratch);
    if (top != NULL) {
        iw_sb_put(&sb, top->body);
    } else {
        bool summary = ui->tab == IW_TAB_SUMMARY;
        const struct iw_doc *doc =
            summary ? iw_plan_document(scratch, ui->plan, &options) : reason(ui, scratch, &title);
        if (doc != NULL)
            iw_doc_put_text(&sb, doc, COPY_WIDTH, ui->ascii);
    }
    iw_command_of(ui, IW_CMD_COPY_TEXT)->text = iw_clean(scratch, sb.text, MOST_COPIED, true);
    iw_say(ui, "Sent to the terminal's clipboard.");
}
