/* SPDX-License-Identifier: Apache-2.0 */
/* What must be true of the cheapest feasible candidate and of the pick, whatever is answered. A plan that
 * breaks one of these sends a user to a dearer way than a stricter question would have found. */
#include "base/str.h"
#include "tests/unit/plan_fixture.h"

#include <math.h>
#include <stdlib.h>

/* Rounding of sums in another order. */
#define SLACK 1e-9

static double cheapest(const struct trial *t, const struct draw_case *c, const char **what)
{
    struct scene *s = trial_scene(t, c);
    double usd = s->found->cheapest_usd;
    *what = "nothing";
    if (s->found->feasible_count > 0)
        *what = iw_arena_strdup(t->arena, iw_candidate_of(s->arena, s->ctx, &s->found->cheapest)->title);
    scene_free(s);
    return usd;
}

/* `a` is asked for at least as much as `b`: it may not cost less. */
static void costs_no_less(const struct trial *t, const struct draw_case *a, const struct draw_case *b)
{
    const char *what_a, *what_b;
    double usd_a = cheapest(t, a, &what_a), usd_b = cheapest(t, b, &what_b);
    if (usd_a >= usd_b * (1 - SLACK))
        return;
    print_message("$%.2f: %s\n  %s\n", usd_a, what_a, case_text(t->arena, a));
    print_message("$%.2f: %s\n  %s\n", usd_b, what_b, case_text(t->arena, b));
    fail();
}

static void load(struct trial *t)
{
    struct draw_case more = t->base;
    more.rps *= 1 + 3 * draw_unit(t->d) * draw_unit(t->d);
    costs_no_less(t, &more, &t->base);
}

static void more_load_never_costs_less(void **state)
{
    for_all(state, load, 1, 60);
}

static void target(struct trial *t)
{
    struct draw_case looser = t->base;
    looser.limit_s *= 1 + 3 * draw_unit(t->d) * draw_unit(t->d);
    costs_no_less(t, &t->base, &looser);
}

static void a_looser_target_never_costs_more(void **state)
{
    for_all(state, target, 2, 60);
}

static void nines(struct trial *t)
{
    static const double steps[] = {99, 99.5, 99.9, 99.95, 99.99};
    struct draw_case fewer = t->base, more = t->base;
    size_t i = draw_below(t->d, 4);
    fewer.availability_pct = steps[i];
    more.availability_pct = steps[i + 1];
    costs_no_less(t, &more, &fewer);
}

static void fewer_nines_never_cost_more(void **state)
{
    for_all(state, nines, 3, 60);
}

/* The best of all specs, found without the search: every configuration, every offer, every way to pay. */
struct brute {
    const struct iw_context *ctx;
    struct iw_kept best, best_of[3];
    bool any, any_of[3];
    double cheapest_usd;
};

static bool beats(const struct iw_kept *a, const struct iw_kept *b)
{
    if (a->over_budget != b->over_budget)
        return b->over_budget;
    return a->over_budget ? a->monthly_usd < b->monthly_usd : a->score > b->score;
}

static void try(struct brute *b, const struct iw_spec *spec, const struct iw_perf *perf)
{
    struct iw_sizing sizing;
    sizing.done[IW_OWN] = sizing.done[IW_CLOUD] = false;
    struct iw_quote q = iw_quote_of(b->ctx, spec, perf, &sizing);
    if (q.verdict != IW_FEASIBLE)
        return;
    struct iw_kept kept = {*spec, q.score, q.monthly_usd, q.over_budget};
    if (!b->any || beats(&kept, &b->best))
        b->best = kept;
    if (!b->any_of[spec->kind] || beats(&kept, &b->best_of[spec->kind]))
        b->best_of[spec->kind] = kept;
    b->any = b->any_of[spec->kind] = true;
    b->cheapest_usd = fmin(b->cheapest_usd, q.monthly_usd);
}

/* Where a provider sells an accelerator in the users' own region, its price elsewhere is no offer to them. */
static bool is_foreign(const struct iw_context *ctx, size_t instance)
{
    const struct iw_market *m = ctx->market;
    const struct iw_instance *i = m->instances[instance].entry;
    if (i->area == NULL || iw_streq(i->area, ctx->req.region))
        return false;
    for (size_t j = 0; j < m->instance_count; j++)
        if (m->instances[j].never == NULL && m->instances[j].device == m->instances[instance].device &&
            iw_streq(m->instances[j].entry->provider, i->provider) &&
            iw_streq(m->instances[j].entry->area, ctx->req.region))
            return true;
    return false;
}

static void try_configuration(struct brute *b, struct iw_spec spec)
{
    const struct iw_market *m = b->ctx->market;
    struct iw_perf perf = iw_perf_of(b->ctx, spec.model, spec.format, spec.device, spec.tensor_parallel);
    if (perf.stopped != IW_RULE_NONE)
        return;
    try(b, &spec, &perf);
    spec.kind = IW_CLOUD;
    for (size_t i = 0; i < m->instance_count; i++) {
        if (m->instances[i].device != spec.device || is_foreign(b->ctx, i))
            continue;
        spec.offer = (int)i;
        for (int pricing = IW_ON_DEMAND; pricing <= IW_SPOT; pricing++) {
            spec.pricing = (enum iw_pricing)pricing;
            try(b, &spec, &perf);
        }
    }
}

