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

/* How the worst of the target's limits is used: 1 is just met. */
static double limit_used(const struct iw_target *target, double factor, const struct iw_service *service)
{
    if (!service->stable)
        return INFINITY;
    double used = factor * iw_target_time(target, service) / target->limit_s;
    if (target->tpot_limit_s > 0.0)
        used = iw_most(used, factor * service->tpot_p95_s / target->tpot_limit_s);
    if (target->ttft_limit_s > 0.0)
        used = iw_most(used, factor * service->ttft_p95_s / target->ttft_limit_s);
    return used;
}

/* Grows with the batch; infinite where the slots run out. */
static double used_at(const struct iw_capacity *c, double batch, struct iw_service *service)
{
    *service = iw_service_at(c->server, batch);
    return limit_used(c->target, c->factor, service);
}

/* The time near the last slots is a hyperbola, which this makes nearly straight. */
static struct iw_place place_of(double batch, double used)
{
    return (struct iw_place){batch, isfinite(used) ? (used - 1.0) / (used + 1.0) : 1.0};
}

/* Chandrupatla (1997): the inverse parabola through three places where it is safe, else the secant, else
 * half. Never nearer than `closest` to an end, or one end would stay where it is. */
static double next_batch(const struct iw_capacity *c, double closest)
{
    const struct iw_place *p = &c->last, *q = &c->other, *r = &c->before;
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

static void narrow(struct iw_capacity *c, struct iw_place at)
{
    bool same_side = (at.over > 0.0) == (c->last.over > 0.0);
    c->before = same_side ? c->last : c->other;
    c->other = same_side ? c->other : c->last;
    c->last = at;
}

/* Where the limits are looked at next. */
static double batch_to_try(const struct iw_capacity *c)
{
    if (c->steps == 0)
        return c->top * iw_most(CAPACITY_START * -c->other.over, CAPACITY_PRECISION);
    /* Where the time has a step, nothing smooth finds it. */
    return c->slow < SLOW_STEPS ? next_batch(c, CAPACITY_PRECISION * c->top / 3.0) : (c->low + c->top) / 2.0;
}

void iw_capacity_step(struct iw_capacity *c)
{
    struct iw_service v;
    double batch = batch_to_try(c), used = used_at(c, batch, &v);
    if (used <= 1.0) {
        c->low = batch;
        c->least_rps = v.rate_rps;
        c->service = v;
    } else {
        c->top = batch;
        c->most_rps = iw_least(c->most_rps, v.rate_rps);
    }
    narrow(c, place_of(batch, used));
    c->slow = c->top - c->low > c->half ? c->slow + 1 : 0;
    c->half = c->slow > 0 ? c->half : (c->top - c->low) / 2.0;
    c->done = ++c->steps >= CAPACITY_STEPS || !(c->top - c->low > CAPACITY_PRECISION * c->top);
}

/* Whether the replica carries that much and the search is over; if not, it knows an end of it. */
static bool carries(struct iw_capacity *c, double enough_rps)
{
    if (enough_rps >= c->server->most_rps)
        return false;
    double batch = batch_of(c->server, enough_rps);
    double used = used_at(c, batch, &c->service);
    c->top = batch;
    c->last = place_of(batch, used);
    c->most_rps = enough_rps;
    if (used > 1.0)
        return false;
    c->service.rate_rps = c->least_rps = enough_rps;
    return true;
}

void iw_capacity_begin(struct iw_capacity *c, const struct iw_server *server, const struct iw_memory *memory,
                       const struct iw_target *target, double factor, double enough_rps)
{
    *c = (struct iw_capacity){.server = server,
                              .target = target,
                              .factor = factor,
                              .done = true,
                              .most_rps = server->most_rps,
                              .last = {server->slots, 1.0},
                              .top = server->slots};
    if (!memory->fits || !(target->limit_s > 0.0)) {
        c->service = iw_unstable(server, 0.0);
        return;
    }
    if (carries(c, enough_rps))
        return;
    c->service = iw_service_alone(server);
    double used = limit_used(target, factor, &c->service);
    c->lone_s = iw_target_time(target, &c->service);
    c->other = place_of(0.0, used);
    c->before = c->last;
    c->half = c->top / 2.0;
    c->done = used > 1.0;
}

double iw_capacity_on(const struct iw_server *server, const struct iw_memory *memory,
                      const struct iw_target *target, double factor, double enough_rps,
                      struct iw_service *service)
{
    struct iw_capacity c;
    iw_capacity_begin(&c, server, memory, target, factor, enough_rps);
    while (!c.done)
        iw_capacity_step(&c);
    *service = c.service;
    return c.least_rps;
}

double iw_capacity_rps(const struct iw_config *config, const struct iw_memory *memory,
                       const struct iw_load *load, const struct iw_target *target, double factor,
                       struct iw_service *service)
{
    struct iw_server s = iw_server_of(config, memory, load);
    return iw_capacity_on(&s, memory, target, factor, INFINITY, service);
}
