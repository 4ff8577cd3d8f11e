/* SPDX-License-Identifier: Apache-2.0 */
/* The figures of the pick itself: its model, its cards, its prices, its speed. */
#include "base/str.h"
#include "calibrate/constants.h"
#include "plan/evidence_parts.h"

#include <string.h>

static const char *of(struct iw_ledger *l, const char *what, const char *whose)
{
    return iw_arena_printf(l->arena, "%s of %s", what, whose);
}

/* "GPQA-Diamond=42.0 -> Intermediate" */
static void add_vote(struct iw_ledger *l, const struct iw_quality *q, const char *vote)
{
    const char *equals = strchr(vote, '='), *arrow = strstr(vote, "-> ");
    double value = 0;
    if (equals == NULL || iw_scan_number(equals + 1, &value) == 0)
        return;
    const char *metric = iw_arena_strndup(l->arena, vote, (size_t)(equals - vote));
    const char *unit =
        arrow != NULL ? iw_arena_printf(l->arena, "points, stands for %s", arrow + 3) : "points";
    iw_ledger_add(l, &q->head, "votes", iw_arena_printf(l->arena, "Quality: %s", metric), value, unit,
                  "measured");
}

/* A tier is the sum of its votes, so the votes stand in the list, not only the tier. Code has votes of its
 * own. */
static void add_quality(struct iw_ledger *l, const struct iw_rating *rating)
{
    const struct iw_quality *q = rating->evidence;
    if (q == NULL)
        return;
    l->topic = of(l, "Quality", q->head.name);
    iw_ledger_add(l, &q->head, "score", of(l, "Quality score", q->head.name), q->score, "of 100",
                  rating->floor ? "borrowed" : "measured");
    const struct iw_texts *votes = rating->coding_tier > 0 && iw_streq(l->ctx->req.use_case, "code_assistant")
                                       ? &q->coding_votes
                                       : &q->votes;
    for (size_t i = 0; i < votes->count; i++)
        add_vote(l, q, votes->items[i]);
}

void iw_ledger_model(struct iw_ledger *l)
{
    const struct iw_spec *s = &l->pick->spec;
    if (s->model < 0 || s->format < 0)
        return;
    const struct iw_market_model *mm = &l->ctx->market->models[s->model];
    const struct iw_model *m = mm->entry;
    const struct iw_format *f = l->ctx->market->formats[s->format].entry;
    const struct {
        const char *field, *what, *unit;
        double value;
    } rows[] = {
        {"params_b", "Parameters", "billion", m->params_b},
        {"active_params_b", "Active parameters", "billion", m->active_params_b},
        {"layers", "Layers", "", m->layers},
        {"hidden", "Width", "", m->hidden},
        {"heads", "Attention heads", "", m->heads},
        {"kv_heads", "KV heads", "", m->kv_heads},
        {"head_dim", "Size of a head", "", m->head_dim},
        {"mla_kv_lora_rank", "Rank of the latent cache", "", m->mla_kv_lora_rank},
        {"experts_total", "Experts", "", m->experts_total},
        {"experts_active", "Experts a token", "", m->experts_active},
        {"sliding_window", "Sliding window", "tokens", m->sliding_window},
        {"vocab", "Vocabulary", "tokens", m->vocab},
        {"max_context", "Longest context", "tokens", m->max_context},
    };
    l->topic = m->head.name;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        iw_ledger_add(l, &m->head, rows[i].field, of(l, rows[i].what, m->head.name), rows[i].value,
                      rows[i].unit, "published");
    l->topic = f->head.name;
    iw_ledger_add(l, &f->head, "bits_per_weight_effective", of(l, "Bits a weight", f->head.name),
                  f->bits_per_weight_effective, "bit", "published");
    iw_ledger_add(l, &f->head, "quality_cost_pct", of(l, "Loss of quality", f->head.name),
                  f->quality_cost_pct, "%", "published");
}

void iw_ledger_quality(struct iw_ledger *l)
{
    const struct iw_spec *s = &l->pick->spec;
    if (s->kind == IW_API && s->offer >= 0)
        add_quality(l, &l->ctx->market->apis[s->offer].rating);
    else if (s->kind != IW_API && s->model >= 0)
        add_quality(l, &l->ctx->market->models[s->model].rating);
}

/* The band carries the number of rows behind it in its unit: 0.3 from 280 rows is another thing than from
 * none. */
static void add_speeds(struct iw_ledger *l, const struct iw_constants *k, const struct iw_speeds *e,
                       const char *kind)
{
    const char *rows =
        iw_arena_printf(l->arena, "share either way, %s measured rows", iw_fmt_num(l->arena, e->rows, 0));
    iw_ledger_add(l, &e->head, "mbu", "Share of peak bandwidth reached", k->mbu, "share", kind);
    iw_ledger_add(l, &e->head, "prefill_mfu", "Share of peak matrix rate that prompts reach", k->prefill_mfu,
                  "share", kind);
    iw_ledger_add(l, &e->head, "mfu", "Share of peak matrix rate in a decoding step", k->mfu, "share", kind);
    iw_ledger_add(l, &e->head, "step_ms", "Fixed cost of a decoding step", k->step_s * 1e3, "ms", kind);
    iw_ledger_add(l, &e->head, "layer_us", "Fixed cost of a layer", k->layer_s * 1e6, "us", kind);
    if (l->pick->spec.tensor_parallel > 1)
        iw_ledger_add(l, &e->head, "allreduce_us", "One all-reduce of one layer", k->allreduce_s * 1e6, "us",
                      kind);
    iw_ledger_add(l, &e->head, "band", "Band of the estimated times (80 %)", k->band, rows, kind);
}

