/* SPDX-License-Identifier: Apache-2.0 */
#include "calibrate/trial_bounds.h"

#include "calibrate/constants.h"
#include "calibrate/predict.h"

/* Engines that were tuned and engines that were not lie within a factor of ten of the data sheet's shares; a
 * hundred is a slip: seconds printed as milliseconds are a thousand. */
#define SLIP 100.0

/* How long a request waits for its first token has no bound, and what an open loop serves is what was sent.
 */
static bool has_bound(const struct iw_trial *c)
{
    return c->skip == NULL && c->row->value > 0 && c->row->metric != IW_TTFT_MS &&
           c->row->scenario != IW_SERVER;
}

void iw_trials_refuse_slips(const struct iw_catalog *cat, struct iw_trials *trials)
{
    for (size_t i = 0; i < trials->count; i++) {
        struct iw_trial *c = &trials->items[i];
        struct iw_prediction p;
        if (!has_bound(c))
            continue;
        struct iw_constants k =
            iw_defaults_for(cat, c->accelerator, c->family != NULL ? c->family->head.id : NULL, c->year);
        if (iw_predict(c, &k, &p) != NULL)
            continue;
        double off = p.value / c->row->value;
        if (off > SLIP || off < 1 / SLIP)
            c->skip = "a hundred times off what the data sheet allows: a slip of units?";
    }
}
