/* SPDX-License-Identifier: Apache-2.0 */
#define _XOPEN_SOURCE 700
#define _DEFAULT_SOURCE
#include "tests/terminal/pty.h"

#include <ctype.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <time.h>
#include <unistd.h>
#include <wchar.h>

enum { SCREEN_BYTES = 1 << 20 };

const char *pty_text(const struct terminal *t)
{
    static char text[SCREEN_BYTES];
    size_t length = 0;
    for (int row = 0; row < t->rows; row++) {
        size_t end = length;
        for (int col = 0; col < t->cols; col++) {
            VTermScreenCell cell = {.width = 1};
            (void)vterm_screen_get_cell(t->screen, (VTermPos){.row = row, .col = col}, &cell);
            if (cell.chars[0] == (uint32_t)-1)
                continue; /* the second half of a wide one */
            for (int i = 0; i < VTERM_MAX_CHARS_PER_CELL && (i == 0 || cell.chars[i] != 0); i++) {
                int bytes = snprintf(text + length, sizeof text - length, "%lc",
                                     (wint_t)(cell.chars[i] != 0 ? cell.chars[i] : ' '));
                length += bytes > 0 ? (size_t)bytes : 0;
            }
            if (cell.chars[0] != 0 && cell.chars[0] != ' ')
                end = length;
        }
        length = end;
        text[length++] = '\n';
    }
    text[length] = '\0';
    return text;
}

static int set_property(VTermProp property, VTermValue *value, void *user)
{
    struct terminal *t = user;
    if (property == VTERM_PROP_ALTSCREEN)
        t->alternate = value->boolean != 0;
    else if (property == VTERM_PROP_CURSORVISIBLE)
        t->hidden = value->boolean == 0;
    return 1;
}

static bool sets_colour(const char *parameters)
{
    for (const char *p = parameters; *p != '\0'; p += *p != '\0') {
        char *end = NULL;
        long code = strtol(p, &end, 10);
        if ((code >= 30 && code <= 49) || (code >= 90 && code <= 107))
            return true;
        p = end > p ? end : p;
    }
    return false;
}

/* "?1006;1000h" switches two: the emulator looks at the first alone, so the mouse is watched here. */
static void take_modes(struct terminal *t, const char *modes, bool on)
{
    for (const char *p = modes; *p != '\0'; p += *p != '\0') {
        char *end = NULL;
        long mode = strtol(p, &end, 10);
        t->pasting = mode == 2004 ? on : t->pasting;
        t->mouse = mode == 1000 ? on : t->mouse;
        t->mouse_decimal = mode == 1006 ? on : t->mouse_decimal;
        p = end > p ? end : p;
    }
}

/* The sequences that the emulator does not tell of: markers, colours, the bracketed paste, the mouse. */
static void watch(struct terminal *t, unsigned char byte)
{
    t->high = t->high || byte > 0x7E;
    if (byte == 0x1B)
        t->sequence_length = 0;
    if (t->sequence_length + 1 >= sizeof t->sequence)
        return;
    t->sequence[t->sequence_length++] = (char)byte;
    t->sequence[t->sequence_length] = '\0';
    if (byte == '\007' && strncmp(t->sequence, "\033]777;iw-sync;", 14) == 0)
        t->markers++;
    if (t->sequence[0] != 0x1B || t->sequence[1] != '[' || t->sequence_length < 3 || !isalpha(byte))
        return;
    if (byte == 'm')
        t->coloured = t->coloured || sets_colour(t->sequence + 2);
    if (t->sequence[2] == '?' && (byte == 'h' || byte == 'l'))
        take_modes(t, t->sequence + 3, byte == 'h');
    t->sequence_length = sizeof t->sequence; /* it has ended */
}

long pty_now_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

void pty_flush(struct terminal *t)
{
    char bytes[512];
    size_t length;
    while ((length = vterm_output_read(t->vt, bytes, sizeof bytes)) > 0)
        if (write(t->master, bytes, length) < 0)
            return;
}

bool pty_take(struct terminal *t, int ms)
{
    char bytes[4096];
    struct pollfd fd = {.fd = t->master, .events = POLLIN};
    if (poll(&fd, 1, ms) <= 0)
        return false;
    ssize_t count = read(t->master, bytes, sizeof bytes);
    if (count <= 0)
        return false;
    for (ssize_t i = 0; i < count; i++)
        watch(t, (unsigned char)bytes[i]);
    vterm_input_write(t->vt, bytes, (size_t)count);
    pty_flush(t);
    return true;
}

