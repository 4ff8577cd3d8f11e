/* SPDX-License-Identifier: Apache-2.0 */
/* A plan that was written as JSON earlier, read back as far as it is compared with a new one. */
#ifndef IW_REPORT_PLAN_PAST_H
#define IW_REPORT_PLAN_PAST_H

#include "plan/plan.h"

struct iw_past_figure {
    const char *figure, *unit, *kind;
    double value;
};
struct iw_past {
    const char *generated, *program, *fingerprint, *market; /* NULL: not told */
    const char *pick_id, *pick;                             /* NULL: nothing was feasible */
    double monthly_usd, meets_probability;                  /* NaN: not known */
    struct iw_past_figure *figures; /* those with a source; what the user answered is left out */
    size_t count, capacity;
};
/* All texts are cleaned: whoever wrote the file may have written anything. IW_EINPUT when it is no plan. */
IW_MUST_USE enum iw_status iw_past_read(struct iw_arena *arena, const char *json, struct iw_past *out,
                                        struct iw_err *err);

/* ---- what moved since (plan_moved.c) ---- */

struct iw_moved_figure {
    const char *figure, *unit;
    double before, after; /* NaN: it is not there any more */
};
struct iw_moved {
    const struct iw_past *past;
    const struct iw_plan *plan;
    const struct iw_candidate *former; /* the old pick as it is now; NULL: it cannot be made any more */
    bool other_catalogue, other_program, other_market;
    bool pick_moved;
    struct iw_moved_figure *figures; /* prices first, then by how far they moved */
    size_t count, capacity;
};
/* `version` is the program's now. `former` as above; the plan's own pick when that is the same. */
const struct iw_moved *iw_moved_of(struct iw_arena *arena, const struct iw_past *past,
                                   const struct iw_plan *plan, const struct iw_candidate *former,
                                   const char *version);
/* "the catalogue and the program have changed". A constant text. */
const char *iw_moved_causes(const struct iw_moved *moved);
/* Sentences: pick, cost, chance, then and now; then at most `most` figures. */
struct iw_texts iw_moved_lines(struct iw_arena *arena, const struct iw_moved *moved, size_t most);

#endif
