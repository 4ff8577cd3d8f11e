/* SPDX-License-Identifier: Apache-2.0 */
/* The text of one answer as a value of its question's type. */
#include "base/str.h"
#include "plan/answers.h"
#include "plan/days_off.h"

#include <string.h>

static enum iw_status bad_word(const struct iw_knowledge *k, const struct iw_question *q, const char *text,
                               const char *or_else, struct iw_err *err)
{
    const struct iw_choice *choices = q->choices.items;
    const char *words[64];
    char list[200] = "";
    size_t n = 0;
    (void)k;
    for (; n < q->choices.count && n < 64; n++) {
        words[n] = choices[n].id;
        size_t used = strlen(list);
        if (used + strlen(words[n]) + 3 < sizeof list) {
            memcpy(list + used, n > 0 ? ", " : "", n > 0 ? 3 : 1);
            memcpy(list + strlen(list), words[n], strlen(words[n]) + 1);
        }
    }
    const char *near = iw_closest(text, words, n);
    iw_fail(err, IW_EINPUT, "%s: \"%s\" is none of %s%s", q->head.id, text, list, or_else);
    if (near != NULL)
        return iw_hint(err, "did you mean \"%s\"?", near);
    return iw_hint(err, "inferwright question show %s explains the choices", q->head.id);
}

/* A choice is taken by its id or by its label, without regard to case ("Real-time", "realtime"). */
static int find_choice(struct iw_arena *arena, const struct iw_question *q, const char *text)
{
    const struct iw_choice *choices = q->choices.items;
    const char *slug = iw_slug(arena, text);
    for (size_t i = 0; i < q->choices.count; i++) {
        if (iw_streq(iw_slug(arena, choices[i].id), slug) ||
            (choices[i].label != NULL && iw_streq(iw_slug(arena, choices[i].label), slug)))
            return (int)i;
    }
    return -1;
}

static enum iw_status parse_bool(const struct iw_question *q, const char *text, struct iw_answer_value *out,
                                 struct iw_err *err)
{
    static const char *const yes[] = {"true", "yes", "y", "1"}, *const no[] = {"false", "no", "n", "0"};
    for (size_t i = 0; i < 4; i++) {
        bool is_yes = iw_contains_nocase(yes[i], text) && strlen(text) == strlen(yes[i]);
        bool is_no = iw_contains_nocase(no[i], text) && strlen(text) == strlen(no[i]);
        if (is_yes || is_no) {
            out->value = (struct iw_value){.known = true, .as.truth = is_yes};
            return IW_OK;
        }
    }
    return iw_fail(err, IW_EINPUT, "%s: \"%s\" is neither yes nor no", q->head.id, text);
}

/* "a, b" or "a b": the items of a set or list. An empty text is the empty set. */
static const char *next_item(struct iw_arena *arena, const char **cursor)
{
    const char *p = *cursor;
    p += strspn(p, ", \t");
    size_t length = strcspn(p, ",");
    *cursor = p + length;
    while (length > 0 && (p[length - 1] == ' ' || p[length - 1] == '\t'))
        length--;
    return length > 0 ? iw_arena_strndup(arena, p, length) : NULL;
}

static enum iw_status parse_set(struct iw_arena *arena, const struct iw_knowledge *k,
                                const struct iw_question *q, const char *text, struct iw_answer_value *out,
                                struct iw_err *err)
{
    struct iw_value value = {.known = true};
    const char *cursor = text, *item;
    if (iw_streq(text, "none"))
        cursor = "";
    while ((item = next_item(arena, &cursor)) != NULL) {
        int index = find_choice(arena, q, item);
        if (index < 0)
            return bad_word(k, q, item, "", err);
        value.as.set |= UINT64_C(1) << index;
    }
    out->value = value;
    return IW_OK;
}

/* Evidence for a control that does not exist would look entered and count for nothing. */
static enum iw_status check_evidence(struct iw_arena *arena, const struct iw_knowledge *k, const char *item,
                                     struct iw_err *err)
{
    enum { MOST = 512 };
    const char *said = NULL, *id = iw_evidence_control(arena, item, &said);
    const char *ids[MOST];
    size_t count = iw_count(k->cat, IW_KIND_CONTROLS);
    if (iw_entry_find(k->cat, IW_KIND_CONTROLS, id) != NULL && said[0] != '\0')
        return IW_OK;
    if (iw_entry_find(k->cat, IW_KIND_CONTROLS, id) != NULL) {
        iw_fail(err, IW_EINPUT, "evidence: %s stands alone; say what shows it and where it is kept", id);
        return iw_hint(err, "%s: signed copy of 2026-09-01, in the contract file", id);
    }
    for (size_t i = 0; i < count && i < MOST; i++)
        ids[i] = iw_entry_at(k->cat, IW_KIND_CONTROLS, i)->id;
    const char *near = iw_closest(id, ids, count < MOST ? count : MOST);
    iw_fail(err, IW_EINPUT, "evidence: \"%s\" does not begin with the id of a control", item);
    if (near != NULL)
        return iw_hint(err, "did you mean \"%s\"?", near);
    return iw_hint(err, "inferwright compliance lists the controls with their ids");
}

