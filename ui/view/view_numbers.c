/* SPDX-License-Identifier: Apache-2.0 */
/* What the answer to a question stands for, in numbers: people check the number, not the class. */
#include "base/str.h"
#include "report/plan_words.h"
#include "ui/view/parts.h"

/* The length of the answers belongs to it: the same limit is easy for 100 tokens and hard for 1,000. */
static const char *time_numbers(struct iw_arena *arena, const struct iw_requirements *req)
{
    return iw_arena_printf(
        arena,
        "In numbers: the %s in %s for nineteen of twenty requests at the busiest hour; answers of %s "
        "tokens, one in twenty runs to %s.",
        iw_target_text(req->target.kind), iw_fmt_seconds(arena, req->target.limit_s),
        iw_fmt_num(arena, req->answer_tokens, 0), iw_fmt_num(arena, req->load.output_p95_tokens, 0));
}

/* The growth too, for the plan is sized for the end of the horizon. */
static const char *load_numbers(struct iw_arena *arena, const struct iw_requirements *req)
{
    return iw_arena_printf(
        arena, "In numbers: %s req/s at the peak, %s on average, %s kept spare; %s times that after %s.",
        iw_fmt_sig(arena, req->peak_rps), iw_fmt_sig(arena, req->mean_rps),
        iw_fmt_pct(arena, req->headroom_frac, 0), iw_fmt_sig(arena, req->growth),
        iw_months_text(arena, req->horizon_months));
}

/* Minutes a month are what somebody who is woken up thinks in. */
static const char *availability_numbers(struct iw_arena *arena, const struct iw_requirements *req)
{
    static const double month_s = 365.25 / 12 * 24 * 3600;

    return iw_arena_printf(arena, "In numbers: %s, down %s a month at most.",
                           iw_exact_pct(arena, req->availability),
                           iw_fmt_seconds(arena, (1 - req->availability) * month_s));
}

/* Hard or not decides whether dearer ways are out or only marked. */
static const char *budget_numbers(struct iw_arena *arena, const struct iw_requirements *req)
{
    if (!iw_known(req->budget_usd_per_month))
        return "In numbers: no ceiling.";
    return iw_arena_printf(arena, "In numbers: %s a month; what costs more is %s.",
                           iw_fmt_usd(arena, req->budget_usd_per_month, false),
                           req->budget_hard ? "out" : "kept, marked, and stands behind the rest");
}

/* The long conversations fill the memory, not the mean ones. */
static const char *length_numbers(struct iw_arena *arena, const struct iw_requirements *req)
{
    return iw_arena_printf(arena, "In numbers: %s tokens in, %s out; one in twenty holds %s in all.",
                           iw_fmt_num(arena, req->load.input_tokens, 0),
                           iw_fmt_num(arena, req->load.output_tokens, 0),
                           iw_fmt_num(arena, req->load.context_p95_tokens, 0));
}

/* By the question's name, for only some of them have numbers behind them. */
const char *iw_target_numbers(const struct iw_pen *pen, int question)
{
    static const struct {
        const char *id;
        const char *(*text)(struct iw_arena *arena, const struct iw_requirements *req);
    } numbers[] = {
        {"latency", time_numbers},
        {"latency_kind", time_numbers},
        {"throughput", load_numbers},
        {"peak_to_mean", load_numbers},
        {"headroom_frac", load_numbers},
        {"growth", load_numbers},
        {"availability", availability_numbers},
        {"budget", budget_numbers},
        {"budget_hard", budget_numbers},
        {"input_tokens", length_numbers},
        {"output_tokens", length_numbers},
    };
    const struct iw_ui *ui = pen->ui;
    const char *id = iw_question_at(ui->k, (size_t)question)->head.id;

    /* While a plan is computed its numbers are those of the answer before. */
    if (ui->plan == NULL || ui->plan_wanted > ui->plan_shown)
        return NULL;
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        if (iw_streq(numbers[i].id, id))
            return numbers[i].text(pen->arena, &ui->plan->ctx->req);
    return NULL;
}
