/* SPDX-License-Identifier: Apache-2.0 */
/* Terms and their texts; the contract of the JSON in the words of the manual. */
#include "cli/man_texts.h"

const struct iw_man_term iw_man_json[IW_MAN_JSON_COUNT] = {
    {"schema", "\"inferwright.plan/1\""},
    {"generated, program, catalogue",
     "the day, the version, and the catalogue's fingerprint, newest date, market and overlays"},
    {"scenario", "session, name, and answers as given"},
    {"requirements",
     "the answers resolved to numbers: latency_s, peak_rps, availability, horizon_months ..."},
    {"assumptions", "key, value, why and effect of each answer that was not given, largest effect first"},
    {"guide", "use_case, quality, latency, model, alternative, hardware, deployment, cloud, notes: what the "
              "guide says"},
    {"counts", "configurations, offers, feasible, blocked, rejected"},
    {"pick", "the candidate proposed, or null when nothing is feasible"},
    {"alternatives", "feasible candidates; the cheapest is among them"},
    {"front", "ids of those that no other beats in every respect, best first"},
    {"front_figures", "id, title, monthly_usd, latency_p95_s, quality_score and risk of each of them"},
    {"weights", "shares of cost, latency, quality and risk in the score"},
    {"blocked", "candidate, and unknown: the facts that decide, with fact, ask, whom and rule"},
    {"rejected", "id, and reasons with rule, message and nearest; bounded by --limit"},
    {"tiers", "name, share and candidate of each tier of a hybrid"},
    {"splits",
     "each way to split the traffic that was tried: split, id, monthly_usd, may_win, wins, why, tiers, "
     "cheapest_id"},
    {"resilience", "paths with growth, availability by term and failures; tenfold; nines: the price of each"},
    {"load_tests",
     "of the pick or each tier: rate_rps, warm_up_requests, requests, duration_s, limit_p95_s, "
     "limits (each with of, limit_p95_s, planned_p95_s), errors_allowed, the machine to rent, hours, usd"},
    {"costs", "months, lines with monthly_usd and total_usd, cash by quarter, crossings, breakeven_api, "
              "not_sourced; npv_usd, depreciated_usd, cases, ways, curves by volume"},
    {"affordable",
     "null unless the budget stands in the way; else cheapest, cheapest_usd_per_month, and what "
     "the budget would pay for: load, quality, availability"},
    {"sensitivity",
     "input, now, low, high, cost_low_usd, cost_high_usd, flips_at, flips_to, flips_to_usd_per_month, "
     "flips_to_quality_tier, flips_to_quality_score, pick_usd_at_flip, close_call"},
    {"quality_step",
     "null, or what one class of quality more would take: quality, id, monthly_usd, close_call"},
    {"strategies", "id, name, applies, effect, saves_usd_per_month, first_word_s, target_s, conflicts"},
    {"compliance", "id, regime, citation, verified, status, evidence, evidence_held, phase"},
    {"laws", "id, name, in_force (yes, no, unknown), ticked, likely, why"},
    {"data_flow", "party, role, data, where, retention, contract, ask, whom, in the order of a request"},
    {"rule_conflicts", "id, name, between, and, wins, why, cost, figures, controls, strategies"},
    {"roadmap", "start, finish_p50, finish_p80, phases with their tasks, wish, roles, retirements"},
    {"triggers", "what, when, then, day: what should make you plan again"},
    {"evidence", "figure, topic, value, unit, kind, source, why, as_of, age_days, stale"},
    {"a candidate",
     "id, kind, model, weights, engine, accelerator, provider, instance, region, pricing, tensor_parallel, "
     "devices_per_replica, replicas, spares, batch, fallback, memory, ttft_p95_s, tpot_s, latency_p95_s, "
     "meets_probability, capacity_rps, utilisation, availability, quality_score, quality_tier, "
     "quality_confidence, power_w, capex_usd, monthly_usd, monthly_usd_low, monthly_usd_high, total_usd, "
     "usd_per_request, usd_per_mtok, error_band, kind_of_figures, verdict, reasons"},
};

const struct iw_man_term iw_man_stored[IW_MAN_STORED_COUNT] = {
    {"session list",
     "an array of objects: session, scenario (the one changed last), scenarios, answers, pick, "
     "monthly_usd, plan_current, and changed_at, or deleted_at with --deleted"},
    {"session show",
     "schema \"inferwright.session/1\"; session, scenario, parent, created_at, changed_at, answers (as --set "
     "takes them), scenarios (names), plan and moved. plan, or null: at, current, program, fingerprint, "
     "pick, "
     "monthly_usd, feasible, blocked, rejected, and changed: key, before and after of the answers given "
     "since. "
     "moved, or null: catalogue and program (whether it is another one), pick, monthly_usd and "
     "meets_probability, each with before and after, and figures: figure, unit, before, after"},
    {"session history",
     "an array of objects: step, key, before, after, state (applied, undone, dropped), at, who"},
    {"compare",
     "schema \"inferwright.compare/1\"; scenarios: session and scenario; answers, those that differ "
     "first: key, title, differs (answer, default, no), values and assumed, an item for each scenario; "
     "figures: pick, kind, monthly_usd and others, each an array with an item for each scenario"},
    {"doctor", "an array of objects: what, state (good, remark, fault), found, advice"},
};

const struct iw_man_term iw_man_environment[IW_MAN_ENVIRONMENT_COUNT] = {
    {"INFERWRIGHT_CATALOG", "folders laid over the shipped catalogue, ':' between them, before those of "
                            "--catalog"},
    {"INFERWRIGHT_DB", "the file of the sessions, unless --db names one"},
    {"XDG_DATA_HOME", "the folder in which inferwright/sessions.db is, when neither is named; by default "
                      "~/.local/share"},
    {"INFERWRIGHT_DATADIR", "the folder of the shipped catalogue, when it is not where it was installed"},
    {"COLUMNS", "the width of text output; the terminal's own when it is not set"},
    {"LC_ALL, LC_CTYPE, LANG", "text output keeps to ASCII where the locale has no UTF-8; numbers look the "
                               "same in every locale"},
    {"TERM",
     "the kind of terminal; \"dumb\", and one that the system does not know, asks the questions line by "
     "line"},
    {"NO_COLOR, CLICOLOR_FORCE", "when set: no colours in the wizard, or colours; --color goes before both"},
    {"ESCDELAY", "milliseconds after which an Escape is a key of its own; 25 by default"},
};

const struct iw_man_term iw_man_files[IW_MAN_FILES_COUNT] = {
    {"~/.local/share/inferwright/sessions.db", "the sessions"},
    {"sessions.db.vN.bak", "beside it: the store as it was before a newer version brought it up to date"},
    {IW_PKGDATADIR, "the shipped catalogue, described in inferwright-catalog(5)"},
    {IW_PKGDATADIR "/examples", "files of answers to begin with"},
    {"data", "the same beside the executable, when it runs from its build tree"},
};
