/* SPDX-License-Identifier: Apache-2.0 */
/* The search over the whole market: performance once a configuration, offers priced after; candidates are
 * kept only when they are among the best, the nearest blocked or the nearest rejected. */
#ifndef IW_PLAN_SEARCH_H
#define IW_PLAN_SEARCH_H

#include "engine/service.h"
#include "plan/places.h"
#include "plan/price.h"
#include "plan/score.h"

enum { IW_KEEP_FEASIBLE = 240, IW_KEEP_BLOCKED = 60, IW_KEEP_PER_RULE = 12 };

enum iw_rule {
    IW_RULE_NONE,
    IW_RULE_LICENCE,
    IW_RULE_RETIRED,
    IW_RULE_QUALITY,
    IW_RULE_CONTEXT,
    IW_RULE_MODALITY,
    IW_RULE_KERNEL,
    IW_RULE_MEMORY,
    IW_RULE_LATENCY,
    IW_RULE_REPLICAS,
    IW_RULE_AVAILABILITY,
    IW_RULE_COST_MODEL,
    IW_RULE_REGION,
    IW_RULE_MARKETPLACE,
    IW_RULE_NOT_ORDERABLE,
    IW_RULE_COMMITMENT,
    IW_RULE_BUDGET,
    IW_RULE_CAPEX,
    IW_RULE_COMPLIANCE,
    IW_RULE_UNRATED,
    IW_RULE_UNKNOWN_SPEED,
    IW_RULE_UNKNOWN_PRICE,
    IW_RULE_OFFICE,
    IW_RULE_OFF_PEAK,
    IW_RULE_NEAR_LIMIT,
    IW_RULE_INCOMPLETE,
    IW_RULE_COUNT
};
extern const char *const iw_rule_words[IW_RULE_COUNT]; /* "memory", "latency", ... */

/* Offers of a device that pass what does not depend on the configuration, one for each way that differs in
 * more than its price: the cheapest of those with the same accelerators, pricing, place and region. */
struct iw_offer {
    int instance;
    enum iw_pricing pricing;
};
struct iw_offers {
    struct iw_offer *items; /* grouped by device */
    size_t *first;          /* device_count + 1 offsets */
    double *least_usd;      /* by device: the cheapest of them, one device and month before IW_CLOUD's price
                               factor; infinite: none */
    struct iw_offer *refused;
    size_t refused_count;
};
/* Everything the evaluation of a spec reads. One a plan. */
struct iw_context {
    const struct iw_knowledge *k;
    const struct iw_market *market;
    const struct iw_resolved *resolved;
    struct iw_requirements req;
    struct iw_size_terms terms;
    struct iw_rates rates;
    double band_factor; /* on the bands of the estimated times: 1 but where What if moves them */
    struct iw_scales scales;
    double points_per_percent;  /* of the quality score that a format loses a per cent of accuracy */
    double office_availability; /* consumer cards may stand in an office up to this target, not beyond */
    double any_api_answers_s;   /* an API of unknown speed passes a limit at least this loose */
    double basic_floor_score;   /* a model rated basic must reach at least this */
    iw_day today;
    struct iw_arena *arena;
    struct iw_judgement own_place;
    struct iw_judgement *api_places;      /* by api index */
    struct iw_judgement *instance_places; /* by instance index */
    struct iw_offers offers;
    const int *owned; /* devices of each kind already there */
    int only_kind;    /* 0: all; else 1 + enum iw_kind_of: the search looks at no other */
    bool best_alone;  /* with only_kind: all that is asked for is the best of it */
    bool exhaustive;  /* nothing is skipped: what the search must find, for tests */
    bool wants_front; /* the search collects the Pareto front: it costs time that a line of figures has not */
    int api_fallbacks[2]; /* of two providers, passing every filter: second paths; -1: none */
    /* Of a company that rents out no accelerators: a second path behind own and rented ones,
     * which an outage of their provider does not take along. -1: none. */
    int api_behind;
    struct iw_api_bill {
        double mean_rps, input_tokens, output_tokens, growth_sum, factor; /* what it was made for */
        struct iw_price price;                                            /* of all the traffic there */
    } behind_bill;
    double least_api_availability; /* of all APIs of the market */
    struct iw_size_memo *memo;     /* shared by copies; see iw_stock_of */
    struct iw_sketch *sketch;      /* shared by copies; NULL: none */
    /* Set from another thread when a newer answer has come: the search ends early and what it found is worth
     * nothing. NULL: never. */
    const _Atomic bool *cancel;
};
static inline bool iw_cancelled(const struct iw_context *ctx)
{
    return ctx->cancel != NULL && *ctx->cancel;
}

