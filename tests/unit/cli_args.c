/* SPDX-License-Identifier: Apache-2.0 */
#include "base/str.h"
#include "cli/commands.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

enum { MOST_ARGS = 12 };

struct fixture {
    struct iw_arena *arena;
    struct iw_args args;
    struct iw_err err;
};

static struct fixture fx;

static int setup(void **state)
{
    (void)state;
    fx = (struct fixture){.arena = iw_arena_new()};
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    iw_arena_free(fx.arena);
    return 0;
}

/* The arguments, with blanks between them. */
static enum iw_status parse(const char *line)
{
    char *argv[MOST_ARGS] = {iw_arena_strdup(fx.arena, "inferwright")};
    int argc = 1;
    while (*line != '\0') {
        size_t length = strcspn(line, " ");
        assert_true(argc < MOST_ARGS);
        argv[argc++] = iw_arena_strndup(fx.arena, line, length);
        line += length + strspn(line + length, " ");
    }
    return iw_args_parse(fx.arena, argc, argv, &fx.args, &fx.err);
}

static void options_stand_before_and_behind_the_command(void **state)
{
    (void)state;
    assert_int_equal(parse("--format md plan -a a.cfg --set use_case=chatbot"), IW_OK);
    assert_int_equal(fx.args.words.count, 1);
    assert_string_equal(fx.args.words.items[0], "plan");
    assert_string_equal(iw_arg(&fx.args, IW_OPT_FORMAT), "md");
    assert_string_equal(iw_arg(&fx.args, IW_OPT_ANSWERS), "a.cfg");
    assert_string_equal(iw_arg(&fx.args, IW_OPT_SET), "use_case=chatbot");
}

static void an_argument_is_taken_in_each_spelling(void **state)
{
    (void)state;
    const char *lines[] = {"--output=p.md", "--output p.md", "-o p.md", "-op.md", "--outp p.md", "-qo p.md"};
    for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++) {
        assert_int_equal(parse(lines[i]), IW_OK);
        assert_string_equal(iw_arg(&fx.args, IW_OPT_OUTPUT), "p.md");
    }
    assert_true(iw_given(&fx.args, IW_OPT_QUIET));
}

static void the_length_of_an_answer_is_no_file(void **state)
{
    (void)state;
    assert_int_equal(parse("estimate --output 250 -o e.json"), IW_OK);
    assert_string_equal(iw_arg(&fx.args, IW_OPT_ANSWER_TOKENS), "250");
    assert_string_equal(iw_arg(&fx.args, IW_OPT_OUTPUT), "e.json");
    assert_int_equal(parse("estimate --outp=250"), IW_OK);
    assert_string_equal(iw_arg(&fx.args, IW_OPT_ANSWER_TOKENS), "250");
    assert_int_equal(parse("validate m.csv --output 250"), IW_OK);
    assert_string_equal(iw_arg(&fx.args, IW_OPT_OUTPUT), "250");
    assert_false(iw_given(&fx.args, IW_OPT_ANSWER_TOKENS));
}

static void sorting_downwards_needs_no_quoting(void **state)
{
    (void)state;
    assert_int_equal(parse("candidates --sort -monthly_usd"), IW_OK);
    assert_string_equal(iw_arg(&fx.args, IW_OPT_SORT), "-monthly_usd");
}

static void a_name_that_begins_with_a_dash_can_be_given(void **state)
{
    (void)state;
    assert_int_equal(parse("catalog show -- --strange"), IW_OK);
    assert_int_equal(fx.args.words.count, 3);
    assert_string_equal(fx.args.words.items[2], "--strange");
}

static void every_set_is_kept_in_order(void **state)
{
    (void)state;
    assert_int_equal(parse("-s a=1 --set b=2 -sc=3"), IW_OK);
    const struct iw_values *sets = &fx.args.options[IW_OPT_SET];
    assert_int_equal(sets->count, 3);
    assert_string_equal(sets->items[0], "a=1");
    assert_string_equal(sets->items[2], "c=3");
}

static void a_typing_error_is_told_with_the_right_name(void **state)
{
    (void)state;
    assert_int_equal(parse("plan --formt md"), IW_EINPUT);
    assert_non_null(strstr(fx.err.hint, "--format"));
}

static void an_abbreviation_of_two_options_is_not_guessed(void **state)
{
    (void)state;
    assert_int_equal(parse("plan --w 80"), IW_EINPUT);
    assert_non_null(strstr(fx.err.message, "--width"));
    assert_non_null(strstr(fx.err.message, "--where"));
}

