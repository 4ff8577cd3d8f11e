/* SPDX-License-Identifier: Apache-2.0 */
/* The delivered catalogue, loaded once a program, and scenarios over it. */
#ifndef IW_TESTS_PLAN_FIXTURE_H
#define IW_TESTS_PLAN_FIXTURE_H

#include "plan/search.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

struct world {
    struct iw_arena *arena;
    struct iw_catalog *cat;
    const struct iw_knowledge *k;
    const struct iw_market *today, *guide;
};
/* Group set-up and tear-down; the state is a struct world *. */
int world_load(void **state);
int world_free(void **state);
struct draws;
/* The catalogue once more, in `arena`, the tables of its market in another order; NULL draws: in the same. */
struct world *world_copy(struct iw_arena *arena, struct draws *shuffle);

/* The day on which every test is run, a Sunday: prices, ages and the start date follow from it. */
iw_day a_day(void);

/* "use_case=chatbot; latency=2.5 s; regimes=hipaa,gdpr": the test fails when one is refused. */
void answer(struct iw_answers *answers, const char *assignments);
struct iw_answers *answers_of(const struct world *w, struct iw_arena *arena, const char *assignments);
struct iw_resolved *resolved_of(const struct world *w, struct iw_arena *arena, const char *assignments);

/* The plan of that day on today's market; the test fails when there is none to make. */
struct iw_plan *plan_for(const struct world *w, struct iw_arena *arena, const char *assignments,
                         bool figures_only);
/* Large enough, with long answers and so many easy requests, that two ways are cheaper than one. */
#define EASY_TRAFFIC "easy_frac=0.8; quality=advanced; budget=enterprise; cost_model=opex; input_tokens=800; "
#define A_SPLIT_WINS EASY_TRAFFIC "throughput=20 req/s; latency=12 s whole; output_tokens=600"

/* So many replicas from the first month to the last. */
struct iw_fleet steady_fleet(int replicas, int months);

struct scene {
    struct iw_arena *arena;
    struct iw_answers *answers;
    struct iw_resolved *resolved;
    struct iw_requirements req;
    struct iw_context *ctx;
    struct iw_found *found; /* NULL until searched */
};
/* Owned by the caller: scene_free. */
struct scene *scene_of(const struct world *w, const struct iw_market *market, const char *assignments);
struct scene *scene_search(struct scene *scene);
void scene_free(struct scene *scene);

int api_index(const struct iw_market *market, const char *id);
int instance_index(const struct iw_market *market, const char *id);
int format_index(const struct iw_market *market, const char *id);
/* The quote of a spec, its configuration computed first. */
struct iw_quote quote_of(const struct iw_context *ctx, const struct iw_spec *spec);

/* |actual - expected| at most `share` of expected; prints both otherwise. */
bool near(double actual, double expected, double share);

/* A scenario drawn at random, its main figures apart so that a property can move one of them. */
struct draw_case {
    double rps, limit_s, availability_pct, budget_usd;
    const char *kind; /* "first" or "whole" */
    const char *rest; /* all other answers */
};
struct draw_case draw_case(struct draws *d, struct iw_arena *arena);
const char *case_text(struct iw_arena *arena, const struct draw_case *c);
/* A market with about that many models and devices of `market`, drawn at random, and all its offers. */
const struct iw_market *market_part(struct draws *d, struct iw_arena *arena, const struct iw_market *market,
                                    size_t models, size_t devices);

/* One scenario of a property, on a part of the market. */
struct trial {
    const struct world *w;
    const struct iw_market *market;
    struct iw_arena *arena;
    struct draws *d;
    struct draw_case base;
};
typedef void property(struct trial *trial);
/* `usual` scenarios from that seed; twenty times as many or as few as tests/support/rounds.h says. */
void for_all(void **state, property *holds, uint64_t seed, int usual);
/* Searched; owned by the caller. */
struct scene *trial_scene(const struct trial *t, const struct draw_case *c);

/* The least that a month costs, by whatever a test looks at; infinite: nothing is feasible. `what` names it.
 */
typedef double cheapest_way(const struct trial *trial, const struct draw_case *c, const char **what);
/* `a` is asked for at least as much as `b`: it may not cost less, but for the rounding of sums in another
 * order. */
void costs_no_less(const struct trial *t, cheapest_way *cheapest, const struct draw_case *a,
                   const struct draw_case *b);

/* SplitMix64: the same cases on every machine. */
struct draws {
    uint64_t state;
};
double draw_unit(struct draws *d);               /* 0 <= x < 1 */
size_t draw_below(struct draws *d, size_t most); /* 0 .. most - 1 */

#endif
