/* SPDX-License-Identifier: Apache-2.0 */
/* Laws in force, where the data goes, and rules that pull against each other as JSON. */
#include "report/plan_json_parts.h"

static const char *tri_word(enum iw_tri tri)
{
    return tri == IW_YES ? "yes" : tri == IW_NO ? "no" : "unknown";
}

/* All of them: a reader of the file must see what was not in force, too. */
json_t *iw_json_laws(struct iw_arena *arena, const struct iw_regime_list *laws)
{
    json_t *list = iw_json_array(arena);

    for (size_t i = 0; i < laws->count; i++) {
        const struct iw_regime_state *state = &laws->items[i];
        struct iw_json_at at = {arena, iw_json_object(arena)};
        iw_json_put_text(&at, "id", state->regime->head.id);
        iw_json_put_text(&at, "name", state->regime->head.name);
        iw_json_put_text(&at, "in_force", tri_word(state->in_force));
        iw_json_put_bool(&at, "ticked", state->ticked);
        iw_json_put_bool(&at, "likely", state->likely);
        iw_json_put_text(&at, "why", state->why);
        iw_json_add(arena, list, at.object);
    }
    return list;
}

json_t *iw_json_flows(struct iw_arena *arena, const struct iw_flow_list *flows)
{
    json_t *list = iw_json_array(arena);

    for (size_t i = 0; i < flows->count; i++) {
        const struct iw_flow *flow = &flows->items[i];
        struct iw_json_at at = {arena, iw_json_object(arena)};
        iw_json_put_text(&at, "party", flow->party);
        iw_json_put_text(&at, "role", flow->role);
        iw_json_put_text(&at, "data", flow->data);
        iw_json_put_text(&at, "where", flow->where);
        iw_json_put_text(&at, "retention", flow->retention);
        iw_json_put_text(&at, "contract", flow->contract);
        iw_json_put_bool(&at, "contract_unknown", flow->contract_unknown);
        iw_json_put_texts(&at, "ask", &flow->asks);
        iw_json_put_text(&at, "whom", flow->whom);
        iw_json_add(arena, list, at.object);
    }
    return list;
}

json_t *iw_json_conflicts(struct iw_arena *arena, const struct iw_conflict_list *conflicts)
{
    json_t *list = iw_json_array(arena);

    for (size_t i = 0; i < conflicts->count; i++) {
        const struct iw_conflict_item *item = &conflicts->items[i];
        const struct iw_conflict *c = item->conflict;
        struct iw_json_at at = {arena, iw_json_object(arena)};
        iw_json_put_text(&at, "id", c->head.id);
        iw_json_put_text(&at, "name", c->head.name);
        iw_json_put_text(&at, "between", c->between);
        iw_json_put_text(&at, "and", c->and_also);
        iw_json_put_text(&at, "wins", c->wins);
        iw_json_put_text(&at, "why", c->why);
        iw_json_put_text(&at, "cost", c->cost);
        iw_json_put_text(&at, "figures", item->figures);
        iw_json_put_texts(&at, "controls", &c->controls);
        iw_json_put_texts(&at, "strategies", &c->strategies);
        iw_json_put_bool(&at, "may_arise", item->may_arise);
        iw_json_put_texts(&at, "unknown", &item->unknown);
        iw_json_add(arena, list, at.object);
    }
    return list;
}
