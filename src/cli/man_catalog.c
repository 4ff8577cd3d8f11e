/* SPDX-License-Identifier: Apache-2.0 */
/* inferwright-catalog(5), from the field tables that read the files. */
#include "catalog/catalog.h"
#include "cli/man_catalog_texts.h"
#include "cli/mdoc.h"
#include "cli/usage.h"

enum { MOST_NESTED = 16 };

static const char *range_text(struct iw_arena *arena, const struct iw_field *f)
{
    if (f->min == 0 && f->max == 0)
        return "";
    return iw_arena_printf(arena, " from %s to %s", iw_fmt_exact(arena, f->min), iw_fmt_exact(arena, f->max));
}

static const char *choices_text(struct iw_arena *arena, const char *const *choices)
{
    struct iw_sb sb;
    iw_sb_init(&sb, arena);
    for (size_t i = 0; choices[i] != NULL; i++)
        iw_sb_printf(&sb, "%s\"%s\"", i > 0 ? ", " : "one of ", choices[i]);
    return sb.text;
}

static const char *type_text(struct iw_arena *arena, const struct iw_field *f)
{
    switch (f->type) {
    case IW_F_TEXT:
        return f->ref != NULL ? iw_arena_printf(arena, "the id of an entry of %s", f->ref) : "a text";
    case IW_F_NUMBER:
        return iw_arena_printf(arena, "a number%s", range_text(arena, f));
    case IW_F_COUNT:
        return iw_arena_printf(arena, "a whole number%s", range_text(arena, f));
    case IW_F_BOOL:
        return "true or false";
    case IW_F_DATE:
        return "a date";
    case IW_F_CHOICE:
        return choices_text(arena, f->choices);
    case IW_F_TEXTS:
        return f->ref != NULL ? iw_arena_printf(arena, "a list of ids of %s", f->ref) : "a list of texts";
    case IW_F_RULE:
        return "a condition";
    case IW_F_CASES:
        return "cases";
    case IW_F_RECORDS:
        return iw_arena_printf(arena, "a list of groups, each a %s", f->sub->name);
    }
    return "";
}

static void put_field(struct iw_sb *sb, const struct iw_field *f)
{
    iw_mdoc_term(sb, "Ic", f->name);
    iw_mdoc_text(sb, iw_arena_printf(sb->arena, "%s%s%s%s%s", type_text(sb->arena, f),
                                     f->unit != NULL ? ", in " : "", f->unit != NULL ? f->unit : "",
                                     (f->flags & IW_FF_REQUIRED) != 0 ? "; required" : "",
                                     (f->flags & IW_FF_FIGURE) != 0 ? "; a figure" : ""));
    iw_mdoc_text(sb, iw_arena_printf(sb->arena, "\xE2\x80\x94 %s", f->help));
}

/* Every entry begins with the same head, so its members are told once. */
static bool is_head(const struct iw_field *f)
{
    return f->offset < sizeof(struct iw_entry);
}

static void put_fields(struct iw_sb *sb, const struct iw_record_type *type, bool heads, bool others)
{
    iw_mdoc_list(sb);
    for (const struct iw_field *f = type->fields; f->name != NULL; f++)
        if (is_head(f) ? heads : others)
            put_field(sb, f);
    iw_mdoc_end_list(sb);
}

struct nested {
    const struct iw_record_type *types[MOST_NESTED];
    size_t count;
};

/* A group type stands in several kinds ("guide figure"); it is told once, behind them. */
static void note_nested(struct nested *nested, const struct iw_record_type *type)
{
    for (const struct iw_field *f = type->fields; f->name != NULL; f++) {
        bool known = f->type != IW_F_RECORDS;
        for (size_t i = 0; i < nested->count && !known; i++)
            known = nested->types[i] == f->sub;
        if (!known && nested->count < MOST_NESTED)
            nested->types[nested->count++] = f->sub;
    }
}

static void put_kinds(struct iw_sb *sb)
{
    struct nested nested = {.count = 0};
    iw_mdoc_section(sb, "MEMBERS OF EVERY ENTRY");
    put_fields(sb, iw_kind(IW_KIND_MODELS)->type, true, false);
    iw_mdoc_section(sb, "KINDS");
    for (int i = 0; i < IW_KIND_COUNT; i++) {
        const struct iw_kind *kind = iw_kind((enum iw_kind_id)i);
        iw_sb_printf(sb, ".Ss %s\n", kind->list);
        iw_mdoc_text(sb, iw_arena_printf(sb->arena, "%s, in %s.", kind->title, kind->file));
        put_fields(sb, kind->type, false, true);
        note_nested(&nested, kind->type);
    }
    iw_mdoc_section(sb, "GROUPS INSIDE ENTRIES");
    for (size_t i = 0; i < nested.count; i++) {
        iw_sb_printf(sb, ".Ss A %s\n", nested.types[i]->name);
        put_fields(sb, nested.types[i], true, true);
    }
}

void iw_put_man_catalog(struct iw_sb *sb)
{
    iw_mdoc_head(sb, "INFERWRIGHT-CATALOG", "5", "inferwright-catalog", "data files of inferwright");
    iw_mdoc_section(sb, "DESCRIPTION");
    iw_mdoc_paragraphs(sb, IW_MAN_CATALOG);
    iw_mdoc_section(sb, "OVERLAYS");
    iw_mdoc_paragraphs(sb, IW_MAN_OVERLAYS);
    iw_mdoc_section(sb, "SOURCES AND DATES");
    iw_mdoc_paragraphs(sb, IW_MAN_SOURCES);
    iw_mdoc_section(sb, "RULES");
    iw_mdoc_paragraphs(sb, IW_MAN_RULES);
    iw_mdoc_literal(sb, IW_MAN_GRAMMAR);
    iw_mdoc_paragraphs(sb, IW_MAN_RULES_MORE);
    put_kinds(sb);
    iw_mdoc_section(sb, "EXAMPLES");
    iw_mdoc_text(sb, IW_MAN_EXAMPLE_PRICE_IS);
    iw_mdoc_literal(sb, IW_MAN_EXAMPLE_PRICE);
    iw_mdoc_text(sb, IW_MAN_EXAMPLE_NEW_IS);
    iw_mdoc_literal(sb, IW_MAN_EXAMPLE_NEW);
    iw_mdoc_text(sb, IW_MAN_EXAMPLE_RULE_IS);
    iw_mdoc_literal(sb, IW_MAN_EXAMPLE_RULE);
    iw_mdoc_section(sb, "SEE ALSO");
    iw_sb_put(sb, ".Xr inferwright 1\n");
}
