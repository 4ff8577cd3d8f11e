/* SPDX-License-Identifier: Apache-2.0 */
/* `validate`: what the engine says of rows that somebody measured. */
#include "calibrate/left_out.h"
#include "calibrate/trial_bounds.h"
#include "cli/jot.h"
#include "cli/measurements.h"
#include "cli/output.h"
#include "cli/validate.h"
#include "cli/world.h"

enum { MOST_GROUPS = 12, MOST_NAMES = 40, MOST_NAMES_JSON = 1000 };

static void put_json(struct iw_cli *cli, const struct iw_catalog *cat,
                     const struct iw_shown_comparison *shown, int by)
{
    const struct iw_comparison *c = shown->comparison;
    struct iw_jot jot = {.sb = &cli->out};
    size_t more = 0;
    struct iw_sb *sb = &cli->out;
    iw_jot_open(&jot, NULL, '{');
    iw_jot_text(&jot, "schema", "inferwright.validate/1");
    iw_jot_text(&jot, "program", "inferwright");
    iw_jot_count(&jot, "rows", (double)c->count);
    iw_jot_count(&jot, "predicted", (double)c->predicted);
    iw_jot_count(&jot, "unread", (double)shown->unread);
    iw_jot_close(&jot, '}');
    /* The tables follow as members of the same object. */
    while (sb->length > 0 && (sb->text[sb->length - 1] == '\n' || sb->text[sb->length - 1] == '}'))
        sb->text[--sb->length] = '\0';
    iw_sb_put(sb, ",\n\"skipped\": ");
    iw_tab_put_json(sb, iw_skips_table(shown));
    iw_sb_put(sb, ",\n\"unknown_names\": ");
    iw_tab_put_json(sb, iw_unknown_names_table(shown, cat, MOST_NAMES_JSON, &more));
    iw_sb_put(sb, ",\n\"assumed\": ");
    iw_tab_put_json(sb, iw_assumptions_table(shown));
    iw_sb_put(sb, ",\n\"groups\": ");
    iw_tab_put_json(sb, iw_all_groups_table(shown, by < 0, by < 0 ? IW_BY_METRIC : (enum iw_grouping)by));
    iw_sb_put(sb, "}\n");
}

static void put_doc(struct iw_cli *cli, const struct iw_catalog *cat, const struct iw_shown_comparison *shown,
                    const char *file, int by)
{
    const struct iw_comparison *c = shown->comparison;
    struct iw_doc *doc = iw_doc_new(cli->arena);
    iw_doc_heading(doc, 1, "Predicted against measured");
    iw_doc_para(doc,
                "%s: %s, %s predicted. The error of a row is |predicted - measured| / measured; bias is the "
                "median of predicted / measured - 1.",
                file, iw_fmt_count(cli->arena, (double)c->count, "row", "rows"),
                iw_fmt_num(cli->arena, (double)c->predicted, 0));
    if (shown->unread > 0)
        iw_doc_para(doc, "Left out because a cell could not be read: %s.",
                    iw_fmt_count(cli->arena, (double)shown->unread, "row", "rows"));
    iw_doc_table(doc, iw_headline_table(shown));
    for (int g = 0; g < IW_GROUPING_COUNT; g++) {
        bool asked = by == g;
        if (!asked && (by >= 0 || g > IW_BY_KIND))
            continue;
        iw_doc_heading(doc, 2, "By %s", iw_grouping_words[g]);
        iw_doc_table(doc, iw_groups_table(shown, (enum iw_grouping)g, asked ? 0 : MOST_GROUPS));
    }
    if (c->predicted < c->count) {
        iw_doc_heading(doc, 2, "Not predicted");
        iw_doc_table(doc, iw_skips_table(shown));
        size_t more = 0;
        const struct iw_tab *unknown = iw_unknown_names_table(shown, cat, MOST_NAMES, &more);
        if (unknown->row_count > 0) {
            iw_doc_heading(doc, 2, "Names that the catalogue does not have");
            iw_doc_table(doc, unknown);
            if (more > 0)
                iw_doc_para(doc, "And %s; --format csv says it of every row.",
                            iw_fmt_count(cli->arena, (double)more, "more name", "more names"));
            iw_doc_para(doc, "Entries of your own, laid over with --catalog DIR, are looked up too: the "
                             "lists accelerators and models, and accelerator_names and model_names for "
                             "other names of an entry.");
        }
    }
    iw_doc_heading(doc, 2, "Assumed where the row does not say");
    iw_doc_table(doc, iw_assumptions_table(shown));
    iw_output_doc(cli, doc);
}

/* The parser takes no word that is not in the list of the option. */
static int grouping_of(const struct iw_cli *cli)
{
    const char *word = iw_arg(&cli->args, IW_OPT_BY);
    int by = IW_GROUPING_COUNT - 1;
    while (by >= 0 && !iw_streq(iw_grouping_words[by], word))
        by--;
    return by;
}

/* With the catalogue's constants, or with fits that did not see the row. */
static struct iw_comparison compare(struct iw_cli *cli, const struct iw_catalog *cat,
                                    const struct iw_trials *trials)
{
    const char *word = iw_arg(&cli->args, IW_OPT_LEAVE_OUT);
    int by = 0;
    if (word == NULL)
        return iw_compare_trials(cli->arena, cat, trials);
    while (!iw_streq(iw_fold_words[by], word))
        by++;
    return iw_compare_left_out(cli->arena, cat, trials, (enum iw_fold_by)by);
}

enum iw_status iw_cmd_validate(struct iw_cli *cli, struct iw_err *err)
{
    const struct iw_knowledge *k = NULL;
    struct iw_rows rows = {.count = 0};
    enum iw_status read = iw_measurements_read(cli, cli->word_count > 0 ? cli->words[0] : NULL, &rows, err);
    /* One bad cell in thousands costs its row, and the good end: the rest is compared all the same. */
    if (read != IW_OK && rows.count == 0)
        return read;
    enum iw_status status = iw_world_load(cli, &k, err);
    if (status != IW_OK)
        return status;
    struct iw_trials trials = iw_trials_make(cli->arena, k->cat, &rows);
    iw_trials_refuse_slips(k->cat, &trials);
    struct iw_comparison comparison = compare(cli, k->cat, &trials);
    struct iw_shown_comparison shown = {cli->arena, &comparison, iw_given(&cli->args, IW_OPT_BANDS),
                                        rows.unread};
    int by = grouping_of(cli);
    switch (iw_output_of(cli)) {
    case IW_OUTPUT_JSON:
        put_json(cli, k->cat, &shown, by);
        break;
    case IW_OUTPUT_CSV:
        iw_output_table(cli, iw_compared_table(&shown));
        break;
    default:
        put_doc(cli, k->cat, &shown, rows.file, by);
        break;
    }
    return read == IW_OK ? IW_OK : IW_NOTHING;
}
