/* SPDX-License-Identifier: Apache-2.0 */
/* The lines that the engine is judged by, and what was left out or taken for granted. */
#include "base/str.h"
#include "calibrate/score.h"

#include <stdlib.h>
#include <string.h>

/* First tokens and requests a second stand apart: the one is mostly waiting, the other mostly given. */
static bool is_apart(const struct iw_compared *r)
{
    return r->of->row->metric == IW_TTFT_MS || r->of->row->metric == IW_REQ_S;
}

static bool all_rows(const struct iw_compared *r)
{
    return iw_trial_complete(r->of) && !is_apart(r);
}

static bool tpot_closed_loop(const struct iw_compared *r)
{
    static const char *const parts[] = {"nvidia-h100", "nvidia-h200", "nvidia-b200"};
    bool of_these = false;
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++)
        of_these |= iw_starts_with(r->of->accelerator->head.id, parts[i]);
    return of_these && iw_trial_complete(r->of) && r->of->row->scenario == IW_CLOSED_LOOP &&
           r->of->row->metric == IW_TPOT_MS;
}

static bool first_token(const struct iw_compared *r)
{
    enum iw_scenario s = r->of->row->scenario;
    return r->of->row->metric == IW_TTFT_MS && iw_trial_complete(r->of) &&
           (s == IW_CLOSED_LOOP || s == IW_SERVER);
}

static bool requests(const struct iw_compared *r)
{
    return r->of->row->metric == IW_REQ_S && iw_trial_complete(r->of);
}

static bool guessed(const struct iw_compared *r)
{
    return !iw_trial_complete(r->of) && !is_apart(r);
}

const struct iw_headline iw_headlines[] = {
    {"tpot_closed_loop", "Time per output token, closed loop, H100, H200, B200", tpot_closed_loop},
    {"all", "All rows but first token and requests a second", all_rows},
    {"ttft", "Time to first token, closed and open loop", first_token},
    {"req_s", "Requests a second", requests},
    {"assumed", "Rows whose lengths are not stated, with assumed ones", guessed},
    {NULL, NULL, NULL},
};

static int by_rows(const void *x, const void *y)
{
    const struct iw_skip_count *a = x, *b = y;
    return a->rows != b->rows ? (a->rows < b->rows) - (a->rows > b->rows) : strcmp(a->reason, b->reason);
}

struct iw_skip_count *iw_skips_of(struct iw_arena *arena, const struct iw_comparison *comparison,
                                  size_t *count)
{
    struct iw_skip_count *skips = NULL;
    size_t capacity = 0;
    *count = 0;
    /* A dozen reasons, all of them constants of the program. */
    for (size_t i = 0; i < comparison->count; i++) {
        const char *reason = comparison->items[i].skip;
        size_t at = 0;
        while (reason != NULL && at < *count && strcmp(skips[at].reason, reason) != 0)
            at++;
        if (reason != NULL && at == *count)
            IW_PUSH(arena, skips, *count, capacity) = (struct iw_skip_count){.reason = reason};
        if (reason != NULL)
            skips[at].rows++;
    }
    if (*count > 1)
        qsort(skips, *count, sizeof skips[0], by_rows);
    return skips;
}

void iw_assumptions_of(const struct iw_comparison *comparison, size_t counts[IW_ASSUMPTION_COUNT])
{
    for (size_t a = 0; a < IW_ASSUMPTION_COUNT; a++)
        counts[a] = 0;
    for (size_t i = 0; i < comparison->count; i++)
        for (size_t a = 0; comparison->items[i].skip == NULL && a < IW_ASSUMPTION_COUNT; a++)
            counts[a] += comparison->items[i].of->assumed >> a & 1U;
}
