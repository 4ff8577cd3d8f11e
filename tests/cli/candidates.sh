#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# shellcheck disable=SC2016,SC2034 # conditions are given to eval
# Choosing among candidates, and asking why.
. "$(dirname "$0")/lib.sh"

clinic=(-q "${day[@]}" --answers "$examples/clinic-triage.cfg")
# column NAME FILE: the values of a column that holds no comma.
column() {
    awk -F, -v name="$1" '
        # Quoted fields may hold commas: they are emptied first.
        { line = $0; gsub(/"([^"]|"")*"/, "", line); n = split(line, f, ",") }
        NR == 1 { for (i = 1; i <= n; i++) if (f[i] == name) at = i; next }
        { print f[at] }' out
}

run candidates "${clinic[@]}" --format csv
all=$(wc -l <out)
is "candidates are listed one a line, under names" eval '[ "$all" -gt 20 ] && grep -q "^id,kind,title,model" out'
run plan "${clinic[@]}" --format csv
pick=$(sed -n 2p out | cut -d , -f 1)
run candidates "${clinic[@]}" --limit 3
is "in a terminal the cost stands beside each name" grep -qE '[$][0-9]' out
run candidates "${clinic[@]}" --limit 1 --format csv
is "the best one is the plan's pick" grep -qF "$pick," out
is "--limit bounds the rows" lines 2
run candidates "${clinic[@]}" --where 'kind = cloud and provider != azure' --format csv
is "--where keeps what it says" eval '[ -z "$(column provider | grep -x azure)" ] && [ "$(wc -l <out)" -gt 1 ]'
run candidates "${clinic[@]}" --sort monthly_usd --format csv
is "--sort sorts upwards" eval 'ended 0 && column monthly_usd | sort -gc'
run candidates "${clinic[@]}" --sort -monthly_usd --format csv
is "--sort -COLUMN sorts downwards" eval 'ended 0 && column monthly_usd | sort -rgc'
run candidates "${clinic[@]}" --where 'montly_usd < 3'
is "a mistyped column is told with the right one" fails 2 'monthly_usd'
run candidates "${clinic[@]}" --where 'kind < own'
is "texts have no order" fails 2 'kind'
run candidates "${clinic[@]}" --rejected --format csv
is "the rejected are listed with their rule" eval '[ "$(column verdict | sort -u)" = rejected ]'
run candidates "${clinic[@]}" --blocked --format csv
is "the blocked are listed" eval '[ "$(column verdict | sort -u)" = blocked ]'
run candidates "${clinic[@]}" --where 'monthly_usd < 0'
is "no row is told, not an error" eval 'ended 0 && has "Listed are 0 of"'
run candidates -q "${day[@]}" -a "$examples/impossible.cfg"
is "nothing feasible ends with status 1" ended 1
run candidates "${clinic[@]}" --limit 5
is "a line of the text keeps to 100 columns" eval 'ended 0 && [ "$(wc -L <out)" -le 100 ]'
run candidates "${clinic[@]}" --limit 5 --width 60
is "and to --width" eval 'ended 0 && [ "$(wc -L <out)" -le 60 ]'

run why "${clinic[@]}" "$pick"
is "a candidate is explained by its id" eval 'ended 0 && has "$pick"'
desk=(-q "${day[@]}" --answers "$examples/support-desk-split.cfg")
run plan "${desk[@]}" --format json
split=$(grep -o '"hybrid/[^"]*"' out | head -n 1 | tr -d '"')
ids=$(grep -oE '"id": "(own|cloud|api)/[^"]*"' out | cut -d '"' -f 4 | sort -u | awk 'NR % 6 == 1')
run why "${desk[@]}" "$split"
is "a split of the traffic is explained by its id" eval 'ended 0 && has "$split" && has "Split:" && has "Routing:"'
run why "${clinic[@]}" "$split"
is "a split of another plan is told as such" eval 'ended 0 && has "llama-3.1-8b" && has "llama-4-scout"'
is "ids of all sorts are at hand" eval '[ "$(wc -w <<<"$ids")" -ge 5 ]'
for id in $ids; do
    run why "${desk[@]}" "$id"
    is "an id that the plan names is explained: $id" eval 'ended 0 && has "${id##*/}"'
done
three="hybrid/$(grep -oE 'api/groq/[^ "+]*' <<<"$split" | head -n 1)+api/groq/llama-3.3-70b-versatile+api/openai/gpt-5.4-nano"
run why "${desk[@]}" "$three"
is "a split of three ways that nobody tried is told way by way" eval 'ended 0 && has "llama-3.3-70b" && has "gpt-5.4-nano"'
for kind in own cloud api hybrid; do
    run why "${desk[@]}" "$kind"
    is "a whole kind is explained: $kind" eval 'ended 0 && has "Verdict:"'
done
run why "${clinic[@]}" api
is "and where it is out, by what came farthest" eval 'ended 0 && has "rejected" && ! has "feasible"'
run why "${clinic[@]}" RTX 4090
is "what falls short never looks like enough" eval '! grep -qE "eeds ([0-9.]+) GB .* of \1 GB" out'
is "an accelerator is explained by its marketing name" eval 'ended 0 && has "RTX 4090"'
run why "${clinic[@]}" NVIDIA A100-SXM4-80GB
is "and by the name that tools print" eval 'ended 0 && has "A100"'
run why "${clinic[@]}" Llama-3.1-8B
is "a model is explained" eval 'ended 0 && has "Llama"'
run why "${clinic[@]}" aws
is "a provider is explained" eval 'ended 0 && has "aws"'
run why "${clinic[@]}" GPT-4
is "a retired API is told as such" eval 'ended 0 && grep -qi "retired" out'
run why "${clinic[@]}" H100
is "a name of several is not guessed" eval 'fails 2 "nvidia-h100-sxm" && says "nvidia-h100-pcie"'
# Dozens of each kind were answered as if the catalogue had never heard of them.
for kind in models accelerators providers; do
    ids=$("$IW_PROGRAM" catalog list "$kind" --format json | grep -oE '"id": "[^"]*"' | cut -d '"' -f 4)
    while read -r id; do
        run why "${desk[@]}" "$id"
        is "whatever the catalogue has is answered: $id" eval 'ended 0 && { has "Verdict:" || has "in no candidate:"; }'
    done <<<"$(awk 'NR % 29 == 7' <<<"$ids")"
done
run why "${clinic[@]}" no-such-thing-at-all
is "a name of nothing is told" fails 2 'no-such-thing-at-all'
finish
