/* SPDX-License-Identifier: Apache-2.0 */
/* Measured rows from a file that the user names. */
#ifndef IW_CLI_MEASUREMENTS_H
#define IW_CLI_MEASUREMENTS_H

#include "calibrate/rows.h"
#include "cli/commands.h"

/* "-" is standard input; NULL is the rows that the program comes with. The first mistakes are said, and so
 * are columns that nothing reads. */
IW_MUST_USE enum iw_status iw_measurements_read(struct iw_cli *cli, const char *path, struct iw_rows *out,
                                                struct iw_err *err);

#endif
