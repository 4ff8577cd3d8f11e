/* SPDX-License-Identifier: Apache-2.0 */
/* The answers and what follows from them; what nobody answered is marked, with what it decides. */
#include "base/str.h"
#include "report/plan_sections.h"
#include "report/plan_words.h"

#include <math.h>

/* The effect of an assumption is kept by the plan beside the value. */
static const struct iw_assumption *assumption_of(const struct iw_plan *plan, const char *key)
{
    for (size_t i = 0; i < plan->assumption_count; i++)
        if (iw_streq(plan->assumptions[i].key, key))
            return &plan->assumptions[i];
    return NULL;
}

/* Only a fact about the data blocks while it is unknown; elsewhere something else is taken, and that is said.
 */
static const char *unknown_from(const struct iw_question *q)
{
    if (q->data_fact == IW_YES)
        return "unknown: what depends on it is blocked";
    return q->unknown_means != NULL ? "assumed: no answer" : "unknown";
}

/* "Unknown" is a value of its own here, never a dash. */
static void answer_row(const struct iw_section *s, struct iw_tab *tab, size_t index, bool effects)
{
    const struct iw_question *q = iw_question_at(s->plan->k, index);
    const struct iw_resolved_value *v = &s->plan->resolved->values[index];
    const struct iw_assumption *a = assumption_of(s->plan, q->head.id);
    bool unknown = v->from == IW_LEFT_UNKNOWN;
    const char *stands_in = q->unknown_means != NULL ? q->unknown_means : "unknown";

    iw_tab_text(tab, q->head.name);
    iw_tab_text(tab, unknown ? stands_in : iw_answer_label(s->arena, q, v->text));
    iw_tab_text(tab, unknown ? unknown_from(q) : iw_from_text(v->from));
    if (effects)
        iw_tab_text(tab, a != NULL && a->effect != NULL ? a->effect : "");
}

/* A detail that no answer has opened says nothing about this service. */
static bool is_shown(const struct iw_plan *plan, size_t index)
{
    const struct iw_question *q = iw_question_at(plan->k, index);

    if (!iw_question_is_asked(q))
        return false;
    return plan->resolved->values[index].from == IW_FROM_ANSWER || iw_question_open(plan->resolved, index) ||
           assumption_of(plan, q->head.id) != NULL;
}

static bool has_effects(const struct iw_plan *plan)
{
    for (size_t i = 0; i < plan->assumption_count; i++)
        if (plan->assumptions[i].effect != NULL)
            return true;
    return false;
}

static const struct iw_tab *answers_table(const struct iw_section *s)
{
    struct iw_tab *tab = iw_tab_new(s->arena, NULL);
    bool effects = has_effects(s->plan);

    iw_tab_column(tab, "question", "Question", IW_COL_TEXT, 1);
    iw_tab_column(tab, "answer", "Answer", IW_COL_TEXT, 1);
    iw_tab_column(tab, "from", "From", IW_COL_TEXT, 2);
    if (effects)
        iw_tab_column(tab, "effect", "What it moves", IW_COL_TEXT, 3);
    for (size_t i = 0; i < iw_question_count(s->plan->k); i++)
        if (is_shown(s->plan, i))
            answer_row(s, tab, i, effects);
    return tab;
}

/* The long requests are what memory and the 95th percentile are planned for, so they stand beside the mean.
 */
static const char *length_text(const struct iw_section *s)
{
    const struct iw_requirements *req = &s->plan->ctx->req;
    const char *hidden = req->reasoning_tokens > 0
                             ? iw_arena_printf(s->arena, " and %s of hidden reasoning",
                                               iw_fmt_num(s->arena, req->reasoning_tokens, 0))
                             : "";

    return iw_arena_printf(s->arena, "%s tokens in, %s out%s; one in twenty runs to %s out, %s in all",
                           iw_fmt_num(s->arena, req->load.input_tokens, 0),
                           iw_fmt_num(s->arena, req->answer_tokens, 0), hidden,
                           iw_fmt_num(s->arena, req->load.output_p95_tokens, 0),
                           iw_fmt_num(s->arena, req->load.context_p95_tokens, 0));
}

/* What the classes of the answers became: the numbers that search and money were run with. */
static void put_numbers(const struct iw_section *s)
{
    const struct iw_requirements *req = &s->plan->ctx->req;

    iw_doc_heading(s->doc, 3, "In numbers");
    iw_doc_fact(s->doc, "Time", "%s in %s at most, for nineteen of twenty requests at the busiest hour",
                iw_target_text(req->target.kind), iw_fmt_seconds(s->arena, req->target.limit_s));
    iw_doc_fact(s->doc, "Load", "%s req/s at the peak, %s on average, %s headroom kept",
                iw_fmt_sig(s->arena, req->peak_rps), iw_fmt_sig(s->arena, req->mean_rps),
                iw_fmt_pct(s->arena, req->headroom_frac, 0));
    if (fabs(req->growth - 1) < 0.005)
        iw_doc_fact(s->doc, "Growth", "none: the load stays as it is for %s",
                    iw_months_text(s->arena, req->horizon_months));
    else
        iw_doc_fact(s->doc, "Growth", "%s times the load at the end of %s", iw_fmt_sig(s->arena, req->growth),
                    iw_months_text(s->arena, req->horizon_months));
    iw_doc_fact(s->doc, "Length", "%s", length_text(s));
    iw_doc_fact(s->doc, "Availability", "%s", iw_exact_pct(s->arena, req->availability));
    iw_doc_fact(s->doc, "May be", "%s%s%s", req->own_allowed ? "bought" : "",
                req->own_allowed && req->rent_allowed ? ", " : "",
                req->rent_allowed ? "rented or called" : "");
}

/* Once, before the words are used: finance and security sit at the same table. */
static void put_words(const struct iw_section *s)
{
    iw_doc_para(s->doc,
                "Words: a token is about three quarters of an English word. p95 is what nineteen of twenty "
                "requests keep under. A replica is one running copy of the model with its cards; a spare is "
                "one more than the load needs. FP8, INT4, NVFP4, MXFP4 and W8A8 say in how many bits weights "
                "(W) and activations (A) are kept. KV cache is the memory that running conversations take.");
}

void iw_put_requirements(const struct iw_section *s)
{
    iw_doc_chapter(s->doc, "Requirements",
                   "what was answered, what was assumed, and the numbers that follow");
    iw_doc_para(s->doc, "%s assumed or unknown%s.",
                iw_fmt_count(s->arena, (double)s->plan->assumption_count, "answer is", "answers are"),
                has_effects(s->plan) ? ": confirm the ones that move the cost first" : "");
    iw_doc_table(s->doc, answers_table(s));
    put_numbers(s);
    put_words(s);
}
