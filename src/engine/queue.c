/* SPDX-License-Identifier: Apache-2.0 */
#include "engine/queue.h"

#include "engine/most.h"

#include <math.h>

#define PI    3.141592653589793
#define Z95   1.6448536269514722 /* of the standard normal */
#define LN_20 2.995732273553991  /* -ln(1 - 0.95) */

/* With a wait that is exponential once it happens, P(wait > t) = chance x exp(-t/scale). */
static struct iw_wait wait_of(double mean_s, double log_chance, double scale_s)
{
    /* Rare but long waits can lift the mean over the 95th percentile; a planner takes the worse of the two.
     */
    struct iw_wait w = {.mean_s = mean_s, .p95_s = iw_most(mean_s, scale_s * (LN_20 + log_chance))};
    return w;
}

static struct iw_wait endless(void)
{
    struct iw_wait w = {.mean_s = INFINITY, .p95_s = INFINITY};
    return w;
}

struct iw_wait iw_wait_one(double utilisation, double service_s, double arrival_cv2, double service_cv2)
{
    if (utilisation >= 1.0)
        return endless();
    if (!(utilisation > 0.0))
        return (struct iw_wait){0};
    /* Bursts make it likelier to meet a busy server than its utilisation says. Against the exact H2/M/1 queue
     * with cv 2 this chance gives p95 waits within 5 % from utilisation 0.3 on, and too long ones below. */
    double chance = iw_least(1.0, utilisation * (1.0 + arrival_cv2) / 2.0);
    double mean = utilisation / (1.0 - utilisation) * (arrival_cv2 + service_cv2) / 2.0 * service_s;
    if (chance < 0.05) /* fewer than one in twenty wait at all */
        return (struct iw_wait){.mean_s = mean, .p95_s = mean};
    return wait_of(mean, chance < 1.0 ? log(chance) : 0.0, mean / chance);
}

/* Of the standard normal's distribution over its density at beta >= 0: within 1.5e-7 (Zelen and Severo,
 * Abramowitz and Stegun 26.2.17), at a third of what erfc takes. */
static double mills(double beta)
{
    double t = 1.0 / (1.0 + 0.2316419 * beta);
    double beyond =
        t * (0.319381530 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
    return sqrt(2.0 * PI) * exp(beta * beta / 2.0) - beyond;
}

/* Log of the chance that all slots are taken (Halfin and Whitt 1981): 1/(1 + beta x Phi(beta)/phi(beta)). */
static double log_chance_of_queue(double beta)
{
    return -log(1.0 + beta * mills(beta));
}

/* The same for few servers at a low load, where the normal distribution has no meaning (Sakasegawa 1977):
 * utilisation^(sqrt(2(servers + 1)) - 1). The lesser of the two counts; log u >= 1 - 1/u mostly shows which
 * without the logarithm. */
static double log_chance(double log_of_queue, double utilisation, double servers)
{
    double power = sqrt(2.0 * (servers + 1.0)) - 1.0;
    if (power * (1.0 - 1.0 / utilisation) >= log_of_queue)
        return log_of_queue;
    return iw_least(log_of_queue, power * log(utilisation));
}

struct iw_wait iw_wait_slots(double number, double slots, double rate, double most_rate, double swing,
                             double arrival_cv2, double service_cv2)
{
    if (!(number > 0.0))
        return (struct iw_wait){0};
    if (number >= slots || rate >= most_rate)
        return endless();
    double spread = (1.0 + arrival_cv2) / 2.0 * swing * (slots + number) / 2.0;
    double free = slots - number;
    /* Below one in 10^12 the mean is nothing, and the exponential would be the dearest part of a point. */
    if (free * free > 49.0 * spread)
        return (struct iw_wait){0};
    double beta = free / sqrt(spread);
    double scale = (arrival_cv2 + service_cv2) / 2.0 / (most_rate - rate);
    double chance = log_chance(log_chance_of_queue(beta), number / slots, slots * slots / spread);
    return wait_of(exp(chance) * scale, chance, scale);
}

double iw_number_p95(double mean, double arrival_cv2)
{
    return mean + Z95 * sqrt(mean * (1.0 + arrival_cv2) / 2.0);
}
