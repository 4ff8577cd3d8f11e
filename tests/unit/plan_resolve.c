/* SPDX-License-Identifier: Apache-2.0 */
/* Answers given, skipped and unknown: which value each name has in the end, and where it came from. */
#include "base/str.h"
#include "tests/unit/plan_fixture.h"

#include <math.h>
#include <string.h>

static enum iw_value_from from_of(const struct world *w, const struct iw_resolved *r, const char *name)
{
    return r->values[iw_question_index(w->k, name)].from;
}

static size_t open_questions(const struct world *w, const struct iw_resolved *r)
{
    size_t count = 0;
    for (size_t i = 0; i < iw_question_count(w->k); i++)
        count += iw_question_open(r, i);
    return count;
}

/* Somebody who names only the use case must get the guide's quality and speed for it, not the chatbot's. */
static void defaults_follow_the_use_case(void **state)
{
    static const struct {
        const char *use_case, *quality;
        double limit_s;
        enum iw_latency_target kind;
        double input, output, context;
    } rows[] = {
        {"chatbot", "basic", 2, IW_TARGET_FIRST_TOKEN, 800, 250, 4000},
        {"content_generation", "intermediate", 10, IW_TARGET_WHOLE_ANSWER, 500, 800, 3000},
        {"code_assistant", "advanced", 1, IW_TARGET_FIRST_TOKEN, 1500, 200, 8000},
        {"research_analysis", "professional", 60, IW_TARGET_WHOLE_ANSWER, 6000, 1000, 32000},
        {"creative_writing", "advanced", 30, IW_TARGET_WHOLE_ANSWER, 400, 1000, 4000},
        {"technical_documentation", "intermediate", 15, IW_TARGET_WHOLE_ANSWER, 2000, 1000, 8000},
        {"customer_support", "basic", 3, IW_TARGET_FIRST_TOKEN, 1200, 250, 6000},
        {"data_analysis", "professional", 120, IW_TARGET_WHOLE_ANSWER, 4000, 600, 16000},
    };
    struct world *w = *state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct iw_requirements req;
        struct iw_err err = {0};
        struct iw_resolved *r =
            resolved_of(w, w->arena, iw_arena_printf(w->arena, "use_case=%s", rows[i].use_case));
        assert_int_equal(iw_requirements_of(w->arena, r, &req, &err), IW_OK);
        assert_string_equal(iw_resolved_word(r, "quality"), rows[i].quality);
        assert_true(near(req.target.limit_s, rows[i].limit_s, 0));
        assert_int_equal(req.target.kind, rows[i].kind);
        assert_true(near(req.load.input_tokens, rows[i].input, 0));
        assert_true(near(req.load.output_tokens, rows[i].output, 0));
        assert_true(near(req.load.context_p95_tokens, rows[i].context, 0));
        assert_int_equal(from_of(w, r, "quality"), IW_FROM_DEFAULT);
        assert_int_equal(from_of(w, r, "use_case"), IW_FROM_ANSWER);
    }
}

/* An answer of the user stands, whatever the default for his use case says. */
static void an_answer_beats_its_default(void **state)
{
    struct world *w = *state;
    struct iw_resolved *r =
        resolved_of(w, w->arena, "use_case=chatbot; quality=professional; input_tokens=3k");
    assert_string_equal(iw_resolved_word(r, "quality"), "professional");
    assert_true(near(iw_resolved_num(r, "input_tokens"), 3000, 0));
    assert_int_equal(from_of(w, r, "input_tokens"), IW_FROM_ANSWER);
}

