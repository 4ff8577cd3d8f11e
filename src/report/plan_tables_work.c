/* SPDX-License-Identifier: Apache-2.0 */
/* What has to be done, and what it all stands on, as tables. */
#include "plan/why.h"
#include "report/plan_tables.h"

#include "base/str.h"
#include "report/plan_words.h"

#include <stdlib.h>

/* Largest saving first; those without a figure behind, in the order of the catalogue. */
static int by_saving(const void *a, const void *b)
{
    const struct iw_strategy_item *const *x = a, *const *y = b;
    double sx = iw_known((*x)->saves_usd_per_month) ? (*x)->saves_usd_per_month : -1;
    double sy = iw_known((*y)->saves_usd_per_month) ? (*y)->saves_usd_per_month : -1;

    if (sx != sy)
        return sx > sy ? -1 : 1;
    return *x < *y ? -1 : *x > *y;
}

/* Why a saving is not simply added: each of these would count an hour of a card twice. */
static const char *remark_of(struct iw_arena *arena, const struct iw_strategy_item *item)
{
    if (item->inside)
        return "inside the plan's figures already";
    if (item->yields_to != NULL)
        return iw_arena_printf(arena, "left out: excludes %s, which saves more", item->yields_to);
    if (item->counted_with != NULL)
        return iw_arena_printf(arena, "not on top of %s", item->counted_with);
    if (item->conflicts.count > 0)
        return iw_arena_printf(arena, "instead of %s", iw_join(arena, &item->conflicts, ", "));
    return "";
}

/* The plan's own sentence says what it does here; the catalogue's what it does in general. */
static const char *effect_of(const struct iw_strategy_item *item)
{
    return item->effect != NULL ? item->effect : item->strategy->effect_summary;
}

/* Without a figure only what applies says so; of the rest nobody expects one. */
static void saving(struct iw_tab *tab, const struct iw_strategy_item *item)
{
    bool silent = isfinite(item->saves_usd_per_month) || item->applies != IW_YES || item->inside;

    iw_tab_shown(tab, item->saves_usd_per_month, silent ? NULL : "no figure");
}

/* "162 ms, now 253 ms". */
static const char *times_of(struct iw_arena *arena, const struct iw_plan *plan,
                            const struct iw_strategy_item *item)
{
    double now = plan->pick != NULL ? plan->pick->service.ttft_p95_s : IW_UNKNOWN;

    if (!(item->first_word_s > 0) || !isfinite(item->first_word_s) || !(now > 0))
        return "";
    return iw_arena_printf(arena, "%s, now %s", iw_fmt_seconds(arena, item->first_word_s),
                           iw_fmt_seconds(arena, now));
}

const struct iw_tab *iw_savings_table(struct iw_arena *arena, const struct iw_plan *plan)
{
    const struct iw_strategy_list *list = &plan->strategies;
    const struct iw_strategy_item **rows = IW_ARRAY(arena, const struct iw_strategy_item *, list->count + 1);
    struct iw_tab *tab = iw_tab_new(arena, NULL);
    size_t count = 0;

    tab->whole = true;
    iw_tab_column(tab, "strategy", "Strategy", IW_COL_TEXT, 1);
    iw_tab_column(tab, "saves_usd_per_month", "Saves a month", IW_COL_MONEY, 1);
    iw_tab_column(tab, "remark", "Remark", IW_COL_TEXT, 2);
    iw_tab_column(tab, "times", "First word, p95", IW_COL_TEXT, 2);
    for (size_t i = 0; i < list->count; i++)
        if (list->items[i].applies == IW_YES && !list->items[i].inside)
            rows[count++] = &list->items[i];
    qsort(rows, count, sizeof *rows, by_saving);
    for (size_t i = 0; i < count; i++) {
        iw_tab_text(
            tab, iw_arena_printf(arena, "%s %s", rows[i]->strategy->head.id, rows[i]->strategy->head.name));
        saving(tab, rows[i]);
        iw_tab_text(tab, remark_of(arena, rows[i]));
        iw_tab_text(tab, times_of(arena, plan, rows[i]));
    }
    return tab;
}

