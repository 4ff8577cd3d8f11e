/* SPDX-License-Identifier: Apache-2.0 */
/* The export window: where to, in which format, and how the file begins. */
#include "ui/app/update.h"

#include "report/plan_doc.h"
#include "report/plan_json.h"
#include "report/plan_tables.h"

#include <string.h>

enum { FORMATS = 4, PREVIEW_LINES = 60, TEXT_WIDTH = 100 };
static const char *const formats[FORMATS] = {"md", "text", "json", "csv"};
static const char *const endings[FORMATS] = {".md", ".txt", ".json", ".csv"};

/* The whole file is made although only its beginning is shown: a preview that is made otherwise would be
 * another text one day. */
static const char *exported(struct iw_ui *ui, int format)
{
    struct iw_arena *scratch = ui->own->scratch;
    const struct iw_json_context context = {ui->version, ui->session_name, ui->scenario_name, NULL};
    const struct iw_doc_options options = {.text_width = format == 1 ? TEXT_WIDTH : 0, .ascii = ui->ascii};
    struct iw_sb sb;
    iw_sb_init(&sb, scratch);
    if (format == 0)
        iw_doc_put_markdown(&sb, iw_plan_document(scratch, ui->plan, &options));
    else if (format == 1)
        iw_doc_put_text(&sb, iw_plan_document(scratch, ui->plan, &options), TEXT_WIDTH, ui->ascii);
    else if (format == 2)
        iw_sb_put(&sb, iw_plan_json(scratch, ui->plan, &context));
    else
        iw_tab_put_csv(&sb, iw_plan_summary_table(scratch, ui->plan));
    return sb.text;
}

static void preview(struct iw_ui *ui)
{
    struct iw_dialog *dialog = iw_top_dialog(ui);
    int lines = 0;
    if (ui->screen == IW_SCREEN_HOME || ui->plan == NULL) {
        dialog->body = "The plan of the last scenario of this session is written.";
        return;
    }
    const char *text = exported(ui, dialog->choice), *end = text;
    while (*end != '\0' && lines < PREVIEW_LINES)
        lines += *end++ == '\n';
    /* The window's arena keeps the path's and the title's texts: only their like is small enough to add to
     * it as formats are tried, so each preview is a few kilobytes. */
    dialog->body =
        iw_clean(iw_dialog_arena(ui), iw_arena_strndup(ui->own->scratch, text, (size_t)(end - text)),
                 (size_t)(end - text) + 1, true);
    dialog->list.selected = 0;
}

void iw_open_export(struct iw_ui *ui)
{
    const struct iw_ui_session *session = ui->screen == IW_SCREEN_HOME ? iw_home_session(ui) : NULL;
    const char *name = session != NULL ? session->name : ui->session_name;
    struct iw_dialog *dialog =
        iw_open_dialog(ui, IW_DIALOG_EXPORT, IW_ACT_EXPORT, "Write the plan to a file");
    if (dialog == NULL)
        return;
    ui->own->target = session != NULL ? session->id : 0;
    const char *slug = iw_slug(ui->own->scratch, name != NULL ? name : "");
    iw_edit_set(&dialog->field, slug[0] != '\0' ? slug : "plan");
    iw_edit_insert(&dialog->field, endings[0]);
    for (int i = 0; i < FORMATS; i++)
        dialog->choices[i] = formats[i];
    preview(ui);
}

/* The name goes with the format, unless the person has chosen an ending of their own. */
static void change_ending(struct iw_ui *ui, int from, int to)
{
    struct iw_edit *field = &iw_top_dialog(ui)->field;
    size_t ending = strlen(endings[from]);
    if (field->length < ending || strcmp(field->text + field->length - ending, endings[from]) != 0)
        return;
    const char *stem = iw_arena_strndup(ui->own->scratch, field->text, field->length - ending);
    iw_edit_set(field, iw_arena_printf(ui->own->scratch, "%s%s", stem, endings[to]));
}

void iw_export_choose(struct iw_ui *ui, int format)
{
    struct iw_dialog *dialog = iw_top_dialog(ui);
    int from = dialog->choice;
    dialog->focus = 1;
    dialog->choice = format;
    change_ending(ui, from, format);
    dialog->error = NULL;
    preview(ui);
}

static void change_format(struct iw_ui *ui, int by)
{
    iw_export_choose(ui, (iw_top_dialog(ui)->choice + FORMATS + by) % FORMATS);
}

/* The path is the row above the formats. */
static void move_row(struct iw_ui *ui, int by)
{
    struct iw_dialog *dialog = iw_top_dialog(ui);
    int row = dialog->focus == 0 ? -1 : dialog->choice, to = row + by;
    if (to < -1 || to >= FORMATS)
        return;
    if (row < 0) { /* onto the formats: to the one that is chosen */
        dialog->focus = 1;
        return;
    }
    dialog->focus = to >= 0;
    if (to >= 0)
        change_format(ui, by);
}

void iw_export_send(struct iw_ui *ui, bool force)
{
    struct iw_dialog *dialog = iw_top_dialog(ui);
    if (dialog == NULL || dialog->kind != IW_DIALOG_EXPORT)
        return;
    const char *path = iw_edit_trimmed(ui->own->scratch, &dialog->field);
    dialog->error = NULL;
    if (path[0] == '\0') {
        iw_refuse_dialog(ui, "A file name is needed.");
        dialog->focus = 0;
        return;
    }
    struct iw_command *command = iw_command_of(ui, IW_CMD_EXPORT);
    command->text = path;
    command->format = formats[dialog->choice];
    command->force = force;
    command->session_id = ui->own->target != 0 ? ui->own->target : ui->session_id;
    command->scenario_id = ui->own->target != 0 ? 0 : ui->scenario_id;
    ui->own->awaiting = true;
}

void iw_export_do(struct iw_ui *ui, enum iw_action action)
{
    struct iw_dialog *dialog = iw_top_dialog(ui);
    switch (action) {
    case IW_ACT_NEXT:
        iw_export_send(ui, false);
        break;
    case IW_ACT_PANEL:
    case IW_ACT_PANEL_BACK:
        dialog->focus = 1 - dialog->focus;
        break;
    case IW_ACT_UP:
    case IW_ACT_DOWN:
        move_row(ui, action == IW_ACT_UP ? -1 : 1);
        break;
    case IW_ACT_LEFT:
    case IW_ACT_RIGHT:
        if (dialog->focus == 1)
            change_format(ui, action == IW_ACT_LEFT ? -1 : 1);
        break;
    default: /* the preview scrolls */
        iw_list_move(&dialog->list, action, iw_page_lines(ui, dialog), ui->page_rows);
        break;
    }
}
