/* SPDX-License-Identifier: Apache-2.0 */
/* The controls as a checklist. */
#include "report/plan_words.h"
#include "ui/view/plan_parts.h"

static struct iw_compliance_row row_at(const struct iw_pen *pen, int row)
{
    return iw_ui_compliance_row(pen->ui->plan, row);
}

/* The words of the document. Only evidence ticks a box, and nobody has entered any here. */
static const char *state_of(enum iw_check_status status)
{
    static const char *const words[] = {"to prove", "to do", "blocked", "against the pick", "met"};

    return words[status];
}

/* A sign of its own for what is blocked: an empty box would read as work to do. */
static const char *box_of(enum iw_check_status status)
{
    return status == IW_CHECK_MET                                      ? "[x]"
           : status == IW_CHECK_BLOCKED || status == IW_CHECK_EXCLUDES ? "[!]"
                                                                       : "[ ]";
}

static enum iw_role role_of_check(enum iw_check_status status)
{
    switch (status) {
    case IW_CHECK_BLOCKED:
    case IW_CHECK_EXCLUDES:
        return IW_ROLE_BAD;
    case IW_CHECK_BY_DESIGN:
    case IW_CHECK_MET:
        return IW_ROLE_GOOD;
    case IW_CHECK_TASK:
        break;
    }
    return IW_ROLE_TEXT;
}

static enum iw_role role_of(const struct iw_pen *pen, int row)
{
    struct iw_compliance_row r = row_at(pen, row);

    if (r.check != NULL)
        return role_of_check(r.check->status);
    if (r.law != NULL)
        return r.law->in_force == IW_YES ? IW_ROLE_TITLE : r.law->likely ? IW_ROLE_WARN : IW_ROLE_BAD;
    return r.conflict != NULL || r.flow->asks.count > 0 ? IW_ROLE_WARN : IW_ROLE_TEXT;
}

/* A word tells the kinds of rows apart, for there may be no colour. */
static const char *name_of(const struct iw_pen *pen, const struct iw_compliance_row *r)
{
    if (r->check != NULL)
        return iw_arena_printf(pen->arena, "%s %s %s", box_of(r->check->status), r->id, r->name);
    return iw_arena_printf(pen->arena, "%s: %s",
                           r->law != NULL        ? "Law"
                           : r->conflict != NULL ? "Conflict"
                                                 : "Data",
                           r->name);
}

static const char *status_of(const struct iw_pen *pen, const struct iw_compliance_row *r)
{
    if (r->check == NULL)
        return r->conflict != NULL && r->conflict->may_arise ? "conflict?" : r->status;
    return iw_arena_printf(pen->arena, "%s%s", state_of(r->check->status), r->check->may_apply ? "?" : "");
}

static const struct iw_tab *table_of(const struct iw_pen *pen, bool wide)
{
    size_t count = iw_ui_compliance_count(pen->ui->plan);
    struct iw_tab *tab = iw_tab_new(pen->arena, NULL);

    iw_tab_column(tab, "name", "Control", IW_COL_TEXT, 1);
    iw_tab_column(tab, "status", "Status", IW_COL_TEXT, 1);
    iw_tab_column(tab, "regime", "Regime", IW_COL_TEXT, 3);
    /* On a narrow screen these would leave no room for the names; they stand below. */
    if (wide)
        iw_tab_column(tab, "phase", "Phase", IW_COL_TEXT, 4);
    if (wide)
        iw_tab_column(tab, "owner", "Owner", IW_COL_TEXT, 5);
    for (size_t i = 0; i < count; i++) {
        struct iw_compliance_row r = row_at(pen, (int)i);
        iw_tab_text(tab, name_of(pen, &r));
        iw_tab_text(tab, status_of(pen, &r));
        iw_tab_text(tab, r.regime);
        if (wide)
            iw_tab_text(tab, r.check != NULL ? r.check->control->phase : "");
        if (wide)
            iw_tab_text(tab, r.check != NULL  ? r.check->control->owner_role
                             : r.flow != NULL ? r.flow->whom
                                              : "");
    }
    return tab;
}

/* The totals first: whether anything is blocked decides if the rest is read today. */
static const char *caption(const struct iw_pen *pen)
{
    const struct iw_check_list *list = &pen->ui->plan->checks;
    size_t counts[IW_CHECK_MET + 1] = {0};

    for (size_t i = 0; i < list->count; i++)
        counts[list->items[i].status]++;
    return iw_arena_printf(pen->arena, "%zu controls: %zu blocked, %zu to do, %zu to prove, %zu met",
                           list->count, counts[IW_CHECK_BLOCKED] + counts[IW_CHECK_EXCLUDES],
                           counts[IW_CHECK_TASK], counts[IW_CHECK_BY_DESIGN], counts[IW_CHECK_MET]);
}

