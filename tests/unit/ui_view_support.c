/* SPDX-License-Identifier: Apache-2.0 */
#include "ui_view_support.h"

#include "ui/app/asking.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

static bool plan_of(struct stage *stage, const char *file, struct iw_answers **answers,
                    const struct iw_plan **plan)
{
    const struct iw_plan_options options = {.today = stage->today};
    struct iw_diags diags;
    struct iw_err err = {0};
    struct iw_plan *made = NULL;

    iw_diags_init(&diags, stage->arena);
    *answers = iw_answers_new(stage->arena, stage->k);
    if (iw_answers_load(*answers, file, &diags, &err) != IW_OK ||
        iw_plan_make(stage->arena, stage->market, *answers, &options, &made, &err) != IW_OK) {
        print_message("%s: %s\n", file, err.message);
        return false;
    }
    *plan = made;
    return true;
}

int stage_setup(void **state)
{
    struct iw_arena *arena = iw_arena_new();
    struct stage *stage = IW_NEW(arena, struct stage);
    struct iw_answers *other;
    struct iw_catalog *cat = NULL;
    struct iw_diags diags;
    struct iw_err err = {0};

    *state = stage;
    stage->arena = arena;
    stage->today = iw_day_of(2026, 11, 22);
    setlocale(LC_CTYPE, "C.UTF-8");
    iw_diags_init(&diags, arena);
    if (iw_catalog_load(arena, IW_TEST_SRCDIR "/data", NULL, 0, &cat, &diags, &err) != IW_OK)
        return -1;
    stage->k = iw_knowledge_make(arena, cat, &diags);
    stage->market = iw_market_make(arena, stage->k, false);
    if (!plan_of(stage, IW_TEST_SRCDIR "/data/examples/impossible.cfg", &other, &stage->nothing) ||
        !plan_of(stage, IW_TEST_SRCDIR "/data/examples/clinic-triage.cfg", &stage->answers, &stage->plan))
        return -1;
    return iw_resolve(arena, stage->answers, stage->today, &stage->resolved, &err) == IW_OK ? 0 : -1;
}

int stage_teardown(void **state)
{
    struct stage *stage = *state;

    iw_arena_free(stage->arena);
    return 0;
}

int stage_question(const struct stage *stage, const char *id)
{
    int index = iw_question_index(stage->k, id);

    assert_true(index >= 0);
    return index;
}

struct iw_ui *stage_open(struct stage *stage)
{
    const struct iw_ui_setup setup = {
        .k = stage->k, .today = stage->today, .version = "0.0.0", .cols = 80, .rows = 24};
    struct iw_arena *arena = iw_arena_new();
    struct iw_ui *ui = iw_ui_new(arena, &setup);

    ui->screen = IW_SCREEN_WIZARD;
    ui->session_id = ui->scenario_id = 1;
    ui->session_name = "Clinic triage";
    ui->scenario_name = "base";
    ui->saved_at = "12:04";
    /* Pointed at, not copied: the screens only read them. */
    ui->answers = stage->answers;
    ui->resolved = stage->resolved;
    ui->plan = stage->plan;
    ui->plan_wanted = ui->plan_shown = 1;
    ui->now = iw_glimpse_of(arena, stage->plan);
    ui->question = stage_question(stage, "latency");
    ui->choice = 1;
    ui->panel = 1;
    return ui;
}

void stage_close(struct iw_ui *ui)
{
    struct iw_arena *arena = ui->arena;

    iw_ui_free(ui);
    iw_arena_free(arena);
}

void stage_sessions(struct iw_ui *ui)
{
    static const struct iw_ui_session sessions[] = {
        {.id = 1,
         .name = "Clinic triage",
         .scenario = "base",
         .pick = "gpt-oss-20b MXFP4 on 1 x H100 NVL 94GB",
         .updated = "2026-11-22 12:04",
         .scenarios = 2,
         .answers = 24,
         .monthly_usd = 5099},
        {.id = 2,
         .name = "日本語のサポート",
         .scenario = "base",
         .updated = "2026-11-20",
         .scenarios = 1,
         .answers = 3,
         .monthly_usd = NAN,
         .other_catalogue = true},
    };

    ui->sessions = sessions;
    ui->session_count = 2;
}

