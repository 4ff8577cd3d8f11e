# SPDX-License-Identifier: Apache-2.0
noinst_LIBRARIES += libplan.a
libplan_a_SOURCES = \
	src/plan/afford.c \
	src/plan/afford.h \
	src/plan/answer_parse.c \
	src/plan/answers.c \
	src/plan/answers.h \
	src/plan/archive.c \
	src/plan/archive.h \
	src/plan/behind.c \
	src/plan/candidate.c \
	src/plan/candidate.h \
	src/plan/candidate_figures.c \
	src/plan/candidate_parts.h \
	src/plan/candidate_questions.c \
	src/plan/candidate_reasons.c \
	src/plan/cases.c \
	src/plan/cases.h \
	src/plan/cash.c \
	src/plan/cash.h \
	src/plan/cheapest.c \
	src/plan/cheapest_few.c \
	src/plan/checks.c \
	src/plan/checks.h \
	src/plan/conflicts.c \
	src/plan/conflicts.h \
	src/plan/constants.c \
	src/plan/constants.h \
	src/plan/context.c \
	src/plan/costs.c \
	src/plan/costs_beside.c \
	src/plan/costs.h \
	src/plan/costs_even.c \
	src/plan/costs_lines.c \
	src/plan/costs_outside.c \
	src/plan/costs_parts.h \
	src/plan/costs_rates.c \
	src/plan/costs_rates_tiers.c \
	src/plan/costs_ways.c \
	src/plan/days_off.c src/plan/days_off.h \
	src/plan/deciding.c \
	src/plan/deciding.h \
	src/plan/empty.c \
	src/plan/empty.h \
	src/plan/evidence.c \
	src/plan/evidence.h \
	src/plan/evidence_beside.c \
	src/plan/evidence_measured.c \
	src/plan/evidence_parts.h \
	src/plan/evidence_pick.c \
	src/plan/evidence_world.c \
	src/plan/facts_of_candidate.c \
	src/plan/failures.c \
	src/plan/flows.c \
	src/plan/flows.h \
	src/plan/flows_host.c \
	src/plan/flows_parts.h \
	src/plan/growth.c \
	src/plan/guide_pick.c \
	src/plan/guide_pick.h \
	src/plan/guide_pick_compare.c \
	src/plan/guide_pick_errata.c \
	src/plan/guide_pick_parts.h \
	src/plan/guide_pick_where.c \
	src/plan/hybrid.c \
	src/plan/hybrid.h \
	src/plan/hybrid_best.c \
	src/plan/hybrid_burst.c \
	src/plan/hybrid_parts.h \
	src/plan/hybrid_quote.c \
	src/plan/hybrid_requests.c \
	src/plan/hybrid_sorter.c \
	src/plan/hybrid_ways.c \
	src/plan/hybrid_win.c \
	src/plan/in_figures.c \
	src/plan/in_figures.h \
	src/plan/knowledge.c \
	src/plan/knowledge.h \
	src/plan/ladder.c \
	src/plan/levers.c \
	src/plan/levers.h \
	src/plan/load_test.c \
	src/plan/load_test.h \
	src/plan/market.c \
	src/plan/market.h \
	src/plan/market_api.c \
	src/plan/market_device.c \
	src/plan/market_model.c \
	src/plan/market_parts.h \
	src/plan/market_quality.c \
	src/plan/named_sources.c \
	src/plan/offers.c \
	src/plan/outlay.c \
	src/plan/outlay.h \
	src/plan/places.c \
	src/plan/places.h \
	src/plan/plan.c \
	src/plan/plan.h \
	src/plan/plan_alternatives.c \
	src/plan/plan_costs.c \
	src/plan/plan_notes.c \
	src/plan/plan_parts.h \
	src/plan/plan_tiers.c \
	src/plan/price.c \
	src/plan/price.h \
	src/plan/providers.c \
	src/plan/rates.c \
	src/plan/requirements.c \
	src/plan/requirements.h \
	src/plan/resilience.c \
	src/plan/resilience.h \
	src/plan/resilience_parts.h \
	src/plan/readers.c \
	src/plan/readers.h \
	src/plan/resolve.c \
	src/plan/resolve.h \
	src/plan/resolve_regimes.c \
	src/plan/resolved.c \
	src/plan/roadmap.c \
	src/plan/roadmap.h \
	src/plan/roadmap_dates.c \
	src/plan/roadmap_parts.h \
	src/plan/roadmap_sample.c \
	src/plan/roadmap_tasks.c \
	src/plan/roadmap_work.c \
	src/plan/score.c \
	src/plan/score.h \
	src/plan/search.c \
	src/plan/search.h \
	src/plan/search_again.c \
	src/plan/search_best.c \
	src/plan/search_bounds.c \
	src/plan/search_filters.c \
	src/plan/search_groups.c \
	src/plan/search_keep.c \
	src/plan/search_parts.h \
	src/plan/search_reach.c \
	src/plan/search_risk.c \
	src/plan/search_rough.h \
	src/plan/search_score.c \
	src/plan/search_sets.c \
	src/plan/search_skip.c \
	src/plan/sensitivity.c \
	src/plan/sensitivity.h \
	src/plan/size.c \
	src/plan/sketch.c \
	src/plan/sketch.h \
	src/plan/size.h \
	src/plan/strategies.c \
	src/plan/strategies.h \
	src/plan/strategies_inside.c \
	src/plan/strategies_money.c \
	src/plan/strategies_parts.h \
	src/plan/strategies_rerun.c \
	src/plan/strategies_settle.c \
	src/plan/weights.c \
	src/plan/weights.h \
	src/plan/why.c \
	src/plan/why.h \
	src/plan/tenfold.c \
	src/plan/terms.c \
	src/plan/triggers.c \
	src/plan/triggers.h \
	src/plan/volume.c \
	src/plan/volume.h

