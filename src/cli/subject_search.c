/* SPDX-License-Identifier: Apache-2.0 */
/* The market searched again for one model, accelerator or provider. */
#include "base/str.h"
#include "cli/subject.h"

#include <string.h>

enum { MOST_FEASIBLE = 5, MOST_BLOCKED = 3, MOST_REJECTED = 6 };

/* A room of its own: the market with everything else marked as not to be looked at. APIs are judged one by
 * one beside it: refused ones would fill the lists of the refused, which are short. */
static struct iw_market *narrowed(struct iw_arena *arena, const struct iw_market *from,
                                  const struct iw_subject *subject)
{
    struct iw_market *to = IW_NEW(arena, struct iw_market);
    *to = *from;
    to->api_count = 0;
    if (subject->model >= 0) {
        to->models = IW_ARRAY(arena, struct iw_market_model, from->model_count);
        memcpy(to->models, from->models, from->model_count * sizeof *to->models);
        for (int i = 0; i < (int)from->model_count; i++)
            if (i != subject->model)
                to->models[i].lacks = "not asked for";
    }
    if (subject->device >= 0) {
        to->devices = IW_ARRAY(arena, struct iw_market_device, from->device_count);
        memcpy(to->devices, from->devices, from->device_count * sizeof *to->devices);
        for (int i = 0; i < (int)from->device_count; i++)
            if (i != subject->device)
                to->devices[i].lacks = "not asked for";
    }
    return to;
}

static bool is_of(const struct iw_subject *s, const char *provider, const struct iw_provider *facts)
{
    return s->provider != NULL ? iw_streq(provider, s->provider) : facts == s->facts;
}

static bool names_provider(const struct iw_subject *s)
{
    return s->provider != NULL || s->facts != NULL;
}

/* The offers of one provider alone, still grouped by device. */
static struct iw_offers offers_of(struct iw_arena *arena, const struct iw_context *ctx,
                                  const struct iw_subject *subject)
{
    const struct iw_market *m = ctx->market;
    struct iw_offers to = ctx->offers;
    size_t count = 0;
    to.items = IW_ARRAY(arena, struct iw_offer, ctx->offers.first[m->device_count] + 1);
    to.first = IW_ARRAY(arena, size_t, m->device_count + 1);
    for (size_t d = 0; d < m->device_count; d++) {
        to.first[d] = count;
        for (size_t i = ctx->offers.first[d]; i < ctx->offers.first[d + 1]; i++) {
            const struct iw_market_instance *offer = &m->instances[ctx->offers.items[i].instance];
            if (is_of(subject, offer->entry->provider, offer->provider))
                to.items[count++] = ctx->offers.items[i];
        }
    }
    to.first[m->device_count] = count;
    return to;
}

/* Narrowing marks the rest as incomplete, so the rejected of that rule are not about the subject. */
static bool concerns(const struct iw_subject *s, const struct iw_market *m, const struct iw_spec *spec)
{
    if (spec->kind == IW_API) /* judged one by one instead */
        return false;
    if (s->kind > 0)
        return 1 + (int)spec->kind == s->kind && spec->device >= 0;
    if (s->model >= 0)
        return spec->model == s->model;
    if (s->device >= 0)
        return spec->device == s->device;
    return spec->kind == IW_CLOUD &&
           is_of(s, m->instances[spec->offer].entry->provider, m->instances[spec->offer].provider);
}

static void add(struct iw_arena *arena, const struct iw_plan *plan, const struct iw_spec *spec,
                struct iw_candidates *list)
{
    struct iw_candidate *c = iw_candidate_of(arena, plan->ctx, spec);
    iw_plan_mark_beaten(plan, c);
    IW_PUSH(arena, list->items, list->count, list->capacity) = c;
}

static void add_kept(struct iw_arena *arena, const struct iw_plan *plan, const struct iw_subject *subject,
                     const struct iw_kept *kept, size_t count, size_t most, struct iw_candidates *list)
{
    size_t added = 0;
    for (size_t i = 0; i < count && added < most; i++)
        if (concerns(subject, plan->ctx->market, &kept[i].spec)) {
            add(arena, plan, &kept[i].spec, list);
            added++;
        }
}

static struct iw_candidates search(struct iw_arena *arena, const struct iw_plan *plan,
                                   const struct iw_subject *subject)
{
    struct iw_context *ctx = IW_NEW(arena, struct iw_context);
    struct iw_found *found = IW_NEW(arena, struct iw_found);
    struct iw_candidates list = {0};
    *ctx = *plan->ctx;
    ctx->market = narrowed(arena, plan->ctx->market, subject);
    if (names_provider(subject))
        ctx->offers = offers_of(arena, plan->ctx, subject);
    ctx->only_kind = subject->kind;
    iw_search_run(ctx, found);
    add_kept(arena, plan, subject, found->feasible, found->feasible_count, MOST_FEASIBLE, &list);
    add_kept(arena, plan, subject, found->blocked, found->blocked_count, MOST_BLOCKED, &list);
    /* One a rule: six that lack memory say no more than one. */
    for (int rule = 0; rule < IW_RULE_COUNT; rule++)
        add_kept(arena, plan, subject, found->rejected[rule], found->rejected_count[rule], 1, &list);
    return list;
}

