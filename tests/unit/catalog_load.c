/* SPDX-License-Identifier: Apache-2.0 */
/* Reading folders of .cfg files into one catalogue. */
#include "catalog_fixture.h"

#define SOURCE "sources = ( { id = \"s\"; cite = \"a table of 2026\"; } );\n"
#define MODELS                                                                                               \
    "models = (\n"                                                                                           \
    "  { id = \"b-2\"; name = \"B two\"; params_b = 8; source = \"s\"; as_of = \"2026-02-03\"; },\n"         \
    "  { id = \"a-1\"; params_b = 70.5; layers = 80; source = \"s\"; as_of = \"2026-01\"; }\n"               \
    ");\n"

static const struct iw_model *model(const struct fixture *fx, const char *id)
{
    return IW_FIND(fx->cat, MODELS, iw_model, id);
}

static void entries_are_typed_and_found_by_id(void **state)
{
    struct fixture *fx = *state;
    put(fx, fx->base, "models.cfg", MODELS);
    put(fx, fx->base, "sources.cfg", SOURCE);
    load_clean(fx, false);
    assert_int_equal(iw_count(fx->cat, IW_KIND_MODELS), 2);
    assert_true(model(fx, "a-1")->params_b == 70.5 && model(fx, "a-1")->layers == 80);
    assert_true(isnan(model(fx, "a-1")->hidden));
    assert_int_equal(model(fx, "a-1")->head.line, 3);
    assert_non_null(strstr(model(fx, "a-1")->head.file, "models.cfg"));
    assert_null(model(fx, "c-3"));
    assert_null(model(fx, ""));
    assert_string_equal(iw_source_cite(fx->cat, "s"), "a table of 2026");
    assert_string_equal(iw_source_cite(fx->cat, "our own bill"), "our own bill");
    assert_null(iw_source_cite(fx->cat, NULL));
}

/* Otherwise headings and tables would be blank where somebody left the name out. */
static void an_entry_without_a_name_is_called_by_its_id(void **state)
{
    struct fixture *fx = *state;
    put(fx, fx->base, "models.cfg", MODELS);
    load_clean(fx, false);
    assert_string_equal(model(fx, "a-1")->head.name, "a-1");
    assert_string_equal(model(fx, "b-2")->head.name, "B two");
}

/* A user may keep everything in one file, or a list in several. */
static void lists_may_stand_in_any_file(void **state)
{
    struct fixture *fx = *state;
    put(fx, fx->base, "all.cfg", SOURCE MODELS);
    put(fx, fx->base, "more.cfg", "models = ( { id = \"c-3\"; }, { id = \"0\"; } );\n");
    put(fx, fx->base, "notes.txt", "not = read");
    load_clean(fx, false);
    assert_int_equal(iw_count(fx->cat, IW_KIND_MODELS), 4);
    const struct iw_table *table = &fx->cat->tables[IW_KIND_MODELS];
    for (size_t i = 1; i < table->count; i++)
        assert_true(strcmp(iw_entry_at(fx->cat, IW_KIND_MODELS, table->by_id[i - 1])->id,
                           iw_entry_at(fx->cat, IW_KIND_MODELS, table->by_id[i])->id) < 0);
}

static void thousands_of_entries_are_all_found(void **state)
{
    struct fixture *fx = *state;
    enum { COUNT = 5000 };
    char *text = malloc(COUNT * 40 + 100), *at = text, *end = text + COUNT * 40 + 100;
    assert_non_null(text);
    at += snprintf(at, (size_t)(end - at), "models = (\n");
    for (int i = 0; i < COUNT; i++)
        at += snprintf(at, (size_t)(end - at), "{ id = \"m-%d\"; layers = %d; }%s\n", i * 7919 % COUNT, i + 1,
                       i + 1 < COUNT ? "," : "");
    snprintf(at, (size_t)(end - at), ");\n");
    put(fx, fx->base, "models.cfg", text);
    free(text);
    load_clean(fx, false);
    for (int i = 0; i < COUNT; i++) {
        char id[32];
        snprintf(id, sizeof id, "m-%d", i * 7919 % COUNT);
        assert_non_null(model(fx, id));
        assert_true(model(fx, id)->layers == i + 1);
    }
}

