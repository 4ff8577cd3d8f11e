/* SPDX-License-Identifier: Apache-2.0 */
#include "catalog/catalog.h"

#include "base/file.h"
#include "base/str.h"
#include "catalog/fingerprint.h"
#include "catalog/rows.h"

#include <string.h>

enum { MAX_ID_BYTES = 160 };

struct loader {
    struct iw_catalog *cat;
    struct iw_rows rows[IW_KIND_COUNT];
    struct iw_diags *diags;
    int layer; /* 0: shipped; n: the n-th overlay */
};

/* A misspelt list would otherwise be a silent loss of all its entries. */
static void unknown_list(struct loader *loader, const struct iw_conf *conf, const struct iw_node *node)
{
    const char *words[IW_KIND_COUNT];
    for (int k = 0; k < IW_KIND_COUNT; k++)
        words[k] = iw_kind((enum iw_kind_id)k)->list;
    const char *close = iw_closest(iw_node_name(node), words, IW_KIND_COUNT);
    iw_diag(loader->diags, true, iw_conf_name(conf), iw_node_line(node), 0,
            "the catalogue has no list \"%s\"; %s%s", iw_node_name(node),
            close != NULL ? "did you mean " : "`inferwright catalog list` shows those it has",
            close != NULL ? close : "");
}

/* A copy of the entry's id, or NULL after a diag. White space is refused because ids are typed in shells,
 * joined by ':' and ',' and compared by rules. */
static const char *entry_id(struct loader *loader, const struct iw_conf *conf, const struct iw_kind *kind,
                            const struct iw_node *node)
{
    const struct iw_node *member = iw_node_get(node, "id");
    const char *text = NULL;
    const char *wrong = NULL;
    if (member == NULL)
        wrong = "has no id";
    else if (!iw_node_text(member, &text))
        wrong = "has an id that is not a text";
    else if (*text == '\0' || strlen(text) > MAX_ID_BYTES || strpbrk(text, " \t\n") != NULL)
        wrong = "has an id that is empty, over 160 bytes long or holds white space";
    if (wrong == NULL)
        return iw_arena_strdup(loader->cat->arena, text);
    iw_diag(loader->diags, true, iw_conf_name(conf), iw_node_line(node), 0, "an entry of %s %s", kind->list,
            wrong);
    return NULL;
}

/* The row to read into: the known one when an overlay patches it, else a new one; NULL after a diag. */
static struct iw_entry *entry_row(struct loader *loader, const struct iw_conf *conf,
                                  const struct iw_kind *kind, const struct iw_node *node, const char *id)
{
    struct iw_entry *entry = iw_rows_find(&loader->rows[kind->id], id);
    if (entry == NULL)
        return iw_rows_add(&loader->rows[kind->id], id);
    if (entry->overlay < loader->layer)
        return entry;
    iw_diag(loader->diags, true, iw_conf_name(conf), iw_node_line(node), 0,
            "%s \"%s\" is already defined at %s:%d", kind->list, id, entry->file, entry->line);
    return NULL;
}

/* An overlay that changes one price has not seen the rest of the row: its citation is for its own fields, and
 * the shipped one stays for the others. Without a citation the place where the figure stands is all that can
 * be said. */
static void keep_provenance(struct loader *loader, const struct iw_node *node, const char *file,
                            struct iw_entry *entry, const char *source, iw_day as_of)
{
    struct iw_arena *arena = loader->cat->arena;
    bool cited = iw_node_get(node, "source") != NULL, dated = iw_node_get(node, "as_of") != NULL;
    struct iw_texts fields = {IW_ARRAY(arena, const char *, iw_node_count(node) + 1), 0};
    for (size_t i = 0; i < iw_node_count(node); i++)
        fields.items[fields.count++] = iw_arena_strdup(arena, iw_node_name(iw_node_at(node, i)));
    entry->yours = fields;
    entry->yours_source =
        cited ? entry->source : iw_arena_printf(arena, "yours: %s, line %d", file, iw_node_line(node));
    entry->yours_as_of = dated ? entry->as_of : IW_DAY_UNKNOWN;
    entry->source = source;
    entry->as_of = as_of;
}

/* A bad member leaves its field as it was and the rest of the entry in place: the user sees all findings of a
 * file at once, and a caller that goes on in spite of errors still has the other figures. */
static void read_entry(struct loader *loader, const struct iw_conf *conf, const struct iw_kind *kind,
                       const struct iw_node *node, const char *file)
{
    if (iw_node_type(node) != IW_NODE_GROUP) {
        iw_diag(loader->diags, true, file, iw_node_line(node), 0,
                "an entry of %s is %s; expected a group { id = ...; }", kind->list,
                iw_node_type_word(iw_node_type(node)));
        return;
    }
    const char *id = entry_id(loader, conf, kind, node);
    struct iw_entry *entry = id == NULL ? NULL : entry_row(loader, conf, kind, node, id);
    if (entry == NULL)
        return;
    bool patches = loader->layer > 0 && entry->file != NULL;
    const char *source = entry->source;
    iw_day as_of = entry->as_of;
    iw_record_read(loader->cat->arena, conf, node, kind->type, entry, loader->diags);
    if (patches && entry->overlay == 0)
        keep_provenance(loader, node, file, entry, source, as_of);
    entry->id = id;
    entry->file = file;
    entry->line = iw_node_line(node);
    entry->overlay = loader->layer;
}