static void add_constants(struct iw_ledger *l, const struct iw_market_device *d)
{
    const struct iw_catalog *cat = l->ctx->k->cat;
    const struct iw_weights *weights = &l->ctx->market->formats[l->pick->spec.format].weights;
    const struct iw_constants *k =
        iw_constants_with(d, &l->ctx->market->models[l->pick->spec.model], weights);
    const char *family = d->llama_cpp ? "llama.cpp" : "vllm";
    const char *kind = iw_kind_of_figures(k->figures);
    struct iw_speed_place place = iw_speed_place_of(cat, d->entry, family, IW_UNKNOWN, weights);
    const struct iw_speeds *speeds = iw_speeds_entry(cat, &place);
    const struct iw_engine_constants *c = iw_defaults_entry(cat, d->entry, family);
    l->topic = "The engine's speed";
    if (speeds != NULL)
        add_speeds(l, k, speeds, kind);
    if (c == NULL)
        return;
    l->topic = "The engine's memory";
    iw_ledger_add(l, &c->head, "memory_share", "Memory the engine may take", c->memory_share, "share",
                  "published");
    iw_ledger_add(l, &c->head, "runtime_gib", "Memory beside weights and cache", c->runtime_gib, "GiB",
                  "published");
}

/* Of the precision in use; a part without units for it computes at 16 bits. */
static void add_matrix_rate(struct iw_ledger *l, const struct iw_market_device *d)
{
    const struct iw_accelerator *a = d->entry;
    enum iw_precision p = l->ctx->market->formats[l->pick->spec.format].weights.compute;
    const char *const fields[IW_PREC_COUNT] = {iw_known(a->bf16_dense_tflops) ? "bf16_dense_tflops"
                                                                              : "fp16_dense_tflops",
                                               "fp8_dense_tflops", "int8_dense_tops", "fp4_dense_tflops"};
    static const char *const words[IW_PREC_COUNT] = {"16 bit", "FP8", "INT8", "FP4"};
    if (d->device.tflops[p] <= 0)
        p = IW_PREC_FP16;
    iw_ledger_add(l, &a->head, fields[p],
                  iw_arena_printf(l->arena, "Matrix rate of %s, %s, dense", a->head.name, words[p]),
                  d->device.tflops[p], "TFLOPS", "published");
}

/* Visible memory has a source of its own: it was read from a running card, not from the data sheet. */
static void add_device(struct iw_ledger *l, const struct iw_market_device *d)
{
    const struct iw_accelerator *a = d->entry;
    bool seen = iw_known(a->visible_memory_gib);
    l->topic = a->head.name;
    iw_ledger_add(l, &a->head, seen ? "visible_memory_gib" : "memory_gb",
                  of(l, seen ? "Visible memory" : "Memory (nominal)", a->head.name),
                  seen ? a->visible_memory_gib : a->memory_gb, seen ? "GiB" : "GB", "published");
    if (seen && a->visible_memory_source != NULL && l->list.count > 0)
        l->list.items[l->list.count - 1].source = iw_source_cite(l->ctx->k->cat, a->visible_memory_source);
    iw_ledger_add(l, &a->head, "bandwidth_gb_s", of(l, "Memory bandwidth", a->head.name), a->bandwidth_gb_s,
                  "GB/s", "published");
    add_matrix_rate(l, d);
    iw_ledger_add(l, &a->head, "interconnect_gb_s", of(l, "Link between cards", a->head.name),
                  a->interconnect_gb_s, "GB/s", "published");
    iw_ledger_add(l, &a->head, "tdp_w", of(l, "Power", a->head.name), a->tdp_w, "W", "published");
}

/* Used prices stand in where none for new parts was found, and the name of the figure says so. */
static void add_purchase(struct iw_ledger *l, const struct iw_market_device *d)
{
    const struct iw_accelerator *a = d->entry;
    l->topic = "Prices";
    if (d->price_is_used)
        iw_ledger_price(l, &a->head, "used_price_usd", of(l, "Price, used,", a->head.name), a->used_price_usd,
                        "USD", a->price_source, a->price_as_of);
    else
        iw_ledger_price(l, &a->head, "street_price_usd", of(l, "Price", a->head.name), a->street_price_usd,
                        "USD", a->price_source, a->price_as_of);
}

