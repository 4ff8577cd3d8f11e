/* SPDX-License-Identifier: Apache-2.0 */
/* An estimate to be read: what was asked, whether it fits, how fast it is, how sure that is, and what others
 * measured. */
#include "calibrate/constants.h"
#include "cli/estimate.h"
#include "cli/output.h"

/* "a fixed batch of 8": what was asked for. */
static const char *load_text(struct iw_arena *arena, const struct iw_estimate *e)
{
    const char *lengths = iw_arena_printf(arena, "%s tokens in, %s out", iw_fmt_num(arena, e->trial.input, 0),
                                          iw_fmt_num(arena, e->trial.output, 0));
    switch (e->row.scenario) {
    case IW_FIXED_BATCH:
        return iw_arena_printf(arena, "%.0f requests at once, %s", e->row.batch, lengths);
    case IW_CLOSED_LOOP:
        return iw_arena_printf(arena, "%.0f users, each sending again when answered, %s", e->row.batch,
                               lengths);
    case IW_OFFLINE:
        return iw_arena_printf(arena, "a queue that never runs empty, %s", lengths);
    case IW_SERVER:
        return iw_arena_printf(arena, "%s requests a second at random, %s",
                               iw_fmt_sig(arena, e->row.offered_rps), lengths);
    default:
        return iw_arena_printf(arena, "one request alone, %s", lengths);
    }
}

static void put_asked(struct iw_doc *doc, struct iw_arena *arena, const struct iw_estimate *e)
{
    const struct iw_trial *t = &e->trial;
    iw_doc_fact(doc, "Weights", "%s, %s bit a weight", e->row.weight_format,
                iw_fmt_sig(arena, t->weights.bits));
    iw_doc_fact(doc, "Engine", "%s", t->family != NULL ? t->family->head.name : e->row.engine);
    iw_doc_fact(doc, "Layout", "%s replica%s of %d", iw_fmt_num(arena, t->replicas, 0),
                t->replicas > 1 ? "s" : "", t->tensor_parallel * t->stages);
    iw_doc_fact(doc, "Load", "%s", load_text(arena, e));
}

static void gb_row(struct iw_tab *tab, const char *what, double gb)
{
    iw_tab_text(tab, what);
    iw_tab_num(tab, gb);
}

static void put_memory(struct iw_doc *doc, struct iw_arena *arena, const struct iw_estimate *e)
{
    const struct iw_memory *m = &e->memory;
    struct iw_tab *tab = iw_tab_new(arena, NULL);
    iw_tab_column(tab, "part", "Memory of one replica", IW_COL_TEXT, 1);
    iw_tab_column(tab, "gb", "GB", IW_COL_NUMBER, 1);
    iw_tab_decimals(tab, 1);
    gb_row(tab, "What the engine may take", m->capacity_gb);
    gb_row(tab, "Weights", m->weights_gb);
    gb_row(tab, "Engine, graphs, activations", m->other_gb);
    gb_row(tab, "Left for the cache", m->kv_room_gb);
    gb_row(tab, "Cache of one request at its end", m->kv_gb_per_sequence);
    iw_doc_heading(doc, 2, "Memory");
    iw_doc_table(doc, tab);
    if (m->fits)
        iw_doc_para(
            doc, "%s at once.",
            iw_fmt_count(arena, m->max_batch, "request of this length fits", "requests of this length fit"));
    if (!e->fits) {
        iw_doc_para(doc, "It does not fit.");
        for (size_t i = 0; i < e->nearest_count; i++)
            iw_doc_point(doc, 0, NULL, "It %s.", e->nearest[i]);
    }
}

static void speed_row(struct iw_tab *tab, const char *what, const char *unit, double value, double band)
{
    iw_tab_text(tab, what);
    iw_tab_num(tab, value);
    iw_tab_num(tab, value / (1 + band));
    iw_tab_num(tab, value * (1 + band));
    iw_tab_text(tab, unit);
}

