/* SPDX-License-Identifier: Apache-2.0 */
/* Finishes by sampling. Three-point durations as triangles, drawn independently: real delays go together, so
 * the tails are thinner than life. A fixed seed, because the same answers must give the same plan. */
#include "plan/roadmap_parts.h"

#include <math.h>
#include <stdlib.h>

/* 1,500 samples place P80 within about one hundredth of the spread, in under 2 ms. */
enum { SAMPLES = 1500, LONGEST = 3660 }; /* runs; days in which a day off still counts */
static const uint64_t seed = 0x9E3779B97F4A7C15u;

struct triangle {
    double low, likely, high;
};

/* xorshift64* (Vigna 2016): 53 bits are a double in [0, 1). */
static double uniform(uint64_t *state)
{
    *state ^= *state >> 12;
    *state ^= *state << 25;
    *state ^= *state >> 27;
    return (double)((*state * 0x2545F4914F6CDD1Du) >> 11) * 0x1.0p-53;
}

static double draw(const struct triangle *t, double u)
{
    double span = t->high - t->low;
    if (span <= 0)
        return t->likely;
    double rise = (t->likely - t->low) / span;
    return u < rise ? t->low + sqrt(u * span * (t->likely - t->low))
                    : t->high - sqrt((1 - u) * span * (t->high - t->likely));
}

/* Working days that are off one after the other, weekends between them left out. */
struct stop {
    double begin, length; /* in calendar days from the start; five working days are a week */
};
struct sampler {
    const struct iw_network *net;
    struct stop *stops;
    size_t stop_count;
    struct triangle *durations;
    double *ends;
    int *drivers; /* the need that ended last; -1: none */
    int *critical;
    uint64_t state;
};

static void find_stops(struct iw_arena *arena, struct sampler *s)
{
    const struct iw_days_off *off = &s->net->off;
    iw_day start = s->net->start, last = start - 1;
    size_t capacity = 0;
    bool in_stop = false;
    for (size_t i = 0; i < off->count; i++)
        last = off->items[i].last > last ? off->items[i].last : last;
    if (last > start + LONGEST)
        last = start + LONGEST;
    for (iw_day day = start; day <= last; day++) {
        if (iw_weekday(day) >= 5)
            continue;
        bool lost = iw_days_lost(off, day, day) > 0;
        if (lost && !in_stop)
            IW_PUSH(arena, s->stops, s->stop_count, capacity) = (struct stop){(double)(day - start), 0};
        if (lost)
            s->stops[s->stop_count - 1].length += 7.0 / 5;
        in_stop = lost;
    }
}

/* Every task starts on a working day; what is counted in working days then waits through each stop, what is
 * counted in calendar days does not. */
static double end_of(const struct sampler *s, int task, double first, double days)
{
    double end = first + days;
    bool waits = iw_in_working_days(&s->net->tasks[task]);
    for (size_t i = 0; i < s->stop_count; i++) {
        const struct stop *stop = &s->stops[i];
        if (stop->begin <= first && first < stop->begin + stop->length)
            end += stop->begin + stop->length - first;
        else if (waits && stop->begin > first && stop->begin < end)
            end += stop->length;
    }
    return end;
}

static double run_once(struct sampler *s)
{
    const struct iw_network *net = s->net;
    double finish = 0;
    int last = -1;
    for (int o = 0; o < net->count; o++) {
        int i = net->order[o];
        const struct iw_roadmap_task *t = &net->tasks[i];
        if (net->ongoing[i])
            continue;
        double first = 0;
        s->drivers[i] = -1;
        for (size_t d = 0; d < t->depend_count; d++) {
            int need = t->depends[d];
            if (s->ends[need] > first) {
                first = s->ends[need];
                s->drivers[i] = need;
            }
        }
        s->ends[i] = end_of(s, i, first, draw(&s->durations[i], uniform(&s->state)));
        if (s->ends[i] > finish) {
            finish = s->ends[i];
            last = i;
        }
    }
    for (int i = last; i >= 0; i = s->drivers[i])
        s->critical[i]++;
    return finish;
}

static int by_value(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return x < y ? -1 : x > y;
}

static struct triangle triangle_of(const struct iw_roadmap_task *t)
{
    /* a user's own entry may name its three points in any order */
    double low = fmin(t->low_days, t->likely_days), high = fmax(t->high_days, t->likely_days);
    return (struct triangle){iw_calendar_days(t, low), iw_calendar_days(t, t->likely_days),
                             iw_calendar_days(t, high)};
}

struct iw_samples iw_network_sample(struct iw_arena *arena, struct iw_network *net, bool days_off)
{
    size_t count = (size_t)net->count + 1;
    struct sampler s = {.net = net,
                        .durations = IW_ARRAY(arena, struct triangle, count),
                        .ends = IW_ARRAY(arena, double, count),
                        .drivers = IW_ARRAY(arena, int, count),
                        .critical = IW_ARRAY(arena, int, count),
                        .state = seed};
    struct iw_samples out = {IW_ARRAY(arena, double, SAMPLES), SAMPLES};
    for (int i = 0; i < net->count; i++)
        s.durations[i] = triangle_of(&net->tasks[i]);
    if (days_off)
        find_stops(arena, &s);
    for (int n = 0; n < SAMPLES; n++)
        out.days[n] = run_once(&s);
    qsort(out.days, SAMPLES, sizeof *out.days, by_value);
    for (int i = 0; i < net->count; i++)
        net->tasks[i].criticality = (double)s.critical[i] / SAMPLES;
    return out;
}

double iw_sample_days(const struct iw_samples *samples, double share)
{
    size_t at = (size_t)((double)samples->count * share);
    return samples->days[at < samples->count ? at : samples->count - 1];
}

double iw_sample_chance(const struct iw_samples *samples, double days)
{
    size_t within = 0;
    while (within < samples->count && samples->days[within] <= days)
        within++;
    return (double)within / (double)samples->count;
}
