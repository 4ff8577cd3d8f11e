/* SPDX-License-Identifier: Apache-2.0 */
/* `estimate`: one model on one accelerator under one load. */
#include "calibrate/shapes.h"
#include "catalog/names.h"
#include "cli/estimate.h"
#include "cli/output.h"
#include "cli/world.h"

#include <math.h>

enum { MOST_DEVICES = 1024, MOST_TOKENS = 100000000, MOST_BATCH = 1000000, MOST_MEASURED = 8 };

static enum iw_status required(const struct iw_cli *cli, enum iw_option_id id, struct iw_err *err)
{
    if (iw_given(&cli->args, id))
        return IW_OK;
    iw_fail(err, IW_EINPUT, "--%s is missing", iw_options[id].name);
    return iw_hint(err, "--%s %s: %s", iw_options[id].name, iw_options[id].argument, iw_options[id].help);
}

static enum iw_status count_option(const struct iw_cli *cli, enum iw_option_id id, int most, double *out,
                                   struct iw_err *err)
{
    int value = 0;
    enum iw_status status = iw_number_option(cli, id, 1, most, &value, err);
    if (status == IW_OK && iw_given(&cli->args, id))
        *out = value;
    return status;
}

static enum iw_status rate_option(const struct iw_cli *cli, double *out, struct iw_err *err)
{
    const char *text = iw_arg(&cli->args, IW_OPT_RATE);
    if (text == NULL)
        return IW_OK;
    if (!iw_parse_number(text, out) || !(*out > 0 && *out <= 1e9))
        return iw_fail(err, IW_EINPUT, "--rate: \"%s\" is not a number of requests a second above 0", text);
    return IW_OK;
}

/* The load is one of four; none is one request alone. */
static enum iw_status take_load(const struct iw_cli *cli, struct iw_estimate_query *q, struct iw_err *err)
{
    static const struct {
        enum iw_option_id option;
        enum iw_scenario scenario;
    } loads[] = {{IW_OPT_BATCH, IW_FIXED_BATCH},
                 {IW_OPT_USERS, IW_CLOSED_LOOP},
                 {IW_OPT_RATE, IW_SERVER},
                 {IW_OPT_MAX, IW_OFFLINE}};
    const char *first = NULL;
    q->scenario = IW_SINGLE_STREAM;
    for (size_t i = 0; i < sizeof loads / sizeof loads[0]; i++) {
        if (!iw_given(&cli->args, loads[i].option))
            continue;
        const char *name = iw_options[loads[i].option].name;
        if (first != NULL)
            return iw_fail(err, IW_EINPUT, "--%s and --%s are two loads: give one", first, name);
        first = name;
        q->scenario = loads[i].scenario;
    }
    enum iw_status status = count_option(cli, IW_OPT_BATCH, MOST_BATCH, &q->batch, err);
    if (status == IW_OK)
        status = count_option(cli, IW_OPT_USERS, MOST_BATCH, &q->batch, err);
    return status == IW_OK ? rate_option(cli, &q->rate_rps, err) : status;
}

/* Names as measurements write them are understood too; the message is the one of names in general. */
static enum iw_status take_model(const struct iw_cli *cli, const struct iw_catalog *cat,
                                 struct iw_estimate_query *q, struct iw_err *err)
{
    const char *name = iw_arg(&cli->args, IW_OPT_MODEL);
    const struct iw_entry *entry = NULL;
    enum iw_status status = iw_name_require(cat, IW_KIND_MODELS, name, &entry, err);
    q->model = status == IW_OK ? (const void *)entry : iw_meant_model(cat, name).model;
    if (q->model == NULL)
        return status;
    const char *lacks = iw_shape_lacks(q->model);
    if (lacks != NULL)
        return iw_fail(err, IW_EINPUT, "%s: its %s is not sourced, so nothing can be computed",
                       q->model->head.id, lacks);
    return IW_OK;
}

