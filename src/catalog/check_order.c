/* SPDX-License-Identifier: Apache-2.0 */
#include "catalog/check.h"

/* `low` must not exceed `high`. A breach is only a warning where markets do produce it: some spot and
 * commitment prices of providers exceed the price on demand. */
struct order {
    enum iw_kind_id kind;
    const char *low, *high;
    bool is_error;
};

static const struct order orders[] = {
    {IW_KIND_ACCELERATORS, "street_price_low_usd", "street_price_usd", true},
    {IW_KIND_ACCELERATORS, "street_price_usd", "street_price_high_usd", true},
    {IW_KIND_ACCELERATORS, "street_price_low_usd", "street_price_high_usd", true},
    {IW_KIND_ACCELERATORS, "used_price_low_usd", "used_price_usd", true},
    {IW_KIND_ACCELERATORS, "used_price_usd", "used_price_high_usd", true},
    {IW_KIND_ACCELERATORS, "used_price_low_usd", "used_price_high_usd", true},
    {IW_KIND_MODELS, "active_params_b", "params_b", true},
    {IW_KIND_MODELS, "kv_heads", "heads", true},
    {IW_KIND_MODELS, "full_attention_layers", "layers", true},
    {IW_KIND_MODELS, "moe_first_dense_layers", "layers", true},
    {IW_KIND_MODELS, "experts_active", "experts_total", true},
    {IW_KIND_INSTANCES, "spot_usd_per_h", "on_demand_usd_per_h", false},
    {IW_KIND_INSTANCES, "reserved_1y_usd_per_h", "on_demand_usd_per_h", false},
    {IW_KIND_INSTANCES, "reserved_3y_usd_per_h", "reserved_1y_usd_per_h", false},
    {IW_KIND_APIS, "cached_input_usd_per_mtok", "input_usd_per_mtok", false},
    {IW_KIND_APIS, "max_output", "context_window", false},
    {IW_KIND_API_SPEEDS, "ttft_s", "p95_ttft_s", false},
    {IW_KIND_API_SPEEDS, "p95_output_tok_s", "output_tok_s", false},
    {IW_KIND_OPERATIONS, "low", "value", true},
    {IW_KIND_OPERATIONS, "value", "high", true},
    {IW_KIND_OPERATIONS, "low", "high", true},
    {IW_KIND_SETTINGS, "low", "value", true},
    {IW_KIND_SETTINGS, "value", "high", true},
    {IW_KIND_QUESTIONS, "min", "max", true},
    {IW_KIND_STRATEGIES, "throughput_mult_low", "throughput_mult_plan", true},
    {IW_KIND_STRATEGIES, "throughput_mult_plan", "throughput_mult_high", true},
    {IW_KIND_STRATEGIES, "cost_delta_low", "cost_delta_plan", true},
    {IW_KIND_STRATEGIES, "cost_delta_plan", "cost_delta_high", true},
    {IW_KIND_TASKS, "low_days", "likely_days", true},
    {IW_KIND_TASKS, "likely_days", "high_days", true},
    {IW_KIND_ON_PREMISES, "rps_low", "rps_high", true},
    {IW_KIND_ON_PREMISES, "capex_low_usd", "capex_high_usd", true},
    {IW_KIND_ON_PREMISES, "opex_low_usd_per_month", "opex_high_usd_per_month", true},
    {IW_KIND_HYBRID_TIERS, "usd_per_request_low", "usd_per_request_high", true},
    {IW_KIND_PHASES, "week_from", "week_to", true},
};

/* One of the two without the other cannot be computed with. */
struct pair {
    enum iw_kind_id kind;
    const char *one, *other;
};

static const struct pair pairs[] = {
    {IW_KIND_MODELS, "experts_total", "experts_active"},
    {IW_KIND_MODELS, "mla_kv_lora_rank", "mla_qk_rope_dim"},
    {IW_KIND_APIS, "long_context_above", "long_context_input_factor"},
};

static double number(const struct iw_check *check, const char *name)
{
    const struct iw_field *field = iw_check_field(check->kind->type, name);
    if (field == NULL)
        return IW_UNKNOWN;
    return *(const double *)(const void *)((const char *)check->entry + field->offset);
}

static void check_figures(const struct iw_check *check)
{
    if (check->kind->type != iw_kind(IW_KIND_FACTORS)->type)
        return;
    const struct iw_records *figures = &((const struct iw_guide_entry *)(const void *)check->entry)->figures;
    const struct iw_guide_figure *figure = figures->items;
    for (size_t i = 0; i < figures->count; i++) {
        if (figure[i].low > figure[i].high)
            iw_check_say(check, true, "figure \"%s\": low is above high", figure[i].label);
        if (figure[i].corrected != NULL && figure[i].source == NULL)
            iw_check_say(check, true, "figure \"%s\" is corrected without a source", figure[i].label);
    }
}

void iw_check_order(const struct iw_check *check)
{
    for (size_t i = 0; i < sizeof orders / sizeof *orders; i++) {
        if (orders[i].kind != check->kind->id)
            continue;
        double low = number(check, orders[i].low), high = number(check, orders[i].high);
        if (low > high) /* false when one is unknown */
            iw_check_say(check, orders[i].is_error, "%s (%s) is above %s (%s)", orders[i].low,
                         iw_fmt_sig(check->diags->arena, low), orders[i].high,
                         iw_fmt_sig(check->diags->arena, high));
    }
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
        if (pairs[i].kind == check->kind->id &&
            iw_known(number(check, pairs[i].one)) != iw_known(number(check, pairs[i].other)))
            iw_check_say(check, true, "%s and %s belong together: give both or neither", pairs[i].one,
                         pairs[i].other);
    check_figures(check);
}
