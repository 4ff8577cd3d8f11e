/* SPDX-License-Identifier: Apache-2.0 */
/* The checklist: every control in force, ticked only where the user has entered evidence. */
#include "base/str.h"
#include "report/plan_sections.h"
#include "report/plan_words.h"

enum { STATUS_COUNT = IW_CHECK_MET + 1 };

/* The totals first: whether anything is blocked decides if the rest is read today. */
static void put_counts(const struct iw_section *s)
{
    size_t counts[STATUS_COUNT] = {0};
    struct iw_sb sb;

    for (size_t i = 0; i < s->plan->checks.count; i++)
        counts[s->plan->checks.items[i].status]++;
    iw_sb_init(&sb, s->arena);
    for (int i = 0; i < STATUS_COUNT; i++)
        if (counts[i] > 0)
            iw_sb_printf(&sb, "%s%zu %s", sb.length > 0 ? ", " : "", counts[i],
                         iw_check_text((enum iw_check_status)i));
    iw_doc_para(s->doc,
                "%s: %s. A box is ticked only with evidence that you enter, one line a control: "
                "--set \"evidence=ID: what shows it\", or the answer \"Evidence you hold\".",
                iw_fmt_count(s->arena, (double)s->plan->checks.count, "control", "controls"), sb.text);
    iw_doc_para(
        s->doc,
        "Marked \"cited\": the provision is named from knowledge and was not re-read for this "
        "plan. Have counsel confirm it before a decision rests on it. \"read\": its text was read for the "
        "catalogue. \"To prove\": the way that is planned passes the rule, and the evidence is still to be "
        "shown.");
}

/* Phase, owner and effort on one line; what the catalogue lacks is left out. */
static const char *work_text(const struct iw_section *s, const struct iw_control *c)
{
    enum { SCHEDULE = 4 }; /* position of the word in the data file */
    bool takes_time = c->constraint == SCHEDULE;
    struct iw_sb sb;

    iw_sb_init(&sb, s->arena);
    iw_sb_printf(&sb, "%s", c->phase != NULL ? c->phase : "no phase");
    if (c->owner_role != NULL)
        iw_sb_printf(&sb, ", %s", c->owner_role);
    if (isfinite(c->est_days))
        iw_sb_printf(&sb, ", %s %sday%s%s", iw_fmt_sig(s->arena, c->est_days), takes_time ? "" : "working ",
                     c->est_days == 1 ? "" : "s", takes_time ? " to pass, most of them waiting" : "");
    return sb.text;
}

/* Nearly all are to do: what is otherwise is said. */
static const char *status_text(const struct iw_section *s, const struct iw_check *check)
{
    if (check->status == IW_CHECK_TASK)
        return check->may_apply ? " only may apply." : "";
    return iw_arena_printf(s->arena, " %s%s.", iw_check_text(check->status),
                           check->may_apply ? ", only may apply" : "");
}

/* What the law asks in one line; below it what that means here, what an auditor wants to see, and who does it
 * when. */
static void put_check(const struct iw_section *s, const struct iw_check *check)
{
    const struct iw_control *c = check->control;

    iw_doc_check(s->doc, check->status == IW_CHECK_MET,
                 iw_arena_printf(s->arena, "%s %s", c->head.id, c->head.name), "(%s; %s):%s%s%s",
                 c->citation != NULL ? c->citation : "no citation", iw_known_text(c->verified),
                 status_text(s, check), c->requirement != NULL ? " " : "",
                 c->requirement != NULL ? iw_sentence(s->arena, c->requirement) : "");
    iw_doc_point(s->doc, 1, check->why != NULL ? "Here:" : "Who:", "%s%s%s.%s%s",
                 check->why != NULL ? iw_sentence(s->arena, check->why) : "", check->why != NULL ? " " : "",
                 work_text(s, c), c->evidence != NULL && check->held == NULL ? " Evidence to show: " : "",
                 c->evidence != NULL && check->held == NULL ? iw_sentence(s->arena, c->evidence) : "");
}

static const char *regime_text(const struct iw_section *s, const char *id)
{
    const struct iw_entry *regime = iw_entry_find(s->plan->k->cat, IW_KIND_REGIMES, id);

    if (iw_streq(id, "base"))
        return "Good practice, in force whatever is ticked";
    return regime != NULL && regime->name != NULL ? regime->name : iw_or_dash(id);
}

/* The list comes in the catalogue's order, where the rows of a law need not stand together. */
static bool is_first_of_regime(const struct iw_check_list *checks, size_t index)
{
    for (size_t i = 0; i < index; i++)
        if (iw_streq(checks->items[i].control->regime, checks->items[index].control->regime))
            return false;
    return true;
}

/* What is open first, in the order of the catalogue where that is equal. */
static void put_regime(const struct iw_section *s, const char *regime)
{
    const struct iw_check_list *checks = &s->plan->checks;

    iw_doc_heading(s->doc, 3, "%s", regime_text(s, regime));
    for (int rank = 0; rank < STATUS_COUNT; rank++)
        for (size_t i = 0; i < checks->count; i++)
            if (iw_streq(checks->items[i].control->regime, regime) &&
                iw_check_rank(checks->items[i].status) == rank)
                put_check(s, &checks->items[i]);
}

void iw_put_compliance(const struct iw_section *s)
{
    const struct iw_check_list *checks = &s->plan->checks;

    iw_doc_chapter(s->doc, "Compliance",
                   "laws in force, where the data goes, conflicts of rules, the checklist");
    iw_put_laws(s);
    if (checks->count == 0) {
        iw_doc_para(s->doc, "No control is in force.");
        return;
    }
    put_counts(s);
    iw_put_flows(s);
    iw_put_conflicts(s);
    for (size_t i = 0; i < checks->count; i++) {
        if (is_first_of_regime(checks, i))
            put_regime(s, checks->items[i].control->regime);
    }
}
