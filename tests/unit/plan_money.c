/* SPDX-License-Identifier: Apache-2.0 */
/* Money worked by hand from figures of the catalogue. A figure that is updated there is updated here, with
 * the arithmetic that follows from it. 730.5 hours a month. */
#include "base/str.h"
#include "engine/cost.h"
#include "plan/costs.h"
#include "tests/unit/plan_fixture.h"

#include <math.h>
#include <string.h>

#define CENT 1e-6 /* relative: a cent of ten thousand dollars */

/* One replica carries it, busy all the time at its peak; no growth, one price for every month. */
#define STEADY                                                                                               \
    "use_case=chatbot; throughput=2 req/s; peak_to_mean=2; growth=1; horizon=36; region=us; "                \
    "infrastructure=basic; availability=99 %; input_tokens=800; output_tokens=250"

static const struct iw_candidate *hosted(struct scene *s, enum iw_kind_of kind, const char *offer)
{
    const struct iw_market *m = s->ctx->market;
    struct iw_spec spec = {.kind = kind, .tensor_parallel = 1, .offer = -1, .pricing = IW_PURCHASE};
    spec.model = iw_market_model_index(m, "llama-3.1-8b-instruct");
    spec.device = iw_market_device_index(m, "nvidia-l40s");
    spec.format = format_index(m, "fp8");
    if (kind == IW_CLOUD) {
        spec.offer = instance_index(m, offer);
        spec.pricing = IW_ON_DEMAND;
    }
    return iw_candidate_of(s->arena, s->ctx, &spec);
}

/* Purchase   L40S $9,000 + an eighth of a chassis of $60,000                     = $16,500
 * Busy       mean 1 req/s of the 2 at its peak; the headroom on top is no work   = 0.5
 * Power      350 W x 1.35 host = 472.5 W; 0.5 at full draw, the rest at 30 %: 0.65
 *            0.4725 x 0.65 x PUE 1.3 x 730.5 h = 291.661 kWh x $0.0929           = $27.0953 a month
 * Space      0.4725 kW x $194.95                                                 = $92.1139 a month
 * Network    5 % of the purchase, bought with it                                 = $825
 * Contract   10 % of the purchase a year: 1,650 / 12                             = $137.50 a month
 * Month      17,325 / 36 + 27.0953 + 92.1139 + 137.50                            = $737.9592 */
static void an_own_card_by_hand(void **state)
{
    struct world *w = *state;
    struct scene *s = scene_of(w, w->today, STEADY);
    const struct iw_candidate *c = hosted(s, IW_OWN, NULL);
    assert_int_equal(c->verdict, IW_FEASIBLE);
    assert_int_equal(c->replicas + c->spares, 1);
    assert_true(near(c->capex_usd, 17325, CENT));
    assert_true(near(c->parts.network, 825, CENT));
    assert_true(near(c->parts.power, 36 * 27.0953307, CENT));
    assert_true(near(c->parts.space, 36 * 92.113875, CENT));
    assert_true(near(c->parts.support, 36 * 137.5, CENT));
    assert_true(c->parts.spare_parts == 0);
    assert_true(near(c->monthly_usd, 737.9592057, CENT));
    assert_true(near(c->power_w, 472.5, CENT));
    scene_free(s);
}

/* Instance   g6e.xlarge $1.861 x 730.5                                            = $1,359.4605
 * Traffic    2,629,800 answers x 250 tokens x 8 B = 5.2596 GB x $0.09             = $0.473364
 * People     0.15 posts x $190,000 x 1.3 for what the employer adds / 12 = $3,087.50, beside the budget */
static void a_rented_card_by_hand(void **state)
{
    struct world *w = *state;
    struct scene *s = scene_of(w, w->today, STEADY);
    const struct iw_candidate *c = hosted(s, IW_CLOUD, "aws/g6e.xlarge@us-east-1");
    assert_int_equal(c->verdict, IW_FEASIBLE);
    assert_int_equal(c->instances, 1);
    assert_true(near(c->parts.hosting, 36 * 1359.4605, CENT));
    assert_true(near(c->parts.egress, 36 * 0.473364, CENT));
    assert_true(near(c->monthly_usd, 1359.933864, CENT));
    assert_true(near(c->parts.people, 36 * 3087.5, CENT));
    assert_true(near(c->usd_per_request, 1359.933864 / 2629800, CENT));
    scene_free(s);
    s = scene_of(w, w->today, STEADY "; people_in_budget=yes");
    c = hosted(s, IW_CLOUD, "aws/g6e.xlarge@us-east-1");
    assert_true(near(c->monthly_usd, 1359.933864 + 3087.5, CENT));
    scene_free(s);
}

