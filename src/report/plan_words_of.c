/* SPDX-License-Identifier: Apache-2.0 */
/* What is said of a candidate, an answer or the plan as a whole, in a few words. */
#include "base/str.h"
#include "report/plan_words.h"

#include <string.h>

/* "AWQ INT4 (W4A16, group 128)" takes a third of a terminal; the brackets stand on the page of the pick. */
const char *iw_row_title(struct iw_arena *arena, const struct iw_candidate *c)
{
    const char *title = iw_title_of(c), *weights = c->weights;
    const char *bracket = weights != NULL ? strstr(weights, " (") : NULL;
    const char *at = bracket != NULL ? strstr(title, weights) : NULL;

    if (at == NULL)
        return title;
    size_t kept = (size_t)(at - title) + (size_t)(bracket - weights);
    return iw_arena_printf(arena, "%s%s", iw_arena_strndup(arena, title, kept), at + strlen(weights));
}

const char *iw_hardware_text(struct iw_arena *arena, const struct iw_candidate *c)
{
    int devices = iw_all_devices(c);

    if (c->accelerator == NULL)
        return NULL;
    if (devices <= 0)
        return c->accelerator;
    return iw_arena_printf(arena, "%d x %s, %d a replica", devices, c->accelerator, c->devices_per_replica);
}

/* Regions of rented machines are the provider's names; where one's own stand is the answer's word ("us"). */
static const char *own_region(const char *region)
{
    static const char *const words[][2] = {{"us", " in the United States"},
                                           {"eu", " in the European Union"},
                                           {"uk", " in the United Kingdom"},
                                           {"ca", " in Canada"},
                                           {"apac", " in Asia or the Pacific"}};

    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (iw_streq(region, words[i][0]))
            return words[i][1];
    return "";
}

const char *iw_place_text(struct iw_arena *arena, const struct iw_candidate *c)
{
    const char *in = c->region != NULL && *c->region ? iw_arena_printf(arena, " in %s", c->region) : "";

    switch (c->spec.kind) {
    case IW_OWN:
        return iw_arena_printf(arena, "own servers%s", own_region(c->region));
    case IW_API:
        return iw_arena_printf(arena, "API of %s%s", iw_or_dash(c->provider), in);
    case IW_CLOUD:
        return iw_arena_printf(arena, "%s %s%s, %s", iw_or_dash(c->provider), iw_or_dash(c->instance), in,
                               iw_pricing_words[c->spec.pricing]);
    case IW_HYBRID:
        break;
    }
    struct iw_sb sb;
    iw_sb_init(&sb, arena);
    for (size_t i = 0; i < c->tier_count; i++)
        iw_sb_printf(&sb, "%s%s: %s", i > 0 ? "; " : "", c->tiers[i].name,
                     iw_place_text(arena, c->tiers[i].candidate));
    return c->tier_count > 0 ? sb.text : "tiers of more than one kind";
}

/* By length, because the text is a member of a list and not terminated there. */
static const char *choice_label(const struct iw_question *q, const char *id, size_t length)
{
    const struct iw_choice *choices = q->choices.items;

    for (size_t i = 0; i < q->choices.count; i++)
        if (strlen(choices[i].id) == length && strncmp(choices[i].id, id, length) == 0)
            return choices[i].label != NULL ? choices[i].label : choices[i].id;
    return NULL;
}

/* "a,b" member by member; what is no choice (free lists) stays as it was given. */
static const char *labels_of(struct iw_arena *arena, const struct iw_question *q, const char *text)
{
    struct iw_sb sb;

    iw_sb_init(&sb, arena);
    while (*text) {
        size_t length = strcspn(text, ",");
        const char *label = choice_label(q, text, length);
        iw_sb_put(&sb, sb.length > 0 ? ", " : "");
        iw_sb_put(&sb, label != NULL ? label : iw_arena_strndup(arena, text, length));
        text += length;
        text += strspn(text, ", ");
    }
    return sb.text;
}

