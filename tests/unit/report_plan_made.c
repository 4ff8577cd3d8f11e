/* SPDX-License-Identifier: Apache-2.0 */
/* The consequences of the hand-made pick: money, strategies, controls, roadmap, evidence. */
#include "report_plan_fixture.h"

static double *months(struct iw_arena *arena, double a, double b, double c)
{
    double *out = IW_ARRAY(arena, double, MONTHS);

    out[0] = a;
    out[1] = b;
    out[2] = c;
    return out;
}

void made_costs(struct iw_plan *plan, struct iw_arena *arena)
{
    struct iw_costs *costs = &plan->costs;
    static const char *not_sourced[] = {"Hardware support contract"};

    costs->months = MONTHS;
    costs->lines = IW_ARRAY(arena, struct iw_cost_line, 5);
    costs->lines[costs->line_count++] = (struct iw_cost_line){
        "Purchase", "part", months(arena, 5400, 0, 0), 5400, "street prices", "1 x $5,400"};
    costs->lines[costs->line_count++] = (struct iw_cost_line){
        "Electricity", "part", months(arena, 340, 340, 340), 1020, "operations: electricity", "$0.1 a kWh"};
    costs->lines[costs->line_count++] =
        (struct iw_cost_line){"Hardware support contract",
                              "part",
                              months(arena, IW_UNKNOWN, IW_UNKNOWN, IW_UNKNOWN),
                              IW_UNKNOWN,
                              "not sourced",
                              NULL};
    costs->lines[costs->line_count++] =
        (struct iw_cost_line){plan->pick->title, "own", months(arena, 5740, 340, 340), 6420, NULL, NULL};
    costs->lines[costs->line_count++] = (struct iw_cost_line){
        plan->alternatives[0]->title, "cloud", months(arena, 1990, 1990, 1990), 5970, NULL, NULL};
    costs->cash = IW_ARRAY(arena, struct iw_cash, 1);
    costs->cash[costs->cash_count++] = (struct iw_cash){"2027-Q1", 6420, 6420, 0, 0};
    costs->crossings = IW_ARRAY(arena, struct iw_crossing, 1);
    costs->crossings[costs->crossing_count++] = (struct iw_crossing){"own", "cloud", 0};
    costs->breakeven_requests = INFINITY;
    costs->breakeven_why = "never with this size";
    costs->owed_if_stopped_usd = 5400;
    costs->calendar = (struct iw_calendar){iw_day_of(2027, 1, 4), iw_day_of(2027, 1, 4)};
    costs->depreciated_usd = 6420;
    costs->npv_usd = 6300;
    costs->first_year_usd = IW_UNKNOWN; /* of three months */
    costs->interest_per_year = 0.08;
    costs->all_in_usd = 8000;
    costs->cases[0] = (struct iw_cost_case){"low", 0.7, 1, 2000};
    costs->cases[1] = (struct iw_cost_case){"likely", 1, 1, 2140};
    costs->cases[2] = (struct iw_cost_case){"high", 1.3, 2, 2247};
    costs->case_count = 3;
    costs->ways[0] = (struct iw_way){.id = "own", .name = "own servers", .why_not = "nothing fits"};
    costs->not_sourced = (struct iw_texts){not_sourced, 1};
}

void made_sensitivity(struct iw_plan *plan, struct iw_arena *arena)
{
    static const struct iw_candidate other = {.id = "large",
                                              .title = "large, API of vendor",
                                              .monthly_usd = 2600,
                                              .quality_tier = IW_TIER_ADVANCED,
                                              .quality_score = 61};

    plan->sensitivity.items = IW_ARRAY(arena, struct iw_swing, 2);
    plan->sensitivity.items[0] = (struct iw_swing){.input = "Load at the busiest time",
                                                   .low = "1 req/s",
                                                   .high = "4 req/s",
                                                   .now = "2.6 req/s",
                                                   .cost_low_usd = 1800,
                                                   .cost_high_usd = IW_UNKNOWN,
                                                   .flips_at = "2.8 req/s",
                                                   .flips_to = "large, API of vendor",
                                                   .flip = &other,
                                                   .flip_factor = 2.8 / 2.6,
                                                   .flip_pick_usd = IW_UNKNOWN,
                                                   .close = true};
    plan->sensitivity.items[1] = (struct iw_swing){.input = "Electricity",
                                                   .low = "0.05 USD/kWh",
                                                   .high = "0.2 USD/kWh",
                                                   .now = "0.1 USD/kWh",
                                                   .cost_low_usd = 2100,
                                                   .cost_high_usd = 2250,
                                                   .flip_pick_usd = IW_UNKNOWN,
                                                   .order = 1};
    plan->sensitivity.count = 2;
}

