# SPDX-License-Identifier: Apache-2.0
noinst_LIBRARIES += libreport.a
libreport_a_CPPFLAGS = $(AM_CPPFLAGS) $(JANSSON_CFLAGS)
libreport_a_SOURCES = \
	src/report/ascii.c \
	src/report/doc.c \
	src/report/doc.h \
	src/report/doc_layout.c \
	src/report/doc_layout.h \
	src/report/doc_markdown.c \
	src/report/doc_text.c \
	src/report/entry_doc.c \
	src/report/entry_doc.h \
	src/report/gantt.h \
	src/report/gantt_mermaid.c \
	src/report/gantt_text.c \
	src/report/guide_doc.c \
	src/report/guide_doc.h \
	src/report/guide_kinds.c \
	src/report/guide_parts.c \
	src/report/guide_parts.h \
	src/report/layout.c \
	src/report/layout.h \
	src/report/markdown.c \
	src/report/plan_doc.c \
	src/report/plan_doc.h \
	src/report/plan_doc_alternatives.c \
	src/report/plan_doc_asked.c \
	src/report/plan_doc_brief.c \
	src/report/plan_doc_compliance.c \
	src/report/plan_doc_costs.c \
	src/report/plan_doc_decision.c \
	src/report/plan_doc_engine.c \
	src/report/plan_doc_flips.c \
	src/report/plan_doc_evidence.c \
	src/report/plan_doc_laws.c \
	src/report/plan_doc_load_test.c \
	src/report/plan_doc_nothing.c \
	src/report/plan_doc_pick.c \
	src/report/plan_doc_questions.c \
	src/report/plan_doc_readers.c \
	src/report/plan_doc_rest.c \
	src/report/plan_doc_resilience.c \
	src/report/plan_doc_roadmap.c \
	src/report/plan_doc_strategies.c \
	src/report/plan_doc_targets.c \
	src/report/plan_doc_tiers.c \
	src/report/plan_json.c \
	src/report/plan_json.h \
	src/report/plan_json_asked.c \
	src/report/plan_json_base.c \
	src/report/plan_json_candidate.c \
	src/report/plan_json_laws.c \
	src/report/plan_json_costs.c \
	src/report/plan_json_lists.c \
	src/report/plan_json_parts.h \
	src/report/plan_json_resilience.c \
	src/report/plan_json_roadmap.c \
	src/report/plan_letters.c \
	src/report/plan_letters.h \
	src/report/plan_moved.c \
	src/report/plan_past.c \
	src/report/plan_past.h \
	src/report/plan_sections.h \
	src/report/plan_table_csv.c \
	src/report/plan_tables.c \
	src/report/plan_tables.h \
	src/report/plan_tables_money.c \
	src/report/plan_tables_resilience.c \
	src/report/plan_tables_tiers.c \
	src/report/plan_tables_time.c \
	src/report/plan_tables_work.c \
	src/report/plan_words.c \
	src/report/plan_words.h \
	src/report/plan_words_of.c \
	src/report/row_doc.c \
	src/report/row_doc.h \
	src/report/strategy_doc.c \
	src/report/strategy_doc.h \
	src/report/plot.c \
	src/report/plot.h \
	src/report/table.c \
	src/report/table.h \
	src/report/table_csv.c \
	src/report/table_fit.c \
	src/report/table_markdown.c \
	src/report/table_text.c \
	src/report/table_view.c \
	src/report/table_view.h \
	src/report/why_doc.c \
	src/report/why_doc.h

report_test_cppflags = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS) '-DIW_TEST_SRCDIR="$(abs_top_srcdir)"'
report_test_ldadd = libreport.a libbase.a $(CMOCKA_LIBS) $(JANSSON_LIBS) $(LIBM)
report_test_support = tests/unit/report_support.c tests/unit/report_support.h
EXTRA_DIST += tests/golden/report

check_PROGRAMS += tests/unit/report_golden
tests_unit_report_golden_SOURCES = tests/unit/report_golden.c $(report_test_support)
tests_unit_report_golden_CPPFLAGS = $(report_test_cppflags)
tests_unit_report_golden_LDADD = $(report_test_ldadd)
TESTS += tests/unit/report_golden
GOLDEN_TESTS += tests/unit/report_golden

check_PROGRAMS += tests/unit/report_table
tests_unit_report_table_SOURCES = tests/unit/report_table.c $(report_test_support)
tests_unit_report_table_CPPFLAGS = $(report_test_cppflags)
tests_unit_report_table_LDADD = $(report_test_ldadd)
TESTS += tests/unit/report_table

