/* SPDX-License-Identifier: Apache-2.0 */
/* What people type: what is taken, what it means, and what is refused. */
#include "base/str.h"
#include "tests/unit/plan_fixture.h"

#include <math.h>
#include <string.h>

static struct iw_answers *fresh(const struct world *w)
{
    return iw_answers_new(w->arena, w->k);
}

static const char *text_of(const struct iw_answers *answers, const char *key)
{
    const struct iw_answer *a = iw_answer_get(answers, key);
    return a != NULL && a->state == IW_ANSWER_GIVEN ? a->text : NULL;
}

/* The value of one answer, with a horizon of 36 months and no currency but dollars. */
static struct iw_answer_value value_of(const struct world *w, const char *key, const char *text)
{
    const struct iw_answer_context context = {"USD", IW_UNKNOWN, 36};
    struct iw_answer_value value = {.exact = IW_UNKNOWN};
    struct iw_err err = {0};
    if (iw_answer_parse(w->arena, w->k, iw_question_index(w->k, key), text, &context, &value, &err) != IW_OK)
        fail_msg("%s = %s: %s", key, text, err.message);
    return value;
}

static void refused(const struct world *w, const char *key, const char *text)
{
    struct iw_answers *answers = fresh(w);
    struct iw_err err = {0};
    if (iw_answers_set(answers, key, text, &err) == IW_OK)
        fail_msg("%s = \"%s\" was taken", key, text);
    assert_int_equal(err.status, IW_EINPUT);
    assert_true(err.message[0] != '\0');
    assert_null(text_of(answers, key));
}

/* Programs and old answers files break when a key or a class of the contract is gone. */
static void every_class_of_the_contract_is_taken(void **state)
{
    static const char *const contract[][13] = {
        {"use_case", "chatbot", "content_generation", "code_assistant", "research_analysis",
         "creative_writing", "technical_documentation", "customer_support", "data_analysis"},
        {"quality", "basic", "intermediate", "advanced", "professional"},
        {"latency", "realtime", "interactive", "batch"},
        {"throughput", "low", "medium", "high"},
        {"availability", "standard", "high", "critical"},
        {"budget", "startup", "smb", "enterprise"},
        {"cost_model", "capex", "opex", "hybrid", "any"},
        {"expertise", "limited", "moderate", "advanced"},
        {"infrastructure", "none", "basic", "advanced"},
        {"compliance", "none", "standard", "strict"},
        {"regimes", "gdpr", "hipaa", "sox", "soc2", "pci", "iso27001", "iso42001", "euaiact", "fedramp",
         "ccpa", "sec17a4"},
        {"currency", "EUR", "USD"},
        {"latency_kind", "first_token", "whole_answer"},
    };
    struct world *w = *state;
    for (size_t i = 0; i < sizeof contract / sizeof contract[0]; i++) {
        for (size_t j = 1; j < 13 && contract[i][j] != NULL; j++) {
            struct iw_answers *answers = fresh(w);
            struct iw_err err = {0};
            if (iw_answers_set(answers, contract[i][0], contract[i][j], &err) != IW_OK)
                fail_msg("%s = %s: %s", contract[i][0], contract[i][j], err.message);
            assert_string_equal(text_of(answers, contract[i][0]), contract[i][j]);
        }
    }
}

/* What stands on the screen is what people type: "Real-time" as well as "realtime". */
static void every_choice_is_taken_by_id_and_by_label(void **state)
{
    struct world *w = *state;
    for (size_t i = 0; i < iw_question_count(w->k); i++) {
        const struct iw_question *q = iw_question_at(w->k, i);
        const struct iw_choice *choices = q->choices.items;
        if (!iw_question_is_asked(q))
            continue;
        for (size_t j = 0; j < q->choices.count; j++) {
            struct iw_answer_value by_id = value_of(w, q->head.id, choices[j].id);
            struct iw_answer_value by_label = value_of(w, q->head.id, choices[j].label);
            assert_true(by_id.value.known);
            assert_memory_equal(&by_id.value, &by_label.value, sizeof by_id.value);
        }
    }
}

static void an_exact_value_means_its_unit(void **state)
{
    static const struct {
        const char *key, *text;
        double value;
    } cases[] = {
        {"latency", "2.5 s", 2.5},
        {"latency", "800 ms first", 0.8},
        {"latency", "2 min", 120},
        {"throughput", "40 req/s", 40},
        {"throughput", "120000 req/day", 120000.0 / 86400},
        {"availability", "99.95 %", 99.95},
        {"availability", "0.9995", 99.95},
        {"budget", "$8k/month", 8000},
        {"budget", "96k USD/year", 8000},
        {"budget", "8000", 8000},
    };
    struct world *w = *state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct iw_answer_value v = value_of(w, cases[i].key, cases[i].text);
        assert_false(v.value.known); /* the class follows from the number, by rule */
        assert_true(near(v.exact, cases[i].value, 1e-12));
    }
}

