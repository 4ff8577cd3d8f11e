/* SPDX-License-Identifier: Apache-2.0 */
#include "catalog/rows.h"

#include <stdlib.h>
#include <string.h>

enum { FIRST_SLOTS = 64 };

static struct iw_entry *row(const struct iw_rows *rows, size_t index)
{
    return (void *)((char *)rows->table->items + index * rows->kind->type->size);
}

/* FNV-1a: short keys, no adversary (a hostile file costs its own reader time, bounded by the file's size). */
static size_t hash(const char *id)
{
    uint64_t h = 14695981039346656037U;
    for (; *id != '\0'; id++)
        h = (h ^ (unsigned char)*id) * 1099511628211U;
    return (size_t)(h ^ (h >> 32));
}

/* Linear probing ends because the table is at most half full. */
static size_t slot_of(const struct iw_rows *rows, const char *id)
{
    size_t at = hash(id) & (rows->slot_count - 1);
    while (rows->slots[at] != 0 && strcmp(row(rows, rows->slots[at] - 1)->id, id) != 0)
        at = (at + 1) & (rows->slot_count - 1);
    return at;
}

void iw_rows_init(struct iw_rows *rows, struct iw_arena *arena, const struct iw_kind *kind,
                  struct iw_table *table)
{
    *rows = (struct iw_rows){.arena = arena, .kind = kind, .table = table, .slot_count = FIRST_SLOTS};
    rows->slots = IW_ARRAY(arena, size_t, FIRST_SLOTS);
}

struct iw_entry *iw_rows_find(const struct iw_rows *rows, const char *id)
{
    size_t found = rows->slots[slot_of(rows, id)];
    return found == 0 ? NULL : row(rows, found - 1);
}

static void rehash(struct iw_rows *rows)
{
    rows->slot_count *= 2;
    rows->slots = IW_ARRAY(rows->arena, size_t, rows->slot_count);
    for (size_t i = 0; i < rows->table->count; i++)
        rows->slots[slot_of(rows, row(rows, i)->id)] = i + 1;
}

struct iw_entry *iw_rows_add(struct iw_rows *rows, const char *id)
{
    struct iw_table *table = rows->table;
    if (2 * (table->count + 1) > rows->slot_count)
        rehash(rows);
    table->items =
        iw_arena_grow(rows->arena, table->items, table->count, &table->capacity, rows->kind->type->size);
    struct iw_entry *entry = row(rows, table->count);
    iw_record_init(rows->kind->type, entry);
    rows->slots[slot_of(rows, id)] = ++table->count;
    entry->id = id;
    return entry;
}

/* Sorted beside the rows: records are large, and their order in the file is worth keeping for listings. */
struct key {
    const char *id;
    size_t index;
};

static int by_id(const void *a, const void *b)
{
    return strcmp(((const struct key *)a)->id, ((const struct key *)b)->id);
}

void iw_rows_sort(struct iw_rows *rows)
{
    size_t count = rows->table->count;
    struct key *keys = IW_ARRAY(rows->arena, struct key, count);
    for (size_t i = 0; i < count; i++)
        keys[i] = (struct key){row(rows, i)->id, i};
    if (count > 1)
        qsort(keys, count, sizeof *keys, by_id);
    rows->table->by_id = IW_ARRAY(rows->arena, size_t, count);
    for (size_t i = 0; i < count; i++)
        rows->table->by_id[i] = keys[i].index;
}
