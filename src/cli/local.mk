# SPDX-License-Identifier: Apache-2.0
noinst_LIBRARIES += libcli.a
libcli_a_SOURCES = \
	src/cli/args.c src/cli/args.h src/cli/options.def \
	src/cli/cli.c src/cli/cli.h \
	src/cli/cmd_calibrate.c src/cli/cmd_candidates.c src/cli/cmd_compare.c src/cli/cmd_catalog_check.c src/cli/cmd_catalog_list.c \
	src/cli/cmd_catalog_show.c src/cli/cmd_compliance.c src/cli/cmd_costs.c src/cli/cmd_doctor.c src/cli/cmd_estimate.c src/cli/cmd_help.c \
	src/cli/cmd_open.c src/cli/cmd_plan.c src/cli/cmd_question_list.c src/cli/cmd_question_show.c src/cli/cmd_roadmap.c \
	src/cli/cmd_session_change.c src/cli/cmd_session_history.c src/cli/cmd_session_list.c \
	src/cli/cmd_session_show.c src/cli/cmd_session_text.c src/cli/cmd_strategies.c src/cli/cmd_validate.c src/cli/cmd_why.c \
	src/cli/compare.c src/cli/compare_tables.c src/cli/compare.h \
	src/cli/commands.c src/cli/commands.h src/cli/commands.def \
	src/cli/completion.c src/cli/completion_names.c src/cli/completion_texts.h \
	src/cli/converse.c src/cli/converse.h \
	src/cli/doctor_store.c src/cli/doctor_world.c src/cli/doctor.h \
	src/cli/estimate_doc.c src/cli/estimate_json.c src/cli/estimate.h \
	src/cli/filter.c src/cli/select.c src/cli/filter.h \
	src/cli/jot.c src/cli/jot.h \
	src/cli/kinds.c src/cli/kinds.h \
	src/cli/man_catalog.c src/cli/man_catalog_texts.h src/cli/man_keys.c src/cli/man_screens.c src/cli/man_screens.h \
	src/cli/man_program.c src/cli/man_texts.c src/cli/man_texts.h \
	src/cli/mdoc.c src/cli/mdoc.h \
	src/cli/measurements.c src/cli/measurements.h \
	src/cli/output.c src/cli/say.c src/cli/table_json.c src/cli/output.h \
	src/cli/parts.c src/cli/parts.h \
	src/cli/place.c src/cli/place.h \
	src/cli/session_json.c src/cli/session_shown.h \
	src/cli/stored.c src/cli/stored_answers.c src/cli/stored_moved.c src/cli/stored.h \
	src/cli/subject.c src/cli/subject_search.c src/cli/subject.h \
	src/cli/usage.c src/cli/usage.h \
	src/cli/validate_names.c src/cli/validate_tables.c src/cli/validate.h \
	src/cli/words.c src/cli/words.h \
	src/cli/world.c src/cli/world.h

cli_test_cppflags = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS)
cli_test_ldadd = libcli.a libuiapp.a libdb.a libreport.a libplan.a libcalibrate.a libcatalog.a librules.a libengine.a \
	libconf.a libbase.a $(CMOCKA_LIBS) $(SQLITE_LIBS) $(JANSSON_LIBS) $(LIBCONFIG_LIBS) $(LIBM)

check_PROGRAMS += tests/unit/cli_args
tests_unit_cli_args_SOURCES = tests/unit/cli_args.c
tests_unit_cli_args_CPPFLAGS = $(cli_test_cppflags)
tests_unit_cli_args_LDADD = $(cli_test_ldadd)
TESTS += tests/unit/cli_args

check_PROGRAMS += tests/unit/cli_filter
tests_unit_cli_filter_SOURCES = tests/unit/cli_filter.c
tests_unit_cli_filter_CPPFLAGS = $(cli_test_cppflags)
tests_unit_cli_filter_LDADD = $(cli_test_ldadd)
TESTS += tests/unit/cli_filter

# The completion is written by the program itself; its name is what bash looks for.
completionsdir = $(datadir)/bash-completion/completions
completions_DATA = completions/inferwright
CLEANFILES += completions/inferwright
completions/inferwright: inferwright$(EXEEXT) $(srcdir)/data/questions.cfg
	$(AM_V_GEN)$(MKDIR_P) completions && ./inferwright --completion bash >$@.tmp && mv $@.tmp $@
