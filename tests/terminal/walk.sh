#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Keys and sizes at random through the true terminal: nothing crashes, nothing hangs, the terminal comes back. The
# same walk at each run; IW_WALK=N begins another one.
. "$(dirname "$0")/lib.sh"

steps=2000
seed=${IW_WALK:-1}
"$program" "${day[@]}" --quiet plan --answers "$examples/clinic-triage.cfg" --save Clinic >/dev/null 2>err

# Leaving is a step like others, so the program is started again until there is a file "stop".
cat >again <<EOF
while [ ! -e stop ]; do $wizard || exit; done
EOF
mkdir files
walk() {
    echo "size 100 30"
    echo "spawn sh -c 'cd files; . ../again'"
    echo wait
    awk -v steps=$steps -v seed="$seed" 'BEGIN {
        srand(seed)
        count = split("Up Down Left Right Enter Enter Tab BackTab Backspace PgUp PgDn Home End x i d D u Ctrl-R w r " \
            "p p a 1 2 3 4 5 6 7 8 9 s S c Space ? : Esc / 0 m Ctrl-L j k [ ] n C y e f q Ctrl-U . $", key, " ")
        sizes = split("40 12,80 24,100 30,200 60,20 5,61 17,1 1", size, ",")
        for (i = 0; i < steps; i++) {
            if (i % 50 == 49) {
                # A size that stays tells the program nothing, so there would be nothing to wait for.
                do at = 1 + int(rand() * sizes); while (at == last)
                last = at
                print "resize " size[at]
                print "wait"
            } else
                print "key " key[1 + int(rand() * count)]
        }
    }'
    echo "resize 90 25"
    echo wait
    echo "run touch files/stop"
    echo "send Ctrl-C"
    echo "exit 0|INT" # sh dies of the Ctrl-C that the wizard has answered
}
drive "$steps steps, walk $seed" < <(walk)
finish
