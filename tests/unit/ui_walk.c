/* SPDX-License-Identifier: Apache-2.0 */
/* Ten thousand lines of anything: the conversation never gets stuck, never keeps an answer that is none, and
 * never prints what could disturb a terminal. */
#include "ui_support.h"

#include "base/str.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

enum { LINES = 10000, LINES_A_TALK = 250, MOST_BYTES = 600 };

static uint64_t next_random(uint64_t *seed)
{
    *seed ^= *seed << 13;
    *seed ^= *seed >> 7;
    *seed ^= *seed << 17;
    return *seed;
}

static size_t below(uint64_t *seed, size_t bound)
{
    return (size_t)(next_random(seed) % bound);
}

static const char *any_bytes(struct iw_arena *arena, uint64_t *seed)
{
    char raw[MOST_BYTES + 1];
    size_t length = below(seed, MOST_BYTES);
    for (size_t i = 0; i < length; i++)
        raw[i] = (char)(1 + below(seed, 255));
    raw[length] = '\0';
    return iw_clean(arena, raw, sizeof raw, false); /* what the driver does before a line comes here */
}

/* Words that mean something somewhere, so that the walk gets into every corner. */
static const char *any_word(uint64_t *seed)
{
    static const char *const words[] = {"",
                                        "",
                                        "1",
                                        "2",
                                        "3",
                                        "4",
                                        "5",
                                        "6",
                                        "7",
                                        "12",
                                        "0",
                                        "9999",
                                        "1, 2",
                                        "2 3",
                                        "?",
                                        "u",
                                        "b",
                                        "back",
                                        "s",
                                        "l",
                                        "g 3",
                                        "g 99",
                                        "g phi",
                                        "g budget",
                                        "go",
                                        "w",
                                        "why not x",
                                        "d",
                                        "default",
                                        "h",
                                        "yes",
                                        "no",
                                        "none",
                                        "unknown",
                                        "2.5 s",
                                        "800 ms first",
                                        "40 req/s",
                                        "99.95 %",
                                        "$8k/month",
                                        "7000 EUR",
                                        "€90k/year",
                                        "1.16",
                                        "36 months",
                                        "20 %/month",
                                        "strict",
                                        "hipaa",
                                        "gdpr,soc2",
                                        "capex",
                                        "batch",
                                        "high",
                                        "medium",
                                        "advanced",
                                        "professional",
                                        "chatbot",
                                        "data analysis",
                                        "2x L40S",
                                        "2027-01-04",
                                        "-1",
                                        "1e400",
                                        "nan",
                                        "%s%n",
                                        "../../x",
                                        "plan.md",
                                        "g regimes",
                                        "g usd_per_unit",
                                        "g currency",
                                        "EUR",
                                        "a",
                                        "i don't know",
                                        "'; rm -rf",
                                        "\\"};
    return words[below(seed, sizeof words / sizeof words[0])];
}

static const char *any_line(struct talk *talk, uint64_t *seed)
{
    const struct iw_knowledge *k = talk->world->market->k;
    switch (below(seed, 16)) {
    case 0:
        return NULL;
    case 1:
    case 2:
        return any_bytes(talk->arena, seed);
    case 3:
        return iw_arena_printf(talk->arena, "g %s",
                               iw_question_at(k, below(seed, iw_question_count(k)))->head.id);
    default:
        return any_word(seed);
    }
}