struct iw_dialog *stage_dialog(struct iw_ui *ui, enum iw_dialog_kind kind, const char *title)
{
    struct iw_dialog *dialog = &ui->dialogs[ui->dialog_count++];

    *dialog = (struct iw_dialog){.kind = kind, .title = title};
    return dialog;
}

static void put_text(struct iw_edit *edit, const char *text)
{
    edit->length = edit->cursor = iw_clean_into(edit->text, sizeof edit->text, text, false);
}

/* --- scenes --- */

static void home(struct stage *stage, struct iw_ui *ui)
{
    (void)stage;
    ui->screen = IW_SCREEN_HOME;
    stage_sessions(ui);
}

static void home_first(struct stage *stage, struct iw_ui *ui)
{
    (void)stage;
    ui->screen = IW_SCREEN_HOME;
}

static void wizard(struct stage *stage, struct iw_ui *ui)
{
    ui->question = stage_question(stage, "use_case");
    ui->choice = 0;
    ui->hint_choice = 0;
    ui->hint = ui->now;
    ui->hint.monthly_usd = 3200;
    ui->hint.feasible = ui->now.feasible / 2;
    ui->effect = "612 fit (was 2,340). Same pick, now $5,099 a month (+$1,900), whole answer 1.43 s.";
}

static void wizard_field(struct stage *stage, struct iw_ui *ui)
{
    (void)stage;
    ui->choice = 3;
    ui->editing = true;
    put_text(&ui->field, "fast");
    ui->field_error = "\"fast\" is no time: write it like 2.5 s, or 800 ms first.";
}

static void wizard_set(struct stage *stage, struct iw_ui *ui)
{
    ui->question = stage_question(stage, "regimes");
    ui->choice = 2;
    ui->plan_wanted = 2;
}

static void wizard_steps(struct stage *stage, struct iw_ui *ui)
{
    (void)stage;
    ui->panel = 0;
    ui->steps.selected = 9;
}

static void wizard_best(struct stage *stage, struct iw_ui *ui)
{
    (void)stage;
    ui->panel = 2;
    ui->best.selected = 1;
}

static void nothing(struct stage *stage, struct iw_ui *ui)
{
    ui->plan = stage->nothing;
    ui->now = iw_glimpse_of(ui->arena, stage->nothing);
}

static void review(struct stage *stage, struct iw_ui *ui)
{
    (void)stage;
    ui->screen = IW_SCREEN_REVIEW;
}

static void tab(struct iw_ui *ui, enum iw_tab_id which, int selected)
{
    ui->screen = IW_SCREEN_PLAN;
    ui->tab = which;
    ui->tabs[which].selected = selected;
}

static void summary(struct stage *stage, struct iw_ui *ui)
{
    (void)stage;
    tab(ui, IW_TAB_SUMMARY, 0);
}

static void summary_nothing(struct stage *stage, struct iw_ui *ui)
{
    nothing(stage, ui);
    tab(ui, IW_TAB_SUMMARY, 0);
}

static void compare(struct stage *stage, struct iw_ui *ui)
{
    tab(ui, IW_TAB_COMPARE, 1);
    ui->tabs[IW_TAB_COMPARE].sort_column = 2;
    ui->marked[ui->marked_count++] = stage->plan->pick->id;
}

static void compare_marked(struct stage *stage, struct iw_ui *ui)
{
    compare(stage, ui);
    ui->marked[ui->marked_count++] = stage->plan->alternatives[1]->id;
    put_text(&ui->tabs[IW_TAB_COMPARE].filter, "gpt");
    ui->editing = true;
}

static void compare_money(struct stage *stage, struct iw_ui *ui)
{
    compare(stage, ui);
    ui->columns = 1;
}

static void compare_rating(struct stage *stage, struct iw_ui *ui)
{
    compare(stage, ui);
    ui->columns = 3;
}

static void cost(struct stage *stage, struct iw_ui *ui)
{
    (void)stage;
    tab(ui, IW_TAB_COST, 0);
}

static void architecture(struct stage *stage, struct iw_ui *ui)
{
    (void)stage;
    tab(ui, IW_TAB_ARCHITECTURE, 0);
}

