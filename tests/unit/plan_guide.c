/* SPDX-License-Identifier: Apache-2.0 */
/* The guide's own answer beside the computed one, and the evidence below both. */
#include "plan/guide_pick.h"

#include "plan/evidence.h"
#include "tests/unit/plan_pick.h"

#include <string.h>

static const struct {
    const char *answer, *use_case, *quality, *latency, *model, *alternative;
} rows[] = {
    /* guide, "Quick Selection Matrix" */
    {"use_case=chatbot", "Chatbot", "Basic", "< 2s", "Llama-2-7B", "Mistral-7B"},
    {"use_case=content_generation", "Content Generation", "Intermediate", "< 10s", "Llama-2-13B",
     "Mistral-7B"},
    {"use_case=code_assistant", "Code Assistant", "High", "< 1s", "Code-Llama-7B", "Code-Llama-13B"},
    {"use_case=research_analysis", "Research Analysis", "Professional", "< 60s", "GPT-4", "Claude-3"},
    {"use_case=creative_writing", "Creative Writing", "High", "< 30s", "Vicuna-13B", "GPT-4"},
    {"use_case=technical_documentation", "Technical Documentation", "Intermediate", "< 15s", "Llama-2-13B",
     "Code-Llama-13B"},
    {"use_case=customer_support", "Customer Support", "Basic", "< 3s", "Mistral-7B", "Llama-2-7B"},
    {"use_case=data_analysis", "Data Analysis", "Professional", "< 120s", "GPT-4", "PaLM-2"},
};

static bool has_note(const struct iw_guide_pick *g, const char *part)
{
    for (size_t i = 0; i < g->notes.count; i++)
        if (iw_contains_nocase(g->notes.items[i], part))
            return true;
    for (size_t i = 0; i < g->notes.count; i++)
        print_message("note: %s\n", g->notes.items[i]);
    return false;
}

static bool has_cloud(const struct iw_guide_pick *g, const char *part)
{
    for (size_t i = 0; i < g->cloud.count; i++)
        if (iw_contains_nocase(g->cloud.items[i], part))
            return true;
    return false;
}

static void the_eight_rows_come_out_as_the_guide_says(void **state)
{
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct scene *s = scene_of(*state, ((struct world *)*state)->today, rows[i].answer);
        struct iw_guide_pick g = iw_guide_pick_of(s->arena, s->ctx);
        assert_string_equal(g.use_case, rows[i].use_case);
        assert_string_equal(g.quality, rows[i].quality);
        assert_string_equal(g.latency, rows[i].latency);
        assert_string_equal(g.model, rows[i].model);
        assert_string_equal(g.alternative, rows[i].alternative);
        assert_non_null(g.hardware);
        assert_non_null(g.deployment);
        scene_free(s);
    }
}

static void retired_and_superseded_models_are_said_with_the_date(void **state)
{
    struct scene *s = scene_of(*state, ((struct world *)*state)->today, "use_case=research_analysis");
    struct iw_guide_pick g = iw_guide_pick_of(s->arena, s->ctx);
    assert_true(has_note(&g, "2026-10-23")); /* GPT-4 */
    assert_true(has_note(&g, "2026-01-05")); /* Claude 3 Opus */
    assert_true(says(g.deployment, "API"));
    assert_int_equal(g.cloud.count, 0);
    scene_free(s);
    s = scene_of(*state, ((struct world *)*state)->today, "use_case=content_generation");
    g = iw_guide_pick_of(s->arena, s->ctx);
    assert_true(has_note(&g, "Llama-2-13B: superseded, today Llama 3.1 8B Instruct (as of 2026-08-21)"));
    assert_true(has_note(&g, "no such instance")); /* p4d.xlarge, which the guide names for 13B */
    assert_true(has_cloud(&g, "$21.9576/hour"));
    assert_true(has_cloud(&g, "(2026-11-09)"));
    scene_free(s);
}

