# SPDX-License-Identifier: Apache-2.0
noinst_LIBRARIES += libplan.a
libplan_a_SOURCES = \
	src/plan/answer_parse.c \
	src/plan/answers.c \
	src/plan/answers.h \
	src/plan/candidate.c \
	src/plan/candidate.h \
	src/plan/candidate_figures.c \
	src/plan/candidate_parts.h \
	src/plan/candidate_reasons.c \
	src/plan/cases.c \
	src/plan/cases.h \
	src/plan/checks.c \
	src/plan/checks.h \
	src/plan/constants.c \
	src/plan/constants.h \
	src/plan/context.c \
	src/plan/costs.c \
	src/plan/costs.h \
	src/plan/deciding.c \
	src/plan/deciding.h \
	src/plan/evidence.h \
	src/plan/facts_of_candidate.c \
	src/plan/guide_pick.c \
	src/plan/guide_pick.h \
	src/plan/guide_pick_compare.c \
	src/plan/guide_pick_errata.c \
	src/plan/guide_pick_parts.h \
	src/plan/guide_pick_where.c \
	src/plan/knowledge.c \
	src/plan/knowledge.h \
	src/plan/market.c \
	src/plan/market.h \
	src/plan/market_api.c \
	src/plan/market_device.c \
	src/plan/market_model.c \
	src/plan/market_parts.h \
	src/plan/market_quality.c \
	src/plan/offers.c \
	src/plan/places.c \
	src/plan/places.h \
	src/plan/plan.c \
	src/plan/plan.h \
	src/plan/plan_notes.c \
	src/plan/plan_parts.h \
	src/plan/plan_tiers.c \
	src/plan/price.c \
	src/plan/price.h \
	src/plan/providers.c \
	src/plan/requirements.c \
	src/plan/requirements.h \
	src/plan/resolve.c \
	src/plan/resolve.h \
	src/plan/roadmap.c \
	src/plan/roadmap.h \
	src/plan/roadmap_dates.c \
	src/plan/roadmap_parts.h \
	src/plan/roadmap_sample.c \
	src/plan/roadmap_tasks.c \
	src/plan/search.c \
	src/plan/search.h \
	src/plan/search_filters.c \
	src/plan/search_score.c \
	src/plan/sensitivity.c \
	src/plan/sensitivity.h \
	src/plan/size.c \
	src/plan/size.h \
	src/plan/strategies.c \
	src/plan/strategies.h \
	src/plan/strategies_inside.c \
	src/plan/strategies_money.c \
	src/plan/strategies_parts.h \
	src/plan/strategies_settle.c

plan_test_cppflags = $(AM_CPPFLAGS) $(CMOCKA_CFLAGS) '-DIW_TEST_DATADIR="$(abs_top_srcdir)/data"'
plan_test_ldadd = libplan.a libcatalog.a librules.a libengine.a libconf.a libbase.a $(CMOCKA_LIBS) $(LIBCONFIG_LIBS) $(LIBM)
