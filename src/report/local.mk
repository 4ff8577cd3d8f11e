# SPDX-License-Identifier: Apache-2.0
noinst_LIBRARIES += libreport.a
libreport_a_CPPFLAGS = $(AM_CPPFLAGS) $(JANSSON_CFLAGS)
libreport_a_SOURCES = \
	src/report/doc.c src/report/doc_markdown.c src/report/doc_text.c src/report/doc.h \
	src/report/doc_layout.c src/report/doc_layout.h \
	src/report/gantt_mermaid.c src/report/gantt_text.c src/report/gantt.h \
	src/report/layout.c src/report/ascii.c src/report/layout.h \
	src/report/markdown.c \
	src/report/plot.c src/report/plot.h \
	src/report/table.c src/report/table_csv.c src/report/table_fit.c src/report/table_markdown.c \
	src/report/table_text.c src/report/table.h \
	src/report/table_view.c src/report/table_view.h

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