/* Bands of the guide: below 100 requests a second, 100 to 1,000, above. */
static void hardware_follows_the_rate(void **state)
{
    static const char *const cases[][2] = {
        {"use_case=chatbot; throughput=low", "2-4x RTX 4090"},
        {"use_case=chatbot; throughput=medium", "2-4x RTX 4090"},
        {"use_case=chatbot; throughput=high", "4-8x A100 40GB"},
        {"use_case=chatbot; throughput=1500 req/s", "8-16x A100 80GB or H100"},
    };
    for (size_t i = 0; i < 4; i++) {
        struct scene *s = scene_of(*state, ((struct world *)*state)->today, cases[i][0]);
        struct iw_guide_pick g = iw_guide_pick_of(s->arena, s->ctx);
        assert_true(says(g.hardware, cases[i][1]));
        scene_free(s);
    }
    struct scene *s = scene_of(*state, ((struct world *)*state)->today, cases[0][0]);
    assert_true(says(iw_guide_pick_of(s->arena, s->ctx).hardware, "Single GPU Setup"));
    scene_free(s);
}

static void deployment_names_the_reasons_that_hold(void **state)
{
    static const char *const cases[][3] = {
        {"use_case=chatbot; cost_model=opex; expertise=limited", "Cloud Deployment",
         "Limited technical expertise"},
        {"use_case=chatbot; cost_model=capex; compliance=strict; regimes=hipaa", "On-Premise Deployment",
         "Data privacy"},
        {"use_case=chatbot; cost_model=hybrid; availability=critical; easy_frac=0.5; forecastable=true; "
         "expertise=moderate",
         "Hybrid Deployment", "Cost optimization across tiers"},
    };
    for (size_t i = 0; i < 3; i++) {
        struct scene *s = scene_of(*state, ((struct world *)*state)->today, cases[i][0]);
        struct iw_guide_pick g = iw_guide_pick_of(s->arena, s->ctx);
        assert_true(says(g.deployment, cases[i][1]));
        assert_true(says(g.deployment, cases[i][2]));
        scene_free(s);
    }
}

static void asking_for_more_than_the_row_is_said_and_the_row_stays(void **state)
{
    struct scene *s = scene_of(*state, ((struct world *)*state)->today,
                               "use_case=chatbot; quality=professional; latency=1 s whole");
    struct iw_guide_pick g = iw_guide_pick_of(s->arena, s->ctx);
    assert_string_equal(g.model, "Llama-2-7B");
    assert_true(has_note(&g, "you asked for professional"));
    assert_true(has_note(&g, "the guide's row allows < 2s"));
    scene_free(s);
}

static void the_comparison_gives_figures(void **state)
{
    struct scene *s =
        scene_of(*state, ((struct world *)*state)->today, "use_case=data_analysis; throughput=low");
    struct iw_guide_pick g = iw_guide_pick_of(s->arena, s->ctx);
    iw_guide_compare(s->arena, s->ctx, best_of(s, IW_API), &g);
    assert_true(has_note(&g, "it rates intermediate"));
    assert_true(has_note(&g, "shut down on 2026-10-23"));
    assert_true(has_note(&g, "A request of yours cost $"));
    scene_free(s);
    s = scene_of(*state, ((struct world *)*state)->today,
                 "use_case=chatbot; throughput=medium; quality=basic");
    g = iw_guide_pick_of(s->arena, s->ctx);
    iw_guide_compare(s->arena, s->ctx, best_of(s, IW_CLOUD), &g);
    assert_true(has_note(&g, "RTX 4090"));
    assert_true(has_note(&g, "the pick:"));
    scene_free(s);
}

static void without_a_pick_the_guide_still_answers(void **state)
{
    struct scene *s = scene_of(*state, ((struct world *)*state)->today, "use_case=chatbot");
    struct iw_guide_pick g = iw_guide_pick_of(s->arena, s->ctx);
    iw_guide_compare(s->arena, s->ctx, NULL, &g);
    assert_true(has_note(&g, "no computed pick"));
    scene_free(s);
}

static const struct iw_evidence *figure(const struct iw_evidence_list *list, const char *part)
{
    for (size_t i = 0; i < list->count; i++)
        if (iw_contains_nocase(list->items[i].figure, part))
            return &list->items[i];
    fail_msg("no evidence for %s", part);
    return NULL;
}

static bool is_kind(const char *kind)
{
    static const char *const kinds[] = {"calibrated", "borrowed",  "roofline", "list price", "measured",
                                        "published",  "judgement", "yours",    "unverified"};
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++)
        if (iw_streq(kind, kinds[i]))
            return true;
    return false;
}

