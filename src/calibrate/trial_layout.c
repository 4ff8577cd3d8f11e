/* SPDX-License-Identifier: Apache-2.0 */
/* How a row's devices are divided between replicas, stages and tensor parallelism. */
#include "calibrate/trial_parts.h"
#include "engine/memory.h"

/* Accelerators that one host links closely; beyond it nobody splits a layer. */
#define WIDEST_TENSOR_PARALLEL 8
/* Share of the visible memory that weights may take so that a served model still has room for its cache. */
#define WEIGHTS_SHARE 0.7

static bool seeks_latency(const struct iw_row *row)
{
    return row->scenario == IW_SINGLE_STREAM || row->scenario == IW_FIXED_BATCH ||
           row->scenario == IW_CLOSED_LOOP;
}

/* Devices that hold the weights in `share` of their memory, at least. */
static double devices_for_weights(const struct iw_trial *c, double share)
{
    double bytes = iw_weight_bytes(&c->shape, &c->weights);
    return bytes / (c->device.memory_gib * IW_GIB * share);
}

/* The smallest power of two that leaves room for the cache; a latency is measured on the whole group. */
static int open_layout(const struct iw_trial *c, double devices)
{
    int tp = 1;
    double least = devices_for_weights(c, WEIGHTS_SHARE);
    if (seeks_latency(c->row))
        return devices <= WIDEST_TENSOR_PARALLEL ? (int)devices : WIDEST_TENSOR_PARALLEL;
    while (tp < least && 2 * tp <= devices && tp < WIDEST_TENSOR_PARALLEL)
        tp *= 2;
    return tp;
}

/* A split of 8 within layers and 8 over experts is one of the same eight devices: collections that multiply
 * the two print 64, and some of their rows stand beside the same value on 8. */
static bool counted_twice(const struct iw_row *row)
{
    return row->moe_tp > 2 && row->moe_tp == row->moe_ep && row->devices == row->moe_tp * row->moe_ep;
}

/* Rows count what is sold; programs split their work over what they see. */
static void take_one_die(struct iw_device *d, double dies)
{
    d->memory_gib /= dies;
    d->bandwidth_gb_s /= dies;
    for (int p = 0; p < IW_PREC_COUNT; p++)
        d->tflops[p] /= dies;
}

void iw_trial_layout(struct iw_trial *c)
{
    const struct iw_row *row = c->row;
    double devices = iw_known(row->devices) ? row->devices : 1;
    double tp = row->tensor_parallel, dies = iw_known(c->accelerator->dies) ? c->accelerator->dies : 1;
    if (counted_twice(row))
        devices = tp = row->moe_tp;
    /* Who splits a layer splits it over the dies too; who holds unlike layers has them as stages. */
    take_one_die(&c->device, dies);
    devices *= dies;
    if (c->family == NULL || c->family->serves == IW_YES || tp > 1)
        tp *= dies;
    if (!iw_known(tp)) {
        tp = open_layout(c, devices);
        c->assumed |= devices > 1 ? IW_ASSUMED_LAYOUT : 0U;
    }
    /* Some count cores where others count chips: the devices then are the split. */
    c->tensor_parallel = (int)fmin(tp, devices);
    double groups = floor(devices / c->tensor_parallel);
    c->stages = 1;
    if (groups > 1 && row->scenario == IW_SINGLE_STREAM)
        c->stages = (int)groups;
    else
        while (c->stages < groups && devices_for_weights(c, 0.95) > c->stages * c->tensor_parallel)
            c->stages++;
    c->replicas = groups / c->stages;
    c->elsewhere_gib =
        iw_weight_bytes(&c->shape, &c->weights) * (1 - 1 / (double)c->stages) / c->tensor_parallel / IW_GIB;
}
