/* SPDX-License-Identifier: Apache-2.0 */
#include "ui/term/script.h"

#include "base/file.h"
#include "base/num.h"
#include "base/str.h"
#include "ui/view/grid.h"

#include <string.h>

enum { SCRIPT_BYTES = 1 << 20 };

struct reader {
    struct iw_arena *arena;
    const char *path;
    int line;
    struct iw_err *err;
};

static enum iw_status fail(const struct reader *r, const char *what, const char *text, const char *hint)
{
    iw_fail_at(r->err, IW_EINPUT, r->path, r->line, 0, "%s: %s", text, what);
    return iw_hint(r->err, "%s", hint);
}

/* Names change with versions; the nearest one is what the script meant then. */
static enum iw_status fail_action(const struct reader *r, const char *name)
{
    const char *names[IW_ACT_COUNT];
    size_t count = 0;
    for (int i = IW_ACT_NONE + 1; i < IW_ACT_COUNT; i++)
        names[count++] = iw_action_info((enum iw_action)i)->name;
    const char *near = iw_closest(name, names, count);
    return fail(r, "there is no such action", name,
                near != NULL
                    ? iw_arena_printf(r->arena, "did you mean \"%s\"?", near)
                    : "a line is an action, or begins with key, text, resize, wait, expect or refuse");
}

/* Bounded as a terminal is: a script from a bug report must not ask for a screen of gigabytes. */
static bool read_size(const char *text, int most, int *out, const char **rest)
{
    double value = 0;
    size_t length = iw_scan_number(text, &value);
    if (length == 0 || value < 1 || value > most || value != (int)value)
        return false;
    *out = (int)value;
    *rest = text + length + strspn(text + length, " ");
    return true;
}

static bool read_resize(struct iw_step *step, const char *text)
{
    const char *rest = "";
    return read_size(text, IW_GRID_MAX_COLS, &step->cols, &rest) &&
           read_size(rest, IW_GRID_MAX_ROWS, &step->rows, &rest) && *rest == '\0';
}

static enum iw_status read_step(const struct reader *r, const char *line, struct iw_step *step)
{
    const char *word = iw_arena_strndup(r->arena, line, strcspn(line, " "));
    const char *rest = line[strlen(word)] == ' ' ? line + strlen(word) + 1 : "";
    *step = (struct iw_step){.kind = IW_STEP_ACTION, .text = rest, .line = r->line};
    if (iw_streq(word, "text")) {
        step->kind = IW_STEP_TEXT;
        return IW_OK;
    }
    if (iw_streq(word, "key")) {
        step->kind = IW_STEP_KEY;
        step->key = iw_key_named(rest, strlen(rest));
        return step->key != 0 ? IW_OK
                              : fail(r, "there is no such key", rest, "such as: key Ctrl-R, key PgDn");
    }
    if (iw_streq(word, "resize")) {
        step->kind = IW_STEP_RESIZE;
        return read_resize(step, rest) ? IW_OK : fail(r, "no size", line, "such as: resize 80 24");
    }
    if (iw_streq(word, "wait")) {
        step->kind = IW_STEP_WAIT;
        return iw_streq(rest, "plan") ? IW_OK : fail(r, "nothing to wait for", line, "such as: wait plan");
    }
    if (iw_streq(word, "expect") || iw_streq(word, "refuse")) {
        step->kind = iw_streq(word, "expect") ? IW_STEP_EXPECT : IW_STEP_REFUSE;
        return *rest != '\0' ? IW_OK : fail(r, "no text to look for", line, "such as: expect saved");
    }
    step->action = iw_action_named(line);
    return step->action != IW_ACT_NONE ? IW_OK : fail_action(r, line);
}

enum iw_status iw_script_read(struct iw_arena *arena, const char *path, struct iw_script *out,
                              struct iw_err *err)
{
    struct reader r = {arena, path, 0, err};
    struct iw_script script = {0};
    size_t capacity = 0, length = 0;
    char *text = NULL;
    enum iw_status status = iw_file_read(arena, path, SCRIPT_BYTES, &text, &length, err);
    for (const char *p = text; status == IW_OK && *p != '\0'; p += *p == '\n') {
        struct iw_step step;
        const char *raw = iw_arena_strndup(arena, p, strcspn(p, "\n"));
        /* Controls in a line would be keys that nobody sees when reading the script. */
        const char *line = iw_clean(arena, raw, SCRIPT_BYTES, false);
        r.line++;
        p += strlen(raw);
        line += strspn(line, " ");
        if (*line == '\0' || *line == '#')
            continue;
        status = read_step(&r, line, &step);
        if (status == IW_OK)
            IW_PUSH(arena, script.steps, script.count, capacity) = step;
    }
    if (status == IW_OK)
        *out = script;
    return status;
}
