/* SPDX-License-Identifier: Apache-2.0 */
/* Keeps a saved scenario in step with a conversation in lines: each answer is one durable transaction, as in
 * the wizard. */
#ifndef IW_UI_TERM_PLAIN_KEEP_H
#define IW_UI_TERM_PLAIN_KEEP_H

#include "plan/plan.h"
#include "ui/term/persist_setup.h"

struct iw_plain_keep; /* owned by the caller: iw_plain_keep_close */

/* `name`: "SESSION[/SCENARIO]". IW_EINPUT: there is no such session. Arena. */
IW_MUST_USE enum iw_status iw_plain_keep_open(struct iw_arena *arena, const struct iw_persist_setup *setup,
                                              const char *name, struct iw_plain_keep **out,
                                              struct iw_err *err);
void iw_plain_keep_close(struct iw_plain_keep *keep); /* NULL is allowed */
/* As they are saved: what the conversation begins with. */
const struct iw_answers *iw_plain_keep_answers(const struct iw_plain_keep *keep);
/* Where the answers go, or why they go nowhere: a sentence to begin with. Arena of open. */
const char *iw_plain_keep_greeting(const struct iw_plain_keep *keep);
/* Saves what differs from what is saved. Returns a sentence about it: "Saved 12:04." after the commit, or why
 * nothing was saved; "" when nothing differs. In `arena`. */
const char *iw_plain_keep_save(struct iw_plain_keep *keep, struct iw_arena *arena,
                               const struct iw_answers *answers);
/* The plan that the list of sessions shows. Left out when not all answers are saved. */
void iw_plain_keep_plan(struct iw_plain_keep *keep, const struct iw_plan *plan);

#endif