static void an_overlay_changes_only_what_it_names(void **state)
{
    struct fixture *fx = *state;
    put(fx, fx->base, "models.cfg", MODELS);
    put(fx, fx->overlay, "mine.cfg",
        "# ours\nmodels = ( { id = \"a-1\"; params_b = 71; note = \"weighed\"; } );\n");
    load_clean(fx, true);
    const struct iw_model *m = model(fx, "a-1");
    assert_true(m->params_b == 71 && m->layers == 80);
    assert_string_equal(m->head.note, "weighed");
    assert_string_equal(m->head.source, "s");
    assert_int_equal(m->head.overlay, 1);
    assert_int_equal(m->head.line, 2);
    assert_non_null(strstr(m->head.file, "mine.cfg"));
    assert_int_equal(model(fx, "b-2")->head.overlay, 0);
    assert_int_equal(fx->cat->overlay_count, 1);
    assert_string_equal(fx->cat->overlays[0], fx->overlay);
}

static void an_overlay_adds_entries(void **state)
{
    struct fixture *fx = *state;
    put(fx, fx->base, "models.cfg", MODELS);
    put(fx, fx->overlay, "models.cfg", "models = ( { id = \"ours\"; params_b = 3; } );\n");
    load_clean(fx, true);
    assert_int_equal(iw_count(fx->cat, IW_KIND_MODELS), 3);
    assert_int_equal(model(fx, "ours")->head.overlay, 1);
}

/* Two figures for one thing in one folder: which of them counts must not depend on the order of files. */
static void an_id_twice_in_a_folder_is_an_error_at_the_second_place(void **state)
{
    struct fixture *fx = *state;
    put(fx, fx->base, "a.cfg", MODELS);
    put(fx, fx->base, "b.cfg", "\nmodels = (\n { id = \"a-1\"; params_b = 1; } );\n");
    assert_int_equal(load(fx, false), IW_OK);
    assert_diag(fx, true, "b.cfg", 3, "already defined at");
    assert_true(model(fx, "a-1")->params_b == 70.5);
    put(fx, fx->base, "b.cfg", "");
    put(fx, fx->overlay, "x.cfg", "models = ( { id = \"a-1\"; }, { id = \"a-1\"; } );");
    assert_int_equal(load(fx, true), IW_OK);
    assert_diag(fx, true, "x.cfg", 1, "already defined at");
}

static void a_misspelt_list_is_named_with_the_right_one(void **state)
{
    struct fixture *fx = *state;
    put(fx, fx->base, "a.cfg", "# one\nmodles = ( );\n");
    assert_int_equal(load(fx, false), IW_OK);
    assert_diag(fx, true, "a.cfg", 2, "did you mean models");
    put(fx, fx->base, "a.cfg", "zzzzzzzz = 1;\n");
    assert_int_equal(load(fx, false), IW_OK);
    assert_diag(fx, true, "a.cfg", 1, "no list \"zzzzzzzz\"");
}

/* All findings in one run, not one a run. */
static void every_bad_entry_is_reported_with_its_place(void **state)
{
    struct fixture *fx = *state;
    put(fx, fx->base, "a.cfg",
        "models = (\n"
        "  { name = \"nobody\"; },\n"
        "  { id = 7; },\n"
        "  { id = \"white space\"; },\n"
        "  \"a text\",\n"
        "  { id = \"ok\";\n"
        "    layers = \"many\";\n"
        "    colour = \"red\";\n"
        "    vocab = -3; }\n"
        ");\n"
        "apis = 4;\n"
        "accelerators = ( { id = \"x\"; } );\n");
    assert_int_equal(load(fx, false), IW_OK);
    assert_diag(fx, true, "a.cfg", 2, "has no id");
    assert_diag(fx, true, "a.cfg", 3, "not a text");
    assert_diag(fx, true, "a.cfg", 4, "white space");
    assert_diag(fx, true, "a.cfg", 5, "expected a group");
    assert_diag(fx, true, "a.cfg", 7, "layers");
    assert_diag(fx, true, "a.cfg", 8, "colour");
    assert_diag(fx, true, "a.cfg", 9, "vocab");
    assert_diag(fx, true, "a.cfg", 11, "expected a list");
    assert_diag(fx, true, "a.cfg", 12, "vendor");
    assert_non_null(model(fx, "ok"));
}

/* An overlay that patches an entry need not repeat what the entry must have. */
static void required_members_are_asked_of_the_merged_entry(void **state)
{
    struct fixture *fx = *state;
    put(fx, fx->base, "a.cfg", "accelerators = ( { id = \"x\"; vendor = \"V\"; } );\n");
    put(fx, fx->overlay, "a.cfg", "accelerators = ( { id = \"x\"; device_class = \"cpu\"; } );\n");
    load_clean(fx, true);
    assert_int_equal(IW_FIND(fx->cat, ACCELERATORS, iw_accelerator, "x")->device_class, IW_DEV_CPU);
}

