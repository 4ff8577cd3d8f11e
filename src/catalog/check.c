/* SPDX-License-Identifier: Apache-2.0 */
#include "catalog/check.h"

#include "base/str.h"

#include <stdarg.h>
#include <stdio.h>

void iw_check_say(const struct iw_check *check, bool is_error, const char *fmt, ...)
{
    char text[512];
    va_list args;
    va_start(args, fmt);
    vsnprintf(text, sizeof text, fmt, args);
    va_end(args);
    iw_diag(check->diags, is_error, check->entry->file, check->entry->line, 0, "%s \"%s\": %s",
            check->kind->list, check->entry->id, text);
}

const struct iw_field *iw_check_field(const struct iw_record_type *type, const char *name)
{
    for (const struct iw_field *field = type->fields; field->name != NULL; field++)
        if (iw_streq(field->name, name))
            return field;
    return NULL;
}

/* One finding an entry: a row without a source would otherwise fill the page with its own fields. */
static void check_figures(const struct iw_check *check)
{
    const struct iw_entry *entry = check->entry;
    bool no_source = entry->source == NULL, no_date = entry->as_of == IW_DAY_UNKNOWN;
    if (!no_source && !no_date)
        return;
    for (const struct iw_field *field = check->kind->type->fields; field->name != NULL; field++)
        if ((field->flags & IW_FF_FIGURE) != 0 && iw_field_is_set(field, entry)) {
            iw_check_say(check, true, "%s is a figure, but the entry has no %s", field->name,
                         no_source && no_date ? "source and no as_of"
                         : no_source          ? "source"
                                              : "as_of");
            return;
        }
}

/* A misspelt name would show a guess as if it had been seen in a source. */
static void check_unverified(const struct iw_check *check)
{
    for (size_t i = 0; i < check->entry->unverified.count; i++) {
        const char *name = check->entry->unverified.items[i];
        if (iw_check_field(check->kind->type, name) == NULL)
            iw_check_say(check, true, "unverified names \"%s\", which is no member of %s", name,
                         check->kind->list);
    }
}

/* Prices of hardware move while its data sheet does not: they carry their own source and date. */
static void check_prices(const struct iw_check *check)
{
    if (check->kind->id != IW_KIND_ACCELERATORS)
        return;
    const struct iw_accelerator *a = (const void *)check->entry;
    bool priced = iw_known(a->street_price_usd) || iw_known(a->street_price_low_usd) ||
                  iw_known(a->street_price_high_usd) || iw_known(a->used_price_usd) ||
                  iw_known(a->used_price_low_usd) || iw_known(a->used_price_high_usd);
    if (priced && (a->price_source == NULL || a->price_as_of == IW_DAY_UNKNOWN))
        iw_check_say(check, true, "a street or used price needs price_source and price_as_of");
}

/* An answer is stored as the id of its choice: two of the same could not be told apart again. */
static void check_choices(const struct iw_check *check)
{
    if (check->kind->id != IW_KIND_QUESTIONS)
        return;
    const struct iw_question *question = (const void *)check->entry;
    const struct iw_choice *choices = question->choices.items;
    bool chosen = question->type == IW_T_ENUM || question->type == IW_T_CLASS || question->type == IW_T_SET;
    if (chosen && question->choices.count == 0)
        iw_check_say(check, true, "a value of type %s needs choices", iw_value_type_words[question->type]);
    for (size_t i = 1; i < question->choices.count; i++)
        for (size_t k = 0; k < i; k++)
            if (iw_streq(choices[i].id, choices[k].id))
                iw_check_say(check, true, "the choice \"%s\" occurs twice", choices[i].id);
}

/* Prices of accelerators have a source and a date of their own: a quotation needs no as_of beside those. */
static bool only_quoted(const struct iw_texts *fields)
{
    bool source = false, date = false, other = false;
    for (size_t i = 0; i < fields->count; i++) {
        const char *name = fields->items[i];
        source = source || iw_streq(name, "price_source");
        date = date || iw_streq(name, "price_as_of");
        other = other || (!iw_streq(name, "id") && !iw_starts_with(name, "price_") &&
                          !iw_starts_with(name, "street_price_") && !iw_starts_with(name, "used_price_"));
    }
    return source && date && !other;
}

/* Figures changed by the user are shown as theirs, and without a date they can never be called stale. */
static void check_yours(const struct iw_check *check)
{
    const struct iw_entry *entry = check->entry;
    bool quoted = check->kind->id == IW_KIND_ACCELERATORS && only_quoted(&entry->yours);
    if (entry->yours.count > 0 && entry->yours_as_of == IW_DAY_UNKNOWN && !quoted)
        iw_check_say(check, false, "changed without an as_of: the plan shows the new figures undated");
}

/* In the order of kinds and of the files, so that the list of findings does not jump between runs. */
void iw_catalog_check(const struct iw_catalog *cat, struct iw_diags *diags)
{
    for (int k = 0; k < IW_KIND_COUNT; k++)
        for (size_t i = 0; i < cat->tables[k].count; i++) {
            const struct iw_check check = {
                .cat = cat,
                .kind = iw_kind((enum iw_kind_id)k),
                .entry = iw_entry_at(cat, (enum iw_kind_id)k, i),
                .diags = diags,
            };
            check_figures(&check);
            check_unverified(&check);
            check_prices(&check);
            check_choices(&check);
            check_yours(&check);
            iw_check_refs(&check);
            iw_check_order(&check);
        }
    iw_check_rings(cat, diags);
}
