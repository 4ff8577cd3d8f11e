#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# --script: a session as a file, for bug reports; without a terminal the last screen is written as text.
# shellcheck disable=SC2016 # conditions are given to eval
. "$(dirname "$0")/lib.sh"

cat >steps <<'EOF'
# a remark
resize 100 30
new
text From a script
next
next
wait plan
EOF
run "${day[@]}" --script steps
is "a script without a terminal ends with its last screen" eval 'ended 0 && silent && has "From a script / base"'
is "the screen has the size that was asked for" eval '[ "$(wc -l <out)" -eq 30 ] && [ "$(wc -L <out)" -le 100 ]'
run session list
is "its answers are saved" has "From a script"
printf 'quit\n' >steps
run "${day[@]}" --script steps
is "leaving is a step like others" ended 0

printf 'resize 80 24\nnxt\n' >steps
run "${day[@]}" --script steps
is "a wrong step is named with its line and the nearest action" eval \
    'fails 2 "steps:2: nxt: there is no such action" && says "did you mean \"next\""'
printf 'key Ctrl-Shift-7\n' >steps
run "${day[@]}" --script steps
is "a wrong key too" fails 2 "there is no such key"
printf 'resize 0 24\n' >steps
run "${day[@]}" --script steps
is "a wrong size too" fails 2 "no size"
run "${day[@]}" --script no-such-file
is "a script that is not there is an error" eval '[ "$status" -ge 2 ] && says no-such-file'
run --plain --script steps
is "--plain and --script are two ways" fails 2 "--script is for the wizard"
printf 'resize 80 24\nexpect an example\nrefuse Quality\n' >steps
run "${day[@]}" --db empty.db --script steps
is "a script can say what must be on the screen" eval 'ended 0 && silent'
printf 'resize 80 24\nexpect an example\nexpect Sesame\n' >steps
run "${day[@]}" --db empty.db --script steps
is "what is not there ends it, with its line and the screen" eval \
    'ended 2 && says "steps:3: \"Sesame\" is not on the screen" && has "an example"'
run --dump-man 1
sed -n '/^# from the first start/,/^\.Ed/p' out | grep -v '^\.Ed' >example
is "the manual has an example" eval '[ "$(wc -l <example)" -gt 5 ]'
run "${day[@]}" --db example.db --script example
is "and it works as it stands" eval 'ended 0 && silent && head -n 1 support-bot.md | grep -q "^# "'
printf 'wait plan\nexpect From a script / base\n' >steps
run "${day[@]}" open "From a script" --script steps
is "a script plays on an opened session without a terminal" eval 'ended 0 && silent'

printf 'quit\n' >steps
run --session nobody --script steps
is "a session that is not there is an error" eval '[ "$status" -ge 2 ] && says nobody'

printf 'new\ntext In a terminal\nnext\n' >steps
printf 'expect Sesame\n' >missing
drive "in a terminal the failure is told after the screen is given back" <<EOF
size 100 30
spawn $wizard --script missing
await missing:1: "Sesame" is not on the screen
refuse ? help
exit 2
EOF
drive "in a terminal the person goes on where the script ends" <<EOF
size 100 30
spawn $wizard --script steps
wait
expect In a terminal / base
key Enter
expect 2 of
send Q
exit 0
EOF
finish
