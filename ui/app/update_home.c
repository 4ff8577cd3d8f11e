/* SPDX-License-Identifier: Apache-2.0 */
/* The sessions. */
#include "ui/app/update.h"

#define EXAMPLE_NAME "Clinic triage"
#define EXAMPLE_FILE "examples/clinic-triage.cfg"

/* By its place under the data folder: where that is only ui/term knows. */
static void open_example(struct iw_ui *ui)
{
    struct iw_command *command = iw_command_of(ui, IW_CMD_CREATE);
    command->text = EXAMPLE_NAME;
    command->key = EXAMPLE_FILE;
    iw_say(ui, "Opening the example.");
}

static void open_selected(struct iw_ui *ui)
{
    const struct iw_ui_session *session = iw_home_session(ui);
    int *rows = IW_ARRAY(ui->own->scratch, int, ui->session_count + 2);
    size_t count = iw_ui_home(ui, rows);
    if (session != NULL) {
        iw_command_of(ui, IW_CMD_OPEN)->session_id = session->id;
        iw_say(ui, "Opening %s.", session->name != NULL ? session->name : "it");
        return;
    }
    if ((size_t)ui->home.selected >= count)
        return;
    if (rows[ui->home.selected] == IW_HOME_EXAMPLE)
        open_example(ui);
    else
        iw_perform(ui, IW_ACT_NEW);
}

static void ask_delete(struct iw_ui *ui)
{
    static const char *const choices[] = {"Keep it", "Delete it", NULL};
    const struct iw_ui_session *session = iw_home_session(ui);
    ui->own->target = session->id;
    iw_open_confirm(ui, IW_ACT_DELETE, "Delete the session?",
                    iw_arena_printf(ui->own->scratch,
                                    "%s, with all its scenarios. It can be brought back with u for 30 days.",
                                    session->name != NULL ? session->name : "This session"),
                    choices);
}

/* The one deleted here last, else any that is left from another day. */
static void undelete(struct iw_ui *ui)
{
    int64_t id = ui->deleted_id;
    for (size_t i = 0; i < ui->session_count && id == 0; i++)
        if (ui->sessions[i].deleted)
            id = ui->sessions[i].id;
    iw_command_of(ui, IW_CMD_UNDELETE)->session_id = id;
    ui->deleted_id = 0;
}

void iw_home_do(struct iw_ui *ui, enum iw_action action)
{
    const struct iw_ui_session *session = iw_home_session(ui);
    switch (action) {
    case IW_ACT_NEXT:
        open_selected(ui);
        break;
    case IW_ACT_NEW:
        iw_open_name(ui, IW_ACT_NEW, "Name of the new session (Enter: by the day)", "");
        break;
    case IW_ACT_RENAME:
        ui->own->target = session->id;
        iw_open_name(ui, IW_ACT_RENAME, "New name of the session", session->name);
        break;
    case IW_ACT_DELETE:
        ask_delete(ui);
        break;
    case IW_ACT_UNDELETE:
        undelete(ui);
        break;
    default:
        iw_list_move(&ui->home, action, iw_active_count(ui), ui->page_rows);
        break;
    }
}
