/* SPDX-License-Identifier: Apache-2.0 */
/* Help and version: results like any other, on standard output, so that they can be paged and searched. */
#include "cli/usage.h"

enum iw_status iw_cmd_help(struct iw_cli *cli, struct iw_err *err)
{
    const struct iw_command *command = NULL;
    size_t used = 0;
    if (cli->word_count == 0) {
        iw_put_usage(&cli->out, NULL);
        return IW_OK;
    }
    if (cli->word_count == 1 && iw_put_family_usage(&cli->out, cli->words[0]))
        return IW_OK;
    enum iw_status status = iw_command_find(cli->arena, cli->words, cli->word_count, &command, &used, err);
    if (status == IW_OK)
        iw_put_usage(&cli->out, command);
    return status;
}

enum iw_status iw_cmd_version(struct iw_cli *cli, struct iw_err *err)
{
    (void)err;
    iw_sb_printf(&cli->out, "inferwright %s\n", cli->env->version);
    return IW_OK;
}
