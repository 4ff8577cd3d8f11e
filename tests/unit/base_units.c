/* SPDX-License-Identifier: Apache-2.0 */
/* What people type for an exact value: when these fail, a good answer is refused or a bad one is planned for.
 */
#include "base/units.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#define COUNT(a) (sizeof(a) / sizeof(a)[0])

/* One signature for all parsers, so that a table can drive them. */
typedef enum iw_status parser(const char *text, double *out, struct iw_err *err);

static enum iw_status latency(const char *text, double *out, struct iw_err *err)
{
    return iw_parse_latency(text, out, NULL, err);
}
static enum iw_status usd(const char *text, double *out, struct iw_err *err)
{
    return iw_parse_usd_per_month(text, NULL, 0, out, err);
}
static enum iw_status usd_with_euro(const char *text, double *out, struct iw_err *err)
{
    return iw_parse_usd_per_month(text, "EUR", 1.16, out, err);
}
static enum iw_status usd_once(const char *text, double *out, struct iw_err *err)
{
    return iw_parse_usd(text, "EUR", 1.16, out, err);
}
static enum iw_status growth36(const char *text, double *out, struct iw_err *err)
{
    return iw_parse_growth(text, 36, out, err);
}
static enum iw_status growth_alone(const char *text, double *out, struct iw_err *err)
{
    return iw_parse_growth(text, (double)NAN, out, err);
}
static enum iw_status tokens(const char *text, double *out, struct iw_err *err)
{
    return iw_parse_count(text, "tokens", out, err);
}
static enum iw_status bare_count(const char *text, double *out, struct iw_err *err)
{
    return iw_parse_count(text, NULL, out, err);
}

struct good {
    parser *parse;
    const char *text;
    double expected;
};

static const struct good good[] = {
    {latency, "2.5s", 2.5},
    {latency, "2.5 s", 2.5},
    {latency, "2.5", 2.5},
    {latency, "2.5 seconds", 2.5},
    {latency, " 800\xC2\xA0ms ", 0.8}, /* a non-breaking blank, as typeset pages have it */
    {latency, "800MS", 0.8},
    {latency, "800ms first", 0.8},
    {latency, "1 min", 60},
    {latency, "1 hour whole answer", 3600},
    {latency, "7 days", 604800},
    {iw_parse_rate, "40", 40},
    {iw_parse_rate, "40/s", 40},
    {iw_parse_rate, "40 req/s", 40},
    {iw_parse_rate, "40req / s", 40},
    {iw_parse_rate, "40 requests per second", 40},
    {iw_parse_rate, "40 rps", 40},
    {iw_parse_rate, "600 rpm", 10},
    {iw_parse_rate, "120000 req/day", 120000 / 86400.0},
    {iw_parse_rate, "120,000 requests a day", 120000 / 86400.0},
    {iw_parse_rate, "1.2M req/month", 1.2e6 / (365.25 * 7200)}, /* a month is 365.25 / 12 days */
    {iw_parse_rate, "3k/h", 3000 / 3600.0},
    {iw_parse_availability, "99.95%", 0.9995},
    {iw_parse_availability, "99.95 %", 0.9995},
    {iw_parse_availability, "99.95", 0.9995},
    {iw_parse_availability, "0.9995", 0.9995},
    {iw_parse_availability, "99.9 percent", 0.999},
    {usd, "$8k/month", 8000},
    {usd, "8000", 8000},
    {usd, "8000 USD/month", 8000},
    {usd, "$8,000", 8000},
    {usd, "$ 8,000 a month", 8000},
    {usd, "US$8k per month", 8000},
    {usd, "$96k/year", 8000},
    {usd, "96k USD/year", 8000},
    {usd, "$1.5M/yr", 125000},
    {usd, "8000 dollars monthly", 8000},
    {usd, "0", 0},
    {usd_with_euro, "€7000/month", 8120},
    {usd_with_euro, "EUR 7k", 8120},
    {usd_with_euro, "7000 eur", 8120},
    {usd_with_euro, "7000 \xE2\x82\xAC/month", 8120},
    {usd_with_euro, "$8k", 8000},
    {usd_once, "$50k", 50000},
    {usd_once, "50,000 EUR", 58000},
    {iw_parse_months, "36 months", 36},
    {iw_parse_months, "36", 36},
    {iw_parse_months, "3 years", 36},
    {iw_parse_months, "1.5 yr", 18},
    {growth36, "10x", 10},
    {growth36, "10 \xC3\x97", 10},
    {growth36, "2", 2},
    {growth36, "0.5 times", 0.5},
    {growth36, "20 %/month", 708.8018749849858}, /* 1.2^36 */
    {growth36, "50 %/year", 3.375},              /* 1.5^3 */
    {growth36, "+50% per year", 3.375},
    {growth36, "0 %/month", 1},
    {growth_alone, "10x", 10},
    {iw_parse_share, "0.3", 0.3},
    {iw_parse_share, "30 %", 0.3},
    {iw_parse_share, "0", 0},
    {iw_parse_share, "100%", 1},
    {tokens, "4k", 4000},
    {tokens, "4k tokens", 4000},
    {tokens, "1 token", 1},
    {tokens, "1.5M", 1.5e6},
    {tokens, "4,096", 4096},
    {bare_count, "12", 12},
};

