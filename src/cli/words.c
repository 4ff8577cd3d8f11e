/* SPDX-License-Identifier: Apache-2.0 */
/* Names with blanks in them, unquoted. */
#include "cli/words.h"

const char *iw_joined_words(const struct iw_cli *cli, size_t from)
{
    struct iw_sb sb;
    iw_sb_init(&sb, cli->arena);
    for (size_t i = from; i < cli->word_count; i++)
        iw_sb_printf(&sb, "%s%s", i > from ? " " : "", cli->words[i]);
    return sb.text;
}
