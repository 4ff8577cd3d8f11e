/* SPDX-License-Identifier: Apache-2.0 */
/* One replica under an open loop, at a given mean batch. serve.h states the model; this is its inside, shared
 * by the searches for a batch and for a capacity. */
#ifndef IW_ENGINE_SERVICE_H
#define IW_ENGINE_SERVICE_H

#include "engine/serve.h"
#include "engine/step.h"

/* One prompt on its way to its first token. */
struct iw_prompt {
    double tokens; /* not served by the prefix cache */
    double work_s; /* matrix work alone */
    double steps;
    double lone_s; /* with nobody else on the replica */
};

/* What one search needs again and again. */
struct iw_server {
    struct iw_step_terms step;
    struct iw_prompt mean, p95;
    double passing_s;   /* what a mean prompt adds to the steps of the others */
    double chunk_share; /* of one step's prompt budget that a mean prompt takes; above 1: several steps */
    double output, output_p95;
    double inverse; /* mean of 1/(length - 1) of the answers, geometric lengths */
    double arrival_cv2, input_cv2, output_cv2;
    double burst_extra, burst_length; /* arrivals that a burst brings beyond Poisson's; that it lasts */
    double before_s;                  /* network and front end: on top of every first token */
    double slots;
    double full_steps_s; /* decoding of a mean answer beside that many, without what it draws in itself */
    double most_rps;     /* at which the slots are all taken */
};

struct iw_server iw_server_of(const struct iw_config *config, const struct iw_memory *memory,
                              const struct iw_load *load);
/* The same for callers who may have the terms of the configuration's step, for whatever context; NULL: they
 * have not. */
struct iw_server iw_server_with(const struct iw_config *config, const struct iw_memory *memory,
                                const struct iw_load *load, const struct iw_step_terms *step);
/* How many sequences a rate keeps decoding while `batch` slow each other down. Little's law holds where that
 * is the batch itself; nearly a straight line in it. */
double iw_kept_decoding(const struct iw_server *server, double rate_rps, double batch);
/* The same as at a batch of 0, to the last digit, at a fifth of the work: a request that meets nobody. Every
 * configuration is asked for it. */
struct iw_service iw_service_alone(const struct iw_server *server);
/* Everything about the replica while `batch` sequences decode on average; unstable where the slots run out.
 */
struct iw_service iw_service_at(const struct iw_server *server, double batch);
/* Every time infinite, every slot taken. */
struct iw_service iw_unstable(const struct iw_server *server, double rate_rps);

#endif
