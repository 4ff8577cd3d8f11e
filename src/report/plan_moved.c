/* SPDX-License-Identifier: Apache-2.0 */
/* Why a plan of the same answers is another one today: in the figures that it stood on, not in guesses. */
#include "report/plan_past.h"

#include "base/str.h"
#include "report/plan_words.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

/* The JSON keeps twelve digits. */
static bool same_number(double a, double b)
{
    double size = fabs(a) > fabs(b) ? fabs(a) : fabs(b);
    return fabs(a - b) <= 1e-9 * size || (!iw_known(a) && !iw_known(b));
}

/* Several figures may have one name: each of the new ones answers for one of the old. */
static double value_now(const struct iw_evidence_list *now, bool *used, const struct iw_past_figure *then)
{
    for (size_t i = 0; i < now->count; i++) {
        const struct iw_evidence *e = &now->items[i];
        if (used[i] || !iw_streq(e->figure, then->figure) || !iw_streq(e->unit, then->unit))
            continue;
        used[i] = true;
        return e->value;
    }
    return IW_UNKNOWN;
}

static bool is_price(const struct iw_moved_figure *f)
{
    return f->unit != NULL && iw_starts_with(f->unit, "USD");
}

static double how_far(const struct iw_moved_figure *f)
{
    double far = fabs(f->after - f->before) / (f->before != 0 ? fabs(f->before) : 1);
    return iw_known(far) ? far : 0;
}

static int by_weight(const void *a, const void *b)
{
    const struct iw_moved_figure *x = a, *y = b;
    if (is_price(x) != is_price(y))
        return is_price(x) ? -1 : 1;
    double difference = how_far(y) - how_far(x);
    /* Equal steps keep a fixed order, whatever the sort of the library does. */
    return difference > 0 ? 1 : difference < 0 ? -1 : strcmp(x->figure, y->figure);
}

/* Against the former pick as it is now: the new pick stands on figures of other cards and other prices, which
 * explain nothing. */
static void compare_figures(struct iw_arena *arena, struct iw_moved *moved)
{
    const struct iw_past *past = moved->past;
    struct iw_evidence_list now = moved->former == moved->plan->pick
                                      ? moved->plan->evidence
                                      : iw_evidence_of(arena, moved->plan->ctx, moved->former);
    bool *used = IW_ARRAY(arena, bool, now.count);
    for (size_t i = 0; i < past->count; i++) {
        const struct iw_past_figure *then = &past->figures[i];
        double value = value_now(&now, used, then);
        if (!same_number(then->value, value))
            IW_PUSH(arena, moved->figures, moved->count, moved->capacity) =
                (struct iw_moved_figure){then->figure, then->unit, then->value, value};
    }
    if (moved->count > 1)
        qsort(moved->figures, moved->count, sizeof *moved->figures, by_weight);
}

const struct iw_moved *iw_moved_of(struct iw_arena *arena, const struct iw_past *past,
                                   const struct iw_plan *plan, const struct iw_candidate *former,
                                   const char *version)
{
    const char *fingerprint = iw_arena_printf(arena, "%016" PRIx64, plan->k->cat->fingerprint);
    const char *program = iw_arena_printf(arena, "inferwright %s", version);
    struct iw_moved *moved = IW_NEW(arena, struct iw_moved);
    *moved = (struct iw_moved){
        .past = past,
        .plan = plan,
        .former = former,
        .other_catalogue = !iw_streq(past->fingerprint, fingerprint),
        .other_program = !iw_streq(past->program, program),
        .other_market = past->market != NULL &&
                        !iw_streq(past->market, plan->ctx->market->guide_only ? "guide" : "today"),
        .pick_moved = !iw_streq(past->pick_id, plan->pick != NULL ? plan->pick->id : NULL),
    };
    if (former != NULL)
        compare_figures(arena, moved);
    return moved;
}

struct lines {
    struct iw_arena *arena;
    struct iw_texts texts;
    size_t capacity;
};

static void add(struct lines *lines, const char *text)
{
    IW_PUSH(lines->arena, lines->texts.items, lines->texts.count, lines->capacity) = text;
}

static const char *costs(struct iw_arena *arena, double usd)
{
    return iw_known(usd) ? iw_arena_printf(arena, "%s a month", iw_fmt_usd(arena, usd, false))
                         : "a cost that is not sourced";
}

static void add_pick(struct lines *lines, const struct iw_moved *moved)
{
    const struct iw_candidate *pick = moved->plan->pick;
    const char *then = moved->past->pick, *now = iw_title_of(pick);
    if (moved->past->pick_id == NULL && pick == NULL)
        add(lines, "Nothing was feasible then, and nothing is now.");
    else if (moved->past->pick_id == NULL)
        add(lines, iw_arena_printf(lines->arena, "Nothing was feasible then; the pick is now %s.", now));
    else if (pick == NULL)
        add(lines, iw_arena_printf(lines->arena, "Nothing is feasible any more; the pick was %s.",
                                   iw_or_dash(then)));
    else if (moved->pick_moved)
        add(lines, iw_arena_printf(lines->arena, "The pick is now %s; it was %s.", now, iw_or_dash(then)));
    else
        add(lines, iw_arena_printf(lines->arena, "The pick is the same: %s.", now));
}

