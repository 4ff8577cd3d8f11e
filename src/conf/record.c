/* SPDX-License-Identifier: Apache-2.0 */
/* Reading of single values; lists are in record_list.c, showing and asking for fields is in record_text.c. */
#include "conf/record.h"

#include "base/str.h"
#include "conf/field.h"
#include "conf/reader.h"

#include <string.h>

enum { MAX_FIELDS = 128 };

void iw_read_fail(struct iw_reader *r, const struct iw_node *node, const char *name, const char *wanted)
{
    iw_diag(r->diags, true, r->file, iw_node_line(node), 0, "\"%s\" must be %s, not %s", name, wanted,
            iw_node_type_word(iw_node_type(node)));
}

void iw_record_init(const struct iw_record_type *type, void *record)
{
    /* Members that no field names (indices that a higher room fills in) start as zero. */
    memset(record, 0, type->size);
    for (const struct iw_field *field = type->fields; field->name; field++) {
        switch (field->type) {
        case IW_F_NUMBER:
        case IW_F_COUNT:
            iw_field_put(field, record, &(double){IW_UNKNOWN}, sizeof(double));
            break;
        case IW_F_BOOL:
            iw_field_put(field, record, &(enum iw_tri){IW_MAYBE}, sizeof(enum iw_tri));
            break;
        case IW_F_DATE:
            iw_field_put(field, record, &(iw_day){IW_DAY_UNKNOWN}, sizeof(iw_day));
            break;
        case IW_F_CHOICE:
            iw_field_put(field, record, &(int){-1}, sizeof(int));
            break;
        case IW_F_TEXT:
        case IW_F_RULE:
            /* A null pointer, said as one: all bits zero need not be one. */
            iw_field_put(field, record, &(const char *){NULL}, sizeof(const char *));
            break;
        case IW_F_TEXTS:
        case IW_F_CASES:
        case IW_F_RECORDS:
            break;
        }
    }
}

static void read_text(struct iw_reader *r, const struct iw_field *field, const struct iw_node *node,
                      void *record)
{
    const char *text;
    bool truth;

    if (iw_node_text(node, &text)) {
        text = iw_arena_strdup(r->arena, text);
    } else if (field->type == IW_F_RULE && iw_node_bool(node, &truth)) {
        /* true and false are conditions of the rule language as well. */
        text = truth ? "true" : "false";
    } else {
        iw_read_fail(r, node, field->name,
                     field->type == IW_F_RULE ? "a condition in quotes" : "a text in quotes");
        return;
    }
    iw_field_put(field, record, &text, sizeof text);
}

static void read_number(struct iw_reader *r, const struct iw_field *field, const struct iw_node *node,
                        void *record)
{
    /* A table that says nothing leaves both at 0. */
    bool bounded = field->min != 0.0 || field->max != 0.0;
    double value;

    if (!iw_node_number(node, &value)) {
        iw_read_fail(r, node, field->name, "a number");
        return;
    }
    /* Refused, not rounded: half a GPU in a file is a slip for another number. */
    if (field->type == IW_F_COUNT && value != floor(value)) {
        iw_diag(r->diags, true, r->file, iw_node_line(node), 0, "\"%s\" must be a whole number", field->name);
        return;
    }
    if (bounded && !(value >= field->min && value <= field->max)) {
        iw_diag(r->diags, true, r->file, iw_node_line(node), 0, "\"%s\" is %s, outside of %s to %s%s%s",
                field->name, iw_fmt_exact(r->arena, value), iw_fmt_exact(r->arena, field->min),
                iw_fmt_exact(r->arena, field->max), field->unit ? " " : "", field->unit ? field->unit : "");
        return;
    }
    iw_field_put(field, record, &value, sizeof value);
}

static void read_bool(struct iw_reader *r, const struct iw_field *field, const struct iw_node *node,
                      void *record)
{
    bool truth;

    if (!iw_node_bool(node, &truth)) {
        iw_read_fail(r, node, field->name, "true or false (without quotes)");
        return;
    }
    iw_field_put(field, record, &(enum iw_tri){truth ? IW_YES : IW_NO}, sizeof(enum iw_tri));
}

static void read_date(struct iw_reader *r, const struct iw_field *field, const struct iw_node *node,
                      void *record)
{
    const char *text;
    iw_day day;

    if (!iw_node_text(node, &text))
        iw_read_fail(r, node, field->name, "a date in quotes such as \"2026-10-24\"");
    else if (!iw_day_parse(text, &day, NULL))
        iw_diag(r->diags, true, r->file, iw_node_line(node), 0,
                "\"%s\": \"%.40s\" is no date such as \"2026-10-24\", \"2026-10\" or \"2026\"", field->name,
                text);
    else
        iw_field_put(field, record, &day, sizeof day);
}

