/* SPDX-License-Identifier: Apache-2.0 */
/* Accelerators as devices, and weight formats: what runs where, what one costs to buy with its share of a
 * host. */
#include "base/str.h"
#include "plan/constants.h"
#include "plan/market_parts.h"

#include <string.h>

const int iw_tp_choices[IW_TP_CHOICES] = {1, 2, 4, 8};

static double or_zero(double value)
{
    return iw_known(value) ? value : 0;
}

static bool per_card(const char *of_class, enum iw_tri of_card)
{
    if (iw_streq(of_class, "per card"))
        return of_card == IW_YES;
    return iw_streq(of_class, "yes");
}

/* Served with llama.cpp: CPUs, Apple, and the desk parts for which no vLLM build is commonly used. */
static bool uses_llama_cpp(const struct iw_accelerator *a)
{
    return a->device_class == IW_DEV_APPLE || a->device_class == IW_DEV_CPU ||
           iw_streq(a->gpu_class, "rdna3") || iw_streq(a->gpu_class, "intel_arc");
}

static bool lists(const struct iw_texts *texts, const char *text)
{
    for (size_t i = 0; i < texts->count; i++)
        if (iw_streq(texts->items[i], text))
            return true;
    return texts->count == 0; /* not restricted */
}

/* How closely a set of constants is meant for a device: by name before its class of accelerators before its
 * device class, and among equals the set of the engine it is served with. 0: not meant for it. */
static int constants_fit(const struct iw_engine_constants *c, const struct iw_accelerator *a,
                         const char *engine)
{
    int fit = c->device_class < 0 ? 1 : c->device_class == a->device_class ? 4 : 0;
    if (fit == 0 || !lists(&c->gpu_classes, a->gpu_class) || !lists(&c->accelerators, a->head.id))
        return 0;
    return fit + (c->accelerators.count > 0 ? 16 : 0) + (c->gpu_classes.count > 0 ? 8 : 0) +
           (iw_streq(c->engine, engine) ? 2 : 0);
}

static struct iw_constants constants_of(const struct iw_knowledge *k, const struct iw_accelerator *a,
                                        bool llama_cpp)
{
    const struct iw_engine_constants *best = NULL;
    int best_fit = 0;
    for (size_t i = 0; i < iw_count(k->cat, IW_KIND_CONSTANTS); i++) {
        const struct iw_engine_constants *c = IW_AT(k->cat, CONSTANTS, iw_engine_constants, i);
        int fit = constants_fit(c, a, llama_cpp ? "llama.cpp" : "vllm");
        if (fit > best_fit) {
            best_fit = fit;
            best = c;
        }
    }
    struct iw_constants out = {.mbu = 0.5,
                               .mfu = 0.3,
                               .step_s = 0.003,
                               .allreduce_s = 10e-6,
                               .memory_share = 0.9,
                               .runtime_gib = 2,
                               .prefill_chunk = 2048,
                               .max_batch = 256,
                               .band = 0.5,
                               .figures = IW_FIG_ROOFLINE};
    if (best == NULL)
        return out;
    out.mbu = best->mbu;
    out.mfu = best->mfu;
    out.step_s = best->step_ms / 1e3;
    out.allreduce_s = best->allreduce_us / 1e6;
    out.front_s = or_zero(best->front_ms) / 1e3;
    out.memory_share = best->memory_share;
    out.runtime_gib = best->runtime_gib;
    out.prefill_chunk = best->prefill_chunk;
    out.max_batch = best->max_batch;
    out.band = best->band;
    out.figures =
        best->rows > 0 ? IW_FIG_BORROWED : IW_FIG_ROOFLINE; /* one fit for a whole class is borrowed */
    return out;
}

static double fp16_of(const struct iw_accelerator *a)
{
    double t = iw_known(a->bf16_dense_tflops) ? a->bf16_dense_tflops : a->fp16_dense_tflops;
    /* The constants of CPUs were fitted on vector units; a matrix unit's peak (AMX) would make prefill far
     * too fast. */
    if (a->device_class == IW_DEV_CPU && iw_known(a->fp32_tflops) && !(t < 2 * a->fp32_tflops))
        t = 2 * a->fp32_tflops;
    return or_zero(t);
}

