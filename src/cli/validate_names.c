/* SPDX-License-Identifier: Apache-2.0 */
/* Names of accelerators and models in measured rows that the catalogue does not know, and what comes closest.
 */
#include "catalog/names.h"
#include "cli/validate.h"

#include <stdlib.h>
#include <string.h>

enum { CLOSEST = 3 };

struct unknown {
    enum iw_kind_id kind;
    const char *name;
    size_t rows;
};
struct unknowns {
    struct iw_arena *arena;
    struct unknown *items;
    size_t count, capacity;
};

static void note(struct unknowns *u, enum iw_kind_id kind, const char *name)
{
    for (size_t i = 0; i < u->count; i++)
        if (u->items[i].kind == kind && strcmp(u->items[i].name, name) == 0) {
            u->items[i].rows++;
            return;
        }
    IW_PUSH(u->arena, u->items, u->count, u->capacity) = (struct unknown){kind, name, 1};
}

/* What most rows wait for first; names of as many rows by the alphabet. */
static int most_rows_first(const void *a, const void *b)
{
    const struct unknown *x = a, *y = b;
    if (x->rows != y->rows)
        return x->rows > y->rows ? -1 : 1;
    return x->kind != y->kind ? (x->kind > y->kind) - (x->kind < y->kind) : strcmp(x->name, y->name);
}

/* A name may be ambiguous or merely close to some: both are what a user would have meant. */
static const char *closest_to(struct iw_arena *arena, const struct iw_catalog *cat, const struct unknown *u)
{
    struct iw_name_match match = iw_name_resolve(cat, u->kind, u->name);
    const char *text = NULL;
    for (size_t i = 0; i < match.count && i < CLOSEST; i++)
        text = text == NULL ? match.candidates[i]->id
                            : iw_arena_printf(arena, "%s, %s", text, match.candidates[i]->id);
    return text;
}

const struct iw_tab *iw_unknown_names_table(const struct iw_shown_comparison *shown,
                                            const struct iw_catalog *cat, size_t most, size_t *more)
{
    struct unknowns u = {.arena = shown->arena};
    for (size_t i = 0; i < shown->comparison->count; i++) {
        const struct iw_trial *t = shown->comparison->items[i].of;
        if (t->skip != NULL && t->accelerator == NULL)
            note(&u, IW_KIND_ACCELERATORS, t->row->accelerator);
        if (t->skip != NULL && t->model == NULL)
            note(&u, IW_KIND_MODELS, t->row->model);
    }
    size_t count = most < u.count ? most : u.count;
    *more = u.count - count;
    if (u.count > 0)
        qsort(u.items, u.count, sizeof *u.items, most_rows_first);
    struct iw_tab *tab = iw_tab_new(shown->arena, NULL);
    iw_tab_column(tab, "name", "Name", IW_COL_TEXT, 1);
    iw_tab_column(tab, "of", "Looked for in", IW_COL_TEXT, 1);
    iw_tab_column(tab, "rows", "Rows", IW_COL_COUNT, 1);
    iw_tab_column(tab, "closest", "Closest", IW_COL_TEXT, 2);
    for (size_t i = 0; i < count; i++) {
        iw_tab_text(tab, u.items[i].name);
        iw_tab_text(tab, iw_kind(u.items[i].kind)->list);
        iw_tab_num(tab, (double)u.items[i].rows);
        iw_tab_text(tab, closest_to(shown->arena, cat, &u.items[i]));
    }
    return tab;
}