static void optimise(struct stage *stage, struct iw_ui *ui)
{
    (void)stage;
    tab(ui, IW_TAB_OPTIMISE, 3);
}

static void compliance(struct stage *stage, struct iw_ui *ui)
{
    (void)stage;
    tab(ui, IW_TAB_COMPLIANCE, 2);
}

static void roadmap(struct stage *stage, struct iw_ui *ui)
{
    (void)stage;
    tab(ui, IW_TAB_ROADMAP, 12);
}

static void what_if(struct stage *stage, struct iw_ui *ui)
{
    struct iw_err err = {0};
    tab(ui, IW_TAB_WHAT_IF, 2);
    ui->what_if.answers = iw_answers_copy(ui->arena, stage->answers);
    assert_int_equal(iw_answers_set(ui->what_if.answers, "latency", "5 s", &err), IW_OK);
    ui->what_if.glimpse = ui->now;
    ui->what_if.glimpse.monthly_usd = 3200;
}

static void evidence(struct stage *stage, struct iw_ui *ui)
{
    (void)stage;
    tab(ui, IW_TAB_EVIDENCE, 4);
}

static void help(struct stage *stage, struct iw_ui *ui)
{
    (void)stage;
    stage_dialog(ui, IW_DIALOG_HELP, "Keys")->body =
        "A question with its choices.\n\nUp, k:    Move up\nDown, j:  Move down\nEnter:    Take this and go "
        "on\n"
        "a\nb\nc\nd\ne\nf\ng\nh\ni\nj\nk\nl\nm\nn\no\np\nq\nr\ns\nt\nu\nv\nw\nx\ny\nz";
}

static void palette(struct stage *stage, struct iw_ui *ui)
{
    (void)stage;
    struct iw_dialog *dialog = stage_dialog(ui, IW_DIALOG_PALETTE, "All actions");
    put_text(&dialog->field, "plan");
    dialog->list.selected = 1;
}

static void name(struct stage *stage, struct iw_ui *ui)
{
    home(stage, ui);
    struct iw_dialog *dialog = stage_dialog(ui, IW_DIALOG_NAME, "A new session");
    put_text(&dialog->field, "Klinik 日本");
    dialog->error = "There is a session of that name.";
}

static void confirm(struct stage *stage, struct iw_ui *ui)
{
    home(stage, ui);
    struct iw_dialog *dialog = stage_dialog(ui, IW_DIALOG_CONFIRM, "Delete \"Clinic triage\"?");
    dialog->body = "It has 2 scenarios and 24 answers. It can be brought back until you leave.";
    dialog->choices[0] = "Keep it";
    dialog->choices[1] = "Delete it";
}

static void export(struct stage *stage, struct iw_ui *ui)
{
    summary(stage, ui);
    struct iw_dialog *dialog = stage_dialog(ui, IW_DIALOG_EXPORT, "Write the plan to a file");
    put_text(&dialog->field, "clinic-triage.md");
    dialog->choices[0] = "md";
    dialog->choices[1] = "json";
    dialog->choice = 1;
    dialog->focus = 1;
    dialog->body = "# Plan: Clinic triage / base\n\nHow to serve a language model.\n\n## Decision\n";
}

const struct scene stage_scenes[] = {
    {"home", home, false},
    {"home_first", home_first, true},
    {"wizard", wizard, false},
    {"wizard_field", wizard_field, true},
    {"wizard_set", wizard_set, true},
    {"wizard_steps", wizard_steps, true},
    {"wizard_best", wizard_best, true},
    {"wizard_nothing", nothing, true},
    {"review", review, false},
    {"summary", summary, false},
    {"summary_nothing", summary_nothing, true},
    {"compare", compare, false},
    {"compare_marked", compare_marked, true},
    {"compare_money", compare_money, true},
    {"compare_rating", compare_rating, true},
    {"cost", cost, false},
    {"architecture", architecture, false},
    {"optimise", optimise, false},
    {"compliance", compliance, false},
    {"roadmap", roadmap, false},
    {"what_if", what_if, false},
    {"evidence", evidence, false},
    {"help", help, true},
    {"palette", palette, true},
    {"name", name, true},
    {"confirm", confirm, true},
    {"export", export, true},
};
const size_t stage_scene_count = sizeof stage_scenes / sizeof *stage_scenes;
