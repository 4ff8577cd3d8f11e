/* SPDX-License-Identifier: Apache-2.0 */
/* Loading, in the order in which a person can mend things: the date on the line, the catalogue, the answers.
 */
#include "cli/world.h"

#include "base/file.h"
#include "cli/output.h"
#include "cli/stored.h"

#include <string.h>

enum { ERRORS_SHOWN = 5, WARNINGS_SHOWN = 5 };

const char *iw_world_file(const struct iw_cli *cli, const char *name)
{
    return iw_path_join(cli->arena, cli->env->data_dir, name);
}

struct folders {
    const char **items;
    size_t count, capacity;
};

/* The environment first, so that a folder on the command line has the last word. */
static struct folders overlays_of(const struct iw_cli *cli, const char *extra)
{
    struct folders folders = {0};
    const struct iw_values *given = &cli->args.options[IW_OPT_CATALOG];
    for (const char *p = cli->env->overlays; p != NULL && *p != '\0';) {
        size_t length = strcspn(p, ":");
        if (length > 0)
            IW_PUSH(cli->arena, folders.items, folders.count, folders.capacity) =
                iw_arena_strndup(cli->arena, p, length);
        p += length + (p[length] == ':');
    }
    for (size_t i = 0; i < given->count; i++)
        IW_PUSH(cli->arena, folders.items, folders.count, folders.capacity) = given->items[i];
    if (extra != NULL)
        IW_PUSH(cli->arena, folders.items, folders.count, folders.capacity) = extra;
    return folders;
}

enum iw_status iw_world_read(struct iw_cli *cli, const char *extra, struct iw_diags *diags,
                             const struct iw_knowledge **out, struct iw_err *err)
{
    struct folders overlays = overlays_of(cli, extra);
    struct iw_catalog *cat = NULL;
    enum iw_status status =
        iw_catalog_load(cli->arena, cli->env->data_dir, overlays.items, overlays.count, &cat, diags, err);
    if (status != IW_OK)
        return status;
    /* An empty folder reads without any error, and would plan for no answers at all. */
    if (iw_count(cat, IW_KIND_QUESTIONS) == 0) {
        iw_fail(err, IW_EINPUT, "%s: no questions there: this is not the program's data", cli->env->data_dir);
        return iw_hint(err, "INFERWRIGHT_DATADIR names the folder with questions.cfg and the rest");
    }
    iw_catalog_check(cat, diags);
    *out = iw_knowledge_make(cli->arena, cat, diags);
    return IW_OK;
}

/* Only of the user's own folders: nobody can act on a remark about the shipped data at each start. */
static void say_warnings(struct iw_cli *cli, const struct iw_diags *diags)
{
    size_t count = 0;
    for (size_t i = 0; i < diags->count; i++) {
        const struct iw_diag *d = &diags->items[i];
        if (d->is_error || iw_starts_with(d->file, cli->env->data_dir))
            continue;
        if (count++ < WARNINGS_SHOWN)
            iw_say_warning(cli, "%s", iw_diag_text(cli->arena, d));
    }
    if (count > WARNINGS_SHOWN)
        iw_say_warning(cli, "and %zu more; `inferwright catalog check` shows all", count - WARNINGS_SHOWN);
}

enum iw_status iw_world_load(struct iw_cli *cli, const struct iw_knowledge **out, struct iw_err *err)
{
    struct iw_diags diags;
    iw_diags_init(&diags, cli->arena);
    enum iw_status status = iw_world_read(cli, NULL, &diags, out, err);
    if (status != IW_OK)
        return status;
    if (diags.errors == 0) {
        say_warnings(cli, &diags);
        return IW_OK;
    }
    /* A plan from a broken catalogue would be a wrong plan that looks like a right one. */
    iw_say_errors(cli, &diags, ERRORS_SHOWN);
    iw_fail(err, IW_EINPUT, "the catalogue has %s, so nothing was done",
            iw_fmt_count(cli->arena, (double)diags.errors, "error", "errors"));
    return iw_hint(err, "`inferwright catalog check` lists all of them");
}

const struct iw_market *iw_world_market(struct iw_cli *cli, const struct iw_knowledge *k)
{
    return iw_market_make(cli->arena, k, iw_streq(iw_arg(&cli->args, IW_OPT_MARKET), "guide"));
}

enum iw_status iw_world_today(const struct iw_cli *cli, iw_day *out, struct iw_err *err)
{
    const char *text = iw_arg(&cli->args, IW_OPT_DATE);
    bool precise = false;
    iw_day day = cli->env->today;
    if (text != NULL && (!iw_day_parse(text, &day, &precise) || !precise)) {
        iw_fail(err, IW_EINPUT, "--date: \"%s\" is no day from 1900 to 2200", text);
        return iw_hint(err, "write it as 2026-11-22");
    }
    *out = day;
    return IW_OK;
}

