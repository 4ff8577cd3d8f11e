# SPDX-License-Identifier: Apache-2.0
noinst_LIBRARIES += libplan.a
libplan_a_SOURCES = src/plan/answers.h src/plan/candidate.h src/plan/cases.h src/plan/checks.h src/plan/costs.h src/plan/evidence.h src/plan/guide_pick.h src/plan/knowledge.h src/plan/market.h src/plan/places.h src/plan/plan.h src/plan/price.h src/plan/requirements.h src/plan/resolve.h src/plan/roadmap.h src/plan/search.h src/plan/sensitivity.h src/plan/size.h src/plan/strategies.h
