/* SPDX-License-Identifier: Apache-2.0 */
/* The wizard's part of inferwright(1): its screens, every key, and scripts. */
#include "cli/man_screens.h"
#include "cli/mdoc.h"
#include "cli/usage.h"
#include "ui/app/action.h"

#include <string.h>

static const char wizard_text[] =
    "The wizard asks one question at a time, and shows beside it what the answers lead to so far. A choice "
    "under the cursor tells in figures what it would do. Every accepted answer is saved at once; there is no "
    "key to save. Questions may be skipped, answered in any order and taken back.";
static const char compare_text[] =
    "The plan has nine tabs. Each row of a table answers the question why it is in, or why not:";
static const char what_if_text[] =
    "In the eighth tab answers are moved with the arrow keys without keeping them:";
static const char keys_text[] =
    "In a text field letters are letters, and only the other keys count. The last line of the screen shows "
    "the keys that are most useful at the moment. A key that can do nothing now says why. The names are "
    "those "
    "of the list of all actions (\":\") and of scripts.";
static const char script_text[] =
    "--script FILE plays a session: each line is one step, done as if a person had done it. In a terminal "
    "the "
    "person goes on where it ends; without one the last screen is written as text. The whole file is looked "
    "at "
    "before the first step. Empty lines, and those that begin with #, are remarks.";

static const struct {
    const char *step, *does;
} steps[] = {
    {"NAME", "does the action of that name, such as next or fork; all names stand under KEYS"},
    {"key KEY", "presses a key, such as Ctrl-R, PgDn, Space or q"},
    {"text TEXT", "types the rest of the line into the field that is open, or that is there to be opened"},
    {"resize COLUMNS ROWS", "changes the size of the screen; without a terminal it begins with 80 24"},
    {"wait plan", "waits for the plan of all that was answered"},
    {"expect TEXT", "ends with an error and status 2 unless TEXT is on the screen"},
    {"refuse TEXT", "the same when it is"},
};

static const char script_example[] = "# from the first start to a plan in a file\n"
                                     "new\n"
                                     "text Support bot\n"
                                     "next\n"
                                     "key Down\n"
                                     "next\n"
                                     "wait plan\n"
                                     "expect saved\n"
                                     "export\n"
                                     "next\n";

void iw_put_man_wizard(struct iw_sb *sb, const struct iw_man_screens *screens)
{
    iw_mdoc_section(sb, "WIZARD");
    iw_mdoc_text(sb, wizard_text);
    iw_mdoc_screen(sb, screens->question);
    iw_mdoc_text(sb, compare_text);
    iw_mdoc_screen(sb, screens->compare);
    iw_mdoc_text(sb, what_if_text);
    iw_mdoc_screen(sb, screens->what_if);
}

static const char *places_text(struct iw_arena *arena, const char *contexts)
{
    static const struct {
        char letter;
        const char *name;
    } places[] = {{'H', "sessions"}, {'W', "questions"}, {'R', "review"},
                  {'P', "plan"},     {'D', "windows"},   {'F', "text fields"}};
    struct iw_sb sb;
    if (strchr(contexts, '*') != NULL)
        return strchr(contexts, 'F') != NULL ? "everywhere" : "everywhere but in text fields";
    iw_sb_init(&sb, arena);
    for (size_t i = 0; i < sizeof places / sizeof places[0]; i++)
        if (strchr(contexts, places[i].letter) != NULL)
            iw_sb_printf(&sb, "%s%s", sb.length > 0 ? ", " : "", places[i].name);
    return sb.text;
}

/* "Up k" as "Up, k". */
static const char *keys_of(struct iw_arena *arena, const char *keys)
{
    struct iw_sb sb;
    iw_sb_init(&sb, arena);
    for (const char *p = keys; *p != '\0'; p++)
        if (*p == ' ')
            iw_sb_put(&sb, ", ");
        else
            iw_sb_putc(&sb, *p);
    return sb.text;
}

void iw_put_man_keys(struct iw_sb *sb)
{
    iw_mdoc_section(sb, "KEYS");
    iw_mdoc_text(sb, keys_text);
    iw_mdoc_list(sb);
    for (int a = IW_ACT_NONE + 1; a < IW_ACT_COUNT; a++) {
        const struct iw_action_info *info = iw_action_info((enum iw_action)a);
        iw_mdoc_term(sb, "Ic", keys_of(sb->arena, info->keys));
        iw_mdoc_text(sb, iw_arena_printf(sb->arena, "%s. (%s; %s)", info->help, info->name,
                                         places_text(sb->arena, info->contexts)));
    }
    iw_mdoc_end_list(sb);
    iw_sb_put(sb, ".Pp\n");
    iw_mdoc_text(sb, "With the mouse on, a click puts the cursor where it points, a click on what has the "
                     "cursor is Enter, and the wheel scrolls.");
}

void iw_put_man_scripts(struct iw_sb *sb)
{
    iw_mdoc_section(sb, "SCRIPTS");
    iw_mdoc_text(sb, script_text);
    iw_mdoc_list(sb);
    for (size_t i = 0; i < sizeof steps / sizeof steps[0]; i++) {
        iw_mdoc_term(sb, "Ic", steps[i].step);
        iw_mdoc_text(sb, steps[i].does);
    }
    iw_mdoc_end_list(sb);
    iw_mdoc_literal(sb, script_example);
}