static enum iw_status take_accelerator(const struct iw_cli *cli, const struct iw_catalog *cat,
                                       struct iw_estimate_query *q, struct iw_err *err)
{
    const char *name = iw_arg(&cli->args, IW_OPT_ACCELERATOR);
    const struct iw_entry *entry = NULL;
    struct iw_meant_device meant = {.accelerator = NULL};
    enum iw_status status = iw_name_require(cat, IW_KIND_ACCELERATORS, name, &entry, err);
    if (status != IW_OK)
        meant = iw_meant_device(cat, name);
    /* A person is asked back where a name leaves the form factor open; only a table is read with a guess. */
    if (status != IW_OK && (meant.accelerator == NULL || meant.assumed))
        return status;
    q->accelerator = status == IW_OK ? (const void *)entry : meant.accelerator;
    const char *lacks = iw_device_lacks(q->accelerator);
    if (lacks != NULL)
        return iw_fail(err, IW_EINPUT, "%s: its %s is not sourced, so nothing can be computed",
                       q->accelerator->head.id, lacks);
    return IW_OK;
}

static enum iw_status refuse_weights(const struct iw_catalog *cat, const char *name, struct iw_err *err)
{
    const char *near = iw_meant_weights_closest(cat, name);
    iw_fail(err, IW_EINPUT, "--weights: \"%s\" is no weight format", name);
    if (near != NULL)
        return iw_hint(err, "did you mean \"%s\"? `inferwright catalog list formats` shows all", near);
    return iw_hint(err,
                   "such as fp16, fp8, awq-int4, q4_k_m, exl2-4.65bpw; `inferwright catalog list formats`");
}

static enum iw_status take_formats(const struct iw_cli *cli, const struct iw_catalog *cat,
                                   struct iw_estimate_query *q, struct iw_err *err)
{
    const char *weights = iw_arg(&cli->args, IW_OPT_WEIGHTS);
    struct iw_weights meant;
    q->kv = iw_arg(&cli->args, IW_OPT_KV);
    q->engine = iw_arg(&cli->args, IW_OPT_ENGINE);
    q->weights = weights != NULL                   ? weights
                 : q->model->native_format != NULL ? q->model->native_format
                                                   : "fp16";
    if (weights != NULL ? !iw_meant_weights_named(cat, weights) : !iw_meant_weights(cat, q->weights, &meant))
        return refuse_weights(cat, q->weights, err);
    if (q->kv != NULL && !iw_known(iw_meant_kv_bytes(q->kv)))
        return iw_fail(err, IW_EINPUT, "--kv: \"%s\" is not one of fp16, fp8, int8, q8_0, q4_0, int4, fp4",
                       q->kv);
    if (q->engine != NULL && iw_meant_engine(cat, q->engine) == NULL) {
        iw_fail(err, IW_EINPUT, "--engine: \"%s\" belongs to no family of engines", q->engine);
        return iw_hint(err, "`inferwright catalog list engine_families` shows them");
    }
    return IW_OK;
}

static enum iw_status take_sizes(const struct iw_cli *cli, struct iw_estimate_query *q, struct iw_err *err)
{
    enum iw_status status = count_option(cli, IW_OPT_DEVICES, MOST_DEVICES, &q->count, err);
    if (status == IW_OK)
        status = count_option(cli, IW_OPT_TENSOR_PARALLEL, MOST_DEVICES, &q->tensor_parallel, err);
    if (status == IW_OK)
        status = count_option(cli, IW_OPT_INPUT, MOST_TOKENS, &q->input, err);
    if (status == IW_OK)
        status = count_option(cli, IW_OPT_ANSWER_TOKENS, MOST_TOKENS, &q->output, err);
    if (status == IW_OK && q->tensor_parallel > q->count)
        return iw_fail(err, IW_EINPUT, "--tensor-parallel %.0f is more than --count %.0f", q->tensor_parallel,
                       q->count);
    return status;
}

static enum iw_status take_query(const struct iw_cli *cli, const struct iw_catalog *cat,
                                 struct iw_estimate_query *q, struct iw_err *err)
{
    enum iw_status status = take_sizes(cli, q, err);
    if (status == IW_OK)
        status = take_load(cli, q, err);
    if (status == IW_OK)
        status = take_model(cli, cat, q, err);
    if (status == IW_OK)
        status = take_accelerator(cli, cat, q, err);
    return status == IW_OK ? take_formats(cli, cat, q, err) : status;
}