void made_strategies(struct iw_plan *plan, struct iw_arena *arena)
{
    static const struct iw_strategy spec = {.head = {.id = "S-SPEC", .name = "Speculative decoding"}};
    static const struct iw_strategy fp8 = {.head = {.id = "Q-FP8", .name = "FP8 weights"}};
    static const struct iw_strategy cache = {.head = {.id = "C-SEM", .name = "Semantic cache"}};
    static const struct iw_strategy spot = {.head = {.id = "I-SPOT", .name = "Spot instances"}};
    static const char *facts[] = {"phi"}, *rivals[] = {"S-NGRAM"};
    struct iw_strategy_list *list = &plan->strategies;

    list->items = IW_ARRAY(arena, struct iw_strategy_item, 4);
    list->items[list->count++] = (struct iw_strategy_item){.strategy = &spec,
                                                           .applies = IW_YES,
                                                           .saves_usd_per_month = 120,
                                                           .effect = "One replica less.",
                                                           .conflicts = {rivals, 1}};
    list->items[list->count++] = (struct iw_strategy_item){.strategy = &fp8,
                                                           .applies = IW_YES,
                                                           .inside = true,
                                                           .saves_usd_per_month = IW_UNKNOWN,
                                                           .effect = "Inside."};
    list->items[list->count++] = (struct iw_strategy_item){
        .strategy = &cache, .applies = IW_MAYBE, .saves_usd_per_month = IW_UNKNOWN, .unknown = {facts, 1}};
    list->items[list->count++] =
        (struct iw_strategy_item){.strategy = &spot, .applies = IW_NO, .saves_usd_per_month = IW_UNKNOWN};
    list->together_usd_per_month = 120;
}

void made_checks(struct iw_plan *plan, struct iw_arena *arena)
{
    static const struct iw_control baa = {.head = {.id = "HIPAA-01", .name = "Business associate agreement"},
                                          .regime = "hipaa",
                                          .citation = "45 CFR 164.502(e)",
                                          .requirement = "Sign an agreement",
                                          .evidence = "The signed agreement",
                                          .phase = "Planning",
                                          .owner_role = "Counsel",
                                          .est_days = 5,
                                          .verified = 1};
    static const struct iw_control log = {.head = {.id = "OWN-03", .name = "Audit logs"},
                                          .regime = "base",
                                          .citation = NULL,
                                          .est_days = NAN,
                                          .verified = 3};

    plan->checks.items = IW_ARRAY(arena, struct iw_check, 2);
    plan->checks.items[plan->checks.count++] =
        (struct iw_check){&baa, IW_CHECK_TASK, false, "To do in P1-09.", NULL};
    plan->checks.items[plan->checks.count++] =
        (struct iw_check){&log, IW_CHECK_MET, true, NULL, "access review of May"};
}

const char *const candidate_figures[] = {
    "ttft_p95_s",  "tpot_s",          "latency_p95_s", "meets_probability", "capacity_rps",
    "utilisation", "availability",    "quality_score", "quality_tier",      "quality_confidence",
    "power_w",     "capex_usd",       "monthly_usd",   "monthly_usd_low",   "monthly_usd_high",
    "total_usd",   "usd_per_request", "usd_per_mtok",  "error_band",        "kind_of_figures",
    "verdict",     "reasons",
};
const size_t candidate_figure_count = sizeof candidate_figures / sizeof *candidate_figures;

/* One of each: a vendor of whom little is known, a conflict, a trigger, a role and a model that ends. */
static void made_surroundings(struct iw_plan *plan, struct iw_arena *arena)
{
    static const struct iw_conflict conflict = {.head = {.id = "X-ZDR", .name = "Forgetting against keeping"},
                                                .between = "Vendors keep nothing",
                                                .and_also = "records are kept",
                                                .wins = "both, in two places",
                                                .why = "the duty is yours",
                                                .cost = "an archive"};
    static const char *asks[] = {"Where does it run?"};
    struct iw_roadmap *r = &plan->roadmap;

    plan->flows.items = IW_ARRAY(arena, struct iw_flow, 1);
    plan->flows.items[plan->flows.count++] = (struct iw_flow){.party = "API vendor: Vendor",
                                                              .role = "runs the model",
                                                              .data = "patient data",
                                                              .contract = "BAA: unknown",
                                                              .contract_unknown = true,
                                                              .asks = {asks, 1},
                                                              .whom = "host"};
    plan->conflicts.items = IW_ARRAY(arena, struct iw_conflict_item, 1);
    plan->conflicts.items[plan->conflicts.count++] =
        (struct iw_conflict_item){.conflict = &conflict, .figures = "5 GB a month"};
    plan->triggers.items = IW_ARRAY(arena, struct iw_trigger, 1);
    plan->triggers.items[plan->triggers.count++] =
        (struct iw_trigger){"Load", "the peak passes 7 req/s", "order more", START + 60};
    r->roles = IW_ARRAY(arena, struct iw_role_days, 1);
    r->roles[r->role_count++] = (struct iw_role_days){"Counsel", 2, 5, 9, 1};
    r->retirements = IW_ARRAY(arena, struct iw_retirement, 1);
    r->retirements[r->retirement_count++] = (struct iw_retirement){.model = "large",
                                                                   .provider = "vendor",
                                                                   .day = START + 200,
                                                                   .inside = true,
                                                                   .substitute = "larger",
                                                                   .task_id = "P5-03",
                                                                   .task = "Try the next model",
                                                                   .task_days = 10,
                                                                   .start_by = START + 170,
                                                                   .note = "announced"};
}

