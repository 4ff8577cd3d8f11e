/* SPDX-License-Identifier: Apache-2.0 */
/* The catalogue prepared for arithmetic, once a process: models as shapes, accelerators as devices with what
 * they can do, formats as weights, APIs with their speed and quality. What a blank means is decided here and
 * noted. */
#ifndef IW_PLAN_MARKET_H
#define IW_PLAN_MARKET_H

#include "calibrate/shelf.h"
#include "plan/candidate.h"

#include <stdint.h>

struct iw_rating {                  /* quality of a model on the fixed 0..100 scale */
    enum iw_tier tier, coding_tier; /* 0: unrated */
    double score;                   /* NaN: unrated */
    const char *confidence;         /* "low", "medium", "high"; NULL: unrated */
    bool floor;                     /* the predecessor's tier stands in: at least this */
    const struct iw_quality *evidence;
};

enum { IW_TP_CHOICES = 4, IW_MAX_FORMATS = 64 /* a bit each; eight ship */ };
extern const int iw_tp_choices[IW_TP_CHOICES]; /* 1, 2, 4, 8 */

struct iw_market_model {
    const struct iw_model *entry;
    struct iw_shape shape;
    struct iw_rating rating;
    const char *lacks; /* NULL, or which part of the architecture is not sourced: never a candidate */
    int speeds[IW_DRIVE_COUNT]; /* index of its measured model under that sort of engine; 0: none */
    uint64_t formats;           /* bits by format: weights of it exist */
    unsigned splits;            /* bits by iw_tp_choices: its heads divide so */
};
/* What a device must be able to do for a format; a word that nothing here knows is what no device can. */
enum iw_needs { IW_NEEDS_NOTHING, IW_NEEDS_FP8, IW_NEEDS_INT8, IW_NEEDS_FP4, IW_NEEDS_INT4, IW_NEEDS_MORE };
struct iw_market_format {
    const struct iw_format *entry;
    struct iw_weights weights;
    bool llama_cpp;
    enum iw_needs needs;
};
struct iw_market_device {
    const struct iw_accelerator *entry;
    const struct iw_gpu_class *gpu_class;
    struct iw_device device;
    bool has_fp8, has_int8, has_fp4, has_int4_kernel, has_mig, consumer, nvlink;
    bool llama_cpp;   /* served with llama.cpp (CPU, Apple, RDNA); others with vLLM */
    uint64_t formats; /* bits by format: it runs them with a fast kernel */
    int max_tensor_parallel;
    double price_usd; /* the least for one device, host share included; NaN: not sourced, or only rented */
    double
        desk_host_usd; /* a whole host of desk parts, of which price_usd holds a quarter; 0: no such host */
    int sold_in;       /* devices that are bought together: 8 for boards, which come as whole servers */
    bool price_is_used, host_not_sourced;
    double watts; /* one device with its share of the host, full draw */
    int drive;    /* enum iw_drive of its engine */
    /* With its engine, rows by the drive's measured models, each by what the arithmetic of its formats runs
     * in (iw_constants_with). The first row is of a model that nobody measured, and the only one of a device
     * that lacks something. */
    struct iw_constants *constants;
    size_t constants_rows, constants_columns;
    unsigned char column_of[IW_NUMBER_COUNT]; /* of what it cannot run: that of 16 bit */
    double best_flops; /* that its matrix units reach at the most, in any arithmetic, a second: for bounds */
    const char *lacks; /* NULL, or why it is never a candidate */
};
/* One device of a replica of so many, with its share of the host that the replica has to itself. */
double iw_device_usd(const struct iw_market_device *device, int tensor_parallel);
struct iw_market_api {
    const struct iw_api *entry;
    const struct iw_provider *provider; /* NULL: no facts */
    struct iw_rating rating;
    int model;                                   /* index of the open model it serves, or -1 */
    double ttft_s, ttft_p95_s, tok_s, p95_tok_s; /* NaN: no speed was ever measured */
    const struct iw_api_speed *speed;
    bool speed_is_of_hosts; /* a median over other hosts stands in */
    double band;
    double availability; /* observed, or the lowest observed one standing in */
    bool availability_observed;
    bool rents_out;    /* its vendor rents out accelerators, too */
    const char *never; /* NULL, or why it is never picked: retired, superseded price, ... */
};
/* What a caller sees of it, unloaded of his own queue; NaN where no speed was ever measured. */
struct iw_service iw_api_service(const struct iw_market_api *api, const struct iw_load *load);
struct iw_market_instance {
    const struct iw_instance *entry;
    const struct iw_provider *provider;
    int device; /* -1: no such accelerator */
    const char *never;
};

/* The device's constants for the arithmetic of a format, with the band that the model has there. */
const struct iw_constants *iw_constants_with(const struct iw_market_device *device,
                                             const struct iw_market_model *model,
                                             const struct iw_weights *weights);

/* Half-width of the band on times; without a format the least of all. */
double iw_band_with(const struct iw_market_device *device, const struct iw_market_model *model,
                    const struct iw_market_format *format);

struct iw_market {
    const struct iw_knowledge *k;
    bool guide_only;
    struct iw_market_model *models;
    size_t model_count;
    const char **measured_models[IW_DRIVE_COUNT]; /* that rows are of; the first is NULL: none */
    size_t measured_count[IW_DRIVE_COUNT];
    struct iw_market_device *devices;
    size_t device_count;
    struct iw_market_format *formats; /* those the search tries */
    size_t format_count;
    struct iw_market_api *apis;
    size_t api_count;
    struct iw_market_instance *instances;
    size_t instance_count;
    int *by_device;                     /* instance indices grouped by device */
    size_t *device_first;               /* device_count + 1 offsets into by_device */
    const struct iw_provider *self;     /* the facts of own hardware */
    struct iw_measured_shelf *measured; /* published results, for evidence */
};

const struct iw_market *iw_market_make(struct iw_arena *arena, const struct iw_knowledge *k, bool guide_only);
int iw_market_model_index(const struct iw_market *market, const char *id); /* -1 */
int iw_market_device_index(const struct iw_market *market, const char *id);
/* The most specific provider row for an api ("api", provider, model) or cloud ("cloud", provider, region). */
const struct iw_provider *iw_provider_match(const struct iw_knowledge *k, const char *kind, const char *name,
                                            const char *detail, const char *provider_id);
/* The rating of a model id, following same-as and predecessors (then `floor`). */
struct iw_rating iw_rating_of(const struct iw_knowledge *k, const char *id, const char *predecessor);
/* Its index in iw_tp_choices; -1: none of them. */
static inline int iw_split_of(int tensor_parallel)
{
    for (int i = 0; i < IW_TP_CHOICES; i++)
        if (iw_tp_choices[i] == tensor_parallel)
            return i;
    return -1;
}
/* Whether there is such a configuration; `split` is an index into iw_tp_choices. */
static inline bool iw_config_exists(const struct iw_market *m, int model, int format, int device, int split)
{
    return ((m->models[model].formats & m->devices[device].formats) >> format & 1U) != 0 &&
           (m->models[model].splits >> split & 1U) != 0 &&
           iw_tp_choices[split] <= m->devices[device].max_tensor_parallel;
}
/* Whether weights of the model exist in the format. */
bool iw_format_exists(const struct iw_market_model *model, const struct iw_market_format *format);
/* Whether the device can run the format with a fast kernel. */
bool iw_format_runs(const struct iw_market_device *device, const struct iw_market_format *format);

#endif
