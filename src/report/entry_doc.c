/* SPDX-License-Identifier: Apache-2.0 */
#include "report/entry_doc.h"

#include "base/str.h"
#include "conf/field.h"
#include "report/guide_parts.h"

#include <string.h>

/* A longer text is a sentence and gets a line of its own: a table would cut it in a terminal. */
enum { SHORT_TEXT_BYTES = 48 };

struct page {
    struct iw_doc *doc;
    const struct iw_catalog *cat;
    const struct iw_entry *entry;
    const struct iw_record_type *type;
};

/* These stand in the head and at the foot of the page. */
static bool has_its_place(const char *field)
{
    static const char *const names[] = {"id", "name", "source", "as_of", "unverified", "note", "errata"};

    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (iw_streq(names[i], field))
            return true;
    return false;
}

/* Marked at the figure itself: a list at the foot is not seen by whoever copies a number. */
static bool is_unverified(const struct page *p, const char *field)
{
    for (size_t i = 0; i < p->entry->unverified.count; i++)
        if (iw_streq(p->entry->unverified.items[i], field))
            return true;
    return false;
}

/* "nvidia-l40s (L40S)": the id to type, the name to read. */
static const char *with_name(const struct page *p, const struct iw_field *field, const char *id)
{
    const struct iw_kind *kind = field->ref != NULL ? iw_kind_named(field->ref) : NULL;
    const struct iw_entry *target = kind != NULL ? iw_entry_find(p->cat, kind->id, id) : NULL;

    if (target == NULL || target->name == NULL || iw_streq(target->name, id))
        return id;
    return iw_arena_printf(p->doc->arena, "%s (%s)", id, target->name);
}

/* "accelerators:nvidia-l40s (L40S)". */
static const char *link_text(const struct page *p, const char *link)
{
    size_t length = strcspn(link, ":");
    const struct iw_kind *kind = iw_kind_named(iw_arena_strndup(p->doc->arena, link, length));
    const struct iw_entry *target =
        kind != NULL && link[length] == ':' ? iw_entry_find(p->cat, kind->id, link + length + 1) : NULL;

    return target != NULL && target->name != NULL
               ? iw_arena_printf(p->doc->arena, "%s (%s)", link, target->name)
               : link;
}

/* By name, for the field table has no type of its own for years. */
static bool is_year(const struct iw_field *field)
{
    size_t length = strlen(field->name);
    bool number = field->type == IW_F_COUNT || field->type == IW_F_NUMBER;
    return number && length >= 4 && iw_streq(field->name + length - 4, "year");
}

static const char *value_text(const struct page *p, const struct iw_field *field)
{
    if (is_year(field)) { /* 2023, where other counts read 2,023 */
        double year;
        iw_field_get(field, p->entry, &year, sizeof year);
        return iw_arena_printf(p->doc->arena, "%.0f", year);
    }
    if (field->type == IW_F_TEXT && iw_streq(field->name, "links")) {
        const char *link;
        iw_field_get(field, p->entry, &link, sizeof link);
        return link_text(p, link);
    }
    if (field->type == IW_F_TEXT && field->ref != NULL) {
        const char *id;
        iw_field_get(field, p->entry, &id, sizeof id);
        return with_name(p, field, id);
    }
    return iw_field_text(p->doc->arena, field, p->entry);
}

/* No default case: a new type of field must be a warning here, not a missing line. */
static bool fits_table(const struct iw_field *field, const char *value)
{
    switch (field->type) {
    case IW_F_NUMBER:
    case IW_F_COUNT:
    case IW_F_BOOL:
    case IW_F_DATE:
    case IW_F_CHOICE:
        return true;
    case IW_F_TEXT:
        return strlen(value) <= SHORT_TEXT_BYTES;
    case IW_F_TEXTS:
    case IW_F_RULE:
    case IW_F_CASES:
    case IW_F_RECORDS:
        break;
    }
    return false;
}

/* The member's own name, because that is what an overlay writes; the help says what it means. */
static void put_short_fields(const struct page *p)
{
    struct iw_tab *tab = iw_tab_new(p->doc->arena, NULL);

    iw_tab_column(tab, "member", "Member", IW_COL_TEXT, 1);
    iw_tab_column(tab, "value", "Value", IW_COL_TEXT, 1);
    iw_tab_column(tab, "mark", "Mark", IW_COL_TEXT, 2);
    iw_tab_column(tab, "means", "What it is", IW_COL_TEXT, 3);
    for (const struct iw_field *f = p->type->fields; f->name != NULL; f++) {
        if (has_its_place(f->name) || !iw_field_is_set(f, p->entry))
            continue;
        const char *value = value_text(p, f);
        if (!fits_table(f, value))
            continue;
        iw_tab_text(tab, f->name);
        iw_tab_text(tab, value);
        iw_tab_text(tab, is_unverified(p, f->name) ? "unverified" : "");
        iw_tab_text(tab, f->help);
    }
    if (tab->row_count > 0)
        iw_doc_table(p->doc, tab);
}

static const char *texts_of(const struct page *p, const struct iw_field *field)
{
    struct iw_texts texts;
    struct iw_sb sb;

    iw_field_get(field, p->entry, &texts, sizeof texts);
    iw_sb_init(&sb, p->doc->arena);
    for (size_t i = 0; i < texts.count; i++)
        iw_sb_printf(&sb, "%s%s", i > 0 ? "; " : "", with_name(p, field, texts.items[i]));
    return sb.text;
}

