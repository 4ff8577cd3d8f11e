/* SPDX-License-Identifier: Apache-2.0 */
/* Every feasible candidate meets every requirement when it is asked again from its own figures, and nothing
 * that is unknown, retired or forbidden is among them. What slips through here is bought. */
#include "base/str.h"
#include "calibrate/constants.h"
#include "tests/unit/plan_fixture.h"

#include <math.h>
#include <string.h>

/* The capacity search stays up to 2 per cent of the rate below the limit, always on the safe side. */
#define CAPACITY_SLACK 0.02

typedef void check(const struct scene *s, const struct iw_candidate *c);

static void each_feasible(struct trial *t, check *holds)
{
    struct scene *s = trial_scene(t, &t->base);
    for (size_t i = 0; i < s->found->feasible_count; i++) {
        const struct iw_kept *kept = &s->found->feasible[i];
        const struct iw_candidate *c = iw_candidate_of(s->arena, s->ctx, &kept->spec);
        /* what is shown is what was ranked */
        assert_int_equal(c->verdict, IW_FEASIBLE);
        assert_true(c->score == kept->score && c->monthly_usd == kept->monthly_usd);
        holds(s, c);
    }
    scene_free(s);
}

static const struct iw_market_model *model_of(const struct scene *s, const struct iw_candidate *c)
{
    return &s->ctx->market->models[c->spec.model];
}

static const struct iw_market_api *api_of(const struct scene *s, const struct iw_candidate *c)
{
    return &s->ctx->market->apis[c->spec.offer];
}

static const struct iw_instance *instance_of(const struct scene *s, const struct iw_candidate *c)
{
    return s->ctx->market->instances[c->spec.offer].entry;
}

static void fits_memory(const struct scene *s, const struct iw_candidate *c)
{
    const struct iw_memory *m = &c->memory;
    if (c->spec.kind == IW_API)
        return;
    /* weights as in the catalogue, not as the engine reports them: parameters x bits, table included or not
     */
    double least =
        model_of(s, c)->entry->params_b * s->ctx->market->formats[c->spec.format].weights.bits / 8 * 0.999;
    assert_true(m->weights_gb >= least);
    assert_true(m->weights_gb + m->other_gb + m->kv_gb_per_sequence <= m->capacity_gb * 1.000001);
    assert_true(c->batch * m->kv_gb_per_sequence <= m->kv_room_gb * 1.000001);
    double visible = s->ctx->market->devices[c->spec.device].device.memory_gib * IW_GIB / 1e9;
    assert_true(m->capacity_gb <= visible * c->spec.tensor_parallel * 1.000001);
}

static void is_fast_enough(const struct scene *s, const struct iw_candidate *c)
{
    const struct iw_target *target = &s->req.target;
    bool first = target->kind == IW_TARGET_FIRST_TOKEN;
    bool more = target->ttft_limit_s > 0 || target->tpot_limit_s > 0;
    if (c->spec.kind == IW_API && target->limit_s >= 600 && !more && !iw_known(c->latency_p95_s))
        return; /* any API answers within ten minutes */
    assert_true(!(target->ttft_limit_s > 0) ||
                c->service.ttft_p95_s * (1 + c->error_band) <= target->ttft_limit_s * (1 + CAPACITY_SLACK));
    assert_true(!(target->tpot_limit_s > 0) ||
                c->service.tpot_p95_s * (1 + c->error_band) <= target->tpot_limit_s * (1 + CAPACITY_SLACK));
    assert_true(c->latency_p95_s <= target->limit_s);
    double own = first ? c->service.ttft_p95_s : c->service.answer_p95_s;
    assert_true(near(own, c->latency_p95_s, 1e-9));
    assert_true(c->latency_p95_s * (1 + c->error_band) <= target->limit_s * (1 + CAPACITY_SLACK));
    assert_true(c->meets_probability >= 0.85); /* the upper end of a band of 80 % is inside */
}

static void carries_the_load(const struct scene *s, const struct iw_candidate *c)
{
    if (c->spec.kind == IW_API)
        return;
    double needed = s->req.peak_rps * (1 + s->req.headroom_frac);
    assert_true(c->replicas >= 1 && c->replicas % c->sites == 0);
    assert_true(c->capacity_rps >= needed * (1 - CAPACITY_SLACK));
    assert_true(c->service.stable);
}

