/* SPDX-License-Identifier: Apache-2.0 */
/* The table-driven reader: when these fail, a figure of the catalogue is dropped, misread or made up, and
 * `catalog check` does not say so. */
#include "conf/record.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#define COUNT(a) (sizeof(a) / sizeof(a)[0])

struct part {
    const char *name;
    double count;
};
struct gadget {
    const char *id;
    double memory_gb, heads;
    enum iw_tri moe;
    iw_day as_of;
    int shape;
    struct iw_texts tags;
    const char *applies;
    struct iw_cases days;
    struct iw_records parts;
};

static const struct iw_field part_fields[] = {
    {.name = "name", .type = IW_F_TEXT, .offset = offsetof(struct part, name), .flags = IW_FF_REQUIRED},
    {.name = "count", .type = IW_F_COUNT, .offset = offsetof(struct part, count), .min = 1, .max = 9},
    {.name = NULL},
};
static const struct iw_record_type part_type = {"part", sizeof(struct part), part_fields};
static const char *const shapes[] = {"round", "square", "triangular", NULL};
static const struct iw_field gadget_fields[] = {
    {.name = "id", .type = IW_F_TEXT, .offset = offsetof(struct gadget, id), .flags = IW_FF_REQUIRED},
    {.name = "memory_gb",
     .type = IW_F_NUMBER,
     .offset = offsetof(struct gadget, memory_gb),
     .min = 0,
     .max = 2000,
     .unit = "GB",
     .flags = IW_FF_REQUIRED},
    {.name = "heads", .type = IW_F_COUNT, .offset = offsetof(struct gadget, heads)},
    {.name = "moe", .type = IW_F_BOOL, .offset = offsetof(struct gadget, moe)},
    {.name = "as_of", .type = IW_F_DATE, .offset = offsetof(struct gadget, as_of)},
    {.name = "shape", .type = IW_F_CHOICE, .offset = offsetof(struct gadget, shape), .choices = shapes},
    {.name = "tags", .type = IW_F_TEXTS, .offset = offsetof(struct gadget, tags)},
    {.name = "applies", .type = IW_F_RULE, .offset = offsetof(struct gadget, applies)},
    {.name = "days", .type = IW_F_CASES, .offset = offsetof(struct gadget, days), .unit = "days"},
    {.name = "parts", .type = IW_F_RECORDS, .offset = offsetof(struct gadget, parts), .sub = &part_type},
    {.name = NULL},
};
static const struct iw_record_type gadget_type = {"gadget", sizeof(struct gadget), gadget_fields};

static struct iw_arena *arena;

static int set_up(void **state)
{
    (void)state;
    arena = iw_arena_new();
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    iw_arena_free(arena);
    return 0;
}

static void read_over(struct gadget *gadget, const char *text, struct iw_diags *diags)
{
    struct iw_conf *conf;
    struct iw_err err = {0};

    iw_diags_init(diags, arena);
    if (iw_conf_parse(arena, "gadgets.cfg", text, strlen(text), &conf, &err) != IW_OK)
        fail_msg("line %d: %s", err.line, err.message);
    iw_record_read(arena, conf, iw_node_get(iw_conf_root(conf), "g"), &gadget_type, gadget, diags);
}

static const char *shown(const char *name, const struct gadget *gadget)
{
    for (const struct iw_field *field = gadget_fields; field->name; field++)
        if (strcmp(field->name, name) == 0)
            return iw_field_text(arena, field, gadget);
    fail_msg("no field %s", name);
    return NULL;
}

static const char whole[] =
    "g = {\n id = \"g1\"; memory_gb = 80; heads = 1024; moe = false; as_of = \"2026-10\";\n"
    " shape = \"square\"; tags = ( \"a\", \"b\" ); applies = \"phi and not eu\";\n"
    " days = ( { when = \"phi\"; value = 15; }, { when = \"eu\"; value = true; }, { value = \"two\"; } );\n"
    " parts = ( { name = \"fan\"; count = 2; }, { name = \"lid\"; } ); };";

