/* SPDX-License-Identifier: Apache-2.0 */
#include "catalog/fields.h"

static const char *const origin_words[] = {"answer",    "workload", "requirement",
                                           "candidate", "provider", NULL};
const char *const iw_value_type_words[] = {"enum", "class", "set", "bool", "num", "date", "list", NULL};

/* How a statement of the rule book is known, from best to weakest. */
static const char *const verified_words[] = {"read", "cited", "derived", "judgement", NULL};

/* Durations, factors and deltas below are planning values with `verified` beside them: most are judgement,
 * and no date makes a judgement better. Only availability has figures that were counted by somebody. */
#define IW_OF struct iw_choice
static const struct iw_field choice_fields[] = {
    F_TEXT(id, "the value in answers and rules", .flags = IW_FF_REQUIRED),
    F_TEXT(label, "as the wizard prints it"),
    F_TEXT(means, "its threshold or examples"),
    F_END,
};
#undef IW_OF
F_TYPE(iw_choice, "choice", choice_fields);

#define IW_OF struct iw_question
static const struct iw_field question_fields[] = {
    F_HEAD,
    F_CHOICE(origin, origin_words, "who gives the value: the user, or a later step of the planner",
             .flags = IW_FF_REQUIRED),
    F_CHOICE(type, iw_value_type_words, "what a value looks like", .flags = IW_FF_REQUIRED),
    F_RECORDS(choices, iw_choice_type, "the values of an enum, class or set"),
    F_NUM(min, 0, 0, NULL, "smallest number taken"),
    F_NUM(max, 0, 0, NULL, "largest number taken"),
    F_TEXT(means, "what the value stands for"),
    F_CASES(default_when, "values assumed when the condition holds, before `default` is looked at"),
    {.name = "default",
     .type = IW_F_CASES,
     .offset = offsetof(IW_OF, default_value),
     .help = "the value assumed for a skipped question; the first case that holds"},
    F_CASES(class_rule, "the class that an exact value falls into"),
    F_RULE(asked_when, "when the question is put; never when left out"),
    F_TEXT(prompt, "the question; names without one are never asked"),
    F_TEXT(help, "what a person needs to know to answer it"),
    F_TEXT(section, "the step of the wizard in which it stands"),
    F_TEXT(unit, "unit of a number"),
    F_TEXT(level, "core or detail; details wait until an earlier answer makes them matter"),
    F_TEXT(contract, "the member of the plan's JSON that carries it"),
    F_TEXT(unknown_means, "what the plan takes where the question has no answer and no default"),
    F_BOOL(data_fact, "\"I don't know\" stays unknown and blocks what depends on it"),
    F_END,
};
#undef IW_OF
F_TYPE(iw_question, "question", question_fields);

static const char *const constraint_words[] = {"task",     "hard",    "conditional", "cost",
                                               "schedule", "relaxes", "watch",       NULL};

#define IW_OF struct iw_control
static const struct iw_field control_fields[] = {
    F_HEAD,
    F_TEXT(regime, "the law or standard it belongs to, or base for good practice that no law asks for",
           .flags = IW_FF_REQUIRED),
    F_TEXT(citation, "article or section"),
    F_TEXT(requirement, "what is asked, in our words"),
    F_TEXT(llm_meaning, "what that means for a service built on a language model"),
    F_TEXT(evidence, "what an auditor wants to see"),
    F_TEXTS(applies_to, "own, cloud, api, hybrid"),
    F_CHOICE(constraint, constraint_words, "what it does to the plan"),
    F_RULE(exclude_if, "a candidate for which this holds is rejected"),
    F_RULE(applies_if, "when the control is in force"),
    F_TEXT(effect, "what it costs in money, time or latency, in words"),
    F_TEXT(phase, "the phase in which it is settled, by name"),
    F_TEXT(owner_role, "who settles it"),
    F_NUM(est_days, 0, 10000, "days", "working days that it takes"),
    F_NUM(keep_months, 0, 1200, "months", "how long it makes records be kept"),
    F_CHOICE(verified, verified_words, "how the statement is known"),
    F_END,
};
#undef IW_OF
F_TYPE(iw_control, "control", control_fields);