static void a_number_means_its_unit(void **state)
{
    static const struct {
        const char *key, *text;
        double value;
    } cases[] = {
        {"horizon", "36 months", 36},   {"horizon", "3 years", 36},
        {"growth", "10x", 10},          {"growth", "2", 2},
        {"commit_months", "0", 0},      {"commit_months", "12 months", 12},
        {"input_tokens", "4k", 4000},   {"input_tokens", "1,500 tokens", 1500},
        {"headroom_frac", "30 %", 0.3}, {"headroom_frac", "0.3", 0.3},
        {"user_rtt_ms", "60 ms", 60},   {"usd_per_unit", "1.16", 1.16},
    };
    struct world *w = *state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct iw_answer_value v = value_of(w, cases[i].key, cases[i].text);
        assert_true(v.value.known);
        assert_true(near(v.value.as.num, cases[i].value, 1e-12));
    }
}

/* "800 ms first" planned as the time of a whole answer would buy ten times the hardware. */
static void the_words_behind_a_latency_say_which_one(void **state)
{
    struct world *w = *state;
    assert_int_equal(value_of(w, "latency", "800 ms first").latency_kind, IW_LATENCY_FIRST_TOKEN);
    assert_int_equal(value_of(w, "latency", "3 s whole answer").latency_kind, IW_LATENCY_WHOLE_ANSWER);
    assert_int_equal(value_of(w, "latency", "2.5 s").latency_kind, IW_LATENCY_UNSTATED);
}

static void dates_lists_and_yes_or_no_are_taken(void **state)
{
    struct world *w = *state;
    assert_int_equal(value_of(w, "start", "2027-01-04").day, iw_day_of(2027, 1, 4));
    struct iw_answer_value list = value_of(w, "owned_hardware", "2x L40S, 4 A100 SXM4 80GB");
    assert_int_equal(list.list.count, 2);
    assert_string_equal(list.list.items[1], "4 A100 SXM4 80GB");
    assert_int_equal(value_of(w, "owned_hardware", "").list.count, 0);
    assert_true(value_of(w, "eu_only", "Yes").value.as.truth);
    assert_false(value_of(w, "eu_only", "false").value.as.truth);
    assert_int_equal(value_of(w, "regimes", "none").value.as.set, 0);
    assert_int_equal(value_of(w, "regimes", "gdpr, HIPAA").value.as.set,
                     value_of(w, "regimes", "hipaa,gdpr").value.as.set);
}

static enum iw_status resolve_status(const struct world *w, const char *assignments, struct iw_err *err)
{
    struct iw_resolved *resolved = NULL;
    enum iw_status status =
        iw_resolve(w->arena, answers_of(w, w->arena, assignments), a_day(), &resolved, err);
    assert_true((status == IW_OK) == (resolved != NULL));
    return status;
}

/* A plan that takes a euro for a dollar is wrong by a sixth. */
static void euro_without_a_rate_asks_for_one(void **state)
{
    static const char *const sums[] = {"7000 EUR", "€7000/month", "7k GBP"};
    static const char *const cases[] = {
        "currency=EUR; budget=7000 EUR",
        "usd_per_unit=1.16; budget=7000 GBP; currency=EUR",
    };
    for (size_t i = 0; i < sizeof sums / sizeof sums[0]; i++)
        refused(*state, "budget", sums[i]);
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct iw_err err = {0};
        assert_int_equal(resolve_status(*state, cases[i], &err), IW_EINPUT);
        assert_non_null(strstr(err.hint, "usd_per_unit"));
    }
}

static void euro_with_a_rate_is_converted(void **state)
{
    static const char *const cases[] = {
        "currency=EUR; budget=7000 EUR/month; usd_per_unit=1.16",
        "currency=EUR; usd_per_unit=1.16; budget=€7k/month",
        "usd_per_unit=1.16; budget=84000 EUR/year",
    };
    struct world *w = *state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct iw_resolved *r = resolved_of(w, w->arena, cases[i]);
        assert_true(near(iw_resolved_num(r, "budget_usd_per_month"), 8120, 1e-12));
        assert_string_equal(iw_resolved_word(r, "budget"), "smb");
    }
    /* a sum without a sign stays in dollars */
    struct iw_resolved *r = resolved_of(w, w->arena, "currency=EUR; usd_per_unit=1.16; budget=7000");
    assert_true(near(iw_resolved_num(r, "budget_usd_per_month"), 7000, 1e-12));
}

