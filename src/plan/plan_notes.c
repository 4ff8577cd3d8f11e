/* SPDX-License-Identifier: Apache-2.0 */
/* Assumptions by effect, remarks for the reader, and what was not looked at. */
#include "base/str.h"
#include "calibrate/constants.h"
#include "plan/plan_parts.h"

#include <math.h>
#include <stdlib.h>

static const struct {
    const char *key, *swing;
} swings[] = {{"throughput", "Load at the busiest time"},
              {"output_tokens", "Length of the answers"},
              {"input_tokens", "Length of the requests"},
              {"latency", "Speed asked for"},
              {"growth", "Growth over the horizon"},
              {"electricity_usd_per_kwh", "Electricity"},
              {"horizon", "Horizon"},
              {"headroom_frac", "Spare capacity above the peak"},
              {"peak_to_mean", "Average load over the busiest"},
              {"salary_usd_per_year", "Cost of a post"}};

static const struct iw_swing *swing_of(const struct iw_plan *plan, const char *key)
{
    for (size_t i = 0; i < sizeof swings / sizeof swings[0]; i++)
        for (size_t j = 0; iw_streq(swings[i].key, key) && j < plan->sensitivity.count; j++)
            if (iw_streq(plan->sensitivity.items[j].input, swings[i].swing))
                return &plan->sensitivity.items[j];
    return NULL;
}

static const char *money(struct iw_arena *arena, double usd)
{
    return iw_known(usd) ? iw_fmt_usd(arena, usd, false) : "does not fit";
}

static void set_effect(struct iw_arena *arena, const struct iw_plan *plan, struct iw_assumption *a)
{
    const struct iw_swing *s = swing_of(plan, a->key);
    a->effect_usd = IW_UNKNOWN;
    if (s == NULL)
        return;
    a->effect = iw_arena_printf(arena, "%s: %s a month; %s: %s", s->low, money(arena, s->cost_low_usd),
                                s->high, money(arena, s->cost_high_usd));
    if (iw_known(s->cost_low_usd) && iw_known(s->cost_high_usd))
        a->effect_usd = fabs(s->cost_high_usd - s->cost_low_usd);
}

static const char *why_of(struct iw_arena *arena, const struct iw_question *q, enum iw_value_from from)
{
    switch (from) {
    case IW_FROM_REGIME:
        return "assumed because another answer implies it";
    case IW_FROM_DEFAULT:
        return "not answered: the default";
    case IW_FROM_UNKNOWN:
        return "answered \"I don't know\": the default stands in";
    case IW_LEFT_UNKNOWN:
        if (q->data_fact == IW_YES)
            return "unknown: what depends on it stays blocked";
        return q->unknown_means != NULL ? iw_arena_printf(arena, "not answered: %s", q->unknown_means)
                                        : "not answered";
    case IW_FROM_ANSWER:
        break;
    }
    return "";
}

static int by_effect(const void *a, const void *b)
{
    const struct iw_assumption *x = a, *y = b;
    double ex = iw_known(x->effect_usd) ? x->effect_usd : x->effect != NULL ? 0 : -1;
    double ey = iw_known(y->effect_usd) ? y->effect_usd : y->effect != NULL ? 0 : -1;
    if (ex != ey)
        return ex > ey ? -1 : 1;
    return x->order < y->order ? -1 : x->order > y->order;
}

/* A detail that nobody would ask about is no assumption worth a line, unless a law set it. The context is one
 * all the same: it decides memory and which models fit, and calculators are known to assume it in silence. So
 * is the rate of the present values: it is the buyer's to say. */
static bool is_worth_a_line(const struct iw_plan *plan, size_t question)
{
    return iw_question_open(plan->resolved, question) ||
           plan->resolved->values[question].from == IW_FROM_REGIME ||
           iw_streq(iw_question_at(plan->k, question)->head.id, "context_p95_tokens") ||
           iw_streq(iw_question_at(plan->k, question)->head.id, "discount_rate");
}

