/* SPDX-License-Identifier: Apache-2.0 */
/* Access to a field inside a record by its offset, for the two files that do it. By memcpy: the record is
 * only known as bytes here, and a cast would promise an alignment that the compiler cannot see. */
#ifndef IW_CONF_FIELD_H
#define IW_CONF_FIELD_H

#include "conf/record.h"

#include <string.h>

static inline void iw_field_put(const struct iw_field *field, void *record, const void *value, size_t size)
{
    memcpy((unsigned char *)record + field->offset, value, size);
}

static inline void iw_field_get(const struct iw_field *field, const void *record, void *value, size_t size)
{
    memcpy(value, (const unsigned char *)record + field->offset, size);
}

#endif
