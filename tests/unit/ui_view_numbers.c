/* SPDX-License-Identifier: Apache-2.0 */
/* "In numbers" under a question: what the class chosen means. When it fails, a person agrees to figures that
 * the plan was not made for. */
#include "ui_view_support.h"

#include "base/num.h"
#include "base/str.h"
#include "ui/view/parts.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

static const char *numbers_of(struct stage *stage, struct iw_ui *ui, const char *question)
{
    const struct iw_pen pen = {.arena = stage->arena, .ui = ui};
    return iw_target_numbers(&pen, stage_question(stage, question));
}

/* The example's answers: 1 req/s at the peak, which is 4 times the mean, twice the load after 36 months. */
static void each_number_is_the_one_that_the_plan_was_made_for(void **state)
{
    static const struct {
        const char *question, *part;
    } cases[] = {
        {"latency", "the whole answer in 2.5 s"},
        {"latency", "answers of 120 tokens"},
        {"throughput", "1 req/s at the peak"},
        {"throughput", "0.25 on average"},
        {"growth", "30 % kept spare; 2 times that after 36 months"},
        {"availability", "99.9 %, down 43.8 min a month"},
        {"budget", "$8,000 a month; what costs more is kept"},
        {"input_tokens", "900 tokens in, 120 out"},
    };
    struct iw_ui *ui = stage_open(*state);
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        const char *text = numbers_of(*state, ui, cases[i].question);
        if (text == NULL || strstr(text, cases[i].part) == NULL)
            fail_msg("%s: \"%s\" is not in: %s", cases[i].question, cases[i].part, text != NULL ? text : "-");
    }
    stage_close(ui);
}

static void numbers_of_the_answer_before_are_not_shown(void **state)
{
    struct iw_ui *ui = stage_open(*state);
    ui->plan_wanted = ui->plan_shown + 1;
    assert_null(numbers_of(*state, ui, "latency"));
    ui->plan_wanted = ui->plan_shown;
    assert_null(numbers_of(*state, ui, "languages"));
    stage_close(ui);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_number_is_the_one_that_the_plan_was_made_for),
        cmocka_unit_test(numbers_of_the_answer_before_are_not_shown),
    };
    return cmocka_run_group_tests_name("ui_view_numbers", tests, stage_setup, stage_teardown);
}
