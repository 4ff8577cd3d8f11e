/* SPDX-License-Identifier: Apache-2.0 */
#include "catalog/fields.h"

const char *const iw_device_class_words[] = {"consumer", "workstation", "datacenter", "apple", "cpu", NULL};

/* Bounds are there to catch a slip of the decimal point or of the unit, not to judge a product: each leaves
 * about a factor of ten above the largest part on sale. */
#define IW_OF struct iw_accelerator
static const struct iw_field accelerator_fields[] = {
    F_HEAD,
    F_TEXT(vendor, "who makes it", .flags = IW_FF_REQUIRED),
    F_CHOICE(device_class, iw_device_class_words, "what sort of device it is", .flags = IW_FF_REQUIRED),
    F_REF(gpu_class, "gpu_classes", "its architecture family, which decides what kernels can use"),
    F_FIG(memory_gb, 0.5, 20000, "GB", "memory as sold; of a CPU, what a planner would put into the socket"),
    F_FIG(visible_memory_gib, 0.5, 20000, "GiB",
          "memory that programs see, which is less than the nominal size; the planner computes with it"),
    F_TEXT(memory_type, "HBM3, GDDR6X, DDR5-4800 and so on; tells form factors apart"),
    F_FIGCOUNT(dies, 1, 16, NULL, "devices that programs see in one of these; one when left out"),
    F_FIG(bandwidth_gb_s, 1, 200000, "GB/s", "peak memory bandwidth of one device"),
    F_FIG(fp32_tflops, 0.01, 10000, "TFLOPS", "peak FP32 rate outside the matrix units"),
    F_FIG(fp16_dense_tflops, 0.01, 100000, "TFLOPS", "dense FP16 matrix rate with FP32 accumulation"),
    F_FIG(bf16_dense_tflops, 0.01, 100000, "TFLOPS", "dense BF16 matrix rate with FP32 accumulation"),
    F_FIG(fp8_dense_tflops, 0.01, 200000, "TFLOPS", "dense FP8 matrix rate, without sparsity"),
    F_FIG(int8_dense_tops, 0.01, 200000, "TOPS", "dense INT8 matrix rate, without sparsity"),
    F_FIG(fp4_dense_tflops, 0.01, 500000, "TFLOPS", "dense FP4 matrix rate, without sparsity"),
    F_FIG(measured_bf16_matmul_tflops, 0.01, 100000, "TFLOPS",
          "the best BF16 matrix product that anybody measured on it"),
    F_FIG(tdp_w, 1, 20000, "W", "power of the device under full load"),
    F_TEXT(form_factor, "SXM5, PCIe, OAM and so on; never guessed when a name is resolved"),
    F_TEXT(interconnect, "how devices of one server reach each other"),
    F_FIG(interconnect_gb_s, 0.1, 20000, "GB/s", "bandwidth to its peers, all links together"),
    F_FIG(pcie_gen, 1, 10, NULL, "generation of the PCIe slot"),
    F_FIG(launch_year, 2000, 2100, NULL, "the year it came out"),
    F_FIG(launch_price_usd, 1, 1000000, "USD", "list price when it came out"),
    F_FIG(street_price_usd, 1, 1000000, "USD", "what a new one costs today"),
    F_FIG(street_price_low_usd, 1, 1000000, "USD", "lower end of the street price"),
    F_FIG(street_price_high_usd, 1, 1000000, "USD", "upper end of the street price"),
    F_FIG(used_price_usd, 1, 1000000, "USD", "what a used one costs today"),
    F_FIG(used_price_low_usd, 1, 1000000, "USD", "lower end of the used price"),
    F_FIG(used_price_high_usd, 1, 1000000, "USD", "upper end of the used price"),
    F_REF(price_source, "sources", "where the street and used prices come from"),
    F_DATE(price_as_of, "the date of those prices; the plan warns when they are old"),
    F_BOOL(supports_bf16, "matrix units take BF16"),
    F_BOOL(supports_fp8, "matrix units take FP8"),
    F_BOOL(supports_int8, "matrix units take INT8"),
    F_BOOL(supports_fp4, "matrix units take FP4"),
    F_TEXT(compute_capability, "CUDA compute capability, or the vendor's name for the instruction set"),
    F_TEXT(availability, "shipping, legacy, or announced with a date"),
    F_REF(visible_memory_source, "sources", "where visible_memory_gib was read"),
    F_FIG(driver_memory_mib, 256, 20000000, "MiB", "memory as the driver's own tool prints it"),
    F_TEXT(best_for, "what the guide recommends it for"),
    F_BOOL(cloud_only, "cannot be bought, only rented"),
    F_BOOL(measured_only, "kept because measurements name it; never proposed"),
    F_END,
};
#undef IW_OF
F_TYPE(iw_accelerator, "accelerator", accelerator_fields);

#define IW_OF struct iw_gpu_class
static const struct iw_field gpu_class_fields[] = {
    F_HEAD,
    F_TEXT(gpu_cc, "CUDA compute capabilities of the class, '|' between them; 0 when not NVIDIA"),
    F_TEXT(has_fp8, "FP8 kernels run on it: yes, no, or per card"),
    F_TEXT(has_int8, "INT8 kernels run on it: yes, no, or per card"),
    F_TEXT(has_fp4, "FP4 kernels run on it: yes, no, or per card"),
    F_BOOL(has_int4_kernel, "a fast kernel for 4-bit weights exists for it"),
    F_BOOL(has_mig, "one device can be split into isolated slices"),
    F_REF(order_task, "tasks", "the roadmap task that buying one adds; none when it is only rented"),
    F_END,
};
#undef IW_OF
F_TYPE(iw_gpu_class, "accelerator class", gpu_class_fields);
