/* SPDX-License-Identifier: Apache-2.0 */
/* An answers file, as --answers takes it. */
#include "base/str.h"
#include "plan/answers.h"
#include "tests/fuzz/fuzz.h"
#include "tests/fuzz/questions.h"

#include <string.h>

static const char *const seeds[] = {
    "session = \"Clinic\"; scenario = \"base\";\nanswers = {\n  use_case = \"customer_support\";\n"
    "  regimes = ( \"hipaa\", \"gdpr\" );\n  owned_hardware = [ \"2x L40S\", \"1x A100 SXM4 80GB\" ];\n"
    "  horizon = 24; eu_only = true; headroom_frac = 0.25;\n  personal_data = \"unknown\";\n};\n",
    "answers = { latency = \"800 ms first\"; throughput = \"40 req/s\"; budget = \"$8k/month\"; start = "
    "\"2027-01-04\";\n"
    "availability = \"99.95 %\"; input_tokens = 1200; languages = \"en,de\"; growth = \"3 %/month\"; };",
    "answers = { budget = \"7000 EUR\"; currency = \"EUR\"; usd_per_unit = 1.16; };", NULL};
static const char *const words[] = {
    "use_case = ",      "\"chatbot\"", "latency = ",    "\"2.5 s\"",   "budget = ",
    "\"unknown\"",      "; ",          "\"10 %\"",      "currency = ", "\"EUR 5\"",
    "regimes = ",       "( \"sox\" )", "\"?\"",         "scenario = ", "\"1.5M tokens/day\"",
    "growth = \"-20\"", "\"1e400 s\"", "throughput = ", NULL};
const struct fuzz_target fuzz_target = {"answers", 6000, seeds, words};

static const struct iw_knowledge *k;

void fuzz_begin(void)
{
    k = fuzz_questions();
}

static enum iw_status load(struct iw_answers *answers, const char *text, size_t length, struct iw_err *err)
{
    struct iw_diags diags;
    iw_diags_init(&diags, answers->arena);
    enum iw_status status = iw_answers_load(answers, fuzz_file(text, length), &diags, err);
    fuzz_promise((status == IW_OK) == (diags.errors == 0) || err->message[0] != '\0', "a refusal says why");
    return status;
}

/* What was there before a bad file is there after it; what a good file gave is written so that it comes back.
 */
bool fuzz_one(const char *text, size_t length)
{
    struct iw_arena *arena = iw_arena_new();
    struct iw_answers *answers = iw_answers_new(arena, k), *again = iw_answers_new(arena, k);
    struct iw_err err = {0};
    fuzz_promise(iw_answers_set(answers, "quality", "basic", &err) == IW_OK, "quality is asked for");
    const char *before = iw_answers_text(arena, answers);
    bool taken = load(answers, text, length, &err) == IW_OK;
    const char *after = iw_answers_text(arena, answers);
    if (taken) {
        if (load(again, after, strlen(after), &err) != IW_OK)
            fuzz_promise(false, err.message);
        fuzz_promise(iw_streq(iw_answers_text(arena, again), after), "the text form reads back as itself");
    } else {
        fuzz_promise(iw_streq(before, after), "a refused file changes nothing");
    }
    iw_arena_free(arena);
    return taken;
}
