/* SPDX-License-Identifier: Apache-2.0 */
/* Pages of the catalogue: what `catalog show`, the guide's appendix and `why` must not leave out. */
#include "report_plan_fixture.h"
#include "report_support.h"

#include "report/entry_doc.h"
#include "report/guide_doc.h"
#include "report/why_doc.h"

#include <string.h>

static struct iw_arena *shipped_arena;

static const struct iw_catalog *shipped(void)
{
    static struct iw_catalog *cat;
    struct iw_diags diags;
    struct iw_err err = {0};

    if (cat != NULL)
        return cat;
    shipped_arena = iw_arena_new();
    iw_diags_init(&diags, shipped_arena);
    if (iw_catalog_load(shipped_arena, IW_TEST_DATADIR, NULL, 0, &cat, &diags, &err) != IW_OK)
        fail_msg("%s:%d: %s", err.file, err.line, err.message);
    return cat;
}

static int drop_shipped(void **state)
{
    (void)state;
    iw_arena_free(shipped_arena);
    return 0;
}

static const char *page(struct iw_arena *arena, const struct iw_catalog *cat, enum iw_kind_id kind,
                        const char *id)
{
    const struct iw_entry *entry = iw_entry_find(cat, kind, id);

    assert_non_null(entry);
    return markdown_of(arena, iw_entry_document(arena, cat, kind, entry));
}

/* A member that is set in the file and shown nowhere cannot be checked by anybody. */
static void no_set_member_of_a_shipped_entry_is_left_out(void **state)
{
    const struct iw_catalog *cat = shipped();
    static const char *const elsewhere[] = {"id",         "name", "source", "as_of",
                                            "unverified", "note", "errata", "figures"};

    for (int kind = 0; kind < IW_KIND_COUNT; kind++) {
        const struct iw_record_type *type = iw_kind((enum iw_kind_id)kind)->type;
        size_t count = iw_count(cat, (enum iw_kind_id)kind), step = count / 8 + 1;
        for (size_t i = 0; i < count; i += step) {
            const struct iw_entry *entry = iw_entry_at(cat, (enum iw_kind_id)kind, i);
            const struct iw_doc *doc = iw_entry_document(*state, cat, (enum iw_kind_id)kind, entry);
            const char *text = text_of(*state, doc, 200, false);
            assert_printable(text, false);
            for (const struct iw_field *f = type->fields; f->name != NULL; f++) {
                bool placed = false;
                for (size_t e = 0; e < sizeof elsewhere / sizeof *elsewhere; e++)
                    placed = placed || iw_streq(elsewhere[e], f->name);
                if (!placed && iw_field_is_set(f, entry) && strstr(text, f->name) == NULL)
                    fail_msg("%s %s does not show %s", type->name, entry->id, f->name);
            }
        }
    }
}

static void a_page_says_where_a_figure_comes_from_and_what_is_unverified(void **state)
{
    const struct iw_knowledge *k = made_knowledge(*state);
    const char *text = page(*state, k->cat, IW_KIND_ACCELERATORS, "card");

    assert_has(text, "# Card \\| 24");
    assert_has(text, "| memory_gb | 24 GB | unverified |");
    assert_has(text, "| launch_year | 2022 |");
    assert_has(text, "shop.example, read 2026 <https://shop.example/>");
    assert_has(text, "2026-06-20");
}

static void a_figure_of_the_guide_stands_beside_its_correction(void **state)
{
    const struct iw_knowledge *k = made_knowledge(*state);
    const char *text = page(*state, k->cat, IW_KIND_GUIDE_HARDWARE, "rtx-4090");

    assert_has(text, "**Memory:** 24GB");
    assert_has(text, "the guide: \\~\\$1,600; corrected: \\$1,800; list price of 2022 (shop.example, read "
                     "2026, 2026-06-20)");
    assert_has(text, "## Corrections to the guide");
    assert_has(text, "It costs more.");
    assert_has(text, "accelerators:card (Card \\| 24)");
}

static const char *appendix(struct iw_arena *arena, const struct iw_catalog *cat)
{
    struct iw_doc *doc = iw_doc_new(arena);
    iw_put_guide(doc, cat, 1);
    return markdown_of(arena, doc);
}

