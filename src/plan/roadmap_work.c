/* SPDX-License-Identifier: Apache-2.0 */
/* What the roadmap leaves behind for other chapters: days of work by role, and models that end. */
#include "base/str.h"
#include "plan/roadmap_parts.h"

/* The task that tries another model on one's own questions. */
static const char revalidation[] = "P5-03";

static struct iw_role_days *role_of(struct iw_roadmap *out, const char *role)
{
    for (size_t i = 0; i < out->role_count; i++)
        if (iw_streq(out->roles[i].role, role))
            return &out->roles[i];
    out->roles[out->role_count] = (struct iw_role_days){.role = role};
    return &out->roles[out->role_count++];
}

void iw_roadmap_roles(struct iw_arena *arena, const struct iw_network *net, struct iw_roadmap *out)
{
    out->roles = IW_ARRAY(arena, struct iw_role_days, (size_t)net->count + 1);
    for (int i = 0; i < net->count; i++) {
        const struct iw_roadmap_task *t = &net->tasks[i];
        if (net->ongoing[i] || t->task->day_unit == 1)
            continue;
        struct iw_role_days *role =
            role_of(out, t->task->owner_role != NULL ? t->task->owner_role : "nobody named");
        role->low_days += t->low_days;
        role->likely_days += t->likely_days;
        role->high_days += t->high_days;
        role->tasks++;
    }
    for (size_t i = 1; i < out->role_count; i++) {
        struct iw_role_days moved = out->roles[i];
        size_t at = i;
        for (; at > 0 && out->roles[at - 1].likely_days < moved.likely_days; at--)
            out->roles[at] = out->roles[at - 1];
        out->roles[at] = moved;
    }
}

struct retiring {
    struct iw_arena *arena;
    const struct iw_context *ctx;
    struct iw_roadmap *out;
    iw_day end; /* of the horizon */
};

static const struct iw_roadmap_task *task_of(const struct iw_roadmap *r, const char *id)
{
    for (size_t i = 0; i < r->task_count; i++)
        if (iw_streq(r->tasks[i].task->head.id, id))
            return &r->tasks[i];
    return NULL;
}

/* Back from the last day by the re-validation, with as long again for the switch itself and its release. */
static void set_task(const struct retiring *s, struct iw_retirement *r)
{
    const struct iw_roadmap_task *t = task_of(s->out, revalidation);
    if (t == NULL)
        return;
    r->task_id = t->task->head.id;
    r->task = t->task->head.name;
    r->task_days = t->likely_days;
    if (r->day != IW_DAY_UNKNOWN)
        r->start_by = r->day - 2 * (iw_day)iw_calendar_days(t, t->likely_days);
}

static const struct iw_api *api_named(const struct iw_market *market, const char *provider, const char *model)
{
    for (size_t i = 0; i < market->api_count; i++)
        if (iw_streq(market->apis[i].entry->provider, provider) &&
            iw_streq(market->apis[i].entry->model, model))
            return market->apis[i].entry;
    return NULL;
}

static void add_api(const struct retiring *s, const char *provider, const struct iw_api *a)
{
    enum { CURRENT, LEGACY, DEPRECATED };
    struct iw_retirement *r = &s->out->retirements[s->out->retirement_count++];
    *r = (struct iw_retirement){.model = a->model != NULL ? a->model : a->head.id,
                                .provider = provider,
                                .day = a->status == DEPRECATED ? a->status_date : IW_DAY_UNKNOWN,
                                .substitute = a->replacement,
                                .task_days = IW_UNKNOWN,
                                .start_by = IW_DAY_UNKNOWN};
    r->inside = r->day != IW_DAY_UNKNOWN && r->day <= s->end;
    set_task(s, r);
    if (r->day != IW_DAY_UNKNOWN)
        r->note = r->inside ? "the vendor has announced its end inside the horizon"
                            : "the vendor has announced its end after the horizon";
    else
        r->note = a->status == LEGACY ? "superseded and without an announced end: ask the vendor for the date"
                                      : "no end announced; the contract should name the notice";
}

/* Weights that one holds do not end, but the world moves on. */
static void add_weights(const struct retiring *s, const struct iw_model *m)
{
    struct iw_retirement *r = &s->out->retirements[s->out->retirement_count++];
    *r = (struct iw_retirement){.model = m->head.name,
                                .day = IW_DAY_UNKNOWN,
                                .substitute = m->superseded_by,
                                .task_days = IW_UNKNOWN,
                                .start_by = IW_DAY_UNKNOWN,
                                .note = m->superseded_by != NULL
                                            ? "weights that you hold stay; a newer one is there to be tried"
                                            : "weights that you hold stay; nobody can switch them off"};
    set_task(s, r);
}

/* Two tiers may stand on one model, and what stands behind one may carry the other: each ends once. */
static bool is_listed(const struct iw_roadmap *out, const char *model, const char *provider)
{
    for (size_t i = 0; i < out->retirement_count; i++)
        if (iw_streq(out->retirements[i].model, model) && iw_streq(out->retirements[i].provider, provider))
            return true;
    return false;
}

static void add_of(const struct retiring *s, const struct iw_candidate *c)
{
    const struct iw_market *m = s->ctx->market;
    const struct iw_api *second =
        c->fallback_provider != NULL ? api_named(m, c->fallback_provider, c->fallback_model) : NULL;
    if (c->spec.kind == IW_API && c->spec.offer >= 0) {
        const struct iw_api *a = m->apis[c->spec.offer].entry;
        if (!is_listed(s->out, a->model != NULL ? a->model : a->head.id, c->provider))
            add_api(s, c->provider, a);
    } else if (c->spec.model >= 0 && !is_listed(s->out, m->models[c->spec.model].entry->head.name, NULL)) {
        add_weights(s, m->models[c->spec.model].entry);
    }
    if (second != NULL &&
        !is_listed(s->out, second->model != NULL ? second->model : second->head.id, c->fallback_provider))
        add_api(s, c->fallback_provider, second);
}

void iw_roadmap_retirements(struct iw_arena *arena, const struct iw_context *ctx,
                            const struct iw_candidate *candidate, struct iw_roadmap *out)
{
    struct retiring s = {.arena = arena, .ctx = ctx, .out = out};
    size_t tiers = candidate != NULL ? candidate->tier_count : 0;
    out->retirements = IW_ARRAY(arena, struct iw_retirement, 2 * (tiers + 1));
    if (candidate == NULL)
        return;
    s.end = out->start + (iw_day)(ctx->req.horizon_months * 365 / 12);
    if (tiers == 0)
        add_of(&s, candidate);
    for (size_t i = 0; i < tiers; i++)
        add_of(&s, candidate->tiers[i].candidate);
}
