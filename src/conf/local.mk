# SPDX-License-Identifier: Apache-2.0
noinst_LIBRARIES += libconf.a
libconf_a_SOURCES = \
	src/conf/conf.c src/conf/conf.h \
	src/conf/field.h \
	src/conf/reader.h src/conf/record.c src/conf/record_list.c src/conf/record_text.c src/conf/record.h \
	src/conf/numeral.c src/conf/scan.c src/conf/scan.h \
	src/conf/write.c src/conf/write.h
libconf_a_CPPFLAGS = $(AM_CPPFLAGS) $(LIBCONFIG_CFLAGS)

check_PROGRAMS += tests/unit/conf_read
tests_unit_conf_read_SOURCES = tests/unit/conf_read.c
tests_unit_conf_read_CPPFLAGS = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS)
tests_unit_conf_read_LDADD = libconf.a libbase.a $(CMOCKA_LIBS) $(LIBCONFIG_LIBS) $(LIBM)
TESTS += tests/unit/conf_read

check_PROGRAMS += tests/unit/conf_record
tests_unit_conf_record_SOURCES = tests/unit/conf_record.c
tests_unit_conf_record_CPPFLAGS = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS)
tests_unit_conf_record_LDADD = libconf.a libbase.a $(CMOCKA_LIBS) $(LIBCONFIG_LIBS) $(LIBM)
TESTS += tests/unit/conf_record