plan_test_cppflags = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS) '-DIW_TEST_DATADIR="$(abs_top_srcdir)/data"'
plan_test_ldadd = libplan.a libcalibrate.a libcatalog.a librules.a libengine.a libconf.a libbase.a $(CMOCKA_LIBS) $(LIBCONFIG_LIBS) $(LIBM)
plan_test_support = tests/unit/plan_fixture.c tests/unit/plan_fixture_draw.c tests/unit/plan_fixture.h tests/unit/plan_pick.h

check_PROGRAMS += tests/unit/plan_alternatives
tests_unit_plan_alternatives_SOURCES = tests/unit/plan_alternatives.c $(plan_test_support)
tests_unit_plan_alternatives_CPPFLAGS = $(plan_test_cppflags)
tests_unit_plan_alternatives_LDADD = $(plan_test_ldadd)
TESTS += tests/unit/plan_alternatives

check_PROGRAMS += tests/unit/plan_answers
tests_unit_plan_answers_SOURCES = tests/unit/plan_answers.c $(plan_test_support)
tests_unit_plan_answers_CPPFLAGS = $(plan_test_cppflags)
tests_unit_plan_answers_LDADD = $(plan_test_ldadd)
TESTS += tests/unit/plan_answers

check_PROGRAMS += tests/unit/plan_answers_file
tests_unit_plan_answers_file_SOURCES = tests/unit/plan_answers_file.c $(plan_test_support)
tests_unit_plan_answers_file_CPPFLAGS = $(plan_test_cppflags)
tests_unit_plan_answers_file_LDADD = $(plan_test_ldadd)
TESTS += tests/unit/plan_answers_file

check_PROGRAMS += tests/unit/plan_brute
tests_unit_plan_brute_SOURCES = tests/unit/plan_brute.c $(plan_test_support)
tests_unit_plan_brute_CPPFLAGS = $(plan_test_cppflags)
tests_unit_plan_brute_LDADD = $(plan_test_ldadd)
TESTS += tests/unit/plan_brute

check_PROGRAMS += tests/unit/plan_skip
tests_unit_plan_skip_SOURCES = tests/unit/plan_skip.c $(plan_test_support)
tests_unit_plan_skip_CPPFLAGS = $(plan_test_cppflags)
tests_unit_plan_skip_LDADD = $(plan_test_ldadd)
TESTS += tests/unit/plan_skip

check_PROGRAMS += tests/unit/plan_choice
tests_unit_plan_choice_SOURCES = tests/unit/plan_choice.c $(plan_test_support)
tests_unit_plan_choice_CPPFLAGS = $(plan_test_cppflags)
tests_unit_plan_choice_LDADD = $(plan_test_ldadd)
TESTS += tests/unit/plan_choice

check_PROGRAMS += tests/unit/plan_checks
tests_unit_plan_checks_SOURCES = tests/unit/plan_checks.c $(plan_test_support)
tests_unit_plan_checks_CPPFLAGS = $(plan_test_cppflags)
tests_unit_plan_checks_LDADD = $(plan_test_ldadd)
TESTS += tests/unit/plan_checks

check_PROGRAMS += tests/unit/plan_close
tests_unit_plan_close_SOURCES = tests/unit/plan_close.c $(plan_test_support)
tests_unit_plan_close_CPPFLAGS = $(plan_test_cppflags)
tests_unit_plan_close_LDADD = $(plan_test_ldadd)
TESTS += tests/unit/plan_close

