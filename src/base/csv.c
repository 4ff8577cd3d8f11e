/* SPDX-License-Identifier: Apache-2.0 */
#include "base/csv.h"

#include <string.h>

void iw_csv_begin(struct iw_csv *csv, char *text, const char *file)
{
    *csv = (struct iw_csv){.at = text, .file = file, .line = 1};
    if (strncmp(text, "\xEF\xBB\xBF", 3) == 0)
        csv->at += 3;
}

/* Past one line break, which counts; false when there is none here. */
static bool take_break(struct iw_csv *csv)
{
    if (csv->at[0] == '\r' && csv->at[1] == '\n')
        csv->at++;
    if (*csv->at != '\n' && *csv->at != '\r')
        return false;
    csv->at++;
    csv->line++;
    return true;
}

/* What follows a field decides what comes next, and its byte is where the field's terminator goes: the caller
 * writes that once the byte has been looked at. */
static enum iw_status quoted(struct iw_csv *csv, char **end, struct iw_err *err)
{
    int begun = csv->line;
    char *from = csv->at + 1, *to = csv->at;
    csv->fields[csv->count++] = to;
    for (; *from != '\0'; from++) {
        if (*from == '"' && from[1] != '"')
            break;
        if (*from == '"')
            from++;
        if (*from == '\n' || (*from == '\r' && from[1] != '\n'))
            csv->line++;
        *to++ = *from;
    }
    if (*from == '\0')
        return iw_fail_at(err, IW_EINPUT, csv->file, begun, 0, "a quoted field has no closing quote");
    csv->at = from + 1;
    *end = to;
    if (*csv->at != '\0' && strchr(",\r\n", *csv->at) == NULL)
        return iw_fail_at(
            err, IW_EINPUT, csv->file, csv->line, 0,
            "text follows the closing quote of a field: expected a comma or the end of the line");
    return IW_OK;
}

static enum iw_status bare(struct iw_csv *csv, char **end, struct iw_err *err)
{
    size_t length = strcspn(csv->at, ",\r\n\"");
    csv->fields[csv->count++] = csv->at;
    csv->at += length;
    *end = csv->at;
    if (*csv->at == '"')
        return iw_fail_at(err, IW_EINPUT, csv->file, csv->line, 0,
                          "a quote stands inside a field: write the field in quotes and the quote twice");
    return IW_OK;
}

enum iw_status iw_csv_next(struct iw_csv *csv, struct iw_err *err)
{
    bool more = true;
    while (take_break(csv))
        ;
    csv->count = 0;
    csv->record = csv->line;
    if (*csv->at == '\0')
        return IW_NOTHING;
    while (more) {
        char *end = NULL;
        if (csv->count == IW_CSV_FIELDS)
            return iw_fail_at(err, IW_EINPUT, csv->file, csv->line, 0, "a line holds more than %d fields",
                              IW_CSV_FIELDS);
        enum iw_status status = *csv->at == '"' ? quoted(csv, &end, err) : bare(csv, &end, err);
        if (status != IW_OK)
            return status;
        more = *csv->at == ',';
        if (more)
            csv->at++;
        else
            take_break(csv);
        *end = '\0';
    }
    return IW_OK;
}
