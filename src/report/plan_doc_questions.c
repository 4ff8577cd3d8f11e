/* SPDX-License-Identifier: Apache-2.0 */
/* The questions to send, grouped by whom: one letter each, ready to paste. */
#include "base/str.h"
#include "report/plan_sections.h"
#include "report/plan_words.h"

/* A letter with more questions is not answered, and a page with more letters is not sent. */
enum { QUESTIONS_A_LETTER = 20, LETTERS = 16, SERVICES_NAMED = 4 };

struct letter {
    const char *whom;
    const char *asks[QUESTIONS_A_LETTER];
    size_t count, left_out;
    const char *services[SERVICES_NAMED];
    size_t service_count, more_services;
};

struct letters {
    struct letter *items;
    size_t count, left_out;
};

static bool listed(const char *const *texts, size_t count, const char *text)
{
    for (size_t i = 0; i < count; i++)
        if (iw_streq(texts[i], text))
            return true;
    return false;
}

static struct letter *letter_to(struct letters *letters, const char *whom)
{
    for (size_t i = 0; i < letters->count; i++)
        if (iw_streq(letters->items[i].whom, whom))
            return &letters->items[i];
    if (letters->count == LETTERS) {
        letters->left_out++;
        return NULL;
    }
    struct letter *letter = &letters->items[letters->count++];
    letter->whom = whom;
    return letter;
}

static void add_ask(struct letter *letter, const char *ask)
{
    if (listed(letter->asks, letter->count, ask))
        return;
    if (letter->count < QUESTIONS_A_LETTER)
        letter->asks[letter->count++] = ask;
    else
        letter->left_out++;
}

static void add_service(struct letter *letter, const char *service)
{
    if (listed(letter->services, letter->service_count, service))
        return;
    if (letter->service_count < SERVICES_NAMED)
        letter->services[letter->service_count++] = service;
    else
        letter->more_services++;
}

static void collect(struct letters *letters, const struct iw_candidate *c)
{
    for (size_t i = 0; i < c->unknown_count; i++) {
        const struct iw_unknown *u = &c->unknowns[i];
        struct letter *letter = letter_to(letters, iw_or_dash(u->whom));
        if (letter == NULL)
            continue;
        add_ask(letter, u->ask != NULL ? u->ask : iw_or_dash(u->fact));
        add_service(letter, iw_title_of(c));
    }
}

/* The pick first: its open points hold even when nothing else is of interest. */
static void collect_all(struct letters *letters, const struct iw_plan *plan)
{
    if (plan->pick != NULL)
        collect(letters, plan->pick);
    for (size_t i = 0; i < plan->blocked_count; i++)
        collect(letters, plan->blocked[i]);
}

static void put_letter(const struct iw_section *s, const struct letter *letter)
{
    struct iw_sb sb;

    iw_sb_init(&sb, s->arena);
    for (size_t i = 0; i < letter->service_count; i++)
        iw_sb_printf(&sb, "%s%s", i > 0 ? "; " : "", letter->services[i]);
    if (letter->more_services > 0)
        iw_sb_printf(&sb, "; and %zu more", letter->more_services);
    iw_doc_heading(s->doc, 3, "To %s", letter->whom);
    iw_doc_para(s->doc, "It decides on: %s.", sb.text);
    iw_sb_init(&sb, s->arena);
    for (size_t i = 0; i < letter->count; i++)
        iw_sb_printf(&sb, "%s%zu. %s", i > 0 ? "\n\n" : "", i + 1, letter->asks[i]);
    iw_doc_quote(s->doc, "%s", sb.text);
    if (letter->left_out > 0)
        iw_doc_para(s->doc, "%zu more question%s to the same address are in the JSON.", letter->left_out,
                    letter->left_out == 1 ? "" : "s");
}

void iw_put_questions(const struct iw_section *s)
{
    struct letters letters = {IW_ARRAY(s->arena, struct letter, LETTERS), 0, 0};

    collect_all(&letters, s->plan);
    iw_doc_heading(s->doc, 2, "Questions to send");
    if (letters.count == 0) {
        iw_doc_para(s->doc, "None: no candidate waits for anybody's answer.");
        return;
    }
    for (size_t i = 0; i < letters.count; i++)
        put_letter(s, &letters.items[i]);
    if (letters.left_out > 0)
        iw_doc_para(s->doc, "Questions to further addresses are in the JSON.");
}