#define IW_OF struct iw_strategy
static const struct iw_field strategy_fields[] = {
    F_HEAD,
    F_TEXT(group, "quantization, batching, caching and so on", .flags = IW_FF_REQUIRED),
    F_RULE(applies_if, "when it is worth proposing"),
    F_RULE(avoid_if, "when it does harm"),
    F_TEXT(acts_on, "what it changes: decode, prefill, memory, fleet, price"),
    F_TEXT(how_to_count, "how its factors combine with those of others"),
    F_BOOL(in_guide, "the guide names it"),
    F_NUM(mem_factor, 0.001, 100, NULL, "weight memory is multiplied by this"),
    F_NUM(throughput_mult_low, 0.01, 1000, NULL, "throughput is multiplied by this, at worst"),
    F_NUM(throughput_mult_plan, 0.01, 1000, NULL, "the same as a planning value"),
    F_NUM(throughput_mult_high, 0.01, 1000, NULL, "the same at best"),
    F_NUM(ttft_mult_plan, 0.001, 1000, NULL, "time to the first token is multiplied by this"),
    F_NUM(cost_delta_low, -1, 100, NULL, "relative change of the cost, at best"),
    F_NUM(cost_delta_plan, -1, 100, NULL, "the same as a planning value"),
    F_NUM(cost_delta_high, -1, 100, NULL, "the same at worst"),
    F_TEXT(quality_effect, "what it does to the answers"),
    F_TEXT(effect_summary, "its effect in a sentence"),
    F_TEXT(evidence, "what the figures stand on"),
    F_TEXT(cost_and_risk, "what it costs to introduce and what can go wrong"),
    F_TEXT(tools, "software that does it"),
    F_TEXT(prerequisites, "what must be there first"),
    F_REFS(conflicts_with, "strategies", "strategies that cannot be combined with it"),
    F_TEXT(phase, "the phase in which it belongs, by name"),
    F_CHOICE(verified, verified_words, "how the statement is known"),
    F_END,
};
#undef IW_OF
F_TYPE(iw_strategy, "strategy", strategy_fields);

static const char *const day_unit_words[] = {"wd", "cd", NULL};

#define IW_OF struct iw_task
static const struct iw_field task_fields[] = {
    F_HEAD,
    F_TEXT(phase, "the guide's phase, by name", .flags = IW_FF_REQUIRED),
    F_REFS(depends_on, "tasks", "tasks that must be finished first"),
    F_NUM(low_days, 0, 10000, "days", "duration if all goes well", .flags = IW_FF_REQUIRED),
    F_NUM(likely_days, 0, 10000, "days", "likely duration", .flags = IW_FF_REQUIRED),
    F_NUM(high_days, 0, 10000, "days", "duration if it goes badly", .flags = IW_FF_REQUIRED),
    F_CHOICE(day_unit, day_unit_words, "wd: working days; cd: calendar days, for deliveries and audits"),
    F_BOOL(long_lead, "waits on somebody outside: start early"),
    F_BOOL(gate, "a decision that ends a phase"),
    F_TEXT(owner_role, "who does it"),
    F_TEXT(deliverable, "what is there when it is done"),
    F_TEXT(exit_criterion, "how everybody sees that it is done"),
    F_RULE(include_if, "when the task belongs into the plan"),
    F_CASES(stretch, "factors on the duration; all that hold are multiplied"),
    F_REFS(control_refs, "controls", "controls that it settles"),
    F_TEXT(risk, "what usually delays it"),
    F_CHOICE(verified, verified_words, "how the duration is known"),
    F_END,
};
#undef IW_OF
F_TYPE(iw_task, "task", task_fields);

static const char *const service_kind_words[] = {"own", "cloud", "api", NULL};

/* Twice each fact: in words for the reader, and as one word for the rules. A blank word is unknown and blocks
 * what depends on it; it must not be filled in from the other column. */
