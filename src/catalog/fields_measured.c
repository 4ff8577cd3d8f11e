/* SPDX-License-Identifier: Apache-2.0 */
#include "catalog/fields.h"

#define IW_OF struct iw_accelerator_name
static const struct iw_field accelerator_name_fields[] = {
    F_HEAD,
    F_REF(of, "accelerators", "the accelerator that is meant", .flags = IW_FF_REQUIRED),
    F_BOOL(assumed, "the source leaves the variant open; the note says what was taken"),
    F_NUM(compute_share, 0.01, 10, "ratio", "matrix rate of the part against that of the entry"),
    F_END,
};
#undef IW_OF
F_TYPE(iw_accelerator_name, "accelerator name", accelerator_name_fields);

#define IW_OF struct iw_model_name
static const struct iw_field model_name_fields[] = {
    F_HEAD,
    F_REF(of, "models", "the model that is meant, or one of the same shape", .flags = IW_FF_REQUIRED),
    F_BOOL(assumed, "the source leaves the version open, or the shape is that of a relative"),
    F_END,
};
#undef IW_OF
F_TYPE(iw_model_name, "model name", model_name_fields);

#define IW_OF struct iw_engine_family
static const struct iw_field engine_family_fields[] = {
    F_HEAD,
    F_BOOL(serves, "whether it schedules many users"),
    F_BOOL(prompt_batch, "whether the batch beside a rate over prompt and answer is of prompt tokens"),
    F_BOOL(sums_fp16, "whether its matrix kernels add up in FP16 instead of FP32"),
    F_TEXTS(words, "an engine whose name holds one of them belongs to the family; the longest decides"),
    F_END,
};
#undef IW_OF
F_TYPE(iw_engine_family, "engine family", engine_family_fields);
