/* SPDX-License-Identifier: Apache-2.0 */
/* Figures of what the pick is compared with, and of what the plan proposes beside it. */
#include "base/str.h"
#include "plan/evidence_parts.h"

/* By its name and by what it says: one machine has a price in each region, one model one at each host. */
static bool is_listed(const struct iw_evidence_list *list, size_t count, const struct iw_evidence *e)
{
    for (size_t i = 0; i < count; i++) {
        const struct iw_evidence *other = &list->items[i];
        if (iw_streq(other->figure, e->figure) && other->value == e->value &&
            iw_streq(other->source, e->source))
            return true;
    }
    return false;
}

/* What the list has of the pick already is not said again of another way that shares it. */
static void keep_new(struct iw_ledger *l, size_t from, const char *topic)
{
    size_t kept = from;
    for (size_t i = from; i < l->list.count; i++) {
        if (is_listed(&l->list, kept, &l->list.items[i]))
            continue;
        struct iw_evidence e = l->list.items[i];
        e.topic = topic;
        e.item = e.figure;
        e.beside = true;
        l->list.items[kept++] = e;
    }
    l->list.count = kept;
}

static void add_other(struct iw_ledger *l, const struct iw_candidate *c)
{
    l->pick = c;
    size_t from = l->list.count;
    iw_ledger_prices(l);
    keep_new(l, from, "Prices of the other ways");
    from = l->list.count;
    iw_ledger_quality(l);
    /* the rating alone: the votes behind it stand in the catalogue */
    if (l->list.count > from + 1)
        l->list.count = from + 1;
    const struct iw_format *f = c->spec.format >= 0 ? l->ctx->market->formats[c->spec.format].entry : NULL;
    if (f != NULL && f->quality_cost_pct != 0)
        iw_ledger_add(l, &f->head, "quality_cost_pct",
                      iw_arena_printf(l->arena, "Loss of quality of %s", f->head.name), f->quality_cost_pct,
                      "%", "published");
    keep_new(l, from, "Quality of the other ways");
}

/* Only where a factor moves a figure of this plan. */
static void add_strategy(struct iw_ledger *l, const struct iw_strategy_item *item)
{
    const struct iw_strategy *s = item->strategy;
    const char *kind = iw_kind_of_verified(s->verified);
    const char *name = iw_arena_printf(l->arena, "%s %s", s->head.id, s->head.name);
    if (item->applies != IW_YES || item->inside)
        return;
    if (s->throughput_mult_plan != 1)
        iw_ledger_add(l, &s->head, "throughput_mult_plan",
                      iw_arena_printf(l->arena, "Throughput with %s", name), s->throughput_mult_plan, "times",
                      kind);
    if (s->ttft_mult_plan != 1)
        iw_ledger_add(l, &s->head, "ttft_mult_plan", iw_arena_printf(l->arena, "First word with %s", name),
                      s->ttft_mult_plan, "times", kind);
    if (s->cost_delta_plan != 0)
        iw_ledger_add(l, &s->head, "cost_delta_plan", iw_arena_printf(l->arena, "Cost with %s", name),
                      s->cost_delta_plan, "share", kind);
}

/* Days of work are ours; the citation of a control is of what it asks. */
static void add_effort(struct iw_ledger *l, const struct iw_control *c)
{
    const struct iw_source *ours = IW_FIND(l->ctx->k->cat, SOURCES, iw_source, "planner-judgement");
    if (iw_known(c->est_days) && ours != NULL)
        iw_ledger_said(l, iw_arena_printf(l->arena, "Effort of %s", c->head.id), c->est_days, "working days",
                       "judgement", iw_source_cite(l->ctx->k->cat, ours->head.id), c->head.as_of);
}

void iw_evidence_add_beside(struct iw_arena *arena, const struct iw_context *ctx,
                            const struct iw_evidence_beside *beside, struct iw_evidence_list *list)
{
    struct iw_ledger l = {.arena = arena, .ctx = ctx, .list = *list};
    for (size_t i = 0; i < beside->other_count; i++)
        add_other(&l, beside->others[i]);
    l.topic = "Strategies";
    for (size_t i = 0; beside->strategies != NULL && i < beside->strategies->count; i++)
        add_strategy(&l, &beside->strategies->items[i]);
    l.topic = "Effort of controls";
    for (size_t i = 0; beside->checks != NULL && i < beside->checks->count; i++)
        add_effort(&l, beside->checks->items[i].control);
    *list = l.list;
}
