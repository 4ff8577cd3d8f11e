/* SPDX-License-Identifier: Apache-2.0 */
/* What nobody knows: each cause that blocks a candidate has its question, ready to send; and what is not
 * known without blocking anything is not said to block. */
#include "plan/deciding.h"
#include "plan/plan.h"
#include "tests/unit/plan_pick.h"

#include <string.h>

static const struct {
    enum iw_rule rule;
    const char *fact;
} causes[] = {{IW_RULE_UNKNOWN_SPEED, "speed"},
              {IW_RULE_UNKNOWN_PRICE, "price"},
              {IW_RULE_OFFICE, "driver licence"},
              {IW_RULE_NEAR_LIMIT, "load test"},
              {IW_RULE_REGION, "region"}};

static size_t causes_seen[IW_RULE_COUNT], several;

/* A sentence that can be pasted: it names what is meant, ends, and has somebody to go to. */
static void can_be_sent(const struct iw_unknown *u)
{
    assert_true(u->fact != NULL && u->whom != NULL && u->rule != NULL && u->ask != NULL);
    assert_true(strlen(u->whom) > 1 && strlen(u->ask) > 30);
    assert_non_null(strchr(".?)", u->ask[strlen(u->ask) - 1]));
    assert_null(strstr(u->ask, "(null)"));
}

static bool asks(const struct iw_candidate *c, const char *fact)
{
    for (size_t i = 0; i < c->unknown_count; i++)
        if (strcmp(c->unknowns[i].fact, fact) == 0)
            return true;
    return false;
}

static void all_causes_asked(const struct scene *s, const struct iw_spec *spec)
{
    struct iw_quote q = iw_spec_quote(s->ctx, spec);
    const struct iw_candidate *c = iw_candidate_of(s->arena, s->ctx, spec);
    size_t count = 0;
    assert_int_equal(q.verdict, IW_BLOCKED);
    assert_true(iw_blocked_by(&q, q.stopped));
    assert_true(c->unknown_count > 0 && c->reason_count > 0);
    for (size_t i = 0; i < c->unknown_count; i++)
        can_be_sent(&c->unknowns[i]);
    for (size_t i = 0; i < sizeof causes / sizeof causes[0]; i++) {
        bool blocked = iw_blocked_by(&q, causes[i].rule);
        if (blocked && !asks(c, causes[i].fact))
            fail_msg("nobody is asked for the %s of %s", causes[i].fact, c->title);
        causes_seen[causes[i].rule] += blocked;
        count += blocked;
    }
    if (iw_blocked_by(&q, IW_RULE_COMPLIANCE)) {
        causes_seen[IW_RULE_COMPLIANCE]++;
        count++;
    }
    /* a cause that is new must get its question too */
    unsigned known = 1U << IW_RULE_COMPLIANCE;
    for (size_t i = 0; i < sizeof causes / sizeof causes[0]; i++)
        known |= 1U << causes[i].rule;
    assert_int_equal(q.blocked_by & ~known, 0);
    several += count > 1;
}

static void asked_in_full(struct trial *t)
{
    struct scene *s = trial_scene(t, &t->base);
    for (size_t i = 0; i < s->found->blocked_count; i++)
        all_causes_asked(s, &s->found->blocked[i].spec);
    scene_free(s);
}

static void every_cause_that_blocks_has_its_question(void **state)
{
    static const char *const scenes[] = {
        "use_case=chatbot; quality=basic; latency=interactive; cost_model=capex; infrastructure=advanced",
        "use_case=chatbot; quality=basic; latency=1.2 s; cost_model=any; infrastructure=advanced",
        "use_case=customer_support; regimes=hipaa; phi=yes; region=us; cost_model=any",
        "use_case=customer_support; regimes=gdpr; personal_data=yes; region=eu; eu_only=yes; cost_model=any",
        "use_case=data_analysis; quality=professional; latency=20 s; cost_model=opex"};
    struct world *w = *state;
    memset(causes_seen, 0, sizeof causes_seen);
    several = 0;
    for (size_t n = 0; n < sizeof scenes / sizeof scenes[0]; n++) {
        struct scene *s = scene_search(scene_of(w, w->today, scenes[n]));
        for (size_t i = 0; i < s->found->blocked_count; i++)
            all_causes_asked(s, &s->found->blocked[i].spec);
        scene_free(s);
    }
    for_all(state, asked_in_full, 41, 60);
    assert_true(causes_seen[IW_RULE_UNKNOWN_SPEED] > 0 && causes_seen[IW_RULE_UNKNOWN_PRICE] > 0);
    assert_true(causes_seen[IW_RULE_OFFICE] > 0 && causes_seen[IW_RULE_NEAR_LIMIT] > 0);
    assert_true(causes_seen[IW_RULE_COMPLIANCE] > 0);
    assert_true(several > 0);
}

/* The bank that does not know its rate of electricity gets own servers priced at the sourced one: to say that
 * they are blocked would contradict the same page. */
