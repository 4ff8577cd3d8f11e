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
    F_TEXT(engine, "the serving engine it holds for; any when left out"),
    F_FIG(mbu, 0.01, 1, NULL, "share of the peak memory bandwidth that decoding reaches"),
    F_FIG(mfu, 0.01, 1, NULL, "share of the peak matrix rate that prefill reaches"),
    F_FIG(step_ms, 0, 10000, "ms", "fixed cost of one decoding step"),
    F_FIG(allreduce_us, 0, 1000000, "us", "one all-reduce of one layer, times log2 of the devices"),
    F_FIG(memory_share, 0.01, 1, NULL, "share of the visible memory that the engine may take"),
    F_REFS(accelerators, "accelerators", "for these accelerators only; left out: for all of the classes"),
    F_REFS(gpu_classes, "gpu_classes",
           "for these classes of accelerators only; left out: for all of the device class"),
    F_FIG(front_ms, 0, 10000, "ms", "web server, tokeniser and scheduler before a request's first step"),
    F_FIG(runtime_gib, 0, 1000, "GiB", "what the engine takes beside weights and KV cache"),
    F_FIGCOUNT(prefill_chunk, 1, 10000000, "tokens",
               "prompt tokens handled in one step beside a running batch"),
    F_FIGCOUNT(max_batch, 1, 1000000, NULL, "sequences that the engine runs at once"),
    F_FIG(band, 0, 10, NULL, "half-width of the 80 % band on time, as a fraction"),
    F_COUNT(rows, 0, 10000000, NULL, "measured rows behind it; 0 when it is a judgement"),
    F_END,
};
#undef IW_OF
F_TYPE(iw_engine_constants, "set of engine constants", constants_fields);

/* Not figures in the sense of IW_FF_FIGURE: nobody else can be the source of the planner's own choices. */
#define IW_OF struct iw_setting
static const struct iw_field setting_fields[] = {
    F_HEAD,
    F_NUM(value, 0, 0, NULL, "the number that the planner uses", .flags = IW_FF_REQUIRED),
    F_NUM(low, 0, 0, NULL, "the lowest value that makes sense"),
    F_NUM(high, 0, 0, NULL, "the highest value that makes sense"),
    F_TEXT(unit, "unit of the three numbers"),
    F_TEXT(why, "the reason for the value", .flags = IW_FF_REQUIRED),
    F_END,
};
#undef IW_OF
F_TYPE(iw_setting, "setting", setting_fields);