static void i_do_not_know_is_an_answer_to_every_question(void **state)
{
    static const char *const spellings[] = {"unknown", "?", "I don't know", "i dont know", "Don't know"};
    struct world *w = *state;
    for (size_t i = 0; i < iw_question_count(w->k); i++) {
        const struct iw_question *q = iw_question_at(w->k, i);
        struct iw_answers *answers = fresh(w);
        struct iw_err err = {0};
        if (!iw_question_is_asked(q))
            continue;
        for (size_t j = 0; j < sizeof spellings / sizeof spellings[0]; j++) {
            iw_answers_clear(answers, q->head.id);
            assert_int_equal(iw_answers_set(answers, q->head.id, spellings[j], &err), IW_OK);
            assert_int_equal(iw_answer_get(answers, q->head.id)->state, IW_ANSWER_UNKNOWN);
        }
    }
}

/* A misspelt key that is dropped in silence leaves a plan for other answers than those given. */
static void a_wrong_key_is_refused_with_the_nearest_one(void **state)
{
    struct world *w = *state;
    struct iw_answers *answers = fresh(w);
    struct iw_err err = {0};
    assert_int_equal(iw_answers_set(answers, "latencey", "2 s", &err), IW_EINPUT);
    assert_non_null(strstr(err.hint, "\"latency\""));
    assert_int_equal(iw_answers_set(answers, "zzzzzzzzz", "2 s", &err), IW_EINPUT);
    assert_int_equal(iw_answers_set(answers, "", "2 s", &err), IW_EINPUT);
}

/* Names that follow from answers, or that the search sets, are not for people to answer. */
static void a_computed_name_cannot_be_answered(void **state)
{
    struct world *w = *state;
    static const char *const names[] = {"latency_s", "peak_rps", "mean_rps", "kind", "baa"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        struct iw_err err = {0};
        assert_int_equal(iw_answers_set(fresh(w), names[i], "1", &err), IW_EINPUT);
        assert_non_null(strstr(err.message, "follows from other answers"));
    }
}

static void a_wrong_value_is_refused(void **state)
{
    static const char *const wrong[][2] = {
        {"use_case", "chatbots2"},
        {"use_case", ""},
        {"quality", "basic,advanced"},
        {"latency", "fast"},
        {"latency", "5 km"},
        {"latency", "5"
                    "\xc3\x97"
                    " s"},
        {"latency", "-2 s"},
        {"latency", "0 s"},
        {"latency", "nan s"},
        {"latency", "1e400 s"},
        {"latency", "8 days"},
        {"throughput", "40 apples"},
        {"throughput", "-1 req/s"},
        {"throughput", "inf req/s"},
        {"availability", "100 %"},
        {"availability", "101 %"},
        {"availability", "20 %"},
        {"budget", "8 bananas"},
        {"budget", "-$8k"},
        {"budget", "$1e999"},
        {"horizon", "0"},
        {"horizon", "121 months"},
        {"horizon", "36 days"},
        {"growth", "0x"},
        {"growth", "20 %"},
        {"growth", "-50 %/month"},
        {"start", "tomorrow"},
        {"start", "2027-02-30"},
        {"start", "2027"},
        {"regimes", "gdpr,hippa"},
        {"eu_only", "maybe"},
        {"headroom_frac", "130 %"},
        {"headroom_frac", "-0.1"},
        {"input_tokens", "0"},
        {"input_tokens", "0x400"},
        {"input_tokens", "1e400"},
        {"input_tokens", "12,34"},
        {"output_tokens", "ten"},
        {"usd_per_unit", "0"},
        {"tenants", "-3"},
    };
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++)
        refused(*state, wrong[i][0], wrong[i][1]);
}

static void a_misspelt_class_names_the_right_one(void **state)
{
    struct world *w = *state;
    struct iw_err err = {0};
    assert_int_equal(iw_answers_set(fresh(w), "latency", "interactiv", &err), IW_EINPUT);
    assert_non_null(strstr(err.hint, "\"interactive\""));
    assert_int_equal(iw_answers_set(fresh(w), "regimes", "gdpr,hippa", &err), IW_EINPUT);
    assert_non_null(strstr(err.hint, "\"hipaa\""));
}

