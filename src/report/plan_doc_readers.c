/* SPDX-License-Identifier: Apache-2.0 */
/* Below the decision: each of those who must agree finds his question answered in figures, and the chapter
 * that stands behind it. */
#include "base/str.h"
#include "report/plan_letters.h"
#include "report/plan_sections.h"
#include "report/plan_words.h"

static const char *usd(const struct iw_section *s, double sum)
{
    return iw_usd_text(s->arena, sum);
}

static void put_finance(const struct iw_section *s)
{
    const struct iw_costs *c = &s->plan->costs;
    size_t holes = c->not_sourced.count;

    iw_doc_point(s->doc, 0, "Finance:",
                 "%s%s in %s; present value %s; with people, being on call and one-off work %s. %s (Costs).",
                 iw_known(c->first_year_usd) && c->months > 12
                     ? iw_arena_printf(s->arena, "%s in the first year, ", usd(s, c->first_year_usd))
                     : "",
                 usd(s, s->plan->pick->total_usd), iw_months_text(s->arena, c->months), usd(s, c->npv_usd),
                 usd(s, c->all_in_usd),
                 holes == 0 ? "Nothing known is left out"
                            : iw_arena_printf(s->arena, "%s in no sum",
                                              iw_fmt_count(s->arena, (double)holes, "item is", "items are")));
}

/* "HIPAA; open: GDPR; to ask counsel about: CCPA". */
static const char *laws_text(const struct iw_section *s)
{
    static const char *const leads[] = {"", "open: ", "to ask counsel about: "};
    const struct iw_regime_list *laws = &s->plan->resolved->regimes;
    struct iw_sb sb;

    iw_sb_init(&sb, s->arena);
    for (int group = 0; group < 3; group++) {
        bool any = false;
        for (size_t i = 0; i < laws->count; i++) {
            const struct iw_regime_state *law = &laws->items[i];
            int of = law->in_force == IW_YES ? 0 : law->in_force == IW_MAYBE ? 1 : law->likely ? 2 : 3;
            if (of != group)
                continue;
            iw_sb_printf(&sb, "%s%s%s",
                         any             ? ", "
                         : sb.length > 0 ? "; "
                                         : "",
                         any ? "" : leads[group], law->regime->head.name);
            any = true;
        }
    }
    return sb.length > 0 ? sb.text : "no law is ticked";
}

static const char *controls_text(const struct iw_section *s)
{
    const struct iw_check_list *checks = &s->plan->checks;
    size_t counts[IW_CHECK_MET + 1] = {0};
    struct iw_sb sb;

    iw_sb_init(&sb, s->arena);
    for (size_t i = 0; i < checks->count; i++)
        counts[checks->items[i].status]++;
    iw_sb_put(&sb, iw_fmt_count(s->arena, (double)checks->count, "control", "controls"));
    for (int i = 0; i <= IW_CHECK_MET; i++)
        if (counts[i] > 0)
            iw_sb_printf(&sb, ", %zu %s", counts[i], iw_check_text((enum iw_check_status)i));
    return sb.text;
}

/* Questions on which the pick itself stands; the others only open cheaper ways. */
static size_t questions_of_pick(const struct iw_section *s)
{
    const struct iw_letters letters = iw_letters_of(s->arena, s->plan);
    size_t count = 0;

    for (size_t i = 0; i < letters.count; i++)
        if (letters.items[i].of_pick || letters.items[i].cheapest == s->plan->pick)
            count += letters.items[i].count;
    return count;
}

static void put_security(const struct iw_section *s)
{
    size_t questions = questions_of_pick(s), likely = s->plan->unchecked_likely;
    const char *waits =
        questions == 0 ? "The pick waits for nobody's answer"
                       : iw_arena_printf(s->arena, "%s to send before anything is signed",
                                         iw_fmt_count(s->arena, (double)questions, "question", "questions"));
    const char *unseen = likely == 0
                             ? ""
                             : iw_arena_printf(s->arena, "; %s that your answers make likely not checked",
                                               iw_fmt_count(s->arena, (double)likely, "matter", "matters"));

    iw_doc_point(s->doc, 0, "Security and compliance:",
                 "%s %s. %s%s (Compliance, Questions to send, What was not checked).",
                 iw_sentence(s->arena, laws_text(s)), controls_text(s), waits, unseen);
}

static double minutes_down(const struct iw_path *path)
{
    double minutes = 0;

    for (size_t i = 0; i < path->term_count; i++)
        minutes = path->terms[i].total ? path->terms[i].min_per_month : minutes;
    return minutes;
}

