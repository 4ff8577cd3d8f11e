/* SPDX-License-Identifier: Apache-2.0 */
#include "plan/places.h"

#include "base/str.h"
#include "plan/deciding.h"

#include <string.h>

static const char *const kind_word[] = {"own", "cloud", "api", "hybrid"};

void iw_facts_copy(struct iw_facts *to, struct iw_arena *arena, const struct iw_facts *from)
{
    iw_facts_init(to, arena, from->vocab);
    memcpy(to->values, from->values, from->vocab->count * sizeof *to->values);
}

/* A vocabulary that a user has cut down must not stop the planner: a name it lacks is simply not set. */
static void set_word(struct iw_facts *facts, const char *name, const char *value)
{
    int index = iw_vocab_find(facts->vocab, name);
    if (index >= 0 && (value == NULL || iw_vocab_value(facts->vocab, index, value) >= 0))
        iw_fact_word(facts, name, value);
}

static void set_bool(struct iw_facts *facts, const char *name, enum iw_tri value)
{
    if (iw_vocab_find(facts->vocab, name) >= 0)
        iw_fact_bool(facts, name, value);
}

static void set_provider(struct iw_facts *facts, const struct iw_provider *p)
{
    set_word(facts, "baa", p->baa);
    set_word(facts, "dpa", p->dpa);
    set_word(facts, "soc1", p->soc1);
    set_word(facts, "soc2", p->soc2);
    set_word(facts, "fedramp", p->fedramp);
    set_word(facts, "eu_processing", p->eu_processing);
    set_word(facts, "zdr", p->zdr);
    set_word(facts, "pci_aoc", p->pci_aoc);
    set_bool(facts, "trains_default", p->trains_default);
    if (iw_vocab_find(facts->vocab, "retention_days") >= 0)
        iw_fact_num(facts, "retention_days", p->retention_days);
}

void iw_facts_of_place(struct iw_facts *facts, enum iw_kind_of kind, const struct iw_provider *provider,
                       bool version_pinnable)
{
    set_word(facts, "kind", kind_word[kind]);
    set_bool(facts, "version_pinnable", version_pinnable ? IW_YES : IW_NO);
    set_bool(facts, "stateful_features", IW_NO); /* the plan turns none on */
    if (provider != NULL)
        set_provider(facts, provider);
}

static bool names_kind(const struct iw_control *c, enum iw_kind_of kind)
{
    for (size_t i = 0; i < c->applies_to.count; i++)
        if (iw_streq(c->applies_to.items[i], kind_word[kind]))
            return true;
    return c->applies_to.count == 0;
}

struct iw_judgement iw_place_judge(struct iw_arena *arena, const struct iw_knowledge *k,
                                   const struct iw_facts *facts, enum iw_kind_of kind)
{
    struct iw_judgement out = {.verdict = IW_FEASIBLE};
    size_t capacity = 0;
    for (size_t i = 0; i < iw_count(k->cat, IW_KIND_CONTROLS); i++) {
        const struct iw_control *c = IW_AT(k->cat, CONTROLS, iw_control, i);
        const struct iw_expr *rule = k->controls[i].exclude_if;
        if (c->exclude_if == NULL || !names_kind(c, kind))
            continue;
        enum iw_tri excluded =
            iw_expr_eval(rule, facts); /* a rule that did not compile is unknown, never a pass */
        if (excluded == IW_NO)
            continue;
        struct iw_finding finding = {.control = c, .excluded = excluded, .conditional = c->constraint == 2};
        if (excluded == IW_MAYBE && rule != NULL)
            finding.unknown_facts = iw_open_facts(arena, k, rule, NULL, facts);
        IW_PUSH(arena, out.findings, out.count, capacity) = finding;
        if (finding.conditional)
            continue; /* allowed with the compensating control, shown with its price */
        if (excluded == IW_YES)
            out.verdict = IW_REJECTED;
        else if (out.verdict == IW_FEASIBLE)
            out.verdict = IW_BLOCKED;
    }
    return out;
}

struct iw_unknown iw_unknown_of(struct iw_arena *arena, const struct iw_knowledge *k, const char *fact,
                                const char *whom, const struct iw_control *control)
{
    int index = iw_question_index(k, fact);
    const struct iw_question *q = index >= 0 ? iw_question_at(k, (size_t)index) : NULL;
    bool ours = q != NULL && iw_question_is_asked(q);
    const char *question = q != NULL && q->prompt != NULL ? q->prompt : fact;
    const char *citation = control->citation != NULL ? control->citation : control->head.id;
    const char *ask =
        ours ? iw_arena_printf(arena, "%s (%s)", question, control->head.name)
             : iw_arena_printf(arena, "%s Please name the document that says so. We ask because of %s (%s).",
                               question, control->head.name, citation);
    return (struct iw_unknown){.fact = fact,
                               .ask = ask,
                               .whom = ours ? "us: whoever owns the data" : whom,
                               .rule = control->head.id};
}
