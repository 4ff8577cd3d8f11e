/* SPDX-License-Identifier: Apache-2.0 */
#include "report/plot.h"

#include "base/num.h"
#include "report/layout.h"

#include <string.h>

enum { LEAST_HEIGHT = 6, MOST_HEIGHT = 200, MARKS = 8, EMPTY = 0, CROSSING = MARKS + 1 };

struct range {
    double low, high;
};

struct canvas {
    struct iw_sb *sb;
    struct iw_arena *arena;
    const struct iw_plot *plot;
    struct range x, y;
    int width, height; /* of the grid alone */
    int margin;        /* columns left of the axis */
    const char *top, *bottom;
    unsigned char *cells; /* row-major from the top: 0 or 1 + the index of a series */
};

/* Shapes, not shades: the series must be told apart without colour. */
static const char *mark_of(size_t series, bool ascii)
{
    static const char *const plain[MARKS] = {"*", "o", "+", "x", "#", "@", "=", "~"};
    static const char *const drawn[MARKS] = {"●", "○", "◆", "◇", "■", "□", "▲", "△"};

    return ascii ? plain[series % MARKS] : drawn[series % MARKS];
}

static bool is_point(const struct iw_plot_series *series, size_t i)
{
    return isfinite(series->x[i]) && isfinite(series->y[i]);
}

/* Written with "not", so that the first value replaces the NaN that stands for an empty range. */
static void widen(struct range *range, double value)
{
    if (!(range->low <= value))
        range->low = value;
    if (!(range->high >= value))
        range->high = value;
}

/* False when there is no point at all. */
static bool find_ranges(struct canvas *canvas)
{
    canvas->x = canvas->y = (struct range){IW_UNKNOWN, IW_UNKNOWN};
    for (size_t s = 0; s < canvas->plot->count; s++) {
        const struct iw_plot_series *series = &canvas->plot->series[s];
        for (size_t i = 0; i < series->count; i++) {
            if (!is_point(series, i))
                continue;
            widen(&canvas->x, series->x[i]);
            widen(&canvas->y, series->y[i]);
        }
    }
    if (!iw_known(canvas->x.low))
        return false;
    /* Amounts are compared by their height over zero: an axis that starts elsewhere makes 2 % look like half.
     */
    widen(&canvas->y, 0);
    return true;
}

/* The cell of `value`; a range without extent puts everything at the start. */
static int cell_of(const struct range *range, double value, int cells)
{
    /* Halves, because the difference of two huge values may not fit into a double. */
    double extent = range->high / 2 - range->low / 2;

    if (!(extent > 0))
        return 0;
    return (int)lround((value / 2 - range->low / 2) / extent * (cells - 1));
}

/* The later series covers the earlier one: callers put the line that matters last. */
static void put_cell(struct canvas *canvas, int column, int row, size_t series)
{
    canvas->cells[(size_t)row * (size_t)canvas->width + (size_t)column] = (unsigned char)(series % MARKS + 1);
}

/* Between two points one mark a column, so that a line looks like one and a flat stretch stays flat. */
static void draw_stretch(struct canvas *canvas, size_t s, size_t from, size_t to)
{
    const struct iw_plot_series *series = &canvas->plot->series[s];
    int first = cell_of(&canvas->x, series->x[from], canvas->width);
    int last = cell_of(&canvas->x, series->x[to], canvas->width);

    for (int column = first; column <= last; column++) {
        double part = last > first ? (double)(column - first) / (last - first) : 1;
        double y = series->y[from] * (1 - part) + series->y[to] * part;
        put_cell(canvas, column, canvas->height - 1 - cell_of(&canvas->y, y, canvas->height), s);
    }
}

/* A point that is not known parts the line in two instead of being bridged: a straight line through a gap
 * would be a claim. */
static void draw_series(struct canvas *canvas, size_t s)
{
    const struct iw_plot_series *series = &canvas->plot->series[s];

    for (size_t i = 0; i < series->count; i++) {
        if (!is_point(series, i))
            continue;
        draw_stretch(canvas, s, i, i);
        if (i > 0 && is_point(series, i - 1))
            draw_stretch(canvas, s, i - 1, i);
    }
}

static bool is_inside(const struct range *range, double value)
{
    return value >= range->low && value <= range->high;
}

/* Last, and in a shape of its own: it is the point that the drawing is looked at for. False: none was inside.
 */
static bool draw_crossings(struct canvas *canvas)
{
    const struct iw_plot *plot = canvas->plot;
    bool any = false;

    for (size_t i = 0; i < plot->crossing_count; i++) {
        const struct iw_plot_point *p = &plot->crossings[i];
        if (!is_inside(&canvas->x, p->x) || !is_inside(&canvas->y, p->y))
            continue;
        int row = canvas->height - 1 - cell_of(&canvas->y, p->y, canvas->height);
        canvas
            ->cells[(size_t)row * (size_t)canvas->width + (size_t)cell_of(&canvas->x, p->x, canvas->width)] =
            CROSSING;
        any = true;
    }
    return any;
}

