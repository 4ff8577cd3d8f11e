/* SPDX-License-Identifier: Apache-2.0 */
/* Real programs on one store, killed with SIGKILL wherever they happen to be. Whatever they had acknowledged
 * (told us after the commit) must be there. db_faults.c tries each operation; this tries the real system. */
#include "tests/support/rounds.h"
#include "tests/unit/db_support.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

enum { WRITERS = 2, BASE = 100000 };

struct writer {
    pid_t child;
    int told; /* what it acknowledges comes out here */
    int64_t scenario;
    int last; /* the last number acknowledged */
};

/* The program that is killed: it counts up in an answer, with a draft before each, and tells each number. */
static void write_for_ever(struct room *r, int64_t scenario, int from, int tell)
{
    struct iw_store *store = NULL;
    while (iw_store_open(r->path, IW_STORE_WRITE, &store, &r->err) != IW_OK)
        if (strstr(r->err.message, "another program") == NULL)
            _exit(1);
    for (int n = from + 1;; n++) {
        char text[20];
        struct iw_outcome outcome;
        snprintf(text, sizeof text, "%d", n);
        const struct iw_answer answer = {IW_ANSWER_GIVEN, text};
        const struct iw_write write_it = {scenario, n, NULL, false};
        struct iw_arena *arena = iw_arena_new();
        enum iw_status status = iw_store_draft_put(store, scenario, "input_tokens", text, n, &r->err);
        if (status == IW_OK)
            status = iw_store_accept_one(store, arena, &write_it, "input_tokens", answer, &outcome, &r->err);
        iw_arena_free(arena);
        /* The other one writes without a pause, as no person does, and may win for seconds. */
        if (status == IW_EIO && strstr(r->err.message, "another program") != NULL) {
            n--;
            continue;
        }
        if (status != IW_OK || write(tell, &n, sizeof n) != (ssize_t)sizeof n)
            _exit(2);
    }
}

static void start(struct room *r, struct writer *w)
{
    int ends[2];
    assert_int_equal(pipe(ends), 0);
    w->child = fork();
    assert_true(w->child >= 0);
    if (w->child == 0) {
        close(ends[0]);
        write_for_ever(r, w->scenario, w->last, ends[1]);
    }
    close(ends[1]);
    w->told = ends[0];
}

static bool hear(struct writer *w)
{
    int n;
    ssize_t got = read(w->told, &n, sizeof n);
    if (got != (ssize_t)sizeof n)
        return false;
    w->last = n;
    return true;
}

static volatile unsigned spun; /* keeps the loop from being optimised away */

/* A few acknowledgements, some more instructions, and the end: no sleep, so that it may hit anything. */
static void let_die(struct writer *writers, uint32_t draw)
{
    for (uint32_t i = 0; i < draw % 4; i++)
        assert_true(hear(&writers[0]));
    for (uint32_t i = 0; i < (draw >> 4) % 400000; i++)
        spun++;
    for (int i = 0; i < WRITERS; i++)
        kill(writers[i].child, SIGKILL);
    for (int i = 0; i < WRITERS; i++) {
        int status = 0;
        assert_int_equal(waitpid(writers[i].child, &status, 0), writers[i].child);
        if (!WIFSIGNALED(status))
            fail_msg("a writer ended by itself with %d", WEXITSTATUS(status));
        while (hear(&writers[i]))
            continue;
        close(writers[i].told);
    }
}

static void check(struct room *r, struct writer *writers)
{
    struct iw_store *store = open_store(r);
    assert_whole(r, store);
    for (int i = 0; i < WRITERS; i++) {
        const char *text = held(r, store, writers[i].scenario, "input_tokens");
        int found = text != NULL ? (int)strtol(text, NULL, 10) : BASE;
        /* One more may have been committed and not told any more. */
        if (found != writers[i].last && found != writers[i].last + 1)
            fail_msg("writer %d acknowledged %d, the store has %d", i, writers[i].last, found);
        writers[i].last = found;
    }
    iw_store_close(store);
}

static void killed_writers_lose_nothing_that_they_acknowledged(void **state)
{
    struct room *r = *state;
    struct writer writers[WRITERS];
    struct iw_store *store = open_store(r);
    uint32_t draw = 99;
    int rounds = test_rounds(10, 150, 600);
    for (int i = 0; i < WRITERS; i++) {
        writers[i] = (struct writer){.last = BASE};
        new_session(r, store, i == 0 ? "A" : "B", &writers[i].scenario);
    }
    iw_store_close(store);
    for (int round = 0; round < rounds; round++) {
        struct iw_arena *kept = r->arena;
        fflush(NULL);
        r->arena = iw_arena_new();
        for (int i = 0; i < WRITERS; i++)
            start(r, &writers[i]);
        draw = draw * 1664525u + 1013904223u;
        let_die(writers, draw >> 8);
        check(r, writers);
        iw_arena_free(r->arena);
        r->arena = kept;
    }
}

#define IN_ROOM(test) cmocka_unit_test_setup_teardown(test, room_enter, room_leave)

int main(void)
{
    const struct CMUnitTest tests[] = {IN_ROOM(killed_writers_lose_nothing_that_they_acknowledged)};
    return cmocka_run_group_tests_name("db_kill", tests, room_load, room_unload);
}
