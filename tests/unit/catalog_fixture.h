/* SPDX-License-Identifier: Apache-2.0 */
/* A catalogue folder and an overlay in a temporary place, one pair a test. */
#ifndef IW_TESTS_CATALOG_FIXTURE_H
#define IW_TESTS_CATALOG_FIXTURE_H

#include "base/file.h"
#include "catalog/catalog.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

struct fixture {
    struct iw_arena *arena;
    struct iw_diags diags;
    struct iw_err err;
    struct iw_catalog *cat;
    char base[64], overlay[64];
};

static inline int fixture_setup(void **state)
{
    struct fixture *fx = calloc(1, sizeof *fx);
    assert_non_null(fx);
    fx->arena = iw_arena_new();
    iw_diags_init(&fx->diags, fx->arena);
    snprintf(fx->base, sizeof fx->base, "/tmp/iw-catalog-XXXXXX");
    snprintf(fx->overlay, sizeof fx->overlay, "/tmp/iw-overlay-XXXXXX");
    assert_non_null(mkdtemp(fx->base));
    assert_non_null(mkdtemp(fx->overlay));
    *state = fx;
    return 0;
}

static inline void fixture_empty(struct fixture *fx, const char *dir)
{
    const char **names;
    size_t count;
    if (iw_dir_list(fx->arena, dir, "", &names, &count, NULL) != IW_OK)
        return;
    for (size_t i = 0; i < count; i++)
        unlink(iw_path_join(fx->arena, dir, names[i]));
}

static inline int fixture_teardown(void **state)
{
    struct fixture *fx = *state;
    fixture_empty(fx, fx->base);
    fixture_empty(fx, fx->overlay);
    rmdir(fx->base);
    rmdir(fx->overlay);
    iw_arena_free(fx->arena);
    free(fx);
    return 0;
}

static inline void put_bytes(struct fixture *fx, const char *dir, const char *name, const char *text,
                             size_t length)
{
    FILE *file = fopen(iw_path_join(fx->arena, dir, name), "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(text, 1, length, file), length);
    assert_int_equal(fclose(file), 0);
}

static inline void put(struct fixture *fx, const char *dir, const char *name, const char *text)
{
    put_bytes(fx, dir, name, text, strlen(text));
}

/* Every load starts with an empty list of findings. */
static inline enum iw_status load(struct fixture *fx, bool with_overlay)
{
    const char *const overlays[] = {fx->overlay};
    iw_diags_init(&fx->diags, fx->arena);
    fx->cat = NULL;
    return iw_catalog_load(fx->arena, fx->base, overlays, with_overlay ? 1 : 0, &fx->cat, &fx->diags,
                           &fx->err);
}

static inline void show_diags(const struct iw_diags *diags)
{
    for (size_t i = 0; i < diags->count; i++)
        print_message("%s:%d: %s: %s\n", diags->items[i].file, diags->items[i].line,
                      diags->items[i].is_error ? "error" : "warning", diags->items[i].message);
}

static inline void load_clean(struct fixture *fx, bool with_overlay)
{
    enum iw_status status = load(fx, with_overlay);
    if (status != IW_OK)
        print_message("%s:%d: %s\n", fx->err.file, fx->err.line, fx->err.message);
    assert_int_equal(status, IW_OK);
    show_diags(&fx->diags);
    assert_int_equal(fx->diags.count, 0);
}

/* One finding whose message holds `part` stands at `file` (the end of its path) and `line`. */
static inline void assert_diag(const struct fixture *fx, bool is_error, const char *file, int line,
                               const char *part)
{
    for (size_t i = 0; i < fx->diags.count; i++) {
        const struct iw_diag *diag = &fx->diags.items[i];
        size_t length = strlen(diag->file), tail = strlen(file);
        if (diag->is_error == is_error && diag->line == line && strstr(diag->message, part) != NULL &&
            length >= tail && strcmp(diag->file + length - tail, file) == 0)
            return;
    }
    show_diags(&fx->diags);
    fail_msg("no finding at %s:%d with \"%s\"", file, line, part);
}

#define T(name) cmocka_unit_test_setup_teardown(name, fixture_setup, fixture_teardown)

#endif
