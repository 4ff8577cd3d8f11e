/* SPDX-License-Identifier: Apache-2.0 */
/* Between the files that list a plan's evidence. */
#ifndef IW_PLAN_EVIDENCE_PARTS_H
#define IW_PLAN_EVIDENCE_PARTS_H

#include "plan/evidence.h"

struct iw_ledger {
    struct iw_arena *arena;
    const struct iw_context *ctx;
    const struct iw_candidate *pick; /* NULL when nothing was feasible */
    const char *topic;               /* of the figures that are added next */
    struct iw_evidence_list list;
};
/* One figure, taken from `field` of the entry `head`. An overlay's entry is "yours", a field that nobody has
 * seen in a source "unverified", whatever `kind` says. Unknown values are left out. */
void iw_ledger_add(struct iw_ledger *ledger, const struct iw_entry *head, const char *field,
                   const char *figure, double value, const char *unit, const char *kind);
/* The same for a price with a source and date of its own (NULL and unknown: those of the entry): it goes
 * stale. */
void iw_ledger_price(struct iw_ledger *ledger, const struct iw_entry *head, const char *field,
                     const char *figure, double value, const char *unit, const char *source, iw_day as_of);
/* A figure with its own source and date, of no entry. */
void iw_ledger_said(struct iw_ledger *ledger, const char *figure, double value, const char *unit,
                    const char *kind, const char *source, iw_day as_of);
/* How a statement of the rulebook is known, as a kind: positions of its word in the data file. */
const char *iw_kind_of_verified(int verified);

void iw_ledger_model(struct iw_ledger *ledger);    /* model, weights, quality */
void iw_ledger_hardware(struct iw_ledger *ledger); /* device, engine constants, its price or rent */
void iw_ledger_prices(struct iw_ledger *ledger);   /* what the candidate is bought, rented or called for */
void iw_ledger_quality(struct iw_ledger *ledger);  /* its rating, with the votes behind it */
void iw_ledger_measured(struct iw_ledger *ledger); /* published results beside the computed times */
void iw_ledger_api(struct iw_ledger *ledger);      /* prices, speed, observed availability */
void iw_ledger_world(struct iw_ledger *ledger);    /* rates of operation, availability, lead times */

#endif
