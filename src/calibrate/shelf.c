/* SPDX-License-Identifier: Apache-2.0 */
#include "calibrate/shelf.h"

#include <pthread.h>

struct iw_measured_shelf {
    pthread_mutex_t lock;   /* plans are made in more than one thread */
    struct iw_arena *arena; /* its own: the one that it lives in is in use elsewhere by then */
    const struct iw_catalog *cat;
    struct iw_measured_list list;
    bool tried;
};

struct iw_measured_shelf *iw_measured_shelf_new(struct iw_arena *arena, const struct iw_catalog *cat)
{
    struct iw_measured_shelf *shelf = IW_NEW(arena, struct iw_measured_shelf);
    *shelf = (struct iw_measured_shelf){
        .lock = PTHREAD_MUTEX_INITIALIZER, .arena = iw_arena_child(arena), .cat = cat};
    return shelf;
}

const struct iw_measured_list *iw_measured_on(struct iw_measured_shelf *shelf)
{
    pthread_mutex_lock(&shelf->lock);
    if (!shelf->tried)
        (void)!iw_measured_read(shelf->arena, shelf->cat, shelf->cat->data_dir, &shelf->list, NULL);
    shelf->tried = true;
    pthread_mutex_unlock(&shelf->lock);
    return &shelf->list;
}
