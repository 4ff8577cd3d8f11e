/* SPDX-License-Identifier: Apache-2.0 */
/* Accelerators as devices: memory that programs see, bandwidth, and the rates that their kernels reach. */
#include "base/str.h"
#include "calibrate/shapes.h"

static bool per_card(const char *of_class, enum iw_tri of_card)
{
    if (iw_streq(of_class, "per card"))
        return of_card == IW_YES;
    return iw_streq(of_class, "yes");
}

bool iw_uses_llama_cpp(const struct iw_accelerator *a)
{
    return a->device_class == IW_DEV_APPLE || a->device_class == IW_DEV_CPU ||
           iw_streq(a->gpu_class, "rdna3") || iw_streq(a->gpu_class, "intel_arc");
}

static double fp16_of(const struct iw_accelerator *a)
{
    double t = iw_known(a->bf16_dense_tflops) ? a->bf16_dense_tflops : a->fp16_dense_tflops;
    /* The constants of CPUs were fitted on vector units; a matrix unit's peak (AMX) would make prefill far
     * too fast. */
    if (a->device_class == IW_DEV_CPU && iw_known(a->fp32_tflops) && !(t < 2 * a->fp32_tflops))
        t = 2 * a->fp32_tflops;
    return iw_known_or_zero(t);
}

struct iw_abilities iw_abilities_of(const struct iw_catalog *cat, const struct iw_accelerator *a)
{
    const struct iw_gpu_class *c =
        a->gpu_class != NULL ? IW_FIND(cat, GPU_CLASSES, iw_gpu_class, a->gpu_class) : NULL;
    struct iw_abilities out = {.gpu_class = c};
    if (c == NULL)
        return out;
    out.fp8 = per_card(c->has_fp8, a->supports_fp8);
    out.int8 = per_card(c->has_int8, a->supports_int8);
    out.fp4 = per_card(c->has_fp4, a->supports_fp4);
    out.int4_kernel = c->has_int4_kernel == IW_YES;
    out.mig = c->has_mig == IW_YES;
    return out;
}

const char *iw_device_lacks(const struct iw_accelerator *a)
{
    if (!iw_known(a->memory_gb) && !iw_known(a->visible_memory_gib))
        return "memory size";
    if (!iw_known(a->bandwidth_gb_s))
        return "memory bandwidth";
    if (fp16_of(a) <= 0)
        return "FP16 or BF16 rate";
    return NULL;
}

struct iw_device iw_device_of(const struct iw_catalog *cat, const struct iw_accelerator *a)
{
    struct iw_abilities can = iw_abilities_of(cat, a);
    /* Marketing gigabytes are not GiB. Where the visible size is unsourced: nominal times a stated factor. */
    double gib = iw_known(a->visible_memory_gib)
                     ? a->visible_memory_gib
                     : a->memory_gb * iw_catalog_setting(cat, "visible-memory-factor");
    struct iw_device d = {
        .memory_gib = gib,
        .bandwidth_gb_s = a->bandwidth_gb_s,
        .link_gb_s = iw_known_or_zero(a->interconnect_gb_s),
        .tdp_w = iw_known_or_zero(a->tdp_w),
        .host_memory = a->device_class == IW_DEV_APPLE || a->device_class == IW_DEV_CPU ||
                       iw_streq(a->form_factor, "desktop") || iw_streq(a->form_factor, "APU / mini-PC"),
    };
    d.tflops[IW_PREC_FP16] = fp16_of(a);
    d.tflops[IW_PREC_FP8] = can.fp8 ? iw_known_or_zero(a->fp8_dense_tflops) : 0;
    d.tflops[IW_PREC_INT8] = can.int8 ? iw_known_or_zero(a->int8_dense_tops) : 0;
    d.tflops[IW_PREC_FP4] = can.fp4 ? iw_known_or_zero(a->fp4_dense_tflops) : 0;
    return d;
}

void iw_device_under(struct iw_device *device, const struct iw_accelerator *a,
                     const struct iw_engine_family *family)
{
    if (family == NULL || family->sums_fp16 != IW_YES)
        return;
    double rate = device->tflops[IW_PREC_INT8] / 2;
    if (a->device_class != IW_DEV_CPU && rate > device->tflops[IW_PREC_FP16])
        device->tflops[IW_PREC_FP16] = rate;
}
