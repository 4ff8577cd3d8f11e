/* SPDX-License-Identifier: Apache-2.0 */
#include "calibrate/left_out.h"

#include "calibrate/constants.h"
#include "calibrate/fit_levels.h"
#include "engine/first.h"

#include <math.h>

const char *const iw_fold_words[] = {"group", "accelerator", "model", "source", NULL};

/* Ten for groups, as is usual; accelerators and models are few and unlike, so more of them are kept in. */
static const int folds[] = {
    [IW_FOLD_GROUPS] = 10, [IW_FOLD_ACCELERATORS] = 20, [IW_FOLD_MODELS] = 20, [IW_FOLD_SOURCES] = 20};

/* What the drive of a configuration states for what was left out: `stated` is the row's own. */
static double band_of(const struct iw_catalog *cat, const struct iw_trial *c, enum iw_fold_by by,
                      double stated, bool borrowed)
{
    const struct iw_speeds *root = iw_drive_entry(cat, iw_trial_place(cat, c).drive);
    if (by == IW_FOLD_GROUPS || root == NULL)
        return stated;
    double own = iw_trial_constants(cat, c).band;
    struct iw_constants k = {.band = borrowed ? root->band_borrowed : own,
                             .figures = borrowed ? IW_FIG_BORROWED : IW_FIG_CALIBRATED};
    double band = by == IW_FOLD_MODELS         ? root->band_model
                  : by == IW_FOLD_ACCELERATORS ? root->band_borrowed
                                               : iw_band_of_strangers(root, &k);
    return iw_of_first_tokens(c) ? iw_band_of_both(band, IW_FIRST_BAND) : band;
}

static void replace(struct iw_compared *r, double log_error, double band, bool borrowed)
{
    double value = r->of->row->value * exp(log_error);
    r->predicted.value = value;
    r->predicted.low = value / (1 + band);
    r->predicted.high = value * (1 + band);
    r->ape = fabs(exp(log_error) - 1);
    if (borrowed && r->predicted.figures == IW_FIG_CALIBRATED)
        r->predicted.figures = IW_FIG_BORROWED;
}

struct iw_comparison iw_compare_left_out(struct iw_arena *arena, const struct iw_catalog *cat,
                                         const struct iw_trials *trials, enum iw_fold_by by)
{
    struct iw_comparison out = iw_compare_trials(arena, cat, trials);
    bool *measured = IW_ARRAY(arena, bool, trials->count);
    const double *errors = iw_fit_left_out(arena, cat, trials, NULL, by, folds[by], measured);
    for (size_t i = 0; i < out.count; i++) {
        struct iw_compared *r = &out.items[i];
        if (r->skip != NULL)
            continue;
        bool borrowed = by == IW_FOLD_ACCELERATORS || (by == IW_FOLD_SOURCES && !measured[i]);
        if (iw_known(errors[i])) {
            double stated = r->predicted.high / r->predicted.value - 1;
            replace(r, errors[i], band_of(cat, r->of, by, stated, borrowed), borrowed);
        } else {
            r->skip = "of a kind that the fit does not cover";
            r->ape = IW_UNKNOWN;
            out.predicted--;
        }
    }
    return out;
}