/* The numbers of a configuration, before any offer. */
struct iw_perf {
    enum iw_rule stopped; /* IW_RULE_NONE: it can serve */
    double shortfall;     /* how far from passing: 1.0 is just there, 2.0 is twice too slow or too large */
    struct iw_memory memory;
    struct iw_server server; /* of what was not stopped */
    struct iw_service service;
    double capacity_rps; /* of a replica, at the upper band (at the estimate when near_limit); the whole load
                            when it carries that */
    bool carries_all;    /* one replica takes the whole load to the end of the horizon */
    bool near_limit;     /* fits by the estimate, not by its upper band: a load test must settle it */
    double lone_time_s;  /* the target's time of a single request */
};
/* The numbers of a candidate. */
struct iw_quote {
    enum iw_rule stopped; /* of several causes that block it, the first */
    unsigned blocked_by;  /* all of them: a bit for each rule */
    enum iw_verdict verdict;
    double shortfall, score, score_parts[IW_AXES];
    double monthly_usd, latency_p95_s, quality_score, risk; /* risk: 0..1 */
    enum iw_tier tier;
    bool over_budget;
    struct iw_size size;
    struct iw_price price;
};

static inline bool iw_blocked_by(const struct iw_quote *quote, enum iw_rule rule)
{
    return (quote->blocked_by >> rule & 1) != 0;
}

/* The device that an item of the answer "owned_hardware" names, and how many; -1: none of this market, or it
 * may be several. */
int iw_owned_device(const struct iw_context *ctx, const char *text, int *count);
/* Replicas of owned boards that stand in one server; 1 where each has a host of its own. Rented ones are back
 * so soon that it does not count. */
int iw_replicas_per_host(const struct iw_context *ctx, const struct iw_spec *spec);
/* For a context whose load or rates were moved and that is asked for more than a few prices. */
void iw_behind_again(struct iw_context *ctx);
/* Adds that share of it to a price, with the people whom an API takes. */
void iw_add_calls(const struct iw_context *ctx, double share, struct iw_price *price);
/* The APIs that may stand behind something, chosen anew: for a context whose demands were moved. */
void iw_second_paths(struct iw_context *ctx);
/* The second path behind an API: of another provider, passing every filter itself; -1 when there is none. */
int iw_api_fallback_of(const struct iw_context *ctx, int api);
/* Which rule refuses an offer whatever runs on it; IW_RULE_NONE: none. */
enum iw_rule iw_offer_stopped(const struct iw_context *ctx, int instance, enum iw_pricing pricing);
/* A price of another region than the users': it stands in where their own has none. */
bool iw_offer_stands_in(const struct iw_context *ctx, int instance);
struct iw_offers iw_offers_of(const struct iw_context *ctx);

struct iw_context *iw_context_make(struct iw_arena *arena, const struct iw_market *market,
                                   const struct iw_resolved *resolved, const struct iw_requirements *req,
                                   iw_day today);
/* The tier that counts for this use case: the coding votes for code, the guide's word in the guide's market.
 */
enum iw_tier iw_tier_for(const struct iw_context *ctx, const struct iw_rating *rating,
                         const char *guide_name);
/* Model-level filters: licence, quality, context, modality. */
enum iw_rule iw_model_stopped(const struct iw_context *ctx, int model);
enum iw_rule iw_api_stopped(const struct iw_context *ctx, int api);
/* The model's score less what the weight format costs. */
double iw_config_score(const struct iw_context *ctx, int model, int format);
struct iw_perf iw_perf_of(const struct iw_context *ctx, int model, int format, int device,
                          int tensor_parallel);
/* The same in two steps, for the search: the capacity, the dearest part, is begun and then found. Where
 * `perf` is stopped there is nothing to end. `search` points into `perf`. */
void iw_perf_begin(const struct iw_context *ctx, int model, int format, int device, int tensor_parallel,
                   struct iw_perf *perf, struct iw_capacity *search);
/* The beginning in two parts: memory and the time of a lone request first. Where that stops `perf`, there is
 * no second part. */
struct iw_look {
    struct iw_config config;
    struct iw_step_terms step; /* of a whole answer alone */
};
void iw_perf_look(const struct iw_context *ctx, int model, int format, int device, int tensor_parallel,
                  struct iw_perf *perf, struct iw_look *look);
void iw_perf_begin_after(const struct iw_context *ctx, const struct iw_look *look, struct iw_perf *perf,
                         struct iw_capacity *search);
void iw_perf_end(const struct iw_context *ctx, struct iw_perf *perf, struct iw_capacity *search);
/* The peak of the busiest month of the horizon, with the headroom on top. */
double iw_whole_load_rps(const struct iw_requirements *req);
/* What keeps replicas up, by kind, devices a replica and whether they share a host: the same for all
 * configurations of a context. Filled as it is asked. */
