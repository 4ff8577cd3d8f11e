/* SPDX-License-Identifier: Apache-2.0 */
/* The readable form of a session: what is exported is what is imported. */
#include "tests/unit/db_support.h"

#include <string.h>

static int64_t import_text(struct room *r, struct iw_store *store, const char *text, const char *name)
{
    int64_t session = 0;
    struct iw_diags diags;
    const struct iw_import import = {"session.cfg", text, strlen(text), name, false, tick(r)};
    iw_diags_init(&diags, r->arena);
    enum iw_status status = iw_store_import(store, r->k, &import, &session, &diags, &r->err);
    for (size_t i = 0; i < diags.count && status != IW_OK; i++)
        print_message("%d: %s\n", diags.items[i].line, diags.items[i].message);
    ok(r, status);
    return session;
}

/* A session with a bit of everything. */
static int64_t rich_session(struct room *r, struct iw_store *store)
{
    int64_t base = 0, variant = 0;
    struct iw_outcome outcome;
    int64_t session = new_session(r, store, "Clinic \"triage\" \\ \xf0\x9f\x9a\x91", &base);
    give(r, store, base, "use_case", "chatbot");
    give(r, store, base, "latency", "realtime");
    give(r, store, base, "latency", "2.5 s");
    give_of_every_kind(r, store, base);
    ok(r, undo(r, store, base));
    ok(r, undo(r, store, base));
    give(r, store, base, "quality", "advanced");
    give(r, store, base, "latency", "");
    give(r, store, base, "latency", "800 ms first");
    ok(r, undo(r, store, base));
    ok(r, iw_store_copy(store, IW_STORE_SCENARIO, base, "a/b 'c'", tick(r), &variant, &r->err));
    iw_store_set_who(store, "O'Hara \"x\"");
    give(r, store, variant, "availability", "99.95 %");
    const struct iw_answer odd = {IW_ANSWER_GIVEN, "quote \" back\\slash ; { } \xe6\x97\xa5"};
    const struct iw_write write = {variant, tick(r), NULL, false};
    ok(r, iw_store_accept_one(store, r->arena, &write, "a_former_question", odd, &outcome, &r->err));
    return session;
}

/* A session moved to another machine is the same session, with its history, and undo goes on there. */
static void a_session_with_history_is_restored_exactly(void **state)
{
    struct room *r = *state;
    struct iw_store *store = open_store(r), *other = NULL;
    int64_t session = rich_session(r, store), scenario = 0, other_scenario = 0;
    const char *text = exported(r, store, session, true);
    ok(r, iw_store_open(in_folder(r, "other.db"), IW_STORE_CREATE, &other, &r->err));
    int64_t copy = import_text(r, other, text, NULL);
    assert_string_equal(exported(r, other, copy, true), text);
    assert_whole(r, other);
    for (int i = 0; i < 2; i++) {
        const char *name = i == 0 ? "Clinic \"triage\" \\ \xf0\x9f\x9a\x91/base"
                                  : "Clinic \"triage\" \\ \xf0\x9f\x9a\x91/a/b 'c'";
        ok(r, iw_store_find(store, name, &session, &scenario, &r->err));
        ok(r, iw_store_find(other, name, &copy, &other_scenario, &r->err));
        assert_string_equal(history_text(r, other, other_scenario), history_text(r, store, scenario));
        for (enum iw_status status = IW_OK; status == IW_OK; status = undo(r, store, scenario)) {
            assert_string_equal(all_held(r, other, other_scenario), all_held(r, store, scenario));
            if (status == IW_OK && undo(r, other, other_scenario) != IW_OK)
                assert_int_equal(undo(r, store, scenario), IW_NOTHING);
        }
    }
    iw_store_close(store);
    iw_store_close(other);
}

static void a_session_without_history_is_restored_exactly(void **state)
{
    struct room *r = *state;
    struct iw_store *store = open_store(r);
    int64_t session = rich_session(r, store);
    const char *text = exported(r, store, session, false);
    assert_null(strstr(text, "history"));
    ok(r, iw_store_delete(store, IW_STORE_SESSION, session, tick(r), &r->err));
    int64_t copy = import_text(r, store, text, NULL);
    assert_string_equal(exported(r, store, copy, false), text);
    assert_whole(r, store);
    iw_store_close(store);
}

