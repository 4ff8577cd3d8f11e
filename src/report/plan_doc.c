/* SPDX-License-Identifier: Apache-2.0 */
#include "report/plan_doc.h"

#include "base/str.h"
#include "report/guide_doc.h"
#include "report/plan_sections.h"
#include "report/plan_words.h"

#include <inttypes.h>

/* Options are optional for callers and never NULL for the sections. */
static struct iw_section section_of(struct iw_arena *arena, const struct iw_plan *plan,
                                    const struct iw_doc_options *options)
{
    static const struct iw_doc_options whole = {0};

    return (struct iw_section){iw_doc_new(arena), arena, plan, options != NULL ? options : &whole};
}

/* "Clinic triage / base"; NULL when neither has a name. */
static const char *scenario_name(const struct iw_section *s)
{
    const struct iw_answers *answers = s->plan->resolved->answers;
    bool session = answers->session != NULL && *answers->session;
    bool scenario = answers->scenario != NULL && *answers->scenario;

    if (session && scenario)
        return iw_arena_printf(s->arena, "%s / %s", answers->session, answers->scenario);
    return session ? answers->session : scenario ? answers->scenario : NULL;
}

/* Enough to find out later whether another plan was made from the same data. */
static const char *catalogue_text(const struct iw_section *s)
{
    const struct iw_catalog *cat = s->plan->k->cat;
    struct iw_sb sb;

    iw_sb_init(&sb, s->arena);
    iw_sb_printf(&sb, "%016" PRIx64, cat->fingerprint);
    if (cat->as_of != IW_DAY_UNKNOWN)
        iw_sb_printf(&sb, ", newest figure of %s (%s old)", iw_day_text(s->arena, cat->as_of),
                     iw_fmt_count(s->arena, s->plan->today > cat->as_of ? s->plan->today - cat->as_of : 0,
                                  "day", "days"));
    for (size_t i = 0; i < cat->overlay_count; i++)
        iw_sb_printf(&sb, "%s%s", i == 0 ? ", with your figures from " : ", ", cat->overlays[i]);
    return sb.text;
}

/* The head of every document, also of a part: printed alone it must still say of what and of when it is. */
static void put_title(const struct iw_section *s, const char *what)
{
    const char *name = scenario_name(s);
    const char *quality = iw_tier_words[s->plan->ctx->req.quality];

    iw_doc_heading(s->doc, 1, "%s%s%s", what, name != NULL ? ": " : "", name != NULL ? name : "");
    iw_doc_para(
        s->doc,
        "How to serve a language model for the use case %s at %s quality. Money in US dollars, times at "
        "the 95th percentile of the busiest hour, nothing here is legal advice.",
        iw_label_of(s->arena, s->plan->k, "use_case", s->plan->ctx->req.use_case), quality);
    iw_doc_fact(s->doc, "Date", "%s", iw_day_text(s->arena, s->plan->today));
    iw_doc_fact(s->doc, "Catalogue", "%s", catalogue_text(s));
    iw_doc_fact(s->doc, "Market", "%s",
                s->plan->ctx->market->guide_only ? "only what the guide names" : "today's");
}

/* The order is that of a review: first what is asked of the reader, last what it all stands on. */
static void put_whole(const struct iw_section *s)
{
    iw_put_decision(s);
    iw_doc_heading(s->doc, 3, "The chapters that follow");
    iw_doc_contents(s->doc);
    iw_put_requirements(s);
    iw_put_pick(s);
    if (s->plan->pick != NULL && s->plan->resilience.path_count > 0)
        iw_doc_chapter(s->doc, "Start and load test",
                       "commands to paste, and the test that settles the times before money is bound");
    iw_put_engine(s);
    iw_put_load_test(s);
    iw_put_resilience(s);
    iw_put_alternatives(s);
    iw_put_costs(s);
    iw_put_tiers(s);
    iw_put_strategies(s);
    iw_put_compliance(s);
    iw_put_questions(s);
    iw_put_roadmap(s);
    iw_put_unchecked(s);
    iw_put_rejected(s);
    iw_put_evidence(s);
    if (s->options->appendix_guide) {
        iw_doc_chapter(s->doc, "Appendix: the guide", "what the guide says, by kind");
        iw_put_guide(s->doc, s->plan->k->cat, 3);
    }
}

const struct iw_doc *iw_plan_document(struct iw_arena *arena, const struct iw_plan *plan,
                                      const struct iw_doc_options *options)
{
    struct iw_section s = section_of(arena, plan, options);

    put_title(&s, "Plan");
    if (s.options->brief)
        iw_put_brief(&s);
    else
        put_whole(&s);
    return s.doc;
}

const struct iw_doc *iw_costs_document(struct iw_arena *arena, const struct iw_plan *plan,
                                       const struct iw_doc_options *options)
{
    struct iw_section s = section_of(arena, plan, options);

    put_title(&s, "Costs");
    iw_put_costs(&s);
    iw_put_tiers(&s);
    return s.doc;
}

const struct iw_doc *iw_strategies_document(struct iw_arena *arena, const struct iw_plan *plan,
                                            const struct iw_doc_options *options)
{
    struct iw_section s = section_of(arena, plan, options);

    put_title(&s, "Strategies");
    iw_put_strategies(&s);
    return s.doc;
}

const struct iw_doc *iw_compliance_document(struct iw_arena *arena, const struct iw_plan *plan,
                                            const struct iw_doc_options *options)
{
    struct iw_section s = section_of(arena, plan, options);

    put_title(&s, "Compliance");
    iw_put_compliance(&s);
    iw_put_questions(&s);
    iw_put_unchecked(&s);
    return s.doc;
}

const struct iw_doc *iw_roadmap_document(struct iw_arena *arena, const struct iw_plan *plan,
                                         const struct iw_doc_options *options)
{
    struct iw_section s = section_of(arena, plan, options);

    put_title(&s, "Roadmap");
    iw_put_roadmap(&s);
    return s.doc;
}
