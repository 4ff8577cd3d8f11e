# SPDX-License-Identifier: Apache-2.0
noinst_LIBRARIES += libuiterm.a
libuiterm_a_SOURCES = \
	ui/term/abilities.c \
	ui/term/abilities.h \
	ui/term/arrivals.c \
	ui/term/clipboard.c \
	ui/term/clock.c \
	ui/term/clock.h \
	ui/term/commands.c \
	ui/term/commands_store.c \
	ui/term/display.c \
	ui/term/display.h \
	ui/term/errors.c \
	ui/term/errors.h \
	ui/term/export.c \
	ui/term/giving_way.c \
	ui/term/giving_way.h \
	ui/term/input.c \
	ui/term/input.h \
	ui/term/line_input.c \
	ui/term/line_input.h \
	ui/term/loop.c \
	ui/term/messages.c \
	ui/term/moved.c \
	ui/term/persist.c \
	ui/term/persist.h \
	ui/term/persist_parts.h \
	ui/term/persist_sessions.c \
	ui/term/persist_setup.h \
	ui/term/plain.c \
	ui/term/plain.h \
	ui/term/plain_keep.c \
	ui/term/plain_keep.h \
	ui/term/restore.c \
	ui/term/restore.h \
	ui/term/roles.c \
	ui/term/roles.h \
	ui/term/script.c \
	ui/term/script.h \
	ui/term/signals.c \
	ui/term/signals.h \
	ui/term/tui.c \
	ui/term/tui.h \
	ui/term/tui_parts.h \
	ui/term/worker.c \
	ui/term/worker.h
libuiterm_a_CPPFLAGS = $(AM_CPPFLAGS) $(NCURSES_CFLAGS)

# Tests
check_PROGRAMS += tests/unit/ui_plain
tests_unit_ui_plain_SOURCES = tests/unit/ui_plain.c $(ui_test_support)
tests_unit_ui_plain_CPPFLAGS = $(ui_test_cppflags)
tests_unit_ui_plain_LDADD = libuiterm.a $(ui_test_ldadd)
TESTS += tests/unit/ui_plain

dist_check_SCRIPTS += tests/terminal/plain.sh

check_PROGRAMS += tests/unit/ui_worker
tests_unit_ui_worker_SOURCES = tests/unit/ui_worker.c $(ui_test_support)
tests_unit_ui_worker_CPPFLAGS = $(ui_test_cppflags)
tests_unit_ui_worker_LDADD = libuiterm.a $(ui_test_ldadd)
TESTS += tests/unit/ui_worker

check_PROGRAMS += tests/unit/ui_errors
tests_unit_ui_errors_SOURCES = tests/unit/ui_errors.c
tests_unit_ui_errors_CPPFLAGS = $(ui_test_cppflags)
tests_unit_ui_errors_LDADD = libuiterm.a $(CMOCKA_LIBS)
TESTS += tests/unit/ui_errors

check_PROGRAMS += tests/unit/ui_persist
tests_unit_ui_persist_SOURCES = tests/unit/ui_persist.c $(db_test_support)
tests_unit_ui_persist_CPPFLAGS = $(db_test_cppflags)
tests_unit_ui_persist_LDADD = libuiterm.a libuiapp.a libreport.a $(db_test_ldadd) $(JANSSON_LIBS)
TESTS += tests/unit/ui_persist