/* 20 % off $1,359.4605 of rent with the provider that gives it, nothing with another; traffic stays. */
static void a_discount_counts_with_its_provider_only(void **state)
{
    struct world *w = *state;
    struct scene *s = scene_of(w, w->today, STEADY "; discount_pct=20; discount_providers=azure,aws");
    assert_true(
        near(hosted(s, IW_CLOUD, "aws/g6e.xlarge@us-east-1")->monthly_usd, 0.8 * 1359.4605 + 0.473364, CENT));
    scene_free(s);
    s = scene_of(w, w->today, STEADY "; discount_pct=20; discount_providers=azure");
    assert_true(near(hosted(s, IW_CLOUD, "aws/g6e.xlarge@us-east-1")->monthly_usd, 1359.933864, CENT));
    scene_free(s);
}

/* $20,000 of $48,957.62 over three years; credits beyond the bill are worth nothing and pay nobody. */
static void credits_pay_the_bill_and_no_more(void **state)
{
    struct world *w = *state;
    struct scene *s = scene_of(w, w->today, STEADY "; credits_usd=$20k; credit_providers=aws");
    const struct iw_candidate *c = hosted(s, IW_CLOUD, "aws/g6e.xlarge@us-east-1");
    assert_true(near(c->total_usd, 36 * 1359.933864 - 20000, CENT));
    assert_true(near(c->parts.credits, -20000, CENT));
    scene_free(s);
    s = scene_of(w, w->today, STEADY "; credits_usd=$20M; credit_providers=aws");
    c = hosted(s, IW_CLOUD, "aws/g6e.xlarge@us-east-1");
    assert_true(fabs(c->total_usd) < 1e-6);
    scene_free(s);
}

/* Where nobody publishes what traffic costs, no other cloud's price stands in, and it is not free. */
static void traffic_of_a_cloud_without_a_price_is_not_sourced(void **state)
{
    struct world *w = *state;
    struct scene *s = scene_of(w, w->today, STEADY);
    assert_true(near(iw_egress_usd_per_gb(&s->ctx->rates, "aws"), 0.09, CENT));
    assert_true(near(iw_egress_usd_per_gb(&s->ctx->rates, "azure"), 0.087, CENT));
    assert_true(near(iw_egress_usd_per_gb(&s->ctx->rates, "gcp"), 0.12, CENT));
    assert_true(isnan(iw_egress_usd_per_gb(&s->ctx->rates, "lambda")));
    scene_free(s);
}

/* The team's experience moves its posts, an answer replaces them: 0.15 posts, half as many again, 0.4. */
static void posts_follow_the_team(void **state)
{
    static const struct {
        const char *answers;
        double posts;
    } cases[] = {{"expertise=moderate", 0.15},
                 {"expertise=limited", 0.225},
                 {"expertise=advanced", 0.12},
                 {"expertise=limited; people_fte=0.4", 0.4}};
    struct world *w = *state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct scene *s =
            scene_of(w, w->today, iw_arena_printf(w->arena, "%s; %s", STEADY, cases[i].answers));
        assert_true(near(s->ctx->rates.posts[IW_CLOUD], cases[i].posts, CENT));
        scene_free(s);
    }
}

/* A purchase over the limit that was set is out, with the sum that it would take. */
static void purchases_keep_to_their_limit(void **state)
{
    struct world *w = *state;
    struct scene *s = scene_of(w, w->today, STEADY "; capex_limit_usd=$16k");
    const struct iw_candidate *c = hosted(s, IW_OWN, NULL);
    assert_int_equal(c->verdict, IW_REJECTED);
    assert_string_equal(c->reasons[0].rule, "limit on purchases");
    assert_string_equal(c->reasons[0].nearest, "from $17,325");
    scene_free(s);
    s = scene_of(w, w->today, STEADY "; capex_limit_usd=17325");
    assert_int_equal(hosted(s, IW_OWN, NULL)->verdict, IW_FEASIBLE);
    scene_free(s);
}

