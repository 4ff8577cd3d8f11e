/* SPDX-License-Identifier: Apache-2.0 */
/* The candidates as a table, with one of several sets of columns: what decides, the money, the service, the
 * rating. */
#include "base/str.h"
#include "report/plan_words.h"
#include "ui/view/plan_parts.h"

enum column {
    MONTH,
    TIME,
    QUALITY,
    MARKS,
    CHANCE,
    AVAILABILITY,
    BAND,
    BUY,
    TOTAL,
    REQUEST,
    FIRST_WORD,
    CARRIES,
    CONFIDENCE,
    RISK,
    SCORE,
    FIGURES,
    COLUMNS
};
static const struct {
    const char *id, *name;
    enum iw_column_type type;
    int priority;
    int sort; /* which of the orders of the list it shows; -1: none */
} defs[COLUMNS] = {
    [MONTH] = {"monthly_usd", "A month", IW_COL_MONEY, 1, 2},
    [TIME] = {"latency_p95_s", "Time p95", IW_COL_SECONDS, 2, 3},
    [QUALITY] = {"quality_score", "Quality", IW_COL_NUMBER, 4, 4},
    [MARKS] = {"marks", "Marks", IW_COL_TEXT, 3, 6},
    [CHANCE] = {"meets_probability", "Chance", IW_COL_SHARE, 5, -1},
    [AVAILABILITY] = {"availability", "Availability", IW_COL_SHARE, 6, 5},
    [BAND] = {"band", "Band", IW_COL_TEXT, 3, -1},
    [BUY] = {"capex_usd", "To buy", IW_COL_MONEY, 4, -1},
    [TOTAL] = {"total_usd", "Horizon", IW_COL_MONEY, 2, -1},
    [REQUEST] = {"usd_per_request", "A request", IW_COL_TEXT, 5, -1},
    [FIRST_WORD] = {"ttft_p95_s", "First word", IW_COL_SECONDS, 3, -1},
    [CARRIES] = {"capacity_rps", "Carries req/s", IW_COL_TEXT, 5, -1},
    [CONFIDENCE] = {"quality_confidence", "Confidence", IW_COL_TEXT, 4, -1},
    [RISK] = {"risk", "Risk", IW_COL_TEXT, 3, -1},
    [SCORE] = {"score", "Score", IW_COL_TEXT, 2, -1},
    [FIGURES] = {"figures", "Times are", IW_COL_TEXT, 6, -1},
};
enum { MOST = 6 };
/* In the order of iw_ui_columns_word; -1 ends a set. Names are what tells rows apart, so each set is short.
 */
static const int sets[][MOST] = {{MONTH, TIME, QUALITY, MARKS, CHANCE, AVAILABILITY},
                                 {MONTH, BAND, TOTAL, BUY, REQUEST, -1},
                                 {TIME, FIRST_WORD, CHANCE, AVAILABILITY, CARRIES, -1},
                                 {QUALITY, CONFIDENCE, RISK, SCORE, FIGURES, -1}};
enum { SETS = sizeof sets / sizeof sets[0] };

/* The first set keeps its last two for wide screens; they stand at the marked ones and in the reasons as
 * well. */
static bool has_room(int set, enum column column, int cols)
{
    return set > 0 || (column != CHANCE && column != AVAILABILITY) || cols >= (column == CHANCE ? 110 : 120);
}

/* What a number alone would not say, or would say too exactly. NULL: unknown. */
static const char *text_of(struct iw_arena *arena, const struct iw_plan *plan, const struct iw_candidate *c,
                           enum column column)
{
    switch (column) {
    case MARKS:
        return iw_marks_of(arena, plan, c);
    case BAND:
        return isfinite(c->monthly_low_usd) ? iw_usd_span(arena, c->monthly_low_usd, c->monthly_high_usd)
                                            : NULL;
    case REQUEST:
        return isfinite(c->usd_per_request) ? iw_fmt_usd(arena, c->usd_per_request, false) : NULL;
    case CARRIES:
        return isfinite(c->capacity_rps) ? iw_fmt_sig(arena, c->capacity_rps) : NULL;
    case CONFIDENCE:
        return c->quality_confidence;
    case RISK:
        return iw_fmt_num(arena, 100 * c->risk, 0);
    case SCORE:
        return c->verdict == IW_FEASIBLE ? iw_fmt_num(arena, c->score, 3) : NULL;
    default:
        return iw_figures_text(c->figures);
    }
}

static void put_cell(struct iw_tab *tab, const struct iw_plan *plan, const struct iw_candidate *c,
                     enum column column)
{
    const double numbers[COLUMNS] = {[MONTH] = c->monthly_usd,
                                     [TIME] = c->latency_p95_s,
                                     [QUALITY] = c->quality_score,
                                     [CHANCE] = c->meets_probability,
                                     [AVAILABILITY] = c->availability,
                                     [BUY] = c->capex_usd,
                                     [TOTAL] = c->total_usd,
                                     [FIRST_WORD] =
                                         c->service.ttft_p95_s > 0 ? c->service.ttft_p95_s : IW_UNKNOWN};
    double number = numbers[column];

    if (defs[column].type == IW_COL_TEXT)
        iw_tab_text(tab, text_of(tab->arena, plan, c, column));
    else if (column == CHANCE)
        iw_tab_shown(tab, number, isfinite(number) ? iw_chance_text(tab->arena, number) : NULL);
    else if (column == AVAILABILITY)
        iw_tab_shown(tab, number, isfinite(number) ? iw_exact_pct(tab->arena, number) : NULL);
    else
        iw_tab_num(tab, number);
}

const struct iw_tab *iw_view_compare_table(const struct iw_pen *pen, int cols, int sorted[IW_COMPARE_SORTS])
{
    const struct iw_plan *plan = pen->ui->plan;
    int set = pen->ui->columns >= 0 && pen->ui->columns < SETS ? pen->ui->columns : 0;
    struct iw_tab *tab = iw_tab_new(pen->arena, NULL);
    int at = 1;

    for (int i = 0; i < IW_COMPARE_SORTS; i++)
        sorted[i] = i == 1 ? 0 : -1; /* the name is always there */
    iw_tab_column(tab, "candidate", "Candidate", IW_COL_TEXT, 1);
    for (int i = 0; i < MOST && sets[set][i] >= 0; i++) {
        enum column column = (enum column)sets[set][i];
        if (!has_room(set, column, cols))
            continue;
        iw_tab_column(tab, defs[column].id, defs[column].name, defs[column].type, defs[column].priority);
        if (defs[column].sort >= 0)
            sorted[defs[column].sort] = at;
        at++;
    }
    for (int row = 0; iw_ui_candidate(plan, row) != NULL; row++) {
        const struct iw_candidate *c = iw_ui_candidate(plan, row);
        iw_tab_text(tab, iw_row_title(tab->arena, c));
        for (int i = 0; i < MOST && sets[set][i] >= 0; i++)
            if (has_room(set, (enum column)sets[set][i], cols))
                put_cell(tab, plan, c, (enum column)sets[set][i]);
    }
    return tab;
}
