/* SPDX-License-Identifier: Apache-2.0 */
/* All answers: jump to one and come back. */
#include "ui/app/update.h"

/* -1: the list is empty. */
static int selected_question(const struct iw_ui *ui)
{
    int *rows = IW_ARRAY(ui->own->scratch, int, iw_question_count(ui->k) + 1);
    size_t count = iw_ui_review(ui, rows);
    return (size_t)ui->review.selected < count ? rows[ui->review.selected] : -1;
}

static void jump(struct iw_ui *ui, int question, bool edit)
{
    iw_go(ui, IW_SCREEN_WIZARD);
    iw_show_question(ui, question);
    ui->from_review = true;
    if (edit && iw_ui_takes_exact(ui))
        iw_edit_question(ui);
}

static void show_details(struct iw_ui *ui)
{
    ui->details = !ui->details;
    iw_say(ui, ui->details ? "All questions are shown." : "Only the questions that matter now are shown.");
}

void iw_review_do(struct iw_ui *ui, enum iw_action action)
{
    int question = selected_question(ui);
    switch (action) {
    case IW_ACT_BACK:
        iw_go_up(ui);
        return;
    case IW_ACT_DETAILS:
        show_details(ui);
        return;
    case IW_ACT_NEXT:
    case IW_ACT_EDIT:
        if (question >= 0)
            jump(ui, question, action == IW_ACT_EDIT);
        return;
    case IW_ACT_UNKNOWN:
        if (question >= 0)
            iw_answer_unknown(ui, question);
        return;
    case IW_ACT_CLEAR:
        if (question >= 0)
            iw_answer_clear(ui, question);
        return;
    default:
        iw_list_move(&ui->review, action, iw_active_count(ui), ui->page_rows);
        return;
    }
}
