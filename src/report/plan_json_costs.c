/* SPDX-License-Identifier: Apache-2.0 */
/* The money as JSON. */
#include "report/plan_json_parts.h"
#include "report/plan_words.h"

/* As many as the horizon has months, so that an index is a month. */
static json_t *numbers_of(struct iw_arena *arena, const double *values, int count)
{
    json_t *list = iw_json_array(arena);

    for (int i = 0; i < count; i++)
        iw_json_add(arena, list, iw_json_num(values[i]));
    return list;
}

/* Parts of the pick and the other ways in one list; `kind` tells them apart. */
static json_t *lines_of(struct iw_arena *arena, const struct iw_costs *costs)
{
    json_t *list = iw_json_array(arena);

    for (size_t i = 0; i < costs->line_count; i++) {
        const struct iw_cost_line *line = &costs->lines[i];
        struct iw_json_at at = {arena, iw_json_object(arena)};
        iw_json_put_text(&at, "name", line->name);
        iw_json_put_text(&at, "kind", line->kind);
        iw_json_put(arena, at.object, "monthly_usd", numbers_of(arena, line->monthly_usd, costs->months));
        iw_json_put_num(&at, "total_usd", line->total_usd);
        iw_json_put_text(&at, "source", line->source);
        iw_json_put_text(&at, "rate", line->rate);
        iw_json_add(arena, list, at.object);
    }
    return list;
}

/* Never is null: month 0 would be read as "from the start". */
static json_t *crossings_of(struct iw_arena *arena, const struct iw_costs *costs)
{
    json_t *list = iw_json_array(arena);

    for (size_t i = 0; i < costs->crossing_count; i++) {
        const struct iw_crossing *crossing = &costs->crossings[i];
        struct iw_json_at at = {arena, iw_json_object(arena)};
        iw_json_put_text(&at, "a", crossing->a);
        iw_json_put_text(&at, "b", crossing->b);
        iw_json_put_count(&at, "month", crossing->month > 0 ? crossing->month : IW_UNKNOWN);
        iw_json_add(arena, list, at.object);
    }
    return list;
}

static json_t *cash_of(struct iw_arena *arena, const struct iw_costs *costs)
{
    json_t *list = iw_json_array(arena);

    for (size_t i = 0; i < costs->cash_count; i++) {
        struct iw_json_at at = {arena, iw_json_object(arena)};
        iw_json_put_text(&at, "quarter", costs->cash[i].quarter);
        iw_json_put_num(&at, "usd", costs->cash[i].usd);
        iw_json_put_num(&at, "depreciated_usd", costs->cash[i].depreciated_usd);
        iw_json_put_num(&at, "book_usd", costs->cash[i].book_usd);
        iw_json_put_num(&at, "owed_usd", costs->cash[i].owed_usd);
        iw_json_add(arena, list, at.object);
    }
    return list;
}

static json_t *cases_of(struct iw_arena *arena, const struct iw_costs *costs)
{
    json_t *list = iw_json_array(arena);

    for (size_t i = 0; i < costs->case_count; i++) {
        const struct iw_cost_case *c = &costs->cases[i];
        struct iw_json_at at = {arena, iw_json_object(arena)};
        iw_json_put_text(&at, "name", c->name);
        iw_json_put_num(&at, "time_factor", c->factor);
        iw_json_put_count(&at, "replicas", c->replicas > 0 ? c->replicas : IW_UNKNOWN);
        iw_json_put_num(&at, "monthly_usd", c->monthly_usd);
        iw_json_add(arena, list, at.object);
    }
    return list;
}

/* A way that is not open has a reason and no figures. */
static json_t *ways_of(struct iw_arena *arena, const struct iw_costs *costs)
{
    json_t *list = iw_json_array(arena);

    for (int i = 0; i < IW_WAYS; i++) {
        const struct iw_way *way = &costs->ways[i];
        if (way->id == NULL)
            continue;
        struct iw_json_at at = {arena, iw_json_object(arena)};
        iw_json_put_text(&at, "way", way->id);
        iw_json_put_text(&at, "title", way->title);
        const struct iw_candidate *c = way->candidate != NULL ? way->candidate : way->split;
        iw_json_put_text(&at, "candidate", c != NULL ? c->id : NULL);
        iw_json_put_text(&at, "why_not", way->why_not);
        iw_json_put_text(&at, "nearest", way->nearest);
        iw_json_put_num(&at, "total_usd", way->outlay != NULL ? way->outlay->total_usd : IW_UNKNOWN);
        iw_json_put_num(&at, "npv_usd", way->outlay != NULL ? way->outlay->npv_usd : IW_UNKNOWN);
        if (way->outlay != NULL)
            iw_json_put(arena, at.object, "monthly_usd", numbers_of(arena, way->outlay->cash, costs->months));
        iw_json_add(arena, list, at.object);
    }
    return list;
}

