/* SPDX-License-Identifier: Apache-2.0 */
#include "catalog/fields.h"

#define IW_OF struct iw_source
static const struct iw_field source_fields[] = {
    F_HEAD,
    F_TEXT(cite, "the citation as a reader needs it", .flags = IW_FF_REQUIRED),
    F_TEXT(url, "where to find it, when that is one page"),
    F_END,
};
#undef IW_OF
F_TYPE(iw_source, "source", source_fields);

/* Percentages, prices, hours and counts in one list: no common bounds. */
#define IW_OF struct iw_operation
static const struct iw_field operation_fields[] = {
    F_HEAD,
    F_TEXT(category, "electricity, staffing, discount and so on"),
    F_TEXT(key, "what it is within the category"),
    F_FIG(value, 0, 0, NULL, "the figure, in `unit`"),
    F_FIG(low, 0, 0, NULL, "lower end of the range"),
    F_FIG(high, 0, 0, NULL, "upper end of the range"),
    F_TEXT(unit, "unit of the three figures"),
    F_TEXT(region, "country, market or vendor that it holds for"),
    F_TEXT(applies_to, "the conditions under which it was found"),
    F_TEXT(confidence, "low, medium or high"),
    F_END,
};
#undef IW_OF
F_TYPE(iw_operation, "operations figure", operation_fields);

#define IW_OF struct iw_engine_constants
static const struct iw_field constants_fields[] = {
    F_HEAD,
    F_CHOICE(device_class, iw_device_class_words, "the devices it holds for; any when left out"),
    F_REF(engine, "engine_families", "the serving engine it holds for; any when left out"),
    F_FIG(memory_share, 0.01, 1, NULL, "share of the visible memory that the engine may take"),
    F_REFS(accelerators, "accelerators", "for these accelerators only; left out: for all of the classes"),
    F_REFS(gpu_classes, "gpu_classes",
           "for these classes of accelerators only; left out: for all of the device class"),
    F_FIG(front_ms, 0, 10000, "ms", "web server, tokeniser and scheduler before a request's first step"),
    F_FIG(runtime_gib, 0, 1000, "GiB", "what the engine takes beside weights and KV cache"),
    F_FIGCOUNT(prefill_chunk, 1, 10000000, "tokens",
               "prompt tokens handled in one step beside a running batch"),
    F_FIGCOUNT(max_batch, 1, 1000000, NULL, "sequences that the engine runs at once"),
    F_FIGCOUNT(chunks_in_flight, 1, 1000, NULL,
               "chunks of one prompt that devices holding unlike layers work on at once; one when left out"),
    F_BOOL(one_pool, "whether all sequences share one cache, each scoring against all of it"),
    F_END,
};
#undef IW_OF
F_TYPE(iw_engine_constants, "set of engine constants", constants_fields);

const char *const iw_drive_words[] = {"served", "local", "apple", "cpu", NULL};
const char *const iw_number_words[] = {"16", "fp8", "int8", "fp4", "w4a8", "w8", "w4", NULL};