/* Sentences, lists and rules, under the member's own name as well. */
static void put_long_fields(const struct page *p)
{
    for (const struct iw_field *f = p->type->fields; f->name != NULL; f++) {
        if (has_its_place(f->name) || !iw_field_is_set(f, p->entry) || f->type == IW_F_RECORDS)
            continue;
        const char *value = f->type == IW_F_TEXTS ? texts_of(p, f) : value_text(p, f);
        if (fits_table(f, value))
            continue;
        iw_doc_point(p->doc, 0, iw_arena_printf(p->doc->arena, "%s:", f->name), "%s%s", value,
                     is_unverified(p, f->name) ? " (unverified)" : "");
    }
}

/* One row a record, one column a member that any of them has. */
static const struct iw_tab *records_table(struct iw_arena *arena, const struct iw_field *field,
                                          const struct iw_records *records)
{
    const struct iw_record_type *sub = field->sub;
    struct iw_tab *tab = iw_tab_new(arena, field->name);
    bool *used = NULL;
    size_t fields = 0;

    while (sub->fields[fields].name != NULL)
        fields++;
    used = IW_ARRAY(arena, bool, fields + 1);
    for (size_t i = 0; i < records->count * fields; i++) {
        const char *record = (const char *)records->items + i / fields * sub->size;
        used[i % fields] = used[i % fields] || iw_field_is_set(&sub->fields[i % fields], record);
    }
    for (size_t f = 0; f < fields; f++)
        if (used[f])
            iw_tab_column(tab, sub->fields[f].name, sub->fields[f].name, IW_COL_TEXT, 1 + (int)f);
    for (size_t i = 0; i < records->count; i++)
        for (size_t f = 0; f < fields; f++)
            if (used[f])
                iw_tab_text(
                    tab, iw_field_text(arena, &sub->fields[f], (const char *)records->items + i * sub->size));
    return tab;
}

/* Guide figures read as sentences because of their corrections; all other records are rows of a table. */
static void put_records(const struct page *p)
{
    for (const struct iw_field *f = p->type->fields; f->name != NULL; f++) {
        struct iw_records records;
        if (f->type != IW_F_RECORDS || !iw_field_is_set(f, p->entry))
            continue;
        iw_field_get(f, p->entry, &records, sizeof records);
        if (iw_streq(f->sub->name, "guide figure"))
            iw_put_guide_figures(p->doc, p->cat, &records, 0);
        else
            iw_doc_table(p->doc, records_table(p->doc->arena, f, &records));
    }
}

/* By name and type: the kinds of the guide have the field at different places. */
static void put_corrections(const struct page *p)
{
    for (const struct iw_field *f = p->type->fields; f->name != NULL; f++) {
        struct iw_texts ids;
        if (!iw_streq(f->name, "errata") || f->type != IW_F_TEXTS || !iw_field_is_set(f, p->entry))
            continue;
        iw_field_get(f, p->entry, &ids, sizeof ids);
        iw_doc_heading(p->doc, 2, "Corrections to the guide");
        iw_put_errata(p->doc, p->cat, &ids, 0);
    }
}

/* The folder is the user's own business; the file's name and line are what an editor needs. */
static const char *file_name(const char *path)
{
    const char *slash = path != NULL ? strrchr(path, '/') : NULL;
    return slash != NULL ? slash + 1 : path;
}

/* Where to look it up, how old it is, and where to change it. */
static void put_foot(const struct page *p)
{
    const struct iw_entry *e = p->entry;
    const struct iw_source *source = IW_FIND(p->cat, SOURCES, iw_source, e->source);
    const char *date = e->as_of != IW_DAY_UNKNOWN ? iw_day_of_source(p->doc->arena, e->as_of) : "no date";

    iw_doc_heading(p->doc, 2, "Source");
    if (source != NULL && source->url != NULL && !iw_streq(source->url, source->cite))
        iw_doc_point_link(p->doc, 0, "Citation:", iw_source_cite(p->cat, e->source), source->url);
    else if (source != NULL && source->url != NULL)
        iw_doc_point_link(p->doc, 0, "Citation:", "", source->url);
    else
        iw_doc_point(p->doc, 0, "Citation:", "%s",
                     e->source != NULL ? iw_source_cite(p->cat, e->source) : "none");
    iw_doc_point(p->doc, 0, "Date of the figures:", "%s", date);
    if (e->file != NULL)
        iw_doc_point(p->doc, 0, "Defined in:", "%s, line %d", file_name(e->file), e->line);
    if (e->overlay > 0 && (size_t)e->overlay <= p->cat->overlay_count)
        iw_doc_point(p->doc, 0, "Yours:", "changed or added by %s", p->cat->overlays[e->overlay - 1]);
}

const struct iw_doc *iw_entry_document(struct iw_arena *arena, const struct iw_catalog *cat,
                                       enum iw_kind_id kind, const struct iw_entry *entry)
{
    const struct iw_kind *k = iw_kind(kind);
    struct page p = {iw_doc_new(arena), cat, entry, k->type};

    iw_doc_heading(p.doc, 1, "%s", entry->name != NULL ? entry->name : entry->id);
    iw_doc_para(p.doc, "%s: %s", k->title, entry->id);
    put_short_fields(&p);
    put_long_fields(&p);
    put_records(&p);
    if (entry->note != NULL)
        iw_doc_point(p.doc, 0, "Note:", "%s", entry->note);
    put_corrections(&p);
    put_foot(&p);
    return p.doc;
}
