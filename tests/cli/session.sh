#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# shellcheck disable=SC2016,SC2034 # conditions are given to eval
# Saved sessions from the command line: nothing is lost, nothing is overwritten unseen, names are only names.
. "$(dirname "$0")/lib.sh"

export HOME=$here
unset XDG_DATA_HOME INFERWRIGHT_DB
store=$here/.local/share/inferwright/sessions.db
clinic=(-q "${day[@]}" --answers "$examples/clinic-triage.cfg")
mode() { stat -c %a "$1"; }
# member NAME: the first value of that name in the JSON of the last run.
member() { grep -m 1 "\"$1\":" out | sed -E 's/^[^:]*: "?([^"]*)"?,?$/\1/'; }
steps() { "$program" session history "$1" --format csv | sed 1d | cut -d , -f 1 | sort -u | wc -l; }

# --- places ---
run session list
is "before the first session there is none, and no fault" eval 'ended 0 && has "No session was saved" && silent'
is "looking makes nothing" eval '[ ! -e "$here/.local" ]'
run session list --format json
is "and a program reads an empty list" eval '[ "$(cat out)" = "[]" ]'
run session show Clinic
is "a session that is not there is told" fails 2 'there is no session "Clinic"'
run plan "${clinic[@]}" --save Clinic --format json
cp out first.json
is "a plan is saved where XDG has data" eval 'ended 0 && [ -s "$store" ]'
is "nobody else may read what is planned" eval '[ "$(mode "$store")" = 600 ]'
is "nor look into the folder" eval '[ "$(mode "$(dirname "$store")")" = 700 ] && [ "$(mode .local)" = 700 ]'
XDG_DATA_HOME=$here/data run plan -q --set use_case=chatbot --save A
is "XDG_DATA_HOME is kept to" eval '[ -s data/inferwright/sessions.db ]'
XDG_DATA_HOME=relative run session list --format csv
is "a relative XDG_DATA_HOME is ignored, as it asks to be" eval 'has Clinic && [ ! -e relative ]'
INFERWRIGHT_DB=$here/env.db run plan -q --set use_case=chatbot --save B
is "INFERWRIGHT_DB names the file" eval '[ -s env.db ] && [ "$(mode env.db)" = 600 ]'
INFERWRIGHT_DB=$here/env.db run session list --db data/inferwright/sessions.db --format csv
is "--db goes before it" eval 'grep -q "^A," out && ! grep -q "^B," out'
run session list --db nowhere.db
is "a mistyped --db is no empty store" eval 'fails 2 "nowhere.db" && [ ! -e nowhere.db ]'
run plan -q --set use_case=chatbot --save A --db no/such/folder/s.db
is "folders above a named store are not made" eval 'ended 3 && [ ! -e no ]'
HOME='' run session list
is "without a home the place is asked for" fails 3 '--db FILE'

# --- saving and reading back ---
run plan -q "${day[@]}" --session Clinic --format json
is "what was saved gives the same plan" eval 'diff <(sed "/\"session\":/d" first.json) <(sed "/\"session\":/d" out)'
run plan -q "${day[@]}" --session Clinic --set latency=1s --save Clinic/fast
is "a scenario that is missing is made" ended 0
run session history Clinic/fast --format csv
is "its history says where it came from and what is other" eval '[ "$(steps Clinic/fast)" = 2 ] && has "2,latency,2.5 s,1s,applied"'
run plan -q "${day[@]}" --session Clinic/base --format json
is "the other scenario stays as it was" eval '[ "$(member latency)" = "2.5 s" ]'
run plan -q "${day[@]}" --session Clinic/base --save Clinic/base
is "saving the same again is no step" eval '[ "$(steps Clinic/base)" = 1 ]'
for command in candidates roadmap compliance strategies costs 'why aws' 'question list'; do
    # shellcheck disable=SC2086 # a command is one or two words
    run $command -q "${day[@]}" --session Clinic/base
    is "$command takes a session" ended 0
