#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# However it ends, the terminal is what it was: the driver's `exit` compares stty and the screen's modes.
. "$(dirname "$0")/lib.sh"

for way in TERM HUP ABRT; do
    drive "SIG$way gives the terminal back" <<EOF
size 80 24
spawn $wizard
wait
key Enter m
signal $way
exit $way
EOF
done

for name in xterm screen tmux linux vt100; do
    drive "TERM=$name: a signal gives the terminal back" <<EOF
size 80 24
env TERM=$name
spawn $wizard
wait
key Enter
signal TERM
exit TERM
spawn $wizard
wait
resize 60 20
resize 100 30
wait
signal ABRT
exit ABRT
EOF
done

drive "Ctrl-C leaves, everything is saved" <<EOF
size 80 24
spawn $wizard
wait
key Enter
send Ctrl-C
exit 0
EOF

drive "a closed window ends the program" <<EOF
size 80 24
spawn $wizard
wait
hangup
exit 0|HUP
EOF

drive "two resizes at once are both seen" <<EOF
size 80 24
spawn $wizard
wait
resize 50 20
resize 120 40
wait
key Enter
expect Clinic triage
expect ? help
resize 30 8
wait
expect 40 x 12
resize 100 30
wait
expect ? help
send Q
exit 0
EOF

# The first screen is there before the catalogue is.
mkdir broken
echo 'models = ( { id = "m"; sise = 3; } );' >broken/mine.cfg
drive "a catalogue with errors ends it, and the terminal is given back" <<EOF
size 100 30
spawn $wizard --catalog broken
exit 2
expect "sise" is no member
expect so nothing was done
EOF

# A shell between the two writes no marker, so its texts are awaited.
echo "exec $wizard" >start
drive "Ctrl-Z stops it, fg brings the screen back" <<'EOF'
size 80 24
env PS1=ready>
spawn bash --norc --noprofile -i
await ready>
line sh ./start
await Clinic triage
send Ctrl-Z
await Stopped
refuse ? help
line stty
await speed
resize 100 28
line fg
await ? help
cursor Clinic triage
send q
await ready>
line exit
exit 0
EOF

drive "stopped from outside, it paints anew when it goes on" <<EOF
size 80 24
spawn $wizard
wait
signal STOP
signal CONT
wait
expect Clinic triage
send q
exit 0
EOF
finish
