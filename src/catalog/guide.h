/* SPDX-License-Identifier: Apache-2.0 */
/* The guide the product comes from: its names and figures, with our sentences. Where the guide is wrong or
 * out of date an entry keeps the guide's figure and carries the corrected one with source and date. */
#ifndef IW_CATALOG_GUIDE_H
#define IW_CATALOG_GUIDE_H

#include "catalog/entry.h"

/* A figure of the guide. `corrected` (and its source) is set where the guide's is wrong or out of date. */
struct iw_guide_figure {
    const char *label, *guide; /* "Cost", "~$1,600 + system" */
    const char *corrected, *why, *source;
    iw_day as_of;
    double low, high; /* the guide's range as numbers where something computes with it */
    const char *unit;
};
/* One statement of the guide: a factor, a class, a configuration, a piece of advice. `kind` groups them. */
struct iw_guide_entry {
    struct iw_entry head;      /* name: as in the guide */
    const char *section;       /* the guide's heading it stands under */
    const char *summary;       /* our sentence */
    struct iw_texts points;    /* the guide's list items by name */
    struct iw_records figures; /* struct iw_guide_figure */
    const char *links;         /* NULL, or the market entry it resolves to: "accelerators:nvidia-rtx-4090" */
    struct iw_texts errata;    /* ref errata */
};
/* A row of the selection matrix; `quality` and `latency` as printed. */
struct iw_matrix_row {
    struct iw_entry head;
    const char *use_case, *quality, *quality_tier, *latency;
    double latency_s;
    const char *model, *alternative;           /* the guide's names: "Llama-2-7B" */
    const char *model_text, *alternative_text; /* as the cell prints them: "7B (Llama-2)" */
    struct iw_texts errata;
};
/* An error of the guide. */
struct iw_erratum {
    struct iw_entry head;
    const char *says, *right;
};
/* On-premises sizes and the request bands they are for; the mapping to throughput classes is ours. */
struct iw_guide_size {
    struct iw_entry head;
    double rps_low, rps_high; /* NaN: open */
    struct iw_texts components;
    struct iw_texts throughput_classes; /* which answers lead here */
    double capex_low_usd, capex_high_usd, opex_low_usd_per_month, opex_high_usd_per_month;
    struct iw_texts accelerators; /* refs */
    const char *summary;
    struct iw_texts errata;
};
struct iw_guide_tier {
    struct iw_entry head;
    const char *where; /* own, cloud, api */
    struct iw_texts components;
    double usd_per_request_low, usd_per_request_high;
    const char *model_class, *summary;
    struct iw_texts errata;
};
struct iw_guide_phase {
    struct iw_entry head;              /* name: "Planning" */
    double number, week_from, week_to; /* week_to NaN: ongoing */
    struct iw_texts tasks;
    const char *gate; /* our exit criterion */
};

#endif