done
run plan --session Clinc
is "a mistyped session is told with the right one" fails 2 'did you mean "Clinic"'
run plan --session Clinic/fats
is "a mistyped scenario too" fails 2 'did you mean "fast"'
run plan "${day[@]}" --set use_case=chatbot --save Clinic/fast
is "answers that saving clears are counted" says 'of them cleared'
run plan "${day[@]}" --set latency=x --save Clinic/bad
run session show Clinic/bad
is "bad answers make no scenario" fails 2 'there is no scenario "bad"'
run plan -q "${day[@]}" -a "$examples/impossible.cfg" --save Impossible
is "a plan without a pick is saved too" eval 'ended 1 && "$program" session show Impossible | grep -q "nothing was feasible"'

# --- list and show ---
run session list --format csv
is "the list has a line a session" eval 'lines 3 && grep -q "^session,scenario," out'
run session show Clinic/base
is "show has the answers as people read them" eval 'has "Customer Support" && has "25 given"'
run session show Clinic/base --format json
is "and as programs read them" eval '[ "$(member schema)" = inferwright.session/1 ] && [ "$(member use_case)" = customer_support ] && [ "$(member moved)" = null ]'
run session list -o list.json
is "a list can go into a file" eval '[ ! -s out ] && grep -q "\"session\": \"Clinic\"" list.json'

# --- what moved ---
run session show Clinic/base --format json
pick=$(member pick)
"$program" plan "${clinic[@]}" --format csv | sed -n 2p >pick.csv
instance=$(sed -E 's/"[^"]*"//g' pick.csv | cut -d , -f 10)
region=$(sed -E 's/"[^"]*"//g' pick.csv | cut -d , -f 11)
provider=$(sed -E 's/"[^"]*"//g' pick.csv | cut -d , -f 9)
mkdir dearer
printf 'instances = ( { id = "%s/%s@%s"; on_demand_usd_per_h = 13.97; source = "a quote: of today"; as_of = "2026-11-22"; } );\n' \
    "$provider" "$instance" "$region" >dearer/mine.cfg
run plan "${day[@]}" --session Clinic/base --catalog dearer
is "reopened with another catalogue, plan says that it moved" eval 'ended 0 && says "the catalogue has changed"'
is "with the pick then and now" eval 'says "The pick is now" && says "it was $pick"'
is "the cost then and now" says 'The cost is now $'
is "the chance" says 'The chance to meet the limit'
price=$(sed -nE "s/.*$instance.*: ([0-9.]+) -> 13.97 USD.*/\1/p" err)
is "and the figure that changed" eval '[ -n "$price" ] && "$program" catalog show instances "$provider/$instance@$region" | grep -qF "$price"'
run plan -q "${day[@]}" --session Clinic/base --catalog dearer --format json
is "--quiet keeps it to itself, and JSON is never mixed with it" eval 'silent && [ "$(head -c 1 out)" = "{" ]'
run session show Clinic/base "${day[@]}" --catalog dearer
is "session show says the same" eval 'has "Since that plan" && has "$price -> 13.97 USD/h"'
run session show Clinic/base "${day[@]}" --catalog dearer --format json
is "and has it for programs" eval '[ "$(sed -n "/\"moved\"/,\$p" out | grep -c "\"before\": $price")" = 1 ]'
mkdir other
printf 'settings = ( { id = "unchecked-test"; name = "Test"; value = 0.0; why = "nobody looks."; source = "a test: of today"; as_of = "2026-11-22"; } );\n' >other/mine.cfg
run plan "${day[@]}" --session Clinic/base --catalog other
is "another catalogue that moves nothing is told in one line" says 'The plan has not moved'
run plan "${day[@]}" --session Clinic/base --catalog dearer --set latency=5s
is "other answers over the session are no move" eval '! says "has changed"'
run plan "${day[@]}" --session Clinic/base
is "with the same catalogue nothing is said" eval '! says "has changed"'

