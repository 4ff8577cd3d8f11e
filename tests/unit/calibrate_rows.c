/* SPDX-License-Identifier: Apache-2.0 */
#include "base/str.h"
#include "calibrate/rows.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#define HEAD "id,accelerator,model,engine,scenario,metric,value"

struct fixture {
    struct iw_arena *arena, *texts; /* of one reading; of what is read */
    struct iw_rows rows;
    struct iw_diags diags;
    struct iw_err err;
};

static enum iw_status read_text(struct fixture *fx, const char *text)
{
    iw_arena_reset(fx->arena);
    fx->err = (struct iw_err){0};
    iw_diags_init(&fx->diags, fx->arena);
    return iw_rows_read(fx->arena, iw_arena_strdup(fx->arena, text), "m.csv", &fx->rows, &fx->diags,
                        &fx->err);
}

static int setup(void **state)
{
    static struct fixture fx;
    fx = (struct fixture){.arena = iw_arena_new(), .texts = iw_arena_new()};
    *state = &fx;
    return 0;
}

static int teardown(void **state)
{
    struct fixture *fx = *state;
    iw_arena_free(fx->arena);
    iw_arena_free(fx->texts);
    return 0;
}

static void columns_may_stand_in_any_order(void **state)
{
    struct fixture *fx = *state;
    assert_int_equal(read_text(fx,
                               "value,metric,scenario,engine,model,accelerator,output_len,n_devices,notes\n"
                               "12.5,tpot_ms,closed_loop,vllm,llama-3-8b,l4,290.9,2,\"a, b\"\n"),
                     IW_OK);
    assert_int_equal(fx->rows.count, 1);
    const struct iw_row *r = &fx->rows.items[0];
    assert_int_equal(r->metric, IW_TPOT_MS);
    assert_int_equal(r->scenario, IW_CLOSED_LOOP);
    assert_true(r->value == 12.5 && r->output == 290.9 && r->devices == 2);
    assert_string_equal(r->notes, "a, b");
    assert_string_equal(r->id, "line 2");
}

/* A blank that became 0 would be a prompt of no tokens, and a batch that never runs. */
static void an_empty_cell_is_unknown(void **state)
{
    struct fixture *fx = *state;
    assert_int_equal(read_text(fx,
                               HEAD ",n_devices,tensor_parallel,batch_or_concurrency,offered_qps,input_len,"
                                    "output_len,value_is_per_device,statistic\n"
                                    "a,l4,m,vllm,single_stream,req_s,1,,,,,,,,\n"),
                     IW_OK);
    const struct iw_row *r = &fx->rows.items[0];
    assert_false(iw_known(r->devices) || iw_known(r->tensor_parallel) || iw_known(r->batch));
    assert_false(iw_known(r->offered_rps) || iw_known(r->input) || iw_known(r->output));
    assert_false(r->per_device);
    assert_int_equal(r->statistic, IW_MEAN);
}

static void a_bad_cell_is_told_with_line_column_and_what_was_expected(void **state)
{
    static const struct {
        const char *row, *column, *expected;
    } items[] = {
        {"a,l4,m,vllm,single_stream,req_s,fast", "value", "above 0"},
        {"a,l4,m,vllm,single_stream,req_s,", "value", "above 0"},
        {"a,l4,m,vllm,single_stream,req_s,0", "value", "above 0"},
        {"a,l4,m,vllm,single_stream,req_s,-3", "value", "above 0"},
        {"a,l4,m,vllm,single_stream,req_s,nan", "value", "above 0"},
        {"a,l4,m,vllm,single_stream,req_s,1e999", "value", "above 0"},
        {"a,l4,m,vllm,sometimes,req_s,1", "scenario", "closed_loop"},
        {"a,l4,m,vllm,single_stream,speed,1", "metric", "tpot_ms"},
        {"a,,m,vllm,single_stream,req_s,1", "accelerator", "a name"},
    };
    struct fixture *fx = *state;
    for (size_t i = 0; i < sizeof items / sizeof items[0]; i++) {
        const char *text =
            iw_arena_printf(fx->texts, HEAD "\nok,l4,m,vllm,single_stream,req_s,1\n%s\n", items[i].row);
        assert_int_equal(read_text(fx, text), IW_EINPUT);
        assert_int_equal(fx->err.line, 3);
        assert_string_equal(fx->err.file, "m.csv");
        assert_non_null(strstr(fx->err.message, items[i].column));
        assert_non_null(strstr(fx->err.message, items[i].expected));
    }
    assert_int_equal(read_text(fx, HEAD ",n_devices,value_is_per_device\n"
                                        "a,l4,m,vllm,single_stream,req_s,1,1.5,maybe\n"),
                     IW_EINPUT);
    assert_int_equal(fx->diags.errors, 2);
}