static void check_answers(const struct talk *talk, const char *line)
{
    const struct iw_interview *iv = &talk->iv;
    const struct iw_knowledge *k = iv->answers->k;
    const struct iw_answer_context context = {"EUR", 1.16, 36};
    struct iw_resolved *resolved = NULL;
    struct iw_answer_value value;
    struct iw_err err = {0};
    for (size_t i = 0; i < iw_question_count(k); i++) {
        const struct iw_answer *a = &iv->answers->items[i];
        if (a->state == IW_ANSWER_GIVEN &&
            iw_answer_parse(talk->turn, k, (int)i, a->text, &context, &value, &err) != IW_OK)
            fail_msg("\"%s\" left %s = \"%s\": %s", line, iw_question_at(k, i)->head.id, a->text,
                     err.message);
        assert_true((a->state == IW_ANSWER_GIVEN) == (a->text != NULL));
    }
    if (iw_resolve(talk->turn, iv->answers, talk->world->today, &resolved, &err) != IW_OK)
        fail_msg("\"%s\" left answers that contradict each other: %s", line, err.message);
}

static void check_text(const struct talk *talk, const char *line)
{
    const char *text = talk->said;
    size_t length = strlen(text);
    if (!iw_utf8_valid(text, length))
        fail_msg("\"%s\" brings bytes that are no UTF-8", line);
    for (const char *p = text; *p != '\0';) {
        uint32_t code = iw_utf8_next(&p);
        if (code != '\n' && iw_is_unsafe(code))
            fail_msg("\"%s\" brings the character %x", line, (unsigned)code);
    }
    bool prompts = length >= 2 && strcmp(text + length - 2, "> ") == 0;
    if (prompts == talk_is_over(talk))
        fail_msg("\"%s\" ends with:\n%s", line, length > 200 ? text + length - 200 : text);
}

static void check_state(const struct talk *talk, const char *line)
{
    const struct iw_interview *iv = &talk->iv;
    assert_in_range(iv->mode, IW_IV_ASK, IW_IV_CLOSED);
    assert_true((iv->mode == IW_IV_CLOSED) == talk_is_over(talk));
    assert_true(iv->changed < 0);
    assert_in_range(iv->mistakes, 0, IW_MOST_MISTAKES);
    if (iv->mode == IW_IV_ASK) {
        assert_true(iv->question >= 0 && (size_t)iv->question < iw_question_count(iv->answers->k));
        assert_true(iw_question_is_asked(iw_question_at(iv->answers->k, (size_t)iv->question)));
    }
    check_answers(talk, line != NULL ? line : "(too long)");
    check_text(talk, line != NULL ? line : "(too long)");
}

/* From wherever it is, a few q lead out: at most a name of a file and a doubt stand between. */
static void check_way_out(struct talk *talk)
{
    talk->exists = talk->disk_full = false;
    for (int i = 0; i < 4 && !talk_is_over(talk); i++)
        talk_say(talk, talk->iv.mode == IW_IV_REPLACE ? "yes" : "q");
    assert_true(talk_is_over(talk));
}

/* Returns how many lines it took. */
static int walk(struct world *world, uint64_t *seed)
{
    struct talk *talk = talk_new(world, false);
    const struct iw_interview_setup setup = {.arena = talk->arena,
                                             .market = world->market,
                                             .today = world->today,
                                             .width = (int)(20 + below(seed, 90)),
                                             .page = (int)below(seed, 2) * 20,
                                             .ascii = below(seed, 4) == 0};
    talk_begin(talk, &setup);
    int lines = 0;
    for (; lines < LINES_A_TALK && !talk_is_over(talk); lines++) {
        const char *line = any_line(talk, seed);
        talk->no_plan = below(seed, 20) == 0;
        talk->exists = below(seed, 3) == 0;
        talk->disk_full = below(seed, 5) == 0;
        talk_say(talk, line);
        check_state(talk, line);
    }
    if (below(seed, 2) == 0)
        check_way_out(talk);
    else
        talk_end(talk);
    assert_true(talk_is_over(talk));
    talk_free(talk);
    return lines;
}

static void any_lines_leave_it_sound(void **state)
{
    uint64_t seed = 20261122;
    int lines = 0;
    while (lines < LINES)
        lines += walk(*state, &seed);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(any_lines_leave_it_sound)};
    return cmocka_run_group_tests_name("ui_walk", tests, world_setup, world_teardown);
}
