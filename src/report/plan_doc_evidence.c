/* SPDX-License-Identifier: Apache-2.0 */
/* Every figure the plan stands on, by how it is known: a reader who doubts prices need not search among
 * specifications. */
#include "base/str.h"
#include "report/plan_sections.h"
#include "report/plan_tables.h"
#include "report/plan_words.h"

#include <string.h>

static bool is_first_of_kind(const struct iw_evidence_list *list, size_t index)
{
    for (size_t i = 0; i < index; i++)
        if (iw_streq(list->items[i].kind, list->items[index].kind))
            return false;
    return true;
}

static size_t count_of_kind(const struct iw_evidence_list *list, const char *kind)
{
    size_t count = 0;

    for (size_t i = 0; i < list->count; i++)
        count += iw_streq(list->items[i].kind, kind);
    return count;
}

/* Kinds are lower-case words of the data; a heading has no full stop. */
static const char *heading_of(const struct iw_section *s, const char *kind)
{
    const char *sentence = iw_sentence(s->arena, iw_or_dash(kind));
    size_t length = strlen(sentence);

    return iw_arena_strndup(s->arena, sentence,
                            length > 0 && sentence[length - 1] == '.' ? length - 1 : length);
}

/* Old prices are counted here because a single mark among ninety rows is missed. */
static void put_summary(const struct iw_section *s)
{
    const struct iw_evidence_list *list = &s->plan->evidence;
    size_t stale = 0;

    for (size_t i = 0; i < list->count; i++)
        stale += list->items[i].stale;
    iw_doc_para(s->doc, "%s behind this plan. %s older than %d days%s.",
                iw_fmt_count(s->arena, (double)list->count, "figure is", "figures are"),
                stale == 0 ? "No price is" : iw_fmt_count(s->arena, (double)stale, "price is", "prices are"),
                list->age_limit_days, stale > 0 ? " and marked stale" : "");
    iw_doc_para(s->doc,
                "A date is as exact as its source: a year or a month where that says no more, and its age is "
                "counted from the first day of it. Sources are named so that they can be checked; what they "
                "permit to be copied is theirs to say.");
}

/* One source and one date of one topic: what is said of them once for all their figures. */
static bool same_group(const struct iw_evidence *a, const struct iw_evidence *b)
{
    bool same = iw_streq(a->kind, b->kind) && iw_streq(a->topic, b->topic);

    /* the words of an answer stand at its value already */
    if (iw_streq(a->kind, "yours") && a->as_of == IW_DAY_UNKNOWN && b->as_of == IW_DAY_UNKNOWN)
        return same;
    return same && a->as_of == b->as_of && a->stale == b->stale &&
           (a->source == NULL) == (b->source == NULL) &&
           (a->source == NULL || iw_streq(a->source, b->source));
}

static bool is_first_of_group(const struct iw_evidence_list *list, size_t index)
{
    for (size_t i = 0; i < index; i++)
        if (same_group(&list->items[i], &list->items[index]))
            return false;
    return true;
}

/* Our own judgement has no source to name, and an answer is its own. */
static bool speaks_for_itself(const struct iw_section *s, const struct iw_evidence *e)
{
    if (iw_streq(e->kind, "yours"))
        return e->as_of == IW_DAY_UNKNOWN;
    return e->source != NULL && iw_streq(e->kind, "judgement") &&
           iw_streq(e->source, iw_source_cite(s->plan->k->cat, "planner-judgement"));
}

static const char *source_text(const struct iw_section *s, const struct iw_evidence *e)
{
    if (speaks_for_itself(s, e))
        return "";
    if (e->as_of == IW_DAY_UNKNOWN)
        return iw_arena_printf(s->arena, " Source: %s, undated.", e->source != NULL ? e->source : "none");
    const char *age = e->age_days < 0 ? ""
                                      : iw_arena_printf(s->arena, ", %s old%s",
                                                        iw_fmt_count(s->arena, e->age_days, "day", "days"),
                                                        e->stale ? ": stale" : "");
    return iw_arena_printf(s->arena, " Source: %s, %s%s.", e->source != NULL ? e->source : "none",
                           iw_day_of_source(s->arena, e->as_of), age);
}

static void put_group(const struct iw_section *s, size_t index)
{
    const struct iw_evidence_list *list = &s->plan->evidence;
    const struct iw_evidence *first = &list->items[index];
    struct iw_sb sb;

    iw_sb_init(&sb, s->arena);
    for (size_t i = index; i < list->count; i++)
        if (same_group(first, &list->items[i])) {
            const char *value = iw_evidence_value(s->arena, &list->items[i]);
            iw_sb_printf(&sb, "%s%s: %s", sb.length > 0 ? "; " : "", list->items[i].item,
                         value != NULL ? value : "unknown");
        }
    iw_doc_point(s->doc, 0, iw_arena_printf(s->arena, "%s.", first->topic), "%s.%s", sb.text,
                 source_text(s, first));
}

/* Our own days of a task or a control, and the user's answers, stand in the chapters about them, row by row:
 * here they would be the same numbers again. */
static bool is_elsewhere(const struct iw_section *s, const struct iw_evidence *e)
{
    if (iw_streq(e->kind, "yours"))
        return iw_streq(e->topic, "Your answers");
    return speaks_for_itself(s, e) &&
           (iw_starts_with(e->topic, "Durations of ") || iw_streq(e->topic, "Effort of controls"));
}

static void put_kind(const struct iw_section *s, const char *kind)
{
    const struct iw_evidence_list *list = &s->plan->evidence;

    iw_doc_heading(s->doc, 3, "%s (%zu)", heading_of(s, kind), count_of_kind(list, kind));
    if (iw_streq(kind, "judgement"))
        iw_doc_para(s->doc,
                    "Numbers of ours that no source gives, to be argued with. The reason for each stands "
                    "in the catalogue (\"inferwright catalog list settings\", then \"catalog show "
                    "settings\" with its id), and in the JSON; an overlay changes it. Ours are as well the "
                    "days of tasks and controls that no source above gives: they stand under Roadmap and "
                    "Compliance.");
    if (iw_streq(kind, "yours"))
        iw_doc_para(s->doc, "Your answers stand under Requirements.");
    for (size_t i = 0; i < list->count; i++)
        if (iw_streq(list->items[i].kind, kind) && is_first_of_group(list, i) &&
            !is_elsewhere(s, &list->items[i]))
            put_group(s, i);
}

void iw_put_evidence(const struct iw_section *s)
{
    const struct iw_evidence_list *list = &s->plan->evidence;

    iw_doc_chapter(s->doc, "Evidence", "every figure, by how it is known, with source and date");
    if (list->count == 0) {
        iw_doc_para(s->doc, "No figure was collected.");
        return;
    }
    put_summary(s);
    for (size_t i = 0; i < list->count; i++)
        if (is_first_of_kind(list, i))
            put_kind(s, list->items[i].kind);
}
