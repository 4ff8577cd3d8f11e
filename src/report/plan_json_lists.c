/* SPDX-License-Identifier: Apache-2.0 */
/* Money, strategies, compliance, roadmap and evidence as JSON. */
#include "report/plan_json_parts.h"
#include "report/plan_words.h"

/* There whenever they were computed: a reader tells a hybrid by pick.kind. */
/* The guide's three tiers as they were considered: a tier that nothing can serve has no candidate. */
json_t *iw_json_guide_tiers(struct iw_arena *arena, const struct iw_plan *plan)
{
    json_t *list = iw_json_array(arena);

    for (size_t i = 0; i < plan->tier_count; i++) {
        struct iw_json_at at = {arena, iw_json_object(arena)};
        iw_json_put_text(&at, "name", plan->tiers[i].name);
        iw_json_put_num(&at, "share", plan->tiers[i].share);
        iw_json_put(arena, at.object, "candidate", iw_json_candidate(arena, plan->tiers[i].candidate));
        iw_json_put_text(&at, "why", plan->tiers[i].why);
        iw_json_add(arena, list, at.object);
    }
    return list;
}

static json_t *tiers_of(struct iw_arena *arena, const struct iw_candidate *c)
{
    json_t *list = iw_json_array(arena);

    for (size_t i = 0; c != NULL && i < c->tier_count; i++) {
        const struct iw_tier_of *t = &c->tiers[i];
        struct iw_json_at at = {arena, iw_json_object(arena)};
        iw_json_put_text(&at, "name", t->name);
        iw_json_put_num(&at, "share", t->share);
        iw_json_put_text(&at, "quality", iw_tier_words[t->quality]);
        iw_json_put_num(&at, "peak_share", t->peak_share);
        iw_json_put(arena, at.object, "candidate", iw_json_candidate(arena, t->candidate));
        iw_json_add(arena, list, at.object);
    }
    return list;
}

/* Tiers of the pick: none while the pick is of one kind. */
json_t *iw_json_tiers(struct iw_arena *arena, const struct iw_plan *plan)
{
    return tiers_of(arena, plan->pick);
}

/* The splits that were tried, whether one of them is the pick or not. */
json_t *iw_json_splits(struct iw_arena *arena, const struct iw_plan *plan)
{
    json_t *list = iw_json_array(arena);

    for (size_t i = 0; i < plan->mixes.count; i++) {
        const struct iw_mix *mix = &plan->mixes.items[i];
        const struct iw_candidate *c = mix->candidate;
        struct iw_json_at at = {arena, iw_json_object(arena)};
        iw_json_put_text(&at, "split", iw_split_words[mix->split]);
        iw_json_put_bool(&at, "may_win", mix->may_win);
        iw_json_put_bool(&at, "wins", plan->pick != NULL && (c == plan->pick || mix->cheapest == plan->pick));
        iw_json_put_text(&at, "why", mix->why);
        iw_json_put_text(&at, "id", c != NULL ? c->id : NULL);
        iw_json_put_text(&at, "cheapest_id", mix->cheapest != NULL ? mix->cheapest->id : NULL);
        iw_json_put_num(&at, "monthly_usd", c != NULL ? c->monthly_usd : IW_UNKNOWN);
        iw_json_put_num(&at, "routing_usd_per_month",
                        c != NULL ? c->routing_usd / plan->ctx->req.horizon_months : IW_UNKNOWN);
        iw_json_put_num(&at, "score", c != NULL ? c->score : IW_UNKNOWN);
        iw_json_put(arena, at.object, "tiers", tiers_of(arena, c));
        iw_json_add(arena, list, at.object);
    }
    return list;
}

/* What the reader weighs at the flip: both ways at their price there. */
static void put_flip(struct iw_json_at *at, const struct iw_swing *s)
{
    const struct iw_candidate *c = s->flip;
    iw_json_put_text(at, "now", s->now);
    iw_json_put_text(at, "flips_to_id", c != NULL ? c->id : NULL);
    iw_json_put_num(at, "flips_to_usd_per_month", c != NULL ? c->monthly_usd : IW_UNKNOWN);
    iw_json_put_text(at, "flips_to_quality_tier", c != NULL ? iw_tier_words[c->quality_tier] : NULL);
    iw_json_put_num(at, "flips_to_quality_score", c != NULL ? c->quality_score : IW_UNKNOWN);
    iw_json_put_num(at, "pick_usd_at_flip", s->flips_at != NULL ? s->flip_pick_usd : IW_UNKNOWN);
    iw_json_put_bool(at, "close_call", s->close);
}

