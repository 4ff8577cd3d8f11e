/* SPDX-License-Identifier: Apache-2.0 */
#include "plan/requirements.h"

#include "base/str.h"

#include <math.h>

const char *const iw_tier_words[] = {"unrated", "basic", "intermediate", "advanced", "professional"};

static double or_else(double value, double otherwise)
{
    return iw_known(value) ? value : otherwise;
}

static enum iw_tier tier_of(const char *word)
{
    for (int tier = IW_TIER_BASIC; tier <= IW_TIER_PROFESSIONAL; tier++)
        if (iw_streq(word, iw_tier_words[tier]))
            return (enum iw_tier)tier;
    return IW_TIER_BASIC;
}

/* First word or whole answer: what the text of the answer says ("800 ms first"), else the question about it.
 * A limit on the first word alone is what "real-time" means in the guide. */
static struct iw_target target_of(const struct iw_resolved *r)
{
    int latency = iw_question_index(r->answers->k, "latency");
    enum iw_latency_kind said = r->values[latency].value.latency_kind;
    bool first = said == IW_LATENCY_FIRST_TOKEN;
    if (said == IW_LATENCY_UNSTATED)
        first = iw_streq(iw_resolved_word(r, "latency_kind"), "first_token");
    struct iw_target target = {.kind = first ? IW_TARGET_FIRST_TOKEN : IW_TARGET_WHOLE_ANSWER,
                               .limit_s = or_else(iw_resolved_num(r, "latency_s"), 3600)};
    if (iw_answer_is_given(r->answers, "tpot_slo_ms"))
        target.tpot_limit_s = iw_resolved_num(r, "tpot_slo_ms") / 1000;
    if (iw_answer_is_given(r->answers, "ttft_slo_ms"))
        target.ttft_limit_s = iw_resolved_num(r, "ttft_slo_ms") / 1000;
    return target;
}

static struct iw_load load_of(const struct iw_resolved *r, double reasoning)
{
    double input = or_else(iw_resolved_num(r, "input_tokens"), 800);
    double output = or_else(iw_resolved_num(r, "output_tokens"), 250) + reasoning;
    double factor = or_else(iw_resolved_num(r, "output_p95_factor"), 3);
    double context = or_else(iw_resolved_num(r, "context_p95_tokens"), input + factor * output);
    struct iw_load load = {
        .input_tokens = input,
        .output_tokens = output,
        .output_p95_tokens = factor * output,
        /* the stated 95th percentile can be no shorter than a mean request */
        .context_p95_tokens = context > input + output ? context : input + output,
        .burst_cv = or_else(iw_resolved_num(r, "burst_cv"), 2),
        .cached_prefix_frac = 0, /* a prefix cache is a strategy; its gain is counted there, once */
        .network_s = or_else(iw_resolved_num(r, "user_rtt_ms"), 40) / 1000,
    };
    return load;
}

static void money_of(const struct iw_resolved *r, struct iw_requirements *out)
{
    const char *model = iw_resolved_word(r, "cost_model");
    out->budget_usd_per_month = iw_resolved_num(r, "budget_usd_per_month");
    out->budget_hard = iw_resolved_bool(r, "budget_hard") == IW_YES;
    out->capex_limit_usd = iw_resolved_num(r, "capex_limit_usd");
    out->people_in_budget = iw_resolved_bool(r, "people_in_budget") == IW_YES;
    out->own_allowed = !iw_streq(model, "opex");
    out->rent_allowed = !iw_streq(model, "capex");
    /* whole months: a price of every month that is begun, spread over fewer, would be too high a month */
    out->horizon_months = ceil(or_else(iw_resolved_num(r, "horizon"), 36));
    out->growth = or_else(iw_resolved_num(r, "growth"), 1);
    out->commit_months = or_else(iw_resolved_num(r, "commit_months"), 0);
}

