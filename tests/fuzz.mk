# SPDX-License-Identifier: Apache-2.0
# Fuzz targets. `make check` runs each over the same mutated inputs every time; `make fuzz` over twenty times as
# many; after `configure --enable-fuzzer CC=clang` `make fuzz` is libFuzzer, for FUZZ_SECONDS each.
fuzz_targets = tests/fuzz/answers_fuzz tests/fuzz/conf_fuzz tests/fuzz/expr_fuzz tests/fuzz/keys_fuzz \
	tests/fuzz/rows_fuzz tests/fuzz/script_fuzz tests/fuzz/session_fuzz
FUZZ_SECONDS = 60
EXTRA_DIST += tests/fuzz/drive.c tests/fuzz/libfuzzer.c
if FUZZER
EXTRA_PROGRAMS += $(fuzz_targets)
fuzz_run = tests/fuzz/libfuzzer.c tests/fuzz/mutate.c tests/fuzz/fuzz.h
fuzz_ldflags = $(AM_LDFLAGS) -fsanitize=fuzzer
else
check_PROGRAMS += $(fuzz_targets)
TESTS += $(fuzz_targets)
fuzz_run = tests/fuzz/drive.c tests/fuzz/mutate.c tests/fuzz/fuzz.h
fuzz_ldflags = $(AM_LDFLAGS)
endif
fuzz_questions = tests/fuzz/questions.c tests/fuzz/questions.h
fuzz_cppflags = $(AM_CPPFLAGS) '-DIW_TEST_DATADIR="$(abs_top_srcdir)/data"'
fuzz_plan = libplan.a libcalibrate.a libcatalog.a librules.a libengine.a libconf.a libbase.a

tests_fuzz_answers_fuzz_SOURCES = tests/fuzz/answers_fuzz.c $(fuzz_run) $(fuzz_questions)
tests_fuzz_answers_fuzz_CPPFLAGS = $(fuzz_cppflags)
tests_fuzz_answers_fuzz_LDFLAGS = $(fuzz_ldflags)
tests_fuzz_answers_fuzz_LDADD = $(fuzz_plan) $(LIBCONFIG_LIBS) $(LIBM)

tests_fuzz_conf_fuzz_SOURCES = tests/fuzz/conf_fuzz.c $(fuzz_run)
tests_fuzz_conf_fuzz_CPPFLAGS = $(fuzz_cppflags)
tests_fuzz_conf_fuzz_LDFLAGS = $(fuzz_ldflags)
tests_fuzz_conf_fuzz_LDADD = libconf.a libbase.a $(LIBCONFIG_LIBS) $(LIBM)

tests_fuzz_expr_fuzz_SOURCES = tests/fuzz/expr_fuzz.c $(fuzz_run)
tests_fuzz_expr_fuzz_CPPFLAGS = $(fuzz_cppflags)
tests_fuzz_expr_fuzz_LDFLAGS = $(fuzz_ldflags)
tests_fuzz_expr_fuzz_LDADD = librules.a libbase.a $(LIBM)

tests_fuzz_keys_fuzz_SOURCES = tests/fuzz/keys_fuzz.c $(fuzz_run)
tests_fuzz_keys_fuzz_CPPFLAGS = $(fuzz_cppflags) $(NCURSES_CFLAGS)
tests_fuzz_keys_fuzz_LDFLAGS = $(fuzz_ldflags)
tests_fuzz_keys_fuzz_LDADD = libuiterm.a libuiapp.a libbase.a $(NCURSES_LIBS) $(LIBM)

tests_fuzz_rows_fuzz_SOURCES = tests/fuzz/rows_fuzz.c $(fuzz_run)
tests_fuzz_rows_fuzz_CPPFLAGS = $(fuzz_cppflags)
tests_fuzz_rows_fuzz_LDFLAGS = $(fuzz_ldflags)
tests_fuzz_rows_fuzz_LDADD = libcalibrate.a libbase.a $(LIBM)

tests_fuzz_script_fuzz_SOURCES = tests/fuzz/script_fuzz.c $(fuzz_run)
tests_fuzz_script_fuzz_CPPFLAGS = $(fuzz_cppflags)
tests_fuzz_script_fuzz_LDFLAGS = $(fuzz_ldflags)
tests_fuzz_script_fuzz_LDADD = libuiterm.a libuiview.a libuiapp.a libreport.a $(fuzz_plan) $(JANSSON_LIBS) $(LIBCONFIG_LIBS) $(LIBM)

tests_fuzz_session_fuzz_SOURCES = tests/fuzz/session_fuzz.c $(fuzz_run) $(fuzz_questions)
tests_fuzz_session_fuzz_CPPFLAGS = $(fuzz_cppflags)
tests_fuzz_session_fuzz_LDFLAGS = $(fuzz_ldflags)
tests_fuzz_session_fuzz_LDADD = libdb.a $(fuzz_plan) $(SQLITE_LIBS) $(LIBCONFIG_LIBS) $(LIBM)

.PHONY: fuzz
fuzz: all $(fuzz_targets)
if FUZZER
	@for t in $(fuzz_targets); do echo "$$t"; \
		TERM=xterm ./$$t -seed=1 -max_len=4096 -max_total_time=$(FUZZ_SECONDS) -print_final_stats=1 || exit; done
else
	@$(AM_TESTS_ENVIRONMENT) IW_LONG=1; export IW_LONG; status=0; \
	for t in $(fuzz_targets); do ./$$t || status=1; done; exit $$status
endif