json_t *iw_json_sensitivity(struct iw_arena *arena, const struct iw_sensitivity *sensitivity)
{
    json_t *list = iw_json_array(arena);

    for (size_t i = 0; i < sensitivity->count; i++) {
        const struct iw_swing *s = &sensitivity->items[i];
        struct iw_json_at at = {arena, iw_json_object(arena)};
        iw_json_put_text(&at, "input", s->input);
        iw_json_put_text(&at, "low", s->low);
        iw_json_put_text(&at, "high", s->high);
        iw_json_put_num(&at, "cost_low_usd", s->cost_low_usd);
        iw_json_put_num(&at, "cost_high_usd", s->cost_high_usd);
        iw_json_put_text(&at, "flips_at", s->flips_at);
        iw_json_put_text(&at, "flips_to", s->flips_to);
        put_flip(&at, s);
        iw_json_add(arena, list, at.object);
    }
    return list;
}

/* null: the pick has more than what was asked already, or nothing reaches it */
json_t *iw_json_quality_step(struct iw_arena *arena, const struct iw_quality_step *step)
{
    if (step->candidate == NULL)
        return json_null();
    struct iw_json_at at = {arena, iw_json_object(arena)};
    iw_json_put_text(&at, "quality", iw_tier_words[step->quality]);
    iw_json_put_text(&at, "id", step->candidate->id);
    iw_json_put_num(&at, "monthly_usd", step->candidate->monthly_usd);
    iw_json_put_bool(&at, "close_call", step->close);
    return at.object;
}

json_t *iw_json_strategies(struct iw_arena *arena, const struct iw_strategy_list *strategies)
{
    static const char *const words[] = {[IW_NO] = "no", [IW_YES] = "yes", [IW_MAYBE] = "unknown"};
    json_t *list = iw_json_array(arena);

    for (size_t i = 0; i < strategies->count; i++) {
        const struct iw_strategy_item *item = &strategies->items[i];
        struct iw_json_at at = {arena, iw_json_object(arena)};
        iw_json_put_text(&at, "id", item->strategy->head.id);
        iw_json_put_text(&at, "name", item->strategy->head.name);
        iw_json_put_text(&at, "applies", words[item->applies]);
        iw_json_put_text(&at, "effect", item->effect != NULL ? item->effect : item->strategy->effect_summary);
        iw_json_put_num(&at, "saves_usd_per_month", item->saves_usd_per_month);
        iw_json_put_num(&at, "first_word_s", item->first_word_s);
        iw_json_put_num(&at, "target_s", item->target_s);
        iw_json_put_texts(&at, "conflicts", &item->conflicts);
        iw_json_put_text(&at, "yields_to", item->yields_to);
        iw_json_put_text(&at, "counted_with", item->counted_with);
        iw_json_put_bool(&at, "inside", item->inside);
        iw_json_put_texts(&at, "unknown", &item->unknown);
        iw_json_add(arena, list, at.object);
    }
    return list;
}

/* Status words are the plan's own; "met" comes only from evidence that the user entered. */
json_t *iw_json_compliance(struct iw_arena *arena, const struct iw_check_list *checks)
{
    json_t *list = iw_json_array(arena);

    for (size_t i = 0; i < checks->count; i++) {
        const struct iw_check *check = &checks->items[i];
        struct iw_json_at at = {arena, iw_json_object(arena)};
        iw_json_put_text(&at, "id", check->control->head.id);
        iw_json_put_text(&at, "name", check->control->head.name);
        iw_json_put_text(&at, "regime", check->control->regime);
        iw_json_put_text(&at, "citation", check->control->citation);
        iw_json_put_text(&at, "verified", iw_verified_id(check->control->verified));
        iw_json_put_text(&at, "status", iw_check_words[check->status]);
        iw_json_put_bool(&at, "may_apply", check->may_apply);
        iw_json_put_text(&at, "evidence", check->control->evidence);
        iw_json_put_text(&at, "phase", check->control->phase);
        iw_json_put_text(&at, "why", check->why);
        iw_json_put_text(&at, "evidence_held", check->held);
        iw_json_add(arena, list, at.object);
    }
    return list;
}

json_t *iw_json_evidence(struct iw_arena *arena, const struct iw_evidence_list *evidence)
{
    json_t *list = iw_json_array(arena);

    for (size_t i = 0; i < evidence->count; i++) {
        const struct iw_evidence *e = &evidence->items[i];
        struct iw_json_at at = {arena, iw_json_object(arena)};
        iw_json_put_text(&at, "figure", e->figure);
        iw_json_put_text(&at, "topic", e->topic);
        iw_json_put_num(&at, "value", e->value);
        iw_json_put_text(&at, "unit", e->unit);
        iw_json_put_text(&at, "kind", e->kind);
        iw_json_put_text(&at, "source", e->source);
        iw_json_put_text(&at, "why", e->why);
        iw_json_put_day(&at, "as_of", e->as_of);
        iw_json_put_count(&at, "age_days", e->age_days);
        iw_json_put_bool(&at, "stale", e->stale);
        iw_json_add(arena, list, at.object);
    }
    return list;
}
