/* SPDX-License-Identifier: Apache-2.0 */
#include "calibrate/rows.h"

#include <stdlib.h>
#include <string.h>

/* By id, those of one id by line. */
static int by_id(const void *x, const void *y)
{
    const struct iw_row *a = *(const struct iw_row *const *)x, *b = *(const struct iw_row *const *)y;
    int order = strcmp(a->id, b->id);
    return order != 0 ? order : a->line - b->line;
}

void iw_rows_tell_twice(struct iw_arena *arena, const struct iw_rows *rows, struct iw_diags *diags)
{
    const struct iw_row **sorted = IW_ARRAY(arena, const struct iw_row *, rows->count + 1);
    const struct iw_row *first = NULL, *again = NULL;
    size_t twice = 0;
    for (size_t i = 0; i < rows->count; i++)
        sorted[i] = &rows->items[i];
    if (rows->count > 1)
        qsort(sorted, rows->count, sizeof *sorted, by_id);
    for (size_t i = 1; i < rows->count; i++) {
        if (strcmp(sorted[i]->id, sorted[i - 1]->id) != 0)
            continue;
        twice++;
        if (again == NULL || sorted[i]->line < again->line) {
            again = sorted[i];
            first = sorted[i - 1];
        }
    }
    if (twice > 0)
        iw_diag(
            diags, false, rows->file, again->line, 0,
            "the id \"%.60s\" stands in line %d too; rows that repeat an id: %zu, and each of them counts",
            again->id, first->line, twice);
}
