/* SPDX-License-Identifier: Apache-2.0 */
/* What stands where, which way a request goes, and how the engine is set. */
#include "base/str.h"
#include "report/plan_sections.h"
#include "report/plan_tables.h"
#include "report/plan_words.h"
#include "ui/view/plan_parts.h"

/* The load at both ends of the day, because replicas are for the peak and the bill for the mean. */
static struct iw_box clients(struct iw_arena *arena, const struct iw_requirements *req)
{
    return (struct iw_box){
        "Clients",
        {iw_arena_printf(arena, "%s req/s at the peak", iw_fmt_sig(arena, req->peak_rps)),
         iw_arena_printf(arena, "%s on average", iw_fmt_sig(arena, req->mean_rps)),
         iw_arena_printf(arena, "%s tokens in, %s out", iw_fmt_num(arena, req->load.input_tokens, 0),
                         iw_fmt_num(arena, req->load.output_tokens, 0))}};
}

/* Only what this plan needs it for; which product it is, the plan does not say. */
static struct iw_box gateway(const struct iw_candidate *c)
{
    bool api = c->spec.kind == IW_API;

    return (struct iw_box){
        "Gateway",
        {"one address, keys, limits, logs",
         c->tier_count > 0 ? "sends each request to its tier"
         : api             ? "hides whose API it is"
                           : "spreads requests over the replicas",
         c->fallback_provider != NULL ? "turns to the second path when the first fails" : NULL}};
}

static struct iw_box provider(struct iw_arena *arena, const struct iw_candidate *c)
{
    return (struct iw_box){iw_or_dash(c->provider),
                           {iw_or_dash(c->model), iw_place_text(arena, c),
                            iw_arena_printf(arena, "available %s", iw_exact_pct(arena, c->availability))}};
}

/* Spares are counted a site: two sites with one spare each are two machines more. */
static struct iw_box replicas(struct iw_arena *arena, const struct iw_candidate *c)
{
    int sites = c->sites > 1 ? c->sites : 1;

    return (struct iw_box){
        iw_fmt_count(arena, c->replicas, "replica", "replicas"),
        {iw_arena_printf(arena, "%s, %s", iw_or_dash(c->model), iw_or_dash(c->weights)),
         iw_arena_printf(arena, "each %d x %s", c->devices_per_replica, iw_or_dash(c->accelerator)),
         sites > 1 ? iw_arena_printf(arena, "%d spare at each of %d sites", c->spares, sites)
                   : iw_arena_printf(arena, "%d spare", c->spares),
         iw_place_text(arena, c),
         iw_arena_printf(arena, "%s, tensor parallel %d", iw_or_dash(c->engine), c->spec.tensor_parallel)}};
}

/* A tier of a hybrid: the share that comes to it heads its box. */
static struct iw_box tier_box(struct iw_arena *arena, const struct iw_tier_of *tier, bool first)
{
    const struct iw_candidate *c = tier->candidate;
    struct iw_box box = c->spec.kind == IW_API ? provider(arena, c) : replicas(arena, c);

    box.title =
        iw_arena_printf(arena, "%s%s %s", first ? "" : "or ", iw_fmt_pct(arena, tier->share, 0), tier->name);
    return box;
}

/* The second path stands last, as a request reaches it only when the others have failed. */
static void put_drawing(struct iw_sheet *sheet, const struct iw_plan *plan, const struct iw_candidate *c)
{
    struct iw_arena *arena = sheet->pen->arena;
    struct iw_box boxes[6];
    int count = 0;

    boxes[count++] = clients(arena, &plan->ctx->req);
    boxes[count++] = gateway(c);
    for (size_t i = 0; i < c->tier_count && i < 3; i++)
        boxes[count++] = tier_box(arena, &c->tiers[i], i == 0);
    if (c->tier_count == 0)
        boxes[count++] = c->spec.kind == IW_API ? provider(arena, c) : replicas(arena, c);
    if (c->fallback_provider != NULL || c->fallback_model != NULL)
        boxes[count++] =
            (struct iw_box){"Second path", {iw_or_dash(c->fallback_model), iw_or_dash(c->fallback_provider)}};
    iw_sheet_boxes(sheet, boxes, count);
}

/* Each kind of request with the tier that serves it; the three together are the guide's hybrid. */
static void put_tiers(struct iw_sheet *sheet, const struct iw_plan *plan)
{
    struct iw_arena *arena = sheet->pen->arena;
    const char *arrow = iw_sign(sheet->pen->grid, IW_SIGN_ARROW);

    if (plan->tier_count == 0)
        return;
    iw_sheet_gap(sheet);
    iw_sheet_text(sheet, IW_ROLE_TITLE, "Where each kind of request would go in tiers");
    for (size_t i = 0; i < plan->tier_count; i++) {
        const struct iw_plan_tier *t = &plan->tiers[i];
        const char *lead = iw_arena_printf(arena, "%5s %s ", iw_fmt_pct(arena, t->share, 0), arrow);
        iw_sheet_item(sheet, IW_ROLE_KEY, lead, t->candidate != NULL ? IW_ROLE_TEXT : IW_ROLE_DIM,
                      "%s: %s%s%s", t->name,
                      t->candidate != NULL ? iw_row_title(arena, t->candidate) : iw_or_dash(t->why),
                      t->candidate != NULL ? ", a month " : "",
                      t->candidate != NULL ? iw_usd_text(arena, t->candidate->monthly_usd) : "");
    }
}

