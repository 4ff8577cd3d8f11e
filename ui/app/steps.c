/* SPDX-License-Identifier: Apache-2.0 */
#include "ui/app/steps.h"

#include "base/str.h"

#include <math.h>
#include <string.h>

/* The steps of a decade: near enough to a quarter each, and numbers that people say. */
static const double decade[] = {1, 1.25, 1.5, 2, 2.5, 3, 4, 5, 6, 8};
enum { DECADE = sizeof decade / sizeof decade[0] };
/* Availability is told by its nines: a quarter more of 99 % does not exist. */
static const double nines[] = {95, 98, 99, 99.5, 99.9, 99.95, 99.99, 99.995, 99.999};
enum { NINES = sizeof nines / sizeof nines[0] };

/* Closer than this two numbers are one. */
static const double same = 1e-9;

static double next_of(const double *scale, size_t count, double value, int by)
{
    for (size_t i = 0; by > 0 && i < count; i++)
        if (scale[i] > value * (1 + same))
            return scale[i];
    for (size_t i = count; by < 0 && i > 0; i--)
        if (scale[i - 1] < value * (1 - same))
            return scale[i - 1];
    return IW_UNKNOWN;
}

static double next_in_decade(double value, int by)
{
    double power = pow(10, floor(log10(value) + same));
    double next = next_of(decade, DECADE, value / power, by);
    if (iw_known(next))
        return next * power;
    return by > 0 ? 10 * power : 0.8 * power;
}

/* 0.999 is 99.9 % written otherwise. */
static double next_availability(double value, int by)
{
    return value <= 1 ? next_of(nines, NINES, 100 * value, by) / 100 : next_of(nines, NINES, value, by);
}

/* A share moves by tenths of the whole. */
static double next_share(double value, int by)
{
    double next = round(10 * value + by * (0.5 + same)) / 10;
    return next < 0 || next > 1 ? IW_UNKNOWN : next;
}

static bool is_whole(const struct iw_question *q)
{
    return iw_streq(q->unit, "tokens") || iw_streq(q->unit, "count") || iw_streq(q->unit, "months") ||
           iw_streq(q->unit, "days");
}

static double next_number(const struct iw_question *q, double value, int by)
{
    if (iw_streq(q->unit, "share"))
        return next_share(value, by);
    if (iw_streq(q->unit, "%"))
        return next_availability(value, by);
    if (!(value > 0))
        return by > 0 ? 1 : IW_UNKNOWN;
    double next = next_in_decade(value, by);
    if (is_whole(q))
        next = by > 0 ? fmax(round(next), floor(value) + 1) : fmin(round(next), ceil(value) - 1);
    return next;
}

/* The number of "$8k/month" with what stands before and behind it, so that a person's own unit stays. */
static const char *move_number(struct iw_arena *arena, const struct iw_question *q, const char *text, int by)
{
    size_t lead = strcspn(text, "0123456789");
    double value = 0;
    size_t digits = iw_scan_number(text + lead, &value);
    if (digits == 0)
        return NULL;
    /* "30 %" of a share is 0.3: ranges are those of the share. */
    bool percent = iw_streq(q->unit, "share") && strchr(text + lead + digits, '%') != NULL;
    double next = next_number(q, percent ? value / 100 : value, by);
    if ((iw_known(q->min) && next < q->min) || (iw_known(q->max) && next > q->max) || !isfinite(next))
        return NULL;
    /* Rounded to what is said: 0.1 + 0.2 would be answered as 0.30000000000000004. */
    const char *number = iw_fmt_exact(arena, round((percent ? 100 * next : next) * 1e6) / 1e6);
    return iw_arena_printf(arena, "%.*s%s%s", (int)lead, text, number, text + lead + digits);
}

static const char *move_date(struct iw_arena *arena, const struct iw_answer_value *v, int by)
{
    enum { WEEK = 7 };
    return v->day == IW_DAY_UNKNOWN ? NULL : iw_day_text(arena, v->day + by * WEEK);
}

static const char *move_choice(const struct iw_question *q, const struct iw_resolved_value *v, int by)
{
    const struct iw_choice *choices = q->choices.items;
    int at = v->text != NULL && v->value.value.known ? v->value.value.as.word : by > 0 ? -1 : 1;
    return at + by >= 0 && (size_t)(at + by) < q->choices.count ? choices[at + by].id : NULL;
}

const char *iw_step_of(struct iw_arena *arena, const struct iw_resolved *r, int question, int by)
{
    const struct iw_question *q = iw_question_at(r->answers->k, (size_t)question);
    const struct iw_resolved_value *v = &r->values[question];
    const char *text = v->text;
    switch ((enum iw_value_type)q->type) {
    case IW_T_BOOL: /* right is yes */
        if (text != NULL && v->value.value.known && v->value.value.as.truth == (by > 0))
            return NULL;
        return by > 0 ? "yes" : "no";
    case IW_T_ENUM:
        return move_choice(q, v, by);
    case IW_T_CLASS:
        return text != NULL && iw_known(v->value.exact) ? move_number(arena, q, text, by)
                                                        : move_choice(q, v, by);
    case IW_T_NUM:
        return text != NULL ? move_number(arena, q, text, by) : NULL;
    case IW_T_DATE:
        return move_date(arena, &v->value, by);
    case IW_T_SET:
    case IW_T_LIST:
        break;
    }
    return NULL;
}

const char *iw_step_refusal(const struct iw_question *q)
{
    if (q->type == IW_T_SET || q->type == IW_T_LIST)
        return "A list does not move by steps: change it at the question.";
    return "There is no further step that way.";
}