/* Somebody who ticks HIPAA and skips the rest must not get a plan for data without patients. */
static void a_ticked_law_sets_its_facts_as_assumed(void **state)
{
    static const char *const sets[][4] = {
        {"hipaa", "phi", "personal_data"}, {"gdpr", "personal_data", "eu_subjects"},
        {"ccpa", "personal_data"},         {"pci", "pan"},
        {"sox", "icfr_key_control"},       {"fedramp", "federal_data"},
        {"sec17a4", "bd_records"},         {"soc2", "customers_demand_soc2"},
    };
    struct world *w = *state;
    for (size_t i = 0; i < sizeof sets / sizeof sets[0]; i++) {
        struct iw_resolved *r = resolved_of(w, w->arena, iw_arena_printf(w->arena, "regimes=%s", sets[i][0]));
        for (size_t j = 1; j < 4 && sets[i][j] != NULL; j++) {
            assert_int_equal(iw_resolved_bool(r, sets[i][j]), IW_YES);
            assert_int_equal(from_of(w, r, sets[i][j]), IW_FROM_REGIME);
        }
    }
    struct iw_resolved *r = resolved_of(w, w->arena, "regimes=fedramp");
    assert_string_equal(iw_resolved_word(r, "fedramp_need"), "moderate");
    assert_string_equal(iw_resolved_word(r, "region"), "us");
}

/* Nobody passes the ban of the AI Act by leaving the question out. */
static void the_ai_act_leaves_the_banned_use_open(void **state)
{
    struct world *w = *state;
    struct iw_resolved *r = resolved_of(w, w->arena, "regimes=euaiact");
    assert_int_equal(iw_resolved_bool(r, "prohibited_use"), IW_MAYBE);
    assert_int_equal(from_of(w, r, "prohibited_use"), IW_LEFT_UNKNOWN);
    r = resolved_of(w, w->arena, "");
    assert_int_equal(iw_resolved_bool(r, "prohibited_use"), IW_NO);
    r = resolved_of(w, w->arena, "regimes=euaiact; prohibited_use=no");
    assert_int_equal(iw_resolved_bool(r, "prohibited_use"), IW_NO);
}

static void i_do_not_know_to_a_data_fact_stays_unknown(void **state)
{
    struct world *w = *state;
    struct iw_resolved *r = resolved_of(w, w->arena, "regimes=hipaa; phi=unknown; eu_only=?");
    assert_int_equal(iw_resolved_bool(r, "phi"), IW_MAYBE);
    assert_int_equal(iw_resolved_bool(r, "eu_only"), IW_MAYBE);
    assert_int_equal(from_of(w, r, "phi"), IW_LEFT_UNKNOWN);
    assert_null(r->values[iw_question_index(w->k, "phi")].text);
}

static void i_do_not_know_to_anything_else_takes_the_default(void **state)
{
    struct world *w = *state;
    struct iw_resolved *r = resolved_of(w, w->arena, "use_case=data_analysis; quality=?; horizon=unknown");
    assert_string_equal(iw_resolved_word(r, "quality"), "professional");
    assert_int_equal(from_of(w, r, "quality"), IW_FROM_UNKNOWN);
    assert_true(near(iw_resolved_num(r, "horizon"), 36, 0));
    assert_int_equal(from_of(w, r, "horizon"), IW_FROM_UNKNOWN);
}

/* "None" beside a ticked law would let the plan skip what the law asks for. */
static void none_beside_a_law_is_settled_and_told(void **state)
{
    struct world *w = *state;
    struct iw_resolved *r = resolved_of(w, w->arena, "compliance=none; regimes=hipaa");
    assert_string_equal(iw_resolved_word(r, "compliance"), "strict");
    assert_int_equal(r->notes.count, 1);
    assert_non_null(strstr(r->notes.items[0], "strict"));
    r = resolved_of(w, w->arena, "compliance=none; regimes=gdpr");
    assert_string_equal(iw_resolved_word(r, "compliance"), "standard");
    r = resolved_of(w, w->arena, "compliance=none");
    assert_string_equal(iw_resolved_word(r, "compliance"), "none");
    assert_int_equal(r->notes.count, 0);
    r = resolved_of(w, w->arena, "compliance=strict; regimes=gdpr");
    assert_string_equal(iw_resolved_word(r, "compliance"), "strict");
}

