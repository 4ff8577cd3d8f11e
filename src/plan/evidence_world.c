/* SPDX-License-Identifier: Apache-2.0 */
/* The figures around the pick: electricity, space, people, failures, uptime, lead times. The keys are those
 * that price.c, size.c and market_api.c read. */
#include "base/str.h"
#include "plan/checks.h"
#include "plan/constants.h"
#include "plan/evidence_parts.h"
#include "plan/roadmap_parts.h"

/* Low confidence is said in the name of the figure: the source was read, it is only weak. */
static void add_operation(struct iw_ledger *l, const char *category, const char *key, const char *part)
{
    const struct iw_operation *o = iw_operation_find(l->ctx->k, category, key, part);
    if (o == NULL)
        return;
    const char *figure = iw_arena_printf(l->arena, "%s%s%s%s%s", o->head.name, o->region != NULL ? " (" : "",
                                         o->region != NULL ? o->region : "", o->region != NULL ? ")" : "",
                                         iw_streq(o->confidence, "low") ? ", weak source" : "");
    l->topic = "Rates of operation";
    iw_ledger_add(l, &o->head, "value", figure, o->value, o->unit, "published");
}

/* The host's share in the price of a card, as market_device.c takes it. */
static void add_host(struct iw_ledger *l, const struct iw_accelerator *a)
{
    const char *form = a->form_factor != NULL ? a->form_factor : "";
    if (iw_starts_with(form, "SXM") || iw_starts_with(form, "OAM"))
        add_operation(l, "server_price", "gpu_share_of_server_cost", NULL);
    else if (a->device_class == IW_DEV_DATACENTER)
        add_operation(l, "server_price", "chassis_8x_pcie_supermicro_as8125gs", NULL);
    else if (a->device_class != IW_DEV_APPLE && a->device_class != IW_DEV_CPU && !iw_streq(form, "desktop") &&
             !iw_streq(form, "APU / mini-PC"))
        add_operation(l, "workstation", "host_4gpu_server_grade_used_parts", NULL);
}

/* The user's own electricity price stands among the answers and replaces the sourced one. */
static void add_own(struct iw_ledger *l)
{
    const struct iw_context *ctx = l->ctx;
    if (l->pick->spec.device >= 0)
        add_host(l, ctx->market->devices[l->pick->spec.device].entry);
    if (!iw_known(iw_resolved_num(ctx->resolved, "electricity_usd_per_kwh"))) {
        bool eu = iw_streq(ctx->req.region, "eu");
        add_operation(l, "electricity", eu ? "eu_non_household_avg" : "us_industrial_avg", NULL);
        if (eu && !iw_known(iw_given_usd_per_eur(ctx->resolved)))
            add_operation(l, "fx", "eur_usd", NULL);
    }
    add_operation(l, "pue", ctx->rates.space_needed ? "new_build" : "industry_average", NULL);
    bool european = iw_space_is_european(&ctx->req);
    if (ctx->rates.space_needed)
        add_operation(l, "colocation", european ? "asking_rate_frankfurt" : "asking_rate_250_500kw",
                      european ? NULL : "US primary");
    if (l->pick->spec.device >= 0 &&
        !iw_has_contract(&ctx->rates, &ctx->market->devices[l->pick->spec.device]))
        add_operation(l, "reliability", "gpu_permanent_failure_rate", NULL);
    add_operation(l, "residual_value", iw_residual_key(&ctx->req), NULL);
}

static void add_fact(struct iw_ledger *l, const char *id)
{
    const struct iw_availability *a = IW_FIND(l->ctx->k->cat, AVAILABILITY, iw_availability, id);
    l->topic = "Failures";
    if (a != NULL)
        iw_ledger_add(l, &a->head, "number", a->head.name, a->number, a->unit,
                      iw_kind_of_verified(a->verified));
}

/* Uptime facts of the pick's provider; the lowest observed one stands in for the rest. */
static void add_uptime(struct iw_ledger *l)
{
    const struct iw_market_api *a = &l->ctx->market->apis[l->pick->spec.offer];
    for (size_t i = 0; i < iw_count(l->ctx->k->cat, IW_KIND_AVAILABILITY); i++) {
        const struct iw_availability *f = IW_AT(l->ctx->k->cat, AVAILABILITY, iw_availability, i);
        bool same = iw_streq(f->category, "measured") && iw_known(f->number) &&
                    f->number / 100 == a->availability && iw_streq(f->unit, "%");
        if (!same)
            continue;
        const char *figure = a->availability_observed
                                 ? f->head.name
                                 : iw_arena_printf(l->arena,
                                                   "Uptime of %s: unobserved, the lowest observed one "
                                                   "stands in (%s)",
                                                   a->entry->provider, f->subject);
        l->topic = "Failures";
        iw_ledger_add(l, &f->head, "number", figure, f->number, f->unit,
                      a->availability_observed ? "measured" : "borrowed");
        return;
    }
}

/* The critical ones first, for they decide the finish. A duration that the answers stretch says by how much.
 */
static void add_lead_times(struct iw_ledger *l)
{
    struct iw_facts facts;
    iw_facts_of_candidate(&facts, l->arena, l->ctx, l->pick);
    struct iw_network net = iw_network_of(l->arena, l->ctx, &facts);
    iw_network_dates(&net);
    for (int i = 0; i < 2 * net.count; i++) {
        const struct iw_roadmap_task *t = &net.tasks[i % net.count];
        bool critical = i < net.count;
        if ((t->critical && !net.ongoing[i % net.count]) != critical || !iw_known(t->likely_days))
            continue;
        l->topic = critical ? "Durations of critical tasks" : "Durations of other tasks";
        const char *unit = t->task->day_unit == 1 ? "calendar days" : "working days";
        const char *item =
            iw_arena_printf(l->arena, "%s %s%s", t->task->head.id, t->task->head.name,
                            t->stretch == 1 ? ""
                                            : iw_arena_printf(l->arena, " (%s times %s, by the answers)",
                                                              iw_fmt_sig(l->arena, t->stretch),
                                                              iw_fmt_sig(l->arena, t->task->likely_days)));
        iw_ledger_add(l, &t->task->head, "likely_days", iw_arena_printf(l->arena, "Duration of %s", item),
                      t->likely_days, unit, iw_kind_of_verified(t->task->verified));
        l->list.items[l->list.count - 1].item = item;
    }
}

void iw_ledger_world(struct iw_ledger *l)
{
    if (l->pick == NULL)
        return;
    if (l->pick->spec.kind == IW_OWN)
        add_own(l);
    if (l->pick->spec.kind == IW_CLOUD && iw_egress_key(l->pick->provider) != NULL)
        add_operation(l, "egress", iw_egress_key(l->pick->provider), NULL);
    if (!iw_known(iw_resolved_num(l->ctx->resolved, "salary_usd_per_year")))
        add_operation(l, "staffing", "sre_ml_systems", NULL);
    if (l->pick->spec.kind == IW_API) {
        add_uptime(l);
    } else {
        add_fact(l, "AV-032");
        if (l->pick->spec.kind == IW_OWN)
            add_fact(l, "AV-048");
    }
    add_lead_times(l);
}
