/* SPDX-License-Identifier: Apache-2.0 */
#include "conf/conf.h"

#include "base/file.h"
#include "base/str.h"
#include "conf/scan.h"

#include <libconfig.h>
#include <string.h>

/* Settings as they are kept: children lie in one array behind their parent, in the order of the file. */
struct iw_node {
    const char *name; /* "" for list items */
    union {
        const char *text;
        double number;
        bool truth;
        const struct iw_node *children; /* `count` of them */
    } as;
    size_t count;
    int line;
    enum iw_node_type type;
};

struct iw_conf {
    const char *name;
    const struct iw_node *root;
};

static const struct iw_node empty_group = {.name = "", .type = IW_NODE_GROUP};

/* A slot for each of the names seen last: a catalogue repeats a few dozen thousands of times. */
enum { NAME_SLOTS = 64 };

struct copier {
    struct iw_arena *arena;
    const char *file;
    struct iw_err *err;
    const char *names[NAME_SLOTS];
};

static const char *copy_name(struct copier *c, const char *name)
{
    unsigned hash = 0;

    if (!name)
        return "";
    for (const char *at = name; *at; at++)
        hash = 31 * hash + (unsigned char)*at;
    const char **slot = &c->names[hash % NAME_SLOTS];
    if (!*slot || strcmp(*slot, name) != 0)
        *slot = iw_arena_strdup(c->arena, name);
    return *slot;
}

/* Escapes can spell what the scan refuses as plain bytes, so the text is looked at again once it is read. */
static bool is_plain_text(const char *text)
{
    /* Nearly all texts of a catalogue are ASCII; decoding each would double the time of the copy. */
    while (*text >= ' ' && *text < 0x7F)
        text++;
    if (!*text)
        return true;
    if (!iw_utf8_valid(text, strlen(text)))
        return false;
    while (*text) {
        uint32_t code = iw_utf8_next(&text);
        if (iw_is_unsafe(code) && code != '\n' && code != '\t' && code != '\r')
            return false;
    }
    return true;
}

static enum iw_status copy_text(struct copier *c, const config_setting_t *from, struct iw_node *to)
{
    const char *text = config_setting_get_string(from);

    if (!is_plain_text(text))
        return iw_fail_at(c->err, IW_EINPUT, c->file, to->line, 0,
                          "the text holds escapes for control characters or broken UTF-8");
    to->type = IW_NODE_TEXT;
    to->as.text = iw_arena_strdup(c->arena, text);
    return IW_OK;
}

/* The scan has refused such numerals already; this holds should libconfig read one in another way. */
static enum iw_status copy_number(struct copier *c, double value, struct iw_node *to)
{
    if (!isfinite(value))
        return iw_fail_at(c->err, IW_EINPUT, c->file, to->line, 0, "a number that is too large");
    to->type = IW_NODE_NUMBER;
    to->as.number = value;
    return IW_OK;
}

static enum iw_status copy_node(struct copier *c, const config_setting_t *from, struct iw_node *to);

/* Recursion is bounded: the scan has refused deeper brackets than IW_CONF_MAX_DEPTH. */
static enum iw_status copy_children(struct copier *c, const config_setting_t *from, enum iw_node_type type,
                                    struct iw_node *to)
{
    int count = config_setting_length(from);
    struct iw_node *children = IW_ARRAY(c->arena, struct iw_node, (size_t)count);

    to->type = type;
    to->count = (size_t)count;
    to->as.children = children;
    for (int i = 0; i < count; i++) {
        enum iw_status status = copy_node(c, config_setting_get_elem(from, (unsigned)i), &children[i]);
        if (status != IW_OK)
            return status;
    }
    return IW_OK;
}

static enum iw_status copy_node(struct copier *c, const config_setting_t *from, struct iw_node *to)
{
    to->name = copy_name(c, config_setting_name(from));
    to->line = (int)config_setting_source_line(from);
    /* By the stored type and nothing else: libconfig's converting lookups give 0 for what they cannot
     * convert. */
    switch (config_setting_type(from)) {
    case CONFIG_TYPE_INT:
        return copy_number(c, config_setting_get_int(from), to);
    /* A double holds whole numbers to 2^53 exactly: more than any figure of a catalogue. */
    case CONFIG_TYPE_INT64:
        return copy_number(c, (double)config_setting_get_int64(from), to);
    case CONFIG_TYPE_FLOAT:
        return copy_number(c, config_setting_get_float(from), to);
    case CONFIG_TYPE_BOOL:
        to->type = IW_NODE_BOOL;
        to->as.truth = config_setting_get_bool(from) != 0;
        return IW_OK;
    case CONFIG_TYPE_STRING:
        return copy_text(c, from, to);
    case CONFIG_TYPE_ARRAY:
        return copy_children(c, from, IW_NODE_ARRAY, to);
    case CONFIG_TYPE_LIST:
        return copy_children(c, from, IW_NODE_LIST, to);
    default:
        return copy_children(c, from, IW_NODE_GROUP, to);
    }
}

/* libconfig's own messages are right but short; say what to look for. */
static enum iw_status fail_syntax(const config_t *config, const char *name, struct iw_err *err)
{
    const char *text = config_error_text(config);
    int line = config_error_line(config);

