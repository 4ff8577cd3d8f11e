/* SPDX-License-Identifier: Apache-2.0 */
/* What is done with the plan. */
#include "report/plan_doc.h"
#include "ui/app/interview_parts.h"

#include <string.h>

static struct iw_doc_options doc_options(const struct iw_turn *t, bool brief)
{
    return (struct iw_doc_options){
        .brief = brief, .text_width = t->iv->setup.width, .ascii = t->iv->setup.ascii};
}

/* For somebody who hears the menu the sixth time. */
static void put_short_menu(struct iw_turn *t)
{
    iw_turn_say(t, "1 whole plan, 2 write the plan, 3 write the answers, 4 change an answer, 5 why, 6 quit");
    iw_turn_prompt(t);
}

void iw_put_menu(struct iw_turn *t)
{
    t->iv->mode = IW_IV_MENU;
    iw_turn_gap(t);
    if (t->iv->menu_known) {
        put_short_menu(t);
        return;
    }
    t->iv->menu_known = true;
    iw_turn_say(t, "What next?");
    iw_turn_item(t, "  1  ", "Show the whole plan");
    iw_turn_item(t, "  2  ", "Write the plan to a file, as Markdown");
    iw_turn_item(t, "  3  ", "Write the answers to a file, to go on with later");
    iw_turn_item(t, "  4  ", "Change an answer");
    iw_turn_item(t, "  5  ", "Why this, why not that");
    iw_turn_item(t, "  6  ", "Quit");
    iw_turn_prompt(t);
}

void iw_finish(struct iw_turn *t)
{
    struct iw_interview *iv = t->iv;
    bool first = !iv->finished;
    struct iw_doc_options options = doc_options(t, true);
    iv->finished = true;
    iv->return_to = IW_RETURN_NOWHERE;
    if (first) {
        iw_turn_gap(t);
        iw_turn_doc(t, iw_plan_document(t->arena, iv->plan, &options));
    }
    if (!iv->ended)
        iw_put_menu(t);
}

/* By lines of text, not of the screen: all lines are wrapped to its width already. */
static void put_more(struct iw_turn *t)
{
    struct iw_interview *iv = t->iv;
    const char *end = iv->rest;
    for (int line = 0; *end != '\0' && line < iv->setup.page; line++) {
        end += strcspn(end, "\n");
        end += *end == '\n';
    }
    iw_sb_putn(&t->text, iv->rest, (size_t)(end - iv->rest));
    iv->rest = end;
    iv->mode = IW_IV_MORE;
    if (*end == '\0') {
        iw_put_menu(t);
        return;
    }
    iw_turn_say(t, "Enter shows more, a all the rest, q goes back to the menu.");
    iw_turn_prompt(t);
}

void iw_more_input(struct iw_turn *t, const char *line)
{
    if (line[0] == '\0') {
        put_more(t);
        return;
    }
    if (iw_streq_nocase(line, "a"))
        iw_sb_put(&t->text, t->iv->rest);
    iw_put_menu(t);
}

/* A serial line and the Linux console keep nothing above the screen, so there it stops after each page. */
static void show_plan(struct iw_turn *t)
{
    struct iw_doc_options options = doc_options(t, false);
    const struct iw_doc *doc = iw_plan_document(t->arena, t->iv->plan, &options);
    if (t->iv->setup.page <= 0) {
        iw_turn_doc(t, doc);
        iw_put_menu(t);
        return;
    }
    struct iw_sb sb;
    iw_sb_init(&sb, t->iv->setup.arena); /* it outlives the turn */
    iw_doc_put_text(&sb, doc, t->iv->setup.width, t->iv->setup.ascii);
    t->iv->rest = sb.text;
    put_more(t);
}

void iw_why_input(struct iw_turn *t, const char *line)
{
    t->iv->mode = IW_IV_MENU;
    t->iv->mistakes = 0;
    if (line[0] != '\0' && !iw_streq_nocase(line, "back"))
        iw_put_why(t, line);
    iw_put_menu(t);
}

/* Numbers, keys and names: what g takes. */
void iw_list_input(struct iw_turn *t, const char *line)
{
    t->iv->mode = IW_IV_MENU;
    if (line[0] == '\0' || iw_streq_nocase(line, "b") || iw_streq_nocase(line, "back"))
        iw_put_menu(t);
    else
        iw_go_to(t, line);
}

static void ask_which(struct iw_turn *t)
{
    iw_put_answers(t);
    iw_turn_say(t, "Which number? Enter goes back.");
    t->iv->mode = IW_IV_LIST;
    iw_turn_prompt(t);
}

static void ask_subject(struct iw_turn *t)
{
    t->iv->mode = IW_IV_WHY;
    iw_turn_say(t, "Name a model, an accelerator or a provider, such as RTX 4090. The word pick explains the "
                   "pick, Enter goes back.");
    iw_turn_prompt(t);
}

/* The keys of the questions work here too, as far as they make sense: nobody should have to remember where.
 */
void iw_menu_input(struct iw_turn *t, const char *line)
{
    const char *rest = "";
    enum iw_key key = iw_key_of(t->arena, line, &rest);
    bool is_number = line[0] >= '1' && line[0] <= '6' && line[1] == '\0';
    if (!is_number && key == IW_KEY_NONE) {
        iw_turn_say(t, "Type a number from 1 to 6, or h for the keys.");
        iw_mistake(t);
        return;
    }
    t->iv->mistakes = 0;
    switch (is_number ? line[0] : '0') {
    case '1':
        show_plan(t);
        break;
    case '2':
        iw_ask_name(t, IW_IV_PLAN_NAME);
        break;
    case '3':
        iw_ask_name(t, IW_IV_ANSWERS_NAME);
        break;
    case '4':
        ask_which(t);
        break;
    case '5':
        ask_subject(t);
        break;
    case '6':
        iw_leave(t);
        break;
    default:
        iw_obey(t, key, rest);
    }
}
