/* SPDX-License-Identifier: Apache-2.0 */
/* What others measured on the pick's accelerator with the pick's model, or with one of them: beside the
 * computed times, so that a reviewer can judge them, and never in their place. */
#include "base/str.h"
#include "calibrate/nearest.h"
#include "plan/evidence_parts.h"

#include <string.h>

enum { MOST_MEASURED = 6 };

/* What a plan promises: times and throughput of requests that are served together. */
static bool tells_of_serving(const struct iw_measured *m)
{
    return m->metric == IW_TPOT_MS || m->metric == IW_TTFT_MS || m->metric == IW_OUTPUT_TOK_S ||
           m->metric == IW_REQ_S;
}

static const char *metric_text(enum iw_metric metric)
{
    return metric == IW_TPOT_MS        ? "time per token"
           : metric == IW_TTFT_MS      ? "first token"
           : metric == IW_OUTPUT_TOK_S ? "output of all requests"
                                       : "requests served";
}

static const char *metric_unit(enum iw_metric metric)
{
    return metric == IW_OUTPUT_TOK_S ? "tokens/s" : metric == IW_REQ_S ? "requests/s" : "ms";
}

static const char *load_text(struct iw_arena *arena, const struct iw_measured *m)
{
    if (iw_known(m->offered_rps))
        return iw_arena_printf(arena, "%s requests/s", iw_fmt_sig(arena, m->offered_rps));
    if (iw_known(m->batch_stated))
        return iw_arena_printf(arena, "%s at once", iw_fmt_num(arena, m->batch_stated, 0));
    return m->scenario == IW_OFFLINE ? "as many as fit" : "at its limit";
}

static const char *figure_text(struct iw_arena *arena, const struct iw_measured *m)
{
    const char *in = iw_known(m->input) ? iw_fmt_num(arena, m->input, 0) : "?";
    const char *out = iw_known(m->output) ? iw_fmt_num(arena, m->output, 0) : "?";
    /* What tells rows of one run apart comes first: a table may cut the rest. */
    return iw_arena_printf(arena, "Measured %s, %s, %s in, %s out%s: %s %s on %s x %s, %s",
                           metric_text(m->metric), load_text(arena, m), in, out,
                           m->per_device ? ", one card's share" : "", m->model_name, m->weight_format,
                           iw_known(m->devices) ? iw_fmt_num(arena, m->devices, 0) : "1", m->accelerator_name,
                           m->engine);
}

void iw_ledger_measured(struct iw_ledger *l)
{
    const struct iw_spec *s = &l->pick->spec;
    const struct iw_market *market = l->ctx->market;
    size_t count = 0;
    if (s->device < 0 || s->format < 0 || s->model < 0)
        return;
    struct iw_alike to = {.accelerator = market->devices[s->device].entry,
                          .model = market->models[s->model].entry,
                          .bits = market->formats[s->format].weights.bits,
                          .devices = s->tensor_parallel,
                          .batch = fmax(1, l->pick->batch),
                          .input = l->ctx->req.load.input_tokens,
                          .output = l->ctx->req.load.output_tokens,
                          .relatives = true};
    const struct iw_measured **rows = iw_measured_alike(l->arena, iw_measured_on(market->measured), &to,
                                                        tells_of_serving, MOST_MEASURED, &count);
    l->topic = "Measured by others";
    for (size_t i = 0; i < count; i++) {
        iw_day as_of = IW_DAY_UNKNOWN;
        iw_day_parse(rows[i]->source_date, &as_of, NULL);
        iw_ledger_said(l, figure_text(l->arena, rows[i]), rows[i]->value, metric_unit(rows[i]->metric),
                       "measured", rows[i]->source, as_of);
        struct iw_evidence *e = &l->list.items[l->list.count - 1];
        e->item = e->figure + strlen("Measured ");
    }
}
