/* SPDX-License-Identifier: Apache-2.0 */
#include "report_plan_fixture.h"

#include "base/file.h"
#include "base/str.h"
#include "report_support.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char catalogue[] =
    "questions = (\n"
    "{ id = \"use_case\"; name = \"Use case\"; origin = \"answer\"; type = \"enum\"; section = \"quality\";\n"
    "  level = \"core\"; prompt = \"What for?\"; default = ( { value = \"chatbot\"; } );\n"
    "  choices = ( { id = \"chatbot\"; label = \"Chatbot\"; } ); source = \"test: none\"; as_of = "
    "\"2026-11\"; },\n"
    "{ id = \"input_tokens\"; name = \"Length of a request\"; origin = \"workload\"; type = \"num\"; section "
    "= \"w\";\n"
    "  level = \"core\"; prompt = \"How long?\"; unit = \"tokens\"; default = ( { value = 800; } );\n"
    "  source = \"test: none\"; as_of = \"2026-11\"; },\n"
    "{ id = \"shared_prefix_frac\"; name = \"Repeated text\"; origin = \"workload\"; type = \"num\"; section "
    "= \"w\";\n"
    "  level = \"core\"; prompt = \"How much?\"; unit = \"share\"; default = ( { value = 0.5; } );\n"
    "  source = \"test: none\"; as_of = \"2026-11\"; },\n"
    "{ id = \"phi\"; name = \"Patient data\"; origin = \"answer\"; type = \"bool\"; section = \"c\"; level = "
    "\"core\";\n"
    "  prompt = \"Patient data?\"; data_fact = true; source = \"test: none\"; as_of = \"2026-11\"; },\n"
    "{ id = \"baa\"; name = \"HIPAA agreement\"; origin = \"provider\"; type = \"enum\"; means = \"an "
    "agreement\";\n"
    "  choices = ( { id = \"yes\"; }, { id = \"no\"; } ); source = \"test: none\"; as_of = \"2026-11\"; } "
    ");\n"
    "regimes = ( { id = \"hipaa\"; name = \"HIPAA\"; full_name = \"A law\"; scope = \"Patients\"; sets = "
    "\"phi\";\n"
    "  source = \"test: none\"; as_of = \"2026-11\"; } );\n"
    "hybrid_tiers = ( { id = \"tier-1\"; name = \"Tier 1\"; where = \"own\"; usd_per_request_low = 0.0001;\n"
    "  usd_per_request_high = 0.001; summary = \"Simple\"; source = \"guide\"; as_of = \"2024\"; } );\n"
    "guide_hardware = ( { id = \"rtx-4090\"; name = \"RTX 4090\"; section = \"Consumer GPU\"; summary = \"A "
    "card.\";\n"
    "  points = ( \"7B models\" ); errata = ( \"erratum-1\" ); links = \"accelerators:card\";\n"
    "  figures = ( { label = \"Memory\"; guide = \"24GB\"; }, { label = \"Cost\"; guide = \"~$1,600\";\n"
    "  corrected = \"$1,800\"; why = \"list price of 2022\"; source = \"shop\"; as_of = \"2026-06-20\"; } "
    ");\n"
    "  source = \"guide\"; as_of = \"2024\"; } );\n"
    "errata = ( { id = \"erratum-1\"; name = \"Price\"; says = \"$1,600\"; right = \"It costs more.\";\n"
    "  source = \"shop\"; as_of = \"2026-06-20\"; } );\n"
    "accelerators = ( { id = \"card\"; name = \"Card | 24\"; vendor = \"V\"; device_class = \"consumer\"; "
    "memory_gb = 24; launch_year = "
    "2022;\n"
    "  unverified = ( \"memory_gb\" ); source = \"shop\"; as_of = \"2026-06-20\"; } );\n"
    "sources = ( { id = \"shop\"; name = \"A shop\"; cite = \"shop.example, read 2026\"; as_of = "
    "\"2026-06-20\";\n"
    "  url = \"https://shop.example/\"; }, { id = \"guide\"; name = \"The guide\"; cite = \"The guide\"; "
    "as_of = \"2024\"; } );\n";

