/* SPDX-License-Identifier: Apache-2.0 */
/* Marked candidates side by side: a column each, so that what differs stands in one line. */
#include "ui/app/update.h"

#include <math.h>

enum { COLUMNS = 8 };

struct marked {
    const struct iw_candidate *items[COLUMNS];
    int count;
};

/* An answer may have thrown one out of the lists since it was marked. */
static struct marked marked_of(const struct iw_ui *ui)
{
    struct marked m = {.count = 0};
    size_t most = iw_ui_tab_most(ui, IW_TAB_COMPARE);
    for (size_t i = 0; i < most && m.count < COLUMNS; i++) {
        const struct iw_candidate *c = iw_ui_candidate(ui->plan, (int)i);
        if (iw_ui_is_marked(ui, c))
            m.items[m.count++] = c;
    }
    return m;
}

typedef const char *cell_fn(struct iw_arena *arena, const struct iw_candidate *c);

static const char *cost(struct iw_arena *arena, const struct iw_candidate *c)
{
    return isfinite(c->monthly_usd) ? iw_fmt_usd(arena, c->monthly_usd, false) : NULL;
}
static const char *band(struct iw_arena *arena, const struct iw_candidate *c)
{
    return isfinite(c->monthly_low_usd) && isfinite(c->monthly_high_usd)
               ? iw_arena_printf(arena, "%s to %s", iw_fmt_usd(arena, c->monthly_low_usd, false),
                                 iw_fmt_usd(arena, c->monthly_high_usd, false))
               : NULL;
}
static const char *purchase(struct iw_arena *arena, const struct iw_candidate *c)
{
    return isfinite(c->capex_usd) ? iw_fmt_usd(arena, c->capex_usd, false) : NULL;
}
static const char *latency(struct iw_arena *arena, const struct iw_candidate *c)
{
    return isfinite(c->latency_p95_s) && c->latency_p95_s > 0 ? iw_fmt_seconds(arena, c->latency_p95_s)
                                                              : NULL;
}
static const char *quality(struct iw_arena *arena, const struct iw_candidate *c)
{
    return iw_known(c->quality_score) ? iw_arena_printf(arena, "%s, %s", iw_tier_words[c->quality_tier],
                                                        iw_fmt_sig(arena, c->quality_score))
                                      : NULL;
}
static const char *up_time(struct iw_arena *arena, const struct iw_candidate *c)
{
    return c->availability > 0 ? iw_fmt_pct(arena, c->availability, 3) : NULL;
}
static const char *machines(struct iw_arena *arena, const struct iw_candidate *c)
{
    if (c->accelerator == NULL)
        return NULL;
    return iw_arena_printf(arena, "%d x %s", iw_all_devices(c), c->accelerator);
}
static const char *verdict(struct iw_arena *arena, const struct iw_candidate *c)
{
    (void)arena;
    return iw_verdict_words[c->verdict];
}
static const char *score(struct iw_arena *arena, const struct iw_candidate *c)
{
    return iw_known(c->score) && c->verdict != IW_REJECTED ? iw_fmt_sig(arena, c->score) : NULL;
}

static void put_row(struct iw_tab *tab, const struct marked *m, const char *name, cell_fn *cell)
{
    iw_tab_text(tab, name);
    for (int i = 0; i < m->count; i++)
        iw_tab_text(tab, cell(tab->arena, m->items[i]));
}

static const struct iw_doc *document(struct iw_arena *arena, const struct marked *m)
{
    struct iw_doc *doc = iw_doc_new(arena);
    struct iw_tab *tab = iw_tab_new(arena, NULL);
    iw_tab_column(tab, "figure", "", IW_COL_TEXT, 1);
    for (int i = 0; i < m->count; i++) {
        iw_doc_numbered(doc, NULL, "%s", m->items[i]->title);
        iw_tab_column(tab, iw_arena_printf(arena, "candidate_%d", i + 1), iw_arena_printf(arena, "%d", i + 1),
                      IW_COL_TEXT, 1 + i);
    }
    put_row(tab, m, "Cost a month", cost);
    put_row(tab, m, "Band", band);
    put_row(tab, m, "To buy", purchase);
    put_row(tab, m, "Time, 19 of 20", latency);
    put_row(tab, m, "Quality", quality);
    put_row(tab, m, "Availability", up_time);
    put_row(tab, m, "Machines", machines);
    put_row(tab, m, "Verdict", verdict);
    put_row(tab, m, "Score", score);
    iw_doc_table(doc, tab);
    return doc;
}

bool iw_open_marked(struct iw_ui *ui)
{
    const struct marked m = marked_of(ui);
    if (m.count < 2)
        return false;
    iw_open_page(ui, IW_ACT_MARK, "Side by side", document(ui->own->scratch, &m));
    return true;
}
