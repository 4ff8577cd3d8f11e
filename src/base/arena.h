/* SPDX-License-Identifier: Apache-2.0 */
/* Memory by lifetime: everything taken from an arena goes when the arena goes. Nothing above `base` calls
 * free. An allocation never returns NULL: when memory is out, the hook runs and does not return (main
 * restores the terminal and ends with status 3; a test longjmps). */
#ifndef IW_BASE_ARENA_H
#define IW_BASE_ARENA_H

#include "base/err.h"

#include <stdarg.h>
#include <stddef.h>

struct iw_arena;

struct iw_arena *iw_arena_new(void); /* owned by the caller: iw_arena_free */
/* Ends with its parent (freed or reset), never before. Another thread may take from it than from the parent.
 */
struct iw_arena *iw_arena_child(struct iw_arena *parent);
void iw_arena_free(struct iw_arena *arena);  /* NULL is allowed */
void iw_arena_reset(struct iw_arena *arena); /* keeps the first block */
size_t iw_arena_used(const struct iw_arena *arena);

/* Zeroed, aligned for any type. `size` 0 gives a unique pointer. */
void *iw_arena_alloc(struct iw_arena *arena, size_t size);
/* `count * size`, checked for overflow (overflow counts as out of memory). */
void *iw_arena_array(struct iw_arena *arena, size_t count, size_t size);
/* A larger copy of `old` when `count` has reached `*capacity`, else `old` itself. */
void *iw_arena_grow(struct iw_arena *arena, void *old, size_t count, size_t *capacity, size_t size);
char *iw_arena_strdup(struct iw_arena *arena, const char *text);
char *iw_arena_strndup(struct iw_arena *arena, const char *text, size_t length);
char *iw_arena_printf(struct iw_arena *arena, const char *fmt, ...) IW_PRINTF(2, 3);
char *iw_arena_vprintf(struct iw_arena *arena, const char *fmt, va_list args) IW_PRINTF(2, 0);

#define IW_NEW(arena, type)          ((type *)iw_arena_alloc((arena), sizeof(type)))
#define IW_ARRAY(arena, type, count) ((type *)iw_arena_array((arena), (count), sizeof(type)))
/* Room for one more: IW_PUSH(arena, items, count, capacity) = value; */
#define IW_PUSH(arena, items, count, capacity)                                                               \
    (*((items) = iw_arena_grow((arena), (items), (count), &(capacity), sizeof *(items)), &(items)[(count)++]))

/* The hook must not return. `user` is passed through. NULL restores the default, which aborts. */
typedef void iw_oom_hook(void *user, size_t wanted);
void iw_set_oom_hook(iw_oom_hook *hook, void *user);
/* For tests: the n-th allocation from now fails (0 = never). */
void iw_arena_fail_after(size_t n);

#endif
