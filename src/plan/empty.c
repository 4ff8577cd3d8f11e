/* SPDX-License-Identifier: Apache-2.0 */
#include "plan/empty.h"

#include "base/num.h"
#include "base/str.h"

/* What waits for an answer is nearer than what is refused; of equals the first. */
struct nearest {
    bool any, blocked;
    double score;
    struct iw_spec spec;
};

static void take(struct nearest *n, const struct iw_spec *spec, bool blocked, double score)
{
    if (n->any && (n->blocked != blocked ? n->blocked : n->score >= score))
        return;
    *n = (struct nearest){true, blocked, score, *spec};
}

/* In figures where the rule has them, with what would lift it. */
static const char *nearest_text(struct iw_arena *arena, const struct iw_context *ctx, const struct nearest *n)
{
    if (!n->any)
        return NULL;
    const struct iw_candidate *c = iw_candidate_of(arena, ctx, &n->spec);
    if (n->blocked && c->unknown_count > 0)
        return iw_arena_printf(arena, "%s waits for an answer of %s: %s", c->title, c->unknowns[0].whom,
                               c->unknowns[0].ask);
    if (c->reason_count == 0)
        return NULL;
    const struct iw_reason *r = &c->reasons[0];
    return iw_arena_printf(arena, "%s: %s%s%s", c->title, iw_phrase(arena, r->message),
                           r->nearest != NULL ? "; " : "", r->nearest != NULL ? r->nearest : "");
}

static struct iw_empty why_no_api(struct iw_arena *arena, const struct iw_context *ctx)
{
    const struct iw_market *m = ctx->market;
    size_t by_rule[IW_RULE_COUNT] = {0}, waiting = 0;
    struct nearest near[IW_RULE_COUNT] = {{.any = false}}, blocked = {.any = false};
    int most = IW_RULE_NONE;
    for (size_t i = 0; i < m->api_count; i++) {
        const struct iw_spec spec = {IW_API, m->apis[i].model, -1, -1, 1, (int)i, IW_PER_TOKEN};
        struct iw_quote q = iw_spec_quote(ctx, &spec);
        waiting += q.verdict == IW_BLOCKED;
        if (q.verdict == IW_BLOCKED)
            take(&blocked, &spec, true, q.score);
        if (q.verdict != IW_REJECTED)
            continue;
        by_rule[q.stopped]++;
        take(&near[q.stopped], &spec, false, -q.shortfall);
        most = by_rule[q.stopped] > by_rule[most] ? (int)q.stopped : most;
    }
    const char *fail = most == IW_RULE_NONE
                           ? ""
                           : iw_arena_printf(arena, ": %s at %s",
                                             iw_fmt_count(arena, (double)by_rule[most], "fails", "fail"),
                                             iw_rule_words[most]);
    const char *wait = waiting == 0
                           ? ""
                           : iw_arena_printf(arena, "%s %s for an answer", most == IW_RULE_NONE ? ":" : ",",
                                             iw_fmt_count(arena, (double)waiting, "waits", "wait"));
    return (struct iw_empty){
        iw_arena_printf(arena, "none of %zu models passes%s%s", m->api_count, fail, wait),
        nearest_text(arena, ctx, blocked.any ? &blocked : &near[most])};
}

/* Of what the search kept: the nearest of each rule. What stops a configuration whoever owns it is kept as an
 * own one. */
static struct iw_empty why_no_machine(struct iw_arena *arena, const struct iw_context *ctx,
                                      const struct iw_found *found, enum iw_kind_of kind)
{
    struct nearest near = {.any = false};
    for (size_t i = 0; i < found->blocked_count; i++)
        if (found->blocked[i].spec.kind == kind)
            take(&near, &found->blocked[i].spec, true, found->blocked[i].score);
    int rule = IW_RULE_NONE;
    for (int r = 0; r < IW_RULE_COUNT && !near.blocked; r++)
        for (size_t i = 0; i < found->rejected_count[r]; i++) {
            const struct iw_kept *item = &found->rejected[r][i];
            bool before = near.any && near.score >= item->score;
            if (item->spec.kind == kind && item->spec.device >= 0 && item->spec.format >= 0 && !before) {
                take(&near, &item->spec, false, item->score);
                rule = r;
            }
        }
    const char *end = near.blocked ? "; some wait for an answer"
                      : rule != IW_RULE_NONE
                          ? iw_arena_printf(arena, "; the nearest fails at %s", iw_rule_words[rule])
                          : "";
    return (struct iw_empty){iw_arena_printf(arena, "nothing that can be %s meets every requirement%s",
                                             kind == IW_OWN ? "bought" : "rented", end),
                             nearest_text(arena, ctx, &near)};
}

struct iw_empty iw_why_empty(struct iw_arena *arena, const struct iw_context *ctx,
                             const struct iw_found *found, enum iw_kind_of kind)
{
    return kind == IW_API ? why_no_api(arena, ctx) : why_no_machine(arena, ctx, found, kind);
}
