/* SPDX-License-Identifier: Apache-2.0 */
#include "catalog/fingerprint.h"

#include <string.h>

/* FNV-1a of 64 bits. It tells data apart that changed by accident or update; it is no seal against forgery.
 */
static uint64_t add_bytes(uint64_t h, const void *bytes, size_t count)
{
    for (size_t i = 0; i < count; i++)
        h = (h ^ ((const unsigned char *)bytes)[i]) * 1099511628211U;
    return h;
}

/* With the terminator, so that "ab", "c" differs from "a", "bc". */
static uint64_t add_text(uint64_t h, const char *text)
{
    return text == NULL ? h : add_bytes(h, text, strlen(text) + 1);
}

/* Byte by byte from the low end: the same value on every machine. */
static uint64_t add_number(uint64_t h, uint64_t bits)
{
    for (int shift = 0; shift < 64; shift += 8)
        h = (h ^ ((bits >> shift) & 0xff)) * 1099511628211U;
    return h;
}

static uint64_t add_double(uint64_t h, double value)
{
    uint64_t bits;
    value += 0.0; /* -0 and 0 are the same figure */
    memcpy(&bits, &value, sizeof bits);
    return add_number(h, bits);
}

static uint64_t add_texts(uint64_t h, const struct iw_texts *texts)
{
    h = add_number(h, texts->count);
    for (size_t i = 0; i < texts->count; i++)
        h = add_text(h, texts->items[i]);
    return h;
}

static uint64_t add_cases(uint64_t h, const struct iw_cases *cases)
{
    h = add_number(h, cases->count);
    for (size_t i = 0; i < cases->count; i++) {
        h = add_text(h, cases->items[i].when != NULL ? cases->items[i].when : "");
        h = add_text(h, cases->items[i].value);
    }
    return h;
}

/* Only what is set counts, under its name: a field that a later version adds leaves the value of old data
 * alone. */
static uint64_t add_record(uint64_t h, const struct iw_record_type *type, const void *record);

static uint64_t add_field(uint64_t h, const struct iw_field *field, const void *at)
{
    switch (field->type) {
    case IW_F_TEXT:
    case IW_F_RULE:
        return add_text(h, *(const char *const *)at);
    case IW_F_NUMBER:
    case IW_F_COUNT:
        return add_double(h, *(const double *)at);
    case IW_F_BOOL:
        return add_number(h, (uint64_t) * (const enum iw_tri *)at);
    case IW_F_DATE:
        return add_number(h, (uint64_t)(int64_t) * (const iw_day *)at);
    case IW_F_CHOICE:
        return add_text(h, field->choices[*(const int *)at]);
    case IW_F_TEXTS:
        return add_texts(h, at);
    case IW_F_CASES:
        return add_cases(h, at);
    case IW_F_RECORDS: {
        const struct iw_records *records = at;
        h = add_number(h, records->count);
        for (size_t i = 0; i < records->count; i++)
            h = add_record(h, field->sub, (const char *)records->items + i * field->sub->size);
        return h;
    }
    }
    return h;
}

static uint64_t add_record(uint64_t h, const struct iw_record_type *type, const void *record)
{
    for (const struct iw_field *field = type->fields; field->name != NULL; field++) {
        if (!iw_field_is_set(field, record))
            continue;
        h = add_text(h, field->name);
        h = add_field(h, field, (const char *)record + field->offset);
    }
    return h;
}

uint64_t iw_catalog_fingerprint(const struct iw_catalog *cat)
{
    uint64_t h = 14695981039346656037U;
    for (int k = 0; k < IW_KIND_COUNT; k++) {
        const struct iw_kind *kind = iw_kind((enum iw_kind_id)k);
        const struct iw_table *table = &cat->tables[k];
        if (table->count == 0)
            continue;
        h = add_text(h, kind->list);
        for (size_t i = 0; i < table->count; i++) {
            const struct iw_entry *entry = iw_entry_at(cat, kind->id, table->by_id[i]);
            h = add_record(h, kind->type, entry);
            if (entry->yours.count > 0) {
                h = add_texts(h, &entry->yours);
                h = add_number(h, (uint64_t)(int64_t)entry->yours_as_of);
            }
        }
    }
    return h;
}
