/* SPDX-License-Identifier: Apache-2.0 */
#include "catalog/check.h"

#include "base/str.h"

#include <stdio.h>
#include <string.h>

/* A source may be a citation of the user's own: a person's words hold a space, a link holds a colon. */
static bool is_citation(const char *text)
{
    return strpbrk(text, " :") != NULL;
}

static void check_id(const struct iw_check *check, const struct iw_field *field, const char *id)
{
    const struct iw_kind *kind = iw_kind_named(field->ref);
    if (id == NULL || kind == NULL || iw_entry_find(check->cat, kind->id, id) != NULL)
        return;
    if (kind->id == IW_KIND_SOURCES) {
        if (!is_citation(id))
            iw_check_say(check, true, "%s \"%s\" is neither the id of a source nor a citation", field->name,
                         id);
        return;
    }
    iw_check_say(check, true, "%s names \"%s\", which is not in %s", field->name, id, field->ref);
}

static void check_record(const struct iw_check *check, const struct iw_record_type *type, const void *record);

static void check_field(const struct iw_check *check, const struct iw_field *field, const void *at)
{
    if (field->type == IW_F_RECORDS) {
        const struct iw_records *records = at;
        for (size_t i = 0; i < records->count; i++)
            check_record(check, field->sub, (const char *)records->items + i * field->sub->size);
    } else if (field->ref != NULL && field->type == IW_F_TEXTS) {
        const struct iw_texts *texts = at;
        for (size_t i = 0; i < texts->count; i++)
            check_id(check, field, texts->items[i]);
    } else if (field->ref != NULL) {
        check_id(check, field, *(const char *const *)at);
    }
}

static void check_record(const struct iw_check *check, const struct iw_record_type *type, const void *record)
{
    for (const struct iw_field *field = type->fields; field->name != NULL; field++)
        check_field(check, field, (const char *)record + field->offset);
}

/* "list:id" */
static void check_links(const struct iw_check *check, const char *links)
{
    const char *colon = links == NULL ? NULL : strchr(links, ':');
    char list[64];
    if (links == NULL)
        return;
    const struct iw_kind *kind = NULL;
    if (colon != NULL && (size_t)(colon - links) < sizeof list) {
        snprintf(list, sizeof list, "%.*s", (int)(colon - links), links);
        kind = iw_kind_named(list);
    }
    if (kind == NULL)
        iw_check_say(check, true, "links \"%s\" is not of the form LIST:ID", links);
    else if (iw_entry_find(check->cat, kind->id, colon + 1) == NULL)
        iw_check_say(check, true, "links names \"%s\", which is not in %s", colon + 1, kind->list);
}

/* A few hundred comparisons of short names a call, and only `catalog check` calls it. */
static bool has_name(const struct iw_catalog *cat, enum iw_kind_id kind, const char *name)
{
    for (size_t i = 0; i < iw_count(cat, kind); i++)
        if (iw_streq(iw_entry_at(cat, kind, i)->name, name))
            return true;
    return false;
}

/* The guide's own names stand for its phases and models, so that its pages read as printed. */
static void check_name(const struct iw_check *check, const char *field, enum iw_kind_id kind,
                       const char *name)
{
    if (name != NULL && !has_name(check->cat, kind, name))
        iw_check_say(check, true, "%s names \"%s\", which no entry of %s is called", field, name,
                     iw_kind(kind)->list);
}

/* A model as providers name it, or the id of an entry: successors and twins are told within one provider's
 * list, where ids carry no provider. */
static bool is_api(const struct iw_catalog *cat, const char *name)
{
    if (iw_entry_find(cat, IW_KIND_APIS, name) != NULL)
        return true;
    for (size_t i = 0; i < iw_count(cat, IW_KIND_APIS); i++)
        if (iw_streq(IW_AT(cat, APIS, iw_api, i)->model, name))
            return true;
    return false;
}

static void check_api_name(const struct iw_check *check, const char *field, const char *name)
{
    if (name != NULL && !is_api(check->cat, name))
        iw_check_say(check, true, "%s names \"%s\", which is no API model", field, name);
}

/* Good practice that no law asks for stands under "base". */
static void check_regime(const struct iw_check *check, const char *regime)
{
    if (regime != NULL && !iw_streq(regime, "base") &&
        iw_entry_find(check->cat, IW_KIND_REGIMES, regime) == NULL)
        iw_check_say(check, true, "regime names \"%s\", which is neither in regimes nor \"base\"", regime);
}

static void check_quality(const struct iw_check *check)
{
    const char *id = check->entry->id;
    if (iw_entry_find(check->cat, IW_KIND_MODELS, id) == NULL && !is_api(check->cat, id))
        iw_check_say(check, true, "rates a model that is neither in models nor in apis");
}

void iw_check_refs(const struct iw_check *check)
{
    const void *entry = check->entry;
    check_record(check, check->kind->type, entry);
    if (check->kind->type == iw_kind(IW_KIND_FACTORS)->type)
        check_links(check, ((const struct iw_guide_entry *)entry)->links);
    switch (check->kind->id) {
    case IW_KIND_TASKS:
        check_name(check, "phase", IW_KIND_PHASES, ((const struct iw_task *)entry)->phase);
        break;
    case IW_KIND_CONTROLS:
        check_regime(check, ((const struct iw_control *)entry)->regime);
        check_name(check, "phase", IW_KIND_PHASES, ((const struct iw_control *)entry)->phase);
        break;
    case IW_KIND_STRATEGIES:
        check_name(check, "phase", IW_KIND_PHASES, ((const struct iw_strategy *)entry)->phase);
        break;
    case IW_KIND_MATRIX:
        check_name(check, "model", IW_KIND_GUIDE_MODELS, ((const struct iw_matrix_row *)entry)->model);
        check_name(check, "alternative", IW_KIND_GUIDE_MODELS,
                   ((const struct iw_matrix_row *)entry)->alternative);
        break;
    case IW_KIND_APIS:
        check_api_name(check, "predecessor", ((const struct iw_api *)entry)->predecessor);
        check_api_name(check, "same_as", ((const struct iw_api *)entry)->same_as);
        break;
    case IW_KIND_QUALITY:
        check_quality(check);
        break;
    default:
        break;
    }
}