/* An answer may need another one that stands further right (a budget in euro and the rate), so what failed is
 * tried once more when all others are there. */
static void set_answers(struct iw_cli *cli, struct iw_answers *answers, struct iw_diags *diags)
{
    const struct iw_values *sets = &cli->args.options[IW_OPT_SET];
    bool *failed = IW_ARRAY(cli->arena, bool, sets->count);
    struct iw_err err = {0};
    for (size_t i = 0; i < sets->count; i++)
        failed[i] = iw_answers_assign(answers, sets->items[i], &err) != IW_OK;
    for (size_t i = 0; i < sets->count; i++)
        if (failed[i] && iw_answers_assign(answers, sets->items[i], &err) != IW_OK)
            iw_diag(diags, true, "--set", 0, 0, "%s%s%s", err.message, err.hint[0] != '\0' ? "; " : "",
                    err.hint);
}

enum iw_status iw_world_answers(struct iw_cli *cli, const struct iw_knowledge *k, struct iw_answers **out,
                                struct iw_err *err)
{
    struct iw_answers *answers = iw_answers_new(cli->arena, k);
    const struct iw_values *files = &cli->args.options[IW_OPT_ANSWERS];
    const char *session = iw_arg(&cli->args, IW_OPT_SESSION);
    struct iw_diags diags;
    iw_diags_init(&diags, cli->arena);
    if (session != NULL) {
        enum iw_status status = iw_stored_answers(cli, session, answers, err);
        if (status != IW_OK)
            return status;
    }
    for (size_t i = 0; i < files->count; i++) {
        /* A file that is broken as a file leaves no findings; one with bad answers leaves all of them. */
        size_t before = diags.errors;
        enum iw_status status = iw_answers_load(answers, files->items[i], &diags, err);
        if (status != IW_OK && diags.errors == before)
            return status; /* not readable at all: `err` says it */
    }
    set_answers(cli, answers, &diags);
    if (diags.errors > 0) {
        iw_say_errors(cli, &diags, diags.errors);
        err->message[0] = '\0';
        return IW_EINPUT;
    }
    *out = answers;
    return IW_OK;
}

/* Known by the pages too, but a script that takes the JSON should hear it as well. Of the pick alone, as the
 * plan's own note counts them: two numbers of the same thing would be asked about. */
static void say_stale(struct iw_cli *cli, const struct iw_plan *plan)
{
    size_t stale = 0;
    const char *first = NULL;
    for (size_t i = 0; i < plan->evidence.count; i++) {
        if (!plan->evidence.items[i].stale || plan->evidence.items[i].beside)
            continue;
        if (stale++ == 0)
            first = plan->evidence.items[i].figure;
    }
    if (stale > 0)
        iw_say_warning(
            cli, "%s older than %d days: %s%s",
            iw_fmt_count(cli->arena, (double)stale, "price in this plan is", "prices in this plan are"),
            plan->evidence.age_limit_days, first, stale == 1 ? "" : ", ...");
}

enum iw_status iw_world_plan(struct iw_cli *cli, size_t alternatives, size_t rejected, struct iw_plan **out,
                             struct iw_err *err)
{
    struct iw_plan_options options = {.alternatives = alternatives, .rejected = rejected};
    const struct iw_knowledge *k = NULL;
    struct iw_answers *answers = NULL;
    enum iw_status status = iw_world_today(cli, &options.today, err);
    if (status == IW_OK)
        status = iw_world_load(cli, &k, err);
    if (status == IW_OK)
        status = iw_world_answers(cli, k, &answers, err);
    if (status == IW_OK)
        status = iw_plan_make(cli->arena, iw_world_market(cli, k), answers, &options, out, err);
    if (status == IW_OK)
        say_stale(cli, *out);
    return status;
}

enum iw_status iw_world_plan_of(struct iw_cli *cli, const struct iw_market *market,
                                const struct iw_answers *answers, struct iw_plan **out, struct iw_err *err)
{
    struct iw_plan_options options = {0};
    enum iw_status status = iw_world_today(cli, &options.today, err);
    return status == IW_OK ? iw_plan_make(cli->arena, market, answers, &options, out, err) : status;
}

enum iw_status iw_world_verdict(const struct iw_plan *plan)
{
    return plan->pick != NULL ? IW_OK : IW_NOTHING;
}
