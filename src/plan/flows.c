/* SPDX-License-Identifier: Apache-2.0 */
#include "plan/flows.h"

#include "base/str.h"
#include "engine/cost.h"
#include "plan/flows_parts.h"

#include <math.h>

void iw_flow_ask(struct iw_arena *arena, struct iw_flow *flow, const char *question)
{
    const char **items = IW_ARRAY(arena, const char *, flow->asks.count + 1);
    for (size_t i = 0; i < flow->asks.count; i++)
        items[i] = flow->asks.items[i];
    items[flow->asks.count] = question;
    flow->asks = (struct iw_texts){items, flow->asks.count + 1};
}

double iw_keep_months(const struct iw_check_list *checks)
{
    double most = IW_UNKNOWN;
    for (size_t i = 0; i < checks->count; i++) {
        double months = checks->items[i].control->keep_months;
        if (iw_known(months) && !(most >= months))
            most = months;
    }
    return most;
}

const char *iw_keep_text(struct iw_arena *arena, double months)
{
    bool years = months >= 24 && fabs(fmod(months, 12)) < 1e-9;
    return iw_arena_printf(arena, "%s %s", iw_fmt_num(arena, years ? months / 12 : months, 0),
                           years ? "years" : "months");
}

/* The classes of the answers; one that nobody could rule out is said to be possible. */
static const char *data_text(const struct iw_flow_maker *m)
{
    static const struct {
        const char *fact, *words;
    } classes[] = {{"phi", "patient data"},
                   {"special_category", "sensitive personal data"},
                   {"minors", "data of children"},
                   {"personal_data", "personal data"},
                   {"pan", "card numbers"},
                   {"federal_data", "US federal data"},
                   {"icfr_key_control", "figures for financial reporting"},
                   {"bd_records", "broker-dealer records"}};
    struct iw_sb sb;
    iw_sb_init(&sb, m->arena);
    for (size_t i = 0; i < sizeof classes / sizeof classes[0]; i++) {
        enum iw_tri there = iw_resolved_bool(m->ctx->resolved, classes[i].fact);
        bool removed = i == 0 && iw_resolved_bool(m->ctx->resolved, "deidentified") == IW_YES;
        if (there == IW_NO || iw_question_index(m->ctx->k, classes[i].fact) < 0)
            continue;
        iw_sb_printf(&sb, "%s%s%s", sb.length > 0 ? ", " : "", there == IW_MAYBE ? "possibly " : "",
                     removed ? "patient data stripped of identity" : classes[i].words);
    }
    if (sb.length > 0)
        return sb.text;
    int index = iw_question_index(m->ctx->k, "personal_data");
    bool said = index >= 0 && m->ctx->resolved->values[index].from == IW_FROM_ANSWER;
    return said ? "business text, no personal data" : "business text; that none of it is personal is assumed";
}

static struct iw_flow *add(struct iw_flow_maker *m, const char *party, const char *role)
{
    struct iw_flow *flow = &IW_PUSH(m->arena, m->list.items, m->list.count, m->capacity);
    *flow = (struct iw_flow){.party = party, .role = role, .data = m->data};
    return flow;
}

static void add_users(struct iw_flow_maker *m)
{
    bool outside = iw_resolved_bool(m->ctx->resolved, "public_facing") != IW_NO;
    struct iw_flow *flow = add(m, outside ? "People outside the company" : "Staff", "ask and read");
    flow->where = m->region;
    flow->retention = "the service keeps nothing there";
    flow->contract = outside ? "terms of use and privacy notice" : "rules of acceptable use";
}

static void add_gateway(struct iw_flow_maker *m)
{
    struct iw_flow *flow = add(m, "Gateway (yours)", "checks identity, strips data, routes, counts");
    flow->where = m->region;
    flow->retention = "none: only counts and times are written down";
    flow->contract = "none: it is yours";
}

