/* SPDX-License-Identifier: Apache-2.0 */
#include "plan/triggers.h"

#include "base/str.h"

#include <math.h>

struct watcher {
    struct iw_arena *arena;
    const struct iw_context *ctx;
    const struct iw_candidate *pick;
    const struct iw_costs *costs;
    const struct iw_sensitivity *sensitivity;
    const struct iw_roadmap *roadmap;
    struct iw_trigger_list list;
    size_t capacity;
};

static void add(struct watcher *w, const char *what, const char *when, const char *then, iw_day day)
{
    IW_PUSH(w->arena, w->list.items, w->list.count, w->capacity) = (struct iw_trigger){what, when, then, day};
}

/* The first day of the month in which the planned growth brings the peak above `rps`. */
static iw_day day_of_peak(const struct watcher *w, double rps)
{
    const struct iw_horizon *h = &w->ctx->rates.horizon;
    for (int m = 0; m < h->months; m++)
        if (w->ctx->req.peak_rps * h->growth[m] > rps)
            return iw_add_months(w->costs->calendar.service, m);
    return IW_DAY_UNKNOWN;
}

/* The tier, where there are several. */
static const char *name_of(const struct watcher *w, const char *what, const struct iw_path *path)
{
    return path->name != NULL ? iw_arena_printf(w->arena, "%s, %s", what, path->name) : what;
}

/* The month in which the plan adds to what it begins with; NULL: it never does. */
static const struct iw_growth_step *first_step(const struct iw_path *path)
{
    for (size_t i = 1; i < path->step_count; i++)
        if (path->steps[i].more > 0)
            return &path->steps[i];
    return NULL;
}

static const char *order_text(const struct watcher *w, const struct iw_path *path,
                              const struct iw_growth_step *step)
{
    if (!iw_known(path->high_days))
        return "more of them must be there by then";
    const char *days = iw_arena_printf(w->arena, "order more: it may take %s to arrive",
                                       iw_fmt_count(w->arena, path->high_days, "day", "days"));
    if (step == NULL || step->order_safe == IW_DAY_UNKNOWN)
        return days;
    iw_day by = step->order_safe > w->ctx->today ? step->order_safe : w->ctx->today;
    return iw_arena_printf(w->arena, "%s, so by %s at the latest", days, iw_day_text(w->arena, by));
}

/* What can be read off a dashboard, and the day that stands among the growth dates: with the headroom that
 * the plan is sized with, for a stricter mark would be passed on the first day already. */
static void watch_load(struct watcher *w, const struct iw_path *path)
{
    const struct iw_requirements *req = &path->ctx->req;
    const struct iw_growth_step *step = first_step(path);
    if (path->candidate->spec.kind == IW_API || !isfinite(path->outgrown_rps))
        return;
    double tokens = path->outgrown_rps * 60 * (req->load.input_tokens + req->load.output_tokens);
    int units = path->steps[0].units;
    bool own = path->candidate->spec.kind == IW_OWN;
    add(w, name_of(w, "Load", path),
        iw_arena_printf(w->arena,
                        "the busiest minute of a week passes %s req/s (%s tokens a minute, asked and "
                        "answered): %s in use %s no more with %s of headroom",
                        iw_fmt_sig(w->arena, path->outgrown_rps), iw_fmt_num(w->arena, tokens, 0),
                        own ? iw_fmt_count(w->arena, units, "accelerator", "accelerators")
                            : iw_fmt_count(w->arena, units, "instance", "instances"),
                        units == 1 ? "carries" : "carry", iw_fmt_pct(w->arena, req->headroom_frac, 0)),
        order_text(w, path, step), step != NULL ? step->date : IW_DAY_UNKNOWN);
}

/* An API has no machines to fill, but limits that the vendor sets. */
static void watch_limits(struct watcher *w, const struct iw_path *path)
{
    const struct iw_requirements *req = &path->ctx->req;
    double tokens = path->steps[0].tokens_per_min;
    if (path->candidate->spec.kind != IW_API || !iw_known(tokens))
        return;
    const char *end = req->growth > 1 ? iw_arena_printf(w->arena, " and %s at the end",
                                                        iw_fmt_num(w->arena, tokens * req->growth, 0))
                                      : "";
    add(w, name_of(w, "Rate limits", path),
        iw_arena_printf(w->arena,
                        "the peak minute takes 70 %% of the account's limit (this plan needs %s tokens a "
                        "minute now%s)",
                        iw_fmt_num(w->arena, tokens, 0), end),
        "ask the vendor for more, in writing", IW_DAY_UNKNOWN);
}

