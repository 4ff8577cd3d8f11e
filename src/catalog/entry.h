/* SPDX-License-Identifier: Apache-2.0 */
/* What every catalogue entry has: the head. Each typed entry starts with `struct iw_entry head`. */
#ifndef IW_CATALOG_ENTRY_H
#define IW_CATALOG_ENTRY_H

#include "conf/record.h"

struct iw_entry {
    const char *id;     /* unique within its kind; lower case, no spaces for our own kinds */
    const char *name;   /* as people print it; for the guide's entries as in the guide */
    const char *source; /* id of a `sources` entry, or a citation of the user's own (holds a space or ':') */
    iw_day as_of;       /* the date of the data, not of its collection */
    struct iw_texts unverified; /* names of fields nobody has seen in a source */
    struct iw_texts aliases;    /* other spellings that resolve to this entry */
    const char *guide;          /* NULL, or the guide's name for it: it belongs to `--market guide` */
    const char *note;
    /* filled by the loader */
    const char *file;
    int line;
    struct iw_texts yours;    /* fields that an overlay changed in an entry that it did not make */
    const char *yours_source; /* of those fields: the overlay's own citation, or the place where they stand */
    iw_day yours_as_of;
    int overlay; /* 0: shipped; n: the n-th --catalog folder touched it last ("yours") */
};

#endif
