/* SPDX-License-Identifier: Apache-2.0 */
/* One run of an open loop gives several rows: throughput, and the latencies under it. Latency rows that state
 * no rate take it from the throughput of their run, and throughput rows take the limit that they were sought
 * under from what the source says of it. A run: same source, submitter, accelerator, devices, model. */
#include "base/format.h"
#include "base/str.h"
#include "calibrate/trial_parts.h"

#include <stdlib.h>
#include <string.h>

static int compare_number(double a, double b)
{
    if (!iw_known(a) || !iw_known(b))
        return iw_known(b) - iw_known(a);
    return (a > b) - (a < b);
}

static int compare_run(const struct iw_row *a, const struct iw_row *b)
{
    int order = strcmp(a->source, b->source);
    order = order != 0 ? order : strcmp(a->submitter, b->submitter);
    order = order != 0 ? order : strcmp(a->accelerator, b->accelerator);
    order = order != 0 ? order : strcmp(a->model, b->model);
    order = order != 0 ? order : strcmp(a->weight_format, b->weight_format);
    return order != 0 ? order : compare_number(a->devices, b->devices);
}

static int by_run(const void *x, const void *y)
{
    const struct iw_trial *const *a = x, *const *b = y;
    int order = compare_run((*a)->row, (*b)->row);
    return order != 0 ? order : ((*a)->row->line > (*b)->row->line) - ((*a)->row->line < (*b)->row->line);
}

static bool is_throughput(const struct iw_row *row)
{
    return row->metric == IW_REQ_S || row->metric == IW_OUTPUT_TOK_S || row->metric == IW_TOTAL_TOK_S;
}

static double rate_of(const struct iw_trial *c)
{
    double value = c->row->value * (c->row->per_device ? c->row->devices : 1);
    if (c->row->metric == IW_REQ_S)
        return value;
    return value / (c->row->metric == IW_TOTAL_TOK_S ? c->input + c->output : c->output);
}

/* "SLO p99 TTFT 450 ms, TPOT 40 ms": seconds behind the word, 0 when it is not there. */
static double limit_said(const char *notes, const char *word)
{
    const char *slo = strstr(notes, "SLO ");
    const char *at = slo != NULL ? strstr(slo, word) : NULL;
    double value = 0;
    if (at == NULL)
        return 0;
    at += strlen(word);
    size_t length = iw_scan_number(at, &value);
    return length == 0 ? 0 : iw_starts_with(at + length, " ms") ? value / 1000 : value;
}

static void pair_run(struct iw_trial **run, size_t count)
{
    double rate = IW_UNKNOWN;
    for (size_t i = 0; i < count && !iw_known(rate); i++)
        if (is_throughput(run[i]->row))
            rate = rate_of(run[i]);
    for (size_t i = 0; i < count; i++) {
        struct iw_trial *c = run[i];
        if (is_throughput(c->row)) {
            c->ttft_limit_s = limit_said(c->row->notes, "TTFT ");
            c->tpot_limit_s = limit_said(c->row->notes, "TPOT ");
        } else if (iw_known(rate)) {
            c->rate_rps = rate;
            c->assumed |= IW_ASSUMED_RATE;
        } else {
            c->skip = "an open loop without its rate, and no throughput row of the same run";
        }
    }
}

void iw_trials_pair(struct iw_arena *arena, struct iw_trials *trials)
{
    size_t count = 0;
    struct iw_trial **open = IW_ARRAY(arena, struct iw_trial *, trials->count);
    for (size_t i = 0; i < trials->count; i++) {
        struct iw_trial *c = &trials->items[i];
        if (c->skip == NULL && c->row->scenario == IW_SERVER && !iw_known(c->rate_rps))
            open[count++] = c;
    }
    if (count > 1)
        qsort(open, count, sizeof open[0], by_run);
    for (size_t from = 0, to; from < count; from = to) {
        for (to = from + 1; to < count && compare_run(open[from]->row, open[to]->row) == 0;)
            to++;
        pair_run(open + from, to - from);
    }
}
