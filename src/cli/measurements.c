/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/measurements.h"

#include "base/file.h"
#include "cli/output.h"
#include "cli/world.h"

enum { MOST_ERRORS = 20 };

enum iw_status iw_measurements_read(struct iw_cli *cli, const char *path, struct iw_rows *out,
                                    struct iw_err *err)
{
    bool standard = iw_streq(path, "-");
    const char *from = standard ? "/dev/stdin" : path != NULL ? path : iw_world_file(cli, "measured.csv");
    char *text = NULL;
    size_t length = 0;
    struct iw_diags diags;
    iw_diags_init(&diags, cli->arena);
    enum iw_status status = iw_file_read(cli->arena, from, IW_ROWS_BYTES, &text, &length, err);
    if (status != IW_OK)
        return status;
    status = iw_rows_read(cli->arena, text, standard ? "standard input" : from, out, &diags, err);
    if (out->count > 0)
        iw_rows_tell_twice(cli->arena, out, &diags);
    if (diags.errors > 0) {
        iw_say_errors(cli, &diags, MOST_ERRORS);
        err->message[0] = '\0';
    }
    for (size_t i = 0; i < diags.count; i++)
        if (!diags.items[i].is_error)
            iw_say_warning(cli, "%s", iw_diag_text(cli->arena, &diags.items[i]));
    return status;
}
