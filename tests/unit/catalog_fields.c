/* SPDX-License-Identifier: Apache-2.0 */
/* The field tables against the structs they describe. */
#include "catalog_fixture.h"

/* Bytes of a field's C type, as conf/record.h fixes it. */
static size_t size_of(const struct iw_field *field)
{
    switch (field->type) {
    case IW_F_NUMBER:
    case IW_F_COUNT:
        return sizeof(double);
    case IW_F_BOOL:
        return sizeof(enum iw_tri);
    case IW_F_DATE:
        return sizeof(iw_day);
    case IW_F_CHOICE:
        return sizeof(int);
    case IW_F_TEXTS:
        return sizeof(struct iw_texts);
    case IW_F_CASES:
        return sizeof(struct iw_cases);
    case IW_F_RECORDS:
        return sizeof(struct iw_records);
    default:
        return sizeof(const char *);
    }
}

/* Marks the bytes that a table reads; holes of a pointer's size or more are members that it forgot. */
static void check_covered(const struct iw_record_type *type, bool has_head)
{
    unsigned char *seen = calloc(1, type->size);
    assert_non_null(seen);
    for (const struct iw_field *f = type->fields; f->name != NULL; f++) {
        assert_true(f->offset + size_of(f) <= type->size);
        for (size_t i = 0; i < size_of(f); i++) {
            if (seen[f->offset + i] != 0)
                fail_msg("%s.%s overlaps another field", type->name, f->name);
            seen[f->offset + i] = 1;
        }
    }
    if (has_head)
        memset(seen + offsetof(struct iw_entry, file), 1,
               sizeof(struct iw_entry) - offsetof(struct iw_entry, file));
    size_t hole = 0;
    for (size_t i = 0; i < type->size; i++) {
        hole = seen[i] != 0 ? 0 : hole + 1;
        if (hole == sizeof(double) || (hole == sizeof(int) && i % 8 == 3))
            fail_msg("%s has a member at offset %zu that no field reads", type->name, i + 1 - hole);
    }
    free(seen);
}

static void no_member_of_a_struct_is_left_out_of_its_table(void **state)
{
    (void)state;
    for (int k = 0; k < IW_KIND_COUNT; k++) {
        const struct iw_record_type *type = iw_kind((enum iw_kind_id)k)->type;
        check_covered(type, true);
        for (const struct iw_field *f = type->fields; f->name != NULL; f++)
            if (f->sub != NULL)
                check_covered(f->sub, false);
    }
}

/* The manual page prints these: a blank, a capital or a full stop would show there. */
static void check_help(const struct iw_record_type *type)
{
    for (const struct iw_field *f = type->fields; f->name != NULL; f++) {
        if (f->help == NULL || strlen(f->help) < 5 || strlen(f->help) > 100)
            fail_msg("%s.%s has no help line, or a long one", type->name, f->name);
        if (f->help[strlen(f->help) - 1] == '.')
            fail_msg("%s.%s: the help line ends with a full stop", type->name, f->name);
        if (f->ref != NULL && iw_kind_named(f->ref) == NULL)
            fail_msg("%s.%s refers to \"%s\", which is no list", type->name, f->name, f->ref);
        if ((f->type == IW_F_CHOICE) != (f->choices != NULL) || (f->type == IW_F_RECORDS) != (f->sub != NULL))
            fail_msg("%s.%s lacks what its type needs", type->name, f->name);
        for (const struct iw_field *g = type->fields; g != f; g++)
            if (strcmp(f->name, g->name) == 0)
                fail_msg("%s.%s is there twice", type->name, f->name);
    }
}

static void every_field_can_be_explained_to_the_user(void **state)
{
    (void)state;
    for (int k = 0; k < IW_KIND_COUNT; k++) {
        const struct iw_record_type *type = iw_kind((enum iw_kind_id)k)->type;
        check_help(type);
        for (const struct iw_field *f = type->fields; f->name != NULL; f++)
            if (f->sub != NULL)
                check_help(f->sub);
    }
}

static void lists_are_found_by_their_name_in_the_files(void **state)
{
    (void)state;
    for (int k = 0; k < IW_KIND_COUNT; k++) {
        const struct iw_kind *kind = iw_kind((enum iw_kind_id)k);
        assert_int_equal(kind->id, k);
        assert_ptr_equal(iw_kind_named(kind->list), kind);
    }
    assert_null(iw_kind_named("modles"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_member_of_a_struct_is_left_out_of_its_table),
        cmocka_unit_test(every_field_can_be_explained_to_the_user),
        cmocka_unit_test(lists_are_found_by_their_name_in_the_files),
    };
    return cmocka_run_group_tests_name("catalog_fields", tests, NULL, NULL);
}
