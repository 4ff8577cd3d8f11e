/* SPDX-License-Identifier: Apache-2.0 */
/* Start commands of the engines with the values that the plan computed: with others its times and its memory
 * would not hold. */
#include "report/plan_sections.h"
#include "report/plan_words.h"

#include <string.h>

struct start {
    struct iw_arena *arena;
    const struct iw_path *path;
    const struct iw_constants *constants;
    const char *model;
    int tensor_parallel;
    double context, sequences, chunk;
};

/* Weights that somebody else made have a name that the catalogue does not know. */
static const char *model_text(struct iw_arena *arena, const struct iw_path *path)
{
    const struct iw_spec *s = &path->candidate->spec;
    const struct iw_market *m = path->ctx->market;
    const struct iw_model *model = m->models[s->model].entry;
    const struct iw_format *format = m->formats[s->format].entry;
    bool as_published = format->native_only == IW_YES || iw_streq(model->native_format, format->head.id) ||
                        iw_starts_with(format->head.id, "bf16") || iw_starts_with(format->head.id, "fp16");

    if (model->hf_repo != NULL && as_published)
        return model->hf_repo;
    return iw_arena_printf(arena, "WEIGHTS_%s", format->head.id);
}

static struct start start_of(struct iw_arena *arena, const struct iw_path *path)
{
    const struct iw_candidate *c = path->candidate;
    struct start s = {.arena = arena,
                      .path = path,
                      .constants = iw_constants_with(&path->ctx->market->devices[c->spec.device],
                                                     &path->ctx->market->formats[c->spec.format].weights),
                      .model = model_text(arena, path),
                      .tensor_parallel = c->spec.tensor_parallel,
                      .context = ceil(path->ctx->req.load.context_p95_tokens)};
    s.sequences = floor(fmin(s.constants->max_batch, c->memory.max_batch));
    s.chunk = s.constants->prefill_chunk;
    return s;
}

static const char *vllm(const struct start *s)
{
    return iw_arena_printf(s->arena,
                           "vllm serve %s \\\n  --tensor-parallel-size %d --max-model-len %.0f \\\n"
                           "  --gpu-memory-utilization %.2f --max-num-seqs %.0f \\\n"
                           "  --max-num-batched-tokens %.0f",
                           s->model, s->tensor_parallel, s->context, s->constants->memory_share, s->sequences,
                           s->chunk);
}

/* Weights and cache alone: what the plan keeps for the runtime stays outside. */
static const char *sglang(const struct start *s)
{
    const struct iw_memory *m = &s->path->candidate->memory;
    double share = s->constants->memory_share * (m->weights_gb + m->kv_room_gb) / m->capacity_gb;

    return iw_arena_printf(
        s->arena,
        "python3 -m sglang.launch_server --model-path %s \\\n  --tp %d --context-length %.0f \\\n"
        "  --mem-fraction-static %.2f --max-running-requests %.0f \\\n"
        "  --chunked-prefill-size %.0f",
        s->model, s->tensor_parallel, s->context, share, s->sequences, s->chunk);
}

static const char *trtllm(const struct start *s)
{
    return iw_arena_printf(s->arena,
                           "trtllm-serve %s \\\n  --tp_size %d --max_seq_len %.0f \\\n"
                           "  --max_batch_size %.0f --max_num_tokens %.0f \\\n"
                           "  --kv_cache_free_gpu_memory_fraction %.2f",
                           s->model, s->tensor_parallel, s->context, s->sequences, s->chunk,
                           s->constants->memory_share);
}

/* llama.cpp shares one context among its slots. */
static const char *llama_cpp(const struct start *s)
{
    return iw_arena_printf(s->arena,
                           "llama-server -m %s.gguf \\\n  --ctx-size %.0f --parallel %.0f --n-gpu-layers 999",
                           s->model, s->context * s->sequences, s->sequences);
}

static void put_path(const struct iw_section *s, const struct iw_path *path)
{
    const struct iw_candidate *c = path->candidate;
    struct start start = start_of(s->arena, path);
    const struct iw_accelerator *card = path->ctx->market->devices[c->spec.device].entry;
    bool nvidia = card->vendor != NULL && iw_contains_nocase(card->vendor, "nvidia");

    if (path->name != NULL)
        iw_doc_para(s->doc, "For %s:", path->name);
    if (path->ctx->market->devices[c->spec.device].llama_cpp) {
        iw_doc_code(s->doc, "sh", llama_cpp(&start));
        return;
    }
    iw_doc_code(s->doc, "sh", vllm(&start));
    iw_doc_code(s->doc, "sh", sglang(&start));
    if (nvidia)
        iw_doc_code(s->doc, "sh", trtllm(&start));
}

void iw_put_engine(const struct iw_section *s)
{
    const struct iw_resilience *r = &s->plan->resilience;
    bool any = false;

    for (size_t i = 0; i < r->path_count; i++)
        any = any || r->paths[i].candidate->spec.kind != IW_API;
    if (!any)
        return;
    iw_doc_heading(s->doc, 3, "Engine settings, ready to paste");
    for (size_t i = 0; i < r->path_count; i++)
        if (r->paths[i].candidate->spec.kind != IW_API)
            put_path(s, &r->paths[i]);
    iw_doc_para(
        s->doc,
        "One engine of the two or three, one command a replica. The plan's times are those of the first; "
        "measure before you take another. The options are those that we know of these engines, not read from "
        "your version: compare them with its help before the first start. WEIGHTS_ stands for weights in "
        "that "
        "format, which you make or choose.");
}
