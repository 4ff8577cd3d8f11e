/* SPDX-License-Identifier: Apache-2.0 */
/* What makes one candidate better than another: four axes on fixed scales, weighed as the user says.
 *
 * Fixed scales, because scales that follow the candidates let a new entry reverse the order of two others.
 * The budget is a limit and no part of the score, so that more of it only ever adds candidates. Every part
 * grows with its axis and ties go to the better axes, so a candidate that is no better on any axis never
 * comes first. */
#ifndef IW_PLAN_SCORE_H
#define IW_PLAN_SCORE_H

#include "plan/candidate.h"

enum iw_axis { IW_AXIS_COST, IW_AXIS_LATENCY, IW_AXIS_QUALITY, IW_AXIS_RISK, IW_AXES };
extern const char *const iw_axis_words[IW_AXES]; /* "cost", "time to spare", "quality", "operational risk" */

/* What operational risk is made of, in points of 100; several may hold at once. */
enum iw_risk {
    IW_RISK_RUNNING,    /* what the team must run itself */
    IW_RISK_SPOT,       /* capacity that may be taken away */
    IW_RISK_TIMES,      /* times that nobody measured here */
    IW_RISK_RATING,     /* a quality rating of low confidence */
    IW_RISK_CONSUMER,   /* cards without ECC and with a doubtful licence */
    IW_RISK_USED,       /* hardware that is only sold used */
    IW_RISK_ENDING,     /* an API whose end is announced or near */
    IW_RISK_HOSTS,      /* a speed measured at other hosts */
    IW_RISK_SUPERSEDED, /* a model with a successor */
    IW_RISK_COUNT
};
extern const char *const iw_risk_words[IW_RISK_COUNT];

struct iw_scales { /* data/planner.cfg; weights also from the answers, normalised to a sum of 1 */
    double cost_best_usd, cost_worst_usd; /* a month; logarithmic between */
    double margin_best;                   /* limit over time that counts as fully comfortable; logarithmic */
    double cost_log, margin_log;          /* of worst over best, and of the margin */
    double weight[IW_AXES];
    double risk_points[IW_RISK_COUNT];
    double running_points[3]; /* own, cloud, API: for a team of this experience */
    double legacy_points;     /* of IW_RISK_ENDING: no end announced, but no longer the current one */
};
struct iw_resolved;
struct iw_scales iw_scales_of(const struct iw_knowledge *k, const struct iw_resolved *resolved);

/* Parts of the score, 0 worst to 1 best. What is unknown earns nothing. */
double iw_cost_part(const struct iw_scales *scales, double monthly_usd);
double iw_latency_part(const struct iw_scales *scales, double limit_s, double time_s);
double iw_quality_part(double score_of_100);
double iw_score(const struct iw_scales *scales, const double parts[IW_AXES]);

/* A candidate as the choice sees it. */
struct iw_kept {
    struct iw_spec spec;
    double score; /* of a rejected one: how far from passing, negative */
    double monthly_usd;
    bool over_budget;
    bool beaten;          /* a cheaper one that passes every filter is better rated: never picked */
    double latency_s;     /* infinite: unknown */
    double quality, risk; /* 0..100, 0..1 */
    enum iw_tier tier;
};
/* No worse on any axis and better on one. A tier counts as quality: code is rated by votes of its own. */
bool iw_dominates(const struct iw_kept *a, const struct iw_kept *b);
/* Within the budget before over it, over it the cheapest first; then by score; then by the axes themselves. 0
 * only when nothing of that differs. */
int iw_kept_order(const struct iw_kept *a, const struct iw_kept *b);

#endif
