/* SPDX-License-Identifier: Apache-2.0 */
/* "inferwright.session/1", as inferwright(1) promises it. */
#include "cli/jot.h"
#include "cli/session_shown.h"

static const char *answer_text(struct iw_answer answer)
{
    return answer.state == IW_ANSWER_UNKNOWN ? "unknown" : answer.text;
}

static void jot_pair(struct iw_jot *jot, const char *key, double before, double after)
{
    iw_jot_open(jot, key, '{');
    iw_jot_num(jot, "before", before);
    iw_jot_num(jot, "after", after);
    iw_jot_close(jot, '}');
}

static void jot_moved(struct iw_jot *jot, const struct iw_moved *m)
{
    const struct iw_candidate *pick = m != NULL ? m->plan->pick : NULL;
    if (m == NULL) {
        iw_jot_text(jot, "moved", NULL);
        return;
    }
    iw_jot_open(jot, "moved", '{');
    iw_jot_bool(jot, "catalogue", m->other_catalogue);
    iw_jot_bool(jot, "program", m->other_program);
    iw_jot_open(jot, "pick", '{');
    iw_jot_text(jot, "before", m->past->pick);
    iw_jot_text(jot, "after", pick != NULL ? pick->title : NULL);
    iw_jot_close(jot, '}');
    jot_pair(jot, "monthly_usd", m->past->monthly_usd, pick != NULL ? pick->monthly_usd : IW_UNKNOWN);
    jot_pair(jot, "meets_probability", m->past->meets_probability,
             pick != NULL ? pick->meets_probability : IW_UNKNOWN);
    iw_jot_open(jot, "figures", '[');
    for (size_t i = 0; i < m->count; i++) {
        iw_jot_open(jot, NULL, '{');
        iw_jot_text(jot, "figure", m->figures[i].figure);
        iw_jot_text(jot, "unit", m->figures[i].unit);
        iw_jot_num(jot, "before", m->figures[i].before);
        iw_jot_num(jot, "after", m->figures[i].after);
        iw_jot_close(jot, '}');
    }
    iw_jot_close(jot, ']');
    iw_jot_close(jot, '}');
}

static void jot_plan(const struct iw_cli *cli, struct iw_jot *jot, const struct iw_shown *s)
{
    const struct iw_scenario_row *row = &s->row;
    if (!row->has_plan) {
        iw_jot_text(jot, "plan", NULL);
        return;
    }
    iw_jot_open(jot, "plan", '{');
    iw_jot_text(jot, "at", iw_stored_time(cli, row->planned_ms));
    iw_jot_bool(jot, "current", row->is_current);
    iw_jot_text(jot, "program", row->program);
    iw_jot_text(jot, "fingerprint", row->fingerprint);
    iw_jot_text(jot, "pick", row->pick);
    iw_jot_num(jot, "monthly_usd", row->monthly_usd);
    iw_jot_count(jot, "feasible", (double)row->feasible);
    iw_jot_count(jot, "blocked", (double)row->blocked);
    iw_jot_count(jot, "rejected", (double)row->rejected);
    iw_jot_open(jot, "changed", '[');
    for (size_t i = 0; i < s->since.count; i++) {
        iw_jot_open(jot, NULL, '{');
        iw_jot_text(jot, "key", s->since.items[i].key);
        iw_jot_text(jot, "before", answer_text(s->since.items[i].before));
        iw_jot_text(jot, "after", answer_text(s->since.items[i].after));
        iw_jot_close(jot, '}');
    }
    iw_jot_close(jot, ']');
    iw_jot_close(jot, '}');
}

void iw_shown_put_json(struct iw_cli *cli, const struct iw_shown *s)
{
    struct iw_jot jot = {.sb = &cli->out};
    iw_jot_open(&jot, NULL, '{');
    iw_jot_text(&jot, "schema", "inferwright.session/1");
    iw_jot_text(&jot, "session", s->at.session_name);
    iw_jot_text(&jot, "scenario", s->at.scenario_name);
    iw_jot_text(&jot, "parent", s->row.parent_name);
    iw_jot_text(&jot, "created_at", iw_stored_time(cli, s->row.created_ms));
    iw_jot_text(&jot, "changed_at", iw_stored_time(cli, s->row.updated_ms));
    iw_jot_open(&jot, "answers", '{');
    for (size_t i = 0; i < iw_question_count(s->answers->k); i++)
        if (s->answers->items[i].state != IW_ANSWER_NONE)
            iw_jot_text(&jot, iw_question_at(s->answers->k, i)->head.id, answer_text(s->answers->items[i]));
    iw_jot_close(&jot, '}');
    iw_jot_open(&jot, "scenarios", '[');
    for (size_t i = 0; i < s->scenario_count; i++)
        iw_jot_text(&jot, NULL, s->scenarios[i].name);
    iw_jot_close(&jot, ']');
    jot_plan(cli, &jot, s);
    jot_moved(&jot, s->moved);
    iw_jot_close(&jot, '}');
}