static struct brute brute_force(const struct iw_context *ctx)
{
    const struct iw_market *m = ctx->market;
    struct brute b = {.ctx = ctx, .cheapest_usd = INFINITY};
    for (int model = 0; model < (int)m->model_count; model++) {
        if (iw_model_stopped(ctx, model) != IW_RULE_NONE)
            continue;
        for (int device = 0; device < (int)m->device_count; device++) {
            if (m->devices[device].lacks != NULL ||
                (m->guide_only && m->devices[device].entry->head.guide == NULL))
                continue;
            for (int format = 0; format < (int)m->format_count; format++)
                for (int tp = 1; tp <= 8; tp *= 2)
                    try_configuration(&b,
                                      (struct iw_spec){IW_OWN, model, device, format, tp, -1, IW_PURCHASE});
        }
    }
    for (int api = 0; api < (int)m->api_count; api++)
        if (iw_api_stopped(ctx, api) == IW_RULE_NONE)
            try(&b, &(struct iw_spec){IW_API, m->apis[api].model, -1, -1, 1, api, IW_PER_TOKEN}, NULL);
    return b;
}

/* As good as the best of all: ties may be another entry of the same score. */
static bool equals_best(const struct iw_kept *found, const struct iw_kept *best)
{
    return !beats(found, best) && !beats(best, found);
}

static void compare_with_brute_force(struct scene *s, const char *text)
{
    struct brute b = brute_force(s->ctx);
    const struct iw_found *f = s->found;
    bool same = b.any == (f->feasible_count > 0) && (!b.any || equals_best(&f->feasible[0], &b.best));
    same = same && b.cheapest_usd == f->cheapest_usd;
    for (int kind = 0; kind < 3; kind++) {
        same = same && b.any_of[kind] == f->has_kind[kind] &&
               (!b.any_of[kind] || equals_best(&f->best_of_kind[kind], &b.best_of[kind]));
        s->ctx->only_kind = 1 + kind; /* the search of one tier, which leaves the hopeless out */
        struct iw_found *alone = IW_NEW(s->arena, struct iw_found);
        iw_search_run(s->ctx, alone);
        s->ctx->only_kind = 0;
        same = same && b.any_of[kind] == alone->has_kind[kind] &&
               (!b.any_of[kind] || equals_best(&alone->best_of_kind[kind], &b.best_of[kind]));
        if (!same) {
            print_message("kind %d of: %s\n", kind, text);
            print_message("brute %g, found %g, alone %g\n", b.best_of[kind].score,
                          f->best_of_kind[kind].score, alone->best_of_kind[kind].score);
            print_message("cheapest %.9g, found %.9g\n", b.cheapest_usd, f->cheapest_usd);
            fail();
        }
    }
}

static void brute(struct trial *t)
{
    struct scene *s = trial_scene(t, &t->base);
    compare_with_brute_force(s, case_text(t->arena, &t->base));
    scene_free(s);
}

/* The search leaves out what cannot win. If it leaves out too much, the user pays for it. */
static void the_pick_is_the_best_of_all_specs(void **state)
{
    for_all(state, brute, 5, 30);
}

static void the_pick_of_the_whole_market_is_the_best_of_all_specs(void **state)
{
    static const char *const cases[] = {"use_case=data_analysis; availability=99.9 %", "",
                                        "throughput=medium",
                                        "latency=batch; marketplaces=yes; commit_months=36", "region=eu"};
    struct world *w = *state;
    /* the first takes a fraction of a second, the others seconds */
    for (size_t i = 0; i < (getenv("IW_LONG") != NULL ? sizeof cases / sizeof cases[0] : 1); i++) {
        struct scene *s = scene_search(scene_of(w, w->today, cases[i]));
        compare_with_brute_force(s, cases[i]);
        scene_free(s);
    }
}

static void the_pick_of_the_guides_market_is_the_best_of_all_specs(void **state)
{
    static const char *const cases[] = {"", "throughput=medium", "use_case=code_assistant; throughput=high",
                                        "latency=batch; cost_model=capex", "use_case=data_analysis"};
    struct world *w = *state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct scene *s = scene_search(scene_of(w, w->guide, cases[i]));
        compare_with_brute_force(s, cases[i]);
        scene_free(s);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(more_load_never_costs_less),
        cmocka_unit_test(a_looser_target_never_costs_more),
        cmocka_unit_test(fewer_nines_never_cost_more),
        cmocka_unit_test(the_pick_is_the_best_of_all_specs),
        cmocka_unit_test(the_pick_of_the_whole_market_is_the_best_of_all_specs),
        cmocka_unit_test(the_pick_of_the_guides_market_is_the_best_of_all_specs),
    };
    return cmocka_run_group_tests_name("plan truths", tests, world_load, world_free);
}
