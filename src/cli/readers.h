/* SPDX-License-Identifier: Apache-2.0 */
#ifndef IW_CLI_READERS_H
#define IW_CLI_READERS_H

#include "plan/knowledge.h"

/* Every rule that mentions the name: "control HIPAA-01: Business associate agreement". */
struct iw_texts iw_readers_of(struct iw_arena *arena, const struct iw_knowledge *k, int question);

#endif
