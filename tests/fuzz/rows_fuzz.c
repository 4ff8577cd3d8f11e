/* SPDX-License-Identifier: Apache-2.0 */
/* Measured rows as CSV, which people export from spreadsheets. */
#include "base/str.h"
#include "calibrate/rows.h"
#include "tests/fuzz/fuzz.h"

#include <string.h>

static const char *const seeds[] = {
    "id,accelerator,n_devices,tensor_parallel,model,weight_format,engine,scenario,batch_or_concurrency,input_"
    "len,"
    "output_len,metric,value,value_is_per_device,statistic,source,notes\n"
    "a1,h100-sxm,8,8,llama-3-70b,fp8,vllm,closed_loop,64,1024,512,tpot_ms,21.5,,median,me,\"a, "
    "\"\"b\"\"\nc\"\n"
    "a2,l4,1,,llama-3-8b,q4_k_m,llama.cpp,single_stream,1,,128,decode_tok_s,72.79,true,,,\n",
    "\xEF\xBB\xBFmodel,accelerator,engine,scenario,metric,value\r\nm,a,e,server_slo,req_s,3\r\n\r\n", NULL};
static const char *const words[] = {",",     "\"",      "\"\"",  "\n",          "\r\n", "value",
                                    ",,,,,", "tpot_ms", "1,000", "fixed_batch", NULL};
const struct fuzz_target fuzz_target = {"rows", 20000, seeds, words};

void fuzz_begin(void)
{
}

bool fuzz_one(const char *text, size_t length)
{
    struct iw_arena *arena = iw_arena_new();
    struct iw_rows rows = {0};
    struct iw_diags diags;
    struct iw_err err = {0};
    iw_diags_init(&diags, arena);
    bool taken =
        iw_rows_read(arena, iw_arena_strndup(arena, text, length), "x.csv", &rows, &diags, &err) == IW_OK;
    fuzz_promise(!taken || diags.errors == 0, "a file with a bad cell is refused");
    fuzz_promise(taken || (err.message[0] != '\0' && iw_utf8_valid(err.message, strlen(err.message))),
                 "a refusal says why");
    for (size_t i = 0; taken && i < rows.count; i++) {
        const struct iw_row *row = &rows.items[i];
        fuzz_promise(row->value > 0 && row->accelerator[0] != '\0' && row->model[0] != '\0' &&
                         row->id[0] != '\0' && row->scenario < IW_SCENARIO_COUNT &&
                         row->metric < IW_METRIC_COUNT && row->statistic <= IW_P99 && row->line > 1,
                     "a row has what a prediction needs");
    }
    iw_arena_free(arena);
    return taken;
}
