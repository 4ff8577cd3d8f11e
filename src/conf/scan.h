/* SPDX-License-Identifier: Apache-2.0 */
/* The check that a text passes before libconfig sees it; conf.c is its only user. */
#ifndef IW_CONF_SCAN_H
#define IW_CONF_SCAN_H

#include "base/err.h"

#include <stddef.h>

/* `text` needs no terminator. Failures name `name`, line and column. */
IW_MUST_USE enum iw_status iw_conf_scan(const char *name, const char *text, size_t length,
                                        struct iw_err *err);

/* What is wrong with a numeral (not empty; may be changed), NULL when libconfig reads it as what it says. */
const char *iw_conf_check_numeral(char *numeral);

#endif
