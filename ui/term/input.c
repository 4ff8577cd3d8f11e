/* SPDX-License-Identifier: Apache-2.0 */
#include "ui/term/input.h"

#include "base/str.h"
#include "ui/app/keys.h"

#include <curses.h>
#include <wchar.h>

enum {
    PASTE_BEGINS = KEY_MAX + 100, /* beyond the numbers that curses gives to a terminal's own keys */
    PASTE_ENDS,
    PASTE_BYTES = 64 << 10, /* the rest of a longer paste is read and dropped */
    SEQUENCE_BYTES = 32
};

struct iw_input {
    WINDOW *window; /* a pad: reading from it paints nothing */
    bool pasting;
    struct iw_arena *paste_arena;
    struct iw_sb paste;
    bool waiting; /* a code that was read behind an Escape and is not told yet */
    wint_t waiting_code;
    int waiting_kind;
};

static const struct {
    int curses;
    uint32_t key;
} names[] = {
    {KEY_UP, IW_KEY_UP},         {KEY_SR, IW_KEY_UP},           {KEY_DOWN, IW_KEY_DOWN},
    {KEY_SF, IW_KEY_DOWN},       {KEY_LEFT, IW_KEY_LEFT},       {KEY_RIGHT, IW_KEY_RIGHT},
    {KEY_PPAGE, IW_KEY_PAGE_UP}, {KEY_NPAGE, IW_KEY_PAGE_DOWN}, {KEY_HOME, IW_KEY_HOME},
    {KEY_FIND, IW_KEY_HOME},     {KEY_END, IW_KEY_END},         {KEY_SELECT, IW_KEY_END},
    {KEY_ENTER, IW_KEY_ENTER},   {KEY_BTAB, IW_KEY_BACKTAB},    {KEY_BACKSPACE, IW_KEY_BACKSPACE},
    {KEY_DC, IW_KEY_DELETE},     {KEY_F(1), IW_KEY_F1},
};

/* What nearly every terminal sends, whatever TERM says of it: a wrong TERM is common (ssh, containers), and
 * vt100 has no name for half of these keys. */
static const struct {
    const char *sequence;
    int curses;
} usual[] = {
    {"\033[A", KEY_UP},          {"\033OA", KEY_UP},        {"\033[B", KEY_DOWN},   {"\033OB", KEY_DOWN},
    {"\033[C", KEY_RIGHT},       {"\033OC", KEY_RIGHT},     {"\033[D", KEY_LEFT},   {"\033OD", KEY_LEFT},
    {"\033[H", KEY_HOME},        {"\033OH", KEY_HOME},      {"\033[1~", KEY_HOME},  {"\033[7~", KEY_HOME},
    {"\033[F", KEY_END},         {"\033OF", KEY_END},       {"\033[4~", KEY_END},   {"\033[8~", KEY_END},
    {"\033[5~", KEY_PPAGE},      {"\033[6~", KEY_NPAGE},    {"\033[3~", KEY_DC},    {"\033[Z", KEY_BTAB},
    {"\033OM", KEY_ENTER},       {"\033OP", KEY_F(1)},      {"\033[11~", KEY_F(1)}, {"\033[[A", KEY_F(1)},
    {"\033[200~", PASTE_BEGINS}, {"\033[201~", PASTE_ENDS},
};

struct iw_input *iw_input_new(struct iw_arena *arena)
{
    struct iw_input *input = IW_NEW(arena, struct iw_input);
    input->window = newpad(1, 1);
    /* Curses puts sequences together, and waits for their rest no longer than the Escape delay. */
    keypad(input->window, TRUE);
    nodelay(input->window, TRUE);
    input->paste_arena = iw_arena_new();
    iw_sb_init(&input->paste, input->paste_arena);
    for (size_t i = 0; i < sizeof usual / sizeof usual[0]; i++)
        /* What terminfo says of this terminal stands; -1 is the beginning of a longer one. */
        if (key_defined(usual[i].sequence) == 0)
            define_key(usual[i].sequence, usual[i].curses);
    return input;
}

void iw_input_free(struct iw_input *input)
{
    if (input == NULL)
        return;
    delwin(input->window);
    iw_arena_free(input->paste_arena);
}

/* Keys without a name here (Insert, F2 to F12) mean nothing anywhere and are dropped. */
static uint32_t key_of_name(wint_t code)
{
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        if ((wint_t)names[i].curses == code)
            return names[i].key;
    return IW_KEY_NONE;
}

/* Both codes of the big key above Enter: terminals have never agreed on one. */
static uint32_t key_of_control(wint_t code)
{
    switch (code) {
    case '\r':
    case '\n':
        return IW_KEY_ENTER;
    case '\t':
        return IW_KEY_TAB;
    case '\b':
    case 0x7F:
        return IW_KEY_BACKSPACE;
    case 0x03:
        return IW_KEY_CTRL_C;
    case 0x0C:
        return IW_KEY_CTRL_L;
    case 0x12:
        return IW_KEY_CTRL_R;
    case 0x15:
        return IW_KEY_CTRL_U;
    case 0x17:
        return IW_KEY_CTRL_W;
    default:
        return IW_KEY_NONE;
    }
}

