/* SPDX-License-Identifier: Apache-2.0 */
/* The list behind the plan: what the search kept, chosen and sorted by the reader. */
#include "cli/filter.h"
#include "cli/output.h"
#include "cli/world.h"
#include "report/plan_tables.h"

enum { MOST_ROWS = 1000, ROLE_COLUMN = 1 };

struct list {
    struct iw_candidate **items;
    size_t count, capacity;
};

static void add(struct iw_arena *arena, struct list *list, const struct iw_plan *plan,
                const struct iw_kept *kept, size_t count)
{
    for (size_t i = 0; i < count; i++)
        IW_PUSH(arena, list->items, list->count, list->capacity) =
            iw_candidate_of(arena, plan->ctx, &kept[i].spec);
}

/* Splits that win or cost less than any one way stand among them, best first. */
static void add_splits(struct iw_arena *arena, struct list *list, const struct iw_plan *plan)
{
    for (size_t i = 0; i <= plan->alternative_count; i++) {
        struct iw_candidate *c = i == 0 ? plan->pick : plan->alternatives[i - 1];
        if (c == NULL || c->tier_count == 0)
            continue;
        size_t at = list->count;
        IW_PUSH(arena, list->items, list->count, list->capacity) = c;
        for (; at > 0 && (c == plan->pick || list->items[at - 1]->score < c->score); at--)
            list->items[at] = list->items[at - 1];
        list->items[at] = c;
    }
}

/* All that the search kept, where the plan's own lists are a readable choice of them. */
static struct list candidates_of(const struct iw_cli *cli, const struct iw_plan *plan)
{
    const struct iw_found *f = plan->found;
    struct list list = {0};
    bool blocked = iw_given(&cli->args, IW_OPT_BLOCKED), rejected = iw_given(&cli->args, IW_OPT_REJECTED);
    if (blocked)
        add(cli->arena, &list, plan, f->blocked, f->blocked_count);
    for (int rule = 0; rejected && rule < IW_RULE_COUNT; rule++)
        add(cli->arena, &list, plan, f->rejected[rule], f->rejected_count[rule]);
    if (!blocked && !rejected)
        add(cli->arena, &list, plan, f->feasible, f->feasible_count);
    if (!blocked && !rejected)
        add_splits(cli->arena, &list, plan);
    return list;
}

static bool has_one_verdict(const struct iw_cli *cli)
{
    return !iw_given(&cli->args, IW_OPT_BLOCKED) || !iw_given(&cli->args, IW_OPT_REJECTED);
}

/* Every figure of every candidate. The summary table is made of a plan, so it is handed one that lists
 * nothing else. */
static const struct iw_tab *every_figure(const struct iw_cli *cli, const struct iw_plan *plan,
                                         const struct list *list)
{
    struct iw_plan only = *plan;
    only.pick = NULL;
    only.alternatives = list->items;
    only.alternative_count = list->count;
    only.blocked_count = 0;
    return iw_plan_summary_table(cli->arena, &only);
}

/* For the eye, a column must tell rows apart: one that is empty in all of them, or repeats the one verdict
 * that all have, only takes the room of the names. */
static bool tells(const struct iw_tab *tab, size_t column, const char *verdict)
{
    for (size_t row = 0; row < tab->row_count; row++) {
        const struct iw_cell *cell = &tab->cells[row * tab->column_count + column];
        bool repeats = verdict != NULL && iw_streq(cell->text, verdict);
        if (cell->known && (cell->text == NULL || *cell->text != '\0') && !repeats)
            return true;
    }
    return false;
}

/* The column to give up when names do not fit: the least important one that is not a name. */
static size_t least_column(const struct iw_tab *tab)
{
    enum { KEEP = 2 }; /* cost, time and what is as important stay */
    size_t least = 0;
    for (size_t c = 1; c < tab->column_count; c++)
        if (tab->columns[c].priority > KEEP && !iw_streq(tab->columns[c].id, "reason") &&
            (least == 0 || tab->columns[c].priority >= tab->columns[least].priority))
            least = c;
    return least;
}

/* Text columns give way before any column is dropped, and a name cut after the model says nothing of the
 * accelerator: so columns are dropped here until the names have three fifths of the line. */
