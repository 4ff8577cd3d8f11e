/* SPDX-License-Identifier: Apache-2.0 */
#include "report/plan_letters.h"

#include "base/str.h"
#include "report/plan_words.h"

/* NULL when there are too many addresses; that something was left out is said. */
static struct iw_letter *letter_to(struct iw_letters *letters, const char *whom)
{
    for (size_t i = 0; i < letters->count; i++)
        if (iw_streq(letters->items[i].whom, whom))
            return &letters->items[i];
    if (letters->count == IW_LETTERS) {
        letters->more = true;
        return NULL;
    }
    struct iw_letter *letter = &letters->items[letters->count++];
    letter->whom = whom;
    return letter;
}

/* Two rules may ask for one fact of the vocabulary ("will you sign a BAA?"): asked twice in a letter it looks
 * careless. Other facts ("price") differ from candidate to candidate and are told apart by their text. */
static bool same_question(const struct iw_plan *plan, const struct iw_letter_ask *have,
                          const struct iw_unknown *u)
{
    if (iw_streq(have->ask, u->ask))
        return true;
    return u->fact != NULL && iw_streq(have->fact, u->fact) && iw_question_index(plan->k, u->fact) >= 0;
}

static bool names_rule(const char *rules, const char *rule)
{
    return rule == NULL || iw_contains_nocase(rules, rule);
}

static void add_ask(struct iw_arena *arena, const struct iw_plan *plan, struct iw_letter *letter,
                    const struct iw_unknown *u)
{
    for (size_t i = 0; i < letter->count; i++) {
        struct iw_letter_ask *have = &letter->asks[i];
        if (!same_question(plan, have, u))
            continue;
        if (!names_rule(have->rules, u->rule))
            have->rules = iw_arena_printf(arena, "%s, %s", have->rules, u->rule);
        return;
    }
    if (letter->count == IW_QUESTIONS_A_LETTER)
        letter->more = true;
    else
        letter->asks[letter->count++] =
            (struct iw_letter_ask){u->fact, u->ask, iw_or_dash(u->rule), u->shared, u->own};
}

/* The cheapest one says what the answer is worth; a list of all would bury it. */
static void add_candidate(struct iw_letter *letter, const struct iw_candidate *c)
{
    letter->candidates++;
    if (letter->cheapest == NULL || c->monthly_usd < letter->cheapest->monthly_usd)
        letter->cheapest = c;
}

static void collect(struct iw_arena *arena, const struct iw_plan *plan, struct iw_letters *letters,
                    const struct iw_candidate *c)
{
    for (size_t i = 0; i < c->unknown_count; i++) {
        const struct iw_unknown *u = &c->unknowns[i];
        struct iw_letter *letter = letter_to(letters, iw_or_dash(u->whom));
        bool counted = false;
        for (size_t j = 0; j < i; j++)
            counted = counted || iw_streq(c->unknowns[j].whom, u->whom);
        if (letter == NULL)
            continue;
        add_ask(arena, plan, letter, u);
        if (!counted)
            add_candidate(letter, c);
    }
}

/* What the pick's own parties left open, and the limits of a vendor's account: needed before signing, though
 * they block nothing. */
static void collect_open(struct iw_arena *arena, const struct iw_plan *plan, struct iw_letters *letters,
                         const struct iw_unknown *u)
{
    struct iw_letter *letter = letter_to(letters, u->whom);
    if (letter == NULL)
        return;
    add_ask(arena, plan, letter, u);
    letter->of_pick = true;
}

static void collect_flows(struct iw_arena *arena, const struct iw_plan *plan, struct iw_letters *letters)
{
    for (size_t i = 0; i < plan->flows.count; i++) {
        const struct iw_flow *flow = &plan->flows.items[i];
        for (size_t j = 0; flow->whom != NULL && j < flow->asks.count; j++)
            collect_open(arena, plan, letters,
                         &(struct iw_unknown){
                             .ask = flow->asks.items[j], .whom = flow->whom, .rule = "where the data goes"});
    }
}

static void collect_limits(struct iw_arena *arena, const struct iw_plan *plan, struct iw_letters *letters)
{
    for (size_t i = 0; i < plan->resilience.path_count; i++) {
        const struct iw_path *path = &plan->resilience.paths[i];
        if (path->candidate->spec.kind != IW_API || path->step_count == 0)
            continue;
        const struct iw_growth_step *first = &path->steps[0], *last = &path->steps[path->step_count - 1];
        const char *ask = iw_arena_printf(
            arena,
            "Which limits on requests and tokens a minute hold for our account? At the busiest time we need "
            "%s requests and %s tokens a minute from %s%s.",
            iw_fmt_num(arena, first->peak_rps * 60, 0), iw_fmt_num(arena, first->tokens_per_min, 0),
            iw_day_text(arena, first->date),
            last->peak_rps > first->peak_rps
                ? iw_arena_printf(arena, ", and %s and %s from %s", iw_fmt_num(arena, last->peak_rps * 60, 0),
                                  iw_fmt_num(arena, last->tokens_per_min, 0), iw_day_text(arena, last->date))
                : "");
        collect_open(
            arena, plan, letters,
            &(struct iw_unknown){.ask = ask, .whom = path->candidate->provider, .rule = "rate limits"});
    }
}

/* What the letter may save decides whether anybody sends it: the pick's own points first, then the letter
 * that opens the cheapest candidate. */
static double rank_of(const struct iw_plan *plan, const struct iw_letter *letter)
{
    if (letter->of_pick || letter->cheapest == plan->pick)
        return -1;
    return letter->cheapest != NULL && isfinite(letter->cheapest->monthly_usd) ? letter->cheapest->monthly_usd
                                                                               : INFINITY;
}

/* By insertion: there are few, and equal ones must keep the order of the plan. */
static void sort_letters(const struct iw_plan *plan, struct iw_letters *letters)
{
    for (size_t i = 1; i < letters->count; i++) {
        const struct iw_letter moved = letters->items[i];
        size_t to = i;
        for (; to > 0 && rank_of(plan, &letters->items[to - 1]) > rank_of(plan, &moved); to--)
            letters->items[to] = letters->items[to - 1];
        letters->items[to] = moved;
    }
}

struct iw_letters iw_letters_of(struct iw_arena *arena, const struct iw_plan *plan)
{
    struct iw_letters letters = {.items = IW_ARRAY(arena, struct iw_letter, IW_LETTERS)};

    /* The pick first: its open points hold even when nothing else is of interest. */
    if (plan->pick != NULL) {
        collect(arena, plan, &letters, plan->pick);
        collect_flows(arena, plan, &letters);
        collect_limits(arena, plan, &letters);
    }
    for (size_t i = 0; i < plan->blocked_count; i++)
        collect(arena, plan, &letters, plan->blocked[i]);
    sort_letters(plan, &letters);
    return letters;
}

bool iw_letters_equal(const struct iw_letter *a, const struct iw_letter *b)
{
    if (a->count != b->count || a->more != b->more)
        return false;
    for (size_t i = 0; i < a->count; i++)
        if (!iw_streq(a->asks[i].ask, b->asks[i].ask) || !iw_streq(a->asks[i].rules, b->asks[i].rules))
            return false;
    return true;
}
