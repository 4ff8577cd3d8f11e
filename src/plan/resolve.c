/* SPDX-License-Identifier: Apache-2.0 */
#include "plan/resolve.h"

#include "base/str.h"

#include <string.h>

/* Defaults depend on other names, which have defaults of their own; each name is resolved once, when it is
 * first needed. A default that leads back to itself says nothing (BUSY). */
enum mark { FRESH, BUSY, DONE };

struct resolver {
    struct iw_arena *arena;
    const struct iw_knowledge *k;
    struct iw_resolved *r;
    enum mark *marks;
    struct iw_answer_context context;
    iw_day today;
    struct iw_err *err; /* the first failure */
    enum iw_status status;
    size_t note_capacity;
    uint64_t derived; /* laws that the facts put in force, as members of `regimes` */
};

static void resolve_name(struct resolver *s, int index);
static double num_of(struct resolver *s, const char *name);

static void resolve_names_of(struct resolver *s, const struct iw_expr *expr)
{
    int names[64];
    size_t count = expr != NULL ? iw_expr_names(expr, names, 64) : 0;
    for (size_t i = 0; i < count && i < 64; i++)
        resolve_name(s, names[i]);
}

static const char *first_case(struct resolver *s, const struct iw_rule_cases *cases)
{
    for (size_t i = 0; i < cases->count; i++) {
        const struct iw_expr *when = cases->items[i].when;
        resolve_names_of(s, when);
        if (when == NULL || iw_expr_eval(when, &s->r->facts) == IW_YES)
            return cases->items[i].value;
    }
    return NULL;
}

/* Which class's number a requirement carries, and the other way round. */
static const struct {
    const char *answer, *requirement;
} numbers[] = {{"latency", "latency_s"},
               {"throughput", "peak_rps"},
               {"availability", "availability_pct"},
               {"budget", "budget_usd_per_month"}};

static const char *class_of_number(const char *requirement)
{
    for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++)
        if (iw_streq(numbers[i].requirement, requirement))
            return numbers[i].answer;
    return NULL;
}

static void parse_into(struct resolver *s, int index, const char *text)
{
    struct iw_resolved_value *out = &s->r->values[index];
    struct iw_err inner = {0};
    enum iw_status status = iw_answer_parse(s->arena, s->k, index, text, &s->context, &out->value, &inner);
    out->text = text;
    if (status != IW_OK && s->status == IW_OK) {
        s->status = status;
        if (s->err != NULL)
            *s->err = inner;
    }
}

/* "800 ms first" answers two questions at once: how fast, and what is measured. NULL for any other question,
 * and where the latency does not say. */
static const char *said_with_the_latency(struct resolver *s, const struct iw_question *q)
{
    if (!iw_streq(q->head.id, "latency_kind"))
        return NULL;
    int latency = iw_question_index(s->k, "latency");
    resolve_name(s, latency);
    enum iw_latency_kind kind = latency >= 0 ? s->r->values[latency].value.latency_kind : IW_LATENCY_UNSTATED;
    return kind == IW_LATENCY_FIRST_TOKEN    ? "first_token"
           : kind == IW_LATENCY_WHOLE_ANSWER ? "whole_answer"
                                             : NULL;
}

/* "I don't know" to the kinds of data: a fact that one of the kinds would set is as unknown as they are. */
static bool hangs_on_unknown_kinds(struct resolver *s, const struct iw_question *q, int index)
{
    const struct iw_rule_cases *cases = &s->k->questions[index].default_when;
    int kinds = iw_question_index(s->k, "data_kinds");
    if (q->data_fact != IW_YES || kinds < 0 || s->r->answers->items[kinds].state != IW_ANSWER_UNKNOWN)
        return false;
    for (size_t i = 0; i < cases->count; i++) {
        int names[64];
        size_t count = iw_expr_unknowns(cases->items[i].when, &s->r->facts, names, 64);
        for (size_t j = 0; j < count && j < 64; j++)
            if (names[j] == kinds)
                return true;
    }
    return false;
}

/* People x requests an hour x calls a request give the load that nobody stated. NULL for any other question,
 * and where the people are not known. */
static const char *implied_by_people(struct resolver *s, const struct iw_question *q)
{
    if (!iw_streq(q->head.id, "throughput"))
        return NULL;
    double people = num_of(s, "people");
    double calls_an_hour = people * num_of(s, "requests_an_hour") * num_of(s, "calls_a_request");
    double rps = calls_an_hour / 3600;
    return iw_known(rps) ? iw_arena_printf(s->arena, "%.*f req/s", rps < 1 ? 6 : 3, rps) : NULL;
}

