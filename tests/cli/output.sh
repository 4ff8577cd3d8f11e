#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# shellcheck disable=SC2016,SC2034 # conditions are given to eval
# What can happen to standard output.
. "$(dirname "$0")/lib.sh"

clinic=(-q "${day[@]}" --answers "$examples/clinic-triage.cfg")

status=0
"$program" plan "${clinic[@]}" >/dev/full 2>err || status=$?
: >out
is "a full disk is told, with status 3" fails 3 'No space left'
status=0
"$program" plan "${clinic[@]}" 2>err >&- || status=$?
is "a closed output is told, with status 3" fails 3 'standard output'
run plan "${clinic[@]}" -o /dev/full
is "a full disk behind --output is told" fails 3 '/dev/full'
{
    status=0
    "$program" catalog list sources 2>err || status=$?
    echo "$status" >status
} | head -n 1 >out
is "a reader that leaves early makes no noise" eval '[ "$(cat status)" = 0 ] && silent'

mkdir sealed
if [ "$(id -u)" -ne 0 ]; then
    chmod a-w sealed
    run plan "${clinic[@]}" -o sealed/plan.md
    is "a directory without leave to write is told" fails 3 'sealed/plan.md'
    chmod u+w sealed
fi

LC_ALL=C run plan "${clinic[@]}"
is "a locale without UTF-8 gets plain ASCII" eval '! LC_ALL=C grep -q "[^[:print:][:space:]]" out'
run plan "${clinic[@]}" --width 80
is "text keeps to the width asked for" eval '[ "$(wc -L <out)" -le 80 ]'
COLUMNS=60 run roadmap "${clinic[@]}"
is "or to COLUMNS" eval '[ "$(wc -L <out)" -le 60 ]'
is "no escape sequence is written" eval '! grep -q "$(printf "\033")" out'
cp "$examples/clinic-triage.cfg" named.cfg
sed -i 's/^session = .*/session = "A | *b* <script>`x`";/' named.cfg
run plan -q "${day[@]}" -a named.cfg --format md
is "a hostile name is no markup" eval '! grep -q "<script>" out && ended 0'
run plan -q "${day[@]}" -a named.cfg --format csv
is "a hostile name does not break the CSV" ended 0
finish
