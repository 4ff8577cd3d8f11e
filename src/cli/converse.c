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

/* Without these the same answers would give another plan. */
static const char *options_text(const struct iw_cli *cli)
{
    static const enum iw_option_id kept[] = {IW_OPT_MARKET, IW_OPT_DATE, IW_OPT_CATALOG};
    struct iw_sb sb;
    iw_sb_init(&sb, cli->arena);
    for (size_t i = 0; i < sizeof kept / sizeof kept[0]; i++) {
        const struct iw_values *values = &cli->args.options[kept[i]];
        for (size_t v = 0; v < values->count; v++) {
            iw_sb_printf(&sb, "%s--%s ", sb.length > 0 ? " " : "", iw_options[kept[i]].name);
            put_quoted(&sb, values->items[v]);
        }
    }
    return sb.length > 0 ? sb.text : NULL;
}

enum iw_status iw_converse_prepare(struct iw_cli *cli, struct iw_converse *out, struct iw_err *err)
{
    struct iw_answers *answers = NULL;
    const struct iw_knowledge *k = NULL;
    struct iw_converse made = {.options = options_text(cli)};
    enum iw_status status = iw_world_today(cli, &made.today, err);
    if (status == IW_OK)
        status = iw_world_load(cli, &k, err);
    if (status == IW_OK)
        status = iw_world_answers(cli, k, &answers, err);
    if (status != IW_OK)
        return status;
    made.market = iw_world_market(cli, k);
    made.initial = answers;
    *out = made;
    return IW_OK;
}
