/* SPDX-License-Identifier: Apache-2.0 */
/* The load test that settles the pick, with the command, so that nobody measures something else. */
#include "base/str.h"
#include "plan/load_test.h"
#include "report/plan_sections.h"
#include "report/plan_words.h"

static const char *count(const struct iw_section *s, double number)
{
    return iw_fmt_num(s->arena, number, 0);
}

static const char *minutes(const struct iw_section *s, double seconds)
{
    return seconds < 5400 ? iw_arena_printf(s->arena, "%s min", count(s, ceil(seconds / 60)))
                          : iw_arena_printf(s->arena, "%s h", iw_fmt_num(s->arena, seconds / 3600, 1));
}

static const char *where(const struct iw_section *s, const struct iw_path *path, const struct iw_load_test *t)
{
    const struct iw_candidate *c = path->candidate;

    if (c->spec.kind == IW_API)
        return iw_arena_printf(s->arena, "a trial account at %s with the rate limits of the contract",
                               iw_or_dash(c->provider));
    if (t->instance < 0)
        return iw_arena_printf(
            s->arena,
            "%d x %s for one replica: nobody in the catalogue rents it by the hour; ask the "
            "seller for a loan or a right to return",
            c->devices_per_replica, iw_or_dash(c->accelerator));
    const struct iw_instance *e = path->ctx->market->instances[t->instance].entry;
    return iw_arena_printf(s->arena, "one replica, %d x %s: %s %s by the hour, %s an hour",
                           c->devices_per_replica, iw_or_dash(c->accelerator), e->provider, e->instance,
                           iw_usd_text(s->arena, t->usd_per_hour));
}

/* A limit beside the main one; empty where none is asked. */
static const char *beside(const struct iw_section *s, const char *what, double limit_s)
{
    return limit_s > 0
               ? iw_arena_printf(s->arena, "and %s at most %s ", what, iw_fmt_seconds(s->arena, limit_s))
               : "";
}

/* The tools report percentiles of the first word and of the time a token; together they bound the long
 * answer, whatever lengths the tool draws. */
static const char *criterion(const struct iw_section *s, const struct iw_path *path,
                             const struct iw_load_test *t)
{
    const struct iw_requirements *req = &path->ctx->req;
    const struct iw_service *service = &path->candidate->service;
    const char *limit = iw_fmt_seconds(s->arena, req->target.limit_s);
    const char *errors = iw_arena_printf(s->arena, "%s%sand at most %s of the %s requests failed",
                                         beside(s, "p95 of the first word", req->target.ttft_limit_s),
                                         beside(s, "p95 of the time a token", req->target.tpot_limit_s),
                                         count(s, t->errors_allowed), count(s, t->requests));

    if (req->target.kind == IW_TARGET_FIRST_TOKEN)
        return iw_arena_printf(s->arena, "p95 of the first word at most %s (planned %s) %s", limit,
                               iw_fmt_seconds(s->arena, path->candidate->latency_p95_s), errors);
    return iw_arena_printf(
        s->arena,
        "p95 of the first word plus %s times the p95 of the time a token at most %s (planned %s for the "
        "whole "
        "answer, %s for the first word) %s",
        count(s, req->load.output_p95_tokens), limit,
        iw_fmt_seconds(s->arena, path->candidate->latency_p95_s),
        iw_known(service->ttft_p95_s) ? iw_fmt_seconds(s->arena, service->ttft_p95_s) : "unknown", errors);
}

static const char *price(const struct iw_section *s, const struct iw_path *path, const struct iw_load_test *t)
{
    if (!iw_known(t->usd))
        return "not sourced";
    if (path->candidate->spec.kind == IW_API)
        return iw_arena_printf(s->arena, "%s for the calls", iw_usd_text(s->arena, t->usd));
    return iw_arena_printf(s->arena, "%s: %s hours with two to set it up (judgement), without people",
                           iw_usd_text(s->arena, t->usd), count(s, t->hours));
}

