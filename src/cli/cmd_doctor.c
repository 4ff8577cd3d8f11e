/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/doctor.h"
#include "cli/output.h"
#include "cli/stored.h"
#include "cli/world.h"

#include <stdarg.h>
#include <string.h>

void iw_doctor_find(struct iw_doctor *d, const char *what, enum iw_health health, const char *advice,
                    const char *fmt, ...)
{
    static const char *const words[] = {"good", "remark", "fault"};
    va_list args;
    va_start(args, fmt);
    iw_tab_text(d->tab, what);
    iw_tab_text(d->tab, words[health]);
    iw_tab_text(d->tab, iw_arena_vprintf(d->cli->arena, fmt, args));
    iw_tab_text(d->tab, advice);
    va_end(args);
    d->sick = d->sick || health == IW_SICK;
}

static const char *cell(const struct iw_tab *tab, size_t row, size_t column)
{
    return tab->cells[row * tab->column_count + column].text;
}

/* Not as a table: a finding is a sentence, and its end is what to do. */
static const struct iw_doc *document_of(struct iw_arena *arena, const struct iw_tab *tab)
{
    struct iw_doc *doc = iw_doc_new(arena);
    for (size_t row = 0; row < tab->row_count; row++) {
        const char *advice = cell(tab, row, 3);
        iw_doc_point(doc, 0, iw_arena_printf(arena, "%s: %s.", cell(tab, row, 0), cell(tab, row, 1)), "%s",
                     cell(tab, row, 2));
        if (advice != NULL)
            iw_doc_point(doc, 1, "What to do:", "%s", advice);
    }
    return doc;
}

static enum iw_status recover(struct iw_cli *cli, const char *target, struct iw_err *err)
{
    struct iw_store_place place;
    struct iw_recovered found = {0};
    enum iw_status status = iw_stored_place(cli, &place, err);
    if (status == IW_OK)
        status = iw_store_recover(cli->arena, place.path, target, &found, err);
    if (status != IW_OK)
        return status;
    struct iw_doc *doc = iw_doc_new(cli->arena);
    iw_doc_para(doc, "What could be read of %s is now in %s:", place.path, target);
    iw_doc_fact(doc, "Sessions", "%s", iw_fmt_num(cli->arena, (double)found.sessions, 0));
    iw_doc_fact(doc, "Scenarios", "%s", iw_fmt_num(cli->arena, (double)found.scenarios, 0));
    iw_doc_fact(doc, "Answers", "%s", iw_fmt_num(cli->arena, (double)found.answers, 0));
    iw_doc_fact(doc, "Plans", "%s", iw_fmt_num(cli->arena, (double)found.plans, 0));
    if (found.lost.count == 0)
        iw_doc_para(doc, "Nothing was lost.");
    else
        iw_doc_heading(doc, 2, "What was lost");
    for (size_t i = 0; i < found.lost.count; i++)
        iw_doc_point(doc, 0, NULL, "%s", found.lost.items[i]);
    iw_doc_para(doc,
                "Look at it with `inferwright session list --db FILE`. To use it, put it in the place of "
                "the damaged one, which was not changed.");
    iw_output_doc(cli, doc);
    return found.lost.count > 0 ? IW_NOTHING : IW_OK;
}

enum iw_status iw_cmd_doctor(struct iw_cli *cli, struct iw_err *err)
{
    struct iw_doctor d = {.cli = cli, .tab = iw_tab_new(cli->arena, NULL)};
    iw_day today = IW_DAY_UNKNOWN;
    const char *target = iw_arg(&cli->args, IW_OPT_RECOVER);
    if (target != NULL)
        return recover(cli, target, err);
    enum iw_status status = iw_world_today(cli, &today, err);
    if (status != IW_OK)
        return status;
    iw_tab_column(d.tab, "what", "What", IW_COL_TEXT, 1);
    iw_tab_column(d.tab, "state", "State", IW_COL_TEXT, 1);
    iw_tab_column(d.tab, "found", "Found", IW_COL_TEXT, 1);
    iw_tab_column(d.tab, "advice", "What to do", IW_COL_TEXT, 2);
    iw_doctor_store(&d);
    iw_doctor_catalogue(&d, today);
    iw_doctor_terminal(&d);
    enum iw_output format = iw_output_of(cli);
    if (format == IW_OUTPUT_JSON || format == IW_OUTPUT_CSV)
        iw_output_table(cli, d.tab);
    else
        iw_output_doc(cli, document_of(cli->arena, d.tab));
    return d.sick ? IW_NOTHING : IW_OK;
}
