/* SPDX-License-Identifier: Apache-2.0 */
#include "ui/app/update.h"

static int sane(int value)
{
    return value < 1 ? 1 : value > 10000 ? 10000 : value;
}

static struct iw_ui_own *own_new(struct iw_arena *arena)
{
    struct iw_ui_own *own = IW_NEW(arena, struct iw_ui_own);
    own->scratch = iw_arena_new();
    for (int i = 0; i < 2; i++) {
        own->state[i] = iw_arena_new();
        own->what_if[i] = iw_arena_new();
    }
    for (int i = 0; i < IW_DIALOG_DEPTH; i++)
        own->dialog[i] = iw_arena_new();
    own->stash_question = own->draft_question = -1;
    return own;
}

/* Before a session is open there are answers too, so that nobody has to ask whether there are. */
void iw_learn(struct iw_ui *ui, const struct iw_knowledge *k)
{
    ui->k = k;
    ui->own->asking = iw_asking_of(ui->arena, k);
    (void)iw_adopt_answers(ui, iw_answers_new(ui->own->scratch, k));
    ui->question = ui->own->asking.count > 0 ? ui->own->asking.order[0] : 0;
}

struct iw_ui *iw_ui_new(struct iw_arena *arena, const struct iw_ui_setup *setup)
{
    struct iw_ui *ui = IW_NEW(arena, struct iw_ui);
    ui->arena = arena;
    ui->today = setup->today;
    ui->version = setup->version;
    ui->cols = sane(setup->cols);
    ui->rows = sane(setup->rows);
    ui->page_rows = sane(ui->rows - 8);
    ui->ascii = setup->ascii;
    ui->mouseless = setup->mouseless;
    ui->mouse = setup->mouse && !setup->mouseless;
    ui->colour = setup->colour;
    ui->panel = 1;
    ui->hint_choice = -1;
    ui->own = own_new(arena);
    iw_learn(ui, setup->k != NULL ? setup->k : iw_knowledge_none(arena));
    return ui;
}

void iw_ui_free(struct iw_ui *ui)
{
    struct iw_ui_own *own = ui->own;
    iw_arena_free(own->scratch);
    for (int i = 0; i < 2; i++) {
        iw_arena_free(own->state[i]);
        iw_arena_free(own->what_if[i]);
    }
    for (int i = 0; i < IW_DIALOG_DEPTH; i++)
        iw_arena_free(own->dialog[i]);
    ui->own = NULL;
}

static enum iw_context_letter screen_context(const struct iw_ui *ui)
{
    static const enum iw_context_letter of[] = {IW_CTX_HOME, IW_CTX_WIZARD, IW_CTX_REVIEW, IW_CTX_PLAN};
    return ui->editing ? IW_CTX_FIELD : of[ui->screen];
}

/* With only the first `count` dialogs open. */
static enum iw_context_letter context_at(const struct iw_ui *ui, int count)
{
    if (count == 0)
        return screen_context(ui);
    const struct iw_dialog *dialog = &ui->dialogs[count - 1];
    bool field = dialog->kind == IW_DIALOG_PALETTE || dialog->kind == IW_DIALOG_NAME ||
                 (dialog->kind == IW_DIALOG_EXPORT && dialog->focus == 0);
    return field ? IW_CTX_FIELD : IW_CTX_DIALOG;
}

enum iw_context_letter iw_ui_context(const struct iw_ui *ui)
{
    return context_at(ui, ui->dialog_count);
}

enum iw_context_letter iw_ui_context_below(const struct iw_ui *ui)
{
    const struct iw_dialog *top = iw_top_dialog_const(ui);
    bool covers = top != NULL && (top->kind == IW_DIALOG_HELP || top->kind == IW_DIALOG_PALETTE);
    return context_at(ui, ui->dialog_count - covers);
}

bool iw_is_half_typed(const struct iw_ui *ui)
{
    if (ui->session_id == 0 || ui->screen != IW_SCREEN_WIZARD)
        return false;
    const struct iw_answer *answer = &ui->answers->items[ui->question];
    return ui->field.length > 0 && !iw_streq(ui->field.text, answer->text != NULL ? answer->text : "");
}

int iw_half_typed(const struct iw_ui *ui, const char **text)
{
    const struct iw_ui_own *own = ui->own;
    bool here = iw_is_half_typed(ui), stashed = own->stash_question >= 0 && ui->session_id != 0;
    *text = here ? ui->field.text : stashed ? own->stash.text : "";
    return here ? ui->question : stashed ? own->stash_question : -1;
}

/* A draft that the store has counts until it is told that the text is gone. */
bool iw_ui_waits(const struct iw_ui *ui)
{
    const char *text;
    int question = iw_half_typed(ui, &text);
    return ui->own->draft_question != question || (question >= 0 && !iw_streq(ui->own->draft, text));
}
