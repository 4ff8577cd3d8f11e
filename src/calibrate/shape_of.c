/* SPDX-License-Identifier: Apache-2.0 */
/* Catalogue models as shapes. A blank that the arithmetic needs keeps the model out, and says which. */
#include "calibrate/shapes.h"

#include <string.h>

static bool is_mla(const struct iw_model *m)
{
    return iw_known(m->mla_kv_lora_rank) || (m->attention != NULL && strstr(m->attention, "MLA") != NULL);
}

const char *iw_shape_lacks(const struct iw_model *m)
{
    if (!iw_known(m->params_b))
        return "parameter count";
    if (!iw_known(m->active_params_b))
        return "active parameters";
    if (!iw_known(m->layers) || !iw_known(m->hidden))
        return "layers and width";
    if (is_mla(m) && (!iw_known(m->mla_kv_lora_rank) || !iw_known(m->mla_qk_rope_dim)))
        return "size of the latent cache";
    if (!is_mla(m) && (!iw_known(m->kv_heads) || !iw_known(m->head_dim)))
        return "KV heads";
    if (m->active_params_b < m->params_b * 0.9 &&
        (!iw_known(m->experts_total) || !iw_known(m->experts_active)))
        return "number of experts";
    if (!iw_known(m->max_context))
        return "context length";
    return NULL;
}

/* Layers with a growing cache, and layers that keep a window. A sliding window without a count of full layers
 * is read as full everywhere: too much memory is the safe side. */
static void cache_layers(const struct iw_model *m, struct iw_shape *s)
{
    s->full_layers = iw_known(m->full_attention_layers) ? m->full_attention_layers : s->layers;
    s->window = iw_known_or_zero(m->sliding_window);
    s->window_layers = iw_known(m->full_attention_layers) && s->window > 0 ? s->layers - s->full_layers : 0;
}

static double q_dim_of(const struct iw_model *m)
{
    if (is_mla(m) && iw_known(m->mla_v_dim) && iw_known(m->heads))
        return m->heads * m->mla_v_dim;
    if (is_mla(m) && iw_known(m->heads))
        return m->heads * 128; /* the value width of every published MLA model so far */
    if (iw_known(m->heads) && iw_known(m->head_dim))
        return m->heads * m->head_dim;
    return m->hidden;
}

struct iw_shape iw_shape_of(const struct iw_model *m)
{
    struct iw_shape s = {
        .params = m->params_b * 1e9,
        .active_params = m->active_params_b * 1e9,
        .embedding_params = iw_known_or_zero(m->vocab * m->hidden),
        .tied = m->tied_embeddings == IW_YES,
        /* Times count layers that mix and feed forward, with a reduction after each of the two. */
        .layers = m->half_layers == IW_YES ? m->layers / 2 : m->layers,
        .hidden = m->hidden,
        .q_dim = q_dim_of(m),
        .kv_heads = is_mla(m) ? 1 : m->kv_heads,
        .head_dim = is_mla(m) ? 0 : m->head_dim,
        .mla_dim = is_mla(m) ? m->mla_kv_lora_rank + m->mla_qk_rope_dim : 0,
        .max_context = m->max_context,
    };
    cache_layers(m, &s);
    double tables = s.embedding_params * (s.tied ? 1 : 2);
    if (tables > s.params * 0.5)
        s.embedding_params =
            0; /* a padded vocabulary over a tiny model: better left out than wrong by half */
    if (iw_known(m->experts_total) && iw_known(m->experts_active) && m->active_params_b < m->params_b) {
        s.experts = m->experts_total;
        s.experts_active = m->experts_active;
        /* total - active = (E - k)/E of the routed experts */
        s.expert_params = (s.params - s.active_params) * s.experts / (s.experts - s.experts_active);
        if (s.expert_params > s.params)
            s.expert_params = s.params;
    }
    return s;
}