static size_t count_words(const char *const *words)
{
    size_t count = 0;

    while (words[count])
        count++;
    return count;
}

/* "a, b or c" for a message; a long list is cut by the message itself. */
static const char *alternatives(struct iw_arena *arena, const char *const *words)
{
    struct iw_sb sb;

    iw_sb_init(&sb, arena);
    for (size_t i = 0; words[i]; i++)
        iw_sb_printf(&sb, "%s%s", i == 0 ? "" : words[i + 1] ? ", " : " or ", words[i]);
    return sb.text;
}

static void read_choice(struct iw_reader *r, const struct iw_field *field, const struct iw_node *node,
                        void *record)
{
    const char *text;

    if (!iw_node_text(node, &text)) {
        iw_read_fail(r, node, field->name, "a text in quotes");
        return;
    }
    /* Exactly, with case: the names are identifiers, and the closest one is offered when they differ. */
    for (int i = 0; field->choices[i]; i++) {
        if (strcmp(field->choices[i], text) == 0) {
            iw_field_put(field, record, &i, sizeof i);
            return;
        }
    }
    const char *near = iw_closest(text, field->choices, count_words(field->choices));
    iw_diag(r->diags, true, r->file, iw_node_line(node), 0,
            "\"%s\": \"%.40s\" is not known%s%s%s; it is one of %s", field->name, text,
            near ? "; did you mean \"" : "", near ? near : "", near ? "\"?" : "",
            alternatives(r->arena, field->choices));
}

static void read_field(struct iw_reader *r, const struct iw_field *field, const struct iw_node *node,
                       void *record)
{
    /* A table by type, so that a new type is one line here and one function. */
    typedef void read_function(struct iw_reader *, const struct iw_field *, const struct iw_node *, void *);
    static read_function *const readers[] = {
        [IW_F_TEXT] = read_text,          [IW_F_NUMBER] = read_number, [IW_F_COUNT] = read_number,
        [IW_F_BOOL] = read_bool,          [IW_F_DATE] = read_date,     [IW_F_CHOICE] = read_choice,
        [IW_F_TEXTS] = iw_read_texts,     [IW_F_RULE] = read_text,     [IW_F_CASES] = iw_read_cases,
        [IW_F_RECORDS] = iw_read_records,
    };

    readers[field->type](r, field, node, record);
}

/* Files name their members mostly in the order of the table, so the search goes on from where the last one
 * was found: that makes it linear for whole catalogues. */
static const struct iw_field *find_field(const struct iw_record_type *type, const struct iw_field **next,
                                         const char *name)
{
    for (const struct iw_field *field = *next; field->name; field++) {
        if (strcmp(field->name, name) == 0) {
            *next = field + 1;
            return field;
        }
    }
    for (const struct iw_field *field = type->fields; field < *next; field++) {
        if (strcmp(field->name, name) == 0) {
            *next = field + 1;
            return field;
        }
    }
    return NULL;
}

static void fail_unknown(struct iw_reader *r, const struct iw_node *member, const struct iw_record_type *type)
{
    /* Collected only for the message; a reading without mistakes never comes here. */
    const char *names[MAX_FIELDS];
    const char *name = iw_node_name(member);
    size_t count = 0;

    for (const struct iw_field *field = type->fields; field->name && count < MAX_FIELDS; field++)
        names[count++] = field->name;
    const char *near = iw_closest(name, names, count);
    iw_diag(r->diags, true, r->file, iw_node_line(member), 0, "\"%.60s\" is no member of \"%s\"%s%s%s", name,
            type->name, near ? "; did you mean \"" : "", near ? near : "", near ? "\"?" : "");
}

void iw_read_group(struct iw_reader *r, const struct iw_node *node, const struct iw_record_type *type,
                   void *record)
{
    const struct iw_field *next = type->fields;

    /* Members decide, not fields: so each unknown one is found, and what is absent stays as it was. */
    for (size_t i = 0; i < iw_node_count(node); i++) {
        const struct iw_node *member = iw_node_at(node, i);
        const struct iw_field *field = find_field(type, &next, iw_node_name(member));
        if (field)
            read_field(r, field, member, record);
        else
            fail_unknown(r, member, type);
    }
}

void iw_record_read(struct iw_arena *arena, const struct iw_conf *conf, const struct iw_node *node,
                    const struct iw_record_type *type, void *record, struct iw_diags *diags)
{
    struct iw_reader r = {arena, iw_conf_name(conf), diags};

    if (iw_node_type(node) == IW_NODE_GROUP)
        iw_read_group(&r, node, type, record);
    else
        iw_read_fail(&r, node, type->name, "a group { }");
}
