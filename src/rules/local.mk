# SPDX-License-Identifier: Apache-2.0
noinst_LIBRARIES += librules.a
librules_a_SOURCES = \
	src/rules/ast.h \
	src/rules/check.c \
	src/rules/eval.c \
	src/rules/expected.c \
	src/rules/expr.c \
	src/rules/expr.h \
	src/rules/facts.c \
	src/rules/lex.c \
	src/rules/lex.h \
	src/rules/names.c \
	src/rules/parse.c \
	src/rules/tri.c \
	src/rules/vocab.c

# The programs share the vocabulary of rules_world.
rules_world = tests/unit/rules_world.c tests/unit/rules_world.h
rules_test_ldadd = librules.a libbase.a $(CMOCKA_LIBS) $(LIBM)

check_PROGRAMS += tests/unit/rules_eval
tests_unit_rules_eval_SOURCES = tests/unit/rules_eval.c $(rules_world)
tests_unit_rules_eval_CPPFLAGS = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS)
tests_unit_rules_eval_LDADD = $(rules_test_ldadd)
TESTS += tests/unit/rules_eval

check_PROGRAMS += tests/unit/rules_facts
tests_unit_rules_facts_SOURCES = tests/unit/rules_facts.c $(rules_world)
tests_unit_rules_facts_CPPFLAGS = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS)
tests_unit_rules_facts_LDADD = $(rules_test_ldadd)
TESTS += tests/unit/rules_facts

check_PROGRAMS += tests/unit/rules_filters
tests_unit_rules_filters_SOURCES = tests/unit/rules_filters.c $(rules_world)
tests_unit_rules_filters_CPPFLAGS = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS)
tests_unit_rules_filters_LDADD = $(rules_test_ldadd)
TESTS += tests/unit/rules_filters

check_PROGRAMS += tests/unit/rules_noise
tests_unit_rules_noise_SOURCES = tests/unit/rules_noise.c $(rules_world)
tests_unit_rules_noise_CPPFLAGS = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS)
tests_unit_rules_noise_LDADD = $(rules_test_ldadd)
TESTS += tests/unit/rules_noise

check_PROGRAMS += tests/unit/rules_parse
tests_unit_rules_parse_SOURCES = tests/unit/rules_parse.c $(rules_world)
tests_unit_rules_parse_CPPFLAGS = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS)
tests_unit_rules_parse_LDADD = $(rules_test_ldadd)
TESTS += tests/unit/rules_parse
