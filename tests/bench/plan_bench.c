/* SPDX-License-Identifier: Apache-2.0 */
/* Plans a second over the whole market. The wizard makes one after every answer and has 50 ms for it on one
 * core, so processor time is measured: a busy machine changes nothing. */
#include "plan/plan.h"
#include "tests/unit/plan_fixture.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <time.h>

static double cpu_s(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

struct measured {
    double first_ms, each_ms, slowest_ms; /* a plan; the first fills what later ones share */
    double points_per_s;                  /* configurations and offers judged */
};

static struct iw_plan *plan_once(const struct world *w, struct iw_arena *arena, const char *text,
                                 bool figures_only)
{
    struct iw_plan_options options = {.today = a_day(), .figures_only = figures_only};
    struct iw_plan *plan = NULL;
    struct iw_err err = {0};
    if (iw_plan_make(arena, w->today, answers_of(w, arena, text), &options, &plan, &err) != IW_OK)
        printf("%s: %s\n", text, err.message);
    return plan;
}

static struct measured measure(const struct world *w, const char *text, bool figures_only, int count)
{
    struct measured m = {.each_ms = 0};
    double points = 0, all_s = 0;
    for (int i = 0; i < count; i++) {
        struct iw_arena *arena = iw_arena_new();
        double start = cpu_s();
        const struct iw_plan *plan = plan_once(w, arena, text, figures_only);
        double took_ms = 1e3 * (cpu_s() - start);
        all_s += 1e-3 * took_ms;
        m.first_ms = i == 0 ? took_ms : m.first_ms;
        m.slowest_ms = took_ms > m.slowest_ms ? took_ms : m.slowest_ms;
        if (plan != NULL)
            points += plan->found->configurations + plan->found->offers;
        iw_arena_free(arena);
    }
    m.each_ms = 1e3 * all_s / count;
    m.points_per_s = points / all_s;
    return m;
}

static void print_measured(const char *name, const struct measured *m)
{
    printf("%-24s %5.1f ms %5.1f ms %5.1f ms %10.1f %14.0f %7.0f ns\n", name, m->first_ms, m->each_ms,
           m->slowest_ms, 1e3 / m->each_ms, m->points_per_s, 1e9 / m->points_per_s);
}

static const struct {
    const char *name, *answers;
} scenes[] = {
    {"nothing answered", ""},
    {"small load", "throughput=0.2 req/s; quality=intermediate"},
    {"real time", "latency=realtime; throughput=medium"},
    {"high load", "throughput=high; latency=interactive"},
    {"high load, growth", "throughput=400 req/s; latency=60 s; growth=10x; quality=basic"},
    {"batch, all ways to pay", "latency=batch; marketplaces=yes; commit_months=36"},
    {"health data", "regimes=hipaa; quality=advanced; throughput=medium"},
    {"four nines", "availability=99.99 %; throughput=medium"},
};

/* The whole market's configurations with their replicas, for one scenario, without what a plan says of them.
 */
static void measure_market(const struct world *w, const char *name, const char *text)
{
    enum { TIMES = 5 };
    double took_s = 0;
    struct iw_found found = {.configurations = 0};
    for (int i = 0; i < TIMES; i++) {
        struct scene *s = scene_of(w, w->today, text);
        double start = cpu_s();
        scene_search(s);
        took_s += cpu_s() - start;
        found = *s->found;
        scene_free(s);
    }
    double each = took_s / TIMES;
    printf("%-24s %5.1f ms %10.0f configurations, %.0f offers, %10.0f a second\n", name, 1e3 * each,
           found.configurations, found.offers, (found.configurations + found.offers) / each);
}

static const char *const examples[] = {"bank-sox",           "batch-archive",     "clinic-triage",
                                       "code-assistant-500", "eu-public-service", "impossible",
                                       "own-four-nines",     "startup-chatbot",   "support-desk-split"};
/* One answer each, as a person at the wizard gives it. */
static const char *const moves[] = {"",
                                    "latency=2 s whole",
                                    "throughput=12 req/s",
                                    "availability=99.95 %",
                                    "budget=$9k/month",
                                    "input_tokens=1500",
                                    "output_tokens=300",
                                    "regimes=hipaa",
                                    "growth=2x",
                                    "quality=intermediate",
                                    "peak_to_mean=3"};
enum { EXAMPLES = sizeof examples / sizeof examples[0], MOVES = sizeof moves / sizeof moves[0] };

/* The example with one answer moved; 0: there is no plan. */
static double once_moved_ms(const struct world *w, const char *example, const char *move, bool figures_only)
{
    struct iw_arena *arena = iw_arena_new();
    struct iw_answers *answers = iw_answers_new(arena, w->k);
    const struct iw_plan_options options = {.today = a_day(), .figures_only = figures_only};
    struct iw_plan *plan = NULL;
    struct iw_diags diags;
    struct iw_err err = {0};
    iw_diags_init(&diags, arena);
    const char *path = iw_arena_printf(arena, "%s/examples/%s.cfg", IW_TEST_DATADIR, example);
    enum iw_status status = iw_answers_load(answers, path, &diags, &err);
    if (status == IW_OK && *move != '\0')
        status = iw_answers_assign(answers, move, &err);
    double start = cpu_s();
    if (status == IW_OK)
        status = iw_plan_make(arena, w->today, answers, &options, &plan, &err);
    double took = cpu_s() - start;
    if (status != IW_OK)
        printf("%s, %s: %s\n", example, move, err.message);
    iw_arena_free(arena);
    return status == IW_OK ? 1e3 * took : 0;
}

static int ascending(const void *a, const void *b)
{
    const double *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

/* What else runs on the machine takes its caches now and then: the median of a few counts. */
static double moved_ms(const struct world *w, const char *example, const char *move, bool figures_only)
{
    enum { REPEATS = 5 };
    double took[REPEATS];
    for (int i = 0; i < REPEATS; i++)
        took[i] = once_moved_ms(w, example, move, figures_only);
    qsort(took, REPEATS, sizeof *took, ascending);
    return took[REPEATS / 2];
}

/* Nothing is kept between plans, so one answer moved costs what a plan costs. */
static void measure_moves(const struct world *w, const char *example)
{
    double mean[2] = {0, 0}, worst[2] = {0, 0};
    const char *dearest = "";
    (void)once_moved_ms(w, example, "", false); /* what is read once a process */
    for (int m = 0; m < MOVES; m++) {
        for (int figures = 0; figures < 2; figures++) {
            double took = moved_ms(w, example, moves[m], figures > 0);
            mean[figures] += took / MOVES;
            if (figures == 0 && took > worst[0])
                dearest = moves[m];
            worst[figures] = took > worst[figures] ? took : worst[figures];
        }
    }
    printf("%-24s %5.1f ms %5.1f ms %6.1f ms %5.1f ms   %s\n", example, mean[0], worst[0], mean[1], worst[1],
           dearest);
}

static void print_memory(void)
{
    struct rusage use;
    if (getrusage(RUSAGE_SELF, &use) == 0)
        printf("%-24s %5.1f MB at most\n", "memory", (double)use.ru_maxrss / 1024);
}

/* What every start pays before its first plan. */
static void measure_start(void)
{
    enum { STARTS = 5 };
    double read_ms = 0, market_ms = 0, all_ms = 0;
    for (int i = 0; i < STARTS; i++) {
        struct iw_arena *arena = iw_arena_new();
        struct iw_catalog *cat = NULL;
        struct iw_diags diags;
        struct iw_err err = {0};
        iw_diags_init(&diags, arena);
        double start = cpu_s();
        if (iw_catalog_load(arena, IW_TEST_DATADIR, NULL, 0, &cat, &diags, &err) != IW_OK) {
            printf("%s\n", err.message);
            iw_arena_free(arena);
            return;
        }
        double read = cpu_s();
        const struct iw_knowledge *k = iw_knowledge_make(arena, cat, &diags);
        double known = cpu_s();
        (void)iw_market_make(arena, k, false);
        double made = cpu_s();
        read_ms += 1e3 * (read - start);
        market_ms += 1e3 * (made - known);
        all_ms += 1e3 * (made - start);
        iw_arena_free(arena);
    }
    printf("%-24s %5.1f ms, of which catalogue %5.1f ms, market %5.1f ms\n", "start", all_ms / STARTS,
           read_ms / STARTS, market_ms / STARTS);
}

/* `plan_bench NUMBER` makes one plan of one scene: something for a profiler to look at. */
static int profile(const struct world *w, const char *number)
{
    size_t at = (size_t)strtoul(number, NULL, 10) % (sizeof scenes / sizeof scenes[0]);
    struct iw_arena *arena = iw_arena_new();
    const struct iw_plan *plan = plan_once(w, arena, scenes[at].answers, true);
    for (int rule = 0; plan != NULL && rule < IW_RULE_COUNT; rule++)
        if (plan->found->by_rule[rule] > 0)
            printf("%-20s %10.0f\n", iw_rule_words[rule], plan->found->by_rule[rule]);
    if (plan != NULL)
        printf("%-20s %10.0f\n%-20s %10.0f\n%-20s %10.0f\n%-20s %10.0f\n", "configurations",
               plan->found->configurations, "offers", plan->found->offers, "feasible",
               plan->found->n_feasible, "blocked", plan->found->n_blocked);
    iw_arena_free(arena);
    return plan != NULL ? 0 : 1;
}

int main(int argc, char **argv)
{
    enum { SCENES = sizeof scenes / sizeof scenes[0], TIMES = 10 };
    struct world *w = NULL;
    void *state = NULL;
    if (world_load(&state) != 0)
        return 1;
    w = state;
    if (argc > 1)
        return profile(w, argv[1]);
    measure_start();
    printf("%-24s %8s %8s %8s %10s %14s %10s\n", "figures of a plan", "first", "mean", "slowest", "plans/s",
           "points/s", "a point");
    for (int i = 0; i < SCENES; i++) {
        struct measured m = measure(w, scenes[i].answers, true, TIMES);
        print_measured(scenes[i].name, &m);
    }
    printf("%-24s\n", "whole plan");
    for (int i = 0; i < SCENES; i += 3) {
        struct measured m = measure(w, scenes[i].answers, false, 3);
        print_measured(scenes[i].name, &m);
    }
    printf("the whole market searched\n");
    for (int i = 0; i < SCENES; i++)
        measure_market(w, scenes[i].name, scenes[i].answers);
    printf("%-24s %8s %8s %9s %8s\n", "one answer moved", "plan", "worst", "figures", "worst");
    for (int i = 0; i < EXAMPLES; i++)
        measure_moves(w, examples[i]);
    print_memory();
    world_free(&state);
    return 0;
}
