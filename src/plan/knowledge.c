/* SPDX-License-Identifier: Apache-2.0 */
#include "plan/knowledge.h"

#include "base/str.h"

#include <string.h>

/* Names that differ between candidates of one place (kind and provider). A filter that reads one of them
 * cannot be judged once a place. `kind` and the provider's facts are what makes a place; these three follow
 * from it too. */
static const char *const place_names[] = {"kind", "version_pinnable", "stateful_features", NULL};

static bool is_place_name(const struct iw_question *q)
{
    for (size_t i = 0; place_names[i] != NULL; i++)
        if (iw_streq(q->head.id, place_names[i]))
            return true;
    return q->origin != IW_ORIGIN_CANDIDATE;
}

static enum iw_vocab_type vocab_type(const struct iw_question *q)
{
    switch ((enum iw_value_type)q->type) {
    case IW_T_ENUM:
    case IW_T_CLASS:
    case IW_T_DATE:
        return IW_V_WORD;
    case IW_T_SET:
        return IW_V_SET;
    case IW_T_BOOL:
        return IW_V_BOOL;
    case IW_T_NUM:
        return IW_V_NUM;
    case IW_T_LIST:
        return IW_V_LIST;
    }
    return IW_V_LIST;
}

static const char *const *choice_ids(struct iw_arena *arena, const struct iw_question *q)
{
    if (q->choices.count == 0)
        return NULL;
    const char **ids = IW_ARRAY(arena, const char *, q->choices.count + 1);
    const struct iw_choice *choices = q->choices.items;
    for (size_t i = 0; i < q->choices.count; i++)
        ids[i] = choices[i].id != NULL ? choices[i].id : "";
    return ids;
}

static void make_vocab(struct iw_arena *arena, struct iw_knowledge *k)
{
    size_t count = iw_question_count(k);
    struct iw_vocab_name *names = IW_ARRAY(arena, struct iw_vocab_name, count);
    for (size_t i = 0; i < count; i++) {
        const struct iw_question *q = iw_question_at(k, i);
        names[i] = (struct iw_vocab_name){q->head.id, vocab_type(q), choice_ids(arena, q)};
    }
    iw_vocab_init(&k->vocab, arena, names, count);
}

static const struct iw_expr *compile(struct iw_arena *arena, const struct iw_knowledge *k, const char *text,
                                     const struct iw_entry *head, const char *field, struct iw_diags *diags)
{
    const struct iw_expr *expr = NULL;
    struct iw_err err = {0};
    if (text == NULL || text[0] == '\0')
        return NULL;
    if (iw_expr_parse(arena, &k->vocab, text, head->file, head->line, &expr, &err) != IW_OK)
        iw_diag(diags, true, head->file, head->line, err.column, "%s of %s: %s%s%s", field, head->id,
                err.message, err.hint[0] != '\0' ? "; " : "", err.hint);
    return expr;
}

static void compile_questions(struct iw_arena *arena, struct iw_knowledge *k, struct iw_diags *diags)
{
    size_t count = iw_question_count(k);
    k->questions = IW_ARRAY(arena, struct iw_question_rules, count);
    for (size_t i = 0; i < count; i++) {
        const struct iw_question *q = iw_question_at(k, i);
        struct iw_question_rules *rules = &k->questions[i];
        rules->asked_when = compile(arena, k, q->asked_when, &q->head, "asked_when", diags);
        iw_rule_cases_compile(arena, &k->vocab, &q->default_when, q->head.file, &rules->default_when, diags);
        iw_rule_cases_compile(arena, &k->vocab, &q->default_value, q->head.file, &rules->default_value,
                              diags);
        iw_rule_cases_compile(arena, &k->vocab, &q->class_rule, q->head.file, &rules->class_rule, diags);
    }
}

static bool reads_candidate(const struct iw_knowledge *k, const struct iw_expr *expr)
{
    int names[64];
    size_t count = expr != NULL ? iw_expr_names(expr, names, 64) : 0;
    for (size_t i = 0; i < count && i < 64; i++)
        if (!is_place_name(iw_question_at(k, (size_t)names[i])))
            return true;
    return false;
}

