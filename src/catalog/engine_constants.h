/* SPDX-License-Identifier: Apache-2.0 */
/* Constants of the engine as data. Units are those of the file; calibrate/constants.h turns them into those
 * of engine/shape.h. */
#ifndef IW_CATALOG_ENGINE_CONSTANTS_H
#define IW_CATALOG_ENGINE_CONSTANTS_H

#include "catalog/entry.h"

/* What an engine takes of a device and how much it runs at once: its documented defaults, not fitted. */
struct iw_engine_constants {
    struct iw_entry head;
    int device_class;             /* enum iw_device_class of market.h; -1: any */
    struct iw_texts accelerators; /* these only; empty: all of the classes */
    struct iw_texts gpu_classes;  /* these only; empty: all of the device class */
    const char *engine;           /* ref engine_families; NULL: any */
    double front_ms;              /* web server, tokeniser and scheduler before a request's first step */
    double memory_share, runtime_gib;
    double prefill_chunk, max_batch;
    enum iw_tri one_pool;    /* all sequences share one cache and mask each other's */
    double chunks_in_flight; /* of one prompt that stages work on at once; NaN: one */
};

/* How devices are driven, by what their constants have in common. */
enum iw_drive { IW_DRIVE_SERVED, IW_DRIVE_LOCAL, IW_DRIVE_APPLE, IW_DRIVE_CPU, IW_DRIVE_COUNT };
extern const char *const iw_drive_words[];

/* What the arithmetic of a step runs in: decides the kernels, so the speeds. */
enum iw_number {
    IW_NUMBER_16,
    IW_NUMBER_FP8,
    IW_NUMBER_INT8,
    IW_NUMBER_FP4,
    IW_NUMBER_W4A8, /* weights of 4 bits, arithmetic of 8 */
    IW_NUMBER_W8,   /* weights of 6 to 9 bits, widened to 16 */
    IW_NUMBER_W4,   /* smaller ones, widened */
    IW_NUMBER_COUNT
};
extern const char *const iw_number_words[];

/* The constants that are fitted, in the order of calibrate/speeds.h. */
enum { IW_SPEED_COUNT = 20, IW_SPEED_FIRST = 15 }; /* from FIRST on: of first tokens only */

/* One level of one factor. An entry with no more than `drive` holds the constants themselves; every other
 * holds multipliers on them, for what it names: constants of a configuration are the product of all entries
 * that fit it. So a configuration without rows of its own still has its engine's, its device's and its
 * format's share. */
struct iw_speeds {
    struct iw_entry head;
    int drive;               /* enum iw_drive */
    const char *engine;      /* ref engine_families; NULL: any */
    double year;             /* of measurement, the first of its years; NaN: any */
    const char *vendor;      /* of the accelerator, as it is written there; NULL: any */
    const char *gpu_class;   /* ref gpu_classes; NULL: any */
    const char *accelerator; /* ref accelerators; NULL: any */
    int number;              /* enum iw_number; -1: any */
    const char *model;       /* ref models: kernels for its widths and experts; NULL: any */
    double mbu, cache_share, reread, expert_share, mfu, prefill_mfu, attention_mfu;
    double step_ms, layer_us, expert_layer_us, latent_layer_us, sequence_us, allreduce_us;
    double link_share, passing;
    double prompt_mfu, prompt_layer_us, poll_steps, start_share, slots_short; /* of first tokens */
    double rows;     /* measured rows that it stands on */
    double residual; /* median of |ln(predicted/measured)| of those rows when left out */
    double band;     /* half-width of the 80 % band, from rows left out; NaN: that of a wider entry */
    double band_borrowed,
        band_roofline;          /* of the drive: for what has no rows of its own, and nothing alike */
    double band_model;          /* of the drive: for a model that none of its rows is of */
    double band_elsewhere;      /* of the drive: for rows of a publisher that none of its rows is by */
    struct iw_texts models;     /* of the drive: those that its rows are of; ref models */
    struct iw_texts publishers; /* of the drive: those that its rows are by */
};

#endif
