/* SPDX-License-Identifier: Apache-2.0 */
/* What one paint costs, screen by screen, at the largest size laid out for: a key has 16 ms to be seen. */
#include "tests/unit/ui_view_support.h"

#include <stdio.h>
#include <time.h>

static double now_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return 1e3 * (double)t.tv_sec + 1e-6 * (double)t.tv_nsec;
}

static void measure(struct stage *stage, const struct scene *scene)
{
    enum { ROUNDS = 100 };
    struct iw_ui *ui = stage_open(stage);
    double worst = 0, sum = 0;
    ui->cols = 200;
    ui->rows = 60;
    scene->set(stage, ui);
    for (int i = 0; i < ROUNDS; i++) {
        struct iw_arena *arena = iw_arena_new();
        double start = now_ms();
        (void)iw_view(arena, ui);
        double took = now_ms() - start;
        sum += took;
        worst = took > worst ? took : worst;
        iw_arena_free(arena);
    }
    printf("%-20s %7.3f ms on average  %7.3f ms at worst\n", scene->name, sum / ROUNDS, worst);
    stage_close(ui);
}

int main(void)
{
    void *state = NULL;
    if (stage_setup(&state) != 0)
        return 1;
    for (size_t i = 0; i < stage_scene_count; i++)
        measure(state, &stage_scenes[i]);
    return stage_teardown(&state);
}