void iw_plan_assumptions(struct iw_plan *plan)
{
    size_t count = iw_question_count(plan->k);
    plan->assumptions = IW_ARRAY(plan->arena, struct iw_assumption, count);
    for (size_t i = 0; i < count; i++) {
        const struct iw_question *q = iw_question_at(plan->k, i);
        const struct iw_resolved_value *v = &plan->resolved->values[i];
        if (!iw_question_is_asked(q) || v->from == IW_FROM_ANSWER || !is_worth_a_line(plan, i))
            continue;
        struct iw_assumption *a = &plan->assumptions[plan->assumption_count++];
        a->key = q->head.id;
        a->title = q->head.name;
        a->value = v->text != NULL ? (v->text[0] != '\0' ? v->text : "none") : NULL;
        a->why = why_of(plan->arena, q, v->from);
        a->order = i;
        set_effect(plan->arena, plan, a);
    }
    qsort(plan->assumptions, plan->assumption_count, sizeof *plan->assumptions, by_effect);
}

struct list {
    struct iw_texts *texts;
    size_t capacity;
};

static void add(struct iw_plan *plan, struct list *list, const char *text)
{
    IW_PUSH(plan->arena, list->texts->items, list->texts->count, list->capacity) = text;
}

static void note_stale(struct iw_plan *plan, struct list *notes)
{
    size_t stale = 0;
    int oldest = 0;
    for (size_t i = 0; i < plan->evidence.count; i++) {
        const struct iw_evidence *e = &plan->evidence.items[i];
        if (!e->stale || e->beside)
            continue;
        stale++;
        oldest = e->age_days > oldest ? e->age_days : oldest;
    }
    if (stale > 0)
        add(plan, notes,
            iw_arena_printf(
                plan->arena, "%s older than %d days (the oldest %d): ask for quotes before you commit.",
                iw_fmt_count(plan->arena, (double)stale, "price in this plan is", "prices in this plan are"),
                plan->evidence.age_limit_days, oldest));
}

static bool stands_on(const struct iw_candidate *c, int device)
{
    bool found = c->spec.device == device && c->spec.kind == IW_OWN;
    for (size_t i = 0; i < c->tier_count; i++)
        found = found || stands_on(c->tiers[i].candidate, device);
    return found;
}

/* What is there already and stays unused is the first thing that finance asks about. */
static void note_owned(struct iw_plan *plan, struct list *notes)
{
    for (size_t i = 0; i < plan->ctx->market->device_count; i++) {
        const char *name = plan->ctx->market->devices[i].entry->head.name;
        int count = plan->ctx->owned[i];
        if (count > 0 && plan->pick != NULL && !stands_on(plan->pick, (int)i))
            add(plan, notes,
                iw_arena_printf(
                    plan->arena,
                    "The pick leaves the %d x %s that you own unused: \"inferwright why\" with that "
                    "name says what speaks against them.",
                    count, name));
    }
    for (size_t i = 0; i < plan->ctx->req.owned.count; i++) {
        int count;
        if (iw_owned_device(plan->ctx, plan->ctx->req.owned.items[i], &count) < 0)
            add(plan, notes,
                iw_arena_printf(
                    plan->arena,
                    "\"%s\", which you own, counts for nothing: no accelerator could be told apart by that "
                    "name. Write it as \"2x L40S\" or \"4x A100 SXM4 80GB\".",
                    plan->ctx->req.owned.items[i]));
    }
}

/* The load is asked for at the busiest time; a count a day is easily given as that of the whole day, and the
 * plan is then too small by the peak over the mean. */
static void note_pace(struct iw_plan *plan, struct list *notes)
{
    const struct iw_requirements *req = &plan->ctx->req;
    const struct iw_answer *a = iw_answer_get(plan->resolved->answers, "throughput");
    if (a == NULL || a->state != IW_ANSWER_GIVEN || !(req->mean_rps < req->peak_rps) ||
        !(iw_contains_nocase(a->text, "day") || iw_contains_nocase(a->text, "month")))
        return;
    add(plan, notes,
        iw_arena_printf(
            plan->arena,
            "\"%s\" is read as the pace of the busiest hour, %s req/s: %s requests on an average day. "
            "If it is the whole, answer %s req/s.",
            a->text, iw_fmt_sig(plan->arena, req->peak_rps),
            iw_fmt_num(plan->arena, req->mean_rps * 86400, 0),
            iw_fmt_sig(plan->arena, req->peak_rps * req->peak_rps / req->mean_rps)));
}

