/* SPDX-License-Identifier: Apache-2.0 */
#include "plan/score.h"

#include "base/str.h"
#include "plan/resolve.h"

#include <math.h>

const char *const iw_axis_words[IW_AXES] = {"cost", "time to spare", "quality", "operational risk"};
/* The question that sets its weight. */
static const char *const axis_answers[IW_AXES] = {"weight_cost", "weight_latency", "weight_quality",
                                                  "weight_risk"};
const char *const iw_risk_words[IW_RISK_COUNT] = {
    [IW_RISK_RUNNING] = "what the team runs itself",
    [IW_RISK_SPOT] = "capacity that may be taken away",
    [IW_RISK_TIMES] = "times not measured on this hardware",
    [IW_RISK_RATING] = "quality rating of low confidence",
    [IW_RISK_CONSUMER] = "consumer cards",
    [IW_RISK_USED] = "used hardware",
    [IW_RISK_ENDING] = "an API near its end",
    [IW_RISK_HOSTS] = "speed measured at other hosts",
    [IW_RISK_SUPERSEDED] = "a model with a successor",
};

static double clamp01(double x)
{
    return x < 0 ? 0 : x > 1 ? 1 : x;
}

/* Answered ones stand beside the usual ones of those not answered; all are then brought to a sum of 1. That
 * not all are 0 was checked with the answers. */
static void set_weights(const struct iw_knowledge *k, const struct iw_resolved *resolved,
                        struct iw_scales *scales)
{
    static const char *const usual[IW_AXES] = {"weight-cost", "weight-latency", "weight-quality",
                                               "weight-risk"};
    double sum = 0;
    for (int i = 0; i < IW_AXES; i++) {
        double given = iw_resolved_num(resolved, axis_answers[i]);
        scales->weight[i] = iw_known(given) ? given : iw_setting_value(k, usual[i]);
        sum += scales->weight[i];
    }
    for (int i = 0; i < IW_AXES; i++)
        scales->weight[i] /= sum;
}

static void set_risks(const struct iw_knowledge *k, const struct iw_resolved *resolved,
                      struct iw_scales *scales)
{
    static const char *const settings[IW_RISK_COUNT] = {
        [IW_RISK_SPOT] = "risk-spot",         [IW_RISK_TIMES] = "risk-band",
        [IW_RISK_RATING] = "risk-rating",     [IW_RISK_CONSUMER] = "risk-consumer",
        [IW_RISK_USED] = "risk-used",         [IW_RISK_ENDING] = "risk-ending",
        [IW_RISK_HOSTS] = "risk-other-hosts", [IW_RISK_SUPERSEDED] = "risk-superseded",
    };
    static const char *const running[3] = {"risk-own", "risk-cloud", "risk-api"};
    const char *team = iw_resolved_word(resolved, "expertise");
    double factor = iw_streq(team, "limited")    ? iw_setting_value(k, "risk-team-limited")
                    : iw_streq(team, "advanced") ? iw_setting_value(k, "risk-team-advanced")
                                                 : 1;
    for (int i = 0; i < IW_RISK_COUNT; i++)
        scales->risk_points[i] = settings[i] != NULL ? iw_setting_value(k, settings[i]) : 0;
    for (int i = 0; i < 3; i++)
        scales->running_points[i] = factor * iw_setting_value(k, running[i]);
    scales->legacy_points = iw_setting_value(k, "risk-legacy");
}

struct iw_scales iw_scales_of(const struct iw_knowledge *k, const struct iw_resolved *resolved)
{
    struct iw_scales scales = {
        .cost_best_usd = iw_setting_value(k, "scale-cost-best"),
        .cost_worst_usd = iw_setting_value(k, "scale-cost-worst"),
        .margin_best = iw_setting_value(k, "scale-margin-best"),
    };
    scales.cost_log = log(scales.cost_worst_usd / scales.cost_best_usd);
    scales.margin_log = log(scales.margin_best);
    set_weights(k, resolved, &scales);
    set_risks(k, resolved, &scales);
    return scales;
}

double iw_cost_part(const struct iw_scales *s, double monthly_usd)
{
    if (!iw_known(monthly_usd))
        return 0;
    double usd = monthly_usd > s->cost_best_usd ? monthly_usd : s->cost_best_usd;
    return clamp01(1 - log(usd / s->cost_best_usd) / s->cost_log);
}

double iw_latency_part(const struct iw_scales *s, double limit_s, double time_s)
{
    if (!(time_s < limit_s)) /* unknown times, and the infinite one that stands for them */
        return 0;
    double most = limit_s / s->margin_best;
    return clamp01(log(limit_s / (time_s > most ? time_s : most)) / s->margin_log);
}

double iw_quality_part(double score_of_100)
{
    return iw_known(score_of_100) ? clamp01(score_of_100 / 100) : 0;
}

double iw_score(const struct iw_scales *s, const double parts[IW_AXES])
{
    double score = 0;
    for (int i = 0; i < IW_AXES; i++)
        score += s->weight[i] * parts[i];
    return score;
}

bool iw_dominates(const struct iw_kept *a, const struct iw_kept *b)
{
    return a->monthly_usd <= b->monthly_usd && a->latency_s <= b->latency_s && a->quality >= b->quality &&
           a->risk <= b->risk && a->tier >= b->tier &&
           (a->monthly_usd < b->monthly_usd || a->latency_s < b->latency_s || a->quality > b->quality ||
            a->risk < b->risk || a->tier > b->tier);
}

static int less_first(double a, double b)
{
    return a < b ? -1 : a > b ? 1 : 0;
}

int iw_kept_order(const struct iw_kept *a, const struct iw_kept *b)
{
    if (a->over_budget != b->over_budget)
        return a->over_budget ? 1 : -1;
    /* over the budget, the nearest to it comes first, whatever it is good for */
    int order = a->over_budget ? less_first(a->monthly_usd, b->monthly_usd) : 0;
    if (order == 0 && a->beaten != b->beaten)
        order = a->beaten ? 1 : -1;
    if (order == 0)
        order = less_first(b->score, a->score);
    if (order == 0)
        order = less_first(a->monthly_usd, b->monthly_usd);
    if (order == 0)
        order = less_first(b->quality, a->quality);
    if (order == 0)
        order = less_first(a->latency_s, b->latency_s);
    if (order == 0)
        order = less_first(a->risk, b->risk);
    return order != 0 ? order : (int)b->tier - (int)a->tier;
}
