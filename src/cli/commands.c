/* SPDX-License-Identifier: Apache-2.0 */
/* Which command is meant, and whether it takes what was given to it. */
#include "cli/commands.h"

#include <string.h>

const struct iw_command iw_commands[] = {
#define IW_COMMAND(words, arguments, least, most, groups, formats, completes, run, help, more, examples)     \
    {words, arguments, least, most, groups, formats, completes, run, help, more, examples},
#include "cli/commands.def"
#undef IW_COMMAND
};
const size_t iw_command_count = sizeof iw_commands / sizeof iw_commands[0];

unsigned iw_command_groups(const struct iw_command *command)
{
    /* Not --output: the conversation asks for the name of the file at its end, and would pass over one. */
    const unsigned bare = IW_GROUP_INPUT | IW_GROUP_CATALOG | IW_GROUP_TALK | IW_GROUP_PROGRAM;
    return IW_GROUP_GLOBAL | (command != NULL ? command->groups : bare);
}

/* "catalog lsit" is looked up as a whole too, so the hint can name both words. */
static enum iw_status fail_unknown(struct iw_arena *arena, const char *words, struct iw_err *err)
{
    const char **names = IW_ARRAY(arena, const char *, iw_command_count);
    for (size_t i = 0; i < iw_command_count; i++)
        names[i] = iw_commands[i].words;
    const char *near = iw_closest(words, names, iw_command_count);
    iw_fail(err, IW_EINPUT, "%s: there is no such command", words);
    if (near != NULL)
        return iw_hint(err, "did you mean \"%s\"?", near);
    return iw_hint(err, "inferwright help lists the commands");
}

/* "catalog" alone names a family: say who is in it. */
static enum iw_status fail_family(struct iw_arena *arena, const char *family, const char *second,
                                  struct iw_err *err)
{
    const char *names[16];
    size_t count = 0, prefix = strlen(family) + 1;
    struct iw_sb list;
    iw_sb_init(&list, arena);
    for (size_t i = 0; i < iw_command_count && count < sizeof names / sizeof names[0]; i++) {
        if (!iw_starts_with(iw_commands[i].words, family) || iw_commands[i].words[prefix - 1] != ' ')
            continue;
        names[count] = iw_commands[i].words + prefix;
        iw_sb_printf(&list, "%s%s", count > 0 ? ", " : "", names[count]);
        count++;
    }
    const char *near = second != NULL ? iw_closest(second, names, count) : NULL;
    if (second != NULL)
        iw_fail(err, IW_EINPUT, "%s %s: there is no such command", family, second);
    else
        iw_fail(err, IW_EINPUT, "%s: say which: %s", family, list.text);
    if (near != NULL)
        return iw_hint(err, "did you mean \"%s %s\"?", family, near);
    return second != NULL ? iw_hint(err, "%s takes %s", family, list.text)
                          : iw_hint(err, "inferwright help %s explains them", family);
}

static bool is_family(const char *word)
{
    size_t length = strlen(word);
    for (size_t i = 0; i < iw_command_count; i++)
        if (iw_starts_with(iw_commands[i].words, word) && iw_commands[i].words[length] == ' ')
            return true;
    return false;
}

enum iw_status iw_command_find(struct iw_arena *arena, const char *const *words, size_t count,
                               const struct iw_command **out, size_t *used, struct iw_err *err)
{
    const char *second = count > 1 ? words[1] : NULL;
    const char *both = second != NULL ? iw_arena_printf(arena, "%s %s", words[0], second) : NULL;
    for (size_t i = 0; i < iw_command_count; i++) {
        bool one = iw_streq(iw_commands[i].words, words[0]);
        if (!one && !iw_streq(iw_commands[i].words, both))
            continue;
        *out = &iw_commands[i];
        *used = one ? 1 : 2;
        return IW_OK;
    }
    return is_family(words[0]) ? fail_family(arena, words[0], second, err)
                               : fail_unknown(arena, words[0], err);
}

static enum iw_status check_words(const struct iw_cli *cli, struct iw_err *err)
{
    const struct iw_command *c = cli->command;
    if (cli->word_count < (size_t)c->least)
        iw_fail(err, IW_EINPUT, "%s: %s is missing", c->words, c->arguments);
    else if (c->most >= 0 && cli->word_count > (size_t)c->most)
        iw_fail(err, IW_EINPUT, "%s: \"%s\" is one argument too many", c->words, cli->words[c->most]);
    else
        return IW_OK;
    return iw_hint(err, "usage: inferwright %s%s%s", c->words, *c->arguments != '\0' ? " " : "",
                   c->arguments);
}

/* Checked here and not by the parser, because the words depend on the command, which may stand behind. */
static enum iw_status check_format(const struct iw_cli *cli, struct iw_err *err)
{
    const char *format = iw_arg(&cli->args, IW_OPT_FORMAT);
    if (format == NULL || cli->command == NULL || iw_word_in(cli->command->formats, format))
        return IW_OK;
    iw_fail(err, IW_EINPUT, "%s: there is no --format %s", cli->command->words, format);
    return iw_hint(err, "%s writes %s", cli->command->words, cli->command->formats);
}

enum iw_status iw_command_check(const struct iw_cli *cli, struct iw_err *err)
{
    const char *name = cli->command != NULL ? cli->command->words : "inferwright without a command";
    unsigned groups = iw_command_groups(cli->command);
    /* An option that is silently ignored is a plan for other answers than the user thinks. */
    for (int i = 0; i < IW_OPT_COUNT; i++) {
        if (!iw_given(&cli->args, (enum iw_option_id)i) || (iw_options[i].groups & groups) != 0)
            continue;
        iw_fail(err, IW_EINPUT, "--%s: %s does not take it", iw_options[i].name, name);
        return cli->command != NULL ? iw_hint(err, "inferwright help %s lists what it takes", name)
                                    : iw_hint(err, "inferwright --help lists the commands");
    }
    enum iw_status status = cli->command != NULL ? check_words(cli, err) : IW_OK;
    return status == IW_OK ? check_format(cli, err) : status;
}
