/* SPDX-License-Identifier: Apache-2.0 */
#include "calibrate/nearest.h"

#include "base/file.h"

#include <stdlib.h>
#include <string.h>

/* A factor of two in one length weighs as much as one in another; a different format or number of devices is
 * another configuration and weighs as a factor of 16. */
#define OTHER_CONFIGURATION 4.0

struct scored {
    const struct iw_trial *trial;
    double far;
};

static double doublings(double a, double b)
{
    if (!iw_known(a) || !iw_known(b) || a <= 0 || b <= 0)
        return 0;
    return fabs(log2(a / b));
}

static double distance(const struct iw_trial *t, const struct iw_alike *to)
{
    double far = doublings(t->input, to->input) + doublings(t->output, to->output);
    far += iw_known(t->batch) ? doublings(t->batch / t->replicas, to->batch) : 2;
    far += fabs(t->weights.bits - to->bits) > 0.6 ? OTHER_CONFIGURATION : 0;
    far += OTHER_CONFIGURATION * fmin(1, doublings(t->tensor_parallel * t->stages, to->devices));
    return far;
}

static int by_distance(const void *x, const void *y)
{
    const struct scored *a = x, *b = y;
    if (a->far != b->far)
        return a->far < b->far ? -1 : 1;
    return strcmp(a->trial->row->id, b->trial->row->id);
}

const struct iw_trial **iw_trials_alike(struct iw_arena *arena, const struct iw_trials *trials,
                                        const struct iw_alike *to, size_t most, size_t *count)
{
    struct scored *found = IW_ARRAY(arena, struct scored, trials->count);
    size_t n = 0;
    for (size_t i = 0; i < trials->count; i++) {
        const struct iw_trial *t = &trials->items[i];
        if (t->skip == NULL && t->accelerator == to->accelerator && t->model == to->model)
            found[n++] = (struct scored){t, distance(t, to)};
    }
    if (n > 1)
        qsort(found, n, sizeof found[0], by_distance);
    *count = n < most ? n : most;
    const struct iw_trial **out = IW_ARRAY(arena, const struct iw_trial *, *count + 1);
    for (size_t i = 0; i < *count; i++)
        out[i] = found[i].trial;
    return out;
}

enum iw_status iw_trials_shipped(struct iw_arena *arena, const struct iw_catalog *cat, const char *data_dir,
                                 struct iw_trials *out, struct iw_err *err)
{
    const char *path = iw_path_join(arena, data_dir, "measured.csv");
    struct iw_rows *rows = IW_NEW(arena, struct iw_rows);
    struct iw_diags diags;
    char *text = NULL;
    size_t length = 0;
    iw_diags_init(&diags, arena);
    enum iw_status status = iw_file_read(arena, path, IW_ROWS_BYTES, &text, &length, err);
    if (status == IW_OK)
        status = iw_rows_read(arena, text, path, rows, &diags, err);
    if (status == IW_OK)
        *out = iw_trials_make(arena, cat, rows);
    return status;
}
