/* SPDX-License-Identifier: Apache-2.0 */
/* Shared by the tests of the screens: a model with the shipped catalogue and a real plan, as it is after a
 * person has opened the example. */
#ifndef IW_TESTS_UI_VIEW_SUPPORT_H
#define IW_TESTS_UI_VIEW_SUPPORT_H

#include "ui/view/view.h"

struct stage { /* one a program */
    struct iw_arena *arena;
    const struct iw_knowledge *k;
    const struct iw_market *market;
    iw_day today;
    struct iw_answers *answers;    /* data/examples/clinic-triage.cfg */
    struct iw_resolved *resolved;  /* of these */
    const struct iw_plan *plan;    /* of these */
    const struct iw_plan *nothing; /* of answers that nothing fits */
};
int stage_setup(void **state);
int stage_teardown(void **state);

/* The example opened, on the question of speed, everything saved. Free with stage_close. */
struct iw_ui *stage_open(struct stage *stage);
void stage_close(struct iw_ui *ui);
/* The index of a question. */
int stage_question(const struct stage *stage, const char *id);
/* Two sessions for the home screen. */
void stage_sessions(struct iw_ui *ui);
/* A dialog on top. */
struct iw_dialog *stage_dialog(struct iw_ui *ui, enum iw_dialog_kind kind, const char *title);

/* One screen of the interface that tests go through, by name; false behind the last. */
struct scene {
    const char *name;
    void (*set)(struct stage *stage, struct iw_ui *ui);
    bool variant; /* of a screen that is there at all sizes: its golden file has the two smallest */
};
extern const struct scene stage_scenes[];
extern const size_t stage_scene_count;

#endif