static const char *what_lacks(const struct iw_accelerator *a)
{
    if (a->measured_only == IW_YES)
        return "kept for measurements only";
    if (!iw_known(a->memory_gb) && !iw_known(a->visible_memory_gib))
        return "memory size";
    if (!iw_known(a->bandwidth_gb_s))
        return "memory bandwidth";
    if (fp16_of(a) <= 0)
        return "FP16 or BF16 rate";
    if (a->availability != NULL && strncmp(a->availability, "announced", 9) == 0)
        return "general availability";
    return NULL;
}

static int max_tp_of(const struct iw_accelerator *a)
{
    if (a->device_class == IW_DEV_APPLE || a->device_class == IW_DEV_CPU ||
        iw_streq(a->form_factor, "desktop") || iw_streq(a->gpu_class, "rdna3"))
        return 1;
    return a->device_class == IW_DEV_DATACENTER ? 8 : 4; /* desk parts: what one host takes */
}

static bool is_board(const struct iw_accelerator *a) /* SXM and OAM: sold as a whole server */
{
    return a->form_factor != NULL &&
           (strncmp(a->form_factor, "SXM", 3) == 0 || strncmp(a->form_factor, "OAM", 3) == 0);
}

/* The host's share for one device. Boards come in servers of which the accelerators are about 65 % of the
 * price; cards share a chassis; a machine that is one device has no other host. */
static double host_usd(const struct iw_knowledge *k, const struct iw_accelerator *a, double device_usd,
                       bool *unsourced)
{
    *unsourced = false;
    if (is_board(a))
        return device_usd *
               (100 / iw_operation_value(k, "server_price", "gpu_share_of_server_cost", NULL) - 1);
    if (a->device_class == IW_DEV_APPLE || iw_streq(a->form_factor, "desktop") ||
        iw_streq(a->form_factor, "APU / mini-PC"))
        return 0;
    if (a->device_class == IW_DEV_CPU) {
        *unsourced = true; /* memory and board of a CPU server: no price found */
        return 0;
    }
    if (a->device_class == IW_DEV_DATACENTER)
        return iw_operation_value(k, "server_price", "chassis_8x_pcie_supermicro_as8125gs", NULL) / 8;
    return iw_operation_value(k, "workstation", "host_4gpu_server_grade_used_parts", NULL) / 4;
}

static void price_of(const struct iw_knowledge *k, struct iw_market_device *out)
{
    const struct iw_accelerator *a = out->entry;
    double device = a->street_price_usd;
    out->price_usd = IW_UNKNOWN;
    if (a->cloud_only == IW_YES)
        return;
    if (!iw_known(device)) {
        device = a->used_price_usd;
        out->price_is_used = iw_known(device);
    }
    if (iw_known(device))
        out->price_usd = device + host_usd(k, a, device, &out->host_not_sourced);
}

static void abilities_of(const struct iw_knowledge *k, struct iw_market_device *out)
{
    const struct iw_accelerator *a = out->entry;
    const struct iw_gpu_class *c =
        a->gpu_class != NULL ? IW_FIND(k->cat, GPU_CLASSES, iw_gpu_class, a->gpu_class) : NULL;
    out->gpu_class = c;
    out->consumer = a->device_class == IW_DEV_CONSUMER;
    out->llama_cpp = uses_llama_cpp(a);
    out->nvlink =
        a->interconnect != NULL && strstr(a->interconnect, "no NVLink") == NULL &&
        (strstr(a->interconnect, "NVLink") != NULL || strstr(a->interconnect, "Infinity Fabric") != NULL);
    out->max_tensor_parallel = max_tp_of(a);
    if (c == NULL)
        return;
    out->has_fp8 = per_card(c->has_fp8, a->supports_fp8);
    out->has_int8 = per_card(c->has_int8, a->supports_int8);
    out->has_fp4 = per_card(c->has_fp4, a->supports_fp4);
    out->has_int4_kernel = c->has_int4_kernel == IW_YES;
    out->has_mig = c->has_mig == IW_YES;
}

/* Full draw with the host's share; boards: DGX H100 10.2 kW over 8 x 700 W. */
static double watts_of(const struct iw_knowledge *k, const struct iw_accelerator *a)
{
    const char *factor = is_board(a) ? "host-power-factor-server"
                         : a->device_class == IW_DEV_APPLE || a->device_class == IW_DEV_CPU
                             ? "host-power-factor-none"
                             : "host-power-factor-card";
    return a->tdp_w * iw_setting_value(k, factor);
}

