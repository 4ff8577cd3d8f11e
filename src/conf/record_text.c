/* SPDX-License-Identifier: Apache-2.0 */
#include "base/num.h"
#include "base/str.h"
#include "conf/field.h"
#include "conf/record.h"

/* Any of the values that a field can hold; which one follows from its type. */
union value {
    const char *text;
    double number;
    enum iw_tri tri;
    iw_day day;
    int choice;
    struct iw_texts texts;
    struct iw_cases cases;
    struct iw_records records;
};

/* The one place that knows which values mean "absent"; no default case, so that a new type is a warning here.
 */
static bool get(const struct iw_field *field, const void *record, union value *value)
{
    switch (field->type) {
    case IW_F_TEXT:
    case IW_F_RULE:
        iw_field_get(field, record, &value->text, sizeof value->text);
        return value->text != NULL;
    case IW_F_NUMBER:
    case IW_F_COUNT:
        iw_field_get(field, record, &value->number, sizeof value->number);
        return iw_known(value->number);
    case IW_F_BOOL:
        iw_field_get(field, record, &value->tri, sizeof value->tri);
        return value->tri != IW_MAYBE;
    case IW_F_DATE:
        iw_field_get(field, record, &value->day, sizeof value->day);
        return value->day != IW_DAY_UNKNOWN;
    case IW_F_CHOICE:
        iw_field_get(field, record, &value->choice, sizeof value->choice);
        return value->choice >= 0;
    case IW_F_TEXTS:
        iw_field_get(field, record, &value->texts, sizeof value->texts);
        return value->texts.count > 0;
    case IW_F_CASES:
        iw_field_get(field, record, &value->cases, sizeof value->cases);
        return value->cases.count > 0;
    case IW_F_RECORDS:
        iw_field_get(field, record, &value->records, sizeof value->records);
        return value->records.count > 0;
    }
    return false;
}

bool iw_field_is_set(const struct iw_field *field, const void *record)
{
    union value value;

    return get(field, record, &value);
}

void iw_record_require(const struct iw_record_type *type, const void *record, const char *file, int line,
                       struct iw_diags *diags)
{
    /* All of them, not the first: an entry is completed in one go. */
    for (const struct iw_field *field = type->fields; field->name; field++)
        if ((field->flags & IW_FF_REQUIRED) && !iw_field_is_set(field, record))
            iw_diag(diags, true, file, line, 0, "\"%s\" is missing from this \"%s\"", field->name,
                    type->name);
}

/* As many decimals as the figure itself has: a list price of 3.673 is not shown as 3.67. */
static const char *number_text(struct iw_arena *arena, double value)
{
    const char *exact = iw_fmt_exact(arena, value);
    const char *point = exact ? strchr(exact, '.') : NULL;

    if (!exact || strchr(exact, 'e'))
        return exact ? exact : "—";
    return iw_fmt_num(arena, value, point ? (int)strlen(point + 1) : 0);
}

static const char *join(struct iw_arena *arena, const struct iw_texts *texts)
{
    struct iw_sb sb;

    iw_sb_init(&sb, arena);
    for (size_t i = 0; i < texts->count; i++)
        iw_sb_printf(&sb, "%s%s", i ? ", " : "", texts->items[i]);
    return sb.text;
}

static const char *cases_text(struct iw_arena *arena, const struct iw_cases *cases)
{
    struct iw_sb sb;

    iw_sb_init(&sb, arena);
    for (size_t i = 0; i < cases->count; i++) {
        const struct iw_case *one = &cases->items[i];
        iw_sb_printf(&sb, "%s%s", i ? "; " : "", one->value);
        /* Read aloud: "15 days if phi; 5 days otherwise" needs no legend. */
        if (one->when)
            iw_sb_printf(&sb, " if %s", one->when);
        else if (cases->count > 1)
            iw_sb_put(&sb, " otherwise");
    }
    return sb.text;
}

static const char *value_text(struct iw_arena *arena, const struct iw_field *field, const union value *value)
{
    switch (field->type) {
    case IW_F_TEXT:
    case IW_F_RULE:
        return value->text;
    case IW_F_NUMBER:
    case IW_F_COUNT:
        return number_text(arena, value->number);
    case IW_F_BOOL:
        return value->tri == IW_YES ? "yes" : "no";
    case IW_F_DATE:
        return iw_day_text(arena, value->day);
    case IW_F_CHOICE:
        return field->choices[value->choice];
    case IW_F_TEXTS:
        return join(arena, &value->texts);
    case IW_F_CASES:
        return cases_text(arena, &value->cases);
    case IW_F_RECORDS:
        return iw_arena_printf(arena, "%zu x %s", value->records.count, field->sub->name);
    }
    return "—";
}

const char *iw_field_text(struct iw_arena *arena, const struct iw_field *field, const void *record)
{
    union value value;

    if (!get(field, record, &value))
        return "—";
    const char *text = value_text(arena, field, &value);
    /* A unit behind a list or a condition would say something about its last item only. */
    bool is_number = field->type == IW_F_NUMBER || field->type == IW_F_COUNT;
    if (!field->unit || !is_number)
        return text;
    return iw_arena_printf(arena, "%s %s", text, field->unit);
}