static void a_stand_in_is_not_said_to_block(void **state)
{
    struct world *w = *state;
    const struct iw_plan_options options = {.today = a_day()};
    struct iw_arena *arena = iw_arena_new();
    struct iw_answers *answers = answers_of(
        w, arena,
        "use_case=chatbot; quality=basic; latency=interactive; cost_model=capex; regimes=hipaa; phi=unknown");
    struct iw_plan *plan = NULL;
    struct iw_err err;
    bool rate = false, blocks = false;
    assert_int_equal(iw_plan_make(arena, w->today, answers, &options, &plan, &err), IW_OK);
    for (size_t i = 0; i < plan->assumption_count; i++) {
        const struct iw_assumption *a = &plan->assumptions[i];
        if (strcmp(a->key, "electricity_usd_per_kwh") == 0) {
            rate = true;
            assert_null(strstr(a->why, "block"));
            assert_non_null(strstr(a->why, "the sourced rate of the region"));
        }
        blocks = blocks || (strcmp(a->key, "phi") == 0 && strstr(a->why, "blocked") != NULL);
    }
    assert_true(rate && blocks);
    assert_true(iw_known(plan->ctx->rates.usd_per_kwh) && plan->ctx->rates.usd_per_kwh > 0);
    iw_arena_free(arena);
}

/* Every question that may stay without a value says what is taken then, or that it blocks. */
static void what_stands_in_is_said_of_every_question(void **state)
{
    struct world *w = *state;
    for (size_t i = 0; i < iw_question_count(w->k); i++) {
        const struct iw_question *q = iw_question_at(w->k, i);
        const struct iw_cases *cases = &q->default_value;
        /* the exchange rate is an error when it is needed and missing */
        if (!iw_question_is_asked(q) || strcmp(q->head.id, "usd_per_unit") == 0)
            continue;
        for (size_t n = 0; n < cases->count; n++)
            if (strcmp(cases->items[n].value, "unknown") == 0 && q->data_fact != IW_YES &&
                q->unknown_means == NULL)
                fail_msg("nothing says what stands in for %s", q->head.id);
    }
}

static const char *speed_of(const struct world *w, const char *latency)
{
    struct scene *s =
        scene_of(w, w->today, iw_arena_printf(w->arena, "use_case=chatbot; latency=%s", latency));
    const char *text = iw_arena_strdup(
        w->arena, iw_fact_phrase(s->arena, w->k, &s->resolved->facts, iw_question_index(w->k, "latency")));
    scene_free(s);
    return text;
}

/* "Speed: Interactive" beside an answer of 10 s, where interactive ends at 5 s. */
static void a_speed_is_said_as_it_was_asked(void **state)
{
    struct world *w = *state;
    assert_true(says(speed_of(w, "10 s"), "10 s"));
    assert_null(strstr(speed_of(w, "10 s"), "Interactive"));
    assert_true(says(speed_of(w, "interactive"), "Interactive"));
    assert_true(says(speed_of(w, "batch"), "Batch"));
}

static bool notes_say(const struct scene *s, struct iw_spec spec, enum iw_pricing pricing, const char *part)
{
    spec.pricing = pricing;
    const struct iw_candidate *c = iw_candidate_of(s->arena, s->ctx, &spec);
    for (size_t i = 0; i < c->notes.count; i++)
        if (iw_contains_nocase(c->notes.items[i], part))
            return true;
    return false;
}

/* The row of this machine says where its spot and reserved prices are from; on demand that is somebody
 * else's. */
static void a_note_is_about_the_price_that_is_paid(void **state)
{
    struct world *w = *state;
    const char *answers =
        "latency=batch; throughput=1 req/s; quality=basic; commit_months=36; cost_model=opex";
    struct scene *s = scene_of(w, w->today, answers);
    int offer = instance_index(w->today, "aws/g6e.xlarge@us-east-1");
    assert_true(offer >= 0 && w->today->instances[offer].entry->head.note != NULL);
    struct iw_spec spec = {.kind = IW_CLOUD,
                           .model = iw_market_model_index(w->today, "llama-3.1-8b-instruct"),
                           .device = w->today->instances[offer].device,
                           .format = format_index(w->today, "fp16"),
                           .tensor_parallel = 1,
                           .offer = offer};
    assert_false(notes_say(s, spec, IW_ON_DEMAND, "spot"));
    assert_true(notes_say(s, spec, IW_SPOT, "spot"));
    assert_true(notes_say(s, spec, IW_RESERVED_1Y, "1-year"));
    scene_free(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_cause_that_blocks_has_its_question),
        cmocka_unit_test(a_stand_in_is_not_said_to_block),
        cmocka_unit_test(what_stands_in_is_said_of_every_question),
        cmocka_unit_test(a_speed_is_said_as_it_was_asked),
        cmocka_unit_test(a_note_is_about_the_price_that_is_paid),
    };
    return cmocka_run_group_tests(tests, world_load, world_free);
}
