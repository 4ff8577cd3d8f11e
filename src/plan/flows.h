/* SPDX-License-Identifier: Apache-2.0 */
/* Where the data goes: each party it passes, with what it sees, where it stands, how long it keeps it and
 * under which contract. What nobody knows is NULL and comes with the question to ask. */
#ifndef IW_PLAN_FLOWS_H
#define IW_PLAN_FLOWS_H

#include "plan/checks.h"

struct iw_flow {
    const char *party, *role;
    const char *data;      /* classes of data that it sees */
    const char *where;     /* country or region; NULL: unknown */
    const char *retention; /* NULL: unknown */
    const char *contract;  /* what has to be signed or is in force */
    bool contract_unknown; /* a contract that is needed, and nobody knows whether it is offered */
    struct iw_texts asks;  /* questions for what is unknown; empty: nothing is */
    const char *whom;      /* who answers them */
};
struct iw_flow_list {
    struct iw_flow *items; /* in the order in which a request passes them */
    size_t count;
};
/* Who runs the model, with the context of what reaches it: a tier may be kept from some of the data. */
struct iw_flow_end {
    const struct iw_candidate *host;
    const struct iw_context *ctx;
};
/* `ends`: the pick, or each tier of a hybrid; none: an empty list. `checks` says how long records are kept.
 */
struct iw_flow_list iw_flows_of(struct iw_arena *arena, const struct iw_context *ctx,
                                const struct iw_flow_end *ends, size_t end_count,
                                const struct iw_check_list *checks);
/* Months for which the controls in force make records be kept; NaN: none does. */
double iw_keep_months(const struct iw_check_list *checks);
const char *iw_keep_text(struct iw_arena *arena, double months); /* "6 years", "30 months" */

#endif
