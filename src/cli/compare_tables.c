/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/compare.h"
#include "cli/jot.h"
#include "ui/app/asking.h"

static const struct iw_knowledge *knowledge_of(const struct iw_comparison *c)
{
    return c->items[0].plan->k;
}

/* Columns stay in the order of the line, whatever does not fit. */
static struct iw_tab *table_of(struct iw_arena *arena, const struct iw_comparison *c, const char *id,
                               const char *title)
{
    struct iw_tab *tab = iw_tab_new(arena, NULL);
    iw_tab_column(tab, id, title, IW_COL_TEXT, 1);
    for (size_t i = 0; i < c->count; i++) {
        iw_tab_column(tab, iw_arena_printf(arena, "scenario_%zu", i + 1), c->items[i].title, IW_COL_TEXT, 1);
        iw_tab_freeze(tab);
    }
    return tab;
}

static const char *label_of(struct iw_arena *arena, const struct iw_compared *item, size_t question)
{
    const struct iw_question *q = iw_question_at(item->plan->k, question);
    const char *value = iw_compared_value(item, question);
    const char *label = value != NULL ? iw_value_label(arena, q, value) : "unknown";
    return iw_compared_is_assumed(item, question) ? iw_arena_printf(arena, "%s (assumed)", label) : label;
}

static void add_questions(struct iw_tab *tab, const struct iw_comparison *c, enum iw_difference which)
{
    const struct iw_knowledge *k = knowledge_of(c);
    for (size_t q = 0; q < iw_question_count(k); q++) {
        const struct iw_question *question = iw_question_at(k, q);
        if (!iw_question_is_asked(question) || iw_compare_question(c, q) != which)
            continue;
        iw_tab_text(tab, question->head.name);
        for (size_t i = 0; i < c->count; i++)
            iw_tab_text(tab, label_of(tab->arena, &c->items[i], q));
    }
}

const struct iw_tab *iw_compare_answers_table(struct iw_arena *arena, const struct iw_comparison *c)
{
    struct iw_tab *tab = table_of(arena, c, "question", "Question");
    add_questions(tab, c, IW_OTHER_ANSWER);
    add_questions(tab, c, IW_OTHER_DEFAULT);
    return tab->row_count > 0 ? tab : NULL;
}

/* The columns are scenarios, so a cell must know by its row how it reads. */
static void add_number(struct iw_tab *tab, const struct iw_compared_figure *f, double value)
{
    enum { MOST_SURE = 99 }; /* in percent: "100.0 %" would be read as a promise */
    if (iw_streq(f->id, "meets_probability") && value > MOST_SURE / 100.0) {
        iw_tab_text(tab, "over 99 %");
        return;
    }
    const struct iw_column column = {.id = f->id, .title = f->title, .type = f->type, .decimals = -1};
    const struct iw_cell cell = {.known = iw_known(value), .number = value};
    iw_tab_text(tab, iw_known(value) ? iw_cell_text(tab->arena, &column, &cell) : NULL);
}

const struct iw_tab *iw_compare_figures_table(struct iw_arena *arena, const struct iw_comparison *c)
{
    struct iw_tab *tab = table_of(arena, c, "figure", "Figure");
    for (size_t f = 0; f < iw_compared_figure_count; f++) {
        const struct iw_compared_figure *figure = &iw_compared_figures[f];
        if (figure->title == NULL)
            continue;
        iw_tab_text(tab, figure->title);
        for (size_t i = 0; i < c->count; i++)
            if (figure->number != NULL)
                add_number(tab, figure, figure->number(c->items[i].plan));
            else
                iw_tab_text(tab, figure->text(arena, c->items[i].plan));
    }
    return tab;
}

static const char *const difference_words[] = {"no", "no", "default", "answer"};

static void add_csv_questions(struct iw_tab *tab, const struct iw_comparison *c, enum iw_difference which)
{
    const struct iw_knowledge *k = knowledge_of(c);
    for (size_t q = 0; q < iw_question_count(k); q++) {
        if (!iw_question_is_asked(iw_question_at(k, q)) || iw_compare_question(c, q) != which)
            continue;
        iw_tab_text(tab, "answer");
        iw_tab_text(tab, iw_question_at(k, q)->head.id);
        iw_tab_text(tab, difference_words[which]);
        for (size_t i = 0; i < c->count; i++)
            iw_tab_text(tab, iw_compared_value(&c->items[i], q));
    }
}

