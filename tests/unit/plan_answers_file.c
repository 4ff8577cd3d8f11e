/* SPDX-License-Identifier: Apache-2.0 */
/* Answers files: what is read, what is refused, and that nothing is changed by a bad one. */
#include "base/str.h"
#include "tests/unit/plan_fixture.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static struct iw_answers *fresh(const struct world *w)
{
    return iw_answers_new(w->arena, w->k);
}

static const char *text_of(const struct iw_answers *answers, const char *key)
{
    const struct iw_answer *a = iw_answer_get(answers, key);
    return a != NULL && a->state == IW_ANSWER_GIVEN ? a->text : NULL;
}

static char *write_file(const struct world *w, const char *text, size_t length)
{
    char *path = iw_arena_strdup(w->arena, "/tmp/iw-answers-XXXXXX");
    int fd = mkstemp(path);
    assert_true(fd >= 0);
    assert_int_equal(write(fd, text, length), (ssize_t)length);
    assert_int_equal(close(fd), 0);
    return path;
}

static enum iw_status load_text(const struct world *w, struct iw_answers *answers, const char *text,
                                struct iw_diags *diags, struct iw_err *err)
{
    char *path = write_file(w, text, strlen(text));
    iw_diags_init(diags, w->arena);
    enum iw_status status = iw_answers_load(answers, path, diags, err);
    assert_int_equal(unlink(path), 0);
    return status;
}

static void a_file_is_read_with_its_lists_and_names(void **state)
{
    struct world *w = *state;
    struct iw_answers *answers = fresh(w);
    struct iw_diags diags;
    struct iw_err err = {0};
    enum iw_status status = load_text(w, answers,
                                      "session = \"Clinic\"; scenario = \"base\";\n"
                                      "answers = {\n"
                                      "  use_case = \"customer_support\";\n"
                                      "  regimes = ( \"hipaa\", \"gdpr\" );\n"
                                      "  owned_hardware = [ \"2x L40S\", \"1x A100 SXM4 80GB\" ];\n"
                                      "  horizon = 24; eu_only = true; headroom_frac = 0.25;\n"
                                      "  personal_data = \"unknown\";\n"
                                      "};\n",
                                      &diags, &err);
    if (status != IW_OK)
        fail_msg("%s", err.message);
    assert_string_equal(answers->session, "Clinic");
    assert_string_equal(answers->scenario, "base");
    assert_string_equal(text_of(answers, "regimes"), "hipaa,gdpr");
    assert_string_equal(text_of(answers, "owned_hardware"), "2x L40S,1x A100 SXM4 80GB");
    assert_string_equal(text_of(answers, "horizon"), "24");
    assert_string_equal(text_of(answers, "headroom_frac"), "0.25");
    assert_string_equal(text_of(answers, "eu_only"), "yes");
    assert_int_equal(iw_answer_get(answers, "personal_data")->state, IW_ANSWER_UNKNOWN);
}

/* One error a run would make a file of ten errors ten runs. */
static void all_errors_of_a_file_come_at_once_with_their_lines(void **state)
{
    struct world *w = *state;
    struct iw_answers *answers = answers_of(w, w->arena, "quality=basic");
    struct iw_diags diags;
    struct iw_err err = {0};
    enum iw_status status = load_text(w, answers,
                                      "answers = {\n"
                                      "  latencey = \"2 s\";\n"
                                      "  quality = \"advanced\";\n"
                                      "  budget = \"8 bananas\";\n"
                                      "  regimes = { hipaa = true; };\n"
                                      "};\n"
                                      "color = \"blue\";\n",
                                      &diags, &err);
    assert_int_equal(status, IW_EINPUT);
    assert_int_equal(diags.errors, 4);
    static const int lines[] = {2, 4, 5, 7};
    for (size_t i = 0; i < 4; i++)
        assert_int_equal(diags.items[i].line, lines[i]);
    assert_non_null(strstr(err.message, "latencey"));
    assert_string_equal(text_of(answers, "quality"), "basic"); /* nothing was changed */
}

