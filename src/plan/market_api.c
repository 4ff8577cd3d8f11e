/* SPDX-License-Identifier: Apache-2.0 */
/* API models with their quality, their measured speed and the availability that was observed of their
 * provider. */
#include "base/str.h"
#include "plan/constants.h"
#include "plan/market_parts.h"

#include <string.h>

/* Observed availability over 90 days by provider: facts AV-020 to AV-024. */
static const struct {
    const char *provider, *fact;
} observed[] = {{"openai", "AV-020"},
                {"anthropic", "AV-021"},
                {"google", "AV-022"},
                {"mistral", "AV-023"},
                {"cohere", "AV-024"}};

static void availability_of(const struct iw_knowledge *k, struct iw_market_api *out)
{
    double lowest = IW_UNKNOWN;
    for (size_t i = 0; i < sizeof observed / sizeof observed[0]; i++) {
        double value = iw_fact_value(k, observed[i].fact);
        if (!iw_known(lowest) || value < lowest)
            lowest = value;
        if (iw_streq(observed[i].provider, out->entry->provider) && iw_known(value)) {
            out->availability = value;
            out->availability_observed = true;
            return;
        }
    }
    out->availability = iw_known(lowest) ? lowest : iw_setting_value(k, "api-availability-floor");
}

static bool is_hosts_row(const struct iw_api_speed *s)
{
    return iw_streq(s->provider, "median over hosts");
}

static bool same_text(const char *a, const char *b)
{
    return a != NULL && iw_streq(a, b);
}

static bool of_this_host(const struct iw_api_speed *s, const struct iw_api *a)
{
    return iw_streq(s->provider, a->provider) &&
           (iw_streq(s->api_model, a->model) || same_text(a->same_as, s->api_model) ||
            same_text(s->catalogue_model, a->catalogue_model));
}

/* Independent measurements before quotes before claims. */
static int kind_rank(const char *kind)
{
    if (kind != NULL && strncmp(kind, "independent", 11) == 0)
        return 30;
    return kind != NULL && strncmp(kind, "vendor", 6) == 0 ? -10 : 0;
}

/* A row without hidden thinking before one with it, because its first word is what a caller sees. */
static int mode_rank(const char *mode)
{
    if (mode == NULL || mode[0] == '\0' || iw_streq(mode, "none") || iw_streq(mode, "minimal"))
        return 10;
    return iw_streq(mode, "low") || iw_streq(mode, "default") ? 5 : 0;
}

/* How well a speed row speaks for an API; 0: not at all. */
static int speed_rank(const struct iw_api_speed *s, const struct iw_market_api *api)
{
    bool same_host = of_this_host(s, api->entry);
    bool of_hosts = is_hosts_row(s) && same_text(api->entry->catalogue_model, s->catalogue_model);
    if ((!same_host && !of_hosts) || !iw_known(s->output_tok_s) || !iw_known(s->ttft_s))
        return 0;
    return (same_host ? 100 : 20) + kind_rank(s->kind) + mode_rank(s->mode);
}

/* Of two rows that speak equally well the newer one, wherever it stands; of one day that with the first id.
 */
static bool is_newer(const struct iw_api_speed *a, const struct iw_api_speed *b)
{
    if (a->head.as_of != b->head.as_of)
        return a->head.as_of > b->head.as_of;
    return strcmp(a->head.id, b->head.id) < 0;
}

static void speed_of(const struct iw_knowledge *k, struct iw_market_api *out)
{
    int best = 0;
    out->ttft_s = out->ttft_p95_s = out->tok_s = out->p95_tok_s = out->band = IW_UNKNOWN;
    for (size_t i = 0; i < iw_count(k->cat, IW_KIND_API_SPEEDS); i++) {
        const struct iw_api_speed *s = IW_AT(k->cat, API_SPEEDS, iw_api_speed, i);
        int rank = speed_rank(s, out);
        if (rank > best || (rank > 0 && rank == best && is_newer(s, out->speed))) {
            best = rank;
            out->speed = s;
        }
    }
    if (out->speed == NULL)
        return;
    double spread = iw_setting_value(k, "api-p95-over-median");
    out->speed_is_of_hosts = is_hosts_row(out->speed);
    out->ttft_s = out->speed->ttft_s;
    out->tok_s = out->speed->output_tok_s;
    out->ttft_p95_s = iw_known(out->speed->p95_ttft_s) ? out->speed->p95_ttft_s : out->ttft_s * spread;
    out->p95_tok_s =
        iw_known(out->speed->p95_output_tok_s) ? out->speed->p95_output_tok_s : out->tok_s / spread;
    out->band = iw_setting_value(k, out->speed_is_of_hosts ? "api-band-borrowed" : "api-band");
}

struct iw_service iw_api_service(const struct iw_market_api *api, const struct iw_load *load)
{
    double first = api->ttft_s + load->network_s, first_p95 = api->ttft_p95_s + load->network_s;
    return (struct iw_service){.stable = true,
                               .ttft_s = first,
                               .ttft_p95_s = first_p95,
                               .tpot_s = 1 / api->tok_s,
                               .tpot_p95_s = 1 / api->p95_tok_s,
                               .answer_s = first + load->output_tokens / api->tok_s,
                               .answer_p95_s = first_p95 + load->output_p95_tokens / api->p95_tok_s};
}

static struct iw_rating rating_of(const struct iw_knowledge *k, const struct iw_api *a)
{
    const char *ids[] = {a->model, a->same_as, a->catalogue_model};
    struct iw_rating rating = {.score = IW_UNKNOWN};
    for (size_t i = 0; i < 3 && rating.evidence == NULL; i++)
        rating = iw_rating_of(k, ids[i], NULL);
    if (rating.evidence != NULL)
        return rating;
    const struct iw_model *open =
        a->catalogue_model != NULL ? IW_FIND(k->cat, MODELS, iw_model, a->catalogue_model) : NULL;
    return iw_rating_of(k, a->model,
                        a->predecessor != NULL ? a->predecessor
                        : open != NULL         ? open->predecessor
                                               : NULL);
}

static const char *why_never(const struct iw_api *a)
{
    if (a->status == 3)
        return "retired";
    if (!iw_known(a->input_usd_per_mtok) || !iw_known(a->output_usd_per_mtok))
        return "its price is not sourced";
    return NULL;
}

void iw_market_apis(struct iw_arena *arena, const struct iw_knowledge *k, struct iw_market *market)
{
    market->api_count = iw_count(k->cat, IW_KIND_APIS);
    market->apis = IW_ARRAY(arena, struct iw_market_api, market->api_count);
    for (size_t i = 0; i < market->api_count; i++) {
        struct iw_market_api *out = &market->apis[i];
        const struct iw_api *a = IW_AT(k->cat, APIS, iw_api, i);
        out->entry = a;
        out->never = why_never(a);
        out->provider = iw_provider_match(k, "api", a->provider, a->model, a->provider_id);
        out->model = a->catalogue_model != NULL ? iw_market_model_index(market, a->catalogue_model) : -1;
        out->rating = rating_of(k, a);
        speed_of(k, out);
        availability_of(k, out);
    }
}
