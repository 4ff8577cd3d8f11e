/* SPDX-License-Identifier: Apache-2.0 */
/* Laws that follow from the data, evidence that the user holds, and what is said to be unchecked: a plan that
 * misses a law is wrong however good its figures are. */
#include "plan/checks.h"
#include "plan/deciding.h"
#include "tests/unit/plan_pick.h"

#include <string.h>

static const struct iw_regime_state *law(const struct iw_resolved *r, const char *id)
{
    static const struct iw_regime_state none;
    for (size_t i = 0; i < r->regimes.count; i++)
        if (iw_streq(r->regimes.items[i].regime->head.id, id))
            return &r->regimes.items[i];
    fail_msg("no law %s", id);
    return &none;
}

/* Somebody who knows the data and not the laws gets the same filters as one who ticked them. */
static void the_data_put_laws_in_force_and_say_why(void **state)
{
    static const struct {
        const char *answers, *law, *why;
    } cases[] = {
        {"data_kinds=patient", "hipaa", "Patient data: yes"},
        {"phi=yes", "hipaa", "Patient data: yes"},
        {"data_kinds=cards", "pci", "Card numbers: yes"},
        {"data_kinds=eu_people", "gdpr", "Personal data: yes"},
        {"region=eu; personal_data=yes", "gdpr", "People in the EU"},
        {"region=uk; data_kinds=minors", "gdpr", "People in the EU"},
        {"data_kinds=financial_control; listed_company=yes", "sox", "Listed company: yes"},
        {"data_kinds=federal", "fedramp", "US federal data: yes"},
        {"data_kinds=broker", "sec17a4", "Broker-dealer records: yes"},
        {"customers_demand_soc2=yes", "soc2", "SOC 2"},
        {"personal_data=yes; california=yes", "ccpa", "California: yes"},
    };
    struct world *w = *state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct iw_resolved *r = resolved_of(w, w->arena, cases[i].answers);
        const struct iw_regime_state *found = law(r, cases[i].law);
        assert_false(found->ticked);
        assert_int_equal(found->in_force, IW_YES);
        assert_true(says(found->why, cases[i].why));
        assert_true(iw_resolved_has(r, "regimes", cases[i].law)); /* and the rules see it */
        assert_true(r->notes.count > 0 && says(r->notes.items[0], "not ticked"));
    }
}

/* Patient data without a tick: the facts that HIPAA assumes follow as if it had been ticked. */
static void a_law_from_the_data_sets_what_ticking_it_sets(void **state)
{
    struct world *w = *state;
    struct iw_resolved *r = resolved_of(w, w->arena, "data_kinds=patient");
    assert_int_equal(iw_resolved_bool(r, "personal_data"), IW_YES);
    assert_string_equal(iw_resolved_word(r, "compliance"), "strict");
    r = resolved_of(w, w->arena, "use_case=chatbot");
    for (size_t i = 0; i < r->regimes.count; i++)
        assert_int_equal(r->regimes.items[i].in_force, IW_NO);
    assert_int_equal(r->notes.count, 0);
    r = resolved_of(w, w->arena, "regimes=hipaa");
    assert_true(law(r, "hipaa")->ticked);
    assert_string_equal(law(r, "hipaa")->why, "ticked");
}

/* Whether the people are Europeans is not known: the filter of the GDPR may not pass, and the question that
 * is sent is about the people, not "which laws apply?". */
static void an_unknown_fact_leaves_the_law_open_and_blocks(void **state)
{
    struct scene *s =
        scene_of(*state, ((struct world *)*state)->today, "personal_data=yes; eu_subjects=unknown");
    struct iw_facts facts;
    struct iw_judgement place;
    bool asked = false;
    assert_int_equal(law(s->resolved, "gdpr")->in_force, IW_MAYBE);
    iw_facts_copy(&facts, s->arena, &s->resolved->facts);
    iw_facts_of_place(&facts, IW_API, NULL, true);
    iw_fact_word(&facts, "dpa", "no");
    place = iw_place_judge(s->arena, s->ctx->k, &facts, IW_API);
    assert_int_equal(place.verdict, IW_BLOCKED);
    for (size_t i = 0; i < place.count; i++)
        for (size_t j = 0; j < place.findings[i].unknown_facts.count; j++) {
            assert_string_not_equal(place.findings[i].unknown_facts.items[j], "regimes");
            asked = asked || iw_streq(place.findings[i].unknown_facts.items[j], "eu_subjects");
        }
    assert_true(asked);
    iw_fact_word(&facts, "dpa", "yes");
    assert_int_equal(iw_place_judge(s->arena, s->ctx->k, &facts, IW_API).verdict, IW_FEASIBLE);
    scene_free(s);
}

