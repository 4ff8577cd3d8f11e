/* SPDX-License-Identifier: Apache-2.0 */
/* Each hard and each conditional filter of the shipped rules, three ways: it fires on the bad value, passes
 * on the good one, and on an unknown one blocks (hard) or warns (conditional). A filter that fails open lets
 * data pass that a law protects. */
#include "base/str.h"
#include "plan/places.h"
#include "tests/unit/plan_fixture.h"

#include <string.h>

/* The fact that decides, as "name=value"; yes and no are truths of bool names. */
static const struct filter {
    const char *control, *answers;
    enum iw_kind_of kind;
    const char *with, *fires, *passes; /* `with`: a fact that has to be there besides; NULL */
    bool conditional;
} filters[] = {
    {"HIPAA-01", "regimes=hipaa", IW_API, NULL, "baa=no", "baa=yes", false},
    {"HIPAA-02", "regimes=hipaa", IW_CLOUD, NULL, "baa=no", "baa=conditional", false},
    {"HIPAA-03", "regimes=hipaa", IW_API, "baa=conditional", "stateful_features=yes", "stateful_features=no",
     false},
    {"HIPAA-04", "regimes=hipaa", IW_API, NULL, "trains_default=yes", "trains_default=no", false},
    {"GDPR-07", "regimes=gdpr", IW_CLOUD, NULL, "dpa=no", "dpa=yes", false},
    {"GDPR-09", "regimes=gdpr; eu_only=yes", IW_API, NULL, "eu_processing=no", "eu_processing=yes", false},
    {"SOX-03", "regimes=sox", IW_API, NULL, "version_pinnable=no", "version_pinnable=yes", false},
    {"PCI-01", "regimes=pci", IW_API, NULL, "pci_aoc=no", "pci_aoc=yes", false},
    {"AIA-01", "regimes=euaiact", IW_OWN, NULL, "prohibited_use=yes", "prohibited_use=no", false},
    {"FED-01", "regimes=fedramp", IW_CLOUD, NULL, "fedramp=low", "fedramp=high", false},
    {"GDPR-15", "regimes=gdpr; special_category=yes", IW_API, NULL, "zdr=no", "zdr=selfserve", true},
    {"SOX-08", "regimes=sox", IW_API, NULL, "soc1=no", "soc1=yes", true},
    {"SOC2-05", "regimes=soc2", IW_CLOUD, NULL, "soc2=no", "soc2=yes", true},
    {"CCPA-01", "regimes=ccpa", IW_API, NULL, "trains_default=yes", "trains_default=no", true},
};
enum { FILTERS = sizeof filters / sizeof filters[0] };

static void set_fact(struct iw_facts *facts, const char *assignment)
{
    char name[64];
    size_t length = strcspn(assignment, "=");
    const char *value = assignment + length + 1;
    assert_true(length < sizeof name);
    memcpy(name, assignment, length);
    name[length] = '\0';
    int index = iw_vocab_find(facts->vocab, name);
    assert_true(index >= 0);
    if (facts->vocab->names[index].type == IW_V_BOOL)
        iw_fact_bool(facts, name, iw_streq(value, "yes") ? IW_YES : IW_NO);
    else
        iw_fact_word(facts, name, value);
}

static void forget_fact(struct iw_facts *facts, const char *assignment)
{
    for (size_t i = 0; i < facts->vocab->count; i++)
        if (iw_starts_with(assignment, facts->vocab->names[i].name) &&
            assignment[strlen(facts->vocab->names[i].name)] == '=')
            facts->values[i].known = false;
}

/* What the control says of such a place, and in `finding` how; IW_NO when it says nothing. */
static enum iw_tri said_by(struct scene *s, const struct filter *f, const char *fact,
                           struct iw_judgement *all, struct iw_finding *finding)
{
    struct iw_facts facts;
    iw_facts_copy(&facts, s->arena, &s->resolved->facts);
    iw_facts_of_place(&facts, f->kind, NULL, true);
    if (f->with != NULL)
        set_fact(&facts, f->with);
    if (fact != NULL)
        set_fact(&facts, fact);
    else
        forget_fact(&facts, f->fires);
    *all = iw_place_judge(s->arena, s->ctx->k, &facts, f->kind);
    for (size_t i = 0; i < all->count; i++) {
        if (!iw_streq(all->findings[i].control->head.id, f->control))
            continue;
        *finding = all->findings[i];
        return finding->excluded;
    }
    return IW_NO;
}

