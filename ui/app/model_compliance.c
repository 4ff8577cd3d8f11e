/* SPDX-License-Identifier: Apache-2.0 */
/* The rows of the compliance tab: the controls, then the laws, the conflicts and the parties that the data
 * passes.
 */
#include "ui/app/model.h"

#include "base/str.h"

/* A law that is neither in force nor likely would be a row of "no". */
static bool is_listed(const struct iw_regime_state *law)
{
    return law->in_force != IW_NO || law->likely;
}

static size_t law_count(const struct iw_plan *p)
{
    size_t count = 0;
    for (size_t i = 0; i < p->resolved->regimes.count; i++)
        count += is_listed(&p->resolved->regimes.items[i]);
    return count;
}

static const struct iw_regime_state *law_at(const struct iw_plan *p, size_t index)
{
    for (size_t i = 0; i < p->resolved->regimes.count; i++)
        if (is_listed(&p->resolved->regimes.items[i]) && index-- == 0)
            return &p->resolved->regimes.items[i];
    return NULL;
}

size_t iw_ui_compliance_count(const struct iw_plan *p)
{
    return p->checks.count + law_count(p) + p->conflicts.count + p->flows.count;
}

static struct iw_compliance_row of_check(const struct iw_check *c)
{
    return (struct iw_compliance_row){.check = c,
                                      .id = c->control->head.id,
                                      .name = c->control->head.name,
                                      .regime = c->control->regime,
                                      .status = iw_check_words[c->status],
                                      .rank = iw_check_rank(c->status)};
}

static struct iw_compliance_row of_law(const struct iw_regime_state *law)
{
    bool in_force = law->in_force == IW_YES, open = law->in_force == IW_MAYBE;
    return (struct iw_compliance_row){.law = law,
                                      .id = law->regime->head.id,
                                      .name = law->regime->head.name,
                                      .regime = law->regime->head.id,
                                      .status = in_force ? "in force"
                                                : open   ? "open"
                                                         : "ask counsel",
                                      .rank = in_force ? -1
                                              : open   ? 1.2
                                                       : 1.9};
}

static bool is_unknown(const struct iw_flow *f)
{
    return f->contract_unknown || f->where == NULL || f->retention == NULL;
}

struct iw_compliance_row iw_ui_compliance_row(const struct iw_plan *p, int index)
{
    size_t i = (size_t)index, laws = law_count(p);
    if (i < p->checks.count)
        return of_check(&p->checks.items[i]);
    i -= p->checks.count;
    const struct iw_regime_state *law = law_at(p, i);
    if (law != NULL)
        return of_law(law);
    i -= laws;
    if (i < p->conflicts.count)
        return (struct iw_compliance_row){.conflict = &p->conflicts.items[i],
                                          .id = p->conflicts.items[i].conflict->head.id,
                                          .name = p->conflicts.items[i].conflict->head.name,
                                          .regime = "rules",
                                          .status = "conflict",
                                          .rank = 1.6};
    i -= p->conflicts.count;
    const struct iw_flow *flow = &p->flows.items[i];
    return (struct iw_compliance_row){.flow = flow,
                                      .id = "data",
                                      .name = flow->party,
                                      .regime = "data",
                                      .status = is_unknown(flow) ? "ask" : "data goes",
                                      .rank = is_unknown(flow) ? 1.4 : 3.5};
}