static void is_available_enough(const struct scene *s, const struct iw_candidate *c)
{
    assert_true(c->availability >= s->req.availability);
    assert_true(c->availability < 1); /* nothing prints 100 % */
    if (c->spec.kind == IW_API && c->fallback_provider != NULL) {
        assert_string_not_equal(c->fallback_provider, c->provider);
        int second = iw_api_fallback_of(s->ctx, c->spec.offer);
        assert_int_equal(s->ctx->api_places[second].verdict, IW_FEASIBLE); /* it passes every filter itself */
        assert_int_equal(iw_api_stopped(s->ctx, second), IW_RULE_NONE);
    }
}

static void is_good_enough(const struct scene *s, const struct iw_candidate *c)
{
    bool api = c->spec.kind == IW_API;
    const struct iw_rating *rating = api ? &api_of(s, c)->rating : &model_of(s, c)->rating;
    bool code = iw_streq(s->req.use_case, "code_assistant") && rating->coding_tier > 0;
    double context = api ? api_of(s, c)->entry->context_window : model_of(s, c)->entry->max_context;
    assert_true((code ? rating->coding_tier : rating->tier) >= s->req.quality);
    assert_true(!iw_known(context) || context >= s->req.load.context_p95_tokens);
    assert_true(!iw_known(context) || context >= s->req.load.input_tokens + s->req.load.output_tokens);
}

static void may_be_used(const struct scene *s, const struct iw_candidate *c)
{
    if (c->spec.kind == IW_API) {
        const struct iw_api *a = api_of(s, c)->entry;
        assert_int_not_equal(a->status, 3); /* retired */
        assert_true(a->status != 2 || a->status_date == IW_DAY_UNKNOWN || a->status_date > a_day());
        return;
    }
    const struct iw_model *m = model_of(s, c)->entry;
    assert_true(m->commercial == 0 || m->commercial == 1 || (s->req.any_licence && m->commercial != 2));
    assert_true(!s->req.permissive_only || m->permissive == IW_YES);
}

static void may_be_ordered(const struct scene *s, const struct iw_candidate *c)
{
    bool own = c->spec.kind == IW_OWN;
    assert_true(own ? s->req.own_allowed : s->req.rent_allowed);
    if (own)
        assert_int_not_equal(s->ctx->market->devices[c->spec.device].entry->cloud_only, IW_YES);
    if (c->spec.kind != IW_CLOUD)
        return;
    const struct iw_instance *i = instance_of(s, c);
    assert_int_equal(i->orderable, IW_YES);
    assert_int_not_equal(i->row_status, 1); /* superseded */
    assert_true(i->marketplace != IW_YES || s->req.marketplaces);
    assert_true(i->count >= c->spec.tensor_parallel);
    assert_true(c->spec.pricing != IW_SPOT || s->req.batch);
    assert_true(c->spec.pricing != IW_RESERVED_1Y || s->req.commit_months >= 12);
    assert_true(c->spec.pricing != IW_RESERVED_3Y || s->req.commit_months >= 36);
    assert_true(!s->req.eu_only || iw_streq(i->area, "eu"));
}

/* Judged again, from the facts of the place, by every hard control. */
static void no_filter_is_open(const struct scene *s, const struct iw_candidate *c)
{
    const struct iw_market *m = s->ctx->market;
    bool api = c->spec.kind == IW_API;
    const struct iw_provider *provider = api                        ? api_of(s, c)->provider
                                         : c->spec.kind == IW_CLOUD ? m->instances[c->spec.offer].provider
                                                                    : m->self;
    struct iw_facts facts;
    iw_facts_copy(&facts, s->arena, &s->resolved->facts);
    iw_facts_of_place(&facts, c->spec.kind, provider, !api || api_of(s, c)->entry->dated_snapshot == IW_YES);
    for (size_t i = 0; i < iw_count(m->k->cat, IW_KIND_CONTROLS); i++) {
        const struct iw_control *control = IW_AT(m->k->cat, CONTROLS, iw_control, i);
        if (control->exclude_if != NULL && control->constraint == 1 &&
            iw_expr_eval(m->k->controls[i].exclude_if, &facts) != IW_NO)
            fail_msg("%s is open for %s", control->head.id, c->id);
    }
    for (size_t i = 0; i < c->unknown_count; i++) { /* what is asked about it is a warning, no block */
        const struct iw_control *control = IW_FIND(m->k->cat, CONTROLS, iw_control, c->unknowns[i].rule);
        assert_true(control != NULL && control->constraint == 2);
    }
}

