/* SPDX-License-Identifier: Apache-2.0 */
/* Every figure with where it comes from. */
#include "report/layout.h"
#include "report/plan_words.h"
#include "ui/view/plan_parts.h"

static const struct iw_evidence *figure_at(const struct iw_pen *pen, int row)
{
    return &pen->ui->plan->evidence.items[row];
}

static enum iw_role role_of(const struct iw_pen *pen, int row)
{
    return figure_at(pen, row)->stale ? IW_ROLE_WARN : IW_ROLE_TEXT;
}

/* An old price is the figure that a reader must not miss. */
static const char *mark_of(const struct iw_pen *pen, int row)
{
    return figure_at(pen, row)->stale ? "!" : "";
}

/* Units are part of the value here, and one long unit must not take the names' room. */
static const char *value_text(struct iw_arena *arena, const struct iw_evidence *e, int widest, bool ascii)
{
    const char *text = iw_evidence_value(arena, e);

    return text != NULL ? iw_cut(arena, text, widest, ascii) : NULL;
}

/* Where columns are dear a figure goes by its name under its topic: the whole one stands below the list. */
static const struct iw_tab *table_of(const struct iw_pen *pen, int cols)
{
    bool wide = cols >= 140, narrow = cols < 100;
    int widest = narrow ? 16 : 24; /* "0.05 USD/million tokens" */
    const struct iw_evidence_list *list = &pen->ui->plan->evidence;
    struct iw_tab *tab = iw_tab_new(pen->arena, NULL);

    iw_tab_column(tab, "figure", "Figure", IW_COL_TEXT, 1);
    iw_tab_column(tab, "value", "Value", IW_COL_NUMBER, 1);
    iw_tab_column(tab, "kind", "Kind", IW_COL_TEXT, 2);
    iw_tab_column(tab, "as_of", "Date", IW_COL_TEXT, 4);
    iw_tab_column(tab, "age_days", "Days old", IW_COL_COUNT, 3);
    /* Sources are long: on a narrow screen the one of the selected figure stands below. */
    if (wide)
        iw_tab_column(tab, "source", "Source", IW_COL_TEXT, 5);
    for (size_t i = 0; i < list->count; i++) {
        const struct iw_evidence *e = &list->items[i];
        iw_tab_text(tab, narrow && e->item != NULL ? e->item : e->figure);
        iw_tab_shown(tab, e->value, value_text(pen->arena, e, widest, pen->grid->ascii));
        iw_tab_text(tab, e->kind);
        iw_tab_text(tab, e->as_of == IW_DAY_UNKNOWN ? NULL : iw_day_of_source(pen->arena, e->as_of));
        iw_tab_num(tab, e->age_days >= 0 ? e->age_days : IW_UNKNOWN);
        if (wide)
            iw_tab_text(tab, e->source);
    }
    return tab;
}

/* What is dated after the plan has no age. */
static const char *age_text(struct iw_arena *arena, const struct iw_evidence *e)
{
    return e->age_days < 0
               ? ""
               : iw_arena_printf(arena, ", %s old", iw_fmt_count(arena, e->age_days, "day", "days"));
}

/* The whole source, however long: it is what somebody will look up. */
static void put_selected(const struct iw_pen *pen, struct iw_rect rect, const struct iw_evidence *e)
{
    struct iw_sheet sheet = iw_sheet_new(pen, rect.cols);

    iw_sheet_text(&sheet, IW_ROLE_TITLE, "%s", iw_or_dash(e->figure));
    iw_sheet_fact(&sheet, 10, "value", IW_ROLE_TEXT, "%s (%s)", iw_or_dash(iw_evidence_value(pen->arena, e)),
                  iw_or_dash(e->kind));
    iw_sheet_fact(&sheet, 10, "source", IW_ROLE_LINK, "%s", iw_or_dash(e->source));
    if (e->why != NULL)
        iw_sheet_fact(&sheet, 10, "because", IW_ROLE_TEXT, "%s", e->why);
    if (e->as_of == IW_DAY_UNKNOWN)
        iw_sheet_fact(&sheet, 10, "date", IW_ROLE_WARN, "undated");
    else
        iw_sheet_fact(&sheet, 10, "date", e->stale ? IW_ROLE_WARN : IW_ROLE_TEXT, "%s%s%s",
                      iw_day_of_source(pen->arena, e->as_of), age_text(pen->arena, e),
                      e->stale ? ": stale, ask for a quote" : "");
    iw_sheet_show(&sheet, rect, 0, false);
}

/* The limit stands with the count, or nobody knows what counts as old. */
static const char *caption(const struct iw_pen *pen)
{
    const struct iw_evidence_list *list = &pen->ui->plan->evidence;
    size_t stale = 0;

    for (size_t i = 0; i < list->count; i++)
        stale += list->items[i].stale;
    return iw_arena_printf(pen->arena, "%s; %s older than %d days%s",
                           iw_fmt_count(pen->arena, (double)list->count, "figure", "figures"),
                           iw_fmt_count(pen->arena, (double)stale, "price", "prices"), list->age_limit_days,
                           stale > 0 ? " (!)" : "");
}

void iw_view_evidence(const struct iw_pen *pen, struct iw_rect rect)
{
    static const int sorted[] = {-1, 0, 2, 4, 5, -1, -1};
    struct iw_rect detail = iw_detail_pane(pen, &rect, "selected", 5);
    struct iw_tab_rows rows = {.tab = IW_TAB_EVIDENCE,
                               .table = table_of(pen, rect.cols),
                               .mark = mark_of,
                               .role = role_of,
                               .sorted = sorted,
                               .said = caption(pen),
                               .empty = "No figure was used: there is no pick."};
    int row = iw_view_rows(pen, rect, &rows);

    if (detail.rows > 0 && row >= 0)
        put_selected(pen, detail, figure_at(pen, row));
}
