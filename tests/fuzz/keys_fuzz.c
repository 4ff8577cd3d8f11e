/* SPDX-License-Identifier: Apache-2.0 */
/* What comes from the terminal: keys, half sequences, pastes, reports that nobody asked for. */
#include "base/str.h"
#include "tests/fuzz/fuzz.h"
#include "ui/app/keys.h"
#include "ui/term/input.h"

#include <curses.h>
#include <fcntl.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char *const seeds[] = {"nx\x1B[A\x1B[6~\x1BOP\r\t\x7F q\x12",
                                    "\x1B[200~pasted \xE6\x97\xA5\nline\x1B[2Jx\x1B[201~yes",
                                    "\x1B[<0;12;5M\x1B[<0;12;5m\x1B[<64;1;1M\x1B[12;5R\x1B[?62c", NULL};
static const char *const words[] = {"\x1B[",        "\x1BO",        "\x1B[200~", "\x1B[201~",
                                    "\x1B[1;5A",    "\x1B[<35;",    "\x1B[M !!", "\xC2\x9B",
                                    "\xE2\x80\xAE", "\x1B]0;t\x07", NULL};
const struct fuzz_target fuzz_target = {"keys", 1500, seeds, words};

static int to_program;
static struct iw_input *input;
static struct iw_arena *kept;

static void leave(void)
{
    iw_input_free(input);
    iw_arena_free(kept);
}

/* A screen without a terminal: it paints into nothing and reads from a pipe. */
void fuzz_begin(void)
{
    int ends[2];
    FILE *nothing = fopen("/dev/null", "w");
    setlocale(LC_ALL, "C.UTF-8");
    fuzz_promise(pipe(ends) == 0 && nothing != NULL, "there is a pipe");
    /* ncurses reads a mouse's report to its end without asking whether it has come. */
    fuzz_promise(fcntl(ends[0], F_SETFL, O_NONBLOCK) == 0, "a pipe need not wait");
    FILE *from = fdopen(ends[0], "r");
    to_program = ends[1];
    fuzz_promise(from != NULL && newterm("xterm-256color", nothing, from) != NULL, "the terminal is known");
    raw();
    noecho();
    nonl();
    set_escdelay(0); /* all that will come is there */
    mousemask(ALL_MOUSE_EVENTS, NULL);
    kept = iw_arena_new();
    input = iw_input_new(kept);
    fuzz_promise(atexit(leave) == 0, "what is kept can be freed");
}

static bool sound(const struct iw_input_event *event)
{
    if (event->kind == IW_INPUT_PASTE)
        return iw_utf8_valid(event->text, strlen(event->text)) && strpbrk(event->text, "\x1B\n\r\t") == NULL;
    if (event->kind == IW_INPUT_MOUSE)
        return event->key == 0 || event->key == IW_KEY_UP || event->key == IW_KEY_DOWN;
    return event->key < IW_KEY_LAST &&
           (event->key > IW_KEY_NONE || event->key == IW_KEY_NONE || !iw_is_unsafe(event->key));
}

bool fuzz_one(const char *text, size_t length)
{
    struct iw_input_event event;
    size_t events = 0;
    fuzz_promise(write(to_program, text, length) == (ssize_t)length, "the pipe takes it");
    while ((event = iw_input_next(input)).kind != IW_INPUT_NONE) {
        fuzz_promise(sound(&event), "a key is one that the program knows, and a paste is clean");
        /* One report of the mouse is more than one event, and curses keeps what was cut off for the next
         * input. */
        fuzz_promise(++events <= 4 * length + 1024, "what comes has an end");
    }
    iw_input_break(input);
    return events > 0;
}
