/* SPDX-License-Identifier: Apache-2.0 */
/* A small language of its own, not that of the rules: rules read facts of the vocabulary in three values,
 * this reads columns of a table, and people type it in a shell. */
#include "cli/filter.h"

#include "base/units.h"

#include <ctype.h>
#include <math.h>
#include <string.h>

enum op { OP_EQ, OP_NE, OP_LT, OP_LE, OP_GT, OP_GE, OP_HAS };
enum { MAX_TESTS = 32, MAX_BYTES = 1000 };

struct test {
    bool starts_or; /* "or" stands before it: an alternative begins */
    size_t column;
    enum op op;
    bool unknown; /* compared with "unknown" */
    double number;
    const char *text;
};
struct iw_filter {
    struct test tests[MAX_TESTS];
    size_t count;
};

/* Longer spellings first: "<=" must not be read as "<". */
static const struct {
    const char *text;
    enum op op;
} ops[] = {{"==", OP_EQ}, {"!=", OP_NE}, {"<=", OP_LE}, {">=", OP_GE},
           {"<", OP_LT},  {">", OP_GT},  {"=", OP_EQ},  {"~", OP_HAS}};

struct reader {
    struct iw_arena *arena;
    const struct iw_tab *tab;
    const char *at;
    struct iw_err *err;
};

enum iw_status iw_tab_column_find(const struct iw_tab *tab, const char *id, size_t *out, struct iw_err *err)
{
    const char **ids = IW_ARRAY(tab->arena, const char *, tab->column_count);
    struct iw_sb list;
    iw_sb_init(&list, tab->arena);
    for (size_t i = 0; i < tab->column_count; i++) {
        if (iw_streq_nocase(tab->columns[i].id, id)) {
            *out = i;
            return IW_OK;
        }
        ids[i] = tab->columns[i].id;
        iw_sb_printf(&list, "%s%s", i > 0 ? ", " : "", ids[i]);
    }
    const char *near = iw_closest(id, ids, tab->column_count);
    iw_fail(err, IW_EINPUT, "\"%s\" is no column of this table", id);
    return near != NULL ? iw_hint(err, "did you mean \"%s\"?", near) : iw_hint(err, "columns: %s", list.text);
}

static void skip_blanks(struct reader *r)
{
    r->at += strspn(r->at, " \t\n");
}

static enum iw_status read_column(struct reader *r, size_t *out)
{
    skip_blanks(r);
    size_t length = 0;
    while (isalnum((unsigned char)r->at[length]) || r->at[length] == '_')
        length++;
    if (length == 0) {
        iw_fail(r->err, IW_EINPUT, "a column is expected before \"%.40s\"", r->at);
        return iw_hint(r->err, "for example: monthly_usd < 3000 and kind = own");
    }
    const char *id = iw_arena_strndup(r->arena, r->at, length);
    r->at += length;
    return iw_tab_column_find(r->tab, id, out, r->err);
}

static enum iw_status read_op(struct reader *r, const struct iw_column *column, enum op *out)
{
    skip_blanks(r);
    for (size_t i = 0; i < sizeof ops / sizeof ops[0]; i++) {
        if (!iw_starts_with(r->at, ops[i].text))
            continue;
        r->at += strlen(ops[i].text);
        *out = ops[i].op;
        bool orders = *out == OP_LT || *out == OP_LE || *out == OP_GT || *out == OP_GE;
        if (orders && (column->type == IW_COL_TEXT || column->type == IW_COL_YESNO))
            return iw_fail(r->err, IW_EINPUT, "%s is a text: it is compared with =, != or ~", column->id);
        return IW_OK;
    }
    return iw_fail(r->err, IW_EINPUT, "one of = != < <= > >= ~ is expected after %s, not \"%.40s\"",
                   column->id, r->at);
}

/* Whether a whole word stands at `p`, behind a blank. */
static bool joins(const char *start, const char *p, const char *word)
{
    size_t length = strlen(word);
    if (p == start || !isspace((unsigned char)p[-1]))
        return false;
    for (size_t i = 0; i < length; i++)
        if (tolower((unsigned char)p[i]) != word[i])
            return false;
    return p[length] == '\0' || isspace((unsigned char)p[length]);
}

/* The text of the value, quoted or up to the next "and" or "or"; NULL when there is none. */
static const char *read_value(struct reader *r)
{
    skip_blanks(r);
    char quote = *r->at;
    if (quote == '"' || quote == '\'') {
        const char *end = strchr(r->at + 1, quote);
        if (end == NULL)
            return NULL;
        const char *text = iw_arena_strndup(r->arena, r->at + 1, (size_t)(end - r->at - 1));
        r->at = end + 1;
        return text;
    }
    const char *start = r->at, *end = start;
    while (*end != '\0' && !joins(start, end, "and") && !joins(start, end, "or"))
        end++;
    r->at = end;
    while (end > start && isspace((unsigned char)end[-1]))
        end--;
    return end > start ? iw_arena_strndup(r->arena, start, (size_t)(end - start)) : NULL;
}

