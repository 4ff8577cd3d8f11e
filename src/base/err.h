/* SPDX-License-Identifier: Apache-2.0 */
/* Errors are values: a status as the result, and the details in a struct that the caller owns.
 * On failure outputs stay untouched and `err` (may be NULL) says what to do; on success `err` stays as it
 * was. */
#ifndef IW_BASE_ERR_H
#define IW_BASE_ERR_H

#include <stdbool.h>
#include <stddef.h>

#define IW_MUST_USE     __attribute__((warn_unused_result))
#define IW_PRINTF(f, a) __attribute__((format(printf, f, a)))

enum iw_status {
    IW_OK = 0,
    IW_NOTHING, /* done, and the answer is "none": no candidate is feasible, or a check found errors */
    IW_EINPUT,  /* wrong usage or bad input */
    IW_EIO,     /* storage or file error */
};

/* `file` is empty and `line`/`column` are 0 where there is no place to name. Texts are cut at a UTF-8
 * boundary and hold no control characters, whatever the input held. */
struct iw_err {
    enum iw_status status;
    int line, column;
    char file[200];
    char message[400];
    char hint[240];
};

/* Fill `err` and return `status`, so that `return iw_fail(...)` ends a function. */
enum iw_status iw_fail(struct iw_err *err, enum iw_status status, const char *fmt, ...) IW_PRINTF(3, 4);
enum iw_status iw_fail_at(struct iw_err *err, enum iw_status status, const char *file, int line, int column,
                          const char *fmt, ...) IW_PRINTF(6, 7);
/* Add what the user can do about it. Returns err->status. */
enum iw_status iw_hint(struct iw_err *err, const char *fmt, ...) IW_PRINTF(2, 3);

/* A bounded list of findings: validation collects all errors instead of stopping at the first. */
struct iw_arena;
struct iw_diag {
    bool is_error; /* false: a warning */
    int line, column;
    const char *file;    /* arena; "" when there is none */
    const char *message; /* arena */
};
struct iw_diags {
    struct iw_arena *arena; /* borrowed; owns the texts and the items */
    struct iw_diag *items;
    size_t count, capacity;
    size_t errors;  /* counted beyond the bound too */
    size_t dropped; /* findings beyond the bound of 1,000 */
};
void iw_diags_init(struct iw_diags *diags, struct iw_arena *arena);
void iw_diag(struct iw_diags *diags, bool is_error, const char *file, int line, int column, const char *fmt,
             ...) IW_PRINTF(6, 7);
/* The first error as an iw_err; IW_OK when there is none. */
enum iw_status iw_diags_first(const struct iw_diags *diags, struct iw_err *err);

#endif
