/* SPDX-License-Identifier: Apache-2.0 */
/* The parties that run the model: what their row of provider facts says, and what it leaves open. */
#include "base/str.h"
#include "plan/flows_parts.h"

const char *iw_flow_region(const struct iw_flow_maker *m)
{
    int index = iw_question_index(m->ctx->k, "region");
    const char *word = iw_resolved_word(m->ctx->resolved, "region");
    const struct iw_question *q = index >= 0 ? iw_question_at(m->ctx->k, (size_t)index) : NULL;
    const struct iw_choice *choices = q != NULL ? q->choices.items : NULL;
    for (size_t i = 0; q != NULL && i < q->choices.count; i++)
        if (iw_streq(choices[i].id, word))
            return choices[i].label;
    return word;
}

static bool in_force(const struct iw_flow_maker *m, const char *law)
{
    const struct iw_regime_list *list = &m->ctx->resolved->regimes;
    for (size_t i = 0; i < list->count; i++)
        if (iw_streq(list->items[i].regime->head.id, law))
            return list->items[i].in_force != IW_NO;
    return false;
}

static bool holds(const struct iw_flow_maker *m, const char *fact)
{
    return iw_resolved_bool(m->ctx->resolved, fact) != IW_NO;
}

struct contracts {
    const struct iw_flow_maker *m;
    struct iw_flow *flow;
    struct iw_sb sb;
};

/* A contract that is needed; `offered` NULL: nobody knows, and the vocabulary has the question. */
static void need(struct contracts *c, const char *name, const char *fact, const char *offered)
{
    bool refused = iw_streq(offered, "no");
    iw_sb_printf(&c->sb, "%s%s: %s", c->sb.length > 0 ? "; " : "", name,
                 offered == NULL ? "unknown"
                 : refused       ? "not offered"
                                 : "offered, to be signed");
    if (iw_streq(offered, "conditional"))
        iw_sb_put(&c->sb, " on request, by feature");
    if (offered != NULL)
        return;
    int index = iw_question_index(c->m->ctx->k, fact);
    const char *prompt = index >= 0 ? iw_question_at(c->m->ctx->k, (size_t)index)->prompt : NULL;
    c->flow->contract_unknown = true;
    iw_flow_ask(c->m->arena, c->flow, prompt != NULL ? prompt : fact);
}

static void set_contract(const struct iw_flow_maker *m, struct iw_flow *flow, const struct iw_provider *p)
{
    struct contracts c = {.m = m, .flow = flow};
    iw_sb_init(&c.sb, m->arena);
    if (holds(m, "phi") && iw_resolved_bool(m->ctx->resolved, "deidentified") != IW_YES)
        need(&c, "BAA", "baa", p != NULL ? p->baa : NULL);
    if (in_force(m, "gdpr") && holds(m, "personal_data"))
        need(&c, "DPA", "dpa", p != NULL ? p->dpa : NULL);
    if (holds(m, "pan"))
        need(&c, "PCI attestation", "pci_aoc", p != NULL ? p->pci_aoc : NULL);
    if (holds(m, "icfr_key_control"))
        need(&c, "SOC 1 report", "soc1", p != NULL ? p->soc1 : NULL);
    if (holds(m, "federal_data"))
        need(&c, "FedRAMP authorisation", "fedramp", p != NULL ? p->fedramp : NULL);
    flow->contract = c.sb.length > 0 ? c.sb.text : "the vendor's terms of service";
}

/* Days by default, and the way to none. */
static void set_retention(const struct iw_flow_maker *m, struct iw_flow *flow, const struct iw_provider *p)
{
    static const char *const ways[][2] = {{"default", "nothing is kept by default"},
                                          {"selfserve", "zero by a setting of your own"},
                                          {"approval", "zero if the vendor approves"},
                                          {"no", "no way to zero"}};
    const char *way = NULL;
    for (size_t i = 0; p != NULL && i < sizeof ways / sizeof ways[0]; i++)
        if (iw_streq(p->zdr, ways[i][0]))
            way = ways[i][1];
    if (p != NULL && iw_known(p->retention_days) && p->retention_days < 1)
        flow->retention = "nothing by default";
    else if (p != NULL && iw_known(p->retention_days))
        flow->retention = iw_arena_printf(m->arena, "%s by default%s%s",
                                          iw_fmt_count(m->arena, p->retention_days, "day", "days"),
                                          way != NULL ? "; " : "", way != NULL ? way : "");
    else if (way != NULL && iw_streq(p->zdr, "default"))
        flow->retention = way;
    if (flow->retention == NULL)
        iw_flow_ask(m->arena, flow,
                    "For how many days do you keep prompts and answers, and how is that set to none?");
}

static void set_where(const struct iw_flow_maker *m, struct iw_flow *flow, const char *region,
                      const struct iw_provider *p)
{
    bool eu = iw_resolved_bool(m->ctx->resolved, "eu_only") == IW_YES;
    flow->where = region;
    if (region == NULL && eu && p != NULL && iw_streq(p->eu_processing, "yes"))
        flow->where = "EU, when pinned in the account";
    if (flow->where == NULL)
        iw_flow_ask(m->arena, flow,
                    "In which countries does inference run for our account, and who sees the texts there?");
}

static void set_vendor(const struct iw_flow_maker *m, struct iw_flow *flow, const char *name,
                       const char *region, const struct iw_provider *p)
{
    flow->whom = name;
    set_where(m, flow, region, p);
    set_retention(m, flow, p);
    set_contract(m, flow, p);
}

void iw_flow_host(const struct iw_flow_maker *m, struct iw_flow *flow, const struct iw_candidate *host)
{
    const struct iw_market *market = m->ctx->market;
    const struct iw_spec *s = &host->spec;
    if (s->kind == IW_OWN) {
        flow->party = "Model host: own servers";
        flow->role = "runs the model";
        flow->where = iw_arena_printf(m->arena, "on your premises or colocation, %s", m->region);
        flow->retention = "none: texts stay in memory while an answer is written";
        flow->contract = holds(m, "phi")
                             ? "none on your premises; ask counsel whether a colocation needs a BAA, "
                               "for it holds the machines"
                             : "none on your premises; a colocation brings one of its own";
        return;
    }
    bool api = s->kind == IW_API;
    const struct iw_provider *p = s->offer < 0 ? NULL
                                  : api        ? market->apis[s->offer].provider
                                               : market->instances[s->offer].provider;
    flow->party = iw_arena_printf(m->arena, "%s: %s", api ? "API vendor" : "Cloud",
                                  p != NULL && p->provider != NULL ? p->provider : host->provider);
    flow->role = api ? "runs the model" : "hosts the machines that run the model";
    set_vendor(m, flow, host->provider, host->region, p);
}

void iw_flow_fallback(const struct iw_flow_maker *m, struct iw_flow *flow, const struct iw_candidate *host)
{
    const struct iw_market *market = m->ctx->market;
    const struct iw_provider *p = NULL;
    for (size_t i = 0; p == NULL && i < market->api_count; i++)
        if (iw_streq(market->apis[i].entry->provider, host->fallback_provider) &&
            (host->fallback_model == NULL || iw_streq(market->apis[i].entry->model, host->fallback_model)))
            p = market->apis[i].provider;
    flow->party = iw_arena_printf(m->arena, "Second path: %s", host->fallback_provider);
    flow->role = "answers while the first is down";
    set_vendor(m, flow, host->fallback_provider, NULL, p);
}