static void set_members(struct iw_arena *arena, const struct iw_resolved *r, const char *name,
                        struct iw_texts *out)
{
    int index = iw_question_index(r->answers->k, name);
    const char *const *values = index >= 0 ? r->answers->k->vocab.names[index].values : NULL;
    out->items = IW_ARRAY(arena, const char *, 64);
    out->count = 0;
    for (size_t i = 0; values != NULL && values[i] != NULL && i < 64; i++)
        if (iw_resolved_has(r, name, values[i]))
            out->items[out->count++] = values[i];
}

/* One that was not answered has its usual weight, so only four zeros leave nothing to choose by. */
static bool all_weights_are_zero(const struct iw_resolved *r)
{
    static const char *const weights[] = {"weight_cost", "weight_latency", "weight_quality", "weight_risk"};
    for (size_t i = 0; i < sizeof weights / sizeof weights[0]; i++)
        if (!(iw_resolved_num(r, weights[i]) <= 0))
            return false;
    return true;
}

/* Nothing is called before the pilot: a price that ends sooner is never paid. The roadmap's own date comes
 * later still and needs the pick, which this price helps to choose. */
static iw_day service_of(const struct iw_resolved *r, iw_day start)
{
    const struct iw_guide_phase *pilot = IW_FIND(r->answers->k->cat, PHASES, iw_guide_phase, "pilot");
    bool known = pilot != NULL && pilot->week_from >= 1 && pilot->week_from < 520;
    return start == IW_DAY_UNKNOWN || !known ? start : start + 7 * ((iw_day)pilot->week_from - 1);
}

enum iw_status iw_requirements_of(struct iw_arena *arena, const struct iw_resolved *r,
                                  struct iw_requirements *out, struct iw_err *err)
{
    int owned = iw_question_index(r->answers->k, "owned_hardware");
    int start = iw_question_index(r->answers->k, "start");
    if (owned < 0 || start < 0 || iw_question_index(r->answers->k, "latency") < 0)
        return iw_fail(err, IW_EINPUT,
                       "the catalogue lacks one of the questions latency, owned_hardware, start");
    if (all_weights_are_zero(r))
        return iw_fail(err, IW_EINPUT,
                       "the weights of cost, time to spare, quality and operational risk are all 0: give at "
                       "least one of them points");
    double reasoning = or_else(iw_resolved_num(r, "reasoning_tokens"), 0);
    const char *licence = iw_resolved_word(r, "licence_policy");
    *out = (struct iw_requirements){
        .use_case = iw_resolved_word(r, "use_case"),
        .quality = tier_of(iw_resolved_word(r, "quality")),
        .target = target_of(r),
        .batch = iw_streq(iw_resolved_word(r, "latency"), "batch"),
        .load = load_of(r, reasoning),
        .peak_rps = or_else(iw_resolved_num(r, "peak_rps"), 1),
        .headroom_frac = or_else(iw_resolved_num(r, "headroom_frac"), 0.3),
        .availability = or_else(iw_resolved_num(r, "availability_pct"), 99) / 100,
        .expertise = iw_resolved_word(r, "expertise"),
        .infrastructure = iw_resolved_word(r, "infrastructure"),
        /* where it runs: wherever the users are, what must stay inside the EU stands there */
        .region = iw_resolved_bool(r, "eu_only") == IW_YES ? "eu" : iw_resolved_word(r, "region"),
        .eu_only = iw_resolved_bool(r, "eu_only") == IW_YES,
        .permissive_only = iw_streq(licence, "permissive_only"),
        .any_licence = iw_streq(licence, "any"),
        .marketplaces = iw_resolved_bool(r, "marketplaces") == IW_YES,
        .reasoning_tokens = reasoning,
        .owned = r->values[owned].value.list,
        .start = r->values[start].value.day,
        .service = service_of(r, r->values[start].value.day),
    };
    out->answer_tokens = out->load.output_tokens - reasoning;
    out->mean_rps = or_else(iw_resolved_num(r, "mean_rps"), out->peak_rps / 3);
    if (out->mean_rps > out->peak_rps)
        out->mean_rps = out->peak_rps;
    money_of(r, out);
    set_members(arena, r, "multimodal", &out->modalities);
    return IW_OK;
}
