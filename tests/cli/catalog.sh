#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# shellcheck disable=SC2016,SC2034 # conditions are given to eval
# Looking things up: the catalogue and the questions.
. "$(dirname "$0")/lib.sh"

run catalog check
is "the shipped catalogue has no errors" eval 'ended 0 && grep -q "^0 errors" out'
run catalog list
is "the kinds are listed one a line" eval 'ended 0 && [ "$(wc -l <out)" -ge 30 ]'
cut -d ' ' -f 1 out >kinds
while read -r kind; do
    run catalog list "$kind"
    is "the entries of $kind are listed" eval 'ended 0 && [ -s out ]'
    id=$("$program" catalog list "$kind" --format csv | awk 'NR == 2 { gsub(/"([^"]|"")*"/, ""); split($0, f, ","); print f[2] }')
    run catalog show "$kind" "$id"
    is "an entry of $kind is shown" eval 'ended 0 && [ -s out ]'
done <kinds

# Names of the guide, each first on its line.
expect() { # KIND NAME...
    local kind=$1 name
    shift
    run catalog list "$kind"
    for name in "$@"; do
        is "$kind has $name" grep -qE "^$name( |\$)" out
    done
}
expect matrix Chatbot "Content Generation" "Code Assistant" "Research Analysis" "Creative Writing" \
    "Technical Documentation" "Customer Support" "Data Analysis"
expect guide_models Llama-2-7B Mistral-7B Code-Llama-7B Llama-2-13B Code-Llama-13B Vicuna-13B GPT-4 Claude-3 PaLM-2
expect phases Planning "Proof of Concept" Pilot Production Optimization
run catalog list guide_strategies
is "all 27 strategies of the guide are there" lines 27
run catalog list principles
is "all 6 principles of the guide are there" lines 6
run catalog list errata
is "all 23 corrections of the guide are there" lines 23

run catalog show NVIDIA H100 80GB HBM3
is "a name as a tool prints it is found" eval 'ended 0 && has "H100 SXM"'
run catalog show nvidia-rtx-4090 --format md
is "an entry is written as Markdown" eval 'ended 0 && grep -q "^# " out'
run catalog show "no such entry"
is "an unknown entry is told" fails 2 'no such entry'
run catalog list modles
is "a mistyped kind is told with the right one" fails 2 '"models"'
run catalog list accelerators --format json
is "a list is written as JSON with every member" eval 'ended 0 && has "\"memory_gb\": 24" && has "\"tdp_w\""'

mkdir mine
cat >mine/prices.cfg <<'END'
accelerators = (
    { id = "nvidia-l40s"; street_price_usd = 7100; street_price_low_usd = 7100;
      street_price_high_usd = 7100; price_source = "quotation 4711 of our supplier"; price_as_of = "2026-11-02"; }
);
END
run catalog check mine
is "a quotation with its own source and date has no findings" eval 'ended 0 && grep -q "^0 errors, 0 warnings" out'
mkdir undated
echo 'accelerators = ( { id = "nvidia-l40s"; memory_gb = 47; } );' >undated/memory.cfg
run catalog check undated
is "a figure that is changed without a date is warned of" eval 'ended 0 && has "without an as_of"'
run catalog show accelerators nvidia-l40s --catalog mine
is "an overlay changes what it names" has '7,100'
is "and leaves the rest" has '48 GB'
INFERWRIGHT_CATALOG=$here/mine run catalog show accelerators nvidia-l40s
is "the environment lays the same folder over" has '7,100'
run catalog check mine --format csv
is "findings are written as CSV" eval 'ended 0 && grep -q "^file,line,column,severity,message" out'
cat >mine/wrong.cfg <<'END'
accelerators = (
    { id = "nvidia-l40s"; gpu_class = "no-such-class"; },
    { id = "nvidia-l4"; memory_gb = "much"; }
);
tasks = ( { id = "P1-01"; include_if = "latency_s < fast"; } );
END
run catalog check mine
is "errors end the check with status 1" ended 1
for line in 2 3 5; do
    is "the error of line $line is placed" grep -q "mine/wrong.cfg:$line:" out
done
printf 'accelerators = ( {' >mine/syntax.cfg
run catalog check mine
is "a syntax error is a finding, with its line" eval 'ended 1 && grep -q "mine/syntax.cfg:1" out'

run question list
is "the questions are listed" eval 'ended 0 && has use_case && has latency'
run question list --format csv --set use_case=code_assistant
is "a default follows from the other answers" grep -q '^latency,.*,1 s' out
for key in $("$program" question list --format csv | tail -n +2 | cut -d , -f 1); do
    run question show "$key"
    is "the question $key is explained" eval 'ended 0 && has "$key"'
done
run question show latency
is "with its choices and their thresholds" has 'first word under 500 ms'
is "and what reads it" has 'Read by'
run question show latncy
is "a mistyped key is told with the right one" fails 2 '"latency"'
finish