static void nothing_of_the_guide_is_missing_from_its_appendix(void **state)
{
    static const enum iw_kind_id kinds[] = {
        IW_KIND_FACTORS,         IW_KIND_MATRIX,         IW_KIND_MODEL_CLASSES,    IW_KIND_GUIDE_MODELS,
        IW_KIND_GUIDE_HARDWARE,  IW_KIND_CONFIGURATIONS, IW_KIND_DEPLOYMENTS,      IW_KIND_ON_PREMISES,
        IW_KIND_GUIDE_INSTANCES, IW_KIND_HYBRID_TIERS,   IW_KIND_GUIDE_STRATEGIES, IW_KIND_MONITORING,
        IW_KIND_SECURITY,        IW_KIND_PHASES,         IW_KIND_PRINCIPLES,       IW_KIND_ERRATA};
    const struct iw_catalog *cat = shipped();
    const char *text = appendix(*state, cat);

    assert_printable(text, false);
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        assert_true(iw_count(cat, kinds[i]) > 0);
        for (size_t j = 0; j < iw_count(cat, kinds[i]); j++)
            assert_has(text, iw_md_escape(*state, iw_entry_at(cat, kinds[i], j)->name));
    }
}

static void every_correction_stands_with_the_figure_it_corrects(void **state)
{
    const struct iw_catalog *cat = shipped();
    const char *text = appendix(*state, cat);
    size_t corrections = 0;

    for (size_t i = 0; i < iw_count(cat, IW_KIND_CONFIGURATIONS); i++) {
        const struct iw_guide_entry *e = IW_AT(cat, CONFIGURATIONS, iw_guide_entry, i);
        const struct iw_guide_figure *figures = e->figures.items;
        for (size_t j = 0; j < e->figures.count; j++) {
            assert_has(text, iw_md_escape(*state, figures[j].guide));
            if (figures[j].corrected == NULL)
                continue;
            corrections++;
            assert_has(text,
                       iw_md_escape(*state, iw_arena_printf(*state, "corrected: %s", figures[j].corrected)));
        }
    }
    assert_true(corrections > 0);
}

static void why_not_gives_rule_figures_and_what_would_lift_it(void **state)
{
    struct iw_plan *plan = made_plan(*state);
    const char *text = markdown_of(*state, iw_why_document(*state, plan, plan->rejected, 1, "Huge | *400B*"));

    assert_has(text, "# Why: Huge \\| \\*400B\\*");
    assert_has(text, "| Verdict | rejected |");
    assert_has(text, "**latency:** Whole answer in 9 s; the limit is 2.5 s.");
    assert_has(text, "**What would lift it:** Fits from 9 s.");
    assert_lacks(text, "Score on fixed scales");
}

static void why_blocked_gives_the_question_once_and_the_citation(void **state)
{
    struct iw_plan *plan = made_plan(*state);
    const char *text = markdown_of(*state, iw_why_document(*state, plan, plan->blocked, 1, "large"));

    assert_has(text, "**Citation:** 45 CFR 164.502(e).");
    assert_int_equal(count_of(text, "\n> "), 1);
    assert_has(text, "Unknown: HIPAA agreement (HIPAA-01). Ask vendor:");
    assert_has(text, "this one costs \\$940.00 a month less");
}

static void why_the_pick_shows_its_score_by_parts(void **state)
{
    struct iw_plan *plan = made_plan(*state);
    const char *text = markdown_of(*state, iw_why_document(*state, plan, &plan->pick, 1, "Small 24B"));

    assert_has(text, "feasible, and the pick");
    assert_has(text, "| Operational risk | 25 % | 0.750 | 0.188 | 0.188 |");
    assert_lacks(text, "The pick is");
}

static void why_of_nothing_says_how_to_find_names(void **state)
{
    const char *text = text_of(*state, iw_why_document(*state, made_plan(*state), NULL, 0, "H1OO"), 80, true);

    assert_has(text, "Why: H1OO");
    assert_has(text, "catalog list");
}

#define PAGE(test) cmocka_unit_test_setup_teardown(test, arena_setup, arena_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        PAGE(no_set_member_of_a_shipped_entry_is_left_out),
        PAGE(a_page_says_where_a_figure_comes_from_and_what_is_unverified),
        PAGE(a_figure_of_the_guide_stands_beside_its_correction),
        PAGE(nothing_of_the_guide_is_missing_from_its_appendix),
        PAGE(every_correction_stands_with_the_figure_it_corrects),
        PAGE(why_not_gives_rule_figures_and_what_would_lift_it),
        PAGE(why_blocked_gives_the_question_once_and_the_citation),
        PAGE(why_the_pick_shows_its_score_by_parts),
        PAGE(why_of_nothing_says_how_to_find_names),
    };

    use_utf8();
    return cmocka_run_group_tests_name("report pages", tests, NULL, drop_shipped);
}