static bool open_terminal(struct terminal *t)
{
    static const VTermScreenCallbacks callbacks = {.settermprop = set_property};
    const struct winsize size = {.ws_row = (unsigned short)t->rows, .ws_col = (unsigned short)t->cols};
    t->master = posix_openpt(O_RDWR | O_NOCTTY);
    if (t->master < 0 || grantpt(t->master) != 0 || unlockpt(t->master) != 0)
        return false;
    t->slave = open(ptsname(t->master), O_RDWR | O_NOCTTY);
    ioctl(t->master, TIOCSWINSZ, &size);
    tcgetattr(t->slave, &t->before);
    fcntl(t->master, F_SETFD, FD_CLOEXEC);
    fcntl(t->slave, F_SETFD, FD_CLOEXEC);
    t->vt = vterm_new(t->rows, t->cols);
    vterm_set_utf8(t->vt, 1);
    t->screen = vterm_obtain_screen(t->vt);
    vterm_screen_enable_altscreen(t->screen, 1);
    vterm_screen_set_callbacks(t->screen, &callbacks, t);
    vterm_screen_reset(t->screen, 1);
    t->coloured = t->high = t->alternate = t->hidden = t->mouse = t->pasting = false;
    t->markers = t->waited = 0;
    return true;
}

bool pty_spawn(struct terminal *t, const char *command)
{
    if (!open_terminal(t))
        return false;
    t->child = fork();
    if (t->child != 0)
        return true;
    setsid();
    signal(SIGHUP, SIG_DFL); /* under nohup it comes ignored, and the program would rightly leave it so */
    int fd = open(ptsname(t->master), O_RDWR); /* becomes the controlling terminal */
    for (int i = 0; i < 3; i++)
        dup2(fd, i);
    if (fd > 2)
        close(fd);
    char line[LINE_BYTES + 8];
    snprintf(line, sizeof line, "exec %s", command);
    execl("/bin/sh", "sh", "-c", line, (char *)NULL);
    _exit(127);
}

bool pty_press(struct terminal *t, const char *name)
{
    static const struct {
        const char *name;
        VTermKey key;
        VTermModifier modifier;
    } keys[] = {
        {"Enter", VTERM_KEY_ENTER, 0},
        {"Tab", VTERM_KEY_TAB, 0},
        {"BackTab", VTERM_KEY_TAB, VTERM_MOD_SHIFT},
        {"Backspace", VTERM_KEY_BACKSPACE, 0},
        {"Esc", VTERM_KEY_ESCAPE, 0},
        {"Up", VTERM_KEY_UP, 0},
        {"Down", VTERM_KEY_DOWN, 0},
        {"Left", VTERM_KEY_LEFT, 0},
        {"Right", VTERM_KEY_RIGHT, 0},
        {"Delete", VTERM_KEY_DEL, 0},
        {"Home", VTERM_KEY_HOME, 0},
        {"End", VTERM_KEY_END, 0},
        {"PgUp", VTERM_KEY_PAGEUP, 0},
        {"PgDn", VTERM_KEY_PAGEDOWN, 0},
        {"F1", VTERM_KEY_FUNCTION(1), 0},
    };
    if (strncmp(name, "Ctrl-", 5) == 0) {
        /* As terminals have always sent it; the emulator would use a newer form for some. */
        char code = (char)(toupper((unsigned char)name[5]) & 0x1F);
        return write(t->master, &code, 1) == 1;
    }
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++)
        if (strcmp(keys[i].name, name) == 0) {
            vterm_keyboard_key(t->vt, keys[i].key, keys[i].modifier);
            pty_flush(t);
            return true;
        }
    vterm_keyboard_unichar(t->vt, strcmp(name, "Space") == 0 ? ' ' : (uint32_t)(unsigned char)name[0], 0);
    pty_flush(t);
    return true;
}

bool pty_click(struct terminal *t, int col, int row)
{
    char bytes[64];
    int length;
    if (!t->mouse)
        return false;
    if (t->mouse_decimal)
        length =
            snprintf(bytes, sizeof bytes, "\033[<0;%d;%dM\033[<0;%d;%dm", col + 1, row + 1, col + 1, row + 1);
    else
        length =
            snprintf(bytes, sizeof bytes, "\033[M %c%c\033[M#%c%c", col + 33, row + 33, col + 33, row + 33);
    return write(t->master, bytes, (size_t)length) == length;
}

bool pty_find(const struct terminal *t, const char *text, VTermPos *out)
{
    for (int row = 0; row < t->rows; row++)
        for (int col = 0; col < t->cols; col++) {
            size_t i = 0;
            VTermScreenCell cell = {.width = 1};
            while (text[i] != '\0') {
                VTermPos at = {.row = row, .col = col + (int)i};
                if (!vterm_screen_get_cell(t->screen, at, &cell) || cell.chars[0] != (uint32_t)text[i])
                    break;
                i++;
            }
            if (text[i] == '\0') {
                *out = (VTermPos){.row = row, .col = col};
                return true;
            }
        }
    return false;
}
