/* SPDX-License-Identifier: Apache-2.0 */
/* The catalogue's age and the terminal. */
#include "cli/doctor.h"
#include "cli/world.h"

/* STYLE of the screens: drawn in panels from 80 x 24 on, as one column down to 40 x 12. */
enum { PANEL_COLUMNS = 80, PANEL_ROWS = 24, LEAST_COLUMNS = 40, LEAST_ROWS = 12 };

struct prices {
    iw_day today;
    int limit_days;
    size_t count, stale, undated;
    int oldest_days;
    const char *oldest; /* NULL */
};

static void count_price(struct prices *p, const struct iw_entry *head, iw_day as_of)
{
    p->count++;
    if (as_of == IW_DAY_UNKNOWN) {
        p->undated++;
        return;
    }
    int age = p->today - as_of;
    p->stale += age > p->limit_days;
    if (age > p->oldest_days) {
        p->oldest_days = age;
        p->oldest = head->name != NULL ? head->name : head->id;
    }
}

/* Accelerators have a date for the price alone; what is not sold any more asks nothing any more. */
static struct prices prices_of(const struct iw_knowledge *k, iw_day today)
{
    enum { RETIRED = 3 };
    double limit = iw_setting_value(k, "price-age-limit-days");
    struct prices p = {.today = today, .limit_days = limit >= 0 && limit < 100000 ? (int)limit : 120};
    for (size_t i = 0; i < iw_count(k->cat, IW_KIND_ACCELERATORS); i++) {
        const struct iw_accelerator *a = IW_AT(k->cat, ACCELERATORS, iw_accelerator, i);
        if (iw_known(a->street_price_usd) || iw_known(a->used_price_usd) || iw_known(a->launch_price_usd))
            count_price(&p, &a->head, a->price_as_of != IW_DAY_UNKNOWN ? a->price_as_of : a->head.as_of);
    }
    for (size_t i = 0; i < iw_count(k->cat, IW_KIND_INSTANCES); i++) {
        const struct iw_instance *n = IW_AT(k->cat, INSTANCES, iw_instance, i);
        if (iw_known(n->on_demand_usd_per_h))
            count_price(&p, &n->head, n->head.as_of);
    }
    for (size_t i = 0; i < iw_count(k->cat, IW_KIND_APIS); i++) {
        const struct iw_api *a = IW_AT(k->cat, APIS, iw_api, i);
        if (a->status != RETIRED && iw_known(a->output_usd_per_mtok))
            count_price(&p, &a->head, a->head.as_of);
    }
    return p;
}

static void find_prices(struct iw_doctor *d, const struct prices *p)
{
    struct iw_arena *arena = d->cli->arena;
    const char *count = iw_fmt_num(arena, (double)p->count, 0);
    if (p->stale > 0)
        iw_doctor_find(
            d, "Catalogue prices", IW_REMARK,
            "ask for quotes, and lay them over with --catalog DIR; a plan names those that it uses",
            "%s of %s older than %d days; the oldest, %s, is %s old", iw_fmt_num(arena, (double)p->stale, 0),
            iw_fmt_count(arena, (double)p->count, "price is", "prices are"), p->limit_days, p->oldest,
            iw_fmt_count(arena, p->oldest_days, "day", "days"));
    else
        iw_doctor_find(d, "Catalogue prices", IW_HEALTHY, NULL, "all %s are younger than %d days", count,
                       p->limit_days);
    if (p->undated > 0)
        iw_doctor_find(d, "Catalogue dates", IW_REMARK, "write as_of beside them",
                       "%s no date, so nobody can tell the age",
                       iw_fmt_count(arena, (double)p->undated, "price has", "prices have"));
}

static void find_age(struct iw_doctor *d, const struct iw_knowledge *k, const struct prices *p)
{
    struct iw_arena *arena = d->cli->arena;
    iw_day as_of = k->cat->as_of;
    if (as_of == IW_DAY_UNKNOWN || p->today == IW_DAY_UNKNOWN)
        return;
    int age = p->today > as_of ? p->today - as_of : 0;
    bool old = age > p->limit_days;
    iw_doctor_find(d, "Catalogue age", old ? IW_REMARK : IW_HEALTHY,
                   old ? "update the program: its market is that of a past day" : NULL,
                   "the newest entry is of %s, %s ago", iw_day_text(arena, as_of),
                   iw_fmt_count(arena, age, "day", "days"));
}

