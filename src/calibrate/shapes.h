/* SPDX-License-Identifier: Apache-2.0 */
/* Catalogue entries as the engine's plain numbers: what a blank means is decided here, once, for the planner
 * and for measured rows alike. */
#ifndef IW_CALIBRATE_SHAPES_H
#define IW_CALIBRATE_SHAPES_H

#include "catalog/catalog.h"
#include "engine/shape.h"

/* NULL, or which part of the architecture is not sourced: no arithmetic without it. */
const char *iw_shape_lacks(const struct iw_model *model);
/* Only of a model that lacks nothing. */
struct iw_shape iw_shape_of(const struct iw_model *model);

/* What its kernels can use, by the class and, where that says "per card", by the part itself. */
struct iw_abilities {
    const struct iw_gpu_class *gpu_class; /* NULL: none is known, and then it can nothing of the below */
    bool fp8, int8, fp4, int4_kernel, mig;
};
struct iw_abilities iw_abilities_of(const struct iw_catalog *cat, const struct iw_accelerator *accelerator);
/* Served with llama.cpp: CPUs, Apple, and the desk parts for which no vLLM build is commonly used. */
bool iw_uses_llama_cpp(const struct iw_accelerator *accelerator);
/* NULL, or the figure that the arithmetic needs and the data sheet does not give. */
const char *iw_device_lacks(const struct iw_accelerator *accelerator);
/* Memory is NaN where its size is not sourced, which iw_device_lacks says. */
struct iw_device iw_device_of(const struct iw_catalog *cat, const struct iw_accelerator *accelerator);
/* The same device under the engine's kernels; `family` NULL: one that nothing is known of. An engine that
 * adds up in FP16 is faster where data sheets give the FP16 rate with sums in FP32, which NVIDIA halves on
 * GeForce cards and nowhere else: with sums in FP16 every part since Turing reaches half its INT8 rate
 * (NVIDIA GA102 and Ada whitepapers, tables of peak rates). CPUs stay: theirs is no matrix unit. */
void iw_device_under(struct iw_device *device, const struct iw_accelerator *accelerator,
                     const struct iw_engine_family *family);

#endif