static void values_are_read_as_people_write_them(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(good); i++) {
        struct iw_err err = {0};
        double value = (double)NAN;
        if (good[i].parse(good[i].text, &value, &err) != IW_OK)
            fail_msg("refused: %s", err.message);
        if (!(fabs(value - good[i].expected) <= 1e-12 * fabs(good[i].expected)))
            fail_msg("\"%s\" was read as %.17g", good[i].text, value);
    }
}

/* Refused by every parser, whatever its unit. */
static void nonsense_is_refused_everywhere_and_the_output_is_untouched(void **state)
{
    static parser *const parsers[] = {
        latency,         iw_parse_rate, iw_parse_availability, usd_with_euro, usd_once,
        iw_parse_months, growth36,      iw_parse_share,        tokens,        bare_count};
    static const char *const bad[] = {
        "",       " ",         "-1",       "−1",   "-0",      "nan", "inf", "infinity", "1e400",
        "1e-400", "0x10",      "0x1p3",    "2,5",  "1.2.3",   "ten", "1 2", "1;",       "2.5 km",
        "5 !",    "1e9999999", "\xFF\xFE", "1\n2", "\x1b[2J", "%",   "/s",  "x",        "1e18",
    };

    (void)state;
    for (size_t p = 0; p < COUNT(parsers); p++) {
        for (size_t i = 0; i < COUNT(bad); i++) {
            struct iw_err err = {0};
            double value = 42;
            if (parsers[p](bad[i], &value, &err) != IW_EINPUT)
                fail_msg("parser %zu took \"%s\" for %g", p, bad[i], value);
            assert_true(value == 42);
            /* A refusal that does not say what is wanted costs the user a look into the manual. */
            assert_non_null(strstr(err.message, "expected"));
            assert_non_null(strstr(err.message, "such as"));
        }
        double value = 42;
        assert_int_equal(parsers[p](NULL, &value, NULL), IW_EINPUT);
    }
}

static const struct {
    parser *parse;
    const char *text;
} bad[] = {
    {latency, "40 req/s"},
    {latency, "0.5 ms"},
    {latency, "8 days"},
    {latency, "2.5 s s"},
    {latency, "2.5 s later"},
    {latency, "3k s"},
    {iw_parse_rate, "40 s"},
    {iw_parse_rate, "40 req"},
    {iw_parse_rate, "0"},
    {iw_parse_rate, "2M rps"},
    {iw_parse_rate, "40 req/ms"},
    {iw_parse_rate, "40 tokens/s"},
    {iw_parse_rate, "40 req/s/s"},
    {iw_parse_availability, "100 %"},
    {iw_parse_availability, "1"},
    {iw_parse_availability, "30 %"},
    {iw_parse_availability, "101"},
    {iw_parse_availability, "99.95 %/month"},
    {usd, "$-5"},
    {usd, "$8 kg"},
    {usd, "$8/s"},
    {usd, "$8k/month/month"},
    {usd_with_euro, "$7 EUR"},
    {usd_once, "$50k/month"},
    {iw_parse_months, "0"},
    {iw_parse_months, "121"},
    {iw_parse_months, "11 years"},
    {iw_parse_months, "52 weeks"},
    {growth36, "20 %"},
    {growth36, "20 %/day"},
    {growth36, "100 %/month"},
    {growth36, "0.05"},
    {growth36, "10x/month"},
    {growth_alone, "20 %/month"},
    {iw_parse_share, "30"},
    {iw_parse_share, "101 %"},
    {tokens, "4k ms"},
    {tokens, "4m"},
    {bare_count, "4 tokens"},
};

