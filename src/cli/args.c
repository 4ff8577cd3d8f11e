/* SPDX-License-Identifier: Apache-2.0 */
/* Reading the command line. What is wrong with it is told before anything is loaded: a typing error must not
 * cost the time of a plan. */
#include "cli/args.h"

#include "base/str.h"
#include "cli/commands.h"

#include <string.h>

/* Not getopt_long: its table is a second copy of ours, it prints by itself, and it knows no near misses. */
const struct iw_option iw_options[IW_OPT_COUNT] = {
#define IW_OPTION(suffix, name, letter, argument, group, repeats, help)                                      \
    {name, letter, argument, IW_GROUP_##group, repeats, help},
#include "cli/options.def"
#undef IW_OPTION
};

/* In the order of --help and the manual. */
const struct iw_group iw_groups[IW_GROUP_COUNT] = {
    {IW_GROUP_INPUT, "Answers"},
    {IW_GROUP_WORLD, "World"},
    {IW_GROUP_DAY, "Today"},
    {IW_GROUP_CATALOG, "Catalogue"},
    {IW_GROUP_SAVE, "Saving"},
    {IW_GROUP_TABLE, "Choosing rows"},
    {IW_GROUP_POINT, "What to estimate"},
    {IW_GROUP_COMPARE, "Comparison"},
    {IW_GROUP_DELETED, "Which sessions"},
    {IW_GROUP_LIMIT, "How much"},
    {IW_GROUP_GUIDE, "Contents"},
    {IW_GROUP_EXPORT, "Export"},
    {IW_GROUP_OUTPUT, "Output"},
    {IW_GROUP_FILE, "File"},
    {IW_GROUP_ASK, "Asking"},
    {IW_GROUP_RECOVER, "Repair"},
    {IW_GROUP_TALK, "Conversation"},
    {IW_GROUP_PROGRAM, "For packagers"},
    {IW_GROUP_GLOBAL, "Everywhere"},
};

unsigned iw_option_group(const struct iw_option *option, unsigned groups)
{
    for (int i = 0; i < IW_GROUP_COUNT; i++)
        if ((iw_groups[i].bit & groups & option->groups) != 0)
            return iw_groups[i].bit;
    return 0;
}

struct reader {
    struct iw_arena *arena;
    int argc;
    char *const *argv;
    int at; /* the next argument */
    struct iw_args *args;
    struct iw_err *err;
};

const char *iw_arg(const struct iw_args *args, enum iw_option_id id)
{
    const struct iw_values *values = &args->options[id];
    return values->count > 0 ? values->items[values->count - 1] : NULL;
}

bool iw_word_in(const char *list, const char *word)
{
    size_t wanted = strlen(word);
    while (*list != '\0') {
        size_t length = strcspn(list, "|");
        if (length == wanted && memcmp(list, word, length) == 0)
            return true;
        list += length + (list[length] == '|');
    }
    return false;
}

static void push(struct reader *r, struct iw_values *values, const char *text)
{
    IW_PUSH(r->arena, values->items, values->count, values->capacity) = text;
}

/* The choices are checked here, where the option is still known by its name on the line. */
static enum iw_status take(struct reader *r, int id, const char *value)
{
    const struct iw_option *o = &iw_options[id];
    struct iw_values *values = &r->args->options[id];
    bool is_choice = o->argument != NULL && strchr(o->argument, '|') != NULL;
    if (is_choice && !iw_word_in(o->argument, value)) {
        iw_fail(r->err, IW_EINPUT, "--%s: \"%s\" is not one of %s", o->name, value, o->argument);
        return IW_EINPUT;
    }
    /* The last of two formats winning would be no harm; of two output files one would be missing. */
    if (!o->repeats && o->argument != NULL && values->count > 0 && !iw_streq(values->items[0], value))
        return iw_fail(r->err, IW_EINPUT, "--%s is given twice, as \"%s\" and \"%s\"", o->name,
                       values->items[0], value);
    push(r, values, value);
    return IW_OK;
}

/* The argument that follows. A text that begins with '-' is one too: --sort -monthly_usd. */
static enum iw_status take_next(struct reader *r, int id)
{
    const struct iw_option *o = &iw_options[id];
    if (o->argument == NULL)
        return take(r, id, "");
    if (r->at >= r->argc) {
        iw_fail(r->err, IW_EINPUT, "--%s: its argument is missing", o->name);
        return iw_hint(r->err, "--%s %s: %s", o->name, o->argument, o->help);
    }
    return take(r, id, r->argv[r->at++]);
}

static enum iw_status fail_unknown(struct reader *r, const char *name)
{
    const char *names[IW_OPT_COUNT];
    for (int i = 0; i < IW_OPT_COUNT; i++)
        names[i] = iw_options[i].name;
    const char *near = iw_closest(name, names, IW_OPT_COUNT);
    iw_fail(r->err, IW_EINPUT, "--%s: there is no such option", name);
    if (near != NULL)
        return iw_hint(r->err, "did you mean --%s?", near);
    return iw_hint(r->err, "inferwright --help lists all of them");
}

/* --output is a file everywhere but behind `estimate`, where it is the length of an answer. */
static bool is_other_output(const struct reader *r, int id)
{
    const struct iw_values *words = &r->args->words;
    const struct iw_command *command = NULL;
    size_t used = 0;
    if (id != IW_OPT_OUTPUT && id != IW_OPT_ANSWER_TOKENS)
        return false;
    bool tokens = words->count > 0 &&
                  iw_command_find(r->arena, words->items, words->count, &command, &used, NULL) == IW_OK &&
                  (iw_command_groups(command) & IW_GROUP_POINT) != 0;
    return tokens == (id == IW_OPT_OUTPUT);
}

/* The option that `name` means, whole or cut; fails when it means none or several. */
static enum iw_status find_long(struct reader *r, const char *name, int *out)
{
    int found = -1, count = 0;
    for (int i = 0; i < IW_OPT_COUNT; i++) {
        if (is_other_output(r, i))
            continue;
        if (iw_streq(iw_options[i].name, name)) {
            *out = i;
            return IW_OK;
        }
        if (*name != '\0' && iw_starts_with(iw_options[i].name, name)) {
            if (count++ > 0) {
                iw_fail(r->err, IW_EINPUT, "--%s can mean --%s or --%s", name, iw_options[found].name,
                        iw_options[i].name);
                return iw_hint(r->err, "write one of them out");
            }
            found = i;
        }
    }
    if (count == 0)
        return fail_unknown(r, name);
    *out = found;
    return IW_OK;
}

static enum iw_status read_long(struct reader *r, const char *text)
{
    const char *equals = strchr(text, '=');
    size_t length = equals != NULL ? (size_t)(equals - text) : strlen(text);
    int id = -1;
    enum iw_status status = find_long(r, iw_arena_strndup(r->arena, text, length), &id);
    if (status != IW_OK)
        return status;
    if (equals == NULL)
        return take_next(r, id);
    if (iw_options[id].argument == NULL)
        return iw_fail(r->err, IW_EINPUT, "--%s takes no argument", iw_options[id].name);
    return take(r, id, equals + 1);
}

/* "-q", "-qf md", "-fmd". */
static enum iw_status read_letters(struct reader *r, const char *letters)
{
    for (const char *p = letters; *p != '\0'; p++) {
        int id = 0;
        while (id < IW_OPT_COUNT && iw_options[id].letter != *p)
            id++;
        if (id == IW_OPT_COUNT) {
            iw_fail(r->err, IW_EINPUT, "-%c: there is no such option", *p);
            return iw_hint(r->err, "inferwright --help lists all of them");
        }
        bool rest_is_argument = iw_options[id].argument != NULL && p[1] != '\0';
        enum iw_status status = rest_is_argument ? take(r, id, p + 1) : take_next(r, id);
        if (status != IW_OK || rest_is_argument)
            return status;
    }
    return IW_OK;
}

enum iw_status iw_args_parse(struct iw_arena *arena, int argc, char *const *argv, struct iw_args *out,
                             struct iw_err *err)
{
    /* Filled aside: after a failure the caller must not find half a line. */
    struct iw_args args = {0};
    struct reader r = {arena, argc, argv, 1, &args, err};
    bool only_words = false;
    enum iw_status status = IW_OK;
    while (r.at < argc && status == IW_OK) {
        const char *text = argv[r.at++];
        if (only_words || text[0] != '-' || text[1] == '\0')
            push(&r, &args.words, text);
        else if (iw_streq(text, "--"))
            only_words = true;
        else if (text[1] == '-')
            status = read_long(&r, text + 2);
        else
            status = read_letters(&r, text + 1);
    }
    if (status == IW_OK)
        *out = args;
    return status;
}
