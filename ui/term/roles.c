/* SPDX-License-Identifier: Apache-2.0 */
/* Every role is told apart without colour; colours are accents over the terminal's own foreground and
 * background, so that light and dark themes both work and nothing is painted in a colour that the theme has
 * made its ground.
 */
#include "ui/term/roles.h"

enum { PLAIN = -1 };

struct look {
    attr_t mono;     /* without colour */
    attr_t coloured; /* beside a colour */
    short of_8, of_256;
};

/* Of 256 only tones of middle brightness: at least 3:1 against white and against black. Of eight there is no
 * such choice, so yellow and blue, which themes show worst, stand only where the words say the same. */
static const struct look looks[IW_ROLE_COUNT] = {
    [IW_ROLE_TEXT] = {A_NORMAL, A_NORMAL, PLAIN, PLAIN},
    [IW_ROLE_DIM] = {A_DIM, A_NORMAL, PLAIN, 244},
    [IW_ROLE_TITLE] = {A_BOLD, A_BOLD, PLAIN, PLAIN},
    [IW_ROLE_FRAME] = {A_DIM, A_NORMAL, PLAIN, 244},
    [IW_ROLE_FOCUS] = {A_REVERSE, A_REVERSE, PLAIN, PLAIN},
    [IW_ROLE_CHOSEN] = {A_BOLD, A_BOLD, COLOR_CYAN, 31},
    [IW_ROLE_FIELD] = {A_UNDERLINE, A_UNDERLINE, PLAIN, PLAIN},
    [IW_ROLE_KEY] = {A_BOLD, A_BOLD, COLOR_CYAN, 31},
    [IW_ROLE_GOOD] = {A_NORMAL, A_NORMAL, COLOR_GREEN, 29},
    [IW_ROLE_WARN] = {A_BOLD, A_BOLD, COLOR_YELLOW, 136},
    [IW_ROLE_BAD] = {A_BOLD, A_BOLD, COLOR_RED, 160},
    [IW_ROLE_LINK] = {A_UNDERLINE, A_UNDERLINE, COLOR_CYAN, 31},
};

static bool start_colours(enum iw_colour_mode mode)
{
    if (mode == IW_COLOUR_NEVER || !has_colors() || start_color() == ERR)
        return false;
    /* Without default colours curses would paint white on black over a light theme: better none at all. */
    return COLORS >= 8 && use_default_colors() != ERR;
}

struct iw_roles iw_roles_of(enum iw_colour_mode mode)
{
    struct iw_roles roles = {.colour = start_colours(mode)};
    for (int i = 0; i < IW_ROLE_COUNT; i++) {
        const struct look *look = &looks[i];
        bool many = roles.colour && COLORS >= 256;
        short colour = PLAIN;
        if (roles.colour)
            colour = many ? look->of_256 : look->of_8;
        roles.attributes[i] = colour != PLAIN ? look->coloured : look->mono;
        /* Pair 0 is the terminal's own. */
        if (colour != PLAIN && init_pair((short)(i + 1), colour, PLAIN) != ERR)
            roles.pairs[i] = (short)(i + 1);
    }
    return roles;
}
