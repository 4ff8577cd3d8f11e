# SPDX-License-Identifier: Apache-2.0
noinst_LIBRARIES += libcatalog.a
libcatalog_a_SOURCES = \
	src/catalog/catalog.c src/catalog/catalog.h \
	src/catalog/check.c src/catalog/check_order.c src/catalog/check_refs.c src/catalog/check_rings.c src/catalog/check.h \
	src/catalog/command.h \
	src/catalog/engine_constants.h src/catalog/entry.h \
	src/catalog/fields_guide.c src/catalog/fields_hardware.c src/catalog/fields_market.c src/catalog/fields_measured.c \
	src/catalog/fields_models.c src/catalog/fields_offers.c src/catalog/fields_rulebook.c \
	src/catalog/fields.h \
	src/catalog/fingerprint.c src/catalog/fingerprint.h \
	src/catalog/guide.h \
	src/catalog/kinds.c \
	src/catalog/load.c \
	src/catalog/market.h \
	src/catalog/measured_names.h \
	src/catalog/names.c src/catalog/names.h \
	src/catalog/rows.c src/catalog/rows.h \
	src/catalog/rulebook.h \
	src/catalog/setting.h \
	src/catalog/spelling.c src/catalog/spelling.h \
	src/catalog/words.c src/catalog/words.h

catalog_test_cppflags = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS) '-DIW_TEST_DATADIR="$(abs_top_srcdir)/data"'
catalog_test_ldadd = libcatalog.a libconf.a libbase.a $(CMOCKA_LIBS) $(LIBCONFIG_LIBS) $(LIBM)

check_PROGRAMS += tests/unit/catalog_fields
tests_unit_catalog_fields_SOURCES = tests/unit/catalog_fields.c tests/unit/catalog_fixture.h
tests_unit_catalog_fields_CPPFLAGS = $(catalog_test_cppflags)
tests_unit_catalog_fields_LDADD = $(catalog_test_ldadd)
TESTS += tests/unit/catalog_fields

check_PROGRAMS += tests/unit/catalog_load
tests_unit_catalog_load_SOURCES = tests/unit/catalog_load.c tests/unit/catalog_fixture.h
tests_unit_catalog_load_CPPFLAGS = $(catalog_test_cppflags)
tests_unit_catalog_load_LDADD = $(catalog_test_ldadd)
TESTS += tests/unit/catalog_load

check_PROGRAMS += tests/unit/catalog_check
tests_unit_catalog_check_SOURCES = tests/unit/catalog_check.c tests/unit/catalog_fixture.h
tests_unit_catalog_check_CPPFLAGS = $(catalog_test_cppflags)
tests_unit_catalog_check_LDADD = $(catalog_test_ldadd)
TESTS += tests/unit/catalog_check

check_PROGRAMS += tests/unit/catalog_hostile
tests_unit_catalog_hostile_SOURCES = tests/unit/catalog_hostile.c tests/unit/catalog_fixture.h
tests_unit_catalog_hostile_CPPFLAGS = $(catalog_test_cppflags)
tests_unit_catalog_hostile_LDADD = $(catalog_test_ldadd)
TESTS += tests/unit/catalog_hostile

check_PROGRAMS += tests/unit/catalog_names
tests_unit_catalog_names_SOURCES = tests/unit/catalog_names.c tests/unit/catalog_fixture.h
tests_unit_catalog_names_CPPFLAGS = $(catalog_test_cppflags)
tests_unit_catalog_names_LDADD = $(catalog_test_ldadd)
TESTS += tests/unit/catalog_names

check_PROGRAMS += tests/unit/catalog_shipped
tests_unit_catalog_shipped_SOURCES = tests/unit/catalog_shipped.c tests/unit/catalog_fixture.h
tests_unit_catalog_shipped_CPPFLAGS = $(catalog_test_cppflags)
tests_unit_catalog_shipped_LDADD = $(catalog_test_ldadd)
TESTS += tests/unit/catalog_shipped