/* Up to where the history stands, when it is exported with one. */
#define FORM_OF(session)                                                                                     \
    "# A session of inferwright, to be read by `inferwright session import FILE`.\n"                         \
    "format = 1;\n"                                                                                          \
    "session = \"" session "\";\n"                                                                           \
    "created = \"2026-11-22T12:00:01.000Z\";\n"                                                              \
    "scenarios = (\n"                                                                                        \
    "  {\n"                                                                                                  \
    "    name = \"base\";\n"                                                                                 \
    "    created = \"2026-11-22T12:00:01.000Z\";\n"                                                          \
    "    answers = {\n"                                                                                      \
    "      use_case = \"chatbot\";\n"                                                                        \
    "      latency = \"unknown\";\n"                                                                         \
    "    };\n"

/* The form that was released: a file from last year must still be read, and look as it did. */
static void the_form_is_this(void **state)
{
    static const char text[] =
        FORM_OF("S") "    position = 3;\n"
                     "    history = (\n"
                     "        { step = 1; at = \"2026-11-22T12:00:02.000Z\"; who = \"test\"; "
                     "key = \"latency\"; after = \"batch\"; }\n"
                     "      , { step = 2; at = \"2026-11-22T12:00:03.000Z\"; who = \"test\"; "
                     "key = \"use_case\"; after = \"chatbot\"; }\n"
                     "      , { step = 3; at = \"2026-11-22T12:00:04.000Z\"; who = \"test\"; "
                     "key = \"latency\"; after = \"unknown\"; }\n"
                     "      , { step = 4; at = \"2026-11-22T12:00:05.000Z\"; who = \"test\"; "
                     "key = \"latency\"; }\n"
                     "    );\n"
                     "  }\n"
                     ");\n";
    struct room *r = *state;
    struct iw_store *store = open_store(r);
    int64_t scenario = 0, session = new_session(r, store, "S", &scenario);
    give(r, store, scenario, "latency", "batch");
    give(r, store, scenario, "use_case", "chatbot");
    give(r, store, scenario, "latency", "unknown");
    give(r, store, scenario, "latency", "");
    ok(r, undo(r, store, scenario));
    assert_string_equal(exported(r, store, session, true), text);
    assert_string_equal(exported(r, store, import_text(r, store, text, "S again"), false),
                        FORM_OF("S again") "  }\n"
                                           ");\n");
    iw_store_close(store);
}

/* Lines that are in `a` and not in `b`, in order. */
static size_t lines_lost(struct room *r, const char *a, const char *b)
{
    size_t lost = 0;
    while (*a != '\0') {
        size_t length = strcspn(a, "\n") + 1;
        const char *line = iw_arena_strndup(r->arena, a, length);
        const char *at = strstr(b, line);
        if (at == NULL)
            lost++;
        else
            b = at + length;
        a += length;
    }
    return lost;
}

/* A review of a changed answer shows that line and no other. */
static void a_changed_answer_is_one_changed_line(void **state)
{
    struct room *r = *state;
    struct iw_store *store = open_store(r);
    int64_t scenario = 0, session = new_session(r, store, "S", &scenario);
    give(r, store, scenario, "use_case", "chatbot");
    give(r, store, scenario, "latency", "batch");
    give(r, store, scenario, "quality", "basic");
    const char *before = exported(r, store, session, false), *journal = exported(r, store, session, true);
    give(r, store, scenario, "latency", "2.5 s");
    const char *after = exported(r, store, session, false), *longer = exported(r, store, session, true);
    assert_int_equal(lines_lost(r, before, after), 1);
    assert_int_equal(lines_lost(r, after, before), 1);
    assert_int_equal(lines_lost(r, journal, longer), 2); /* the answer and the position */
    assert_int_equal(lines_lost(r, longer, journal), 3); /* and the new row of the history */
    iw_store_close(store);
}

/* An answer edited in an exported text wins, as one more step that can be undone. */
static void an_edit_by_hand_becomes_a_step(void **state)
{
    struct room *r = *state;
    struct iw_store *store = open_store(r);
    int64_t scenario = 0, session = new_session(r, store, "S", &scenario);
    give(r, store, scenario, "latency", "batch");
    give(r, store, scenario, "quality", "basic");
    char *text = iw_arena_strdup(r->arena, exported(r, store, session, true));
    memcpy(strstr(text, "quality = \"basic\""), "quality = \"?\"    ", 17); /* of the same length */
    session = import_text(r, store, text, "edited");
    ok(r, iw_store_find(store, "edited", &session, &scenario, &r->err));
    assert_string_equal(held(r, store, scenario, "quality"), "?");
    ok(r, undo(r, store, scenario));
    assert_string_equal(held(r, store, scenario, "quality"), "basic");
    assert_whole(r, store);
    iw_store_close(store);
}

#define HEAD "format = 1; session = \"S\"; scenarios = ( { name = \"base\";\n"
#define TAIL "\n} );"
#define ROW  "at = \"2026-11-22T12:00:02.000Z\"; key = \"latency\"; "

