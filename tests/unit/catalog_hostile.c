/* SPDX-License-Identifier: Apache-2.0 */
/* Broken and malicious catalogue files: refused or reported, never a crash, never a wrong number. */
#include "catalog/names.h"

#include "catalog_fixture.h"

static const char sample[] =
    "models = (\n"
    "  { id = \"a-1\"; name = \"A\"; params_b = 70.5; layers = 80; release_date = \"2026-01\";\n"
    "    multimodal_in = ( \"text\", \"image\" ); permissive = true; commercial = \"yes\";\n"
    "    source = \"s\"; as_of = \"2026-01-31\"; aliases = [ \"x\", \"y\" ]; }\n"
    ");\n"
    "apis = ( { id = \"p/m\"; provider = \"p\"; model = \"m\"; input_usd_per_mtok = 0.25; source = \"s\";\n"
    "    as_of = \"2026\"; price_steps = ( { from = \"2026-12-01\"; input_usd_per_mtok = 1e0; } ); } );\n"
    "questions = ( { id = \"q\"; origin = \"answer\"; type = \"enum\"; choices = ( { id = \"c\"; label = "
    "\"C\"; } );\n"
    "    default = ( { when = \"a == 1\"; value = 2; }, { value = \"c\"; } ); data_fact = false; } );\n"
    "sources = ( { id = \"s\"; cite = \"a \\\"table\\\"\"; } );\n";

/* Whatever is accepted must hold up to everything that is done with a catalogue. */
static void use(struct fixture *fx)
{
    if (fx->cat == NULL)
        return;
    iw_catalog_check(fx->cat, &fx->diags);
    for (int k = 0; k < IW_KIND_COUNT; k++) {
        const struct iw_kind *kind = iw_kind((enum iw_kind_id)k);
        for (size_t i = 0; i < iw_count(fx->cat, kind->id); i++) {
            const struct iw_entry *entry = iw_entry_at(fx->cat, kind->id, i);
            assert_ptr_equal(iw_entry_find(fx->cat, kind->id, entry->id), entry);
            assert_non_null(entry->name);
            for (const struct iw_field *f = kind->type->fields; f->name != NULL; f++)
                assert_non_null(iw_field_text(fx->arena, f, entry));
            iw_name_resolve(fx->cat, kind->id, entry->name);
        }
    }
}

static void the_sample_itself_is_clean(void **state)
{
    struct fixture *fx = *state;
    put(fx, fx->base, "a.cfg", sample);
    load_clean(fx, false);
    iw_catalog_check(fx->cat, &fx->diags);
    show_diags(&fx->diags);
    assert_int_equal(fx->diags.count, 0);
    use(fx);
}

/* A download that stopped half way must not pass as a smaller catalogue. */
static void a_truncated_file_is_refused_at_every_length(void **state)
{
    struct fixture *fx = *state;
    for (size_t length = 1; length + 2 < sizeof sample; length += 3) {
        put_bytes(fx, fx->base, "a.cfg", sample, length);
        fx->err = (struct iw_err){0};
        if (load(fx, false) != IW_OK) {
            assert_null(fx->cat);
            assert_non_null(strstr(fx->err.file, "a.cfg"));
            assert_true(fx->err.message[0] != '\0');
        }
        use(fx);
    }
}

static void numbers_that_are_none_are_refused(void **state)
{
    struct fixture *fx = *state;
    static const char *const bad[] = {"nan",   "NaN",         "inf",  "1e400", "-1e400",
                                      "0x1p3", "99999999999", "1..2", "\"8\""};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        char text[200];
        snprintf(text, sizeof text, "\nmodels = ( { id = \"m\";\n params_b = %s; } );\n", bad[i]);
        put(fx, fx->base, "a.cfg", text);
        enum iw_status status = load(fx, false);
        if (status == IW_OK ? fx->diags.errors == 0 : fx->err.line != 3)
            fail_msg("params_b = %s was taken, or refused elsewhere (line %d)", bad[i], fx->err.line);
        if (status == IW_OK)
            assert_diag(fx, true, "a.cfg", 3, "params_b");
        use(fx);
    }
}

static void a_line_of_ten_megabytes_is_refused(void **state)
{
    struct fixture *fx = *state;
    size_t length = 10U << 20;
    char *text = malloc(length);
    assert_non_null(text);
    memset(text, 'a', length);
    memcpy(text, "models = ( { id = \"", 19);
    put_bytes(fx, fx->base, "a.cfg", text, length);
    assert_int_equal(load(fx, false), IW_EINPUT);
    /* And one that is within the size of a file, yet too long a line. */
    put_bytes(fx, fx->base, "a.cfg", text, 100000);
    assert_int_equal(load(fx, false), IW_EINPUT);
    free(text);
    assert_null(fx->cat);
}