static void a_file_without_answers_is_an_error(void **state)
{
    static const char *const texts[] = {"", "session = \"x\";\n", "answers = \"chatbot\";\n", "answers = {",
                                        "answers = { use_case = 1e400; };"};
    struct world *w = *state;
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        struct iw_diags diags;
        struct iw_err err = {0};
        assert_int_equal(load_text(w, fresh(w), texts[i], &diags, &err), IW_EINPUT);
        assert_true(err.message[0] != '\0');
    }
    struct iw_diags diags;
    struct iw_err err = {0};
    iw_diags_init(&diags, w->arena);
    assert_int_not_equal(iw_answers_load(fresh(w), "/nonexistent/answers.cfg", &diags, &err), IW_OK);
}

/* What the wizard saves must come back as the same answers. */
static void the_text_form_reads_back_as_itself(void **state)
{
    struct world *w = *state;
    struct iw_answers *one = answers_of(w, w->arena,
                                        "use_case=code_assistant; latency=800 ms first; budget=$8k/month; "
                                        "regimes=hipaa,gdpr; owned_hardware=2x L40S, 1x RTX 4090; "
                                        "personal_data=unknown; start=2027-01-04; languages=en,de");
    one->session = "A \"quoted\" name \\ with a slash";
    one->scenario = "base";
    struct iw_answers *two = fresh(w);
    struct iw_diags diags;
    struct iw_err err = {0};
    const char *text = iw_answers_text(w->arena, one);
    if (load_text(w, two, text, &diags, &err) != IW_OK)
        fail_msg("%s\n%s", err.message, text);
    assert_string_equal(iw_answers_text(w->arena, two), text);
    assert_string_equal(two->session, one->session);
    for (size_t i = 0; i < iw_question_count(w->k); i++)
        assert_int_equal(two->items[i].state, one->items[i].state);
}

/* The program writes the budget before the currency: its own file must not be refused. */
static void a_file_may_name_the_sum_before_its_currency(void **state)
{
    struct world *w = *state;
    struct iw_answers *one = answers_of(w, w->arena, "currency=EUR; usd_per_unit=1.16; budget=7000 EUR");
    struct iw_answers *two = fresh(w);
    struct iw_diags diags;
    struct iw_err err = {0};
    const char *text = iw_answers_text(w->arena, one);
    assert_true(strstr(text, "budget") < strstr(text, "currency"));
    if (load_text(w, two, text, &diags, &err) != IW_OK)
        fail_msg("%s", err.message);
    assert_string_equal(text_of(two, "budget"), "7000 EUR");
}

/* 400,000 bytes of noise, as text of a file: refused, and nothing is changed. */
static void noise_in_a_file_is_refused(void **state)
{
    enum { LENGTH = 400000 };
    struct world *w = *state;
    struct draws d = {7};
    char *noise = iw_arena_alloc(w->arena, LENGTH);
    for (size_t i = 0; i < LENGTH; i++)
        noise[i] = (char)draw_below(&d, 256);
    struct iw_answers *answers = answers_of(w, w->arena, "quality=basic");
    struct iw_diags diags;
    struct iw_err err = {0};
    char *path = write_file(w, noise, LENGTH);
    iw_diags_init(&diags, w->arena);
    assert_int_equal(iw_answers_load(answers, path, &diags, &err), IW_EINPUT);
    assert_int_equal(unlink(path), 0);
    assert_string_equal(text_of(answers, "quality"), "basic");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_file_is_read_with_its_lists_and_names),
        cmocka_unit_test(all_errors_of_a_file_come_at_once_with_their_lines),
        cmocka_unit_test(a_file_without_answers_is_an_error),
        cmocka_unit_test(the_text_form_reads_back_as_itself),
        cmocka_unit_test(a_file_may_name_the_sum_before_its_currency),
        cmocka_unit_test(noise_in_a_file_is_refused),
    };
    return cmocka_run_group_tests_name("plan answers file", tests, world_load, world_free);
}
