/* SPDX-License-Identifier: Apache-2.0 */
/* Listings for people (a few columns, one line an entry) and for programs (every member). */
#include "cli/kinds.h"
#include "cli/output.h"
#include "cli/world.h"
#include "conf/field.h"

/* What tells the entries of a kind apart at a glance; kinds without a line show their source. */
static const struct {
    enum iw_kind_id kind;
    const char *fields[2];
} telling[] = {
    {IW_KIND_MATRIX, {"model_text", "alternative_text"}},
    {IW_KIND_ON_PREMISES, {"rps_high", "throughput_classes"}},
    {IW_KIND_HYBRID_TIERS, {"where", "model_class"}},
    {IW_KIND_PHASES, {"week_from", "week_to"}},
    {IW_KIND_ERRATA, {"says", NULL}},
    {IW_KIND_MODELS, {"license", "release_date"}},
    {IW_KIND_APIS, {"provider", "output_usd_per_mtok"}},
    {IW_KIND_API_SPEEDS, {"provider", "output_tok_s"}},
    {IW_KIND_QUALITY, {"tier", "score"}},
    {IW_KIND_FORMATS, {"bits_per_weight_effective", "engine"}},
    {IW_KIND_ACCELERATORS, {"memory_gb", "street_price_usd"}},
    {IW_KIND_GPU_CLASSES, {"gpu_cc", "has_fp8"}},
    {IW_KIND_INSTANCES, {"accelerator", "on_demand_usd_per_h"}},
    {IW_KIND_PROVIDERS, {"service_kind", "baa"}},
    {IW_KIND_OPERATIONS, {"value", "unit"}},
    {IW_KIND_AVAILABILITY, {"category", "value"}},
    {IW_KIND_QUESTIONS, {"origin", "type"}},
    {IW_KIND_REGIMES, {"full_name", NULL}},
    {IW_KIND_CONTROLS, {"regime", "constraint"}},
    {IW_KIND_STRATEGIES, {"group", "in_guide"}},
    {IW_KIND_TASKS, {"phase", "likely_days"}},
    {IW_KIND_ACCELERATOR_NAMES, {"of", "assumed"}},
    {IW_KIND_MODEL_NAMES, {"of", "assumed"}},
    {IW_KIND_ENGINE_FAMILIES, {"words", NULL}},
    {IW_KIND_CONSTANTS, {"memory_share", "max_batch"}},
    {IW_KIND_SPEEDS, {"rows", "residual"}},
    {IW_KIND_SETTINGS, {"value", "unit"}},
    {IW_KIND_SOURCES, {"url", NULL}},
};

static const struct iw_field *field_named(const struct iw_kind *kind, const char *name)
{
    for (const struct iw_field *f = kind->type->fields; name != NULL && f->name != NULL; f++)
        if (iw_streq(f->name, name))
            return f;
    return NULL;
}

static const struct iw_field *telling_field(const struct iw_kind *kind, size_t which)
{
    for (size_t i = 0; i < sizeof telling / sizeof telling[0]; i++)
        if (telling[i].kind == kind->id)
            return field_named(kind, telling[i].fields[which]);
    /* The guide's entries group themselves by its headings. */
    const struct iw_field *section = field_named(kind, "section");
    return which > 0 ? NULL : section != NULL ? section : field_named(kind, "source");
}

static enum iw_column_type column_type(const struct iw_field *field)
{
    if (field->type == IW_F_NUMBER || field->type == IW_F_COUNT)
        return IW_COL_NUMBER;
    return field->type == IW_F_BOOL ? IW_COL_YESNO : IW_COL_TEXT;
}

/* Figures keep their value beside what is shown: a listing is sorted and exported by it. */
static void add_cell(struct iw_tab *tab, const struct iw_field *field, const struct iw_entry *entry)
{
    enum iw_tri tri = IW_MAYBE;
    double number = IW_UNKNOWN;
    switch (column_type(field)) {
    case IW_COL_NUMBER:
        iw_field_get(field, entry, &number, sizeof number);
        iw_tab_shown(tab, number, iw_known(number) ? iw_field_text(tab->arena, field, entry) : NULL);
        break;
    case IW_COL_YESNO:
        iw_field_get(field, entry, &tri, sizeof tri);
        iw_tab_tri(tab, tri);
        break;
    default:
        iw_tab_text(tab, iw_field_is_set(field, entry) ? iw_field_text(tab->arena, field, entry) : NULL);
        break;
    }
}