/* Two instances for a year, then one: a commitment of a year binds both to its end, one of three years to
 * the end of the horizon. */
static void a_commitment_is_paid_when_the_load_has_gone(void **state)
{
    struct world *w = *state;
    const struct iw_instance *i =
        w->today->instances[instance_index(w->today, "aws/g6e.xlarge@us-east-1")].entry;
    struct iw_fleet fleet = {.steps = 2, .most = 2, .step = {{18, 2}, {18, 1}}};
    static const struct {
        enum iw_pricing pricing;
        int months, paid_20, paid_30;
        double left_0, left_11, left_30;
    } cases[] = {{IW_ON_DEMAND, 54, 1, 1, 0, 0, 0},
                 {IW_RESERVED_1Y, 60, 2, 1, 22, 0, 5},
                 {IW_RESERVED_3Y, 72, 2, 2, 70, 48, 10}};
    for (size_t n = 0; n < sizeof cases / sizeof cases[0]; n++) {
        int paid[IW_MAX_MONTHS], months = 0;
        double bound[IW_MAX_MONTHS];
        iw_instances_paid(i, cases[n].pricing, &fleet, 1, 1, paid, bound);
        for (int m = 0; m < 36; m++)
            months += paid[m];
        assert_int_equal(months, cases[n].months);
        assert_int_equal(paid[20], cases[n].paid_20);
        assert_int_equal(paid[30], cases[n].paid_30);
        assert_true(bound[0] == cases[n].left_0 && bound[11] == cases[n].left_11 &&
                    bound[30] == cases[n].left_30);
    }
}

/* OpenAI's processing inside a region costs 10 % more: $0.0041 becomes $0.00451. */
static void keeping_it_in_the_eu_costs_the_surcharge(void **state)
{
    struct world *w = *state;
    const struct iw_api *sol = w->today->apis[api_index(w->today, "openai/gpt-6.1-sol")].entry;
    struct scene *s = scene_of(w, w->today, STEADY "; eu_only=yes");
    assert_true(near(iw_api_request_usd(&s->req, sol, a_day()), 1.1 * 0.0041, CENT));
    scene_free(s);
}

/* A fleet that never changes. */
/* g6e.12xlarge holds four cards for $10.49264 an hour, and nobody rents three quarters of one. */
static void rented_instances_are_whole(void **state)
{
    static const struct {
        int replicas, sites, tensor_parallel, instances;
    } cases[] = {{1, 1, 1, 1}, {4, 1, 1, 1}, {5, 1, 1, 2}, {5, 1, 2, 3},
                 {6, 2, 1, 2}, {2, 2, 4, 2}, {10, 2, 1, 4}};
    struct world *w = *state;
    struct scene *s = scene_of(w, w->today, STEADY);
    const struct iw_instance *i =
        w->today->instances[instance_index(w->today, "aws/g6e.12xlarge@us-east-1")].entry;
    for (size_t n = 0; n < sizeof cases / sizeof cases[0]; n++) {
        struct iw_fleet fleet = steady_fleet(cases[n].replicas, 36);
        struct iw_price p = iw_price_cloud(&s->ctx->rates, &s->req, i, IW_ON_DEMAND, &fleet, cases[n].sites,
                                           cases[n].tensor_parallel);
        assert_int_equal(p.instances, cases[n].instances);
        assert_true(near(p.parts.hosting, cases[n].instances * 10.49264 * 730.5 * 36, CENT));
    }
    scene_free(s);
}

/* H100 SXM at $27,500 is 65 % of its share of a server: $42,307.69 a board, and boards come by eight. */
static void boards_are_bought_as_whole_servers(void **state)
{
    struct world *w = *state;
    struct scene *s = scene_of(w, w->today, STEADY);
    const struct iw_market_device *d =
        &w->today->devices[iw_market_device_index(w->today, "nvidia-h100-sxm")];
    struct iw_fleet fleet = steady_fleet(3, 36);
    assert_true(near(d->price_usd, 27500 / 0.65, CENT));
    struct iw_price p = iw_price_own(&s->ctx->rates, &s->req, d, &fleet, 1, 1, 0.5, 0);
    assert_true(near(p.parts.capex, 8 * 27500 / 0.65, CENT));
    assert_true(near(p.capex_usd, 1.05 * p.parts.capex, CENT));         /* and what connects them */
    p = iw_price_own(&s->ctx->rates, &s->req, d, &fleet, 1, 4, 0.5, 0); /* 12 boards */
    assert_true(near(p.parts.capex, 16 * 27500 / 0.65, CENT));
    p = iw_price_own(&s->ctx->rates, &s->req, d, &fleet, 1, 1, 0.5, 8); /* a server is there already */
    assert_true(near(p.capex_usd, 0, 0));
    assert_true(p.parts.power > 0);
    scene_free(s);
}

