/* SPDX-License-Identifier: Apache-2.0 */
/* How a question's values read. */
#include "ui/app/asking.h"

#include "base/str.h"
#include "plan/deciding.h"

#include <string.h>

/* The sections are words of the data; only the capital is ours. */
const char *iw_section_title(struct iw_arena *arena, const struct iw_question *q)
{
    char *title = iw_arena_strdup(arena, q->section != NULL ? q->section : "questions");
    if (title[0] >= 'a' && title[0] <= 'z')
        title[0] = (char)(title[0] - 'a' + 'A');
    return title;
}

/* Choices can be given by id or label, in any spelling that answers take. */
static const char *choice_label(struct iw_arena *arena, const struct iw_question *q, const char *text)
{
    const struct iw_choice *choices = q->choices.items;
    const char *slug = iw_slug(arena, text);
    for (size_t i = 0; i < q->choices.count; i++) {
        const char *label = choices[i].label != NULL ? choices[i].label : choices[i].id;
        if (iw_streq(iw_slug(arena, choices[i].id), slug) || iw_streq(iw_slug(arena, label), slug))
            return label;
    }
    return NULL;
}

/* Members that are no choice are shown as they are: an old answers file may hold one. */
static const char *labels_of(struct iw_arena *arena, const struct iw_question *q, const char *text)
{
    struct iw_sb sb;
    iw_sb_init(&sb, arena);
    while (*text != '\0') {
        text += strspn(text, ", ");
        size_t length = strcspn(text, ",");
        const char *item = iw_arena_strndup(arena, text, length), *label = choice_label(arena, q, item);
        if (length > 0)
            iw_sb_printf(&sb, "%s%s", sb.length > 0 ? ", " : "", label != NULL ? label : item);
        text += length;
    }
    return sb.text;
}

/* Units that are a kind of number and no word behind it ("count", "share") are not said. */
const char *iw_unit_words(const struct iw_question *q)
{
    static const struct {
        const char *unit, *words;
    } units[] = {{"count", NULL}, {"factor", "times"}, {"ratio", "times"}, {"share", NULL}, {"date", NULL}};
    for (size_t i = 0; i < sizeof units / sizeof units[0]; i++)
        if (iw_streq(q->unit, units[i].unit))
            return units[i].words;
    return q->unit;
}

/* Tokens and dollars are compared by their digits, so from a thousand on nothing is rounded away. */
static const char *number_label(struct iw_arena *arena, const struct iw_question *q, double number)
{
    const char *unit = iw_unit_words(q);
    if (iw_streq(q->unit, "share"))
        return iw_arena_printf(arena, "%s %%", iw_fmt_sig(arena, 100 * number));
    const char *text = number >= 1000 ? iw_fmt_num(arena, number, 0) : iw_fmt_sig(arena, number);
    return unit != NULL ? iw_arena_printf(arena, "%s %s", text, unit) : text;
}

/* Defaults come as true and false from the data, answers as they were typed. */
static const char *yes_or_no(const char *text)
{
    static const char *const yes[] = {"true", "yes", "y", "1"}, *const no[] = {"false", "no", "n", "0"};
    for (size_t i = 0; i < 4; i++) {
        if (iw_streq_nocase(text, yes[i]))
            return "yes";
        if (iw_streq_nocase(text, no[i]))
            return "no";
    }
    return text;
}

const char *iw_value_label(struct iw_arena *arena, const struct iw_question *q, const char *text)
{
    double number = 0;
    const char *label = NULL;
    if (text == NULL)
        return "unknown";
    if (text[0] == '\0')
        return "none";
    switch ((enum iw_value_type)q->type) {
    case IW_T_BOOL:
        return yes_or_no(text);
    case IW_T_ENUM:
    case IW_T_CLASS:
        label = choice_label(arena, q, text);
        return label != NULL ? label : text;
    case IW_T_SET:
        return iw_streq(text, "none") ? "none" : labels_of(arena, q, text);
    case IW_T_NUM:
        return iw_parse_number(text, &number) ? number_label(arena, q, number) : text;
    case IW_T_DATE:
    case IW_T_LIST:
        break;
    }
    return text;
}

/* "2.5 s (Interactive)": rules read the class, so a person should see into which one the value fell. */
const char *iw_resolved_label(struct iw_arena *arena, const struct iw_resolved *r, int question)
{
    const struct iw_question *q = iw_question_at(r->answers->k, (size_t)question);
    const struct iw_resolved_value *v = &r->values[question];
    const struct iw_value *fact = &r->facts.values[question];
    const struct iw_choice *choices = q->choices.items;
    const char *label = iw_value_label(arena, q, v->text);
    bool exact = q->type == IW_T_CLASS && iw_known(v->value.exact);
    if (!exact || !fact->known || (size_t)fact->as.word >= q->choices.count)
        return label;
    const char *class_label = choices[fact->as.word].label;
    return iw_arena_printf(arena, "%s (%s)", label,
                           class_label != NULL ? class_label : choices[fact->as.word].id);
}

/* The first case that holds is the one that gave the value; the last, without a condition, gives no reason.
 */
const char *iw_default_reason(struct iw_arena *arena, const struct iw_resolved *r, int question)
{
    const struct iw_knowledge *k = r->answers->k;
    const struct iw_rule_cases *cases[] = {&k->questions[question].default_when,
                                           &k->questions[question].default_value};
    for (size_t list = 0; list < 2; list++)
        for (size_t i = 0; i < cases[list]->count; i++) {
            const struct iw_expr *when = cases[list]->items[i].when;
            if (when == NULL)
                return NULL;
            if (iw_expr_eval(when, &r->facts) != IW_YES)
                continue;
            int name = iw_deciding_fact(arena, k, when, &r->facts);
            return name >= 0 ? iw_fact_phrase(arena, k, &r->facts, name) : NULL;
        }
    return NULL;
}

const char *iw_value_example(struct iw_arena *arena, const struct iw_question *q)
{
    /* What a unit looks like when people write it; a question with another unit still gets a line. */
    static const struct {
        const char *unit, *example;
    } units[] = {{"s", "2.5 s"},
                 {"req/s", "40 req/s"},
                 {"%", "99.95 %"},
                 {"USD/month", "$8k/month"},
                 {"months", "36, or 3 years"},
                 {"factor", "2, 10x or 20 %/month"},
                 {"share", "0.3, or 30 %"},
                 {"tokens", "1200, or 4k"},
                 {"ms", "200"},
                 {"date", "2027-01-04"},
                 {"USD/kWh", "0.14"}};
    for (size_t i = 0; i < sizeof units / sizeof units[0]; i++)
        if (iw_streq(q->unit, units[i].unit))
            return units[i].example;
    if (iw_streq(q->head.id, "owned_hardware"))
        return "2x L40S, 4x A100 SXM4 80GB";
    if (iw_streq(q->head.id, "languages"))
        return "en, de";
    if (q->type == IW_T_CLASS && q->unit != NULL)
        return iw_arena_printf(arena, "10 %s", q->unit);
    return NULL;
}
