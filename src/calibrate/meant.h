/* SPDX-License-Identifier: Apache-2.0 */
/* What the names in measured rows mean: accelerators, models, weight and cache formats, engines. First the
 * lists of the catalogue (accelerator_names, model_names), then its ids, names and aliases, then the same
 * without what only decorates: "-instruct", a memory size, "-unspecified". */
#ifndef IW_CALIBRATE_MEANT_H
#define IW_CALIBRATE_MEANT_H

#include "catalog/catalog.h"
#include "engine/shape.h"

struct iw_meant_device {
    const struct iw_accelerator *accelerator; /* NULL: no such accelerator */
    const struct iw_accelerator *second;      /* of an unlike pair, "A+B"; else NULL */
    double compute_share;                     /* 1: that of the entry */
    bool assumed;                             /* the name leaves something open that decides the speed */
};
struct iw_meant_device iw_meant_device(const struct iw_catalog *cat, const char *name);

struct iw_meant_model {
    const struct iw_model *model; /* NULL: no such model */
    bool assumed;
};
struct iw_meant_model iw_meant_model(const struct iw_catalog *cat, const char *name);

/* "q4_k_m", "exl2-4.65bpw", "int4-awq-g64", "w4a8", "mlx-q4", "gguf-q5_1": bits with scales and zero points,
 * and the precision of the matrix units. "" is 16 bit. False when the spelling says no number of bits.
 * kv_bytes is 2. */
bool iw_meant_weights(const struct iw_catalog *cat, const char *name, struct iw_weights *out);
/* `guessed`: some of the spelling is not known, and taken for the usual. */
bool iw_guessed_weights(const struct iw_catalog *cat, const char *name, struct iw_weights *out,
                        bool *guessed);
/* Whether the name is spelled as such formats are, to its last letter: what a person types. */
bool iw_meant_weights_named(const struct iw_catalog *cat, const char *name);
/* Of the formats listed the one that a typing error explains; NULL: none. */
const char *iw_meant_weights_closest(const struct iw_catalog *cat, const char *name);
/* The entry with that id, alias or short id, in lower case; NULL: none. */
const struct iw_format *iw_listed_weights(const struct iw_catalog *cat, const char *name);
/* Bytes of a cache element: "fp16" 2, "fp8" 1, "q8_0" 1.0625, "int4" 0.5; NaN for "" and for what it does not
 * know. */
double iw_meant_kv_bytes(const char *name);
/* The family whose longest word the engine's name holds; NULL: none. */
const struct iw_engine_family *iw_meant_engine(const struct iw_catalog *cat, const char *name);

#endif
