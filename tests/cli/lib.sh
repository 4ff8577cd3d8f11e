# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash disable=SC2034 # read by those that include it
# The built program, run as a user runs it. A check is named for what the user loses when it fails.

program=${IW_PROGRAM:?}
if [ ! -x "$program" ]; then
    echo "Bail out! $program is not built"
    exit 99
fi
examples=$IW_SRCDIR/data/examples
here=$(mktemp -d "${TMPDIR:-/tmp}/iw-cli.XXXXXX")
trap 'rm -rf "$here"' EXIT
cd "$here" || exit 99
number=0 status=0

# One day for all: a plan depends on its date. Warnings are asked for where they are the subject.
day=(--date 2026-11-22)

# run ARGUMENT...: leaves $status and the files out and err.
run() {
    status=0
    "$program" "$@" >out 2>err </dev/null || status=$?
}

# is NAME CONDITION...: one result.
is() {
    local name=$1
    shift
    number=$((number + 1))
    if "$@"; then
        echo "ok $number - $name"
    else
        echo "not ok $number - $name"
        echo "# status $status; standard error, then standard output:"
        head -n 8 err 2>/dev/null | cut -c 1-300 | sed 's/^/# /'
        head -n 8 out 2>/dev/null | cut -c 1-300 | sed 's/^/# /'
    fi
}

ended() { [ "$status" -eq "$1" ]; }
says() { grep -qF -- "$1" err; }
has() { grep -qF -- "$1" out; }
lines() { [ "$(wc -l <out)" -eq "$1" ]; }
silent() { [ ! -s err ]; }

# fails STATUS TEXT: ended so, said so, and wrote nothing.
fails() { ended "$1" && says "$2" && [ ! -s out ]; }

finish() {
    echo "1..$number"
}
