/* SPDX-License-Identifier: Apache-2.0 */
/* The money of a plan: the pick's parts month by month with rate and source, cash by quarter of the calendar,
 * and every other way to serve beside it, over time and over volume. */
#ifndef IW_PLAN_COSTS_H
#define IW_PLAN_COSTS_H

#include "plan/cash.h"
#include "plan/roadmap.h"

struct iw_cost_line {
    const char *name, *kind; /* "part" of the pick; "outside": paid, but not from this budget; or "own",
                                "cloud", "api" for the best of each to compare */
    double *monthly_usd;     /* one a month of service; NaN where not sourced */
    double total_usd;
    const char *source; /* with its date; NULL for the ways */
    const char *rate;   /* "$0.0929 a kWh, PUE 1.3"; NULL for the ways */
};
struct iw_crossing {
    const char *a, *b;
    int month; /* 0: never within the horizon */
};
enum { IW_CURVE_POINTS = 97, IW_WAYS = IW_PER_TOKEN + 2 }; /* by enum iw_pricing, then tiers */
struct iw_way {
    const char *id;      /* "own", "on_demand", "reserved_1y", "reserved_3y", "spot", "api", "tiers" */
    const char *name;    /* for people */
    const char *title;   /* of its best candidate; NULL: none is feasible */
    const char *why_not; /* NULL when there is one that may be taken */
    const char *nearest; /* what comes nearest to one, and what would let it in; NULL: nothing */
    const struct iw_candidate *candidate; /* NULL for tiers, whose curve is not drawn: */
    const struct iw_candidate *split;
    const struct iw_outlay *outlay;
    double curve_usd[IW_CURVE_POINTS]; /* a month at each of the volumes; NaN: beyond what it carries */
};
struct iw_volume_turn {
    const char *below, *above; /* ids of ways: who is cheaper below that volume, and above it */
    double requests;           /* a month */
};
struct iw_cost_case { /* what the times turn out to be decides how many replicas are needed */
    const char *name;
    double factor; /* on the estimated times */
    int replicas;  /* with spares; 0: an API */
    double monthly_usd;
};
enum iw_breakeven {
    IW_EVEN_UNKNOWN, /* nothing to compare */
    IW_EVEN_ABOVE,   /* hosting is cheaper above the volume */
    IW_EVEN_ALWAYS,
    IW_EVEN_BELOW, /* hosting is cheaper below the volume, the API above it */
    IW_EVEN_NEVER
};
struct iw_costs {
    int months;
    struct iw_cost_line *lines;
    size_t line_count, line_capacity;
    struct iw_cash *cash;
    size_t cash_count;
    struct iw_calendar calendar;
    bool dated_by_roadmap; /* false: everything begins on the start date */
    struct iw_crossing *crossings;
    size_t crossing_count;

    double depreciated_usd, book_left_usd; /* written off inside the horizon, and left after it */
    double npv_usd, residual_usd, residual_npv_usd, interest_per_year;
    double first_year_usd;        /* from the budget; NaN for a shorter horizon */
    double all_in_usd;            /* with people and one-off work, whatever the budget counts */
    struct iw_cost_case cases[3]; /* low, likely, high; count 0 when nothing is feasible */
    size_t case_count;

    struct iw_way ways[IW_WAYS];
    double volumes[IW_CURVE_POINTS]; /* requests a month */
    struct iw_volume_turn *turns;
    size_t turn_count;

    double breakeven_requests; /* a month; infinite: never; 0: at once; NaN: no such volume */
    enum iw_breakeven breakeven;
    double api_above_requests; /* IW_EVEN_BELOW: where the API becomes the cheaper one; else NaN */
    const char *breakeven_why;
    double owed_if_stopped_usd; /* purchases and commitments that remain if the project stops after the
                                   first month */
    struct iw_texts not_sourced;
};
struct iw_check_list;
struct iw_cost_scope {
    const struct iw_candidate *pick;                   /* NULL: nothing is feasible */
    const struct iw_candidate *ways[IW_PER_TOKEN + 1]; /* best feasible of each; NULL: none */
    const struct iw_roadmap *roadmap;                  /* of the pick; NULL: dates count from the start */
    const struct iw_check_list *checks;                /* of the pick; NULL: no records have to be kept */
    const struct iw_candidate *split; /* the best, its months laid out; NULL: none is feasible */
    const char *split_closed;         /* NULL, or why it may not be the pick */
    const struct iw_found *found;     /* NULL: why a way is empty is not looked for */
};
/* The service is paid for from the pilot on, its hardware when it is ordered. Without a roadmap, or one
 * without these dates, everything begins on the start date. */
struct iw_calendar iw_calendar_of(const struct iw_context *ctx, const struct iw_roadmap *roadmap);
struct iw_costs iw_costs_of(struct iw_arena *arena, const struct iw_context *ctx,
                            const struct iw_cost_scope *scope);

#endif