void iw_doctor_catalogue(struct iw_doctor *d, iw_day today)
{
    const struct iw_knowledge *k = NULL;
    struct iw_diags diags;
    struct iw_err err = {0};
    iw_diags_init(&diags, d->cli->arena);
    if (iw_world_read(d->cli, NULL, &diags, &k, &err) != IW_OK) {
        iw_doctor_find(d, "Catalogue", IW_SICK, "install the program's data again, or mend the file",
                       "%s%s%s", err.file, err.file[0] != '\0' ? ": " : "", err.message);
        return;
    }
    size_t warnings = diags.count + diags.dropped - diags.errors;
    const char *advice = diags.errors > 0 ? "`inferwright catalog check` lists all of them" : NULL;
    iw_doctor_find(d, "Catalogue", diags.errors > 0 ? IW_SICK : IW_HEALTHY, advice, "%s: %s, %s",
                   d->cli->env->data_dir,
                   iw_fmt_count(d->cli->arena, (double)diags.errors, "error", "errors"),
                   iw_fmt_count(d->cli->arena, (double)warnings, "warning", "warnings"));
    if (diags.errors > 0)
        return;
    struct prices prices = prices_of(k, today);
    find_age(d, k, &prices);
    find_prices(d, &prices);
}

static void find_kind(struct iw_doctor *d, const struct iw_terminal *t)
{
    const char *name = t->name != NULL && *t->name != '\0' ? t->name : "not set";
    if (!t->is_terminal)
        iw_doctor_find(d, "Terminal", IW_REMARK, "start the wizard in a terminal, without a pipe",
                       "input or output is none here; TERM is %s", name);
    else if (!t->can_draw)
        iw_doctor_find(d, "Terminal", IW_REMARK,
                       "set TERM to what the terminal is, such as xterm-256color; until then questions are "
                       "asked line by line",
                       "TERM is %s, on which nothing can be drawn", name);
    else
        iw_doctor_find(d, "Terminal", IW_HEALTHY, NULL, "%s", name);
}

static void find_size(struct iw_doctor *d, const struct iw_terminal *t)
{
    bool small = t->columns < PANEL_COLUMNS || t->rows < PANEL_ROWS;
    bool tiny = t->columns < LEAST_COLUMNS || t->rows < LEAST_ROWS;
    if (t->columns <= 0 || t->rows <= 0)
        return;
    iw_doctor_find(d, "Terminal size", small ? IW_REMARK : IW_HEALTHY,
                   tiny    ? "make it larger: below 40 x 12 the wizard cannot draw"
                   : small ? "from 80 x 24 on the wizard shows its panels side by side"
                           : NULL,
                   "%d columns, %d rows", t->columns, t->rows);
}

void iw_doctor_terminal(struct iw_doctor *d)
{
    struct iw_terminal t = {0};
    if (d->cli->env->terminal == NULL)
        return;
    d->cli->env->terminal(&t);
    find_kind(d, &t);
    if (t.no_color)
        iw_doctor_find(d, "Terminal colours", IW_HEALTHY, NULL, "off, because NO_COLOR is set");
    else if (t.colours > 0)
        iw_doctor_find(d, "Terminal colours", IW_HEALTHY, NULL, "%s",
                       iw_fmt_num(d->cli->arena, t.colours, 0));
    else
        iw_doctor_find(d, "Terminal colours", IW_HEALTHY, NULL,
                       "none; bold and reverse stand in, and nothing is told by colour alone");
    if (d->cli->env->ascii)
        iw_doctor_find(d, "Terminal letters", IW_REMARK,
                       "set LC_ALL or LANG to a locale with UTF-8, such as C.UTF-8",
                       "%s: everything is written in ASCII", t.codeset != NULL ? t.codeset : "unknown");
    else
        iw_doctor_find(d, "Terminal letters", IW_HEALTHY, NULL, "UTF-8");
    find_size(d, &t);
}
