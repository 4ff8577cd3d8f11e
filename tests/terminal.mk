# SPDX-License-Identifier: Apache-2.0
# The wizard in a terminal. The driver needs libvterm; without it these tests say so and are skipped.
if HAVE_VTERM
check_PROGRAMS += tests/terminal/pty
BENCHES += tests/bench/terminal_bench
endif
EXTRA_PROGRAMS += tests/terminal/pty tests/bench/terminal_bench
tests_terminal_pty_SOURCES = tests/terminal/pty.c tests/terminal/pty.h tests/terminal/pty_terminal.c
tests_terminal_pty_CPPFLAGS = $(AM_CPPFLAGS) $(VTERM_CFLAGS)
tests_terminal_pty_LDADD = $(VTERM_LIBS)
tests_bench_terminal_bench_SOURCES = tests/bench/terminal_bench.c tests/terminal/pty.h \
	tests/terminal/pty_terminal.c
tests_bench_terminal_bench_CPPFLAGS = $(AM_CPPFLAGS) $(VTERM_CFLAGS)
tests_bench_terminal_bench_LDADD = $(VTERM_LIBS)

dist_check_SCRIPTS += tests/terminal/ends.sh tests/terminal/tmux.sh tests/terminal/journeys.sh tests/terminal/looks.sh tests/terminal/script.sh \
	tests/terminal/sessions.sh tests/terminal/walk.sh tests/terminal/wizard.sh
EXTRA_DIST += tests/terminal/lib.sh
