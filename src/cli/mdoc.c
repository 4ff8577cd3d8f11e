/* SPDX-License-Identifier: Apache-2.0 */
/* The little of mdoc that the pages need. Everything that comes from a table is escaped. */
#include "cli/mdoc.h"

#include <string.h>

void iw_mdoc_head(struct iw_sb *sb, const char *title, const char *section, const char *name,
                  const char *about)
{
    iw_sb_printf(sb,
                 ".\\\" SPDX-License-Identifier: Apache-2.0\n"
                 ".\\\" Written by the program itself: change its tables, not this file.\n"
                 ".Dd " IW_MAN_DATE "\n.Dt %s %s\n.Os\n.Sh NAME\n.Nm %s\n.Nd %s\n",
                 title, section, name, about);
}

void iw_mdoc_section(struct iw_sb *sb, const char *title)
{
    iw_sb_printf(sb, ".Sh %s\n", title);
}

/* A line that begins with one of these would be a macro. */
static void put_guard(struct iw_sb *sb, const char *text)
{
    if (*text == '.' || *text == '\'')
        iw_sb_put(sb, "\\&");
}

/* A sentence that ends here and another behind it: man sets the space between them itself, but only when each
 * begins a line. */
static bool ends_sentence(const char *text)
{
    return strchr(".!?", *text) != NULL && text[1] == ' ' && text[2] != ' ' && text[2] != '\0';
}

/* Escaped, on the line that was begun; verbatim lines do not flow. Characters beyond ASCII by number: not
 * every man reads UTF-8. */
static void put_escaped(struct iw_sb *sb, const char *text, bool flows)
{
    while (*text != '\0') {
        bool ends = flows && ends_sentence(text);
        uint32_t code = iw_utf8_next(&text);
        if (code == '\\')
            iw_sb_put(sb, "\\e");
        else if (code > 0x7E)
            iw_sb_printf(sb, "\\[u%04X]", (unsigned)code);
        else
            iw_sb_putc(sb, (char)code);
        if (ends) {
            iw_sb_putc(sb, '\n');
            text++;
            put_guard(sb, text);
        }
    }
}

void iw_mdoc_text(struct iw_sb *sb, const char *text)
{
    if (*text == '\0')
        return;
    put_guard(sb, text);
    put_escaped(sb, text, true);
    iw_sb_putc(sb, '\n');
}

void iw_mdoc_paragraphs(struct iw_sb *sb, const char *text)
{
    while (*text != '\0') {
        const char *end = strstr(text, "\n\n");
        size_t length = end != NULL ? (size_t)(end - text) : strlen(text);
        iw_mdoc_text(sb, iw_arena_strndup(sb->arena, text, length));
        text += length;
        text += strspn(text, "\n");
        if (*text != '\0')
            iw_sb_put(sb, ".Pp\n");
    }
}

static void put_verbatim(struct iw_sb *sb, const char *display, const char *text)
{
    iw_sb_printf(sb, ".Bd -literal%s\n", display);
    while (*text != '\0') {
        size_t length = strcspn(text, "\n");
        put_guard(sb, text);
        put_escaped(sb, iw_arena_strndup(sb->arena, text, length), false);
        iw_sb_putc(sb, '\n');
        text += length;
        text += *text == '\n';
    }
    iw_sb_put(sb, ".Ed\n");
}

void iw_mdoc_literal(struct iw_sb *sb, const char *text)
{
    put_verbatim(sb, " -offset indent", text);
}

void iw_mdoc_screen(struct iw_sb *sb, const char *text)
{
    put_verbatim(sb, "", text);
}

void iw_mdoc_list(struct iw_sb *sb)
{
    iw_sb_put(sb, ".Bl -tag -width Ds\n");
}

void iw_mdoc_term(struct iw_sb *sb, const char *macro, const char *term)
{
    /* "\&" keeps a term that is spelled like a macro ("No", "In") from being one. */
    iw_sb_printf(sb, ".It %s \\&", macro);
    put_escaped(sb, term, true);
    iw_sb_putc(sb, '\n');
}

void iw_mdoc_end_list(struct iw_sb *sb)
{
    iw_sb_put(sb, ".El\n");
}
