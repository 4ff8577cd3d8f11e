/* SPDX-License-Identifier: Apache-2.0 */
/* The choices of a question, and which of them holds. */
#include "ui/app/update.h"

const struct iw_question *iw_question_of(const struct iw_ui *ui, int question)
{
    return iw_question_at(ui->k, (size_t)question);
}

/* Yes and no are choices like others, although the data has none for them. */
int iw_choices_of(const struct iw_question *q)
{
    return q->type == IW_T_BOOL ? 2 : (int)q->choices.count;
}

bool iw_exact_of(const struct iw_question *q)
{
    return q->type == IW_T_CLASS || q->type == IW_T_NUM || q->type == IW_T_DATE || q->type == IW_T_LIST;
}

const char *iw_choice_id(const struct iw_question *q, int choice)
{
    const struct iw_choice *choices = q->choices.items;
    if (q->type == IW_T_BOOL)
        return choice == 0 ? "yes" : "no";
    return choices[choice].id;
}

const char *iw_choice_title(const struct iw_question *q, int choice)
{
    const struct iw_choice *choices = q->choices.items;
    if (q->type == IW_T_BOOL)
        return choice == 0 ? "Yes" : "No";
    return choices[choice].label != NULL ? choices[choice].label : choices[choice].id;
}

int iw_held_choice(const struct iw_ui *ui, int question)
{
    const struct iw_question *q = iw_question_of(ui, question);
    const struct iw_answer_value *v = &ui->resolved->values[question].value;
    if (ui->resolved->values[question].text == NULL || !v->value.known)
        return -1;
    if (q->type == IW_T_BOOL)
        return v->value.as.truth ? 0 : 1;
    /* An exact value falls into a class, but the class is not what was said. */
    if ((q->type == IW_T_CLASS && !iw_known(v->exact)) || q->type == IW_T_ENUM)
        return v->value.as.word < iw_choices_of(q) ? v->value.as.word : -1;
    return -1;
}

static bool is_member(const struct iw_ui *ui, int question, int choice)
{
    const struct iw_value *v = &ui->resolved->values[question].value.value;
    return choice < 64 && v->known && (v->as.set >> choice & 1) != 0;
}

const char *iw_set_turned(struct iw_arena *arena, const struct iw_ui *ui, int question, int choice)
{
    const struct iw_question *q = iw_question_of(ui, question);
    struct iw_sb sb;
    iw_sb_init(&sb, arena);
    for (int i = 0; i < iw_choices_of(q); i++)
        if (is_member(ui, question, i) != (i == choice))
            iw_sb_printf(&sb, "%s%s", sb.length > 0 ? "," : "", iw_choice_id(q, i));
    return sb.text;
}

int iw_ui_choice_count(const struct iw_ui *ui)
{
    return iw_choices_of(iw_question_of(ui, ui->question));
}

bool iw_ui_takes_exact(const struct iw_ui *ui)
{
    return iw_exact_of(iw_question_of(ui, ui->question));
}

bool iw_ui_choice_holds(const struct iw_ui *ui, int choice)
{
    const struct iw_question *q = iw_question_of(ui, ui->question);
    int count = iw_choices_of(q);
    if (choice < 0 || choice > count)
        return false;
    if (choice == count) /* the field */
        return iw_exact_of(q) && ui->resolved->values[ui->question].text != NULL &&
               iw_held_choice(ui, ui->question) < 0;
    if (q->type == IW_T_SET)
        return is_member(ui, ui->question, choice);
    return iw_held_choice(ui, ui->question) == choice;
}
