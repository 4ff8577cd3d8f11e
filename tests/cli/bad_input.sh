#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# shellcheck disable=SC2016,SC2034 # conditions are given to eval
# Bad input is answered clearly, with status 2, and nothing is written.
. "$(dirname "$0")/lib.sh"

cat >bad.cfg <<'END'
answers = {
    use_case = "chatbott";
    latncy = "2 s";
    latency = "-2 s";
    throughput = "1e400 req/s";
    budget = "nan";
    availability = "99.9 parsecs";
    regimes = ( "hippa" );
};
END
run plan --answers bad.cfg -o plan.md
for line in 2 3 4 5 6 7 8; do
    is "the bad answer of line $line is told with the others" says "bad.cfg:$line: "
done
is "a wrong choice is told with the right one" says 'did you mean "chatbot"'
is "nothing is written of bad answers" eval '[ ! -e plan.md ] && [ ! -s out ] && ended 2'

# bad NAME TEXT SAYS: a file of answers that is refused.
bad() {
    printf '%s' "$2" >a.cfg
    run plan -a a.cfg
    is "$1" fails 2 "$3"
}
bad "an unclosed brace is placed" 'answers = { use_case = ' 'a.cfg:1: '
bad "a file without answers is told" 'x = 1;' 'a.cfg'
bad "an include cannot read other files" '@include "/etc/passwd"' 'a.cfg:1: '
bad "an empty file is told" '' 'a.cfg'
bad "a control character is refused" "$(printf 'answers = { use_case = "\033[2J"; };')" 'a.cfg:1: '
bad "a key given twice is refused" 'answers = { latency = "1 s"; latency = "2 s"; };' 'a.cfg:1: '
bad "a number that would wrap is refused" 'answers = { input_tokens = 99999999999; };' 'a.cfg:1: '

run plan -a missing.cfg
is "a missing file is named" fails 2 'missing.cfg: no such file'
run plan -a .
is "a directory is no file of answers" fails 2 'directory'
head -c 10000000 /dev/urandom >noise.cfg
run plan -a noise.cfg
is "10 MB of noise are refused" fails 2 'noise.cfg'
head -c 2000000 /dev/urandom | base64 -w 0 >line.cfg
run plan -a line.cfg
is "a line of megabytes is refused" fails 2 'line.cfg:1: '
yes 'answers = { x = 1; };' | head -c 3000000 >many.cfg
run plan -a many.cfg
is "a hundred thousand settings are refused" fails 2 'many.cfg:'
head -c 100000 /dev/zero | tr '\0' '{' >deep.cfg
run plan -a deep.cfg
is "endless nesting is refused" fails 2 'deep.cfg:1: '

for value in latency=-1s latency=nan latency=inf latency=1e400 latency=0 'latency=2 parsecs' throughput=-5 \
    availability=100% availability=0 'budget=-3 USD' horizon=0 horizon=1e9 growth=-1 start=yesterday \
    start=2026-02-30 use_case= phi=perhaps regimes=hipaa,hippa input_tokens=-1 peak_to_mean=0 nokey=1; do
    run plan --set "$value"
    is "--set $value is refused" fails 2 "--set: "
done
run plan --set latency
is "--set without a value is explained" fails 2 'KEY=VALUE'
run plan --set 'budget=EUR 7000/month' --set currency=EUR
is "euro without a rate are asked for it" fails 2 'usd_per_unit'
run plan -q "${day[@]}" --set 'budget=EUR 7000/month' --set currency=EUR --set usd_per_unit=1.16
is "euro with a rate are taken, in any order" ended 0
run plan --set latency=x --set throughput=y
is "all bad --set are told together" eval 'fails 2 "latency" && says "throughput"'

mkdir broken
cat >broken/mine.cfg <<'END'
accelerators = (
    { id = "nvidia-l40s"; street_price_usd = -1; },
    { id = "nvidia-l4"; colour = "green"; }
);
controls = ( { id = "HIPAA-01"; applies_if = "phi and ("; } );
END
run plan --catalog broken -o plan.md
is "no plan is made from a broken catalogue" eval 'fails 2 "mine.cfg:2: " && [ ! -e plan.md ]'
is "every sort of finding is told with its line" eval 'says "mine.cfg:3: " && says "mine.cfg:5: "'
run plan --catalog nowhere
is "a missing overlay is not skipped" fails 2 'nowhere'
INFERWRIGHT_DATADIR=$here run plan
is "a folder without the data is told" fails 2 "$here"
finish
