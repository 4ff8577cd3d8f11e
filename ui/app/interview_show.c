/* SPDX-License-Identifier: Apache-2.0 */
/* The plan looked at from within the conversation: so far, and why. */
#include "report/why_doc.h"
#include "ui/app/effect.h"
#include "ui/app/interview_parts.h"

#include <string.h>

/* How much of it was said and how much is assumed stands first: early on it is mostly assumption. */
void iw_put_standing(struct iw_turn *t)
{
    struct iw_doc *doc = iw_doc_new(t->arena);
    struct iw_progress p = iw_progress_of(&t->iv->asking, t->r, -1);
    size_t given = 0;
    for (int i = iw_next_open(&t->iv->asking, t->r, -1); i >= 0; i = iw_next_open(&t->iv->asking, t->r, i))
        given += t->iv->answers->items[i].state != IW_ANSWER_NONE;
    iw_doc_fact(doc, "Answers", "%zu of %zu questions; the others are assumed", given, p.count);
    iw_put_so_far(doc, t->iv->plan);
    iw_turn_doc(t, doc);
}

/* Without the catalogue's names: what the plan lists, by its words. */
static void listed(struct iw_turn *t, const char *text, struct iw_candidate *const **out, size_t *count)
{
    const struct iw_plan *p = t->iv->plan;
    struct iw_candidate *const *lists[] = {&p->pick, p->alternatives, p->blocked, p->rejected};
    const size_t counts[] = {p->pick != NULL, p->alternative_count, p->blocked_count, p->rejected_count};
    size_t most = counts[0] + counts[1] + counts[2] + counts[3];
    struct iw_candidate **found = IW_ARRAY(t->arena, struct iw_candidate *, most + 1);
    *count = 0;
    for (size_t i = 0; i < sizeof counts / sizeof counts[0]; i++)
        for (size_t j = 0; j < counts[i]; j++)
            if (iw_streq(lists[i][j]->id, text) || iw_contains_nocase(lists[i][j]->title, text))
                found[(*count)++] = lists[i][j];
    *out = found;
}

/* "why", "why pick", "why NAME", "why not NAME": what somebody asks at a screen with others beside. */
void iw_put_why(struct iw_turn *t, const char *subject)
{
    const struct iw_plan *plan = t->iv->plan;
    struct iw_candidate *const *list = NULL;
    size_t count = 0;
    struct iw_err err = {0};
    if (iw_starts_with(subject, "not "))
        subject += 4 + strspn(subject + 4, " ");
    bool of_pick = subject[0] == '\0' || iw_streq_nocase(subject, "pick");
    if (of_pick && plan->pick == NULL) {
        iw_turn_say(t, "%s", iw_nothing_text(t->arena, plan));
        return;
    }
    if (of_pick) {
        subject = plan->pick->title;
        list = &plan->pick;
        count = 1;
    } else if (t->iv->setup.subject == NULL) {
        listed(t, subject, &list, &count);
    } else if (t->iv->setup.subject(t->arena, plan, subject, &list, &count, &err) != IW_OK) {
        iw_turn_say(t, "%s%s%s%s", err.message, err.hint[0] != '\0' ? " (" : "", err.hint,
                    err.hint[0] != '\0' ? ")" : "");
        return;
    }
    if (count == 0 && t->iv->setup.subject == NULL) /* only the listed were looked at */
        iw_turn_say(t, "The plan lists no candidate of that name.");
    else
        iw_turn_doc(t, iw_why_document(t->arena, plan, list, count, subject));
}
