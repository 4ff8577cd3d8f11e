/* SPDX-License-Identifier: Apache-2.0 */
#include "calibrate/rows.h"

#include "base/csv.h"
#include "base/format.h"
#include "base/str.h"

#include <stddef.h>
#include <string.h>

const char *const iw_scenario_words[] = {"single_stream",          "fixed_batch", "closed_loop",
                                         "offline_max_throughput", "server_slo",  NULL};
const char *const iw_metric_words[] = {"tpot_ms",       "ttft_ms",     "e2e_latency_ms",
                                       "output_tok_s",  "total_tok_s", "decode_tok_s",
                                       "prefill_tok_s", "req_s",       NULL};

enum cell_type {
    CELL_TEXT,
    CELL_COUNT,
    CELL_AMOUNT,
    CELL_VALUE,
    CELL_BOOL,
    CELL_WORD,
    CELL_STATISTIC,
    CELL_SKIP
};

/* What is known of a column. Lengths and batches are amounts, because sources print means of them. */
static const struct column {
    const char *name;
    enum cell_type type;
    size_t offset;
    bool needed;
    const char *const *words;
} columns[] = {
#define AT(member) offsetof(struct iw_row, member)
    {"id", CELL_TEXT, AT(id), false, NULL},
    {"accelerator", CELL_TEXT, AT(accelerator), true, NULL},
    {"n_devices", CELL_COUNT, AT(devices), false, NULL},
    {"tensor_parallel", CELL_COUNT, AT(tensor_parallel), false, NULL},
    {"moe_tp", CELL_COUNT, AT(moe_tp), false, NULL},
    {"moe_ep", CELL_COUNT, AT(moe_ep), false, NULL},
    {"model", CELL_TEXT, AT(model), true, NULL},
    {"weight_format", CELL_TEXT, AT(weight_format), false, NULL},
    {"kv_format", CELL_TEXT, AT(kv_format), false, NULL},
    {"engine", CELL_TEXT, AT(engine), false, NULL},
    {"engine_version", CELL_SKIP, 0, false, NULL},
    {"scenario", CELL_WORD, AT(scenario), true, iw_scenario_words},
    {"batch_or_concurrency", CELL_AMOUNT, AT(batch), false, NULL},
    {"offered_qps", CELL_AMOUNT, AT(offered_rps), false, NULL},
    {"input_len", CELL_AMOUNT, AT(input), false, NULL},
    {"output_len", CELL_AMOUNT, AT(output), false, NULL},
    {"metric", CELL_WORD, AT(metric), true, iw_metric_words},
    {"value", CELL_VALUE, AT(value), true, NULL},
    {"value_is_per_device", CELL_BOOL, AT(per_device), false, NULL},
    {"statistic", CELL_STATISTIC, AT(statistic), false, NULL},
    {"submitter", CELL_TEXT, AT(submitter), false, NULL},
    {"source_title", CELL_SKIP, 0, false, NULL},
    {"source", CELL_TEXT, AT(source), false, NULL},
    {"source_date", CELL_TEXT, AT(source_date), false, NULL},
    {"notes", CELL_TEXT, AT(notes), false, NULL},
#undef AT
};
enum { COLUMN_COUNT = sizeof columns / sizeof columns[0] };

/* Where each column of the file goes; NULL: nowhere. */
struct header {
    const struct column *of[IW_CSV_FIELDS];
    size_t count;
};

static const struct column *column_named(const char *name)
{
    for (size_t i = 0; i < COLUMN_COUNT; i++)
        if (iw_streq_nocase(columns[i].name, name))
            return &columns[i];
    return NULL;
}

static void check_needed(const struct header *header, const struct iw_csv *csv, struct iw_diags *diags)
{
    for (size_t c = 0; c < COLUMN_COUNT; c++) {
        bool there = !columns[c].needed;
        for (size_t i = 0; i < header->count && !there; i++)
            there = header->of[i] == &columns[c];
        if (!there)
            iw_diag(diags, true, csv->file, csv->record, 0, "the column \"%s\" is missing", columns[c].name);
    }
}

