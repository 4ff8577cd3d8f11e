/* SPDX-License-Identifier: Apache-2.0 */
#include "report/plan_words.h"

#include "base/str.h"

#include <string.h>

#define COUNT_OF(array) (sizeof(array) / sizeof *(array))

/* A value outside its enum comes from a plan that was read back or built by hand: unknown, not a crash. */
static const char *word_at(const char *const *words, size_t count, int index)
{
    return index >= 0 && (size_t)index < count ? words[index] : NULL;
}

const char *iw_pricing_id(enum iw_pricing pricing)
{
    static const char *const words[] = {"purchase",    "on_demand", "reserved_1y",
                                        "reserved_3y", "spot",      "per_token"};
    return word_at(words, COUNT_OF(words), (int)pricing);
}

/* "derived" is no word of the contract; arithmetic of ours counts as judgement there. */
const char *iw_verified_id(int verified)
{
    static const char *const words[] = {"read", "cited", "judgement", "judgement"};
    return word_at(words, COUNT_OF(words), verified);
}

/* The contract's words for what the limit is on. */
const char *iw_target_id(enum iw_latency_target kind)
{
    return kind == IW_TARGET_FIRST_TOKEN ? "first_token" : "whole_answer";
}

const char *iw_figures_text(enum iw_figures figures)
{
    static const char *const words[] = {
        "calibrated on measurements of this hardware and engine",
        "borrowed from measurements of a relative",
        "computed from data sheets, no measurement behind them",
        "published by others, not measured on your load",
        "yours",
    };
    const char *word = word_at(words, COUNT_OF(words), (int)figures);
    return word != NULL ? word : "of unknown kind";
}

const char *iw_target_text(enum iw_latency_target kind)
{
    return kind == IW_TARGET_FIRST_TOKEN ? "first word" : "whole answer";
}

const char *iw_from_text(enum iw_value_from from)
{
    static const char *const words[] = {"given", "assumed: another answer implies it", "assumed: the default",
                                        "assumed: \"I don't know\" takes the default", "unknown"};
    const char *word = word_at(words, COUNT_OF(words), (int)from);
    return word != NULL ? word : "unknown";
}

const char *iw_or_dash(const char *text)
{
    return text != NULL && *text != '\0' ? text : "—";
}

const char *iw_title_of(const struct iw_candidate *c)
{
    if (c == NULL)
        return "none";
    return c->title != NULL && *c->title != '\0' ? c->title
           : c->id != NULL                       ? c->id
                                                 : "a candidate without a name";
}

/* A dash among dollars is read as nothing to pay. */
const char *iw_usd_text(struct iw_arena *arena, double usd)
{
    return isfinite(usd) ? iw_fmt_usd(arena, usd, false) : "not sourced";
}

/* A band may be open above: at the slow end of its estimate a candidate can fail to serve at all. */
const char *iw_usd_span(struct iw_arena *arena, double low, double high)
{
    if (isfinite(low) && isfinite(high))
        return iw_arena_printf(arena, "%s to %s", iw_fmt_usd(arena, low, false),
                               iw_fmt_usd(arena, high, false));
    if (isfinite(low))
        return iw_arena_printf(arena, "from %s, no upper end known", iw_fmt_usd(arena, low, false));
    return isfinite(high) ? iw_arena_printf(arena, "up to %s", iw_fmt_usd(arena, high, false)) : "—";
}

/* Without the zeros behind the point that say nothing. */
static const char *trimmed(struct iw_arena *arena, const char *number)
{
    size_t end = strlen(number);

    if (strchr(number, '.') == NULL)
        return number;
    while (number[end - 1] == '0')
        end--;
    end -= number[end - 1] == '.';
    return iw_arena_strndup(arena, number, end);
}

