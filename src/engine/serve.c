/* SPDX-License-Identifier: Apache-2.0 */
#include "engine/serve.h"

#include "engine/most.h"
#include "engine/service.h"

#include <math.h>

/* Far more than the secant takes; a bound, not an aim. */
#define RATE_STEPS     60
#define RATE_PRECISION 1e-10
/* A bound on the capacity search, which ends when the batch is known to a millionth. */
#define CAPACITY_STEPS     60
#define CAPACITY_PRECISION 1e-6

/* How many more sequences a rate keeps decoding than `batch`: falls with the batch, and is 0 where Little's
 * law holds. */
static double excess(const struct iw_server *s, double rate_rps, double batch)
{
    return iw_kept_decoding(s, rate_rps, batch) - batch;
}

/* The excess is nearly a straight line, so the secant through the last two points finds its root in a handful
 * of steps; a step that leaves what is known to hold it halves that instead. */
static double batch_of(const struct iw_server *s, double rate_rps)
{
    double low = 0.0, high = s->slots;
    double before = low, at_before = excess(s, rate_rps, low);
    double mid = iw_least(at_before, high / 2.0), at_mid = excess(s, rate_rps, mid);
    for (int i = 0; i < RATE_STEPS && fabs(at_mid) > RATE_PRECISION * mid; i++) {
        low = at_mid > 0.0 ? mid : low;
        high = at_mid > 0.0 ? high : mid;
        double next = mid + at_mid * (mid - before) / (at_before - at_mid);
        before = mid;
        at_before = at_mid;
        mid = next > low && next < high ? next : (low + high) / 2.0;
        at_mid = excess(s, rate_rps, mid);
    }
    return mid;
}

struct iw_service iw_serve_on(const struct iw_server *server, const struct iw_memory *memory, double rate_rps)
{
    if (!memory->fits || server->most_rps <= rate_rps)
        return iw_unstable(server, rate_rps);

    struct iw_service v = iw_service_at(server, batch_of(server, rate_rps));
    v.rate_rps = rate_rps;
    return v;
}

struct iw_service iw_serve(const struct iw_config *config, const struct iw_memory *memory,
                           const struct iw_load *load, double rate_rps)
{
    struct iw_server s = iw_server_of(config, memory, load);
    return iw_serve_on(&s, memory, rate_rps);
}

/* How the worst of the target's limits is used at `batch`: 1 is just met. Grows with the batch. */
static double limit_used(const struct iw_server *s, const struct iw_target *target, double factor,
                         double batch, struct iw_service *service)
{
    *service = iw_service_at(s, batch);
    if (!service->stable)
        return INFINITY;
    double used = factor * iw_target_time(target, service) / target->limit_s;
    if (target->tpot_limit_s > 0.0)
        used = iw_most(used, factor * service->tpot_p95_s / target->tpot_limit_s);
    if (target->ttft_limit_s > 0.0)
        used = iw_most(used, factor * service->ttft_p95_s / target->ttft_limit_s);
    return used;
}

/* The two ends of the search: the limits hold at `low` and not at `high`. */
struct bracket {
    double low, high, over_low, over_high; /* over: limit used less 1 */
};

/* Halving while the far end is infinite or the bracket spans decades; false position once both ends are near.
 */
static double next_batch(const struct bracket *b)
{
    if (!isfinite(b->over_high) || b->low < b->high * 0.1)
        return b->low > 0.0 ? sqrt(b->low * b->high) : b->high / 8.0;
    double mid = b->low - (b->high - b->low) * b->over_low / (b->over_high - b->over_low);
    double margin = (b->high - b->low) * 1e-3; /* never onto an end: it would stall there */
    return iw_least(iw_most(mid, b->low + margin), b->high - margin);
}

double iw_capacity_rps(const struct iw_config *config, const struct iw_memory *memory,
                       const struct iw_load *load, const struct iw_target *target, double factor,
                       struct iw_service *service)
{
    struct iw_server s = iw_server_of(config, memory, load);
    return iw_capacity_on(&s, memory, target, factor, service);
}

double iw_capacity_on(const struct iw_server *server, const struct iw_memory *memory,
                      const struct iw_target *target, double factor, struct iw_service *service)
{
    if (!memory->fits || !(target->limit_s > 0.0)) {
        *service = iw_unstable(server, 0.0);
        return 0.0;
    }
    struct bracket b = {.high = server->slots, .over_high = INFINITY};
    b.over_low = limit_used(server, target, factor, 0.0, service) - 1.0;
    if (b.over_low > 0.0)
        return 0.0;

    int side = 0;
    for (int i = 0; i < CAPACITY_STEPS && b.high - b.low > CAPACITY_PRECISION * b.high; i++) {
        struct iw_service v;
        double mid = next_batch(&b);
        double over = limit_used(server, target, factor, mid, &v) - 1.0;
        if (over <= 0.0) {
            b.low = mid;
            b.over_low = over;
            b.over_high = side > 0 ? b.over_high / 2.0 : b.over_high;
            side = 1;
            *service = v;
        } else {
            b.high = mid;
            b.over_high = over;
            b.over_low = side < 0 ? b.over_low / 2.0 : b.over_low;
            side = -1;
        }
    }
    return service->rate_rps;
}