static struct iw_device device_of(const struct iw_knowledge *k, const struct iw_market_device *m)
{
    const struct iw_accelerator *a = m->entry;
    /* Marketing gigabytes are not GiB. Where the visible size is unsourced: nominal times a stated factor. */
    double gib = iw_known(a->visible_memory_gib)
                     ? a->visible_memory_gib
                     : a->memory_gb * iw_setting_value(k, "visible-memory-factor");
    struct iw_device d = {
        .memory_gib = gib,
        .bandwidth_gb_s = a->bandwidth_gb_s,
        .link_gb_s = or_zero(a->interconnect_gb_s),
        .tdp_w = or_zero(a->tdp_w),
        .host_memory = a->device_class == IW_DEV_APPLE || a->device_class == IW_DEV_CPU ||
                       iw_streq(a->form_factor, "desktop") || iw_streq(a->form_factor, "APU / mini-PC"),
    };
    d.tflops[IW_PREC_FP16] = fp16_of(a);
    d.tflops[IW_PREC_FP8] = m->has_fp8 ? or_zero(a->fp8_dense_tflops) : 0;
    d.tflops[IW_PREC_INT8] = m->has_int8 ? or_zero(a->int8_dense_tops) : 0;
    d.tflops[IW_PREC_FP4] = m->has_fp4 ? or_zero(a->fp4_dense_tflops) : 0;
    return d;
}

void iw_market_devices(struct iw_arena *arena, const struct iw_knowledge *k, struct iw_market *market)
{
    market->device_count = iw_count(k->cat, IW_KIND_ACCELERATORS);
    market->devices = IW_ARRAY(arena, struct iw_market_device, market->device_count);
    for (size_t i = 0; i < market->device_count; i++) {
        struct iw_market_device *out = &market->devices[i];
        out->entry = IW_AT(k->cat, ACCELERATORS, iw_accelerator, i);
        out->lacks = what_lacks(out->entry);
        abilities_of(k, out);
        out->sold_in = is_board(out->entry) ? 8 : 1;
        price_of(k, out);
        out->watts = watts_of(k, out->entry);
        out->device = device_of(k, out);
        out->constants = constants_of(k, out->entry, out->llama_cpp);
    }
}

void iw_market_formats(struct iw_arena *arena, const struct iw_knowledge *k, struct iw_market *market)
{
    size_t count = iw_count(k->cat, IW_KIND_FORMATS);
    market->formats = IW_ARRAY(arena, struct iw_market_format, count);
    for (size_t i = 0; i < count; i++) {
        const struct iw_format *f = IW_AT(k->cat, FORMATS, iw_format, i);
        if (f->candidate != IW_YES || !iw_known(f->bits_per_weight_effective))
            continue;
        struct iw_market_format *out = &market->formats[market->format_count++];
        out->entry = f;
        out->weights = (struct iw_weights){
            .bits = f->bits_per_weight_effective,
            /* GGUF quantises the embedding with the rest; the others keep it at 16 bit */
            .embedding_bits = iw_streq(f->engine, "llama.cpp") ? f->bits_per_weight_effective : 16,
            .compute = f->compute >= 0 ? (enum iw_precision)f->compute : IW_PREC_FP16,
            .kv_bytes = 2,
        };
    }
}

bool iw_format_exists(const struct iw_market_model *model, const struct iw_market_format *format)
{
    /* GGUF files of any model are made by its users; other engines read what the maker publishes. */
    const char *native = model->entry->native_format;
    if (iw_streq(format->entry->engine, "llama.cpp"))
        return true;
    if (native != NULL)
        return iw_streq(native, format->entry->head.id);
    return format->entry->native_only != IW_YES;
}

bool iw_format_runs(const struct iw_market_device *device, const struct iw_market_format *format)
{
    const char *needs = format->entry->needs;
    if (iw_streq(format->entry->engine, "llama.cpp") != device->llama_cpp)
        return false;
    if (needs == NULL)
        return true;
    return (iw_streq(needs, "has_fp8") && device->has_fp8) ||
           (iw_streq(needs, "has_int8") && device->has_int8) ||
           (iw_streq(needs, "has_fp4") && device->has_fp4) ||
           (iw_streq(needs, "has_int4_kernel") && device->has_int4_kernel);
}