static uint64_t fingerprint(struct fixture *fx, bool with_overlay)
{
    load_clean(fx, with_overlay);
    return fx->cat->fingerprint;
}

/* A saved plan says "the catalogue changed" by this number: neither false alarms nor silence. */
static void the_fingerprint_follows_the_contents_alone(void **state)
{
    struct fixture *fx = *state;
    put(fx, fx->base, "models.cfg", MODELS);
    put(fx, fx->base, "sources.cfg", SOURCE);
    uint64_t first = fingerprint(fx, false);
    assert_int_equal(fingerprint(fx, false), first);

    put(fx, fx->base, "sources.cfg", "");
    put(fx, fx->base, "models.cfg",
        "# a remark\n" SOURCE "models = ( { layers = 80L; id = \"a-1\"; params_b = 70.5; source = \"s\"; "
        "as_of = \"2026-01\"; },\n { id=\"b-2\"; params_b = 8.0; name=\"B \" \"two\"; source = \"s\"; as_of "
        "= "
        "\"2026-02-03\"; } );");
    assert_int_equal(fingerprint(fx, false), first);

    static const char *const changes[] = {
        "models = ( { id = \"a-1\"; layers = 81; } );",
        "models = ( { id = \"a-1\"; note = \"x\"; } );",
        "models = ( { id = \"a-1\"; aliases = (\"x\"); } );",
        "models = ( { id = \"a-1\"; as_of = \"2026-02\"; } );",
        "models = ( { id = \"z\"; } );",
        "models = ( { id = \"a-1\"; commercial = \"yes\"; } );",
        "models = ( { id = \"a-1\"; permissive = true; } );",
        "models = ( { id = \"a-1\"; permissive = false; } );",
        "apis = ( { id = \"z\"; provider = \"p\"; model = \"m\"; } );",
    };
    uint64_t seen[sizeof changes / sizeof *changes + 1] = {first};
    for (size_t i = 0; i < sizeof changes / sizeof *changes; i++) {
        put(fx, fx->overlay, "x.cfg", changes[i]);
        seen[i + 1] = fingerprint(fx, true);
        for (size_t k = 0; k <= i; k++)
            assert_int_not_equal(seen[i + 1], seen[k]);
    }
}

static void the_date_of_the_catalogue_is_its_newest_market_row(void **state)
{
    struct fixture *fx = *state;
    put(fx, fx->base, "models.cfg",
        MODELS "errata = ( { id = \"e\"; says = \"a\"; right = \"b\"; as_of = \"2027\"; } );");
    load_clean(fx, false);
    assert_int_equal(fx->cat->as_of, iw_day_of(2026, 2, 3));
    put(fx, fx->base, "models.cfg", "models = ( { id = \"a\"; } );");
    load_clean(fx, false);
    assert_int_equal(fx->cat->as_of, IW_DAY_UNKNOWN);
}

static void a_missing_or_empty_folder_is_refused_with_its_name(void **state)
{
    struct fixture *fx = *state;
    const char *const overlays[] = {"/nonexistent/catalogue"};
    assert_int_not_equal(load(fx, false), IW_OK);
    assert_non_null(strstr(fx->err.message, fx->base));
    assert_null(fx->cat);
    put(fx, fx->base, "models.cfg", MODELS);
    assert_int_not_equal(iw_catalog_load(fx->arena, fx->base, overlays, 1, &fx->cat, &fx->diags, &fx->err),
                         IW_OK);
    assert_true(strstr(fx->err.message, "nonexistent") != NULL ||
                strstr(fx->err.file, "nonexistent") != NULL);
    assert_null(fx->cat);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        T(entries_are_typed_and_found_by_id),
        T(an_entry_without_a_name_is_called_by_its_id),
        T(lists_may_stand_in_any_file),
        T(thousands_of_entries_are_all_found),
        T(an_overlay_changes_only_what_it_names),
        T(an_overlay_adds_entries),
        T(an_id_twice_in_a_folder_is_an_error_at_the_second_place),
        T(a_misspelt_list_is_named_with_the_right_one),
        T(every_bad_entry_is_reported_with_its_place),
        T(required_members_are_asked_of_the_merged_entry),
        T(the_fingerprint_follows_the_contents_alone),
        T(the_date_of_the_catalogue_is_its_newest_market_row),
        T(a_missing_or_empty_folder_is_refused_with_its_name),
    };
    return cmocka_run_group_tests_name("catalog_load", tests, NULL, NULL);
}
