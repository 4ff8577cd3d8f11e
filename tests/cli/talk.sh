#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# shellcheck disable=SC2016,SC2034 # conditions are given to eval
# The conversation in plain lines, as a pipe holds it.
. "$(dirname "$0")/lib.sh"

# talk LINES ARGUMENT...
talk() {
    local lines=$1
    shift
    status=0
    printf '%b' "$lines" | "$program" "${day[@]}" --plain "$@" >out 2>err || status=$?
}

talk 'd\nq\n'
is "taking every default ends with a plan" eval 'ended 0 && has "A month"'
talk '7\n2\nb\nb\nchatbot\nd\nq\n'
is "one can go back" eval 'ended 0 && has "Use case: Chatbot"'
talk 'nonsense\nu\n?\nd\nq\n'
is "a wrong answer is asked again" ended 0
talk ''
is "an input that ends at once is told" eval 'ended 2 && says "ended before the first answer"'
yes | "$program" --plain >out 2>err
status=${PIPESTATUS[1]}
is "an endless input comes to an end" eval '[ "$status" -le 2 ]'
talk 'd\nq\n' --answers "$examples/clinic-triage.cfg"
is "answers can be brought along" eval 'ended 0 && has "Customer Support"'
talk 'd\n' --set latency=never
is "bad answers are told before the first question" eval 'fails 2 "latency"'
talk 'd\n' --output plan.md
is "--output is not passed over in silence" fails 2 '--output'
status=0
printf 'd\nq\n' | "$program" --plain >/dev/full 2>err || status=$?
: >out
is "a full disk ends it with status 3" ended 3
finish