static enum iw_status check_given(const struct iw_cli *cli, struct iw_err *err)
{
    static const enum iw_option_id needed[] = {IW_OPT_MODEL, IW_OPT_ACCELERATOR, IW_OPT_INPUT,
                                               IW_OPT_ANSWER_TOKENS};
    enum iw_status status = IW_OK;
    for (size_t i = 0; i < sizeof needed / sizeof needed[0] && status == IW_OK; i++)
        status = required(cli, needed[i], err);
    return status;
}

static enum iw_status find_measured(struct iw_cli *cli, const struct iw_catalog *cat,
                                    struct iw_shown_estimate *shown, struct iw_err *err)
{
    const struct iw_estimate *e = shown->estimate;
    struct iw_measured_list list = {.count = 0};
    struct iw_alike to = {.accelerator = e->trial.accelerator, .model = e->trial.model};
    to.bits = e->trial.weights.bits;
    to.devices = e->trial.tensor_parallel;
    to.batch = e->fits ? fmax(1, e->batch / e->servers) : IW_UNKNOWN;
    to.input = e->trial.input;
    to.output = e->trial.output;
    enum iw_status status = iw_measured_read(cli->arena, cat, cli->env->data_dir, &list, err);
    if (status == IW_OK)
        shown->measured =
            iw_measured_alike(cli->arena, &list, &to, NULL, MOST_MEASURED, &shown->measured_count);
    return status;
}

/* Memory and time can be told of any length; whether the model makes sense of it is another question. */
static void warn_of_length(struct iw_cli *cli, const struct iw_estimate_query *q)
{
    double tokens = q->input + q->output;
    if (tokens > q->model->max_context) /* false where the context is not sourced */
        iw_say_warning(cli, "prompt and answer are %s tokens together; %s reads %s",
                       iw_fmt_num(cli->arena, tokens, 0), q->model->head.name,
                       iw_fmt_num(cli->arena, q->model->max_context, 0));
}

/* The figures hold for what is named; whether an engine starts that way is another question. */
static void warn_of_layout(struct iw_cli *cli, const struct iw_estimate_query *q, const struct iw_estimate *e)
{
    const struct iw_trial *t = &e->trial;
    double heads = t->shape.head_dim > 0 ? round(t->shape.q_dim / t->shape.head_dim) : 0;
    double used = t->replicas * t->tensor_parallel * t->stages;
    if (t->tensor_parallel > 1 && t->shape.mla_dim == 0 && heads > 0 && fmod(heads, t->tensor_parallel) != 0)
        iw_say_warning(cli, "%d does not divide the %.0f attention heads of %s: most engines refuse to start",
                       t->tensor_parallel, heads, q->model->head.name);
    if (used < q->count)
        iw_say_warning(cli, "of %s accelerators %s would stand idle: a replica takes %d",
                       iw_fmt_num(cli->arena, q->count, 0), iw_fmt_num(cli->arena, q->count - used, 0),
                       t->tensor_parallel);
}

enum iw_status iw_cmd_estimate(struct iw_cli *cli, struct iw_err *err)
{
    const struct iw_knowledge *k = NULL;
    struct iw_shown_estimate shown = {.estimate = NULL};
    struct iw_estimate_query q = {.count = IW_UNKNOWN,
                                  .tensor_parallel = IW_UNKNOWN,
                                  .batch = IW_UNKNOWN,
                                  .rate_rps = IW_UNKNOWN,
                                  .input = IW_UNKNOWN,
                                  .output = IW_UNKNOWN};
    enum iw_status status = check_given(cli, err);
    if (status == IW_OK)
        status = iw_world_load(cli, &k, err);
    if (status == IW_OK)
        status = take_query(cli, k->cat, &q, err);
    if (status != IW_OK)
        return status;
    warn_of_length(cli, &q);
    shown.estimate = iw_estimate_make(cli->arena, k->cat, &q);
    if (shown.estimate != NULL)
        warn_of_layout(cli, &q, shown.estimate);
    status = find_measured(cli, k->cat, &shown, err);
    if (status != IW_OK)
        return status;
    if (iw_output_of(cli) == IW_OUTPUT_JSON)
        iw_estimate_put_json(cli, &shown);
    else
        iw_estimate_put_doc(cli, &shown);
    return shown.estimate->fits ? IW_OK : IW_NOTHING;
}