/* The columns behind name and id: a few for the eye, all for a spreadsheet or a script. */
static size_t pick_fields(const struct iw_kind *kind, bool all, const struct iw_field **out, size_t most)
{
    size_t count = 0;
    if (!all) {
        for (size_t i = 0; i < 2; i++)
            if (telling_field(kind, i) != NULL)
                out[count++] = telling_field(kind, i);
        return count;
    }
    for (const struct iw_field *f = kind->type->fields; f->name != NULL && count < most; f++)
        if (!iw_streq(f->name, "id") && !iw_streq(f->name, "name"))
            out[count++] = f;
    return count;
}

static const struct iw_tab *entries_table(struct iw_arena *arena, const struct iw_catalog *cat,
                                          const struct iw_kind *kind, bool all)
{
    enum { MOST_FIELDS = 64 };
    const struct iw_field *fields[MOST_FIELDS];
    size_t count = pick_fields(kind, all, fields, MOST_FIELDS);
    struct iw_tab *tab = iw_tab_new(arena, NULL);
    iw_tab_column(tab, "name", "Name", IW_COL_TEXT, 1);
    iw_tab_column(tab, "id", "Id", IW_COL_TEXT, 1);
    for (size_t i = 0; i < count; i++)
        iw_tab_column(tab, fields[i]->name, fields[i]->name, column_type(fields[i]), 2);
    for (size_t i = 0; i < iw_count(cat, kind->id); i++) {
        const struct iw_entry *entry = iw_entry_at(cat, kind->id, i);
        iw_tab_text(tab, entry->name);
        iw_tab_text(tab, entry->id);
        for (size_t f = 0; f < count; f++)
            add_cell(tab, fields[f], entry);
    }
    return tab;
}

/* The name first and alone in its column: `catalog list | cut -d " " -f 1` is how scripts walk the kinds. */
static const struct iw_tab *kinds_table(struct iw_arena *arena, const struct iw_catalog *cat)
{
    struct iw_tab *tab = iw_tab_new(arena, NULL);
    iw_tab_column(tab, "kind", "Kind", IW_COL_TEXT, 1);
    iw_tab_column(tab, "entries", "Entries", IW_COL_COUNT, 1);
    iw_tab_column(tab, "title", "What it is", IW_COL_TEXT, 1);
    iw_tab_column(tab, "file", "File", IW_COL_TEXT, 2);
    for (int i = 0; i < IW_KIND_COUNT; i++) {
        const struct iw_kind *kind = iw_kind((enum iw_kind_id)i);
        iw_tab_text(tab, kind->list);
        iw_tab_num(tab, (double)iw_count(cat, kind->id));
        iw_tab_text(tab, kind->title);
        iw_tab_text(tab, kind->file);
    }
    return tab;
}

enum iw_status iw_cmd_catalog_list(struct iw_cli *cli, struct iw_err *err)
{
    const struct iw_knowledge *k = NULL;
    const struct iw_kind *kind = NULL;
    enum iw_output format = iw_output_of(cli);
    bool all = format == IW_OUTPUT_CSV || format == IW_OUTPUT_JSON;
    enum iw_status status = IW_OK;
    if (cli->word_count > 0)
        status = iw_kind_require(cli->words[0], &kind, err);
    if (status == IW_OK)
        status = iw_world_load(cli, &k, err);
    if (status != IW_OK)
        return status;
    const struct iw_tab *tab =
        kind != NULL ? entries_table(cli->arena, k->cat, kind, all) : kinds_table(cli->arena, k->cat);
    if (format == IW_OUTPUT_TEXT)
        iw_output_lines(cli, tab);
    else
        iw_output_table(cli, tab);
    return IW_OK;
}
