/* SPDX-License-Identifier: Apache-2.0 */
/* The only command that works with a broken catalogue: it is there to mend it. */
#include "cli/output.h"
#include "cli/world.h"

static size_t entries_of(const struct iw_catalog *cat)
{
    size_t count = 0;
    for (int kind = 0; kind < IW_KIND_COUNT; kind++)
        count += iw_count(cat, (enum iw_kind_id)kind);
    return count;
}

static const struct iw_tab *findings_table(struct iw_arena *arena, const struct iw_diags *diags)
{
    static const struct iw_column_def columns[] = {
        {"file", "File", IW_COL_TEXT, 1},       {"line", "Line", IW_COL_COUNT, 1},
        {"column", "Column", IW_COL_COUNT, 2},  {"severity", "Severity", IW_COL_TEXT, 1},
        {"message", "Message", IW_COL_TEXT, 1},
    };
    struct iw_tab *tab = iw_tab_new(arena, NULL);

    IW_TAB_DEFINE(tab, columns);
    for (size_t i = 0; i < diags->count; i++) {
        const struct iw_diag *d = &diags->items[i];
        iw_tab_text(tab, d->file);
        iw_tab_num(tab, d->line > 0 ? d->line : IW_UNKNOWN);
        iw_tab_num(tab, d->column > 0 ? d->column : IW_UNKNOWN);
        iw_tab_text(tab, d->is_error ? "error" : "warning");
        iw_tab_text(tab, d->message);
    }
    return tab;
}

/* As compilers write it, so that editors can jump to the place. */
static void put_findings(struct iw_cli *cli, const struct iw_diags *diags)
{
    for (size_t i = 0; i < diags->count; i++) {
        const struct iw_diag *d = &diags->items[i];
        iw_sb_put(&cli->out, d->file);
        if (d->line > 0)
            iw_sb_printf(&cli->out, ":%d", d->line);
        if (d->line > 0 && d->column > 0)
            iw_sb_printf(&cli->out, ":%d", d->column);
        iw_sb_printf(&cli->out, ": %s%s\n", d->is_error ? "" : "warning: ", d->message);
    }
    if (diags->dropped > 0)
        iw_sb_printf(&cli->out, "and %zu more findings\n", diags->dropped);
}

enum iw_status iw_cmd_catalog_check(struct iw_cli *cli, struct iw_err *err)
{
    const struct iw_knowledge *k = NULL;
    struct iw_diags diags;
    iw_diags_init(&diags, cli->arena);
    enum iw_status status = iw_world_read(cli, cli->word_count > 0 ? cli->words[0] : NULL, &diags, &k, err);
    /* A file that cannot be read as one at all is a finding too; a folder that is not there is not. */
    if (status == IW_EINPUT && err->line > 0)
        iw_diag(&diags, true, err->file, err->line, err->column, "%s", err->message);
    else if (status != IW_OK)
        return status;
    if (iw_output_of(cli) == IW_OUTPUT_TEXT) {
        size_t errors = diags.errors, all = diags.count + diags.dropped;
        put_findings(cli, &diags);
        iw_sb_printf(
            &cli->out, "%s, %s", iw_fmt_count(cli->arena, (double)errors, "error", "errors"),
            iw_fmt_count(cli->arena, (double)(all > errors ? all - errors : 0), "warning", "warnings"));
        if (k != NULL)
            iw_sb_printf(&cli->out, " in %s",
                         iw_fmt_count(cli->arena, (double)entries_of(k->cat), "entry", "entries"));
        iw_sb_putc(&cli->out, '\n');
    } else {
        iw_output_table(cli, findings_table(cli->arena, &diags));
    }
    return diags.errors > 0 ? IW_NOTHING : IW_OK;
}