#define IW_OF struct iw_provider
static const struct iw_field provider_fields[] = {
    F_HEAD,
    F_TEXT(provider, "the company", .flags = IW_FF_REQUIRED),
    F_TEXT(service, "the service that the facts are about"),
    F_CHOICE(service_kind, service_kind_words, "own premises, rented machines or an API"),
    F_TEXT(hipaa_baa, "whether a HIPAA agreement is offered, in words"),
    F_TEXT(baa_route_and_limits, "how to get it and what it leaves out"),
    F_TEXT(soc2_type2, "whether a SOC 2 Type 2 report exists, in words"),
    F_TEXT(iso27001, "whether it is certified to ISO 27001, in words"),
    F_TEXT(iso42001, "whether it is certified to ISO 42001, in words"),
    F_TEXT(fedramp_text, "its FedRAMP standing, in words"),
    F_TEXT(eu_residency, "whether data can stay inside the EU, in words"),
    F_TEXT(default_retention, "how long prompts are kept unless one asks, in words"),
    F_TEXT(zdr_option, "how to have nothing kept, in words"),
    F_TEXT(trains_text, "whether prompts are used for training, in words"),
    F_TEXT(sla_published, "the availability that it promises, in words"),
    F_TEXT(planner_notes, "what a planner should know"),
    F_TEXT(confidence, "low, medium or high"),
    F_NUM(retention_days, 0, 100000, "days", "how long prompts are kept unless one asks"),
    F_TEXT(baa, "for rules: yes, conditional or no"),
    F_TEXT(zdr, "for rules: default, selfserve, approval or no"),
    F_TEXT(fedramp, "for rules: low, moderate, high or no"),
    F_TEXT(eu_processing, "for rules: yes or no"),
    F_TEXT(soc2, "for rules: yes or no"),
    F_TEXT(dpa, "for rules: yes or no"),
    F_TEXT(soc1, "for rules: yes or no"),
    F_TEXT(pci_aoc, "for rules: yes or no"),
    F_BOOL(trains_default, "for rules: prompts are used for training unless one objects"),
    F_TEXTS(match,
            "offers that it speaks for: api:NAME or cloud:NAME, with /pattern; the longest match wins"),
    F_END,
};
#undef IW_OF
F_TYPE(iw_provider, "provider", provider_fields);

#define IW_OF struct iw_availability
static const struct iw_field availability_fields[] = {
    F_HEAD,
    F_TEXT(category, "facility, failure rate, measured uptime and so on"),
    F_TEXT(subject, "what it is about"),
    F_TEXT(metric, "what was counted"),
    F_TEXT(value, "the finding as published"),
    F_TEXT(unit, "unit of `number`"),
    F_TEXT(conditions, "under which conditions it holds"),
    F_TEXT(use_in_engine, "what the planner does with it"),
    F_FIG(number, 0, 0, NULL, "the figure that the planner computes with, in `unit`"),
    F_CHOICE(verified, verified_words, "how it is known"),
    F_END,
};
#undef IW_OF
F_TYPE(iw_availability, "availability fact", availability_fields);

#define IW_OF struct iw_regime
static const struct iw_field regime_fields[] = {
    F_HEAD,
    F_TEXT(full_name, "the official name"),
    F_TEXT(scope, "whom and what it concerns"),
    F_TEXT(sets, "what ticking it assumes about the data, in words"),
    F_RULE(in_force_when, "facts that bring it into force though nobody ticked it"),
    F_RULE(likely_when, "facts that make it worth asking counsel about"),
    F_END,
};
#undef IW_OF
F_TYPE(iw_regime, "regime", regime_fields);

static const char *const price_words[] = {"words", "archive", "strategy", "pool", "region", NULL};

#define IW_OF struct iw_conflict
static const struct iw_field conflict_fields[] = {
    F_HEAD,
    F_TEXT(between, "one side", .flags = IW_FF_REQUIRED),
    F_TEXT(and_also, "the other side", .flags = IW_FF_REQUIRED),
    F_RULE(arises_if, "when both sides are there"),
    F_TEXT(wins, "which side wins, and what is done with the other", .flags = IW_FF_REQUIRED),
    F_TEXT(why, "the reason"),
    F_TEXT(cost, "what it costs, in words"),
    F_CHOICE(price, price_words, "the sum that the plan puts beside the words, if any"),
    F_REFS(controls, "controls", "controls that stand on either side"),
    F_REFS(strategies, "strategies", "strategies that stand on either side"),
    F_CHOICE(verified, verified_words, "how the statement is known"),
    F_END,
};
#undef IW_OF
F_TYPE(iw_conflict, "conflict", conflict_fields);
