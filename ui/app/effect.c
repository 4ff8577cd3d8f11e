/* SPDX-License-Identifier: Apache-2.0 */
#include "ui/app/effect.h"

#include "base/str.h"

#include <math.h>

/* The limits that answers set. The others (no licence, card not sold, gaps in the data) remove whatever is
 * answered: naming them would tell a person nothing to act on. */
static const enum iw_rule answerable[] = {IW_RULE_QUALITY,    IW_RULE_CONTEXT,   IW_RULE_MODALITY,
                                          IW_RULE_LATENCY,    IW_RULE_REPLICAS,  IW_RULE_AVAILABILITY,
                                          IW_RULE_COST_MODEL, IW_RULE_REGION,    IW_RULE_COMMITMENT,
                                          IW_RULE_BUDGET,     IW_RULE_COMPLIANCE};
enum { ANSWERABLE = sizeof answerable / sizeof answerable[0] };

/* `before` NULL: the one that removes most; else the one that removes most more than it did. */
static const char *strongest_limit(const struct iw_plan *before, const struct iw_plan *after)
{
    const char *word = NULL;
    double most = 0;
    for (size_t i = 0; i < ANSWERABLE; i++) {
        enum iw_rule rule = answerable[i];
        double removed = after->found->by_rule[rule] - (before != NULL ? before->found->by_rule[rule] : 0);
        if (removed > most) {
            most = removed;
            word = iw_rule_words[rule];
        }
    }
    return word;
}

const char *iw_tightest_limit(const struct iw_plan *plan)
{
    return strongest_limit(NULL, plan);
}

/* The two times differ by a factor of ten: a figure without its name would mislead. */
static const char *time_label(const struct iw_plan *plan)
{
    return plan->ctx->req.target.kind == IW_TARGET_FIRST_TOKEN ? "first word" : "whole answer";
}

static const char *count_text(struct iw_arena *arena, double count)
{
    return iw_fmt_num(arena, count, 0);
}

/* Differences below this are the rounding of what is shown. */
static bool same_money(double a, double b)
{
    return (!iw_known(a) && !iw_known(b)) || fabs(a - b) < 0.005 * fmax(1, fabs(b));
}

static bool same_time(double a, double b)
{
    return fabs(a - b) <= 0.01 * fabs(b);
}

/* With its sign, because "$1,900" alone could be either way. Nothing when one of the two is unknown. */
static const char *difference(struct iw_arena *arena, double before, double after)
{
    if (!isfinite(before) || !isfinite(after) || same_money(before, after))
        return "";
    double by = after - before;
    return iw_arena_printf(arena, " (%s%s)", by > 0 ? "+" : "", iw_fmt_usd(arena, by, false));
}

/* Another limit makes another figure of the same machine, so a change of the target is always told. */
static void put_pick(struct iw_sb *sb, const struct iw_plan *before, const struct iw_plan *after)
{
    const struct iw_candidate *was = before->pick, *now = after->pick;
    struct iw_arena *arena = sb->arena;
    bool same = was != NULL && iw_streq(was->id, now->id);
    bool same_target = before->ctx->req.target.kind == after->ctx->req.target.kind;
    if (same && same_money(was->monthly_usd, now->monthly_usd) && same_target &&
        same_time(was->latency_p95_s, now->latency_p95_s) && was->over_budget == now->over_budget)
        return;
    if (same)
        iw_sb_put(sb, "Same pick, now ");
    else
        iw_sb_printf(sb, "Pick now %s: ", now->title);
    iw_sb_printf(sb, "%s a month%s, %s %s%s. ", iw_fmt_usd(arena, now->monthly_usd, false),
                 was != NULL ? difference(arena, was->monthly_usd, now->monthly_usd) : "", time_label(after),
                 iw_fmt_seconds(arena, now->latency_p95_s), now->over_budget ? "; over the budget" : "");
}

/* The nearest of those that this limit removed; each rule has its own nearest in the plan. */
static const struct iw_reason *nearest_of(const struct iw_plan *plan, const char *rule, const char **title)
{
    for (size_t i = 0; rule != NULL && i < plan->rejected_count; i++) {
        const struct iw_candidate *c = plan->rejected[i];
        if (c->reason_count > 0 && iw_streq(c->reasons[0].rule, rule)) {
            *title = c->title;
            return &c->reasons[0];
        }
    }
    return NULL;
}

const char *iw_nothing_text(struct iw_arena *arena, const struct iw_plan *plan)
{
    struct iw_sb sb;
    const char *title = NULL, *tightest = iw_tightest_limit(plan);
    iw_sb_init(&sb, arena);
    if (plan->pick != NULL)
        return sb.text;
    iw_sb_put(&sb, "Nothing fits. ");
    if (plan->found->n_blocked > 0)
        iw_sb_printf(&sb, "%s for a fact that nobody has confirmed. ",
                     iw_fmt_count(arena, plan->found->n_blocked, "waits", "wait"));
    if (tightest != NULL)
        iw_sb_printf(&sb, "The limit that removes most is %s. ", tightest);
    const struct iw_reason *reason = nearest_of(plan, tightest, &title);
    if (reason != NULL)
        iw_sb_printf(&sb, "The nearest to it: %s: %s%s%s. ", title, reason->message,
                     reason->nearest != NULL ? "; " : "", reason->nearest != NULL ? reason->nearest : "");
    return sb.text;
}

