#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# What was answered is there again: after leaving, after being killed, after undo; two programs do not fight.
# shellcheck disable=SC2016 # conditions are given to eval
. "$(dirname "$0")/lib.sh"

drive "an answer is there again after leaving, and undo reaches behind the restart" <<EOF
size 100 30
spawn $wizard
wait
key n
type Shop
key Enter Down Down Enter
expect saved
send Q
exit 0
spawn $wizard
wait
expect Shop
key Enter
expect 2 of
key Backspace
expect (•) Code Assistant
key u
expect Undone
refuse (•) Code Assistant
key Ctrl-R
expect (•) Code Assistant
send Q
exit 0
EOF

drive "a killed program has kept the answer that it said was saved" <<EOF
size 100 30
spawn $wizard
wait
key n
type Killed
key Enter Down Enter
expect saved
signal KILL
exit KILL
spawn $wizard --session Killed
wait
key Backspace
expect (•) Content Generation
send Q
exit 0
EOF

drive "half-typed text survives the end of the program" <<EOF
size 100 30
spawn $wizard
wait
key n
type Half
key Enter Enter Enter
expect How fast
key x Ctrl-U
type 1.7
signal TERM
exit TERM
spawn $wizard --session Half
wait
expect How fast
expect [ 1.7
send Ctrl-C
exit 0
EOF

drive "a wide name keeps the screen in order" <<EOF
size 80 24
spawn $wizard
wait
key n
paste 東京クリニック
expect 東京クリニック
key Enter
expect 東京クリニック / base
send Q
exit 0
EOF

drive "a deleted session comes back" <<EOF
size 100 30
spawn $wizard
wait
expect Killed
key / K i l l Enter d
expect Killed
key Down Enter
refuse ▸ Killed
key u
expect back
send Ctrl-C
exit 0
EOF
run session list
is "it is listed again" has "Killed"

drive "what another program has changed is asked about" <<EOF
size 100 30
spawn $wizard --session Shop
wait
expect How good
run $program --quiet plan --session Shop --set quality=advanced --save Shop >/dev/null
key Enter
expect Another program changed this
key Enter
expect What differs
expect Advanced
key Esc Down Enter
refuse Another program
expect (•) Advanced
send Ctrl-C
exit 0
EOF

drive "one's own answer can be kept over another program's" <<EOF
size 100 30
spawn $wizard --session Shop
wait
run $program --quiet plan --session Shop --set quality=basic --save Shop >/dev/null
key Down
expect Another program changed this
key Down Down Enter
refuse Another program
send Ctrl-C
exit 0
EOF
run session show Shop
is "and is what the store has" has "Advanced"

drive "undo goes back to before the first answer, over a restart" <<EOF
size 100 30
env INFERWRIGHT_DB=$here/undo.db
spawn $wizard
wait
key n
type Undone
key Enter Down Enter Down Enter Down Enter
expect saved
send Q
exit 0
spawn $wizard --session Undone
wait
key r
expect 3 given
key u u u
expect 0 given
key u
expect There is nothing to undo
key Ctrl-R Ctrl-R Ctrl-R
expect 3 given
send Q
exit 0
EOF

drive "sessions stand in one's home" <<EOF
size 100 30
spawn $wizard
wait
send q
exit 0
EOF
is "the store is the owner's alone" eval \
    '[ "$(stat -c %a "$HOME/.local/share/inferwright") $(stat -c %a "$HOME"/.local/share/inferwright/*.db)" = "700 600" ]'

cp "$HOME"/.local/share/inferwright/*.db newer.db
# The header's user_version (bytes 60 to 63, sqlite.org/fileformat2.html) of a version that is not written yet.
printf '\0\0\0\143' | dd of=newer.db bs=1 seek=60 conv=notrunc 2>/dev/null
cp newer.db newer.copy
drive "a store of a newer version is shown, and nothing in it changes" <<EOF
size 100 30
env INFERWRIGHT_DB=$here/newer.db
spawn $wizard
wait
expect newer version
expect read only
key / S h o p Enter Enter
expect Shop / base
key Up Enter
expect not saved
send Ctrl-C
exit 0
EOF
is "not one byte" cmp newer.db newer.copy

mkdir dearer
run plan "${day[@]}" --answers "$examples/clinic-triage.cfg" --save Moved
printf 'settings = ( { id = "unchecked-test"; name = "Test"; value = 0.0; why = "nobody looks."; source = "a test: of today"; as_of = "2026-11-22"; } );\n' >dearer/mine.cfg
drive "opened with another catalogue the wizard says what has moved, once" <<EOF
size 100 30
spawn $wizard --catalog dearer --session Moved
wait
expect What has moved
expect the catalogue has changed
expect The plan has not moved
key Enter
refuse What has moved
send Q
exit 0
spawn $wizard --catalog dearer --session Moved
wait
refuse What has moved
send Q
exit 0
EOF

echo "this is no store" >other.db
drive "a file that is no store is left alone, and planning goes on" <<EOF
size 100 30
env INFERWRIGHT_DB=$here/other.db
spawn $wizard
wait
expect Nothing will be saved
refuse each answer is saved
key n
type Scratch
key Enter Enter
expect Quality  2 of
expect not saved
refuse saving
key Backspace u
expect Undone
send Q
exit 0
EOF
is "the file is as it was" eval '[ "$(cat other.db)" = "this is no store" ]'
is "nothing of the scratch place is left" eval '! ls -d inferwright-* >/dev/null 2>&1'
finish
