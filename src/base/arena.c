/* SPDX-License-Identifier: Apache-2.0 */
#include "base/arena.h"

#include "base/format.h"

#include <stdalign.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* Blocks double up to a bound: small sessions stay small, and a catalogue of megabytes takes few blocks. */
enum { FIRST_BLOCK = 64 << 10, LARGEST_BLOCK = 4 << 20, FIRST_ITEMS = 8, FIRST_TEXT = 128 };

/* The data follows its head in one allocation: a block is one malloc and one free, and tools such as valgrind
 * see its true end. */
struct block {
    struct block *next; /* the older block */
    size_t size, used;  /* of `data`; bytes from `used` on are zero */
    alignas(max_align_t) unsigned char data[];
};

/* `used` sums what was asked for, rounded, over all blocks: it is what tests of memory limits look at. */
struct iw_arena {
    struct block *newest;
    size_t next_size;
    size_t used;
    struct iw_arena *child, *sibling; /* the newest child; the next older one of the same parent */
};

/* The only mutable state of this room. The hook is a property of the process (main and the terminal room set
 * it once), and passing it through every call that allocates would put it into every signature. The counter
 * lets a test trip any single allocation. */
static struct {
    iw_oom_hook *hook;
    void *user;
    size_t fail_in; /* 0: never */
} oom;

void iw_set_oom_hook(iw_oom_hook *hook, void *user)
{
    oom.hook = hook;
    oom.user = user;
}

void iw_arena_fail_after(size_t n)
{
    oom.fail_in = n;
}

_Noreturn static void out_of_memory(size_t wanted)
{
    if (oom.hook)
        oom.hook(oom.user, wanted);
    /* A hook that returns has broken its contract, and no caller checks for NULL. */
    abort();
}

/* Counted down before the allocation is tried, so that a test can trip one that would have succeeded. */
static void trip(size_t wanted)
{
    if (oom.fail_in && --oom.fail_in == 0)
        out_of_memory(wanted);
}

/* calloc, because large blocks come zeroed from the system for nothing; a memset would touch every page. */
static void *take(size_t size)
{
    void *memory = calloc(1, size);

    if (!memory)
        out_of_memory(size);
    return memory;
}

/* Only called with sizes that have been checked against SIZE_MAX / 2. */
static struct block *block_new(struct block *next, size_t size)
{
    struct block *block = take(sizeof *block + size);

    block->next = next;
    block->size = size;
    return block;
}

struct iw_arena *iw_arena_new(void)
{
    trip(FIRST_BLOCK);
    /* The block comes first: when it fails and the hook jumps away, nothing is left behind. */
    struct block *first = block_new(NULL, FIRST_BLOCK);
    struct iw_arena *arena = calloc(1, sizeof *arena);

    if (!arena) {
        free(first);
        out_of_memory(sizeof *arena);
    }
    arena->newest = first;
    arena->next_size = 2 * (size_t)FIRST_BLOCK;
    return arena;
}

struct iw_arena *iw_arena_child(struct iw_arena *parent)
{
    struct iw_arena *child = iw_arena_new();

    child->sibling = parent->child;
    parent->child = child;
    return child;
}

/* Recursion is as deep as children have children: one level in all of this program. */
static void free_children(struct iw_arena *arena)
{
    for (struct iw_arena *child = arena->child, *next; child; child = next) {
        next = child->sibling;
        iw_arena_free(child);
    }
    arena->child = NULL;
}

void iw_arena_free(struct iw_arena *arena)
{
    if (!arena)
        return;
    free_children(arena);
    for (struct block *block = arena->newest, *next; block; block = next) {
        next = block->next;
        free(block);
    }
    free(arena);
}

void iw_arena_reset(struct iw_arena *arena)
{
    struct block *block = arena->newest;

    free_children(arena);
    /* The list runs from the newest block to the first, which is the one that stays. */
    while (block->next) {
        struct block *next = block->next;
        free(block);
        block = next;
    }
    memset(block->data, 0, block->used);
    block->used = 0;
    arena->newest = block;
    arena->next_size = 2 * (size_t)FIRST_BLOCK;
    arena->used = 0;
}

size_t iw_arena_used(const struct iw_arena *arena)
{
    return arena->used;
}

/* What is left of the block before is given up: less than one request, and no search for gaps is needed. */
static void add_block(struct iw_arena *arena, size_t size)
{
    size_t room = arena->next_size;

    if (size > room)
        room = size;
    if (arena->next_size < LARGEST_BLOCK)
        arena->next_size *= 2;
    arena->newest = block_new(arena->newest, room);
}

void *iw_arena_alloc(struct iw_arena *arena, size_t size)
{
    const size_t align = alignof(max_align_t);

    trip(size);
    if (size > SIZE_MAX / 2)
        out_of_memory(size);
    /* A size of 0 takes one unit, so that two such pointers differ, as the header promises. */
    size_t rounded = size ? (size + align - 1) / align * align : align;
    if (rounded > arena->newest->size - arena->newest->used)
        add_block(arena, rounded);
    struct block *block = arena->newest;
    void *memory = block->data + block->used;
    block->used += rounded;
    arena->used += rounded;
    return memory;
}

void *iw_arena_array(struct iw_arena *arena, size_t count, size_t size)
{
    if (size && count > SIZE_MAX / size)
        out_of_memory(SIZE_MAX);
    return iw_arena_alloc(arena, count * size);
}

void *iw_arena_grow(struct iw_arena *arena, void *old, size_t count, size_t *capacity, size_t size)
{
    if (old && count < *capacity)
        return old;
    if (count > SIZE_MAX / 4)
        out_of_memory(SIZE_MAX);
    /* Doubling keeps the copying linear in the end; the old array stays in the arena, which costs as much
     * again at most. */
    size_t larger = count < FIRST_ITEMS ? FIRST_ITEMS : 2 * count;
    void *items = iw_arena_array(arena, larger, size);
    if (old && count)
        memcpy(items, old, count * size);
    *capacity = larger;
    return items;
}

char *iw_arena_strdup(struct iw_arena *arena, const char *text)
{
    return text ? iw_arena_strndup(arena, text, strlen(text)) : NULL;
}

char *iw_arena_strndup(struct iw_arena *arena, const char *text, size_t length)
{
    size_t real = strnlen(text, length);
    char *copy = iw_arena_alloc(arena, real + 1);

    memcpy(copy, text, real);
    return copy;
}

char *iw_arena_printf(struct iw_arena *arena, const char *fmt, ...)
{
    va_list args;

    va_start(args, fmt);
    char *text = iw_arena_vprintf(arena, fmt, args);
    va_end(args);
    return text;
}

char *iw_arena_vprintf(struct iw_arena *arena, const char *fmt, va_list args)
{
    char shorter[FIRST_TEXT];
    va_list again;

    /* Most texts are short: one pass into the stack saves the second formatting for them. */
    va_copy(again, args);
    int length = iw_vformat(shorter, sizeof shorter, fmt, args);
    char *text = iw_arena_alloc(arena, length < 0 ? 1 : (size_t)length + 1);
    if (length >= (int)sizeof shorter)
        iw_vformat(text, (size_t)length + 1, fmt, again);
    else if (length > 0)
        memcpy(text, shorter, (size_t)length);
    va_end(again);
    return text;
}
