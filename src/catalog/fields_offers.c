/* SPDX-License-Identifier: Apache-2.0 */
#include "catalog/fields.h"

static const char *const row_status_words[] = {"current", "superseded", "low-confidence", "volatile", NULL};

/* A price of 0 is refused: price lists print it for "not offered", and the cheapest plan would be built on
 * it. */
#define IW_OF struct iw_instance
static const struct iw_field instance_fields[] = {
    F_HEAD,
    F_TEXT(provider, "who rents it out", .flags = IW_FF_REQUIRED),
    F_TEXT(instance, "the provider's name for the machine", .flags = IW_FF_REQUIRED),
    F_TEXT(region, "where it stands, in the provider's words"),
    F_REF(accelerator, "accelerators", "the accelerator inside; left out when the source has none"),
    F_FIG(count, 0.01, 100000, NULL, "accelerators of one instance; below 1 for a slice"),
    F_FIG(vcpus, 0.1, 100000, NULL, "virtual processors"),
    F_FIG(ram_gb, 0.1, 1000000, "GB", "host memory"),
    F_FIG(on_demand_usd_per_h, 0.0001, 100000, "USD/h", "price of the whole instance by the hour"),
    F_FIG(spot_usd_per_h, 0.0001, 100000, "USD/h", "price when it may be taken away at any time"),
    F_FIG(reserved_1y_usd_per_h, 0.0001, 100000, "USD/h", "price with a commitment of one year"),
    F_FIG(reserved_3y_usd_per_h, 0.0001, 100000, "USD/h", "price with a commitment of three years"),
    F_CHOICE(row_status, row_status_words, "how far the row can be trusted"),
    F_BOOL(orderable, "somebody can order exactly this; averages and \"from\" prices are only context"),
    F_BOOL(marketplace, "rented from peers; only taken when asked for"),
    F_REF(provider_id, "providers", "the provider facts that hold for it; none known when left out"),
    F_TEXT(area, "us, eu, uk, ca, apac or other; left out when the row names no region"),
    F_END,
};
#undef IW_OF
F_TYPE(iw_instance, "instance", instance_fields);

/* No figures of their own: the source and date of the API's entry cover them. */
#define IW_OF struct iw_price_step
static const struct iw_field price_step_fields[] = {
    F_DATE(from, "first day of the new price", .flags = IW_FF_REQUIRED),
    F_NUM(input_usd_per_mtok, 0, 100000, "USD/Mtok", "input price from then on"),
    F_NUM(output_usd_per_mtok, 0, 100000, "USD/Mtok", "output price from then on"),
    F_NUM(cached_input_usd_per_mtok, 0, 100000, "USD/Mtok", "price of cached input from then on"),
    F_END,
};
#undef IW_OF
F_TYPE(iw_price_step, "price step", price_step_fields);

static const char *const api_status_words[] = {"current", "legacy", "deprecated", "retired", NULL};

/* Here 0 is a price: some cached input and some small models are free. */
#define IW_OF struct iw_api
static const struct iw_field api_fields[] = {
    F_HEAD,
    F_TEXT(provider, "who answers the calls", .flags = IW_FF_REQUIRED),
    F_TEXT(model, "the model's id in the provider's interface", .flags = IW_FF_REQUIRED),
    F_TEXT(family, "the line it belongs to"),
    F_FIG(input_usd_per_mtok, 0, 100000, "USD/Mtok", "price of a million prompt tokens"),
    F_FIG(output_usd_per_mtok, 0, 100000, "USD/Mtok",
          "price of a million answer tokens, hidden ones included"),
    F_FIG(cached_input_usd_per_mtok, 0, 100000, "USD/Mtok", "price of prompt tokens found in the cache"),
    F_FIG(cache_write_usd_per_mtok, 0, 100000, "USD/Mtok", "price of putting prompt tokens into the cache"),
    F_FIG(batch_discount_pct, 0, 100, "%", "rebate of the batch interface, which answers within a day"),
    F_TEXT(long_context_rule, "surcharge on long prompts, in words"),
    F_FIGCOUNT(long_context_above, 1, 1000000000, "tokens", "prompts above this length pay the surcharge"),
    F_FIG(long_context_input_factor, 0.1, 100, NULL, "input price is multiplied by this above it"),
    F_FIG(long_context_output_factor, 0.1, 100, NULL, "output price is multiplied by this above it"),
    F_FIGCOUNT(context_window, 1, 1000000000, "tokens", "longest prompt and answer together"),
    F_FIGCOUNT(max_output, 1, 1000000000, "tokens", "longest answer"),
    F_TEXTS(modalities_in, "what a prompt may hold"),
    F_TEXTS(modalities_out, "what an answer may hold"),
    F_FIG(rate_limit_rpm, 0.1, 1e9, "requests/min", "requests a minute before calls are refused"),
    F_FIG(rate_limit_tpm, 1, 1e12, "tokens/min", "tokens a minute before calls are refused"),
    F_TEXT(hipaa_baa, "whether a HIPAA agreement is offered, in words"),
    F_TEXT(zero_data_retention, "whether prompts can go unstored, in words"),
    F_TEXT(eu_residency, "whether it can be kept inside the EU, in words"),
    F_FIG(residency_uplift_pct, 0, 100, "%", "surcharge when it must be kept inside the EU"),
    F_TEXT(soc2, "whether a SOC 2 report exists, in words"),
    F_REF(compliance_source, "sources", "where those four were read"),
    F_CHOICE(status, api_status_words, "where it is in its life; a retired one is never proposed"),
    F_DATE(status_date, "since when, or until when, that holds"),
    F_TEXT(replacement, "the model that the provider names as its successor"),
    F_REF(provider_id, "providers", "the provider facts that hold for it"),
    F_REF(catalogue_model, "models", "the open model behind it, when it hosts one"),
    F_TEXT(predecessor, "the model before it; lends its quality tier while this one is unrated"),
    F_TEXT(same_as, "another id for the very same model"),
    F_BOOL(off_peak, "the price of certain hours only: offered to batch work alone"),
    F_BOOL(dated_snapshot, "the id names a frozen build"),
    F_RECORDS(price_steps, iw_price_step_type, "price changes that are announced with a date"),
    F_END,
};
#undef IW_OF
F_TYPE(iw_api, "API model", api_fields);

#define IW_OF struct iw_api_speed
static const struct iw_field api_speed_fields[] = {
    F_HEAD,
    F_TEXT(provider, "who answered the calls"),
    F_TEXT(model, "the model as the measurement names it"),
    F_TEXT(api_model, "the model's id in the provider's interface"),
    F_REF(catalogue_model, "models", "the open model behind it"),
    F_TEXT(mode, "reasoning effort, region or load of the measurement"),
    F_TEXT(kind, "who measured: independent, second-hand, reseller or vendor"),
    F_FIG(output_tok_s, 0.1, 1000000, "tok/s", "answer tokens a second of one call, median"),
    F_FIG(ttft_s, 0.001, 100000, "s", "time to the first token, median; hidden thinking included"),
    F_FIG(p95_output_tok_s, 0.1, 1000000, "tok/s", "speed that 95 % of the calls reach"),
    F_FIG(p95_ttft_s, 0.001, 100000, "s", "time to the first token that 95 % of the calls keep"),
    F_COUNT(prompt_tokens, 1, 100000000, "tokens", "length of the prompts"),
    F_END,
};
#undef IW_OF
F_TYPE(iw_api_speed, "API speed", api_speed_fields);