/* "I don't know" to the kinds of data is not "none of them". */
static void unknown_kinds_of_data_leave_their_facts_unknown(void **state)
{
    struct world *w = *state;
    struct iw_resolved *r = resolved_of(w, w->arena, "compliance=strict; data_kinds=unknown");
    static const char *const facts[] = {"phi", "pan", "federal_data", "icfr_key_control", "bd_records"};
    for (size_t i = 0; i < sizeof facts / sizeof facts[0]; i++)
        assert_int_equal(iw_resolved_bool(r, facts[i]), IW_MAYBE);
    assert_int_equal(law(r, "hipaa")->in_force, IW_MAYBE);
    r = resolved_of(w, w->arena, "compliance=strict; data_kinds=unknown; phi=no");
    assert_int_equal(iw_resolved_bool(r, "phi"), IW_NO);
}

static const struct iw_check *check_of(const struct iw_check_list *list, const char *id)
{
    static const struct iw_check none;
    for (size_t i = 0; i < list->count; i++)
        if (iw_streq(list->items[i].control->head.id, id))
            return &list->items[i];
    fail_msg("%s is not on the list", id);
    return &none;
}

/* HIPAA-13 was read, HIPAA-05 is only cited: the same words of the user tick one and not the other. */
static void evidence_ticks_what_was_read_and_never_what_is_only_cited(void **state)
{
    struct world *w = *state;
    const char *text = "use_case=customer_support; regimes=euaiact; prohibited_use=no; "
                       "evidence=AIA-02: memo of May, AIA-01: screening record, signed";
    struct scene *s = scene_of(w, w->today, text);
    struct iw_check_list list = iw_checks_of(s->arena, s->ctx, NULL);
    const struct iw_check *read = check_of(&list, "AIA-02"), *cited = check_of(&list, "AIA-01");
    assert_int_equal(read->control->verified, 0);
    assert_int_equal(read->status, IW_CHECK_MET);
    assert_string_equal(read->held, "memo of May");
    assert_int_equal(cited->control->verified, 1);
    assert_int_not_equal(cited->status, IW_CHECK_MET);
    assert_string_equal(cited->held, "screening record, signed"); /* its own comma stays with it */
    assert_true(says(cited->why, "counsel"));
    for (size_t i = 0; i < list.count; i++)
        if (list.items[i].status == IW_CHECK_MET)
            assert_non_null(list.items[i].held);
    scene_free(s);
}

/* A text in a form does not open a filter that asks a vendor. */
static void evidence_does_not_open_a_filter(void **state)
{
    struct world *w = *state;
    size_t stopped = 0;
    struct scene *s = scene_of(
        w, w->today, "use_case=customer_support; regimes=gdpr; eu_only=yes; evidence=GDPR-09: a promise");
    for (size_t i = 0; i < w->today->api_count; i += 11) {
        struct iw_check_list list =
            iw_checks_of(s->arena, s->ctx, api_of(s, w->today->apis[i].entry->head.id));
        const struct iw_check *check = check_of(&list, "GDPR-09");
        const struct iw_provider *p = w->today->apis[i].provider;
        if (p != NULL && iw_streq(p->eu_processing, "yes"))
            continue;
        assert_int_not_equal(check->status, IW_CHECK_MET);
        stopped++;
    }
    assert_true(stopped > 0);
    scene_free(s);
}

static void evidence_for_no_control_is_refused(void **state)
{
    struct world *w = *state;
    struct iw_answers *answers = iw_answers_new(w->arena, w->k);
    struct iw_err err = {0};
    assert_int_equal(iw_answers_set(answers, "evidence", "HIPPA-05: disks", &err), IW_EINPUT);
    assert_non_null(strstr(err.hint, "HIPAA-05"));
    assert_int_equal(iw_answers_set(answers, "evidence", "HIPAA-05", &err), IW_EINPUT);
    assert_int_equal(iw_answers_set(answers, "evidence", "HIPAA-05: disks", &err), IW_OK);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_data_put_laws_in_force_and_say_why),
        cmocka_unit_test(a_law_from_the_data_sets_what_ticking_it_sets),
        cmocka_unit_test(an_unknown_fact_leaves_the_law_open_and_blocks),
        cmocka_unit_test(unknown_kinds_of_data_leave_their_facts_unknown),
        cmocka_unit_test(evidence_ticks_what_was_read_and_never_what_is_only_cited),
        cmocka_unit_test(evidence_does_not_open_a_filter),
        cmocka_unit_test(evidence_for_no_control_is_refused),
    };
    return cmocka_run_group_tests_name("plan regimes", tests, world_load, world_free);
}
