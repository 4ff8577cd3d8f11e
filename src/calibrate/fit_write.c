/* SPDX-License-Identifier: Apache-2.0 */
#include "calibrate/fit_write.h"

#include "base/str.h"
#include "calibrate/fit_levels.h"
#include "calibrate/publisher.h"

#include <ctype.h>
#include <math.h>
#include <string.h>

#define NOTHING_BELOW 0.01
enum { CITED_MOST = 4, CITE_BYTES = 120 };

/* Where the rows of a level come from: repositories, or whatever stands before the first "@". */
struct cited {
    const char *source[CITED_MOST];
    size_t length[CITED_MOST], count;
    bool more;
};

/* What the entries stand on. */
struct written {
    const struct iw_catalog *cat;
    const struct iw_trials *trials;
    const double *weights; /* NULL: 1 */
    const char *as_of;
};

struct writer {
    struct iw_arena *arena;
    char *text;
    size_t used, capacity;
};

static void put(struct writer *w, const char *text)
{
    size_t length = strlen(text);
    while (w->used + length + 1 > w->capacity) {
        size_t wider = w->capacity * 2 + 4096;
        char *larger = IW_ARRAY(w->arena, char, wider);
        if (w->used > 0)
            memcpy(larger, w->text, w->used);
        w->text = larger;
        w->capacity = wider;
    }
    memcpy(w->text + w->used, text, length + 1);
    w->used += length;
}

static void cite(struct cited *c, const char *source)
{
    size_t length = strcspn(source, "@;\"\\");
    length = length < CITE_BYTES ? length : CITE_BYTES;
    for (size_t i = 0; i < c->count; i++)
        if (c->length[i] == length && strncmp(c->source[i], source, length) == 0)
            return;
    if (c->count == CITED_MOST || length == 0) {
        c->more = c->more || length > 0;
        return;
    }
    c->source[c->count] = source;
    c->length[c->count++] = length;
}

static struct cited *cited_by_level(struct iw_arena *arena, const struct iw_catalog *cat,
                                    const struct iw_trials *trials, const double *weights,
                                    const struct iw_fit *fit)
{
    struct cited *cited = IW_ARRAY(arena, struct cited, fit->count);
    memset(cited, 0, fit->count * sizeof *cited);
    for (size_t i = 0; i < trials->count; i++) {
        const struct iw_trial *c = &trials->items[i];
        if (!iw_fit_takes(c) || (weights != NULL && !(weights[i] > 0)))
            continue;
        struct iw_speed_place place = iw_trial_place(cat, c);
        for (int f = 0; f < IW_FIT_FACTORS; f++) {
            int at = iw_level_of(fit, f, &place);
            if (at >= 0)
                cite(&cited[at], c->row->source);
        }
    }
    return cited;
}

static void put_member(struct writer *w, const char *name, const char *value)
{
    if (value != NULL)
        put(w, iw_arena_printf(w->arena, " %s = \"%s\";", name, value));
}

static void put_number(struct writer *w, const char *name, double value)
{
    if (iw_known(value))
        put(w, iw_arena_printf(w->arena, " %s = %.4g;", name, value));
}

/* Some classes of accelerators are called as their vendors are. */
static const char *id_of_vendor(struct iw_arena *arena, const char *vendor)
{
    char *small = iw_arena_printf(arena, "by-%s", vendor);
    for (char *c = small; *c != '\0'; c++)
        *c = (char)tolower((unsigned char)*c);
    return small;
}

static const char *id_of(struct iw_arena *arena, const struct iw_speed_place *p)
{
    const char *vendor = p->vendor != NULL ? id_of_vendor(arena, p->vendor) : NULL;
    const char *number = p->number >= 0 ? iw_number_words[p->number] : NULL;
    const char *year = iw_known(p->year) ? iw_arena_printf(arena, "%.0f", p->year) : NULL;
    const char *parts[] = {p->engine, year, vendor, p->gpu_class, p->accelerator, number, p->model};
    const char *id = iw_drive_words[p->drive];
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++)
        if (parts[i] != NULL)
            id = iw_arena_printf(arena, "%s-%s", id, parts[i]);
    return id;
}

static void put_sources(struct writer *w, const struct cited *c)
{
    if (c->count == 0)
        return;
    put(w, " source = \"Rows of ");
    for (size_t i = 0; i < c->count; i++)
        put(w, iw_arena_printf(w->arena, "%s%.*s", i == 0 ? "" : ", ", (int)c->length[i], c->source[i]));
    put(w, c->more ? " and others\";" : "\";");
}

/* The speeds that say something. */
static size_t put_speeds(struct writer *w, const struct iw_fit_level *level)
{
    size_t said = 0;
    for (int s = 0; s < IW_SPEED_COUNT; s++) {
        const struct iw_speed *speed = &iw_speed_list[s];
        if (level->factor != 0 && fabs(level->logs[s]) < NOTHING_BELOW)
            continue;
        put_number(w, speed->name, exp(level->logs[s]) / (level->factor == 0 ? speed->unit : 1));
        said++;
    }
    return said;
}

static bool teaches(const struct iw_catalog *cat, const struct iw_trial *c, double weight, int drive)
{
    return weight > 0 && iw_fit_takes(c) && iw_trial_place(cat, c).drive == drive;
}

