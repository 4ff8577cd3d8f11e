/* SPDX-License-Identifier: Apache-2.0 */
/* Help and palette: both are the action table, read for the place where one is. */
#include "ui/app/update.h"

#include <string.h>

/* What each place is for, in a sentence or two, above its keys. */
static const char *introduction(const struct iw_ui *ui, enum iw_context_letter context)
{
    switch (context) {
    case IW_CTX_HOME:
        return "Your sessions. Enter opens one; n begins a new one. Everything is saved as you go.";
    case IW_CTX_WIZARD:
        return "A question with its choices. Enter takes the one under the cursor and goes on. Each answer "
               "is "
               "saved at once, and the plan beside it follows. Nothing must be answered: what is left out is "
               "assumed, and the plan says so.";
    case IW_CTX_REVIEW:
        return "All answers. What is assumed or unknown stands first, what moves the plan most at the top. "
               "Enter goes to a question, and Enter there comes back here.";
    case IW_CTX_PLAN:
        return ui->tab == IW_TAB_WHAT_IF
                   ? "Up and Down choose an answer, Left and Right move it, the figures follow. Enter keeps "
                     "what you moved, Esc drops it. Tab goes to the next page."
                   : "The plan, in nine pages: 1 to 9, or Left and Right. Enter or w says why the row under "
                     "the cursor is as it is.";
    case IW_CTX_DIALOG:
        return "A window over the screen. Esc closes it.";
    case IW_CTX_FIELD:
        return "A text field: what you type is text. Enter takes it, Esc leaves the field. Ctrl-U deletes to "
               "the start, Ctrl-W the word before.";
    }
    return "";
}

/* "Down, j"; in a text field only what is no letter. */
static const char *keys_text(struct iw_arena *arena, enum iw_action action, enum iw_context_letter context)
{
    struct iw_sb sb;
    iw_sb_init(&sb, arena);
    for (const char *keys = iw_action_info(action)->keys; *keys != '\0'; keys += strspn(keys, " ")) {
        size_t length = strcspn(keys, " ");
        if (context != IW_CTX_FIELD || iw_key_named(keys, length) > IW_KEY_NONE) {
            iw_sb_put(&sb, sb.length > 0 ? ", " : "");
            iw_sb_putn(&sb, keys, length);
        }
        keys += length;
    }
    return sb.text;
}

void iw_open_help(struct iw_ui *ui)
{
    enum iw_context_letter context = iw_ui_context(ui);
    struct iw_doc *doc = iw_doc_new(ui->own->scratch);
    iw_doc_para(doc, "%s", introduction(ui, context));
    for (int i = IW_ACT_NONE + 1; i < IW_ACT_COUNT; i++) {
        const struct iw_action_info *info = iw_action_info((enum iw_action)i);
        if (iw_action_key_in(info->id, context) != NULL)
            iw_doc_fact(doc, keys_text(ui->own->scratch, info->id, context), "%s", info->help);
    }
    iw_open_page(ui, IW_ACT_HELP, "Keys", doc);
    if (iw_top_dialog(ui) != NULL && iw_top_dialog(ui)->purpose == IW_ACT_HELP)
        iw_top_dialog(ui)->kind = IW_DIALOG_HELP;
}

void iw_open_palette(struct iw_ui *ui)
{
    (void)iw_open_dialog(ui, IW_DIALOG_PALETTE, IW_ACT_PALETTE, "All actions");
}

/* What cannot be done now leaves the palette open and says why: the next one may be the right one. */
void iw_run_palette(struct iw_ui *ui)
{
    enum iw_action actions[IW_ACT_COUNT];
    size_t count = iw_ui_palette(ui, actions);
    struct iw_dialog *top = iw_top_dialog(ui);
    if ((size_t)top->list.selected >= count) {
        iw_refuse_dialog(ui, "No action is called that.");
        return;
    }
    enum iw_action action = actions[top->list.selected];
    const char *reason = iw_action_disabled(ui, action);
    if (reason != NULL) {
        iw_refuse_dialog(ui, reason);
        return;
    }
    iw_close_dialog(ui);
    iw_perform(ui, action);
}
