/* SPDX-License-Identifier: Apache-2.0 */
/* Strategies that change how fast the cards work, by the plan's own arithmetic: the terms of the engine are
 * moved (prefill by x, decoding by y, so that t = prefill/x + decode/y; the cache's bytes; the tokens) and
 * the replica is served again. What comes out is this plan's, not an average of other people's. */
#include "base/str.h"
#include "plan/strategies_parts.h"

#include <math.h>

const struct iw_tuning iw_tuning_none = {.prefill = 1, .decode = 1, .kv_bytes = 1, .output = 1};

/* A planning factor on speed; a strategy that works on a share of the requests gains no more than that share.
 */
static double bounded(double mult, double bound)
{
    double less = 1 - 1 / mult;
    return 1 / (1 - (less < bound ? less : bound < 0.95 ? bound : 0.95));
}

bool iw_tuning_of(const struct iw_bill *b, const struct iw_strategy *s, double bound,
                  struct iw_tuning *tuning)
{
    double mult = s->throughput_mult_plan;
    enum iw_kind_of kind = b->pick->spec.kind;
    *tuning = iw_tuning_none;
    if ((kind != IW_OWN && kind != IW_CLOUD) || b->pick->spec.device < 0 || !iw_known(mult))
        return false;
    if (iw_streq(s->acts_on, "memory") && iw_known(s->mem_factor))
        tuning->kv_bytes = s->mem_factor;
    else if (iw_streq(s->acts_on, "decode+price") && iw_known(s->cost_delta_plan))
        tuning->output = 1 + s->cost_delta_plan;
    else if (iw_streq(s->acts_on, "prefill") && iw_streq(s->head.id, "C-PREFIX"))
        tuning->cached = iw_resolved_num(b->ctx->resolved, "shared_prefix_frac");
    else if (iw_strategy_acts_on(s, "prefill") && !iw_strategy_acts_on(s, "decode"))
        tuning->prefill = bounded(mult, bound);
    else if (iw_streq(s->acts_on, "decode"))
        tuning->decode = bounded(mult, bound);
    else
        return false;
    return iw_known(tuning->cached);
}

void iw_tuning_add(struct iw_tuning *all, const struct iw_tuning *one)
{
    all->prefill *= one->prefill;
    all->decode *= one->decode;
    all->kv_bytes *= one->kv_bytes;
    all->output *= one->output;
    all->cached = fmax(all->cached, one->cached);
}

/* A replica tuned so. Pointers inside stay valid as long as the struct does. */
struct bench {
    struct iw_constants constants;
    struct iw_weights weights;
    struct iw_load load;
    struct iw_config config;
    struct iw_memory memory;
};

static void set_up(struct bench *bench, const struct iw_bill *b, const struct iw_tuning *tuning)
{
    const struct iw_market *m = b->ctx->market;
    const struct iw_spec *s = &b->pick->spec;
    const struct iw_market_device *d = &m->devices[s->device];
    bench->constants = *iw_constants_with(d, &m->models[s->model], &m->formats[s->format].weights);
    bench->weights = m->formats[s->format].weights;
    bench->load = b->ctx->req.load;
    bench->config = (struct iw_config){&m->models[s->model].shape, &d->device, &bench->weights,
                                       &bench->constants, s->tensor_parallel};
    bench->constants.prefill_mfu *= tuning->prefill;
    bench->constants.mbu *= tuning->decode;
    bench->constants.step_s /= tuning->decode;
    bench->constants.layer_s /= tuning->decode;
    bench->weights.kv_bytes *= tuning->kv_bytes;
    bench->load.output_tokens *= tuning->output;
    bench->load.output_p95_tokens *= tuning->output;
    bench->load.cached_prefix_frac = fmax(bench->load.cached_prefix_frac, tuning->cached);
    bench->memory = iw_memory_of(&bench->config, bench->load.context_p95_tokens);
}

struct iw_rerun iw_rerun_of(const struct iw_bill *b, const struct iw_tuning *tuning)
{
    struct bench bench;
    struct iw_service service = {0};
    struct iw_rerun out = {0};
    set_up(&bench, b, tuning);
    out.capacity_rps = iw_capacity_rps(&bench.config, &bench.memory, &bench.load, &b->ctx->req.target,
                                       b->pick->near_limit ? 1 : 1 + bench.constants.band, &service);
    service = iw_serve(&bench.config, &bench.memory, &bench.load, b->pick->service.rate_rps);
    out.first_word_s = service.ttft_p95_s;
    out.target_s = iw_target_time(&b->ctx->req.target, &service);
    return out;
}

/* The rules with that many requests in flight, everything else as it is. */
static bool still_holds(const struct iw_bill *b, const struct bench *bench,
                        const struct iw_strategy_rules *rules, double rate)
{
    int index = iw_vocab_find(b->facts.vocab, "concurrency");
    struct iw_service service = iw_serve(&bench->config, &bench->memory, &bench->load, rate);
    if (index < 0)
        return true;
    struct iw_value *fact = &b->facts.values[index], before = *fact;
    *fact = (struct iw_value){.known = iw_known(service.batch_p95), .as.num = service.batch_p95};
    bool holds = (rules->applies_if == NULL || iw_expr_eval(rules->applies_if, &b->facts) == IW_YES) &&
                 (rules->avoid_if == NULL || iw_expr_eval(rules->avoid_if, &b->facts) == IW_NO);
    *fact = before;
    return holds;
}

struct iw_rerun iw_rerun_within(const struct iw_bill *b, const struct iw_tuning *tuning,
                                const struct iw_strategy_rules *rules)
{
    enum { HALVINGS = 20 };
    struct bench bench;
    struct iw_rerun out = iw_rerun_of(b, tuning);
    double low = iw_rerun_of(b, &iw_tuning_none).capacity_rps, high = out.capacity_rps;
    set_up(&bench, b, tuning);
    if (!(high > low) || still_holds(b, &bench, rules, high))
        return out;
    for (int i = 0; i < HALVINGS; i++) {
        double middle = (low + high) / 2;
        if (still_holds(b, &bench, rules, middle))
            low = middle;
        else
            high = middle;
    }
    out.capacity_rps = low;
    out.cut = true;
    return out;
}