/* What the model host keeps between requests. */
static void add_cache(struct iw_flow_maker *m, const struct iw_candidate *host)
{
    double shared = iw_resolved_num(m->ctx->resolved, "shared_prefix_frac");
    double tenants = iw_resolved_num(m->ctx->resolved, "tenants");
    struct iw_flow *flow;
    if (!(shared > 0))
        return;
    flow = add(m, "Cache of prompts", "keeps what requests have in common");
    if (host->spec.kind == IW_API) {
        flow->where = "at the vendor";
        flow->contract = "part of the vendor's contract";
        flow->whom = host->provider;
        iw_flow_ask(m->arena, flow,
                    "For how long do cached prompts live, and are they kept apart by customer?");
    } else {
        flow->where = "in the memory of the model host";
        flow->retention = "minutes to hours, gone with the process";
        flow->contract =
            tenants > 1 ? "none: a key of its own for each customer keeps them apart" : "none: one customer";
    }
}

static void add_archive(struct iw_flow_maker *m, const struct iw_check_list *checks)
{
    double months = iw_keep_months(checks);
    struct iw_flow *flow =
        add(m, "Log and archive (yours)",
            iw_known(months) ? "keeps the records that the law names" : "finds out what went wrong");
    flow->where = m->region;
    if (iw_known(months))
        flow->retention = iw_arena_printf(m->arena, "records for %s, in a store that nobody alters",
                                          iw_keep_text(m->arena, months));
    else
        flow->retention = "30 days of counts and times, no texts (our judgement)";
    if (!iw_known(months))
        flow->data = "counts, times, hashed user ids";
    flow->contract = "none while it is yours; a logging vendor would be one more processor";
}

/* As the data of `end` has it: what the router keeps from a tier, its host never sees. */
static struct iw_flow *add_end(struct iw_flow_maker *m, const struct iw_flow_end *end)
{
    bool part = end->ctx->resolved != m->ctx->resolved;
    const char *words = data_text(&(struct iw_flow_maker){.arena = m->arena, .ctx = end->ctx});
    struct iw_flow *flow = add(m, "", "");
    flow->data = !part ? words
                 : iw_starts_with(words, "business text")
                     ? "business text without regulated data, as far as "
                       "the router tells them apart"
                     : iw_arena_printf(m->arena, "%s; the router keeps the rest away", words);
    return flow;
}

static bool same_text(const char *a, const char *b)
{
    return a == NULL || b == NULL ? a == b : iw_streq(a, b);
}

/* Two tiers at one vendor, under one contract and with the same data, are one party: told twice, it reads as
 * two. */
static void drop_twin(struct iw_flow_list *list)
{
    const struct iw_flow *last = &list->items[list->count - 1];
    for (size_t i = 0; i + 1 < list->count; i++) {
        const struct iw_flow *f = &list->items[i];
        if (iw_streq(f->party, last->party) && same_text(f->role, last->role) &&
            same_text(f->data, last->data) && same_text(f->where, last->where) &&
            same_text(f->retention, last->retention) && same_text(f->contract, last->contract)) {
            list->count--;
            return;
        }
    }
}

struct iw_flow_list iw_flows_of(struct iw_arena *arena, const struct iw_context *ctx,
                                const struct iw_flow_end *ends, size_t end_count,
                                const struct iw_check_list *checks)
{
    struct iw_flow_maker m = {.arena = arena, .ctx = ctx};
    if (end_count == 0)
        return m.list;
    m.data = data_text(&m);
    m.region = iw_flow_region(&m);
    add_users(&m);
    add_gateway(&m);
    for (size_t i = 0; i < end_count; i++) {
        struct iw_flow *flow = add_end(&m, &ends[i]);
        const struct iw_flow_maker of = {.arena = arena, .ctx = ends[i].ctx, .region = m.region};
        iw_flow_host(&of, flow, ends[i].host);
        drop_twin(&m.list);
    }
    for (size_t i = 0; i < end_count; i++) {
        if (ends[i].host->fallback_provider == NULL)
            continue;
        struct iw_flow *flow = add_end(&m, &ends[i]);
        const struct iw_flow_maker of = {.arena = arena, .ctx = ends[i].ctx, .region = m.region};
        iw_flow_fallback(&of, flow, ends[i].host);
        drop_twin(&m.list);
    }
    add_cache(&m, ends[0].host);
    add_archive(&m, checks);
    return m.list;
}
