/* SPDX-License-Identifier: Apache-2.0 */
/* The measured results of a catalogue's folder, read when they are first asked for: a megabyte and more that
 * only a whole plan looks at, and no start should wait for. */
#ifndef IW_CALIBRATE_SHELF_H
#define IW_CALIBRATE_SHELF_H

#include "calibrate/nearest.h"

struct iw_measured_shelf;

/* Reads nothing yet. Lives as long as `arena`; `cat` is borrowed for as long. */
struct iw_measured_shelf *iw_measured_shelf_new(struct iw_arena *arena, const struct iw_catalog *cat);
/* Empty where they cannot be read: evidence, not figures. The same list every time, from any thread. */
const struct iw_measured_list *iw_measured_on(struct iw_measured_shelf *shelf);

#endif
