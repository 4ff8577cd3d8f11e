/* SPDX-License-Identifier: Apache-2.0 */
/* Drives the wizard's heart without a screen: keys go in, and the commands that come out are performed at
 * once on a store that is only memory. */
#ifndef IW_TESTS_UI_APP_SUPPORT_H
#define IW_TESTS_UI_APP_SUPPORT_H

#include "ui/app/model.h"
#include "ui_support.h"

enum { APP_JOURNAL = 64, APP_SESSIONS = 8 };

struct app {
    struct world *world;
    struct iw_arena *arena;
    struct iw_ui *ui;
    struct iw_commands last; /* of the last message from outside, with all that followed performed */
    /* The store: the journal of the open scenario, and its place in it. */
    struct iw_answers *journal[APP_JOURNAL];
    int steps, at;
    struct iw_ui_session sessions[APP_SESSIONS];
    size_t session_count;
    /* What becomes of commands: */
    bool hold;                      /* plans and glimpses wait: app_release brings them */
    bool conflict;                  /* the next save finds that another program was there */
    bool file_exists;               /* a file of the name is there; `force` replaces it */
    bool name_taken;                /* the next name is refused */
    bool disk_full;                 /* the next export fails */
    bool store_full;                /* no answer can be saved */
    uint64_t plan_seq, glimpse_seq; /* of what waits; 0: nothing */
    int plan_stock;                 /* which of the world's plans comes next */
    /* What was asked for, since the start: */
    int asked[IW_CMD_QUIT + 1];
    char exported[256], format[8], draft[256], created[256], copied[64];
    bool forced;
};
struct app *app_new(struct world *world);
void app_free(struct app *app);
/* The model anew, with one session and before the catalogue is read. What needs it is asked for and waits. */
void app_unread(struct app *app);
void app_read(struct app *app);
/* All commands that follow are performed too; the model is checked after each message. */
void app_send(struct app *app, const struct iw_message *message);
void app_key(struct app *app, uint32_t key);
void app_keys(struct app *app, const char *names); /* "Down Down Enter x" */
void app_type(struct app *app, const char *text);  /* character by character */
void app_do(struct app *app, enum iw_action action);
void app_tick(struct app *app);
void app_release(struct app *app); /* what was held */
/* A new session, at its first question. */
void app_new_session(struct app *app);
/* The example, which is answered whole: its plan is shown. */
void app_open_example(struct app *app);
const char *app_question(const struct app *app);                /* its key */
const char *app_answer(const struct app *app, const char *key); /* NULL: none; "?": I don't know */
void app_go_to(struct app *app, const char *key);               /* in the wizard, by the steps */
const struct iw_dialog *app_dialog(const struct app *app);      /* on top; NULL */
void assert_valid(const struct app *app);

#endif
