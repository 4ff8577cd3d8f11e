/* SPDX-License-Identifier: Apache-2.0 */
/* Points a second of the engine and instructions a point. The catalogue is searched anew while a key is held
 * down: a closed-loop point has tens of nanoseconds, a capacity search less than 5 microseconds. */
#include "engine/service.h"
#include "tests/bench/instructions.h"
#include "tests/unit/engine_fixture.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static double now_s(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

typedef double work(const struct setup *s, const struct iw_memory *m, int i);

static double one_memory(const struct setup *s, const struct iw_memory *m, int i)
{
    (void)m;
    return iw_memory_of(&s->config, 1000 + i % 1000).max_batch;
}

static double one_closed_loop(const struct setup *s, const struct iw_memory *m, int i)
{
    (void)m;
    return iw_closed_loop(&s->config, 1 + i % 200, 1000, 250).tpot_s;
}

/* The users alone move, as along a curve of throughput against time. */
static double one_loop_at(const struct setup *s, const struct iw_memory *m, int i)
{
    static struct iw_loop loop;
    (void)m;
    if (i == 0)
        loop = iw_loop_of(&s->config, 1000, 250);
    return iw_loop_at(&loop, 1 + i % 200).tpot_s;
}

static double one_serve(const struct setup *s, const struct iw_memory *m, int i)
{
    struct iw_load load = chat();
    return iw_serve(&s->config, m, &load, 0.1 + i % 10).answer_p95_s;
}

/* As a search of the market asks: what does not depend on the rate is worked out once a configuration. */
static double one_serve_on(const struct setup *s, const struct iw_memory *m, int i)
{
    static struct iw_server server;
    struct iw_load load = chat();
    if (i == 0)
        server = iw_server_of(&s->config, m, &load);
    return iw_serve_on(&server, m, 0.1 + i % 10).answer_p95_s;
}

static double one_capacity(const struct setup *s, const struct iw_memory *m, int i)
{
    struct iw_load load = chat();
    struct iw_target target = {.kind = IW_TARGET_WHOLE_ANSWER, .limit_s = 15 + i % 20};
    struct iw_service v;
    return iw_capacity_rps(&s->config, m, &load, &target, 1.2, &v);
}

static const struct {
    const char *name;
    work *of;
    bool sparse;
    int times;
} points[] = {
    {"memory", one_memory, false, 5000000},
    {"closed loop, dense", one_closed_loop, false, 5000000},
    {"closed loop, experts", one_closed_loop, true, 5000000},
    {"closed loop again, dense", one_loop_at, false, 5000000},
    {"closed loop again, experts", one_loop_at, true, 5000000},
    {"open loop, dense", one_serve, false, 500000},
    {"open loop, experts", one_serve, true, 500000},
    {"open loop again, dense", one_serve_on, false, 500000},
    {"open loop again, experts", one_serve_on, true, 500000},
    {"capacity search, dense", one_capacity, false, 200000},
    {"capacity search, experts", one_capacity, true, 200000},
};
enum { POINTS = sizeof points / sizeof points[0] };

static void run(const struct setup *s, work *f, int times)
{
    struct iw_memory m = iw_memory_of(&s->config, chat().context_p95_tokens);
    volatile double sink = 0; /* keeps the work from being optimised away */
    for (int i = 0; i < times; i++)
        sink = sink + f(s, &m, i);
}

static void measure(const struct setup *s, int at)
{
    double start = now_s(), before = instructions_now();
    run(s, points[at].of, points[at].times);
    double after = instructions_now(), each = (now_s() - start) / points[at].times;
    printf("%-28s %9.1f ns  %12.0f a second", points[at].name, 1e9 * each, 1 / each);
    if (after > before)
        printf("  %8.0f instructions", (after - before) / points[at].times);
    printf("\n");
}

/* Without arguments all points by the clock. `names`: what they are called. AT TIMES: one of them so often,
 * for tests/bench/count-instructions. */
int main(int argc, char **argv)
{
    struct setup dense, sparse;
    const char *why;
    set_up(&dense, llama_8b(), bf16(), realistic(), 1);
    set_up(&sparse, deepseek_v3(), fp8(), realistic(), 16);
    if (argc == 3) {
        int at = (int)strtol(argv[1], NULL, 10) % POINTS;
        run(points[at].sparse ? &sparse : &dense, points[at].of, (int)strtol(argv[2], NULL, 10));
        return 0;
    }
    if (argc < 2 && !instructions_start(&why))
        printf("The processor does not count instructions for us here: %s; valgrind does below.\n", why);
    for (int i = 0; i < POINTS; i++) {
        if (argc < 2)
            measure(points[i].sparse ? &sparse : &dense, i);
        else
            printf("%s\n", points[i].name);
    }
    return 0;
}