/* Each with what the message must name and its line. Nothing of any of them may be in the store afterwards.
 */
static void bad_texts_are_refused_with_their_line_and_leave_nothing(void **state)
{
    static const struct {
        const char *text, *part;
        int line;
    } cases[] = {
        {"", "format = 1; is missing", 0},
        {"answers = { use_case = \"chatbot\"; };", "format = 1; is missing", 0},
        {"format = 2;", "format", 1},
        {"format = 1; session = \"S\";\nscenarios = ();", "there is none", 2},
        {"format = 1;\nsession = 5; scenarios = ( );", "a text is expected", 2},
        {"format = 1; session = \"S\"; scenarios = ( { name = \"base\"; answers = { }; }", "", 1},
        {HEAD "answers = { latncy = \"batch\"; };" TAIL, "latency", 2},
        {HEAD "answers = {\n latency = \"telepathic\"; };" TAIL, "telepathic", 3},
        {HEAD "answers = { latency = 5; };" TAIL, "a text is expected", 2},
        {HEAD "answers = { };\n what = 1;" TAIL, "\"what\" is not expected", 3},
        {HEAD "parent = \"nobody\"; answers = { };" TAIL, "nobody", 2},
        {HEAD "answers = { }; created = \"yesterday\";" TAIL, "a moment like", 2},
        {HEAD "answers = { }; other = { latency = \"x\"; };\n other = { };" TAIL, "", 3},
        {HEAD "answers = { latency = \"batch\"; };\nother = { latency = \"x\"; };" TAIL, "answered above", 3},
        {HEAD "answers = { };\nhistory = ( { step = 1; " ROW "} );" TAIL, "position is missing", 1},
        {HEAD "answers = { }; position = 2;\nhistory = ( { step = 1; " ROW "} );" TAIL, "no step", 2},
        {HEAD "answers = { }; position = 0;\nhistory = ( { step = 0; " ROW "} );" TAIL, "step", 3},
        {HEAD "answers = { }; position = 0;\nhistory = ( { step = 2; " ROW "},\n{ step = 1; " ROW "} );" TAIL,
         "must not go back", 4},
        {HEAD "answers = { }; position = 0;\nhistory = ( { step = 2; " ROW "},\n{ step = 2; " ROW "} );" TAIL,
         "each once", 4},
        {HEAD "answers = { }; position = 0;\nhistory = ( { step = 2; dropped = 2; " ROW "} );" TAIL,
         "a later step", 3},
        {HEAD
         "answers = { }; position = 0;\nhistory = ( { step = 1; at = \"x\"; key = \"latency\"; } );" TAIL,
         "a moment like", 3},
        {HEAD "answers = { }; position = 0;\nhistory = ( { step = 1; at = \"2026-11-22T12:00:02.000Z\"; "
              "key = \"la tency\"; } );" TAIL,
         "no key", 3},
        {HEAD "answers = { }; position = 0; history = (\n5 );" TAIL, "a group", 3},
        {HEAD "answers = { }; },\n{ name = \"base\"; answers = { };" TAIL, "above already", 3},
        {"format = 1; session = \"\"; scenarios = ( { name = \"\";\n answers = { }; } );", "empty", 1},
    };
    struct room *r = *state;
    struct iw_store *store = open_store(r);
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        int64_t session = 0;
        struct iw_diags diags;
        const char *text = cases[i].text;
        const struct iw_import import = {"session.cfg", text, strlen(text), NULL, true, tick(r)};
        iw_diags_init(&diags, r->arena);
        enum iw_status status = iw_store_import(store, r->k, &import, &session, &diags, &r->err);
        if (status != IW_EINPUT || r->err.line != cases[i].line ||
            (strstr(r->err.message, cases[i].part) == NULL && strstr(r->err.hint, cases[i].part) == NULL))
            fail_msg("case %zu: status %d, line %d: %s", i, (int)status, r->err.line, r->err.message);
        assert_string_equal(r->err.file, "session.cfg");
    }
    assert_int_equal(ask_sql(r->path,
                             "SELECT (SELECT count(*) FROM session) + (SELECT count(*) FROM scenario) + "
                             "(SELECT count(*) FROM entry)"),
                     0);
    iw_store_close(store);
}

