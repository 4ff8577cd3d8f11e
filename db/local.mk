# SPDX-License-Identifier: Apache-2.0
noinst_LIBRARIES += libdb.a
libdb_a_SOURCES = \
	db/answers.c \
	db/check.c \
	db/connection.c \
	db/copy.c \
	db/export.c \
	db/held.c \
	db/import.c \
	db/import.h \
	db/import_read.c \
	db/journal.c \
	db/keep.c \
	db/list.c \
	db/load.c \
	db/migrate.c \
	db/names.c \
	db/open.c \
	db/parts.h \
	db/place.c \
	db/place.h \
	db/recover.c \
	db/salvage.c \
	db/salvage.h \
	db/salvage_copy.c \
	db/schema.c \
	db/schema.h \
	db/sessions.c \
	db/sql.c \
	db/sql.h \
	db/stamp.c \
	db/store.h
libdb_a_CPPFLAGS = $(AM_CPPFLAGS) $(SQLITE_CFLAGS)

db_test_cppflags = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS) $(SQLITE_CFLAGS) '-DIW_TEST_DATADIR="$(abs_top_srcdir)/data"'
db_test_ldadd = libdb.a libplan.a libcalibrate.a libcatalog.a librules.a libengine.a libconf.a libbase.a \
	$(CMOCKA_LIBS) $(SQLITE_LIBS) $(LIBCONFIG_LIBS) $(LIBM)
db_test_support = tests/unit/db_support.c tests/unit/db_support.h

check_PROGRAMS += tests/unit/db_damage
tests_unit_db_damage_SOURCES = tests/unit/db_damage.c $(db_test_support)
tests_unit_db_damage_CPPFLAGS = $(db_test_cppflags)
tests_unit_db_damage_LDADD = $(db_test_ldadd)
TESTS += tests/unit/db_damage

check_PROGRAMS += tests/unit/db_faults
tests_unit_db_faults_SOURCES = tests/unit/db_faults.c tests/unit/db_disk.c tests/unit/db_disk.h $(db_test_support)
tests_unit_db_faults_CPPFLAGS = $(db_test_cppflags)
tests_unit_db_faults_LDADD = $(db_test_ldadd)
TESTS += tests/unit/db_faults

check_PROGRAMS += tests/unit/db_journal
tests_unit_db_journal_SOURCES = tests/unit/db_journal.c $(db_test_support)
tests_unit_db_journal_CPPFLAGS = $(db_test_cppflags)
tests_unit_db_journal_LDADD = $(db_test_ldadd)
TESTS += tests/unit/db_journal

check_PROGRAMS += tests/unit/db_kill
tests_unit_db_kill_SOURCES = tests/unit/db_kill.c $(db_test_support)
tests_unit_db_kill_CPPFLAGS = $(db_test_cppflags)
tests_unit_db_kill_LDADD = $(db_test_ldadd)
TESTS += tests/unit/db_kill

check_PROGRAMS += tests/unit/db_open
tests_unit_db_open_SOURCES = tests/unit/db_open.c $(db_test_support)
tests_unit_db_open_CPPFLAGS = $(db_test_cppflags)
tests_unit_db_open_LDADD = $(db_test_ldadd)
TESTS += tests/unit/db_open

check_PROGRAMS += tests/unit/db_sessions
tests_unit_db_sessions_SOURCES = tests/unit/db_sessions.c $(db_test_support)
tests_unit_db_sessions_CPPFLAGS = $(db_test_cppflags)
tests_unit_db_sessions_LDADD = $(db_test_ldadd)
TESTS += tests/unit/db_sessions

check_PROGRAMS += tests/unit/db_text
tests_unit_db_text_SOURCES = tests/unit/db_text.c $(db_test_support)
tests_unit_db_text_CPPFLAGS = $(db_test_cppflags)
tests_unit_db_text_LDADD = $(db_test_ldadd)
TESTS += tests/unit/db_text
