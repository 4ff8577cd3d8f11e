# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash
# A check of the source is a function that prints complaints. Silence on both outputs is a pass.

cd "${IW_SRCDIR:-$(dirname "$0")/../..}" || exit
number=0

# check NAME FUNCTION [ARGUMENT...]
check() {
    local name=$1 complaints
    shift
    number=$((number + 1))
    complaints=$("$@" 2>&1)
    if [ -z "$complaints" ]; then
        echo "ok $number - $name"
    else
        echo "not ok $number - $name"
        printf '%s\n' "$complaints" | sed 's/^/# /'
    fi
}

# skip NAME REASON
skip() {
    number=$((number + 1))
    echo "ok $number - $1 # SKIP $2"
}

finish() {
    echo "1..$number"
}

# Every C file, one a line.
c_files() {
    find src ui db tests -name '*.[ch]' | sort
}