static const struct iw_shell_command *command_for(const struct iw_section *s, const struct iw_path *path)
{
    const struct iw_catalog *cat = s->plan->k->cat;
    int use = path->candidate->spec.kind == IW_API ? IW_USE_LOAD_TEST_API : IW_USE_LOAD_TEST;

    for (size_t i = 0; i < iw_count(cat, IW_KIND_COMMANDS); i++) {
        const struct iw_shell_command *command = IW_AT(cat, COMMANDS, iw_shell_command, i);
        if (command->use == use)
            return command;
    }
    return NULL;
}

/* A shell reads it: no thousands separator, and no exponent where %.3g would write 1e+03. */
static const char *plain_rate(const struct iw_section *s, double rps)
{
    return iw_arena_printf(s->arena, rps < 100 ? "%.3g" : "%.0f", rps);
}

static void put_command(const struct iw_section *s, const struct iw_path *path, const struct iw_load_test *t)
{
    const struct iw_load *load = &path->ctx->req.load;
    const struct iw_shell_command *command = command_for(s, path);
    const struct iw_fill fills[] = {
        {"input", iw_arena_printf(s->arena, "%.0f", load->input_tokens)},
        {"output", iw_arena_printf(s->arena, "%.0f", load->output_tokens)},
        {"rate", plain_rate(s, t->rate_rps)},
        {"burstiness", iw_arena_printf(s->arena, "%.3g", t->burstiness)},
        {"prompts", iw_arena_printf(s->arena, "%.0f", t->requests)},
    };

    if (command == NULL)
        return;
    iw_doc_code(s->doc, "sh", iw_command_text(s->arena, command, fills, sizeof fills / sizeof *fills));
    iw_put_command_source(s, command);
}

static void put_path(const struct iw_section *s, const struct iw_path *path)
{
    const struct iw_requirements *req = &path->ctx->req;
    struct iw_load_test t = iw_load_test_of(path->ctx, path->candidate);

    if (path->name != NULL)
        iw_doc_para(s->doc, "For %s:", path->name);
    iw_doc_fact(s->doc, "On", "%s", where(s, path, &t));
    iw_doc_fact(s->doc, "Load",
                "%s req/s, %s the busiest hour with %s of headroom, in bursts (gaps vary by %s times "
                "their mean)",
                iw_fmt_sig(s->arena, t.rate_rps),
                path->candidate->spec.kind == IW_API ? "all of" : "one replica's share of",
                iw_fmt_pct(s->arena, req->headroom_frac, 0), iw_fmt_sig(s->arena, req->load.burst_cv));
    iw_doc_fact(s->doc, "Lengths", "%s tokens in and %s out on average; one answer in twenty runs to %s",
                count(s, req->load.input_tokens), count(s, req->load.output_tokens),
                count(s, req->load.output_p95_tokens));
    iw_doc_fact(s->doc, "Warm-up", "%s requests, thrown away: the command below with --num-prompts %.0f",
                count(s, t.warm_up_requests), t.warm_up_requests);
    iw_doc_fact(s->doc, "Run", "%s requests, about %s", count(s, t.requests), minutes(s, t.duration_s));
    iw_doc_fact(s->doc, "Passed when", "%s", criterion(s, path, &t));
    if (iw_known(t.capacity_rps))
        iw_doc_fact(s->doc, "Then",
                    "raise the rate by a quarter at a time until it fails; by the estimate a replica "
                    "carries %s req/s, and what it carries more can be given back",
                    iw_fmt_sig(s->arena, t.capacity_rps));
    iw_doc_fact(s->doc, "Costs", "%s", price(s, path, &t));
    put_command(s, path, &t);
}

void iw_put_load_test(const struct iw_section *s)
{
    const struct iw_resilience *r = &s->plan->resilience;

    if (r->path_count == 0 || s->plan->pick == NULL)
        return;
    iw_doc_heading(s->doc, 3, "The load test that settles it");
    for (size_t i = 0; i < r->path_count; i++)
        put_path(s, &r->paths[i]);
    iw_doc_para(
        s->doc,
        "Run it before any money is bound. After %s requests the measured 95th percentile lies, with 95 %% "
        "confidence, between the true 94th and 96th. The command draws lengths evenly about the "
        "mean; requests of your own (--dataset-name custom) are better. MODEL is what the engine was started "
        "with.",
        count(s, IW_LOAD_TEST_REQUESTS));
}
