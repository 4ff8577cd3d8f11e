/* SPDX-License-Identifier: Apache-2.0 */
/* A timetable drawn for Markdown (Mermaid, which GitHub renders) and for a terminal. */
#ifndef IW_REPORT_GANTT_H
#define IW_REPORT_GANTT_H

#include "base/date.h"
#include "base/str.h"

struct iw_gantt_bar {
    const char *section; /* bars of a section stand together; NULL: none */
    const char *name;
    iw_day start, end; /* `end` is the last day of work, not the day after; unknown: the start */
    bool critical;     /* on the critical path */
    bool milestone;    /* a day, `start`, and no bar */
};

/* The body of a ```mermaid block (see iw_doc_code), without the fence. Bars without a start are left out;
 * with none left nothing is written, because Mermaid shows an error for an empty chart. */
void iw_gantt_put_mermaid(struct iw_sb *sb, const char *title, const struct iw_gantt_bar *bars, size_t count);
/* One line a bar over a scale of months, in columns of whole weeks or, where there is room, of parts of a
 * week. The same rules for widths and `ascii` as for tables. */
void iw_gantt_put_text(struct iw_sb *sb, const struct iw_gantt_bar *bars, size_t count, int width,
                       bool ascii);

#endif
