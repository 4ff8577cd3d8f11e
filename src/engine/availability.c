/* SPDX-License-Identifier: Apache-2.0 */
#include "engine/availability.h"

#include <math.h>

#define HOURS_PER_YEAR    8766.0  /* 365.25 days */
#define MINUTES_PER_MONTH 43830.0 /* 30.4375 days */

/* Six nines, half a minute a year: no published record supports more, and with four decimals it still does
 * not print as 100.0000 %. */
#define CEILING 0.999999

static double clamp(double availability)
{
    return fmin(fmax(availability, 0.0), CEILING);
}

double iw_unit_availability(double failures_per_year, double repair_h)
{
    /* MTBF/(MTBF + MTTR) with MTBF = year/failures; this form also takes 0 failures. */
    return clamp(1.0 / (1.0 + failures_per_year * repair_h / HOURS_PER_YEAR));
}

/* Chance that at least `need` of `have` independent units are up. Terms are built as logarithms: the first,
 * up^have, underflows for fleets of some thousand units. */
static double at_least(int need, int have, double up)
{
    double log_term = (double)have * log(up), log_odds = log1p(-up) - log(up), sum = 0.0;
    for (int down = 0; down <= have - need; down++) {
        sum += exp(log_term);
        log_term += log((double)(have - down) / (double)(down + 1)) + log_odds;
    }
    return sum;
}

double iw_k_of_n(int need, int have, double unit, double common)
{
    double down = 1.0 - clamp(unit);
    if (need <= 0)
        return CEILING;
    if (have < need || down >= 1.0)
        return 0.0;
    /* Beta-factor model: this share of the outages takes every unit at once, spares included. */
    double together = 1.0 - common * down;
    return clamp(together * at_least(need, have, 1.0 - (1.0 - common) * down));
}

double iw_failover(double first, double second, double coverage, double common)
{
    double rescued = (1.0 - common) * coverage * second;
    return clamp(first + (1.0 - first) * rescued);
}

double iw_chain_availability(const struct iw_chain *chain)
{
    return clamp(chain->facility * chain->network * chain->gateway * chain->model * chain->change);
}

double iw_downtime_min_per_month(double availability)
{
    return (1.0 - availability) * MINUTES_PER_MONTH;
}
