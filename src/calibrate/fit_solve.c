/* SPDX-License-Identifier: Apache-2.0 */
#include "calibrate/fit_solve.h"

#include <math.h>
#include <string.h>

enum { GRADIENT_STEPS = 200 };
/* Of the first residual: the outer steps correct what is left. */
#define ACCURACY 1e-2

/* The last factor names all but the model, so few places share its level. */
static int place_of(struct iw_arena *arena, struct iw_solve *s, size_t *capacity, int *first_of,
                    const struct iw_fit_row *row)
{
    int *at = &first_of[row->level[IW_FIT_FACTORS - 1]];
    int place = *at;
    while (place >= 0 && memcmp(s->places[place].level, row->level, sizeof row->level) != 0)
        place = s->places[place].next;
    if (place >= 0)
        return place;
    struct iw_solve_place new = {.next = *at};
    memcpy(new.level, row->level, sizeof new.level);
    *at = (int)s->place_count;
    IW_PUSH(arena, s->places, s->place_count, *capacity) = new;
    return *at;
}

struct iw_solve iw_solve_new(struct iw_arena *arena, size_t levels, struct iw_fit_row *rows, size_t count)
{
    size_t unknowns = levels * IW_SPEED_COUNT, capacity = 0;
    double *room = IW_ARRAY(arena, double, unknowns * 8);
    int *first_of = IW_ARRAY(arena, int, levels);
    struct iw_solve s = {.unknowns = unknowns, .prior = room};
    s.gradient = room + unknowns;
    s.diagonal = room + 2 * unknowns;
    s.d = room + 3 * unknowns;
    s.residual = room + 4 * unknowns;
    s.scaled = room + 5 * unknowns;
    s.direction = room + 6 * unknowns;
    s.image = room + 7 * unknowns;
    for (size_t i = 0; i < levels; i++)
        first_of[i] = -1;
    for (size_t i = 0; i < count; i++)
        rows[i].place = place_of(arena, &s, &capacity, first_of, &rows[i]);
    return s;
}

static double dot(const double *a, const double *b, size_t n)
{
    double sum = 0;
    for (size_t i = 0; i < n; i++)
        sum += a[i] * b[i];
    return sum;
}

static void gather_rows(struct iw_solve *s, const struct iw_fit_row *rows, size_t count)
{
    for (size_t p = 0; p < s->place_count; p++) {
        memset(s->places[p].gradient, 0, sizeof s->places[p].gradient);
        memset(s->places[p].curvature, 0, sizeof s->places[p].curvature);
    }
    for (size_t i = 0; i < count; i++) {
        const struct iw_fit_row *r = &rows[i];
        struct iw_solve_place *place = &s->places[r->place];
        for (int k = 0; k < IW_SPEED_COUNT; k++) {
            double pulled = r->pull * r->slope[k];
            if (pulled == 0)
                continue; /* most rows say nothing of a third of the speeds */
            place->gradient[k] += pulled * r->error;
            for (int j = 0; j < IW_SPEED_COUNT; j++)
                place->curvature[k][j] += pulled * r->slope[j];
        }
    }
}

/* J'We + P x, and the diagonal of J'WJ. */
static void assemble(struct iw_solve *s, const struct iw_fit_row *rows, size_t count, const double *x)
{
    gather_rows(s, rows, count);
    for (size_t i = 0; i < s->unknowns; i++) {
        s->gradient[i] = s->prior[i] * x[i];
        s->diagonal[i] = 0;
    }
    for (size_t p = 0; p < s->place_count; p++)
        for (int f = 0; f < IW_FIT_FACTORS; f++) {
            size_t at = (size_t)s->places[p].level[f] * IW_SPEED_COUNT;
            for (int k = 0; k < IW_SPEED_COUNT; k++) {
                s->gradient[at + (size_t)k] += s->places[p].gradient[k];
                s->diagonal[at + (size_t)k] += s->places[p].curvature[k][k];
            }
        }
}

/* image = (J'WJ + P (1 + damping)) direction */
static void apply(struct iw_solve *s, double damping)
{
    for (size_t i = 0; i < s->unknowns; i++)
        s->image[i] = s->prior[i] * (1 + damping) * s->direction[i];
    for (size_t p = 0; p < s->place_count; p++) {
        const struct iw_solve_place *place = &s->places[p];
        double sum[IW_SPEED_COUNT] = {0}, pulled[IW_SPEED_COUNT];
        for (int f = 0; f < IW_FIT_FACTORS; f++) {
            const double *direction = s->direction + place->level[f] * IW_SPEED_COUNT;
            for (int k = 0; k < IW_SPEED_COUNT; k++)
                sum[k] += direction[k];
        }
        for (int k = 0; k < IW_SPEED_COUNT; k++)
            pulled[k] = dot(place->curvature[k], sum, IW_SPEED_COUNT);
        for (int f = 0; f < IW_FIT_FACTORS; f++) {
            double *image = s->image + place->level[f] * IW_SPEED_COUNT;
            for (int k = 0; k < IW_SPEED_COUNT; k++)
                image[k] += pulled[k];
        }
    }
}

static double precondition(struct iw_solve *s, double damping)
{
    for (size_t i = 0; i < s->unknowns; i++)
        s->scaled[i] = s->residual[i] / (s->diagonal[i] + s->prior[i] * (1 + damping));
    return dot(s->residual, s->scaled, s->unknowns);
}

static void conjugate_gradients(struct iw_solve *s, double damping)
{
    for (size_t i = 0; i < s->unknowns; i++) {
        s->d[i] = 0;
        s->residual[i] = s->gradient[i];
    }
    double size = precondition(s, damping), first = size;
    for (size_t i = 0; i < s->unknowns; i++)
        s->direction[i] = s->scaled[i];
    for (int k = 0; k < GRADIENT_STEPS && size > ACCURACY * ACCURACY * first; k++) {
        apply(s, damping);
        double along = size / dot(s->direction, s->image, s->unknowns);
        for (size_t i = 0; i < s->unknowns; i++) {
            s->d[i] += along * s->direction[i];
            s->residual[i] -= along * s->image[i];
        }
        double next = precondition(s, damping);
        for (size_t i = 0; i < s->unknowns; i++)
            s->direction[i] = s->scaled[i] + next / size * s->direction[i];
        size = next;
    }
}

void iw_solve_step(struct iw_solve *s, const struct iw_fit_row *rows, size_t count, const double *x,
                   double damping, double *next)
{
    assemble(s, rows, count, x);
    conjugate_gradients(s, damping);
    for (size_t i = 0; i < s->unknowns; i++)
        next[i] = x[i] - fmin(fmax(s->d[i], -IW_LARGEST_MOVE), IW_LARGEST_MOVE);
}