const struct iw_knowledge *made_knowledge(struct iw_arena *arena)
{
    char dir[] = "/tmp/iw-report-XXXXXX";
    struct iw_diags diags;
    struct iw_err err = {0};
    struct iw_catalog *cat = NULL;

    assert_non_null(mkdtemp(dir));
    const char *path = iw_path_join(arena, dir, "all.cfg");
    assert_int_equal(iw_file_write(path, catalogue, strlen(catalogue), false, &err), IW_OK);
    iw_diags_init(&diags, arena);
    enum iw_status status = iw_catalog_load(arena, dir, NULL, 0, &cat, &diags, &err);
    unlink(path);
    rmdir(dir);
    if (status != IW_OK)
        fail_msg("%s:%d: %s", err.file, err.line, err.message);
    for (size_t i = 0; i < diags.count; i++)
        print_message("%d: %s\n", diags.items[i].line, diags.items[i].message);
    assert_int_equal(diags.errors, 0);
    /* a number of its own, so that a changed line above leaves the golden files alone */
    cat->fingerprint = 0x0123456789abcdefu;
    return iw_knowledge_make(arena, cat, &diags);
}

static void set_answers(struct iw_plan *plan, struct iw_arena *arena)
{
    struct iw_answers *answers = iw_answers_new(arena, plan->k);
    struct iw_resolved *resolved = NULL;
    struct iw_err err = {0};

    answers->session = "Clinic";
    answers->scenario = "base";
    assert_int_equal(iw_answers_assign(answers, "use_case=chatbot", &err), IW_OK);
    assert_int_equal(iw_answers_assign(answers, "input_tokens=900", &err), IW_OK);
    assert_int_equal(iw_answers_assign(answers, "phi=unknown", &err), IW_OK);
    assert_int_equal(iw_resolve(arena, answers, plan->today, &resolved, &err), IW_OK);
    plan->resolved = resolved;
    plan->assumptions = IW_ARRAY(arena, struct iw_assumption, 2);
    plan->assumptions[plan->assumption_count++] =
        (struct iw_assumption){.key = "shared_prefix_frac",
                               .title = "Repeated text",
                               .value = "0.5",
                               .why = "not answered: the default",
                               .effect = "0.25: $2,000 a month; 1: $2,300 a month",
                               .effect_usd = 300};
    plan->assumptions[plan->assumption_count++] = (struct iw_assumption){
        .key = "phi", .title = "Patient data", .why = "unknown", .effect_usd = IW_UNKNOWN};
}

static void set_context(struct iw_plan *plan, struct iw_arena *arena)
{
    struct iw_context *ctx = IW_NEW(arena, struct iw_context);
    struct iw_market *market = IW_NEW(arena, struct iw_market);

    ctx->k = plan->k;
    ctx->market = market;
    ctx->req = (struct iw_requirements){.use_case = "chatbot",
                                        .quality = IW_TIER_INTERMEDIATE,
                                        .target = {.kind = IW_TARGET_WHOLE_ANSWER, .limit_s = 2.5},
                                        .load = {.input_tokens = 900,
                                                 .output_tokens = 250,
                                                 .output_p95_tokens = 750,
                                                 .context_p95_tokens = 4000},
                                        .peak_rps = 2,
                                        .mean_rps = 0.5,
                                        .headroom_frac = 0.3,
                                        .availability = 0.999,
                                        .budget_usd_per_month = 3000,
                                        .capex_limit_usd = 50000,
                                        .budget_hard = true,
                                        .own_allowed = true,
                                        .rent_allowed = true,
                                        .horizon_months = MONTHS,
                                        .growth = 2,
                                        .answer_tokens = 250,
                                        .region = "us",
                                        .start = START};
    ctx->scales.weight[0] = 0.6;
    ctx->scales.weight[1] = 0.05;
    ctx->scales.weight[2] = 0.1;
    ctx->scales.weight[3] = 0.25;
    ctx->today = TODAY;
    plan->ctx = ctx;
}

static struct iw_candidate *own(struct iw_arena *arena)
{
    struct iw_candidate *c = IW_NEW(arena, struct iw_candidate);

