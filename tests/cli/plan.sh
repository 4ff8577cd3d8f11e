#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# shellcheck disable=SC2016,SC2034 # conditions are given to eval
# The plan and its parts, in every format.
. "$(dirname "$0")/lib.sh"

clinic=(-q "${day[@]}" --answers "$examples/clinic-triage.cfg")
for file in "$examples"/*.cfg; do
    name=$(basename "$file" .cfg)
    expected=0
    [ "$name" != impossible ] || expected=1
    for format in text md json csv; do
        run plan -q "${day[@]}" -a "$file" --format "$format"
        is "$name has a plan as $format, with status $expected" eval '[ -s out ] && silent && ended $expected'
    done
done

run plan "${clinic[@]}" --format json
cp out first.json
is "the JSON names its schema" has '"schema": "inferwright.plan/1"'
for member in generated program catalogue scenario requirements assumptions guide counts pick alternatives front \
    blocked rejected tiers costs sensitivity strategies compliance roadmap evidence; do
    is "the JSON has $member" grep -q "^  \"$member\":" out
done
is "the date is that of --date" has '"generated": "2026-11-22"'
run plan "${clinic[@]}" --format json
is "the same answers give the same bytes" cmp -s out first.json
LC_ALL=C run plan "${clinic[@]}" --format json
is "the locale changes nothing in the JSON" cmp -s out first.json

run plan "${clinic[@]}" -o plan.md
is "a plan is written to a file, and nothing else is" eval '[ ! -s out ] && ended 0 && [ -s plan.md ]'
is "the file's name decides the format" grep -q '^# ' plan.md
cp plan.md before.md
run plan "${clinic[@]}" --set latency=3s -o plan.md
is "an existing file is not overwritten" eval 'fails 2 "--force" && cmp -s plan.md before.md'
run plan "${clinic[@]}" --set latency=3s -o plan.md --force
is "--force replaces it" eval 'ended 0 && ! cmp -s plan.md before.md'
run plan "${clinic[@]}" -o nowhere/plan.md
is "a missing directory is told, with status 3" fails 3 'nowhere/plan.md'
is "no half files are left" eval '[ -z "$(find . -name "*.tmp")" ]'
run plan "${clinic[@]}" --format md
without=$(wc -c <out)
run plan "${clinic[@]}" --format md --guide
is "--guide appends the guide" eval '[ "$(wc -c <out)" -gt $((without + 5000)) ]'
is "with its names" has "Code-Llama-13B"

run plan -q "${day[@]}" -a "$examples/impossible.cfg" --format json
is "an impossible demand has no pick" has '"pick": null'
run plan -q "${day[@]}" -a "$examples/startup-chatbot.cfg" --market guide
is "the guide's own market can be planned with" eval 'ended 0 || ended 1'

# The rows of the guide's selection matrix.
guide_says() { # USE-CASE MODEL ALTERNATIVE
    run plan -q "${day[@]}" --set "use_case=$1" --format json
    sed -n '/^  "guide":/,/^  }/p' out >guide
    is "the guide's $1 is $2 or $3" eval 'grep -qF "\"model\": \"'"$2"'\"" guide &&
        grep -qF "\"alternative\": \"'"$3"'\"" guide'
}
guide_says chatbot Llama-2-7B Mistral-7B
guide_says content_generation Llama-2-13B Mistral-7B
guide_says code_assistant Code-Llama-7B Code-Llama-13B
guide_says research_analysis GPT-4 Claude-3
guide_says creative_writing Vicuna-13B GPT-4
guide_says technical_documentation Llama-2-13B Code-Llama-13B
guide_says customer_support Mistral-7B Llama-2-7B
guide_says data_analysis GPT-4 PaLM-2

for part in roadmap compliance strategies costs; do
    for format in text md csv; do
        run "$part" "${clinic[@]}" --format "$format"
        is "$part is written as $format" eval 'ended 0 && [ "$(wc -l <out)" -gt 3 ]'
    done
    run "$part" "${clinic[@]}" --format json
    is "$part has the members of the plan's JSON" eval "grep -q '^  \"$part\":' out && has '\"schema\"'"
    is "$part leaves out the others" eval '! grep -q "^  \"pick\":" out'
done
run roadmap "${clinic[@]}" --format json
sed -n '/^  "roadmap":/,/^  }/p' first.json | sed '$s/,$//' >whole
sed -n '/^  "roadmap":/,/^  }/p' out | sed '$s/,$//' >part
is "a part is the same text as in the whole" eval '[ -s part ] && cmp -s whole part'

echo 'answers = { latency = "3 s"; };' >over.cfg
run plan "${clinic[@]}" -a over.cfg --set quality=basic --format json
is "a later file goes over an earlier one" grep -qE '"latency": "3 s"' out
is "--set goes over files" grep -qE '"quality": "basic"' out
run plan --answers "$examples/clinic-triage.cfg" --date 2029-01-01
is "stale prices are warned of" says 'older than'
told=$(grep -oE '[0-9]+ prices? in this plan' err)
is "and in the number that the page has" eval '[ -n "$told" ] && has "$told"'
finish
