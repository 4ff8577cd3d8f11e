/* SPDX-License-Identifier: Apache-2.0 */
/* The schedule: a wrong date here is a promise that somebody makes to a board. */
#include "plan/roadmap.h"

#include "plan/in_figures.h"
#include "plan/roadmap_parts.h"
#include "tests/unit/plan_pick.h"

#include <stdlib.h>
#include <string.h>

static const char startup[] = "use_case=chatbot; budget=startup; compliance=none; start=2027-01-04";
static const char hospital[] =
    "use_case=customer_support; compliance=strict; regimes=hipaa; availability=high; "
    "infrastructure=none; cost_model=capex; quality=basic; throughput=low; "
    "start=2027-01-04";

static const struct iw_roadmap_task *task_of(const struct iw_roadmap *r, const char *id)
{
    for (size_t i = 0; i < r->task_count; i++)
        if (iw_streq(r->tasks[i].task->head.id, id))
            return &r->tasks[i];
    return NULL;
}

/* Fails the test when the task is not planned. */
static const struct iw_roadmap_task *planned(const struct iw_roadmap *r, const char *id)
{
    static const struct iw_roadmap_task none;
    const struct iw_roadmap_task *t = task_of(r, id);
    if (t == NULL)
        fail_msg("%s is not planned", id);
    return t != NULL ? t : &none;
}

static bool waits_for(const struct iw_roadmap *r, const char *task, const char *need)
{
    const struct iw_roadmap_task *t = planned(r, task);
    for (size_t i = 0; i < t->depend_count; i++)
        if (iw_streq(r->tasks[t->depends[i]].task->head.id, need))
            return true;
    return false;
}

static double weeks(const struct iw_roadmap *r, iw_day day)
{
    return (day - r->start + 1) / 7.0;
}

static void check_dates(const struct iw_roadmap *r)
{
    for (size_t i = 0; i < r->task_count; i++) {
        const struct iw_roadmap_task *t = &r->tasks[i];
        assert_true(t->start >= r->start && t->end >= t->start);
        assert_true(iw_weekday(t->start) < 5); /* nobody begins anything on a Saturday */
        if (t->task->day_unit == 0)
            assert_true(iw_weekday(t->end) < 5);
        else
            assert_int_equal(t->end - t->start + 1, iw_task_days(t));
        for (size_t d = 0; d < t->depend_count; d++)
            if (r->tasks[t->depends[d]].end >= t->start)
                fail_msg("%s starts before %s ends", t->task->head.id, r->tasks[t->depends[d]].task->head.id);
    }
}

static void no_task_starts_before_what_it_waits_for(void **state)
{
    struct scene *s = scene_of(*state, ((struct world *)*state)->today, hospital);
    const struct iw_candidate *own = own_of(s, "llama-3.1-8b-instruct", "nvidia-h100-sxm", 1);
    const struct iw_candidate *none = NULL;
    struct iw_roadmap r = iw_roadmap_of(s->arena, s->ctx, own);
    assert_true(r.task_count > 40);
    check_dates(&r);
    r = iw_roadmap_of(s->arena, s->ctx, none);
    check_dates(&r);
    scene_free(s);
}

/* The load test waits for the engine or the gateway; without the engine it must still wait for the sandbox
 * that the engine would have waited for. */
static void a_skipped_task_hands_its_needs_on(void **state)
{
    struct scene *s = scene_of(*state, ((struct world *)*state)->today, startup);
    struct iw_roadmap r = iw_roadmap_of(s->arena, s->ctx, best_of(s, IW_API));
    assert_null(task_of(&r, "P2-04"));
    assert_true(waits_for(&r, "P2-09", "P2-05"));
    assert_true(waits_for(&r, "P2-09", "P2-01"));
    assert_null(task_of(&r, "P4-05")); /* no key control over reporting, no parallel run */
    assert_true(waits_for(&r, "P4-08", "P4-01"));
    scene_free(s);
}

/* facts/compliance README, table of profiles: an unregulated API start-up has its pilot live in week 8 and is
 * rolled out in 12 to 15 weeks; the figures there end with the last release step, ours two weeks of hypercare
 * later. */
