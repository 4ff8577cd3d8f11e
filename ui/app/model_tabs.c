/* SPDX-License-Identifier: Apache-2.0 */
/* The rows of the plan's tabs: which are shown, and in which order. */
#include "ui/app/update.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* A row as filter and order see it. Words that are compared go before numbers. */
struct row {
    int index;
    const char *words[3]; /* what the filter looks at; NULL: none */
    const char *text;     /* the sort key when it is a text */
    double number;        /* else; NaN stands last, whichever way */
    int turned;           /* 1, or -1 */
};

const struct iw_candidate *iw_ui_candidate(const struct iw_plan *plan, int index)
{
    size_t i = (size_t)index;
    if (plan == NULL || index < 0)
        return NULL;
    if (plan->pick != NULL && i-- == 0)
        return plan->pick;
    if (i < plan->alternative_count)
        return plan->alternatives[i];
    i -= plan->alternative_count;
    if (i < plan->blocked_count)
        return plan->blocked[i];
    i -= plan->blocked_count;
    return i < plan->rejected_count ? plan->rejected[i] : NULL;
}

bool iw_ui_is_marked(const struct iw_ui *ui, const struct iw_candidate *candidate)
{
    for (int i = 0; candidate != NULL && i < ui->marked_count; i++)
        if (iw_streq(ui->marked[i], candidate->id))
            return true;
    return false;
}

enum { SORTS = 7 };

const char *iw_ui_sort_words(enum iw_tab_id tab, int column)
{
    static const char *const words[IW_TAB_COUNT][SORTS] = {
        [IW_TAB_COMPARE] = {"rank", "name", "cost a month", "time", "quality", "availability", "verdict"},
        [IW_TAB_OPTIMISE] = {"what applies first", "name", "saving"},
        [IW_TAB_COMPLIANCE] = {"what is open first", "the catalogue's order", "regime"},
        [IW_TAB_ROADMAP] = {"the plan's order", "start", "length"},
        [IW_TAB_EVIDENCE] = {"the plan's order", "figure", "kind", "age", "source"}};
    return (unsigned)tab < IW_TAB_COUNT && column >= 0 && column < SORTS ? words[tab][column] : NULL;
}

const char *iw_ui_columns_word(int columns)
{
    static const char *const words[] = {"choice", "money", "service", "rating"};
    return columns >= 0 && columns < (int)(sizeof words / sizeof words[0]) ? words[columns] : NULL;
}

size_t iw_ui_tab_most(const struct iw_ui *ui, enum iw_tab_id tab)
{
    const struct iw_plan *p = ui->plan;
    if (tab == IW_TAB_WHAT_IF)
        return iw_question_count(ui->k);
    if (p == NULL)
        return 0;
    switch (tab) {
    case IW_TAB_COMPARE:
        return (p->pick != NULL) + p->alternative_count + p->blocked_count + p->rejected_count;
    case IW_TAB_OPTIMISE:
        return p->strategies.count;
    case IW_TAB_COMPLIANCE:
        return iw_ui_compliance_count(p);
    case IW_TAB_ROADMAP:
        return p->roadmap.task_count;
    case IW_TAB_EVIDENCE:
        return p->evidence.count;
    default:
        return 0;
    }
}

static void set_candidate(struct row *row, const struct iw_candidate *c, int column)
{
    const double numbers[SORTS] = {
        0, 0, c->monthly_usd, c->latency_p95_s, c->quality_score, c->availability, (double)c->verdict};
    row->words[0] = c->title;
    row->words[1] = c->id;
    row->words[2] = iw_verdict_words[c->verdict];
    row->number = numbers[column];
    row->text = column == 1 ? c->title : NULL;
}

/* What can still be gained stands before what the plan has, and both before what does not apply. */
static int strategy_rank(const struct iw_strategy_item *s)
{
    if (s->inside)
        return 1;
    if (s->applies == IW_NO)
        return 3;
    return s->applies == IW_YES && s->yields_to == NULL && s->counted_with == NULL ? 0 : 2;
}

static void set_strategy(struct row *row, const struct iw_strategy_item *s, int column)
{
    row->words[0] = s->strategy->head.name;
    row->words[1] = s->strategy->group;
    row->words[2] = s->effect;
    row->text = column == 1 ? s->strategy->head.name : NULL;
    row->number = column == 2 ? -s->saves_usd_per_month : strategy_rank(s);
}

