/* SPDX-License-Identifier: Apache-2.0 */
/* What a person reads, compared with files that a person has read. The figures are made up, so that only the
 * conversation itself changes these. When one fails, look at the difference, then `make golden`. */
#include "ui_support.h"

#include "base/str.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

struct recorder {
    struct talk *talk;
    struct iw_sb text;
};

static void record(struct recorder *r, const char *line)
{
    iw_sb_printf(&r->text, "%s\n", line);
    iw_sb_put(&r->text, talk_say(r->talk, line));
}

static struct recorder begin(void **state)
{
    struct recorder r = {.talk = talk_new(*state, false)};
    struct talk *talk = r.talk;
    iw_sb_init(&r.text, talk->arena);
    talk->stock[1] = made_up_plan(talk->arena, talk, 2340, "Model A on 1 x L40S, own servers", 240, 0.9);
    talk->stock[0] = made_up_plan(talk->arena, talk, 612, "Model B on 2 x L40S, own servers", 2140, 0.4);
    talk_start(talk);
    iw_sb_put(&r.text, talk->said);
    return r;
}

static void the_first_three_questions(void **state)
{
    static const char *const lines[] = {"",  "advancd", "advanced", "?", "2.5 s", "u",
                                        "b", "s",       "l",        "h", "q"};
    struct recorder r = begin(state);
    for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++)
        record(&r, lines[i]);
    assert_golden_ui(r.talk->arena, "questions_80.txt", r.text.text);
    talk_free(r.talk);
}

/* From the menu on: what stands above it is the plan in short, which has a golden file of its own. */
static void the_end(void **state)
{
    static const char *const lines[] = {"3", "", "2", "", "yes", "2", "back", "4", "", "6"};
    struct recorder r = begin(state);
    struct talk *talk = r.talk;
    const struct world *world = *state;
    record(&r, "customer support");
    talk->iv.plan = world->plans[1];
    talk_say(talk, "done");
    r.text.length = 0;
    iw_sb_put(&r.text, strstr(talk->said, "What next?"));
    for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++) {
        talk->exists = i == 3; /* plan.md */
        record(&r, lines[i]);
    }
    assert_golden_ui(talk->arena, "end_80.txt", r.text.text);
    talk_free(talk);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_first_three_questions),
        cmocka_unit_test(the_end),
    };
    return cmocka_run_group_tests_name("ui_golden", tests, world_setup, world_teardown);
}
