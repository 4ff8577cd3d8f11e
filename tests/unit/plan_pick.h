/* SPDX-License-Identifier: Apache-2.0 */
/* Picks for the tests of what follows the search. */
#ifndef IW_TESTS_PLAN_PICK_H
#define IW_TESTS_PLAN_PICK_H

#include "base/str.h"
#include "tests/unit/plan_fixture.h"

/* The best of one kind for the answers, feasible or else blocked; the test fails when there is neither. */
static inline struct iw_candidate *best_of(struct scene *s, enum iw_kind_of kind)
{
    s->ctx->only_kind = (int)kind + 1;
    scene_search(s);
    if (s->found->feasible_count > 0)
        return iw_candidate_of(s->arena, s->ctx, &s->found->feasible[0].spec);
    if (s->found->blocked_count > 0)
        return iw_candidate_of(s->arena, s->ctx, &s->found->blocked[0].spec);
    fail_msg("nothing of kind %d is left", (int)kind);
    return NULL;
}

static inline struct iw_candidate *api_of(struct scene *s, const char *id)
{
    const struct iw_spec spec = {.kind = IW_API,
                                 .model = -1,
                                 .device = -1,
                                 .format = -1,
                                 .tensor_parallel = 1,
                                 .offer = api_index(s->ctx->market, id),
                                 .pricing = IW_PER_TOKEN};
    return iw_candidate_of(s->arena, s->ctx, &spec);
}

/* Own hardware of a named kind, without a search. */
static inline struct iw_candidate *own_of(struct scene *s, const char *model, const char *device, int tp)
{
    const struct iw_market *m = s->ctx->market;
    const struct iw_spec spec = {.kind = IW_OWN,
                                 .model = iw_market_model_index(m, model),
                                 .device = iw_market_device_index(m, device),
                                 .format = format_index(m, "fp16"),
                                 .tensor_parallel = tp,
                                 .offer = -1,
                                 .pricing = IW_PURCHASE};
    assert_true(spec.model >= 0 && spec.device >= 0);
    return iw_candidate_of(s->arena, s->ctx, &spec);
}

static inline bool says(const char *text, const char *part)
{
    if (text != NULL && iw_contains_nocase(text, part))
        return true;
    print_message("\"%s\" lacks \"%s\"\n", text != NULL ? text : "(nothing)", part);
    return false;
}

#endif
