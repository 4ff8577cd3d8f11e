/* SPDX-License-Identifier: Apache-2.0 */
/* From the arguments to a result. The order matters: --help and --version work where the catalogue is broken,
 * and everything that can be wrong with the line is looked at before files are read. */
#include "cli/cli.h"

#include "base/file.h"
#include "cli/output.h"
#include "cli/usage.h"
#include "cli/world.h"

/* The pages and the completion that a build or a packager asks for. */
static enum iw_status put_manual(struct iw_cli *cli, const struct iw_knowledge *k, struct iw_err *err)
{
    struct iw_man_screens screens;
    struct iw_diags diags;
    struct iw_answers *answers = iw_answers_new(cli->arena, k);
    iw_diags_init(&diags, cli->arena);
    enum iw_status status =
        iw_answers_load(answers, iw_world_file(cli, "examples/clinic-triage.cfg"), &diags, err);
    if (status == IW_OK)
        status = iw_man_screens_make(cli->arena, iw_world_market(cli, k), answers, &screens, err);
    if (status == IW_OK)
        iw_put_man_program(&cli->out, k, &screens);
    return status;
}

static enum iw_status run_self(struct iw_cli *cli, struct iw_err *err)
{
    const struct iw_knowledge *k = NULL;
    const char *man = iw_arg(&cli->args, IW_OPT_DUMP_MAN), *list = iw_arg(&cli->args, IW_OPT_COMPLETION);
    if (iw_streq(man, "5")) {
        iw_put_man_catalog(&cli->out);
        return IW_OK;
    }
    if (list != NULL && !iw_streq(list, "bash"))
        return iw_put_stored_names(cli, iw_streq(list, "deleted"), err);
    enum iw_status status = iw_world_load(cli, &k, err);
    if (status != IW_OK)
        return status;
    if (man != NULL)
        return put_manual(cli, k, err);
    iw_put_completion(&cli->out, k);
    return IW_OK;
}

/* Nobody can be asked. Answers that were given are planned with; without any, an example shows what a plan
 * is. */
static enum iw_status run_unattended(struct iw_cli *cli, struct iw_err *err)
{
    const char *example = iw_world_file(cli, "examples/clinic-triage.cfg");
    struct iw_values *files = &cli->args.options[IW_OPT_ANSWERS];
    if (files->count == 0 && !iw_given(&cli->args, IW_OPT_SET)) {
        IW_PUSH(cli->arena, files->items, files->count, files->capacity) = example;
        iw_sb_put(&cli->said,
                  "inferwright: no terminal to ask questions in, so here is an example's plan (examples/"
                  "clinic-triage.cfg); --plain asks line by line, `inferwright help` lists the commands\n");
    }
    return iw_cmd_plan(cli, err);
}

static enum iw_status run_bare(struct iw_cli *cli, struct iw_err *err)
{
    if (iw_given(&cli->args, IW_OPT_COMPLETION) || iw_given(&cli->args, IW_OPT_DUMP_MAN))
        return run_self(cli, err);
    if (iw_given(&cli->args, IW_OPT_SCRIPT) && iw_given(&cli->args, IW_OPT_PLAIN))
        return iw_fail(err, IW_EINPUT, "--script is for the wizard, and --plain is another way to ask");
    if (!cli->env->has_terminal && !iw_given(&cli->args, IW_OPT_PLAIN) &&
        !iw_given(&cli->args, IW_OPT_SCRIPT))
        return run_unattended(cli, err);
    cli->talk = true;
    return IW_OK;
}

static enum iw_status run_command(struct iw_cli *cli, struct iw_err *err)
{
    const struct iw_values *words = &cli->args.words;
    size_t used = 0;
    enum iw_status status = IW_OK;
    bool help = iw_given(&cli->args, IW_OPT_HELP);
    if (iw_given(&cli->args, IW_OPT_VERSION))
        return iw_cmd_version(cli, err);
    if (help && words->count == 1 && iw_put_family_usage(&cli->out, words->items[0]))
        return IW_OK;
    /* Found before --help is looked at, so that "plna --help" is told as the typing error it is. */
    if (words->count > 0)
        status = iw_command_find(cli->arena, words->items, words->count, &cli->command, &used, err);
    if (status != IW_OK)
        return status;
    cli->words = used > 0 ? words->items + used : words->items; /* no offset to what may be NULL */
    cli->word_count = words->count - used;
    if (help) {
        iw_put_usage(&cli->out, cli->command);
        return IW_OK;
    }
    status = iw_command_check(cli, err);
    if (status == IW_OK)
        status = iw_output_check(cli, err);
    if (status != IW_OK)
        return status;
    return cli->command != NULL ? cli->command->run(cli, err) : run_bare(cli, err);
}

/* To the file when one was named. */
static enum iw_status deliver(struct iw_cli *cli, enum iw_status status, struct iw_err *err)
{
    const char *path = iw_arg(&cli->args, IW_OPT_OUTPUT);
    if (path == NULL || cli->talk || (status != IW_OK && status != IW_NOTHING))
        return status;
    enum iw_status written =
        iw_file_write(path, cli->out.text, cli->out.length, iw_given(&cli->args, IW_OPT_FORCE), err);
    if (written != IW_OK)
        return written;
    iw_sb_init(&cli->out, cli->arena);
    return status;
}

enum iw_status iw_cli_run(struct iw_cli *cli, struct iw_arena *arena, const struct iw_cli_env *env)
{
    struct iw_err err = {0};
    *cli = (struct iw_cli){.arena = arena, .env = env};
    iw_sb_init(&cli->out, arena);
    iw_sb_init(&cli->said, arena);
    enum iw_status status = iw_args_parse(arena, env->argc, env->argv, &cli->args, &err);
    if (status == IW_OK)
        status = run_command(cli, &err);
    status = deliver(cli, status, &err);
    if (status != IW_OK && status != IW_NOTHING) {
        iw_say_error(&cli->said, &err);
        /* Half a result would be taken for a whole one. */
        iw_sb_init(&cli->out, arena);
    }
    return status;
}
