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

void iw_put_evidence(const struct iw_section *s)
{
    const struct iw_evidence_list *list = &s->plan->evidence;

    iw_doc_heading(s->doc, 2, "Evidence");
    if (list->count == 0) {
        iw_doc_para(s->doc, "No figure was collected.");
        return;
    }
    put_summary(s);
    for (size_t i = 0; i < list->count; i++) {
        const char *kind = list->items[i].kind;
        if (!is_first_of_kind(list, i))
            continue;
        iw_doc_heading(s->doc, 3, "%s (%zu)", heading_of(s, kind), count_of_kind(list, kind));
        iw_doc_table(s->doc, iw_evidence_kind_table(s->arena, s->plan, kind));
    }
}
