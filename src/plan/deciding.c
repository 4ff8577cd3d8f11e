/* SPDX-License-Identifier: Apache-2.0 */
#include "plan/deciding.h"

#include "base/str.h"

#include <string.h>

enum { MAX_NAMES = 32 };

/* A provider's fact tells the reader more than "you ticked HIPAA". */
static int preference(const struct iw_knowledge *k, int name)
{
    switch (iw_question_at(k, (size_t)name)->origin) {
    case IW_ORIGIN_PROVIDER:
        return 3;
    case IW_ORIGIN_CANDIDATE:
        return 2;
    default:
        return 1;
    }
}

static size_t names_of(const struct iw_expr *expr, int names[MAX_NAMES])
{
    size_t count = expr != NULL ? iw_expr_names(expr, names, MAX_NAMES) : 0;
    return count < MAX_NAMES ? count : MAX_NAMES;
}

/* All other names unknown and the rule still says the same: in a chain of "and", each false link suffices. */
static bool suffices(const struct iw_expr *expr, struct iw_facts *scratch, const struct iw_facts *facts,
                     const int *names, size_t count, size_t only, enum iw_tri value)
{
    for (size_t i = 0; i < count; i++)
        scratch->values[names[i]].known = i == only && facts->values[names[i]].known;
    bool same = iw_expr_eval(expr, scratch) == value;
    for (size_t i = 0; i < count; i++)
        scratch->values[names[i]].known = facts->values[names[i]].known;
    return same;
}

/* Where two facts only decide together (a level held against a level needed), either is worth naming. */
static bool is_needed(const struct iw_expr *expr, struct iw_facts *scratch, int name, enum iw_tri value)
{
    bool known = scratch->values[name].known;
    scratch->values[name].known = false;
    bool open = iw_expr_eval(expr, scratch) != value;
    scratch->values[name].known = known;
    return known && open;
}

int iw_deciding_fact(struct iw_arena *arena, const struct iw_knowledge *k, const struct iw_expr *expr,
                     const struct iw_facts *facts)
{
    int names[MAX_NAMES], best = -1, best_rank = 0;
    size_t count = names_of(expr, names);
    enum iw_tri value = iw_expr_eval(expr, facts);
    struct iw_facts scratch;
    if (value == IW_MAYBE || count == 0)
        return -1;
    iw_facts_init(&scratch, arena, facts->vocab);
    memcpy(scratch.values, facts->values, facts->vocab->count * sizeof *scratch.values);
    for (size_t i = 0; i < count; i++) {
        int rank = preference(k, names[i]);
        if (suffices(expr, &scratch, facts, names, count, i, value))
            rank += 10;
        else if (!is_needed(expr, &scratch, names[i], value))
            continue;
        if (rank > best_rank) {
            best_rank = rank;
            best = names[i];
        }
    }
    return best;
}

/* Labels are what the questionnaire shows; ids are for files. */
static const char *choice_label(const struct iw_question *q, int word)
{
    const struct iw_choice *choices = q->choices.items;
    if (word < 0 || (size_t)word >= q->choices.count)
        return "?";
    return choices[word].label != NULL ? choices[word].label : choices[word].id;
}

/* A set with more than three members would drown the sentence. */
static const char *set_text(struct iw_arena *arena, const struct iw_question *q, uint64_t set)
{
    struct iw_sb sb;
    size_t shown = 0;
    iw_sb_init(&sb, arena);
    for (size_t i = 0; i < q->choices.count && i < 64; i++) {
        if ((set >> i & 1) == 0)
            continue;
        if (shown++ < 3)
            iw_sb_printf(&sb, "%s%s", shown > 1 ? ", " : "", choice_label(q, (int)i));
    }
    if (shown > 3)
        iw_sb_printf(&sb, " and %zu more", shown - 3);
    return shown > 0 ? sb.text : "none";
}

/* "0 %" is kept for none at all. */
static const char *share_text(struct iw_arena *arena, double share)
{
    return share > 0 && share < 0.005 ? "under 1 %" : iw_fmt_pct(arena, share, 0);
}

/* The guide's "interactive" ends at 5 s; the rules read any time that somebody waits for as that class. */
static const char *speed_text(struct iw_arena *arena, const struct iw_knowledge *k,
                              const struct iw_facts *facts, const struct iw_question *q, int word)
{
    int limit = iw_vocab_find(&k->vocab, "latency_s"),
        interactive = iw_vocab_value(&k->vocab, iw_question_index(k, "latency"), "interactive");
    double seconds = limit >= 0 && facts->values[limit].known ? facts->values[limit].as.num : 0;
    if (word == interactive && seconds > 5)
        return iw_arena_printf(arena, "%s, somebody waits", iw_fmt_seconds(arena, seconds));
    return choice_label(q, word);
}

/* Ratios and counts have no unit to name. */
static const char *number_text(struct iw_arena *arena, const struct iw_question *q, double number)
{
    static const char *const bare[] = {"ratio", "factor", "count", "share"};
    const char *unit = q->unit != NULL ? q->unit : "";
    for (size_t i = 0; i < sizeof bare / sizeof *bare; i++)
        unit = iw_streq(unit, bare[i]) ? "" : unit;
    return iw_arena_printf(arena, "%s%s%s", iw_fmt_sig(arena, number), *unit != '\0' ? " " : "",
                           iw_unit_for(arena, number, unit));
}

