/* SPDX-License-Identifier: Apache-2.0 */
/* Start commands of the engines with the values that the plan computed: with others its times and its memory
 * would not hold. */
#include "base/fill.h"
#include "base/str.h"
#include "report/plan_sections.h"
#include "report/plan_words.h"

#include <math.h>

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

/* Weights and cache alone: what the plan keeps for the runtime stays outside. */
static double static_share(const struct iw_memory *m, const struct iw_constants *k)
{
    return k->memory_share * (m->weights_gb + m->kv_room_gb) / m->capacity_gb;
}

static const char *whole(struct iw_arena *arena, double number)
{
    return iw_arena_printf(arena, "%.0f", number);
}

const char *iw_command_text(struct iw_arena *arena, const struct iw_shell_command *command,
                            const struct iw_fill *fills, size_t count)
{
    struct iw_sb sb;

    iw_sb_init(&sb, arena);
    for (size_t i = 0; i < command->lines.count; i++)
        iw_sb_printf(&sb, "%s%s", i == 0 ? "" : " \\\n  ", command->lines.items[i]);
    return iw_filled(arena, sb.text, fills, count);
}

static const char *start_text(struct iw_arena *arena, const struct iw_path *path,
                              const struct iw_shell_command *command)
{
    const struct iw_candidate *c = path->candidate;
    const struct iw_constants *k = iw_constants_with(&path->ctx->market->devices[c->spec.device],
                                                     &path->ctx->market->models[c->spec.model],
                                                     &path->ctx->market->formats[c->spec.format].weights);
    double context = ceil(path->ctx->req.load.context_p95_tokens);
    double sequences = floor(fmin(k->max_batch, c->memory.max_batch));
    const struct iw_fill fills[] = {
        {"model", model_text(arena, path)},
        {"tensor_parallel", whole(arena, c->spec.tensor_parallel)},
        {"context", whole(arena, context)},
        {"sequences", whole(arena, sequences)},
        {"all_context", whole(arena, context * sequences)},
        {"chunk", whole(arena, k->prefill_chunk)},
        {"memory_share", iw_arena_printf(arena, "%.2f", k->memory_share)},
        {"static_share", iw_arena_printf(arena, "%.2f", static_share(&c->memory, k))},
    };

    return iw_command_text(arena, command, fills, sizeof fills / sizeof *fills);
}

/* llama.cpp drives what it was measured on; the others serve what the rest of the market is. */
static bool runs_on(const struct iw_shell_command *command, const struct iw_market_device *d)
{
    bool vendor = command->vendors.count == 0;

    if (command->use != IW_USE_SERVE || iw_streq(command->engine, "llama.cpp") != d->llama_cpp)
        return false;
    for (size_t i = 0; i < command->vendors.count; i++)
        vendor = vendor || iw_streq(command->vendors.items[i], d->entry->vendor);
    return vendor;
}

static void put_path(const struct iw_section *s, const struct iw_path *path)
{
    const struct iw_catalog *cat = s->plan->k->cat;
    const struct iw_market_device *d = &path->ctx->market->devices[path->candidate->spec.device];

    if (path->name != NULL)
        iw_doc_para(s->doc, "For %s:", path->name);
    for (size_t i = 0; i < iw_count(cat, IW_KIND_COMMANDS); i++) {
        const struct iw_shell_command *command = IW_AT(cat, COMMANDS, iw_shell_command, i);
        if (runs_on(command, d))
            iw_doc_code(s->doc, "sh", start_text(s->arena, path, command));
    }
}

/* Whoever pastes must know against which text the options were checked. */
static void put_checked(const struct iw_section *s)
{
    const struct iw_catalog *cat = s->plan->k->cat;
    const struct iw_resilience *r = &s->plan->resilience;

    for (size_t i = 0; i < iw_count(cat, IW_KIND_COMMANDS); i++) {
        const struct iw_shell_command *command = IW_AT(cat, COMMANDS, iw_shell_command, i);
        bool used = false;
        for (size_t j = 0; j < r->path_count; j++) {
            const struct iw_candidate *c = r->paths[j].candidate;
            used = used || (c->spec.kind != IW_API &&
                            runs_on(command, &r->paths[j].ctx->market->devices[c->spec.device]));
        }
        if (used)
            iw_put_command_source(s, command);
    }
}

void iw_put_command_source(const struct iw_section *s, const struct iw_shell_command *command)
{
    iw_doc_point(s->doc, 0, iw_arena_printf(s->arena, "%s:", command->head.name),
                 "options as in %s, read %s.%s%s",
                 iw_or_dash(iw_source_cite(s->plan->k->cat, command->head.source)),
                 iw_day_of_source(s->arena, command->head.as_of), command->head.note != NULL ? " " : "",
                 command->head.note != NULL ? iw_sentence(s->arena, command->head.note) : "");
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
        "One engine of those shown, one command a replica. The plan's times are those of the first; "
        "measure before you take another. None of these commands was run, and options change: compare "
        "them with the help of your version before the first start. WEIGHTS_ stands for weights in "
        "that format, which you make or choose.");
    put_checked(s);
}
