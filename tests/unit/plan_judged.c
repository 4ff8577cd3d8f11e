/* SPDX-License-Identifier: Apache-2.0 */
/* The rates that nobody publishes: worked by hand, with their band, and replaced by the user's own. An L40S
 * is $16,500 with its share of a host (plan_money.c), and 5 % more for what connects it. */
#include "plan/costs.h"
#include "tests/unit/plan_fixture.h"

#define CENT 1e-6 /* relative: a cent of ten thousand dollars */

/* One replica carries it, busy all the time at its peak; no growth, one price for every month. */
#define STEADY                                                                                               \
    "use_case=chatbot; throughput=2 req/s; peak_to_mean=2; growth=1; horizon=36; region=us; "                \
    "infrastructure=basic; availability=99 %; input_tokens=800; output_tokens=250"

static const struct iw_candidate *card_of(struct scene *s)
{
    const struct iw_market *m = s->ctx->market;
    struct iw_spec spec = {.kind = IW_OWN, .tensor_parallel = 1, .offer = -1, .pricing = IW_PURCHASE};
    spec.model = iw_market_model_index(m, "llama-3.1-8b-instruct");
    spec.device = iw_market_device_index(m, "nvidia-l40s");
    spec.format = format_index(m, "fp8");
    return iw_candidate_of(s->arena, s->ctx, &spec);
}

/* A contract at 8 % of $16,500 a year is $110 a month and replaces what parts would cost: paying for both
 * would count the same repair twice. Without one 4 % of the cards are bought anew each year, $9,000 without
 * the host: $30 a month; and the repair takes the week of a return to the maker, not a day: a user who saves
 * the contract must see what it cost. */
static void a_support_contract_covers_the_parts(void **state)
{
    struct world *w = *state;
    const double without = 17325.0 / 36 + 27.0953307 + 92.113875;
    struct scene *s = scene_of(w, w->today, STEADY "; hardware_support_pct=8");
    const struct iw_candidate *c = card_of(s);
    assert_true(near(c->parts.support, 36 * 110, CENT));
    assert_true(c->parts.spare_parts == 0);
    assert_true(near(c->monthly_usd, without + 110, CENT));
    assert_null(c->fallback_model);
    scene_free(s);
    s = scene_of(w, w->today, STEADY "; hardware_support_pct=0");
    c = card_of(s);
    /* a card that is away for a week needs something behind it, even for two nines */
    assert_non_null(c->fallback_model);
    assert_true(s->ctx->terms.repair_own_h == 168);
    assert_true(c->parts.support == 0 && near(c->parts.spare_parts, 36 * 30, CENT));
    scene_free(s);
}

/* Nobody sells a contract for a gaming card: its parts are bought, unless the user has an offer. */
static void consumer_cards_have_no_contract(void **state)
{
    struct world *w = *state;
    const struct iw_market_device *d =
        &w->today->devices[iw_market_device_index(w->today, "nvidia-rtx-5090")];
    struct iw_fleet fleet = steady_fleet(2, 36);
    for (int given = 0; given < 2; given++) {
        struct scene *s = scene_of(w, w->today, given ? STEADY "; hardware_support_pct=6" : STEADY);
        struct iw_price p = iw_price_own(&s->ctx->rates, &s->req, d, &fleet, 1, 1, 0.5, 0);
        assert_true((p.parts.support > 0) == given && (p.parts.spare_parts > 0) == !given);
        scene_free(s);
    }
}

/* What nobody publishes goes into the band, and the user's own rate takes it out again: 10 % with 5 to 15 of
 * a contract at $137.50 is $68.75 either way; 5 % with 2 to 11 of a network at $825 is $495 less and $990
 * more, over 36 months. */
static void judged_rates_widen_the_band(void **state)
{
    struct world *w = *state;
    struct scene *s = scene_of(w, w->today, STEADY);
    const struct iw_candidate *c = card_of(s);
    struct iw_margin m = iw_judged_margin(&s->ctx->rates, &c->parts);
    assert_true(near(m.down, 36 * 68.75 + 495, CENT));
    assert_true(near(m.up, 36 * 68.75 + 990, CENT));
    assert_true(near(c->monthly_high_usd, c->monthly_usd * 1.05 + m.up / 36, CENT));
    scene_free(s);
    s = scene_of(w, w->today, STEADY "; hardware_support_pct=10; network_pct=5");
    c = card_of(s);
    m = iw_judged_margin(&s->ctx->rates, &c->parts);
    assert_true(m.down == 0 && m.up == 0);
    assert_true(near(c->monthly_high_usd, c->monthly_usd * 1.05, CENT));
    scene_free(s);
}

/* A target of 99 % or a batch wakes nobody; 99.9 % one person at a time; 99.99 % a second behind. A week is
 * $700: 730.5 / 168 = 4.348214 weeks a month. */
static void nights_are_paid_where_the_target_needs_them(void **state)
{
    static const struct {
        const char *answers;
        int people;
        double usd;
    } cases[] = {{"availability=99 %", 0, 0},
                 {"availability=99.9 %", 1, 3043.75},
                 {"availability=99.95 %", 1, 3043.75},
                 {"availability=99.99 %", 2, 6087.5},
                 {"availability=99.9 %; on_call_usd_per_week=100", 1, 434.8214286},
                 {"availability=99.9 %; on_call_usd_per_week=0", 1, 0},
                 {"availability=99.9 %; latency=batch", 0, 0}};
    struct world *w = *state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct scene *s =
            scene_of(w, w->today,
                     iw_arena_printf(w->arena, "use_case=chatbot; throughput=2 req/s; horizon=36; %s",
                                     cases[i].answers));
        assert_int_equal(iw_on_call_people(&s->req), cases[i].people);
        /* the same for a vendor's API: it fails at night, too */
        struct iw_price p = iw_price_api(&s->ctx->rates, &s->req, w->today->apis[0].entry);
        assert_true(near(p.parts.on_call, 36 * cases[i].usd, CENT));
        scene_free(s);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_support_contract_covers_the_parts),
        cmocka_unit_test(consumer_cards_have_no_contract),
        cmocka_unit_test(judged_rates_widen_the_band),
        cmocka_unit_test(nights_are_paid_where_the_target_needs_them),
    };
    return cmocka_run_group_tests_name("plan judged", tests, world_load, world_free);
}
