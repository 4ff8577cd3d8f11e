/* SPDX-License-Identifier: Apache-2.0 */
#include "tests/unit/rules_world.h"

#include "base/str.h"

#include <stdlib.h>
#include <string.h>

static const char *const kinds[] = {"own", "cloud", "api", "hybrid", NULL};
static const char *const yes_no[] = {"yes", "no", NULL};
static const char *const agreements[] = {"yes", "conditional", "no", NULL};
static const char *const retentions[] = {"default", "selfserve", "approval", "no", NULL};
static const char *const levels[] = {"none", "low", "moderate", "high", NULL};
/* "high" stands elsewhere than in `levels`, so that comparing places instead of texts shows. */
static const char *const classes[] = {"standard", "high", "critical", NULL};
static const char *const regimes[] = {"gdpr",    "hipaa",   "sox",  "soc2", "pci",
                                      "euaiact", "fedramp", "ccpa", NULL};
static const char *const inputs[] = {"image", "audio", "video", "document", NULL};

static const struct iw_vocab_name names[] = {
    {"phi", IW_V_BOOL, NULL},
    {"deidentified", IW_V_BOOL, NULL},
    {"personal_data", IW_V_BOOL, NULL},
    {"special_category", IW_V_BOOL, NULL},
    {"eu_only", IW_V_BOOL, NULL},
    {"trains_default", IW_V_BOOL, NULL},
    {"stateful_features", IW_V_BOOL, NULL},
    {"icfr_key_control", IW_V_BOOL, NULL},
    {"version_pinnable", IW_V_BOOL, NULL},
    {"customers_demand_soc2", IW_V_BOOL, NULL},
    {"pan", IW_V_BOOL, NULL},
    {"prohibited_use", IW_V_BOOL, NULL},
    {"federal_data", IW_V_BOOL, NULL},
    {"n_replicas", IW_V_NUM, NULL},
    {"latency_s", IW_V_NUM, NULL},
    {"kind", IW_V_WORD, kinds},
    {"dpa", IW_V_WORD, yes_no},
    {"soc1", IW_V_WORD, yes_no},
    {"soc2", IW_V_WORD, yes_no},
    {"pci_aoc", IW_V_WORD, yes_no},
    {"eu_processing", IW_V_WORD, yes_no},
    {"baa", IW_V_WORD, agreements},
    {"zdr", IW_V_WORD, retentions},
    {"fedramp", IW_V_WORD, levels},
    {"fedramp_need", IW_V_WORD, levels},
    {"availability", IW_V_WORD, classes},
    {"start", IW_V_WORD, NULL},
    {"regimes", IW_V_SET, regimes},
    {"multimodal", IW_V_SET, inputs},
    {"languages", IW_V_LIST, NULL},
};

int world_setup(void **state)
{
    struct world *world = calloc(1, sizeof *world);

    if (!world)
        return -1;
    world->arena = iw_arena_new();
    iw_vocab_init(&world->vocab, world->arena, names, sizeof names / sizeof names[0]);
    iw_facts_init(&world->facts, world->arena, &world->vocab);
    *state = world;
    return 0;
}

int world_teardown(void **state)
{
    struct world *world = *state;

    iw_arena_free(world->arena);
    free(world);
    return 0;
}

const struct iw_expr *world_parse(struct world *world, const char *text)
{
    const struct iw_expr *expr = NULL;
    struct iw_err err = {.status = IW_OK};

    if (iw_expr_parse(world->arena, &world->vocab, text, "rules.cfg", 7, &expr, &err) != IW_OK)
        fail_msg("%s: column %d: %s", text, err.column, err.message);
    return expr;
}

void world_set(struct iw_facts *facts, const char *name, const char *const *members)
{
    int place = iw_vocab_find(facts->vocab, name);
    uint64_t set = 0;

    assert_true(place >= 0);
    for (size_t i = 0; members[i]; i++) {
        int index = iw_vocab_value(facts->vocab, place, members[i]);
        assert_true(index >= 0);
        set |= UINT64_C(1) << index;
    }
    facts->values[place] = (struct iw_value){.known = true, .as.set = set};
}

static void know_set(struct world *world, const char *name, const char *members)
{
    const char *list[65] = {NULL};
    size_t count = 0;

    while (*members) {
        size_t length = strcspn(members, ",");
        list[count++] = iw_arena_strndup(world->arena, members, length);
        members += length + (members[length] == ',');
    }
    world_set(&world->facts, name, list);
}

static void know_one(struct world *world, const char *name, const char *value)
{
    double number;
    int index = iw_vocab_find(&world->vocab, name);

    assert_true(index >= 0);
    switch (names[index].type) {
    case IW_V_BOOL:
        iw_fact_bool(&world->facts, name, strcmp(value, "yes") == 0 ? IW_YES : IW_NO);
        return;
    case IW_V_NUM:
        assert_true(iw_parse_number(value, &number));
        iw_fact_num(&world->facts, name, number);
        return;
    case IW_V_WORD:
        iw_fact_word(&world->facts, name, value);
        return;
    case IW_V_SET:
        know_set(world, name, value);
        return;
    case IW_V_LIST:
        break;
    }
    fail_msg("%s cannot be set", name);
}

void world_know(struct world *world, const char *facts)
{
    memset(world->facts.values, 0, world->vocab.count * sizeof world->facts.values[0]);
    while (*facts) {
        size_t name = strcspn(facts, "="), whole = strcspn(facts, " ");

        assert_true(name < whole);
        know_one(world, iw_arena_strndup(world->arena, facts, name),
                 iw_arena_strndup(world->arena, facts + name + 1, whole - name - 1));
        facts += whole + (facts[whole] == ' ');
    }
}

void world_expect(struct world *world, const char *text, const char *facts, enum iw_tri expected)
{
    static const char *const words[] = {"no", "yes", "unknown"};
    enum iw_tri result;

    world_know(world, facts);
    result = iw_expr_eval(world_parse(world, text), &world->facts);
    if (result != expected)
        fail_msg("%s, knowing \"%s\": %s, expected %s", text, facts, words[result], words[expected]);
}
