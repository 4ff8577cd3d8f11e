/* SPDX-License-Identifier: Apache-2.0 */
/* One estimate, for people and for programs. */
#ifndef IW_CLI_ESTIMATE_H
#define IW_CLI_ESTIMATE_H

#include "calibrate/estimate.h"
#include "calibrate/nearest.h"
#include "cli/commands.h"

struct iw_shown_estimate {
    const struct iw_estimate *estimate;
    const struct iw_measured **measured; /* the most alike first */
    size_t measured_count;
};
void iw_estimate_put_json(struct iw_cli *cli, const struct iw_shown_estimate *shown);
void iw_estimate_put_doc(struct iw_cli *cli, const struct iw_shown_estimate *shown);

#endif
