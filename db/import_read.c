/* SPDX-License-Identifier: Apache-2.0 */
/* The text form of a session (export.c), read and checked. Every finding names its line. */
#include "base/str.h"
#include "conf/conf.h"
#include "db/import.h"
#include "db/parts.h"

#include <string.h>

/* Steps fit 32 bits, so that the text needs no 'L'. Nobody gives a thousand million answers. */
enum { MAX_STEP = 1000000000, FORMAT = 1 };

struct input {
    struct iw_arena *arena;
    const struct iw_knowledge *k;
    const char *file;
    const struct iw_conf *conf;
    struct iw_diags *diags;
};

#define COMPLAIN(in, node, ...) iw_diag((in)->diags, true, (in)->file, iw_node_line(node), 0, __VA_ARGS__)

/* A member that nobody reads is a slip of the hand: an answer that was meant would be lost without a word. */
static void refuse_others(struct input *in, const struct iw_node *group, const char *const *known)
{
    for (size_t i = 0; i < iw_node_count(group); i++) {
        const struct iw_node *node = iw_node_at(group, i);
        const char *const *word = known;
        while (*word != NULL && !iw_streq(*word, iw_node_name(node)))
            word++;
        if (*word == NULL)
            COMPLAIN(in, node, "\"%s\" is not expected here", iw_node_name(node));
    }
}

/* A member that must be a text; NULL when it is absent or wrong. */
static const char *text_of(struct input *in, const struct iw_node *group, const char *name, bool required)
{
    const char *text = NULL;
    const struct iw_node *node = iw_node_get(group, name);
    if (node == NULL && required)
        COMPLAIN(in, group, "%s is missing", name);
    else if (node != NULL && !iw_node_text(node, &text))
        COMPLAIN(in, node, "%s: a text is expected", name);
    return text;
}

/* Names are checked as if they were typed. */
static const char *name_of(struct input *in, const struct iw_node *group, const char *member)
{
    struct iw_err err = {0};
    const char *clean = "", *text = text_of(in, group, member, true);
    if (text != NULL && iw_name_clean(in->arena, text, &clean, &err) != IW_OK)
        COMPLAIN(in, iw_node_get(group, member), "%s: %s", member, err.message);
    return clean;
}

static int64_t time_of(struct input *in, const struct iw_node *group, const char *member, int64_t otherwise)
{
    int64_t at_ms = otherwise;
    const char *text = text_of(in, group, member, false);
    if (text != NULL && !iw_time_parse(text, &at_ms))
        COMPLAIN(in, iw_node_get(group, member), "%s: a moment like \"2026-11-22T12:04:05.123Z\" is expected",
                 member);
    return at_ms;
}

static const struct iw_node *part_of(struct input *in, const struct iw_node *group, const char *name,
                                     enum iw_node_type type, bool required)
{
    const struct iw_node *node = iw_node_get(group, name);
    if (node == NULL) {
        if (required)
            COMPLAIN(in, group, "%s is missing", name);
        return NULL;
    }
    if (iw_node_type(node) == type)
        return node;
    COMPLAIN(in, node, "%s: %s is expected", name, iw_node_type_word(type));
    return NULL;
}

static bool read_answer(struct input *in, const struct iw_node *node, struct iw_import_scenario *s,
                        bool report)
{
    const char *text;
    struct iw_err err = {0};
    if (iw_node_text(node, &text) && iw_answers_set(s->answers, iw_node_name(node), text, &err) == IW_OK)
        return true;
    if (report && iw_node_text(node, &text))
        COMPLAIN(in, node, "%s%s%s", err.message, err.hint[0] != '\0' ? "; " : "", err.hint);
    else if (report)
        COMPLAIN(in, node, "%s: a text is expected, as in %s = \"...\";", iw_node_name(node),
                 iw_node_name(node));
    return false;
}

/* Twice: whether a sum in euro is taken depends on the rate, which may stand below it. */
static void read_answers(struct input *in, const struct iw_node *group, struct iw_import_scenario *s)
{
    size_t count = iw_node_count(group);
    bool *taken = IW_ARRAY(in->arena, bool, count);
    for (int pass = 0; pass < 2; pass++)
        for (size_t i = 0; i < count; i++)
            taken[i] = taken[i] || read_answer(in, iw_node_at(group, i), s, pass > 0);
}

/* Of the history: an absent `after` is an answer that was taken back. The text is kept as it was typed then;
 * the catalogue of today may no longer take it, and undo must still come by it. */
static struct iw_answer answer_of(struct input *in, const char *text)
{
    if (text == NULL)
        return (struct iw_answer){IW_ANSWER_NONE, NULL};
    if (iw_streq(text, "unknown"))
        return (struct iw_answer){IW_ANSWER_UNKNOWN, NULL};
    return (struct iw_answer){IW_ANSWER_GIVEN, iw_clean(in->arena, text, IW_STORE_TEXT_BYTES, false)};
}

