/* SPDX-License-Identifier: Apache-2.0 */
/* The text form of a session, as `session import` takes it: from a colleague, edited by hand, merged by git.
 */
#include "base/str.h"
#include "db/store.h"
#include "tests/fuzz/fuzz.h"
#include "tests/fuzz/questions.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char *const seeds[] = {
    "format = 1;\nsession = \"S\";\ncreated = \"2026-11-22T12:00:01.000Z\";\nscenarios = (\n  {\n"
    "    name = \"base\";\n    created = \"2026-11-22T12:00:01.000Z\";\n    answers = {\n"
    "      use_case = \"chatbot\";\n      latency = \"unknown\";\n    };\n    position = 3;\n    history = "
    "(\n"
    "        { step = 1; at = \"2026-11-22T12:00:02.000Z\"; who = \"test\"; key = \"latency\"; after = "
    "\"batch\"; }\n"
    "      , { step = 2; at = \"2026-11-22T12:00:03.000Z\"; who = \"test\"; key = \"use_case\"; after = "
    "\"chatbot\"; }\n"
    "      , { step = 3; at = \"2026-11-22T12:00:04.000Z\"; who = \"test\"; key = \"latency\"; after = "
    "\"unknown\"; }\n"
    "      , { step = 4; at = \"2026-11-22T12:00:05.000Z\"; who = \"test\"; key = \"latency\"; }\n"
    "    );\n  }\n);\n",
    "format = 1; session = \"T\"; scenarios = ( { name = \"base\"; answers = { latency = \"2 s\"; }; },\n"
    "{ name = \"variant\"; parent = \"base\"; answers = { regimes = \"hipaa,gdpr\"; }; other = { old = "
    "\"x\"; }; } );",
    NULL};
static const char *const words[] = {
    "step = ",     "key = ",     "dropped = 2; ", "after = \"x\"; ", "position = ", "name = ",
    "\"base\"; ",  "other = { ", "parent = ",     "history = ( ",    " ), ",        "\"batch\"",
    "\"latency\"", NULL};
const struct fuzz_target fuzz_target = {"session", 1200, seeds, words};

static const struct iw_knowledge *k;
static struct iw_store *store;
static char folder[] = "/tmp/iw-fuzz-XXXXXX";

static void leave(void)
{
    char path[64];
    iw_store_close(store);
    for (int i = 0; i < 2; i++) {
        snprintf(path, sizeof path, "%s/s.db%s", folder, i == 0 ? "" : "-journal");
        unlink(path);
    }
    rmdir(folder);
}

void fuzz_begin(void)
{
    char path[64];
    struct iw_err err = {0};
    k = fuzz_questions();
    fuzz_promise(mkdtemp(folder) != NULL, "a folder can be made");
    snprintf(path, sizeof path, "%s/s.db", folder);
    if (iw_store_open(path, IW_STORE_CREATE, &store, &err) != IW_OK)
        fuzz_promise(false, err.message);
    fuzz_promise(atexit(leave) == 0, "the folder can be removed");
}

static enum iw_status import(struct iw_arena *arena, const char *text, size_t length, int64_t *session,
                             struct iw_err *err)
{
    struct iw_diags diags;
    iw_diags_init(&diags, arena);
    return iw_store_import(store, k, &(struct iw_import){"x", text, length, NULL, false, 1}, session, &diags,
                           err);
}

static const char *take_out(struct iw_arena *arena, int64_t session)
{
    const char *text = NULL;
    struct iw_err err = {0};
    if (iw_store_export(store, arena, k, session, true, &text, &err) != IW_OK ||
        iw_store_delete(store, IW_STORE_SESSION, session, 2, &err) != IW_OK)
        fuzz_promise(false, err.message);
    return text;
}

/* Taken whole or not at all, and what was taken goes to the next machine as it is. */
bool fuzz_one(const char *text, size_t length)
{
    struct iw_arena *arena = iw_arena_new();
    struct iw_err err = {0};
    struct iw_session_row *rows = NULL;
    struct iw_diags diags;
    size_t count = 0;
    int64_t session = 0;
    bool taken = import(arena, text, length, &session, &err) == IW_OK;
    if (taken) {
        const char *one = take_out(arena, session);
        if (import(arena, one, strlen(one), &session, &err) != IW_OK)
            fuzz_promise(false, err.message);
        fuzz_promise(iw_streq(take_out(arena, session), one), "an export comes back as itself");
    } else {
        fuzz_promise(err.status == IW_EINPUT && err.message[0] != '\0', "a refusal says why");
    }
    iw_diags_init(&diags, arena);
    fuzz_promise(iw_store_sessions(store, arena, false, &rows, &count, &err) == IW_OK && count == 0,
                 "a refused text leaves nothing");
    fuzz_promise(iw_store_check(store, &diags, &err) == IW_OK, "the store is whole");
    iw_arena_free(arena);
    return taken;
}