/* Fitted by the program, not looked up: no figure of them has a source of its own. */
#define IW_OF struct iw_speeds
static const struct iw_field speeds_fields[] = {
    F_HEAD,
    F_CHOICE(drive, iw_drive_words, "what drives the device", .flags = IW_FF_REQUIRED),
    F_REF(engine, "engine_families", "the serving engine; any when left out"),
    F_COUNT(year, 2000, 2100, NULL, "the year of measurement; any when left out"),
    F_TEXT(vendor, "the vendor of the accelerator; any when left out"),
    F_REF(gpu_class, "gpu_classes", "the class of accelerators; any when left out"),
    F_REF(accelerator, "accelerators", "the accelerator; any when left out"),
    F_CHOICE(number, iw_number_words, "what the arithmetic runs in; any when left out"),
    F_REF(model, "models", "the model; any when left out"),
    F_NUM(mbu, 0, 100, NULL,
          "share of the peak memory bandwidth at which weights are read, or its multiplier"),
    F_NUM(cache_share, 0, 100, NULL, "of that, what reading the cache reaches"),
    F_NUM(reread, 0, 100, NULL, "share of the cache that each further query head of a group reads again"),
    F_NUM(expert_share, 0, 100, NULL, "of that, what reading experts reaches"),
    F_NUM(mfu, 0, 100, NULL, "share of the peak matrix rate in a decoding step"),
    F_NUM(prefill_mfu, 0, 100, NULL, "share of the peak matrix rate over whole prompts"),
    F_NUM(attention_mfu, 0, 100, NULL, "share of the 16-bit rate at which attention scores"),
    F_NUM(step_ms, 0, 10000, NULL, "fixed cost of a decoding step, ms"),
    F_NUM(layer_us, 0, 100000, NULL, "fixed cost of a layer, us"),
    F_NUM(expert_layer_us, 0, 100000, NULL, "what routing adds to a layer, us"),
    F_NUM(latent_layer_us, 0, 100000, NULL, "what a latent cache (MLA) adds to a layer, us"),
    F_NUM(sequence_us, 0, 100000, NULL, "cost of one more sequence in a step, us"),
    F_NUM(allreduce_us, 0, 100000, NULL, "one all-reduce of one layer, times log2 of the devices, us"),
    F_NUM(link_share, 0, 100, NULL, "share of the link's rate that all-reduces reach"),
    F_NUM(passing, 0, 100, NULL, "share of the other users' prompts that are met while decoding"),
    F_NUM(prompt_mfu, 0, 100, NULL, "share of the peak matrix rate over a prompt beside a running batch"),
    F_NUM(prompt_layer_us, 0, 100000, NULL, "what a step with a prompt costs more a layer, us"),
    F_NUM(poll_steps, 0, 10000, NULL, "decoding steps until a newcomer's first token is let out"),
    F_NUM(start_share, 0, 100, NULL, "share of the other users' prompts that stand ahead at the start"),
    F_NUM(slots_short, 0, 100, NULL, "slots that a server keeps for itself"),
    F_COUNT(rows, 0, 10000000, NULL, "measured rows that it stands on"),
    F_NUM(residual, 0, 10, NULL, "median of |ln(predicted / measured)| of those rows when left out"),
    F_NUM(band, 0, 100, NULL, "half-width of the 80 % band on time, from rows left out"),
    F_NUM(band_borrowed, 0, 100, NULL, "the same where the configuration has no rows of its own"),
    F_NUM(band_model, 0, 100, NULL, "the same for a model that no row is of"),
    F_NUM(band_elsewhere, 0, 100, NULL, "the same for rows of a publisher that no row is by"),
    F_REFS(models, "models", "the models that rows of this drive are of"),
    F_TEXTS(publishers, "who published the rows of this drive"),
    F_NUM(band_roofline, 0, 100, NULL, "the same where nothing alike has any"),
    F_END,
};
#undef IW_OF
F_TYPE(iw_speeds, "set of fitted speeds", speeds_fields);

static const char *const use_words[] = {"serve", "load test", "load test of an API", NULL};

#define IW_OF struct iw_shell_command
static const struct iw_field command_fields[] = {
    F_HEAD,
    F_CHOICE(use, use_words, "what it is for"),
    F_REF(engine, "engine_families", "the program whose options these are"),
    F_TEXTS(vendors, "vendors of the accelerators that it runs on; all when left out"),
    F_TEXTS(lines, "the command, a line each; what the plan fills in stands in braces",
            .flags = IW_FF_REQUIRED),
    F_END,
};
#undef IW_OF
F_TYPE(iw_shell_command, "command", command_fields);

/* Not figures in the sense of IW_FF_FIGURE: nobody else can be the source of the planner's own choices. */
#define IW_OF struct iw_setting
static const struct iw_field setting_fields[] = {
    F_HEAD,
    F_NUM(value, 0, 0, NULL, "the number that the planner uses", .flags = IW_FF_REQUIRED),
    F_NUM(low, 0, 0, NULL, "the lowest value that makes sense"),
    F_NUM(high, 0, 0, NULL, "the highest value that makes sense"),
    F_TEXT(unit, "unit of the three numbers"),
    F_TEXT(why, "the reason for the value", .flags = IW_FF_REQUIRED),
    F_TEXT(topic, "what it belongs to: settings of one topic are listed together"),
    F_END,
};
#undef IW_OF
F_TYPE(iw_setting, "setting", setting_fields);