static void a_wrong_format_is_refused_before_any_work(void **state)
{
    (void)state;
    assert_int_equal(parse("plan --format pdf"), IW_EINPUT);
    assert_non_null(strstr(fx.err.message, "text|md|json|csv"));
}

static void two_output_files_are_not_one_silently_dropped(void **state)
{
    (void)state;
    assert_int_equal(parse("plan -o a.md -o b.md"), IW_EINPUT);
    assert_int_equal(parse("plan -o a.md -o a.md"), IW_OK);
}

static void a_missing_argument_is_not_read_past_the_end(void **state)
{
    (void)state;
    assert_int_equal(parse("plan --answers"), IW_EINPUT);
    assert_int_equal(parse("plan -a"), IW_EINPUT);
    assert_int_equal(parse("plan --quiet=yes"), IW_EINPUT);
}

static void a_failed_line_leaves_the_old_arguments(void **state)
{
    (void)state;
    assert_int_equal(parse("plan"), IW_OK);
    assert_int_equal(parse("roadmap --nothing"), IW_EINPUT);
    assert_string_equal(fx.args.words.items[0], "plan");
}

/* Help, manual and completion are made from the tables: a slip in one would be printed by all three. */
static void the_tables_are_sound(void **state)
{
    (void)state;
    for (int i = 0; i < IW_OPT_COUNT; i++)
        for (int j = 0; j < i; j++) {
            /* --output alone has two meanings, told apart by the command. */
            bool is_output = i == IW_OPT_ANSWER_TOKENS && j == IW_OPT_OUTPUT;
            assert_int_equal(iw_streq(iw_options[i].name, iw_options[j].name), is_output);
            assert_true(iw_options[i].letter == '\0' || iw_options[i].letter != iw_options[j].letter);
        }
    for (size_t i = 0; i < iw_command_count; i++) {
        const struct iw_command *c = &iw_commands[i];
        bool writes = (c->groups & IW_GROUP_OUTPUT) != 0;
        assert_true(writes == (*c->formats != '\0'));
        assert_true(!writes || iw_word_in(c->formats, "text"));
        assert_true(c->least == 0 || *c->arguments != '\0');
    }
}

static void a_command_is_found_by_one_or_two_words(void **state)
{
    (void)state;
    const char *words[] = {"catalog", "show", "H100"};
    const struct iw_command *command = NULL;
    size_t used = 0;
    assert_int_equal(iw_command_find(fx.arena, words, 3, &command, &used, &fx.err), IW_OK);
    assert_string_equal(command->words, "catalog show");
    assert_int_equal(used, 2);
    words[1] = "shwo";
    assert_int_equal(iw_command_find(fx.arena, words, 3, &command, &used, &fx.err), IW_EINPUT);
    assert_non_null(strstr(fx.err.hint, "catalog show"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(options_stand_before_and_behind_the_command, setup, teardown),
        cmocka_unit_test_setup_teardown(an_argument_is_taken_in_each_spelling, setup, teardown),
        cmocka_unit_test_setup_teardown(the_length_of_an_answer_is_no_file, setup, teardown),
        cmocka_unit_test_setup_teardown(sorting_downwards_needs_no_quoting, setup, teardown),
        cmocka_unit_test_setup_teardown(a_name_that_begins_with_a_dash_can_be_given, setup, teardown),
        cmocka_unit_test_setup_teardown(every_set_is_kept_in_order, setup, teardown),
        cmocka_unit_test_setup_teardown(a_typing_error_is_told_with_the_right_name, setup, teardown),
        cmocka_unit_test_setup_teardown(an_abbreviation_of_two_options_is_not_guessed, setup, teardown),
        cmocka_unit_test_setup_teardown(a_wrong_format_is_refused_before_any_work, setup, teardown),
        cmocka_unit_test_setup_teardown(two_output_files_are_not_one_silently_dropped, setup, teardown),
        cmocka_unit_test_setup_teardown(a_missing_argument_is_not_read_past_the_end, setup, teardown),
        cmocka_unit_test_setup_teardown(a_failed_line_leaves_the_old_arguments, setup, teardown),
        cmocka_unit_test_setup_teardown(the_tables_are_sound, setup, teardown),
        cmocka_unit_test_setup_teardown(a_command_is_found_by_one_or_two_words, setup, teardown),
    };
    return cmocka_run_group_tests_name("cli_args", tests, NULL, NULL);
}