/* Offers that no configuration may use are left out of the search; one of them explains the provider. */
static void add_refused(struct iw_arena *arena, const struct iw_plan *plan, const struct iw_subject *subject,
                        struct iw_candidates *list)
{
    const struct iw_offers *offers = &plan->ctx->offers;
    const struct iw_market *m = plan->ctx->market;
    bool said[IW_RULE_COUNT] = {false};
    for (size_t i = 0; i < offers->refused_count; i++) {
        const struct iw_offer *o = &offers->refused[i];
        const struct iw_market_instance *instance = &m->instances[o->instance];
        enum iw_rule rule = iw_offer_stopped(plan->ctx, o->instance, o->pricing);
        if (said[rule] || instance->device < 0 ||
            !is_of(subject, instance->entry->provider, instance->provider))
            continue;
        for (size_t model = 0; model < m->model_count && !said[rule]; model++) {
            struct iw_spec spec = {IW_CLOUD, (int)model, instance->device, 0, 1, o->instance, o->pricing};
            if (iw_model_stopped(plan->ctx, (int)model) != IW_RULE_NONE)
                continue;
            add(arena, plan, &spec, list);
            said[rule] = true;
        }
    }
}

static void add_apis(struct iw_arena *arena, const struct iw_plan *plan, const struct iw_subject *subject,
                     struct iw_candidates *list)
{
    const struct iw_market *m = plan->ctx->market;
    for (size_t i = 0; i < m->api_count; i++) {
        const struct iw_market_api *api = &m->apis[i];
        bool wanted = subject->kind > 0         ? subject->kind == 1 + IW_API
                      : subject->api != NULL    ? api->entry == subject->api
                      : subject->model >= 0     ? api->model == subject->model
                      : names_provider(subject) ? is_of(subject, api->entry->provider, api->provider)
                                                : false;
        struct iw_spec spec = {IW_API, api->model, -1, -1, 1, (int)i, IW_PER_TOKEN};
        if (wanted)
            add(arena, plan, &spec, list);
    }
}

/* How far it came: the filters in their order, what is judged of the model alone before all others. What a
 * candidate without any size fails at says less than what stops one that would serve. */
static int stage_of(const struct iw_candidate *c)
{
    const char *rule = c->reason_count > 0 ? c->reasons[0].rule : NULL;
    if (iw_streq(rule, iw_rule_words[IW_RULE_UNRATED]) || iw_streq(rule, iw_rule_words[IW_RULE_OFF_PEAK]))
        return IW_RULE_QUALITY;
    for (int i = 0; i < IW_RULE_COUNT; i++)
        if (iw_streq(rule, iw_rule_words[i]))
            return i;
    return IW_RULE_COMPLIANCE; /* by its control */
}

/* Below 0: `a` is told first. */
static int compare(const struct iw_candidate *a, const struct iw_candidate *b)
{
    if (a->verdict != b->verdict)
        return (int)a->verdict - (int)b->verdict;
    if (a->verdict == IW_REJECTED)
        return stage_of(a) != stage_of(b) ? stage_of(b) - stage_of(a)
                                          : (int)a->reason_count - (int)b->reason_count;
    if (a->score == b->score)
        return 0;
    return a->score > b->score ? -1 : 1;
}

/* Stable, and cut to what a page bears of each verdict. */
static struct iw_candidates best_first(struct iw_arena *arena, struct iw_candidates *list)
{
    static const size_t most[] = {MOST_FEASIBLE, MOST_BLOCKED, MOST_REJECTED};
    size_t taken[3] = {0};
    struct iw_candidates to = {0};
    for (size_t i = 1; i < list->count; i++) {
        struct iw_candidate *one = list->items[i];
        size_t at = i;
        for (; at > 0 && compare(one, list->items[at - 1]) < 0; at--)
            list->items[at] = list->items[at - 1];
        list->items[at] = one;
    }
    for (size_t i = 0; i < list->count; i++)
        if (taken[list->items[i]->verdict]++ < most[list->items[i]->verdict])
            IW_PUSH(arena, to.items, to.count, to.capacity) = list->items[i];
    return to;
}

static void add_splits(struct iw_arena *arena, const struct iw_plan *plan, struct iw_candidates *list)
{
    for (size_t i = 0; i < plan->mixes.count; i++) {
        const struct iw_mix *mix = &plan->mixes.items[i];
        if (mix->candidate != NULL)
            IW_PUSH(arena, list->items, list->count, list->capacity) = mix->candidate;
        if (mix->cheapest != NULL && mix->cheapest != mix->candidate)
            IW_PUSH(arena, list->items, list->count, list->capacity) = mix->cheapest;
    }
}

struct iw_candidates iw_subject_candidates(struct iw_arena *arena, const struct iw_plan *plan,
                                           const struct iw_subject *subject)
{
    struct iw_candidates list = {0};
    if (subject->is_candidate) {
        add(arena, plan, &subject->spec, &list);
        return list;
    }
    if (subject->split != NULL) {
        struct iw_candidate *copy = IW_NEW(arena, struct iw_candidate);
        *copy = *subject->split;
        IW_PUSH(arena, list.items, list.count, list.capacity) = copy;
    }
    for (size_t i = 0; i < subject->tier_count; i++)
        add(arena, plan, &subject->tiers[i], &list);
    if (subject->kind == 1 + IW_HYBRID)
        add_splits(arena, plan, &list);
    if (list.count > 0 || subject->kind == 1 + IW_HYBRID)
        return list;
    if (subject->model >= 0 && iw_model_stopped(plan->ctx, subject->model) != IW_RULE_NONE) {
        const struct iw_spec refused = {IW_OWN, subject->model, -1, -1, 1, -1, IW_PURCHASE};
        add(arena, plan, &refused, &list);
    } else if (subject->api == NULL && subject->never == NULL && subject->kind != 1 + IW_API) {
        list = search(arena, plan, subject);
        if (names_provider(subject))
            add_refused(arena, plan, subject, &list);
    }
    add_apis(arena, plan, subject, &list);
    return best_first(arena, &list);
}
