/* SPDX-License-Identifier: Apache-2.0 */
#include "ui/term/display.h"

#include "base/str.h"
#include "ui/term/errors.h"
#include "ui/term/restore.h"
#include "ui/term/roles.h"

#include <curses.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <term.h>
#include <unistd.h>
#include <wchar.h>

static const char paste_on[] = "\033[?2004h", paste_off[] = "\033[?2004l";
enum { CODES_OF_A_CELL = 5 }; /* what curses takes: a character and four marks */

struct iw_display {
    SCREEN *curses;
    struct iw_roles roles;
    struct termios before;
    int in, out;
    bool mouse;
    bool left; /* the terminal is somebody else's for now */
    /* What curses was given last. Rows that are equal are not given again: curses would find out too, but by
     * comparing every cell. */
    struct iw_arena *arena;
    struct iw_gcell *shown; /* NULL: unknown */
    int shown_cols, shown_rows;
};

bool iw_display_possible(FILE *in, FILE *out)
{
    int problem = 0;
    int fd = fileno(out);
    const char *name = getenv("TERM");
    if (!isatty(fileno(in)) || !isatty(fd) || name == NULL || *name == '\0')
        return false;
    if (setupterm(name, fd, &problem) == ERR)
        return false;
    /* Curses draws by moving the cursor and by clearing; a "dumb" terminal can do neither. */
    bool able = cursor_address != NULL && clear_screen != NULL;
    del_curterm(cur_term);
    return able;
}

/* Without its padding marks, "$<5/>": they are for tputs, which no signal handler may call. */
static void put_capability(struct iw_sb *sb, const char *text)
{
    for (const char *p = text != NULL ? text : ""; *p != '\0'; p++) {
        const char *end = p[0] == '$' && p[1] == '<' ? strchr(p, '>') : NULL;
        if (end != NULL)
            p = end;
        else
            iw_sb_putc(sb, *p);
    }
}

/* Again after each change of what is switched on: what is not on must not be switched off, on some terminals
 * that prints. */
static void arm(struct iw_display *s)
{
    struct iw_sb sb;
    iw_sb_init(&sb, s->arena);
    iw_sb_put(&sb, paste_off);
    if (s->mouse)
        iw_sb_put(&sb, "\033[?1006l\033[?1000l");
    put_capability(&sb, exit_attribute_mode);
    if (s->roles.colour)
        put_capability(&sb, orig_pair);
    put_capability(&sb, keypad_local);
    put_capability(&sb, cursor_normal);
    put_capability(&sb, exit_ca_mode);
    iw_sb_put(&sb, "\r\n");
    iw_restore_arm(s->out, &s->before, sb.text);
}

/* Not raw: Ctrl-C and Ctrl-Z come as the signals that they are everywhere, Ctrl-S and Ctrl-Q stay the
 * terminal's own. */
static void set_modes(const struct iw_tui_setup *setup)
{
    cbreak();
    noecho();
    nonl();
    intrflush(stdscr, FALSE);
    leaveok(stdscr, FALSE);
    /* 25 ms tell a lone Escape from a key that begins with one, also over a slow line. */
    if (!setup->keep_escape_delay)
        set_escdelay(25);
}

enum iw_status iw_display_start(struct iw_arena *arena, const struct iw_tui_setup *setup,
                                struct iw_display **out, struct iw_err *err)
{
    struct iw_display *s = IW_NEW(arena, struct iw_display);
    s->in = fileno(setup->in);
    s->out = fileno(setup->out);
    if (tcgetattr(s->in, &s->before) != 0)
        return iw_fail(err, IW_EIO, "the terminal does not tell its settings: %s", strerror(errno));
    /* The size that the terminal has goes before what LINES and COLUMNS once said. */
    use_tioctl(TRUE);
    s->curses = newterm(NULL, setup->out, setup->in);
    if (s->curses == NULL)
        return iw_fail(err, IW_EIO, "the terminal cannot be drawn on");
    s->arena = iw_arena_new();
    set_modes(setup);
    iw_errors_hold();
    s->roles = iw_roles_of(setup->colour);
    arm(s);
    iw_display_send(s, paste_on);
    *out = s;
    return IW_OK;
}

void iw_display_stop(struct iw_display *s)
{
    if (s == NULL)
        return;
    iw_display_leave(s);
    delscreen(s->curses);
    iw_arena_free(s->arena);
}

void iw_display_size(const struct iw_display *s, int *cols, int *rows)
{
    (void)s;
    *cols = COLS;
    *rows = LINES;
}

bool iw_display_has_colour(const struct iw_display *s)
{
    return s->roles.colour;
}

bool iw_display_has_mouse(const struct iw_display *s)
{
    (void)s;
    return key_mouse != NULL && key_mouse[0] != '\0';
}