static void an_unregulated_api_takes_about_the_guides_weeks(void **state)
{
    struct scene *s = scene_of(*state, ((struct world *)*state)->today, startup);
    struct iw_roadmap r = iw_roadmap_of(s->arena, s->ctx, best_of(s, IW_API));
    assert_true(r.guide_weeks == 16);
    assert_true(weeks(&r, r.pilot) > 6 && weeks(&r, r.pilot) < 10);
    assert_true(weeks(&r, planned(&r, "P4-08")->end) > 10 && weeks(&r, planned(&r, "P4-08")->end) < 15);
    assert_true(r.finish <= r.finish_p50 && r.finish_p50 < r.finish_p80);
    assert_int_equal(r.latest_order, IW_DAY_UNKNOWN); /* nothing is bought */
    scene_free(s);
}

/* Same table: own Hopper servers with patient data and no site take 44 to 63 weeks. */
static void bought_servers_and_a_regime_lengthen_it_and_are_named(void **state)
{
    struct scene *s = scene_of(*state, ((struct world *)*state)->today, hospital);
    struct iw_roadmap r =
        iw_roadmap_of(s->arena, s->ctx, own_of(s, "llama-3.1-8b-instruct", "nvidia-h100-sxm", 1));
    assert_true(weeks(&r, r.finish_p50) > 40 && weeks(&r, r.finish_p50) < 68);
    assert_non_null(task_of(&r, "P1-19"));
    assert_null(task_of(&r, "P1-20")); /* exactly one order fires */
    assert_true(says(r.why_longer, "Order GPU servers"));
    assert_true(says(r.why_longer, "16"));
    scene_free(s);
}

/* Ordering on the last day must not move the finish, a day later must. */
static void the_latest_order_keeps_the_finish(void **state)
{
    struct scene *s = scene_of(*state, ((struct world *)*state)->today, hospital);
    struct iw_roadmap r =
        iw_roadmap_of(s->arena, s->ctx, own_of(s, "llama-3.1-8b-instruct", "nvidia-h100-sxm", 1));
    const struct iw_roadmap_task *order = planned(&r, "P1-19");
    assert_true(r.latest_order >= order->start);
    if (order->critical) /* no more room than a weekend behind it gives */
        assert_true(r.latest_order - order->start <= 3);
    assert_true(r.latest_order + iw_task_days(order) <= r.finish);
    scene_free(s);
}

static void critical_tasks_form_a_chain_to_the_finish(void **state)
{
    struct scene *s = scene_of(*state, ((struct world *)*state)->today, hospital);
    struct iw_roadmap r =
        iw_roadmap_of(s->arena, s->ctx, own_of(s, "llama-3.1-8b-instruct", "nvidia-h100-sxm", 1));
    bool starts = false, ends = false;
    for (size_t i = 0; i < r.task_count; i++) {
        const struct iw_roadmap_task *t = &r.tasks[i];
        assert_true(t->criticality >= 0 && t->criticality <= 1);
        if (!t->critical)
            continue;
        starts = starts || t->start == r.start;
        ends = ends || t->end == r.finish;
    }
    assert_true(starts && ends);
    scene_free(s);
}

static void phases_hold_every_task_once_in_order_of_start(void **state)
{
    struct scene *s = scene_of(*state, ((struct world *)*state)->today, hospital);
    struct iw_roadmap r =
        iw_roadmap_of(s->arena, s->ctx, own_of(s, "llama-3.1-8b-instruct", "nvidia-h100-sxm", 1));
    size_t held = 0;
    assert_int_equal(r.phase_count, 5);
    for (size_t p = 0; p < r.phase_count; p++) {
        const struct iw_roadmap_phase *phase = &r.phases[p];
        assert_true(phase->count > 0);
        for (size_t i = 0; i < phase->count; i++) {
            assert_true(r.tasks[phase->tasks[i]].start >= phase->start);
            assert_true(r.tasks[phase->tasks[i]].end <= phase->end);
            assert_true(i == 0 || r.tasks[phase->tasks[i - 1]].start <= r.tasks[phase->tasks[i]].start);
        }
        held += phase->count;
    }
    assert_int_equal(held, r.task_count);
    scene_free(s);
}