/* The units of the vocabulary as people write them: nobody says "3 count". */
static const char *with_unit(struct iw_arena *arena, const char *text, double number, const char *unit)
{
    if (unit == NULL || iw_streq(unit, "count"))
        return text;
    if (iw_streq(unit, "share"))
        return iw_fmt_pct(arena, number, 0);
    if (iw_streq(unit, "ratio") || iw_streq(unit, "factor"))
        return iw_arena_printf(arena, "%s times", text);
    return iw_arena_printf(arena, "%s %s", text, iw_unit_for(arena, number, unit));
}

const char *iw_answer_label(struct iw_arena *arena, const struct iw_question *q, const char *text)
{
    double number;

    if (text == NULL)
        return "—";
    if (*text == '\0')
        return "none";
    if (q->type == IW_T_BOOL)
        return iw_streq(text, "true") ? "yes" : iw_streq(text, "false") ? "no" : text;
    if (q->type == IW_T_ENUM || q->type == IW_T_CLASS || q->type == IW_T_SET)
        text = labels_of(arena, q, text);
    /* A bare number is in the question's own unit; "2.5 s" brings its own. */
    return iw_parse_number(text, &number) ? with_unit(arena, text, number, q->unit) : text;
}

const char *iw_label_of(struct iw_arena *arena, const struct iw_knowledge *k, const char *id,
                        const char *text)
{
    int index = iw_question_index(k, id);

    return index >= 0 ? iw_answer_label(arena, iw_question_at(k, (size_t)index), text) : iw_or_dash(text);
}

const char *iw_fact_title(const struct iw_knowledge *k, const char *fact)
{
    int index = fact != NULL ? iw_question_index(k, fact) : -1;

    return index >= 0 ? iw_question_at(k, (size_t)index)->head.name : iw_or_dash(fact);
}

/* The money was computed over whole months; without money the answer has to do. */
double iw_horizon_months(const struct iw_plan *plan)
{
    return plan->costs.months > 0 ? plan->costs.months : plan->ctx->req.horizon_months;
}

/* By id: a list that was searched anew holds other copies of the same candidates. */
static bool same(const struct iw_candidate *a, const struct iw_candidate *b)
{
    return a == b || (a != NULL && b != NULL && a->id != NULL && iw_streq(a->id, b->id));
}

static bool on_front(const struct iw_plan *plan, const struct iw_candidate *c)
{
    for (size_t i = 0; i < plan->front_count; i++)
        if (same(plan->front[i], c))
            return true;
    return false;
}

const struct iw_candidate *iw_cheapest_of(const struct iw_plan *plan)
{
    const struct iw_candidate *best = plan->pick;

    for (size_t i = 0; i < plan->alternative_count; i++) {
        const struct iw_candidate *c = plan->alternatives[i];
        bool better_rated = best != plan->pick && best != NULL && c->monthly_usd == best->monthly_usd &&
                            c->quality_score > best->quality_score;
        if (best == NULL || c->monthly_usd < best->monthly_usd || better_rated)
            best = c;
    }
    return best;
}

/* The weights are judgement to about a hundredth, so a smaller difference of scores decides nothing when the
 * bands on the cost overlap as well. */
bool iw_near_tie(const struct iw_plan *plan, const struct iw_candidate *c)
{
    static const double same_score = 0.01;
    const struct iw_candidate *pick = plan->pick;

    return pick != NULL && !same(c, pick) && c->verdict == IW_FEASIBLE && !c->people_stop_it &&
           fabs(c->score - pick->score) < same_score && c->monthly_low_usd <= pick->monthly_high_usd &&
           c->monthly_high_usd >= pick->monthly_low_usd;
}

const char *iw_marks_text(struct iw_arena *arena, const struct iw_mark_word *marks, size_t count)
{
    struct iw_sb sb;

    iw_sb_init(&sb, arena);
    for (size_t i = 0; i < count; i++)
        if (marks[i].set)
            iw_sb_printf(&sb, "%s%s", sb.length > 0 ? ", " : "", marks[i].word);
    return sb.text;
}