static void read_header(const struct iw_csv *csv, struct header *header, struct iw_diags *diags)
{
    header->count = csv->count;
    if (csv->count == 1 && strpbrk(csv->fields[0], ";\t") != NULL) {
        iw_diag(diags, true, csv->file, csv->record, 0, "the columns are separated by %s: expected commas",
                strchr(csv->fields[0], ';') != NULL ? "semicolons" : "tabs");
        return;
    }
    for (size_t i = 0; i < csv->count; i++) {
        header->of[i] = column_named(csv->fields[i]);
        if (header->of[i] == NULL)
            iw_diag(diags, false, csv->file, csv->record, 0, "the column \"%s\" is not read: nothing uses it",
                    csv->fields[i]);
        for (size_t k = 0; k < i && header->of[i] != NULL; k++)
            if (header->of[k] == header->of[i])
                iw_diag(diags, true, csv->file, csv->record, 0, "the column \"%s\" stands there twice",
                        csv->fields[i]);
    }
    check_needed(header, csv, diags);
}

/* "median of CI runs of the mean" is a mean; "p50" a median. */
static enum iw_statistic statistic_of(const char *text)
{
    if (strstr(text, "p99") != NULL)
        return IW_P99;
    if (strstr(text, "p95") != NULL)
        return IW_P95;
    if (strstr(text, "p90") != NULL)
        return IW_P90;
    if (strstr(text, "of the mean") != NULL)
        return IW_MEAN;
    return strstr(text, "median") != NULL || strstr(text, "p50") != NULL ? IW_MEDIAN : IW_MEAN;
}

/* The index of `text` among the words, or -1. */
static int word_index(const char *const *words, const char *text)
{
    for (int i = 0; words[i] != NULL; i++)
        if (iw_streq_nocase(words[i], text))
            return i;
    return -1;
}

/* A cell that could not be read, and what would have been right. */
static void bad_cell(const struct iw_csv *csv, const struct column *column, const char *text,
                     const char *expected, struct iw_diags *diags)
{
    iw_diag(diags, true, csv->file, csv->record, 0, "%s: \"%.60s\" is not valid: expected %s", column->name,
            text, expected);
}

static bool amount_ok(const struct column *column, const char *text, double *out)
{
    if (text[0] == '\0' && column->type != CELL_VALUE)
        return true;
    if (!iw_parse_number(text, out) || *out < 0 || *out > 1e12)
        return false;
    if (column->type == CELL_COUNT)
        return *out >= 1 && *out <= 1e6 && floor(*out) == *out;
    return column->type != CELL_VALUE || *out > 0;
}

static void read_number(const struct iw_csv *csv, const struct column *column, const char *text, double *out,
                        struct iw_diags *diags)
{
    static const char *const expected[] = {[CELL_COUNT] = "a whole number from 1 to 1,000,000, or nothing",
                                           [CELL_AMOUNT] = "a number from 0 to 1e12, or nothing",
                                           [CELL_VALUE] = "a number above 0, at most 1e12"};
    double number = IW_UNKNOWN;
    if (amount_ok(column, text, &number))
        *out = number;
    else
        bad_cell(csv, column, text, expected[column->type], diags);
}

static void read_word(const struct iw_csv *csv, const struct column *column, const char *text, int *out,
                      struct iw_diags *diags)
{
    char expected[200] = "";
    int index = word_index(column->words, text);
    if (index >= 0) {
        *out = index;
        return;
    }
    for (int i = 0; column->words[i] != NULL; i++) {
        size_t used = strlen(expected);
        iw_format(expected + used, sizeof expected - used, "%s%s", i == 0 ? "" : ", ", column->words[i]);
    }
    bad_cell(csv, column, text, expected, diags);
}

static void read_bool(const struct iw_csv *csv, const struct column *column, const char *text, bool *out,
                      struct iw_diags *diags)
{
    static const char *const words[] = {"", "false", "no", "0", "true", "yes", "1", NULL};
    int index = word_index(words, text);
    if (index >= 0)
        *out = index > 3;
    else
        bad_cell(csv, column, text, "true, false, or nothing", diags);
}