    *c = (struct iw_candidate){
        .id = "own/small/fp8/l40s/tp1",
        .title = "Small 24B FP8 (E4M3) on 3 x L40S, own servers",
        .spec = {.kind = IW_OWN, .tensor_parallel = 1, .offer = -1, .pricing = IW_PURCHASE},
        .model = "Small 24B",
        .weights = "FP8 (E4M3)",
        .engine = "vLLM",
        .accelerator = "L40S",
        .provider = "own",
        .region = "us",
        .devices_per_replica = 1,
        .replicas = 2,
        .spares = 1,
        .risk = 0.31,
        .sites = 1,
        .memory = {.weights_gb = 24.1, .other_gb = 4, .kv_room_gb = 15.4, .capacity_gb = 43.5, .fits = true},
        .batch = 6,
        .capacity_rps = 5.2,
        .latency_p95_s = 1.9,
        .meets_probability = 0.93,
        .utilisation = 0.21,
        .availability = 0.9995,
        .quality_score = 48,
        .quality_tier = IW_TIER_INTERMEDIATE,
        .quality_confidence = "medium",
        .power_w = 1350,
        .capex_usd = 5400,
        .monthly_usd = 2140,
        .monthly_low_usd = 1800,
        .monthly_high_usd = 2600,
        .total_usd = 6420,
        .first_month_usd = 2100,
        .usd_per_request = 0.0012,
        .usd_per_mtok = 4.8,
        .error_band = 0.18,
        .figures = IW_FIG_CALIBRATED,
        .verdict = IW_FEASIBLE,
        .score = 0.61,
        .score_parts = {0.6, 0.3, 0.5, 0.75}};
    c->service = (struct iw_service){.ttft_p95_s = 0.4, .tpot_s = 0.009, .answer_p95_s = 1.9, .stable = true};
    return c;
}

static struct iw_candidate *rented(struct iw_arena *arena)
{
    struct iw_candidate *c = own(arena);

    c->id = "cloud/aws/g6e@us-east-1/small/fp8/tp1/reserved-1y";
    c->title = "Small 24B FP8 (E4M3) on 2 x L40S, aws g6e.xlarge (reserved 1 y)";
    c->spec.kind = IW_CLOUD;
    c->spec.pricing = IW_RESERVED_1Y;
    c->provider = "aws";
    c->instance = "g6e.xlarge";
    c->region = "us-east-1";
    c->monthly_usd = 1990;
    c->monthly_low_usd = 1900;
    c->monthly_high_usd = 2100;
    c->total_usd = 5970;
    c->capex_usd = 0;
    c->score = 0.605;
    c->risk = 0.12;
    c->score_parts[3] = 0.7;
    return c;
}

static struct iw_candidate *api(struct iw_arena *arena)
{
    struct iw_candidate *c = IW_NEW(arena, struct iw_candidate);

    *c = (struct iw_candidate){
        .id = "api/vendor/large",
        .title = "large, API of vendor",
        .spec = {.kind = IW_API, .model = -1, .device = -1, .format = -1, .pricing = IW_PER_TOKEN},
        .model = "large",
        .provider = "vendor",
        .replicas = 1,
        .batch = IW_UNKNOWN,
        .capacity_rps = IW_UNKNOWN,
        .latency_p95_s = IW_UNKNOWN,
        .meets_probability = IW_UNKNOWN,
        .utilisation = IW_UNKNOWN,
        .availability = 0.997,
        .quality_score = 80,
        .quality_tier = IW_TIER_PROFESSIONAL,
        .power_w = IW_UNKNOWN,
        .capex_usd = 0,
        .monthly_usd = 1200,
        .monthly_low_usd = 1140,
        .monthly_high_usd = 1260,
        .total_usd = 3600,
        .first_month_usd = 1000,
        .usd_per_request = 0.0007,
        .usd_per_mtok = 2.8,
        .error_band = IW_UNKNOWN,
        .figures = IW_FIG_LISTED,
        .verdict = IW_BLOCKED,
        .score = 0.66};
    c->service.ttft_p95_s = c->service.tpot_s = c->service.answer_p95_s = IW_UNKNOWN;
    c->unknowns = IW_ARRAY(arena, struct iw_unknown, 3);
    c->unknowns[c->unknown_count++] = (struct iw_unknown){
        .fact = "baa", .ask = "Will you sign a HIPAA agreement?", .whom = "vendor", .rule = "HIPAA-01"};
    c->unknowns[c->unknown_count++] =
        (struct iw_unknown){.fact = "baa",
                            .ask = "Will you sign a HIPAA agreement, encrypted or not?",
                            .whom = "vendor",
                            .rule = "HIPAA-02"};
    c->reasons = IW_ARRAY(arena, struct iw_reason, 1);
    c->reasons[c->reason_count++] =
        (struct iw_reason){"HIPAA-01", "blocked until confirmed", NULL, "45 CFR 164.502(e)"};
    return c;
}

/* Another vendor with the same open questions: one text serves both. */
static struct iw_candidate *second_api(struct iw_arena *arena)
{
    struct iw_candidate *c = api(arena);

    c->id = "api/other/large";
    c->title = "large, API of other";
    c->provider = "other";
    c->monthly_usd = 1300;
    c->unknowns[0].whom = c->unknowns[1].whom = "other";
    return c;
}