/* What the column holds decides what the text may be: "$3k" is no latency. */
static bool number_of(const struct iw_column *column, const char *text, double *out)
{
    enum iw_latency_kind kind;
    if (iw_parse_number(text, out))
        return true;
    switch (column->type) {
    case IW_COL_MONEY:
        return iw_parse_usd(text, "USD", 1, out, NULL) == IW_OK ||
               iw_parse_usd_per_month(text, "USD", 1, out, NULL) == IW_OK;
    case IW_COL_SECONDS:
        return iw_parse_latency(text, out, &kind, NULL) == IW_OK;
    case IW_COL_SHARE:
        return iw_parse_share(text, out, NULL) == IW_OK;
    case IW_COL_YESNO:
        *out = iw_streq_nocase(text, "yes") || iw_streq_nocase(text, "true") ? IW_YES : IW_NO;
        return *out == IW_YES || iw_streq_nocase(text, "no") || iw_streq_nocase(text, "false");
    default:
        return iw_parse_count(text, "", out, NULL) == IW_OK;
    }
}

/* "~" compares what the cell shows, so a figure can be searched for as it is printed. */
static enum iw_status read_test(struct reader *r, struct test *test)
{
    enum iw_status status = read_column(r, &test->column);
    if (status != IW_OK)
        return status;
    const struct iw_column *column = &r->tab->columns[test->column];
    status = read_op(r, column, &test->op);
    if (status != IW_OK)
        return status;
    test->text = read_value(r);
    if (test->text == NULL)
        return iw_fail(r->err, IW_EINPUT, "a value is expected after %s", column->id);
    test->unknown = iw_streq_nocase(test->text, "unknown");
    if (column->type == IW_COL_TEXT || test->unknown || test->op == OP_HAS)
        return IW_OK;
    if (!number_of(column, test->text, &test->number))
        return iw_fail(r->err, IW_EINPUT, "%s: \"%s\" is no value of that column", column->id, test->text);
    return IW_OK;
}

/* "and" or "or", or the end. */
static enum iw_status read_join(struct reader *r, bool *is_or, bool *more)
{
    skip_blanks(r);
    *more = *r->at != '\0';
    *is_or = joins(r->at - 1, r->at, "or");
    if (*more && !*is_or && !joins(r->at - 1, r->at, "and"))
        return iw_fail(r->err, IW_EINPUT, "\"and\" or \"or\" is expected before \"%.40s\"", r->at);
    r->at += *is_or ? 2 : *more ? 3 : 0;
    return IW_OK;
}

enum iw_status iw_filter_parse(struct iw_arena *arena, const struct iw_tab *tab, const char *text,
                               const struct iw_filter **out, struct iw_err *err)
{
    struct iw_filter *filter = IW_NEW(arena, struct iw_filter);
    struct reader r = {arena, tab, text, err};
    bool more = true, is_or = true;
    if (strlen(text) > MAX_BYTES)
        return iw_fail(err, IW_EINPUT, "the expression is longer than %d bytes", MAX_BYTES);
    while (more) {
        if (filter->count == MAX_TESTS)
            return iw_fail(err, IW_EINPUT, "more than %d tests", MAX_TESTS);
        struct test *test = &filter->tests[filter->count++];
        test->starts_or = is_or;
        enum iw_status status = read_test(&r, test);
        if (status == IW_OK)
            status = read_join(&r, &is_or, &more);
        if (status != IW_OK)
            return status;
    }
    *out = filter;
    return IW_OK;
}

/* "99.9 %" divided by 100 is not the double that 0.999 is, and no reader of a table sees the ninth digit. */
static bool passes_number(enum op op, double a, double b)
{
    bool equal = fabs(a - b) <= 1e-9 * fmax(fabs(a), fabs(b));
    switch (op) {
    case OP_EQ:
        return equal;
    case OP_NE:
        return !equal;
    case OP_LT:
        return a < b && !equal;
    case OP_LE:
        return a < b || equal;
    case OP_GT:
        return a > b && !equal;
    case OP_GE:
        return a > b || equal;
    case OP_HAS:
        break;
    }
    return false;
}

static bool passes(const struct test *test, const struct iw_tab *tab, size_t row)
{
    const struct iw_column *column = &tab->columns[test->column];
    const struct iw_cell *cell = &tab->cells[row * tab->column_count + test->column];
    if (test->unknown)
        return test->op == OP_NE ? cell->known : test->op == OP_EQ && !cell->known;
    if (!cell->known)
        return false;
    if (column->type != IW_COL_TEXT && test->op != OP_HAS)
        return passes_number(test->op, cell->number, test->number);
    const char *text = iw_cell_text(tab->arena, column, cell);
    if (test->op == OP_HAS)
        return iw_contains_nocase(text, test->text);
    return iw_streq_nocase(text, test->text) == (test->op == OP_EQ);
}

bool iw_filter_keeps(const struct iw_filter *filter, const struct iw_tab *tab, size_t row)
{
    /* `and` binds tighter, so a group that began with "or" and holds to its end decides alone. */
    bool all = false;
    for (size_t i = 0; i < filter->count; i++) {
        if (filter->tests[i].starts_or && all)
            return true;
        all = (filter->tests[i].starts_or || all) && passes(&filter->tests[i], tab, row);
    }
    return all;
}
