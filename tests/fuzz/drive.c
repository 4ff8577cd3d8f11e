/* SPDX-License-Identifier: Apache-2.0 */
/* Runs a target over its seeds and over mutated copies of them; `NAME_fuzz ROUND` runs that one alone and
 * prints it first. The rounds are run in a child, so that a crash is told with the round that it came in. */
#include "tests/fuzz/fuzz.h"
#include "tests/support/rounds.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

struct progress {
    unsigned round, taken;
};

static size_t seed_count(void)
{
    size_t count = 0;
    while (fuzz_target.seeds[count] != NULL)
        count++;
    return count;
}

/* Round 0 and those behind it are the seeds themselves. The text is a block of its own, as long as it is: a
 * sanitizer sees a byte read behind it. */
static char *input_of(unsigned round, size_t *length)
{
    char text[FUZZ_BYTES];
    size_t seeds = seed_count();
    const char *seed = fuzz_target.seeds[round % seeds];
    *length = strlen(seed);
    memcpy(text, seed, *length);
    if (round >= seeds)
        *length = fuzz_mutate(text, *length, round * 2654435761u);
    char *copy = malloc(*length + 1);
    if (copy == NULL)
        abort();
    memcpy(copy, text, *length);
    copy[*length] = '\0';
    return copy;
}

static bool run(unsigned round)
{
    size_t length = 0;
    char *text = input_of(round, &length);
    bool taken = fuzz_one(text, length);
    free(text);
    return taken;
}

static void run_all(int notes, unsigned rounds)
{
    struct progress progress = {0};
    fuzz_begin();
    for (unsigned round = 0; round < rounds; round++) {
        progress.round = round;
        fuzz_promise(pwrite(notes, &progress, sizeof progress, 0) > 0, "the round can be noted");
        bool taken = run(round);
        fuzz_promise(taken || round >= seed_count(), "the seed is taken");
        progress.taken += taken;
    }
}

static int replay(const char *number)
{
    unsigned round = (unsigned)strtoul(number, NULL, 10);
    size_t length = 0;
    char *text = input_of(round, &length);
    fwrite(text, 1, length, stdout);
    free(text);
    fflush(stdout);
    fuzz_begin();
    printf("\n%s\n", run(round) ? "taken" : "refused");
    return 0;
}

int main(int argc, char **argv)
{
    unsigned rounds =
        (unsigned)test_rounds(fuzz_target.rounds / 20, fuzz_target.rounds, fuzz_target.rounds * 20);
    struct progress progress = {0};
    int status = 0;
    if (argc > 1)
        return replay(argv[1]);
    FILE *notes = tmpfile();
    if (notes == NULL)
        return 1;
    pid_t child = fork();
    if (child == 0) {
        run_all(fileno(notes), rounds);
        /* Not _exit: the leak checker looks at exit. */
        exit(0);
    }
    bool survived = child > 0 && waitpid(child, &status, 0) == child && status == 0;
    if (pread(fileno(notes), &progress, sizeof progress, 0) < 0)
        return 1;
    /* If all were refused at the door, nothing behind it would have been tried. */
    bool got_in = progress.taken * 200 > rounds;
    printf("1..2\n%sok 1 - %u inputs to %s, read or refused\n", survived ? "" : "not ", rounds,
           fuzz_target.name);
    if (!survived)
        printf("# ended with %d in round %u: run tests/fuzz/%s_fuzz %u\n", status, progress.round,
               fuzz_target.name, progress.round);
    printf("%sok 2 - of them %u were taken\n", got_in ? "" : "not ", progress.taken);
    return survived && got_in ? 0 : 1;
}
