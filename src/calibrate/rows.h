/* SPDX-License-Identifier: Apache-2.0 */
/* Measured results as published: one row one number. Which columns there are, what a blank means, and which
 * words a cell may hold is said here; what a row stands for is worked out in calibrate/trial.h. */
#ifndef IW_CALIBRATE_ROWS_H
#define IW_CALIBRATE_ROWS_H

#include "base/num.h"

enum iw_scenario {
    IW_SINGLE_STREAM, /* one user, nobody else */
    IW_FIXED_BATCH,   /* one wave, prefilled together, then decoded */
    IW_CLOSED_LOOP,   /* constant users; TTFT includes queueing */
    IW_OFFLINE,       /* a saturated queue */
    IW_SERVER,        /* open loop */
    IW_SCENARIO_COUNT
};
extern const char *const iw_scenario_words[];

enum iw_metric {
    IW_TPOT_MS,
    IW_TTFT_MS,
    IW_E2E_MS,        /* of a request; of a whole wave in a fixed batch */
    IW_OUTPUT_TOK_S,  /* generated tokens over the whole time */
    IW_TOTAL_TOK_S,   /* prompt and generated tokens over the whole time */
    IW_DECODE_TOK_S,  /* generated tokens over the time of decoding alone */
    IW_PREFILL_TOK_S, /* prompt tokens over the time of prefill alone */
    IW_REQ_S,
    IW_METRIC_COUNT
};
extern const char *const iw_metric_words[];

/* Of a distribution over requests; what a source leaves open is read as the mean. */
enum iw_statistic { IW_MEAN, IW_MEDIAN, IW_P90, IW_P95, IW_P99 };

/* Texts are borrowed from the file's; a blank cell is "" or NaN. */
struct iw_row {
    int line;
    const char *id; /* never blank: "line N" where the file has none */
    const char *accelerator, *model, *weight_format, *kv_format, *engine;
    const char *submitter, *source, *source_date, *notes;
    enum iw_scenario scenario;
    enum iw_metric metric;
    enum iw_statistic statistic;
    double devices; /* accelerators used; NaN: not stated */
    double tensor_parallel, moe_tp, moe_ep;
    double batch; /* sequences at a time, or constant users */
    double offered_rps;
    double input, output; /* tokens; NaN: not fixed or not stated */
    double value;
    double year;     /* of measurement; NaN: not dated */
    bool per_device; /* the value is one device's share */
};

struct iw_rows {
    const char *file;
    struct iw_row *items;
    size_t count;
    size_t unread; /* rows with a bad cell: not among the items */
};

enum { IW_ROWS_MOST = 1000000 };
#define IW_ROWS_BYTES ((size_t)256 << 20)

/* `text` is the file's, terminated; it is changed and the rows borrow from it. Columns may stand in any
 * order; needed are accelerator, model, scenario, metric and value. Every bad cell becomes an error with
 * line, column and what was expected, and its row is left out; a column that nothing reads becomes a warning.
 * IW_EINPUT when there was an error: then `err` has the first, and `out` the rows that could be read; it
 * is untouched where the file is no CSV to its end. */
IW_MUST_USE enum iw_status iw_rows_read(struct iw_arena *arena, char *text, const char *file,
                                        struct iw_rows *out, struct iw_diags *diags, struct iw_err *err);
/* A warning when rows share an id: a file that was put together twice counts twice. */
void iw_rows_tell_twice(struct iw_arena *arena, const struct iw_rows *rows, struct iw_diags *diags);

#endif