static struct iw_candidate *too_slow(struct iw_arena *arena)
{
    struct iw_candidate *c = own(arena);

    c->id = "own/huge/fp16/l40s/tp8";
    c->title = "Huge 400B FP16 on L40S, own servers";
    c->verdict = IW_REJECTED;
    c->replicas = 0;
    c->monthly_usd = c->monthly_low_usd = c->monthly_high_usd = c->total_usd = c->capex_usd = IW_UNKNOWN;
    c->latency_p95_s = c->meets_probability = c->usd_per_request = c->usd_per_mtok = IW_UNKNOWN;
    c->reasons = IW_ARRAY(arena, struct iw_reason, 1);
    c->reasons[c->reason_count++] = (struct iw_reason){
        iw_rule_words[IW_RULE_LATENCY], "whole answer in 9 s; the limit is 2.5 s", "fits from 9 s", NULL};
    return c;
}

static struct iw_plan *bare_plan(struct iw_arena *arena)
{
    struct iw_plan *plan = IW_NEW(arena, struct iw_plan);
    static const char *unchecked[] = {"DORA: not checked"};

    plan->arena = arena;
    plan->k = made_knowledge(arena);
    plan->today = TODAY;
    set_answers(plan, arena);
    set_context(plan, arena);
    made_found(plan, arena);
    made_guide(plan);
    plan->rejected = IW_ARRAY(arena, struct iw_candidate *, 1);
    plan->rejected[plan->rejected_count++] = too_slow(arena);
    plan->unchecked = (struct iw_texts){unchecked, 1};
    plan->costs.breakeven_requests = IW_UNKNOWN;
    plan->costs.owed_if_stopped_usd = IW_UNKNOWN;
    plan->roadmap.start = plan->roadmap.finish = plan->roadmap.pilot = IW_DAY_UNKNOWN;
    plan->roadmap.finish_p50 = plan->roadmap.finish_p80 = plan->roadmap.latest_order = IW_DAY_UNKNOWN;
    plan->roadmap.wish.day = IW_DAY_UNKNOWN;
    plan->roadmap.guide_weeks = IW_UNKNOWN;
    return plan;
}

struct iw_plan *made_nothing(struct iw_arena *arena)
{
    struct iw_plan *plan = bare_plan(arena);

    plan->found->n_feasible = 0;
    plan->found->n_blocked = 0;
    return plan;
}

struct iw_plan *made_plan(struct iw_arena *arena)
{
    struct iw_plan *plan = bare_plan(arena);
    static const char *notes[] = {"1 price is older than 120 days: ask for quotes."};

    plan->pick = own(arena);
    plan->alternatives = IW_ARRAY(arena, struct iw_candidate *, 1);
    plan->alternatives[plan->alternative_count++] = rented(arena);
    plan->blocked = IW_ARRAY(arena, struct iw_candidate *, 2);
    plan->blocked[plan->blocked_count++] = api(arena);
    plan->blocked[plan->blocked_count++] = second_api(arena);
    plan->front = IW_ARRAY(arena, struct iw_candidate *, 1);
    plan->front[plan->front_count++] = plan->pick;
    plan->tiers = IW_ARRAY(arena, struct iw_plan_tier, 1);
    plan->tiers[plan->tier_count++] = (struct iw_plan_tier){"Tier 1", 0.6, plan->pick, "basic quality, own"};
    made_costs(plan, arena);
    made_sensitivity(plan, arena);
    made_strategies(plan, arena);
    made_checks(plan, arena);
    made_roadmap(plan, arena);
    made_evidence(plan, arena);
    plan->notes = (struct iw_texts){notes, 1};
    return plan;
}

static void forget(struct iw_candidate *c)
{
    const char *id = c->id;
    struct iw_spec spec = c->spec;

    *c = (struct iw_candidate){.id = id, .spec = spec, .figures = IW_FIG_ROOFLINE};
    c->batch = c->capacity_rps = c->latency_p95_s = c->meets_probability = c->utilisation = IW_UNKNOWN;
    c->availability = c->quality_score = c->power_w = c->capex_usd = c->monthly_usd = IW_UNKNOWN;
    c->monthly_low_usd = c->monthly_high_usd = c->total_usd = c->first_month_usd = IW_UNKNOWN;
    c->usd_per_request = c->usd_per_mtok = c->error_band = IW_UNKNOWN;
    c->service.ttft_p95_s = c->service.tpot_s = c->service.answer_p95_s = IW_UNKNOWN;
}

struct iw_plan *made_unknown(struct iw_arena *arena)
{
    struct iw_plan *plan = made_plan(arena);