/* A month's cost at each of the volumes; a way without a curve is left out. */
static json_t *curves_of(struct iw_arena *arena, const struct iw_costs *costs)
{
    struct iw_json_at at = {arena, iw_json_object(arena)};
    json_t *turns = iw_json_array(arena);

    iw_json_put(arena, at.object, "requests_per_month", numbers_of(arena, costs->volumes, IW_CURVE_POINTS));
    for (int i = 0; i < IW_WAYS; i++)
        if (costs->ways[i].candidate != NULL)
            iw_json_put(arena, at.object, costs->ways[i].id,
                        numbers_of(arena, costs->ways[i].curve_usd, IW_CURVE_POINTS));
    for (size_t i = 0; i < costs->turn_count; i++) {
        struct iw_json_at turn = {arena, iw_json_object(arena)};
        iw_json_put_text(&turn, "cheaper_below", costs->turns[i].below);
        iw_json_put_text(&turn, "cheaper_above", costs->turns[i].above);
        iw_json_put_num(&turn, "requests_per_month", costs->turns[i].requests);
        iw_json_add(arena, turns, turn.object);
    }
    iw_json_put(arena, at.object, "crossings", turns);
    return at.object;
}

static void put_value(const struct iw_json_at *at, const struct iw_costs *costs)
{
    bool any = costs->case_count > 0;

    iw_json_put_num(at, "depreciated_usd", any ? costs->depreciated_usd : IW_UNKNOWN);
    iw_json_put_num(at, "book_left_usd", any ? costs->book_left_usd : IW_UNKNOWN);
    iw_json_put_num(at, "npv_usd", any ? costs->npv_usd : IW_UNKNOWN);
    iw_json_put_num(at, "interest_per_year", any ? costs->interest_per_year : IW_UNKNOWN);
    iw_json_put_num(at, "residual_usd", any ? costs->residual_usd : IW_UNKNOWN);
    iw_json_put_num(at, "all_in_usd", any ? costs->all_in_usd : IW_UNKNOWN);
    iw_json_put_day(at, "order", any ? costs->calendar.order : IW_DAY_UNKNOWN);
    iw_json_put_day(at, "service", any ? costs->calendar.service : IW_DAY_UNKNOWN);
}

static json_t *affordable_of(struct iw_arena *arena, const struct iw_affordable *a, const char *key,
                             json_t *value)
{
    struct iw_json_at at = {arena, iw_json_object(arena)};

    iw_json_put(arena, at.object, key, value);
    iw_json_put_num(&at, "monthly_usd", a->monthly_usd);
    iw_json_put_text(&at, "title", a->title);
    return at.object;
}

/* Null unless the budget is what stands in the way. */
json_t *iw_json_afford(struct iw_arena *arena, const struct iw_afford *a)
{
    if (!a->short_of_money)
        return json_null();
    struct iw_json_at at = {arena, iw_json_object(arena)};
    bool load = iw_known(a->load.monthly_usd), nines = iw_known(a->nines.monthly_usd);

    iw_json_put_num(&at, "cheapest_usd_per_month", a->cheapest_usd);
    iw_json_put_text(&at, "cheapest", a->cheapest);
    iw_json_put(arena, at.object, "load",
                affordable_of(arena, &a->load, "peak_rps", iw_json_num(load ? a->peak_rps : IW_UNKNOWN)));
    iw_json_put(arena, at.object, "quality",
                affordable_of(arena, &a->quality, "tier",
                              iw_json_text(arena, a->tier > 0 ? iw_tier_words[a->tier] : NULL)));
    iw_json_put(
        arena, at.object, "availability",
        affordable_of(arena, &a->nines, "availability", iw_json_num(nines ? a->availability : IW_UNKNOWN)));
    return at.object;
}

json_t *iw_json_costs(struct iw_arena *arena, const struct iw_costs *costs)
{
    static const char *const directions[] = {[IW_EVEN_ABOVE] = "above",
                                             [IW_EVEN_ALWAYS] = "always",
                                             [IW_EVEN_BELOW] = "below",
                                             [IW_EVEN_NEVER] = "never"};
    struct iw_json_at at = {arena, iw_json_object(arena)};
    struct iw_json_at even = {arena, iw_json_object(arena)};

    iw_json_put_count(&at, "months", costs->months);
    iw_json_put(arena, at.object, "lines", lines_of(arena, costs));
    iw_json_put(arena, at.object, "cash", cash_of(arena, costs));
    iw_json_put(arena, at.object, "crossings", crossings_of(arena, costs));
    iw_json_put_num(&even, "requests_per_month", costs->breakeven_requests);
    iw_json_put_text(&even, "why", costs->breakeven_why);
    iw_json_put_text(&even, "hosting_cheaper", directions[costs->breakeven]);
    iw_json_put_num(&even, "api_above_requests", costs->api_above_requests);
    iw_json_put(arena, at.object, "breakeven_api", even.object);
    iw_json_put_texts(&at, "not_sourced", &costs->not_sourced);
    iw_json_put_num(&at, "owed_if_stopped_usd", costs->owed_if_stopped_usd);
    put_value(&at, costs);
    iw_json_put(arena, at.object, "cases", cases_of(arena, costs));
    iw_json_put(arena, at.object, "ways", ways_of(arena, costs));
    iw_json_put(arena, at.object, "curves", curves_of(arena, costs));
    return at.object;
}
