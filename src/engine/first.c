/* SPDX-License-Identifier: Apache-2.0 */
#include "engine/first.h"

#include "engine/most.h"
#include "engine/time.h"

#include <math.h>

/* Share of the 16-bit rate at which attention scores a whole prompt. Decoding, from which the fitted share
 * comes, has one query a sequence and reaches less; with its share the first tokens left out are off by a
 * sixth more. MLA scores a prompt over plain heads, not over the latent: 4.25/1.25 of its rate in step.c. */
#define PROMPT_ATTENTION     0.5
#define PROMPT_ATTENTION_MLA 1.7

/* Matrix work of one prompt as servers do it; with nothing fitted, as prompts alone have it. */
static double served_prompt_s(const struct iw_config *config, double input)
{
    const struct iw_constants *k = config->constants;
    bool sparse = config->shape->experts_active > 0.0;
    if (!(k->prompt_mfu > 0.0))
        return iw_prefill_s(config, input);
    return iw_prefill_with_s(config, input, sparse ? k->prompt_mfu / 2.0 : k->prompt_mfu,
                             config->shape->mla_dim > 0.0 ? PROMPT_ATTENTION_MLA : PROMPT_ATTENTION);
}

struct iw_first iw_first_of(const struct iw_config *config, const struct iw_step_terms *step, double input)
{
    const struct iw_constants *k = config->constants;
    double prompt = served_prompt_s(config, input);
    double own = iw_mixed_steps_s(step, 0.0, input, prompt, iw_prefill_steps(k, input));
    return (struct iw_first){.lone_s = k->front_s + own + config->shape->layers * k->prompt_layer_s,
                             .poll_steps = k->poll_steps,
                             .other_s = k->start_share / 2.0 * prompt,
                             .slots_short = k->slots_short};
}

double iw_first_token_s(const struct iw_first *first, double batch, double tpot_s)
{
    return first->lone_s + first->poll_steps * tpot_s + first->other_s * iw_most(0.0, batch - 1.0);
}

double iw_slot_queue_s(const struct iw_first *first, double batch, double users, double answer_s)
{
    /* Little's law over the whole loop. One slot always serves. */
    double slots = iw_most(1.0, batch - first->slots_short);
    return users > slots ? answer_s * (users - slots) / slots : 0.0;
}
