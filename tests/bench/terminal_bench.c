/* SPDX-License-Identifier: Apache-2.0 */
/* What a person at the terminal waits for, measured on the built program in a terminal of its own: the first
 * screen, the paint of a key, the plan after it, a held key; and what the program takes while nobody does
 * anything. Times include the emulator's reading, so the program's own are a little less. */
#define _XOPEN_SOURCE 700
#define _DEFAULT_SOURCE
#include "tests/terminal/pty.h"

#include <limits.h>
#include <locale.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum {
    MOST = 1000,
    PATIENCE_MS = 10000,
    STARTS = 15,
    KEYS = 400,
    PLANS = 60,
    HELD_MS = 4000,
    REPEAT_MS = 33
};

struct series {
    double ms[MOST];
    int count;
};

static double now_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return 1e3 * (double)t.tv_sec + 1e-6 * (double)t.tv_nsec;
}

static void add(struct series *s, double ms)
{
    if (s->count < MOST)
        s->ms[s->count++] = ms;
}

static int by_size(const void *a, const void *b)
{
    const double *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

/* The smallest that `share` of them do not exceed. */
static double quantile(struct series *s, double share)
{
    int at = (int)(share * s->count + 0.999999) - 1;
    qsort(s->ms, (size_t)s->count, sizeof s->ms[0], by_size);
    return s->count > 0 ? s->ms[at < 0 ? 0 : at] : 0;
}

static void report(const char *name, struct series *s, const char *wanted)
{
    printf("%-30s %8.1f ms median %8.1f ms p99 %8.1f ms worst   %s\n", name, quantile(s, 0.5),
           quantile(s, 0.99), quantile(s, 1), wanted);
    fflush(stdout);
}

static _Noreturn void give_up(const struct terminal *t, const char *what)
{
    fprintf(stderr, "terminal_bench: waited in vain for %s; the screen:\n%s", what, pty_text(t));
    if (t->child > 0)
        kill(t->child, SIGKILL);
    exit(1);
}

static void await(struct terminal *t, const char *text)
{
    double until = now_ms() + PATIENCE_MS;
    while (strstr(pty_text(t), text) == NULL) {
        if (now_ms() > until)
            give_up(t, text);
        pty_take(t, 100);
    }
}

/* Until the program is about to sleep. */
static void rest(struct terminal *t)
{
    double until = now_ms() + PATIENCE_MS;
    while (t->markers == t->waited) {
        if (now_ms() > until)
            give_up(t, "rest");
        pty_take(t, 100);
    }
    t->waited = t->markers;
}

static void end(struct terminal *t)
{
    kill(t->child, SIGTERM);
    while (waitpid(t->child, NULL, WNOHANG) == 0)
        pty_take(t, 10);
    close(t->master);
    close(t->slave);
    vterm_free(t->vt);
    t->vt = NULL;
}

static void start(struct terminal *t, const char *command)
{
    *t = (struct terminal){.cols = 100, .rows = 30, .master = -1, .note = ""};
    if (!pty_spawn(t, command)) {
        fprintf(stderr, "terminal_bench: there is no terminal to be had\n");
        exit(1);
    }
}

/* Returns the median. */
static double measure_start(const char *name, const char *command, const char *text, const char *wanted)
{
    struct series s = {.count = 0};
    struct terminal t;
    for (int i = 0; i < STARTS; i++) {
        double from = now_ms();
        start(&t, command);
        await(&t, text);
        add(&s, now_ms() - from);
        end(&t);
    }
    report(name, &s, wanted);
    return quantile(&s, 0.5);
}

/* The same moment of the same machine, or the two say nothing of each other. */
static void measure_starts(const char *program)
{
    double ours = measure_start("start to first paint", program, "? help", "wanted: <= 50 ms");
    if (system("command -v htop >/dev/null 2>&1") != 0) {
        printf("%-30s not measured: htop is not installed\n", "htop's start, beside it");
        return;
    }
    double theirs = measure_start("htop's start, beside it", "htop", "F10", "");
    printf("%-30s %8.2f times htop's   wanted: not above 1\n", "start against htop's", ours / theirs);
}

/* The first bytes that come back are the paint: nothing else is written after a key. */
static double press(struct terminal *t, const char *key)
{
    double from = now_ms();
    if (!pty_press(t, key))
        give_up(t, "a key");
    pty_take(t, PATIENCE_MS);
    return now_ms() - from;
}

/* The first screen comes before the catalogue has been read: its keys must not wait for that, and a session
 * that is opened at once shows when it is done. */
static void measure_first_keys(const char *program)
{
    struct series keys = {.count = 0}, opened = {.count = 0};
    struct terminal t;
    for (int i = 0; i < STARTS; i++) {
        double from = now_ms();
        start(&t, program);
        await(&t, "? help");
        add(&keys, press(&t, "?"));
        pty_press(&t, "Esc");
        pty_press(&t, "Enter");
        await(&t, "1 Summary");
        add(&opened, now_ms() - from);
        end(&t);
    }
    report("the first key to paint", &keys, "wanted: p99 <= 16 ms");
    report("start to an opened session", &opened, "");
}

/* Up and down among choices, tabs, lists: each key changes what is seen. */
static void measure_keys(struct terminal *t)
{
    static const char *const keys[] = {"Down", "Up", "Right", "Left"};
    struct series s = {.count = 0};
    for (int i = 0; i < KEYS; i++) {
        add(&s, press(t, keys[i % 4]));
        rest(t);
    }
    report("key to paint", &s, "wanted: p99 <= 16 ms");
}

/* What if: each key asks for the figures of other answers. */
static void measure_figures(struct terminal *t)
{
    struct series s = {.count = 0};
    for (int i = 0; i < PLANS; i++) {
        double from = now_ms();
        press(t, i % 2 == 0 ? "Right" : "Left");
        rest(t);
        add(&s, now_ms() - from);
    }
    report("key to figures of What if", &s, "wanted: <= 50 ms");
}

/* Undo and redo: each makes a whole plan of other answers. */
static void measure_plans(struct terminal *t)
{
    struct series s = {.count = 0};
    for (int i = 0; i < PLANS; i++) {
        double from = now_ms();
        press(t, i % 2 == 0 ? "u" : "U");
        rest(t);
        add(&s, now_ms() - from);
    }
    report("key to new plan, saved", &s, "wanted: <= 50 ms");
}

static const char *line_with(const struct terminal *t, const char *text, char *out, size_t size)
{
    const char *at = strstr(pty_text(t), text);
    snprintf(out, size, "%.*s", at != NULL ? (int)strcspn(at, "\n") : 0, at != NULL ? at : "");
    return out;
}

/* How long the figures stand still while a key is held. Two keys in turn, so that the answer moves for ever.
 */
static void measure_held(struct terminal *t)
{
    char before[LINE_BYTES], after[LINE_BYTES];
    struct series s = {.count = 0};
    double begin = now_ms(), next = begin, changed = begin;
    line_with(t, "fit  ", before, sizeof before);
    for (int i = 0; now_ms() - begin < HELD_MS;) {
        if (now_ms() >= next) {
            pty_press(t, i++ % 4 < 2 ? "Right" : "Left");
            next += REPEAT_MS;
        }
        int left = (int)(next - now_ms());
        pty_take(t, left > 0 ? left : 0);
        if (strcmp(before, line_with(t, "fit  ", after, sizeof after)) != 0) {
            add(&s, now_ms() - changed);
            changed = now_ms();
            memcpy(before, after, sizeof before);
        }
    }
    t->waited = t->markers;
    press(t, "Esc");
    rest(t);
    report("held key: figures move after", &s, "wanted: never still for long");
}

/* Jiffies of both threads, and how often they were woken. */
static bool read_use(pid_t pid, long *ticks, long *wakes)
{
    char path[64], line[512];
    long user = 0, system = 0, count = 0;
    snprintf(path, sizeof path, "/proc/%d/stat", (int)pid);
    FILE *file = fopen(path, "r");
    bool good =
        file != NULL &&
        fscanf(file, "%*d (%*[^)]) %*c %*d %*d %*d %*d %*d %*u %*u %*u %*u %*u %ld %ld", &user, &system) == 2;
    if (file != NULL)
        fclose(file);
    snprintf(path, sizeof path, "/proc/%d/status", (int)pid);
    file = fopen(path, "r");
    while (file != NULL && fgets(line, sizeof line, file) != NULL)
        (void)sscanf(line, "voluntary_ctxt_switches: %ld", &count);
    if (file != NULL)
        fclose(file);
    *ticks = user + system;
    *wakes = count;
    return good;
}

static void measure_idle(struct terminal *t)
{
    enum { SETTLE_MS = 4500, IDLE_MS = 5000 };
    long ticks[2], wakes[2];
    double until = now_ms() + SETTLE_MS; /* a plan that stands for three seconds goes into the store */
    while (now_ms() < until)
        pty_take(t, 100);
    bool good = read_use(t->child, &ticks[0], &wakes[0]);
    until = now_ms() + IDLE_MS;
    while (now_ms() < until)
        pty_take(t, 100);
    if (good && read_use(t->child, &ticks[1], &wakes[1]))
        printf("%-30s %8ld ticks, %ld times woken in %d s   wanted: 0\n", "idle", ticks[1] - ticks[0],
               wakes[1] - wakes[0], IDLE_MS / 1000);
}

static void measure_memory(const struct terminal *t)
{
    char path[64], line[512];
    long peak = 0, now = 0;
    snprintf(path, sizeof path, "/proc/%d/status", (int)t->child);
    FILE *file = fopen(path, "r");
    while (file != NULL && fgets(line, sizeof line, file) != NULL) {
        (void)sscanf(line, "VmHWM: %ld", &peak);
        (void)sscanf(line, "VmRSS: %ld", &now);
    }
    if (file != NULL)
        fclose(file);
    printf("%-30s %8.1f MB now, %.1f MB at most   wanted: <= 32 MB\n", "memory, the whole market",
           (double)now / 1024, (double)peak / 1024);
}

static void measure_session(const char *program)
{
    struct terminal t;
    start(&t, program);
    rest(&t);
    press(&t, "Enter"); /* the example */
    await(&t, "1 Summary");
    rest(&t);
    press(&t, "a");
    rest(&t);
    measure_keys(&t);
    press(&t, "p");
    rest(&t);
    press(&t, "8");
    rest(&t);
    press(&t, "Down");
    rest(&t);
    measure_figures(&t);
    measure_held(&t);
    press(&t, "Right");
    rest(&t);
    press(&t, "Enter");
    rest(&t);
    measure_plans(&t);
    measure_idle(&t);
    measure_memory(&t);
    end(&t);
}

/* A store of its own: a person's sessions are neither read nor changed. */
static bool own_store(char *folder)
{
    char path[PATH_MAX];
    if (mkdtemp(folder) == NULL)
        return false;
    snprintf(path, sizeof path, "%s/sessions.db", folder);
    setenv("INFERWRIGHT_DB", path, 1);
    return true;
}

static void remove_store(const char *folder)
{
    static const char *const files[] = {"sessions.db", "sessions.db-journal", "sessions.db-wal",
                                        "sessions.db-shm"};
    char path[PATH_MAX];
    for (size_t i = 0; i < sizeof files / sizeof files[0]; i++) {
        snprintf(path, sizeof path, "%s/%s", folder, files[i]);
        unlink(path);
    }
    rmdir(folder);
}

int main(void)
{
    char folder[] = "/tmp/inferwright-bench-XXXXXX";
    const char *program = getenv("IW_PROGRAM");
    if (program == NULL || !own_store(folder)) {
        fprintf(stderr, "terminal_bench: run it by `make bench`\n");
        return 1;
    }
    setlocale(LC_ALL, "C.UTF-8");
    setenv("TERM", "xterm-256color", 1);
    setenv("INFERWRIGHT_TUI_SYNC", "1", 1);
    measure_starts(program);
    measure_first_keys(program);
    measure_session(program);
    remove_store(folder);
    return 0;
}
