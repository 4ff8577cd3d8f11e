/* SPDX-License-Identifier: Apache-2.0 */
/* The pick beside what the guide's own matrix says, and how the pick is built. */
#include "report/plan_sections.h"
#include "report/plan_words.h"

static void row(struct iw_tab *tab, const char *what, const char *ours, const char *guides)
{
    iw_tab_text(tab, what);
    iw_tab_text(tab, ours);
    iw_tab_text(tab, guides);
}

/* The weight format belongs to the model here: it decides memory, speed and quality alike. */
static const char *model_text(const struct iw_section *s, const struct iw_candidate *c)
{
    if (c == NULL)
        return "nothing is feasible";
    return c->weights != NULL ? iw_arena_printf(s->arena, "%s, %s", iw_or_dash(c->model), c->weights)
                              : iw_or_dash(c->model);
}

/* What was asked heads both columns: the guide's row may be for another quality or time than this plan's. */
static const struct iw_tab *both_table(const struct iw_section *s)
{
    const struct iw_plan *plan = s->plan;
    const struct iw_candidate *pick = plan->pick;
    const struct iw_guide_pick *guide = &plan->guide;
    struct iw_tab *tab = iw_tab_new(s->arena, NULL);

    tab->whole = true;
    iw_tab_column(tab, "what", "What", IW_COL_TEXT, 1);
    iw_tab_column(tab, "plan", "This plan", IW_COL_TEXT, 1);
    iw_tab_column(tab, "guide", "The guide", IW_COL_TEXT, 1);
    row(tab, "For", iw_label_of(s->arena, plan->k, "use_case", plan->ctx->req.use_case), guide->use_case);
    row(tab, "Quality", iw_tier_words[plan->ctx->req.quality], guide->quality);
    row(tab, "Time", iw_fmt_seconds(s->arena, plan->ctx->req.target.limit_s), guide->latency);
    row(tab, "Model", model_text(s, pick), guide->model);
    row(tab, "Second choice", plan->alternative_count > 0 ? iw_title_of(plan->alternatives[0]) : NULL,
        guide->alternative);
    row(tab, "Hardware",
        pick == NULL                ? NULL
        : pick->spec.kind == IW_API ? "the vendor's"
                                    : iw_hardware_text(s->arena, pick),
        guide->hardware);
    row(tab, "Where", pick != NULL ? iw_place_text(s->arena, pick) : NULL, guide->deployment);
    row(tab, "Rented as", pick != NULL ? pick->instance : NULL, iw_join(s->arena, &guide->cloud, "; "));
    return tab;
}

static void put_memory(const struct iw_section *s, const struct iw_memory *m)
{
    if (!(m->capacity_gb > 0))
        return;
    iw_doc_fact(s->doc, "Memory of a replica", "%s GB: weights %s, conversations %s, runtime %s",
                iw_fmt_num(s->arena, m->capacity_gb, 1), iw_fmt_num(s->arena, m->weights_gb, 1),
                iw_fmt_num(s->arena, m->kv_room_gb, 1), iw_fmt_num(s->arena, m->other_gb, 1));
}

/* For whoever is on call: what runs, how full it is, and what is left when one fails. */
static void put_replicas(const struct iw_section *s, const struct iw_candidate *c)
{
    if (c->spec.kind == IW_API)
        return;
    iw_doc_fact(s->doc, "Replicas", "%d serving, %d spare%s%s", c->replicas, c->spares,
                c->sites > 1 ? " a site, on sites: " : "",
                c->sites > 1 ? iw_fmt_num(s->arena, c->sites, 0) : "");
    iw_doc_fact(s->doc, "A replica", "%d x %s, engine %s", c->devices_per_replica, iw_or_dash(c->accelerator),
                iw_or_dash(c->engine));
    put_memory(s, &c->memory);
    if (isfinite(c->batch) && c->batch > 0)
        iw_doc_fact(s->doc, "At the peak", "%s conversations at once in a replica, %s of what it can hold",
                    iw_fmt_sig(s->arena, c->batch), iw_chance_text(s->arena, c->utilisation));
    if (isfinite(c->power_w) && c->power_w > 0)
        iw_doc_fact(s->doc, "Power", "%s W at full draw", iw_fmt_num(s->arena, c->power_w, 0));
}

