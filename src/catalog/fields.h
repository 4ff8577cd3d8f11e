/* SPDX-License-Identifier: Apache-2.0 */
/* Rows of the field tables. A table file sets IW_OF to the struct it describes; the member's name in the
 * files is the name of the struct's field, so that one word serves the data, the code and the manual. Every
 * macro ends with the help line, after which designated initialisers may follow
 * (`.flags = IW_FF_REQUIRED`). */
#ifndef IW_CATALOG_FIELDS_H
#define IW_CATALOG_FIELDS_H

#include "catalog/catalog.h"

#include <stddef.h>

#define F_ROW(member, kind) .name = #member, .type = (kind), .offset = offsetof(IW_OF, member)

#define F_TEXT(member, ...)                                                                                  \
    {                                                                                                        \
        F_ROW(member, IW_F_TEXT), .help = __VA_ARGS__                                                        \
    }
#define F_REF(member, list, ...)                                                                             \
    {                                                                                                        \
        F_ROW(member, IW_F_TEXT), .ref = (list), .help = __VA_ARGS__                                         \
    }
#define F_TEXTS(member, ...)                                                                                 \
    {                                                                                                        \
        F_ROW(member, IW_F_TEXTS), .help = __VA_ARGS__                                                       \
    }
#define F_REFS(member, list, ...)                                                                            \
    {                                                                                                        \
        F_ROW(member, IW_F_TEXTS), .ref = (list), .help = __VA_ARGS__                                        \
    }
#define F_BOOL(member, ...)                                                                                  \
    {                                                                                                        \
        F_ROW(member, IW_F_BOOL), .help = __VA_ARGS__                                                        \
    }
#define F_DATE(member, ...)                                                                                  \
    {                                                                                                        \
        F_ROW(member, IW_F_DATE), .help = __VA_ARGS__                                                        \
    }
#define F_RULE(member, ...)                                                                                  \
    {                                                                                                        \
        F_ROW(member, IW_F_RULE), .help = __VA_ARGS__                                                        \
    }
#define F_CASES(member, ...)                                                                                 \
    {                                                                                                        \
        F_ROW(member, IW_F_CASES), .help = __VA_ARGS__                                                       \
    }
#define F_CHOICE(member, words, ...)                                                                         \
    {                                                                                                        \
        F_ROW(member, IW_F_CHOICE), .choices = (words), .help = __VA_ARGS__                                  \
    }
#define F_RECORDS(member, type_, ...)                                                                        \
    {                                                                                                        \
        F_ROW(member, IW_F_RECORDS), .sub = &(type_), .help = __VA_ARGS__                                    \
    }

/* Plain numbers, and figures: numbers of the world that need a source and a date. 0, 0: no bounds. */
#define F_SPAN(lo, hi, unit_) .min = (lo), .max = (hi), .unit = (unit_)
#define F_NUM(member, lo, hi, unit_, ...)                                                                    \
    {                                                                                                        \
        F_ROW(member, IW_F_NUMBER), F_SPAN(lo, hi, unit_), .help = __VA_ARGS__                               \
    }
#define F_COUNT(member, lo, hi, unit_, ...)                                                                  \
    {                                                                                                        \
        F_ROW(member, IW_F_COUNT), F_SPAN(lo, hi, unit_), .help = __VA_ARGS__                                \
    }
#define F_FIG(member, lo, hi, unit_, ...)                                                                    \
    {                                                                                                        \
        F_ROW(member, IW_F_NUMBER), F_SPAN(lo, hi, unit_), .flags = IW_FF_FIGURE, .help = __VA_ARGS__        \
    }
#define F_FIGCOUNT(member, lo, hi, unit_, ...)                                                               \
    {                                                                                                        \
        F_ROW(member, IW_F_COUNT), F_SPAN(lo, hi, unit_), .flags = IW_FF_FIGURE, .help = __VA_ARGS__         \
    }

#define F_HEAD_ROW(member, kind) .name = #member, .type = (kind), .offset = offsetof(IW_OF, head.member)
/* The members that every entry has. */
#define F_HEAD                                                                                               \
    {F_HEAD_ROW(id, IW_F_TEXT), .flags = IW_FF_REQUIRED,                                                     \
     .help = "what other entries and the command line call it; unique in its list"},                         \
        {F_HEAD_ROW(name, IW_F_TEXT), .help = "as people print it; the id when left out"},                   \
        {F_HEAD_ROW(source, IW_F_TEXT), .ref = "sources",                                                    \
         .help = "where the figures come from: the id of a source, or a citation in your own words"},        \
        {F_HEAD_ROW(as_of, IW_F_DATE), .help = "the date of the figures, not the day they were typed in"},   \
        {F_HEAD_ROW(unverified, IW_F_TEXTS),                                                                 \
         .help = "names of members that were never seen in a source; shown as unverified"},                  \
        {F_HEAD_ROW(aliases, IW_F_TEXTS), .help = "other spellings that mean this entry"},                   \
        {F_HEAD_ROW(guide, IW_F_TEXT),                                                                       \
         .help = "the guide's name for it; only such entries take part in --market guide"},                  \
    {                                                                                                        \
        F_HEAD_ROW(note, IW_F_TEXT), .help = "a remark for the reader"                                       \
    }
#define F_END                                                                                                \
    {                                                                                                        \
        .name = NULL                                                                                         \
    }

#define F_TYPE(struct_, word, table)                                                                         \
    const struct iw_record_type struct_##_type = {                                                           \
        .name = (word), .size = sizeof(struct struct_), .fields = (table)}

/* One type a struct of the kinds, and those of the groups inside entries. */
#define X(suffix, list, file, title, type) extern const struct iw_record_type type##_type;
IW_KINDS(X)
#undef X
extern const struct iw_record_type iw_guide_figure_type;
extern const struct iw_record_type iw_format_quality_type;
extern const struct iw_record_type iw_price_step_type;
extern const struct iw_record_type iw_choice_type;

#endif
