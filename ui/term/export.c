/* SPDX-License-Identifier: Apache-2.0 */
/* The plan as a file. */
#include "base/file.h"
#include "base/str.h"
#include "report/plan_doc.h"
#include "report/plan_json.h"
#include "report/plan_tables.h"
#include "ui/term/tui_parts.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { TEXT_WIDTH = 100 }; /* of a page that may be printed */

/* The same bytes as `inferwright plan --format ...` writes: two ways to one file must not differ. */
static const char *text_of(const struct iw_tui *t, struct iw_arena *arena, const struct iw_plan *plan,
                           const char *format)
{
    struct iw_sb sb;
    iw_sb_init(&sb, arena);
    if (iw_streq(format, "json")) {
        const struct iw_json_context context = {.version = t->setup->version};
        return iw_plan_json(arena, plan, &context);
    }
    if (iw_streq(format, "csv")) {
        iw_tab_put_csv(&sb, iw_plan_summary_table(arena, plan));
        return sb.text;
    }
    if (iw_streq(format, "text")) {
        const struct iw_doc_options options = {.text_width = TEXT_WIDTH, .ascii = t->setup->ascii};
        iw_doc_put_text(&sb, iw_plan_document(arena, plan, &options), TEXT_WIDTH, t->setup->ascii);
        return sb.text;
    }
    iw_doc_put_markdown(&sb, iw_plan_document(arena, plan, NULL));
    return sb.text;
}

/* People write "~/plan.md" as they do for a shell, and no shell is here to read it. */
static const char *path_of(const struct iw_tui *t, struct iw_arena *arena, const char *typed)
{
    if (!iw_starts_with(typed, "~/") || t->setup->home == NULL)
        return typed;
    return iw_path_join(arena, t->setup->home, typed + 2);
}

/* The one shown when it is up to date, else a new one: a file must not hold the plan of the answers before.
 */
static enum iw_status plan_of(struct iw_tui *t, struct iw_arena *arena, const struct iw_command *command,
                              const struct iw_plan **out, struct iw_err *err)
{
    const struct iw_ui *ui = t->ui;
    bool is_open = command->session_id == 0 || command->session_id == ui->session_id;
    const struct iw_plan_options options = {.today = t->setup->today};
    struct iw_answers *answers = ui->answers;
    struct iw_plan *made = NULL;
    enum iw_status status = IW_OK;
    if (is_open && ui->plan != NULL && ui->plan_shown == ui->plan_wanted) {
        *out = ui->plan;
        return IW_OK;
    }
    if (!is_open)
        status = iw_persist_read(t->persist, arena, command->session_id, command->scenario_id, &answers, err);
    if (status == IW_OK)
        status = iw_plan_make(arena, t->market, answers, &options, &made, err);
    if (status == IW_OK)
        *out = made;
    return status;
}

/* Only then is "replace it?" a sensible question. */
static bool is_file(const char *path)
{
    struct stat info;
    return stat(path, &info) == 0 && S_ISREG(info.st_mode);
}

/* The place is said in full: "where did it go" is the first question after an export. */
static void export_to(struct iw_tui *t, struct iw_arena *arena, const struct iw_command *command)
{
    const struct iw_plan *plan = NULL;
    struct iw_err err = {0};
    char full[PATH_MAX];
    const char *path = path_of(t, arena, command->text);
    enum iw_status status = plan_of(t, arena, command, &plan, &err);
    if (status == IW_OK) {
        const char *text = text_of(t, arena, plan, command->format);
        status = iw_file_write(path, text, strlen(text), command->force, &err);
    }
    if (status == IW_OK)
        iw_tui_say(t, IW_MSG_DONE, "Written to %s",
                   realpath(path, full) != NULL ? iw_clean(arena, full, sizeof full, false) : path);
    else if (status == IW_EINPUT && !command->force && is_file(path))
        iw_tui_say(t, IW_MSG_EXISTS, "%s", path);
    else
        iw_tui_fail(t, &err);
}

void iw_tui_export(struct iw_tui *t, const struct iw_command *command)
{
    struct iw_arena *arena = iw_arena_new();
    export_to(t, arena, command);
    iw_arena_free(arena);
}
