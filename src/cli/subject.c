/* SPDX-License-Identifier: Apache-2.0 */
/* From a text to what it names. */
#include "cli/subject.h"

#include "base/str.h"
#include "catalog/names.h"

#include <stdlib.h>
#include <string.h>

static int format_index(const struct iw_market *m, const char *id)
{
    for (size_t i = 0; i < m->format_count; i++)
        if (iw_streq(m->formats[i].entry->head.id, id))
            return (int)i;
    return -1;
}

static int instance_index(const struct iw_market *m, const char *id)
{
    for (size_t i = 0; i < m->instance_count; i++)
        if (iw_streq(m->instances[i].entry->head.id, id))
            return (int)i;
    return -1;
}

static int api_index(const struct iw_market *m, const char *id)
{
    for (size_t i = 0; i < m->api_count; i++)
        if (iw_streq(m->apis[i].entry->head.id, id))
            return (int)i;
    return -1;
}

/* The text behind the last '/', which is cut off; "" when there is none left. From the right, because the ids
 * of instances have a '/' of their own. */
static const char *cut_last(char *text)
{
    char *slash = strrchr(text, '/');
    if (slash == NULL)
        return "";
    *slash = '\0';
    return slash + 1;
}

/* Whether the parts of an id are all known; how it is paid is tried by the caller. */
static bool spec_of_parts(const struct iw_market *m, char *rest, bool cloud, struct iw_spec *spec)
{
    if (cloud)
        cut_last(rest);
    const char *tp = NULL, *device = NULL;
    if (cloud)
        tp = cut_last(rest);
    else
        tp = cut_last(rest), device = cut_last(rest);
    spec->kind = cloud ? IW_CLOUD : IW_OWN;
    spec->tensor_parallel = iw_starts_with(tp, "tp") ? (int)strtol(tp + 2, NULL, 10) : 0;
    spec->format = format_index(m, cut_last(rest));
    spec->offer = -1;
    const char *model = cloud ? cut_last(rest) : rest;
    spec->model = iw_market_model_index(m, model);
    if (cloud)
        spec->offer = instance_index(m, rest);
    spec->device = cloud ? (spec->offer >= 0 ? m->instances[spec->offer].device : -1)
                         : iw_market_device_index(m, device);
    return spec->model >= 0 && spec->format >= 0 && spec->device >= 0 && spec->tensor_parallel > 0;
}

/* The ids are written in one place (plan/candidate.c); here they are guessed back and compared. */
static bool is_candidate(struct iw_arena *arena, const struct iw_plan *plan, const char *text,
                         struct iw_spec *out)
{
    const struct iw_market *m = plan->ctx->market;
    struct iw_spec spec = {IW_API, -1, -1, -1, 1, -1, IW_PER_TOKEN};
    if (iw_starts_with(text, "api/")) {
        spec.offer = api_index(m, text + 4);
        if (spec.offer < 0)
            return false;
        spec.model = m->apis[spec.offer].model;
        *out = spec;
        return true;
    }
    bool own = iw_starts_with(text, "own/"), cloud = iw_starts_with(text, "cloud/");
    if ((!own && !cloud) || !spec_of_parts(m, iw_arena_strdup(arena, text + (own ? 4 : 6)), cloud, &spec))
        return false;
    for (int pricing = IW_PURCHASE; pricing <= IW_SPOT; pricing++) {
        spec.pricing = (enum iw_pricing)pricing;
        if (own != (spec.pricing == IW_PURCHASE))
            continue;
        *out = spec;
        if (iw_streq(iw_candidate_of(arena, plan->ctx, &spec)->id, text))
            return true;
    }
    return false;
}

/* How many ways the text names, joined by "+"; 0 when it is no such list. An id may hold that sign itself. */
static size_t ways_of_split(struct iw_arena *arena, const struct iw_plan *plan, const char *text,
                            struct iw_spec *out, size_t room)
{
    if (room == 0)
        return 0;
    if (is_candidate(arena, plan, text, out))
        return 1;
    for (const char *plus = strchr(text, '+'); plus != NULL; plus = strchr(plus + 1, '+')) {
        if (!is_candidate(arena, plan, iw_arena_printf(arena, "%.*s", (int)(plus - text), text), out))
            continue;
        size_t more = ways_of_split(arena, plan, plus + 1, out + 1, room - 1);
        if (more > 0)
            return 1 + more;
    }
    return 0;
}

/* Behind how it splits, which older ids do not say. */
static const char *ways_in(const char *text)
{
    static const char *const kinds[] = {"own/", "cloud/", "api/"};
    const char *ways = text + strlen("hybrid/"), *code_end = strchr(ways, '/');
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++)
        if (iw_starts_with(ways, kinds[i]))
            return ways;
    return code_end != NULL ? code_end + 1 : ways;
}

/* The splits that the plan tried are whole candidates of their own. Of any other the ways that it is made of
 * can still be explained: an id may come from a plan of other answers. */