const char *iw_marks_of(struct iw_arena *arena, const struct iw_plan *plan, const struct iw_candidate *c)
{
    const struct iw_mark_word marks[] = {
        {same(c, plan->pick), "pick"},
        {c->verdict == IW_BLOCKED, "blocked"},
        {c->verdict == IW_REJECTED, "rejected"},
        {iw_near_tie(plan, c), "near tie"},
        {on_front(plan, c), "front"},
        {same(c, iw_cheapest_of(plan)), "cheapest"},
        {c->beaten_by != NULL, "beaten"},
        {c->not_picked != NULL, "not picked"},
        {c->over_budget, "over budget"},
        {c->near_limit, "near the limit"},
    };

    return iw_marks_text(arena, marks, sizeof marks / sizeof *marks);
}

const char *iw_fact_titles(struct iw_arena *arena, const struct iw_knowledge *k, const struct iw_texts *facts)
{
    struct iw_sb sb;

    iw_sb_init(&sb, arena);
    for (size_t i = 0; i < facts->count; i++)
        iw_sb_printf(&sb, "%s%s", i > 0 ? ", " : "", iw_fact_title(k, facts->items[i]));
    return sb.text;
}

/* Points of 100, and where it gains or loses against the pick: "why this and not that". */
const char *iw_score_text(struct iw_arena *arena, const struct iw_plan *plan, const struct iw_candidate *c)
{
    const double *weight = plan->ctx->scales.weight;
    struct iw_sb sb;

    iw_sb_init(&sb, arena);
    iw_sb_printf(&sb, "%s points of 100", iw_fmt_num(arena, 100 * c->score, 1));
    for (int i = 0; i < IW_AXES; i++) {
        double points = 100 * weight[i] * c->score_parts[i];
        double more = plan->pick != NULL ? points - 100 * weight[i] * plan->pick->score_parts[i] : 0;
        iw_sb_printf(&sb, "%s %s %s", i > 0 ? "," : ":", iw_axis_words[i], iw_fmt_num(arena, points, 1));
        if (plan->pick != NULL && !same(c, plan->pick) && fabs(more) >= 0.05)
            iw_sb_printf(&sb, " (%s%s)", more > 0 ? "+" : "-", iw_fmt_num(arena, fabs(more), 1));
    }
    return sb.text;
}

const char *iw_split_verdict(const struct iw_plan *plan, const struct iw_mix *mix)
{
    const struct iw_candidate *c = mix->candidate, *single = plan->single;

    if (c != NULL && c == plan->pick)
        return "the pick";
    if (!mix->may_win || c == NULL)
        return mix->why;
    if (c->not_picked != NULL)
        return c->not_picked;
    if (single != NULL && c->monthly_usd > single->monthly_usd)
        return "dearer than one way alone";
    return c->tier_count > 2 ? "not worth three ways to run" : "not worth two ways to run";
}

const char *iw_lift_text(struct iw_arena *arena, const struct iw_knowledge *k, const char *nearest)
{
    static const char lead[] = "fits with ";

    if (nearest == NULL)
        return "nothing near";
    if (!iw_starts_with(nearest, lead))
        return nearest;
    const char *name = nearest + strlen(lead);
    int index = iw_question_index(k, iw_arena_strndup(arena, name, strcspn(name, " ")));
    if (index < 0)
        return nearest;
    int lift = (int)strcspn(nearest, ";"); /* behind it stands what the lift leaves open */
    return iw_arena_printf(arena, "%.*s (%s)%s", lift, nearest, iw_question_at(k, (size_t)index)->head.name,
                           nearest + lift);
}

/* Read behind a count ("4 to prove") and behind a control alike. What passes by the choice of the way is not
 * done: somebody must still show it. */
const char *iw_check_text(enum iw_check_status status)
{
    static const char *const words[IW_CHECK_MET + 1] = {
        [IW_CHECK_BY_DESIGN] = "to prove",
        [IW_CHECK_TASK] = "to do",
        [IW_CHECK_BLOCKED] = "blocked until confirmed",
        [IW_CHECK_EXCLUDES] = "against this pick",
        [IW_CHECK_MET] = "met",
    };
    return words[status];
}

/* The mark stands at each control, because checklists are cut up and handed to different people. */
const char *iw_known_text(int verified)
{
    static const char *const marks[] = {"read", "cited, not re-read", "derived", "our judgement"};
    return verified >= 0 && (size_t)verified < sizeof marks / sizeof *marks ? marks[verified]
                                                                            : "not said how it is known";
}