static void add_csv_figures(struct iw_tab *tab, const struct iw_comparison *c)
{
    for (size_t f = 0; f < iw_compared_figure_count; f++) {
        const struct iw_compared_figure *figure = &iw_compared_figures[f];
        bool differs = false;
        const char **texts = IW_ARRAY(tab->arena, const char *, c->count);
        for (size_t i = 0; i < c->count; i++) {
            const struct iw_plan *plan = c->items[i].plan;
            texts[i] = figure->number != NULL ? iw_fmt_exact(tab->arena, figure->number(plan))
                                              : figure->text(tab->arena, plan);
            differs = differs || !iw_streq(texts[0], texts[i]);
        }
        iw_tab_text(tab, "figure");
        iw_tab_text(tab, figure->id);
        iw_tab_text(tab, differs ? "figure" : "no");
        for (size_t i = 0; i < c->count; i++)
            iw_tab_text(tab, texts[i]);
    }
}

const struct iw_tab *iw_compare_csv_table(struct iw_arena *arena, const struct iw_comparison *c)
{
    struct iw_tab *tab = iw_tab_new(arena, NULL);
    iw_tab_column(tab, "row", "Row", IW_COL_TEXT, 1);
    iw_tab_column(tab, "id", "Id", IW_COL_TEXT, 1);
    iw_tab_column(tab, "differs", "Differs", IW_COL_TEXT, 1);
    for (size_t i = 0; i < c->count; i++)
        iw_tab_column(tab, c->items[i].title, c->items[i].title, IW_COL_TEXT, 1);
    add_csv_questions(tab, c, IW_OTHER_ANSWER);
    add_csv_questions(tab, c, IW_OTHER_DEFAULT);
    add_csv_figures(tab, c);
    add_csv_questions(tab, c, IW_SAME);
    return tab;
}

static void jot_questions(struct iw_jot *jot, const struct iw_comparison *c, enum iw_difference which)
{
    const struct iw_knowledge *k = knowledge_of(c);
    for (size_t q = 0; q < iw_question_count(k); q++) {
        const struct iw_question *question = iw_question_at(k, q);
        if (!iw_question_is_asked(question) || iw_compare_question(c, q) != which)
            continue;
        iw_jot_open(jot, NULL, '{');
        iw_jot_text(jot, "key", question->head.id);
        iw_jot_text(jot, "title", question->head.name);
        iw_jot_text(jot, "differs", difference_words[which]);
        iw_jot_open(jot, "values", '[');
        for (size_t i = 0; i < c->count; i++)
            iw_jot_text(jot, NULL, iw_compared_value(&c->items[i], q));
        iw_jot_close(jot, ']');
        iw_jot_open(jot, "assumed", '[');
        for (size_t i = 0; i < c->count; i++)
            iw_jot_bool(jot, NULL, iw_compared_is_assumed(&c->items[i], q));
        iw_jot_close(jot, ']');
        iw_jot_close(jot, '}');
    }
}

static void jot_figures(struct iw_jot *jot, const struct iw_comparison *c)
{
    iw_jot_open(jot, "figures", '{');
    for (size_t f = 0; f < iw_compared_figure_count; f++) {
        const struct iw_compared_figure *figure = &iw_compared_figures[f];
        iw_jot_open(jot, figure->id, '[');
        for (size_t i = 0; i < c->count; i++)
            if (figure->number != NULL)
                iw_jot_num(jot, NULL, figure->number(c->items[i].plan));
            else
                iw_jot_text(jot, NULL, figure->text(jot->sb->arena, c->items[i].plan));
        iw_jot_close(jot, ']');
    }
    iw_jot_close(jot, '}');
}

void iw_compare_put_json(struct iw_sb *sb, const struct iw_comparison *c)
{
    struct iw_jot jot = {.sb = sb};
    iw_jot_open(&jot, NULL, '{');
    iw_jot_text(&jot, "schema", "inferwright.compare/1");
    iw_jot_open(&jot, "scenarios", '[');
    for (size_t i = 0; i < c->count; i++) {
        iw_jot_open(&jot, NULL, '{');
        iw_jot_text(&jot, "session", c->items[i].session);
        iw_jot_text(&jot, "scenario", c->items[i].scenario);
        iw_jot_close(&jot, '}');
    }
    iw_jot_close(&jot, ']');
    iw_jot_open(&jot, "answers", '[');
    jot_questions(&jot, c, IW_OTHER_ANSWER);
    jot_questions(&jot, c, IW_OTHER_DEFAULT);
    jot_questions(&jot, c, IW_SAME);
    iw_jot_close(&jot, ']');
    jot_figures(&jot, c);
    iw_jot_close(&jot, '}');
}
