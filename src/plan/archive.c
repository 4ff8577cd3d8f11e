/* SPDX-License-Identifier: Apache-2.0 */
#include "plan/archive.h"

#include "base/num.h"
#include "engine/cost.h"
#include "plan/flows.h"

#include <math.h>

/* Texts of all requests and answers. */
static double gb_of_first_month(const struct iw_context *ctx)
{
    double tokens = ctx->req.load.input_tokens + ctx->req.answer_tokens;
    return iw_requests_per_month(ctx->req.mean_rps) * tokens * ctx->rates.bytes_per_token / 1e9;
}

/* What was written in a month goes when its term has passed. */
struct iw_archive iw_archive_of(struct iw_arena *arena, const struct iw_context *ctx,
                                const struct iw_check_list *checks)
{
    const struct iw_horizon *h = &ctx->rates.horizon;
    struct iw_archive a = {.months = h->months,
                           .gb = IW_ARRAY(arena, double, (size_t)h->months + 1),
                           .keep_months = checks != NULL ? iw_keep_months(checks) : IW_UNKNOWN,
                           .log_gb = IW_ARRAY(arena, double, (size_t)h->months + 1),
                           .usd_per_gb_month = iw_judged_of(ctx->k, ctx->resolved, "storage-usd-per-gb-month",
                                                            "archive_usd_per_gb_month", 1)};
    double log_gb =
        iw_requests_per_month(ctx->req.mean_rps) * iw_setting_value(ctx->k, "log-bytes-a-request") / 1e9;
    for (int m = 0; m < h->months; m++)
        a.log_gb[m] = log_gb * h->growth[m];
    double first = gb_of_first_month(ctx), held = 0;
    for (int m = 0; iw_known(a.keep_months) && iw_known(first) && m < h->months; m++) {
        held += first * h->growth[m];
        if (m >= a.keep_months)
            held -= first * h->growth[m - (int)a.keep_months];
        a.gb[m] = held;
        a.later_gb_months += first * h->growth[m] * fmax(0, m + a.keep_months - h->months);
    }
    a.first_gb = first;
    a.gb_end = h->months > 0 ? a.gb[h->months - 1] : 0;
    return a;
}

double iw_archive_usd(const struct iw_archive *archive, int month)
{
    return archive->gb[month] * archive->usd_per_gb_month.likely;
}

double iw_archive_later_usd(const struct iw_archive *archive)
{
    return archive->later_gb_months * archive->usd_per_gb_month.likely;
}

double iw_storage_usd(const struct iw_archive *archive, int month)
{
    return (archive->gb[month] + archive->log_gb[month]) * archive->usd_per_gb_month.likely;
}

const char *iw_archive_text(struct iw_arena *arena, const struct iw_archive *archive)
{
    if (!iw_known(archive->keep_months) || !(archive->gb_end > 0))
        return NULL;
    return iw_arena_printf(arena,
                           "if every text is kept, about %s GB in the first month, each kept for %s: %s GB "
                           "at the end of the horizon",
                           iw_fmt_sig(arena, archive->first_gb), iw_keep_text(arena, archive->keep_months),
                           iw_fmt_sig(arena, archive->gb_end));
}