    forget(plan->pick);
    forget(plan->alternatives[0]);
    plan->alternatives[0]->monthly_high_usd = INFINITY;
    plan->guide = (struct iw_guide_pick){0};
    plan->ctx->req.budget_usd_per_month = IW_UNKNOWN;
    plan->ctx->req.capex_limit_usd = IW_UNKNOWN;
    for (size_t i = 0; i < plan->costs.line_count; i++) {
        plan->costs.lines[i].total_usd = IW_UNKNOWN;
        for (int m = 0; m < MONTHS; m++)
            plan->costs.lines[i].monthly_usd[m] = m == 0 ? INFINITY : IW_UNKNOWN;
    }
    plan->costs.cash[0].usd = IW_UNKNOWN;
    plan->costs.breakeven_requests = plan->costs.owed_if_stopped_usd = IW_UNKNOWN;
    plan->costs.npv_usd = plan->costs.first_year_usd = plan->costs.all_in_usd =
        plan->costs.cases[1].monthly_usd = IW_UNKNOWN;
    plan->costs.breakeven_why = NULL;
    plan->sensitivity.items[0] = (struct iw_swing){.cost_low_usd = IW_UNKNOWN, .cost_high_usd = INFINITY};
    plan->strategies.together_usd_per_month = IW_UNKNOWN;
    plan->strategies.items[0].saves_usd_per_month = IW_UNKNOWN;
    plan->roadmap.start = plan->roadmap.finish = plan->roadmap.finish_p50 = IW_DAY_UNKNOWN;
    plan->roadmap.finish_p80 = plan->roadmap.latest_order = IW_DAY_UNKNOWN;
    plan->roadmap.wish.day = IW_DAY_UNKNOWN;
    plan->roadmap.guide_weeks = IW_UNKNOWN;
    plan->roadmap.why_longer = NULL;
    plan->tiers[0].share = IW_UNKNOWN;
    return plan;
}

struct iw_plan *made_hostile(struct iw_arena *arena, const char *text)
{
    struct iw_plan *plan = made_plan(arena);
    const char **notes = IW_ARRAY(arena, const char *, 1);
    struct iw_answers *answers = iw_answers_copy(arena, plan->resolved->answers);
    struct iw_resolved *resolved = IW_NEW(arena, struct iw_resolved);

    answers->session = answers->scenario = text;
    *resolved = *plan->resolved;
    resolved->answers = answers;
    plan->resolved = resolved;
    notes[0] = text;
    plan->notes = plan->guide.notes = plan->costs.not_sourced = (struct iw_texts){notes, 1};
    plan->pick->title = plan->pick->model = plan->pick->provider = text;
    plan->alternatives[0]->title = plan->alternatives[0]->id = text;
    for (size_t i = 0; i < plan->blocked[0]->unknown_count; i++)
        plan->blocked[0]->unknowns[i] = (struct iw_unknown){text, text, text, text, text, text};
    plan->rejected[0]->reasons[0] = (struct iw_reason){text, text, text, text};
    plan->evidence.items[0].figure = plan->evidence.items[0].source = plan->evidence.items[0].kind = text;
    plan->evidence.items[0].item = plan->evidence.items[0].topic = text;
    plan->sensitivity.items[0].flips_to = plan->sensitivity.items[0].input = text;
    plan->assumptions[0].effect = plan->assumptions[0].title = text;
    plan->tiers[0].name = text;
    plan->guide.model = text;
    return plan;
}

const char *markdown_of(struct iw_arena *arena, const struct iw_doc *doc)
{
    struct iw_sb sb;

    iw_sb_init(&sb, arena);
    iw_doc_put_markdown(&sb, doc);
    return sb.text;
}

const char *text_of(struct iw_arena *arena, const struct iw_doc *doc, int width, bool ascii)
{
    struct iw_sb sb;

    iw_sb_init(&sb, arena);
    iw_doc_put_text(&sb, doc, width, ascii);
    return sb.text;
}

size_t count_of(const char *text, const char *part)
{
    size_t count = 0, length = strlen(part);

    for (const char *at = strstr(text, part); at != NULL; at = strstr(at + length, part))
        count++;
    return count;
}

void assert_has(const char *text, const char *part)
{
    if (strstr(text, part) == NULL)
        fail_msg("\"%s\" is missing", part);
}

void assert_lacks(const char *text, const char *part)
{
    const char *at = strstr(text, part);

    if (at != NULL)
        fail_msg("\"%s\" is there: %.60s", part, at);
}