/* answer; else default_when; else default. */
static void resolve_asked(struct resolver *s, int index)
{
    const struct iw_question *q = iw_question_at(s->k, (size_t)index);
    const struct iw_answer *given = &s->r->answers->items[index];
    struct iw_resolved_value *out = &s->r->values[index];
    if (given->state == IW_ANSWER_GIVEN) {
        out->from = IW_FROM_ANSWER;
        parse_into(s, index, given->text);
        return;
    }
    if (given->state == IW_ANSWER_UNKNOWN && q->data_fact == IW_YES) {
        out->from = IW_LEFT_UNKNOWN;
        return;
    }
    const char *text = said_with_the_latency(s, q);
    if (text == NULL)
        text = implied_by_people(s, q);
    if (text == NULL)
        text = first_case(s, &s->k->questions[index].default_when);
    out->from = text != NULL                        ? IW_FROM_REGIME
                : given->state == IW_ANSWER_UNKNOWN ? IW_FROM_UNKNOWN
                                                    : IW_FROM_DEFAULT;
    if (text == NULL && hangs_on_unknown_kinds(s, q, index))
        text = "unknown";
    if (text == NULL)
        text = first_case(s, &s->k->questions[index].default_value);
    if (text == NULL || iw_streq(text, "unknown"))
        out->from = IW_LEFT_UNKNOWN;
    else
        parse_into(s, index, text);
}

/* A class answered exactly: its rules read the class that the number falls into. */
static void class_from_number(struct resolver *s, int index, struct iw_value *fact)
{
    for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++) {
        if (!iw_streq(numbers[i].answer, iw_question_at(s->k, (size_t)index)->head.id))
            continue;
        resolve_name(s, iw_question_index(s->k, numbers[i].requirement));
        const char *word = first_case(s, &s->k->questions[index].class_rule);
        int value = word != NULL ? iw_vocab_value(&s->k->vocab, index, word) : -1;
        if (value >= 0)
            *fact = (struct iw_value){.known = true, .as.word = value};
    }
}

static struct iw_value number_value(double number)
{
    struct iw_value value = {.known = iw_known(number)};
    value.as.num = value.known ? number : 0;
    return value;
}

static double num_of(struct resolver *s, const char *name)
{
    int index = iw_question_index(s->k, name);
    if (index < 0)
        return IW_UNKNOWN;
    resolve_name(s, index);
    return s->r->facts.values[index].known ? s->r->facts.values[index].as.num : IW_UNKNOWN;
}

/* Of a class only what was answered: as a class it may need the number that is asked for. */
static void resolve_own_value(struct resolver *s, int answer)
{
    if (s->marks[answer] != FRESH)
        return;
    s->marks[answer] = BUSY;
    resolve_asked(s, answer);
    s->r->facts.values[answer] = s->r->values[answer].value.value;
    s->marks[answer] = FRESH;
}

static bool is_called_batch(struct resolver *s)
{
    int latency = iw_question_index(s->k, "latency");
    if (latency < 0)
        return false;
    resolve_own_value(s, latency);
    const struct iw_value *said = &s->r->values[latency].value.value;
    return said->known && said->as.word == iw_vocab_value(&s->k->vocab, latency, "batch");
}

static void resolve_requirement(struct resolver *s, int index)
{
    const char *id = iw_question_at(s->k, (size_t)index)->head.id;
    struct iw_value *fact = &s->r->facts.values[index];
    const char *class_name = class_of_number(id);
    if (class_name != NULL) {
        int answer = iw_question_index(s->k, class_name);
        if (answer < 0)
            return;
        resolve_own_value(s, answer);
        double exact = s->r->values[answer].value.exact;
        double number = IW_UNKNOWN;
        const char *text = NULL;
        if (iw_known(exact))
            number = exact;
        else if (s->r->facts.values[answer].known &&
                 (text = first_case(s, &s->k->questions[index].default_value)))
            (void)iw_parse_number(text, &number);
        *fact = number_value(number);
    } else if (iw_streq(id, "mean_rps")) {
        *fact = number_value(num_of(s, "peak_rps") / num_of(s, "peak_to_mean"));
    } else if (iw_streq(id, "even_work")) {
        *fact = (struct iw_value){.known = true, .as.truth = is_called_batch(s) ? IW_YES : IW_NO};
    } else if (iw_streq(id, "horizon_months")) {
        *fact = number_value(num_of(s, "horizon"));
    }
}

static void resolve_name(struct resolver *s, int index)
{
    if (index < 0 || s->marks[index] != FRESH)
        return;
    const struct iw_question *q = iw_question_at(s->k, (size_t)index);
    struct iw_value *fact = &s->r->facts.values[index];
    s->marks[index] = BUSY;
    if (iw_question_is_asked(q)) {
        resolve_asked(s, index);
        *fact = s->r->values[index].value.value;
        if (iw_streq(q->head.id, "regimes"))
            fact->as.set |= s->derived;
        if (q->type == IW_T_CLASS && !fact->known && iw_known(s->r->values[index].value.exact))
            class_from_number(s, index, fact);
    } else if (q->origin == IW_ORIGIN_REQUIREMENT) {
        resolve_requirement(s, index);
    }
    s->marks[index] = DONE;
}

static void add_note(struct resolver *s, const char *text)
{
    struct iw_texts *notes = &s->r->notes;
    IW_PUSH(s->arena, notes->items, notes->count, s->note_capacity) = text;
}