/* Unknown vendor facts must not make the plan shorter than a known need. */
static void what_is_unknown_is_scheduled_and_marked(void **state)
{
    struct scene *s = scene_of(*state, ((struct world *)*state)->today,
                               "use_case=chatbot; phi=unknown; compliance=strict; regimes=gdpr");
    struct iw_roadmap r = iw_roadmap_of(s->arena, s->ctx, best_of(s, IW_API));
    const struct iw_roadmap_task *analysis = planned(&r, "P1-06"); /* phi and not deidentified */
    assert_true(analysis->may_apply);
    scene_free(s);
}

/* Triangle 10-20-60: the median is 60 - sqrt(0.5 x 50 x 40) = 28.4, the 80th percentile 60 - sqrt(0.2 x 50 x
 * 40) = 40.0. A working day counts as 7/5 of a calendar day. */
static void samples_follow_the_triangle(void **state)
{
    (void)state;
    struct iw_arena *arena = iw_arena_new();
    struct iw_task calendar = {.day_unit = 1}, working = {.day_unit = 0};
    struct iw_roadmap_task tasks[] = {
        {.task = &calendar, .low_days = 10, .likely_days = 20, .high_days = 60}};
    int order[] = {0};
    bool ongoing[] = {false};
    struct iw_network net = {.tasks = tasks, .count = 1, .order = order, .ongoing = ongoing};
    struct iw_samples samples = iw_network_sample(arena, &net, true);
    assert_true(near(iw_sample_days(&samples, 0.5), 28.4, 0.04));
    assert_true(near(iw_sample_days(&samples, 0.8), 40.0, 0.04));
    assert_true(near(iw_sample_chance(&samples, 40.0), 0.8, 0.03));
    assert_true(iw_sample_chance(&samples, 9) <= 0 && iw_sample_chance(&samples, 60) >= 1);
    assert_true(tasks[0].criticality == 1);
    tasks[0].task = &working;
    samples = iw_network_sample(arena, &net, true);
    assert_true(near(iw_sample_days(&samples, 0.5), 28.4 * 7 / 5, 0.04));
    iw_arena_free(arena);
}

/* A week that nobody works costs work a week of the calendar, not five days of it; a delivery under way comes
 * all the same, but none is begun then. 2027-01-04 is a Monday, as is the 18th, two weeks later. */
static void a_week_off_costs_work_a_week(void **state)
{
    (void)state;
    struct iw_arena *arena = iw_arena_new();
    struct iw_task calendar = {.day_unit = 1}, working = {.day_unit = 0};
    struct iw_roadmap_task tasks[] = {{.task = &working, .low_days = 11, .likely_days = 20, .high_days = 60}};
    struct iw_day_span week = {iw_day_of(2027, 1, 18), iw_day_of(2027, 1, 22)};
    int order[] = {0};
    bool ongoing[] = {false};
    struct iw_network net = {.tasks = tasks,
                             .count = 1,
                             .order = order,
                             .ongoing = ongoing,
                             .start = iw_day_of(2027, 1, 4),
                             .off = {&week, 1}};
    for (int share = 1; share < 10; share++) {
        tasks[0].task = &working;
        struct iw_samples off = iw_network_sample(arena, &net, true),
                          plain = iw_network_sample(arena, &net, false);
        assert_true(near(iw_sample_days(&off, share / 10.0), iw_sample_days(&plain, share / 10.0) + 7, 1e-9));
        tasks[0].task = &calendar;
        off = iw_network_sample(arena, &net, true), plain = iw_network_sample(arena, &net, false);
        assert_true(near(iw_sample_days(&off, share / 10.0), iw_sample_days(&plain, share / 10.0), 1e-9));
    }
    week = (struct iw_day_span){iw_day_of(2027, 1, 4), iw_day_of(2027, 1, 8)};
    struct iw_samples off = iw_network_sample(arena, &net, true),
                      plain = iw_network_sample(arena, &net, false);
    assert_true(near(iw_sample_days(&off, 0.5), iw_sample_days(&plain, 0.5) + 7, 1e-9));
    iw_arena_free(arena);
}