static int read_code(struct iw_input *input, wint_t *code)
{
    if (!input->waiting)
        return wget_wch(input->window, code);
    input->waiting = false;
    *code = input->waiting_code;
    return input->waiting_kind;
}

/* The Escape itself, or, when a control sequence that nobody knows hangs on it (Ctrl-Shift-something, a
 * report that was not asked for), nothing: read as keys it would press half the keyboard. */
static uint32_t escape(struct iw_input *input)
{
    wint_t code = 0;
    int kind = wget_wch(input->window, &code);
    if (kind != OK || (code != '[' && code != 'O')) {
        input->waiting = kind != ERR;
        input->waiting_kind = kind;
        input->waiting_code = code;
        return IW_KEY_ESCAPE;
    }
    for (int i = 0; i < SEQUENCE_BYTES && wget_wch(input->window, &code) == OK; i++)
        if (code >= '@' && code <= '~')
            break;
    return IW_KEY_NONE;
}

static uint32_t key_of_code(struct iw_input *input, int kind, wint_t code)
{
    if (kind == KEY_CODE_YES)
        return key_of_name(code);
    if (code == 0x1B)
        return escape(input);
    if (code < 0x20 || code == 0x7F)
        return key_of_control(code);
    /* Controls of the second set, and what could disguise a line. */
    return iw_is_unsafe((uint32_t)code) ? IW_KEY_NONE : (uint32_t)code;
}

/* As UTF-8. Controls become blanks: a pasted Escape must not begin a sequence, a pasted line end is a gap. */
static void put_pasted(struct iw_input *input, wint_t code)
{
    char bytes[5] = {0};
    if (input->paste.length > PASTE_BYTES || code == 0)
        return;
    if (code < 0x80) {
        bytes[0] = (char)(code < 0x20 ? ' ' : code);
    } else if (code < 0x800) {
        bytes[0] = (char)(0xC0 | code >> 6);
        bytes[1] = (char)(0x80 | (code & 0x3F));
    } else if (code < 0x10000) {
        bytes[0] = (char)(0xE0 | code >> 12);
        bytes[1] = (char)(0x80 | (code >> 6 & 0x3F));
        bytes[2] = (char)(0x80 | (code & 0x3F));
    } else {
        bytes[0] = (char)(0xF0 | (code >> 18 & 0x07));
        bytes[1] = (char)(0x80 | (code >> 12 & 0x3F));
        bytes[2] = (char)(0x80 | (code >> 6 & 0x3F));
        bytes[3] = (char)(0x80 | (code & 0x3F));
    }
    iw_sb_put(&input->paste, bytes);
}

/* Pasted text is text: a newline in it does not press Enter, a 'q' does not leave. */
static bool take_paste(struct iw_input *input, int kind, wint_t code)
{
    if (kind == KEY_CODE_YES && code == PASTE_ENDS) {
        input->pasting = false;
        return true;
    }
    if (kind == OK)
        put_pasted(input, code);
    return false;
}

static struct iw_input_event pasted(struct iw_input *input)
{
    return (struct iw_input_event){
        .kind = IW_INPUT_PASTE,
        .text = iw_clean(input->paste_arena, input->paste.text, PASTE_BYTES, false),
    };
}

/* Reports that say nothing (a button let go) come as a key that means nothing. */
static struct iw_input_event mouse(void)
{
    MEVENT event;
    struct iw_input_event out = {.kind = IW_INPUT_MOUSE};
    if (getmouse(&event) != OK)
        return (struct iw_input_event){.kind = IW_INPUT_KEY, .key = IW_KEY_NONE};
    out.col = event.x;
    out.row = event.y;
    if ((event.bstate & BUTTON4_PRESSED) != 0)
        out.key = IW_KEY_UP;
    else if ((event.bstate & BUTTON5_PRESSED) != 0)
        out.key = IW_KEY_DOWN;
    return out;
}

struct iw_input_event iw_input_next(struct iw_input *input)
{
    wint_t code = 0;
    int kind;
    while ((kind = read_code(input, &code)) != ERR) {
        if (input->pasting) {
            if (take_paste(input, kind, code))
                return pasted(input);
        } else if (kind == KEY_CODE_YES && code == PASTE_BEGINS) {
            input->pasting = true;
            iw_arena_reset(input->paste_arena);
            iw_sb_init(&input->paste, input->paste_arena);
        } else if (kind == KEY_CODE_YES && code == KEY_MOUSE) {
            return mouse();
        } else {
            uint32_t key = key_of_code(input, kind, code);
            if (key != IW_KEY_NONE)
                return (struct iw_input_event){.kind = IW_INPUT_KEY, .key = key};
        }
    }
    return (struct iw_input_event){.kind = IW_INPUT_NONE};
}

void iw_input_break(struct iw_input *input)
{
    input->pasting = false;
}

bool iw_input_in_paste(const struct iw_input *input)
{
    return input->pasting;
}
