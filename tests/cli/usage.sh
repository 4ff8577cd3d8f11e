#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# shellcheck disable=SC2016,SC2034 # conditions are given to eval
# What the program says of itself, and how it takes a wrong command line.
. "$(dirname "$0")/lib.sh"

run --help
is "help is a result, not an error" ended 0
is "help goes to standard output alone" silent
for word in plan candidates roadmap compliance strategies costs why "catalog list" "question show" "session list" \
    compare open doctor --answers --session --db; do
    is "help tells of $word" has "$word"
done
for words in plan candidates roadmap compliance strategies costs why "catalog list" "catalog show" \
    "catalog check" "question list" "question show" compare "session list" "session show" "session copy" \
    "session rename" "session delete" "session undelete" "session history" "session export" "session import" \
    open doctor help version; do
    # shellcheck disable=SC2086 # a command is one or two words
    run help $words
    is "help explains $words" has "Usage: inferwright $words"
    # shellcheck disable=SC2086
    run $words --help
    is "$words --help does the same" has "Usage: inferwright $words"
done
run help catalog
is "a family of commands is explained by its name" has "inferwright catalog check"
run --version
is "the version is one line for scripts" eval 'lines 1 && grep -qE "^inferwright [0-9]+\.[0-9]+" out'

run pln
is "a mistyped command is named" fails 2 'did you mean "plan"'
run catalog
is "half a command is completed" fails 2 'list, show, check'
run plan --formt md
is "a mistyped option is named" fails 2 'did you mean --format'
run plan --where 'kind = own'
is "an option of another command is not ignored" fails 2 'plan does not take it'
run plan extra
is "a stray argument is not ignored" fails 2 'one argument too many'
run why
is "a missing argument is told with the usage" fails 2 'usage: inferwright why SUBJECT'
run catalog show models --format json
is "a format that a command lacks is told with those it has" fails 2 'text|md'
run plan --width 12
is "a width that nothing fits into is refused" fails 2 'from 40 to 400'
run plan --date 2026-13-01
is "a day that does not exist is refused" fails 2 '--date'
run --form csv question list -q
is "options stand before the command, abbreviated" eval 'ended 0 && grep -q "^key,section" out'

run -q
is "without a terminal an example's plan is shown" eval 'ended 0 && has "Clinic triage"'
run
is "and the reason is told in one line" says 'no terminal to ask questions in'

for section in 1 5; do
    run --dump-man "$section"
    page=man/inferwright.1
    [ "$section" = 1 ] || page=man/inferwright-catalog.5
    is "the built page of section $section is the program's" cmp -s out "$IW_BUILDDIR/$page"
done
run --dump-man 1
"$program" --help | grep -oE -- '--[a-z-]+' | sort -u >options
while read -r option; do
    is "the manual has $option" grep -qF -- "Fl -${option#--}" out
done <options
run --dump-man 5
"$program" catalog list | cut -d ' ' -f 1 >kinds
while read -r kind; do
    is "the manual of the catalogue has $kind" grep -qxF ".Ss $kind" out
done <kinds

run --dump-man 1
is "the manual shows three screens" eval 'has "How fast must an answer be?" && has "[2 Compare]" && has "[8 What if]"'
# Every action of the table has its line, with the name that scripts take.
sed -n 's/^X([A-Z0-9_]*, "\([^"]*\)".*/\1/p' "$IW_SRCDIR/ui/app/action.def" >actions
sed -n 's/.*(\([a-z0-9-]*\);.*/\1/p' out | sort >known
is "the manual has every key" eval '[ -s actions ] && [ -z "$(sort actions | comm -23 - known)" ]'
finish
