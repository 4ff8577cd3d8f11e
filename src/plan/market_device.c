/* SPDX-License-Identifier: Apache-2.0 */
/* Accelerators as devices, and weight formats: what runs where, what one costs to buy with its share of a
 * host. */
#include "base/str.h"
#include "calibrate/constants.h"
#include "calibrate/meant.h"
#include "calibrate/shapes.h"
#include "plan/constants.h"
#include "plan/market_parts.h"

#include <math.h>
#include <string.h>

enum { CARDS_OF_A_DESK_HOST = 4 };

const int iw_tp_choices[IW_TP_CHOICES] = {1, 2, 4, 8};

static const char *what_lacks(const struct iw_accelerator *a)
{
    if (a->measured_only == IW_YES)
        return "kept for measurements only";
    if (iw_device_lacks(a) != NULL)
        return iw_device_lacks(a);
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

/* The least that a host adds to one device. Boards come in servers of which the accelerators are about 65 %
 * of the price; cards of a data centre share a chassis; a machine that is one device has no other host; the
 * host of desk parts is `desk_host_usd`, shared by the cards of one replica. */
static double host_usd(const struct iw_knowledge *k, const struct iw_accelerator *a, double device_usd,
                       bool *unsourced, double *desk_host_usd)
{
    *unsourced = false;
    *desk_host_usd = 0;
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
    *desk_host_usd = iw_operation_value(k, "workstation", "host_4gpu_server_grade_used_parts", NULL);
    return *desk_host_usd / CARDS_OF_A_DESK_HOST;
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
        out->price_usd = device + host_usd(k, a, device, &out->host_not_sourced, &out->desk_host_usd);
}

/* A replica stands in a host of its own: the failures are counted that way, so the price must be. */
double iw_device_usd(const struct iw_market_device *device, int tensor_parallel)
{
    return device->price_usd + device->desk_host_usd * (1.0 / tensor_parallel - 1.0 / CARDS_OF_A_DESK_HOST);
}

static void abilities_of(const struct iw_knowledge *k, struct iw_market_device *out)
{
    const struct iw_accelerator *a = out->entry;
    struct iw_abilities can = iw_abilities_of(k->cat, a);
    out->gpu_class = can.gpu_class;
    out->consumer = a->device_class == IW_DEV_CONSUMER;
    out->llama_cpp = iw_uses_llama_cpp(a);
    out->nvlink =
        a->interconnect != NULL && strstr(a->interconnect, "no NVLink") == NULL &&
        (strstr(a->interconnect, "NVLink") != NULL || strstr(a->interconnect, "Infinity Fabric") != NULL);
    out->max_tensor_parallel = max_tp_of(a);
    out->has_fp8 = can.fp8;
    out->has_int8 = can.int8;
    out->has_fp4 = can.fp4;
    out->has_int4_kernel = can.int4_kernel;
    out->has_mig = can.mig;
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

static const char *family_of(const struct iw_market_device *device)
{
    return device->llama_cpp ? "llama.cpp" : "vllm";
}

/* Of what its formats run in, 16 bit first; returns how many. */
static size_t used_numbers(const struct iw_market *market, struct iw_market_device *out,
                           const struct iw_weights of_number[], struct iw_weights used[])
{
    size_t count = 1;
    used[0] = of_number[IW_NUMBER_16];
    for (size_t f = 0; f < market->format_count; f++) {
        int n = (int)iw_number_of(&market->formats[f].weights);
        if (n == IW_NUMBER_16 || out->column_of[n] > 0 || !iw_format_runs(out, &market->formats[f]))
            continue;
        out->column_of[n] = (unsigned char)count;
        used[count++] = of_number[n];
    }
    return count;
}

/* One set for each sort of arithmetic: kernels differ more by it than by anything else of a format. */
static void set_constants(struct iw_arena *arena, const struct iw_knowledge *k,
                          const struct iw_market *market, struct iw_market_device *out)
{
    static const struct iw_weights of_number[IW_NUMBER_COUNT] = {
        [IW_NUMBER_16] = {16, 16, IW_PREC_FP16, 2},  [IW_NUMBER_FP8] = {8, 16, IW_PREC_FP8, 2},
        [IW_NUMBER_INT8] = {8, 16, IW_PREC_INT8, 2}, [IW_NUMBER_FP4] = {4.5, 16, IW_PREC_FP4, 2},
        [IW_NUMBER_W4A8] = {4, 16, IW_PREC_INT8, 2}, [IW_NUMBER_W8] = {8, 16, IW_PREC_FP16, 2},
        [IW_NUMBER_W4] = {4, 16, IW_PREC_FP16, 2}};
    const char *family = family_of(out);
    struct iw_weights used[IW_NUMBER_COUNT];
    out->constants_columns = used_numbers(market, out, of_number, used);
    out->drive = iw_speed_place_of(k->cat, out->entry, family, IW_UNKNOWN, &of_number[0]).drive;
    const struct iw_speeds *drive = iw_drive_entry(k->cat, out->drive);
    /* what is never a candidate is asked about one by one, and needs no table of hundreds of kilobytes */
    out->constants_rows = out->lacks == NULL ? market->measured_count[out->drive] : 1;
    out->constants = IW_ARRAY(arena, struct iw_constants, out->constants_rows * out->constants_columns);
    iw_constants_for_each(k->cat, out->entry, family, IW_UNKNOWN, used, out->constants_columns,
                          market->measured_models[out->drive], out->constants_rows, out->constants);
    for (size_t n = 0; n < out->constants_columns; n++)
        out->constants[n].band = iw_band_of_new_models(drive, &out->constants[n]);
}

static const struct iw_constants *row_of(const struct iw_market_device *device,
                                         const struct iw_market_model *model)
{
    size_t row = (size_t)model->speeds[device->drive];
    return &device->constants[(row < device->constants_rows ? row : 0) * device->constants_columns];
}

const struct iw_constants *iw_constants_with(const struct iw_market_device *device,
                                             const struct iw_market_model *model,
                                             const struct iw_weights *weights)
{
    return &row_of(device, model)[device->column_of[iw_number_of(weights)]];
}

double iw_band_with(const struct iw_market_device *device, const struct iw_market_model *model,
                    const struct iw_market_format *format)
{
    double band = INFINITY;
    if (format != NULL)
        return iw_constants_with(device, model, &format->weights)->band;
    for (size_t n = 0; n < device->constants_columns; n++)
        band = fmin(band, row_of(device, model)[n].band);
    return band;
}

static double best_flops(const struct iw_market_device *device)
{
    double best = 0, share = 0;
    for (int p = 0; p < IW_PREC_COUNT; p++)
        best = fmax(best, device->device.tflops[p]);
    for (size_t i = 0; i < device->constants_rows * device->constants_columns; i++)
        share = fmax(share, fmax(device->constants[i].mfu, device->constants[i].prefill_mfu));
    return best * 1e12 * share;
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
        out->device = iw_device_of(k->cat, out->entry);
        iw_device_under(&out->device, out->entry, iw_meant_engine(k->cat, family_of(out)));
        set_constants(arena, k, market, out);
        out->best_flops = best_flops(out);
    }
}

static enum iw_needs needs_of(const char *text)
{
    static const char *const words[] = {[IW_NEEDS_FP8] = "has_fp8",
                                        [IW_NEEDS_INT8] = "has_int8",
                                        [IW_NEEDS_FP4] = "has_fp4",
                                        [IW_NEEDS_INT4] = "has_int4_kernel"};
    int needs = IW_NEEDS_FP8;
    if (text == NULL)
        return IW_NEEDS_NOTHING;
    while (needs < IW_NEEDS_MORE && !iw_streq(words[needs], text))
        needs++;
    return (enum iw_needs)needs;
}

void iw_market_formats(struct iw_arena *arena, const struct iw_knowledge *k, struct iw_market *market)
{
    size_t count = iw_count(k->cat, IW_KIND_FORMATS);
    market->formats = IW_ARRAY(arena, struct iw_market_format, count);
    for (size_t i = 0; i < count; i++) {
        const struct iw_format *f = IW_AT(k->cat, FORMATS, iw_format, i);
        if (f->candidate != IW_YES || !iw_known(f->bits_per_weight_effective) ||
            market->format_count == IW_MAX_FORMATS)
            continue;
        struct iw_market_format *out = &market->formats[market->format_count++];
        out->entry = f;
        out->llama_cpp = iw_streq(f->engine, "llama.cpp");
        out->needs = needs_of(f->needs);
        out->weights = (struct iw_weights){
            .bits = f->bits_per_weight_effective,
            /* GGUF quantises the embedding with the rest; the others keep it at 16 bit */
            .embedding_bits = out->llama_cpp ? f->bits_per_weight_effective : 16,
            .compute = f->compute >= 0 ? (enum iw_precision)f->compute : IW_PREC_FP16,
            .kv_bytes = 2,
        };
    }
}

bool iw_format_exists(const struct iw_market_model *model, const struct iw_market_format *format)
{
    /* GGUF files of any model are made by its users; other engines read what the maker publishes. */
    const char *native = model->entry->native_format;
    if (format->llama_cpp)
        return true;
    if (native != NULL)
        return iw_streq(native, format->entry->head.id);
    return format->entry->native_only != IW_YES;
}

bool iw_format_runs(const struct iw_market_device *device, const struct iw_market_format *format)
{
    if (format->llama_cpp != device->llama_cpp)
        return false;
    switch (format->needs) {
    case IW_NEEDS_NOTHING:
        return true;
    case IW_NEEDS_FP8:
        return device->has_fp8;
    case IW_NEEDS_INT8:
        return device->has_int8;
    case IW_NEEDS_FP4:
        return device->has_fp4;
    case IW_NEEDS_INT4:
        return device->has_int4_kernel;
    case IW_NEEDS_MORE:
        break;
    }
    return false;
}
