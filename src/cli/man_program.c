/* SPDX-License-Identifier: Apache-2.0 */
/* inferwright(1). What is not in a table of the program stands in man_texts.h. */
#include "cli/man_texts.h"
#include "cli/mdoc.h"
#include "cli/usage.h"

#include <string.h>

/* One line a command: a synopsis is read to copy from. */
static void put_synopsis(struct iw_sb *sb)
{
    iw_mdoc_section(sb, "SYNOPSIS");
    iw_sb_put(sb, ".Nm\n.Op Ar option ...\n");
    for (size_t i = 0; i < iw_command_count; i++) {
        const struct iw_command *c = &iw_commands[i];
        iw_sb_printf(sb, ".Nm\n.Cm %s\n", c->words);
        if (c->arguments[0] == '[')
            iw_sb_printf(sb, ".Op Ar %.*s\n", (int)strcspn(c->arguments + 1, "]"), c->arguments + 1);
        const char *rest = strrchr(c->arguments, ' ');
        if (*c->arguments != '\0' && c->arguments[0] != '[')
            iw_sb_printf(sb, ".Ar %s\n", c->arguments);
        else if (rest != NULL)
            iw_sb_printf(sb, ".Ar %s\n", rest + 1);
        if (c->groups != 0)
            iw_sb_put(sb, ".Op Ar option ...\n");
    }
}

/* "--set" and the like of every group in `groups`, for a command's paragraph. */
static const char *option_names(struct iw_arena *arena, unsigned groups)
{
    struct iw_sb sb;
    iw_sb_init(&sb, arena);
    for (int i = 0; i < IW_OPT_COUNT; i++)
        if ((iw_options[i].groups & groups) != 0)
            iw_sb_printf(&sb, "%s--%s", sb.length > 0 ? ", " : "", iw_options[i].name);
    return sb.text;
}

static void put_commands(struct iw_sb *sb)
{
    iw_mdoc_section(sb, "COMMANDS");
    iw_mdoc_list(sb);
    for (size_t i = 0; i < iw_command_count; i++) {
        const struct iw_command *c = &iw_commands[i];
        iw_mdoc_term(
            sb, "Cm",
            iw_arena_printf(sb->arena, "%s%s%s", c->words, *c->arguments != '\0' ? " " : "", c->arguments));
        iw_mdoc_text(sb, iw_arena_printf(sb->arena, "%c%s.", c->help[0] - 'a' + 'A', c->help + 1));
        if (*c->more != '\0') {
            iw_sb_put(sb, ".Pp\n");
            iw_mdoc_paragraphs(sb, c->more);
        }
        if (c->groups != 0) {
            iw_sb_put(sb, ".Pp\n");
            iw_mdoc_text(sb, iw_arena_printf(sb->arena, "Options: %s.", option_names(sb->arena, c->groups)));
        }
        if (*c->formats != '\0')
            iw_mdoc_text(sb, iw_arena_printf(sb->arena, "Formats: %s.", c->formats));
    }
    iw_mdoc_end_list(sb);
}

static void put_options(struct iw_sb *sb)
{
    iw_mdoc_section(sb, "OPTIONS");
    iw_mdoc_text(sb, IW_MAN_OPTIONS);
    for (int g = 0; g < IW_GROUP_COUNT; g++) {
        bool titled = false;
        for (int i = 0; i < IW_OPT_COUNT; i++) {
            const struct iw_option *o = &iw_options[i];
            if (iw_option_group(o, ~0U) != iw_groups[g].bit)
                continue;
            if (!titled) {
                iw_sb_printf(sb, ".Ss %s\n", iw_groups[g].title);
                iw_mdoc_list(sb);
            }
            titled = true;
            iw_sb_put(sb, ".It ");
            if (o->letter != '\0')
                iw_sb_printf(sb, "Fl %c , ", o->letter);
            iw_sb_printf(sb, "Fl -%s", o->name);
            iw_sb_printf(sb, o->argument != NULL ? " Ar %s\n" : "%s\n",
                         o->argument != NULL ? o->argument : "");
            iw_mdoc_text(sb, iw_arena_printf(sb->arena, "%c%s.%s",
                                             o->help[0] >= 'a' ? o->help[0] - 'a' + 'A' : o->help[0],
                                             o->help + 1, o->repeats ? " May be repeated." : ""));
        }
        if (titled)
            iw_mdoc_end_list(sb);
    }
}

