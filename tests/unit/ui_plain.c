/* SPDX-License-Identifier: Apache-2.0 */
/* The driver of the conversation: lines from streams that are not trusted, real files, outputs that fail. */
#include "ui_support.h"

#include "base/file.h"
#include "base/str.h"
#include "ui/term/line_input.h"
#include "ui/term/plain.h"

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

static FILE *stream_of(const char *bytes, size_t length)
{
    FILE *in = tmpfile();
    assert_non_null(in);
    assert_int_equal(fwrite(bytes, 1, length, in), length);
    rewind(in);
    return in;
}

static void lines_end_with_newline_or_the_stream(void **state)
{
    char line[IW_MOST_LINE_BYTES + 1];
    FILE *in = stream_of("one\n\nthree", 10);
    (void)state;
    assert_int_equal(iw_read_line(in, line), IW_LINE);
    assert_string_equal(line, "one");
    assert_int_equal(iw_read_line(in, line), IW_LINE);
    assert_string_equal(line, "");
    assert_int_equal(iw_read_line(in, line), IW_LINE);
    assert_string_equal(line, "three");
    assert_int_equal(iw_read_line(in, line), IW_LINE_END);
    assert_int_equal(iw_read_line(in, line), IW_LINE_END);
    fclose(in);
}

/* A NUL must not hide what stands behind it. */
static void nul_bytes_are_left_out(void **state)
{
    char line[IW_MOST_LINE_BYTES + 1];
    FILE *in = stream_of("a\0b\n\0\n", 6);
    (void)state;
    assert_int_equal(iw_read_line(in, line), IW_LINE);
    assert_string_equal(line, "ab");
    assert_int_equal(iw_read_line(in, line), IW_LINE);
    assert_string_equal(line, "");
    fclose(in);
}

static void a_line_beyond_the_bound_is_dropped_whole(void **state)
{
    char line[IW_MOST_LINE_BYTES + 1];
    char *bytes = malloc(3 * IW_MOST_LINE_BYTES);
    (void)state;
    assert_non_null(bytes);
    memset(bytes, 'x', 3 * IW_MOST_LINE_BYTES);
    bytes[IW_MOST_LINE_BYTES] = '\n';         /* just short enough */
    bytes[2 * IW_MOST_LINE_BYTES + 2] = '\n'; /* one byte too long */
    bytes[2 * IW_MOST_LINE_BYTES + 4] = '\n';
    FILE *in = stream_of(bytes, 2 * IW_MOST_LINE_BYTES + 5);
    assert_int_equal(iw_read_line(in, line), IW_LINE);
    assert_int_equal(strlen(line), IW_MOST_LINE_BYTES);
    assert_int_equal(iw_read_line(in, line), IW_LINE_TOO_LONG);
    assert_int_equal(iw_read_line(in, line), IW_LINE);
    assert_string_equal(line, "x");
    fclose(in);
    free(bytes);
}

struct run {
    enum iw_status status;
    struct iw_err err;
    char *said;
};

static struct run run_bytes(const struct world *world, const char *bytes, size_t length)
{
    struct run run = {.status = IW_OK};
    FILE *in = stream_of(bytes, length), *out = tmpfile();
    size_t size;
    assert_non_null(out);
    const struct iw_plain_setup setup = {
        .arena = world->arena, .market = world->market, .today = world->today, .in = in, .out = out};
    run.status = iw_plain_run(&setup, &run.err);
    size = (size_t)ftell(out);
    run.said = iw_arena_alloc(world->arena, size + 1);
    rewind(out);
    assert_int_equal(fread(run.said, 1, size, out), size);
    fclose(in);
    fclose(out);
    return run;
}

static struct run run_lines(const struct world *world, const char *lines)
{
    return run_bytes(world, lines, strlen(lines));
}

static void a_whole_conversation_leads_to_a_plan(void **state)
{
    struct run run = run_lines(*state, "customer support\n\n\nlow\nd\n6\n");
    assert_int_equal(run.status, IW_OK);
    assert_contains(run.said, "> customer support\n"); /* what a pipe says is shown */
    assert_contains(run.said, "What to do next");
    assert_contains(run.said, "use_case = \"customer_support\";");
    for (const char *p = run.said; *p != '\0';) {
        uint32_t code = iw_utf8_next(&p);
        assert_true(code == '\n' || !iw_is_unsafe(code));
    }
}

static void no_input_is_an_error_that_says_what_to_do(void **state)
{
    struct run run = run_lines(*state, "");
    assert_int_equal(run.status, IW_EINPUT);
    assert_contains(run.err.message, "before the first answer");
    assert_contains(run.err.hint, "--answers FILE");
}

