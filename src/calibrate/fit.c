/* SPDX-License-Identifier: Apache-2.0 */
#include "calibrate/fit.h"

#include "base/str.h"
#include "calibrate/fit_levels.h"
#include "calibrate/fit_solve.h"
#include "calibrate/predict.h"

#include <math.h>
#include <string.h>

/* What measurements of one thing differ by; errors beyond count with their size, no longer with its square.
 */
#define NOISE 0.08
/* Error of what is not predicted at all: of some weight, and without a slope. */
#define NO_FIGURE 3.0
enum { GAUSS_NEWTON_STEPS = 100, DAMPING_TRIES = 14 };

bool iw_fit_takes(const struct iw_trial *c)
{
    const struct iw_row *row = c->row;
    bool first = row->scenario != IW_OFFLINE; /* after a queue as long as it is */
    return iw_trial_complete(c) && row->scenario != IW_SERVER && row->value > 0 &&
           (row->statistic == IW_MEAN || row->statistic == IW_MEDIAN) && (row->metric != IW_TTFT_MS || first);
}

bool iw_of_first_tokens(const struct iw_trial *c)
{
    return c->row->metric == IW_TTFT_MS && c->row->scenario == IW_CLOSED_LOOP;
}

static bool same_group(const struct iw_trial *a, const struct iw_trial *b)
{
    return a->accelerator == b->accelerator && a->model == b->model && a->family == b->family &&
           a->tensor_parallel == b->tensor_parallel && a->row->devices == b->row->devices &&
           a->row->scenario == b->row->scenario && iw_of_first_tokens(a) == iw_of_first_tokens(b) &&
           iw_streq(a->row->weight_format, b->row->weight_format);
}

/* Sources list their groups together, so most are found at the last one looked at. */
static void group_weights(struct iw_arena *arena, const struct iw_trials *trials, const double *given,
                          struct iw_fit_row *rows, size_t count)
{
    struct group {
        const struct iw_trial *first;
        double rows;
    } *groups = NULL;
    size_t n = 0, capacity = 0, *of = IW_ARRAY(arena, size_t, count);
    for (size_t i = 0; i < count; i++) {
        const struct iw_trial *c = rows[i].trial;
        size_t g = n;
        while (g > 0 && !same_group(groups[g - 1].first, c))
            g--;
        if (g == 0) {
            IW_PUSH(arena, groups, n, capacity) = (struct group){.first = c};
            g = n;
        }
        groups[g - 1].rows++;
        of[i] = g - 1;
    }
    for (size_t i = 0; i < count; i++) {
        double weight = given != NULL ? given[rows[i].trial - trials->items] : 1;
        rows[i].weight = weight / sqrt(groups[of[i]].rows);
    }
}

static void add_levels(struct iw_arena *arena, const struct iw_catalog *cat, struct iw_fit *fit,
                       size_t *capacity, struct iw_fit_row *row)
{
    struct iw_speed_place place = iw_trial_place(cat, row->trial);
    for (int f = 0; f < IW_FIT_FACTORS; f++) {
        int at = iw_level_of(fit, f, &place);
        if (at < 0) {
            at = (int)fit->count;
            IW_PUSH(arena, fit->levels, fit->count, *capacity) = (struct iw_fit_level){
                .place = iw_factor_place(f, &place), .factor = f, .residual = IW_UNKNOWN, .band = IW_UNKNOWN};
        }
        fit->levels[at].rows++;
        row->level[f] = at;
    }
}

static struct iw_fit_row *rows_of(struct iw_arena *arena, const struct iw_catalog *cat,
                                  const struct iw_trials *trials, const double *weights, struct iw_fit *fit)
{
    struct iw_fit_row *rows = IW_ARRAY(arena, struct iw_fit_row, trials->count);
    size_t capacity = 0;
    for (size_t i = 0; i < trials->count; i++) {
        const struct iw_trial *c = &trials->items[i];
        if (!iw_fit_takes(c) || (weights != NULL && !(weights[i] > 0)))
            continue;
        struct iw_fit_row *r = &rows[fit->rows++];
        *r = (struct iw_fit_row){.trial = c};
        r->constants =
            iw_defaults_for(cat, c->accelerator, c->family != NULL ? c->family->head.id : NULL, c->year);
        add_levels(arena, cat, fit, &capacity, r);
    }
    group_weights(arena, trials, weights, rows, fit->rows);
    return rows;
}

/* ln(predicted/measured) with the row's own sum of levels. */
static double error_at(struct iw_fit_row *row, const double logs[IW_SPEED_COUNT])
{
    struct iw_prediction p;
    iw_speeds_apply(&row->constants, logs);
    return iw_predict(row->trial, &row->constants, &p) == NULL ? log(p.value / row->trial->row->value)
                                                               : NO_FIGURE;
}

static void sum_levels(const struct iw_fit_row *row, const double *x, double logs[IW_SPEED_COUNT])
{
    for (int s = 0; s < IW_SPEED_COUNT; s++)
        logs[s] = log(iw_speed_list[s].start);
    for (int f = 0; f < IW_FIT_FACTORS; f++)
        for (int s = 0; s < IW_SPEED_COUNT; s++)
            logs[s] += x[row->level[f] * IW_SPEED_COUNT + s];
}