/* Counsel asks for it before anything else; weights are not the vendor's terms. */
static void put_licence(const struct iw_section *s, const struct iw_candidate *c)
{
    if (c->spec.kind != IW_API && c->spec.kind != IW_HYBRID)
        iw_doc_fact(s->doc, iw_arena_printf(s->arena, "Licence of %s", iw_or_dash(c->model)), "%s",
                    c->licence != NULL ? c->licence : "not sourced: read it before you commit");
}

/* Both the price of a request and of a million tokens: the first is compared with business value, the second
 * with price lists. */
static void put_built(const struct iw_section *s, const struct iw_candidate *c)
{
    iw_doc_heading(s->doc, 3, "How the pick is built");
    for (size_t i = 0; i < c->tier_count; i++) {
        iw_doc_fact(s->doc, iw_arena_printf(s->arena, "For %s", c->tiers[i].name), "%s",
                    iw_title_of(c->tiers[i].candidate));
        put_replicas(s, c->tiers[i].candidate);
        put_licence(s, c->tiers[i].candidate);
    }
    if (c->tier_count == 0) {
        put_replicas(s, c);
        put_licence(s, c);
    }
    iw_doc_fact(s->doc, "First word", "%s",
                c->service.ttft_p95_s > 0 ? iw_fmt_seconds(s->arena, c->service.ttft_p95_s) : "—");
    iw_doc_fact(s->doc, "Then a token every", "%s",
                c->service.tpot_s > 0 ? iw_fmt_seconds(s->arena, c->service.tpot_s) : "—");
    iw_doc_fact(s->doc, "Cost of a request", "%s", iw_usd_text(s->arena, c->usd_per_request));
    iw_doc_fact(s->doc, "Cost of a million tokens out", "%s", iw_usd_text(s->arena, c->usd_per_mtok));
    if (c->fallback_provider != NULL || c->fallback_model != NULL)
        iw_doc_fact(s->doc, "Second path", "%s of %s", iw_or_dash(c->fallback_model),
                    iw_or_dash(c->fallback_provider));
}

/* The choice is made by weights that somebody may dispute, so they stand beside it. */
static void put_weights(const struct iw_section *s)
{
    const struct iw_plan *plan = s->plan;
    const double *w = plan->ctx->scales.weight;

    iw_doc_para(
        s->doc,
        "Chosen by weights on fixed scales: cost %s, time to spare %s, quality %s, operational risk %s. The "
        "pick scores %s%s%s%s.",
        iw_fmt_pct(s->arena, w[0], 0), iw_fmt_pct(s->arena, w[1], 0), iw_fmt_pct(s->arena, w[2], 0),
        iw_fmt_pct(s->arena, w[3], 0), iw_fmt_num(s->arena, plan->pick->score, 3),
        plan->alternative_count > 0 ? "; the second, " : "",
        plan->alternative_count > 0 ? iw_title_of(plan->alternatives[0]) : "",
        plan->alternative_count > 0
            ? iw_arena_printf(s->arena, ", %s", iw_fmt_num(s->arena, plan->alternatives[0]->score, 3))
            : "");
}

void iw_put_pick(const struct iw_section *s)
{
    const struct iw_texts *notes = &s->plan->guide.notes;

    iw_doc_chapter(s->doc, "The pick and the guide's pick",
                   "how the pick is built and chosen, and why the guide says otherwise");
    iw_doc_table(s->doc, both_table(s));
    iw_doc_heading(s->doc, 3, "Why they differ");
    for (size_t i = 0; i < notes->count; i++)
        iw_doc_point(s->doc, 0, NULL, "%s", iw_sentence(s->arena, notes->items[i]));
    if (notes->count == 0)
        iw_doc_para(s->doc, "No remark: the guide says nothing else for these answers.");
    if (s->plan->pick == NULL)
        return;
    put_built(s, s->plan->pick);
    put_weights(s);
}