/* All mistakes of a text at once, so that it is mended in one go. */
static void all_mistakes_are_told_at_once(void **state)
{
    static const char text[] =
        HEAD "answers = {\n latency = \"telepathic\";\n quality = \"shiny\";\n nonsense = "
             "\"x\"; };\n history = 5;" TAIL;
    struct room *r = *state;
    struct iw_store *store = open_store(r);
    int64_t session = 0;
    struct iw_diags diags;
    const struct iw_import import = {"session.cfg", text, strlen(text), NULL, false, tick(r)};
    iw_diags_init(&diags, r->arena);
    refused(r, iw_store_import(store, r->k, &import, &session, &diags, &r->err), IW_EINPUT, "telepathic");
    assert_int_equal(diags.errors, 4);
    iw_store_close(store);
}

/* A text written by hand says no moments: it was made when it was read, not in 1970. */
static void a_text_without_moments_was_made_now(void **state)
{
    struct room *r = *state;
    struct iw_store *store = open_store(r);
    int64_t now_ms = r->now_ms;
    import_text(r, store, "format = 1; session = \"S\"; scenarios = ( { name = \"base\"; answers = { }; } );",
                NULL);
    assert_true(ask_sql(r->path, "SELECT min(created_ms) FROM session") >= now_ms);
    assert_true(ask_sql(r->path, "SELECT min(created_ms) FROM scenario") >= now_ms);
    iw_store_close(store);
}

/* Import never replaces a session of the same name. */
static void a_taken_name_is_refused_or_numbered(void **state)
{
    struct room *r = *state;
    struct iw_store *store = open_store(r);
    int64_t scenario = 0, session = new_session(r, store, "S", &scenario);
    const char *text = exported(r, store, session, false);
    struct iw_diags diags;
    struct iw_import import = {"session.cfg", text, strlen(text), NULL, false, tick(r)};
    iw_diags_init(&diags, r->arena);
    refused(r, iw_store_import(store, r->k, &import, &session, &diags, &r->err), IW_EINPUT, "already");
    import.free_name = true;
    ok(r, iw_store_import(store, r->k, &import, &session, &diags, &r->err));
    ok(r, iw_store_find(store, "S (2)", &session, NULL, &r->err));
    iw_store_close(store);
}

/* Moments at the edges of days, months and of what a text can say. */
static void moments_come_back_from_text(void **state)
{
    static const struct {
        int64_t at_ms;
        const char *text;
    } cases[] = {
        {0, "1970-01-01T00:00:00.000Z"},
        {-1, "1969-12-31T23:59:59.999Z"},
        {NOON_MS, "2026-11-22T12:00:00.000Z"}, /* `date -u -d 2026-11-22T12:00 +%s` */
        {INT64_C(1709251199999), "2024-02-29T23:59:59.999Z"},
        {INT64_C(951782400000), "2000-02-29T00:00:00.000Z"},
    };
    static const char *const bad[] = {"",
                                      "2026-11-22",
                                      "2026-11-22T12:00:00Z",
                                      "2026-02-30T00:00:00.000Z",
                                      "2026-11-22T24:00:00.000Z",
                                      "2026-11-22T12:60:00.000Z",
                                      "2026-11-22T12:00:00.000+",
                                      "2026-1--22T12:00:00.000Z",
                                      "2026-11-22T-1:00:00.000Z",
                                      "2026-11-22T12:00:00.000ZZ"};
    struct room *r = *state;
    int64_t at_ms = 7;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        assert_string_equal(iw_time_text(r->arena, cases[i].at_ms), cases[i].text);
        assert_true(iw_time_parse(cases[i].text, &at_ms));
        assert_int_equal(at_ms, cases[i].at_ms);
    }
    at_ms = 7;
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
        assert_false(iw_time_parse(bad[i], &at_ms));
    assert_int_equal(at_ms, 7);
    assert_true(iw_time_parse(iw_time_text(r->arena, INT64_MAX), &at_ms));
    assert_true(iw_time_parse(iw_time_text(r->arena, INT64_MIN), &at_ms));
}

#define IN_ROOM(test) cmocka_unit_test_setup_teardown(test, room_enter, room_leave)

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_ROOM(a_session_with_history_is_restored_exactly),
        IN_ROOM(a_session_without_history_is_restored_exactly),
        IN_ROOM(the_form_is_this),
        IN_ROOM(a_changed_answer_is_one_changed_line),
        IN_ROOM(an_edit_by_hand_becomes_a_step),
        IN_ROOM(bad_texts_are_refused_with_their_line_and_leave_nothing),
        IN_ROOM(all_mistakes_are_told_at_once),
        IN_ROOM(a_text_without_moments_was_made_now),
        IN_ROOM(a_taken_name_is_refused_or_numbered),
        IN_ROOM(moments_come_back_from_text),
    };
    return cmocka_run_group_tests_name("db_text", tests, room_load, room_unload);
}
