/* SPDX-License-Identifier: Apache-2.0 */
#include "calibrate/nearest.h"

#include "base/file.h"

#include <stdlib.h>
#include <string.h>

/* A factor of two in one length weighs as much as one in another; a different format or number of devices is
 * another configuration and weighs as a factor of 16. */
#define OTHER_CONFIGURATION 4.0
/* Another model or another accelerator, before how far its size or bandwidth lies off: behind all of the
 * pair. */
#define OTHER_PRODUCT 64.0

struct scored {
    const struct iw_measured *row;
    double far;
};

/* What a row leaves open may be anything: three doublings off. What is asked of no one does not count. */
static double doublings(double measured, double wanted)
{
    if (!iw_known(wanted) || wanted <= 0)
        return 0;
    return iw_known(measured) && measured > 0 ? fabs(log2(measured / wanted)) : 3;
}

static double distance(const struct iw_measured *m, const struct iw_alike *to)
{
    double far = doublings(m->input, to->input) + doublings(m->output, to->output);
    far += doublings(m->batch, to->batch);
    far += fabs(m->bits - to->bits) > 0.6 ? OTHER_CONFIGURATION : 0;
    far += OTHER_CONFIGURATION * fmin(1, doublings(m->tensor_parallel, to->devices));
    if (m->model != to->model)
        far += OTHER_PRODUCT + 4 * doublings(m->model->active_params_b, to->model->active_params_b);
    if (m->accelerator != to->accelerator)
        far += OTHER_PRODUCT + 4 * doublings(m->accelerator->bandwidth_gb_s, to->accelerator->bandwidth_gb_s);
    return far;
}

static int by_distance(const void *x, const void *y)
{
    const struct scored *a = x, *b = y;
    if (a->far != b->far)
        return a->far < b->far ? -1 : 1;
    return strcmp(a->row->id, b->row->id);
}

const struct iw_measured **iw_measured_alike(struct iw_arena *arena, const struct iw_measured_list *list,
                                             const struct iw_alike *to,
                                             bool (*takes)(const struct iw_measured *), size_t most,
                                             size_t *count)
{
    struct scored *found = NULL;
    size_t n = 0, capacity = 0;
    for (size_t i = 0; i < list->count; i++) {
        const struct iw_measured *m = &list->items[i];
        bool pair = m->accelerator == to->accelerator && m->model == to->model;
        bool related = to->relatives && (m->accelerator == to->accelerator || m->model == to->model);
        if ((pair || related) && (takes == NULL || takes(m)))
            IW_PUSH(arena, found, n, capacity) = (struct scored){m, distance(m, to)};
    }
    if (n > 1)
        qsort(found, n, sizeof found[0], by_distance);
    *count = n < most ? n : most;
    const struct iw_measured **out = IW_ARRAY(arena, const struct iw_measured *, *count + 1);
    for (size_t i = 0; i < *count; i++)
        out[i] = found[i].row;
    return out;
}

/* Sources, names and dates repeat for hundreds of rows: kept once. Rows of one source stand together, so a
 * slot for the last one of each hash suffices. */
enum { TEXT_SLOTS = 256 };
struct texts {
    struct iw_arena *arena;
    const char *recent[TEXT_SLOTS];
};

static const char *keep(struct texts *t, const char *text)
{
    unsigned hash = 0;
    for (const char *at = text; *at != '\0'; at++)
        hash = 31 * hash + (unsigned char)*at;
    const char **slot = &t->recent[hash % TEXT_SLOTS];
    if (*slot == NULL || strcmp(*slot, text) != 0)
        *slot = iw_arena_strdup(t->arena, text);
    return *slot;
}

static struct iw_measured measured_of(struct texts *t, const struct iw_trial *c)
{
    const struct iw_row *r = c->row;
    return (struct iw_measured){.accelerator = c->accelerator,
                                .model = c->model,
                                .id = iw_arena_strdup(t->arena, r->id),
                                .accelerator_name = keep(t, r->accelerator),
                                .model_name = keep(t, r->model),
                                .weight_format = keep(t, r->weight_format),
                                .engine = keep(t, r->engine),
                                .source = keep(t, r->source),
                                .source_date = keep(t, r->source_date),
                                .scenario = r->scenario,
                                .metric = r->metric,
                                .bits = c->weights.bits,
                                .devices = r->devices,
                                .tensor_parallel = c->tensor_parallel * c->stages,
                                .batch = c->batch / c->replicas,
                                .batch_stated = r->batch,
                                .offered_rps = r->offered_rps,
                                .input = r->input,
                                .output = r->output,
                                .value = r->value,
                                .per_device = r->per_device};
}

static enum iw_status read_into(struct iw_arena *scratch, struct iw_arena *arena,
                                const struct iw_catalog *cat, const char *path, struct iw_measured_list *out,
                                struct iw_err *err)
{
    struct texts texts = {.arena = arena};
    struct iw_rows rows = {.count = 0};
    struct iw_diags diags;
    char *text = NULL;
    size_t length = 0;
    iw_diags_init(&diags, scratch);
    enum iw_status status = iw_file_read(scratch, path, IW_ROWS_BYTES, &text, &length, err);
    if (status == IW_OK)
        status = iw_rows_read(scratch, text, path, &rows, &diags, err);
    if (status != IW_OK)
        return status;
    struct iw_trials trials = iw_trials_make(scratch, cat, &rows);
    *out = (struct iw_measured_list){.items = IW_ARRAY(arena, struct iw_measured, trials.count)};
    for (size_t i = 0; i < trials.count; i++)
        if (trials.items[i].skip == NULL)
            out->items[out->count++] = measured_of(&texts, &trials.items[i]);
    return IW_OK;
}

enum iw_status iw_measured_read(struct iw_arena *arena, const struct iw_catalog *cat, const char *data_dir,
                                struct iw_measured_list *out, struct iw_err *err)
{
    struct iw_arena *scratch = iw_arena_new();
    const char *path = iw_path_join(arena, data_dir, "measured.csv");
    enum iw_status status = read_into(scratch, arena, cat, path, out, err);
    iw_arena_free(scratch);
    return status;
}
