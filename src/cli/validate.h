/* SPDX-License-Identifier: Apache-2.0 */
/* The comparison of predicted with measured results as tables. */
#ifndef IW_CLI_VALIDATE_H
#define IW_CLI_VALIDATE_H

#include "calibrate/score.h"
#include "report/table.h"

struct iw_shown_comparison {
    struct iw_arena *arena;
    const struct iw_comparison *comparison;
    bool bands;    /* with the share of rows within the band */
    size_t unread; /* rows of the file that are not in the comparison */
};
/* The lines that the engine is judged by. */
const struct iw_tab *iw_headline_table(const struct iw_shown_comparison *shown);
/* The groups of one kind, the largest first; `most` 0: all. */
const struct iw_tab *iw_groups_table(const struct iw_shown_comparison *shown, enum iw_grouping grouping,
                                     size_t most);
/* Every group of each kind (`all`) or of one, with its kind in the first column: for programs. */
const struct iw_tab *iw_all_groups_table(const struct iw_shown_comparison *shown, bool all,
                                         enum iw_grouping grouping);
/* A row of the file a row. */
const struct iw_tab *iw_compared_table(const struct iw_shown_comparison *shown);
const struct iw_tab *iw_skips_table(const struct iw_shown_comparison *shown);
/* What accelerators and models of rows are called that the catalogue does not have, those of most rows first;
 * no row: all are known. `more`: how many are left out beyond the `most`, for each takes milliseconds. */
const struct iw_tab *iw_unknown_names_table(const struct iw_shown_comparison *shown,
                                            const struct iw_catalog *cat, size_t most, size_t *more);
const struct iw_tab *iw_assumptions_table(const struct iw_shown_comparison *shown);

#endif
