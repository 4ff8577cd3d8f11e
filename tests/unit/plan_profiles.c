/* SPDX-License-Identifier: Apache-2.0 */
/* The schedule against the research's own runs of the same tasks: a network that is linked wrongly, or
 * durations that are stretched twice, show here as weeks. */
#include "plan/roadmap.h"

#include "plan/roadmap_parts.h"
#include "tests/unit/plan_pick.h"

/* facts/compliance README, "How to schedule": weeks from start to full roll-out at even odds. */
static const struct profile {
    const char *name, *answers;
    double p50_weeks, p80_weeks;
    enum { BY_API, BY_CLOUD, BY_DEVICE } how;
    const char *what; /* API id or device; NULL: the best of the kind */
} profiles[] = {
    {"start-up, API, no regime",
     "use_case=chatbot; budget=startup; compliance=none; expertise=moderate; infrastructure=basic", 14, 15,
     BY_API, NULL},
    {"the same, limited skill, no platform",
     "use_case=chatbot; budget=startup; compliance=none; expertise=limited; infrastructure=none", 16, 17,
     BY_API, NULL},
    {"API with PHI, vendor-request BAA, high availability",
     "use_case=customer_support; compliance=strict; regimes=hipaa; availability=high", 31, 33, BY_API,
     "openai/gpt-4"},
    {"cloud GPUs, GDPR, high",
     "use_case=customer_support; compliance=standard; regimes=gdpr; availability=high; cost_model=opex", 30,
     32, BY_CLOUD, NULL},
    {"own workstation GPUs, no regime",
     "use_case=technical_documentation; compliance=none; cost_model=capex; expertise=advanced; "
     "infrastructure=advanced",
     26, 28, BY_DEVICE, "nvidia-rtx-4090"},
    {"own Hopper servers, PHI, no site",
     "use_case=customer_support; compliance=strict; regimes=hipaa; infrastructure=none; cost_model=capex", 53,
     63, BY_DEVICE, "nvidia-h100-sxm"},
    {"own Blackwell servers, critical",
     "use_case=chatbot; availability=critical; cost_model=capex; compliance=none", 66, 76, BY_DEVICE,
     "nvidia-b200-sxm"},
    {"cloud, SOX key control", "use_case=data_analysis; compliance=strict; regimes=sox; cost_model=opex", 42,
     45, BY_CLOUD, NULL},
};
enum { PROFILES = sizeof profiles / sizeof profiles[0] };

static struct iw_candidate *candidate_of(struct scene *s, const struct profile *p)
{
    switch (p->how) {
    case BY_API:
        return p->what != NULL ? api_of(s, p->what) : best_of(s, IW_API);
    case BY_CLOUD:
        return best_of(s, IW_CLOUD);
    default:
        return own_of(s, "llama-3.1-8b-instruct", p->what, 1);
    }
}

/* Ours end with two weeks of hypercare, theirs with the last release step; a further half week is weekends.
 */
static const double hypercare_weeks = 2.5;

static void weeks_agree_with_the_researchs_runs(void **state)
{
    for (size_t i = 0; i < PROFILES; i++) {
        const struct profile *p = &profiles[i];
        struct scene *s = scene_of(*state, ((struct world *)*state)->today, p->answers);
        struct iw_roadmap r = iw_roadmap_of(s->arena, s->ctx, candidate_of(s, p));
        assert_true(near((r.finish_p50 - r.start + 1) / 7.0 - hypercare_weeks, p->p50_weeks, 0.1));
        assert_true(near((r.finish_p80 - r.start + 1) / 7.0 - hypercare_weeks, p->p80_weeks, 0.1));
        scene_free(s);
    }
}

/* Nobody waits for servers to learn whether the model is good enough: the proof of concept runs on rented
 * cards and is over before the ordered ones stand. */
static void the_proof_of_concept_does_not_wait_for_ordered_servers(void **state)
{
    struct scene *s = scene_of(*state, ((struct world *)*state)->today, profiles[5].answers);
    struct iw_roadmap r = iw_roadmap_of(s->arena, s->ctx, candidate_of(s, &profiles[5]));
    iw_day tested = IW_DAY_UNKNOWN, delivered = IW_DAY_UNKNOWN;
    bool rents = false;
    for (size_t i = 0; i < r.task_count; i++) {
        const char *id = r.tasks[i].task->head.id;
        rents = rents || iw_streq(id, "P2-14");
        tested = iw_streq(id, "P2-09") ? r.tasks[i].end : tested;
        delivered = iw_streq(id, "P1-19") ? r.tasks[i].end : delivered;
    }
    assert_true(rents);
    assert_true(tested < delivered);
    scene_free(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(weeks_agree_with_the_researchs_runs),
        cmocka_unit_test(the_proof_of_concept_does_not_wait_for_ordered_servers),
    };
    return cmocka_run_group_tests_name("plan profiles", tests, world_load, world_free);
}
