/* SPDX-License-Identifier: Apache-2.0 */
/* The first line: where one is, and whether it is safe. */
#include "ui/app/asking.h"
#include "ui/view/parts.h"

/* Only what was committed counts as saved. */
static const char *saved_text(const struct iw_pen *pen, enum iw_role *role)
{
    const struct iw_ui *ui = pen->ui;

    *role = IW_ROLE_DIM;
    if (ui->store_readonly) {
        *role = IW_ROLE_WARN;
        return "read only";
    }
    if (ui->screen == IW_SCREEN_HOME || ui->session_id == 0)
        return ui->store_note != NULL ? "not saved" : "";
    if (ui->save_failed) {
        *role = IW_ROLE_BAD;
        return "NOT saved";
    }
    if (ui->saved_at == NULL && ui->store_note != NULL) { /* a scratch place: it never will be */
        *role = IW_ROLE_WARN;
        return "not saved";
    }
    if (ui->saved_at == NULL)
        return "saving";
    *role = IW_ROLE_GOOD;
    return iw_arena_printf(pen->arena, "saved %s", ui->saved_at);
}

/* "Performance  4 of 15" on the wizard, the name of the screen elsewhere. */
static const char *place_text(const struct iw_pen *pen)
{
    const struct iw_ui *ui = pen->ui;
    int *order = IW_ARRAY(pen->arena, int, iw_question_count(ui->k) + 1);

    switch (ui->screen) {
    case IW_SCREEN_HOME:
        return "Sessions";
    case IW_SCREEN_REVIEW:
        return "Review";
    case IW_SCREEN_PLAN:
        return "Plan";
    case IW_SCREEN_WIZARD:
        break;
    }
    if (ui->question < 0)
        return "Questions";
    const char *section = iw_section_title(pen->arena, iw_question_at(ui->k, (size_t)ui->question));
    size_t count = iw_ui_questions(ui, order);
    for (size_t i = 0; i < count; i++)
        if (order[i] == ui->question)
            return iw_arena_printf(pen->arena, "%s  %zu of %zu", section, i + 1, count);
    return section;
}

/* On the home screen no session is open, although one was before. */
static const char *session_text(const struct iw_pen *pen)
{
    const struct iw_ui *ui = pen->ui;

    if (ui->screen == IW_SCREEN_HOME || ui->session_name == NULL)
        return "";
    if (ui->scenario_name == NULL)
        return ui->session_name;
    return iw_arena_printf(pen->arena, "%s / %s", ui->session_name, ui->scenario_name);
}

/* From the right what must not be lost: saved, then the place; the session's name takes what is left, the
 * program's name only what nobody else wants. */
void iw_view_header(const struct iw_pen *pen, struct iw_rect rect)
{
    enum iw_role role;
    const char *saved = saved_text(pen, &role), *place = place_text(pen), *session = session_text(pen);
    const char *mouse = pen->ui->mouse ? "mouse on  " : "";
    int right = rect.cols - 1, left = 1;

    right -= iw_width(saved);
    iw_put(pen->grid, rect, right, 0, role, saved);
    right -= iw_width(mouse);
    iw_put(pen->grid, rect, right, 0, IW_ROLE_DIM, mouse);
    right -= iw_width(place) + (*saved == '\0' && *mouse == '\0' ? 0 : rect.cols >= 72 ? 4 : 2);
    if (rect.cols >= 72 || pen->ui->screen == IW_SCREEN_HOME)
        left += iw_put(pen->grid, rect, left, 0, IW_ROLE_TITLE, "inferwright") + 3;
    /* Two letters of a name tell nobody anything. */
    if (right - left - 2 >= 6)
        iw_put_cut(pen->grid, rect, left, 0, right - left - 2, IW_ROLE_TEXT, session, false);
    if (right > left)
        iw_put(pen->grid, rect, right, 0, IW_ROLE_TITLE, place);
}
