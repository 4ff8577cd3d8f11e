/* SPDX-License-Identifier: Apache-2.0 */
/* The questions to send: one text ready to paste for all addresses that get the same. */
#include "base/str.h"
#include "report/plan_letters.h"
#include "report/plan_sections.h"
#include "report/plan_words.h"

/* Letters with the same text are printed once, under all their addresses. */
static bool sent_before(const struct iw_letters *letters, size_t index)
{
    for (size_t i = 0; i < index; i++)
        if (iw_letters_equal(&letters->items[i], &letters->items[index]))
            return true;
    return false;
}

/* What an answer is worth: the cheapest candidate that it would open. The pick itself is worth more than
 * that.
 */
static void put_address(const struct iw_section *s, const struct iw_letter *letter)
{
    const struct iw_candidate *c = letter->cheapest;
    const char *lead = iw_arena_printf(s->arena, "%s:", letter->whom);
    bool of_pick = letter->of_pick || (c != NULL && c == s->plan->pick);
    const char *cost =
        c != NULL && isfinite(c->monthly_usd)
            ? iw_arena_printf(s->arena, " at %s a month", iw_fmt_usd(s->arena, c->monthly_usd, false))
            : "";

    if (of_pick)
        iw_doc_point(s->doc, 0, lead, "the pick stands on the answers: to be had before anything is signed.");
    if (letter->candidates > 0 && c != s->plan->pick)
        iw_doc_point(s->doc, 0, lead, "%s for it, the cheapest is %s%s.",
                     iw_fmt_count(s->arena, (double)letter->candidates, "candidate listed waits",
                                  "candidates listed wait"),
                     iw_title_of(c), cost);
}

static const char *addresses(const struct iw_section *s, const struct iw_letters *letters, size_t index)
{
    struct iw_sb sb;

    iw_sb_init(&sb, s->arena);
    for (size_t i = index; i < letters->count; i++)
        if (iw_letters_equal(&letters->items[i], &letters->items[index]))
            iw_sb_printf(&sb, "%s%s", sb.length > 0 ? ", " : "", letters->items[i].whom);
    return sb.text;
}

/* Questions that differ in their candidate only are one question with a list. */
static size_t put_list(const struct iw_section *s, struct iw_sb *sb, const struct iw_letter *letter,
                       size_t at)
{
    const struct iw_letter_ask *first = &letter->asks[at];
    size_t end = at;

    iw_sb_printf(sb, "%s (Our rule: %s.)", first->shared, first->rules);
    for (; end < letter->count && iw_streq(letter->asks[end].shared, first->shared); end++)
        iw_sb_printf(sb, "\n%s", iw_sentence(s->arena, letter->asks[end].own));
    return end;
}

/* Our rule stands behind each question, so that the answer finds its way back. */
static void put_text(const struct iw_section *s, const struct iw_letter *letter)
{
    struct iw_sb sb;

    iw_sb_init(&sb, s->arena);
    for (size_t i = 0, number = 1; i < letter->count; number++) {
        const struct iw_letter_ask *ask = &letter->asks[i];
        bool more =
            ask->shared != NULL && i + 1 < letter->count && iw_streq(letter->asks[i + 1].shared, ask->shared);
        iw_sb_printf(&sb, "%s%zu. ", i > 0 ? "\n\n" : "", number);
        if (more) {
            i = put_list(s, &sb, letter, i);
            continue;
        }
        iw_sb_printf(&sb, "%s (Our rule: %s.)",
                     ask->ask != NULL ? ask->ask : iw_fact_title(s->plan->k, ask->fact), ask->rules);
        i++;
    }
    iw_doc_quote(s->doc, "%s", sb.text);
    if (letter->more)
        iw_doc_para(s->doc, "More questions to the same address are in the JSON.");
}

void iw_put_questions(const struct iw_section *s)
{
    const struct iw_letters letters = iw_letters_of(s->arena, s->plan);

    iw_doc_chapter(s->doc, "Questions to send", "ready to paste, by address");
    if (letters.count == 0) {
        iw_doc_para(s->doc, "None: neither the pick nor a candidate listed waits for anybody's answer.");
        return;
    }
    for (size_t i = 0; i < letters.count; i++) {
        if (sent_before(&letters, i))
            continue;
        iw_doc_heading(s->doc, 3, "To %s", addresses(s, &letters, i));
        for (size_t j = i; j < letters.count; j++)
            if (iw_letters_equal(&letters.items[i], &letters.items[j]))
                put_address(s, &letters.items[j]);
        put_text(s, &letters.items[i]);
    }
    if (letters.more)
        iw_doc_para(s->doc, "Questions to further addresses are in the JSON.");
}