/* An RTX PRO 6000 Blackwell at $13,250, a host of server grade from used parts at $1,314. A server that fails
 * takes one replica along: so each replica has one, however many cards are in it, and it is paid for. */
static void desk_cards_are_bought_with_a_host_a_replica(void **state)
{
    struct world *w = *state;
    struct scene *s = scene_of(w, w->today, STEADY);
    const struct iw_market_device *d =
        &w->today->devices[iw_market_device_index(w->today, "nvidia-rtx-pro-6000-workstation")];
    struct iw_fleet fleet = steady_fleet(3, 36);
    static const int sizes[] = {1, 2, 4};
    for (int i = 0; i < 3; i++) {
        struct iw_price p = iw_price_own(&s->ctx->rates, &s->req, d, &fleet, 1, sizes[i], 0.5, 0);
        assert_true(near(p.parts.capex, 3 * (sizes[i] * 13250 + 1314), CENT));
        /* what the search rules out early is never dearer than what is paid */
        assert_true(3 * sizes[i] * d->price_usd <= p.capex_usd * (1 + 1e-12));
    }
    scene_free(s);
}

/* Gemini 4 Argon: $2 and $10 a million until 30 November 2026, then $4 and $20.
 * A request of 800 + 250 tokens: (800 x 2 + 250 x 10) / 1e6 = $0.0041, later $0.0082.
 * A project of 1 October pilots on 12 November at the earliest, in the guide's seventh week; three months
 * from then: 2,629,800 x (0.0041 + 2 x 0.0082) = $53,910.90. One of 23 November never pays the old price:
 * 2,629,800 x 3 x 0.0082 = $64,693.08 */
static void an_api_by_hand_with_its_price_step(void **state)
{
    struct world *w = *state;
    struct scene *s = scene_of(w, w->today, STEADY "; horizon=3; start=2026-10-01");
    const struct iw_api *argon = w->today->apis[api_index(w->today, "google/gemini-4-argon")].entry;
    assert_true(near(iw_api_request_usd(&s->req, argon, iw_day_of(2026, 11, 30)), 0.0041, CENT));
    assert_true(near(iw_api_request_usd(&s->req, argon, iw_day_of(2026, 12, 1)), 0.0082, CENT));
    struct iw_price p = iw_price_api(&s->ctx->rates, &s->req, argon);
    assert_true(near(p.parts.api, 53910.90, CENT));
    assert_true(near(p.monthly_usd, 17970.30, CENT));
    assert_true(near(p.first_month_usd, 10782.18, CENT));
    assert_true(near(p.capex_usd, 0, 0));
    scene_free(s);
    s = scene_of(w, w->today, STEADY "; horizon=3; start=2026-11-23");
    p = iw_price_api(&s->ctx->rates, &s->req, argon);
    assert_true(near(p.parts.api, 64693.08, CENT));
    scene_free(s);
}

/* Batch endpoints promise 24 hours: half price for those who can wait a day, none of it for an hour. */
static void the_batch_price_needs_a_deadline_of_a_day(void **state)
{
    static const struct {
        const char *latency;
        double factor;
    } cases[] = {{"latency=2 s", 1}, {"latency=batch", 1}, {"latency=23 h", 1}, {"latency=24 h", 0.5}};
    struct world *w = *state;
    const struct iw_api *sol = w->today->apis[api_index(w->today, "openai/gpt-6.1-sol")].entry;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct scene *s =
            scene_of(w, w->today, iw_arena_printf(w->arena, "%s; %s", STEADY, cases[i].latency));
        double usd = iw_api_request_usd(&s->req, sol, a_day());
        assert_true(near(usd, cases[i].factor * (800 * 2 + 250 * 10) / 1e6, CENT));
        scene_free(s);
    }
}

