/* SPDX-License-Identifier: Apache-2.0 */
#include "catalog/fields.h"

/* Numbers of the guide are not figures in the sense of IW_FF_FIGURE: they are quoted, the guide is their
 * source, and a corrected one carries its own (check_order.c asks for it). */
#define IW_OF struct iw_guide_figure
static const struct iw_field guide_figure_fields[] = {
    F_TEXT(label, "what the figure is", .flags = IW_FF_REQUIRED),
    F_TEXT(guide, "the figure as the guide prints it", .flags = IW_FF_REQUIRED),
    F_TEXT(corrected, "what it should be, where the guide is wrong or out of date"),
    F_TEXT(why, "why it was corrected"),
    F_REF(source, "sources", "where the corrected figure comes from"),
    F_DATE(as_of, "the date of the corrected figure"),
    F_NUM(low, 0, 0, NULL, "lower end of the guide's range, as a number"),
    F_NUM(high, 0, 0, NULL, "upper end of the guide's range, as a number"),
    F_TEXT(unit, "unit of the two numbers"),
    F_END,
};
#undef IW_OF
F_TYPE(iw_guide_figure, "guide figure", guide_figure_fields);

#define IW_OF struct iw_guide_entry
static const struct iw_field guide_entry_fields[] = {
    F_HEAD,
    F_TEXT(section, "the heading of the guide under which it stands"),
    F_TEXT(summary, "what the guide says about it, in our words"),
    F_TEXTS(points, "the guide's list items, by name"),
    F_RECORDS(figures, iw_guide_figure_type, "the guide's figures, with corrections"),
    F_TEXT(links, "the entry of today's market that it resolves to, as list:id"),
    F_REFS(errata, "errata", "corrections that concern it"),
    F_END,
};
#undef IW_OF
F_TYPE(iw_guide_entry, "guide entry", guide_entry_fields);

#define IW_OF struct iw_matrix_row
static const struct iw_field matrix_fields[] = {
    F_HEAD,
    F_TEXT(use_case, "the use case as the answers name it", .flags = IW_FF_REQUIRED),
    F_TEXT(quality, "the Quality column as printed"),
    F_TEXT(quality_tier, "the tier that it means"),
    F_TEXT(latency, "the Latency column as printed"),
    F_NUM(latency_s, 0.001, 1000000, "s", "the same as a number"),
    F_TEXT(model, "the recommended model, by the guide's name", .flags = IW_FF_REQUIRED),
    F_TEXT(alternative, "the alternative, by the guide's name", .flags = IW_FF_REQUIRED),
    F_TEXT(model_text, "the recommended model as the cell prints it"),
    F_TEXT(alternative_text, "the alternative as the cell prints it"),
    F_REFS(errata, "errata", "corrections that concern the row"),
    F_END,
};
#undef IW_OF
F_TYPE(iw_matrix_row, "matrix row", matrix_fields);

#define IW_OF struct iw_erratum
static const struct iw_field erratum_fields[] = {
    F_HEAD,
    F_TEXT(says, "what the guide says", .flags = IW_FF_REQUIRED),
    F_TEXT(right, "what is right, with its source and date in the head", .flags = IW_FF_REQUIRED),
    F_END,
};
#undef IW_OF
F_TYPE(iw_erratum, "correction", erratum_fields);

#define IW_OF struct iw_guide_size
static const struct iw_field guide_size_fields[] = {
    F_HEAD,
    F_NUM(rps_low, 0, 1000000, "req/s", "lower end of the guide's request band; open when left out"),
    F_NUM(rps_high, 0, 1000000, "req/s", "upper end of the band; open when left out"),
    F_TEXTS(components, "the guide's parts list"),
    F_TEXTS(throughput_classes, "the throughput answers that lead to this size"),
    F_NUM(capex_low_usd, 0, 1e9, "USD", "lower end of the guide's purchase price"),
    F_NUM(capex_high_usd, 0, 1e9, "USD", "upper end of the purchase price"),
    F_NUM(opex_low_usd_per_month, 0, 1e9, "USD/month", "lower end of the guide's running cost"),
    F_NUM(opex_high_usd_per_month, 0, 1e9, "USD/month", "upper end of the running cost"),
    F_REFS(accelerators, "accelerators", "the accelerators of the parts list"),
    F_TEXT(summary, "what the guide says about it, in our words"),
    F_REFS(errata, "errata", "corrections that concern it"),
    F_END,
};
#undef IW_OF
F_TYPE(iw_guide_size, "on-premises size", guide_size_fields);

#define IW_OF struct iw_guide_tier
static const struct iw_field guide_tier_fields[] = {
    F_HEAD,
    F_TEXT(where, "own, cloud or api"),
    F_TEXTS(components, "what the guide puts into the tier"),
    F_NUM(usd_per_request_low, 0, 1000, "USD", "lower end of the guide's cost of a request"),
    F_NUM(usd_per_request_high, 0, 1000, "USD", "upper end of the cost of a request"),
    F_TEXT(model_class, "the class of models that the tier serves"),
    F_TEXT(summary, "what the guide says about it, in our words"),
    F_REFS(errata, "errata", "corrections that concern it"),
    F_END,
};
#undef IW_OF
F_TYPE(iw_guide_tier, "hybrid tier", guide_tier_fields);

#define IW_OF struct iw_guide_phase
static const struct iw_field guide_phase_fields[] = {
    F_HEAD,
    F_COUNT(number, 1, 100, NULL, "place in the order"),
    F_COUNT(week_from, 1, 1000, "week", "first week in the guide"),
    F_COUNT(week_to, 1, 1000, "week", "last week in the guide; ongoing when left out"),
    F_TEXTS(tasks, "the guide's tasks, by name"),
    F_TEXT(gate, "what must hold before the next phase begins"),
    F_END,
};
#undef IW_OF
F_TYPE(iw_guide_phase, "phase", guide_phase_fields);
