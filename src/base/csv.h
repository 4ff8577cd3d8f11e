/* SPDX-License-Identifier: Apache-2.0 */
/* Reading CSV as RFC 4180 has it: commas, quoted fields with "" for a quote and with line breaks inside,
 * lines that end with LF or CRLF. The fields are unquoted in place, so reading takes no memory beside the
 * text. */
#ifndef IW_BASE_CSV_H
#define IW_BASE_CSV_H

#include "base/err.h"

enum { IW_CSV_FIELDS = 128 }; /* of one record; more are an error */

struct iw_csv {
    char *at; /* borrowed, terminated, changed while it is read */
    const char *file;
    int line;   /* that the next record begins on */
    int record; /* line that the newest record began on */
    char *fields[IW_CSV_FIELDS];
    size_t count;
};

/* A byte order mark is skipped. `file` names the text in errors. */
void iw_csv_begin(struct iw_csv *csv, char *text, const char *file);
/* The next record, empty lines skipped. IW_NOTHING at the end; IW_EINPUT, with the line, on an open quote, on
 * text behind a closing one, on a quote inside a bare field and on too many fields. */
IW_MUST_USE enum iw_status iw_csv_next(struct iw_csv *csv, struct iw_err *err);

#endif
