/* SPDX-License-Identifier: Apache-2.0 */
#include "catalog/fields.h"

#include "base/str.h"

/* In the order of the enum, which is the order of `catalog list`: from the guide by way of the market to the
 * rules. */
static const struct iw_kind kinds[IW_KIND_COUNT] = {
#define X(suffix, list, file, title, type) {IW_KIND_##suffix, list, file, title, &type##_type},
    IW_KINDS(X)
#undef X
};

const struct iw_kind *iw_kind(enum iw_kind_id id)
{
    return &kinds[id];
}

/* Called for every list of a file and every reference; three dozen short words need no index. */
const struct iw_kind *iw_kind_named(const char *list)
{
    for (size_t i = 0; i < IW_KIND_COUNT; i++)
        if (iw_streq(kinds[i].list, list))
            return &kinds[i];
    return NULL;
}
