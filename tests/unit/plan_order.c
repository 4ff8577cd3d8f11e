/* SPDX-License-Identifier: Apache-2.0 */
/* What may not matter, and what may only help: the order of the catalogue, a second run, one more entry, one
 * filter less. A plan that changes for any of these cannot be defended in a review. */
#include "base/str.h"
#include "tests/support/rounds.h"
#include "tests/unit/plan_fixture.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static struct iw_candidate *built(struct scene *s, const struct iw_spec *spec)
{
    return iw_candidate_of(s->arena, s->ctx, spec);
}

static bool same_number(double a, double b)
{
    return a == b || (isnan(a) && isnan(b));
}

static bool same_text(const char *a, const char *b)
{
    return a == NULL || b == NULL ? a == b : strcmp(a, b) == 0;
}

/* Everything of two candidates that a reader sees. */
static bool same_candidate(const struct iw_candidate *a, const struct iw_candidate *b)
{
    const double x[] = {a->memory.weights_gb,
                        a->memory.kv_room_gb,
                        a->batch,
                        a->service.ttft_p95_s,
                        a->service.answer_p95_s,
                        a->capacity_rps,
                        a->latency_p95_s,
                        a->meets_probability,
                        a->utilisation,
                        a->availability,
                        a->quality_score,
                        a->power_w,
                        a->capex_usd,
                        a->monthly_usd,
                        a->monthly_low_usd,
                        a->monthly_high_usd,
                        a->total_usd,
                        a->usd_per_request,
                        a->error_band,
                        a->score};
    const double y[] = {b->memory.weights_gb,
                        b->memory.kv_room_gb,
                        b->batch,
                        b->service.ttft_p95_s,
                        b->service.answer_p95_s,
                        b->capacity_rps,
                        b->latency_p95_s,
                        b->meets_probability,
                        b->utilisation,
                        b->availability,
                        b->quality_score,
                        b->power_w,
                        b->capex_usd,
                        b->monthly_usd,
                        b->monthly_low_usd,
                        b->monthly_high_usd,
                        b->total_usd,
                        b->usd_per_request,
                        b->error_band,
                        b->score};
    for (size_t i = 0; i < sizeof x / sizeof x[0]; i++)
        if (!same_number(x[i], y[i]))
            return false;
    bool same = same_text(a->id, b->id) && same_text(a->title, b->title) && a->verdict == b->verdict &&
                same_text(a->fallback_model, b->fallback_model) && a->replicas == b->replicas &&
                a->spares == b->spares && a->sites == b->sites && a->reason_count == b->reason_count &&
                a->unknown_count == b->unknown_count && a->notes.count == b->notes.count;
    for (size_t i = 0; same && i < a->reason_count; i++)
        same = same_text(a->reasons[i].message, b->reasons[i].message) &&
               same_text(a->reasons[i].nearest, b->reasons[i].nearest);
    return same;
}

static const char *words(const struct iw_candidate *c)
{
    return c->reason_count > 0 ? c->reasons[0].message : c->title;
}

static void same_list(struct scene *a, const struct iw_kept *x, size_t count_x, struct scene *b,
                      const struct iw_kept *y, size_t count_y, const char *text)
{
    bool same = count_x == count_y;
    for (size_t i = 0; same && i < count_x; i++) {
        struct iw_candidate *one = built(a, &x[i].spec), *two = built(b, &y[i].spec);
        same = same_candidate(one, two);
        if (!same)
            print_message("%zu: %s | %s\n  %s | %s\n", i, one->id, two->id, words(one), words(two));
    }
    if (!same)
        fail_msg("%zu candidates and %zu: %s", count_x, count_y, text);
}

static void same_findings(struct scene *a, struct scene *b, const char *text)
{
    const struct iw_found *x = a->found, *y = b->found;
    assert_true(x->n_feasible == y->n_feasible && x->n_blocked == y->n_blocked &&
                x->n_rejected == y->n_rejected && x->configurations == y->configurations);
    for (int rule = 0; rule < IW_RULE_COUNT; rule++)
        assert_true(x->by_rule[rule] == y->by_rule[rule]);
    same_list(a, x->feasible, x->feasible_count, b, y->feasible, y->feasible_count, text);
    same_list(a, x->blocked, x->blocked_count, b, y->blocked, y->blocked_count, text);
    for (int rule = 0; rule < IW_RULE_COUNT; rule++)
        same_list(a, x->rejected[rule], x->rejected_count[rule], b, y->rejected[rule],
                  y->rejected_count[rule], text);
    if (x->feasible_count > 0)
        assert_string_equal(built(a, &x->cheapest.spec)->id, built(b, &y->cheapest.spec)->id);
}

