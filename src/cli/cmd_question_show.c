/* SPDX-License-Identifier: Apache-2.0 */
/* Everything about one name of the vocabulary, for the person who answers and for the one who writes rules.
 */
#include "cli/output.h"
#include "cli/world.h"
#include "conf/record.h"
#include "plan/readers.h"

static const char *type_text(const struct iw_question *q)
{
    switch ((enum iw_value_type)q->type) {
    case IW_T_ENUM:
        return "one choice";
    case IW_T_CLASS:
        return "one choice, or an exact value";
    case IW_T_SET:
        return "any of the choices";
    case IW_T_BOOL:
        return "yes or no";
    case IW_T_NUM:
        return "a number";
    case IW_T_DATE:
        return "a date";
    case IW_T_LIST:
        return "a list of texts";
    }
    return "?";
}

static const char *range_text(struct iw_arena *arena, const struct iw_question *q)
{
    const char *low = iw_fmt_exact(arena, q->min), *high = iw_fmt_exact(arena, q->max);
    if (low != NULL && high != NULL)
        return iw_arena_printf(arena, "%s to %s", low, high);
    if (low != NULL)
        return iw_arena_printf(arena, "at least %s", low);
    return high != NULL ? iw_arena_printf(arena, "at most %s", high) : NULL;
}

static void fact(struct iw_doc *doc, const char *key, const char *text)
{
    if (text != NULL && *text != '\0')
        iw_doc_fact(doc, key, "%s", text);
}

/* "true" and "false" are how the data says always and never; a reader should not have to know that. */
static const char *asked_text(struct iw_arena *arena, const struct iw_question *q)
{
    if (!iw_question_is_asked(q))
        return "never: it follows from other answers";
    if (iw_streq(q->asked_when, "true"))
        return "always";
    if (q->asked_when == NULL || iw_streq(q->asked_when, "false"))
        return "only when it is opened";
    return iw_arena_printf(arena, "when %s", q->asked_when);
}

static void put_facts(struct iw_doc *doc, const struct iw_catalog *cat, const struct iw_question *q)
{
    struct iw_arena *arena = doc->arena;
    fact(doc, "Key", q->head.id);
    fact(doc, "Section", q->section);
    fact(doc, "Level", q->level);
    fact(doc, "Stands for", q->means);
    fact(doc, "Answer", type_text(q));
    fact(doc, "Unit", q->unit);
    fact(doc, "Range", range_text(arena, q));
    fact(doc, "Asked", asked_text(arena, q));
    if (q->data_fact == IW_YES)
        fact(doc, "I don't know", "stays unknown and blocks what depends on it");
    else if (iw_question_is_asked(q))
        fact(doc, "I don't know", "takes the default");
    fact(doc, "In the JSON", q->contract);
    const char *source = iw_source_cite(cat, q->head.source);
    if (source != NULL)
        iw_doc_fact(doc, "Source", "%s (%s)", source, iw_day_text(arena, q->head.as_of));
}

/* Rules that give the value, one a point, in the order in which they are tried. */
static void put_cases(struct iw_doc *doc, const char *title, const struct iw_cases *cases)
{
    if (cases->count == 0)
        return;
    iw_doc_heading(doc, 2, "%s", title);
    for (size_t i = 0; i < cases->count; i++) {
        const char *value = cases->items[i].value;
        const char *shown = value == NULL || *value == '\0' ? "(none)" : value;
        if (cases->items[i].when != NULL)
            iw_doc_point(doc, 0, shown, "when %s", cases->items[i].when);
        else
            iw_doc_point(doc, 0, shown, "%s", cases->count > 1 ? "otherwise" : "");
    }
}

static void put_choices(struct iw_doc *doc, const struct iw_question *q)
{
    const struct iw_choice *choices = q->choices.items;
    struct iw_tab *tab = iw_tab_new(doc->arena, NULL);
    if (q->choices.count == 0)
        return;
    iw_doc_heading(doc, 2, "Choices");
    iw_tab_column(tab, "value", "Value", IW_COL_TEXT, 1);
    iw_tab_column(tab, "label", "Name", IW_COL_TEXT, 2);
    iw_tab_column(tab, "means", "Means", IW_COL_TEXT, 1);
    for (size_t i = 0; i < q->choices.count; i++) {
        iw_tab_text(tab, choices[i].id);
        iw_tab_text(tab, choices[i].label);
        iw_tab_text(tab, choices[i].means);
    }
    iw_doc_table(doc, tab);
}

static void put_readers(struct iw_doc *doc, const struct iw_knowledge *k, int question)
{
    static const char *const words[] = {[IW_READER_DEFAULT] = "default of",
                                        [IW_READER_ASKING] = "whether to ask",
                                        [IW_READER_CONTROL] = "control",
                                        [IW_READER_STRATEGY] = "strategy",
                                        [IW_READER_TASK] = "task"};
    struct iw_readers readers = iw_readers_of(doc->arena, k, &question, 1);
    iw_doc_heading(doc, 2, "Read by");
    if (readers.count == 0)
        iw_doc_para(doc, "No rule reads it; the planner computes with it.");
    for (size_t i = 0; i < readers.count; i++) {
        const struct iw_entry *entry = readers.items[i].entry;
        bool named = !iw_streq(entry->id, entry->name);
        iw_doc_point(doc, 0, NULL, "%s %s%s%s", words[readers.items[i].kind], entry->id, named ? ": " : "",
                     named ? entry->name : "");
    }
}

/* The key, also as people write it ("peak-to-mean"), else the nearest one. */
static enum iw_status find(struct iw_arena *arena, const struct iw_knowledge *k, const char *text, int *out,
                           struct iw_err *err)
{
    size_t count = iw_question_count(k);
    const char **keys = IW_ARRAY(arena, const char *, count);
    const char *slug = iw_slug(arena, text);
    for (size_t i = 0; i < count; i++) {
        keys[i] = iw_question_at(k, i)->head.id;
        if (iw_streq(iw_slug(arena, keys[i]), slug)) {
            *out = (int)i;
            return IW_OK;
        }
    }
    const char *near = iw_closest(text, keys, count);
    iw_fail(err, IW_EINPUT, "there is no question \"%s\"", text);
    return near != NULL ? iw_hint(err, "did you mean \"%s\"?", near)
                        : iw_hint(err, "`inferwright question list` shows them");
}

enum iw_status iw_cmd_question_show(struct iw_cli *cli, struct iw_err *err)
{
    const struct iw_knowledge *k = NULL;
    int index = -1;
    enum iw_status status = iw_world_load(cli, &k, err);
    if (status == IW_OK)
        status = find(cli->arena, k, cli->words[0], &index, err);
    if (status != IW_OK)
        return status;
    const struct iw_question *q = iw_question_at(k, (size_t)index);
    struct iw_doc *doc = iw_doc_new(cli->arena);
    iw_doc_heading(doc, 1, "%s", q->prompt != NULL ? q->prompt : q->head.name);
    if (q->help != NULL)
        iw_doc_para(doc, "%s", q->help);
    put_facts(doc, k->cat, q);
    put_choices(doc, q);
    put_cases(doc, "Assumed when", &q->default_when);
    put_cases(doc, "Default", &q->default_value);
    put_cases(doc, "Class of an exact value", &q->class_rule);
    put_readers(doc, k, index);
    iw_output_doc(cli, doc);
    return IW_OK;
}
