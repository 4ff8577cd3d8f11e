/* SPDX-License-Identifier: Apache-2.0 */
/* One part of the plan is made by making all of it: the parts depend on each other, and a plan is quick. */
#include "cli/parts.h"

#include "cli/output.h"
#include "cli/world.h"
#include "report/plan_json.h"

#include <string.h>

void iw_part_put(struct iw_cli *cli, const struct iw_plan *plan, iw_part_fn *document)
{
    bool text = iw_output_of(cli) == IW_OUTPUT_TEXT;
    struct iw_doc_options options = {
        .appendix_guide = iw_given(&cli->args, IW_OPT_GUIDE),
        .text_width = text ? iw_output_width(cli) : 0,
        .ascii = cli->env->ascii,
    };
    iw_output_doc(cli, document(cli->arena, plan, &options));
}

/* The end of the JSON value at `p`, which our own writer made: strings, and brackets that match. */
static const char *value_end(const char *p)
{
    int depth = 0;
    bool in_string = false;
    for (; *p != '\0'; p++) {
        if (in_string) {
            if (*p == '\\' && p[1] != '\0')
                p++;
            else
                in_string = *p != '"';
            continue;
        }
        in_string = *p == '"';
        if (*p == '{' || *p == '[')
            depth++;
        if ((*p == '}' || *p == ']' || *p == ',') && depth == 0)
            return p;
        if (*p == '}' || *p == ']')
            depth--;
    }
    return p;
}

/* A part keeps the paths of the whole: a script that reads .roadmap.start from one reads it from the other.
 */
static const char *cut_members(struct iw_arena *arena, const char *json, const char *members)
{
    struct iw_sb sb;
    iw_sb_init(&sb, arena);
    const char *p = json + strcspn(json, "{");
    const char *between = "{\n  ";
    while (*p == '{' || *p == ',') {
        p++;
        p += strspn(p, " \n");
        const char *end = value_end(p);
        size_t name = strcspn(p + 1, "\"");
        if (*p == '"' && iw_word_in(members, iw_arena_strndup(arena, p + 1, name))) {
            size_t length = (size_t)(end - p);
            while (length > 0 && (p[length - 1] == '\n' || p[length - 1] == ' '))
                length--;
            iw_sb_put(&sb, between);
            iw_sb_putn(&sb, p, length);
            between = ",\n  ";
        }
        p = end;
    }
    iw_sb_put(&sb, "\n}\n");
    return sb.text;
}

const char *iw_part_json(struct iw_cli *cli, const struct iw_plan *plan, const char *members)
{
    const struct iw_answers *answers = plan->resolved->answers;
    const char *market = iw_arg(&cli->args, IW_OPT_MARKET);
    const char *json = iw_plan_json(cli->arena, plan,
                                    &(struct iw_json_context){
                                        .version = cli->env->version,
                                        .session = answers->session,
                                        .scenario = answers->scenario,
                                        .market = market != NULL ? market : "today",
                                    });
    if (members == NULL)
        return json;
    const char *head = "schema|generated|program|catalogue|scenario";
    return cut_members(cli->arena, json, iw_arena_printf(cli->arena, "%s|%s", head, members));
}

enum iw_status iw_part_run(struct iw_cli *cli, const struct iw_part *part, struct iw_err *err)
{
    struct iw_plan *plan = NULL;
    enum iw_status status = iw_world_plan(cli, 0, 0, &plan, err);
    if (status != IW_OK)
        return status;
    switch (iw_output_of(cli)) {
    case IW_OUTPUT_JSON:
        iw_sb_put(&cli->out, iw_part_json(cli, plan, part->members));
        break;
    case IW_OUTPUT_CSV:
        iw_output_table(cli, part->table(cli->arena, plan));
        break;
    default:
        iw_part_put(cli, plan, part->document);
        break;
    }
    return iw_world_verdict(plan);
}
