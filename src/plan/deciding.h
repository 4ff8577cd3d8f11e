/* SPDX-License-Identifier: Apache-2.0 */
/* Which facts decided a rule, and how they read. Shared by checks, strategies and the guide's pick. */
#ifndef IW_PLAN_DECIDING_H
#define IW_PLAN_DECIDING_H

#include "plan/knowledge.h"

/* The index of a name that alone gives `expr` the value it has under `facts` (IW_YES or IW_NO), so that every
 * other may be anything. Facts of a provider are preferred to those of a candidate, these to answers. When no
 * single name suffices: one without which the rule would be open. -1 when there is none. */
int iw_deciding_fact(struct iw_arena *arena, const struct iw_knowledge *k, const struct iw_expr *expr,
                     const struct iw_facts *facts);
/* "HIPAA agreement (BAA): yes". */
const char *iw_fact_phrase(struct iw_arena *arena, const struct iw_knowledge *k, const struct iw_facts *facts,
                           int name);
/* The names that keep `a` and `b` open (either may be NULL), without repeats. */
struct iw_texts iw_open_facts(struct iw_arena *arena, const struct iw_knowledge *k, const struct iw_expr *a,
                              const struct iw_expr *b, const struct iw_facts *facts);
/* Their titles as a list: "RDMA between nodes, Use of KV memory". */
const char *iw_titles_of(struct iw_arena *arena, const struct iw_knowledge *k, const struct iw_texts *names);

#endif
