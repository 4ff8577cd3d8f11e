/* SPDX-License-Identifier: Apache-2.0 */
#include "base/num.h"
#include "base/quantity.h"
#include "base/str.h"
#include "base/units.h"

#include <stdio.h>
#include <string.h>

/* More than any service costs, and still exact as micro-dollars over a horizon of 120 months. */
#define MAX_USD 1e10
#define MONTH_S (365.25 * 86400.0 / 12)

/* ISO code of the currency that stands next, "" when none does. The user's own currency comes first, whatever
 * its name. */
static bool take_currency(struct iw_quantity *q, const char *own, char code[4])
{
    static const struct {
        const char *word, *code;
    } words[] = {
        {"US$", "USD"}, {"$", "USD"},     {"USD", "USD"},  {"dollars", "USD"}, {"dollar", "USD"},
        {"EUR", "EUR"}, {"euros", "EUR"}, {"euro", "EUR"}, {"GBP", "GBP"},     {"pounds", "GBP"},
        {"JPY", "JPY"}, {"yen", "JPY"},   {"CHF", "CHF"},  {"CAD", "CAD"},     {"AUD", "AUD"},
        {"SEK", "SEK"}, {"NOK", "NOK"},   {"DKK", "DKK"},  {"PLN", "PLN"},     {"INR", "INR"},
    };

    if (own && strlen(own) == 3 && iw_quantity_word(q, own)) {
        memcpy(code, own, 4);
        return true;
    }
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        if (iw_quantity_word(q, words[i].word)) {
            memcpy(code, words[i].code, 4);
            return true;
        }
    }
    return false;
}

/* The hint is spelled as the answer has to be, ready to be typed. */
static enum iw_status fail_rate(struct iw_quantity *q, const char *code, const char *own)
{
    bool other = own && *own && !iw_streq_nocase(own, code);

    iw_fail(q->err, IW_EINPUT, "\"%s\" is in %s, and the plan counts in USD: %s", q->text, code,
            other ? "the rate that is given is for another currency" : "no exchange rate is given");
    iw_hint(q->err,
            "give one, such as currency = \"%s\" and usd_per_unit = 1.16 (USD for one %s), or write USD",
            code, code);
    return IW_EINPUT;
}

/* USD for one unit of the currency `code`. */
static enum iw_status rate_of(struct iw_quantity *q, const char *code, const char *own, double usd_per_unit,
                              double *out)
{
    /* A bare sum is in USD, the unit of the catalogue, also when another currency has a rate: guessing by the
     * presence of a rate would change the meaning of an old answer. */
    *out = 1.0;
    if (code[0] == '\0' || iw_streq(code, "USD"))
        return IW_OK;
    if (!own || !iw_streq_nocase(own, code) || !isfinite(usd_per_unit) || usd_per_unit <= 0)
        return fail_rate(q, code, own);
    *out = usd_per_unit;
    return IW_OK;
}

/* A sum with its currency before or behind it, in USD; stops at what follows. */
static enum iw_status sum(struct iw_quantity *q, const char *own, double usd_per_unit, double *out)
{
    /* "$8,000 USD" is common and says the same twice; two different currencies are an error. */
    char before[4] = "", behind[4] = "";
    double value, rate;

    take_currency(q, own, before);
    enum iw_status status = iw_quantity_number(q, &value);
    if (status != IW_OK)
        return status;
    value *= iw_quantity_magnitude(q);
    take_currency(q, own, behind);
    if (before[0] && behind[0] && !iw_streq_nocase(before, behind))
        return iw_quantity_fail(q, "names two currencies");
    status = rate_of(q, before[0] ? before : behind, own, usd_per_unit, &rate);
    if (status == IW_OK)
        *out = value * rate;
    return status;
}

/* Months in the period that stands next; 1 when none does, 0 when it is no period. */
static double period_months(struct iw_quantity *q)
{
    static const char *const monthly[] = {"monthly", "p.m.", "pm", NULL};
    static const char *const yearly[] = {"yearly", "annually", "p.a.", "pa", NULL};

    if (iw_quantity_done(q) || iw_quantity_any(q, monthly))
        return 1.0;
    if (iw_quantity_any(q, yearly))
        return 12.0;
    double seconds = iw_quantity_per(q) ? iw_quantity_time(q) : 0.0;
    /* A budget by the second or the minute is a slip for a price. */
    return seconds >= 3600.0 ? seconds / MONTH_S : 0.0;
}

enum iw_status iw_parse_usd_per_month(const char *text, const char *currency, double usd_per_unit,
                                      double *out_usd, struct iw_err *err)
{
    struct iw_quantity q;
    double usd;
    enum iw_status status =
        iw_quantity_start(&q, "an amount of money a month", "\"$8k/month\" or \"$96k/year\"", text, err);

    if (status == IW_OK)
        status = sum(&q, currency, usd_per_unit, &usd);
    if (status != IW_OK)
        return status;
    double months = period_months(&q);
    if (months <= 0)
        return iw_quantity_fail_rest(&q);
    status = iw_quantity_end(&q, usd / months, 0.0, MAX_USD, "$0 to $10 billion a month");
    if (status == IW_OK)
        *out_usd = usd / months;
    return status;
}

enum iw_status iw_parse_usd(const char *text, const char *currency, double usd_per_unit, double *out_usd,
                            struct iw_err *err)
{
    struct iw_quantity q;
    double usd;
    enum iw_status status =
        iw_quantity_start(&q, "an amount of money", "\"$50k\" or \"50000 USD\"", text, err);

    if (status == IW_OK)
        status = sum(&q, currency, usd_per_unit, &usd);
    if (status == IW_OK)
        status = iw_quantity_end(&q, usd, 0.0, MAX_USD, "$0 to $10 billion");
    if (status == IW_OK)
        *out_usd = usd;
    return status;
}