static void compile_controls(struct iw_arena *arena, struct iw_knowledge *k, struct iw_diags *diags)
{
    size_t count = iw_count(k->cat, IW_KIND_CONTROLS);
    k->controls = IW_ARRAY(arena, struct iw_control_rules, count);
    for (size_t i = 0; i < count; i++) {
        const struct iw_control *c = IW_AT(k->cat, CONTROLS, iw_control, i);
        k->controls[i].exclude_if = compile(arena, k, c->exclude_if, &c->head, "exclude_if", diags);
        k->controls[i].applies_if = compile(arena, k, c->applies_if, &c->head, "applies_if", diags);
        k->controls[i].per_candidate = reads_candidate(k, k->controls[i].exclude_if);
    }
}

static void compile_rest(struct iw_arena *arena, struct iw_knowledge *k, struct iw_diags *diags)
{
    size_t strategies = iw_count(k->cat, IW_KIND_STRATEGIES), tasks = iw_count(k->cat, IW_KIND_TASKS);
    k->strategies = IW_ARRAY(arena, struct iw_strategy_rules, strategies);
    for (size_t i = 0; i < strategies; i++) {
        const struct iw_strategy *s = IW_AT(k->cat, STRATEGIES, iw_strategy, i);
        k->strategies[i].applies_if = compile(arena, k, s->applies_if, &s->head, "applies_if", diags);
        k->strategies[i].avoid_if = compile(arena, k, s->avoid_if, &s->head, "avoid_if", diags);
    }
    k->tasks = IW_ARRAY(arena, struct iw_task_rules, tasks);
    for (size_t i = 0; i < tasks; i++) {
        const struct iw_task *t = IW_AT(k->cat, TASKS, iw_task, i);
        k->tasks[i].include_if = compile(arena, k, t->include_if, &t->head, "include_if", diags);
        iw_rule_cases_compile(arena, &k->vocab, &t->stretch, t->head.file, &k->tasks[i].stretch, diags);
    }
}

static struct iw_regime_rules *compile_regimes(struct iw_arena *arena, struct iw_knowledge *k,
                                               enum iw_kind_id kind, struct iw_diags *diags)
{
    struct iw_regime_rules *rules = IW_ARRAY(arena, struct iw_regime_rules, iw_count(k->cat, kind) + 1);
    for (size_t i = 0; i < iw_count(k->cat, kind); i++) {
        const struct iw_regime *r = (const struct iw_regime *)iw_entry_at(k->cat, kind, i);
        rules[i].in_force_when = compile(arena, k, r->in_force_when, &r->head, "in_force_when", diags);
        rules[i].likely_when = compile(arena, k, r->likely_when, &r->head, "likely_when", diags);
    }
    return rules;
}

static void compile_laws(struct iw_arena *arena, struct iw_knowledge *k, struct iw_diags *diags)
{
    size_t count = iw_count(k->cat, IW_KIND_CONFLICTS);
    k->regimes = compile_regimes(arena, k, IW_KIND_REGIMES, diags);
    k->unchecked = compile_regimes(arena, k, IW_KIND_UNCHECKED, diags);
    k->conflicts = IW_ARRAY(arena, struct iw_conflict_rules, count + 1);
    for (size_t i = 0; i < count; i++) {
        const struct iw_conflict *c = IW_AT(k->cat, CONFLICTS, iw_conflict, i);
        k->conflicts[i].arises_if = compile(arena, k, c->arises_if, &c->head, "arises_if", diags);
    }
}

const struct iw_knowledge *iw_knowledge_make(struct iw_arena *arena, const struct iw_catalog *cat,
                                             struct iw_diags *diags)
{
    struct iw_knowledge *k = IW_NEW(arena, struct iw_knowledge);
    k->cat = cat;
    make_vocab(arena, k);
    compile_questions(arena, k, diags);
    compile_controls(arena, k, diags);
    compile_rest(arena, k, diags);
    compile_laws(arena, k, diags);
    return k;
}

const struct iw_knowledge *iw_knowledge_none(struct iw_arena *arena)
{
    static const struct iw_catalog empty = {.as_of = IW_DAY_UNKNOWN};
    struct iw_diags none;
    iw_diags_init(&none, arena);
    return iw_knowledge_make(arena, &empty, &none);
}

int iw_question_index(const struct iw_knowledge *k, const char *id)
{
    return iw_vocab_find(&k->vocab, id);
}

bool iw_question_is_asked(const struct iw_question *question)
{
    return question->origin == IW_ORIGIN_ANSWER || question->origin == IW_ORIGIN_WORKLOAD;
}

double iw_setting_value(const struct iw_knowledge *k, const char *id)
{
    return iw_catalog_setting(k->cat, id);
}