static bool is_split(struct iw_arena *arena, const struct iw_plan *plan, const char *text,
                     struct iw_subject *out)
{
    if (!iw_starts_with(text, "hybrid/"))
        return false;
    for (size_t i = 0; i < plan->mixes.count && out->split == NULL; i++) {
        const struct iw_mix *mix = &plan->mixes.items[i];
        if (mix->candidate != NULL && iw_streq(mix->candidate->id, text))
            out->split = mix->candidate;
        else if (mix->cheapest != NULL && iw_streq(mix->cheapest->id, text))
            out->split = mix->cheapest;
    }
    if (out->split != NULL)
        return true;
    size_t count = ways_of_split(arena, plan, ways_in(text), out->tiers, IW_SUBJECT_TIERS);
    out->tier_count = count > 1 ? count : 0;
    return out->tier_count > 0;
}

/* As the offers spell it ("aws"), or by the row of facts ("Amazon Bedrock"). */
static bool is_provider(const struct iw_plan *plan, const char *text, struct iw_subject *out)
{
    const struct iw_market *m = plan->ctx->market;
    for (size_t i = 0; i < m->instance_count && out->provider == NULL; i++)
        if (iw_streq_nocase(m->instances[i].entry->provider, text))
            out->provider = m->instances[i].entry->provider;
    for (size_t i = 0; i < m->api_count && out->provider == NULL; i++)
        if (iw_streq_nocase(m->apis[i].entry->provider, text))
            out->provider = m->apis[i].entry->provider;
    return out->provider != NULL;
}

static bool sells_nothing(const struct iw_market *m, const struct iw_provider *facts)
{
    for (size_t i = 0; i < m->instance_count; i++)
        if (m->instances[i].provider == facts)
            return false;
    for (size_t i = 0; i < m->api_count; i++)
        if (m->apis[i].provider == facts)
            return false;
    return facts != m->self;
}

static const char *device_never(struct iw_arena *arena, const struct iw_market_device *d)
{
    if (d->lacks == NULL)
        return NULL;
    return d->entry->measured_only == IW_YES ? "it is kept for measurements only"
                                             : iw_arena_printf(arena, "its %s is not sourced", d->lacks);
}

/* An entry that the market does not plan with is still an answer to "why not": `never` says it. */
static void take_entry(struct iw_arena *arena, const struct iw_plan *plan, enum iw_kind_id kind,
                       const struct iw_entry *entry, struct iw_subject *out)
{
    const struct iw_market *m = plan->ctx->market;
    if (kind == IW_KIND_MODELS) {
        out->model = iw_market_model_index(m, entry->id);
        out->never = out->model < 0 ? "it is not among the models that are planned with" : NULL;
    } else if (kind == IW_KIND_ACCELERATORS) {
        out->device = iw_market_device_index(m, entry->id);
        out->never = out->device < 0 ? "it is kept for measurements only"
                                     : device_never(arena, &m->devices[out->device]);
    } else if (kind == IW_KIND_APIS) {
        out->api = (const void *)entry;
    } else {
        out->facts = (const void *)entry;
        out->never = sells_nothing(m, out->facts) ? "the catalogue has its terms, but no offer of it" : NULL;
    }
}

/* "Why no API at all?" is asked before any one of them is named. */
static bool is_kind(const char *text, struct iw_subject *out)
{
    for (int kind = IW_OWN; kind <= IW_HYBRID; kind++)
        if (iw_streq_nocase(text, iw_kind_words[kind]))
            out->kind = 1 + kind;
    return out->kind > 0;
}

enum iw_status iw_subject_find(struct iw_arena *arena, const struct iw_plan *plan, const char *text,
                               struct iw_subject *out, struct iw_err *err)
{
    /* In the order in which a bare name is most often meant. */
    static const enum iw_kind_id kinds[] = {IW_KIND_MODELS, IW_KIND_ACCELERATORS, IW_KIND_APIS,
                                            IW_KIND_PROVIDERS};
    enum { KINDS = sizeof kinds / sizeof kinds[0] };
    struct iw_subject subject = {.model = -1, .device = -1};
    const struct iw_catalog *cat = plan->k->cat;
    int ambiguous = -1, close = -1; /* kinds whose candidates are told when none has the one entry */
    subject.is_candidate = is_candidate(arena, plan, text, &subject.spec);
    if (subject.is_candidate || is_kind(text, &subject) || is_split(arena, plan, text, &subject) ||
        is_provider(plan, text, &subject)) {
        *out = subject;
        return IW_OK;
    }
    /* All kinds before any complaint: "Amazon Bedrock" is one provider and the beginning of many models. */
    for (int i = 0; i < KINDS; i++) {
        struct iw_name_match match = iw_name_resolve(cat, kinds[i], text);
        if (match.entry != NULL) {
            take_entry(arena, plan, kinds[i], match.entry, &subject);
            *out = subject;
            return IW_OK;
        }
        if (match.ambiguous && ambiguous < 0)
            ambiguous = i;
        if (match.count > 0 && close < 0)
            close = i;
    }
    const struct iw_entry *entry = NULL;
    if (ambiguous >= 0 || close >= 0)
        return iw_name_require(cat, kinds[ambiguous >= 0 ? ambiguous : close], text, &entry, err);
    iw_fail(err, IW_EINPUT, "why: \"%s\" is no candidate, model, accelerator or provider", text);
    return iw_hint(err, "`inferwright candidates --format csv` lists ids, `inferwright catalog list` names");
}
