/* SPDX-License-Identifier: Apache-2.0 */
/* Scenarios and markets drawn from a seed. */
#include "base/str.h"
#include "tests/support/rounds.h"
#include "tests/unit/plan_fixture.h"

#include <math.h>
#include <string.h>

double draw_unit(struct draws *d)
{
    uint64_t z = d->state += 0x9e3779b97f4a7c15U;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9U;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebU;
    return (double)((z ^ (z >> 31)) >> 11) * 0x1p-53;
}

size_t draw_below(struct draws *d, size_t most)
{
    return (size_t)(draw_unit(d) * (double)most);
}

static double draw_decades(struct draws *d, double low, double high) /* evenly over the decades */
{
    return low * pow(high / low, draw_unit(d));
}

static const char *draw_word(struct draws *d, const char *const *words, size_t count)
{
    return words[draw_below(d, count)];
}
#define WORD(d, ...)                                                                                         \
    draw_word((d), (const char *const[]){__VA_ARGS__},                                                       \
              sizeof((const char *const[]){__VA_ARGS__}) / sizeof(const char *))

static const char *draw_rest(struct draws *d, struct iw_arena *arena)
{
    struct iw_sb sb;
    iw_sb_init(&sb, arena);
    iw_sb_printf(&sb, "use_case=%s; quality=%s; ",
                 WORD(d, "chatbot", "code_assistant", "creative_writing", "data_analysis"),
                 WORD(d, "basic", "basic", "intermediate", "advanced", "professional"));
    iw_sb_printf(&sb, "cost_model=%s; expertise=%s; infrastructure=%s; region=%s; ",
                 WORD(d, "any", "any", "capex", "opex", "hybrid"), WORD(d, "limited", "moderate", "advanced"),
                 WORD(d, "none", "basic", "advanced"), WORD(d, "us", "us", "eu", "apac"));
    iw_sb_printf(&sb, "horizon=%.0f; growth=%.2f; peak_to_mean=%.2f; ", draw_decades(d, 3, 60),
                 draw_unit(d) < 0.4 ? 1 : draw_decades(d, 0.5, 12), 1 + 4 * draw_unit(d));
    iw_sb_printf(&sb, "input_tokens=%.0f; output_tokens=%.0f; ", draw_decades(d, 50, 20000),
                 draw_decades(d, 10, 2000));
    iw_sb_printf(&sb, "licence_policy=%s; marketplaces=%s; commit_months=%s; budget_hard=%s; ",
                 WORD(d, "commercial_ok", "permissive_only", "any"), WORD(d, "yes", "no", "no"),
                 WORD(d, "0", "0", "12", "36"), WORD(d, "yes", "no", "no"));
    iw_sb_printf(&sb, "people_in_budget=%s; burst_cv=%.2f; ", WORD(d, "no", "no", "yes"), 3 * draw_unit(d));
    if (draw_unit(d) < 0.3)
        iw_sb_printf(&sb, "regimes=%s; ", WORD(d, "hipaa", "gdpr", "sox,soc2", "fedramp,pci", "gdpr,hipaa"));
    if (draw_unit(d) < 0.2)
        iw_sb_put(&sb, "eu_only=yes; ");
    if (draw_unit(d) < 0.2)
        iw_sb_printf(&sb, "owned_hardware=%s; ", WORD(d, "2x L40S", "8x H100 SXM", "1x RTX 4090"));
    return sb.text;
}

struct draw_case draw_case(struct draws *d, struct iw_arena *arena)
{
    struct draw_case c = {.rps = draw_decades(d, 0.02, 400), .rest = draw_rest(d, arena)};
    static const double nines[] = {99, 99, 99.5, 99.9, 99.95, 99.99};
    c.kind = draw_unit(d) < 0.5 ? "first" : "whole";
    c.limit_s = draw_decades(d, c.kind[0] == 'f' ? 0.15 : 1.5, 4000);
    c.availability_pct = nines[draw_below(d, sizeof nines / sizeof nines[0])];
    c.budget_usd = draw_decades(d, 50, 500000);
    return c;
}

const char *case_text(struct iw_arena *arena, const struct draw_case *c)
{
    return iw_arena_printf(arena,
                           "%sthroughput=%.6g req/s; latency=%.6g s %s; availability=%g %%; budget=$%.6g",
                           c->rest, c->rps, c->limit_s, c->kind, c->availability_pct, c->budget_usd);
}

const struct iw_market *market_part(struct draws *d, struct iw_arena *arena, const struct iw_market *market,
                                    size_t models, size_t devices)
{
    struct iw_market *part = IW_NEW(arena, struct iw_market);
    *part = *market;
    part->models = IW_ARRAY(arena, struct iw_market_model, market->model_count);
    memcpy(part->models, market->models, market->model_count * sizeof *part->models);
    for (size_t i = 0; i < market->model_count; i++)
        if (draw_below(d, market->model_count) >= models)
            part->models[i].lacks = "left out of this market";
    part->devices = IW_ARRAY(arena, struct iw_market_device, market->device_count);
    memcpy(part->devices, market->devices, market->device_count * sizeof *part->devices);
    for (size_t i = 0; i < market->device_count; i++)
        if (draw_below(d, market->device_count) >= devices)
            part->devices[i].lacks = "left out of this market";
    return part;
}

void for_all(void **state, property *holds, uint64_t seed, int usual)
{
    struct draws d = {seed};
    int count = test_rounds(usual / 20 + 1, usual, usual * 20);
    for (int i = 0; i < count; i++) {
        struct trial t = {.w = *state, .arena = iw_arena_new(), .d = &d};
        t.base = draw_case(&d, t.arena);
        t.market = market_part(&d, t.arena, t.w->today, 25, 20);
        holds(&t);
        iw_arena_free(t.arena);
    }
}

struct scene *trial_scene(const struct trial *t, const struct draw_case *c)
{
    return scene_search(scene_of(t->w, t->market, case_text(t->arena, c)));
}

void costs_no_less(const struct trial *t, cheapest_way *cheapest, const struct draw_case *a,
                   const struct draw_case *b)
{
    const char *what_a, *what_b;
    double usd_a = cheapest(t, a, &what_a), usd_b = cheapest(t, b, &what_b);
    if (usd_a >= usd_b * (1 - 1e-9))
        return;
    print_message("$%.2f: %s\n  %s\n", usd_a, what_a, case_text(t->arena, a));
    print_message("$%.2f: %s\n  %s\n", usd_b, what_b, case_text(t->arena, b));
    fail();
}
