/* SPDX-License-Identifier: Apache-2.0 */
#include "plan/answers.h"

#include "base/str.h"
#include "conf/conf.h"
#include "conf/write.h"

#include <string.h>

enum { MAX_ANSWER_BYTES = 400 };

struct iw_answers *iw_answers_new(struct iw_arena *arena, const struct iw_knowledge *k)
{
    struct iw_answers *answers = IW_NEW(arena, struct iw_answers);
    answers->k = k;
    answers->arena = arena;
    answers->items = IW_ARRAY(arena, struct iw_answer, iw_question_count(k));
    return answers;
}

struct iw_answers *iw_answers_copy(struct iw_arena *arena, const struct iw_answers *from)
{
    struct iw_answers *to = iw_answers_new(arena, from->k);
    for (size_t i = 0; i < iw_question_count(from->k); i++) {
        to->items[i].state = from->items[i].state;
        if (from->items[i].text != NULL)
            to->items[i].text = iw_arena_strdup(arena, from->items[i].text);
    }
    to->session = from->session != NULL ? iw_arena_strdup(arena, from->session) : NULL;
    to->scenario = from->scenario != NULL ? iw_arena_strdup(arena, from->scenario) : NULL;
    return to;
}

/* A key that nothing asks: say which it could be. */
static enum iw_status find_question(const struct iw_answers *answers, const char *key, int *out,
                                    struct iw_err *err)
{
    const struct iw_knowledge *k = answers->k;
    int index = iw_question_index(k, key);
    if (index >= 0 && iw_question_is_asked(iw_question_at(k, (size_t)index))) {
        *out = index;
        return IW_OK;
    }
    size_t count = iw_question_count(k), n = 0;
    const char **words = IW_ARRAY(answers->arena, const char *, count);
    for (size_t i = 0; i < count; i++)
        if (iw_question_is_asked(iw_question_at(k, i)))
            words[n++] = iw_question_at(k, i)->head.id;
    const char *near = iw_closest(key, words, n);
    iw_fail(err, IW_EINPUT, "there is no question \"%s\"%s", key,
            index >= 0 ? ": it follows from other answers" : "");
    if (near != NULL)
        return iw_hint(err, "did you mean \"%s\"?", near);
    return iw_hint(err, "inferwright question list shows all of them");
}

static bool means_unknown(const char *text)
{
    static const char *const words[] = {"unknown",     "?",         "i don't know",
                                        "i dont know", "dont-know", "don't know"};
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (strlen(text) == strlen(words[i]) && iw_contains_nocase(text, words[i]))
            return true;
    return false;
}

bool iw_answer_is_given(const struct iw_answers *answers, const char *key)
{
    const struct iw_answer *a = iw_answer_get(answers, key);
    return a != NULL && a->state == IW_ANSWER_GIVEN;
}

/* A sum in another currency needs a rate. While answers are set, the rate may still be on its way once the
 * currency is named: iw_resolve asks for it. */
static struct iw_answer_context lenient_context(const struct iw_answers *answers, const char *text)
{
    const struct iw_answer *currency = iw_answer_get(answers, "currency");
    struct iw_answer_context context = {iw_currency_named(text), 0, 36};
    if (currency != NULL && currency->state == IW_ANSWER_GIVEN) {
        context.currency = currency->text;
        context.usd_per_unit = 1;
    }
    if (iw_answer_is_given(answers, "usd_per_unit"))
        context.usd_per_unit = 1;
    return context;
}

enum iw_status iw_answers_set(struct iw_answers *answers, const char *key, const char *value,
                              struct iw_err *err)
{
    int index = -1;
    enum iw_status status = find_question(answers, key, &index, err);
    if (status != IW_OK)
        return status;
    if (strlen(value) > MAX_ANSWER_BYTES)
        return iw_fail(err, IW_EINPUT, "%s: the answer is longer than %d bytes", key, MAX_ANSWER_BYTES);
    const char *text = iw_clean(answers->arena, value, MAX_ANSWER_BYTES, false);
    text += strspn(text, " ");
    size_t length = strlen(text);
    while (length > 0 && text[length - 1] == ' ')
        length--;
    text = iw_arena_strndup(answers->arena, text, length);
    struct iw_answer *answer = &answers->items[index];
    bool is_set = iw_question_at(answers->k, (size_t)index)->type == IW_T_SET ||
                  iw_question_at(answers->k, (size_t)index)->type == IW_T_LIST;
    if (means_unknown(text)) {
        *answer = (struct iw_answer){IW_ANSWER_UNKNOWN, NULL};
        return IW_OK;
    }
    if (text[0] == '\0' && !is_set)
        return iw_fail(err, IW_EINPUT, "%s: the answer is empty", key);
    struct iw_answer_context context = lenient_context(answers, text);
    struct iw_answer_value parsed;
    status = iw_answer_parse(answers->arena, answers->k, index, text, &context, &parsed, err);
    if (status == IW_OK)
        *answer = (struct iw_answer){IW_ANSWER_GIVEN, text};
    return status;
}

void iw_answers_clear(struct iw_answers *answers, const char *key)
{
    int index = iw_question_index(answers->k, key);
    if (index >= 0)
        answers->items[index] = (struct iw_answer){IW_ANSWER_NONE, NULL};
}

