/* SPDX-License-Identifier: Apache-2.0 */
/* What is in no sum of the plan. A gap without a size is read as nothing to pay, so each says what it could
 * come to, or why it has no size. */
#include "base/str.h"
#include "engine/cost.h"
#include "plan/constants.h"
#include "plan/costs_parts.h"

struct list {
    struct iw_arena *arena;
    const struct iw_context *ctx;
    struct iw_texts *texts;
    size_t capacity;
};

static void add(struct list *list, const char *text)
{
    IW_PUSH(list->arena, list->texts->items, list->texts->count, list->capacity) = text;
}

/* The dearest rate of the others bounds what an unpublished one is likely to be. */
static const char *traffic_text(struct list *list)
{
    const struct iw_rates *r = &list->ctx->rates;
    double gb = iw_requests_per_month(list->ctx->req.mean_rps) * list->ctx->req.answer_tokens *
                r->bytes_per_token / 1e9,
           most = 0;
    for (int i = 0; i < IW_EGRESS_RATES; i++)
        most = r->egress_usd_per_gb[i] > most ? r->egress_usd_per_gb[i] : most;
    return iw_arena_printf(
        list->arena,
        "Traffic out: about %s GB in the first month, for which no rate is published; at the "
        "dearest one known, %s a GB, it would be %s",
        iw_fmt_sig(list->arena, gb), iw_fmt_usd(list->arena, most, false),
        gb * most < 1 ? "less than $1" : iw_fmt_usd(list->arena, gb * most, false));
}

static const char *room_text(struct list *list, const struct iw_candidate *c)
{
    double kw = c->power_w / 1000;
    return iw_arena_printf(
        list->arena,
        "Room, cooling plant and insurance of your own site: the same %s kW in a colocation would cost about "
        "%s a month, power not included",
        iw_fmt_sig(list->arena, kw),
        iw_fmt_usd(list->arena, kw * list->ctx->rates.space_usd_per_kw_month, false));
}

static void list_own(struct list *list, const struct iw_candidate *c)
{
    if (list->ctx->market->devices[c->spec.device].host_not_sourced)
        add(list, "Board and memory of the host: ask for the price of a whole machine");
    if (!list->ctx->rates.space_needed)
        add(list, room_text(list, c));
    add(list, c->sites > 1
                  ? "Lines to the internet and between the sites, and hands on site where your own "
                    "people are not: both follow from where the sites are"
                  : "The line to the internet, and hands on site where your own people are not: both "
                    "follow from where the site is");
}

static void list_kind(struct list *list, const struct iw_candidate *c)
{
    for (size_t t = 0; t < c->tier_count; t++)
        list_kind(list, c->tiers[t].candidate);
    if (c->spec.kind == IW_OWN)
        list_own(list, c);
}

void iw_cost_outside(struct iw_arena *arena, const struct iw_context *ctx, const struct iw_candidate *pick,
                     struct iw_costs *costs)
{
    struct list list = {arena, ctx, &costs->not_sourced, 0};
    for (size_t i = 0; i < costs->line_count; i++)
        if (!iw_known(costs->lines[i].total_usd))
            add(&list,
                iw_streq(costs->lines[i].name, "Traffic out") ? traffic_text(&list) : costs->lines[i].name);
    list_kind(&list, pick);
    add(&list, "Taxes: all prices are before VAT and sales tax");
}
