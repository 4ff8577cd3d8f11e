/* SPDX-License-Identifier: Apache-2.0 */
/* Drives a program in a terminal of its own and looks at what is on its screen. Commands come on standard
 * input, one a line; each check prints "ok - ..." or "not ok - ...". Nothing sleeps: `wait` waits for the
 * marker that the program writes before it sleeps, `await` for a text on the screen.
 *
 *   size C R          before spawn             env NAME=VALUE   or env NAME to unset it
 *   spawn COMMAND     by sh, in the terminal   resize C R       tells the program, waits for nothing
 *   key NAME...       each key, then wait      send NAME...     keys, without waiting
 *   type TEXT         then wait                paste TEXT       in brackets when the program asked for them
 *   line TEXT         and Enter, no waiting    raw HEX          bytes, then wait
 *   click TEXT        the first place of it, then wait; only when the program has asked for the mouse
 *   wait              for the next marker      await TEXT       until it is on the screen
 *   expect TEXT       it is on the screen      refuse TEXT      it is not
 *   style WORD TEXT   reverse, bold, underline or plain is how TEXT stands there
 *   cursor TEXT       the cursor is in the row of TEXT, visible
 *   colours none|some in all that was written since spawn
 *   ascii             not a byte above 0x7E was written
 *   signal NAME       TERM, HUP, TSTP, CONT    hangup           the terminal goes away
 *   exit STATUS       ends with it, or by the signal of that name ("0|HUP": either); the terminal is as
 * before snap              the screen as comments   note TEXT        names the checks that follow */
#define _XOPEN_SOURCE 700
#define _DEFAULT_SOURCE
#include "tests/terminal/pty.h"

#include <locale.h>
#include <poll.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>

enum { PATIENCE_MS = 10000 };

static void report(struct terminal *t, bool good, const char *fmt, ...) __attribute__((format(printf, 3, 4)));

static void snap(const struct terminal *t)
{
    for (const char *p = pty_text(t); *p != '\0'; p += strcspn(p, "\n") + 1)
        printf("#   |%.*s\n", (int)strcspn(p, "\n"), p);
}

static void report(struct terminal *t, bool good, const char *fmt, ...)
{
    va_list args;
    va_start(args, fmt);
    printf("%sok - %s: ", good ? "" : "not ", t->note);
    vprintf(fmt, args);
    va_end(args);
    printf("\n");
    t->failures += !good;
    if (!good && t->vt != NULL)
        snap(t);
    fflush(stdout);
}

static _Noreturn void give_up(struct terminal *t, const char *what)
{
    report(t, false, "%s", what);
    if (t->child > 0)
        kill(t->child, SIGKILL);
    exit(1);
}

static void wait_marker(struct terminal *t)
{
    long until = pty_now_ms() + PATIENCE_MS;
    while (t->markers == t->waited) {
        if (pty_now_ms() > until)
            give_up(t, "the program came to rest");
        pty_take(t, 100);
    }
    t->waited = t->markers;
}

static void await(struct terminal *t, const char *text)
{
    long until = pty_now_ms() + PATIENCE_MS;
    while (strstr(pty_text(t), text) == NULL && pty_now_ms() < until)
        pty_take(t, 100);
    report(t, strstr(pty_text(t), text) != NULL, "\"%s\" comes", text);
    t->waited = t->markers;
}

static void press_all(struct terminal *t, char *names, bool waits)
{
    char *rest = NULL;
    for (char *name = strtok_r(names, " ", &rest); name != NULL; name = strtok_r(NULL, " ", &rest)) {
        if (!pty_press(t, name))
            give_up(t, "a key can be sent");
        if (waits)
            wait_marker(t);
    }
}

static void put(struct terminal *t, const char *bytes, size_t length)
{
    if (write(t->master, bytes, length) != (ssize_t)length)
        give_up(t, "text can be typed");
}

static void type(struct terminal *t, const char *text, bool paste)
{
    if (paste)
        vterm_keyboard_start_paste(t->vt);
    pty_flush(t);
    put(t, text, strlen(text));
    if (paste)
        vterm_keyboard_end_paste(t->vt);
    pty_flush(t);
    wait_marker(t);
}

