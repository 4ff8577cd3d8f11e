/* SPDX-License-Identifier: Apache-2.0 */
/* Groups of a file read into structs by a table of fields. The same table reads, checks, lists and documents
 * an entry, so that none of the four can forget a field. */
#ifndef IW_CONF_RECORD_H
#define IW_CONF_RECORD_H

#include "base/date.h"
#include "conf/conf.h"

/* What a field holds, and the C type at its offset. Absent fields: NULL, NaN, IW_MAYBE, IW_DAY_UNKNOWN, -1,
 * empty. */
enum iw_field_type {
    IW_F_TEXT,    /* const char * */
    IW_F_NUMBER,  /* double, min..max */
    IW_F_COUNT,   /* double, whole, min..max */
    IW_F_BOOL,    /* enum iw_tri (true / false / absent) */
    IW_F_DATE,    /* iw_day; "2026", "2026-10" or "2026-10-24" */
    IW_F_CHOICE,  /* int: index into `choices`, -1 when absent */
    IW_F_TEXTS,   /* struct iw_texts: a list or array of texts */
    IW_F_RULE,    /* const char *: a condition of the rule language (checked above this room) */
    IW_F_CASES,   /* struct iw_cases: ( { when = "..."; value = ...; }, { value = ...; } ) */
    IW_F_RECORDS, /* struct iw_records: a list of groups of type `sub` */
};

enum { IW_FF_REQUIRED = 1, IW_FF_FIGURE = 2 /* a figure: its row needs a source and a date */ };

struct iw_texts {
    const char **items;
    size_t count;
};
struct iw_case {
    const char *when;  /* NULL: otherwise */
    const char *value; /* numbers and booleans as their text */
    int line;
};
struct iw_cases {
    struct iw_case *items;
    size_t count;
};
struct iw_records {
    void *items; /* array of `sub->size` */
    size_t count;
};

struct iw_record_type;
struct iw_field {
    const char *name;
    enum iw_field_type type;
    size_t offset;
    unsigned flags;
    double min, max;            /* both 0: unbounded */
    const char *unit;           /* NULL: none */
    const char *ref;            /* NULL, or the kind whose ids a text (or each of the texts) must name */
    const char *const *choices; /* IW_F_CHOICE: NULL-terminated */
    const struct iw_record_type *sub;
    const char *help; /* one line for the manual */
};
struct iw_record_type {
    const char *name;
    size_t size;
    const struct iw_field *fields; /* ends with name == NULL */
};

/* Set every field of a fresh record to its absent value. */
void iw_record_init(const struct iw_record_type *type, void *record);
/* Read the members that `node` has over `record` (so an overlay changes only what it names). Every unknown
 * member, wrong type, value out of range and malformed date becomes a diag with file and line. Required
 * fields of `record` itself are not asked for here, because an overlay need not repeat them; those of nested
 * records are, because a list is always replaced whole. Texts are copied into `arena`. */
void iw_record_read(struct iw_arena *arena, const struct iw_conf *conf, const struct iw_node *node,
                    const struct iw_record_type *type, void *record, struct iw_diags *diags);
/* A diag for each required field that is absent. */
void iw_record_require(const struct iw_record_type *type, const void *record, const char *file, int line,
                       struct iw_diags *diags);
bool iw_field_is_set(const struct iw_field *field, const void *record);
/* The value as text ("—" when absent), with its unit. */
const char *iw_field_text(struct iw_arena *arena, const struct iw_field *field, const void *record);

#endif