/* Rules read classes. Batch prices and spot must not follow from "10 s", because a person waits. */
static void an_exact_number_falls_into_its_class(void **state)
{
    static const struct {
        const char *answer, *name, *word;
    } cases[] = {
        {"latency=0.5 s", "latency", "realtime"},
        {"latency=0.51 s", "latency", "interactive"},
        {"latency=10 s", "latency", "interactive"},
        {"latency=300 s", "latency", "interactive"},
        {"latency=301 s", "latency", "batch"},
        {"latency=2 h", "latency", "batch"},
        {"throughput=9.9 req/s", "throughput", "low"},
        {"throughput=10 req/s", "throughput", "medium"},
        {"throughput=100 req/s", "throughput", "medium"},
        {"throughput=101 req/s", "throughput", "high"},
        {"availability=99.5 %", "availability", "standard"},
        {"availability=99.9 %", "availability", "high"},
        {"availability=99.95 %", "availability", "high"},
        {"availability=99.99 %", "availability", "critical"},
        {"budget=$999/month", "budget", "startup"},
        {"budget=$1000/month", "budget", "smb"},
        {"budget=$10k/month", "budget", "smb"},
        {"budget=$10001/month", "budget", "enterprise"},
    };
    struct world *w = *state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct iw_resolved *r = resolved_of(w, w->arena, cases[i].answer);
        const char *word = iw_resolved_word(r, cases[i].name);
        if (!iw_streq(word, cases[i].word))
            fail_msg("%s is %s, not %s", cases[i].answer, word, cases[i].word);
    }
}

/* A class of load is planned at a typical rate inside it; at its upper edge the plan would buy several times
 * too much. */
static void a_class_becomes_its_number(void **state)
{
    static const struct {
        const char *answer, *name;
        double number;
    } cases[] = {
        {"latency=realtime", "latency_s", 0.5},
        {"latency=interactive", "latency_s", 5},
        {"latency=batch", "latency_s", 3600},
        {"throughput=low", "peak_rps", 1},
        {"throughput=medium", "peak_rps", 30},
        {"throughput=high", "peak_rps", 200},
        {"throughput=86400 req/day", "peak_rps", 1},
        {"availability=standard", "availability_pct", 99},
        {"availability=high", "availability_pct", 99.9},
        {"availability=critical", "availability_pct", 99.99},
        {"budget=startup", "budget_usd_per_month", 1000},
        {"budget=smb", "budget_usd_per_month", 10000},
        {"budget=enterprise", "budget_usd_per_month", NAN},
        {"budget=$50k/month", "budget_usd_per_month", 50000},
        {"throughput=30 req/s", "mean_rps", 10},
        {"throughput=30 req/s; peak_to_mean=5", "mean_rps", 6},
        {"throughput=30 req/s; latency=batch", "mean_rps", 25},
        /* a looser limit is no reason for more requests a month */
        {"throughput=30 req/s; latency=240 s", "mean_rps", 10},
        {"throughput=30 req/s; latency=600 s", "mean_rps", 10},
        {"throughput=30 req/s; latency=2 hours", "mean_rps", 10},
        {"horizon=2 years", "horizon_months", 24},
    };
    struct world *w = *state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        double number = iw_resolved_num(resolved_of(w, w->arena, cases[i].answer), cases[i].name);
        if (isnan(cases[i].number) ? !isnan(number) : !near(number, cases[i].number, 1e-12))
            fail_msg("%s: %s is %g", cases[i].answer, cases[i].name, number);
    }
}