static void check_list(const struct iw_evidence_list *list)
{
    assert_true(list->count > 30);
    for (size_t i = 0; i < list->count; i++) {
        const struct iw_evidence *e = &list->items[i];
        if (!is_kind(e->kind) || e->source == NULL || e->unit == NULL || !iw_known(e->value))
            fail_msg("%s: kind %s, source %s", e->figure, e->kind, e->source != NULL ? e->source : "none");
        /* what was measured after the plan's day, as a new calibration is, has no age yet */
        assert_true(e->age_days >= 0 || e->as_of == IW_DAY_UNKNOWN || e->as_of > a_day());
    }
}

static void every_figure_has_a_source_and_a_kind(void **state)
{
    struct scene *s =
        scene_of(*state, ((struct world *)*state)->today, "use_case=chatbot; throughput=4 req/s");
    const struct iw_candidate *picks[] = {NULL, own_of(s, "llama-3.1-8b-instruct", "nvidia-h100-sxm", 2),
                                          best_of(s, IW_CLOUD), best_of(s, IW_API)};
    for (size_t p = 0; p < 4; p++) {
        struct iw_evidence_list list = iw_evidence_of(s->arena, s->ctx, picks[p]);
        check_list(&list);
        const struct iw_evidence *rate = figure(&list, "busiest time");
        assert_string_equal(rate->kind, "yours");
        assert_true(rate->value == 4);
    }
    struct iw_evidence_list own = iw_evidence_of(s->arena, s->ctx, picks[1]);
    assert_true(figure(&own, "Parameters of Llama 3.1 8B")->value > 8);
    assert_true(figure(&own, "KV heads")->value == 8);
    assert_true(figure(&own, "Memory bandwidth")->value > 3000);
    assert_string_equal(figure(&own, "Price of")->kind, "list price");
    assert_string_equal(figure(&own, "Weight of cost")->kind, "judgement");
    (void)figure(&own, "electricity");
    (void)figure(&own, "pue");
    scene_free(s);
}

/* One model at two hosts and one machine in two regions cost two sums: with one of the prices left out the
 * other way's sum cannot be followed. */
static void every_way_beside_the_pick_has_its_own_price(void **state)
{
    struct scene *s = scene_of(*state, ((struct world *)*state)->today, "use_case=chatbot; throughput=low");
    const struct iw_market *m = s->ctx->market;
    size_t pairs = 0;
    for (size_t i = 0; i < m->api_count; i++)
        for (size_t j = i + 1; j < m->api_count; j++) {
            const struct iw_api *a = m->apis[i].entry, *b = m->apis[j].entry;
            if (!iw_streq(a->head.name, b->head.name) || !iw_known(a->input_usd_per_mtok) ||
                !iw_known(b->input_usd_per_mtok))
                continue;
            const struct iw_candidate first = {
                .spec = {IW_API, m->apis[i].model, -1, -1, 1, (int)i, IW_PER_TOKEN}};
            const struct iw_candidate other = {
                .spec = {IW_API, m->apis[j].model, -1, -1, 1, (int)j, IW_PER_TOKEN}};
            const struct iw_candidate *others[] = {&other, &first};
            struct iw_evidence_list list = iw_evidence_of(s->arena, s->ctx, &first);
            const struct iw_evidence_beside beside = {.others = others, .other_count = 2};
            size_t before = list.count, said = 0;
            iw_evidence_add_beside(s->arena, s->ctx, &beside, &list);
            for (size_t e = 0; e < list.count; e++) {
                bool input = iw_starts_with(list.items[e].figure, "Input price of ");
                said += input;
                if (input && e >= before)
                    assert_non_null(strstr(list.items[e].figure, b->provider));
            }
            assert_int_equal(said, 2); /* the pick's own is not said again */
            pairs++;
        }
    assert_true(pairs > 0);
    scene_free(s);
}

/* Two offers of one machine in two regions, the first the cheaper; false: there are none. */
static bool two_regions(const struct iw_market *m, int found[2])
{
    for (size_t i = 0; i < m->instance_count; i++)
        for (size_t j = 0; j < m->instance_count; j++) {
            const struct iw_instance *a = m->instances[i].entry, *b = m->instances[j].entry;
            found[0] = (int)i;
            found[1] = (int)j;
            if (iw_streq(a->head.name, b->head.name) && iw_streq(a->provider, b->provider) &&
                a->on_demand_usd_per_h < b->on_demand_usd_per_h && m->instances[i].device >= 0)
                return true;
        }
    return false;
}

