/* SPDX-License-Identifier: Apache-2.0 */
/* Constants of the engine as data. Units are those of the file; the plan turns them into engine/shape.h. */
#ifndef IW_CATALOG_ENGINE_CONSTANTS_H
#define IW_CATALOG_ENGINE_CONSTANTS_H

#include "catalog/entry.h"

struct iw_engine_constants {
    struct iw_entry head;
    int device_class;             /* enum iw_device_class of market.h; -1: any */
    struct iw_texts accelerators; /* these only; empty: all of the classes */
    struct iw_texts gpu_classes;  /* these only; empty: all of the device class */
    const char *engine;           /* "vllm", "llama.cpp" */
    double mbu, mfu;              /* shares of the peaks */
    double step_ms, allreduce_us;
    double front_ms; /* web server, tokeniser and scheduler before a request's first step */
    double memory_share, runtime_gib;
    double prefill_chunk, max_batch;
    double band; /* half-width as a fraction */
    double rows; /* measured rows behind it; 0: none */
};

#endif
