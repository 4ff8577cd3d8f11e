/* SPDX-License-Identifier: Apache-2.0 */
/* What `session show` has to show. */
#ifndef IW_CLI_SESSION_SHOWN_H
#define IW_CLI_SESSION_SHOWN_H

#include "cli/stored.h"

struct iw_shown {
    struct iw_stored at;
    struct iw_scenario_row row;
    struct iw_scenario_row *scenarios; /* of the session */
    size_t scenario_count;
    struct iw_answers *answers;
    struct iw_changes since;      /* answers changed since the plan was made */
    const struct iw_moved *moved; /* NULL */
};

void iw_shown_put_json(struct iw_cli *cli, const struct iw_shown *shown);

#endif