static void each_fires_on_the_bad_value_and_passes_on_the_good_one(void **state)
{
    for (size_t i = 0; i < FILTERS; i++) {
        const struct filter *f = &filters[i];
        struct scene *s = scene_of(*state, ((struct world *)*state)->today, f->answers);
        struct iw_judgement all;
        struct iw_finding finding = {0};
        if (said_by(s, f, f->fires, &all, &finding) != IW_YES)
            fail_msg("%s does not fire on %s", f->control, f->fires);
        assert_int_equal(finding.conditional, f->conditional);
        if (!f->conditional) /* whatever else is unknown: what is excluded is out */
            assert_int_equal(all.verdict, IW_REJECTED);
        if (said_by(s, f, f->passes, &all, &finding) != IW_NO)
            fail_msg("%s does not pass on %s", f->control, f->passes);
        scene_free(s);
    }
}

static void each_blocks_or_warns_on_an_unknown_and_asks_for_it(void **state)
{
    for (size_t i = 0; i < FILTERS; i++) {
        const struct filter *f = &filters[i];
        struct scene *s = scene_of(*state, ((struct world *)*state)->today, f->answers);
        struct iw_judgement all;
        struct iw_finding finding = {0};
        bool asked = false;
        if (said_by(s, f, NULL, &all, &finding) != IW_MAYBE)
            fail_msg("%s decides without %s", f->control, f->fires);
        if (!f->conditional)
            assert_int_equal(all.verdict, IW_BLOCKED);
        for (size_t j = 0; j < finding.unknown_facts.count; j++)
            asked = asked || iw_starts_with(f->fires, finding.unknown_facts.items[j]);
        assert_true(asked);
        scene_free(s);
    }
}

/* Without the law, or for data it does not speak of, no filter may cost anybody a candidate. */
static void none_fires_where_its_law_is_not_in_force(void **state)
{
    struct scene *s = scene_of(*state, ((struct world *)*state)->today, "use_case=chatbot; compliance=none");
    for (size_t i = 0; i < FILTERS; i++) {
        struct iw_judgement all;
        struct iw_finding finding = {0};
        if (iw_streq(filters[i].control, "AIA-01"))
            continue; /* its fact is an answer, and "yes" to it is no case without the law */
        assert_int_equal(said_by(s, &filters[i], filters[i].fires, &all, &finding), IW_NO);
        assert_int_equal(all.verdict, IW_FEASIBLE);
    }
    scene_free(s);
}

static void the_table_above_is_all_of_them(void **state)
{
    const struct world *w = *state;
    size_t hard = 0, conditional = 0;
    for (size_t i = 0; i < iw_count(w->cat, IW_KIND_CONTROLS); i++) {
        const struct iw_control *c = IW_AT(w->cat, CONTROLS, iw_control, i);
        bool listed = false;
        for (size_t j = 0; j < FILTERS; j++)
            listed = listed || iw_streq(filters[j].control, c->head.id);
        assert_int_equal(listed, c->exclude_if != NULL);
        hard += c->constraint == 1;
        conditional += c->constraint == 2;
    }
    assert_int_equal(hard, 10); /* facts/compliance README: "Hard filters (10)", "Conditional (4)" */
    assert_int_equal(conditional, 4);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_fires_on_the_bad_value_and_passes_on_the_good_one),
        cmocka_unit_test(each_blocks_or_warns_on_an_unknown_and_asks_for_it),
        cmocka_unit_test(none_fires_where_its_law_is_not_in_force),
        cmocka_unit_test(the_table_above_is_all_of_them),
    };
    return cmocka_run_group_tests_name("plan filters", tests, world_load, world_free);
}
