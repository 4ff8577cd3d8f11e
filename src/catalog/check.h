/* SPDX-License-Identifier: Apache-2.0 */
/* The parts of iw_catalog_check; each adds its findings about one entry. */
#ifndef IW_CATALOG_CHECK_H
#define IW_CATALOG_CHECK_H

#include "catalog/catalog.h"

struct iw_check {
    const struct iw_catalog *cat;
    const struct iw_kind *kind;
    const struct iw_entry *entry;
    struct iw_diags *diags;
};

/* A finding at the entry's place; the message is prefixed with its list and id. */
void iw_check_say(const struct iw_check *check, bool is_error, const char *fmt, ...) IW_PRINTF(3, 4);
/* References: fields with `ref`, links, and names that stand for ids. */
void iw_check_refs(const struct iw_check *check);
/* Order and completeness among the numbers of the entry. */
void iw_check_order(const struct iw_check *check);
/* Rings among the tasks of the roadmap; once a catalogue. */
void iw_check_rings(const struct iw_catalog *cat, struct iw_diags *diags);
/* The field of the type, or NULL. */
const struct iw_field *iw_check_field(const struct iw_record_type *type, const char *name);

#endif
