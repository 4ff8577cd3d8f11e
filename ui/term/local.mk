# SPDX-License-Identifier: Apache-2.0
noinst_LIBRARIES += libuiterm.a
libuiterm_a_SOURCES = \
	ui/term/line_input.c \
	ui/term/line_input.h \
	ui/term/plain.c \
	ui/term/plain.h
libuiterm_a_CPPFLAGS = $(AM_CPPFLAGS) $(NCURSES_CFLAGS)

check_PROGRAMS += tests/unit/ui_plain
tests_unit_ui_plain_SOURCES = tests/unit/ui_plain.c $(ui_test_support)
tests_unit_ui_plain_CPPFLAGS = $(ui_test_cppflags)
tests_unit_ui_plain_LDADD = libuiterm.a $(ui_test_ldadd)
TESTS += tests/unit/ui_plain

dist_check_SCRIPTS += tests/terminal/plain.sh
