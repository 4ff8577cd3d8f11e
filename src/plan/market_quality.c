/* SPDX-License-Identifier: Apache-2.0 */
/* Quality of a model: its deciding votes, or at least what its predecessor reached. */
#include "base/str.h"
#include "plan/market.h"

static const char *const confidence_words[] = {"low", "medium", "high"};

static struct iw_rating rating_from(const struct iw_quality *q)
{
    struct iw_rating rating = {
        .tier = q->tier > 0 ? (enum iw_tier)q->tier : 0,
        .coding_tier = q->coding_tier > 0 ? (enum iw_tier)q->coding_tier : 0,
        .score = q->score,
        .confidence = q->confidence >= 0 ? confidence_words[q->confidence] : confidence_words[0],
        .evidence = q,
    };
    return rating;
}

/* A release without scores may be taken for at least as good as its predecessor, never for better. */
struct iw_rating iw_rating_of(const struct iw_knowledge *k, const char *id, const char *predecessor)
{
    const struct iw_quality *own = id != NULL ? IW_FIND(k->cat, QUALITY, iw_quality, id) : NULL;
    if (own != NULL)
        return rating_from(own);
    const char *before = predecessor;
    for (int steps = 0; before != NULL && steps < 4; steps++) {
        const struct iw_quality *q = IW_FIND(k->cat, QUALITY, iw_quality, before);
        if (q != NULL) {
            struct iw_rating rating = rating_from(q);
            rating.floor = true;
            rating.confidence = confidence_words[0];
            return rating;
        }
        const struct iw_model *m = IW_FIND(k->cat, MODELS, iw_model, before);
        before = m != NULL ? m->predecessor : NULL;
    }
    return (struct iw_rating){.score = IW_UNKNOWN};
}
