/* SPDX-License-Identifier: Apache-2.0 */
/* What the two halves of the record reader share. */
#ifndef IW_CONF_READER_H
#define IW_CONF_READER_H

#include "conf/record.h"

/* Where a reading stands: every finding names the file and the line of the node at fault. */
struct iw_reader {
    struct iw_arena *arena;
    const char *file;
    struct iw_diags *diags;
};

void iw_read_fail(struct iw_reader *r, const struct iw_node *node, const char *name, const char *wanted);
void iw_read_group(struct iw_reader *r, const struct iw_node *node, const struct iw_record_type *type,
                   void *record);
void iw_read_texts(struct iw_reader *r, const struct iw_field *field, const struct iw_node *node,
                   void *record);
void iw_read_cases(struct iw_reader *r, const struct iw_field *field, const struct iw_node *node,
                   void *record);
void iw_read_records(struct iw_reader *r, const struct iw_field *field, const struct iw_node *node,
                     void *record);

#endif