check_PROGRAMS += tests/unit/plan_feasible
tests_unit_plan_feasible_SOURCES = tests/unit/plan_feasible.c $(plan_test_support)
tests_unit_plan_feasible_CPPFLAGS = $(plan_test_cppflags)
tests_unit_plan_feasible_LDADD = $(plan_test_ldadd)
TESTS += tests/unit/plan_feasible

check_PROGRAMS += tests/unit/plan_guide
tests_unit_plan_guide_SOURCES = tests/unit/plan_guide.c $(plan_test_support)
tests_unit_plan_guide_CPPFLAGS = $(plan_test_cppflags)
tests_unit_plan_guide_LDADD = $(plan_test_ldadd)
TESTS += tests/unit/plan_guide

check_PROGRAMS += tests/unit/plan_hybrid
tests_unit_plan_hybrid_SOURCES = tests/unit/plan_hybrid.c $(plan_test_support)
tests_unit_plan_hybrid_CPPFLAGS = $(plan_test_cppflags)
tests_unit_plan_hybrid_LDADD = $(plan_test_ldadd)
TESTS += tests/unit/plan_hybrid

check_PROGRAMS += tests/unit/plan_empty
tests_unit_plan_empty_SOURCES = tests/unit/plan_empty.c $(plan_test_support)
tests_unit_plan_empty_CPPFLAGS = $(plan_test_cppflags)
tests_unit_plan_empty_LDADD = $(plan_test_ldadd)
TESTS += tests/unit/plan_empty

check_PROGRAMS += tests/unit/plan_split_flips
tests_unit_plan_split_flips_SOURCES = tests/unit/plan_split_flips.c $(plan_test_support)
tests_unit_plan_split_flips_CPPFLAGS = $(plan_test_cppflags)
tests_unit_plan_split_flips_LDADD = $(plan_test_ldadd)
TESTS += tests/unit/plan_split_flips
check_PROGRAMS += tests/unit/plan_split_truths
tests_unit_plan_split_truths_SOURCES = tests/unit/plan_split_truths.c $(plan_test_support)
tests_unit_plan_split_truths_CPPFLAGS = $(plan_test_cppflags)
tests_unit_plan_split_truths_LDADD = $(plan_test_ldadd)
TESTS += tests/unit/plan_split_truths

check_PROGRAMS += tests/unit/plan_load_test
tests_unit_plan_load_test_SOURCES = tests/unit/plan_load_test.c $(plan_test_support)
tests_unit_plan_load_test_CPPFLAGS = $(plan_test_cppflags)
tests_unit_plan_load_test_LDADD = $(plan_test_ldadd)
TESTS += tests/unit/plan_load_test

check_PROGRAMS += tests/unit/plan_mistakes
tests_unit_plan_mistakes_SOURCES = tests/unit/plan_mistakes.c $(plan_test_support)
tests_unit_plan_mistakes_CPPFLAGS = $(plan_test_cppflags)
tests_unit_plan_mistakes_LDADD = $(plan_test_ldadd)
TESTS += tests/unit/plan_mistakes

check_PROGRAMS += tests/unit/plan_money
tests_unit_plan_money_SOURCES = tests/unit/plan_money.c $(plan_test_support)
tests_unit_plan_money_CPPFLAGS = $(plan_test_cppflags)
tests_unit_plan_money_LDADD = $(plan_test_ldadd)
TESTS += tests/unit/plan_money

check_PROGRAMS += tests/unit/plan_judged
tests_unit_plan_judged_SOURCES = tests/unit/plan_judged.c $(plan_test_support)
tests_unit_plan_judged_CPPFLAGS = $(plan_test_cppflags)
tests_unit_plan_judged_LDADD = $(plan_test_ldadd)
TESTS += tests/unit/plan_judged

check_PROGRAMS += tests/unit/plan_order
tests_unit_plan_order_SOURCES = tests/unit/plan_order.c $(plan_test_support)
tests_unit_plan_order_CPPFLAGS = $(plan_test_cppflags)
tests_unit_plan_order_LDADD = $(plan_test_ldadd)
TESTS += tests/unit/plan_order

check_PROGRAMS += tests/unit/plan_outlay
tests_unit_plan_outlay_SOURCES = tests/unit/plan_outlay.c $(plan_test_support)
tests_unit_plan_outlay_CPPFLAGS = $(plan_test_cppflags)
tests_unit_plan_outlay_LDADD = $(plan_test_ldadd)
TESTS += tests/unit/plan_outlay

check_PROGRAMS += tests/unit/plan_places
tests_unit_plan_places_SOURCES = tests/unit/plan_places.c $(plan_test_support)
tests_unit_plan_places_CPPFLAGS = $(plan_test_cppflags)
tests_unit_plan_places_LDADD = $(plan_test_ldadd)
TESTS += tests/unit/plan_places

