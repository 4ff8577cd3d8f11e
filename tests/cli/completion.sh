#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# shellcheck disable=SC2016,SC2034 # conditions are given to eval
# Completion as bash calls it. The words are given as bash splits them: '=' is one of its own.
. "$(dirname "$0")/lib.sh"

run --completion bash
is "completion is written" eval 'ended 0 && [ -s out ]'
is "what is installed is the same" cmp -s out "$IW_BUILDDIR/completions/inferwright"
is "bash can read it" bash -n out
if command -v shellcheck >/dev/null; then
    is "shellcheck has nothing to say" shellcheck out
fi
# shellcheck disable=SC1091 # made above
. ./out
# Only a real completion may set its options.
compopt() { :; }

# offers WORD... -- EXPECTED...: every expected one is offered for the last word.
offers() {
    local -a COMP_WORDS=("$program") COMPREPLY=()
    local COMP_CWORD word
    while [ "$1" != -- ]; do
        COMP_WORDS+=("$1")
        shift
    done
    shift
    COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
    _inferwright
    printf '%s\n' "${COMPREPLY[@]}" >out
    for word in "$@"; do
        grep -qxF -- "$word" out || return 1
    done
}
refuses() { ! offers "$@"; }

is "commands" offers '' -- plan candidates catalog question why
is "a command by its beginning" offers pl -- plan
is "the second word" offers catalog '' -- list show check
is "kinds" offers catalog list ac -- accelerators
is "options" offers plan --a -- --answers
is "options of the command alone" refuses plan --wh -- --where
is "options of this command" offers candidates --wh -- --where
is "the second word of a session command" offers session '' -- list show export undelete
is "sessions of a plan" offers plan --s -- --session --save --set
is "an option of one command alone" refuses session list --no -- --no-history
is "formats" offers plan --format '' -- text md json csv
is "formats of the command alone" refuses why --format '' -- json
is "formats behind =" offers plan --format = m -- md
is "words of an option" offers plan --market '' -- today guide
is "keys of --set" offers plan --set use_ -- use_case=
is "values of a key" offers plan --set use_case = '' -- chatbot code_assistant unknown
is "a value by its beginning" offers plan --set use_case = co -- code_assistant
is "a value right behind =" offers plan --set latency = -- realtime interactive
is "values behind --set=" offers plan --set = use_case = ch -- chatbot
is "yes and no" offers plan --set phi = '' -- yes no unknown
is "the command behind options" offers --market today pl -- plan
is "options behind a value" offers plan --set use_case = chatbot --form -- --format
is "keys of question show" offers question show lat -- latency
is "commands to explain" offers help pl -- plan

export HOME=$here
unset INFERWRIGHT_DB XDG_DATA_HOME
run --completion sessions
is "before the first session there is no name, and no fault" eval 'ended 0 && [ ! -s out ] && silent'
is "nor one to be offered" eval 'offers open "" -- && [ -z "$(tr -d "\n" <out)" ]'
for name in Clinic "Clinic/low cost" "It's new" Gone; do
    "$program" "${day[@]}" plan --quiet --set use_case=chatbot --save "$name" >/dev/null
done
"$program" session delete Gone --force >/dev/null
is "sessions and scenarios" offers open '' -- Clinic Clinic/base 'Clinic/low\ cost' "It\\'s\\ new"
is "those that begin so" refuses open Cl -- "It\\'s\\ new"
is "a name begun with an escaped blank" offers session show 'Clinic/low\ c' -- 'Clinic/low\ cost'
is "a name begun in quotes" offers session show "'Clinic/l" -- 'Clinic/low cost'
is "all arguments of compare" offers compare Clinic '' -- Clinic/base
is "names behind --session" offers plan --session = Cli -- Clinic
is "names to save into" offers plan --save Cli -- Clinic/base
is "what was deleted is not opened" refuses open '' -- Gone
is "but brought back" offers session undelete '' -- Gone
finish