/* Only the price that the pick pays; the others are not what the plan stands on. */
static void add_rent(struct iw_ledger *l, const struct iw_instance *i)
{
    static const char *const fields[] = {[IW_ON_DEMAND] = "on_demand_usd_per_h",
                                         [IW_RESERVED_1Y] = "reserved_1y_usd_per_h",
                                         [IW_RESERVED_3Y] = "reserved_3y_usd_per_h",
                                         [IW_SPOT] = "spot_usd_per_h"};
    enum iw_pricing p = l->pick->spec.pricing;
    if (p < IW_ON_DEMAND || p > IW_SPOT)
        return;
    l->topic = "Prices";
    iw_ledger_price(l, &i->head, fields[p],
                    iw_arena_printf(l->arena, "Rent of %s, %s%s%s, %s", i->head.name, i->provider,
                                    i->region != NULL ? " in " : "", i->region != NULL ? i->region : "",
                                    iw_pricing_words[p]),
                    iw_instance_usd_per_h(i, p), "USD/h", NULL, IW_DAY_UNKNOWN);
}

void iw_ledger_hardware(struct iw_ledger *l)
{
    const struct iw_spec *s = &l->pick->spec;
    if (s->device < 0 || s->format < 0)
        return;
    const struct iw_market_device *d = &l->ctx->market->devices[s->device];
    add_device(l, d);
    add_constants(l, d);
}

/* A vendor's own claim is published, not measured. */
static void add_speed(struct iw_ledger *l, const struct iw_market_api *a)
{
    const struct iw_api_speed *v = a->speed;
    if (v == NULL)
        return;
    bool independent = v->kind != NULL && iw_starts_with(v->kind, "independent");
    const char *kind = a->speed_is_of_hosts ? "borrowed" : independent ? "measured" : "published";
    const char *whose =
        iw_arena_printf(l->arena, "%s, %s", v->model != NULL ? v->model : v->head.name, v->provider);
    iw_ledger_add(l, &v->head, "output_tok_s", of(l, "Speed", whose), v->output_tok_s, "tokens/s", kind);
    iw_ledger_add(l, &v->head, "ttft_s", of(l, "First token", whose), v->ttft_s, "s", kind);
    iw_ledger_add(l, &v->head, "p95_output_tok_s", of(l, "Speed at p95", whose), v->p95_output_tok_s,
                  "tokens/s", kind);
    iw_ledger_add(l, &v->head, "p95_ttft_s", of(l, "First token at p95", whose), v->p95_ttft_s, "s", kind);
}

/* Dated price steps that fall inside the horizon are part of the bill. */
static void add_steps(struct iw_ledger *l, const struct iw_api *a)
{
    const struct iw_price_step *steps = a->price_steps.items;
    iw_day end = iw_add_months(l->ctx->req.service, (int)l->ctx->req.horizon_months);
    for (size_t i = 0; i < a->price_steps.count; i++) {
        if (steps[i].from == IW_DAY_UNKNOWN || steps[i].from > end)
            continue;
        const char *from = iw_day_text(l->arena, steps[i].from);
        iw_ledger_price(l, &a->head, "price_steps",
                        iw_arena_printf(l->arena, "Input of %s from %s", l->topic, from),
                        steps[i].input_usd_per_mtok, "USD/million tokens", NULL, IW_DAY_UNKNOWN);
        iw_ledger_price(l, &a->head, "price_steps",
                        iw_arena_printf(l->arena, "Output of %s from %s", l->topic, from),
                        steps[i].output_usd_per_mtok, "USD/million tokens", NULL, IW_DAY_UNKNOWN);
    }
}

static void add_calls(struct iw_ledger *l, const struct iw_api *e)
{
    l->topic = iw_arena_printf(l->arena, "%s at %s", e->head.name, e->provider);
    iw_ledger_price(l, &e->head, "input_usd_per_mtok", of(l, "Input price", l->topic), e->input_usd_per_mtok,
                    "USD/million tokens", NULL, IW_DAY_UNKNOWN);
    iw_ledger_price(l, &e->head, "output_usd_per_mtok", of(l, "Output price", l->topic),
                    e->output_usd_per_mtok, "USD/million tokens", NULL, IW_DAY_UNKNOWN);
    add_steps(l, e);
}

void iw_ledger_prices(struct iw_ledger *l)
{
    const struct iw_spec *s = &l->pick->spec;
    if (s->kind == IW_OWN && s->device >= 0)
        add_purchase(l, &l->ctx->market->devices[s->device]);
    else if (s->kind == IW_CLOUD && s->offer >= 0)
        add_rent(l, l->ctx->market->instances[s->offer].entry);
    else if (s->kind == IW_API && s->offer >= 0)
        add_calls(l, l->ctx->market->apis[s->offer].entry);
}

void iw_ledger_api(struct iw_ledger *l)
{
    const struct iw_spec *s = &l->pick->spec;
    if (s->offer < 0)
        return;
    const struct iw_market_api *a = &l->ctx->market->apis[s->offer];
    const struct iw_api *e = a->entry;
    l->topic = iw_arena_printf(l->arena, "%s at %s", e->head.name, e->provider);
    iw_ledger_add(l, &e->head, "context_window", of(l, "Longest context", e->head.name), e->context_window,
                  "tokens", "published");
    add_speed(l, a);
}