static void set_compliance(struct row *row, const struct iw_plan *p, int index, int column)
{
    struct iw_compliance_row r = iw_ui_compliance_row(p, index);
    row->number = column == 0 ? r.rank : 0;
    row->text = column == 2 ? r.regime : NULL;
    row->words[0] = r.name;
    row->words[1] = r.id;
    row->words[2] = r.status;
}

static void set_task(struct row *row, const struct iw_roadmap_task *t, int column)
{
    row->words[0] = t->task->head.name;
    row->words[1] = t->task->phase;
    row->words[2] = t->task->owner_role;
    row->number = column == 1 ? (double)t->start : -t->likely_days;
}

static void set_evidence(struct row *row, const struct iw_evidence *e, int column)
{
    const char *const texts[SORTS] = {NULL, e->figure, e->kind, NULL, e->source};
    row->words[0] = e->figure;
    row->words[1] = e->kind;
    row->words[2] = e->source;
    row->text = texts[column];
    row->number = e->age_days >= 0 ? -(double)e->age_days : IW_UNKNOWN; /* the oldest first */
}

static struct row row_of(const struct iw_ui *ui, enum iw_tab_id tab, int index, int column)
{
    const struct iw_plan *p = ui->plan;
    struct row row = {.index = index, .number = IW_UNKNOWN};
    switch (tab) {
    case IW_TAB_COMPARE:
        set_candidate(&row, iw_ui_candidate(p, index), column);
        break;
    case IW_TAB_OPTIMISE:
        set_strategy(&row, &p->strategies.items[index], column);
        break;
    case IW_TAB_COMPLIANCE:
        set_compliance(&row, p, index, column);
        break;
    case IW_TAB_ROADMAP:
        set_task(&row, &p->roadmap.tasks[index], column);
        break;
    default:
        set_evidence(&row, &p->evidence.items[index], column);
        break;
    }
    return row;
}

static bool matches(const struct row *row, const char *filter)
{
    for (int i = 0; i < 3; i++)
        if (row->words[i] != NULL && iw_contains_nocase(row->words[i], filter))
            return true;
    return filter[0] == '\0';
}

static int compare(const void *left, const void *right)
{
    const struct row *a = left, *b = right;
    bool no_a = a->text == NULL && !iw_known(a->number), no_b = b->text == NULL && !iw_known(b->number);
    int order = 0;
    if (no_a != no_b)
        return no_a ? 1 : -1;
    if (a->text != NULL && b->text != NULL)
        order = strcmp(a->text, b->text);
    else if (!no_a && a->number != b->number)
        order = a->number < b->number ? -1 : 1;
    return order != 0 ? order * a->turned : a->index - b->index;
}

size_t iw_ui_tab_rows(const struct iw_ui *ui, enum iw_tab_id tab, int *out)
{
    struct iw_arena *scratch = ui->own->scratch;
    size_t most = iw_ui_tab_most(ui, tab), count = 0;
    const struct iw_list_state *list = &ui->tabs[tab];
    if (tab == IW_TAB_WHAT_IF)
        return iw_ui_questions(ui, out != NULL ? out : IW_ARRAY(scratch, int, most + 1));
    struct row *rows = IW_ARRAY(scratch, struct row, most + 1);
    for (size_t i = 0; i < most; i++) {
        rows[count] = row_of(ui, tab, (int)i, list->sort_column);
        rows[count].turned = list->sort_turned != 0 ? -1 : 1;
        count += matches(&rows[count], list->filter.text);
    }
    if (list->sort_column > 0 || tab == IW_TAB_OPTIMISE || tab == IW_TAB_COMPLIANCE)
        qsort(rows, count, sizeof *rows, compare);
    else if (list->sort_turned != 0)
        for (size_t i = 0; i < count / 2; i++) {
            struct row swap = rows[i];
            rows[i] = rows[count - 1 - i];
            rows[count - 1 - i] = swap;
        }
    for (size_t i = 0; out != NULL && i < count; i++)
        out[i] = rows[i].index;
    return count;
}