static void has_a_price(const struct scene *s, const struct iw_candidate *c)
{
    assert_true(isfinite(c->monthly_usd) && c->monthly_usd > 0 && isfinite(c->total_usd));
    assert_true(c->monthly_low_usd <= c->monthly_usd && c->monthly_usd <= c->monthly_high_usd);
    assert_true(!s->req.budget_hard || !iw_known(s->req.budget_usd_per_month) ||
                c->monthly_usd <= s->req.budget_usd_per_month);
    if (c->spec.kind == IW_API)
        assert_true(c->parts.api > 0);
    else if (c->spec.kind == IW_CLOUD)
        assert_true(c->parts.hosting > 0);
    else
        assert_true(c->parts.capex > 0 || s->ctx->owned[c->spec.device] > 0);
}

/* The total is its parts, the month its share of the total, and people, on call or not, only when they count.
 */
static void adds_up(const struct scene *s, const struct iw_candidate *c)
{
    const struct iw_money_parts *p = &c->parts;
    const double parts[] = {p->capex,   p->network, p->hosting, p->power,       p->space,
                            p->support, p->api,     p->egress,  p->spare_parts, p->credits};
    double sum = s->req.people_in_budget ? p->people + p->on_call : 0;
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++)
        sum += iw_known(parts[i]) ? parts[i] : 0;
    assert_true(near(c->total_usd, sum, 1e-9));
    assert_true(near(c->monthly_usd * s->req.horizon_months, c->total_usd, 1e-9));
    assert_true(near(c->capex_usd, p->capex + p->network, 1e-9));
}

/* Rows of DeepSeek and Llama say little of a model with other experts and another attention: its times are as
 * unsure as those of models that were left out of the fit on purpose. One whose shape was measured under
 * another name keeps the band of the hardware. */
static void unmeasured(const struct scene *s, const struct iw_candidate *c)
{
    if (c->spec.kind == IW_API)
        return;
    const struct iw_catalog *cat = s->ctx->k->cat;
    const struct iw_market_device *d = &s->ctx->market->devices[c->spec.device];
    const struct iw_speeds *drive = iw_drive_entry(cat, d->drive);
    assert_non_null(drive);
    assert_true(drive->models.count > 5);
    if (!iw_model_is_measured(cat, drive, model_of(s, c)->entry))
        assert_true(c->error_band >= drive->band_model);
}

