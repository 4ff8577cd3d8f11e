/* SPDX-License-Identifier: Apache-2.0 */
/* What was asked: the answers as given, the numbers that follow, and what was assumed. */
#include "report/plan_json_parts.h"
#include "report/plan_words.h"

/* "unknown" is an answer that can be given back to the program; a skipped question is left out. */
json_t *iw_json_answers(struct iw_arena *arena, const struct iw_plan *plan)
{
    const struct iw_answers *answers = plan->resolved->answers;
    json_t *object = iw_json_object(arena);

    for (size_t i = 0; i < iw_question_count(plan->k); i++) {
        const struct iw_answer *answer = &answers->items[i];
        const char *key = iw_question_at(plan->k, i)->head.id;
        if (answer->state == IW_ANSWER_GIVEN)
            iw_json_put(arena, object, key, iw_json_text(arena, answer->text));
        else if (answer->state == IW_ANSWER_UNKNOWN)
            iw_json_put(arena, object, key, iw_json_text(arena, "unknown"));
    }
    return object;
}

/* Limits that nobody set are null: 0 s would be a limit that nothing meets. */
static void put_targets(const struct iw_json_at *at, const struct iw_plan *plan)
{
    const struct iw_requirements *req = &plan->ctx->req;

    iw_json_put_text(at, "use_case", req->use_case);
    iw_json_put_text(at, "quality", req->quality > 0 ? iw_tier_words[req->quality] : NULL);
    iw_json_put_num(at, "latency_s", req->target.limit_s);
    iw_json_put_text(at, "latency_kind", iw_target_id(req->target.kind));
    iw_json_put_num(at, "ttft_limit_s", req->target.ttft_limit_s > 0 ? req->target.ttft_limit_s : IW_UNKNOWN);
    iw_json_put_num(at, "tpot_limit_s", req->target.tpot_limit_s > 0 ? req->target.tpot_limit_s : IW_UNKNOWN);
    iw_json_put_num(at, "peak_rps", req->peak_rps);
    iw_json_put_num(at, "mean_rps", req->mean_rps);
    iw_json_put_num(at, "headroom", req->headroom_frac);
    iw_json_put_num(at, "availability", req->availability);
}

static void put_money(const struct iw_json_at *at, const struct iw_plan *plan)
{
    const struct iw_requirements *req = &plan->ctx->req;

    iw_json_put_num(at, "budget_usd_per_month", req->budget_usd_per_month);
    iw_json_put_bool(at, "budget_hard", req->budget_hard);
    iw_json_put_num(at, "capex_limit_usd", req->capex_limit_usd);
    iw_json_put_num(at, "horizon_months", req->horizon_months);
    iw_json_put_num(at, "growth", req->growth);
    iw_json_put_num(at, "commit_months", req->commit_months);
    iw_json_put_bool(at, "own_allowed", req->own_allowed);
    iw_json_put_bool(at, "rent_allowed", req->rent_allowed);
    iw_json_put_bool(at, "people_in_budget", req->people_in_budget);
}

json_t *iw_json_requirements(struct iw_arena *arena, const struct iw_plan *plan)
{
    const struct iw_requirements *req = &plan->ctx->req;
    struct iw_json_at at = {arena, iw_json_object(arena)};

    put_targets(&at, plan);
    put_money(&at, plan);
    iw_json_put_num(&at, "input_tokens", req->load.input_tokens);
    /* What the reader of an answer sees; hidden reasoning is paid and waited for as well and stands beside.
     */
    iw_json_put_num(&at, "output_tokens", req->answer_tokens);
    iw_json_put_num(&at, "reasoning_tokens", req->reasoning_tokens);
    iw_json_put_num(&at, "output_p95_tokens", req->load.output_p95_tokens);
    iw_json_put_num(&at, "context_p95_tokens", req->load.context_p95_tokens);
    iw_json_put_num(&at, "network_s", req->load.network_s);
    iw_json_put_text(&at, "expertise", req->expertise);
    iw_json_put_text(&at, "infrastructure", req->infrastructure);
    iw_json_put_text(&at, "region", req->region);
    iw_json_put_bool(&at, "eu_only", req->eu_only);
    iw_json_put_bool(&at, "batch", req->batch);
    iw_json_put_texts(&at, "modalities", &req->modalities);
    iw_json_put_texts(&at, "owned_hardware", &req->owned);
    iw_json_put_day(&at, "start", req->start);
    return at.object;
}

json_t *iw_json_assumptions(struct iw_arena *arena, const struct iw_plan *plan)
{
    json_t *list = iw_json_array(arena);

    for (size_t i = 0; i < plan->assumption_count; i++) {
        const struct iw_assumption *a = &plan->assumptions[i];
        struct iw_json_at at = {arena, iw_json_object(arena)};
        iw_json_put_text(&at, "key", a->key);
        iw_json_put_text(&at, "title", a->title);
        iw_json_put_text(&at, "value", a->value);
        iw_json_put_text(&at, "why", a->why);
        iw_json_put_text(&at, "effect", a->effect);
        iw_json_put_num(&at, "effect_usd", a->effect_usd);
        iw_json_add(arena, list, at.object);
    }
    return list;
}