static void every_kind_of_field_is_read(void **state)
{
    struct iw_diags diags;
    struct gadget g;

    (void)state;
    iw_record_init(&gadget_type, &g);
    read_over(&g, whole, &diags);
    assert_int_equal(diags.count, 0);
    assert_string_equal(g.id, "g1");
    assert_true(g.memory_gb == 80 && g.heads == 1024);
    assert_int_equal(g.moe, IW_NO);
    assert_int_equal(g.as_of, iw_day_of(2026, 10, 1));
    assert_int_equal(g.shape, 1);
    assert_int_equal(g.tags.count, 2);
    assert_string_equal(g.tags.items[1], "b");
    assert_string_equal(g.applies, "phi and not eu");
    assert_int_equal(g.days.count, 3);
    assert_string_equal(g.days.items[0].value, "15");
    assert_string_equal(g.days.items[1].value, "true");
    assert_null(g.days.items[2].when);
    assert_int_equal(g.days.items[2].line, 4);
    const struct part *parts = g.parts.items;
    assert_int_equal(g.parts.count, 2);
    assert_true(parts[0].count == 2);
    assert_string_equal(parts[1].name, "lid");
    assert_false(iw_known(parts[1].count));
}

/* Absent is unknown: never 0, never "no". */
static void an_absent_field_is_unknown_and_shown_so(void **state)
{
    struct iw_diags diags;
    struct gadget g;

    (void)state;
    iw_record_init(&gadget_type, &g);
    for (const struct iw_field *field = gadget_fields; field->name; field++) {
        assert_false(iw_field_is_set(field, &g));
        assert_string_equal(iw_field_text(arena, field, &g), "—");
    }
    assert_int_equal(g.moe, IW_MAYBE);
    assert_int_equal(g.shape, -1);
    iw_diags_init(&diags, arena);
    iw_record_require(&gadget_type, &g, "gadgets.cfg", 12, &diags);
    assert_int_equal(diags.errors, 2);
    assert_int_equal(diags.items[1].line, 12);
    assert_non_null(strstr(diags.items[1].message, "memory_gb"));
}

static void an_overlay_changes_only_what_it_names(void **state)
{
    struct iw_diags diags;
    struct gadget g;

    (void)state;
    iw_record_init(&gadget_type, &g);
    read_over(&g, whole, &diags);
    read_over(&g, "g = { memory_gb = 96.5; parts = ( { name = \"new\"; } ); };", &diags);
    assert_int_equal(diags.count, 0);
    assert_string_equal(g.id, "g1");
    assert_true(g.memory_gb == 96.5);
    assert_int_equal(g.parts.count, 1);
    assert_int_equal(g.tags.count, 2);
}

static void values_are_shown_with_their_unit(void **state)
{
    struct iw_diags diags;
    struct gadget g;

    (void)state;
    iw_record_init(&gadget_type, &g);
    read_over(&g, whole, &diags);
    assert_string_equal(shown("id", &g), "g1");
    assert_string_equal(shown("memory_gb", &g), "80 GB");
    assert_string_equal(shown("heads", &g), "1,024");
    assert_string_equal(shown("moe", &g), "no");
    assert_string_equal(shown("as_of", &g), "2026-10-01");
    assert_string_equal(shown("shape", &g), "square");
    assert_string_equal(shown("tags", &g), "a, b");
    assert_string_equal(shown("days", &g), "15 if phi; true if eu; two otherwise");
    assert_string_equal(shown("parts", &g), "2 x part");
    g.memory_gb = 3.673;
    assert_string_equal(shown("memory_gb", &g), "3.673 GB");
}

