/* SPDX-License-Identifier: Apache-2.0 */
/* The strategies with what each would do to this plan. */
#include "base/str.h"
#include "report/plan_words.h"
#include "ui/view/plan_parts.h"

static const struct iw_strategy_item *item_at(const struct iw_pen *pen, int row)
{
    return &pen->ui->plan->strategies.items[row];
}

/* One word on whether it counts here; who it loses to stands below. */
static const char *state_of(const struct iw_strategy_item *item)
{
    if (item->inside)
        return "in the plan";
    if (item->applies == IW_MAYBE)
        return "depends";
    if (item->applies == IW_NO)
        return "no";
    return item->yields_to != NULL ? "excluded" : item->counted_with != NULL ? "not on top" : "applies";
}

/* What is in the plan already is good news; what cannot be had is read past. */
static enum iw_role role_of(const struct iw_pen *pen, int row)
{
    const struct iw_strategy_item *item = item_at(pen, row);

    if (item->inside)
        return IW_ROLE_GOOD;
    return item->applies == IW_NO ? IW_ROLE_DIM : item->applies == IW_MAYBE ? IW_ROLE_WARN : IW_ROLE_TEXT;
}

/* The plan's own sentence says what it does here; the catalogue's what it does in general. */
static const char *effect_of(const struct iw_strategy_item *item)
{
    return item->effect != NULL ? item->effect : iw_or_dash(item->strategy->effect_summary);
}

static const struct iw_tab *table_of(const struct iw_pen *pen, bool wide)
{
    const struct iw_strategy_list *list = &pen->ui->plan->strategies;
    struct iw_tab *tab = iw_tab_new(pen->arena, NULL);

    iw_tab_column(tab, "name", "Strategy", IW_COL_TEXT, 1);
    iw_tab_column(tab, "state", "Here", IW_COL_TEXT, 1);
    iw_tab_column(tab, "saves_usd_per_month", "Saves", IW_COL_MONEY, 2);
    /* On a narrow screen the effect would be a few words that leave no room for the names; it stands below.
     */
    if (wide)
        iw_tab_column(tab, "effect", "Effect", IW_COL_TEXT, 3);
    for (size_t i = 0; i < list->count; i++) {
        const struct iw_strategy_item *item = &list->items[i];
        iw_tab_text(tab,
                    iw_arena_printf(pen->arena, "%s %s", item->strategy->head.id, item->strategy->head.name));
        iw_tab_text(tab, state_of(item));
        iw_tab_shown(tab, item->saves_usd_per_month, isfinite(item->saves_usd_per_month) ? NULL : "");
        if (wide)
            iw_tab_text(tab, effect_of(item));
    }
    return tab;
}

/* Together they save less than their sum, so the total stands above and is not added up by eye. */
static const char *caption(const struct iw_pen *pen)
{
    const struct iw_strategy_list *list = &pen->ui->plan->strategies;
    size_t inside = 0, apply = 0;

    for (size_t i = 0; i < list->count; i++) {
        inside += list->items[i].inside;
        apply += list->items[i].applies == IW_YES && !list->items[i].inside;
    }
    return iw_arena_printf(pen->arena, "%zu in the plan, %zu more apply; together they save %s a month",
                           inside, apply, iw_usd_text(pen->arena, list->together_usd_per_month));
}

/* The price of it stands with the saving: quality and risk are why teams turn one down. */
static void put_selected(const struct iw_pen *pen, struct iw_rect rect, const struct iw_strategy_item *item)
{
    const struct iw_strategy *s = item->strategy;
    struct iw_sheet sheet = iw_sheet_new(pen, rect.cols);

    iw_sheet_text(&sheet, IW_ROLE_TITLE, "%s %s", s->head.id, s->head.name);
    iw_sheet_fact(&sheet, 12, "effect", IW_ROLE_TEXT, "%s", effect_of(item));
    if (item->yields_to != NULL)
        iw_sheet_fact(&sheet, 12, "excluded by", IW_ROLE_WARN, "%s, which saves more", item->yields_to);
    if (item->counted_with != NULL)
        iw_sheet_fact(&sheet, 12, "not on top", IW_ROLE_WARN, "%s saves more of the same hours",
                      item->counted_with);
    if (item->unknown.count > 0)
        iw_sheet_fact(&sheet, 12, "depends on", IW_ROLE_WARN, "%s",
                      iw_fact_titles(pen->arena, pen->ui->k, &item->unknown));
    if (s->quality_effect != NULL)
        iw_sheet_fact(&sheet, 12, "quality", IW_ROLE_TEXT, "%s", s->quality_effect);
    if (s->cost_and_risk != NULL)
        iw_sheet_fact(&sheet, 12, "risk", IW_ROLE_TEXT, "%s", s->cost_and_risk);
    iw_sheet_show(&sheet, rect, 0, false);
}

void iw_view_optimise(const struct iw_pen *pen, struct iw_rect rect)
{
    static const int sorted[] = {-1, 0, 2, -1, -1, -1, -1};
    struct iw_rect detail = iw_detail_pane(pen, &rect, "selected", 7);
    struct iw_tab_rows rows = {.tab = IW_TAB_OPTIMISE,
                               .table = table_of(pen, rect.cols >= 120),
                               .role = role_of,
                               .sorted = sorted,
                               .said = caption(pen),
                               .empty = "No strategy is in the catalogue."};
    int row = iw_view_rows(pen, rect, &rows);

    if (detail.rows > 0 && row >= 0)
        put_selected(pen, detail, item_at(pen, row));
}
