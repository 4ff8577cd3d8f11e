/* SPDX-License-Identifier: Apache-2.0 */
#ifndef IW_CLI_KINDS_H
#define IW_CLI_KINDS_H

#include "catalog/catalog.h"

/* The kind that `text` names ("models", "Open models", "model"); IW_EINPUT with the nearest one. */
IW_MUST_USE enum iw_status iw_kind_require(const char *text, const struct iw_kind **out, struct iw_err *err);
/* The same without an error: NULL. */
const struct iw_kind *iw_kind_spelled(const char *text);

#endif