/* Wide enough for the longest setting, so that all reasons start in one column. */
static void put_flag(struct iw_sheet *sheet, const char *flag, const char *why)
{
    iw_sheet_fact(sheet, 34, flag, IW_ROLE_TEXT, "%s", why);
}

/* Only settings that the plan's figures stand on: with others the times and the memory would not hold. */
static void put_vllm(struct iw_sheet *sheet, const struct iw_plan *plan, const struct iw_candidate *c)
{
    struct iw_arena *arena = sheet->pen->arena;
    const struct iw_market *m = plan->ctx->market;
    const struct iw_constants *constants = iw_constants_with(
        &m->devices[c->spec.device], &m->models[c->spec.model], &m->formats[c->spec.format].weights);
    const struct iw_load *load = &plan->ctx->req.load;

    put_flag(sheet, iw_arena_printf(arena, "--tensor-parallel-size %d", c->spec.tensor_parallel),
             "accelerators of one replica");
    put_flag(sheet, iw_arena_printf(arena, "--max-model-len %.0f", load->context_p95_tokens),
             "at least: one conversation in twenty holds that much");
    put_flag(sheet, iw_arena_printf(arena, "--gpu-memory-utilization %.2f", constants->memory_share),
             "the share of memory that the plan counts with");
    put_flag(sheet,
             iw_arena_printf(arena, "--max-num-seqs %.0f", fmin(constants->max_batch, c->memory.max_batch)),
             "conversations at once that fit");
    if (constants->prefill_chunk > 0)
        put_flag(sheet, iw_arena_printf(arena, "--max-num-batched-tokens %.0f", constants->prefill_chunk),
                 "prompts in pieces, so that running answers do not wait");
    if (load->cached_prefix_frac > 0)
        put_flag(sheet, "--enable-prefix-caching",
                 iw_arena_printf(arena, "%s of a prompt is repeated text",
                                 iw_fmt_pct(arena, load->cached_prefix_frac, 0)));
}

/* An API has no engine of ours to set. */
static void put_engine(struct iw_sheet *sheet, const struct iw_plan *plan, const struct iw_candidate *c)
{
    struct iw_arena *arena = sheet->pen->arena;

    if (c->spec.kind == IW_API || c->spec.device < 0 || c->spec.model < 0)
        return;
    const struct iw_market_model *model = &plan->ctx->market->models[c->spec.model];
    iw_sheet_gap(sheet);
    iw_sheet_text(sheet, IW_ROLE_TITLE, "Engine: %s", iw_or_dash(c->engine));
    put_flag(sheet, model->entry->hf_repo != NULL ? model->entry->hf_repo : iw_or_dash(c->model),
             iw_arena_printf(arena, "weights as %s", iw_or_dash(c->weights)));
    if (plan->ctx->market->devices[c->spec.device].llama_cpp)
        put_flag(sheet, iw_arena_printf(arena, "--ctx-size %.0f", plan->ctx->req.load.context_p95_tokens),
                 "of each slot, at least");
    else
        put_vllm(sheet, plan, c);
    iw_sheet_fact(sheet, 34, "memory of a replica", IW_ROLE_TEXT,
                  "%s GB: weights %s, conversations %s, runtime %s",
                  iw_fmt_num(arena, c->memory.capacity_gb, 1), iw_fmt_num(arena, c->memory.weights_gb, 1),
                  iw_fmt_num(arena, c->memory.kv_room_gb, 1), iw_fmt_num(arena, c->memory.other_gb, 1));
}

/* The document's own section, so that both say the same. */
static void put_resilience(struct iw_sheet *sheet, const struct iw_plan *plan)
{
    static const struct iw_doc_options options = {.brief = true};
    struct iw_doc *doc = iw_doc_new(sheet->pen->arena);
    struct iw_section section = {doc, sheet->pen->arena, plan, &options};

    iw_sheet_gap(sheet);
    iw_put_engine(&section);
    iw_put_resilience(&section);
    iw_sheet_doc(sheet, doc);
}

void iw_view_architecture(const struct iw_pen *pen, struct iw_rect rect)
{
    const struct iw_plan *plan = pen->ui->plan;
    struct iw_sheet sheet = iw_sheet_new(pen, rect.cols - 1 < 150 ? rect.cols - 1 : 150);

    if (plan->pick == NULL) {
        iw_sheet_text(&sheet, IW_ROLE_BAD, "Nothing fits, so there is nothing to draw.");
    } else {
        iw_sheet_text(&sheet, IW_ROLE_TITLE, "%s", iw_title_of(plan->pick));
        put_drawing(&sheet, plan, plan->pick);
        put_tiers(&sheet, plan);
        for (size_t i = 0; i < plan->pick->tier_count; i++)
            put_engine(&sheet, plan, plan->pick->tiers[i].candidate);
        put_engine(&sheet, plan, plan->pick);
        put_resilience(&sheet, plan);
    }
    iw_sheet_read(&sheet, rect, &pen->ui->tabs[IW_TAB_ARCHITECTURE]);
}
