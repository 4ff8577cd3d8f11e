/* SPDX-License-Identifier: Apache-2.0 */
#include "calibrate/fit_solve.h"

#include <math.h>

enum { GRADIENT_STEPS = 80 };
/* Of the first residual: the outer steps correct what is left. */
#define ACCURACY 1e-2

struct iw_solve iw_solve_new(struct iw_arena *arena, size_t unknowns)
{
    double *room = IW_ARRAY(arena, double, unknowns * 8);
    struct iw_solve s = {.unknowns = unknowns, .prior = room};
    s.gradient = room + unknowns;
    s.diagonal = room + 2 * unknowns;
    s.d = room + 3 * unknowns;
    s.residual = room + 4 * unknowns;
    s.scaled = room + 5 * unknowns;
    s.direction = room + 6 * unknowns;
    s.image = room + 7 * unknowns;
    return s;
}

static double dot(const double *a, const double *b, size_t n)
{
    double sum = 0;
    for (size_t i = 0; i < n; i++)
        sum += a[i] * b[i];
    return sum;
}

/* J'We + P x, and the diagonal of J'WJ. */
static void assemble(struct iw_solve *s, const struct iw_fit_row *rows, size_t count, const double *x)
{
    for (size_t i = 0; i < s->unknowns; i++) {
        s->gradient[i] = s->prior[i] * x[i];
        s->diagonal[i] = 0;
    }
    for (size_t i = 0; i < count; i++)
        for (int f = 0; f < IW_FIT_FACTORS; f++) {
            double *g = s->gradient + rows[i].level[f] * IW_SPEED_COUNT;
            double *diagonal = s->diagonal + rows[i].level[f] * IW_SPEED_COUNT;
            for (int k = 0; k < IW_SPEED_COUNT; k++) {
                g[k] += rows[i].pull * rows[i].error * rows[i].slope[k];
                diagonal[k] += rows[i].pull * rows[i].slope[k] * rows[i].slope[k];
            }
        }
}

/* image = (J'WJ + P (1 + damping)) direction */
static void apply(struct iw_solve *s, const struct iw_fit_row *rows, size_t count, double damping)
{
    for (size_t i = 0; i < s->unknowns; i++)
        s->image[i] = s->prior[i] * (1 + damping) * s->direction[i];
    for (size_t i = 0; i < count; i++) {
        double sum = 0;
        for (int f = 0; f < IW_FIT_FACTORS; f++)
            sum += dot(rows[i].slope, s->direction + rows[i].level[f] * IW_SPEED_COUNT, IW_SPEED_COUNT);
        sum *= rows[i].pull;
        for (int f = 0; f < IW_FIT_FACTORS; f++) {
            double *image = s->image + rows[i].level[f] * IW_SPEED_COUNT;
            for (int k = 0; k < IW_SPEED_COUNT; k++)
                image[k] += sum * rows[i].slope[k];
        }
    }
}

static double precondition(struct iw_solve *s, double damping)
{
    for (size_t i = 0; i < s->unknowns; i++)
        s->scaled[i] = s->residual[i] / (s->diagonal[i] + s->prior[i] * (1 + damping));
    return dot(s->residual, s->scaled, s->unknowns);
}

static void conjugate_gradients(struct iw_solve *s, const struct iw_fit_row *rows, size_t count,
                                double damping)
{
    for (size_t i = 0; i < s->unknowns; i++) {
        s->d[i] = 0;
        s->residual[i] = s->gradient[i];
    }
    double size = precondition(s, damping), first = size;
    for (size_t i = 0; i < s->unknowns; i++)
        s->direction[i] = s->scaled[i];
    for (int k = 0; k < GRADIENT_STEPS && size > ACCURACY * ACCURACY * first; k++) {
        apply(s, rows, count, damping);
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
    conjugate_gradients(s, rows, count, damping);
    for (size_t i = 0; i < s->unknowns; i++)
        next[i] = x[i] - fmin(fmax(s->d[i], -IW_LARGEST_MOVE), IW_LARGEST_MOVE);
}
