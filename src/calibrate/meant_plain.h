/* SPDX-License-Identifier: Apache-2.0 */
/* Names as tools and files write them, brought to how people write them. */
#ifndef IW_CALIBRATE_MEANT_PLAIN_H
#define IW_CALIBRATE_MEANT_PLAIN_H

#include <stdbool.h>
#include <stddef.h>

/* `name` is in lower case with '-' between its parts, and is shortened in place. True when it changed. */
/* A file of weights: "llama-2-13b-chat.q5-k-m.gguf" is llama-2-13b-chat. */
bool iw_plain_model_file(char *name);
/* What drivers and system reports add: "13th-gen-intel(r)-core(tm)-i9-13900k" is intel-core-i9-13900k,
 * "apple-m1-ultra-(48-core-gpu)" m1-ultra-48c. */
bool iw_plain_device(char *name);

#endif