/* "compliance none" beside a ticked law contradicts itself: the law wins, and the reader is told. */
static void settle_contradictions(struct resolver *s)
{
    int index = iw_question_index(s->k, "compliance");
    if (index < 0 || s->r->values[index].from != IW_FROM_ANSWER || s->r->values[index].text == NULL)
        return;
    const char *by_rule = first_case(s, &s->k->questions[index].default_when);
    if (by_rule == NULL || !iw_streq(s->r->values[index].text, "none"))
        return;
    add_note(s, iw_arena_printf(
                    s->arena,
                    "Compliance was answered \"none\", but a law or standard is in force: \"%s\" is used.",
                    by_rule));
    parse_into(s, index, by_rule);
    s->r->facts.values[index] = s->r->values[index].value.value;
}

static void make_context(struct resolver *s)
{
    const struct iw_answer *currency = iw_answer_get(s->r->answers, "currency");
    const struct iw_answer *rate = iw_answer_get(s->r->answers, "usd_per_unit");
    double number = 0;
    s->context = (struct iw_answer_context){"USD", 0, 36};
    const struct iw_answer *budget = iw_answer_get(s->r->answers, "budget");
    if (currency != NULL && currency->text != NULL)
        s->context.currency = currency->text;
    else if (budget != NULL && budget->text != NULL)
        s->context.currency = iw_currency_named(budget->text); /* a rate is for the currency of the sum */
    if (rate != NULL && rate->text != NULL && iw_parse_number(rate->text, &number))
        s->context.usd_per_unit = number;
    double horizon = num_of(s, "horizon");
    if (iw_known(horizon))
        s->context.horizon_months = horizon;
}

/* The settled class must be there before other defaults read it. */
static void resolve_all(struct resolver *s)
{
    size_t count = iw_question_count(s->k);
    resolve_name(s, iw_question_index(s->k, "compliance"));
    settle_contradictions(s);
    for (size_t i = 0; i < count; i++)
        resolve_name(s, (int)i);
}

static void forget(struct resolver *s)
{
    size_t count = iw_question_count(s->k);
    for (size_t i = 0; i < count; i++) {
        s->r->values[i] = (struct iw_resolved_value){
            .value = {.exact = IW_UNKNOWN, .day = IW_DAY_UNKNOWN},
        };
        s->r->facts.values[i] = (struct iw_value){.known = false};
        s->marks[i] = FRESH;
    }
    s->r->notes = (struct iw_texts){NULL, 0};
    s->note_capacity = 0;
}

static void note_derived(struct resolver *s)
{
    for (size_t i = 0; i < s->r->regimes.count; i++) {
        const struct iw_regime_state *state = &s->r->regimes.items[i];
        if (state->ticked || state->in_force == IW_NO)
            continue;
        add_note(s, iw_arena_printf(s->arena, "%s is not ticked but %s (%s). %s", state->regime->head.name,
                                    state->in_force == IW_YES ? "in force" : "may be in force", state->why,
                                    state->in_force == IW_YES ? "The plan keeps it."
                                                              : "What depends on it stays blocked."));
    }
}

/* Facts put laws in force, and a law in force sets further facts (patient data: HIPAA, HIPAA: strict). Each
 * round only adds laws, so it ends. */
static void resolve_laws(struct resolver *s)
{
    int index = iw_question_index(s->k, "regimes");
    for (;;) {
        forget(s);
        make_context(s);
        resolve_all(s);
        s->r->regimes = iw_regimes_of(s->arena, s->r);
        uint64_t more = 0, open = 0;
        for (size_t i = 0; i < s->r->regimes.count && index >= 0; i++) {
            const struct iw_regime_state *state = &s->r->regimes.items[i];
            int bit = iw_vocab_value(&s->k->vocab, index, state->regime->head.id);
            if (bit < 0 || state->ticked)
                continue;
            more |= state->in_force == IW_YES ? UINT64_C(1) << bit : 0;
            open |= state->in_force == IW_MAYBE ? UINT64_C(1) << bit : 0;
        }
        if (index >= 0)
            s->r->facts.values[index].maybe = open;
        if ((more & ~s->derived) == 0)
            break;
        s->derived |= more;
    }
    note_derived(s);
}

enum iw_status iw_resolve(struct iw_arena *arena, const struct iw_answers *answers, iw_day today,
                          struct iw_resolved **out, struct iw_err *err)
{
    const struct iw_knowledge *k = answers->k;
    size_t count = iw_question_count(k);
    struct iw_resolved *r = IW_NEW(arena, struct iw_resolved);
    struct resolver s = {.arena = arena, .k = k, .r = r, .today = today, .err = err};
    r->answers = answers;
    r->values = IW_ARRAY(arena, struct iw_resolved_value, count);
    iw_facts_init(&r->facts, arena, &k->vocab);
    s.marks = IW_ARRAY(arena, enum mark, count);
    resolve_laws(&s);
    int start = iw_question_index(k, "start");
    if (start >= 0 && r->values[start].value.day == IW_DAY_UNKNOWN)
        r->values[start].value.day = iw_next_monday(today);
    if (s.status == IW_OK)
        *out = r;
    return s.status;
}
