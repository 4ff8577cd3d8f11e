/* SPDX-License-Identifier: Apache-2.0 */
/* What a person sees: text, roles and cursor of every screen with the plan of the shipped example, compared
 * with files that a person has read. When one fails, look at the difference, then `make golden`. */
#include "ui_view_support.h"

#include "base/file.h"
#include "base/str.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

static void put_screen(struct iw_sb *sb, struct stage *stage, const struct scene *scene, int cols, int rows,
                       bool ascii)
{
    struct iw_arena *arena = iw_arena_new();
    struct iw_ui *ui = stage_open(stage);

    ui->cols = cols;
    ui->rows = rows;
    ui->ascii = ascii;
    scene->set(stage, ui);
    iw_sb_printf(sb, "== %dx%d\n%s", cols, rows, iw_grid_dump(arena, iw_view(arena, ui)));
    stage_close(ui);
    iw_arena_free(arena);
}

static void compare(struct iw_arena *arena, const char *name, const struct iw_sb *sb)
{
    enum { LARGEST_GOLDEN = 1 << 20 };
    const char *path = iw_arena_printf(arena, IW_TEST_SRCDIR "/tests/golden/screens/%s.txt", name);
    struct iw_err err = {0};
    size_t size;
    char *kept = NULL;

    if (getenv("IW_GOLDEN") != NULL && iw_streq(getenv("IW_GOLDEN"), "write")) {
        assert_int_equal(iw_file_write(path, sb->text, sb->length, true, &err), IW_OK);
        return;
    }
    if (iw_file_read(arena, path, LARGEST_GOLDEN, &kept, &size, &err) != IW_OK)
        fail_msg("%s: %s", path, err.message);
    if (!iw_streq(kept, sb->text))
        fail_msg("%s differs from what is drawn now:\n%s", path, sb->text);
}

static void check(struct stage *stage, const struct scene *scene, const char *name, bool ascii)
{
    static const struct {
        int cols, rows;
    } sizes[] = {{40, 12}, {80, 24}, {100, 30}, {200, 60}};
    struct iw_arena *arena = iw_arena_new();
    struct iw_sb sb;

    iw_sb_init(&sb, arena);
    for (size_t i = 0; i < (scene->variant || ascii ? 2 : 4); i++)
        put_screen(&sb, stage, scene, sizes[i].cols, sizes[i].rows, ascii);
    compare(arena, name, &sb);
    iw_arena_free(arena);
}

static void every_screen_looks_as_it_was_approved(void **state)
{
    for (size_t i = 0; i < stage_scene_count; i++)
        check(*state, &stage_scenes[i], stage_scenes[i].name, false);
}

static void a_terminal_without_utf_8_shows_the_same_in_ascii(void **state)
{
    for (size_t i = 0; i < stage_scene_count; i++) {
        const char *name = stage_scenes[i].name;
        if (iw_streq(name, "wizard"))
            check(*state, &stage_scenes[i], "wizard_ascii", true);
        if (iw_streq(name, "roadmap"))
            check(*state, &stage_scenes[i], "roadmap_ascii", true);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_screen_looks_as_it_was_approved),
        cmocka_unit_test(a_terminal_without_utf_8_shows_the_same_in_ascii),
    };

    return cmocka_run_group_tests_name("ui_view_screens", tests, stage_setup, stage_teardown);
}
