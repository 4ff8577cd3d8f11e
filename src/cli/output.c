/* SPDX-License-Identifier: Apache-2.0 */
/* Formats and widths. */
#include "cli/output.h"

#include <string.h>

enum iw_output iw_output_of(const struct iw_cli *cli)
{
    static const char *const words[] = {"text", "md", "json", "csv"};
    static const char *const endings[] = {".txt", ".md", ".json", ".csv"};
    const char *format = iw_arg(&cli->args, IW_OPT_FORMAT), *path = iw_arg(&cli->args, IW_OPT_OUTPUT);
    const char *formats = cli->command != NULL ? cli->command->formats : "text";
    for (int i = 0; i < 4; i++)
        if (iw_streq(format, words[i]))
            return (enum iw_output)i;
    /* The last guess, because it is one: "-o plan.md" can mean nothing else, "-o plan" can. */
    const char *ending = path != NULL ? strrchr(path, '.') : NULL;
    for (int i = 0; ending != NULL && i < 4; i++)
        if (iw_streq_nocase(ending, endings[i]) && iw_word_in(formats, words[i]))
            return (enum iw_output)i;
    return IW_OUTPUT_TEXT;
}

enum iw_status iw_number_option(const struct iw_cli *cli, enum iw_option_id id, int least, int most, int *out,
                                struct iw_err *err)
{
    const char *text = iw_arg(&cli->args, id);
    double value = 0;
    if (text == NULL)
        return IW_OK;
    if (!iw_parse_number(text, &value) || value < least || value > most || value != (double)(int)value)
        return iw_fail(err, IW_EINPUT, "--%s: \"%s\" is not a whole number from %d to %d",
                       iw_options[id].name, text, least, most);
    *out = (int)value;
    return IW_OK;
}

enum iw_status iw_output_check(const struct iw_cli *cli, struct iw_err *err)
{
    const char *path = iw_arg(&cli->args, IW_OPT_OUTPUT);
    int width = 0;
    if (path != NULL && *path == '\0')
        return iw_fail(err, IW_EINPUT, "--output: the name of the file is empty");
    return iw_number_option(cli, IW_OPT_WIDTH, IW_WIDTH_LEAST, IW_WIDTH_MOST, &width, err);
}

int iw_output_width(const struct iw_cli *cli)
{
    int width = IW_WIDTH_DEFAULT;
    /* A file is read on other screens than the one it was written at. */
    if (cli->env->columns > 0 && !iw_given(&cli->args, IW_OPT_OUTPUT))
        width = cli->env->columns;
    /* Was checked before the command ran, so it cannot fail here. */
    (void)!iw_number_option(cli, IW_OPT_WIDTH, IW_WIDTH_LEAST, IW_WIDTH_MOST, &width, NULL);
    /* A terminal may be narrower than any table; then lines break there instead of here. */
    if (width < IW_WIDTH_LEAST)
        return IW_WIDTH_LEAST;
    return width > IW_WIDTH_MOST ? IW_WIDTH_MOST : width;
}

void iw_output_table(struct iw_cli *cli, const struct iw_tab *tab)
{
    switch (iw_output_of(cli)) {
    case IW_OUTPUT_TEXT:
        iw_tab_put_text(&cli->out, tab, iw_output_width(cli), cli->env->ascii);
        break;
    case IW_OUTPUT_MD:
        iw_tab_put_markdown(&cli->out, tab);
        break;
    case IW_OUTPUT_JSON:
        iw_tab_put_json(&cli->out, tab);
        break;
    case IW_OUTPUT_CSV:
        iw_tab_put_csv(&cli->out, tab);
        break;
    }
}

void iw_output_doc(struct iw_cli *cli, const struct iw_doc *doc)
{
    if (iw_output_of(cli) == IW_OUTPUT_MD)
        iw_doc_put_markdown(&cli->out, doc);
    else
        iw_doc_put_text(&cli->out, doc, iw_output_width(cli), cli->env->ascii);
}

void iw_output_lines(struct iw_cli *cli, const struct iw_tab *tab)
{
    enum { GAP = 2, WIDEST = 44 };
    int *widths = IW_ARRAY(cli->arena, int, tab->column_count);
    size_t cells = tab->row_count * tab->column_count;
    const char **texts = IW_ARRAY(cli->arena, const char *, cells);
    for (size_t i = 0; i < cells; i++) {
        size_t column = i % tab->column_count;
        texts[i] = iw_cell_text(cli->arena, &tab->columns[column], &tab->cells[i]);
        int width = iw_width(texts[i]);
        /* One name of 80 columns must not push all others off the screen. */
        if (width > widths[column] && width <= WIDEST)
            widths[column] = width;
    }
    for (size_t i = 0; i < cells; i++) {
        size_t column = i % tab->column_count;
        bool last = column + 1 == tab->column_count;
        int pad = widths[column] - iw_width(texts[i]);
        iw_sb_put(&cli->out, texts[i]);
        if (last)
            iw_sb_putc(&cli->out, '\n');
        else
            iw_sb_pad(&cli->out, ' ', (size_t)(pad > 0 ? pad : 0) + GAP);
    }
}
