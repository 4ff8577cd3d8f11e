/* SPDX-License-Identifier: Apache-2.0 */
/* One row a candidate with every figure of the JSON's CANDIDATE, under the JSON's names: a spreadsheet and a
 * script must be able to read the same word. */
#include "report/plan_tables.h"

#include "calibrate/constants.h"
#include "report/plan_words.h"

struct text_column {
    const char *id;
    const char *(*get)(struct iw_arena *arena, const struct iw_candidate *c);
};
struct number_column {
    const char *id;
    enum iw_column_type type;
    double (*get)(const struct iw_candidate *c);
};

#define TEXT_OF(name, expression)                                                                            \
    static const char *text_##name(struct iw_arena *arena, const struct iw_candidate *c)                     \
    {                                                                                                        \
        (void)arena;                                                                                         \
        return (expression);                                                                                 \
    }
#define NUMBER_OF(name, expression)                                                                          \
    static double number_##name(const struct iw_candidate *c)                                                \
    {                                                                                                        \
        return (expression);                                                                                 \
    }

/* All of them in one cell, because a candidate must stay one row. */
static const char *reasons_text(struct iw_arena *arena, const struct iw_candidate *c)
{
    struct iw_sb sb;

    iw_sb_init(&sb, arena);
    for (size_t i = 0; i < c->reason_count; i++)
        iw_sb_printf(&sb, "%s%s: %s", i > 0 ? "; " : "", iw_or_dash(c->reasons[i].rule),
                     iw_or_dash(c->reasons[i].message));
    return sb.text;
}

TEXT_OF(kind, iw_kind_words[c->spec.kind])
TEXT_OF(title, iw_title_of(c))
TEXT_OF(model, c->model)
TEXT_OF(weights, c->weights)
TEXT_OF(engine, c->engine)
TEXT_OF(accelerator, c->accelerator)
TEXT_OF(provider, c->provider)
TEXT_OF(instance, c->instance)
TEXT_OF(region, c->region)
TEXT_OF(pricing, iw_pricing_id(c->spec.pricing))
TEXT_OF(fallback_provider, c->fallback_provider)
TEXT_OF(fallback_model, c->fallback_model)
TEXT_OF(tier, c->quality_tier > 0 ? iw_tier_words[c->quality_tier] : NULL)
TEXT_OF(confidence, c->quality_confidence)
TEXT_OF(figures, iw_kind_of_figures(c->figures))
TEXT_OF(verdict, iw_verdict_words[c->verdict])
TEXT_OF(reasons, reasons_text(arena, c))

static const struct text_column names[] = {
    {"kind", text_kind},
    {"title", text_title},
    {"model", text_model},
    {"weights", text_weights},
    {"engine", text_engine},
    {"accelerator", text_accelerator},
    {"provider", text_provider},
    {"instance", text_instance},
    {"region", text_region},
    {"pricing", text_pricing},
    {"fallback_provider", text_fallback_provider},
    {"fallback_model", text_fallback_model},
};

static double at_least(double value, double least)
{
    return value >= least ? value : IW_UNKNOWN;
}

/* Without memory the replica was never laid out (an API, or rejected before): all four are unknown then. */
static double of_memory(const struct iw_candidate *c, double value)
{
    return c->memory.capacity_gb > 0 ? value : IW_UNKNOWN;
}

NUMBER_OF(tensor_parallel, c->spec.device >= 0 ? at_least(c->spec.tensor_parallel, 1) : IW_UNKNOWN)
NUMBER_OF(devices, at_least(c->devices_per_replica, 1))
NUMBER_OF(replicas, at_least(c->replicas, 1))
NUMBER_OF(spares, c->replicas > 0 ? c->spares : IW_UNKNOWN)
NUMBER_OF(batch, c->batch)
NUMBER_OF(weights_gb, of_memory(c, c->memory.weights_gb))
NUMBER_OF(kv_gb, of_memory(c, c->memory.kv_room_gb))
NUMBER_OF(other_gb, of_memory(c, c->memory.other_gb))
NUMBER_OF(capacity_gb, of_memory(c, c->memory.capacity_gb))
NUMBER_OF(ttft, c->service.ttft_p95_s)
NUMBER_OF(tpot, c->service.tpot_s)
NUMBER_OF(latency, c->latency_p95_s)
NUMBER_OF(chance, c->meets_probability)
NUMBER_OF(capacity_rps, c->capacity_rps)
NUMBER_OF(utilisation, c->utilisation)
NUMBER_OF(availability, c->availability)
NUMBER_OF(quality, c->quality_score)
NUMBER_OF(power, c->power_w)
NUMBER_OF(capex, c->capex_usd)
NUMBER_OF(monthly, c->monthly_usd)
NUMBER_OF(monthly_low, c->monthly_low_usd)
NUMBER_OF(monthly_high, c->monthly_high_usd)
NUMBER_OF(total, c->total_usd)
NUMBER_OF(per_request, c->usd_per_request)
NUMBER_OF(per_mtok, c->usd_per_mtok)
NUMBER_OF(error_band, c->error_band)
NUMBER_OF(score, c->verdict == IW_REJECTED ? IW_UNKNOWN : c->score)

