/* SPDX-License-Identifier: Apache-2.0 */
/* --help. Commands with their one line first: most readers look for a name, not for an explanation. */
#include "cli/usage.h"

#include <string.h>

/* Fixed: help is read in pipes, in bug reports and on the smallest terminal too. */
enum { WIDTH = 80, COMMAND_COLUMN = 18, OPTION_COLUMN = 28 };

const struct iw_exit_status iw_exit_statuses[IW_EXIT_COUNT] = {
    {0, "done"},
    {1, "done, and no candidate is feasible, or a check found errors"},
    {2, "wrong usage or bad input; nothing was written"},
    {3, "a file or the output could not be read or written"},
};

/* `text` wrapped at blanks from `column` on; the line is already filled up to `at`. */
static void put_wrapped(struct iw_sb *sb, const char *text, int at, int column)
{
    if (at + 2 > column && at > 0) {
        iw_sb_putc(sb, '\n');
        at = 0;
    }
    iw_sb_pad(sb, ' ', (size_t)(column - at));
    at = column;
    while (*text != '\0') {
        size_t length = strcspn(text, " ");
        if (at > column && at + 1 + (int)length > WIDTH) {
            iw_sb_putc(sb, '\n');
            iw_sb_pad(sb, ' ', (size_t)column);
            at = column;
        } else if (at > column) {
            iw_sb_putc(sb, ' ');
            at++;
        }
        iw_sb_putn(sb, text, length);
        at += (int)length;
        text += length;
        text += strspn(text, " ");
    }
    iw_sb_putc(sb, '\n');
}

static void put_entry(struct iw_sb *sb, const char *left, const char *text, int column)
{
    size_t before = sb->length;
    iw_sb_printf(sb, "  %s", left);
    put_wrapped(sb, text, (int)(sb->length - before), column);
}

/* Beside a command only the formats that it writes are shown. */
static void put_option(struct iw_sb *sb, const struct iw_option *o, const struct iw_command *command)
{
    const char *argument = o->argument;
    struct iw_sb left;
    iw_sb_init(&left, sb->arena);
    if (o == &iw_options[IW_OPT_FORMAT] && command != NULL)
        argument = command->formats;
    /* There --output is the length of an answer. */
    if (o == &iw_options[IW_OPT_OUTPUT] && (iw_command_groups(command) & IW_GROUP_POINT) != 0 &&
        command != NULL)
        iw_sb_printf(&left, "-%c", o->letter);
    else if (o->letter != '\0')
        iw_sb_printf(&left, "-%c, --%s", o->letter, o->name);
    else
        iw_sb_printf(&left, "    --%s", o->name);
    if (argument != NULL)
        iw_sb_printf(&left, " %s", argument);
    put_entry(sb, left.text, o->help, OPTION_COLUMN);
}

static void put_options(struct iw_sb *sb, unsigned groups, const struct iw_command *command)
{
    for (int g = 0; g < IW_GROUP_COUNT; g++) {
        bool titled = false;
        for (int i = 0; i < IW_OPT_COUNT; i++) {
            if (iw_option_group(&iw_options[i], groups) != iw_groups[g].bit)
                continue;
            if (!titled)
                iw_sb_printf(sb, "\n%s:\n", iw_groups[g].title);
            titled = true;
            put_option(sb, &iw_options[i], command);
        }
    }
}

static void put_paragraphs(struct iw_sb *sb, const char *text)
{
    while (*text != '\0') {
        const char *end = strstr(text, "\n\n");
        size_t length = end != NULL ? (size_t)(end - text) : strlen(text);
        iw_sb_putc(sb, '\n');
        put_wrapped(sb, iw_arena_strndup(sb->arena, text, length), 0, 0);
        text += length;
        text += strspn(text, "\n");
    }
}

static void put_examples(struct iw_sb *sb, const char *text)
{
    if (*text == '\0')
        return;
    iw_sb_put(sb, "\nExamples:\n");
    while (*text != '\0') {
        size_t length = strcspn(text, "\n");
        iw_sb_put(sb, "  ");
        iw_sb_putn(sb, text, length);
        iw_sb_putc(sb, '\n');
        text += length;
        text += strspn(text, "\n");
    }
}

static void put_command(struct iw_sb *sb, const struct iw_command *c)
{
    iw_sb_printf(sb, "Usage: inferwright %s%s%s%s\n", c->words, *c->arguments != '\0' ? " " : "",
                 c->arguments, c->groups != 0 ? " [OPTION]..." : "");
    iw_sb_putc(sb, '\n');
    put_wrapped(sb, iw_arena_printf(sb->arena, "%c%s.", c->help[0] - 'a' + 'A', c->help + 1), 0, 0);
    put_paragraphs(sb, c->more);
    put_options(sb, iw_command_groups(c), c);
    put_examples(sb, c->examples);
}

static void put_program(struct iw_sb *sb)
{
    iw_sb_put(sb, "Usage: inferwright [OPTION]...\n"
                  "       inferwright COMMAND [ARGUMENT]... [OPTION]...\n\n"
                  "inferwright: " IW_SUMMARY ".\n\n"
                  "Without a command it asks the questions, shows what each answer did, and\n"
                  "ends with the plan.\n\nCommands:\n");
    for (size_t i = 0; i < iw_command_count; i++)
        put_entry(sb, iw_commands[i].words, iw_commands[i].help, COMMAND_COLUMN);
    put_options(sb, iw_command_groups(NULL) | IW_GROUP_OUTPUT, NULL);
    iw_sb_put(sb, "\nExit status:\n");
    for (int i = 0; i < IW_EXIT_COUNT; i++)
        put_entry(sb, iw_arena_printf(sb->arena, "%d", iw_exit_statuses[i].status), iw_exit_statuses[i].means,
                  5);
    iw_sb_putc(sb, '\n');
    put_wrapped(sb,
                "`inferwright help COMMAND` explains a command with examples; the manual pages are "
                "inferwright(1) and inferwright-catalog(5).",
                0, 0);
}

void iw_put_usage(struct iw_sb *sb, const struct iw_command *command)
{
    if (command != NULL)
        put_command(sb, command);
    else
        put_program(sb);
}

bool iw_put_family_usage(struct iw_sb *sb, const char *word)
{
    size_t length = strlen(word), count = 0;
    for (size_t i = 0; i < iw_command_count; i++) {
        const struct iw_command *c = &iw_commands[i];
        if (!iw_starts_with(c->words, word) || c->words[length] != ' ')
            continue;
        if (count++ > 0)
            iw_sb_putc(sb, '\n');
        iw_sb_printf(sb, "Usage: inferwright %s%s%s\n", c->words, *c->arguments != '\0' ? " " : "",
                     c->arguments);
        put_wrapped(sb, c->help, 0, 2);
        put_examples(sb, c->examples);
    }
    return count > 0;
}
