/* SPDX-License-Identifier: Apache-2.0 */
#include "calibrate/constants.h"
#include "cli/estimate.h"
#include "cli/jot.h"

static void put_memory(struct iw_jot *jot, const struct iw_estimate *e)
{
    const struct iw_memory *m = &e->memory;
    iw_jot_open(jot, "memory", '{');
    iw_jot_num(jot, "weights_gb", m->weights_gb);
    iw_jot_num(jot, "kv_gb", m->kv_gb_per_sequence * fmin(m->max_batch, fmax(1, e->batch / e->servers)));
    iw_jot_num(jot, "kv_gb_per_sequence", m->kv_gb_per_sequence);
    iw_jot_num(jot, "kv_room_gb", m->kv_room_gb);
    iw_jot_num(jot, "other_gb", m->other_gb);
    iw_jot_num(jot, "capacity_gb", m->capacity_gb);
    iw_jot_num(jot, "max_batch", m->max_batch);
    iw_jot_close(jot, '}');
}

/* What does not fit has no figures: null. */
static void put_figures(struct iw_jot *jot, const struct iw_estimate *e)
{
    double there = e->fits ? 1 : IW_UNKNOWN;
    iw_jot_num(jot, "batch", there * e->batch);
    iw_jot_bool(jot, "keeps_up", e->fits && e->outcome.stable);
    iw_jot_num(jot, "ttft_ms", there * e->outcome.ttft_s * 1000);
    iw_jot_num(jot, "ttft_p95_ms", there * e->outcome.ttft_p95_s * 1000);
    iw_jot_num(jot, "tpot_ms", there * e->outcome.tpot_s * 1000);
    iw_jot_num(jot, "answer_ms", there * e->outcome.answer_s * 1000);
    iw_jot_num(jot, "prefill_tok_s", there * e->prefill_tok_s);
    iw_jot_num(jot, "decode_tok_s", there * e->decode_tok_s);
    iw_jot_num(jot, "output_tok_s", there * e->output_tok_s);
    iw_jot_num(jot, "total_tok_s", there * e->total_tok_s);
    iw_jot_num(jot, "capacity_rps", there * e->capacity_rps);
    iw_jot_num(jot, "error_band", e->constants.band);
    iw_jot_text(jot, "kind_of_figures", iw_kind_of_figures(e->constants.figures));
}

static void put_measured(struct iw_jot *jot, const struct iw_measured *r)
{
    iw_jot_open(jot, NULL, '{');
    iw_jot_text(jot, "id", r->id);
    iw_jot_text(jot, "accelerator", r->accelerator_name);
    iw_jot_num(jot, "n_devices", r->devices);
    iw_jot_num(jot, "tensor_parallel", r->tensor_parallel);
    iw_jot_text(jot, "model", r->model_name);
    iw_jot_text(jot, "weight_format", r->weight_format);
    iw_jot_text(jot, "engine", r->engine);
    iw_jot_text(jot, "scenario", iw_scenario_words[r->scenario]);
    iw_jot_num(jot, "batch_or_concurrency", r->batch_stated);
    iw_jot_num(jot, "offered_qps", r->offered_rps);
    iw_jot_num(jot, "input_len", r->input);
    iw_jot_num(jot, "output_len", r->output);
    iw_jot_text(jot, "metric", iw_metric_words[r->metric]);
    iw_jot_num(jot, "value", r->value);
    iw_jot_bool(jot, "value_is_per_device", r->per_device);
    iw_jot_text(jot, "source", r->source);
    iw_jot_text(jot, "source_date", r->source_date);
    iw_jot_close(jot, '}');
}

void iw_estimate_put_json(struct iw_cli *cli, const struct iw_shown_estimate *shown)
{
    const struct iw_estimate *e = shown->estimate;
    struct iw_jot jot = {.sb = &cli->out};
    iw_jot_open(&jot, NULL, '{');
    iw_jot_text(&jot, "schema", "inferwright.estimate/1");
    iw_jot_text(&jot, "model", e->trial.model->head.id);
    iw_jot_text(&jot, "accelerator", e->trial.accelerator->head.id);
    iw_jot_num(&jot, "count", e->row.devices);
    iw_jot_num(&jot, "tensor_parallel", e->trial.tensor_parallel);
    iw_jot_num(&jot, "replicas", e->trial.replicas);
    iw_jot_text(&jot, "weights", e->row.weight_format);
    iw_jot_num(&jot, "bits_per_weight", e->trial.weights.bits);
    iw_jot_text(&jot, "engine", e->row.engine);
    iw_jot_text(&jot, "load", iw_scenario_words[e->row.scenario]);
    iw_jot_num(&jot, "input_tokens", e->trial.input);
    iw_jot_num(&jot, "output_tokens", e->trial.output);
    iw_jot_bool(&jot, "fits", e->fits);
    iw_jot_open(&jot, "nearest", '[');
    for (size_t i = 0; i < e->nearest_count; i++)
        iw_jot_text(&jot, NULL, e->nearest[i]);
    iw_jot_close(&jot, ']');
    put_memory(&jot, e);
    put_figures(&jot, e);
    iw_jot_open(&jot, "measured", '[');
    for (size_t i = 0; i < shown->measured_count; i++)
        put_measured(&jot, shown->measured[i]);
    iw_jot_close(&jot, ']');
    iw_jot_close(&jot, '}');
}
