# SPDX-License-Identifier: Apache-2.0
noinst_LIBRARIES += libuiapp.a
libuiapp_a_SOURCES = \
	ui/app/action.def \
	ui/app/action.c \
	ui/app/action.h \
	ui/app/asking.c \
	ui/app/asking.h \
	ui/app/asking_words.c \
	ui/app/disabled.c \
	ui/app/edit.c \
	ui/app/edit.h \
	ui/app/effect.c \
	ui/app/effect.h \
	ui/app/glimpse.c \
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
	ui/app/interview_turn.c \
	ui/app/keys.c \
	ui/app/keys.h \
	ui/app/model.c \
	ui/app/model.h \
	ui/app/model_choices.c \
	ui/app/model_compliance.c \
	ui/app/model_invalid.c \
	ui/app/model_rows.c \
	ui/app/model_tabs.c \
	ui/app/steps.c \
	ui/app/steps.h \
	ui/app/update.c \
	ui/app/update.h \
	ui/app/update_answer.c \
	ui/app/update_conflict.c \
	ui/app/update_dialog.c \
	ui/app/update_export.c \
	ui/app/update_field.c \
	ui/app/update_help.c \
	ui/app/update_home.c \
	ui/app/update_list.c \
	ui/app/update_marked.c \
	ui/app/update_mouse.c \
	ui/app/update_plan.c \
	ui/app/update_result.c \
	ui/app/update_review.c \
	ui/app/update_say.c \
	ui/app/update_shared.c \
	ui/app/update_what_if.c \
	ui/app/update_why.c \
	ui/app/update_wizard.c

# Tests
ui_test_cppflags = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS) -DIW_TEST_SRCDIR=\"$(abs_top_srcdir)\"
ui_test_ldadd = libuiapp.a libreport.a libplan.a libcalibrate.a libcatalog.a librules.a libengine.a libconf.a libbase.a \
	$(CMOCKA_LIBS) $(JANSSON_LIBS) $(LIBCONFIG_LIBS) $(LIBM)
ui_test_support = tests/unit/ui_support.c tests/unit/ui_support.h
EXTRA_DIST += tests/golden/ui/end_80.txt tests/golden/ui/questions_80.txt

ui_app_support = tests/unit/ui_app_support.c tests/unit/ui_app_support.h $(ui_test_support)

check_PROGRAMS += tests/unit/ui_app_journeys
tests_unit_ui_app_journeys_SOURCES = tests/unit/ui_app_journeys.c $(ui_app_support)
tests_unit_ui_app_journeys_CPPFLAGS = $(ui_test_cppflags)
tests_unit_ui_app_journeys_LDADD = $(ui_test_ldadd)
TESTS += tests/unit/ui_app_journeys

check_PROGRAMS += tests/unit/ui_app_keys
tests_unit_ui_app_keys_SOURCES = tests/unit/ui_app_keys.c $(ui_app_support)
tests_unit_ui_app_keys_CPPFLAGS = $(ui_test_cppflags)
tests_unit_ui_app_keys_LDADD = $(ui_test_ldadd)
TESTS += tests/unit/ui_app_keys

check_PROGRAMS += tests/unit/ui_app_places
tests_unit_ui_app_places_SOURCES = tests/unit/ui_app_places.c $(ui_app_support)
tests_unit_ui_app_places_CPPFLAGS = $(ui_test_cppflags)
tests_unit_ui_app_places_LDADD = $(ui_test_ldadd)
TESTS += tests/unit/ui_app_places

check_PROGRAMS += tests/unit/ui_app_steps
tests_unit_ui_app_steps_SOURCES = tests/unit/ui_app_steps.c $(ui_app_support)
tests_unit_ui_app_steps_CPPFLAGS = $(ui_test_cppflags)
tests_unit_ui_app_steps_LDADD = $(ui_test_ldadd)
TESTS += tests/unit/ui_app_steps

check_PROGRAMS += tests/unit/ui_app_walk
tests_unit_ui_app_walk_SOURCES = tests/unit/ui_app_walk.c $(ui_app_support)
tests_unit_ui_app_walk_CPPFLAGS = $(ui_test_cppflags)
tests_unit_ui_app_walk_LDADD = $(ui_test_ldadd)
TESTS += tests/unit/ui_app_walk

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
