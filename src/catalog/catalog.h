/* SPDX-License-Identifier: Apache-2.0 */
/* The catalogue: data/ *.cfg as typed, indexed, checked records.
 *
 * One kind a list; a file may hold several lists (data/guide.cfg does), and a list may be spread over files:
 * the `file` of a kind is only where people look for it. Every *.cfg directly in the folder is read. Overlays
 * (--catalog DIR) are read over the shipped files in order: an entry with a known id changes the members it
 * names, a new id is added.
 */
#ifndef IW_CATALOG_CATALOG_H
#define IW_CATALOG_CATALOG_H

#include "catalog/command.h"
#include "catalog/engine_constants.h"
#include "catalog/guide.h"
#include "catalog/market.h"
#include "catalog/measured_names.h"
#include "catalog/rulebook.h"
#include "catalog/setting.h"

#include <stdint.h>

/* X(enum suffix, list name in the files, file, title for people, struct) in the order of `catalog list`. */
#define IW_KINDS(X)                                                                                          \
    X(FACTORS, "factors", "guide.cfg", "Decision factors and their classes", iw_guide_entry)                 \
    X(MATRIX, "matrix", "guide.cfg", "Quick selection matrix", iw_matrix_row)                                \
    X(MODEL_CLASSES, "model_classes", "guide.cfg", "Model classes", iw_guide_entry)                          \
    X(GUIDE_MODELS, "guide_models", "guide.cfg", "Recommended models of the guide", iw_guide_entry)          \
    X(GUIDE_HARDWARE, "guide_hardware", "guide.cfg", "Hardware of the guide", iw_guide_entry)                \
    X(CONFIGURATIONS, "configurations", "guide.cfg", "Configurations of the guide", iw_guide_entry)          \
    X(DEPLOYMENTS, "deployments", "guide.cfg", "When to choose own, cloud, hybrid", iw_guide_entry)          \
    X(ON_PREMISES, "on_premises", "guide.cfg", "On-premises sizes", iw_guide_size)                           \
    X(GUIDE_INSTANCES, "guide_instances", "guide.cfg", "Cloud instances of the guide", iw_guide_entry)       \
    X(HYBRID_TIERS, "hybrid_tiers", "guide.cfg", "Hybrid tiers", iw_guide_tier)                              \
    X(GUIDE_STRATEGIES, "guide_strategies", "guide.cfg", "Optimisation strategies of the guide",             \
      iw_guide_entry)                                                                                        \
    X(MONITORING, "monitoring", "guide.cfg", "Monitoring items", iw_guide_entry)                             \
    X(SECURITY, "security", "guide.cfg", "Security and regulations of the guide", iw_guide_entry)            \
    X(PHASES, "phases", "guide.cfg", "Phases of the roadmap", iw_guide_phase)                                \
    X(PRINCIPLES, "principles", "guide.cfg", "Principles", iw_guide_entry)                                   \
    X(ERRATA, "errata", "guide.cfg", "Corrections to the guide", iw_erratum)                                 \
    X(MODELS, "models", "models.cfg", "Open models", iw_model)                                               \
    X(APIS, "apis", "apis.cfg", "API models", iw_api)                                                        \
    X(API_SPEEDS, "api_speeds", "api_speeds.cfg", "Measured API speeds", iw_api_speed)                       \
    X(QUALITY, "quality", "quality.cfg", "Quality tiers", iw_quality)                                        \
    X(FORMATS, "formats", "formats.cfg", "Weight formats", iw_format)                                        \
    X(ACCELERATORS, "accelerators", "accelerators.cfg", "Accelerators", iw_accelerator)                      \
    X(GPU_CLASSES, "gpu_classes", "accelerators.cfg", "Accelerator classes", iw_gpu_class)                   \
    X(INSTANCES, "instances", "instances.cfg", "Cloud instances", iw_instance)                               \
    X(PROVIDERS, "providers", "providers.cfg", "Provider facts for the rules", iw_provider)                  \
    X(OPERATIONS, "operations", "operations.cfg", "Operations constants", iw_operation)                      \
    X(AVAILABILITY, "availability", "availability.cfg", "Availability, failures and repair",                 \
      iw_availability)                                                                                       \
    X(QUESTIONS, "questions", "questions.cfg", "Questions and vocabulary", iw_question)                      \
    X(REGIMES, "regimes", "regimes.cfg", "Laws and standards", iw_regime)                                    \
    X(UNCHECKED, "unchecked", "regimes.cfg", "Laws and matters that nothing here checks", iw_regime)         \
    X(CONFLICTS, "conflicts", "conflicts.cfg", "Rules that pull against each other", iw_conflict)            \
    X(CONTROLS, "controls", "controls.cfg", "Compliance controls", iw_control)                               \
    X(STRATEGIES, "strategies", "strategies.cfg", "Optimisation strategies", iw_strategy)                    \
    X(TASKS, "tasks", "roadmap.cfg", "Roadmap tasks", iw_task)                                               \
    X(ACCELERATOR_NAMES, "accelerator_names", "names.cfg", "Accelerators as measurements name them",         \
      iw_accelerator_name)                                                                                   \
    X(MODEL_NAMES, "model_names", "names.cfg", "Models as measurements name them", iw_model_name)            \
    X(ENGINE_FAMILIES, "engine_families", "names.cfg", "Serving engines by family", iw_engine_family)        \
    X(CONSTANTS, "constants", "engine.cfg", "Engine defaults", iw_engine_constants)                          \
    X(SPEEDS, "speeds", "calibration.cfg", "Fitted speeds", iw_speeds)                                       \
    X(COMMANDS, "commands", "commands.cfg", "Commands to paste", iw_shell_command)                           \
    X(SETTINGS, "settings", "planner.cfg", "Planner settings", iw_setting)                                   \
    X(SOURCES, "sources", "sources.cfg", "Sources", iw_source)

