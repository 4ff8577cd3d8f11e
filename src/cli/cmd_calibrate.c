/* SPDX-License-Identifier: Apache-2.0 */
/* `calibrate`: speeds fitted to measured rows, as the catalogue's file of them. */
#include "calibrate/fit_write.h"
#include "calibrate/trial_bounds.h"
#include "cli/measurements.h"
#include "cli/output.h"
#include "cli/world.h"

#include <stdlib.h>
#include <string.h>

/* Who measures their own machines knows them better than the literature does: one such row counts as this
 * many published ones. */
#define OWN_WEIGHT 5.0
/* As many fits, each without its share of the rows, as tell the bands. */
enum { FOLDS = 10 };

struct merged {
    struct iw_rows rows;
    double *weights; /* of each row */
};

static int by_id(const void *x, const void *y)
{
    return strcmp(*(const char *const *)x, *(const char *const *)y);
}

/* The user's rows, and those published ones that are not among them: a file that holds published rows again
 * must not count them twice, and gives them no more weight than they had. */
static struct merged merge(struct iw_arena *arena, const struct iw_rows *own, const struct iw_rows *shipped)
{
    struct merged m = {.rows = {.file = own->file}};
    const char **ids = IW_ARRAY(arena, const char *, shipped->count + 1);
    bool *again = IW_ARRAY(arena, bool, shipped->count + 1);
    for (size_t i = 0; i < shipped->count; i++)
        ids[i] = shipped->items[i].id;
    if (shipped->count > 1)
        qsort(ids, shipped->count, sizeof ids[0], by_id);
    m.rows.items = IW_ARRAY(arena, struct iw_row, own->count + shipped->count);
    m.weights = IW_ARRAY(arena, double, own->count + shipped->count);
    for (size_t i = 0; i < own->count; i++) {
        const char **found = bsearch(&own->items[i].id, ids, shipped->count, sizeof ids[0], by_id);
        if (found != NULL)
            again[found - ids] = true;
        m.weights[m.rows.count] = found != NULL ? 1 : OWN_WEIGHT;
        m.rows.items[m.rows.count++] = own->items[i];
    }
    for (size_t i = 0; i < shipped->count; i++) {
        const char **found = bsearch(&shipped->items[i].id, ids, shipped->count, sizeof ids[0], by_id);
        if (found != NULL && again[found - ids])
            continue;
        m.weights[m.rows.count] = 1;
        m.rows.items[m.rows.count++] = shipped->items[i];
    }
    return m;
}

static void say_rows(struct iw_cli *cli, const struct iw_trials *trials, size_t own, size_t used)
{
    struct iw_arena *a = cli->arena;
    if (iw_given(&cli->args, IW_OPT_QUIET))
        return;
    iw_sb_printf(&cli->said, "inferwright: fitted on %s of %s, %s of them from the file\n",
                 iw_fmt_num(a, (double)used, 0), iw_fmt_count(a, (double)trials->count, "row", "rows"),
                 iw_fmt_num(a, (double)own, 0));
}

static double *left_out(struct iw_cli *cli, const struct iw_catalog *cat, const struct iw_trials *trials,
                        const double *weights, enum iw_fold_by by)
{
    bool *measured = IW_ARRAY(cli->arena, bool, trials->count);
    double *errors = iw_fit_left_out(cli->arena, cat, trials, weights, by, FOLDS, measured);
    for (size_t i = 0; by == IW_FOLD_SOURCES && i < trials->count; i++)
        if (!measured[i])
            errors[i] = IW_UNKNOWN;
    return errors;
}

enum iw_status iw_cmd_calibrate(struct iw_cli *cli, struct iw_err *err)
{
    const struct iw_knowledge *k = NULL;
    struct iw_rows own = {.count = 0}, shipped = {.count = 0};
    iw_day today = IW_DAY_UNKNOWN;
    enum iw_status status = iw_measurements_read(cli, cli->words[0], &own, err);
    if (status == IW_OK)
        status = iw_measurements_read(cli, NULL, &shipped, err);
    if (status == IW_OK)
        status = iw_world_today(cli, &today, err);
    if (status == IW_OK)
        status = iw_world_load(cli, &k, err);
    if (status != IW_OK)
        return status;
    struct merged m = merge(cli->arena, &own, &shipped);
    struct iw_trials trials = iw_trials_make(cli->arena, k->cat, &m.rows);
    iw_trials_refuse_slips(k->cat, &trials);
    struct iw_fit fit = iw_fit_speeds(cli->arena, k->cat, &trials, m.weights);
    if (fit.rows == 0)
        return iw_fail(err, IW_EINPUT,
                       "%s: no row can be fitted; `inferwright validate` tells what they lack", own.file);
    struct iw_left_out out = {.groups = left_out(cli, k->cat, &trials, m.weights, IW_FOLD_GROUPS),
                              .accelerators = left_out(cli, k->cat, &trials, m.weights, IW_FOLD_ACCELERATORS),
                              .models = left_out(cli, k->cat, &trials, m.weights, IW_FOLD_MODELS),
                              .sources = left_out(cli, k->cat, &trials, m.weights, IW_FOLD_SOURCES)};
    iw_fit_bands(cli->arena, k->cat, &trials, &out, &fit);
    iw_sb_put(&cli->out,
              iw_fit_text(cli->arena, k->cat, &trials, m.weights, &fit, iw_day_text(cli->arena, today)));
    say_rows(cli, &trials, own.count, fit.rows);
    return IW_OK;
}