# --- compare ---
run plan -q "${day[@]}" --session Clinic/base --set latency=1s --save Clinic/fast
run compare "${day[@]}" Clinic/base Clinic/fast
is "compare shows the differing answer first" eval 'ended 0 && [ "$(sed -n 6p out | cut -c 1-5)" = Speed ] && has "other answers are the same"'
is "and then the figures" eval 'has "A month" && has "Chance to meet it"'
run compare "${day[@]}" Clinic/base Clinic/fast --format csv
is "in CSV too" eval '[ "$(sed -n 2p out | tr -d "\r")" = "answer,latency,answer,2.5 s,1s" ] && grep -q "^figure,pick,figure," out && grep -qE "^figure,monthly_usd,(figure|no)," out'
run compare "${day[@]}" Clinic/base Clinic/fast --format json
is "and in JSON" eval '[ "$(member schema)" = inferwright.compare/1 ] && [ "$(member key)" = latency ]'
run compare "${day[@]}" Clinic/base Clinic/fast --format md
is "and in Markdown" has '| Speed | 2.5 s | 1s |'
run compare "${day[@]}" Clinic Clinic/base Clinic/fast Impossible --width 60
is "a scenario without a pick stands beside the others, within the width" eval 'ended 0 && [ "$(wc -L <out)" -le 60 ]'
run compare Clinic
is "one scenario is compared with nothing" fails 2 'usage: inferwright compare'
run compare Clinic/base Clinic/slow
is "a scenario that is not there is told" fails 2 'there is no scenario "slow"'

# --- copy, rename, delete, undelete ---
run session copy Clinic 'Second site'
is "a session is copied with its scenarios" eval 'ended 0 && "$program" session show "Second site/base" >/dev/null'
is "and its history" eval '[ "$(steps "Second site/fast")" = "$(steps Clinic/fast)" ]'
run session copy Clinic/base cheaper
is "a scenario is copied within its session" has '"Clinic/cheaper"'
run session copy Clinic 'Second site'
is "a name that is taken is not taken twice" fails 2 'already'
run session rename Clinic/cheaper 'a/b'
is "a name may hold a slash" eval '"$program" session history Clinic/a/b >/dev/null'
run session rename 'Second site' '   '
is "an empty name is refused" fails 2 'empty'
run session rename 'Second site' Third
is "a session is renamed" eval 'ended 0 && "$program" session show Third >/dev/null && ! "$program" session show "Second site" 2>/dev/null'
run session delete Third
is "nothing is deleted where nobody can be asked" eval 'fails 2 "--force" && "$program" session show Third >/dev/null'
run session delete Third --force
is "--force deletes" eval 'ended 0 && ! "$program" session show Third >/dev/null 2>&1'
run session list --deleted --format csv
is "what was deleted is listed" grep -q '^Third,' out
run session undelete Thrid
is "a mistyped name is told with the right one" fails 2 'did you mean "Third"'
run session undelete Third
is "and brought back with all of it" eval 'ended 0 && "$program" session history Third/fast >/dev/null'
run session delete Clinic/a/b --force
run session undelete Clinic/a/b
is "a scenario comes back as well" eval 'ended 0 && "$program" session show Clinic/a/b >/dev/null'
run session delete Impossible/base --force
is "the last scenario stays" eval 'ended 2 && "$program" session show Impossible >/dev/null'
if command -v script >/dev/null; then
    echo n | script -qec "'$program' session delete Third" /dev/null >asked 2>&1
    is "a no on the terminal deletes nothing" eval 'grep -qF "Delete the session \"Third\"?" asked && "$program" session show Third >/dev/null'
    echo y | script -qec "'$program' session delete Third" /dev/null >asked 2>&1
    is "a yes does" eval '! "$program" session show Third >/dev/null 2>&1'
fi

