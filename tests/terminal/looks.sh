#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Terminals, locales, sizes, colours.
. "$(dirname "$0")/lib.sh"

"$program" "${day[@]}" plan --answers "$examples/clinic-triage.cfg" --save "Clinic triage" >/dev/null 2>err

for name in xterm xterm-256color screen tmux linux vt100 vt220; do
    if ! infocmp "$name" >/dev/null 2>&1; then
        number=$((number + 1))
        echo "ok $number - TERM=$name # SKIP no terminfo entry"
        continue
    fi
    drive "TERM=$name works" <<EOF
size 80 24
env TERM=$name
spawn $wizard
wait
key Down Up
key Enter
expect Clinic triage
key p PgDn 9 2
expect Candidate
key Home End
send Q
exit 0
EOF
done

for name in dumb unknown-terminal; do
    drive "TERM=$name gets the questions line by line" <<EOF
size 80 24
env TERM=$name
spawn $wizard
await question 1 of
colours none
line q
exit 0|2
EOF
done

for what in "env NO_COLOR=1" "env TERM=vt100"; do
    drive "$what: not one byte of colour" <<EOF
size 100 30
$what
spawn $wizard
wait
key Enter p 1 2 3 4 5 6 7 8 9
colours none
send Q
exit 0
EOF
done
drive "--color never beats CLICOLOR_FORCE" <<EOF
env CLICOLOR_FORCE=1
spawn $wizard --color never
wait
key Enter p
colours none
send Q
exit 0
EOF
drive "--color always beats NO_COLOR" <<EOF
env NO_COLOR=1
spawn $wizard --color always
wait
key Enter
colours some
send Q
exit 0
EOF
drive "the focus is told without colour" <<EOF
env NO_COLOR=1
spawn $wizard
wait
style reverse Clinic triage
expect ▸ Clinic triage
send Q
exit 0
EOF

for what in "env LC_ALL=C" "env LC_ALL=POSIX"; do
    drive "$what: ASCII alone" <<EOF
$what
spawn $wizard
wait
key Enter p 1 2 3 4 5 6 7 8 9 ?
ascii
send Ctrl-C
exit 0
EOF
done
drive "--ascii: ASCII alone" <<EOF
spawn $wizard --ascii
wait
key Enter p 2 7
ascii
send Q
exit 0
EOF

for size in "40 12" "80 24" "100 30" "200 60"; do
    drive "$size: questions and plan are laid out" <<EOF
size $size
spawn $wizard
wait
key Enter r
expect Review
key p 2
refuse needs
send Q
exit 0
EOF
done

drive "pasted text is text: a line end presses no Enter, a q does not leave" <<EOF
size 100 30
spawn $wizard
wait
key n
paste q quit
expect [ q quit
key Esc
send Q
exit 0
EOF
for name in xterm xterm-256color screen tmux; do
    drive "TERM=$name: the mouse is off until m turns it on, and clicks go where they point" <<EOF
size 100 30
env TERM=$name
spawn $wizard --session "Clinic triage"
wait
refuse mouse on
key m
expect mouse on
click 2 Compare
expect Candidate
click 9 Evidence
expect published
click : all actions
expect All actions
key Esc m
refuse mouse on
send Q
exit 0
EOF
done
drive "a mouse that was turned on is on at the next start, until it is turned off" <<EOF
size 100 30
spawn $wizard
wait
key m
expect mouse on
send q
exit 0
spawn $wizard
wait
expect mouse on
key Down m
refuse mouse on
send q
exit 0
spawn $wizard
wait
refuse mouse on
send q
exit 0
EOF
for name in vt100 vt220; do
    drive "TERM=$name: that there is no mouse is said" <<EOF
size 100 30
env TERM=$name
spawn $wizard --session "Clinic triage"
wait
key m
expect this terminal tells of no mouse
refuse mouse on
send Q
exit 0
EOF
done
drive "Esc at the top stays, q leaves" <<EOF
size 100 30
spawn $wizard
wait
key Esc Esc
expect q leaves
expect Clinic triage
send q
exit 0
EOF
drive "keys that nobody knows do nothing" <<EOF
size 100 30
spawn $wizard
wait
raw 1b5b313b3743
raw 1b5b32343b357e
expect Clinic triage
send Q
exit 0
EOF
finish