void made_roadmap(struct iw_plan *plan, struct iw_arena *arena)
{
    static const struct iw_guide_phase planning = {.head = {.id = "planning", .name = "Planning"},
                                                   .number = 1,
                                                   .week_from = 1,
                                                   .week_to = 2,
                                                   .gate = "The budget holder has signed."};
    static const struct iw_task scope = {.head = {.id = "P1-01", .name = "Requirements: users, SLOs"},
                                         .owner_role = "Product owner",
                                         .gate = IW_NO,
                                         .long_lead = IW_NO};
    static const struct iw_task gate = {.head = {.id = "P1-26", .name = "Gate 1: plan approved"},
                                        .owner_role = "Sponsor",
                                        .gate = IW_YES,
                                        .exit_criterion = "Go"};
    struct iw_roadmap *r = &plan->roadmap;

    r->tasks = IW_ARRAY(arena, struct iw_roadmap_task, 2);
    r->task_count = 2;
    r->tasks[0] = (struct iw_roadmap_task){.task = &scope,
                                           .low_days = 2,
                                           .likely_days = 4,
                                           .high_days = 8,
                                           .stretch = 1.4,
                                           .start = START,
                                           .end = START + 3,
                                           .critical = true,
                                           .criticality = 1};
    r->tasks[1] = (struct iw_roadmap_task){.task = &gate,
                                           .done = gate.exit_criterion,
                                           .low_days = 1,
                                           .likely_days = 1,
                                           .high_days = 3,
                                           .stretch = 1,
                                           .start = START + 4,
                                           .end = START + 4,
                                           .critical = true,
                                           .depends = IW_ARRAY(arena, int, 1),
                                           .depend_count = 1};
    r->phases = IW_ARRAY(arena, struct iw_roadmap_phase, 1);
    r->phases[0] = (struct iw_roadmap_phase){.phase = &planning,
                                             .gate = planning.gate,
                                             .start = START,
                                             .end = START + 4,
                                             .tasks = IW_ARRAY(arena, int, 2),
                                             .count = 2};
    r->phases[0].tasks[1] = 1;
    r->phase_count = 1;
    r->start = START;
    r->finish = START + 4;
    r->finish_p50 = START + 6;
    r->finish_p80 = START + 9;
    r->pilot = IW_DAY_UNKNOWN;
    r->latest_order = START + 2;
    r->wish = (struct iw_wish){
        .day = START + 90, .chance = 0.25, .start_by = START - 20, .latest_order = START + 1};
    r->guide_weeks = 16;
    r->why_longer = "Likely 1 week, inside the guide's 16.";
    made_surroundings(plan, arena);
}

void made_evidence(struct iw_plan *plan, struct iw_arena *arena)
{
    struct iw_evidence_list *list = &plan->evidence;

    list->items = IW_ARRAY(arena, struct iw_evidence, 2);
    list->items[list->count++] = (struct iw_evidence){.figure = "Street price of L40S",
                                                      .topic = "Prices",
                                                      .item = "Street price of L40S",
                                                      .value = 9000.5,
                                                      .unit = "USD",
                                                      .kind = "list price",
                                                      .source = "shop.example",
                                                      .as_of = TODAY - 150,
                                                      .age_days = 150,
                                                      .stale = true};
    list->items[list->count++] = (struct iw_evidence){.figure = "Host of L40S",
                                                      .topic = "Prices",
                                                      .item = "Host of L40S",
                                                      .value = IW_UNKNOWN,
                                                      .unit = "USD",
                                                      .kind = "list price",
                                                      .as_of = IW_DAY_UNKNOWN,
                                                      .age_days = -1};
    list->age_limit_days = 120;
}

void made_guide(struct iw_plan *plan)
{
    static const char *cloud[] = {"g5.xlarge (A10G 24GB), $1.006/hour"};
    static const char *notes[] = {"Mistral-7B is superseded", "it rates basic, below intermediate"};

    plan->guide = (struct iw_guide_pick){.use_case = "Chatbot",
                                         .quality = "Basic",
                                         .latency = "< 2s",
                                         .model = "Llama-2-7B",
                                         .alternative = "Mistral-7B",
                                         .hardware = "2-4x RTX 4090",
                                         .deployment = "On-Premise Deployment",
                                         .cloud = {cloud, 1},
                                         .notes = {notes, 2}};
}

void made_found(struct iw_plan *plan, struct iw_arena *arena)
{
    plan->found = IW_NEW(arena, struct iw_found);
    plan->found->configurations = 1200;
    plan->found->offers = 300;
    plan->found->n_feasible = 2;
    plan->found->n_blocked = 2;
    plan->found->n_rejected = 1196;
    plan->found->by_rule[IW_RULE_LATENCY] = 1000;
    plan->found->by_rule[IW_RULE_MEMORY] = 196;
}