# --- export and import ---
run session export Clinic -o clinic.cfg
is "a session becomes a text" eval 'ended 0 && grep -q "use_case = \"customer_support\";" clinic.cfg'
run session export Clinic -o clinic.cfg
is "an existing file stays" fails 2 '--force'
run session import clinic.cfg --db other.db
is "it is read into another store" eval 'ended 0 && [ "$(mode other.db)" = 600 ]'
run session export Clinic --db other.db
is "and is byte for byte the same" cmp -s out clinic.cfg
run session import clinic.cfg
is "over one of the same name it is not read" fails 2 'already'
run session import clinic.cfg 'From file'
is "but under another name" eval 'ended 0 && "$program" session show "From file/fast" >/dev/null'
run session export Clinic --no-history
cp out a.cfg
"$program" plan -q "${day[@]}" --session Clinic/base --set horizon="24 months" --save Clinic/base >/dev/null
run session export Clinic --no-history
is "one changed answer is one changed line" eval '[ "$(diff a.cfg out | grep -c "^[<>]")" = 2 ]'
sed -i 's/use_case = "customer_support"/use_case = "chatbott"/; s/quality = "intermediate"/quality = "best"/' clinic.cfg
run session import clinic.cfg Wrong
is "all that is wrong with a file is told" eval 'ended 2 && says chatbott && says best'
run session show Wrong
is "and nothing of it is kept" fails 2 'there is no session'
head -c 100000 /dev/urandom >noise.cfg
run session import noise.cfg
is "noise is no session" fails 2 'noise.cfg'
run session export Clinic/fast
is "half a session is not written as a whole one" fails 2 'is a scenario'

# --- hostile names ---
evil=$'=1+1,"q"\e[2J\u202e|`x`</td>'
run plan -q "${day[@]}" --set use_case=chatbot --save "$evil" --db evil.db
is "a hostile name is a name" ended 0
run session list --db evil.db
is "that moves no cursor" eval '! grep -qP "\x1b|\xe2\x80\xae" out'
run session list --db evil.db --format csv
is "is no formula in a spreadsheet" grep -qF "\"'=1+1," out
run session list --db evil.db --format md
is "and no markup" eval 'grep -qF "\\|" out && ! grep -qF "</td>" out'
run session list --db evil.db --format json
is "and is a string of JSON" grep -qF '"session": "=1+1,\"q\"' out
run session rename "$evil" "$(printf '%0300d' 0)" --db evil.db
is "an endless name is refused" ended 2
run plan -q --set use_case=chatbot --save '/' --db evil.db
is "a slash alone is a name" ended 0

# --- several programs ---
for i in 1 2 3 4 5 6; do
    "$program" plan -q "${day[@]}" --set use_case=chatbot --save "P$i" --db many.db >/dev/null 2>"err$i" &
done
wait
run session list --db many.db --format csv
is "six programs lose no session of each other" lines 7
for i in 1 2 3 4; do
    {
        code=0
        "$program" plan -q "${day[@]}" --session P1 --set "horizon=$((11 + i)) months" --save P1 --db many.db >/dev/null 2>"err$i" || code=$?
        echo $code >"code$i"
    } &
done
wait
done_count=$(cat code? | grep -cx 0)
run session history P1 --db many.db --format csv
is "four programs on one scenario: who is told \"saved\" is saved, the others are told" eval '[ "$(sed 1d out | wc -l)" -eq $((done_count + 1)) ] && ! cat code? | grep -qvx "[03]"'

# --- stores that are none, newer, damaged ---
printf 'my diary\n' >diary.db
for command in 'session list' 'session show x' 'plan -q --set use_case=chatbot --save x' doctor; do
    # shellcheck disable=SC2086
    run $command --db diary.db
done
is "a file that is no store is left alone" eval '[ "$(cat diary.db)" = "my diary" ]'
run session list --db diary.db
is "with a clear word" fails 2 'not a store'
run session list --db .
is "a folder is no store" fails 2 'folder'

cp many.db newer.db
# The header's user_version (bytes 60 to 63, sqlite.org/fileformat2.html) of a version that is not written yet.
printf '\0\0\0\143' | dd of=newer.db bs=1 seek=60 conv=notrunc 2>/dev/null
cp newer.db newer.copy
run session list --db newer.db --format csv
is "a newer store can be read" eval 'ended 0 && lines 7 && says "newer version"'
run session rename P1 Q --db newer.db
is "and is not written" fails 3 'newer version'
run plan -q "${day[@]}" --set use_case=chatbot --save P1 --db newer.db
is "not by --save either" eval 'fails 3 "newer version" && cmp -s newer.db newer.copy'