/* Each model once, in the order of the rows. */
static void put_models(struct writer *w, const struct written *of, int drive)
{
    const struct iw_model **seen = IW_ARRAY(w->arena, const struct iw_model *, of->trials->count + 1);
    size_t count = 0;
    for (size_t i = 0; i < of->trials->count; i++) {
        const struct iw_trial *c = &of->trials->items[i];
        size_t at = 0;
        while (at < count && seen[at] != c->model)
            at++;
        if (at == count && teaches(of->cat, c, of->weights != NULL ? of->weights[i] : 1, drive))
            seen[count++] = c->model;
    }
    for (size_t i = 0; i < count; i++)
        put(w, iw_arena_printf(w->arena, "%s\"%s\"", i == 0 ? " models = ( " : ", ", seen[i]->head.id));
    put(w, count > 0 ? " );" : "");
}

static void put_publishers(struct writer *w, const struct written *of, int drive)
{
    struct iw_publisher *seen = IW_ARRAY(w->arena, struct iw_publisher, of->trials->count + 1);
    size_t count = 0;
    for (size_t i = 0; i < of->trials->count; i++) {
        const struct iw_trial *c = &of->trials->items[i];
        struct iw_publisher p = iw_publisher_of(c->row->source);
        size_t at = 0;
        while (at < count && !iw_same_publisher(&seen[at], &p))
            at++;
        if (at == count && p.length > 0 &&
            teaches(of->cat, c, of->weights != NULL ? of->weights[i] : 1, drive))
            seen[count++] = p;
    }
    for (size_t i = 0; i < count; i++)
        put(w, iw_arena_printf(w->arena, "%s\"%.*s\"", i == 0 ? " publishers = ( " : ", ",
                               (int)seen[i].length, seen[i].name));
    put(w, count > 0 ? " );" : "");
}

static void put_level(struct writer *w, const struct iw_fit *fit, const struct iw_fit_level *level,
                      const struct cited *cited, const struct written *of, bool first)
{
    const struct iw_speed_place *p = &level->place;
    size_t before = w->used;
    put(w, iw_arena_printf(w->arena, "%s    { id = \"%s\"; drive = \"%s\";", first ? "" : ",\n",
                           id_of(w->arena, p), iw_drive_words[p->drive]));
    put_member(w, "engine", p->engine);
    put_number(w, "year", p->year);
    put_member(w, "vendor", p->vendor);
    put_member(w, "gpu_class", p->gpu_class);
    put_member(w, "accelerator", p->accelerator);
    put_member(w, "number", p->number >= 0 ? iw_number_words[p->number] : NULL);
    put_member(w, "model", p->model);
    size_t said = put_speeds(w, level);
    put_number(w, "rows", level->rows);
    put_number(w, "residual", level->residual);
    put_number(w, "band", level->factor == 0 ? fit->band[p->drive] : level->band);
    if (level->factor == 0) {
        put_number(w, "band_borrowed", fit->band_borrowed[p->drive]);
        put_number(w, "band_roofline", 1.5 * fit->band_borrowed[p->drive]);
        put_number(w, "band_model", fit->band_model[p->drive]);
        put_number(w, "band_elsewhere", fit->band_elsewhere[p->drive]);
        put_models(w, of, p->drive);
        put_publishers(w, of, p->drive);
    }
    put_sources(w, cited);
    put(w, iw_arena_printf(w->arena, " as_of = \"%s\"; }", of->as_of));
    if (said == 0 && level->factor != IW_FIT_FACTORS - 1) {
        w->used = before;
        w->text[before] = '\0';
    }
}

static const char head[] = "# SPDX-License-Identifier: Apache-2.0\n"
                           "#\n"
                           "# Speeds fitted to published measurements by `inferwright calibrate`. What each "
                           "constant is: `inferwright catalog\n"
                           "# show` and the manual of the catalogue. An entry with no more than `drive` "
                           "holds constants; every other holds\n"
                           "# multipliers for what it names, and a configuration's constants are the product "
                           "of all that fit it. rows: measured\n"
                           "# rows that name it; residual: median of |ln(predicted/measured)| and band: 80 % "
                           "of them lie between the estimate /\n"
                           "# (1 + band) and the estimate x (1 + band), both for rows that the fit did not "
                           "see. The entries go together:\n"
                           "# exchanging a single one undoes the fit. To change them, run `inferwright "
                           "calibrate` with rows of your own.\n"
                           "\n"
                           "speeds = (\n";

const char *iw_fit_text(struct iw_arena *arena, const struct iw_catalog *cat, const struct iw_trials *trials,
                        const double *weights, const struct iw_fit *fit, const char *as_of)
{
    struct writer w = {.arena = arena};
    const struct written of = {cat, trials, weights, as_of};
    struct cited *cited = cited_by_level(arena, cat, trials, weights, fit);
    bool first = true;
    put(&w, head);
    for (int f = 0; f < IW_FIT_FACTORS; f++)
        for (size_t i = 0; i < fit->count; i++) {
            size_t before = w.used;
            if (fit->levels[i].factor == f)
                put_level(&w, fit, &fit->levels[i], &cited[i], &of, first);
            first = first && w.used == before;
        }
    put(&w, "\n);\n");
    return w.text;
}