static void each_mistake_is_found_on_its_line_and_changes_nothing(void **state)
{
    static const struct {
        const char *text;
        int line;
        const char *word;
    } bad[] = {
        {"g = {\n memroy_gb = 80; };", 2, "did you mean \"memory_gb\""},
        {"g = {\n zebra = 80; };", 2, "no member"},
        {"g = {\n id = 5; };", 2, "a text in quotes, not a number"},
        {"g = {\n memory_gb = \"80\"; };", 2, "a number, not a text"},
        {"g = {\n memory_gb = 2001; };", 2, "0 to 2000 GB"},
        {"g = {\n memory_gb = -1; };", 2, "outside"},
        {"g = {\n heads = 1.5; };", 2, "whole"},
        {"g = {\n moe = \"no\"; };", 2, "without quotes"},
        {"g = {\n moe = 1; };", 2, "true or false"},
        {"g = {\n as_of = 2026; };", 2, "date"},
        {"g = {\n as_of = \"2026-02-30\"; };", 2, "2026-02-30"},
        {"g = {\n shape = \"sqare\"; };", 2, "did you mean \"square\""},
        {"g = {\n shape = \"oval\"; };", 2, "round, square or triangular"},
        {"g = {\n tags = \"a\"; };", 2, "a list"},
        {"g = {\n tags = ( \"a\",\n 5 ); };", 3, "each item"},
        {"g = {\n applies = 5; };", 2, "condition"},
        {"g = {\n days = 5; };", 2, "cases"},
        {"g = {\n days = ( 5 ); };", 2, "each item"},
        {"g = {\n days = ( { when = \"a\"; } ); };", 2, "no \"value\""},
        {"g = {\n days = ( { value = ( ); } ); };", 2, "a text, a number"},
        {"g = {\n days = ( { when = 1; value = 2; } ); };", 2, "condition"},
        {"g = {\n days = ( { value = 1; vlaue = 2; } ); };", 2, "vlaue"},
        {"g = {\n days = ( { value = 1; },\n { value = 2; } ); };", 3, "never reached"},
        {"g = {\n parts = { name = \"fan\"; }; };", 2, "a list of groups"},
        {"g = {\n parts = ( \"fan\" ); };", 2, "each item"},
        {"g = {\n parts = ( { name = \"fan\"; },\n { count = 2; } ); };", 3, "\"name\" is missing"},
        {"g = {\n parts = ( { name = \"fan\"; count = 10; } ); };", 2, "1 to 9"},
        {"g = {\n parts = ( { nmae = \"fan\"; name = \"fan\"; } ); };", 2, "did you mean \"name\""},
        {"\ng = ( );", 2, "a group"},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(bad); i++) {
        struct iw_diags diags;
        struct gadget g;
        iw_record_init(&gadget_type, &g);
        read_over(&g, bad[i].text, &diags);
        if (diags.errors != 1)
            fail_msg("%s: %zu errors", bad[i].text, diags.errors);
        if (diags.items[0].line != bad[i].line || !strstr(diags.items[0].message, bad[i].word))
            fail_msg("%s: line %d: %s", bad[i].text, diags.items[0].line, diags.items[0].message);
        assert_string_equal(diags.items[0].file, "gadgets.cfg");
        assert_false(iw_known(g.memory_gb));
        assert_null(g.id);
    }
}

static void all_mistakes_are_collected_not_only_the_first(void **state)
{
    struct iw_diags diags;
    struct gadget g;
    struct iw_err err = {0};

    (void)state;
    iw_record_init(&gadget_type, &g);
    read_over(&g, "g = {\n id = 5;\n heads = 7;\n colour = 1;\n memory_gb = \"x\"; };", &diags);
    assert_int_equal(diags.errors, 3);
    assert_true(g.heads == 7);
    assert_int_equal(iw_diags_first(&diags, &err), IW_EINPUT);
    assert_int_equal(err.line, 2);
    assert_string_equal(err.hint, "and 2 more");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_kind_of_field_is_read),
        cmocka_unit_test(an_absent_field_is_unknown_and_shown_so),
        cmocka_unit_test(an_overlay_changes_only_what_it_names),
        cmocka_unit_test(values_are_shown_with_their_unit),
        cmocka_unit_test(each_mistake_is_found_on_its_line_and_changes_nothing),
        cmocka_unit_test(all_mistakes_are_collected_not_only_the_first),
    };

    return cmocka_run_group_tests_name("conf_record", tests, set_up, tear_down);
}