static double assumed(const struct iw_resolved *r, const char *name)
{
    return iw_answer_is_given(r->answers, name) ? IW_UNKNOWN : iw_resolved_num(r, name);
}

struct iw_assumed iw_assumed_of(const struct iw_resolved *r)
{
    return (struct iw_assumed){assumed(r, "peak_to_mean"), assumed(r, "input_tokens"),
                               assumed(r, "output_tokens")};
}

void iw_put_assumed(struct iw_sb *sb, const struct iw_assumed *before, const struct iw_assumed *after,
                    const char *was)
{
    const struct {
        double before, after;
        const char *lead, *unit;
    } all[] = {
        {before->peak_to_mean, after->peak_to_mean, "a peak hour of ", " times the average"},
        {before->input_tokens, after->input_tokens, "prompts of ", " tokens"},
        {before->output_tokens, after->output_tokens, "answers of ", " tokens"},
    };
    bool any = false;
    for (size_t i = 0; i < sizeof all / sizeof all[0]; i++) {
        if (!iw_known(all[i].before) || !iw_known(all[i].after) || all[i].before == all[i].after)
            continue;
        iw_sb_printf(sb, "%s%s%s%s (%s %s)", any ? ", " : "Assumed with it: ", all[i].lead,
                     iw_fmt_sig(sb->arena, all[i].after), all[i].unit, was,
                     iw_fmt_sig(sb->arena, all[i].before));
        any = true;
    }
    if (any)
        iw_sb_put(sb, ". ");
}

/* A plan that had no pick before and has none now is only told again when more or less waits for facts. */
const char *iw_effect_text(struct iw_arena *arena, const struct iw_plan *before, const struct iw_plan *after)
{
    struct iw_sb sb;
    double was = before->found->n_feasible, now = after->found->n_feasible;
    iw_sb_init(&sb, arena);
    if (after->pick == NULL)
        return before->pick == NULL && before->found->n_blocked == after->found->n_blocked
                   ? NULL
                   : iw_nothing_text(arena, after);
    if (now != was)
        iw_sb_printf(&sb, "%s (was %s). ", iw_fmt_count(arena, now, "way fits", "ways fit"),
                     count_text(arena, was));
    put_pick(&sb, before, after);
    const struct iw_assumed then = iw_assumed_of(before->resolved), today = iw_assumed_of(after->resolved);
    iw_put_assumed(&sb, &then, &today, "was");
    const char *limit = now < was ? strongest_limit(before, after) : NULL;
    if (limit != NULL)
        iw_sb_printf(&sb, "Most drop out by %s. ", limit);
    return sb.length > 0 ? sb.text : NULL;
}

static void put_guide(struct iw_doc *doc, const struct iw_guide_pick *guide)
{
    if (guide->model == NULL)
        return;
    iw_doc_fact(doc, "Guide's pick", "%s%s%s", guide->model, guide->alternative != NULL ? ", or " : "",
                guide->alternative != NULL ? guide->alternative : "");
}

/* Always with the band and the limit: a cost without its error and a time without what was asked invite a
 * wrong certainty. */
static void put_figures(struct iw_doc *doc, const struct iw_plan *plan)
{
    const struct iw_candidate *c = plan->pick;
    struct iw_arena *arena = doc->arena;
    const struct iw_target *target = &plan->ctx->req.target;
    const char *band = "";
    if (isfinite(c->monthly_low_usd) && isfinite(c->monthly_high_usd))
        band = iw_arena_printf(arena, ", between %s and %s", iw_fmt_usd(arena, c->monthly_low_usd, false),
                               iw_fmt_usd(arena, c->monthly_high_usd, false));
    iw_doc_fact(doc, "Cost", "%s a month%s%s", iw_fmt_usd(arena, c->monthly_usd, false), band,
                c->over_budget ? "; over the budget" : "");
    iw_doc_fact(doc, "Speed", "%s in %s at the 95th percentile, limit %s", time_label(plan),
                iw_fmt_seconds(arena, c->latency_p95_s), iw_fmt_seconds(arena, target->limit_s));
}

void iw_put_so_far(struct iw_doc *doc, const struct iw_plan *plan)
{
    struct iw_arena *arena = doc->arena;
    const char *tightest = iw_tightest_limit(plan);
    if (plan->pick != NULL)
        iw_doc_fact(doc, "Pick", "%s", plan->pick->title);
    else
        iw_doc_fact(doc, "Pick", "none. %s", iw_nothing_text(arena, plan));
    put_guide(doc, &plan->guide);
    if (plan->pick != NULL)
        put_figures(doc, plan);
    iw_doc_fact(doc, "Counts", "%s, %s for a fact, %s out",
                iw_fmt_count(arena, plan->found->n_feasible, "way fits", "ways fit"),
                iw_fmt_count(arena, plan->found->n_blocked, "waits", "wait"),
                iw_fmt_count(arena, plan->found->n_rejected, "is", "are"));
    iw_doc_fact(doc, "Tightest limit", "%s",
                tightest != NULL ? tightest : "none: no answer keeps anything out");
}
