/* SPDX-License-Identifier: Apache-2.0 */
/* What `catalog check` must find: each with the file and the line of the entry. */
#include "catalog_fixture.h"

/* Loads `text` as a.cfg and checks it. */
static void check_text(struct fixture *fx, const char *text)
{
    put(fx, fx->base, "a.cfg", text);
    assert_int_equal(load(fx, false), IW_OK);
    if (fx->diags.count != 0)
        show_diags(&fx->diags);
    assert_int_equal(fx->diags.count, 0);
    iw_catalog_check(fx->cat, &fx->diags);
}

static void check_finds(struct fixture *fx, const char *text, int line, const char *part)
{
    check_text(fx, text);
    assert_diag(fx, true, "a.cfg", line, part);
}

static void check_passes(struct fixture *fx, const char *text)
{
    check_text(fx, text);
    if (fx->diags.count != 0)
        show_diags(&fx->diags);
    assert_int_equal(fx->diags.count, 0);
}

/* A figure that nobody can trace is a rumour; the user would decide money by it. */
static void a_figure_without_source_or_date_is_an_error(void **state)
{
    struct fixture *fx = *state;
    check_finds(fx, "\nmodels = ( { id = \"m\"; layers = 3; } );", 2,
                "layers is a figure, but the entry has no source and no as_of");
    check_finds(fx, "models = ( { id = \"m\"; layers = 3; as_of = \"2026\"; } );", 1, "has no source");
    check_finds(fx, "models = ( { id = \"m\"; layers = 3; source = \"our own test\"; } );", 1,
                "has no as_of");
    check_passes(fx, "models = ( { id = \"m\"; family = \"F\"; } );");
    check_passes(fx,
                 "models = ( { id = \"m\"; layers = 3; source = \"our own test\"; as_of = \"2026\"; } );");
}

/* Otherwise last year's street price would pass under the date of the data sheet. */
static void a_street_price_needs_its_own_source_and_date(void **state)
{
    struct fixture *fx = *state;
    check_finds(
        fx,
        "accelerators = ( { id = \"a\"; vendor = \"V\"; device_class = \"cpu\"; source = \"data sheet\";\n"
        " as_of = \"2024\"; street_price_usd = 10; } );",
        1, "needs price_source and price_as_of");
    check_passes(
        fx,
        "accelerators = ( { id = \"a\"; vendor = \"V\"; device_class = \"cpu\"; source = \"data sheet\";\n"
        " as_of = \"2024\"; street_price_usd = 10; price_source = \"shop: x\"; price_as_of = \"2026\"; } );");
}

static void a_source_is_an_id_or_a_citation(void **state)
{
    struct fixture *fx = *state;
    check_finds(fx, "models = ( { id = \"m\"; source = \"epcoh\"; } );", 1, "neither the id of a source nor");
    check_passes(fx, "models = ( { id = \"m\"; source = \"epoch\"; } );\n"
                     "sources = ( { id = \"epoch\"; cite = \"Epoch AI\"; } );");
    check_passes(fx, "models = ( { id = \"m\"; source = \"https://example.org\"; } );");
}

static void references_must_resolve(void **state)
{
    struct fixture *fx = *state;
    check_finds(fx, "models = ( { id = \"m\"; superseded_by = \"n\"; } );", 1,
                "superseded_by names \"n\", which is not in models");
    check_finds(fx, "strategies = (\n { id = \"S\"; group = \"g\"; conflicts_with = ( \"S\", \"T\" ); } );",
                2, "conflicts_with names \"T\"");
    check_finds(fx, "formats = ( { id = \"f\"; quality = ( { metric = \"m\"; source = \"gone\"; } ); } );", 1,
                "source \"gone\" is neither");
    check_finds(fx, "factors = ( { id = \"f\"; links = \"models:gone\"; } );", 1,
                "\"gone\", which is not in models");
    check_finds(fx, "factors = ( { id = \"f\"; links = \"gone\"; } );", 1, "not of the form LIST:ID");
    check_finds(fx, "factors = ( { id = \"f\"; links = \"planets:mars\"; } );", 1, "not of the form LIST:ID");
    check_finds(fx, "controls = ( { id = \"c\"; regime = \"gpdr\"; } );", 1, "regime names \"gpdr\"");
    check_passes(fx, "controls = ( { id = \"c\"; regime = \"base\"; } );");
}

static void names_that_stand_for_entries_must_resolve(void **state)
{
    struct fixture *fx = *state;
    check_finds(fx, "strategies = ( { id = \"S\"; group = \"g\"; phase = \"Pilto\"; } );", 1,
                "which no entry of phases is called");
    check_passes(fx, "strategies = ( { id = \"S\"; group = \"g\"; phase = \"Pilot\"; } );\n"
                     "phases = ( { id = \"p\"; name = \"Pilot\"; } );");
    check_finds(fx, "matrix = ( { id = \"x\"; use_case = \"c\"; model = \"M\"; alternative = \"N\"; } );", 1,
                "model names \"M\"");
    check_finds(fx, "apis = ( { id = \"p/m\"; provider = \"p\"; model = \"m\"; predecessor = \"l\"; } );", 1,
                "predecessor names \"l\", which is no API model");
    check_finds(fx, "quality = ( { id = \"q\"; } );", 1, "neither in models nor in apis");
    check_passes(
        fx, "quality = ( { id = \"m\"; } );\napis = ( { id = \"p/m\"; provider = \"p\"; model = \"m\"; } );");
}