static bool is_provider(const struct iw_market *m, const char *name)
{
    for (size_t i = 0; i < m->instance_count; i++)
        if (iw_is_run_by(m->instances[i].entry->provider, name))
            return true;
    for (size_t i = 0; i < m->api_count; i++)
        if (iw_is_run_by(m->apis[i].entry->provider, name))
            return true;
    return false;
}

/* Credits and discounts are sums that finance counts on: a name that nobody bears would lose them unsaid. */
static void note_providers(struct iw_plan *plan, struct list *notes, const struct iw_texts *names,
                           const char *what)
{
    for (size_t i = 0; i < names->count; i++)
        if (!is_provider(plan->ctx->market, names->items[i]))
            add(plan, notes,
                iw_arena_printf(
                    plan->arena,
                    "%s with \"%s\" count for nothing here: nobody in the catalogue who rents out "
                    "machines or sells calls has that name.",
                    what, names->items[i]));
}

static void note_terms(struct iw_plan *plan, struct list *notes)
{
    const struct iw_rates *rates = &plan->ctx->rates;
    if (rates->credits_usd > 0)
        note_providers(plan, notes, &rates->credits_with, "Credits");
    if (rates->discount_frac > 0)
        note_providers(plan, notes, &rates->discount_with, "Discounts");
    if (rates->credits_usd > 0 && rates->credits_with.count == 0)
        add(plan, notes,
            "Your credits count for nothing here: say with whom they are good (credit_providers).");
    if (rates->discount_frac > 0 && rates->discount_with.count == 0)
        add(plan, notes, "Your discount counts for nothing here: say who gives it (discount_providers).");
}

static void note_future(struct iw_plan *plan, struct list *notes)
{
    if (plan->k->cat->as_of > plan->today)
        add(plan, notes,
            iw_arena_printf(plan->arena,
                            "The catalogue holds figures of %s, after the plan's date of %s: it plans with "
                            "prices that were not known then.",
                            iw_day_text(plan->arena, plan->k->cat->as_of),
                            iw_day_text(plan->arena, plan->today)));
}

/* A session of last year keeps its start; its dates then say when things should have been. */
static void note_past(struct iw_plan *plan, struct list *notes)
{
    if (plan->ctx->req.start < plan->today)
        add(plan, notes,
            iw_arena_printf(plan->arena,
                            "The start date, %s, has passed: every date counts from it. Answer \"start\".",
                            iw_day_text(plan->arena, plan->ctx->req.start)));
}

static void note_no_law(struct iw_plan *plan, struct list *notes)
{
    int regimes = iw_question_index(plan->k, "regimes");
    bool none = regimes >= 0 && plan->resolved->facts.values[regimes].known &&
                plan->resolved->facts.values[regimes].as.set == 0;
    if (none && iw_streq(iw_resolved_word(plan->resolved, "compliance"), "strict"))
        add(plan, notes,
            "Compliance is strict, but no law or standard is ticked: no filter of a law was applied. Answer "
            "\"regimes\".");
}

/* A rating that rests on little is the weakest figure of a plan that is otherwise computed. */
static void note_confidence(struct iw_plan *plan, struct list *notes)
{
    if (plan->pick != NULL && iw_streq(plan->pick->quality_confidence, "low"))
        add(plan, notes,
            iw_arena_printf(
                plan->arena,
                "The quality of %s is a rating of low confidence: try it with questions of your own "
                "before you commit.",
                plan->pick->model));
}