enum iw_kind_id {
#define X(suffix, list, file, title, type) IW_KIND_##suffix,
    IW_KINDS(X)
#undef X
        IW_KIND_COUNT
};

struct iw_kind {
    enum iw_kind_id id;
    const char *list, *file, *title;
    const struct iw_record_type *type;
};
const struct iw_kind *iw_kind(enum iw_kind_id id);
const struct iw_kind *iw_kind_named(const char *list); /* NULL */

struct iw_table {
    void *items; /* array of the kind's struct */
    size_t count, capacity;
    size_t *by_id; /* indices, sorted by id */
};

struct iw_catalog {
    struct iw_arena *arena; /* borrowed: owns everything here */
    struct iw_table tables[IW_KIND_COUNT];
    const char *data_dir; /* of the shipped files */
    const char **overlays;
    size_t overlay_count;
    uint64_t fingerprint; /* of all entries' contents; equal data gives an equal value */
    iw_day as_of;         /* the newest date among the entries */
};

/* Reads data_dir and then each overlay. Syntax errors and unreadable files fail; everything else becomes a
 * diag (an error in an entry does not hide the next): unknown lists and members, wrong types and ranges, an
 * id twice in one folder, a required field left out. `diags` may not be NULL. Files that an overlay lacks are
 * skipped. An entry without a name is called by its id. */
IW_MUST_USE enum iw_status iw_catalog_load(struct iw_arena *arena, const char *data_dir,
                                           const char *const *overlays, size_t overlay_count,
                                           struct iw_catalog **out, struct iw_diags *diags,
                                           struct iw_err *err);

size_t iw_count(const struct iw_catalog *cat, enum iw_kind_id kind);
const struct iw_entry *iw_entry_at(const struct iw_catalog *cat, enum iw_kind_id kind, size_t index);
const struct iw_entry *iw_entry_find(const struct iw_catalog *cat, enum iw_kind_id kind,
                                     const char *id); /* NULL */
/* Typed access: const struct iw_model *m = IW_AT(cat, MODELS, iw_model, i); */
#define IW_AT(cat, suffix, type, index) ((const struct type *)iw_entry_at((cat), IW_KIND_##suffix, (index)))
#define IW_FIND(cat, suffix, type, id)  ((const struct type *)iw_entry_find((cat), IW_KIND_##suffix, (id)))

/* A number of the planner's own (data/planner.cfg); NaN when there is no such setting. */
double iw_catalog_setting(const struct iw_catalog *cat, const char *id);
/* The citation behind an entry's `source`: the text of the sources entry, or the entry's own words; NULL when
 * none. */
const char *iw_source_cite(const struct iw_catalog *cat, const char *source);

/* Checks that need more than one field or entry: references, figures without source or date, ranges between
 * fields (low <= likely <= high), choices. Rules are checked above this room (plan/knowledge.h). */
void iw_catalog_check(const struct iw_catalog *cat, struct iw_diags *diags);

#endif
