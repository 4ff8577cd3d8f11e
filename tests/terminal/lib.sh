# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash disable=SC2034,SC2154 # read by those that include it
# The wizard in a terminal of its own, driven by tests/terminal/pty.
. "$(dirname "$0")/../cli/lib.sh"

pty=${IW_BUILDDIR:?}/tests/terminal/pty
if [ ! -x "$pty" ]; then
    echo "1..0 # SKIP libvterm is not installed"
    exit 0
fi
# Nothing of the person who runs the tests: settings, sessions, terminal.
export HOME=$here TERM=xterm-256color TMPDIR=$here
unset INFERWRIGHT_DB XDG_DATA_HOME NO_COLOR CLICOLOR_FORCE ESCDELAY LINES COLUMNS
wizard="$program ${day[*]}"

# drive NAME: the commands of pty.c come on standard input.
drive() {
    local line
    { echo "note $1"; cat; } | "$pty" >tap 2>err
    while read -r line; do
        case $line in
        "ok - "* | "not ok - "*)
            number=$((number + 1))
            echo "${line%% - *} $number - ${line#* - }"
            ;;
        *) echo "$line" ;;
        esac
    done <tap
    sed 's/^/# /' err
}