    if (iw_streq(text, "duplicate setting name"))
        return iw_fail_at(err, IW_EINPUT, name, line, 0, "this member is given twice in one group");
    if (iw_streq(text, "mismatched element type in array")) {
        iw_fail_at(err, IW_EINPUT, name, line, 0, "the values of an array [ ] must be of one type");
        iw_hint(err, "write whole numbers as 1.0 beside others, or use a list ( )");
        return IW_EINPUT;
    }
    iw_fail_at(err, IW_EINPUT, name, line, 0, "%s", text ? text : "syntax error");
    iw_hint(err,
            "a setting reads NAME = VALUE; look at this line and the one before it for a missing '=', ';', "
            "comma, quote or bracket");
    return IW_EINPUT;
}

static enum iw_status read_tree(struct iw_arena *arena, const char *name, const char *text,
                                struct iw_node *root, struct iw_err *err)
{
    struct copier copier = {.arena = arena, .file = name, .err = err};
    config_t config;
    enum iw_status status;

    /* config_read_string, not config_read_file: the bytes that were checked are the bytes that are read. */
    config_init(&config);
    if (config_read_string(&config, text) == CONFIG_TRUE)
        status = copy_node(&copier, config_root_setting(&config), root);
    else
        status = fail_syntax(&config, name, err);
    config_destroy(&config);
    return status;
}

enum iw_status iw_conf_parse(struct iw_arena *arena, const char *name, const char *text, size_t length,
                             struct iw_conf **out, struct iw_err *err)
{
    /* Editors on other systems put a byte order mark there; libconfig would call it a syntax error. */
    size_t skip = length >= 3 && memcmp(text, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
    enum iw_status status = iw_conf_scan(name, text + skip, length - skip, err);

    if (status != IW_OK)
        return status;
    /* The terminated copy is only for libconfig and goes with the scratch arena; no node points into it. */
    struct iw_arena *scratch = iw_arena_new();
    struct iw_node *root = IW_NEW(arena, struct iw_node);
    const char *terminated = iw_arena_strndup(scratch, text + skip, length - skip);
    status = read_tree(arena, name, terminated, root, err);
    iw_arena_free(scratch);
    if (status != IW_OK)
        return status;
    struct iw_conf *conf = IW_NEW(arena, struct iw_conf);
    conf->name = iw_arena_strdup(arena, name);
    conf->root = root;
    *out = conf;
    return IW_OK;
}

enum iw_status iw_conf_load(struct iw_arena *arena, const char *path, struct iw_conf **out,
                            struct iw_err *err)
{
    struct iw_arena *scratch = iw_arena_new();
    /* The text of the file is dropped when its settings are copied: a session holds the values once, not
     * twice. */
    char *text;
    size_t length;
    enum iw_status status = iw_file_read(scratch, path, IW_CONF_MAX_BYTES, &text, &length, err);

    if (status == IW_OK)
        status = iw_conf_parse(arena, path, text, length, out, err);
    iw_arena_free(scratch);
    return status;
}

void iw_conf_free(struct iw_conf *conf)
{
    if (conf)
        conf->root = &empty_group;
}

const struct iw_node *iw_conf_root(const struct iw_conf *conf)
{
    return conf->root;
}

const char *iw_conf_name(const struct iw_conf *conf)
{
    return conf->name;
}

enum iw_node_type iw_node_type(const struct iw_node *node)
{
    return node->type;
}

const char *iw_node_type_word(enum iw_node_type type)
{
    static const char *const words[] = {
        [IW_NODE_GROUP] = "a group { }", [IW_NODE_LIST] = "a list ( )", [IW_NODE_ARRAY] = "an array [ ]",
        [IW_NODE_TEXT] = "a text",       [IW_NODE_NUMBER] = "a number", [IW_NODE_BOOL] = "true or false",
    };

    return words[type];
}

int iw_node_line(const struct iw_node *node)
{
    return node->line;
}

const char *iw_node_name(const struct iw_node *node)
{
    return node->name;
}

size_t iw_node_count(const struct iw_node *node)
{
    return node->count;
}

const struct iw_node *iw_node_at(const struct iw_node *node, size_t index)
{
    return index < node->count ? &node->as.children[index] : NULL;
}

const struct iw_node *iw_node_get(const struct iw_node *node, const char *name)
{
    /* Linear: groups have a few dozen members. Scalars count none, so that a wrong type finds nothing. */
    for (size_t i = 0; i < node->count; i++)
        if (strcmp(node->as.children[i].name, name) == 0)
            return &node->as.children[i];
    return NULL;
}

bool iw_node_text(const struct iw_node *node, const char **out)
{
    if (node->type != IW_NODE_TEXT)
        return false;
    *out = node->as.text;
    return true;
}

bool iw_node_number(const struct iw_node *node, double *out)
{
    if (node->type != IW_NODE_NUMBER)
        return false;
    *out = node->as.number;
    return true;
}

bool iw_node_bool(const struct iw_node *node, bool *out)
{
    if (node->type != IW_NODE_BOOL)
        return false;
    *out = node->as.truth;
    return true;
}
