/* SPDX-License-Identifier: Apache-2.0 */
#include "plan/in_figures.h"

#include "base/str.h"

#include <math.h>
#include <string.h>

enum { WORDS = 6 };
struct word {
    const char *key, *value; /* NULL: no such figure here, and the key's own words stand */
};

static const char *rate(struct iw_arena *arena, double rps)
{
    return rps > 0 && isfinite(rps) ? iw_arena_printf(arena, "%s req/s", iw_fmt_sig(arena, rps)) : NULL;
}

static const char *calls_a_day(struct iw_arena *arena, double rps)
{
    enum { DAY_S = 86400 };
    return rps > 0 && isfinite(rps)
               ? iw_arena_printf(arena, "%s calls a day", iw_fmt_num(arena, rps * DAY_S, 0))
               : NULL;
}

static const char *band(struct iw_arena *arena, const struct iw_candidate *pick)
{
    if (pick == NULL || !iw_known(pick->monthly_low_usd) || !iw_known(pick->monthly_high_usd))
        return NULL;
    return iw_arena_printf(arena, "the planned %s to %s a month",
                           iw_fmt_usd(arena, pick->monthly_low_usd, false),
                           iw_fmt_usd(arena, pick->monthly_high_usd, false));
}

static const char *time_asked(struct iw_arena *arena, const struct iw_requirements *req)
{
    return iw_arena_printf(arena, "%s for the %s", iw_fmt_seconds(arena, req->target.limit_s),
                           req->target.kind == IW_TARGET_FIRST_TOKEN ? "first word" : "whole answer");
}

/* The same mark as the trigger on the load: what is left above it is the headroom that was asked for. */
static double full_rps(const struct iw_context *ctx, const struct iw_candidate *pick)
{
    return pick != NULL && pick->spec.kind != IW_API ? pick->capacity_rps / (1 + ctx->req.headroom_frac)
                                                     : IW_UNKNOWN;
}

static const char *value_of(const struct word *words, const char *key, size_t length)
{
    for (int i = 0; words != NULL && i < WORDS; i++)
        if (words[i].value != NULL && strlen(words[i].key) == length &&
            strncmp(words[i].key, key, length) == 0)
            return words[i].value;
    return NULL;
}

static const char *filled(struct iw_arena *arena, const char *text, const struct word *words)
{
    struct iw_sb sb;
    iw_sb_init(&sb, arena);
    while (*text != '\0') {
        size_t plain = strcspn(text, "{");
        iw_sb_printf(&sb, "%.*s", (int)plain, text);
        text += plain;
        if (*text == '\0')
            break;
        size_t length = strcspn(++text, "}");
        const char *value = value_of(words, text, length);
        if (value != NULL)
            iw_sb_put(&sb, value);
        else
            iw_sb_printf(&sb, "%.*s", (int)length, text);
        text += length + (text[length] == '}');
    }
    return sb.text;
}

const char *iw_in_figures(struct iw_arena *arena, const struct iw_context *ctx,
                          const struct iw_candidate *pick, const char *text)
{
    if (text == NULL)
        return NULL;
    if (ctx == NULL)
        return filled(arena, text, NULL);
    const struct iw_requirements *req = &ctx->req;
    const struct word words[WORDS] = {
        {"the calls of a day", calls_a_day(arena, req->mean_rps)},
        {"the expected peak", rate(arena, req->peak_rps)},
        {"the peak with its headroom", rate(arena, req->peak_rps * (1 + req->headroom_frac))},
        {"the load that leaves the headroom", rate(arena, full_rps(ctx, pick))},
        {"the time asked for", time_asked(arena, req)},
        {"the planned band of cost", band(arena, pick)},
    };
    return filled(arena, text, words);
}
