/* SPDX-License-Identifier: Apache-2.0 */
/* The inputs that may turn out otherwise: what each is now, how far it is tried, and how it is moved. */
#ifndef IW_PLAN_LEVERS_H
#define IW_PLAN_LEVERS_H

#include "plan/search.h"

struct iw_lever {
    const char *name;
    double (*base)(const struct iw_context *ctx);
    void (*move)(struct iw_context *ctx, double factor);
    double low, high; /* factors on the base that are tried */
    const char *unit; /* "%": the base is a fraction */
    bool load;        /* it moves what a replica can do, not only what it costs */
};
size_t iw_lever_count(void);
const struct iw_lever *iw_lever_at(size_t index);
/* The same plan with that input times `factor`: what follows from it is worked out anew. */
struct iw_context iw_lever_moved(const struct iw_lever *lever, const struct iw_context *ctx, double factor);
/* Whether it can move the cost of that way at all: only owned hardware pays its own electricity. */
bool iw_lever_concerns(const struct iw_lever *lever, const struct iw_context *ctx,
                       const struct iw_candidate *pick);
/* Whether the answer is a class, a whole span of values, and `factor` times the value that was planned with
 * may be the one to come as well. */
bool iw_lever_spans(const struct iw_lever *lever, const struct iw_context *ctx, double factor);
/* `factor` moved on, away from 1, to where iw_lever_text() says the whole value and not a rounded one;
 * `factor` itself where that is further than the input is tried. */
double iw_lever_shown(const struct iw_lever *lever, const struct iw_context *ctx, double factor);
/* "4.5 req/s", "130 %". */
const char *iw_lever_text(struct iw_arena *arena, const struct iw_lever *lever, double value);

#endif
