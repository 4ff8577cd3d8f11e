/* SPDX-License-Identifier: Apache-2.0 */
/* Text for manual pages in mdoc. */
#ifndef IW_CLI_MDOC_H
#define IW_CLI_MDOC_H

#include "base/str.h"

/* Of both pages. Changed by hand with what they say, so that a build gives the same bytes on any day. */
#define IW_MAN_DATE "November 22, 2026"

void iw_mdoc_head(struct iw_sb *sb, const char *title, const char *section, const char *name,
                  const char *about);
void iw_mdoc_section(struct iw_sb *sb, const char *title);
/* Plain text as lines of their own: nothing in it is taken for markup. */
void iw_mdoc_text(struct iw_sb *sb, const char *text);
/* The same as paragraphs, parted by empty lines. */
void iw_mdoc_paragraphs(struct iw_sb *sb, const char *text);
/* Verbatim lines, indented. */
void iw_mdoc_literal(struct iw_sb *sb, const char *text);
/* A list of terms: open, then a term and its text for each, then close. */
/* The same from the margin: a screen is as wide as a page. */
void iw_mdoc_screen(struct iw_sb *sb, const char *text);
void iw_mdoc_list(struct iw_sb *sb);
void iw_mdoc_term(struct iw_sb *sb, const char *macro, const char *term);
void iw_mdoc_end_list(struct iw_sb *sb);

#endif
