/* SPDX-License-Identifier: Apache-2.0 */
#include "plan/evidence.h"

#include "base/str.h"
#include "plan/evidence_parts.h"

#include <string.h>

static bool is_unverified(const struct iw_entry *head, const char *field)
{
    for (size_t i = 0; i < head->unverified.count; i++)
        if (iw_streq(head->unverified.items[i], field))
            return true;
    return false;
}

/* A date ahead of today (a price announced for later) is new, not negative. */
static int age_of(const struct iw_context *ctx, iw_day as_of)
{
    if (as_of == IW_DAY_UNKNOWN)
        return -1;
    return ctx->today >= as_of ? ctx->today - as_of : -1; /* dated after the plan: no age */
}

/* "Layers of gpt-oss-20b" is "Layers" under the name of that model. */
static const char *item_name(struct iw_arena *arena, const char *figure, const char *topic)
{
    const char *of = iw_arena_printf(arena, " of %s", topic), *at = strstr(figure, of);
    return at == NULL ? figure
                      : iw_arena_printf(arena, "%.*s%s", (int)(at - figure), figure, at + strlen(of));
}

static struct iw_evidence *push(struct iw_ledger *l, struct iw_evidence item)
{
    item.topic = l->topic != NULL ? l->topic : "Other";
    if (item.item == NULL)
        item.item = item_name(l->arena, item.figure, item.topic);
    item.age_days = age_of(l->ctx, item.as_of);
    IW_PUSH(l->arena, l->list.items, l->list.count, l->list.capacity) = item;
    return &l->list.items[l->list.count - 1];
}

/* Whether the figure is the user's: of an entry of their own, or a field that they changed in a shipped one.
 */
static bool is_yours(const struct iw_entry *head, const char *field)
{
    bool own_entry = head->overlay > 0 && head->yours.count == 0, changed = false;
    for (size_t i = 0; i < head->yours.count; i++)
        changed = changed || iw_streq(head->yours.items[i], field);
    return own_entry || changed;
}

static const char *kind_for(const struct iw_entry *head, const char *field, const char *kind)
{
    if (is_yours(head, field))
        return "yours";
    return is_unverified(head, field) ? "unverified" : kind;
}

/* The source and date that speak for one field. */
static const char *source_for(const struct iw_entry *head, const char *field)
{
    return is_yours(head, field) && head->yours_source != NULL ? head->yours_source : head->source;
}

static iw_day date_for(const struct iw_entry *head, const char *field)
{
    return is_yours(head, field) && head->yours.count > 0 ? head->yours_as_of : head->as_of;
}

void iw_ledger_add(struct iw_ledger *l, const struct iw_entry *head, const char *field, const char *figure,
                   double value, const char *unit, const char *kind)
{
    if (!iw_known(value))
        return;
    push(l, (struct iw_evidence){.figure = figure,
                                 .value = value,
                                 .unit = unit != NULL ? unit : "",
                                 .kind = kind_for(head, field, kind),
                                 .source = iw_source_cite(l->ctx->k->cat, source_for(head, field)),
                                 .as_of = date_for(head, field)});
}

void iw_ledger_price(struct iw_ledger *l, const struct iw_entry *head, const char *field, const char *figure,
                     double value, const char *unit, const char *source, iw_day as_of)
{
    if (!iw_known(value))
        return;
    if (is_yours(head, field) && head->yours.count > 0 && !is_yours(head, "price_source")) {
        source = source_for(head, field); /* the shipped quote is not where this price comes from */
        as_of = date_for(head, field);
    }
    struct iw_evidence *e =
        push(l, (struct iw_evidence){.figure = figure,
                                     .value = value,
                                     .unit = unit,
                                     .kind = kind_for(head, field, "list price"),
                                     .source = iw_source_cite(
                                         l->ctx->k->cat, source != NULL ? source : source_for(head, field)),
                                     .as_of = as_of != IW_DAY_UNKNOWN ? as_of : date_for(head, field)});
    e->stale = e->age_days > l->list.age_limit_days;
}

void iw_ledger_said(struct iw_ledger *l, const char *figure, double value, const char *unit, const char *kind,
                    const char *source, iw_day as_of)
{
    push(l,
         (struct iw_evidence){
             .figure = figure, .value = value, .unit = unit, .kind = kind, .source = source, .as_of = as_of});
}