static void noise_is_refused(void **state)
{
    struct fixture *fx = *state;
    static const char *const bad[] = {
        "\x01\x02\x03",
        "models = ( { id = \"\xff\xfe\"; } );",
        "@include \"/etc/passwd\"\n",
        "((((((((((((((((",
        "models = ( { id = \"m\" ",
        "\"",
        "models",
        "= = =",
        "models = ( { id = \"m\"; id = \"n\"; } );",
    };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        put(fx, fx->base, "a.cfg", bad[i]);
        if (load(fx, false) == IW_OK)
            fail_msg("noise %zu was taken", i);
    }
    put_bytes(fx, fx->base, "a.cfg", "models\0= ( );", 13);
    assert_int_not_equal(load(fx, false), IW_OK);
}

/* Wrong types in every place of the sample: each is a finding, none a crash. */
static void every_member_of_a_wrong_type_is_reported(void **state)
{
    struct fixture *fx = *state;
    static const char *const values[] = {"1.5",        "true",     "\"text\"", "( 1, ( 2 ) )",
                                         "{ a = 1; }", "[ 1, 2 ]", "( )",      "( { } )"};
    for (int k = 0; k < IW_KIND_COUNT; k++) {
        const struct iw_kind *kind = iw_kind((enum iw_kind_id)k);
        for (size_t v = 0; v < sizeof values / sizeof *values; v++) {
            char text[8192];
            size_t used = (size_t)snprintf(text, sizeof text, "%s = ( { id = \"e\";\n", kind->list);
            for (const struct iw_field *f = kind->type->fields + 1; f->name != NULL; f++)
                used += (size_t)snprintf(text + used, sizeof text - used, "%s = %s;\n", f->name, values[v]);
            snprintf(text + used, sizeof text - used, "} );\n");
            put(fx, fx->base, "a.cfg", text);
            assert_int_equal(load(fx, false), IW_OK);
            assert_true(fx->diags.errors > 0 || v == 6);
            use(fx);
        }
    }
}

/* Deterministic: the same generator, the same copies on every machine. */
static uint32_t next_random(uint32_t *seed)
{
    *seed = *seed * 1664525U + 1013904223U;
    return *seed >> 8;
}

static void mutate(char *text, size_t *length, uint32_t *seed)
{
    static const char bits[] = "\"(){}[];=,#/\\0e9-.\n x\xc3";
    size_t at = next_random(seed) % *length;
    size_t span = 1 + next_random(seed) % 12;
    if (at + span > *length)
        span = *length - at;
    switch (next_random(seed) % 4) {
    case 0: /* another byte */
        text[at] = bits[next_random(seed) % (sizeof bits - 1)];
        break;
    case 1: /* a piece left out */
        memmove(text + at, text + at + span, *length - at - span);
        *length -= span;
        break;
    case 2: /* a piece twice */
        memmove(text + at + span, text + at, *length - at);
        *length += span;
        break;
    default: /* two bytes exchanged */
        span = next_random(seed) % *length;
        text[at] ^= text[span];
        text[span] ^= text[at];
        text[at] ^= text[span];
        break;
    }
}

static void mutated_copies_never_crash(void **state)
{
    struct fixture *fx = *state;
    uint32_t seed = 20261122;
    size_t taken = 0;
    for (int round = 0; round < 600; round++) {
        char text[sizeof sample + 200];
        size_t length = sizeof sample - 1;
        memcpy(text, sample, sizeof sample);
        for (uint32_t n = 1 + next_random(&seed) % 6; n > 0; n--)
            mutate(text, &length, &seed);
        put_bytes(fx, fx->base, "a.cfg", text, length);
        taken += load(fx, false) == IW_OK;
        use(fx);
    }
    /* If all were refused by the parser, nothing behind it would have been tried. */
    assert_true(taken > 50);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        T(the_sample_itself_is_clean),
        T(a_truncated_file_is_refused_at_every_length),
        T(numbers_that_are_none_are_refused),
        T(a_line_of_ten_megabytes_is_refused),
        T(noise_is_refused),
        T(every_member_of_a_wrong_type_is_reported),
        T(mutated_copies_never_crash),
    };
    return cmocka_run_group_tests_name("catalog_hostile", tests, NULL, NULL);
}