#define PROPERTY(name, holds, seed)                                                                          \
    static void holds##_trial(struct trial *t)                                                               \
    {                                                                                                        \
        each_feasible(t, holds);                                                                             \
    }                                                                                                        \
    static void name(void **state)                                                                           \
    {                                                                                                        \
        for_all(state, holds##_trial, seed, 25);                                                             \
    }

PROPERTY(what_is_feasible_fits_into_memory, fits_memory, 31)
PROPERTY(what_is_feasible_is_fast_enough_at_the_upper_end_of_its_band, is_fast_enough, 32)
PROPERTY(what_is_feasible_carries_the_peak_with_headroom, carries_the_load, 33)
PROPERTY(what_is_feasible_is_available_enough, is_available_enough, 34)
PROPERTY(what_is_feasible_is_good_enough_and_takes_the_context, is_good_enough, 35)
PROPERTY(nothing_retired_or_without_licence_is_feasible, may_be_used, 36)
PROPERTY(nothing_that_cannot_be_ordered_is_feasible, may_be_ordered, 37)
PROPERTY(nothing_unknown_passes_a_filter, no_filter_is_open, 38)
PROPERTY(nothing_without_a_price_is_feasible, has_a_price, 39)
PROPERTY(costs_add_up_to_their_parts, adds_up, 40)
PROPERTY(a_model_that_nobody_measured_has_the_band_of_such_models, unmeasured, 41)

/* A limit on the first word or on a token stands beside the main one, for an API as for a card: one that
 * talks after a second is no answer to 200 ms because the whole of it may take a day. */
static void every_limit_that_is_asked_binds_every_kind(void **state)
{
    static const char *const limits[] = {"", "; ttft_slo_ms=400", "; tpot_slo_ms=4"};
    struct world *w = *state;
    size_t apis[3] = {0, 0, 0}, cards[3] = {0, 0, 0};
    for (int i = 0; i < 3; i++) {
        struct scene *s = scene_search(
            scene_of(w, w->today,
                     iw_arena_printf(w->arena,
                                     "use_case=chatbot; latency=24 h; throughput=2 req/s; quality=basic; "
                                     "output_tokens=50%s",
                                     limits[i])));
        for (size_t n = 0; n < s->found->feasible_count; n++) {
            const struct iw_candidate *c = iw_candidate_of(s->arena, s->ctx, &s->found->feasible[n].spec);
            is_fast_enough(s, c);
            apis[i] += c->spec.kind == IW_API;
            cards[i] += c->spec.kind != IW_API;
        }
        scene_free(s);
    }
    for (int i = 1; i < 3; i++) {
        assert_true(apis[i] > 0 && apis[i] < apis[0]);
        assert_true(cards[i] > 0);
    }
}

/* Users in America do not move data out of the EU that must stay inside it. */
static void eu_only_keeps_everything_in_the_eu_wherever_the_users_are(void **state)
{
    static const char *const regions[] = {"us", "eu", "uk", "apac"};
    struct world *w = *state;
    for (size_t r = 0; r < sizeof regions / sizeof regions[0]; r++) {
        struct scene *s = scene_search(
            scene_of(w, w->today,
                     iw_arena_printf(w->arena, "use_case=data_analysis; regimes=gdpr; eu_only=yes; region=%s",
                                     regions[r])));
        size_t rented = 0;
        for (size_t i = 0; i < s->found->feasible_count; i++) {
            const struct iw_candidate *c = iw_candidate_of(s->arena, s->ctx, &s->found->feasible[i].spec);
            if (c->spec.kind == IW_CLOUD)
                assert_string_equal(instance_of(s, c)->area, "eu");
            rented += c->spec.kind == IW_CLOUD;
        }
        assert_true(rented > 0);
        scene_free(s);
    }
}

static void a_shape_under_another_name_is_measured(void **state)
{
    const struct world *w = *state;
    const struct iw_catalog *cat = w->k->cat;
    const struct iw_speeds *served = iw_drive_entry(cat, IW_DRIVE_SERVED);
    const struct iw_model *llama = IW_FIND(cat, MODELS, iw_model, "deepseek-v3.1");
    const struct iw_model *young = IW_FIND(cat, MODELS, iw_model, "qwen3.5-2b");
    assert_true(iw_model_is_measured(cat, served, llama));
    assert_false(iw_model_is_measured(cat, served, young));
    assert_true(served->band_model > 0.2);
}

/* Compliance refuses it before its speed is asked: its time stood as "0 s", the best of all. */
static void a_refused_api_is_as_slow_as_it_is(void **state)
{
    struct world *w = *state;
    struct scene *s = scene_of(w, w->today, "use_case=chatbot; phi=yes; regimes=hipaa; eu_only=yes");
    size_t refused = 0;
    for (int i = 0; i < (int)s->ctx->market->api_count; i++) {
        struct iw_spec spec = {IW_API, s->ctx->market->apis[i].model, -1, -1, 1, i, IW_PER_TOKEN};
        const struct iw_candidate *c = iw_candidate_of(s->arena, s->ctx, &spec);
        refused += c->verdict == IW_REJECTED && iw_known(c->latency_p95_s);
        assert_true(!(c->latency_p95_s <= 0));
    }
    assert_true(refused > 5);
    scene_free(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_feasible_fits_into_memory),
        cmocka_unit_test(what_is_feasible_is_fast_enough_at_the_upper_end_of_its_band),
        cmocka_unit_test(what_is_feasible_carries_the_peak_with_headroom),
        cmocka_unit_test(what_is_feasible_is_available_enough),
        cmocka_unit_test(what_is_feasible_is_good_enough_and_takes_the_context),
        cmocka_unit_test(nothing_retired_or_without_licence_is_feasible),
        cmocka_unit_test(nothing_that_cannot_be_ordered_is_feasible),
        cmocka_unit_test(nothing_unknown_passes_a_filter),
        cmocka_unit_test(nothing_without_a_price_is_feasible),
        cmocka_unit_test(a_refused_api_is_as_slow_as_it_is),
        cmocka_unit_test(costs_add_up_to_their_parts),
        cmocka_unit_test(a_model_that_nobody_measured_has_the_band_of_such_models),
        cmocka_unit_test(a_shape_under_another_name_is_measured),
        cmocka_unit_test(every_limit_that_is_asked_binds_every_kind),
        cmocka_unit_test(eu_only_keeps_everything_in_the_eu_wherever_the_users_are),
    };
    return cmocka_run_group_tests_name("plan feasible", tests, world_load, world_free);
}
