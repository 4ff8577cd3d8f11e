/* SPDX-License-Identifier: Apache-2.0 */
#include "cli/commands.h"

enum iw_status iw_cmd_open(struct iw_cli *cli, struct iw_err *err)
{
    struct iw_values *sessions = &cli->args.options[IW_OPT_SESSION];
    bool plain = iw_given(&cli->args, IW_OPT_PLAIN), script = iw_given(&cli->args, IW_OPT_SCRIPT);
    if (!cli->env->has_terminal && !plain && !script) {
        iw_fail(err, IW_EINPUT, "open: there is no terminal to open it in");
        return iw_hint(err, "`inferwright session show` and `inferwright plan --session` need none");
    }
    cli->talk = true;
    cli->open = cli->words[0];
    /* Where nothing can be drawn the questions are asked in lines, and begin with the same answers. */
    IW_PUSH(cli->arena, sessions->items, sessions->count, sessions->capacity) = cli->open;
    return IW_OK;
}
