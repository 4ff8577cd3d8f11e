# SPDX-License-Identifier: Apache-2.0
noinst_LIBRARIES += libuiterm.a
libuiterm_a_SOURCES = \
	ui/term/line_input.c \
	ui/term/line_input.h \
	ui/term/plain.c \
	ui/term/plain.h
libuiterm_a_CPPFLAGS = $(AM_CPPFLAGS) $(NCURSES_CFLAGS)