/* Answers to questions that the exporting catalogue had and this one has not: kept, so that a file that goes
 * through an older program comes back whole. */
static void read_other(struct input *in, const struct iw_node *group, struct iw_import_scenario *s)
{
    size_t capacity = 0;
    for (size_t i = 0; group != NULL && i < iw_node_count(group); i++) {
        const struct iw_node *node = iw_node_at(group, i);
        const char *text, *key = iw_node_name(node);
        const struct iw_answer *answer = iw_answer_get(s->answers, key);
        if (!iw_node_text(node, &text))
            COMPLAIN(in, node, "%s: a text is expected", key);
        else if (!iw_key_ok(key))
            COMPLAIN(in, node, "\"%s\" is no key of a question", key);
        else if (answer != NULL && answer->state != IW_ANSWER_NONE)
            COMPLAIN(in, node, "%s is answered above already", key);
        else
            IW_PUSH(in->arena, s->other.items, s->other.count, capacity) =
                (struct iw_change){.key = key, .after = answer_of(in, text)};
    }
}

static const struct iw_field row_fields[] = {
    {.name = "step",
     .type = IW_F_COUNT,
     .offset = offsetof(struct iw_import_row, step),
     .flags = IW_FF_REQUIRED,
     .min = 1,
     .max = MAX_STEP},
    {.name = "at", .type = IW_F_TEXT, .offset = offsetof(struct iw_import_row, at), .flags = IW_FF_REQUIRED},
    {.name = "who", .type = IW_F_TEXT, .offset = offsetof(struct iw_import_row, who)},
    {.name = "key",
     .type = IW_F_TEXT,
     .offset = offsetof(struct iw_import_row, key),
     .flags = IW_FF_REQUIRED},
    {.name = "after", .type = IW_F_TEXT, .offset = offsetof(struct iw_import_row, after)},
    {.name = "dropped",
     .type = IW_F_COUNT,
     .offset = offsetof(struct iw_import_row, dropped),
     .min = 1,
     .max = MAX_STEP},
    {.name = NULL},
};
static const struct iw_record_type row_type = {"answer", sizeof(struct iw_import_row), row_fields};

/* The order is what the store relies on (schema.c): steps count up, a key comes once a step, and what was
 * undone was dropped by a later step. A text edited by hand could break it, and undo would go astray.
 *
 * NULL, or what keeps the row from following `before` (NULL: it is the first). */
static const char *row_flaw(struct iw_import_row *row, const struct iw_import_row *before)
{
    if (!iw_time_parse(row->at, &row->at_ms))
        return "at: a moment like \"2026-11-22T12:04:05.123Z\" is expected";
    if (!iw_key_ok(row->key))
        return "key: this is no key of a question";
    if (before != NULL && row->step < before->step)
        return "step: the steps must not go back";
    if (row->dropped <= row->step)
        return "dropped: it names a later step";
    if (before != NULL && row->step == before->step && strcmp(row->key, before->key) <= 0)
        return "key: within a step the keys are sorted, each once";
    return NULL;
}

static bool read_row(struct input *in, const struct iw_node *node, const struct iw_import_row *before,
                     struct iw_import_row *row)
{
    size_t errors = in->diags->errors;
    if (iw_node_type(node) != IW_NODE_GROUP) {
        COMPLAIN(in, node, "history: a group is expected");
        return false;
    }
    iw_record_init(&row_type, row);
    iw_record_read(in->arena, in->conf, node, &row_type, row, in->diags);
    iw_record_require(&row_type, row, in->file, iw_node_line(node), in->diags);
    if (in->diags->errors > errors)
        return false;
    const char *flaw = row_flaw(row, before);
    if (flaw != NULL)
        COMPLAIN(in, node, "%s", flaw);
    if (row->who != NULL)
        row->who = iw_clean(in->arena, row->who, IW_STORE_NAME_BYTES, false);
    return flaw == NULL;
}

/* The position names a step that can be stood on: 0, or one that was not dropped. */
static void read_position(struct input *in, const struct iw_node *group, struct iw_import_scenario *s)
{
    double number = 0;
    const struct iw_node *node = iw_node_get(group, "position");
    if (node == NULL && s->row_count > 0) {
        COMPLAIN(in, group, "position is missing: the step of the history that holds");
        return;
    }
    if (node == NULL || (iw_node_number(node, &number) && number == 0))
        return;
    for (size_t i = 0; i < s->row_count; i++)
        if (s->rows[i].step == number && !iw_known(s->rows[i].dropped)) {
            s->position = (iw_mark)number;
            return;
        }
    COMPLAIN(in, node, "position: no step of the history, or a dropped one");
}