struct iw_size_memo {
    struct iw_arena *arena;
    double target, api; /* of what it remembers */
    struct iw_size_terms terms;
    struct iw_stock_memo *of[2][IW_TP_CHOICES][2]; /* last: of those that share a host */
};
/* What stands behind the first site of own or rented replicas. */
struct iw_candidate;
enum iw_behind iw_behind_of(const struct iw_candidate *c);
/* The one that the context was made with, unless its availability was moved since: then a new one. */
struct iw_size_memo *iw_size_memo_of(const struct iw_context *ctx);
/* Of the API behind, whichever it is: that of the least available one observed. By its own, a cheaper API
 * that is let in would take its place and, with less of it, a way that was feasible. 0: none may stand
 * behind. */
double iw_behind_availability(const struct iw_context *ctx);
/* Replicas of such a spec. `memo` is of this context; NULL: the one that the context was made with, unless
 * its availability was moved since. */
struct iw_stock iw_stock_of(const struct iw_context *ctx, const struct iw_spec *spec,
                            struct iw_size_memo *memo);
/* What the offers of one configuration share, made when it is first needed. */
struct iw_sizing {
    bool done[2], judged, timed, counted; /* done: own, cloud */
    int layouts[2];
    struct iw_fleet bare; /* without spares and sites; once `counted` */
    struct iw_size size[2][IW_MAX_LAYOUTS];
    struct iw_fleet fleet[2][IW_MAX_LAYOUTS];
    double latency_s, quality_score, risk[2];
    enum iw_tier tier;
    struct iw_size_memo *memo; /* NULL: none */
    bool offers_passed;        /* the offers were asked about already: iw_offer_stopped is not asked again */
};
void iw_sizing_start(struct iw_sizing *sizing, struct iw_size_memo *memo);
/* For the same model, format and device at another split: what was judged of them holds. */
void iw_sizing_again(struct iw_sizing *sizing);
/* Quality, tier and risks, which every offer of the configuration has. */
void iw_sizing_judge(const struct iw_context *ctx, const struct iw_spec *spec, struct iw_sizing *sizing);
/* What blocks a cloud offer whatever runs on it, IW_RULE_NONE: nothing. */
enum iw_rule iw_offer_blocked(const struct iw_context *ctx, int instance);
/* What refuses to buy a device whatever runs on it. */
enum iw_rule iw_own_stopped(const struct iw_context *ctx, int device);
/* A few consumer cards in an office. */
bool iw_stands_in_office(const struct iw_context *ctx, int devices);
/* `perf` and `sizing` (just started) belong to the spec's configuration; NULL for an API. */
struct iw_quote iw_quote_of(const struct iw_context *ctx, const struct iw_spec *spec,
                            const struct iw_perf *perf, struct iw_sizing *sizing);
/* The same without the time and what follows from it, the dearest part of a quote: the score is the most that
 * it can be. iw_quote_time adds the rest. */
struct iw_quote iw_quote_untimed(const struct iw_context *ctx, const struct iw_spec *spec,
                                 const struct iw_perf *perf, struct iw_sizing *sizing);
void iw_quote_time(const struct iw_context *ctx, const struct iw_spec *spec, const struct iw_perf *perf,
                   struct iw_sizing *sizing, struct iw_quote *quote);
struct iw_kept iw_kept_of(const struct iw_spec *spec, const struct iw_quote *quote);
struct iw_kept iw_kept_candidate(const struct iw_candidate *candidate);
/* Points of 100 by which one reason makes a candidate risky; 0: it does not hold. */
double iw_risk_points(const struct iw_context *ctx, const struct iw_spec *spec, enum iw_risk risk);
/* The sum of all but how it is paid, and with that the risk itself, 0..1. */
double iw_lasting_risk(const struct iw_context *ctx, const struct iw_spec *spec);
double iw_risk_of(const struct iw_context *ctx, const struct iw_spec *spec, double lasting);
/* The same for a spec that is known already, its model-level filters and its configuration judged anew: for
 * what is asked after the search, under other inputs. */
