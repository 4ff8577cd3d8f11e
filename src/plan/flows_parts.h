/* SPDX-License-Identifier: Apache-2.0 */
/* Between the files that follow the data. */
#ifndef IW_PLAN_FLOWS_PARTS_H
#define IW_PLAN_FLOWS_PARTS_H

#include "plan/flows.h"

struct iw_flow_maker {
    struct iw_arena *arena;
    const struct iw_context *ctx;
    const char *data, *region; /* the classes of data; where the users and their operator are */
    struct iw_flow_list list;
    size_t capacity;
};
/* The users' region in words: "European Union". */
const char *iw_flow_region(const struct iw_flow_maker *m);
void iw_flow_ask(struct iw_arena *arena, struct iw_flow *flow, const char *question);
/* Own servers, rented machines or an API vendor. */
void iw_flow_host(const struct iw_flow_maker *m, struct iw_flow *flow, const struct iw_candidate *host);
void iw_flow_fallback(const struct iw_flow_maker *m, struct iw_flow *flow, const struct iw_candidate *host);

#endif
