/* SPDX-License-Identifier: Apache-2.0 */
/* Folding to ASCII for terminals and serial lines without UTF-8 (LC_ALL=C): a wrong byte there can shift a
 * whole line, so nothing above 0x7E may pass. */
#include "report/layout.h"

struct sign {
    uint32_t code;
    const char *ascii;
};

/* What our own texts, number formats and people's notes hold. Not a full transliteration on purpose. */
static const struct sign signs[] = {
    {0x00A0, " "},   {0x00A7, "s."}, {0x00A9, "(c)"}, {0x00AB, "\""}, {0x00AE, "(R)"}, {0x00B0, " deg"},
    {0x00B1, "+-"},  {0x00B2, "2"},  {0x00B3, "3"},   {0x00B5, "u"},  {0x00B7, "*"},   {0x00BB, "\""},
    {0x00BD, "1/2"}, {0x2010, "-"},  {0x2011, "-"},   {0x2012, "-"},  {0x2013, "-"},   {0x2014, "-"},
    {0x2018, "'"},   {0x2019, "'"},  {0x201C, "\""},  {0x201D, "\""}, {0x201E, "\""},  {0x2022, "*"},
    {0x2026, "..."}, {0x202F, " "},  {0x2039, "<"},   {0x203A, ">"},  {0x20AC, "EUR"}, {0x2122, "(TM)"},
    {0x2190, "<-"},  {0x2192, "->"}, {0x2212, "-"},   {0x2248, "~"},  {0x2260, "!="},  {0x2264, "<="},
    {0x2265, ">="},
};

/* U+00C0 to U+00FF without their accents, one letter each. */
static const char latin1[] = "AAAAAAACEEEEIIIIDNOOOOOxOUUUUYTsaaaaaaaceeeeiiiidnooooo/ouuuuyty";

static void put_folded(struct iw_sb *sb, uint32_t code)
{
    if (code >= 0xC0 && code <= 0xFF) {
        iw_sb_putc(sb, latin1[code - 0xC0]);
        return;
    }
    if (code >= 0x2002 && code <= 0x200A) { /* spaces of other widths */
        iw_sb_putc(sb, ' ');
        return;
    }
    /* Combining accents and zero-width signs take no column: a "?" for them would widen the text. */
    if ((code >= 0x0300 && code <= 0x036F) || (code >= 0x200B && code <= 0x200F) || code == 0x00AD ||
        (code >= 0xFE00 && code <= 0xFE0F))
        return;
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
        if (signs[i].code == code) {
            iw_sb_put(sb, signs[i].ascii);
            return;
        }
    }
    iw_sb_putc(sb, '?');
}

/* One code point at a time, so that a sign outside of the tables costs one "?" however many bytes it has.
 * Invalid bytes were already replaced when the text was cleaned. */
const char *iw_fold_ascii(struct iw_arena *arena, const char *text)
{
    struct iw_sb sb;

    iw_sb_init(&sb, arena);
    while (*text) {
        uint32_t code = iw_utf8_next(&text);
        if (code < 0x80)
            iw_sb_putc(&sb, code == '\n' || (code >= 0x20 && code < 0x7F) ? (char)code : ' ');
        else
            put_folded(&sb, code);
    }
    return sb.text;
}
