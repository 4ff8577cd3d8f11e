/* SPDX-License-Identifier: Apache-2.0 */
/* Plans are computed beside the screen, on one thread: a key is painted at once, its plan follows. A newer
 * request takes the place of an older one of its kind that waits; the one in work gives way too, but not for
 * ever: while a key is held, results of older answers come from time to time (ui/term/giving_way.h). Plans go
 * before figures. */
#ifndef IW_UI_TERM_WORKER_H
#define IW_UI_TERM_WORKER_H

#include "plan/plan.h"

#include <stdint.h>

enum iw_job { IW_JOB_PREPARE, IW_JOB_PLAN, IW_JOB_FIGURES, IW_JOB_COUNT };

/* What plans are made of, made on the thread before the first of them. Nothing else may touch what it uses
 * until its result was taken. */
typedef enum iw_status iw_prepare_fn(void *user, const struct iw_market **out, struct iw_err *err);

struct iw_worker; /* owned by the caller: iw_worker_stop */

struct iw_worker_result {
    enum iw_job job;
    uint64_t seq;
    enum iw_status status;
    struct iw_err err;              /* when it failed */
    const struct iw_market *market; /* IW_JOB_PREPARE */
    struct iw_plan *plan;           /* of the other jobs */
    struct iw_arena *arena;         /* holds the plan; the taker's to free */
};

struct iw_worker_setup {
    const struct iw_market *market; /* shared with the thread, never changed. NULL: `prepare` makes it */
    iw_prepare_fn *prepare;
    void *user; /* of `prepare` */
    iw_day today;
};
IW_MUST_USE enum iw_status iw_worker_start(struct iw_arena *arena, const struct iw_worker_setup *setup,
                                           struct iw_worker **out, struct iw_err *err);
/* Waits for the thread, which is told to hurry; NULL is allowed. Results that nobody took go with it. */
void iw_worker_stop(struct iw_worker *worker);
/* A plan or figures. `answers` are copied. Not before there is a market. */
void iw_worker_ask(struct iw_worker *worker, enum iw_job job, uint64_t seq, const struct iw_answers *answers);
int iw_worker_fd(const struct iw_worker *worker); /* readable when a result is there */
/* False: there is none. */
bool iw_worker_take(struct iw_worker *worker, struct iw_worker_result *out);
/* Something was asked for and is neither taken nor replaced. */
bool iw_worker_busy(struct iw_worker *worker);

#endif
