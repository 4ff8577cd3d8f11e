/* SPDX-License-Identifier: Apache-2.0 */
#include "calibrate/constants.h"
#include "cli/validate.h"

static void error_columns(struct iw_tab *tab, bool bands)
{
    iw_tab_column(tab, "n", "Rows", IW_COL_COUNT, 1);
    iw_tab_column(tab, "median_ape", "Median", IW_COL_SHARE, 1);
    iw_tab_column(tab, "mean_ape", "Mean", IW_COL_SHARE, 1);
    iw_tab_column(tab, "p90_ape", "90 %", IW_COL_SHARE, 2);
    iw_tab_column(tab, "bias", "Bias", IW_COL_SHARE, 2);
    if (bands)
        iw_tab_column(tab, "inside_band", "In band", IW_COL_SHARE, 1);
}

static void error_cells(struct iw_tab *tab, const struct iw_error_group *g, bool bands)
{
    iw_tab_num(tab, (double)g->n);
    iw_tab_num(tab, g->median_ape);
    iw_tab_num(tab, g->mean_ape);
    iw_tab_num(tab, g->p90_ape);
    iw_tab_num(tab, g->bias);
    if (bands)
        iw_tab_num(tab, g->inside);
}

const struct iw_tab *iw_headline_table(const struct iw_shown_comparison *shown)
{
    struct iw_tab *tab = iw_tab_new(shown->arena, NULL);
    iw_tab_column(tab, "what", "What", IW_COL_TEXT, 1);
    error_columns(tab, shown->bands);
    for (const struct iw_headline *h = iw_headlines; h->key != NULL; h++) {
        struct iw_error_group g = iw_errors_of(shown->arena, shown->comparison, h->key, h->takes);
        iw_tab_text(tab, h->title);
        error_cells(tab, &g, shown->bands);
    }
    return tab;
}

const struct iw_tab *iw_groups_table(const struct iw_shown_comparison *shown, enum iw_grouping grouping,
                                     size_t most)
{
    struct iw_error_groups groups = iw_errors_by(shown->arena, shown->comparison, grouping, NULL);
    struct iw_tab *tab = iw_tab_new(shown->arena, NULL);
    iw_tab_column(tab, "key", iw_grouping_words[grouping], IW_COL_TEXT, 1);
    error_columns(tab, shown->bands);
    for (size_t i = 0; i < groups.count && (most == 0 || i < most); i++) {
        iw_tab_text(tab, groups.items[i].key[0] != '\0' ? groups.items[i].key : NULL);
        error_cells(tab, &groups.items[i], shown->bands);
    }
    return tab;
}

const struct iw_tab *iw_all_groups_table(const struct iw_shown_comparison *shown, bool all,
                                         enum iw_grouping grouping)
{
    struct iw_tab *tab = iw_tab_new(shown->arena, NULL);
    iw_tab_column(tab, "by", "By", IW_COL_TEXT, 1);
    iw_tab_column(tab, "key", "Group", IW_COL_TEXT, 1);
    error_columns(tab, true);
    for (const struct iw_headline *h = iw_headlines; all && h->key != NULL; h++) {
        struct iw_error_group g = iw_errors_of(shown->arena, shown->comparison, h->key, h->takes);
        iw_tab_text(tab, "headline");
        iw_tab_text(tab, g.key);
        error_cells(tab, &g, true);
    }
    for (int by = 0; by < IW_GROUPING_COUNT; by++) {
        struct iw_error_groups groups = {.count = 0};
        if (all || by == (int)grouping)
            groups = iw_errors_by(shown->arena, shown->comparison, (enum iw_grouping)by, NULL);
        for (size_t i = 0; i < groups.count; i++) {
            iw_tab_text(tab, iw_grouping_words[by]);
            iw_tab_text(tab, groups.items[i].key);
            error_cells(tab, &groups.items[i], true);
        }
    }
    return tab;
}

/* The measured value stands there for skipped rows too, so that a reader of the file sees what is missing. */
const struct iw_tab *iw_compared_table(const struct iw_shown_comparison *shown)
{
    struct iw_tab *tab = iw_tab_new(shown->arena, NULL);
    iw_tab_column(tab, "id", "Id", IW_COL_TEXT, 1);
    iw_tab_column(tab, "metric", "Metric", IW_COL_TEXT, 1);
    iw_tab_column(tab, "measured", "Measured", IW_COL_NUMBER, 1);
    iw_tab_column(tab, "predicted", "Predicted", IW_COL_NUMBER, 1);
    iw_tab_column(tab, "low", "Low", IW_COL_NUMBER, 2);
    iw_tab_column(tab, "high", "High", IW_COL_NUMBER, 2);
    iw_tab_column(tab, "ape", "Error", IW_COL_NUMBER, 1);
    iw_tab_column(tab, "kind_of_figures", "Kind", IW_COL_TEXT, 1);
    iw_tab_column(tab, "why_not", "Why not", IW_COL_TEXT, 2);
    for (size_t i = 0; i < shown->comparison->count; i++) {
        const struct iw_compared *r = &shown->comparison->items[i];
        bool there = r->skip == NULL;
        iw_tab_text(tab, r->of->row->id);
        iw_tab_text(tab, iw_metric_words[r->of->row->metric]);
        iw_tab_num(tab, r->of->row->value);
        iw_tab_num(tab, there ? r->predicted.value : IW_UNKNOWN);
        iw_tab_num(tab, there ? r->predicted.low : IW_UNKNOWN);
        iw_tab_num(tab, there ? r->predicted.high : IW_UNKNOWN);
        iw_tab_num(tab, there ? r->ape : IW_UNKNOWN);
        iw_tab_text(tab, there ? iw_kind_of_figures(r->predicted.figures) : NULL);
        iw_tab_text(tab, r->skip);
    }
    return tab;
}

const struct iw_tab *iw_skips_table(const struct iw_shown_comparison *shown)
{
    size_t count = 0;
    const struct iw_skip_count *skips = iw_skips_of(shown->arena, shown->comparison, &count);
    struct iw_tab *tab = iw_tab_new(shown->arena, NULL);
    iw_tab_column(tab, "reason", "Why not", IW_COL_TEXT, 1);
    iw_tab_column(tab, "rows", "Rows", IW_COL_COUNT, 1);
    for (size_t i = 0; i < count; i++) {
        iw_tab_text(tab, skips[i].reason);
        iw_tab_num(tab, (double)skips[i].rows);
    }
    return tab;
}

const struct iw_tab *iw_assumptions_table(const struct iw_shown_comparison *shown)
{
    size_t counts[IW_ASSUMPTION_COUNT];
    struct iw_tab *tab = iw_tab_new(shown->arena, NULL);
    iw_assumptions_of(shown->comparison, counts);
    iw_tab_column(tab, "assumed", "Assumed", IW_COL_TEXT, 1);
    iw_tab_column(tab, "rows", "Rows", IW_COL_COUNT, 1);
    for (size_t i = 0; i < IW_ASSUMPTION_COUNT; i++) {
        iw_tab_text(tab, iw_assumption_words[i]);
        iw_tab_num(tab, (double)counts[i]);
    }
    return tab;
}