run doctor "${day[@]}" --db many.db
is "doctor finds a whole store" eval 'has "whole; 6 sessions" && has "mode 0600" && has "Catalogue prices"'
chmod 644 many.db
run doctor "${day[@]}" --db many.db
is "doctor tells of a store that others can read" has 'chmod 600 many.db'
run doctor "${day[@]}" --db many.db --format json
is "doctor speaks JSON" eval '[ "$(head -n 1 out)" = "[" ] && has "\"what\": \"Store mode\", \"state\": \"remark\""'
run doctor --date 2030-01-01
is "doctor tells of an old catalogue" has 'its market is that of a past day'
run doctor --db diary.db
is "a fault is status 1" eval 'ended 1 && has "Store: fault"'
# A store that was written once has no free pages, where damage would harm nothing: its middle is the plan's text,
# page after page, and six thousand bytes hold the head of one of them.
"$program" plan -q "${day[@]}" --set use_case=chatbot --save Only --db broken.db >/dev/null 2>&1
size=$(stat -c %s broken.db)
head -c 6000 /dev/zero | tr '\0' '\377' | dd of=broken.db bs=1 seek=$((size / 2)) conv=notrunc 2>/dev/null
cp broken.db broken.copy
run session list --db broken.db
run doctor "${day[@]}" --db broken.db
is "doctor finds the damage" eval 'ended 1 && has "--recover"'
run doctor --db broken.db --recover mended.db
is "what can be read is recovered" eval '[ -s mended.db ] && [ "$(mode mended.db)" = 600 ]'
is "from a store that stays as it is" cmp -s broken.db broken.copy
run doctor --db broken.db --recover mended.db
is "recovery replaces no file" eval 'ended 2 || ended 3'
run doctor "${day[@]}" --db mended.db
is "and is whole" has 'Store contents: good'

# --- open ---
run open Clinic
is "without a terminal the wizard is not opened" fails 2 'no terminal'
run open Nobody --plain
is "nor on a session that is not there" fails 2 'there is no session "Nobody"'

# In lines the same is saved as in the wizard, one answer at a time.
run plan --set use_case=chatbot --save "In lines"
status=0
printf 'code assistant\nu\n\nq\n' | "$program" "${day[@]}" open "In lines" --plain >out 2>err || status=$?
is "in lines it says where the answers go, and that each is saved" eval \
    'ended 0 && has "In lines / base: each answer is saved" && grep -q "Code Assistant.*Saved [0-9]" out'
is "it ends with the way back" has "inferwright open 'In lines' --plain"
run session history "In lines" --format csv
is "each answer is a step of the journal" eval \
    'has "use_case,chatbot,code_assistant" && grep -q "quality,.*unknown" out && [ "$(wc -l <out)" -eq 4 ]'
status=0
printf '\n\nq\n' | "$program" "${day[@]}" --session "In lines" --plain >out 2>err || status=$?
is "--session opens it too, and Enter changes nothing" eval 'ended 0 && ! has "Saved "'
run session history "In lines" --format csv
is "no step was added" eval '[ "$(wc -l <out)" -eq 4 ]'
status=0
printf 'chatbot\nq\n' | "$program" "${day[@]}" --session "In lines" --set quality=basic --plain >out 2>err || status=$?
run session history "In lines" --format csv
is "with other answers over it the session stays as it was" eval '[ "$(wc -l <out)" -eq 4 ]'
mkfifo lines said
"$program" "${day[@]}" open "In lines" --plain <lines >said 2>err &
exec 7>lines 8<said
printf '\n' >&7
while read -r line <&8; do
    case $line in *"question 2 of"*) break ;; esac
done
"$program" "${day[@]}" --quiet plan --session "In lines" --set budget='$5k/month' --save "In lines" >/dev/null 2>/dev/null
printf 'basic\nq\n' >&7
exec 7>&-
cat <&8 >out
wait $!
is "what another program wrote meanwhile is not written over, and told" has "NOT saved: another program"
finish
