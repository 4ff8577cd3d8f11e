/* SPDX-License-Identifier: Apache-2.0 */
/* The search against one that leaves nothing out: every configuration, every offer, every way to pay, each
 * quoted by itself, and the rules of the choice applied to the whole list. If the search leaves out too much,
 * the user pays for it. */
#include "base/str.h"
#include "tests/support/rounds.h"
#include "tests/unit/plan_fixture.h"

#include <math.h>
#include <string.h>

struct brute {
    const struct iw_context *ctx;
    struct iw_kept *items; /* all that are feasible */
    size_t count, capacity;
    double configurations, offers, n_feasible, n_blocked, n_rejected;
};

static void quote(struct brute *b, const struct iw_spec *spec)
{
    struct iw_quote q = quote_of(b->ctx, spec);
    b->offers++;
    *(q.verdict == IW_FEASIBLE  ? &b->n_feasible
      : q.verdict == IW_BLOCKED ? &b->n_blocked
                                : &b->n_rejected) += 1;
    if (q.verdict == IW_FEASIBLE)
        IW_PUSH(b->ctx->arena, b->items, b->count, b->capacity) = iw_kept_of(spec, &q);
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

/* Another offer is the same in all but its price, and cheaper: it alone is counted. */
static bool has_cheaper_twin(const struct iw_context *ctx, size_t instance, enum iw_pricing pricing)
{
    const struct iw_market *m = ctx->market;
    const struct iw_instance *a = m->instances[instance].entry;
    double usd = iw_instance_usd_per_h(a, pricing);
    for (size_t j = 0; j < m->instance_count; j++) {
        const struct iw_instance *b = m->instances[j].entry;
        double other = iw_instance_usd_per_h(b, pricing);
        if (j == instance || m->instances[j].device != m->instances[instance].device ||
            iw_offer_stopped(ctx, (int)j, pricing) != IW_RULE_NONE || is_foreign(ctx, j) ||
            !iw_streq(a->provider, b->provider) ||
            m->instances[j].provider != m->instances[instance].provider || a->count != b->count ||
            (a->area == NULL) != (b->area == NULL) || (a->row_status == 2) != (b->row_status == 2) ||
            iw_offer_stands_in(ctx, (int)j) != iw_offer_stands_in(ctx, (int)instance))
            continue;
        if (other < usd || (other == usd && strcmp(b->head.id, a->head.id) < 0))
            return true;
    }
    return false;
}

static void quote_configuration(struct brute *b, struct iw_spec spec)
{
    const struct iw_market *m = b->ctx->market;
    struct iw_perf perf = iw_perf_of(b->ctx, spec.model, spec.format, spec.device, spec.tensor_parallel);
    b->configurations += perf.stopped != IW_RULE_KERNEL;
    if (perf.stopped != IW_RULE_NONE) {
        b->n_rejected += perf.stopped != IW_RULE_KERNEL;
        return;
    }
    quote(b, &spec);
    spec.kind = IW_CLOUD;
    for (size_t i = 0; i < m->instance_count; i++) {
        spec.offer = (int)i;
        for (int pricing = IW_ON_DEMAND; pricing <= IW_SPOT; pricing++) {
            spec.pricing = (enum iw_pricing)pricing;
            if (m->instances[i].device == spec.device &&
                iw_offer_stopped(b->ctx, (int)i, spec.pricing) == IW_RULE_NONE && !is_foreign(b->ctx, i) &&
                m->instances[i].entry->count >= spec.tensor_parallel &&
                !has_cheaper_twin(b->ctx, i, spec.pricing))
                quote(b, &spec);
        }
    }
}

static bool is_listed(const struct iw_market *m, size_t device)
{
    return m->devices[device].lacks == NULL &&
           (!m->guide_only || m->devices[device].entry->head.guide != NULL);
}

static void quote_model(struct brute *b, int model)
{
    const struct iw_market *m = b->ctx->market;
    bool stopped = iw_model_stopped(b->ctx, model) != IW_RULE_NONE;
    /* Kept for measured rows alone: no plan may call it a way that was looked at. */
    if (b->ctx->market->models[model].entry->measured_only == IW_YES) {
        assert_true(stopped);
        return;
    }
    for (size_t device = 0; device < m->device_count; device++) {
        if (!is_listed(m, device))
            continue;
        for (int format = 0; format < (int)m->format_count; format++) {
            for (int tp = 1; tp <= 8; tp *= 2) {
                struct iw_spec spec = {IW_OWN, model, (int)device, format, tp, -1, IW_PURCHASE};
                if (!stopped)
                    quote_configuration(b, spec);
                else if (iw_format_runs(&m->devices[device], &m->formats[format]) &&
                         tp <= m->devices[device].max_tensor_parallel) {
                    b->configurations++;
                    b->n_rejected++;
                }
            }
        }
    }
}

static void count_refused(struct brute *b)
{
    const struct iw_market *m = b->ctx->market;
    for (size_t i = 0; i < m->instance_count; i++)
        for (int pricing = IW_ON_DEMAND; pricing <= IW_SPOT; pricing++)
            if (m->instances[i].device >= 0 &&
                iw_known(iw_instance_usd_per_h(m->instances[i].entry, (enum iw_pricing)pricing)) &&
                iw_offer_stopped(b->ctx, (int)i, (enum iw_pricing)pricing) != IW_RULE_NONE) {
                b->n_rejected++;
                b->offers++;
            }
}

static struct brute brute_force(const struct iw_context *ctx)
{
    const struct iw_market *m = ctx->market;
    struct brute b = {.ctx = ctx};
    count_refused(&b);
    for (int model = 0; model < (int)m->model_count; model++)
        quote_model(&b, model);
    for (int api = 0; api < (int)m->api_count; api++) {
        if (iw_api_stopped(ctx, api) == IW_RULE_NONE)
            quote(&b, &(struct iw_spec){IW_API, m->apis[api].model, -1, -1, 1, api, IW_PER_TOKEN});
        else
            b.n_rejected++;
    }
    return b;
}

/* A cheaper one that is better rated; the over-dear ones are ordered by price and need no such rule. */
static bool is_beaten(const struct brute *b, const struct iw_kept *a)
{
    for (size_t i = 0; i < b->count; i++) {
        const struct iw_kept *o = &b->items[i];
        if (!o->over_budget && o->monthly_usd < a->monthly_usd &&
            (o->quality > a->quality || o->tier > a->tier))
            return true;
    }
    return false;
}

static const struct iw_kept *pick_of(struct brute *b)
{
    const struct iw_kept *best = NULL;
    for (size_t i = 0; i < b->count; i++) {
        /* the full rule only for what would come first: it looks at the whole list */
        if (best != NULL && iw_kept_compare(b->ctx, &b->items[i], best) > 0)
            continue;
        b->items[i].beaten = is_beaten(b, &b->items[i]);
        if (best == NULL || iw_kept_compare(b->ctx, &b->items[i], best) < 0)
            best = &b->items[i];
    }
    return best;
}

static bool same_spec(const struct iw_spec *a, const struct iw_spec *b)
{
    return a->kind == b->kind && a->model == b->model && a->device == b->device && a->format == b->format &&
           a->tensor_parallel == b->tensor_parallel && a->offer == b->offer && a->pricing == b->pricing;
}

static void same_pick(struct brute *b, const struct iw_found *f, const char *text)
{
    const struct iw_kept *pick = pick_of(b);
    if (pick == NULL) {
        assert_int_equal(f->feasible_count, 0);
        return;
    }
    if (f->feasible_count == 0 || !same_spec(&pick->spec, &f->feasible[0].spec)) {
        print_message("%s\nbrute: %s, %g\n", text, iw_candidate_of(b->ctx->arena, b->ctx, &pick->spec)->id,
                      pick->score);
        fail_msg("found: %s, %g", iw_candidate_of(b->ctx->arena, b->ctx, &f->feasible[0].spec)->id,
                 f->feasible[0].score);
    }
}

static void same_counts(const struct brute *b, const struct iw_found *f)
{
    assert_true(b->configurations == f->configurations && b->offers == f->offers);
    assert_true(b->n_feasible == f->n_feasible && b->n_blocked == f->n_blocked);
    assert_true(b->n_rejected == f->n_rejected);
}

static void same_cheapest(const struct brute *b, const struct iw_found *f)
{
    double usd = INFINITY;
    for (size_t i = 0; i < b->count; i++)
        usd = fmin(usd, b->items[i].monthly_usd);
    assert_true(usd == f->cheapest_usd);
}

static bool on_front(const struct brute *b, const struct iw_kept *item)
{
    for (size_t i = 0; i < b->count; i++)
        if (iw_dominates(&b->items[i], item))
            return false;
    return true;
}

static void same_front(const struct brute *b, const struct iw_found *f, const char *text)
{
    size_t members = 0;
    for (size_t i = 0; i < b->count; i++)
        members += on_front(b, &b->items[i]);
    if (members != f->front_count)
        fail_msg("%zu on the front, %zu found: %s", members, f->front_count, text);
    for (size_t i = 0; i < f->front_count; i++)
        assert_true(on_front(b, &f->front[i]));
}

/* The search of one tier leaves the hopeless out before it looks at them. */
static void same_best_of_kind(const struct brute *b, struct scene *s, const char *text)
{
    for (int kind = 0; kind < 3; kind++) {
        const struct iw_kept *best = NULL;
        struct iw_kept plain;
        for (size_t i = 0; i < b->count; i++) {
            plain = b->items[i];
            plain.beaten = false;
            if ((int)plain.spec.kind == kind && (best == NULL || iw_kept_compare(b->ctx, &plain, best) < 0)) {
                b->items[i].beaten = false;
                best = &b->items[i];
            }
        }
        for (int asked = 0; asked < 2; asked++) {
            s->ctx->only_kind = 1 + kind;
            s->ctx->best_alone = asked > 0;
            struct iw_found *alone = IW_NEW(s->arena, struct iw_found);
            iw_search_run(s->ctx, alone);
            s->ctx->only_kind = 0;
            s->ctx->best_alone = false;
            if ((best != NULL) != alone->has_kind[kind] ||
                (best != NULL && iw_kept_order(best, &alone->best_of_kind[kind]) != 0))
                fail_msg("kind %d alone: %s", kind, text);
            assert_true(alone->has_kind[kind] == s->found->has_kind[kind]);
        }
    }
}

static void compare(const struct world *w, const struct iw_market *market, const char *text)
{
    struct scene *s = scene_of(w, market, text);
    s->ctx->wants_front = true;
    scene_search(s);
    struct brute b = brute_force(s->ctx);
    same_counts(&b, s->found);
    same_cheapest(&b, s->found);
    same_front(&b, s->found, text);
    same_pick(&b, s->found, text);
    same_best_of_kind(&b, s, text);
    scene_free(s);
}

static void brute(struct trial *t)
{
    compare(t->w, t->market, case_text(t->arena, &t->base));
}

static void a_part_of_the_market_is_searched_without_a_loss(void **state)
{
    for_all(state, brute, 5, 110);
}

static void the_whole_market_is_searched_without_a_loss(void **state)
{
    static const char *const cases[] = {"use_case=data_analysis; availability=99.9 %", "",
                                        "throughput=medium",
                                        "latency=batch; marketplaces=yes; commit_months=36", "region=eu"};
    struct world *w = *state;
    /* the first takes a fraction of a second, the others seconds */
    for (size_t i = 0; i < (size_t)test_rounds(1, 1, sizeof cases / sizeof cases[0]); i++)
        compare(w, w->today, cases[i]);
}

static void the_guides_market_is_searched_without_a_loss(void **state)
{
    static const char *const cases[] = {"", "throughput=medium", "use_case=code_assistant; throughput=high",
                                        "latency=batch; cost_model=capex", "use_case=data_analysis"};
    struct world *w = *state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        compare(w, w->guide, cases[i]);
}

/* The line of figures that the wizard shows has no front; all else must be the same. */
static void figures(struct trial *t)
{
    struct scene *s = trial_scene(t, &t->base),
                 *all = scene_of(t->w, t->market, case_text(t->arena, &t->base));
    all->ctx->wants_front = true;
    scene_search(all);
    assert_int_equal(s->found->feasible_count, all->found->feasible_count);
    assert_int_equal(s->found->blocked_count, all->found->blocked_count);
    for (size_t i = 0; i < s->found->feasible_count; i++) {
        assert_true(same_spec(&s->found->feasible[i].spec, &all->found->feasible[i].spec));
        assert_true(s->found->feasible[i].score == all->found->feasible[i].score);
    }
    for (size_t i = 0; i < s->found->blocked_count; i++)
        assert_true(same_spec(&s->found->blocked[i].spec, &all->found->blocked[i].spec));
    scene_free(s);
    scene_free(all);
}

static void the_figures_are_those_of_the_whole_plan(void **state)
{
    for_all(state, figures, 6, 20);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_part_of_the_market_is_searched_without_a_loss),
        cmocka_unit_test(the_whole_market_is_searched_without_a_loss),
        cmocka_unit_test(the_guides_market_is_searched_without_a_loss),
        cmocka_unit_test(the_figures_are_those_of_the_whole_plan),
    };
    return cmocka_run_group_tests_name("plan brute force", tests, world_load, world_free);
}
