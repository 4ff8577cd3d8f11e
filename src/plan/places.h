/* SPDX-License-Identifier: Apache-2.0 */
/* Compliance filters: what a rule says of a place (kind and provider) for these answers. Judged once a place,
 * because the rules read facts of answers and provider; a rule that reads more is judged for each candidate.
 */
#ifndef IW_PLAN_PLACES_H
#define IW_PLAN_PLACES_H

#include "plan/market.h"

struct iw_finding {
    const struct iw_control *control;
    enum iw_tri excluded;          /* IW_YES: fires; IW_MAYBE: unknown facts decide */
    bool conditional;              /* allowed with the compensating control */
    struct iw_texts unknown_facts; /* names */
};
struct iw_judgement {
    enum iw_verdict verdict;
    struct iw_finding *findings; /* those that are not a plain pass */
    size_t count;
};
/* Facts of the answers with those of a place set over them. `facts` must be a fresh copy of the resolved
 * facts. */
void iw_facts_copy(struct iw_facts *to, struct iw_arena *arena, const struct iw_facts *from);
void iw_facts_of_place(struct iw_facts *facts, enum iw_kind_of kind, const struct iw_provider *provider,
                       bool version_pinnable);
struct iw_judgement iw_place_judge(struct iw_arena *arena, const struct iw_knowledge *k,
                                   const struct iw_facts *facts, enum iw_kind_of kind);
/* The question to send for an unknown fact of a provider, ready to paste. */
struct iw_unknown iw_unknown_of(struct iw_arena *arena, const struct iw_knowledge *k, const char *fact,
                                const char *whom, const struct iw_control *control);

#endif
