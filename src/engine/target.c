/* SPDX-License-Identifier: Apache-2.0 */
#include "engine/serve.h"

#include <math.h>

#define Z90 1.2815515655446004 /* of the standard normal: 80 % lie between -Z90 and Z90 */

double iw_target_time(const struct iw_target *target, const struct iw_service *service)
{
    return target->kind == IW_TARGET_FIRST_TOKEN ? service->ttft_p95_s : service->answer_p95_s;
}

/* A limit of 0 is no limit. */
static bool within(double seconds, double limit_s)
{
    return !(limit_s > 0.0) || seconds <= limit_s;
}

bool iw_target_met(const struct iw_target *target, const struct iw_service *service, double factor)
{
    /* The main limit has no "none": a target of 0 s is never met. */
    return service->stable && factor * iw_target_time(target, service) <= target->limit_s &&
           within(factor * service->tpot_p95_s, target->tpot_limit_s) &&
           within(factor * service->ttft_p95_s, target->ttft_limit_s);
}

struct iw_tightest iw_target_tightest(const struct iw_target *target, const struct iw_service *service)
{
    const struct iw_tightest all[] = {
        {IW_LIMIT_MAIN, iw_target_time(target, service), target->limit_s},
        {IW_LIMIT_FIRST_TOKEN, service->ttft_p95_s, target->ttft_limit_s},
        {IW_LIMIT_PER_TOKEN, service->tpot_p95_s, target->tpot_limit_s},
    };
    struct iw_tightest worst = all[0];
    for (int i = 1; i < 3; i++) {
        if (!(all[i].limit_s > 0.0))
            continue;
        if (isnan(all[i].time_s) || all[i].time_s * worst.limit_s > worst.time_s * all[i].limit_s)
            worst = all[i];
        if (isnan(worst.time_s))
            break; /* what is unknown may be the worst */
    }
    return worst;
}

double iw_chance_met(double limit_s, double estimate_s, double band)
{
    if (!(limit_s > 0.0) || !isfinite(estimate_s))
        return 0.0;
    /* The upper edge of the band is 1 + band times the estimate and stands Z90 deviations out. */
    double sigma = log1p(band) / Z90;
    if (!(sigma > 0.0))
        return estimate_s <= limit_s ? 1.0 : 0.0;
    return 0.5 * erfc(-log(limit_s / estimate_s) / sigma / sqrt(2.0));
}