/* gpt-6.1-sol above 272,000 tokens: input twice, output one and a half times, for the whole request.
 * 300,000 x $4 + 250 x $15 a million = $1.20375; at 272,000 still $0.5465. */
static void long_prompts_cost_more_a_token(void **state)
{
    struct world *w = *state;
    const struct iw_api *sol = w->today->apis[api_index(w->today, "openai/gpt-6.1-sol")].entry;
    struct scene *s = scene_of(w, w->today, STEADY "; input_tokens=300000");
    assert_true(near(iw_api_request_usd(&s->req, sol, a_day()), 1.20375, CENT));
    scene_free(s);
    s = scene_of(w, w->today, STEADY "; input_tokens=272000");
    assert_true(near(iw_api_request_usd(&s->req, sol, a_day()), 0.5465, CENT));
    scene_free(s);
}

/* Hidden reasoning is billed as output: 250 + 1,000 tokens at $10. */
static void hidden_reasoning_is_paid_for(void **state)
{
    struct world *w = *state;
    const struct iw_api *sol = w->today->apis[api_index(w->today, "openai/gpt-6.1-sol")].entry;
    struct scene *s = scene_of(w, w->today, STEADY "; reasoning_tokens=1000");
    assert_true(near(iw_api_request_usd(&s->req, sol, a_day()), (800 * 2 + 1250 * 10) / 1e6, CENT));
    scene_free(s);
}

/* Four times the load after a year, at a constant rate: the months are 4^(m/11), and their sum is a
 * geometric one. */
static void growth_is_paid_month_by_month(void **state)
{
    struct world *w = *state;
    const struct iw_api *sol = w->today->apis[api_index(w->today, "openai/gpt-6.1-sol")].entry;
    struct scene *s = scene_of(w, w->today, STEADY "; horizon=12; growth=4x");
    double rate = pow(4, 1.0 / 11), sum = (pow(rate, 12) - 1) / (rate - 1);
    struct iw_price p = iw_price_api(&s->ctx->rates, &s->req, sol);
    assert_true(near(p.parts.api, 10782.18 * sum, CENT));
    assert_true(near(p.first_month_usd, 10782.18, CENT));
    scene_free(s);
}

/* Two and a half months are planned as three. Three months of bills over two and a half would read as a price
 * that is a fifth too high. */
static void a_month_costs_the_same_over_a_broken_horizon(void **state)
{
    struct world *w = *state;
    struct scene *whole = scene_of(w, w->today, STEADY "; horizon=3");
    struct scene *broken = scene_of(w, w->today, STEADY "; horizon=2.5");
    const struct iw_api *sol = w->today->apis[api_index(w->today, "openai/gpt-6.1-sol")].entry;
    assert_true(near(iw_price_api(&broken->ctx->rates, &broken->req, sol).monthly_usd,
                     iw_price_api(&whole->ctx->rates, &whole->req, sol).monthly_usd, CENT));
    scene_free(whole);
    scene_free(broken);
}

static struct iw_costs costs_of(struct scene *s, struct iw_cost_scope *scope)
{
    const struct iw_found *f = s->found;
    *scope = (struct iw_cost_scope){.pick = NULL};
    for (int i = 0; i <= IW_PER_TOKEN; i++)
        scope->ways[i] = f->has_way[i] ? iw_candidate_of(s->arena, s->ctx, &f->best_of_way[i].spec) : NULL;
    if (f->feasible_count > 0)
        scope->pick = iw_candidate_of(s->arena, s->ctx, &f->feasible[0].spec);
    return iw_costs_of(s->arena, s->ctx, scope);
}

/* A cash plan that does not add up to the total is money that nobody approved. */
static void lines_and_quarters_add_up(struct trial *t)
{
    struct scene *s = trial_scene(t, &t->base);
    struct iw_cost_scope scope;
    struct iw_costs costs = costs_of(s, &scope);
    if (s->found->feasible_count > 0) {
        double total = iw_candidate_of(s->arena, s->ctx, &s->found->feasible[0].spec)->total_usd;
        double lines = 0, cash = 0;
        for (size_t i = 0; i < costs.line_count; i++)
            if (strcmp(costs.lines[i].kind, "part") == 0 && iw_known(costs.lines[i].total_usd))
                lines += costs.lines[i].total_usd;
        for (size_t i = 0; i < costs.cash_count; i++)
            cash += costs.cash[i].usd;
        assert_true(near(lines, total, 1e-9));
        assert_true(near(cash, total, 1e-9));
        assert_int_equal(costs.months, s->ctx->rates.horizon.months);
        assert_true(costs.cash_count >= (size_t)(costs.months / 3));
    }
    scene_free(s);
}

