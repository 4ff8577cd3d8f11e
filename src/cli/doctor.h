/* SPDX-License-Identifier: Apache-2.0 */
/* The findings of `doctor`: what was looked at, how it is, what to do. */
#ifndef IW_CLI_DOCTOR_H
#define IW_CLI_DOCTOR_H

#include "cli/commands.h"
#include "report/table.h"

enum iw_health {
    IW_HEALTHY,
    IW_REMARK, /* it works, and something about it is worth knowing */
    IW_SICK,
};
struct iw_doctor {
    struct iw_cli *cli;
    struct iw_tab *tab;
    bool sick; /* one of the findings is */
};
/* `advice` NULL: nothing is to be done. */
void iw_doctor_find(struct iw_doctor *d, const char *what, enum iw_health health, const char *advice,
                    const char *fmt, ...) IW_PRINTF(5, 6);

void iw_doctor_store(struct iw_doctor *d);
void iw_doctor_catalogue(struct iw_doctor *d, iw_day today);
void iw_doctor_terminal(struct iw_doctor *d);

#endif