/* "Cited" is named from knowledge and was not read again, which is what unverified means here. */
const char *iw_kind_of_verified(int verified)
{
    static const char *const kinds[] = {"published", "unverified", "published", "judgement"};
    return verified >= 0 && verified < 4 ? kinds[verified] : "unverified";
}

/* Numbers that the user gave: an answer needs no source, but whoever reads the plan must see that it was
 * given. */
static void add_answers(struct iw_ledger *l)
{
    const struct iw_resolved *r = l->ctx->resolved;
    l->topic = "Your answers";
    for (size_t i = 0; i < iw_question_count(l->ctx->k); i++) {
        const struct iw_question *q = iw_question_at(l->ctx->k, i);
        const struct iw_resolved_value *v = &r->values[i];
        if (!iw_question_is_asked(q) || v->from != IW_FROM_ANSWER)
            continue;
        double number = v->value.exact;
        if (q->type == IW_T_NUM && v->value.value.known)
            number = v->value.value.as.num;
        if (!iw_known(number))
            continue;
        /* "99.95 %" was read as a fraction; the text says the unit it was given in */
        bool plain = q->type == IW_T_NUM && q->unit != NULL;
        push(l, (struct iw_evidence){.figure = q->head.name,
                                     .said = plain ? NULL : v->text,
                                     .value = number,
                                     .unit = plain ? q->unit : "",
                                     .kind = "yours",
                                     .source = iw_arena_printf(l->arena, "your answer: %s", v->text),
                                     .as_of = IW_DAY_UNKNOWN});
    }
}

/* Nobody answered, and a number stands in: whoever reads the plan must see which, also of questions that are
 * never asked because nothing opened them. */
static void add_defaults(struct iw_ledger *l)
{
    const struct iw_resolved *r = l->ctx->resolved;
    l->topic = "Taken where nobody answered";
    for (size_t i = 0; i < iw_question_count(l->ctx->k); i++) {
        const struct iw_question *q = iw_question_at(l->ctx->k, i);
        const struct iw_resolved_value *v = &r->values[i];
        bool asked = q->origin == IW_ORIGIN_ANSWER || q->origin == IW_ORIGIN_WORKLOAD;
        if (asked && q->type == IW_T_NUM && v->from != IW_FROM_ANSWER && v->value.value.known)
            iw_ledger_add(l, &q->head, "default", q->head.name, v->value.value.as.num, q->unit, "judgement");
    }
}

/* Settings that only carry a text for the section on what was not checked are no figures. */
static void add_settings(struct iw_ledger *l)
{
    for (size_t i = 0; i < iw_count(l->ctx->k->cat, IW_KIND_SETTINGS); i++) {
        const struct iw_setting *s = IW_AT(l->ctx->k->cat, SETTINGS, iw_setting, i);
        l->topic = s->topic;
        if (iw_starts_with(s->head.id, "unchecked-") || !iw_known(s->value))
            continue;
        iw_ledger_add(l, &s->head, "value", s->head.name, s->value, s->unit, "judgement");
        l->list.items[l->list.count - 1].why = s->why;
    }
}

static void add_way(struct iw_ledger *l)
{
    iw_ledger_prices(l);
    if (l->pick->spec.kind == IW_API) {
        iw_ledger_api(l);
        iw_ledger_quality(l);
    } else {
        iw_ledger_model(l);
        iw_ledger_quality(l);
        iw_ledger_hardware(l);
        iw_ledger_measured(l);
    }
}

struct iw_evidence_list iw_evidence_of(struct iw_arena *arena, const struct iw_context *ctx,
                                       const struct iw_candidate *pick)
{
    struct iw_ledger l = {.arena = arena, .ctx = ctx, .pick = pick};
    double limit = iw_setting_value(ctx->k, "price-age-limit-days");
    l.list.age_limit_days = limit >= 0 && limit < 100000 ? (int)limit : 120;
    for (size_t i = 0; pick != NULL && i < pick->tier_count; i++) {
        l.ctx = pick->tiers[i].ctx;
        l.pick = pick->tiers[i].candidate;
        add_way(&l);
    }
    l.ctx = ctx;
    l.pick = pick;
    if (pick != NULL)
        add_way(&l);
    add_answers(&l);
    add_defaults(&l);
    iw_ledger_world(&l);
    add_settings(&l);
    return l.list;
}
