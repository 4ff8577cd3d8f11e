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
/* Steps in which what is left must halve. */
#define SLOW_STEPS 3
/* Where the capacity is looked for first: this share of the slots, less what one request alone uses up. */
#define CAPACITY_START 0.3

/* How many more sequences a rate keeps decoding than `batch`: falls with the batch, and is 0 where Little's
 * law holds. */
static double excess(const struct iw_server *s, double rate_rps, double batch)
{
    return iw_kept_decoding(s, rate_rps, batch) - batch;
}

/* The excess is nearly a straight line from no batch to all slots, so the secant through the last two points
 * finds its root in a handful of steps; a step that leaves what is known to hold it halves that instead. */
static double batch_of(const struct iw_server *s, double rate_rps)
{
    double low = 0.0, high = s->slots;
    double before = low, at_before = excess(s, rate_rps, low);
    double at_slots = rate_rps * (s->full_steps_s + rate_rps * s->passing_s * s->passing_s) - high;
    double mid = at_slots < 0.0 ? high * at_before / (at_before - at_slots) : high / 2.0;
    double at_mid = excess(s, rate_rps, mid);
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

/* How the worst of the target's limits is used at `batch`: 1 is just met. Grows with the batch; infinite
 * where the slots run out. */
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

/* A batch, and how far the limits are from being just met there: from -1, nothing used, to 1, without end.
 * The time near the last slots is a hyperbola, which this makes nearly straight. */
struct place {
    double batch, over;
};

static struct place place_of(double batch, double used)
{
    return (struct place){batch, isfinite(used) ? (used - 1.0) / (used + 1.0) : 1.0};
}

/* Three places around the root: the last one looked at, the nearest on the other side, and the one before. */
struct bracket {
    struct place last, other, before;
};

/* Chandrupatla (1997): the inverse parabola through the three where it is safe, else the secant, else half.
 * Never nearer than `closest` to an end, or one end would stay where it is. */
static double next_batch(const struct bracket *b, double closest)
{
    const struct place *p = &b->last, *q = &b->other, *r = &b->before;
    double along = (p->batch - q->batch) / (r->batch - q->batch);
    double up = (p->over - q->over) / (r->over - q->over);
    double share = p->over / (p->over - q->over), margin = closest / fabs(q->batch - p->batch);
    if (up * up < along && (1.0 - up) * (1.0 - up) < 1.0 - along)
        share = p->over / (q->over - p->over) * r->over / (q->over - r->over) +
                (r->batch - p->batch) / (q->batch - p->batch) * p->over / (r->over - p->over) * q->over /
                    (r->over - q->over);
    else if (!(share > 0.05 && share < 0.95))
        share = 0.5;
    share = iw_most(iw_least(share, 1.0 - margin), margin);
    return p->batch + (margin < 0.5 ? share : 0.5) * (q->batch - p->batch);
}

/* The bracket with a new place inside it. */
static void narrow(struct bracket *b, struct place at)
{
    bool same_side = (at.over > 0.0) == (b->last.over > 0.0);
    b->before = same_side ? b->last : b->other;
    b->other = same_side ? b->other : b->last;
    b->last = at;
}

/* The largest batch that meets the limits, between `met` and `high`, which does not; `service` goes in as
 * that of `met`. */
static void find_batch(const struct iw_server *s, const struct iw_target *target, double factor,
                       struct place met, struct place high, struct iw_service *service)
{
    struct bracket b = {.last = high, .other = met, .before = high};
    double low = met.batch, top = high.batch, half = top / 2.0;
    int slow = 0;
    double mid = high.batch * iw_most(CAPACITY_START * -met.over, CAPACITY_PRECISION);
    for (int i = 0; i < CAPACITY_STEPS && top - low > CAPACITY_PRECISION * top; i++) {
        struct iw_service v;
        double used = limit_used(s, target, factor, mid, &v);
        if (used <= 1.0) {
            low = mid;
            *service = v;
        } else {
            top = mid;
        }
        narrow(&b, place_of(mid, used));
        slow = top - low > half ? slow + 1 : 0;
        half = slow > 0 ? half : (top - low) / 2.0;
        /* Where the time has a step, nothing smooth finds it. */
        mid = slow < SLOW_STEPS ? next_batch(&b, CAPACITY_PRECISION * top / 3.0) : (low + top) / 2.0;
    }
}

double iw_capacity_rps(const struct iw_config *config, const struct iw_memory *memory,
                       const struct iw_load *load, const struct iw_target *target, double factor,
                       struct iw_service *service)
{
    struct iw_server s = iw_server_of(config, memory, load);
    return iw_capacity_on(&s, memory, target, factor, INFINITY, service);
}

double iw_capacity_on(const struct iw_server *server, const struct iw_memory *memory,
                      const struct iw_target *target, double factor, double enough_rps,
                      struct iw_service *service)
{
    struct place high = {server->slots, 1.0};
    *service = iw_unstable(server, 0.0);
    if (!memory->fits || !(target->limit_s > 0.0))
        return 0.0;
    if (enough_rps < server->most_rps) {
        high.batch = batch_of(server, enough_rps);
        double used = limit_used(server, target, factor, high.batch, service);
        if (used <= 1.0) {
            service->rate_rps = enough_rps;
            return enough_rps;
        }
        high = place_of(high.batch, used);
    }
    double used = limit_used(server, target, factor, 0.0, service);
    if (used > 1.0)
        return 0.0;
    find_batch(server, target, factor, place_of(0.0, used), high, service);
    return service->rate_rps;
}