/* Errors, and what is to be made small. Soft L1: 2 (sqrt(1 + z^2) - 1). */
static double goal_at(struct iw_fit_row *rows, size_t count, const struct iw_solve *solve, const double *x)
{
    double goal = 0, logs[IW_SPEED_COUNT];
    for (size_t i = 0; i < count; i++) {
        sum_levels(&rows[i], x, logs);
        rows[i].tried = error_at(&rows[i], logs);
        double z = rows[i].tried / NOISE;
        goal += rows[i].weight * 2 * (sqrt(1 + z * z) - 1);
    }
    for (size_t i = 0; i < solve->unknowns; i++)
        goal += solve->prior[i] * x[i] * x[i];
    return goal;
}

static void slopes_at(struct iw_fit_row *rows, size_t count, const double *x)
{
    static const double step = 1e-3;
    double logs[IW_SPEED_COUNT];
    for (size_t i = 0; i < count; i++) {
        struct iw_fit_row *r = &rows[i];
        sum_levels(r, x, logs);
        double z = r->error / NOISE;
        r->pull = r->weight / sqrt(1 + z * z) / (NOISE * NOISE);
        /* What benchmarks chose to poll and to stream must not bend the pace of the answers. */
        bool first = iw_of_first_tokens(r->trial);
        for (int s = 0; s < IW_SPEED_COUNT; s++) {
            r->slope[s] = 0;
            if (first != (s >= IW_SPEED_FIRST))
                continue;
            logs[s] += step;
            r->slope[s] = (error_at(r, logs) - r->error) / step;
            logs[s] -= step;
        }
    }
}

static void accept(struct iw_fit_row *rows, size_t count)
{
    for (size_t i = 0; i < count; i++)
        rows[i].error = rows[i].tried;
}

/* Gauss-Newton until a step gains less than a hundredth per mille: stopped earlier, rows of one engine are
 * met up to half a per cent worse for changes to another's. */
static void solve_all(struct iw_fit_row *rows, size_t count, struct iw_solve *solve, double *x, double *next)
{
    double goal = goal_at(rows, count, solve, x), damping = 1e-2;
    accept(rows, count);
    for (int i = 0; i < GAUSS_NEWTON_STEPS; i++) {
        slopes_at(rows, count, x);
        double after = INFINITY;
        for (int k = 0; k < DAMPING_TRIES && !(after < goal); k++) {
            iw_solve_step(solve, rows, count, x, damping, next);
            after = goal_at(rows, count, solve, next);
            damping *= after < goal ? 1.0 / 6 : 8;
        }
        if (!(after < goal))
            return;
        accept(rows, count);
        memcpy(x, next, solve->unknowns * sizeof *x);
        bool done = (goal - after) < 1e-5 * goal;
        goal = after;
        if (done)
            return;
    }
}

struct iw_fit iw_fit_speeds(struct iw_arena *arena, const struct iw_catalog *cat,
                            const struct iw_trials *trials, const double *weights)
{
    struct iw_fit fit = {.count = 0};
    struct iw_fit_row *rows = rows_of(arena, cat, trials, weights, &fit);
    struct iw_solve solve = iw_solve_new(arena, fit.count, rows, fit.rows);
    double *x = IW_ARRAY(arena, double, solve.unknowns), *next = IW_ARRAY(arena, double, solve.unknowns);
    for (int d = 0; d < IW_DRIVE_COUNT; d++)
        fit.band[d] = fit.band_borrowed[d] = fit.band_model[d] = fit.band_elsewhere[d] = IW_UNKNOWN;
    for (size_t i = 0; i < solve.unknowns; i++) {
        double spread = iw_speed_list[i % IW_SPEED_COUNT].spread *
                        iw_factor_spread(fit.levels[i / IW_SPEED_COUNT].factor);
        solve.prior[i] = 1 / (spread * spread);
        x[i] = 0;
    }
    solve_all(rows, fit.rows, &solve, x, next);
    for (size_t i = 0; i < solve.unknowns; i++) {
        struct iw_fit_level *level = &fit.levels[i / IW_SPEED_COUNT];
        int s = (int)(i % IW_SPEED_COUNT);
        level->logs[s] = x[i] + (level->factor == 0 ? log(iw_speed_list[s].start) : 0);
    }
    return fit;
}

struct iw_constants iw_fit_constants(const struct iw_fit *fit, const struct iw_catalog *cat,
                                     const struct iw_trial *c)
{
    const char *family = c->family != NULL ? c->family->head.id : NULL;
    struct iw_constants k = iw_defaults_for(cat, c->accelerator, family, c->year);
    struct iw_speed_place place = iw_trial_place(cat, c);
    double logs[IW_SPEED_COUNT];
    for (int s = 0; s < IW_SPEED_COUNT; s++)
        logs[s] = 0;
    for (int f = 0; f < IW_FIT_FACTORS; f++) {
        int at = iw_level_of(fit, f, &place);
        for (int s = 0; s < IW_SPEED_COUNT; s++)
            logs[s] += at >= 0 ? fit->levels[at].logs[s] : f == 0 ? log(iw_speed_list[s].start) : 0;
    }
    iw_speeds_apply(&k, logs);
    return k;
}
