# SPDX-License-Identifier: Apache-2.0
noinst_LIBRARIES += libuiview.a
libuiview_a_SOURCES = \
	ui/view/grid.c \
	ui/view/grid.h \
	ui/view/grid_dump.c \
	ui/view/grid_shapes.c \
	ui/view/parts.h \
	ui/view/plan_parts.h \
	ui/view/question.h \
	ui/view/view.c \
	ui/view/view.h \
	ui/view/view_boxes.c \
	ui/view/view_choices.c \
	ui/view/view_compare_columns.c \
	ui/view/view_dialog.c \
	ui/view/view_doc.c \
	ui/view/view_field.c \
	ui/view/view_footer.c \
	ui/view/view_header.c \
	ui/view/view_home.c \
	ui/view/view_numbers.c \
	ui/view/view_place.c \
	ui/view/view_plan.c \
	ui/view/view_plan_architecture.c \
	ui/view/view_plan_compare.c \
	ui/view/view_plan_compliance.c \
	ui/view/view_plan_cost.c \
	ui/view/view_plan_evidence.c \
	ui/view/view_plan_optimise.c \
	ui/view/view_plan_roadmap.c \
	ui/view/view_plan_summary.c \
	ui/view/view_plan_what_if.c \
	ui/view/view_question.c \
	ui/view/view_review.c \
	ui/view/view_scatter.c \
	ui/view/view_sheet.c \
	ui/view/view_so_far.c \
	ui/view/view_spots.c \
	ui/view/view_steps.c \
	ui/view/view_table.c \
	ui/view/view_tornado.c \
	ui/view/view_wizard.c

# Tests
ui_view_test_cppflags = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS) -DIW_TEST_SRCDIR=\"$(abs_top_srcdir)\"
ui_view_test_ldadd = libuiview.a libuiapp.a libreport.a libplan.a libcalibrate.a libcatalog.a librules.a libengine.a \
	libconf.a libbase.a $(CMOCKA_LIBS) $(JANSSON_LIBS) $(LIBCONFIG_LIBS) $(LIBM)
ui_view_test_support = tests/unit/ui_view_support.c tests/unit/ui_view_support.h

check_PROGRAMS += tests/unit/ui_view_grid
tests_unit_ui_view_grid_SOURCES = tests/unit/ui_view_grid.c
tests_unit_ui_view_grid_CPPFLAGS = $(ui_view_test_cppflags)
tests_unit_ui_view_grid_LDADD = $(ui_view_test_ldadd)
TESTS += tests/unit/ui_view_grid

check_PROGRAMS += tests/unit/ui_view_numbers
tests_unit_ui_view_numbers_SOURCES = tests/unit/ui_view_numbers.c $(ui_view_test_support)
tests_unit_ui_view_numbers_CPPFLAGS = $(ui_view_test_cppflags)
tests_unit_ui_view_numbers_LDADD = $(ui_view_test_ldadd)
TESTS += tests/unit/ui_view_numbers

check_PROGRAMS += tests/unit/ui_view_mouse
tests_unit_ui_view_mouse_SOURCES = tests/unit/ui_view_mouse.c $(ui_view_test_support)
tests_unit_ui_view_mouse_CPPFLAGS = $(ui_view_test_cppflags)
tests_unit_ui_view_mouse_LDADD = $(ui_view_test_ldadd)
TESTS += tests/unit/ui_view_mouse

check_PROGRAMS += tests/unit/ui_view_screens
tests_unit_ui_view_screens_SOURCES = tests/unit/ui_view_screens.c $(ui_view_test_support)
tests_unit_ui_view_screens_CPPFLAGS = $(ui_view_test_cppflags)
tests_unit_ui_view_screens_LDADD = $(ui_view_test_ldadd)
TESTS += tests/unit/ui_view_screens

check_PROGRAMS += tests/unit/ui_view_sizes
tests_unit_ui_view_sizes_SOURCES = tests/unit/ui_view_sizes.c $(ui_view_test_support)
tests_unit_ui_view_sizes_CPPFLAGS = $(ui_view_test_cppflags)
tests_unit_ui_view_sizes_LDADD = $(ui_view_test_ldadd)
TESTS += tests/unit/ui_view_sizes

check_PROGRAMS += tests/unit/ui_view_walk
tests_unit_ui_view_walk_SOURCES = tests/unit/ui_view_walk.c $(ui_view_test_support)
tests_unit_ui_view_walk_CPPFLAGS = $(ui_view_test_cppflags)
tests_unit_ui_view_walk_LDADD = $(ui_view_test_ldadd)
TESTS += tests/unit/ui_view_walk
GOLDEN_TESTS += tests/unit/ui_view_screens
EXTRA_PROGRAMS += tests/bench/view_bench
BENCHES += tests/bench/view_bench
tests_bench_view_bench_SOURCES = tests/bench/view_bench.c $(ui_view_test_support)
tests_bench_view_bench_CPPFLAGS = $(ui_view_test_cppflags)
tests_bench_view_bench_LDADD = $(ui_view_test_ldadd)
EXTRA_DIST += tests/golden/screens/architecture.txt \
	tests/golden/screens/compare.txt \
	tests/golden/screens/compare_marked.txt \
	tests/golden/screens/compare_money.txt \
	tests/golden/screens/compare_rating.txt \
	tests/golden/screens/compliance.txt \
	tests/golden/screens/confirm.txt \
	tests/golden/screens/cost.txt \
	tests/golden/screens/evidence.txt \
	tests/golden/screens/export.txt \
	tests/golden/screens/help.txt \
	tests/golden/screens/home.txt \
	tests/golden/screens/home_first.txt \
	tests/golden/screens/name.txt \
	tests/golden/screens/optimise.txt \
	tests/golden/screens/palette.txt \
	tests/golden/screens/review.txt \
	tests/golden/screens/roadmap.txt \
	tests/golden/screens/roadmap_ascii.txt \
	tests/golden/screens/summary.txt \
	tests/golden/screens/summary_nothing.txt \
	tests/golden/screens/what_if.txt \
	tests/golden/screens/wizard.txt \
	tests/golden/screens/wizard_ascii.txt \
	tests/golden/screens/wizard_best.txt \
	tests/golden/screens/wizard_field.txt \
	tests/golden/screens/wizard_nothing.txt \
	tests/golden/screens/wizard_set.txt \
	tests/golden/screens/wizard_steps.txt