/* What may be written behind KEY=. */
static const char *values_text(struct iw_arena *arena, const struct iw_question *q)
{
    const struct iw_choice *choices = q->choices.items;
    struct iw_sb sb;
    iw_sb_init(&sb, arena);
    for (size_t i = 0; i < q->choices.count; i++)
        iw_sb_printf(&sb, "%s%s", i > 0 ? ", " : q->type == IW_T_SET ? "any of " : "", choices[i].id);
    if (q->type == IW_T_CLASS)
        iw_sb_printf(&sb, ", or an exact value in %s", q->unit != NULL ? q->unit : "its unit");
    else if (q->type == IW_T_BOOL)
        iw_sb_put(&sb, "yes or no");
    else if (q->type == IW_T_NUM)
        iw_sb_printf(&sb, "a number%s%s", q->unit != NULL ? ", unit " : "", q->unit != NULL ? q->unit : "");
    else if (q->type == IW_T_DATE)
        iw_sb_put(&sb, "a date, such as 2027-01-04");
    else if (q->type == IW_T_LIST)
        iw_sb_put(&sb, "texts, with commas between");
    return sb.text;
}

static void put_questions(struct iw_sb *sb, const struct iw_knowledge *k)
{
    iw_mdoc_section(sb, "ANSWERS");
    iw_mdoc_paragraphs(sb, IW_MAN_ANSWERS);
    iw_mdoc_literal(sb, IW_MAN_ANSWERS_FILE);
    iw_mdoc_text(sb, "The keys:");
    iw_mdoc_list(sb);
    for (size_t i = 0; i < iw_question_count(k); i++) {
        const struct iw_question *q = iw_question_at(k, i);
        if (!iw_question_is_asked(q))
            continue;
        iw_mdoc_term(sb, "Ic", q->head.id);
        iw_mdoc_text(sb, q->prompt != NULL ? q->prompt : q->head.name);
        iw_mdoc_text(sb, iw_arena_printf(sb->arena, "(%s)", values_text(sb->arena, q)));
    }
    iw_mdoc_end_list(sb);
}

static void put_terms(struct iw_sb *sb, const char *macro, const struct iw_man_term *terms, size_t count)
{
    iw_mdoc_list(sb);
    for (size_t i = 0; i < count; i++) {
        iw_mdoc_term(sb, macro, terms[i].term);
        iw_mdoc_text(sb, terms[i].text);
    }
    iw_mdoc_end_list(sb);
}

static void put_sessions(struct iw_sb *sb)
{
    iw_mdoc_section(sb, "SESSIONS");
    iw_mdoc_paragraphs(sb, IW_MAN_SESSIONS);
}

static void put_outputs(struct iw_sb *sb)
{
    iw_mdoc_section(sb, "FILTERS");
    iw_mdoc_paragraphs(sb, IW_MAN_FILTERS);
    iw_mdoc_section(sb, "JSON");
    iw_mdoc_paragraphs(sb, IW_MAN_JSON);
    put_terms(sb, "Ic", iw_man_json, IW_MAN_JSON_COUNT);
    iw_sb_put(sb, ".Pp\n");
    iw_mdoc_paragraphs(sb, IW_MAN_STORED_JSON);
    put_terms(sb, "Ic", iw_man_stored, IW_MAN_STORED_COUNT);
}

static void put_end(struct iw_sb *sb)
{
    iw_mdoc_section(sb, "ENVIRONMENT");
    put_terms(sb, "Ev", iw_man_environment, IW_MAN_ENVIRONMENT_COUNT);
    iw_mdoc_section(sb, "FILES");
    put_terms(sb, "Pa", iw_man_files, IW_MAN_FILES_COUNT);
    iw_mdoc_section(sb, "EXIT STATUS");
    iw_mdoc_list(sb);
    for (int i = 0; i < IW_EXIT_COUNT; i++) {
        iw_mdoc_term(sb, "", iw_arena_printf(sb->arena, "%d", iw_exit_statuses[i].status));
        iw_mdoc_text(sb, iw_exit_statuses[i].means);
    }
    iw_mdoc_end_list(sb);
    iw_mdoc_section(sb, "EXAMPLES");
    for (size_t i = 0; i < iw_command_count; i++)
        if (*iw_commands[i].examples != '\0')
            iw_mdoc_literal(sb, iw_commands[i].examples);
    iw_mdoc_section(sb, "DIAGNOSTICS");
    iw_mdoc_paragraphs(sb, IW_MAN_DIAGNOSTICS);
    iw_mdoc_section(sb, "SEE ALSO");
    iw_sb_put(sb, ".Xr inferwright-catalog 5\n");
}

void iw_put_man_program(struct iw_sb *sb, const struct iw_knowledge *k, const struct iw_man_screens *screens)
{
    iw_mdoc_head(sb, "INFERWRIGHT", "1", "inferwright", IW_SUMMARY);
    put_synopsis(sb);
    iw_mdoc_section(sb, "DESCRIPTION");
    iw_mdoc_paragraphs(sb, IW_MAN_DESCRIPTION);
    iw_put_man_wizard(sb, screens);
    put_commands(sb);
    put_options(sb);
    put_questions(sb, k);
    put_sessions(sb);
    iw_put_man_keys(sb);
    iw_put_man_scripts(sb);
    put_outputs(sb);
    put_end(sb);
}
