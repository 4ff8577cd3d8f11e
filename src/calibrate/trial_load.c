/* SPDX-License-Identifier: Apache-2.0 */
/* The load of a row: lengths, users, rate. */
#include "base/str.h"
#include "calibrate/constants.h"
#include "calibrate/trial_parts.h"

/* Sources that leave the prompt out of a single stream sent one line. */
#define SHORT_PROMPT_TOKENS 32
#define SHORT_ANSWER_TOKENS 128
/* Means of the ShareGPT conversations that serving benchmarks sample where they say no lengths. */
#define CHAT_PROMPT_TOKENS 215
#define CHAT_ANSWER_TOKENS 200
/* Undated rows of publishers name engine versions of that year. */
#define UNDATED_YEAR 2025

/* One stream decodes alone, and a few constant users send one line: the cache then hardly counts beside the
 * weights. Where requests queue, their lengths are the load itself. */
static bool prompt_hardly_counts(const struct iw_row *row)
{
    return row->scenario == IW_SINGLE_STREAM || row->scenario == IW_CLOSED_LOOP;
}

static bool is_prefill(const struct iw_row *row)
{
    return row->metric == IW_TTFT_MS || row->metric == IW_PREFILL_TOK_S;
}

/* Some benchmarks draw both lengths evenly between 0.8 and 1 of the nominal ones that they print. */
static void draw_lengths(struct iw_trial *c)
{
    if (!iw_contains_nocase(c->row->notes, "0.8-1.0x"))
        return;
    c->input *= 0.9;
    c->output *= 0.9;
}

/* A prompt as long as the answer where only that is known: in the data sets of chat benchmarks they are about
 * equal. */
static void take_lengths(struct iw_trial *c)
{
    const struct iw_row *row = c->row;
    c->input = row->input;
    c->output = row->output;
    draw_lengths(c);
    if (!iw_known(c->input) && prompt_hardly_counts(row)) {
        c->input = SHORT_PROMPT_TOKENS;
        c->assumed |= is_prefill(row) ? IW_ASSUMED_LENGTHS : IW_ASSUMED_SHORT_PROMPT;
    } else if (!iw_known(c->input)) {
        c->input = iw_known(c->output) ? c->output : CHAT_PROMPT_TOKENS;
        c->assumed |= IW_ASSUMED_LENGTHS;
    }
    if (!iw_known(c->output)) {
        c->output = prompt_hardly_counts(row) ? SHORT_ANSWER_TOKENS : CHAT_ANSWER_TOKENS;
        c->assumed |= row->scenario == IW_SINGLE_STREAM ? IW_ASSUMED_SHORT_PROMPT : IW_ASSUMED_LENGTHS;
    }
    /* "tgN from an empty context": the first token still needs one to stand on. */
    c->input = fmax(c->input, 1);
    c->output = fmax(c->output, 1);
    c->varied = floor(row->output) != row->output || floor(row->input) != row->input;
}

/* "2024-10", "2022-2023": the first four digits; what does not begin with a year is not dated. */
static double year_of(const char *text)
{
    double year = 0;
    for (int i = 0; i < 4; i++) {
        if (text[i] < '0' || text[i] > '9')
            return IW_UNKNOWN;
        year = 10 * year + (text[i] - '0');
    }
    return year;
}

/* llama-bench prints a rate over prompt and answer together, and the batch beside it is the prompt's: with 1,
 * each prompt token is a step of its own. */
static double chunk_of(const struct iw_trial *c)
{
    bool prompts = c->family != NULL && c->family->prompt_batch == IW_YES;
    return prompts && c->row->metric == IW_TOTAL_TOK_S && iw_known(c->row->batch) ? fmax(1, c->row->batch)
                                                                                  : 0;
}

static const char *what_load_lacks(const struct iw_trial *c)
{
    const struct iw_row *row = c->row;
    if (row->scenario == IW_OFFLINE && row->metric == IW_TTFT_MS)
        return "the first token of a saturated queue waits for the queue, whose length has no column";
    if (row->scenario == IW_CLOSED_LOOP && !iw_known(row->batch))
        return "a closed loop without the number of users";
    if (row->scenario == IW_FIXED_BATCH && !iw_known(row->batch))
        return "a fixed batch without its size";
    return NULL;
}

void iw_trial_load(struct iw_trial *c)
{
    const struct iw_row *row = c->row;
    take_lengths(c);
    double year = year_of(row->source_date);
    /* Who names no source measured it themselves, with what they run today: what a plan asks for. */
    c->year = iw_known(year) ? year : row->source[0] == '\0' ? IW_LAST_YEAR : UNDATED_YEAR;
    c->batch = row->scenario == IW_SINGLE_STREAM ? 1 : row->batch;
    if (iw_known(c->batch) && c->batch < 1)
        c->batch = 1;
    c->rate_rps = row->scenario == IW_SERVER && row->offered_rps > 0 ? row->offered_rps : IW_UNKNOWN;
    c->prefill_chunk = chunk_of(c);
    c->skip = what_load_lacks(c);
}
