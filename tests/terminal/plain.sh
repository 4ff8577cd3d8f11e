#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# shellcheck disable=SC2016,SC2034 # conditions are given to eval
# The conversation in a terminal of its own, as script(1) makes one, and a whole journey with its files.
. "$(dirname "$0")/../cli/lib.sh"

# terminal LINES ARGUMENT...: typed into a terminal of 60 columns and 24 lines. Carriage returns are the
# terminal's own. script sends an end of file behind the last line.
terminal() {
    local lines=$1 command
    shift
    command="stty cols 60 rows 24; exec $(printf '%q ' "$program" "${day[@]}" "$@")"
    status=0
    printf '%b' "$lines" | SHELL=/bin/sh script -qefc "$command" /dev/null 2>err >raw || status=$?
    tr -d '\r' <raw >out
}
# Only lines: no escape sequence, no cursor addressing, no bell.
plain_lines() { ! LC_ALL=C grep -q "$(printf '[\001-\010\013-\014\016-\032\034-\037\033\177]')" out; }

if ! command -v script >/dev/null; then
    echo "1..0 # SKIP script(1) is not installed"
    exit 0
fi

for TERM in dumb xterm-256color linux; do
    export TERM
    terminal 'chatbot\nq\n' --plain
    is "TERM=$TERM gets plain lines" eval 'ended 0 && plain_lines && has "use_case = \"chatbot\";"'
done
unset TERM
terminal 'chatbot\nq\n' --plain
is "a terminal without a name works" eval 'ended 0 && plain_lines'
export TERM=dumb
terminal 'chatbot\nq\n'
is "a bare start on a dumb terminal asks the questions" eval 'ended 0 && has "question 2 of"'
terminal 'chatbot\nd\n1\n\na\nq\n' --plain
is "a long plan stops at the end of a page" has "Enter shows more"
# The prompt stands before the next line only here, where nobody's Enter is echoed after it. Commands to paste
# stay whole.
is "lines keep to the terminal's width" eval '[ "$(grep -v -e inferwright -e "^      --" out | sed "s/^> //" | wc -L)" -le 60 ]'
terminal 'chatbot\n\n' --plain
is "Ctrl-D leads to the plan with what was said" eval 'ended 0 && has "The input has ended" && has "What to do next"'
terminal '' --plain
is "Ctrl-D at the first question says that there is no plan" eval 'ended 2 && has "before the first answer"'
LC_ALL=C terminal '?\ns\nw\nd\n1\na\nq\n' --plain
is "a serial line without UTF-8 gets ASCII" eval 'ended 0 && ! LC_ALL=C grep -q "[^[:print:][:space:]]" out'

# A stranger's way: answers, the plan, its export, the answers, and later the same again.
export TERM=dumb
mkdir "my plans"
terminal 'customer support\n2\n2 s first\n1 req/s\n\n$8k/month\nd\n3\nmy plans/answers.cfg\n2\nmy plans/plan.md\n6\n' --plain
is "the way ends well" ended 0
is "the plan is written as Markdown" eval 'head -n 1 "my plans/plan.md" | grep -q "^# "'
is "it says where" has "/my plans/plan.md"
# The last command line it printed, run as it stands, but for the place.
again=$(grep '^  inferwright plan ' out | tail -n 1 | sed "s/^  inferwright/\"\$program\"/; s/ -o .*//")
eval "$again" >again.md 2>err
is "the command line it prints makes the same plan" cmp again.md "my plans/plan.md"
resume=$(grep '^  inferwright --plain ' out | tail -n 1 | sed "s/^  inferwright/\"\$program\"/")
printf 'q\n' | eval "$resume" >out 2>err
is "the other one goes on with the answers" has "5 answers were brought along"
cp "my plans/plan.md" before.md
terminal 'chatbot\nd\n2\nmy plans/plan.md\nno\nback\n6\n' --plain
is "a file that is there stays without a yes" eval 'has "is there already" && cmp -s before.md "my plans/plan.md"'
is "no half files are left" eval '[ -z "$(find . -name "*.tmp")" ]'

status=0
"$program" "${day[@]}" --plain </dev/zero >out 2>err || status=$?
is "a line without an end is the end" eval 'ended 2 && says "before the first answer"'
finish