/* 20 % a month over 12 months is 8.9 times the load, whichever of the two was answered first. */
static void growth_a_month_compounds_over_the_horizon(void **state)
{
    struct world *w = *state;
    struct iw_resolved *r = resolved_of(w, w->arena, "growth=20 %/month; horizon=12");
    assert_true(near(iw_resolved_num(r, "growth"), pow(1.2, 12), 1e-9));
    r = resolved_of(w, w->arena, "horizon=24 months; growth=50 %/year");
    assert_true(near(iw_resolved_num(r, "growth"), 2.25, 1e-9));
    r = resolved_of(w, w->arena, "growth=10x; horizon=12");
    assert_true(near(iw_resolved_num(r, "growth"), 10, 0));
}

/* Over a long horizon a monthly rate passes the limit of the growth: an error that says so, not a plan. */
static void growth_beyond_reason_is_an_error(void **state)
{
    struct world *w = *state;
    struct iw_answers *answers = iw_answers_new(w->arena, w->k);
    struct iw_resolved *r = NULL;
    struct iw_err err = {0};
    assert_int_equal(iw_answers_set(answers, "growth", "20 %/month", &err), IW_OK);
    assert_int_equal(iw_answers_set(answers, "horizon", "60 months", &err), IW_OK);
    assert_int_equal(iw_resolve(w->arena, answers, a_day(), &r, &err), IW_EINPUT);
    assert_non_null(strstr(err.message, "growth"));
}

static void the_start_is_the_next_monday(void **state)
{
    struct world *w = *state;
    int start = iw_question_index(w->k, "start");
    struct iw_resolved *r = resolved_of(w, w->arena, "");
    assert_int_equal(r->values[start].value.day, iw_day_of(2026, 11, 23));
    r = resolved_of(w, w->arena, "start=2027-01-04");
    assert_int_equal(r->values[start].value.day, iw_day_of(2027, 1, 4));
}

/* A wizard of sixty questions is not finished by anybody. */
static void sixteen_questions_without_a_law(void **state)
{
    struct world *w = *state;
    assert_int_equal(open_questions(w, resolved_of(w, w->arena,
                                                   "use_case=chatbot; budget=startup; "
                                                   "expertise=limited; infrastructure=none")),
                     16);
    size_t core = 0;
    for (size_t i = 0; i < iw_question_count(w->k); i++)
        core += iw_streq(iw_question_at(w->k, i)->level, "core");
    assert_true(core <= 16);
}

/* The counts of the research, and the questions that the planner added: hidden reasoning where the quality is
 * professional, the price of electricity where hardware may be bought. */
static void about_two_dozen_questions_with_one_or_two_laws(void **state)
{
    static const struct {
        const char *answers;
        size_t count;
    } cases[] = {
        {"use_case=customer_support; compliance=strict; regimes=hipaa; latency=2.5 s; throughput=medium; "
         "availability=99.95 %; budget=$8k/month",
         24},
        {"use_case=research_analysis; compliance=standard; regimes=gdpr,euaiact; cost_model=capex; "
         "budget=enterprise; expertise=advanced; infrastructure=advanced; eu_only=yes; prohibited_use=no",
         26 + 2},
        {"use_case=data_analysis; compliance=strict; regimes=sox,soc2; cost_model=opex; throughput=40 req/s; "
         "budget=enterprise",
         24 + 1},
        {"use_case=technical_documentation; compliance=strict; regimes=fedramp,pci; availability=critical; "
         "cost_model=hybrid",
         23 + 1},
    };
    struct world *w = *state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        size_t count = open_questions(w, resolved_of(w, w->arena, cases[i].answers));
        if (count != cases[i].count)
            fail_msg("%zu questions instead of %zu: %s", count, cases[i].count, cases[i].answers);
    }
}

/* Whatever is answered, a name that is not asked has no answer, and an asked one has a value or says why not.
 */
