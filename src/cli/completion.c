/* SPDX-License-Identifier: Apache-2.0 */
/* Completion for bash, from the same tables as everything else. It needs no other package, and no program
 * while somebody types: what the catalogue knows is written into it. */
#include "catalog/catalog.h"
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
        if ((iw_options[i].group & groups) != 0)
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

static void put_choice_options(struct iw_sb *sb)
{
    for (int i = 0; i < IW_OPT_COUNT; i++) {
        const struct iw_option *o = &iw_options[i];
        bool is_choice = o->argument != NULL && (strchr(o->argument, '|') != NULL || i == IW_OPT_COMPLETION);
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

static const char functions[] =
    "_inferwright_words() {\n"
    "    mapfile -t COMPREPLY < <(compgen -W \"$1\" -- \"$current\")\n"
    "}\n\n"
    "# The value of --set: a key, or what stands behind \"KEY=\".\n"
    "_inferwright_set() {\n"
    "    case $1 in\n"
    "    '')\n"
    "        compopt -o nospace\n"
    "        mapfile -t COMPREPLY < <(compgen -S = -W \"$_inferwright_keys\" -- \"$current\")\n"
    "        ;;\n";

static const char main_head[] =
    "_inferwright() {\n"
    "    local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]}\n"
    "    local option='' key='' command='' second='' options='' formats='' takes='' word i words=()\n"
    "    COMPREPLY=()\n"
    "    # '=' is a word of its own to bash: \"--set KEY=VALUE\" and \"--format=md\" are put together here.\n"
    "    [ \"$current\" != = ] || { current=''; previous='='; }\n"
    "    if [ \"$previous\" = = ]; then\n"
    "        i=$((COMP_CWORD - 1))\n"
    "        [ \"${COMP_WORDS[i]}\" = = ] || i=$COMP_CWORD\n"
    "        option=${COMP_WORDS[i - 1]}\n"
    "        case $option in -*) ;; *) key=$option option=${COMP_WORDS[i - 2]} ;; esac\n"
    "        [ \"$option\" != = ] || option=${COMP_WORDS[i - 3]}\n"
    "    else\n"
    "        option=$previous\n"
    "    fi\n"
    "    for ((i = 1; i < COMP_CWORD; i++)); do\n"
    "        word=${COMP_WORDS[i]}\n"
    "        case $word in\n";

static const char main_words[] = "        -*) ;;\n"
                                 "        *) words+=(\"$word\") ;;\n"
                                 "        esac\n"
                                 "    done\n"
                                 "    command=${words[0]-}\n"
                                 "    case $command in\n";

static const char main_tail[] = "    case $option in\n"
                                "    --format | -f) _inferwright_words \"$formats\"; return ;;\n"
                                "    --set | -s) _inferwright_set \"$key\"; return ;;\n"
                                "    --answers | -a | --output | -o)\n"
                                "        compopt -o filenames\n"
                                "        mapfile -t COMPREPLY < <(compgen -f -- \"$current\")\n"
                                "        return\n"
                                "        ;;\n"
                                "    --catalog)\n"
                                "        compopt -o filenames\n"
                                "        mapfile -t COMPREPLY < <(compgen -d -- \"$current\")\n"
                                "        return\n"
                                "        ;;\n";

static const char main_end[] = "    esac\n"
                               "    [ ${#COMPREPLY[@]} -eq 0 ] || return\n"
                               "    case $current in\n"
                               "    -*) _inferwright_words \"$options\"; return ;;\n"
                               "    esac\n"
                               "    if [ -z \"$command\" ]; then\n"
                               "        _inferwright_words \"$_inferwright_commands\"\n"
                               "    elif [ -n \"$second\" ] && [ ${#words[@]} -eq 1 ]; then\n"
                               "        _inferwright_words \"$second\"\n"
                               "    else\n"
                               "        case $takes in\n"
                               "        kinds) _inferwright_words \"$_inferwright_kinds\" ;;\n"
                               "        questions) _inferwright_words \"$_inferwright_keys\" ;;\n"
                               "        commands) _inferwright_words \"$_inferwright_commands\" ;;\n"
                               "        folders)\n"
                               "            compopt -o filenames\n"
                               "            mapfile -t COMPREPLY < <(compgen -d -- \"$current\")\n"
                               "            ;;\n"
                               "        esac\n"
                               "    fi\n"
                               "}\n"
                               "complete -F _inferwright inferwright\n";

/* Options with an argument swallow the word behind them; else "--market today" would be the command "today".
 */
static void put_swallow(struct iw_sb *sb)
{
    iw_sb_put(sb, "        ");
    for (int i = 0, first = 1; i < IW_OPT_COUNT; i++) {
        const struct iw_option *o = &iw_options[i];
        if (o->argument == NULL)
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