static double widest_elsewhere(const struct iw_plan *plan, const struct iw_candidate *c)
{
    double most = 0;
    for (size_t i = 0; i < c->tier_count; i++)
        most = fmax(most, widest_elsewhere(plan, c->tiers[i].candidate));
    if (c->spec.kind == IW_API || c->spec.kind == IW_HYBRID)
        return most;
    const struct iw_market_device *device = &plan->ctx->market->devices[c->spec.device];
    return iw_band_of_strangers(iw_drive_entry(plan->k->cat, device->drive),
                                iw_spec_config(plan->ctx, &c->spec).constants);
}

/* The band is that of set-ups which were published; the reader's is one that nobody has measured yet. */
static void note_elsewhere(struct iw_plan *plan, struct list *notes)
{
    double band = plan->pick != NULL ? widest_elsewhere(plan, plan->pick) : 0;
    if (band > 0 && band > plan->pick->error_band)
        add(plan, notes,
            iw_arena_printf(plan->arena,
                            "The band is that of published set-ups. Times of a laboratory that is not among "
                            "them lie within %s of the estimate four times in five: run the load test before "
                            "money is bound.",
                            iw_fmt_pct(plan->arena, band, 0)));
}

/* Evidence for what does not apply is not lost, only of no use here; silence would look like a mistake. */
static void note_evidence(struct iw_plan *plan, struct list *notes)
{
    int index = iw_question_index(plan->k, "evidence");
    const struct iw_texts *given = index >= 0 ? &plan->resolved->values[index].value.list : NULL;
    for (size_t i = 0; given != NULL && i < given->count; i++) {
        const char *said = NULL, *id = iw_evidence_control(plan->arena, given->items[i], &said);
        bool listed = false;
        for (size_t j = 0; j < plan->checks.count; j++)
            listed = listed || iw_streq(plan->checks.items[j].control->head.id, id);
        if (!listed)
            add(plan, notes,
                iw_arena_printf(plan->arena, "Evidence was entered for %s, which is not in force here.", id));
    }
}

/* A law that can be ticked, is not, and by the facts might be meant. */
static void add_likely_laws(struct iw_plan *plan, struct list *unchecked)
{
    for (size_t i = 0; i < plan->resolved->regimes.count; i++) {
        const struct iw_regime_state *state = &plan->resolved->regimes.items[i];
        if (state->likely)
            add(plan, unchecked,
                iw_arena_printf(plan->arena,
                                "%s: nobody ticked it, and it may concern you (%s). Answer \"regimes\" to "
                                "have it checked.",
                                state->regime->head.name, state->why));
    }
}

static void add_unchecked(struct iw_plan *plan, struct list *unchecked, bool likely)
{
    struct iw_facts facts;
    iw_facts_of_candidate(&facts, plan->arena, plan->ctx, plan->pick);
    for (size_t i = 0; i < iw_count(plan->k->cat, IW_KIND_UNCHECKED); i++) {
        const struct iw_regime *r = IW_AT(plan->k->cat, UNCHECKED, iw_regime, i);
        bool holds =
            r->likely_when != NULL && iw_expr_eval(plan->k->unchecked[i].likely_when, &facts) == IW_YES;
        if (holds == likely)
            add(plan, unchecked, iw_arena_printf(plan->arena, "%s: %s", r->head.name, r->scope));
    }
}

void iw_plan_notes(struct iw_plan *plan)
{
    struct list notes = {&plan->notes, 0}, unchecked = {&plan->unchecked, 0};
    for (size_t i = 0; i < plan->resolved->notes.count; i++)
        add(plan, &notes, plan->resolved->notes.items[i]);
    note_no_law(plan, &notes);
    note_future(plan, &notes);
    note_past(plan, &notes);
    note_stale(plan, &notes);
    note_pace(plan, &notes);
    note_owned(plan, &notes);
    note_terms(plan, &notes);
    note_confidence(plan, &notes);
    note_elsewhere(plan, &notes);
    note_evidence(plan, &notes);
    for (size_t i = 0; plan->pick != NULL && i < plan->pick->notes.count; i++)
        add(plan, &notes, plan->pick->notes.items[i]);
    add_likely_laws(plan, &unchecked);
    add_unchecked(plan, &unchecked, true);
    plan->unchecked_likely = plan->unchecked.count;
    add_unchecked(plan, &unchecked, false);
}
