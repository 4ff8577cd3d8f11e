# SPDX-License-Identifier: Apache-2.0
noinst_LIBRARIES += libuiapp.a
libuiapp_a_SOURCES = \
	ui/app/asking.c \
	ui/app/asking.h \
	ui/app/asking_words.c \
	ui/app/effect.c \
	ui/app/effect.h \
	ui/app/interview.c \
	ui/app/interview.h \
	ui/app/interview_answer.c \
	ui/app/interview_ask.c \
	ui/app/interview_do.c \
	ui/app/interview_explain.c \
	ui/app/interview_files.c \
	ui/app/interview_go.c \
	ui/app/interview_keys.c \
	ui/app/interview_menu.c \
	ui/app/interview_parts.h \
	ui/app/interview_show.c \
	ui/app/interview_turn.c

ui_test_cppflags = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS) -DIW_TEST_SRCDIR=\"$(abs_top_srcdir)\"
ui_test_ldadd = libuiapp.a libreport.a libplan.a libcatalog.a librules.a libengine.a libconf.a libbase.a \
	$(CMOCKA_LIBS) $(JANSSON_LIBS) $(LIBCONFIG_LIBS) $(LIBM)
ui_test_support = tests/unit/ui_support.c tests/unit/ui_support.h
EXTRA_DIST += tests/golden/ui/end_80.txt tests/golden/ui/questions_80.txt

check_PROGRAMS += tests/unit/ui_golden
tests_unit_ui_golden_SOURCES = tests/unit/ui_golden.c $(ui_test_support)
tests_unit_ui_golden_CPPFLAGS = $(ui_test_cppflags)
tests_unit_ui_golden_LDADD = $(ui_test_ldadd)
TESTS += tests/unit/ui_golden
GOLDEN_TESTS += tests/unit/ui_golden

check_PROGRAMS += tests/unit/ui_interview
tests_unit_ui_interview_SOURCES = tests/unit/ui_interview.c $(ui_test_support)
tests_unit_ui_interview_CPPFLAGS = $(ui_test_cppflags)
tests_unit_ui_interview_LDADD = $(ui_test_ldadd)
TESTS += tests/unit/ui_interview

check_PROGRAMS += tests/unit/ui_menu
tests_unit_ui_menu_SOURCES = tests/unit/ui_menu.c $(ui_test_support)
tests_unit_ui_menu_CPPFLAGS = $(ui_test_cppflags)
tests_unit_ui_menu_LDADD = $(ui_test_ldadd)
TESTS += tests/unit/ui_menu

check_PROGRAMS += tests/unit/ui_walk
tests_unit_ui_walk_SOURCES = tests/unit/ui_walk.c $(ui_test_support)
tests_unit_ui_walk_CPPFLAGS = $(ui_test_cppflags)
tests_unit_ui_walk_LDADD = $(ui_test_ldadd)
TESTS += tests/unit/ui_walk
