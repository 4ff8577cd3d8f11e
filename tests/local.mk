# SPDX-License-Identifier: Apache-2.0
# How tests run, the checks of the source itself, and the targets lint, bench, golden, coverage and
# check-valgrind. The rooms list their own tests/unit programs; everything speaks TAP.

LOG_DRIVER = env AM_TAP_AWK='$(AWK)' $(SHELL) $(top_srcdir)/build-aux/tap-driver.sh

# One environment for every test, so that neither the person's settings nor their data are seen.
AM_TESTS_ENVIRONMENT = \
	unset INFERWRIGHT_DB INFERWRIGHT_CATALOG XDG_DATA_HOME XDG_CONFIG_HOME XDG_STATE_HOME XDG_CACHE_HOME \
		XDG_DATA_DIRS NO_COLOR CLICOLOR_FORCE LANGUAGE MAKEFLAGS MFLAGS; \
	IW_SRCDIR='$(abs_top_srcdir)'; IW_BUILDDIR='$(abs_top_builddir)'; IW_PROGRAM="$$IW_BUILDDIR/inferwright"; \
	IW_SANITIZED='$(SANITIZE_FLAGS)'; export IW_SANITIZED; \
	HOME="$$IW_BUILDDIR/tests/home"; LC_ALL=C.UTF-8; TZ=UTC; CMOCKA_MESSAGE_OUTPUT=TAP; \
	export IW_SRCDIR IW_BUILDDIR IW_PROGRAM HOME LC_ALL TZ CMOCKA_MESSAGE_OUTPUT; \
	$(MKDIR_P) "$$HOME";

dist_check_SCRIPTS += tests/checks/dist tests/checks/floors tests/checks/format tests/checks/manual \
	tests/checks/scripts tests/checks/size tests/checks/source
TESTS += $(dist_check_SCRIPTS)
EXTRA_DIST += tests/bench/count-instructions tests/checks/metrics tests/checks/tap.sh \
	tests/support/no-cmocka/cmocka.h tests/support/rounds.h

# What `make dist` would take, for tests/checks/dist.
check_DATA += tests/dist-list
CLEANFILES += tests/dist-list
tests/dist-list: Makefile
	$(AM_V_GEN)$(MKDIR_P) tests && printf '%s\n' $(DISTFILES) | sed 's,^$(subst .,\.,$(srcdir))/,,' >$@

.PHONY: bench check-valgrind coverage golden lint
lint:
	@$(SHELL) $(srcdir)/tests/checks/metrics --report $(srcdir)

# What the sanitizers do not see: memory that is read before it is written. Each line needs to run for that, not
# each case many times: those left out search the whole market or compare seven thousand rows over and over, and run
# no line that others do not. Curses keeps pointers into the middle of its blocks: "possibly lost" is no error.
valgrind_not = tests/unit/calibrate_goals tests/unit/plan_resilience tests/unit/plan_skip
check-valgrind: all $(check_PROGRAMS)
	@unset IW_LONG; IW_SHORT=1; export IW_SHORT; some=; for t in $(TESTS); do case " $(valgrind_not) " in \
		*" $$t "*) ;; *) case $$t in tests/unit/*|tests/fuzz/*) some="$$some $$t";; esac;; esac; done; \
	$(MAKE) $(AM_MAKEFLAGS) check-TESTS TESTS="$$some" \
		LOG_COMPILER='valgrind -q --error-exitcode=99 --leak-check=full --show-leak-kinds=definite \
			--errors-for-leak-kinds=definite'

# A fragment adds its benchmarks to BENCHES and to EXTRA_PROGRAMS: they are built only here.
bench: all $(BENCHES)
	@$(AM_TESTS_ENVIRONMENT) for b in $(BENCHES); do ./$$b || exit; done
	@$(srcdir)/tests/bench/count-instructions tests/bench/engine_bench

# A fragment adds the tests that own golden files to GOLDEN_TESTS: with IW_GOLDEN=write they write
# $IW_SRCDIR/tests/golden instead of comparing with it. Read the difference before you commit it.
golden: all $(GOLDEN_TESTS)
	@$(AM_TESTS_ENVIRONMENT) IW_GOLDEN=write; export IW_GOLDEN; for t in $(GOLDEN_TESTS); do \
		if test -f ./$$t; then ./$$t; else $(srcdir)/$$t; fi || exit; done

if COVERAGE
coverage: check
	lcov --quiet --capture --directory . --include '*/src/*' --include '*/ui/*' --include '*/db/*' \
		--output-file coverage.info
	lcov --list coverage.info
else
coverage:
	@echo 'Make a build for it first: mkdir -p build/coverage && cd build/coverage &&' >&2
	@echo '../../configure --enable-coverage CFLAGS=-g && make coverage' >&2; exit 1
endif

CLEANFILES += coverage.info
clean-local:
	rm -rf tests/home
	find . -name '*.gc??' -exec rm -f {} +