static const struct iw_tab *for_the_eye(struct iw_arena *arena, const struct iw_tab *tab, int width,
                                        bool one_verdict)
{
    struct iw_row_set all = {IW_ARRAY(arena, size_t, tab->row_count), tab->row_count};
    size_t verdicts = 0;
    bool named = one_verdict && iw_tab_column_find(tab, "verdict", &verdicts, NULL) == IW_OK;
    const char *verdict = named ? tab->cells[verdicts].text : NULL;
    int *widths = IW_ARRAY(arena, int, tab->column_count);
    int wanted = 0;
    for (size_t i = 0; i < all.count; i++) {
        all.items[i] = i;
        int name = iw_width(tab->cells[i * tab->column_count].text);
        wanted = name > wanted ? name : wanted;
    }
    wanted = wanted < width * 3 / 5 ? wanted : width * 3 / 5;
    for (size_t c = tab->column_count; c-- > 1;)
        if (!tells(tab, c, verdict))
            tab = iw_tab_of_rows(arena, tab, &all, c);
    for (size_t c = least_column(tab); c > 0; c = least_column(tab)) {
        iw_tab_fit(tab, width, widths);
        if (widths[0] >= wanted)
            break;
        tab = iw_tab_of_rows(arena, tab, &all, c);
    }
    return tab;
}

/* Which of the many are listed, so that nobody takes the list for the market. */
static const char *counts_text(struct iw_arena *arena, const struct iw_plan *plan, size_t shown, size_t of)
{
    const struct iw_found *f = plan->found;
    return iw_arena_printf(
        arena,
        "Listed are %zu of the %zu that the search kept. Of all offers %s are feasible, %s "
        "are blocked and %s are rejected.",
        shown, of, iw_fmt_num(arena, f->n_feasible, 0), iw_fmt_num(arena, f->n_blocked, 0),
        iw_fmt_num(arena, f->n_rejected, 0));
}

static void put(struct iw_cli *cli, const struct iw_plan *plan, const struct list *list,
                const struct iw_tab *figures, const struct iw_row_set *rows)
{
    enum iw_output format = iw_output_of(cli);
    if (format == IW_OUTPUT_CSV || format == IW_OUTPUT_JSON) {
        iw_output_table(cli, iw_tab_of_rows(cli->arena, figures, rows, ROLE_COLUMN));
        return;
    }
    struct list chosen = {0};
    struct iw_doc *doc = iw_doc_new(cli->arena);
    for (size_t i = 0; i < rows->count; i++)
        IW_PUSH(cli->arena, chosen.items, chosen.count, chosen.capacity) = list->items[rows->items[i]];
    const struct iw_tab *tab = iw_candidates_table(cli->arena, plan, chosen.items, chosen.count);
    if (rows->count > 0 && format == IW_OUTPUT_TEXT)
        tab = for_the_eye(cli->arena, tab, iw_output_width(cli), has_one_verdict(cli));
    if (rows->count > 0)
        iw_doc_table(doc, tab);
    iw_doc_para(doc, "%s", counts_text(cli->arena, plan, rows->count, list->count));
    iw_output_doc(cli, doc);
}

enum iw_status iw_cmd_candidates(struct iw_cli *cli, struct iw_err *err)
{
    struct iw_plan *plan = NULL;
    struct iw_row_set rows;
    int limit = -1;
    enum iw_status status = iw_number_option(cli, IW_OPT_LIMIT, 1, MOST_ROWS, &limit, err);
    if (status == IW_OK)
        status = iw_world_plan(cli, 0, 0, &plan, err);
    if (status != IW_OK)
        return status;
    struct list list = candidates_of(cli, plan);
    const struct iw_tab *figures = every_figure(cli, plan, &list);
    status = iw_tab_select(cli->arena, figures, iw_arg(&cli->args, IW_OPT_WHERE),
                           iw_arg(&cli->args, IW_OPT_SORT), limit, &rows, err);
    if (status != IW_OK)
        return status;
    put(cli, plan, &list, figures, &rows);
    return iw_world_verdict(plan);
}