static void unverified_must_name_members(void **state)
{
    struct fixture *fx = *state;
    check_finds(fx, "models = ( { id = \"m\"; unverified = ( \"layers\", \"layrs\" ); } );", 1,
                "unverified names \"layrs\"");
}

/* A range upside down would turn a band inside out all the way to the money. */
static void ranges_must_not_be_upside_down(void **state)
{
    struct fixture *fx = *state;
    static const char *const wrong[][2] = {
        {"settings = ( { id = \"s\"; value = 3; low = 4; why = \"w\"; } );", "low (4) is above value (3)"},
        {"settings = ( { id = \"s\"; value = 3; high = 2; why = \"w\"; } );", "value (3) is above high (2)"},
        {"questions = ( { id = \"q\"; origin = \"answer\"; type = \"num\"; min = 2; max = 1; } );",
         "min (2)"},
        {"factors = ( { id = \"f\"; figures = ( { label = \"L\"; guide = \"1\"; low = 2; high = 1; } ); } );",
         "figure \"L\": low is above high"},
        {"models = ( { id = \"m\"; kv_heads = 9; heads = 8; source = \"a b\"; as_of = \"2026\"; } );",
         "kv_heads (9)"},
        {"tasks = ( { id = \"t\"; phase = \"P\"; low_days = 2; likely_days = 1; high_days = 3; } );\n"
         "phases = ( { id = \"p\"; name = \"P\"; } );",
         "low_days (2) is above likely_days (1)"},
    };
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        check_finds(fx, wrong[i][0], 1, wrong[i][1]);
}

/* It happens in real price lists: worth a look, no reason to refuse the file. */
static void spot_above_on_demand_is_only_a_warning(void **state)
{
    struct fixture *fx = *state;
    check_text(fx,
               "instances = ( { id = \"i\"; provider = \"p\"; instance = \"x\"; on_demand_usd_per_h = 1.5;\n"
               " spot_usd_per_h = 2; source = \"a b\"; as_of = \"2026\"; } );");
    assert_diag(fx, false, "a.cfg", 1, "spot_usd_per_h (2) is above on_demand_usd_per_h (1.5)");
    assert_int_equal(fx->diags.errors, 0);
}

/* With one of the two, an expert model would be computed as a dense one. */
static void what_belongs_together_must_be_complete(void **state)
{
    struct fixture *fx = *state;
    check_finds(fx, "models = ( { id = \"m\"; experts_total = 8; source = \"a b\"; as_of = \"2026\"; } );", 1,
                "experts_total and experts_active belong together");
    check_finds(fx,
                "apis = ( { id = \"a\"; provider = \"p\"; model = \"m\"; long_context_above = 200000; source "
                "= \"a b\"; "
                "as_of = \"2026\"; } );",
                1, "belong together");
    check_finds(
        fx,
        "factors = ( { id = \"f\"; figures = ( { label = \"L\"; guide = \"1\"; corrected = \"2\"; } ); } );",
        1, "corrected without a source");
}

static void a_question_of_choices_needs_them(void **state)
{
    struct fixture *fx = *state;
    check_finds(fx, "questions = ( { id = \"q\"; origin = \"answer\"; type = \"class\"; } );", 1,
                "a value of type class needs choices");
    check_finds(fx,
                "questions = ( { id = \"q\"; origin = \"answer\"; type = \"set\";\n"
                " choices = ( { id = \"a\"; }, { id = \"b\"; }, { id = \"a\"; } ); } );",
                1, "the choice \"a\" occurs twice");
    check_passes(fx, "questions = ( { id = \"q\"; origin = \"answer\"; type = \"bool\"; } );");
}

/* The user's own file is named, not the shipped one it patches. */
static void a_finding_in_an_overlay_names_the_overlay(void **state)
{
    struct fixture *fx = *state;
    put(fx, fx->base, "a.cfg", "models = ( { id = \"m\"; } );");
    put(fx, fx->overlay, "mine.cfg", "\n\nmodels = ( { id = \"m\"; layers = 4; } );");
    load_clean(fx, true);
    iw_catalog_check(fx->cat, &fx->diags);
    assert_diag(fx, true, "mine.cfg", 3, "models \"m\": layers is a figure");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        T(a_figure_without_source_or_date_is_an_error),
        T(a_street_price_needs_its_own_source_and_date),
        T(a_source_is_an_id_or_a_citation),
        T(references_must_resolve),
        T(names_that_stand_for_entries_must_resolve),
        T(unverified_must_name_members),
        T(ranges_must_not_be_upside_down),
        T(spot_above_on_demand_is_only_a_warning),
        T(what_belongs_together_must_be_complete),
        T(a_question_of_choices_needs_them),
        T(a_finding_in_an_overlay_names_the_overlay),
    };
    return cmocka_run_group_tests_name("catalog_check", tests, NULL, NULL);
}