struct iw_quote iw_spec_quote(const struct iw_context *ctx, const struct iw_spec *spec);
struct iw_perf iw_spec_perf(const struct iw_context *ctx, const struct iw_spec *spec); /* API: not stopped */
struct iw_config iw_spec_config(const struct iw_context *ctx, const struct iw_spec *spec); /* not of an API */
/* Of what may stand on each of them, boards share a host with as many. */
enum { IW_MOST_PER_HOST = 8 };
/* Sites that anything of that kind needs for the availability, at the least; 0: nothing of it reaches it. */
int iw_least_sites(const struct iw_context *ctx, enum iw_kind_of kind);
struct iw_pairing {
    int model, device;
    enum iw_kind_of kind;
    int sites; /* at the least, 1 or more */
};
/* Nothing of it with so many devices a site can cost less a month; infinite: none can be feasible. */
double iw_usd_bound(const struct iw_context *ctx, const struct iw_pairing *pairing, int at_least);
/* Nothing of it can score more; below 0: none can be feasible. */
double iw_score_bound(const struct iw_context *ctx, const struct iw_pairing *pairing, int at_least);
/* Share of the hours, over the whole fleet, in which a device works: what it serves over what it could serve.
 * Not the share of its slots: that grows with a looser target, which must never cost more. A replica that is
 * rarely met by two requests at once works only while it has one. What one replica could serve beyond the
 * whole load was not looked for; the headroom on top of the load is no work either, or more of it would save
 * power. */
double iw_busy_share(const struct iw_context *ctx, const struct iw_perf *perf, const struct iw_fleet *fleet);
/* The whole candidate with its texts, reasons and unknowns; computed from the spec alone. */
struct iw_candidate *iw_candidate_of(struct iw_arena *arena, const struct iw_context *ctx,
                                     const struct iw_spec *spec);

/* The same candidate if its times come out at `factor` of the estimate: the band on time becomes one on
 * replicas becomes one on money. Not for an API. False when it could not serve at all. */
bool iw_candidate_at(const struct iw_context *ctx, const struct iw_candidate *c, double factor,
                     struct iw_quote *out);
/* The fast end of a band on time, as a factor: never so fast that the work takes no time. */
static inline double iw_fast_end(double band)
{
    return band < 0.8 ? 1 - band : 0.2;
}

/* The cheapest candidates within the budget at each rating, best rated first, each cheaper than those before
 * it. What costs more than one of them and is rated lower is beaten: to take it would be to pay more for
 * less. That rule, and not the weights, makes a bigger budget never lower the quality. The score could not do
 * it, whatever its weights: it would have to rank price and rating alone. Two lists, because code has tiers
 * by votes of its own. */
struct iw_bargains {
    struct iw_kept *item; /* room for every rating of the market */
    size_t count;
    struct iw_kept tier[IW_TIER_PROFESSIONAL + 1]; /* the cheapest of the tier */
    bool has_tier[IW_TIER_PROFESSIONAL + 1];
};
/* Who beats it: the best rated of those that cost less; NULL: nobody. */
const struct iw_kept *iw_beaten_by(const struct iw_bargains *bargains, const struct iw_kept *kept);

struct iw_found {
    struct iw_kept feasible[IW_KEEP_FEASIBLE], blocked[IW_KEEP_BLOCKED];
    size_t feasible_count, blocked_count;
    struct iw_kept rejected[IW_RULE_COUNT][IW_KEEP_PER_RULE]; /* score: -shortfall */
    size_t rejected_count[IW_RULE_COUNT];
    struct iw_kept best_of_kind[3]; /* own, cloud, api; valid where has_kind */
    struct iw_bargains bargains;
    struct iw_kept *front; /* on the four axes; NULL unless it was wanted */
    size_t front_count;
    bool has_kind[3];
    struct iw_kept best_of_way[IW_PER_TOKEN + 1]; /* by enum iw_pricing; valid where has_way */
    bool has_way[IW_PER_TOKEN + 1];
    struct iw_kept cheapest; /* its time and score are not known */
    double cheapest_usd;     /* infinite: none feasible */
    double configurations, offers, n_feasible, n_blocked, n_rejected;
    double by_rule[IW_RULE_COUNT]; /* how many each rule rejected first */
    double skipped;                /* of the configurations: counted by bounds alone */
};
/* Which of the kept ones is the pick under moved inputs, or -1; `winner` is its quote there. With the inputs
 * unmoved it is the first of the list: what was beaten by something that is not in the list stays beaten. */
int iw_winner_of(const struct iw_context *moved, const struct iw_kept *list, size_t count,
                 struct iw_kept *winner);
/* `found` is overwritten; its front and bargains live in the context's arena. */
void iw_search_run(const struct iw_context *ctx, struct iw_found *found);
/* By ids, so that the catalogue's order changes nothing. */
int iw_spec_compare(const struct iw_context *ctx, const struct iw_spec *a, const struct iw_spec *b);
bool iw_same_spec(const struct iw_spec *a, const struct iw_spec *b);
/* iw_kept_order, ties by the ids of the spec, so that the catalogue's order changes nothing. */
int iw_kept_compare(const struct iw_context *ctx, const struct iw_kept *a, const struct iw_kept *b);

#endif