static const char *crossing_mark(bool ascii)
{
    return ascii ? "X" : "╳";
}

/* Only the ends of the axis are labelled: with a dozen rows, labels between would be rounded to nothing. */
static void put_grid_row(struct canvas *canvas, int row)
{
    bool ascii = canvas->plot->ascii;
    const char *label = row == 0 ? canvas->top : row == canvas->height - 1 ? canvas->bottom : "";

    iw_put_padded(canvas->sb, label, canvas->margin, true);
    iw_sb_put(canvas->sb, ascii ? " |" : " │");
    for (int column = 0; column < canvas->width; column++) {
        unsigned cell = canvas->cells[(size_t)row * (size_t)canvas->width + (size_t)column];
        iw_sb_put(canvas->sb, cell == EMPTY      ? " "
                              : cell == CROSSING ? crossing_mark(ascii)
                                                 : mark_of(cell - 1, ascii));
    }
    iw_end_line(canvas->sb);
}

/* Huge numbers have no short form; a label must leave room for the drawing. */
static const char *axis_label(struct canvas *canvas, double value)
{
    bool ascii = canvas->plot->ascii;
    const char *text = iw_line(canvas->arena, iw_fmt_sig(canvas->arena, value), ascii);

    return iw_cut(canvas->arena, text, iw_sane_width(canvas->plot->width) / 3, ascii);
}

static void put_x_axis(struct canvas *canvas)
{
    bool ascii = canvas->plot->ascii;
    const char *low = axis_label(canvas, canvas->x.low);
    const char *high = axis_label(canvas, canvas->x.high);
    int room = canvas->width - iw_width(low);

    iw_sb_pad(canvas->sb, ' ', (size_t)canvas->margin + 1);
    iw_sb_put(canvas->sb, ascii ? "+" : "└");
    iw_put_repeated(canvas->sb, ascii ? "-" : "─", canvas->width);
    iw_end_line(canvas->sb);
    iw_sb_pad(canvas->sb, ' ', (size_t)canvas->margin + 2);
    iw_sb_put(canvas->sb, low);
    /* Two numbers that touch would read as one. */
    if (iw_width(high) < room)
        iw_put_padded(canvas->sb, high, room, true);
    iw_end_line(canvas->sb);
}

/* A line each below the drawing, because labels at the curves would cover other curves. */
static void put_legend(struct canvas *canvas, int width, bool crossings)
{
    const struct iw_plot *plot = canvas->plot;

    for (size_t s = 0; s < plot->count; s++) {
        const char *first = iw_arena_printf(canvas->arena, "%s ", mark_of(s, plot->ascii));
        iw_put_wrapped(canvas->sb, first, "  ", iw_line(canvas->arena, plot->series[s].name, plot->ascii),
                       width);
    }
    if (crossings)
        iw_put_wrapped(canvas->sb, iw_arena_printf(canvas->arena, "%s ", crossing_mark(plot->ascii)), "  ",
                       "from here on the other one is cheaper", width);
    if (plot->x_label)
        iw_put_wrapped(canvas->sb, plot->ascii ? "> " : "→ ", "  ",
                       iw_line(canvas->arena, plot->x_label, plot->ascii), width);
}

void iw_plot_lines(struct iw_sb *sb, const struct iw_plot *plot)
{
    struct canvas canvas = {.sb = sb, .arena = sb->arena, .plot = plot};
    int width = iw_sane_width(plot->width);
    int height = plot->height < LEAST_HEIGHT  ? LEAST_HEIGHT
                 : plot->height > MOST_HEIGHT ? MOST_HEIGHT
                                              : plot->height;

    if (!find_ranges(&canvas)) {
        iw_sb_put(sb, "(nothing to draw)\n");
        return;
    }
    canvas.top = axis_label(&canvas, canvas.y.high);
    canvas.bottom = axis_label(&canvas, canvas.y.low);
    canvas.margin =
        iw_width(canvas.top) > iw_width(canvas.bottom) ? iw_width(canvas.top) : iw_width(canvas.bottom);
    canvas.width = width - canvas.margin - 2;
    /* The axis and its labels take two lines; the legend comes on top of the height. */
    canvas.height = height - 2;
    canvas.cells = iw_arena_array(canvas.arena, (size_t)canvas.width * (size_t)canvas.height, 1);
    for (size_t s = 0; s < plot->count; s++)
        draw_series(&canvas, s);
    bool crossings = draw_crossings(&canvas);
    if (plot->y_label)
        iw_put_wrapped(sb, "", "", iw_line(canvas.arena, plot->y_label, plot->ascii), width);
    for (int row = 0; row < canvas.height; row++)
        put_grid_row(&canvas, row);
    put_x_axis(&canvas);
    put_legend(&canvas, width, crossings);
}
