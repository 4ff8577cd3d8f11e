#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# The way of a stranger: from the first start to a plan in a file, by the keys that the bottom line names.
. "$(dirname "$0")/lib.sh"

drive "keys typed before the first screen count" <<EOF
size 100 30
env INFERWRIGHT_DB=$here/ahead.db
spawn $wizard
send n A h e a d Enter Down Enter
wait
expect Ahead / base
expect saved
send Q
exit 0
EOF

drive "the first start offers an example and a session of one's own" <<EOF
size 100 30
spawn $wizard
wait
expect look at an example
expect start a session of your own
expect ? help
expect ⏎ open the example
key Down
expect ⏎ begin
key Up Enter
expect Clinic triage
send Q
exit 0
EOF

drive "all questions are answered with Enter, and the plan is there" <<EOF
size 100 30
spawn $wizard
wait
key n
cursor [
type My clinic
key Enter
expect My clinic / base
expect Quality  1 of 15
key Enter
expect saved
key Enter Enter Enter Enter Enter Enter Enter Enter Enter Enter Enter Enter Enter Enter
expect Review
expect 15 given, 0 assumed
expect That was the last question: p shows the plan
key p
expect 1 Summary
expect Approve
send Q
exit 0
EOF

drive "every tab of the plan shows something, and reasons are a key away" <<EOF
size 100 30
spawn $wizard --session "Clinic triage"
wait
key p 1
expect Approve
key 2
expect pick
key w
key Esc
key 3
expect month
key 4
expect replica
key 5
expect Saves
key 6
expect Control
key 7
expect Planning
key 8
expect Speed
key Right
key 9
expect published
key ?
expect help
key Esc
key :
key Esc
send Q
exit 0
EOF

drive "the plan is written, and an old file is not replaced unasked" <<EOF
size 100 30
spawn $wizard --session "Clinic triage"
wait
key p e Ctrl-U
type plan.md
key Enter
expect Written to $here/plan.md
key e Ctrl-U
type plan.md
key Enter
expect There is a file of that name
key Enter Esc
key e Ctrl-U
type no-such-folder/plan.md
key Enter
expect no-such-folder
key Esc
send Q
exit 0
EOF
is "it is a plan in Markdown" eval 'head -n 1 plan.md | grep -q "^# "'
run "${day[@]}" plan --session "Clinic triage" --format md
is "it is the plan that the command line makes" cmp plan.md out
finish
