/* SPDX-License-Identifier: Apache-2.0 */
#include "report/plan_json_parts.h"

#include "base/str.h"

#include <stdint.h>

enum { MAX_TEXT_BYTES = 1 << 16 };

/* jansson allocates by itself and says NULL when it cannot. An array that no memory holds runs the arena's
 * hook, which does not return. */
static json_t *checked(struct iw_arena *arena, json_t *value)
{
    if (value == NULL)
        (void)iw_arena_array(arena, SIZE_MAX, 2);
    return value;
}

/* A fresh one, owned by the caller until it is put somewhere. */
json_t *iw_json_object(struct iw_arena *arena)
{
    return checked(arena, json_object());
}

json_t *iw_json_array(struct iw_arena *arena)
{
    return checked(arena, json_array());
}

void iw_json_put(struct iw_arena *arena, json_t *object, const char *key, json_t *value)
{
    /* The keys of answers come from a catalogue that a user may have overlaid. */
    const char *clean = iw_clean(arena, key, MAX_TEXT_BYTES, false);

    if (json_object_set_new(object, clean, checked(arena, value)) != 0)
        (void)checked(arena, NULL);
}

void iw_json_add(struct iw_arena *arena, json_t *array, json_t *value)
{
    if (json_array_append_new(array, checked(arena, value)) != 0)
        (void)checked(arena, NULL);
}

json_t *iw_json_text(struct iw_arena *arena, const char *text)
{
    /* jansson refuses invalid UTF-8 by returning NULL; a cleaned text is always valid. */
    return text != NULL ? json_string(iw_clean(arena, text, MAX_TEXT_BYTES, true)) : json_null();
}

json_t *iw_json_num(double value)
{
    /* 0.0 + -0.0 is 0.0: "-0.0" is a curiosity that no reader of a plan should meet. */
    return isfinite(value) ? json_real(value + 0.0) : json_null();
}

/* Whole; below 0 or unknown: null. */
static json_t *count_of(double value)
{
    static const double most = 9007199254740992.0; /* 2^53: above, a double is no exact count any more */

    return value >= 0 && value <= most ? json_integer((json_int_t)round(value)) : json_null();
}

/* Dates are text in the contract; there is no day before the year 1900 to tell from "unknown". */
static json_t *day_of(struct iw_arena *arena, iw_day day)
{
    return day == IW_DAY_UNKNOWN ? json_null() : iw_json_text(arena, iw_day_text(arena, day));
}

json_t *iw_json_texts(struct iw_arena *arena, const struct iw_texts *texts)
{
    json_t *array = iw_json_array(arena);

    for (size_t i = 0; i < texts->count; i++)
        iw_json_add(arena, array, iw_json_text(arena, texts->items[i]));
    return array;
}

void iw_json_put_text(const struct iw_json_at *at, const char *key, const char *text)
{
    iw_json_put(at->arena, at->object, key, iw_json_text(at->arena, text));
}

void iw_json_put_num(const struct iw_json_at *at, const char *key, double value)
{
    iw_json_put(at->arena, at->object, key, iw_json_num(value));
}

void iw_json_put_count(const struct iw_json_at *at, const char *key, double value)
{
    iw_json_put(at->arena, at->object, key, count_of(value));
}

void iw_json_put_bool(const struct iw_json_at *at, const char *key, bool value)
{
    iw_json_put(at->arena, at->object, key, json_boolean(value));
}

void iw_json_put_day(const struct iw_json_at *at, const char *key, iw_day day)
{
    iw_json_put(at->arena, at->object, key, day_of(at->arena, day));
}

void iw_json_put_texts(const struct iw_json_at *at, const char *key, const struct iw_texts *texts)
{
    iw_json_put(at->arena, at->object, key, iw_json_texts(at->arena, texts));
}