static void watch_tenfold(struct watcher *w)
{
    double tenfold = w->ctx->req.peak_rps * 10;
    add(w, "Ten times",
        iw_arena_printf(w->arena, "the forecast for the next year passes %s req/s, ten times today's peak",
                        iw_fmt_sig(w->arena, tenfold)),
        "plan again with that load: the cheapest way to serve may be another one", day_of_peak(w, tenfold));
}

static void watch_volume(struct watcher *w)
{
    double volume = w->costs->breakeven_requests;
    if (!(volume > 0) || !isfinite(volume))
        return;
    const char *count = iw_fmt_num(w->arena, volume, 0);
    if (w->pick->spec.kind == IW_API)
        add(w, "Cost", iw_arena_printf(w->arena, "requests pass %s a month for a quarter", count),
            "move to machines of your own or rented ones: they cost less from there on", IW_DAY_UNKNOWN);
    else
        add(w, "Cost", iw_arena_printf(w->arena, "requests stay below %s a month for a quarter", count),
            "move to the API: the machines cost more than what they serve", IW_DAY_UNKNOWN);
}

/* What the sensitivities found, but for the horizon: nobody sees that move. */
static void watch_prices(struct watcher *w)
{
    for (size_t i = 0; i < w->sensitivity->count; i++) {
        const struct iw_swing *s = &w->sensitivity->items[i];
        if (s->flips_at != NULL && s->flips_to != NULL && !iw_contains_nocase(s->input, "horizon"))
            add(w, "Change", iw_arena_printf(w->arena, "%s reaches %s", s->input, s->flips_at),
                iw_arena_printf(w->arena, "plan again: %s wins there", s->flips_to), IW_DAY_UNKNOWN);
    }
    if (iw_known(w->pick->monthly_high_usd))
        add(w, "Bill",
            iw_arena_printf(w->arena,
                            "the bill is above %s a month, the top of this plan's band, twice in a row",
                            iw_fmt_usd(w->arena, w->pick->monthly_high_usd, false)),
            "compare measured tokens, replicas and prices with the plan's, and plan again with them",
            IW_DAY_UNKNOWN);
}

static void watch_models(struct watcher *w)
{
    for (size_t i = 0; i < w->roadmap->retirement_count; i++) {
        const struct iw_retirement *r = &w->roadmap->retirements[i];
        if (r->day == IW_DAY_UNKNOWN)
            continue;
        add(w, "Model", iw_arena_printf(w->arena, "%s ends on %s", r->model, iw_day_text(w->arena, r->day)),
            iw_arena_printf(w->arena, "try %s on your own questions; start by %s",
                            r->substitute != NULL ? r->substitute : "its successors",
                            iw_day_text(w->arena, r->start_by)),
            r->day);
    }
}

struct iw_trigger_list iw_triggers_of(struct iw_arena *arena, const struct iw_context *ctx,
                                      const struct iw_candidate *pick, const struct iw_costs *costs,
                                      const struct iw_sensitivity *sensitivity,
                                      const struct iw_resilience *resilience,
                                      const struct iw_roadmap *roadmap)
{
    struct watcher w = {.arena = arena,
                        .ctx = ctx,
                        .pick = pick,
                        .costs = costs,
                        .sensitivity = sensitivity,
                        .roadmap = roadmap};
    if (pick == NULL)
        return w.list;
    for (size_t i = 0; i < resilience->path_count; i++) {
        watch_load(&w, &resilience->paths[i]);
        watch_limits(&w, &resilience->paths[i]);
    }
    watch_tenfold(&w);
    watch_volume(&w);
    watch_prices(&w);
    watch_models(&w);
    add(&w, "Data", "a kind of data reaches the prompts that the answers do not name",
        "stop it at the gateway and plan again: other laws, other filters", IW_DAY_UNKNOWN);
    return w.list;
}