static void the_same_answers_give_the_same_dates(void **state)
{
    struct scene *s = scene_of(*state, ((struct world *)*state)->today, hospital);
    const struct iw_candidate *own = own_of(s, "llama-3.1-8b-instruct", "nvidia-h100-sxm", 1);
    struct iw_roadmap a = iw_roadmap_of(s->arena, s->ctx, own), b = iw_roadmap_of(s->arena, s->ctx, own);
    assert_int_equal(a.finish_p50, b.finish_p50);
    assert_int_equal(a.finish_p80, b.finish_p80);
    assert_string_equal(a.why_longer, b.why_longer);
    scene_free(s);
}

/* Two tasks of a user's own catalogue that wait for each other would otherwise hang the program. */
static void a_ring_of_waits_is_broken_not_followed_for_ever(void **state)
{
    (void)state;
    struct iw_arena *arena = iw_arena_new();
    struct world *w = world_copy(arena, NULL);
    struct iw_task *all = w->cat->tables[IW_KIND_TASKS].items;
    const char *ring[] = {"P1-10"};
    for (size_t i = 0; i < iw_count(w->cat, IW_KIND_TASKS); i++)
        if (iw_streq(all[i].head.id, "P1-01"))
            all[i].depends_on = (struct iw_texts){ring, 1};
    struct scene *s = scene_of(w, w->today, startup);
    struct iw_roadmap r = iw_roadmap_of(s->arena, s->ctx, NULL);
    assert_non_null(task_of(&r, "P1-10"));
    assert_true(r.finish > r.start);
    scene_free(s);
    iw_arena_free(arena);
}

/* Over drawn scenarios and every kind of place: no date may break its own network, and the likely dates lie
 * inside what the runs say. */
static void dates_hold_whatever_is_answered(struct trial *t)
{
    struct scene *s = trial_scene(t, &t->base);
    for (int kind = -1; kind < 3; kind++) {
        if (kind >= 0 && !s->found->has_kind[kind])
            continue;
        struct iw_candidate *c =
            kind < 0 ? NULL : iw_candidate_of(s->arena, s->ctx, &s->found->best_of_kind[kind].spec);
        struct iw_roadmap r = iw_roadmap_of(s->arena, s->ctx, c);
        check_dates(&r);
        assert_true(r.finish_p50 <= r.finish_p80);
        assert_true(r.pilot == IW_DAY_UNKNOWN || r.pilot <= r.finish);
        if (r.latest_order != IW_DAY_UNKNOWN)
            assert_true(r.latest_order >= r.start && r.latest_order <= r.finish);
        double days = 0, of_tasks = 0;
        for (size_t i = 0; i < r.role_count; i++) {
            assert_true(i == 0 || r.roles[i - 1].likely_days >= r.roles[i].likely_days);
            days += r.roles[i].likely_days;
        }
        for (size_t i = 0; i < r.task_count; i++)
            if (r.tasks[i].task->day_unit == 0 && !iw_streq(r.tasks[i].task->phase, "Optimization"))
                of_tasks += r.tasks[i].likely_days;
        assert_true(near(days, of_tasks, 1e-9)); /* nobody's work is lost or counted twice */
    }
    scene_free(s);
}

static void dates_hold_over_drawn_scenarios(void **state)
{
    for_all(state, dates_hold_whatever_is_answered, 20261122, 110);
}

/* The date that the board was promised: a later one is never less likely, one before the shortest run has no
 * chance, and one past the longest is sure. */
static void a_wished_day_gets_its_chance(void **state)
{
    static const char *const days[] = {"2027-02-01", "2027-08-01", "2027-12-01", "2028-06-01", "2031-01-01"};
    double before = 0;
    for (size_t i = 0; i < sizeof days / sizeof days[0]; i++) {
        struct world *w = *state;
        struct iw_arena *arena = iw_arena_new();
        struct scene *s = scene_of(w, w->today, iw_arena_printf(arena, "%s; go_live=%s", hospital, days[i]));
        struct iw_roadmap r =
            iw_roadmap_of(s->arena, s->ctx, own_of(s, "llama-3.1-8b-instruct", "nvidia-h100-sxm", 1));
        assert_true(r.wish.chance >= before);
        before = r.wish.chance;
        /* by that start four of five runs keep the day */
        assert_int_equal(r.wish.start_by + (r.finish_p80 - r.start), r.wish.day);
        assert_true((r.wish.latest_order >= r.latest_order) == (r.wish.day >= r.finish));
        if (i == 0)
            assert_true(r.wish.chance <= 0);
        scene_free(s);
        iw_arena_free(arena);
    }
    assert_true(before >= 1);
}