static void raw(struct terminal *t, const char *digits)
{
    char bytes[64];
    unsigned value = 0;
    size_t length = 0;
    for (; length < sizeof bytes && sscanf(digits + 2 * length, "%2x", &value) == 1; length++)
        bytes[length] = (char)value;
    put(t, bytes, length);
    wait_marker(t);
}

static void enter_line(struct terminal *t, const char *text)
{
    put(t, text, strlen(text));
    put(t, "\r", 1);
}

static void click(struct terminal *t, const char *text)
{
    VTermPos at;
    bool done = pty_find(t, text, &at) && pty_click(t, at.col, at.row);
    report(t, done, "\"%s\" is there to be clicked, and the mouse is on", text);
    if (done)
        wait_marker(t);
}

static void check_style(struct terminal *t, const char *text)
{
    char word[32] = "";
    VTermPos at;
    VTermScreenCell cell = {.width = 1};
    if (sscanf(text, "%31s", word) != 1 || !pty_find(t, text + strlen(word) + 1, &at)) {
        report(t, false, "\"%s\" is there to be looked at", text);
        return;
    }
    (void)vterm_screen_get_cell(t->screen, at, &cell);
    bool reverse = cell.attrs.reverse, bold = cell.attrs.bold, underline = cell.attrs.underline;
    bool good = strcmp(word, "reverse") == 0     ? reverse
                : strcmp(word, "bold") == 0      ? bold
                : strcmp(word, "underline") == 0 ? underline
                                                 : !reverse && !bold && !underline;
    report(t, good, "\"%s\" is %s", text + strlen(word) + 1, word);
}

static void check_cursor(struct terminal *t, const char *text)
{
    VTermPos at, cursor;
    vterm_state_get_cursorpos(vterm_obtain_state(t->vt), &cursor);
    report(t, pty_find(t, text, &at) && at.row == cursor.row && !t->hidden, "the cursor stands at \"%s\"",
           text);
}

static void resize(struct terminal *t, const char *text)
{
    struct winsize size = {0};
    if (sscanf(text, "%d %d", &t->cols, &t->rows) != 2)
        give_up(t, "a size is two numbers");
    if (t->vt == NULL)
        return;
    size.ws_col = (unsigned short)t->cols;
    size.ws_row = (unsigned short)t->rows;
    vterm_set_size(t->vt, t->rows, t->cols);
    ioctl(t->master, TIOCSWINSZ, &size);
}

static int signal_of(const char *name)
{
    static const struct {
        const char *name;
        int number;
    } signals[] = {{"TERM", SIGTERM}, {"HUP", SIGHUP},   {"TSTP", SIGTSTP}, {"CONT", SIGCONT},
                   {"STOP", SIGSTOP}, {"ABRT", SIGABRT}, {"INT", SIGINT},   {"KILL", SIGKILL}};
    for (size_t i = 0; i < sizeof signals / sizeof signals[0]; i++)
        if (strcmp(signals[i].name, name) == 0)
            return signals[i].number;
    return 0;
}

static bool same_modes(const struct termios *a, const struct termios *b)
{
    return a->c_iflag == b->c_iflag && a->c_oflag == b->c_oflag && a->c_cflag == b->c_cflag &&
           a->c_lflag == b->c_lflag && memcmp(a->c_cc, b->c_cc, sizeof a->c_cc) == 0;
}

static void check_exit(struct terminal *t, const char *wanted)
{
    struct termios after;
    char list[64];
    int status = 0;
    long until = pty_now_ms() + PATIENCE_MS;
    pid_t ended = 0;
    while ((ended = waitpid(t->child, &status, WNOHANG)) == 0 && pty_now_ms() < until)
        if (t->master < 0)
            poll(NULL, 0, 5);
        else
            pty_take(t, 10);
    if (ended == 0)
        give_up(t, "the program ended");
    t->child = 0;
    char *rest = NULL;
    bool good = false;
    snprintf(list, sizeof list, "%s", wanted);
    for (const char *one = strtok_r(list, "|", &rest); one != NULL; one = strtok_r(NULL, "|", &rest))
        good =
            good || (signal_of(one) != 0 ? WIFSIGNALED(status) && WTERMSIG(status) == signal_of(one)
                                         : WIFEXITED(status) && WEXITSTATUS(status) == strtol(one, NULL, 10));
    report(t, good, "it ends with %s (%s %d)", wanted, WIFEXITED(status) ? "status" : "signal",
           WIFEXITED(status) ? WEXITSTATUS(status) : WTERMSIG(status));
    while (t->master >= 0 && pty_take(t, 0))
        continue;
    if (t->master >= 0 && strcmp(wanted, "KILL") != 0) {
        tcgetattr(t->slave, &after);
        report(t, same_modes(&t->before, &after), "stty says what it said before");
        report(t, !t->alternate && !t->hidden && !t->mouse && !t->pasting,
               "the screen is given back (alternate %d, cursor hidden %d, mouse %d, paste %d)", t->alternate,
               t->hidden, t->mouse, t->pasting);
        close(t->master);
    }
    close(t->slave);
    vterm_free(t->vt);
    t->vt = NULL;
}