/* As many decimals as are needed: a target of 99.9 % reads as it was asked, 99.953 % keeps what it is. */
const char *iw_exact_pct(struct iw_arena *arena, double fraction)
{
    if (fraction > 0.99999 && fraction < 1)
        return "over 99.999 %"; /* three decimals would make it certain */
    /* downwards: 99.9897 is not four nines */
    double shown = fraction > 0.99 && fraction < 1 ? floor(fraction * 1e5 + 1e-6) / 1e5 : fraction;
    const char *longest = iw_fmt_pct(arena, shown, 3);
    size_t digits = strcspn(longest, " ");

    if (longest[digits] == '\0')
        return longest;
    return iw_arena_printf(arena, "%s %%", trimmed(arena, iw_arena_strndup(arena, longest, digits)));
}

const char *iw_chance_text(struct iw_arena *arena, double chance)
{
    if (chance > 0.99)
        return "over 99 %";
    return chance < 0.01 ? "under 1 %" : iw_fmt_pct(arena, chance, 0);
}

const char *iw_figure_text(struct iw_arena *arena, double value)
{
    enum { DIGITS = 6, MOST_DECIMALS = 9 };

    if (!isfinite(value) || value == 0)
        return iw_fmt_num(arena, value, 0);
    int decimals = DIGITS - 1 - (int)floor(log10(fabs(value)));
    decimals = decimals < 0 ? 0 : decimals > MOST_DECIMALS ? MOST_DECIMALS : decimals;
    return trimmed(arena, iw_fmt_num(arena, value, decimals));
}

static bool is_fitted(const struct iw_evidence *e)
{
    return iw_streq(e->kind, "calibrated") || iw_streq(e->kind, "borrowed") || iw_streq(e->kind, "roofline");
}

/* "4 ratio", "1/month" and "1 working days" are words of the data file. */
static const char *unit_text(struct iw_arena *arena, const struct iw_evidence *e)
{
    static const char *const words[][2] = {{"ratio", ""},          {"factor", ""},        {"count", ""},
                                           {"1/month", "a month"}, {"1/hour", "an hour"}, {"FTE", "posts"}};
    const char *unit = e->unit != NULL ? e->unit : "";

    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (iw_streq(unit, words[i][0]))
            unit = words[i][1];
    return iw_unit_for(arena, e->value, unit);
}

const char *iw_evidence_value(struct iw_arena *arena, const struct iw_evidence *e)
{
    const char *unit = unit_text(arena, e);

    if (e->said != NULL)
        return e->said;
    if (!isfinite(e->value))
        return NULL;
    if (iw_starts_with(unit, "share"))
        return iw_arena_printf(arena, "%s%s",
                               is_fitted(e) ? iw_fmt_pct(arena, e->value, 1) : iw_exact_pct(arena, e->value),
                               unit + strlen("share"));
    return iw_arena_printf(arena, "%s%s%s",
                           is_fitted(e) ? iw_fmt_sig(arena, e->value) : iw_figure_text(arena, e->value),
                           *unit != '\0' ? " " : "", unit);
}

const char *iw_months_text(struct iw_arena *arena, double months)
{
    return isfinite(months) ? iw_fmt_count(arena, months, "month", "months") : "—";
}

/* The plan's reasons are phrases, for they also stand in table cells. */
const char *iw_sentence(struct iw_arena *arena, const char *text)
{
    size_t length = text != NULL ? strlen(text) : 0;

    if (length == 0)
        return "";
    char *out = iw_arena_printf(arena, "%s%s", text, strchr(".!?:", text[length - 1]) != NULL ? "" : ".");
    /* A name keeps its own letters: vLLM. */
    bool is_name = strcspn(out, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") < strcspn(out, " ");
    if (out[0] >= 'a' && out[0] <= 'z' && !is_name)
        out[0] = (char)(out[0] - 'a' + 'A');
    return out;
}

const char *iw_join(struct iw_arena *arena, const struct iw_texts *texts, const char *between)
{
    struct iw_sb sb;

    iw_sb_init(&sb, arena);
    for (size_t i = 0; i < texts->count; i++) {
        iw_sb_put(&sb, i > 0 ? between : "");
        iw_sb_put(&sb, texts->items[i]);
    }
    return sb.text;
}