static const struct number_column figures[] = {
    {"tensor_parallel", IW_COL_COUNT, number_tensor_parallel},
    {"devices_per_replica", IW_COL_COUNT, number_devices},
    {"replicas", IW_COL_COUNT, number_replicas},
    {"spares", IW_COL_COUNT, number_spares},
    {"batch", IW_COL_NUMBER, number_batch},
    {"weights_gb", IW_COL_NUMBER, number_weights_gb},
    {"kv_gb", IW_COL_NUMBER, number_kv_gb},
    {"other_gb", IW_COL_NUMBER, number_other_gb},
    {"capacity_gb", IW_COL_NUMBER, number_capacity_gb},
    {"ttft_p95_s", IW_COL_SECONDS, number_ttft},
    {"tpot_s", IW_COL_SECONDS, number_tpot},
    {"latency_p95_s", IW_COL_SECONDS, number_latency},
    {"meets_probability", IW_COL_SHARE, number_chance},
    {"capacity_rps", IW_COL_NUMBER, number_capacity_rps},
    {"utilisation", IW_COL_SHARE, number_utilisation},
    {"availability", IW_COL_SHARE, number_availability},
    {"quality_score", IW_COL_NUMBER, number_quality},
    {"power_w", IW_COL_NUMBER, number_power},
    {"capex_usd", IW_COL_MONEY, number_capex},
    {"monthly_usd", IW_COL_MONEY, number_monthly},
    {"monthly_usd_low", IW_COL_MONEY, number_monthly_low},
    {"monthly_usd_high", IW_COL_MONEY, number_monthly_high},
    {"total_usd", IW_COL_MONEY, number_total},
    {"usd_per_request", IW_COL_MONEY, number_per_request},
    {"usd_per_mtok", IW_COL_MONEY, number_per_mtok},
    {"error_band", IW_COL_SHARE, number_error_band},
    {"score", IW_COL_NUMBER, number_score},
};

static const struct text_column judgements[] = {
    {"quality_tier", text_tier},       {"quality_confidence", text_confidence},
    {"kind_of_figures", text_figures}, {"verdict", text_verdict},
    {"reasons", text_reasons},
};

#define COUNT_OF(array) (sizeof(array) / sizeof *(array))

/* `role` is not of the contract: in one file of pick, alternatives and blocked it says which is which. */
static void add_row(struct iw_tab *tab, const char *role, const struct iw_candidate *c)
{
    iw_tab_text(tab, c->id != NULL ? c->id : "");
    iw_tab_text(tab, role);
    for (size_t i = 0; i < COUNT_OF(names); i++)
        iw_tab_text(tab, names[i].get(tab->arena, c));
    for (size_t i = 0; i < COUNT_OF(figures); i++)
        iw_tab_num(tab, figures[i].get(c));
    for (size_t i = 0; i < COUNT_OF(judgements); i++)
        iw_tab_text(tab, judgements[i].get(tab->arena, c));
}

const struct iw_tab *iw_plan_summary_table(struct iw_arena *arena, const struct iw_plan *plan)
{
    struct iw_tab *tab = iw_tab_new(arena, NULL);

    iw_tab_column(tab, "id", "id", IW_COL_TEXT, 1);
    iw_tab_column(tab, "role", "role", IW_COL_TEXT, 1);
    for (size_t i = 0; i < COUNT_OF(names); i++)
        iw_tab_column(tab, names[i].id, names[i].id, IW_COL_TEXT, 2);
    for (size_t i = 0; i < COUNT_OF(figures); i++)
        iw_tab_column(tab, figures[i].id, figures[i].id, figures[i].type, 2);
    for (size_t i = 0; i < COUNT_OF(judgements); i++)
        iw_tab_column(tab, judgements[i].id, judgements[i].id, IW_COL_TEXT, 2);
    if (plan->pick != NULL)
        add_row(tab, "pick", plan->pick);
    for (size_t i = 0; i < plan->alternative_count; i++)
        add_row(tab, "alternative", plan->alternatives[i]);
    for (size_t i = 0; i < plan->blocked_count; i++)
        add_row(tab, "blocked", plan->blocked[i]);
    return tab;
}