check_PROGRAMS += tests/unit/plan_questions
tests_unit_plan_questions_SOURCES = tests/unit/plan_questions.c $(plan_test_support)
tests_unit_plan_questions_CPPFLAGS = $(plan_test_cppflags)
tests_unit_plan_questions_LDADD = $(plan_test_ldadd)
TESTS += tests/unit/plan_questions

check_PROGRAMS += tests/unit/plan_resolve
tests_unit_plan_resolve_SOURCES = tests/unit/plan_resolve.c $(plan_test_support)
tests_unit_plan_resolve_CPPFLAGS = $(plan_test_cppflags)
tests_unit_plan_resolve_LDADD = $(plan_test_ldadd)
TESTS += tests/unit/plan_resolve

check_PROGRAMS += tests/unit/plan_roadmap
tests_unit_plan_roadmap_SOURCES = tests/unit/plan_roadmap.c $(plan_test_support)
tests_unit_plan_roadmap_CPPFLAGS = $(plan_test_cppflags)
tests_unit_plan_roadmap_LDADD = $(plan_test_ldadd)
TESTS += tests/unit/plan_roadmap

check_PROGRAMS += tests/unit/plan_beside
tests_unit_plan_beside_SOURCES = tests/unit/plan_beside.c $(plan_test_support)
tests_unit_plan_beside_CPPFLAGS = $(plan_test_cppflags)
tests_unit_plan_beside_LDADD = $(plan_test_ldadd)
TESTS += tests/unit/plan_beside

check_PROGRAMS += tests/unit/plan_resilience
tests_unit_plan_resilience_SOURCES = tests/unit/plan_resilience.c $(plan_test_support)
tests_unit_plan_resilience_CPPFLAGS = $(plan_test_cppflags)
tests_unit_plan_resilience_LDADD = $(plan_test_ldadd)
TESTS += tests/unit/plan_resilience

check_PROGRAMS += tests/unit/plan_size
tests_unit_plan_size_SOURCES = tests/unit/plan_size.c $(plan_test_support)
tests_unit_plan_size_CPPFLAGS = $(plan_test_cppflags)
tests_unit_plan_size_LDADD = $(plan_test_ldadd)
TESTS += tests/unit/plan_size

check_PROGRAMS += tests/unit/plan_strategies
tests_unit_plan_strategies_SOURCES = tests/unit/plan_strategies.c $(plan_test_support)
tests_unit_plan_strategies_CPPFLAGS = $(plan_test_cppflags)
tests_unit_plan_strategies_LDADD = $(plan_test_ldadd)
TESTS += tests/unit/plan_strategies

check_PROGRAMS += tests/unit/plan_truths
tests_unit_plan_truths_SOURCES = tests/unit/plan_truths.c $(plan_test_support)
tests_unit_plan_truths_CPPFLAGS = $(plan_test_cppflags)
tests_unit_plan_truths_LDADD = $(plan_test_ldadd)
TESTS += tests/unit/plan_truths

check_PROGRAMS += tests/unit/plan_filters
tests_unit_plan_filters_SOURCES = tests/unit/plan_filters.c $(plan_test_support)
tests_unit_plan_filters_CPPFLAGS = $(plan_test_cppflags)
tests_unit_plan_filters_LDADD = $(plan_test_ldadd)
TESTS += tests/unit/plan_filters

check_PROGRAMS += tests/unit/plan_regimes
tests_unit_plan_regimes_SOURCES = tests/unit/plan_regimes.c $(plan_test_support)
tests_unit_plan_regimes_CPPFLAGS = $(plan_test_cppflags)
tests_unit_plan_regimes_LDADD = $(plan_test_ldadd)
TESTS += tests/unit/plan_regimes

check_PROGRAMS += tests/unit/plan_profiles
tests_unit_plan_profiles_SOURCES = tests/unit/plan_profiles.c $(plan_test_support)
tests_unit_plan_profiles_CPPFLAGS = $(plan_test_cppflags)
tests_unit_plan_profiles_LDADD = $(plan_test_ldadd)
TESTS += tests/unit/plan_profiles

check_PROGRAMS += tests/unit/plan_flows
tests_unit_plan_flows_SOURCES = tests/unit/plan_flows.c $(plan_test_support)
tests_unit_plan_flows_CPPFLAGS = $(plan_test_cppflags)
tests_unit_plan_flows_LDADD = $(plan_test_ldadd)
TESTS += tests/unit/plan_flows
EXTRA_PROGRAMS += tests/bench/plan_bench
BENCHES += tests/bench/plan_bench
tests_bench_plan_bench_SOURCES = tests/bench/plan_bench.c $(plan_test_support)
tests_bench_plan_bench_CPPFLAGS = $(plan_test_cppflags)
tests_bench_plan_bench_LDADD = $(plan_test_ldadd)