static void cash_by_quarter_is_the_total(void **state)
{
    for_all(state, lines_and_quarters_add_up, 51, 40);
}

static const double *line_of(const struct iw_costs *costs, const char *kind)
{
    for (size_t i = 0; i < costs->line_count; i++)
        if (strcmp(costs->lines[i].kind, kind) == 0)
            return costs->lines[i].monthly_usd;
    return NULL;
}

/* The first month, after the first, at whose end the other one is ahead. */
static int turning_month(const double *a, const double *b, int months)
{
    double lead = a[0] - b[0]; /* of b over a so far */
    for (int m = 1; m < months; m++) {
        double next = lead + a[m] - b[m];
        if ((lead < 0) != (next < 0))
            return m + 1;
        lead = next;
    }
    return 0;
}

static void crossings(struct trial *t)
{
    struct scene *s = trial_scene(t, &t->base);
    struct iw_cost_scope scope;
    struct iw_costs costs = costs_of(s, &scope);
    size_t there = (size_t)s->found->has_kind[0] + s->found->has_kind[1] + s->found->has_kind[2];
    assert_int_equal(costs.crossing_count, there * (there - (there > 0)) / 2);
    for (size_t i = 0; i < costs.crossing_count; i++) {
        const struct iw_crossing *x = &costs.crossings[i];
        const double *a = line_of(&costs, x->a), *b = line_of(&costs, x->b);
        if (a == NULL || b == NULL)
            fail_msg("%s and %s have no lines", x->a, x->b);
        else
            assert_int_equal(x->month, turning_month(a, b, costs.months));
    }
    scene_free(s);
}

/* "Cheaper from month 14 on" is what a purchase is approved by, whichever of the two started dearer. */
static void a_crossing_is_the_month_in_which_the_order_turns(void **state)
{
    for_all(state, crossings, 52, 40);
}

/* Nothing feasible: no money, and no break-even that looks like one. */
static void without_a_pick_there_are_no_costs(void **state)
{
    struct world *w = *state;
    struct scene *s = scene_of(w, w->today, STEADY);
    struct iw_cost_scope scope = {.pick = NULL};
    struct iw_costs costs = iw_costs_of(s->arena, s->ctx, &scope);
    assert_int_equal(costs.line_count, 0);
    assert_int_equal(costs.cash_count, 0);
    assert_true(isnan(costs.breakeven_requests));
    assert_true(isnan(costs.owed_if_stopped_usd));
    scene_free(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_own_card_by_hand),
        cmocka_unit_test(a_rented_card_by_hand),
        cmocka_unit_test(a_discount_counts_with_its_provider_only),
        cmocka_unit_test(credits_pay_the_bill_and_no_more),
        cmocka_unit_test(traffic_of_a_cloud_without_a_price_is_not_sourced),
        cmocka_unit_test(posts_follow_the_team),
        cmocka_unit_test(purchases_keep_to_their_limit),
        cmocka_unit_test(a_commitment_is_paid_when_the_load_has_gone),
        cmocka_unit_test(keeping_it_in_the_eu_costs_the_surcharge),
        cmocka_unit_test(rented_instances_are_whole),
        cmocka_unit_test(boards_are_bought_as_whole_servers),
        cmocka_unit_test(desk_cards_are_bought_with_a_host_a_replica),
        cmocka_unit_test(an_api_by_hand_with_its_price_step),
        cmocka_unit_test(the_batch_price_needs_a_deadline_of_a_day),
        cmocka_unit_test(long_prompts_cost_more_a_token),
        cmocka_unit_test(hidden_reasoning_is_paid_for),
        cmocka_unit_test(growth_is_paid_month_by_month),
        cmocka_unit_test(a_month_costs_the_same_over_a_broken_horizon),
        cmocka_unit_test(cash_by_quarter_is_the_total),
        cmocka_unit_test(a_crossing_is_the_month_in_which_the_order_turns),
        cmocka_unit_test(without_a_pick_there_are_no_costs),
    };
    return cmocka_run_group_tests_name("plan money", tests, world_load, world_free);
}