/* Name and value as the questionnaire calls them, because people search for the words they saw there. */
const char *iw_fact_phrase(struct iw_arena *arena, const struct iw_knowledge *k, const struct iw_facts *facts,
                           int name)
{
    if (name < 0)
        return "";
    const struct iw_question *q = iw_question_at(k, (size_t)name);
    const struct iw_value *value = &facts->values[name];
    const char *text = "not known";
    if (value->known) {
        switch (k->vocab.names[name].type) {
        case IW_V_BOOL:
            text = value->as.truth ? "yes" : "no";
            break;
        case IW_V_NUM:
            text = q->max == 1 ? share_text(arena, value->as.num) : number_text(arena, q, value->as.num);
            break;
        case IW_V_WORD:
            text = k->vocab.names[name].values == NULL ? value->as.text
                   : iw_streq(q->head.id, "latency")   ? speed_text(arena, k, facts, q, value->as.word)
                                                       : choice_label(q, value->as.word);
            break;
        case IW_V_SET:
            text = set_text(arena, q, value->as.set);
            break;
        case IW_V_LIST:
            break;
        }
    }
    return iw_arena_printf(arena, "%s: %s", q->head.name, text);
}

static size_t add_name(int *out, size_t count, size_t max, int name)
{
    for (size_t i = 0; i < count; i++)
        if (out[i] == name)
            return count;
    if (count < max)
        out[count++] = name;
    return count;
}

/* "Which laws apply?" would only be asked back; what would tell is a fact about the data. */
static size_t add_facts_of_laws(const struct iw_knowledge *k, uint64_t laws, const struct iw_facts *facts,
                                int *out, size_t count, size_t max)
{
    int regimes = iw_question_index(k, "regimes");
    for (size_t i = 0; i < iw_count(k->cat, IW_KIND_REGIMES); i++) {
        int names[MAX_NAMES];
        int bit = iw_vocab_value(&k->vocab, regimes, iw_entry_at(k->cat, IW_KIND_REGIMES, i)->id);
        if (bit < 0 || (laws >> bit & 1) == 0)
            continue;
        size_t open = iw_expr_unknowns(k->regimes[i].in_force_when, facts, names, MAX_NAMES);
        for (size_t j = 0; j < open && j < MAX_NAMES; j++)
            count = add_name(out, count, max, names[j]);
    }
    return count;
}

/* The unknown names that keep `expr` open, as iw_expr_unknowns gives them; where it waits for a law of which
 * nobody knows whether it is in force, the facts that would tell. */
static size_t open_names(const struct iw_knowledge *k, const struct iw_expr *expr,
                         const struct iw_facts *facts, int *out, size_t max)
{
    int names[MAX_NAMES], regimes = iw_question_index(k, "regimes");
    size_t found = iw_expr_unknowns(expr, facts, names, MAX_NAMES), count = 0;
    for (size_t i = 0; i < found && i < MAX_NAMES; i++) {
        uint64_t laws = names[i] == regimes ? iw_expr_open_members(expr, facts, regimes) : 0;
        count = laws != 0 ? add_facts_of_laws(k, laws, facts, out, count, max)
                          : add_name(out, count, max, names[i]);
    }
    return count;
}

/* Open facts of both rules, each once: the reader gets one list of things to find out. */
static void add_open(const struct iw_knowledge *k, const struct iw_expr *expr, const struct iw_facts *facts,
                     struct iw_texts *out)
{
    int names[MAX_NAMES];
    size_t count = expr != NULL ? open_names(k, expr, facts, names, MAX_NAMES) : 0;
    for (size_t i = 0; i < count; i++) {
        const char *name = k->vocab.names[names[i]].name;
        bool there = false;
        for (size_t j = 0; j < out->count; j++)
            there = there || iw_streq(out->items[j], name);
        if (!there && out->count < 2 * MAX_NAMES)
            out->items[out->count++] = name;
    }
}

struct iw_texts iw_open_facts(struct iw_arena *arena, const struct iw_knowledge *k, const struct iw_expr *a,
                              const struct iw_expr *b, const struct iw_facts *facts)
{
    struct iw_texts out = {IW_ARRAY(arena, const char *, 2 * MAX_NAMES), 0};
    add_open(k, a, facts, &out);
    add_open(k, b, facts, &out);
    return out;
}

const char *iw_titles_of(struct iw_arena *arena, const struct iw_knowledge *k, const struct iw_texts *names)
{
    struct iw_sb sb;
    iw_sb_init(&sb, arena);
    for (size_t i = 0; i < names->count; i++) {
        int index = iw_question_index(k, names->items[i]);
        const char *title = index >= 0 ? iw_question_at(k, (size_t)index)->head.name : names->items[i];
        iw_sb_printf(&sb, "%s%s", i > 0 ? ", " : "", title);
    }
    return sb.text;
}