/* Of a lone path only: a second one takes away most of what any term of the first would cost. */
static const char *largest_term(const struct iw_section *s, const struct iw_path *path)
{
    const struct iw_term *most = NULL;

    for (size_t i = 0; i < path->term_count; i++)
        if (!path->terms[i].total && (most == NULL || path->terms[i].min_per_month > most->min_per_month))
            most = &path->terms[i];
    return most == NULL || most->min_per_month > minutes_down(path)
               ? ""
               : iw_arena_printf(s->arena, ", the largest part (%s) from: %s",
                                 iw_fmt_sig(s->arena, most->min_per_month), most->name);
}

/* "The region" within a sentence. */
static const char *within(const struct iw_section *s, const char *what)
{
    bool article = iw_starts_with(what, "The ") || iw_starts_with(what, "An ") || iw_starts_with(what, "A ");
    char *text = iw_arena_printf(s->arena, "%s", what);

    if (article)
        text[0] = (char)(text[0] - 'A' + 'a');
    return text;
}

/* What users notice, by name: the rest is served in time by what is left. */
static const char *felt_text(const struct iw_section *s, const struct iw_path *path)
{
    struct iw_sb sb;

    iw_sb_init(&sb, s->arena);
    for (size_t i = 0; i < path->failure_count; i++)
        if (!path->failures[i].holds)
            iw_sb_printf(&sb, "%s%s", sb.length > 0 ? ", " : "", within(s, path->failures[i].what));
    return sb.length > 0 ? iw_arena_printf(s->arena, "Users notice it when this fails: %s", sb.text)
                         : "With what is left after any one failure the target holds";
}

static const char *on_call_text(const struct iw_section *s, const struct iw_path *path)
{
    return iw_arena_printf(s->arena, "%s available, %s minutes down a month%s. %s",
                           iw_exact_pct(s->arena, path->candidate->availability),
                           iw_fmt_sig(s->arena, minutes_down(path)), largest_term(s, path),
                           felt_text(s, path));
}

/* Tiers that stand on one provider fail alike and share a line. */
static void put_on_call(const struct iw_section *s)
{
    const struct iw_resilience *r = &s->plan->resilience;
    bool *done = IW_ARRAY(s->arena, bool, r->path_count + 1);

    for (size_t i = 0; i < r->path_count; i++) {
        if (done[i])
            continue;
        const char *text = on_call_text(s, &r->paths[i]);
        struct iw_sb names;
        iw_sb_init(&names, s->arena);
        for (size_t j = i; j < r->path_count; j++) {
            if (done[j] || !iw_streq(text, on_call_text(s, &r->paths[j])))
                continue;
            done[j] = true;
            if (r->paths[j].name != NULL)
                iw_sb_printf(&names, "%s%s", names.length > 0 ? ", " : " (", r->paths[j].name);
        }
        iw_doc_point(s->doc, 0,
                     iw_arena_printf(s->arena, "On call%s%s:", names.text, names.length > 0 ? ")" : ""),
                     "%s (Growth, failures and availability).", text);
    }
}

/* The first month in which something is added to what starts. */
static const char *growth_text(const struct iw_section *s)
{
    const struct iw_resilience *r = &s->plan->resilience;
    iw_day first = IW_DAY_UNKNOWN;

    for (size_t i = 0; i < r->path_count; i++)
        for (size_t j = 1; j < r->paths[i].step_count; j++) {
            const struct iw_growth_step *step = &r->paths[i].steps[j];
            if (step->more > 0 && (first == IW_DAY_UNKNOWN || step->date < first))
                first = step->date;
        }
    return first != IW_DAY_UNKNOWN
               ? iw_arena_printf(s->arena, "; more machines from %s", iw_day_text(s->arena, first))
               : "";
}

static void put_dates(const struct iw_section *s)
{
    const struct iw_roadmap *r = &s->plan->roadmap;

    if (r->task_count > 0)
        iw_doc_point(s->doc, 0,
                     "Dates:", "%sfull roll-out by %s at even odds, by %s in four of five runs%s (Roadmap).",
                     r->pilot != IW_DAY_UNKNOWN
                         ? iw_arena_printf(s->arena, "pilot live %s; ", iw_day_text(s->arena, r->pilot))
                         : "",
                     iw_day_text(s->arena, r->finish_p50), iw_day_text(s->arena, r->finish_p80),
                     growth_text(s));
}

void iw_put_readers(const struct iw_section *s)
{
    iw_doc_heading(s->doc, 3, "For those who must agree");
    put_finance(s);
    put_security(s);
    put_on_call(s);
    put_dates(s);
}
