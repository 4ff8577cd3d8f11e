/* SPDX-License-Identifier: Apache-2.0 */
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
    return list;
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

static void put(struct iw_cli *cli, const struct iw_plan *plan, const struct list *list,
                const struct iw_tab *figures, const struct iw_rows *rows)
{
    enum iw_output format = iw_output_of(cli);
    if (format == IW_OUTPUT_CSV || format == IW_OUTPUT_JSON) {
        iw_output_table(cli, iw_tab_of_rows(cli->arena, figures, rows, ROLE_COLUMN));
        return;
    }
    struct list chosen = {0};
    for (size_t i = 0; i < rows->count; i++)
        IW_PUSH(cli->arena, chosen.items, chosen.count, chosen.capacity) = list->items[rows->items[i]];
    iw_output_table(cli, iw_candidates_table(cli->arena, plan, chosen.items, chosen.count));
}

/* Which of the many are listed, so that nobody takes the list for the market. */
static void say_counts(struct iw_cli *cli, const struct iw_plan *plan, size_t shown, size_t of)
{
    const struct iw_found *f = plan->found;
    if (iw_given(&cli->args, IW_OPT_QUIET))
        return;
    iw_sb_printf(&cli->said,
                 "%zu of %zu kept are listed; of all offers %s are feasible, %s blocked, %s rejected\n",
                 shown, of, iw_fmt_num(cli->arena, f->n_feasible, 0), iw_fmt_num(cli->arena, f->n_blocked, 0),
                 iw_fmt_num(cli->arena, f->n_rejected, 0));
}

enum iw_status iw_cmd_candidates(struct iw_cli *cli, struct iw_err *err)
{
    struct iw_plan *plan = NULL;
    struct iw_rows rows;
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
    say_counts(cli, plan, rows.count, list.count);
    return iw_world_verdict(plan);
}
