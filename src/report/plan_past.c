/* SPDX-License-Identifier: Apache-2.0 */
/* The file may come from an older or a newer program, or from another hand: what is missing or of another
 * type is unknown, never a crash. */
#include "report/plan_past.h"

#include "base/str.h"

#include <jansson.h>
#include <string.h>

enum { TEXT_BYTES = 400, MOST_FIGURES = 10000 };

static const char *text_of(struct iw_arena *arena, const json_t *object, const char *key)
{
    const char *text = json_string_value(json_object_get(object, key));
    return text != NULL ? iw_clean(arena, text, TEXT_BYTES, false) : NULL;
}

static double number_of(const json_t *object, const char *key)
{
    const json_t *value = json_object_get(object, key);
    return json_is_number(value) ? json_number_value(value) : IW_UNKNOWN;
}

/* An answer moves when the user moves it, and is told among the answers. */
static bool is_answer(const char *source)
{
    return source != NULL && iw_starts_with(source, "your answer");
}

static void read_figures(struct iw_arena *arena, const json_t *list, struct iw_past *out)
{
    for (size_t i = 0; i < json_array_size(list) && i < MOST_FIGURES; i++) {
        const json_t *item = json_array_get(list, i);
        struct iw_past_figure figure = {.figure = text_of(arena, item, "figure"),
                                        .unit = text_of(arena, item, "unit"),
                                        .kind = text_of(arena, item, "kind"),
                                        .value = number_of(item, "value")};
        if (figure.figure == NULL || !iw_known(figure.value) || is_answer(text_of(arena, item, "source")))
            continue;
        IW_PUSH(arena, out->figures, out->count, out->capacity) = figure;
    }
}

static void read_plan(struct iw_arena *arena, const json_t *root, struct iw_past *out)
{
    const json_t *catalogue = json_object_get(root, "catalogue"), *pick = json_object_get(root, "pick");
    *out = (struct iw_past){
        .generated = text_of(arena, root, "generated"),
        .program = text_of(arena, root, "program"),
        .fingerprint = text_of(arena, catalogue, "fingerprint"),
        .market = text_of(arena, catalogue, "market"),
        .pick_id = text_of(arena, pick, "id"),
        .pick = text_of(arena, pick, "title"),
        .monthly_usd = number_of(pick, "monthly_usd"),
        .meets_probability = number_of(pick, "meets_probability"),
    };
    read_figures(arena, json_object_get(root, "evidence"), out);
}

enum iw_status iw_past_read(struct iw_arena *arena, const char *json, struct iw_past *out, struct iw_err *err)
{
    json_error_t error;
    json_t *root = json_loads(json, JSON_REJECT_DUPLICATES, &error);
    const char *schema = json_string_value(json_object_get(root, "schema"));
    bool is_plan = schema != NULL && iw_starts_with(schema, "inferwright.plan/");
    if (is_plan)
        read_plan(arena, root, out);
    json_decref(root);
    return is_plan ? IW_OK : iw_fail(err, IW_EINPUT, "the plan that was saved cannot be read");
}