/* One repair at a time would take a user as many runs as there are mistakes. */
static void all_mistakes_are_found_in_one_go(void **state)
{
    struct fixture *fx = *state;
    assert_int_equal(read_text(fx, HEAD "\na,l4,m,vllm,x,req_s,1\nb,l4,m,vllm,single_stream,req_s,x\n"
                                        "c,l4,m,vllm,single_stream,req_s\n"),
                     IW_EINPUT);
    assert_int_equal(fx->diags.errors, 3);
    assert_int_equal(fx->diags.items[2].line, 4);
}

static void a_header_that_cannot_be_used_is_told(void **state)
{
    struct fixture *fx = *state;
    assert_int_equal(read_text(fx, ""), IW_EINPUT);
    assert_int_equal(read_text(fx, "a,b,c\n1,2,3\n"), IW_EINPUT);
    assert_non_null(strstr(fx->err.message, "\"accelerator\" is missing"));
    assert_int_equal(read_text(fx, HEAD ",value\n"), IW_EINPUT);
    assert_non_null(strstr(fx->err.message, "twice"));
    assert_int_equal(read_text(fx, HEAD "\n"), IW_OK);
    assert_int_equal(fx->rows.count, 0);
}

static void an_unknown_column_is_a_remark(void **state)
{
    struct fixture *fx = *state;
    assert_int_equal(read_text(fx, HEAD ",moon\na,l4,m,vllm,single_stream,req_s,1,full\n"), IW_OK);
    assert_int_equal(fx->diags.count, 1);
    assert_int_equal(fx->diags.errors, 0);
    assert_non_null(strstr(fx->diags.items[0].message, "moon"));
}

static void statistics_in_words_are_understood(void **state)
{
    static const struct {
        const char *text;
        enum iw_statistic is;
    } items[] = {{"", IW_MEAN},
                 {"mean", IW_MEAN},
                 {"average", IW_MEAN},
                 {"median", IW_MEDIAN},
                 {"p50", IW_MEDIAN},
                 {"median of CI runs of the mean", IW_MEAN},
                 {"median of CI runs of the median", IW_MEDIAN},
                 {"p90", IW_P90},
                 {"p95", IW_P95},
                 {"p99", IW_P99}};
    struct fixture *fx = *state;
    for (size_t i = 0; i < sizeof items / sizeof items[0]; i++) {
        assert_int_equal(
            read_text(fx, iw_arena_printf(fx->texts, HEAD ",statistic\na,l4,m,vllm,server_slo,ttft_ms,1,%s\n",
                                          items[i].text)),
            IW_OK);
        assert_int_equal(fx->rows.items[0].statistic, items[i].is);
    }
}

/* Whatever stands in a file: rows or a message, never a crash, and no row without what a prediction needs. */
static void noise_gives_rows_or_a_message(void **state)
{
    static const char *const parts[] = {",",        "\n",   "\"",   "l4",      "1e308", "-1",
                                        "req_s",    "0x10", "vllm", "tpot_ms", "1,000", "closed_loop",
                                        "\xC3\x28", "\r\n", "",     "\x1B[2J", "a"};
    struct fixture *fx = *state;
    uint32_t seed = 7;
    for (int round = 0; round < 3000; round++) {
        struct iw_sb sb;
        struct iw_arena *arena = iw_arena_new();
        iw_sb_init(&sb, arena);
        iw_sb_put(&sb, HEAD ",n_devices,input_len\n");
        for (int i = 0; i < 40; i++) {
            seed = seed * 1664525U + 1013904223U;
            iw_sb_put(&sb, parts[(seed >> 20) % (sizeof parts / sizeof parts[0])]);
        }
        enum iw_status status = read_text(fx, sb.text);
        assert_true(status == IW_OK || (status == IW_EINPUT && fx->err.message[0] != '\0'));
        assert_null(strchr(fx->err.message, '\x1B'));
        for (size_t i = 0; status == IW_OK && i < fx->rows.count; i++)
            assert_true(fx->rows.items[i].value > 0 && fx->rows.items[i].accelerator[0] != '\0');
        iw_arena_free(arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(columns_may_stand_in_any_order),
        cmocka_unit_test(an_empty_cell_is_unknown),
        cmocka_unit_test(a_bad_cell_is_told_with_line_column_and_what_was_expected),
        cmocka_unit_test(all_mistakes_are_found_in_one_go),
        cmocka_unit_test(a_header_that_cannot_be_used_is_told),
        cmocka_unit_test(an_unknown_column_is_a_remark),
        cmocka_unit_test(statistics_in_words_are_understood),
        cmocka_unit_test(noise_gives_rows_or_a_message),
    };
    return cmocka_run_group_tests_name("calibrate_rows", tests, setup, teardown);
}