check_PROGRAMS += tests/unit/report_markdown
tests_unit_report_markdown_SOURCES = tests/unit/report_markdown.c $(report_test_support)
tests_unit_report_markdown_CPPFLAGS = $(report_test_cppflags)
tests_unit_report_markdown_LDADD = $(report_test_ldadd)
TESTS += tests/unit/report_markdown

check_PROGRAMS += tests/unit/report_charts
tests_unit_report_charts_SOURCES = tests/unit/report_charts.c $(report_test_support)
tests_unit_report_charts_CPPFLAGS = $(report_test_cppflags)
tests_unit_report_charts_LDADD = $(report_test_ldadd)
TESTS += tests/unit/report_charts

check_PROGRAMS += tests/unit/report_noise
tests_unit_report_noise_SOURCES = tests/unit/report_noise.c $(report_test_support)
tests_unit_report_noise_CPPFLAGS = $(report_test_cppflags)
tests_unit_report_noise_LDADD = $(report_test_ldadd)
TESTS += tests/unit/report_noise

report_plan_ldadd = libreport.a libplan.a libcalibrate.a libcatalog.a librules.a libengine.a libconf.a libbase.a \
	$(CMOCKA_LIBS) $(JANSSON_LIBS) $(LIBCONFIG_LIBS) $(LIBM)
report_plan_cppflags = $(report_test_cppflags) $(JANSSON_CFLAGS) '-DIW_TEST_DATADIR="$(abs_top_srcdir)/data"'
report_plan_support = tests/unit/report_plan_fixture.c tests/unit/report_plan_fixture.h \
	tests/unit/report_plan_made.c $(report_test_support)

check_PROGRAMS += tests/unit/report_plan
tests_unit_report_plan_SOURCES = tests/unit/report_plan.c $(report_plan_support)
tests_unit_report_plan_CPPFLAGS = $(report_plan_cppflags)
tests_unit_report_plan_LDADD = $(report_plan_ldadd)
TESTS += tests/unit/report_plan
GOLDEN_TESTS += tests/unit/report_plan

check_PROGRAMS += tests/unit/report_json
tests_unit_report_json_SOURCES = tests/unit/report_json.c $(report_plan_support)
tests_unit_report_json_CPPFLAGS = $(report_plan_cppflags)
tests_unit_report_json_LDADD = $(report_plan_ldadd)
TESTS += tests/unit/report_json
GOLDEN_TESTS += tests/unit/report_json

check_PROGRAMS += tests/unit/report_pages
tests_unit_report_pages_SOURCES = tests/unit/report_pages.c $(report_plan_support)
tests_unit_report_pages_CPPFLAGS = $(report_plan_cppflags)
tests_unit_report_pages_LDADD = $(report_plan_ldadd)
TESTS += tests/unit/report_pages

check_PROGRAMS += tests/unit/report_examples
tests_unit_report_examples_SOURCES = tests/unit/report_examples.c tests/unit/report_examples.h $(report_plan_support)
tests_unit_report_examples_CPPFLAGS = $(report_plan_cppflags)
tests_unit_report_examples_LDADD = $(report_plan_ldadd)
TESTS += tests/unit/report_examples

check_PROGRAMS += tests/unit/report_contract
tests_unit_report_contract_SOURCES = tests/unit/report_contract.c tests/unit/report_examples.h $(report_plan_support)
tests_unit_report_contract_CPPFLAGS = $(report_plan_cppflags)
tests_unit_report_contract_LDADD = $(report_plan_ldadd)
TESTS += tests/unit/report_contract

check_PROGRAMS += tests/unit/report_past
tests_unit_report_past_SOURCES = tests/unit/report_past.c
tests_unit_report_past_CPPFLAGS = $(report_plan_cppflags)
tests_unit_report_past_LDADD = $(report_plan_ldadd)
TESTS += tests/unit/report_past

check_PROGRAMS += tests/unit/report_guide
tests_unit_report_guide_SOURCES = tests/unit/report_guide.c tests/unit/plan_fixture.c tests/unit/plan_fixture_draw.c tests/unit/plan_fixture.h
tests_unit_report_guide_CPPFLAGS = $(report_plan_cppflags)
tests_unit_report_guide_LDADD = $(report_plan_ldadd)
TESTS += tests/unit/report_guide