enum iw_status iw_answers_assign(struct iw_answers *answers, const char *assignment, struct iw_err *err)
{
    const char *equals = strchr(assignment, '=');
    if (equals == NULL || equals == assignment)
        return iw_fail(err, IW_EINPUT, "\"%.80s\" is not KEY=VALUE", assignment);
    const char *key = iw_arena_strndup(answers->arena, assignment, (size_t)(equals - assignment));
    return iw_answers_set(answers, key, equals + 1, err);
}

/* A list or array of texts as "a,b"; scalars as their text. False for groups and mixed lists. */
static bool node_as_text(struct iw_arena *arena, const struct iw_node *node, const char **out)
{
    double number;
    bool truth;
    if (iw_node_text(node, out))
        return true;
    if (iw_node_bool(node, &truth)) {
        *out = truth ? "yes" : "no";
        return true;
    }
    if (iw_node_number(node, &number)) {
        *out = iw_fmt_exact(arena, number);
        return *out != NULL;
    }
    if (iw_node_type(node) == IW_NODE_GROUP || iw_node_type(node) == IW_NODE_NUMBER)
        return false;
    struct iw_sb sb;
    iw_sb_init(&sb, arena);
    for (size_t i = 0; i < iw_node_count(node); i++) {
        const char *item;
        if (!iw_node_text(iw_node_at(node, i), &item))
            return false;
        iw_sb_printf(&sb, "%s%s", i > 0 ? "," : "", item);
    }
    *out = sb.text;
    return true;
}

static void load_member(struct iw_answers *answers, const char *path, const struct iw_node *node,
                        struct iw_diags *diags)
{
    const char *text;
    struct iw_err err = {0};
    if (!node_as_text(answers->arena, node, &text))
        iw_diag(diags, true, path, iw_node_line(node), 0,
                "%s: a text, a number, yes or no, or a list of texts is expected", iw_node_name(node));
    else if (iw_answers_set(answers, iw_node_name(node), text, &err) != IW_OK)
        iw_diag(diags, true, path, iw_node_line(node), 0, "%s%s%s", err.message,
                err.hint[0] != '\0' ? "; " : "", err.hint);
}

/* The currency and its rate first, wherever they stand: sums are checked against them, and our own files name
 * the budget before them. */
/* The currency and its rate count for sums wherever they stand: they are read first. */
static bool is_money_key(const char *key)
{
    return iw_streq(key, "currency") || iw_streq(key, "usd_per_unit");
}

static void load_members(struct iw_answers *answers, const char *path, const struct iw_node *group,
                         struct iw_diags *diags)
{
    for (int money = 1; money >= 0; money--)
        for (size_t i = 0; i < iw_node_count(group); i++)
            if (is_money_key(iw_node_name(iw_node_at(group, i))) == (money == 1))
                load_member(answers, path, iw_node_at(group, i), diags);
}

static void load_top(struct iw_answers *answers, const char *path, const struct iw_node *root,
                     struct iw_diags *diags)
{
    bool seen = false;
    for (size_t i = 0; i < iw_node_count(root); i++) {
        const struct iw_node *node = iw_node_at(root, i);
        const char *name = iw_node_name(node), *text;
        if (iw_streq(name, "answers") && iw_node_type(node) == IW_NODE_GROUP) {
            load_members(answers, path, node, diags);
            seen = true;
        } else if (iw_streq(name, "session") && iw_node_text(node, &text)) {
            answers->session = iw_clean(answers->arena, text, 200, false);
        } else if (iw_streq(name, "scenario") && iw_node_text(node, &text)) {
            answers->scenario = iw_clean(answers->arena, text, 200, false);
        } else {
            iw_diag(diags, true, path, iw_node_line(node), 0,
                    "\"%s\" is not expected here: an answers file holds answers = { ... }; and may name "
                    "session and scenario",
                    name);
        }
    }
    if (!seen)
        iw_diag(diags, true, path, 0, 0, "no answers = { ... }; in this file");
}

enum iw_status iw_answers_load(struct iw_answers *answers, const char *path, struct iw_diags *diags,
                               struct iw_err *err)
{
    struct iw_conf *conf = NULL;
    enum iw_status status = iw_conf_load(answers->arena, path, &conf, err);
    if (status != IW_OK)
        return status;
    struct iw_answers *draft = iw_answers_copy(answers->arena, answers);
    size_t before = diags->errors;
    load_top(draft, path, iw_conf_root(conf), diags);
    iw_conf_free(conf);
    if (diags->errors > before)
        return iw_diags_first(diags, err);
    *answers = *draft;
    return IW_OK;
}

const char *iw_answers_text(struct iw_arena *arena, const struct iw_answers *answers)
{
    struct iw_sb sb;
    iw_sb_init(&sb, arena);
    if (answers->session != NULL)
        iw_conf_put_text(&sb, 0, "session", answers->session);
    if (answers->scenario != NULL)
        iw_conf_put_text(&sb, 0, "scenario", answers->scenario);
    iw_sb_put(&sb, "answers =\n{\n");
    for (size_t i = 0; i < iw_question_count(answers->k); i++) {
        const struct iw_answer *a = &answers->items[i];
        if (a->state != IW_ANSWER_NONE)
            iw_conf_put_text(&sb, 2, iw_question_at(answers->k, i)->head.id,
                             a->state == IW_ANSWER_UNKNOWN ? "unknown" : a->text);
    }
    iw_sb_put(&sb, "};\n");
    return sb.text;
}

const struct iw_answer *iw_answer_get(const struct iw_answers *answers, const char *key)
{
    int index = iw_question_index(answers->k, key);
    return index >= 0 ? &answers->items[index] : NULL;
}
