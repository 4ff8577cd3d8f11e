/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/compare.h"

#include "base/date.h"

static const struct iw_resolved_value *value_of(const struct iw_compared *item, size_t question)
{
    return &item->plan->resolved->values[question];
}

static const struct iw_answer *answer_of(const struct iw_compared *item, size_t question)
{
    return &item->plan->resolved->answers->items[question];
}

const char *iw_compared_value(const struct iw_compared *item, size_t question)
{
    return value_of(item, question)->text;
}

bool iw_compared_is_assumed(const struct iw_compared *item, size_t question)
{
    return answer_of(item, question)->state != IW_ANSWER_GIVEN;
}

/* "I don't know" and no answer may end in one value, and still are two answers: on a data fact one blocks. */
static bool same_answer(const struct iw_answer *a, const struct iw_answer *b)
{
    return a->state == b->state && iw_streq(a->text, b->text);
}

enum iw_difference iw_compare_question(const struct iw_comparison *c, size_t question)
{
    bool asked = false, other_answer = false, other_value = false;
    for (size_t i = 0; i < c->count; i++) {
        const struct iw_compared *first = &c->items[0], *item = &c->items[i];
        asked = asked || answer_of(item, question)->state != IW_ANSWER_NONE;
        other_answer = other_answer || !same_answer(answer_of(first, question), answer_of(item, question));
        other_value =
            other_value || !iw_streq(iw_compared_value(first, question), iw_compared_value(item, question));
    }
    if (other_answer)
        return IW_OTHER_ANSWER;
    if (other_value)
        return IW_OTHER_DEFAULT;
    return asked ? IW_SAME : IW_SAME_UNASKED;
}

/* ---- figures: all of a plan that may have no pick ---- */

static const char *pick_title(struct iw_arena *arena, const struct iw_plan *plan)
{
    (void)arena;
    return plan->pick != NULL ? plan->pick->title : NULL;
}

static const char *kind(struct iw_arena *arena, const struct iw_plan *plan)
{
    (void)arena;
    return plan->pick != NULL ? iw_kind_words[plan->pick->spec.kind] : NULL;
}

/* The title in three rows: as one it is cut where two picks begin to differ. */
static const char *model(struct iw_arena *arena, const struct iw_plan *plan)
{
    const struct iw_candidate *c = plan->pick;
    if (c == NULL)
        return "nothing is feasible";
    return c->weights != NULL ? iw_arena_printf(arena, "%s %s", c->model, c->weights) : c->model;
}

static const char *hardware(struct iw_arena *arena, const struct iw_plan *plan)
{
    const struct iw_candidate *c = plan->pick;
    if (c == NULL || c->accelerator == NULL)
        return NULL;
    int sites = c->sites > 0 ? c->sites : 1;
    return iw_arena_printf(arena, "%d x %s", (c->replicas + c->spares * sites) * c->devices_per_replica,
                           c->accelerator);
}

static const char *place(struct iw_arena *arena, const struct iw_plan *plan)
{
    const struct iw_candidate *c = plan->pick;
    if (c == NULL)
        return NULL;
    if (c->spec.kind == IW_OWN)
        return "own servers";
    return iw_arena_printf(arena, "%s %s", c->provider != NULL ? c->provider : iw_kind_words[c->spec.kind],
                           c->instance != NULL ? c->instance : "API");
}

static const char *finish(struct iw_arena *arena, const struct iw_plan *plan)
{
    iw_day day = plan->pick != NULL ? plan->roadmap.finish_p80 : IW_DAY_UNKNOWN;
    return day != IW_DAY_UNKNOWN ? iw_day_text(arena, day) : NULL;
}

#define IW_OF_PICK(member)                                                                                   \
    static double member(const struct iw_plan *plan)                                                         \
    {                                                                                                        \
        return plan->pick != NULL ? plan->pick->member : IW_UNKNOWN;                                         \
    }
IW_OF_PICK(monthly_usd)
IW_OF_PICK(monthly_low_usd)
IW_OF_PICK(monthly_high_usd)
IW_OF_PICK(total_usd)
IW_OF_PICK(capex_usd)
IW_OF_PICK(usd_per_request)
IW_OF_PICK(latency_p95_s)
IW_OF_PICK(meets_probability)
IW_OF_PICK(availability)
IW_OF_PICK(quality_score)
#undef IW_OF_PICK

static double api_only(const struct iw_plan *plan)
{
    return plan->api_only != NULL ? plan->api_only->monthly_usd : IW_UNKNOWN;
}

static double feasible(const struct iw_plan *plan)
{
    return plan->found->n_feasible;
}

static double blocked(const struct iw_plan *plan)
{
    return plan->found->n_blocked;
}

const struct iw_compared_figure iw_compared_figures[] = {
    {"pick", NULL, IW_COL_TEXT, NULL, pick_title},
    {"kind", NULL, IW_COL_TEXT, NULL, kind},
    {"model", "Model", IW_COL_TEXT, NULL, model},
    {"hardware", "Hardware", IW_COL_TEXT, NULL, hardware},
    {"place", "Where it runs", IW_COL_TEXT, NULL, place},
    {"monthly_usd", "A month", IW_COL_MONEY, monthly_usd, NULL},
    {"monthly_usd_low", "A month, at best", IW_COL_MONEY, monthly_low_usd, NULL},
    {"monthly_usd_high", "A month, at worst", IW_COL_MONEY, monthly_high_usd, NULL},
    {"total_usd", "Over the horizon", IW_COL_MONEY, total_usd, NULL},
    {"capex_usd", "Paid at the start", IW_COL_MONEY, capex_usd, NULL},
    {"usd_per_request", "A request", IW_COL_MONEY, usd_per_request, NULL},
    {"api_only_usd", "By API alone, a month", IW_COL_MONEY, api_only, NULL},
    {"latency_p95_s", "Time that is limited (p95)", IW_COL_SECONDS, latency_p95_s, NULL},
    {"meets_probability", "Chance to meet it", IW_COL_SHARE, meets_probability, NULL},
    {"availability", "Availability", IW_COL_SHARE, availability, NULL},
    {"quality_score", "Quality (of 100)", IW_COL_NUMBER, quality_score, NULL},
    {"finish_p80", "Done by (4 of 5 samples)", IW_COL_TEXT, NULL, finish},
    {"feasible", "Feasible candidates", IW_COL_COUNT, feasible, NULL},
    {"blocked", "Blocked candidates", IW_COL_COUNT, blocked, NULL},
};
const size_t iw_compared_figure_count = sizeof iw_compared_figures / sizeof iw_compared_figures[0];
