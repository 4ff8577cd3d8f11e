/* SPDX-License-Identifier: Apache-2.0 */
/* The parts of the bash completion that no table changes; completion.c puts the others between them. */
#ifndef IW_CLI_COMPLETION_TEXTS_H
#define IW_CLI_COMPLETION_TEXTS_H

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
                                "    --answers | -a | --output | -o | --db | --recover | --script)\n"
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
                               "        files)\n"
                               "            compopt -o filenames\n"
                               "            mapfile -t COMPREPLY < <(compgen -f -- \"$current\")\n"
                               "            ;;\n"
                               "        folders)\n"
                               "            compopt -o filenames\n"
                               "            mapfile -t COMPREPLY < <(compgen -d -- \"$current\")\n"
                               "            ;;\n"
                               "        esac\n"
                               "    fi\n"
                               "}\n"
                               "complete -F _inferwright inferwright\n";

#endif