/* What the law asks, what that means here, what an auditor wants to see, and who does it when. */
static void put_check(const struct iw_pen *pen, struct iw_rect rect, const struct iw_check *check)
{
    const struct iw_control *c = check->control;
    struct iw_sheet sheet = iw_sheet_new(pen, rect.cols);

    iw_sheet_text(&sheet, IW_ROLE_TITLE, "%s %s", c->head.id, c->head.name);
    if (check->why != NULL)
        iw_sheet_fact(&sheet, 12, state_of(check->status), IW_ROLE_TEXT, "%s%s",
                      check->may_apply ? "only may apply; " : "", check->why);
    iw_sheet_fact(&sheet, 12, "asks", IW_ROLE_TEXT, "%s", iw_or_dash(c->requirement));
    if (c->llm_meaning != NULL)
        iw_sheet_fact(&sheet, 12, "here", IW_ROLE_TEXT, "%s", c->llm_meaning);
    iw_sheet_fact(&sheet, 12, "evidence", IW_ROLE_TEXT, "%s", iw_or_dash(c->evidence));
    iw_sheet_fact(&sheet, 12, "when, who", IW_ROLE_TEXT, "%s, %s", iw_or_dash(c->phase),
                  iw_or_dash(c->owner_role));
    iw_sheet_fact(&sheet, 12, "citation", IW_ROLE_DIM, "%s", iw_or_dash(c->citation));
    iw_sheet_show(&sheet, rect, 0, false);
}

static void put_law(struct iw_sheet *sheet, const struct iw_regime_state *law)
{
    iw_sheet_text(sheet, IW_ROLE_TITLE, "%s", law->regime->head.name);
    iw_sheet_fact(sheet, 12, "state", IW_ROLE_TEXT, "%s: %s",
                  law->in_force == IW_YES     ? "in force"
                  : law->in_force == IW_MAYBE ? "open, blocks what depends on it"
                                              : "not ticked, may concern you",
                  iw_or_dash(law->why));
    iw_sheet_fact(sheet, 12, "scope", IW_ROLE_TEXT, "%s", iw_or_dash(law->regime->scope));
    iw_sheet_fact(sheet, 12, "assumes", IW_ROLE_DIM, "%s", iw_or_dash(law->regime->sets));
}

static void put_conflict(struct iw_sheet *sheet, const struct iw_conflict_item *item)
{
    const struct iw_conflict *c = item->conflict;

    iw_sheet_text(sheet, IW_ROLE_TITLE, "%s", c->head.name);
    iw_sheet_fact(sheet, 12, "wins", IW_ROLE_TEXT, "%s", iw_or_dash(c->wins));
    iw_sheet_fact(sheet, 12, "costs", IW_ROLE_WARN, "%s%s%s", iw_or_dash(c->cost),
                  item->figures != NULL ? "; here " : "", item->figures != NULL ? item->figures : "");
    iw_sheet_fact(sheet, 12, "why", IW_ROLE_TEXT, "%s", iw_or_dash(c->why));
    iw_sheet_fact(sheet, 12, "between", IW_ROLE_DIM, "%s; %s", iw_or_dash(c->between),
                  iw_or_dash(c->and_also));
}

static void put_flow(struct iw_sheet *sheet, const struct iw_flow *f)
{
    iw_sheet_text(sheet, IW_ROLE_TITLE, "%s: %s", f->party, iw_or_dash(f->role));
    iw_sheet_fact(sheet, 12, "sees", IW_ROLE_TEXT, "%s", iw_or_dash(f->data));
    iw_sheet_fact(sheet, 12, "where", f->where != NULL ? IW_ROLE_TEXT : IW_ROLE_WARN, "%s",
                  f->where != NULL ? f->where : "unknown");
    iw_sheet_fact(sheet, 12, "keeps", f->retention != NULL ? IW_ROLE_TEXT : IW_ROLE_WARN, "%s",
                  f->retention != NULL ? f->retention : "unknown");
    iw_sheet_fact(sheet, 12, "contract", f->contract_unknown ? IW_ROLE_WARN : IW_ROLE_TEXT, "%s",
                  iw_or_dash(f->contract));
    for (size_t i = 0; i < f->asks.count; i++)
        iw_sheet_fact(sheet, 12, "ask", IW_ROLE_WARN, "%s: %s", iw_or_dash(f->whom), f->asks.items[i]);
}

static void put_selected(const struct iw_pen *pen, struct iw_rect rect, int row)
{
    struct iw_compliance_row r = row_at(pen, row);
    struct iw_sheet sheet;

    if (r.check != NULL) {
        put_check(pen, rect, r.check);
        return;
    }
    sheet = iw_sheet_new(pen, rect.cols);
    if (r.law != NULL)
        put_law(&sheet, r.law);
    else if (r.conflict != NULL)
        put_conflict(&sheet, r.conflict);
    else
        put_flow(&sheet, r.flow);
    iw_sheet_show(&sheet, rect, 0, false);
}

void iw_view_compliance(const struct iw_pen *pen, struct iw_rect rect)
{
    static const int sorted[] = {-1, 1, 2, -1, -1, -1, -1};
    struct iw_rect detail = iw_detail_pane(pen, &rect, "selected", 9);
    struct iw_tab_rows rows = {.tab = IW_TAB_COMPLIANCE,
                               .table = table_of(pen, rect.cols >= 120),
                               .role = role_of,
                               .sorted = sorted,
                               .said = caption(pen),
                               .empty = "No control is in force for these answers."};
    int row = iw_view_rows(pen, rect, &rows);

    if (detail.rows > 0 && row >= 0)
        put_selected(pen, detail, row);
}
