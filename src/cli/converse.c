/* SPDX-License-Identifier: Apache-2.0 */
/* The conversation is the same plan as on the command line; here it is given the same inputs. */
#include "cli/converse.h"

#include "cli/subject.h"
#include "cli/world.h"

#include <string.h>

enum iw_status iw_converse_subject(struct iw_arena *arena, const struct iw_plan *plan, const char *text,
                                   struct iw_candidate *const **out, size_t *count, struct iw_err *err)
{
    struct iw_subject subject;
    enum iw_status status = iw_subject_find(arena, plan, text, &subject, err);
    if (status != IW_OK)
        return status;
    struct iw_candidates list = iw_subject_candidates(arena, plan, &subject);
    *out = list.items;
    *count = list.count;
    return IW_OK;
}

/* As one word of a shell: the conversation ends with a command line that is made to be pasted. */
static void put_quoted(struct iw_sb *sb, const char *text)
{
    static const char plain[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_./:=@%+,-";
    if (*text != '\0' && strspn(text, plain) == strlen(text)) {
        iw_sb_put(sb, text);
        return;
    }
    iw_sb_putc(sb, '\'');
    for (; *text != '\0'; text++)
        if (*text == '\'')
            iw_sb_put(sb, "'\\''");
        else
            iw_sb_putc(sb, *text);
    iw_sb_putc(sb, '\'');
}

static void put_option(struct iw_sb *sb, const struct iw_cli *cli, enum iw_option_id option)
{
    const struct iw_values *values = &cli->args.options[option];
    for (size_t i = 0; i < values->count; i++) {
        iw_sb_printf(sb, "%s--%s ", sb->length > 0 ? " " : "", iw_options[option].name);
        put_quoted(sb, values->items[i]);
    }
}

/* Without these the same answers would give another plan. */
static const char *options_text(const struct iw_cli *cli)
{
    struct iw_sb sb;
    iw_sb_init(&sb, cli->arena);
    put_option(&sb, cli, IW_OPT_MARKET);
    put_option(&sb, cli, IW_OPT_DATE);
    put_option(&sb, cli, IW_OPT_CATALOG);
    return sb.length > 0 ? sb.text : NULL;
}

static const char *resume_text(const struct iw_cli *cli, const char *open, const char *options)
{
    struct iw_sb sb;
    iw_sb_init(&sb, cli->arena);
    iw_sb_put(&sb, "inferwright open ");
    put_quoted(&sb, open);
    iw_sb_put(&sb, " --plain");
    put_option(&sb, cli, IW_OPT_DB);
    iw_sb_printf(&sb, "%s%s", options != NULL ? " " : "", options != NULL ? options : "");
    return sb.text;
}

/* A session that other answers go over is not the one that is opened: that one was not asked to change. */
static const char *opened(const struct iw_cli *cli)
{
    if (cli->open != NULL)
        return cli->open;
    bool as_it_is = !iw_given(&cli->args, IW_OPT_ANSWERS) && !iw_given(&cli->args, IW_OPT_SET);
    return as_it_is ? iw_arg(&cli->args, IW_OPT_SESSION) : NULL;
}

enum iw_status iw_converse_begin(struct iw_cli *cli, struct iw_converse *out, struct iw_err *err)
{
    struct iw_converse made = {.options = options_text(cli), .open = opened(cli)};
    enum iw_status status = iw_world_today(cli, &made.today, err);
    if (status != IW_OK)
        return status;
    made.has_initial = iw_given(&cli->args, IW_OPT_ANSWERS) || iw_given(&cli->args, IW_OPT_SET) ||
                       iw_given(&cli->args, IW_OPT_SESSION);
    made.resume = made.open != NULL ? resume_text(cli, made.open, made.options) : NULL;
    *out = made;
    return IW_OK;
}

enum iw_status iw_converse_prepare(struct iw_cli *cli, struct iw_converse *with, struct iw_err *err)
{
    struct iw_answers *answers = NULL;
    const struct iw_knowledge *k = NULL;
    enum iw_status status = iw_world_load(cli, &k, err);
    if (status == IW_OK)
        status = iw_world_answers(cli, k, &answers, err);
    if (status != IW_OK)
        return status;
    with->market = iw_world_market(cli, k);
    with->initial = answers;
    return IW_OK;
}