static void read_list(struct loader *loader, const struct iw_conf *conf, const struct iw_node *list,
                      const char *file)
{
    const struct iw_kind *kind = iw_kind_named(iw_node_name(list));
    if (kind == NULL) {
        unknown_list(loader, conf, list);
        return;
    }
    if (iw_node_type(list) != IW_NODE_LIST) {
        iw_diag(loader->diags, true, file, iw_node_line(list), 0,
                "%s is %s; expected a list ( { ... }, { ... } )", kind->list,
                iw_node_type_word(iw_node_type(list)));
        return;
    }
    for (size_t i = 0; i < iw_node_count(list); i++)
        read_entry(loader, conf, kind, iw_node_at(list, i), file);
}

static enum iw_status read_file(struct loader *loader, const char *path, struct iw_err *err)
{
    /* The tree of a file is larger than the records it becomes, and is needed no longer than they take. */
    struct iw_arena *scratch = iw_arena_new();
    struct iw_conf *conf = NULL;
    enum iw_status status = iw_conf_load(scratch, path, &conf, err);
    if (status == IW_OK) {
        const struct iw_node *root = iw_conf_root(conf);
        for (size_t i = 0; i < iw_node_count(root); i++)
            read_list(loader, conf, iw_node_at(root, i), path);
        iw_conf_free(conf);
    }
    iw_arena_free(scratch);
    return status;
}

/* In the order of the names, so that findings come in the same order on every machine. A folder without any
 * file is a mistyped path rather than an empty catalogue. */
static enum iw_status read_folder(struct loader *loader, const char *dir, struct iw_err *err)
{
    struct iw_arena *arena = loader->cat->arena;
    const char **names = NULL;
    size_t count = 0;
    enum iw_status status = iw_dir_list(arena, dir, ".cfg", &names, &count, err);
    for (size_t i = 0; status == IW_OK && i < count; i++)
        status = read_file(loader, iw_path_join(arena, dir, names[i]), err);
    if (status == IW_OK && count == 0) {
        iw_fail(err, IW_EINPUT, "%s holds no catalogue files", dir);
        status = iw_hint(err, "name the folder in which the .cfg files stand");
    }
    return status;
}

/* What can only be said of an entry after every folder had its say. */
static void finish_entries(struct loader *loader, const struct iw_kind *kind)
{
    struct iw_table *table = &loader->cat->tables[kind->id];
    for (size_t i = 0; i < table->count; i++) {
        struct iw_entry *entry = (void *)((char *)table->items + i * kind->type->size);
        if (entry->name == NULL)
            entry->name = entry->id;
        iw_record_require(kind->type, entry, entry->file, entry->line, loader->diags);
    }
    iw_rows_sort(&loader->rows[kind->id]);
}

/* Of the market only: the guide and the rules do not grow stale with prices. */
static iw_day newest(const struct iw_catalog *cat)
{
    iw_day day = IW_DAY_UNKNOWN;
    for (int k = IW_KIND_MODELS; k <= IW_KIND_AVAILABILITY; k++)
        for (size_t i = 0; i < cat->tables[k].count; i++) {
            const struct iw_entry *entry = iw_entry_at(cat, (enum iw_kind_id)k, i);
            if (entry->as_of > day)
                day = entry->as_of;
        }
    return day;
}

static void set_overlays(struct iw_catalog *cat, const char *const *overlays, size_t count)
{
    cat->overlays = IW_ARRAY(cat->arena, const char *, count);
    cat->overlay_count = count;
    for (size_t i = 0; i < count; i++)
        cat->overlays[i] = iw_arena_strdup(cat->arena, overlays[i]);
}

/* The half-built catalogue of a failed load stays in the arena unseen: the caller ends or starts a new one.
 */
enum iw_status iw_catalog_load(struct iw_arena *arena, const char *data_dir, const char *const *overlays,
                               size_t overlay_count, struct iw_catalog **out, struct iw_diags *diags,
                               struct iw_err *err)
{
    struct loader loader = {.cat = IW_NEW(arena, struct iw_catalog), .diags = diags};
    loader.cat->arena = arena;
    loader.cat->data_dir = iw_arena_strdup(arena, data_dir);
    set_overlays(loader.cat, overlays, overlay_count);
    for (int k = 0; k < IW_KIND_COUNT; k++)
        iw_rows_init(&loader.rows[k], arena, iw_kind((enum iw_kind_id)k), &loader.cat->tables[k]);
    enum iw_status status = read_folder(&loader, data_dir, err);
    for (size_t i = 0; status == IW_OK && i < overlay_count; i++) {
        loader.layer = (int)i + 1;
        status = read_folder(&loader, overlays[i], err);
    }
    if (status != IW_OK)
        return status;
    for (int k = 0; k < IW_KIND_COUNT; k++)
        finish_entries(&loader, iw_kind((enum iw_kind_id)k));
    loader.cat->fingerprint = iw_catalog_fingerprint(loader.cat);
    loader.cat->as_of = newest(loader.cat);
    *out = loader.cat;
    return IW_OK;
}
