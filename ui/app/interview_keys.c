/* SPDX-License-Identifier: Apache-2.0 */
/* What can be typed besides answers: one table for reading and for the help. */
#include "ui/app/interview_parts.h"

#include <string.h>

enum { MOST_WORDS = 6 };
static const struct {
    enum iw_key key;
    bool takes_more; /* words may follow */
    const char *words[MOST_WORDS];
    const char *shown, *help;
} keys[] = {
    {IW_KEY_EXPLAIN, false, {"?", "explain"}, "?", "explains the question: what it decides, what reads it"},
    {IW_KEY_UNKNOWN,
     false,
     {"u", "unknown", "idk", "i don't know", "i dont know", "don't know"},
     "u",
     "\"I don't know\", which is an answer too"},
    {IW_KEY_BACK, false, {"b", "back"}, "b", "back to the question before; every answer is kept"},
    {IW_KEY_SO_FAR, false, {"s", "so far"}, "s", "so far: where the plan stands"},
    {IW_KEY_WHY, true, {"w", "why"}, "w", "why this pick; w NAME tells why that one, or why not"},
    {IW_KEY_LIST, false, {"l", "list"}, "l", "lists the answers with their numbers"},
    {IW_KEY_GO,
     true,
     {"g", "go", "goto"},
     "g 4",
     "goes to answer 4 and then returns here; g latency works too"},
    {IW_KEY_DEFAULT, false, {"default"}, "default", "drops your answer, so that the assumed one holds again"},
    {IW_KEY_DONE, false, {"d", "done"}, "d", "done: the other questions take their assumed answers"},
    {IW_KEY_QUIT,
     false,
     {"q", "quit", "exit"},
     "q",
     "quits, and shows the answers so that you can go on later"},
    {IW_KEY_HELP, false, {"h", "help", "keys"}, "h", "these keys"},
};
enum { KEYS = sizeof keys / sizeof keys[0] };

/* Whole words only: "do" must not end the questions because "done" would. */
static bool is_among(const char *word, const char *const *words)
{
    for (size_t i = 0; i < MOST_WORDS && words[i] != NULL; i++)
        if (iw_streq_nocase(word, words[i]))
            return true;
    return false;
}

enum iw_key iw_key_of(struct iw_arena *arena, const char *line, const char **rest)
{
    size_t length = strcspn(line, " ");
    const char *first = iw_arena_strndup(arena, line, length);
    for (size_t i = 0; i < KEYS; i++) {
        if (!is_among(keys[i].takes_more ? first : line, keys[i].words))
            continue;
        *rest = keys[i].takes_more ? line + length + strspn(line + length, " ") : "";
        return keys[i].key;
    }
    return IW_KEY_NONE;
}

void iw_put_keys(struct iw_turn *t)
{
    iw_turn_item(t, "  a number  ", "the choice of that number; several are parted by commas");
    iw_turn_item(t, "  a word    ", "the choice of that name, or an exact value with its unit");
    iw_turn_item(t, "  Enter     ", "takes the answer that is shown");
    for (size_t i = 0; i < KEYS; i++)
        iw_turn_item(t, iw_arena_printf(t->arena, "  %-8s  ", keys[i].shown), "%s", keys[i].help);
}