static void read_history(struct input *in, const struct iw_node *group, struct iw_import_scenario *s)
{
    const struct iw_node *list = part_of(in, group, "history", IW_NODE_LIST, false);
    size_t count = list != NULL ? iw_node_count(list) : 0;
    const struct iw_import_row *before = NULL;
    s->rows = IW_ARRAY(in->arena, struct iw_import_row, count);
    for (size_t i = 0; i < count; i++) {
        struct iw_import_row *row = &s->rows[s->row_count];
        if (!read_row(in, iw_node_at(list, i), before, row))
            continue;
        before = row;
        s->row_count++;
    }
    read_position(in, group, s);
}

/* Only a scenario above can be the parent: so no circle can be written. */
static void read_parent(struct input *in, const struct iw_node *group, struct iw_import_session *session,
                        struct iw_import_scenario *s)
{
    const char *text = text_of(in, group, "parent", false);
    s->parent = -1;
    for (size_t i = 0; i < session->count; i++) {
        if (iw_streq(session->scenarios[i].name, s->name))
            COMPLAIN(in, group, "name: there is a scenario \"%s\" above already", s->name);
        if (iw_streq(session->scenarios[i].name, text))
            s->parent = (int)i;
    }
    if (text != NULL && s->parent < 0)
        COMPLAIN(in, iw_node_get(group, "parent"), "parent: there is no scenario \"%s\" above", text);
}

static void read_scenario(struct input *in, const struct iw_node *group, struct iw_import_session *session)
{
    static const char *const known[] = {"name",  "parent",   "created", "answers",
                                        "other", "position", "history", NULL};
    struct iw_import_scenario *s = &session->scenarios[session->count];
    if (iw_node_type(group) != IW_NODE_GROUP) {
        COMPLAIN(in, group, "scenarios: a group is expected");
        return;
    }
    refuse_others(in, group, known);
    s->name = name_of(in, group, "name");
    read_parent(in, group, session, s);
    s->created_ms = time_of(in, group, "created", session->created_ms);
    s->answers = iw_answers_new(in->arena, in->k);
    const struct iw_node *answers = part_of(in, group, "answers", IW_NODE_GROUP, true);
    if (answers != NULL)
        read_answers(in, answers, s);
    read_other(in, part_of(in, group, "other", IW_NODE_GROUP, false), s);
    read_history(in, group, s);
    session->count++;
}

/* What kind of file it is comes first: a hundred findings about another kind help nobody. */
static enum iw_status check_format(struct input *in, const struct iw_node *root, struct iw_err *err)
{
    double number = 0;
    const struct iw_node *format = iw_node_get(root, "format");
    if (format != NULL && iw_node_number(format, &number) && number == FORMAT)
        return IW_OK;
    if (format != NULL) {
        iw_fail_at(err, IW_EINPUT, in->file, iw_node_line(format), 0,
                   "this format of a session is not known; this version knows format = %d;", FORMAT);
        return iw_hint(err, "a newer version of inferwright may have written it");
    }
    iw_fail_at(err, IW_EINPUT, in->file, 0, 0, "this is not an exported session: format = %d; is missing",
               FORMAT);
    if (iw_node_get(root, "answers") != NULL)
        return iw_hint(err, "a file of answers is saved by `inferwright plan --answers FILE --save SESSION`");
    return iw_hint(err, "`inferwright session export SESSION` writes one");
}

static void read_session(struct input *in, const struct iw_node *root, const struct iw_import *import,
                         struct iw_import_session *out)
{
    static const char *const known[] = {"format", "session", "created", "scenarios", NULL};
    refuse_others(in, root, known);
    out->name = name_of(in, root, "session");
    out->created_ms = time_of(in, root, "created", import->now_ms);
    const struct iw_node *list = part_of(in, root, "scenarios", IW_NODE_LIST, true);
    if (list == NULL)
        return;
    if (iw_node_count(list) == 0)
        COMPLAIN(in, list, "scenarios: there is none");
    out->scenarios = IW_ARRAY(in->arena, struct iw_import_scenario, iw_node_count(list));
    for (size_t i = 0; i < iw_node_count(list); i++)
        read_scenario(in, iw_node_at(list, i), out);
}

enum iw_status iw_import_read(struct iw_arena *arena, const struct iw_knowledge *k,
                              const struct iw_import *import, struct iw_import_session *out,
                              struct iw_diags *diags, struct iw_err *err)
{
    struct iw_conf *conf = NULL;
    size_t errors = diags->errors;
    enum iw_status status = iw_conf_parse(arena, import->file, import->text, import->length, &conf, err);
    if (status != IW_OK)
        return status;
    struct input in = {arena, k, import->file, conf, diags};
    memset(out, 0, sizeof *out);
    status = check_format(&in, iw_conf_root(conf), err);
    if (status == IW_OK)
        read_session(&in, iw_conf_root(conf), import, out);
    if (status == IW_OK && diags->errors > errors)
        status = iw_diags_first(diags, err);
    return status;
}