/* The price of a region that the plan does not use would send its buyer to the wrong row of the price list.
 */
static void a_rent_is_that_of_its_region(void **state)
{
    struct scene *s = scene_of(*state, ((struct world *)*state)->today, "use_case=chatbot; throughput=low");
    const struct iw_market *m = s->ctx->market;
    struct iw_candidate ways[2] = {{.title = NULL}};
    int offers[2] = {0};
    assert_true(two_regions(m, offers));
    for (int i = 0; i < 2; i++)
        ways[i].spec =
            (struct iw_spec){IW_CLOUD, 0, m->instances[offers[i]].device, 0, 1, offers[i], IW_ON_DEMAND};
    const struct iw_candidate *others[] = {&ways[1]};
    struct iw_evidence_list list = iw_evidence_of(s->arena, s->ctx, &ways[0]);
    const struct iw_evidence_beside beside = {.others = others, .other_count = 1};
    iw_evidence_add_beside(s->arena, s->ctx, &beside, &list);
    for (int i = 0; i < 2; i++) {
        const struct iw_instance *e = m->instances[offers[i]].entry;
        const struct iw_evidence *rent = figure(
            &list, iw_arena_printf(s->arena, "Rent of %s, %s in %s", e->head.name, e->provider, e->region));
        assert_true(rent->value == e->on_demand_usd_per_h);
    }
    scene_free(s);
}

/* A price of March is called old in November; one of the same week is not. */
static void an_old_price_is_called_stale(void **state)
{
    struct scene *s = scene_of(*state, ((struct world *)*state)->today, "use_case=chatbot; throughput=low");
    const struct iw_candidate *own = own_of(s, "llama-3.1-8b-instruct", "nvidia-h100-sxm", 1);
    struct iw_context later = *s->ctx;
    iw_day priced = s->ctx->market->devices[own->spec.device].entry->price_as_of;
    assert_true(priced != IW_DAY_UNKNOWN);
    later.today = priced + 121;
    struct iw_evidence_list list = iw_evidence_of(s->arena, &later, own);
    assert_int_equal(list.age_limit_days, 120);
    assert_true(figure(&list, "Price of")->stale);
    later.today = priced + 120;
    list = iw_evidence_of(s->arena, &later, own);
    assert_false(figure(&list, "Price of")->stale);
    assert_int_equal(figure(&list, "Price of")->age_days, 120);
    scene_free(s);
}

static void a_users_own_entry_is_called_yours(void **state)
{
    (void)state;
    struct iw_arena *arena = iw_arena_new();
    struct world *w = world_copy(arena, NULL);
    struct iw_model *models = w->cat->tables[IW_KIND_MODELS].items;
    for (size_t i = 0; i < iw_count(w->cat, IW_KIND_MODELS); i++)
        if (iw_streq(models[i].head.id, "llama-3.1-8b-instruct"))
            models[i].head.overlay = 1;
    struct scene *s = scene_of(w, w->today, "use_case=chatbot; throughput=low");
    struct iw_evidence_list list =
        iw_evidence_of(s->arena, s->ctx, own_of(s, "llama-3.1-8b-instruct", "nvidia-h100-sxm", 1));
    assert_string_equal(figure(&list, "Parameters of")->kind, "yours");
    assert_string_equal(figure(&list, "Memory bandwidth")->kind, "published");
    scene_free(s);
    iw_arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_eight_rows_come_out_as_the_guide_says),
        cmocka_unit_test(retired_and_superseded_models_are_said_with_the_date),
        cmocka_unit_test(hardware_follows_the_rate),
        cmocka_unit_test(deployment_names_the_reasons_that_hold),
        cmocka_unit_test(asking_for_more_than_the_row_is_said_and_the_row_stays),
        cmocka_unit_test(the_comparison_gives_figures),
        cmocka_unit_test(without_a_pick_the_guide_still_answers),
        cmocka_unit_test(every_figure_has_a_source_and_a_kind),
        cmocka_unit_test(every_way_beside_the_pick_has_its_own_price),
        cmocka_unit_test(a_rent_is_that_of_its_region),
        cmocka_unit_test(an_old_price_is_called_stale),
        cmocka_unit_test(a_users_own_entry_is_called_yours),
    };
    return cmocka_run_group_tests_name("plan guide and evidence", tests, world_load, world_free);
}