/* An API model with an announced end inside the horizon: the day, what follows it, and when to start trying
 * it. */
static void a_model_that_ends_is_scheduled_for(void **state)
{
    const struct iw_market *m = ((struct world *)*state)->today;
    struct scene *s = scene_of(*state, m, "use_case=chatbot; horizon=36 months; start=2026-11-23");
    size_t ending = 0;
    for (size_t i = 0; i < m->api_count; i++) {
        const struct iw_api *a = m->apis[i].entry;
        if (a->status != 2 || a->status_date == IW_DAY_UNKNOWN)
            continue;
        struct iw_roadmap r = iw_roadmap_of(s->arena, s->ctx, api_of(s, a->head.id));
        assert_true(r.retirement_count >= 1);
        assert_int_equal(r.retirements[0].day, a->status_date);
        assert_int_equal(r.retirements[0].inside, a->status_date <= s->req.start + 36 * 365 / 12);
        assert_string_equal(r.retirements[0].task_id, "P5-03");
        assert_non_null(r.retirements[0].task); /* the plan prints no re-validation without its name */
        assert_true(r.retirements[0].start_by < r.retirements[0].day);
        assert_true(r.retirements[0].start_by < a->status_date);
        ending++;
    }
    assert_true(ending > 5);
    struct iw_roadmap own =
        iw_roadmap_of(s->arena, s->ctx, own_of(s, "llama-3.1-8b-instruct", "nvidia-h100-sxm", 1));
    assert_int_equal(own.retirements[0].day, IW_DAY_UNKNOWN); /* weights that one holds do not end */
    scene_free(s);
}

static bool is_named(iw_day day)
{
    bool closing = day >= iw_day_of(2027, 3, 22) && day <= iw_day_of(2027, 4, 2);
    return closing || day == iw_day_of(2027, 2, 15);
}

/* Two weeks and a Monday that nobody works: nothing begins then, no work ends then, and every promise moves,
 * at most by the two weeks and the day. 2027-03-22 is a Monday, so eleven working days are named. */
static void days_off_are_left_out_of_every_date(void **state)
{
    const char *off = "; days_off=2027-02-15, 2027-03-22 to 2027-04-02, 2031-01-01";
    struct iw_arena *arena = iw_arena_new();
    const struct iw_market *market = ((struct world *)*state)->today;
    struct scene *plain = scene_of(*state, market, hospital);
    struct scene *s = scene_of(*state, market, iw_arena_printf(arena, "%s%s", hospital, off));
    struct iw_roadmap before =
        iw_roadmap_of(plain->arena, plain->ctx, own_of(plain, "llama-3.1-8b-instruct", "nvidia-h100-sxm", 1));
    struct iw_roadmap r =
        iw_roadmap_of(s->arena, s->ctx, own_of(s, "llama-3.1-8b-instruct", "nvidia-h100-sxm", 1));
    check_dates(&r);
    for (size_t i = 0; i < r.task_count; i++) {
        assert_false(is_named(r.tasks[i].start));
        assert_false(r.tasks[i].task->day_unit == 0 && is_named(r.tasks[i].end));
    }
    assert_true(r.days_off_named && !before.days_off_named);
    assert_int_equal(r.days_lost, 11);
    assert_int_equal(before.days_lost, 0);
    assert_true(r.finish_p50 > before.finish_p50 && r.finish_p50 <= before.finish_p50 + 16);
    assert_true(r.finish_p80 > before.finish_p80 && r.finish_p80 <= before.finish_p80 + 16);
    assert_true(r.finish >= before.finish && r.finish <= before.finish + 14);
    assert_false(is_named(r.latest_order));
    scene_free(s);
    scene_free(plain);
    iw_arena_free(arena);
}

