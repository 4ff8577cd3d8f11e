/* SPDX-License-Identifier: Apache-2.0 */
/* Who published a row. Rows of one publisher share a laboratory, its settings and its way to count: figures
 * that fit them fit another's less well. */
#ifndef IW_CALIBRATE_PUBLISHER_H
#define IW_CALIBRATE_PUBLISHER_H

#include <stdbool.h>
#include <stddef.h>

/* A part of the source's text. */
struct iw_publisher {
    const char *name;
    size_t length; /* 0: the source is blank */
};
/* "github:owner/name@commit:path", "https://github.com/owner/name/pull/1" and "owner/name path" are
 * owner/name, other addresses their host; what is none of these is its first word. */
struct iw_publisher iw_publisher_of(const char *source);
bool iw_same_publisher(const struct iw_publisher *a, const struct iw_publisher *b);

#endif
