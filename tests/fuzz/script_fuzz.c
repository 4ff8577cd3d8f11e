/* SPDX-License-Identifier: Apache-2.0 */
/* A --script file, which comes with bug reports. */
#include "tests/fuzz/fuzz.h"
#include "ui/app/keys.h"
#include "ui/term/script.h"
#include "ui/view/grid.h"

#include "base/str.h"

#include <string.h>

static const char *const seeds[] = {"# a remark\nresize 100 30\nnew\ntext From a script\nnext\nkey "
                                    "Ctrl-R\nkey x\n  wait plan\nexpect saved\nrefuse Sesame\n",
                                    "palette\nkey Enter\n\ntext \xE6\x97\xA5\nundo\nredo\nquit", NULL};
static const char *const words[] = {"key ", "text ", "resize ", "wait plan", "expect x", "refuse ",
                                    "\n",   "PgDn",  "80 24",   "Ctrl-",     NULL};
const struct fuzz_target fuzz_target = {"script", 10000, seeds, words};

void fuzz_begin(void)
{
}

static bool sound(const struct iw_step *step)
{
    switch (step->kind) {
    case IW_STEP_ACTION:
        return step->action > IW_ACT_NONE && step->action < IW_ACT_COUNT;
    case IW_STEP_KEY:
        return step->key > 0 && step->key < IW_KEY_LAST && step->key != IW_KEY_NONE;
    case IW_STEP_RESIZE:
        return step->cols >= 1 && step->cols <= IW_GRID_MAX_COLS && step->rows >= 1 &&
               step->rows <= IW_GRID_MAX_ROWS;
    default:
        return step->text != NULL && iw_utf8_valid(step->text, strlen(step->text)) &&
               strchr(step->text, 0x1B) == NULL;
    }
}

bool fuzz_one(const char *text, size_t length)
{
    struct iw_arena *arena = iw_arena_new();
    struct iw_script script = {0};
    struct iw_err err = {0};
    bool taken = iw_script_read(arena, fuzz_file(text, length), &script, &err) == IW_OK;
    fuzz_promise(taken || (script.count == 0 && err.message[0] != '\0'), "a refusal says why");
    for (size_t i = 0; i < script.count; i++) {
        fuzz_promise(script.steps[i].line >= 1 && (i == 0 || script.steps[i].line > script.steps[i - 1].line),
                     "steps keep their lines");
        fuzz_promise(sound(&script.steps[i]), "a step can be done");
    }
    iw_arena_free(arena);
    return taken;
}