void iw_display_resize(struct iw_display *s)
{
    struct winsize size;
    if (ioctl(s->out, TIOCGWINSZ, &size) != 0 || size.ws_col == 0 || size.ws_row == 0)
        return;
    if (!is_term_resized(size.ws_row, size.ws_col))
        return;
    resize_term(size.ws_row, size.ws_col);
    iw_display_forget(s);
}

void iw_display_forget(struct iw_display *s)
{
    s->shown = NULL;
    clearok(curscr, TRUE);
}

/* One cell, one grapheme; curses keeps its marks with it. */
static void put_cell(const struct iw_display *s, int row, int col, const struct iw_gcell *cell)
{
    wchar_t text[CODES_OF_A_CELL + 1] = {0};
    const char *cursor = cell->text;
    cchar_t drawn;
    for (int i = 0; i < CODES_OF_A_CELL && *cursor != '\0'; i++)
        text[i] = (wchar_t)iw_utf8_next(&cursor);
    if (text[0] == L'\0')
        text[0] = L' ';
    if (setcchar(&drawn, text, s->roles.attributes[cell->role], s->roles.pairs[cell->role], NULL) == ERR)
        return;
    /* Fails in the last cell of the screen, behind which there is no place for the cursor, but writes it. */
    (void)mvadd_wch(row, col, &drawn);
}

static void put_row(struct iw_display *s, int row, const struct iw_gcell *cells, int cols)
{
    for (int col = 0; col < cols; col++)
        if (cells[col].width > 0)
            put_cell(s, row, col, &cells[col]);
}

/* A copy, because the grid goes with its frame. */
static void remember(struct iw_display *s, const struct iw_grid *grid)
{
    size_t count = (size_t)grid->cols * (size_t)grid->rows;
    if (s->shown == NULL || s->shown_cols != grid->cols || s->shown_rows != grid->rows) {
        iw_arena_reset(s->arena);
        s->shown = IW_ARRAY(s->arena, struct iw_gcell, count);
        s->shown_cols = grid->cols;
        s->shown_rows = grid->rows;
    }
    memcpy(s->shown, grid->cells, count * sizeof *grid->cells);
}

void iw_display_paint(struct iw_display *s, const struct iw_grid *grid)
{
    bool comparable = s->shown != NULL && s->shown_cols == grid->cols && s->shown_rows == grid->rows;
    int rows = grid->rows < LINES ? grid->rows : LINES;
    int cols = grid->cols < COLS ? grid->cols : COLS;
    size_t bytes = (size_t)grid->cols * sizeof *grid->cells;
    if (!comparable)
        erase();
    for (int row = 0; row < rows; row++) {
        size_t at = (size_t)row * (size_t)grid->cols;
        if (!comparable || memcmp(&s->shown[at], &grid->cells[at], bytes) != 0)
            put_row(s, row, &grid->cells[at], cols);
    }
    remember(s, grid);
    bool cursor = grid->cursor_col >= 0 && grid->cursor_col < cols && grid->cursor_row < rows;
    /* The cursor is where a screen reader and a magnifier look; it is hidden only where there is no focus. */
    (void)curs_set(cursor ? 1 : 0);
    if (cursor)
        move(grid->cursor_row, grid->cursor_col);
    refresh();
}

void iw_display_leave(struct iw_display *s)
{
    if (s->mouse)
        mousemask(0, NULL);
    iw_display_send(s, paste_off);
    (void)curs_set(1);
    endwin();
    iw_restore_disarm();
    /* Curses gives back what it found; this also what a program before it had left in disorder. */
    (void)tcsetattr(s->in, TCSADRAIN, &s->before);
    iw_errors_release();
    s->left = true;
}

void iw_display_enter(struct iw_display *s)
{
    /* The shell may have changed the modes meanwhile: those to return to are the ones it has now. When it was
     * not left in order (SIGSTOP), those it has now may be our own. */
    if (s->left)
        (void)tcgetattr(s->in, &s->before);
    s->left = false;
    iw_errors_hold();
    reset_prog_mode();
    iw_display_resize(s);
    iw_display_forget(s);
    arm(s);
    iw_display_send(s, paste_on);
    iw_display_mouse(s, s->mouse);
    refresh();
}

/* Only presses and the wheel: reports of motion would take away the terminal's own selection for nothing. */
void iw_display_mouse(struct iw_display *s, bool on)
{
    s->mouse = on;
    mouseinterval(0); /* a click is told at once, not after it could have become two */
    mousemask(on ? BUTTON1_PRESSED | BUTTON4_PRESSED | BUTTON5_PRESSED : 0, NULL);
    arm(s);
}

/* Past curses, whose own output has been flushed by the last refresh. */
void iw_display_send(struct iw_display *s, const char *text)
{
    size_t length = strlen(text);
    while (length > 0) {
        ssize_t done = write(s->out, text, length);
        if (done < 0 && errno == EINTR)
            continue;
        if (done <= 0)
            return; /* a terminal that has gone is noticed by the loop */
        text += done;
        length -= (size_t)done;
    }
}
