/* SPDX-License-Identifier: Apache-2.0 */
/* The fields that hold several values: texts, cases, nested records. */
#include "conf/field.h"
#include "conf/reader.h"

#include <string.h>

static void fail_item(struct iw_reader *r, const struct iw_node *item, const char *name, const char *wanted)
{
    iw_diag(r->diags, true, r->file, iw_node_line(item), 0, "each item of \"%s\" must be %s, not %s", name,
            wanted, iw_node_type_word(iw_node_type(item)));
}

/* Texts may stand in ( ) or [ ]; groups only in ( ), which libconfig sees to itself. */
static bool is_sequence(const struct iw_node *node)
{
    return iw_node_type(node) == IW_NODE_LIST || iw_node_type(node) == IW_NODE_ARRAY;
}

void iw_read_texts(struct iw_reader *r, const struct iw_field *field, const struct iw_node *node,
                   void *record)
{
    struct iw_texts texts = {NULL, 0};

    if (!is_sequence(node)) {
        iw_read_fail(r, node, field->name, "a list of texts");
        return;
    }
    /* Room for all; a bad item is left out and reported, and the rest is kept, so that one mistake is one
     * finding. */
    texts.items = IW_ARRAY(r->arena, const char *, iw_node_count(node));
    for (size_t i = 0; i < iw_node_count(node); i++) {
        const struct iw_node *item = iw_node_at(node, i);
        const char *text;
        if (iw_node_text(item, &text))
            texts.items[texts.count++] = iw_arena_strdup(r->arena, text);
        else
            fail_item(r, item, field->name, "a text in quotes");
    }
    iw_field_put(field, record, &texts, sizeof texts);
}

/* The value of a case as text; NULL for what is no scalar. */
/* Numbers are kept as text because the type that a case must have is known only above this room. */
static const char *scalar_text(struct iw_reader *r, const struct iw_node *node)
{
    const char *text;
    double number;
    bool truth;

    if (iw_node_text(node, &text))
        return iw_arena_strdup(r->arena, text);
    if (iw_node_number(node, &number))
        return iw_fmt_exact(r->arena, number);
    if (iw_node_bool(node, &truth))
        return truth ? "true" : "false";
    return NULL;
}

/* One of { when = "..."; value = ...; }. False when it cannot be used. */
static bool read_case(struct iw_reader *r, const struct iw_field *field, const struct iw_node *node,
                      struct iw_case *out)
{
    if (iw_node_type(node) != IW_NODE_GROUP) {
        fail_item(r, node, field->name, "a group { when = \"...\"; value = ...; }");
        return false;
    }
    /* Kept apart from the value itself: one of a wrong type has been reported and is not missing as well. */
    bool has_value = false;

    out->line = iw_node_line(node);
    for (size_t i = 0; i < iw_node_count(node); i++) {
        const struct iw_node *member = iw_node_at(node, i);
        const char *name = iw_node_name(member);
        if (strcmp(name, "value") == 0) {
            has_value = true;
            out->value = scalar_text(r, member);
            if (!out->value)
                iw_read_fail(r, member, "value", "a text, a number, true or false");
        } else if (strcmp(name, "when") == 0) {
            if (iw_node_text(member, &out->when))
                out->when = iw_arena_strdup(r->arena, out->when);
            else
                iw_read_fail(r, member, "when", "a condition in quotes");
        } else {
            iw_diag(r->diags, true, r->file, iw_node_line(member), 0,
                    "\"%s\" is no member of a case; it has \"when\" and \"value\"", name);
        }
    }
    if (!has_value)
        iw_diag(r->diags, true, r->file, out->line, 0, "a case of \"%s\" has no \"value\"", field->name);
    return out->value != NULL;
}

void iw_read_cases(struct iw_reader *r, const struct iw_field *field, const struct iw_node *node,
                   void *record)
{
    struct iw_cases cases = {NULL, 0};

    if (iw_node_type(node) != IW_NODE_LIST) {
        iw_read_fail(r, node, field->name, "a list of cases ( { when = \"...\"; value = ...; } )");
        return;
    }
    cases.items = IW_ARRAY(r->arena, struct iw_case, iw_node_count(node));
    for (size_t i = 0; i < iw_node_count(node); i++) {
        struct iw_case item = {NULL, NULL, 0};
        if (!read_case(r, field, iw_node_at(node, i), &item))
            continue;
        /* Cases are tried in order: behind one without a condition nothing is ever reached. */
        if (cases.count && !cases.items[cases.count - 1].when)
            iw_diag(r->diags, true, r->file, item.line, 0,
                    "this case of \"%s\" is never reached: the one before it has no \"when\"", field->name);
        cases.items[cases.count++] = item;
    }
    iw_field_put(field, record, &cases, sizeof cases);
}

void iw_read_records(struct iw_reader *r, const struct iw_field *field, const struct iw_node *node,
                     void *record)
{
    struct iw_records records = {NULL, 0};
    size_t size = field->sub->size;

    if (iw_node_type(node) != IW_NODE_LIST) {
        iw_read_fail(r, node, field->name, "a list of groups ( { ... }, { ... } )");
        return;
    }
    unsigned char *items = iw_arena_array(r->arena, iw_node_count(node), size);
    for (size_t i = 0; i < iw_node_count(node); i++) {
        const struct iw_node *item = iw_node_at(node, i);
        if (iw_node_type(item) != IW_NODE_GROUP) {
            fail_item(r, item, field->name, "a group { }");
            continue;
        }
        void *one = items + size * records.count++;
        /* Fresh each time: a list is replaced whole, so that nothing of an older item shows through. */
        iw_record_init(field->sub, one);
        iw_read_group(r, item, field->sub, one);
        iw_record_require(field->sub, one, r->file, iw_node_line(item), r->diags);
    }
    records.items = items;
    iw_field_put(field, record, &records, sizeof records);
}