const struct iw_tab *iw_strategies_table(struct iw_arena *arena, const struct iw_plan *plan)
{
    static const struct iw_column_def columns[] = {
        {"id", "Id", IW_COL_TEXT, 1},
        {"name", "Strategy", IW_COL_TEXT, 1},
        {"applies", "Applies", IW_COL_YESNO, 1},
        {"saves_usd_per_month", "Saves a month", IW_COL_MONEY, 1},
        {"inside", "In the figures already", IW_COL_YESNO, 4},
        {"remark", "Remark", IW_COL_TEXT, 3},
        {"unknown", "Depends on", IW_COL_TEXT, 4},
        {"effect", "Effect", IW_COL_TEXT, 2},
    };
    struct iw_tab *tab = iw_tab_new(arena, NULL);

    IW_TAB_DEFINE(tab, columns);
    for (size_t i = 0; i < plan->strategies.count; i++) {
        const struct iw_strategy_item *item = &plan->strategies.items[i];
        iw_tab_text(tab, item->strategy->head.id);
        iw_tab_text(tab, item->strategy->head.name);
        iw_tab_tri(tab, item->applies);
        saving(tab, item);
        iw_tab_tri(tab, item->inside ? IW_YES : IW_NO);
        iw_tab_text(tab, remark_of(arena, item));
        iw_tab_text(tab, iw_join(arena, &item->unknown, ", "));
        iw_tab_text(tab, effect_of(item));
    }
    return tab;
}

/* Words of the JSON, not of the page: this table is read by scripts and spreadsheets. */
const struct iw_tab *iw_checks_table(struct iw_arena *arena, const struct iw_plan *plan)
{
    static const struct iw_column_def columns[] = {
        {"id", "Id", IW_COL_TEXT, 1},
        {"name", "Control", IW_COL_TEXT, 1},
        {"status", "Status", IW_COL_TEXT, 1},
        {"regime", "Regime", IW_COL_TEXT, 3},
        {"citation", "Citation", IW_COL_TEXT, 2},
        {"verified", "Verified", IW_COL_TEXT, 4},
        {"phase", "Phase", IW_COL_TEXT, 4},
        {"may_apply", "Only may apply", IW_COL_YESNO, 5},
        {"why", "Why", IW_COL_TEXT, 5},
        {"evidence", "Evidence", IW_COL_TEXT, 6},
    };
    struct iw_tab *tab = iw_tab_new(arena, NULL);

    IW_TAB_DEFINE(tab, columns);
    for (size_t i = 0; i < plan->checks.count; i++) {
        const struct iw_check *check = &plan->checks.items[i];
        const struct iw_control *control = check->control;
        iw_tab_text(tab, control->head.id);
        iw_tab_text(tab, control->head.name);
        iw_tab_text(tab, iw_check_words[check->status]);
        iw_tab_text(tab, control->regime);
        iw_tab_text(tab, control->citation);
        iw_tab_text(tab, iw_verified_id(control->verified));
        iw_tab_text(tab, control->phase);
        iw_tab_tri(tab, check->may_apply ? IW_YES : IW_NO);
        iw_tab_text(tab, check->why);
        iw_tab_text(tab, control->evidence);
    }
    return tab;
}

/* A compliance rejection carries the control's id as its rule; the count is kept under one word. */
static enum iw_rule rule_of(const struct iw_candidate *c)
{
    for (int rule = 1; c->reason_count > 0 && rule < IW_RULE_COUNT; rule++)
        if (iw_streq(c->reasons[0].rule, iw_rule_words[rule]))
            return (enum iw_rule)rule;
    return c->reason_count > 0 ? IW_RULE_COMPLIANCE : IW_RULE_NONE;
}

/* `rejected` holds the nearest of each rule first. */
const struct iw_candidate *iw_nearest_of(const struct iw_plan *plan, enum iw_rule rule)
{
    for (size_t i = 0; i < plan->rejected_count; i++)
        if (rule_of(plan->rejected[i]) == rule)
            return plan->rejected[i];
    return NULL;
}

const char *iw_further_text(struct iw_arena *arena, const struct iw_plan *plan, const struct iw_candidate *c)
{
    const char *list = "";

    if (plan->ctx == NULL || plan->ctx->market->model_count == 0 || c->verdict != IW_REJECTED)
        return "";
    struct iw_reasons more = iw_further_reasons(arena, plan->ctx, &c->spec);
    for (size_t i = 0; i < more.count; i++)
        if (!iw_contains_nocase(iw_or_dash(c->reasons[0].nearest),
                                more.items[i].rule)) /* said with the lift */
            list = iw_arena_printf(arena, "%s%s%s", list, list[0] != '\0' ? ", " : "", more.items[i].rule);
    return list[0] != '\0' ? iw_arena_printf(arena, " Then also: %s.", list) : "";
}
