/* SPDX-License-Identifier: Apache-2.0 */
#include "plan/market.h"

#include "base/str.h"
#include "plan/market_parts.h"

#include <math.h>
#include <string.h>

static const char *why_never(const struct iw_instance *i, int device)
{
    if (i->orderable != IW_YES)
        return "a listing that nobody can order";
    if (i->row_status == 1)
        return "superseded";
    if (device < 0)
        return "no such accelerator in the catalogue";
    if (!iw_known(i->count) || i->count < 1)
        return "a share of one accelerator";
    return NULL;
}

/* Instance indices grouped by device, so that pricing a configuration touches only its own offers. */
static void group_by_device(struct iw_arena *arena, struct iw_market *market)
{
    size_t *first = IW_ARRAY(arena, size_t, market->device_count + 1);
    int *order = IW_ARRAY(arena, int, market->instance_count + 1);
    for (size_t i = 0; i < market->instance_count; i++)
        if (market->instances[i].device >= 0)
            first[market->instances[i].device + 1]++;
    for (size_t d = 0; d < market->device_count; d++)
        first[d + 1] += first[d];
    size_t *next = IW_ARRAY(arena, size_t, market->device_count + 1);
    for (size_t d = 0; d <= market->device_count; d++)
        next[d] = first[d];
    for (size_t i = 0; i < market->instance_count; i++)
        if (market->instances[i].device >= 0)
            order[next[market->instances[i].device]++] = (int)i;
    market->by_device = order;
    market->device_first = first;
}

/* Needs devices. */
static void find_instances(struct iw_arena *arena, const struct iw_knowledge *k, struct iw_market *market)
{
    market->instance_count = iw_count(k->cat, IW_KIND_INSTANCES);
    market->instances = IW_ARRAY(arena, struct iw_market_instance, market->instance_count);
    for (size_t i = 0; i < market->instance_count; i++) {
        struct iw_market_instance *out = &market->instances[i];
        out->entry = IW_AT(k->cat, INSTANCES, iw_instance, i);
        out->device =
            out->entry->accelerator != NULL ? iw_market_device_index(market, out->entry->accelerator) : -1;
        out->provider =
            iw_provider_match(k, "cloud", out->entry->provider, out->entry->region, out->entry->provider_id);
        out->never = why_never(out->entry, out->device);
    }
    group_by_device(arena, market);
}

/* Renting accelerators and answering calls are one company's business as often as not: the catalogue writes
 * "aws" and "aws-bedrock", the providers' facts "Google" and "Google Cloud". */
static bool begins_with(const char *text, const char *start)
{
    return text != NULL && start != NULL && strncmp(text, start, strlen(start)) == 0;
}

static bool rents_out_accelerators(const struct iw_market *m, const struct iw_market_api *a)
{
    const char *vendor = a->provider != NULL ? a->provider->provider : NULL;
    for (size_t i = 0; i < m->instance_count; i++) {
        const struct iw_provider *p = m->instances[i].provider;
        if (begins_with(a->entry->provider, m->instances[i].entry->provider) ||
            (p != NULL && begins_with(p->provider, vendor)))
            return true;
    }
    return false;
}

/* Needs instances. */
static void find_landlords(struct iw_market *market)
{
    for (size_t i = 0; i < market->api_count; i++)
        market->apis[i].rents_out = rents_out_accelerators(market, &market->apis[i]);
}

/* TP needs whole heads a device, and whole KV heads or whole copies of them. */
static bool heads_divide(const struct iw_market_model *m, int tp)
{
    double heads = m->entry->heads, kv = m->entry->kv_heads;
    if (tp == 1 || !iw_known(heads))
        return true;
    if (fmod(heads, tp) != 0)
        return false;
    return m->shape.mla_dim > 0 || !iw_known(kv) || fmod(kv, tp) == 0 || fmod(tp, kv) == 0;
}

/* What goes with what, asked for each configuration of every search. */
static void match_formats(struct iw_market *market)
{
    for (size_t i = 0; i < market->model_count; i++) {
        struct iw_market_model *m = &market->models[i];
        for (size_t f = 0; f < market->format_count; f++)
            m->formats |= (uint64_t)iw_format_exists(m, &market->formats[f]) << f;
        for (int t = 0; t < IW_TP_CHOICES; t++)
            m->splits |= (unsigned)heads_divide(m, iw_tp_choices[t]) << t;
    }
    for (size_t d = 0; d < market->device_count; d++)
        for (size_t f = 0; f < market->format_count; f++)
            market->devices[d].formats |= (uint64_t)iw_format_runs(&market->devices[d], &market->formats[f])
                                          << f;
}

const struct iw_market *iw_market_make(struct iw_arena *arena, const struct iw_knowledge *k, bool guide_only)
{
    struct iw_market *market = IW_NEW(arena, struct iw_market);
    market->k = k;
    market->guide_only = guide_only;
    iw_market_models(arena, k, market);
    iw_market_formats(arena, k, market);
    iw_market_devices(arena, k, market);
    match_formats(market);
    iw_market_apis(arena, k, market);
    find_instances(arena, k, market);
    find_landlords(market);
    market->measured = iw_measured_shelf_new(arena, k->cat);
    market->self = IW_FIND(k->cat, PROVIDERS, iw_provider, "self-onprem");
    return market;
}

int iw_market_model_index(const struct iw_market *market, const char *id)
{
    for (size_t i = 0; i < market->model_count; i++)
        if (iw_streq(market->models[i].entry->head.id, id))
            return (int)i;
    return -1;
}

int iw_market_device_index(const struct iw_market *market, const char *id)
{
    for (size_t i = 0; i < market->device_count; i++)
        if (iw_streq(market->devices[i].entry->head.id, id))
            return (int)i;
    return -1;
}
