/* SPDX-License-Identifier: Apache-2.0 */
/* Between the files that make the JSON. Values are handed over: what puts one into an object or array owns
 * it. */
#ifndef IW_REPORT_PLAN_JSON_PARTS_H
#define IW_REPORT_PLAN_JSON_PARTS_H

#include "plan/plan.h"

#include <jansson.h>

json_t *iw_json_object(struct iw_arena *arena);
json_t *iw_json_array(struct iw_arena *arena);
/* Out of memory ends in the arena's hook, as everywhere: a member that is silently left out would break the
 * readers of the file instead. */
void iw_json_put(struct iw_arena *arena, json_t *object, const char *key, json_t *value);
void iw_json_add(struct iw_arena *arena, json_t *array, json_t *value);

json_t *iw_json_text(struct iw_arena *arena, const char *text); /* NULL: null. Cleaned, newlines kept */
json_t *iw_json_num(double value);                              /* NaN and infinite: null */
json_t *iw_json_texts(struct iw_arena *arena, const struct iw_texts *texts);

/* Shorter calls for what stands in every object. */
struct iw_json_at {
    struct iw_arena *arena;
    json_t *object; /* borrowed */
};
void iw_json_put_text(const struct iw_json_at *at, const char *key, const char *text);
void iw_json_put_num(const struct iw_json_at *at, const char *key, double value);
void iw_json_put_count(const struct iw_json_at *at, const char *key, double value);
void iw_json_put_bool(const struct iw_json_at *at, const char *key, bool value);
void iw_json_put_day(const struct iw_json_at *at, const char *key, iw_day day);
void iw_json_put_texts(const struct iw_json_at *at, const char *key, const struct iw_texts *texts);

json_t *iw_json_candidate(struct iw_arena *arena, const struct iw_candidate *c); /* NULL: null */
json_t *iw_json_candidates(struct iw_arena *arena, struct iw_candidate *const *list, size_t count);
json_t *iw_json_blocked(struct iw_arena *arena, const struct iw_plan *plan);
json_t *iw_json_rejected(struct iw_arena *arena, const struct iw_plan *plan);

json_t *iw_json_costs(struct iw_arena *arena, const struct iw_costs *costs);
/* What a budget that is too small buys; null where it is not. */
json_t *iw_json_afford(struct iw_arena *arena, const struct iw_afford *afford);
json_t *iw_json_load_tests(struct iw_arena *arena, const struct iw_plan *plan);
json_t *iw_json_tiers(struct iw_arena *arena, const struct iw_plan *plan);
json_t *iw_json_splits(struct iw_arena *arena, const struct iw_plan *plan);
json_t *iw_json_guide_tiers(struct iw_arena *arena, const struct iw_plan *plan);
json_t *iw_json_resilience(struct iw_arena *arena,
                           const struct iw_resilience *resilience); /* null: no pick */
json_t *iw_json_sensitivity(struct iw_arena *arena, const struct iw_sensitivity *sensitivity);
json_t *iw_json_quality_step(struct iw_arena *arena, const struct iw_quality_step *step);
json_t *iw_json_strategies(struct iw_arena *arena, const struct iw_strategy_list *list);
json_t *iw_json_compliance(struct iw_arena *arena, const struct iw_check_list *list);
json_t *iw_json_laws(struct iw_arena *arena, const struct iw_regime_list *laws);
json_t *iw_json_flows(struct iw_arena *arena, const struct iw_flow_list *flows);
json_t *iw_json_conflicts(struct iw_arena *arena, const struct iw_conflict_list *conflicts);
json_t *iw_json_triggers(struct iw_arena *arena, const struct iw_trigger_list *triggers);
json_t *iw_json_roadmap(struct iw_arena *arena, const struct iw_roadmap *roadmap);
json_t *iw_json_evidence(struct iw_arena *arena, const struct iw_evidence_list *list);
json_t *iw_json_requirements(struct iw_arena *arena, const struct iw_plan *plan);
json_t *iw_json_assumptions(struct iw_arena *arena, const struct iw_plan *plan);
json_t *iw_json_answers(struct iw_arena *arena, const struct iw_plan *plan);

#endif