static void a_wrong_unit_or_size_is_refused(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(bad); i++) {
        struct iw_err err = {0};
        double value = 42;
        if (bad[i].parse(bad[i].text, &value, &err) != IW_EINPUT)
            fail_msg("\"%s\" was taken for %g", bad[i].text, value);
        assert_non_null(strstr(err.message, bad[i].text));
    }
}

static void a_latency_says_what_it_measures(void **state)
{
    enum iw_latency_kind kind;
    double value;

    (void)state;
    assert_int_equal(iw_parse_latency("800 ms first token", &value, &kind, NULL), IW_OK);
    assert_int_equal(kind, IW_LATENCY_FIRST_TOKEN);
    assert_int_equal(iw_parse_latency("800 ms first word", &value, &kind, NULL), IW_OK);
    assert_int_equal(kind, IW_LATENCY_FIRST_TOKEN);
    assert_int_equal(iw_parse_latency("5s whole", &value, &kind, NULL), IW_OK);
    assert_int_equal(kind, IW_LATENCY_WHOLE_ANSWER);
    assert_int_equal(iw_parse_latency("5s", &value, &kind, NULL), IW_OK);
    assert_int_equal(kind, IW_LATENCY_UNSTATED);
}

/* Without a rate a sum in euro would be planned as dollars. */
static void another_currency_needs_a_rate_and_says_how_to_give_it(void **state)
{
    static const double rates[] = {0, -1, (double)NAN, (double)INFINITY};
    struct iw_err err = {0};
    double value = 42;

    (void)state;
    assert_int_equal(iw_parse_usd_per_month("EUR 7000", NULL, 1.16, &value, &err), IW_EINPUT);
    assert_non_null(strstr(err.hint, "usd_per_unit"));
    assert_non_null(strstr(err.hint, "EUR"));
    for (size_t i = 0; i < COUNT(rates); i++)
        assert_int_equal(iw_parse_usd_per_month("EUR 7000", "EUR", rates[i], &value, &err), IW_EINPUT);
    assert_int_equal(iw_parse_usd_per_month("GBP 7000", "EUR", 1.16, &value, &err), IW_EINPUT);
    /* A sign is its currency's and no other's. */
    assert_int_equal(iw_parse_usd_per_month("\xC2\xA3"
                                            "7000",
                                            "EUR", 1.16, &value, &err),
                     IW_EINPUT);
    assert_int_equal(iw_parse_usd_per_month("\xC2\xA5"
                                            "7000",
                                            "EUR", 1.16, &value, &err),
                     IW_EINPUT);
    assert_true(value == 42);
    assert_int_equal(iw_parse_usd_per_month("\xC2\xA3"
                                            "7000",
                                            "GBP", 1.3, &value, &err),
                     IW_OK);
    assert_true(fabs(value - 9100) < 1e-6);
    assert_int_equal(iw_parse_usd_per_month("BRL 7000", "BRL", 0.5, &value, &err), IW_OK);
    assert_true(value == 3500);
}

static void ten_megabytes_of_noise_give_a_short_message(void **state)
{
    static char noise[10 << 20];
    struct iw_err err = {0};
    double value;

    (void)state;
    memset(noise, '1', sizeof noise - 1);
    assert_int_equal(iw_parse_rate(noise, &value, &err), IW_EINPUT);
    assert_true(strlen(err.message) < 200);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(values_are_read_as_people_write_them),
        cmocka_unit_test(nonsense_is_refused_everywhere_and_the_output_is_untouched),
        cmocka_unit_test(a_wrong_unit_or_size_is_refused),
        cmocka_unit_test(a_latency_says_what_it_measures),
        cmocka_unit_test(another_currency_needs_a_rate_and_says_how_to_give_it),
        cmocka_unit_test(ten_megabytes_of_noise_give_a_short_message),
    };

    return cmocka_run_group_tests_name("base_units", tests, NULL, NULL);
}
