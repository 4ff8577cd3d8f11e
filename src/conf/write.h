/* SPDX-License-Identifier: Apache-2.0 */
/* Writing libconfig text: stable order, escaped, readable again by conf.h without loss. */
#ifndef IW_CONF_WRITE_H
#define IW_CONF_WRITE_H

#include "base/str.h"

/* `text` as a quoted libconfig string, including the quotes. */
void iw_conf_put_quoted(struct iw_sb *sb, const char *text);
/* "name = "text";" on a line of its own, indented by `indent` spaces. */
void iw_conf_put_text(struct iw_sb *sb, int indent, const char *name, const char *text);

#endif
