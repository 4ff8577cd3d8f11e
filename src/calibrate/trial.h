/* SPDX-License-Identifier: Apache-2.0 */
/* A measured row as the engine sees it: which device runs which model, how it is laid out, under which load.
 * Constants do not enter here, so one set of trials serves any number of fits.
 *
 * Layout: devices = replicas x stages x tensor_parallel. A single stream uses one replica, so what lies
 * beyond its tensor parallelism are stages that it passes one after the other; where throughput is measured
 * they are replicas, unless the weights do not fit one. A row that leaves the layout open gets the whole
 * group for a latency and the smallest replica that leaves room for the cache for a throughput. */
#ifndef IW_CALIBRATE_TRIAL_H
#define IW_CALIBRATE_TRIAL_H

#include "calibrate/meant.h"
#include "calibrate/rows.h"

/* What a row left open and the trial took instead; iw_assumption_words says each. */
enum {
    IW_ASSUMED_ACCELERATOR = 1,
    IW_ASSUMED_MODEL = 2,
    IW_ASSUMED_FORMAT = 4,
    IW_ASSUMED_LAYOUT = 8,
    IW_ASSUMED_SHORT_PROMPT = 16, /* one stream or a few users: a short prompt hardly counts */
    IW_ASSUMED_LENGTHS = 32,      /* prompt and answer as chats have them; they decide the figure */
    IW_ASSUMED_RATE = 64,         /* of the throughput row of the same run */
    IW_ASSUMED_ENGINE = 128
};
enum { IW_ASSUMPTION_COUNT = 8 };
extern const char *const iw_assumption_words[IW_ASSUMPTION_COUNT];

struct iw_trial {
    const struct iw_row *row;
    const char *skip; /* NULL, or why it cannot be predicted; then only `row` counts */
    const struct iw_accelerator *accelerator;
    const struct iw_model *model;
    const struct iw_engine_family *family; /* NULL: an engine that no family claims */
    struct iw_shape shape;
    struct iw_device device;
    struct iw_weights weights;
    int tensor_parallel, stages;
    double elsewhere_gib; /* weights of other stages, for one device: iw_trial_config takes them off */
    double replicas;
    double batch;    /* sequences or users, all replicas together; NaN: what memory allows */
    double rate_rps; /* all replicas together; NaN: none, or the figure asked for */
    double ttft_limit_s, tpot_limit_s; /* at p99, under which a rate was sought; 0: none stated */
    double input, output;              /* tokens, means */
    double prefill_chunk;              /* that the run set; 0: the engine's own */
    double year;                       /* of measurement */
    bool varied;                       /* lengths are means of a data set, not fixed */
    unsigned assumed;                  /* bits above */
};

struct iw_trials {
    struct iw_trial *items; /* one a row, in the order of the rows */
    size_t count;
};
struct iw_trials iw_trials_make(struct iw_arena *arena, const struct iw_catalog *cat,
                                const struct iw_rows *rows);

/* The row lacks nothing that decides its figure: it counts in the headline. */
bool iw_trial_complete(const struct iw_trial *c);

#endif
