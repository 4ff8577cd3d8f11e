/* SPDX-License-Identifier: Apache-2.0 */
/* One point: a model on some devices under one load. The same way as measured rows go, but for what is asked
 * instead of what ran: nothing is made to fit. */
#ifndef IW_CALIBRATE_ESTIMATE_H
#define IW_CALIBRATE_ESTIMATE_H

#include "calibrate/predict.h"
#include "engine/memory.h"

struct iw_estimate_query {
    const struct iw_model *model;             /* its architecture is sourced */
    const struct iw_accelerator *accelerator; /* its data sheet is complete */
    const char *weights;                      /* a spelling of calibrate/meant.h */
    const char *engine;                       /* NULL: the usual one of the device */
    const char *kv;                           /* NULL: 16 bit */
    double count, tensor_parallel;            /* NaN: as few devices as hold it */
    enum iw_scenario scenario;
    double batch;    /* of a fixed batch; users of a closed loop */
    double rate_rps; /* of an open loop */
    double input, output;
};

enum { IW_NEAREST_MOST = 4 };
struct iw_estimate {
    struct iw_row row; /* the question as a row; what the trial borrows */
    struct iw_trial trial;
    struct iw_constants constants;
    struct iw_memory memory;   /* of one replica at the whole length of a request */
    bool fits;                 /* the batch asked for, or at least one sequence */
    struct iw_outcome outcome; /* of one replica; only when it fits */
    double servers, batch;     /* batch: sequences that run at a time, all replicas together */
    double prefill_tok_s, decode_tok_s, output_tok_s, total_tok_s, capacity_rps; /* all replicas together */
    const char *nearest[IW_NEAREST_MOST];                                        /* what would make it fit */
    size_t nearest_count;
};
/* The estimate lives in the arena, because the trial points into it. NULL when the weight format says no
 * number of bits. */
const struct iw_estimate *iw_estimate_make(struct iw_arena *arena, const struct iw_catalog *cat,
                                           const struct iw_estimate_query *query);

#endif