/* Texts of evidence hold commas of their own: what does not begin like an id belongs to the item before. */
static bool goes_on(const struct iw_question *q, const char *item)
{
    size_t length = strcspn(item, ":= \t"), letters = strspn(item, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789");
    bool like_id = item[0] >= 'A' && item[0] <= 'Z' && letters < length && item[letters] == '-';
    return iw_streq(q->head.id, "evidence") && !like_id;
}

const char *iw_evidence_control(struct iw_arena *arena, const char *item, const char **said)
{
    size_t length = strcspn(item, ":= \t");
    *said = item + length + strspn(item + length, ":= \t");
    return iw_arena_strndup(arena, item, length);
}

static enum iw_status parse_list(struct iw_arena *arena, const struct iw_knowledge *k,
                                 const struct iw_question *q, const char *text, struct iw_answer_value *out,
                                 struct iw_err *err)
{
    enum { MOST = 128, MOST_OF_OTHERS = 32 };
    size_t most = iw_streq(q->head.id, "evidence") ? MOST : MOST_OF_OTHERS;
    struct iw_texts list = {IW_ARRAY(arena, const char *, MOST), 0};
    const char *cursor = text, *item;
    while ((item = next_item(arena, &cursor)) != NULL) {
        if (list.count > 0 && goes_on(q, item)) {
            const char **last = &list.items[list.count - 1];
            *last = iw_arena_printf(arena, "%s, %s", *last, item);
            continue;
        }
        if (list.count == most)
            return iw_fail(err, IW_EINPUT, "%s: more than %zu items", q->head.id, most);
        if (iw_streq(q->head.id, "evidence") && check_evidence(arena, k, item, err) != IW_OK)
            return IW_EINPUT;
        struct iw_day_span span;
        if (iw_streq(q->head.id, "days_off") && !iw_day_span_parse(item, &span)) {
            iw_fail(err, IW_EINPUT, "days_off: \"%s\" is neither a day nor a span of a year at most", item);
            return iw_hint(err, "2026-12-25, or 2026-12-24 to 2027-01-01");
        }
        list.items[list.count++] = item;
    }
    out->list = list;
    out->value.known = true;
    return IW_OK;
}

const char *iw_currency_named(const char *text)
{
    static const char *const marks[][2] = {{"€", "EUR"},   {"EUR", "EUR"}, {"£", "GBP"},
                                           {"GBP", "GBP"}, {"CHF", "CHF"}, {"¥", "JPY"},
                                           {"JPY", "JPY"}, {"CAD", "CAD"}, {"AUD", "AUD"}};
    for (size_t i = 0; i < sizeof marks / sizeof marks[0]; i++)
        if (iw_contains_nocase(text, marks[i][0]))
            return marks[i][1];
    return "USD";
}

static enum iw_status parse_exact_class(const struct iw_question *q, const char *text,
                                        const struct iw_answer_context *context, struct iw_answer_value *out,
                                        struct iw_err *err)
{
    if (iw_streq(q->head.id, "latency"))
        return iw_parse_latency(text, &out->exact, &out->latency_kind, err);
    if (iw_streq(q->head.id, "throughput"))
        return iw_parse_rate(text, &out->exact, err);
    if (iw_streq(q->head.id, "availability")) {
        enum iw_status status = iw_parse_availability(text, &out->exact, err);
        out->exact *= 100; /* the vocabulary's availability_pct */
        return status;
    }
    return iw_parse_usd_per_month(text, context->currency, context->usd_per_unit, &out->exact, err);
}

static enum iw_status parse_class(struct iw_arena *arena, const struct iw_knowledge *k,
                                  const struct iw_question *q, const char *text,
                                  const struct iw_answer_context *context, struct iw_answer_value *out,
                                  struct iw_err *err)
{
    int index = find_choice(arena, q, text);
    if (index >= 0) {
        out->value = (struct iw_value){.known = true, .as.word = index};
        return IW_OK;
    }
    if (text[strcspn(text, "0123456789")] == '\0') /* no digit: a misspelt class, not an amount */
        return bad_word(k, q, text, ", nor an exact value with a unit", err);
    struct iw_err inner = {0};
    enum iw_status status = parse_exact_class(q, text, context, out, &inner);
    if (status != IW_OK) {
        iw_fail(err, IW_EINPUT, "%s: %s", q->head.id, inner.message);
        if (inner.hint[0] != '\0')
            iw_hint(err, "%s", inner.hint);
    }
    return status;
}

static enum iw_status parse_number_in(const struct iw_question *q, const char *text,
                                      const struct iw_answer_context *context, double *out,
                                      struct iw_err *err)
{
    if (iw_streq(q->head.id, "horizon") || iw_streq(q->head.id, "commit_months")) {
        double zero = 1;
        if (iw_parse_number(text, &zero) && zero == 0) { /* no commitment: "0" is no length of time */
            *out = 0;
            return IW_OK;
        }
        return iw_parse_months(text, out, err);
    }
    if (iw_streq(q->head.id, "growth"))
        return iw_parse_growth(text, context->horizon_months, out, err);
    if (iw_streq(q->unit, "USD"))
        return iw_parse_usd(text, context->currency, context->usd_per_unit, out, err);
    if (iw_streq(q->unit, "share"))
        return iw_parse_share(text, out, err);
    return iw_parse_count(text, q->unit, out, err);
}

static enum iw_status parse_num(struct iw_arena *arena, const struct iw_question *q, const char *text,
                                const struct iw_answer_context *context, struct iw_answer_value *out,
                                struct iw_err *err)
{
    double number = 0;
    struct iw_err inner = {0};
    enum iw_status status = parse_number_in(q, text, context, &number, &inner);
    if (status != IW_OK) {
        iw_fail(err, IW_EINPUT, "%s: %s", q->head.id, inner.message);
        return inner.hint[0] != '\0' ? iw_hint(err, "%s", inner.hint) : status;
    }
    if ((iw_known(q->min) && number < q->min) || (iw_known(q->max) && number > q->max))
        return iw_fail(err, IW_EINPUT, "%s: %s is outside %s to %s%s%s", q->head.id, text,
                       iw_fmt_sig(arena, q->min), iw_fmt_sig(arena, q->max), q->unit != NULL ? " " : "",
                       q->unit != NULL ? q->unit : "");
    out->value = (struct iw_value){.known = true, .as.num = number};
    return IW_OK;
}

static enum iw_status parse_date(const struct iw_question *q, const char *text, struct iw_answer_value *out,
                                 struct iw_err *err)
{
    bool precise = false;
    if (iw_streq(text, "next Monday")) /* the default's own words; the resolver knows the day */
        return IW_OK;
    if (!iw_day_parse(text, &out->day, &precise) || !precise)
        return iw_fail(err, IW_EINPUT, "%s: \"%s\" is no date; write it as 2027-01-04", q->head.id, text);
    return IW_OK; /* rules do not read dates: the fact stays without a value */
}

enum iw_status iw_answer_parse(struct iw_arena *arena, const struct iw_knowledge *k, int question,
                               const char *text, const struct iw_answer_context *context,
                               struct iw_answer_value *out, struct iw_err *err)
{
    const struct iw_question *q = iw_question_at(k, (size_t)question);
    struct iw_answer_value value = {.exact = IW_UNKNOWN, .day = IW_DAY_UNKNOWN};
    enum iw_status status = IW_OK;
    switch ((enum iw_value_type)q->type) {
    case IW_T_ENUM: {
        int index = find_choice(arena, q, text);
        if (index < 0)
            return bad_word(k, q, text, "", err);
        value.value = (struct iw_value){.known = true, .as.word = index};
        break;
    }
    case IW_T_CLASS:
        status = parse_class(arena, k, q, text, context, &value, err);
        break;
    case IW_T_SET:
        status = parse_set(arena, k, q, text, &value, err);
        break;
    case IW_T_BOOL:
        status = parse_bool(q, text, &value, err);
        break;
    case IW_T_NUM:
        status = parse_num(arena, q, text, context, &value, err);
        break;
    case IW_T_DATE:
        status = parse_date(q, text, &value, err);
        break;
    case IW_T_LIST:
        status = parse_list(arena, k, q, text, &value, err);
        break;
    }
    if (status == IW_OK)
        *out = value;
    return status;
}
