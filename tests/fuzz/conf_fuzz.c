/* SPDX-License-Identifier: Apache-2.0 */
/* Any libconfig text: the catalogue, answers and sessions all come through here. */
#include "base/str.h"
#include "conf/conf.h"
#include "tests/fuzz/fuzz.h"

#include <math.h>
#include <string.h>

static const char *const seeds[] = {
    "# a remark\nanswers = {\n  use_case = \"chatbot\"; latency = \"2.5 s\";\n  list = ( \"a\", 1, { x = "
    "true; } );\n"
    "};\nn = -1.5e-3; m = 80000000000L; h = 0xFF; a : [ 1.5, 2.5 ];\n",
    "/* two\nlines */ s = \"one\" \"two\"; t = \"a\\n\\t\\\"\\\\\\x41\"; // end\nempty = { }; none = ( );\n",
    NULL};
static const char *const words[] = {"a = ", "( ", " )",   "{ ", " };", "[ ", " ]", "\"", "@include \"x\"\n",
                                    "/*",   "*/", "true", "1L", "\\x", NULL};
const struct fuzz_target fuzz_target = {"conf", 20000, seeds, words};

void fuzz_begin(void)
{
}

static void walk(const struct iw_node *node, int lines, int depth)
{
    const char *text = "";
    double number = 0;
    fuzz_promise(iw_node_line(node) >= 0 && iw_node_line(node) <= lines,
                 "a setting stands on a line of the text");
    fuzz_promise(depth <= IW_CONF_MAX_DEPTH + 1, "the depth is bounded");
    if (iw_node_text(node, &text))
        fuzz_promise(iw_utf8_valid(text, strlen(text)), "a text is UTF-8");
    if (iw_node_number(node, &number))
        fuzz_promise(isfinite(number), "a number is finite");
    for (size_t i = 0; i < iw_node_count(node); i++) {
        const struct iw_node *child = iw_node_at(node, i);
        const char *name = iw_node_name(child);
        fuzz_promise(name[0] == '\0' || iw_node_get(node, name) == child, "a member is found by its name");
        walk(child, lines, depth + 1);
    }
}

bool fuzz_one(const char *text, size_t length)
{
    struct iw_arena *arena = iw_arena_new();
    struct iw_conf *conf = NULL;
    struct iw_err err = {0};
    int lines = 1;
    for (size_t i = 0; i < length; i++)
        lines += text[i] == '\n';
    bool taken = iw_conf_parse(arena, "fuzz.cfg", text, length, &conf, &err) == IW_OK;
    if (taken)
        walk(iw_conf_root(conf), lines, 0);
    else
        fuzz_promise(conf == NULL && err.message[0] != '\0' && err.line <= lines + 1 &&
                         iw_utf8_valid(err.message, strlen(err.message)),
                     "a refusal says why and where");
    iw_arena_free(arena);
    return taken;
}
