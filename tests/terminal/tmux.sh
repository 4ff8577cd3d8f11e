#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# In a multiplexer that many people live in, and with two people at once. Each step waits until a text is on the
# screen; nothing sleeps for a time that was guessed.
. "$(dirname "$0")/lib.sh"

if ! command -v tmux >/dev/null 2>&1; then
    echo "1..0 # SKIP tmux is not installed"
    exit 0
fi
mux() { tmux -L "iw-test-$$" -f /dev/null "$@"; }
trap 'mux kill-server 2>/dev/null; rm -rf "$here"' EXIT

# pane NAME SIZE ARGUMENT...: a wizard of its own, in a window of that size.
pane() {
    local name=$1 cols=${2%x*} rows=${2#*x}
    shift 2
    mux new-session -d -s "$name" -x "$cols" -y "$rows" "exec $wizard $*"
}
shown() { mux capture-pane -p -t "$1" 2>/dev/null >out; }
# sees PANE TEXT: within ten seconds; a text that never comes is a failure and not a hang.
sees() {
    local tries=100
    while [ $((tries--)) -gt 0 ]; do
        shown "$1" && has "$2" && return 0
        sleep 0.1
    done
    return 1
}
press() {
    local name=$1
    shift
    mux send-keys -t "$name" "$@"
}
pid() { mux display-message -p -t "$1" '#{pane_pid}'; }
# gone PID: within ten seconds, with all that it had to write.
gone() {
    local tries=100
    while [ $((tries--)) -gt 0 ]; do
        kill -0 "$1" 2>/dev/null || return 0
        sleep 0.1
    done
    return 1
}
: >err

for size in 80x24 100x30 200x60; do
    pane "at-$size" "$size"
    is "$size: it starts" sees "at-$size" "? help"
    press "at-$size" n
    sees "at-$size" "Name of the new session" || true
    press "at-$size" -l "Size $size"
    press "at-$size" Enter
    is "$size: a session is begun" sees "at-$size" "1 of 15"
    press "at-$size" Enter
    is "$size: an answer is saved and the next question is asked" sees "at-$size" "2 of 15"
    press "at-$size" p
    is "$size: the plan is there" sees "at-$size" "Approve"
    wizard_pid=$(pid "at-$size")
    press "at-$size" Q
    is "$size: Q leaves" gone "$wizard_pid"
done

pane resized 100x30 open "'Size 80x24'"
is "an opened session shows where one left off" sees resized "2 of 15"
mux resize-window -t resized -x 50 -y 20
mux resize-window -t resized -x 120 -y 40
is "two resizes at once: the second one counts" sees resized "Steps"
mux resize-window -t resized -x 39 -y 12
is "a window that is too small says what it needs" sees resized "40 x 12"
mux resize-window -t resized -x 80 -y 24
is "and the question is there again" sees resized "2 of 15"

# Two people, one session, two questions.
pane second 100x30 open "'Size 80x24'"
sees second "2 of 15" || true
press second Down Enter
is "the second one answers" sees second "3 of 15"
press resized Up
is "the first one is told at the next key" sees resized "Another program changed this"
is "and what was changed" sees resized "Quality: Intermediate, was"
press resized Down Enter
is "the other's answer can be taken" sees resized "(•) Intermediate"
first_pid=$(pid resized) second_pid=$(pid second)
press resized Q
press second Q
is "the first one leaves" gone "$first_pid"
is "the second one leaves" gone "$second_pid"

# A closed window is a hang-up; what was half typed is not lost with it.
pane closed 100x30 open "'Size 100x30'"
sees closed "2 of 15" || true
press closed Enter
sees closed "3 of 15" || true
press closed x C-u
press closed -l "1.7"
is "a value is half typed" sees closed "[ 1.7"
wizard_pid=$(pid closed)
mux kill-session -t closed
gone "$wizard_pid" || true
pane again 100x30 open "'Size 100x30'"
is "it is there again after the window was closed" sees again "[ 1.7"
wizard_pid=$(pid again)
press again C-c
is "Ctrl-C leaves" gone "$wizard_pid"
finish
