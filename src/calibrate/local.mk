# SPDX-License-Identifier: Apache-2.0
# Measured rows read, predicted and compared; the constants that the predictions stand on.
noinst_LIBRARIES += libcalibrate.a
libcalibrate_a_SOURCES = \
	src/calibrate/trial.c src/calibrate/trial_layout.c src/calibrate/trial_bounds.c src/calibrate/trial_bounds.h src/calibrate/trial_load.c src/calibrate/trial_pairs.c \
	src/calibrate/trial.h src/calibrate/trial_parts.h \
	src/calibrate/meant_plain.c src/calibrate/meant_plain.h \
	src/calibrate/constants.c src/calibrate/constants.h src/calibrate/publisher.c src/calibrate/publisher.h \
	src/calibrate/estimate.c src/calibrate/estimate.h \
	src/calibrate/speeds.c src/calibrate/speeds.h \
	src/calibrate/fit.c src/calibrate/fit.h src/calibrate/fit_solve.c src/calibrate/fit_solve.h \
	src/calibrate/fit_levels.c src/calibrate/fit_levels.h src/calibrate/fit_bands.c src/calibrate/fit_write.c src/calibrate/fit_write.h \
	src/calibrate/left_out.c src/calibrate/left_out.h \
	src/calibrate/meant.c src/calibrate/meant_format.c src/calibrate/meant_named.c src/calibrate/meant.h \
	src/calibrate/nearest.c src/calibrate/nearest.h src/calibrate/shelf.c src/calibrate/shelf.h \
	src/calibrate/predict.c src/calibrate/predict.h \
	src/calibrate/rows.c src/calibrate/rows_twice.c src/calibrate/rows.h \
	src/calibrate/score.c src/calibrate/score_lines.c src/calibrate/score.h \
	src/calibrate/device_of.c src/calibrate/shape_of.c src/calibrate/shapes.h

calibrate_test_cppflags = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS) '-DIW_TEST_DATADIR="$(abs_top_srcdir)/data"'
calibrate_test_ldadd = libcalibrate.a libcatalog.a libengine.a libconf.a libbase.a $(CMOCKA_LIBS) $(LIBCONFIG_LIBS) $(LIBM)

check_PROGRAMS += tests/unit/calibrate_rows
tests_unit_calibrate_rows_SOURCES = tests/unit/calibrate_rows.c
tests_unit_calibrate_rows_CPPFLAGS = $(calibrate_test_cppflags)
tests_unit_calibrate_rows_LDADD = $(calibrate_test_ldadd)
TESTS += tests/unit/calibrate_rows

check_PROGRAMS += tests/unit/calibrate_meant
tests_unit_calibrate_meant_SOURCES = tests/unit/calibrate_meant.c tests/unit/calibrate_fixture.h
tests_unit_calibrate_meant_CPPFLAGS = $(calibrate_test_cppflags)
tests_unit_calibrate_meant_LDADD = $(calibrate_test_ldadd)
TESTS += tests/unit/calibrate_meant

check_PROGRAMS += tests/unit/calibrate_trials
tests_unit_calibrate_trials_SOURCES = tests/unit/calibrate_trials.c tests/unit/calibrate_fixture.h
tests_unit_calibrate_trials_CPPFLAGS = $(calibrate_test_cppflags)
tests_unit_calibrate_trials_LDADD = $(calibrate_test_ldadd)
TESTS += tests/unit/calibrate_trials

check_PROGRAMS += tests/unit/calibrate_score
tests_unit_calibrate_score_SOURCES = tests/unit/calibrate_score.c tests/unit/calibrate_fixture.h
tests_unit_calibrate_score_CPPFLAGS = $(calibrate_test_cppflags)
tests_unit_calibrate_score_LDADD = $(calibrate_test_ldadd)
TESTS += tests/unit/calibrate_score
check_PROGRAMS += tests/unit/calibrate_nearest
tests_unit_calibrate_nearest_SOURCES = tests/unit/calibrate_nearest.c
tests_unit_calibrate_nearest_CPPFLAGS = $(calibrate_test_cppflags)
tests_unit_calibrate_nearest_LDADD = $(calibrate_test_ldadd)
TESTS += tests/unit/calibrate_nearest

check_PROGRAMS += tests/unit/calibrate_fit
tests_unit_calibrate_fit_SOURCES = tests/unit/calibrate_fit.c tests/unit/calibrate_fixture.h
tests_unit_calibrate_fit_CPPFLAGS = $(calibrate_test_cppflags)
tests_unit_calibrate_fit_LDADD = $(calibrate_test_ldadd)
TESTS += tests/unit/calibrate_fit

check_PROGRAMS += tests/unit/calibrate_goals
tests_unit_calibrate_goals_SOURCES = tests/unit/calibrate_goals.c tests/unit/calibrate_fixture.h
tests_unit_calibrate_goals_CPPFLAGS = $(calibrate_test_cppflags)
tests_unit_calibrate_goals_LDADD = $(calibrate_test_ldadd)
TESTS += tests/unit/calibrate_goals

check_PROGRAMS += tests/unit/calibrate_bands
tests_unit_calibrate_bands_SOURCES = tests/unit/calibrate_bands.c tests/unit/calibrate_fixture.h
tests_unit_calibrate_bands_CPPFLAGS = $(calibrate_test_cppflags)
tests_unit_calibrate_bands_LDADD = $(calibrate_test_ldadd)
TESTS += tests/unit/calibrate_bands