/* Whoever sorts a data file must not change a plan. */
static void the_order_of_the_catalogue_changes_nothing(void **state)
{
    struct world *w = *state;
    struct draws d = {21};
    for (int i = 0; i < test_rounds(1, 6, 60); i++) {
        struct iw_arena *arena = iw_arena_new();
        struct world *other = world_copy(arena, &d);
        struct draw_case c = draw_case(&d, arena);
        const char *text = case_text(arena, &c);
        struct scene *a = scene_search(scene_of(w, w->today, text));
        struct scene *b = scene_search(scene_of(other, other->today, text));
        same_findings(a, b, text);
        scene_free(a);
        scene_free(b);
        iw_arena_free(arena);
    }
}

static void again(struct trial *t)
{
    struct scene *a = trial_scene(t, &t->base), *b = trial_scene(t, &t->base);
    same_findings(a, b, case_text(t->arena, &t->base));
    scene_free(a);
    scene_free(b);
}

/* The same answers next week, or in another process: the same plan. */
static void the_same_answers_give_the_same_candidates(void **state)
{
    for_all(state, again, 22, 10);
}

static int by_text(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static size_t add_ids(struct scene *s, const struct iw_kept *list, size_t count, const char **ids, size_t n)
{
    for (size_t i = 0; i < count; i++)
        ids[n++] = built(s, &list[i].spec)->id;
    return n;
}

static void unique(struct trial *t)
{
    enum { MOST = IW_KEEP_FEASIBLE + IW_KEEP_BLOCKED + IW_RULE_COUNT * IW_KEEP_PER_RULE };
    struct scene *s = trial_scene(t, &t->base);
    const struct iw_found *f = s->found;
    const char *ids[MOST];
    size_t n = add_ids(s, f->feasible, f->feasible_count, ids, 0);
    n = add_ids(s, f->blocked, f->blocked_count, ids, n);
    for (int rule = 0; rule < IW_RULE_COUNT; rule++)
        n = add_ids(s, f->rejected[rule], f->rejected_count[rule], ids, n);
    qsort(ids, n, sizeof *ids, by_text);
    for (size_t i = 1; i < n; i++)
        assert_string_not_equal(ids[i - 1], ids[i]);
    scene_free(s);
}

/* `why ID` must not explain another candidate. */
static void no_two_candidates_have_one_id(void **state)
{
    for_all(state, unique, 23, 30);
}

/* The pick of a market with more entries is as good at least. One way out: a new entry is cheaper than the
 * old pick and better rated, so that the old one would be more money for less; then the new pick is as good
 * as that entry. */
static bool as_good(const struct scene *more, const struct scene *less)
{
    if (less->found->feasible_count == 0)
        return true;
    if (more->found->feasible_count == 0)
        return false;
    const struct iw_kept *a = &more->found->feasible[0], *b = &less->found->feasible[0];
    if (a->over_budget != b->over_budget)
        return b->over_budget;
    if (a->over_budget)
        return a->monthly_usd <= b->monthly_usd;
    const struct iw_kept *by = iw_beaten_by(&more->found->bargains, b);
    if (by == NULL)
        return a->score >= b->score;
    /* that entry may itself be beaten, where code is rated by two scales */
    return a->score >= quote_of(more->ctx, &by->spec).score ||
           iw_beaten_by(&more->found->bargains, by) != NULL;
}

static void add_entries(struct trial *t)
{
    const char *text = case_text(t->arena, &t->base);
    const struct iw_market *less = market_part(t->d, t->arena, t->w->today, 40, 40);
    struct iw_market *more = IW_NEW(t->arena, struct iw_market);
    *more = *less;
    /* the same market with some of what was left out put back */
    more->models = IW_ARRAY(t->arena, struct iw_market_model, less->model_count);
    more->devices = IW_ARRAY(t->arena, struct iw_market_device, less->device_count);
    for (size_t i = 0; i < less->model_count; i++)
        more->models[i] = draw_unit(t->d) < 0.2 ? t->w->today->models[i] : less->models[i];
    for (size_t i = 0; i < less->device_count; i++)
        more->devices[i] = draw_unit(t->d) < 0.2 ? t->w->today->devices[i] : less->devices[i];
    struct scene *a = scene_search(scene_of(t->w, more, text));
    struct scene *b = scene_search(scene_of(t->w, less, text));
    if (!as_good(a, b))
        fail_msg("%s", text);
    scene_free(a);
    scene_free(b);
}

/* Fixed scales: with scales that follow the candidates, a new card would reverse the order of two others. */
static void one_more_model_or_card_never_worsens_the_pick(void **state)
{
    for_all(state, add_entries, 24, 100);
}

static void add_apis(struct trial *t)
{
    const char *text = case_text(t->arena, &t->base);
    struct iw_market *less = IW_NEW(t->arena, struct iw_market);
    *less = *t->market;
    less->apis = IW_ARRAY(t->arena, struct iw_market_api, less->api_count);
    for (size_t i = 0; i < less->api_count; i++) {
        less->apis[i] = t->market->apis[i];
        if (draw_unit(t->d) < 0.4)
            less->apis[i].never = "left out of this market";
    }
    struct scene *a = scene_search(scene_of(t->w, t->market, text));
    struct scene *b = scene_search(scene_of(t->w, less, text));
    if (!as_good(a, b))
        fail_msg("%s", text);
    scene_free(a);
    scene_free(b);
}

static void one_more_api_never_worsens_the_pick(void **state)
{
    for_all(state, add_apis, 25, 60);
}

/* A filter and the answer that lifts it. */
static const char *const filters[][2] = {
    {"licence_policy=permissive_only", "licence_policy=commercial_ok"},
    {"licence_policy=commercial_ok", "licence_policy=any"},
    {"marketplaces=no", "marketplaces=yes"},
    {"budget_hard=yes", "budget_hard=no"},
    {"regimes=hipaa", "regimes=none"},
    {"regimes=gdpr,sox", "regimes=gdpr"},
    {"regimes=hipaa; deidentified=no", "regimes=hipaa; deidentified=yes"},
    {"eu_only=yes; region=eu", "eu_only=no; region=eu"},
    {"cost_model=capex", "cost_model=any"},
    {"cost_model=opex", "cost_model=any"},
    {"commit_months=0", "commit_months=36"},
    {"quality=advanced", "quality=intermediate"},
    {"multimodal=image", "multimodal=none"},
};

static void relax(struct trial *t)
{
    size_t i = draw_below(t->d, sizeof filters / sizeof filters[0]);
    const char *base = case_text(t->arena, &t->base);
    const char *strict = iw_arena_printf(t->arena, "%s; %s", base, filters[i][0]);
    const char *loose = iw_arena_printf(t->arena, "%s; %s", base, filters[i][1]);
    struct scene *a = scene_search(scene_of(t->w, t->market, strict));
    struct scene *b = scene_search(scene_of(t->w, t->market, loose));
    for (size_t j = 0; j < a->found->feasible_count; j++) {
        struct iw_quote q = quote_of(b->ctx, &a->found->feasible[j].spec);
        if (q.verdict != IW_FEASIBLE)
            fail_msg("%s: %s under %s", built(a, &a->found->feasible[j].spec)->id, iw_rule_words[q.stopped],
                     loose);
    }
    assert_true(b->found->n_feasible >= a->found->n_feasible);
    scene_free(a);
    scene_free(b);
}

/* Allowing more and being offered less is how a user finds out that he should not have answered. */
static void one_filter_less_never_removes_a_candidate(void **state)
{
    for_all(state, relax, 26, 80);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_order_of_the_catalogue_changes_nothing),
        cmocka_unit_test(the_same_answers_give_the_same_candidates),
        cmocka_unit_test(no_two_candidates_have_one_id),
        cmocka_unit_test(one_more_model_or_card_never_worsens_the_pick),
        cmocka_unit_test(one_more_api_never_worsens_the_pick),
        cmocka_unit_test(one_filter_less_never_removes_a_candidate),
    };
    return cmocka_run_group_tests_name("plan order", tests, world_load, world_free);
}
