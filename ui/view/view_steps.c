/* SPDX-License-Identifier: Apache-2.0 */
/* The steps: sections, their questions, and how far one is. */
#include "base/str.h"
#include "ui/app/asking.h"
#include "ui/view/parts.h"

struct steps {
    const struct iw_pen *pen;
    int *order;
    size_t count;
    int selected; /* row under the cursor; count: Review. -1: the panel has no focus */
    bool all;     /* every section is open */
};

static const struct iw_question *question_of(const struct steps *s, size_t index)
{
    return iw_question_at(s->pen->ui->k, (size_t)s->order[index]);
}

/* The rows are the model's, in its order: the cursor moves in them. */
static struct steps steps_of(const struct iw_pen *pen)
{
    struct steps s = {.pen = pen,
                      .order = IW_ARRAY(pen->arena, int, iw_question_count(pen->ui->k) + 1),
                      .selected = pen->ui->panel == 0 ? pen->ui->steps.selected : -1};

    s.count = iw_ui_questions(pen->ui, s.order);
    return s;
}

/* The end of the section that starts at `from`. */
static size_t section_end(const struct steps *s, size_t from)
{
    size_t end = from + 1;

    while (end < s->count && iw_streq(question_of(s, end)->section, question_of(s, from)->section))
        end++;
    return end;
}

/* "I don't know" is an answer too: nobody needs to come back for it. */
static bool is_answered(const struct steps *s, size_t index)
{
    return s->pen->ui->answers->items[s->order[index]].state != IW_ANSWER_NONE;
}

static bool holds(const struct steps *s, size_t from, size_t end, int question)
{
    for (size_t i = from; i < end; i++)
        if (s->order[i] == question)
            return true;
    return false;
}

static bool all_answered(const struct steps *s, size_t from, size_t end)
{
    for (size_t i = from; i < end; i++)
        if (!is_answered(s, i))
            return false;
    return true;
}

/* One sign, so that names stay in line: here, answered, "I don't know", or nothing yet. */
static const char *mark_of(const struct steps *s, size_t index)
{
    const struct iw_ui *ui = s->pen->ui;

    if (s->order[index] == ui->question)
        return iw_sign(s->pen->grid, IW_SIGN_HERE);
    if (ui->answers->items[s->order[index]].state == IW_ANSWER_UNKNOWN)
        return "?";
    return is_answered(s, index) ? iw_sign(s->pen->grid, IW_SIGN_DONE) : " ";
}

static void put_step(struct iw_sheet *sheet, int indent, const char *mark, enum iw_role role,
                     const char *name, size_t index, bool selected)
{
    struct iw_rect row = iw_sheet_rows(sheet, 1);

    iw_sheet_spot(sheet, row.row, IW_SPOT_STEP, (int)index);

    iw_put(sheet->grid, row, indent, 0, role, mark);
    iw_put_cut(sheet->grid, row, indent + 2, 0, row.cols - indent - 2, role, name, false);
    if (!selected)
        return;
    iw_paint(sheet->grid, row, IW_ROLE_FOCUS);
    iw_sheet_focus(sheet, indent, row.row, 1);
}

/* Headings take no focus: there is nothing to answer on them. */
static void put_section(const struct steps *s, struct iw_sheet *sheet, size_t from, size_t end)
{
    const struct iw_pen *pen = s->pen;
    bool here = holds(s, from, end, pen->ui->question);
    bool chosen = s->selected >= (int)from && s->selected < (int)end;
    const char *mark = here                         ? iw_sign(pen->grid, IW_SIGN_HERE)
                       : all_answered(s, from, end) ? iw_sign(pen->grid, IW_SIGN_DONE)
                                                    : " ";

    put_step(sheet, 0, mark, here ? IW_ROLE_TITLE : IW_ROLE_TEXT,
             iw_section_title(pen->arena, question_of(s, from)), from, false);
    if (!s->all && !(s->selected >= 0 ? chosen : here))
        return;
    for (size_t i = from; i < end; i++)
        put_step(sheet, 2, mark_of(s, i), s->order[i] == pen->ui->question ? IW_ROLE_CHOSEN : IW_ROLE_TEXT,
                 question_of(s, i)->head.name, i, s->selected == (int)i);
}

static struct iw_sheet sheet_of(const struct steps *s, int cols)
{
    struct iw_sheet sheet = iw_sheet_new(s->pen, cols);

    for (size_t from = 0; from < s->count;) {
        size_t end = section_end(s, from);
        put_section(s, &sheet, from, end);
        from = end;
    }
    put_step(&sheet, 0, " ", IW_ROLE_TEXT, "Review", s->count, s->selected == (int)s->count);
    return sheet;
}

/* All sections open where they fit, else only the one that is looked at. */
void iw_view_steps(const struct iw_pen *pen, struct iw_rect rect)
{
    struct steps s = steps_of(pen);
    bool focused = pen->ui->panel == 0;
    struct iw_rect frame = rect, inside = iw_padded(iw_frame(pen->grid, rect, "Steps", focused));

    s.all = true;
    struct iw_sheet sheet = sheet_of(&s, inside.cols);
    if (sheet.used > inside.rows) {
        s.all = false;
        sheet = sheet_of(&s, inside.cols);
    }
    /* The mark belongs on the frame, where it covers no name. */
    inside.cols += frame.col + frame.cols - inside.col - inside.cols;
    iw_put_spot(pen, frame, IW_SPOT_PANEL, 0);
    iw_sheet_show(&sheet, inside, pen->ui->steps.first, focused);
    if (focused)
        pen->ui->page_rows = inside.rows > 0 ? inside.rows : 1;
}

/* A section of the line: a click goes to its first question, or to Review. */
static void put_line_spot(const struct iw_pen *pen, struct iw_rect rect, int from, int to, size_t index)
{
    iw_put_spot(pen, iw_rect_of(rect.col + from, rect.row, to - from, rect.rows), IW_SPOT_STEP, (int)index);
}

/* "✓ Quality  ▸ Performance  Cost ...": the sections alone, for screens without the panel. */
void iw_view_steps_line(const struct iw_pen *pen, struct iw_rect rect)
{
    struct steps s = steps_of(pen);
    int col = 1;

    for (size_t from = 0; from < s.count;) {
        size_t end = section_end(&s, from);
        bool here = holds(&s, from, end, pen->ui->question);
        enum iw_role role = here ? IW_ROLE_TITLE : IW_ROLE_DIM;
        int start = col;
        if (here || all_answered(&s, from, end))
            col += iw_put(pen->grid, rect, col, 0, role,
                          iw_sign(pen->grid, here ? IW_SIGN_HERE : IW_SIGN_DONE)) +
                   1;
        col += iw_put(pen->grid, rect, col, 0, role, iw_section_title(pen->arena, question_of(&s, from))) + 2;
        put_line_spot(pen, rect, start, col - 2, from);
        from = end;
    }
    put_line_spot(pen, rect, col, col + iw_put(pen->grid, rect, col, 0, IW_ROLE_DIM, "Review"), s.count);
}