static void noise_does_not_reach_the_terminal(void **state)
{
    static const char noise[] = "\x1B[2J\x1B]0;title\x07\r\n\xFF\xFE\x80\n\xE2\x80\xAE"
                                "desrever\nchat\0bot\nq\n";
    struct run run = run_bytes(*state, noise, sizeof noise - 1);
    assert_int_equal(run.status, IW_OK);
    assert_true(iw_utf8_valid(run.said, strlen(run.said)));
    assert_null(strchr(run.said, '\x1B'));
    assert_null(strchr(run.said, '\r'));
    assert_lacks(run.said, "\xE2\x80\xAE");
    assert_contains(run.said, "use_case = \"chatbot\";");
}

static void a_line_of_kilobytes_is_refused_and_the_next_one_taken(void **state)
{
    struct world *world = *state;
    char *lines = iw_arena_alloc(world->arena, 10020);
    memset(lines, 'x', 10000);
    memcpy(lines + 10000, "\nchatbot\nq\n", 12);
    struct run run = run_lines(world, lines);
    assert_contains(run.said, "too long");
    assert_contains(run.said, "use_case = \"chatbot\";");
}

static void files_are_written_and_never_overwritten_unasked(void **state)
{
    struct world *world = *state;
    char folder[] = "/tmp/iw-plain.XXXXXX", before[4096];
    char *text = NULL;
    size_t length = 0;
    struct iw_err err = {0};
    assert_non_null(getcwd(before, sizeof before));
    assert_non_null(mkdtemp(folder));
    assert_int_equal(chdir(folder), 0);
    assert_int_equal(iw_file_write("answers.cfg", "mine", 4, false, &err), IW_OK);
    struct run run = run_lines(world, "chatbot\nd\n2\n\n3\n\nno\nback\n2\n\nyes\n3\nnew/a.cfg\nback\n6\n");
    assert_int_equal(iw_file_read(world->arena, "answers.cfg", 100, &text, &length, &err), IW_OK);
    assert_string_equal(text, "mine");
    assert_int_equal(iw_file_read(world->arena, "plan.md", 1 << 20, &text, &length, &err), IW_OK);
    assert_true(iw_starts_with(text, "# "));
    assert_contains(run.said, iw_arena_printf(world->arena, "The plan is written: %s/plan.md", folder));
    assert_contains(run.said, "answers.cfg is there already.");
    assert_contains(run.said, "new/a.cfg: cannot write the file");
    assert_int_equal(unlink("answers.cfg") | unlink("plan.md") | chdir(before) | rmdir(folder), 0);
}

static void an_output_that_is_full_ends_it(void **state)
{
    const struct world *world = *state;
    struct iw_err err = {0};
    FILE *in = stream_of("chatbot\n", 8), *out = fopen("/dev/full", "w");
    assert_non_null(out);
    const struct iw_plain_setup setup = {
        .arena = world->arena, .market = world->market, .today = world->today, .in = in, .out = out};
    assert_int_equal(iw_plain_run(&setup, &err), IW_EIO);
    assert_contains(err.message, "No space left");
    fclose(in);
    fclose(out);
}

/* `inferwright --plain | head` must neither be killed in the middle of a file nor complain. */
static void a_reader_that_leaves_ends_it_quietly(void **state)
{
    const struct world *world = *state;
    struct iw_err err = {0};
    struct sigaction now;
    int ends[2];
    FILE *in = stream_of("chatbot\n", 8);
    assert_int_equal(pipe(ends), 0);
    close(ends[0]);
    FILE *out = fdopen(ends[1], "w");
    const struct iw_plain_setup setup = {
        .arena = world->arena, .market = world->market, .today = world->today, .in = in, .out = out};
    assert_int_equal(iw_plain_run(&setup, &err), IW_OK);
    assert_int_equal(sigaction(SIGPIPE, NULL, &now), 0);
    assert_true(now.sa_handler == SIG_DFL);
    signal(SIGPIPE, SIG_IGN); /* closing flushes what is left */
    fclose(out);
    signal(SIGPIPE, SIG_DFL);
    fclose(in);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines_end_with_newline_or_the_stream),
        cmocka_unit_test(nul_bytes_are_left_out),
        cmocka_unit_test(a_line_beyond_the_bound_is_dropped_whole),
        cmocka_unit_test(a_whole_conversation_leads_to_a_plan),
        cmocka_unit_test(no_input_is_an_error_that_says_what_to_do),
        cmocka_unit_test(noise_does_not_reach_the_terminal),
        cmocka_unit_test(a_line_of_kilobytes_is_refused_and_the_next_one_taken),
        cmocka_unit_test(files_are_written_and_never_overwritten_unasked),
        cmocka_unit_test(an_output_that_is_full_ends_it),
        cmocka_unit_test(a_reader_that_leaves_ends_it_quietly),
    };
    return cmocka_run_group_tests_name("ui_plain", tests, world_setup, world_teardown);
}