static void set_environment(char *text)
{
    char *equals = strchr(text, '=');
    if (equals == NULL) {
        unsetenv(text);
        return;
    }
    *equals = '\0';
    setenv(text, equals + 1, 1);
}

static bool check(struct terminal *t, const char *word, const char *rest)
{
    if (strcmp(word, "expect") == 0)
        report(t, strstr(pty_text(t), rest) != NULL, "\"%s\" is there", rest);
    else if (strcmp(word, "refuse") == 0)
        report(t, strstr(pty_text(t), rest) == NULL, "\"%s\" is not there", rest);
    else if (strcmp(word, "style") == 0)
        check_style(t, rest);
    else if (strcmp(word, "cursor") == 0)
        check_cursor(t, rest);
    else if (strcmp(word, "colours") == 0)
        report(t, t->coloured == (strcmp(rest, "some") == 0), "colours: %s", rest);
    else if (strcmp(word, "ascii") == 0)
        report(t, !t->high, "only ASCII is written");
    else if (strcmp(word, "exit") == 0)
        check_exit(t, rest);
    else
        return false;
    return true;
}

static void start(struct terminal *t, const char *command)
{
    if (!pty_spawn(t, command))
        give_up(t, "a terminal can be had");
}

static bool steer(struct terminal *t, const char *word, char *rest)
{
    if (strcmp(word, "wait") == 0)
        wait_marker(t);
    else if (strcmp(word, "await") == 0)
        await(t, rest);
    else if (strcmp(word, "key") == 0 || strcmp(word, "send") == 0)
        press_all(t, rest, word[0] == 'k');
    else if (strcmp(word, "type") == 0 || strcmp(word, "paste") == 0)
        type(t, rest, word[0] == 'p');
    else if (strcmp(word, "raw") == 0)
        raw(t, rest);
    else if (strcmp(word, "click") == 0)
        click(t, rest);
    else if (strcmp(word, "line") == 0)
        enter_line(t, rest);
    else if (strcmp(word, "spawn") == 0)
        start(t, rest);
    else if (strcmp(word, "size") == 0 || strcmp(word, "resize") == 0)
        resize(t, rest);
    else if (strcmp(word, "env") == 0)
        set_environment(rest);
    else if (strcmp(word, "signal") == 0)
        kill(t->child, signal_of(rest));
    else if (strcmp(word, "hangup") == 0)
        t->master = close(t->master) == 0 ? -1 : -1;
    else if (strcmp(word, "run") == 0)
        report(t, system(rest) == 0, "%s", rest);
    else if (strcmp(word, "snap") == 0)
        snap(t);
    else
        return false;
    return true;
}

int main(void)
{
    static char line[LINE_BYTES], note[LINE_BYTES] = "start";
    struct terminal t = {.cols = 80, .rows = 24, .master = -1, .note = note};
    setlocale(LC_ALL, "C.UTF-8");
    setenv("INFERWRIGHT_TUI_SYNC", "1", 1);
    while (fgets(line, sizeof line, stdin) != NULL) {
        line[strcspn(line, "\n")] = '\0';
        char *word = line + strspn(line, " ");
        size_t length = strcspn(word, " ");
        char *rest = word + length + (word[length] == ' ');
        if (*word == '\0' || *word == '#')
            continue;
        word[length] = '\0';
        if (strcmp(word, "note") == 0)
            snprintf(note, sizeof note, "%s", rest);
        else if (!check(&t, word, rest) && !steer(&t, word, rest))
            give_up(&t, word);
    }
    if (t.child > 0)
        give_up(&t, "the program was ended");
    return t.failures > 0;
}
