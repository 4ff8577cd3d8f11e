/* SPDX-License-Identifier: Apache-2.0 */
#ifndef IW_TESTS_FUZZ_QUESTIONS_H
#define IW_TESTS_FUZZ_QUESTIONS_H

#include "plan/knowledge.h"

/* The shipped questions; kept to the end of the program. */
const struct iw_knowledge *fuzz_questions(void);

#endif