static void read_cell(const struct iw_csv *csv, const struct column *column, const char *text,
                      struct iw_row *row, struct iw_diags *diags)
{
    void *at = (char *)row + column->offset;
    int word = 0;
    switch (column->type) {
    case CELL_TEXT:
        if (column->needed && text[0] == '\0')
            bad_cell(csv, column, text, "a name", diags);
        memcpy(at, &text, sizeof text);
        break;
    case CELL_COUNT:
    case CELL_AMOUNT:
    case CELL_VALUE:
        read_number(csv, column, text, at, diags);
        break;
    case CELL_WORD:
        read_word(csv, column, text, &word, diags);
        if (column->words == iw_scenario_words)
            row->scenario = (enum iw_scenario)word;
        else
            row->metric = (enum iw_metric)word;
        break;
    case CELL_STATISTIC:
        row->statistic = statistic_of(text);
        break;
    case CELL_BOOL:
        read_bool(csv, column, text, at, diags);
        break;
    case CELL_SKIP:
        break;
    }
}

static struct iw_row blank_row(int line)
{
    struct iw_row row = {.line = line, .id = "", .accelerator = "", .model = "", .weight_format = ""};
    row.kv_format = row.engine = row.submitter = row.source = row.source_date = row.notes = "";
    row.devices = row.tensor_parallel = row.moe_tp = row.moe_ep = IW_UNKNOWN;
    row.batch = row.offered_rps = row.input = row.output = row.value = IW_UNKNOWN;
    return row;
}

static struct iw_row read_row(struct iw_arena *arena, const struct iw_csv *csv, const struct header *header,
                              struct iw_diags *diags)
{
    struct iw_row row = blank_row(csv->record);
    if (csv->count != header->count)
        iw_diag(diags, true, csv->file, csv->record, 0, "%zu fields where the first line has %zu", csv->count,
                header->count);
    for (size_t i = 0; i < csv->count && i < header->count; i++)
        if (header->of[i] != NULL)
            read_cell(csv, header->of[i], csv->fields[i], &row, diags);
    if (row.id[0] == '\0')
        row.id = iw_arena_printf(arena, "line %d", row.line);
    return row;
}

/* At least as many as there are records: taken at once, so that growing does not cost the memory twice. */
static size_t lines_of(const char *text)
{
    size_t lines = 1;
    for (; *text != '\0'; text++)
        lines += *text == '\n' || *text == '\r';
    return lines;
}

enum iw_status iw_rows_read(struct iw_arena *arena, char *text, const char *file, struct iw_rows *out,
                            struct iw_diags *diags, struct iw_err *err)
{
    struct iw_csv csv;
    struct header header = {.count = 0};
    struct iw_rows rows = {.file = file};
    size_t most = lines_of(text);
    iw_csv_begin(&csv, text, file);
    enum iw_status status = iw_csv_next(&csv, err);
    if (status == IW_NOTHING)
        return iw_fail_at(err, IW_EINPUT, file, 1, 0, "the file is empty: expected a line of column names");
    if (status == IW_OK)
        read_header(&csv, &header, diags);
    if (status == IW_OK && diags->errors > 0) /* cells under a name that is not understood are noise */
        return iw_diags_first(diags, err);
    if (most > IW_ROWS_MOST)
        return iw_fail_at(err, IW_EINPUT, file, 0, 0, "it has %zu lines; at most %d are read", most,
                          IW_ROWS_MOST);
    rows.items = IW_ARRAY(arena, struct iw_row, most);
    while (status == IW_OK && (status = iw_csv_next(&csv, err)) == IW_OK) {
        size_t errors = diags->errors;
        struct iw_row row = read_row(arena, &csv, &header, diags);
        if (diags->errors == errors)
            rows.items[rows.count++] = row;
        else
            rows.unread++;
    }
    if (status == IW_EINPUT)
        return status;
    *out = rows;
    return iw_diags_first(diags, err);
}
