/* SPDX-License-Identifier: Apache-2.0 */
/* How published measurements call things. */
#ifndef IW_CATALOG_MEASURED_NAMES_H
#define IW_CATALOG_MEASURED_NAMES_H

#include "catalog/entry.h"

struct iw_accelerator_name {
    struct iw_entry head; /* id: the name as measurements write it */
    const char *of;       /* ref accelerators */
    enum iw_tri assumed;  /* the source leaves something open; the note says what was taken */
    double compute_share; /* matrix rate of the part against that of the entry; NaN: the same */
};

struct iw_model_name {
    struct iw_entry head;
    const char *of; /* ref models */
    enum iw_tri assumed;
};

/* Engines that share their kernels, or whose steps cost alike. */
struct iw_engine_family {
    struct iw_entry head;
    enum iw_tri serves;    /* schedules many users; else one stream or what is given at once */
    enum iw_tri sums_fp16; /* its matrix kernels add up in FP16, not in FP32 */
    enum iw_tri
        prompt_batch;      /* where its benchmark counts prompt and answer, its batch is of prompt tokens */
    struct iw_texts words; /* the name of an engine of the family holds one of them */
};

#endif