static void every_asked_name_ends_with_a_value_or_is_left_unknown(void **state)
{
    struct world *w = *state;
    struct draws d = {11};
    for (int round = 0; round < 200; round++) {
        struct iw_arena *arena = iw_arena_new();
        struct iw_answers *answers = iw_answers_new(arena, w->k);
        for (size_t i = 0; i < iw_question_count(w->k); i++) {
            const struct iw_question *q = iw_question_at(w->k, i);
            const struct iw_choice *choices = q->choices.items;
            struct iw_err err = {0};
            if (!iw_question_is_asked(q) || draw_unit(&d) < 0.7)
                continue;
            const char *text = draw_unit(&d) < 0.3    ? "unknown"
                               : q->choices.count > 0 ? choices[draw_below(&d, q->choices.count)].id
                               : q->type == IW_T_BOOL ? (draw_unit(&d) < 0.5 ? "yes" : "no")
                                                      : NULL;
            if (text != NULL && iw_answers_set(answers, q->head.id, text, &err) != IW_OK)
                fail_msg("%s", err.message);
        }
        struct iw_resolved *r = NULL;
        struct iw_err err = {0};
        assert_int_equal(iw_resolve(arena, answers, a_day(), &r, &err), IW_OK);
        for (size_t i = 0; r != NULL && i < iw_question_count(w->k); i++) {
            const struct iw_resolved_value *v = &r->values[i];
            bool asked = iw_question_is_asked(iw_question_at(w->k, i));
            assert_true(asked || v->text == NULL);
            assert_true(!asked || (v->text == NULL) == (v->from == IW_LEFT_UNKNOWN));
        }
        iw_arena_free(arena);
    }
}

/* 500 people x 60 requests an hour x 1 call / 3,600 s = 8.333 req/s: medium or low, not the default class. A
 * rate that was given counts before it; half the answers of an agent's twenty calls would be half the
 * machines. */
static void people_are_converted_to_a_rate(void **state)
{
    struct world *w = *state;
    struct iw_arena *arena = iw_arena_new();
    struct iw_resolved *r = resolved_of(w, arena, "people=500; requests_an_hour=60");
    assert_true(near(iw_resolved_num(r, "peak_rps"), 500 * 60 / 3600.0, 1e-4));
    r = resolved_of(w, arena, "people=500; requests_an_hour=60; calls_a_request=20");
    assert_true(near(iw_resolved_num(r, "peak_rps"), 20 * 500 * 60 / 3600.0, 1e-4));
    assert_string_equal(iw_resolved_word(r, "throughput"), "high");
    r = resolved_of(w, arena, "people=500; requests_an_hour=60; throughput=2 req/s");
    assert_true(near(iw_resolved_num(r, "peak_rps"), 2, 1e-12));
    r = resolved_of(w, arena, "people=100; use_case=code_assistant");
    assert_true(near(iw_resolved_num(r, "peak_rps"), 100 * 60 / 3600.0, 1e-3));
    iw_arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(defaults_follow_the_use_case),
        cmocka_unit_test(an_answer_beats_its_default),
        cmocka_unit_test(a_ticked_law_sets_its_facts_as_assumed),
        cmocka_unit_test(the_ai_act_leaves_the_banned_use_open),
        cmocka_unit_test(i_do_not_know_to_a_data_fact_stays_unknown),
        cmocka_unit_test(i_do_not_know_to_anything_else_takes_the_default),
        cmocka_unit_test(none_beside_a_law_is_settled_and_told),
        cmocka_unit_test(an_exact_number_falls_into_its_class),
        cmocka_unit_test(a_class_becomes_its_number),
        cmocka_unit_test(growth_a_month_compounds_over_the_horizon),
        cmocka_unit_test(growth_beyond_reason_is_an_error),
        cmocka_unit_test(the_start_is_the_next_monday),
        cmocka_unit_test(sixteen_questions_without_a_law),
        cmocka_unit_test(about_two_dozen_questions_with_one_or_two_laws),
        cmocka_unit_test(every_asked_name_ends_with_a_value_or_is_left_unknown),
        cmocka_unit_test(people_are_converted_to_a_rate),
    };
    return cmocka_run_group_tests_name("plan resolve", tests, world_load, world_free);
}