static void put_speed(struct iw_doc *doc, struct iw_arena *arena, const struct iw_estimate *e)
{
    double band = e->constants.band;
    struct iw_tab *tab = iw_tab_new(arena, NULL);
    iw_tab_column(tab, "what", "Speed", IW_COL_TEXT, 1);
    iw_tab_column(tab, "value", "Estimate", IW_COL_NUMBER, 1);
    iw_tab_column(tab, "low", "Low", IW_COL_NUMBER, 1);
    iw_tab_column(tab, "high", "High", IW_COL_NUMBER, 1);
    iw_tab_column(tab, "unit", "Unit", IW_COL_TEXT, 1);
    speed_row(tab, "First token", "ms", e->outcome.ttft_s * 1000, band);
    if (e->row.scenario == IW_SERVER)
        speed_row(tab, "First token, one in twenty waits longer", "ms", e->outcome.ttft_p95_s * 1000, band);
    speed_row(tab, "Each further token", "ms", e->outcome.tpot_s * 1000, band);
    speed_row(tab, "Whole answer", "s", e->outcome.answer_s, band);
    speed_row(tab, "Reading prompts", "tokens/s", e->prefill_tok_s, band);
    speed_row(tab, "Writing, all requests together", "tokens/s", e->decode_tok_s, band);
    speed_row(tab, "Output over the whole time", "tokens/s", e->output_tok_s, band);
    speed_row(tab, "Output and prompts", "tokens/s", e->total_tok_s, band);
    speed_row(tab, "At most, when all is full", "requests/s", e->capacity_rps, band);
    iw_doc_heading(doc, 2, "Speed");
    if (!e->outcome.stable)
        iw_doc_para(
            doc,
            "It cannot keep up with this rate: the figures are those of the most it can do, and the queue "
            "grows.");
    iw_doc_table(doc, tab);
    iw_doc_para(doc, e->batch == 1 ? "%s request runs at a time." : "%s requests run at a time.",
                iw_fmt_sig(arena, e->batch));
}

static void put_sure(struct iw_doc *doc, struct iw_arena *arena, const struct iw_estimate *e)
{
    static const char *const means[] = {
        [IW_FIG_CALIBRATED] = "fitted on measurements of this very combination",
        [IW_FIG_BORROWED] = "fitted on measurements of relatives",
        [IW_FIG_ROOFLINE] = "from the data sheet alone: test before you believe it"};
    enum iw_figures f = e->constants.figures;
    iw_doc_para(
        doc,
        "How sure: %s, %s. Four of five measured values are meant to lie between low and high, a factor "
        "of %s either way.",
        iw_kind_of_figures(f), f <= IW_FIG_ROOFLINE ? means[f] : "given",
        iw_fmt_sig(arena, 1 + e->constants.band));
}

static void put_measured(struct iw_doc *doc, struct iw_arena *arena, const struct iw_shown_estimate *shown)
{
    struct iw_tab *tab = iw_tab_new(arena, NULL);
    iw_tab_column(tab, "value", "Value", IW_COL_NUMBER, 1);
    iw_tab_column(tab, "metric", "Metric", IW_COL_TEXT, 1);
    iw_tab_column(tab, "n_devices", "Cards", IW_COL_COUNT, 2);
    iw_tab_column(tab, "weight_format", "Weights", IW_COL_TEXT, 2);
    iw_tab_column(tab, "batch", "Batch", IW_COL_COUNT, 1);
    iw_tab_column(tab, "input_len", "In", IW_COL_COUNT, 1);
    iw_tab_column(tab, "output_len", "Out", IW_COL_COUNT, 1);
    iw_tab_column(tab, "engine", "Engine", IW_COL_TEXT, 2);
    iw_tab_column(tab, "source", "Source", IW_COL_TEXT, 3);
    for (size_t i = 0; i < shown->measured_count; i++) {
        const struct iw_measured *r = shown->measured[i];
        iw_tab_num(tab, r->value);
        iw_tab_text(tab, iw_metric_words[r->metric]);
        iw_tab_num(tab, r->devices);
        iw_tab_text(tab, r->weight_format);
        iw_tab_num(tab, r->batch_stated);
        iw_tab_num(tab, r->input);
        iw_tab_num(tab, r->output);
        iw_tab_text(tab, r->engine);
        iw_tab_text(tab, r->source);
    }
    iw_doc_heading(doc, 2, "Measured by others");
    if (shown->measured_count > 0)
        iw_doc_table(doc, tab);
    else
        iw_doc_para(
            doc, "No published measurement of this model on this accelerator is shipped with the program.");
}

void iw_estimate_put_doc(struct iw_cli *cli, const struct iw_shown_estimate *shown)
{
    const struct iw_estimate *e = shown->estimate;
    struct iw_doc *doc = iw_doc_new(cli->arena);
    iw_doc_heading(doc, 1, "%s on %s x %s", e->trial.model->head.name,
                   iw_fmt_num(cli->arena, e->row.devices, 0), e->trial.accelerator->head.name);
    put_asked(doc, cli->arena, e);
    put_memory(doc, cli->arena, e);
    if (e->fits) {
        put_speed(doc, cli->arena, e);
        put_sure(doc, cli->arena, e);
    }
    put_measured(doc, cli->arena, shown);
    iw_output_doc(cli, doc);
}