static void a_span_of_days_off_is_read_or_refused(void **state)
{
    static const char *const wrong[] = {"",
                                        "2026",
                                        "2026-12",
                                        "2026-12-32",
                                        "2026-12-24 to",
                                        "2026-12-24 - 2027-01-01",
                                        "2026-12-24 to 2026-12-23",
                                        "2026-12-24 to 2028-12-24",
                                        "2026-12-24 "};
    struct iw_day_span span;
    (void)state;
    assert_true(iw_day_span_parse("2026-12-24 to 2027-01-01", &span));
    assert_int_equal(span.first, iw_day_of(2026, 12, 24));
    assert_int_equal(span.last, iw_day_of(2027, 1, 1));
    assert_true(iw_day_span_parse("2026-12-25", &span) && span.first == span.last);
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++)
        if (iw_day_span_parse(wrong[i], &span))
            fail_msg("\"%s\" was taken for days off", wrong[i]);
}

/* 2 req/s with 30 % of headroom: the pilot is tested at 2.6. A
 * gate that asks for half as much again as the peak would fail a plan that was sized as it was asked. */
static void gates_ask_for_what_the_plan_was_sized_for(void **state)
{
    struct scene *s = scene_of(*state, ((struct world *)*state)->today,
                               "throughput=2 req/s; headroom_frac=0.3; latency=2.5 s; cost_model=opex");
    struct iw_candidate c = {.spec = {.kind = IW_CLOUD, .device = -1, .format = -1, .model = -1, .offer = -1},
                             .monthly_low_usd = 900,
                             .monthly_high_usd = 1200};
    const char *all =
        "{the expected peak}, {the peak with its headroom}, {the load that leaves the headroom}, "
        "{the time asked for}, {the planned band of cost}";

    assert_string_equal(iw_in_figures(s->arena, s->ctx, &c, 3, all),
                        "2 req/s, 2.6 req/s, 3 req/s, 2.5 s for the whole answer, the planned $900.00 to "
                        "$1,200 a month");
    /* where several tiers fill up, each at its own load, the words stand; an API has limits instead */
    assert_non_null(
        strstr(iw_in_figures(s->arena, s->ctx, &c, IW_UNKNOWN, all), "the load that leaves the headroom"));
    c.spec.kind = IW_API;
    assert_non_null(
        strstr(iw_in_figures(s->arena, s->ctx, &c, IW_UNKNOWN, all), "77 % of the account's limits"));
    assert_non_null(strstr(iw_in_figures(s->arena, s->ctx, NULL, 3, all), "the planned band of cost"));
    struct iw_roadmap r = iw_roadmap_of(s->arena, s->ctx, NULL);
    for (size_t i = 0; i < r.phase_count; i++)
        assert_null(strchr(r.phases[i].gate, '{'));
    assert_non_null(strstr(planned(&r, "P4-02")->done, "2.6 req/s"));
    scene_free(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_task_starts_before_what_it_waits_for),
        cmocka_unit_test(gates_ask_for_what_the_plan_was_sized_for),
        cmocka_unit_test(a_skipped_task_hands_its_needs_on),
        cmocka_unit_test(an_unregulated_api_takes_about_the_guides_weeks),
        cmocka_unit_test(bought_servers_and_a_regime_lengthen_it_and_are_named),
        cmocka_unit_test(the_latest_order_keeps_the_finish),
        cmocka_unit_test(critical_tasks_form_a_chain_to_the_finish),
        cmocka_unit_test(phases_hold_every_task_once_in_order_of_start),
        cmocka_unit_test(what_is_unknown_is_scheduled_and_marked),
        cmocka_unit_test(samples_follow_the_triangle),
        cmocka_unit_test(the_same_answers_give_the_same_dates),
        cmocka_unit_test(dates_hold_over_drawn_scenarios),
        cmocka_unit_test(a_wished_day_gets_its_chance),
        cmocka_unit_test(a_model_that_ends_is_scheduled_for),
        cmocka_unit_test(a_week_off_costs_work_a_week),
        cmocka_unit_test(days_off_are_left_out_of_every_date),
        cmocka_unit_test(a_span_of_days_off_is_read_or_refused),
        cmocka_unit_test(a_ring_of_waits_is_broken_not_followed_for_ever),
    };
    return cmocka_run_group_tests_name("plan roadmap", tests, world_load, world_free);
}
