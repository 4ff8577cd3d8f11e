# SPDX-License-Identifier: Apache-2.0
noinst_LIBRARIES += libbase.a
libbase_a_SOURCES = \
	src/base/arena.c src/base/arena.h \
	src/base/csv.c src/base/csv.h \
	src/base/date.c src/base/date.h \
	src/base/err.c src/base/err.h \
	src/base/file.c src/base/file_write.c src/base/file.h \
	src/base/fill.c src/base/fill.h \
	src/base/format.c src/base/format.h \
	src/base/num.c src/base/money.c src/base/num.h \
	src/base/quantity.c src/base/quantity.h \
	src/base/str.c src/base/utf8.c src/base/str.h \
	src/base/units.c src/base/units_count.c src/base/units_money.c src/base/units.h

check_PROGRAMS += tests/unit/base_arena
tests_unit_base_arena_SOURCES = tests/unit/base_arena.c
tests_unit_base_arena_CPPFLAGS = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS)
tests_unit_base_arena_LDADD = libbase.a $(CMOCKA_LIBS) $(LIBM)
TESTS += tests/unit/base_arena

check_PROGRAMS += tests/unit/base_str
tests_unit_base_str_SOURCES = tests/unit/base_str.c
tests_unit_base_str_CPPFLAGS = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS)
tests_unit_base_str_LDADD = libbase.a $(CMOCKA_LIBS) $(LIBM)
TESTS += tests/unit/base_str

check_PROGRAMS += tests/unit/base_num
tests_unit_base_num_SOURCES = tests/unit/base_num.c
tests_unit_base_num_CPPFLAGS = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS)
tests_unit_base_num_LDADD = libbase.a $(CMOCKA_LIBS) $(LIBM)
TESTS += tests/unit/base_num

check_PROGRAMS += tests/unit/base_units
tests_unit_base_units_SOURCES = tests/unit/base_units.c
tests_unit_base_units_CPPFLAGS = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS)
tests_unit_base_units_LDADD = libbase.a $(CMOCKA_LIBS) $(LIBM)
TESTS += tests/unit/base_units

check_PROGRAMS += tests/unit/base_file
tests_unit_base_file_SOURCES = tests/unit/base_file.c
tests_unit_base_file_CPPFLAGS = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS)
tests_unit_base_file_LDADD = libbase.a $(CMOCKA_LIBS) $(LIBM)
TESTS += tests/unit/base_file

check_PROGRAMS += tests/unit/base_csv
tests_unit_base_csv_SOURCES = tests/unit/base_csv.c
tests_unit_base_csv_CPPFLAGS = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS)
tests_unit_base_csv_LDADD = libbase.a $(CMOCKA_LIBS) $(LIBM)
TESTS += tests/unit/base_csv
