/* SPDX-License-Identifier: Apache-2.0 */
/* Completion for bash, from the same tables as everything else. It needs no other package, and no program
 * while somebody types: what the catalogue knows is written into it. */
#include "catalog/catalog.h"
#include "cli/completion_texts.h"
#include "cli/usage.h"

#include <string.h>

/* '|' of the tables to the blanks that compgen takes. */
static const char *blanks(struct iw_arena *arena, const char *list)
{
    char *text = iw_arena_strdup(arena, list);
    for (char *p = text; *p != '\0'; p++)
        if (*p == '|')
            *p = ' ';
    return text;
}

static void put_options_of(struct iw_sb *sb, unsigned groups)
{
    for (int i = 0; i < IW_OPT_COUNT; i++)
        if ((iw_options[i].groups & groups) != 0 && (i != IW_OPT_OUTPUT || (groups & IW_GROUP_POINT) == 0))
            iw_sb_printf(sb, " --%s", iw_options[i].name);
}

/* First words of commands, each once. */
static void put_commands(struct iw_sb *sb)
{
    const char *last = "";
    for (size_t i = 0; i < iw_command_count; i++) {
        const char *words = iw_commands[i].words;
        const char *first = iw_arena_strndup(sb->arena, words, strcspn(words, " "));
        if (!iw_streq(first, last))
            iw_sb_printf(sb, " %s", first);
        last = first;
    }
}

static void put_seconds(struct iw_sb *sb)
{
    const char *family = "";
    for (size_t i = 0; i < iw_command_count; i++) {
        const char *words = iw_commands[i].words, *blank = strchr(words, ' ');
        if (blank == NULL)
            continue;
        const char *first = iw_arena_strndup(sb->arena, words, (size_t)(blank - words));
        if (!iw_streq(first, family))
            iw_sb_printf(sb, "%s    %s) second=\"", *family != '\0' ? "\" ;;\n" : "", first);
        else
            iw_sb_putc(sb, ' ');
        iw_sb_put(sb, blank + 1);
        family = first;
    }
    iw_sb_put(sb, *family != '\0' ? "\" ;;\n" : "");
}

/* What each command takes: its options, its formats, and what its words are. */
static void put_cases(struct iw_sb *sb)
{
    for (size_t i = 0; i < iw_command_count; i++) {
        const struct iw_command *c = &iw_commands[i];
        iw_sb_printf(sb, "    \"%s\")\n        options=\"", c->words);
        put_options_of(sb, iw_command_groups(c));
        iw_sb_printf(sb, "\"\n        formats=\"%s\"\n        takes=\"%s\"\n        ;;\n",
                     blanks(sb->arena, c->formats), c->completes != NULL ? c->completes : "");
    }
}

/* --format is left out: what it may be depends on the command. */
static void put_choice_options(struct iw_sb *sb)
{
    for (int i = 0; i < IW_OPT_COUNT; i++) {
        const struct iw_option *o = &iw_options[i];
        bool is_choice = o->argument != NULL && strchr(o->argument, '|') != NULL;
        if (is_choice && i != IW_OPT_FORMAT)
            iw_sb_printf(sb, "    --%s) _inferwright_words \"%s\" ;;\n", o->name,
                         blanks(sb->arena, o->argument));
    }
}

static void put_keys(struct iw_sb *sb, const struct iw_knowledge *k)
{
    for (size_t i = 0; i < iw_question_count(k); i++)
        if (iw_question_is_asked(iw_question_at(k, i)))
            iw_sb_printf(sb, " %s", iw_question_at(k, i)->head.id);
}

/* "unknown" is an answer to every question, so it is offered with every list of choices. */
static void put_values(struct iw_sb *sb, const struct iw_knowledge *k)
{
    for (size_t i = 0; i < iw_question_count(k); i++) {
        const struct iw_question *q = iw_question_at(k, i);
        const struct iw_choice *choices = q->choices.items;
        if (!iw_question_is_asked(q) || (q->choices.count == 0 && q->type != IW_T_BOOL))
            continue;
        iw_sb_printf(sb, "    %s) _inferwright_words \"", q->head.id);
        for (size_t c = 0; c < q->choices.count; c++)
            iw_sb_printf(sb, "%s ", choices[c].id);
        iw_sb_put(sb, q->type == IW_T_BOOL ? "yes no unknown\" ;;\n" : "unknown\" ;;\n");
    }
}

/* Options with an argument swallow the word behind them; else "--market today" would be the command "today".
 */
static void put_swallow(struct iw_sb *sb)
{
    iw_sb_put(sb, "        ");
    for (int i = 0, first = 1; i < IW_OPT_COUNT; i++) {
        const struct iw_option *o = &iw_options[i];
        /* Its name stands there already, with --output for a file. */
        if (o->argument == NULL || i == IW_OPT_ANSWER_TOKENS)
            continue;
        iw_sb_printf(sb, "%s--%s", first ? "" : " | ", o->name);
        if (o->letter != '\0')
            iw_sb_printf(sb, " | -%c", o->letter);
        first = 0;
    }
    iw_sb_put(sb, ")\n"
                  "            [ \"${COMP_WORDS[i + 1]-}\" != = ] || i=$((i + 1))\n"
                  "            i=$((i + 1))\n"
                  "            [ \"${COMP_WORDS[i + 1]-}\" != = ] || i=$((i + 2))\n"
                  "            ;;\n");
}

void iw_put_completion(struct iw_sb *sb, const struct iw_knowledge *k)
{
    iw_sb_put(sb, "# SPDX-License-Identifier: Apache-2.0\n"
                  "# shellcheck shell=bash\n"
                  "# bash completion for inferwright, written by `inferwright --completion bash`.\n\n"
                  "_inferwright_commands=\"");
    put_commands(sb);
    iw_sb_put(sb, "\"\n_inferwright_kinds=\"");
    for (int i = 0; i < IW_KIND_COUNT; i++)
        iw_sb_printf(sb, " %s", iw_kind((enum iw_kind_id)i)->list);
    iw_sb_put(sb, "\"\n_inferwright_keys=\"");
    put_keys(sb, k);
    iw_sb_printf(sb, "\"\n\n%s", functions);
    put_values(sb, k);
    iw_sb_printf(sb, "    esac\n}\n\n%s", main_head);
    put_swallow(sb);
    iw_sb_put(sb, main_words);
    put_seconds(sb);
    iw_sb_put(sb, "    esac\n    case ${words[*]:0:1}${second:+ ${words[*]:1:1}} in\n");
    put_cases(sb);
    iw_sb_put(sb, "    *)\n        options=\"");
    put_options_of(sb, iw_command_groups(NULL));
    iw_sb_printf(sb, "\"\n        formats=\"%s\"\n        ;;\n    esac\n%s",
                 blanks(sb->arena, iw_options[IW_OPT_FORMAT].argument), main_tail);
    put_choice_options(sb);
    iw_sb_put(sb, main_end);
}