static void the_old_answer_survives_a_wrong_new_one(void **state)
{
    struct world *w = *state;
    struct iw_answers *answers = answers_of(w, w->arena, "latency=2.5 s");
    struct iw_err err = {0};
    assert_int_equal(iw_answers_set(answers, "latency", "soon", &err), IW_EINPUT);
    assert_string_equal(text_of(answers, "latency"), "2.5 s");
    iw_answers_clear(answers, "latency");
    assert_int_equal(iw_answer_get(answers, "latency")->state, IW_ANSWER_NONE);
}

/* A what-if must not change the scenario it started from. */
static void a_copy_lives_on_its_own(void **state)
{
    struct world *w = *state;
    struct iw_answers *one = answers_of(w, w->arena, "latency=2.5 s; quality=basic");
    struct iw_answers *two = iw_answers_copy(w->arena, one);
    answer(two, "latency=9 s");
    assert_string_equal(text_of(one, "latency"), "2.5 s");
    assert_string_equal(text_of(two, "latency"), "9 s");
    assert_string_equal(text_of(two, "quality"), "basic");
}

static void an_assignment_needs_a_key_and_a_sign(void **state)
{
    struct world *w = *state;
    struct iw_answers *answers = fresh(w);
    struct iw_err err = {0};
    assert_int_equal(iw_answers_assign(answers, "latency", &err), IW_EINPUT);
    assert_int_equal(iw_answers_assign(answers, "=2 s", &err), IW_EINPUT);
    assert_int_equal(iw_answers_assign(answers, "latency=2.5 s", &err), IW_OK);
    assert_string_equal(text_of(answers, "latency"), "2.5 s");
}

static bool is_clean(const char *text)
{
    if (text == NULL || !iw_utf8_valid(text, strlen(text)))
        return false;
    for (const char *p = text; *p != '\0'; p++)
        if ((unsigned char)*p < 0x20 || *p == 0x7f)
            return false;
    return true;
}

/* A terminal obeys control characters: a name from a file must not paint over the plan. */
static void hostile_text_is_cleaned_or_refused(void **state)
{
    struct world *w = *state;
    struct iw_answers *answers = fresh(w);
    struct iw_err err = {0};
    char *long_text = iw_arena_alloc(w->arena, 1000001);
    memset(long_text, 'a', 1000000);
    refused(w, "owned_hardware", long_text);
    assert_int_equal(iw_answers_set(answers, long_text, "x", &err), IW_EINPUT);
    assert_true(is_clean(err.message));
    assert_int_equal(iw_answers_set(answers, "owned_hardware", "2x L40S\x1b[2J\r\n\a\xff\xfe\x80", &err),
                     IW_OK);
    assert_true(is_clean(text_of(answers, "owned_hardware")));
    assert_int_equal(iw_answers_set(answers, "quality", "\x1b[31mred\xff", &err), IW_EINPUT);
    assert_true(is_clean(err.message));
}

static void a_list_without_end_is_refused(void **state)
{
    struct world *w = *state;
    struct iw_sb sb;
    iw_sb_init(&sb, w->arena);
    for (int i = 0; i < 100; i++)
        iw_sb_put(&sb, "x,");
    refused(w, "owned_hardware", sb.text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_class_of_the_contract_is_taken),
        cmocka_unit_test(every_choice_is_taken_by_id_and_by_label),
        cmocka_unit_test(an_exact_value_means_its_unit),
        cmocka_unit_test(a_number_means_its_unit),
        cmocka_unit_test(the_words_behind_a_latency_say_which_one),
        cmocka_unit_test(dates_lists_and_yes_or_no_are_taken),
        cmocka_unit_test(euro_without_a_rate_asks_for_one),
        cmocka_unit_test(euro_with_a_rate_is_converted),
        cmocka_unit_test(i_do_not_know_is_an_answer_to_every_question),
        cmocka_unit_test(a_wrong_key_is_refused_with_the_nearest_one),
        cmocka_unit_test(a_computed_name_cannot_be_answered),
        cmocka_unit_test(a_wrong_value_is_refused),
        cmocka_unit_test(a_misspelt_class_names_the_right_one),
        cmocka_unit_test(the_old_answer_survives_a_wrong_new_one),
        cmocka_unit_test(a_copy_lives_on_its_own),
        cmocka_unit_test(an_assignment_needs_a_key_and_a_sign),
        cmocka_unit_test(hostile_text_is_cleaned_or_refused),
        cmocka_unit_test(a_list_without_end_is_refused),
    };
    return cmocka_run_group_tests_name("plan answers", tests, world_load, world_free);
}
