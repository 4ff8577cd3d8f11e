#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Variants, names, reasons, comparisons: what a team does with a session after it was answered.
. "$(dirname "$0")/lib.sh"

"$program" "${day[@]}" --quiet plan --answers "$examples/clinic-triage.cfg" --save Clinic >/dev/null 2>err

drive "a name is not needed to begin with" <<EOF
size 100 30
spawn $wizard
wait
key n Enter
expect Session of 2026-11-22 / base
send Q
exit 0
EOF

drive "a scenario is copied, changed, and both stand side by side" <<EOF
size 100 30
spawn $wizard --session Clinic
wait
key C Ctrl-U
type batch
key Enter
expect Clinic / batch
key a g
expect (•) Customer Support
key Down Enter
expect saved
send Q
exit 0
EOF
run compare "${day[@]}" Clinic/base Clinic/batch
is "the command line compares them" eval 'ended 0 && has "Use case"'
run session show Clinic/base
is "the first one is as it was" has "Customer Support"

drive "a session is renamed, and a taken name is told under the field" <<EOF
size 100 30
spawn $wizard
wait
key N Ctrl-U
type Session of 2026-11-22
key Enter
expect already
key Ctrl-U
type Hospital
key Enter
expect Hospital
send Ctrl-C
exit 0
EOF
run session list
is "the new name is kept" has "Hospital"

drive "rows are filtered, sorted, marked and compared" <<EOF
size 100 30
spawn $wizard --session Hospital
wait
key p 2 s s
expect by cost a month
key c Down c
expect 2 marked
key Enter
expect Side by side
expect Cost a month
key Esc /
type zzzz
expect No row holds this text
key Esc
refuse No row holds this text
send Ctrl-C
exit 0
EOF

drive "why, and why not, of any row" <<EOF
size 100 30
spawn $wizard --session Hospital
wait
key p 2 w
expect Why: pick
expect Verdict:               feasible
key Esc G w
refuse Why: pick
expect rejected
key Esc 5 w
expect In this plan
refuse VLLM
key Esc 6 w Esc 9 w
refuse means nothing
key Esc r w
refuse means nothing
send Ctrl-C
exit 0
EOF

drive "an action is found by its name, and says why it cannot be done" <<EOF
size 100 30
spawn $wizard --session Hospital
wait
key p :
type roadm
expect Phases and dates
key Enter
expect 7 Roadmap
key :
type undelete
expect not now: only among the sessions
key Esc Esc
send Ctrl-C
exit 0
EOF

drive "keys of other places say where they belong" <<EOF
size 100 30
spawn $wizard --session Hospital
wait
key p p
expect plan: it is shown already
key n
expect new: only among the sessions
key q
expect Hospital
send Ctrl-C
exit 0
EOF

drive "the preview shows the format that will be written" <<EOF
size 100 30
spawn $wizard --session Hospital
wait
key p e
expect # Plan: Hospital
key Tab Down Down
expect hospital.json
expect inferwright.plan/1
key Enter
expect Written to $here/hospital.json
send Q
exit 0
EOF
is "and it is written" eval 'grep -q "inferwright.plan/1" hospital.json'

drive "in 80 columns too the inputs stand by what they move" <<EOF
size 80 24
spawn $wizard --session Hospital
wait
key p 8
expect Cost a month when one input moves
expect no longer fits at one end
key Right
expect With Use case
expect fit (now
send Ctrl-C
exit 0
EOF

drive "a plan is written from the list of sessions" <<EOF
size 100 30
spawn $wizard
wait
key / H o s p Enter e Ctrl-U
type from-home.md
key Enter
expect Written to $here/from-home.md
send Ctrl-C
exit 0
EOF
is "and it is one" eval 'head -n 1 from-home.md | grep -q "^# Plan: Hospital"'

drive "Review leads to an answer and back" <<EOF
size 100 30
spawn $wizard --session Hospital
wait
key r / H o r i z Enter
style reverse Horizon
key Enter
expect Over how many months
key Enter
expect Review
style reverse Horizon
send Ctrl-C
exit 0
EOF

drive "an answer's effect is told in figures, before and after it is given" <<EOF
size 100 30
spawn $wizard
wait
key n
type Effect
key Enter Enter Down Down
expect With Advanced:
key Enter
expect fit (was
send Ctrl-C
exit 0
EOF

drive "not to know is an answer, and what it leads to is said" <<EOF
size 100 30
spawn $wizard --session Effect
wait
key i
expect is assumed
send Ctrl-C
exit 0
EOF

drive "a page is copied to the terminal's clipboard" <<EOF
size 100 30
spawn $wizard --session Hospital
wait
key p w y
expect Sent to the terminal
send Ctrl-C
exit 0
EOF

drive "What if moves an answer, Esc drops it, Enter keeps it" <<EOF
size 100 30
spawn $wizard --session Hospital
wait
key p 8 Right
expect Moved
key Esc
expect Dropped
key Right Enter
expect Kept: 1 answer
expect saved
key u
expect Undone
send Q
exit 0
EOF
finish