/* What became of the former pick, when another one stands in its place. */
static void add_former(struct lines *lines, const struct iw_moved *moved)
{
    const struct iw_candidate *c = moved->former;
    if (!moved->pick_moved || moved->past->pick_id == NULL)
        return;
    if (c == NULL) {
        add(lines, "The former pick is no longer in the catalogue.");
        return;
    }
    const char *verdict = c->verdict == IW_FEASIBLE
                              ? ""
                              : iw_arena_printf(lines->arena, " and is %s%s%s", iw_verdict_words[c->verdict],
                                                c->reason_count > 0 ? ": " : "",
                                                c->reason_count > 0 ? c->reasons[0].message : "");
    add(lines, iw_arena_printf(lines->arena, "The former pick would now be %s, with a chance of %s%s.",
                               costs(lines->arena, c->monthly_usd),
                               iw_chance_text(lines->arena, c->meets_probability), verdict));
}

static void add_cost(struct lines *lines, const struct iw_moved *moved)
{
    const struct iw_candidate *pick = moved->plan->pick;
    const struct iw_past *past = moved->past;
    if (pick == NULL || past->pick_id == NULL)
        return;
    bool same_cost = iw_streq(costs(lines->arena, pick->monthly_usd), costs(lines->arena, past->monthly_usd));
    add(lines, same_cost ? iw_arena_printf(lines->arena, "The cost is the same: %s.",
                                           costs(lines->arena, pick->monthly_usd))
                         : iw_arena_printf(lines->arena, "The cost is now %s; it was %s.",
                                           costs(lines->arena, pick->monthly_usd),
                                           costs(lines->arena, past->monthly_usd)));
    const char *now = iw_chance_text(lines->arena, pick->meets_probability);
    const char *then = iw_chance_text(lines->arena, past->meets_probability);
    add(lines,
        iw_streq(now, then)
            ? iw_arena_printf(lines->arena, "The chance to meet the limit is the same: %s.", now)
            : iw_arena_printf(lines->arena, "The chance to meet the limit is now %s; it was %s.", now, then));
}

/* Cents are written out: beside 2.50 a bare 3 looks like another kind of number. */
static const char *figure(struct iw_arena *arena, const struct iw_moved_figure *f, double value)
{
    if (!iw_known(value))
        return "not there any more";
    bool cents = is_price(f) && fabs(value) >= 0.01 && same_number(round(value * 100), value * 100);
    return cents ? iw_fmt_num(arena, value, 2) : iw_figure_text(arena, value);
}

static void add_figures(struct lines *lines, const struct iw_moved *moved, size_t most)
{
    struct iw_arena *arena = lines->arena;
    for (size_t i = 0; i < moved->count && i < most; i++) {
        const struct iw_moved_figure *f = &moved->figures[i];
        bool has_unit = iw_known(f->after) && f->unit != NULL && *f->unit != '\0';
        add(lines, iw_arena_printf(arena, "%s: %s -> %s%s%s", f->figure, figure(arena, f, f->before),
                                   figure(arena, f, f->after), has_unit ? " " : "", has_unit ? f->unit : ""));
    }
    if (moved->count > most)
        add(lines,
            iw_arena_printf(arena, "and %zu more figures behind the former pick.", moved->count - most));
    if (moved->count == 0 && moved->former != NULL)
        add(lines, moved->other_catalogue
                       ? "No figure behind the former pick has changed: what moved is elsewhere in the "
                         "catalogue, or the program reckons otherwise."
                       : "No figure behind the former pick has changed.");
}

/* As far as people are told: another catalogue changes the last digits of a sum without meaning. */
static bool nothing_moved(struct iw_arena *arena, const struct iw_moved *moved)
{
    const struct iw_candidate *pick = moved->plan->pick;
    if (moved->pick_moved || moved->count > 0 || pick == NULL)
        return false;
    return iw_streq(costs(arena, pick->monthly_usd), costs(arena, moved->past->monthly_usd)) &&
           iw_streq(iw_chance_text(arena, pick->meets_probability),
                    iw_chance_text(arena, moved->past->meets_probability));
}

struct iw_texts iw_moved_lines(struct iw_arena *arena, const struct iw_moved *moved, size_t most)
{
    struct lines lines = {.arena = arena};
    if (nothing_moved(arena, moved)) {
        add(&lines, "The plan has not moved: pick, cost, chance and the figures behind it are the same.");
        return lines.texts;
    }
    add_pick(&lines, moved);
    add_cost(&lines, moved);
    add_former(&lines, moved);
    add_figures(&lines, moved, most);
    return lines.texts;
}

const char *iw_moved_causes(const struct iw_moved *moved)
{
    if (moved->other_catalogue && moved->other_program)
        return "the catalogue and the program have changed";
    return moved->other_program ? "the program has changed" : "the catalogue has changed";
}
