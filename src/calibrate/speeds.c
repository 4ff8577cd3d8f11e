/* SPDX-License-Identifier: Apache-2.0 */
#include "calibrate/speeds.h"

#include <math.h>
#include <string.h>

#define SPEED(member, field, unit_, start_, spread_, largest_)                                               \
    {                                                                                                        \
        .name = #member, .in_entry = offsetof(struct iw_speeds, member),                                     \
        .in_constants = offsetof(struct iw_constants, field), .unit = (unit_), .start = (start_),            \
        .spread = (spread_), .largest = (largest_)                                                           \
    }

/* Starts: what data sheets and first fits of single devices suggest. Spreads: rates of relatives lie closer
 * together than their overheads. Prefill may pass the listed peak, because GeForce cards add in 16 bit at
 * twice the listed rate; attention may, because its rate is counted against the 16-bit one. */
const struct iw_speed iw_speed_list[IW_SPEED_COUNT] = {
    SPEED(mbu, mbu, 1, 0.75, 0.15, 0.97),
    SPEED(cache_share, cache_share, 1, 0.8, 0.18, 1.3),
    SPEED(reread, reread, 1, 0.05, 0.8, 1.5),
    SPEED(expert_share, expert_share, 1, 0.7, 0.3, 0),
    SPEED(mfu, mfu, 1, 0.6, 0.3, 1),
    SPEED(prefill_mfu, prefill_mfu, 1, 0.6, 0.42, 2),
    SPEED(attention_mfu, attention_mfu, 1, 0.3, 0.45, 2),
    SPEED(step_ms, step_s, 1e-3, 1e-3, 0.5, 0),
    SPEED(layer_us, layer_s, 1e-6, 25e-6, 0.5, 0),
    SPEED(expert_layer_us, expert_layer_s, 1e-6, 10e-6, 0.5, 0),
    SPEED(latent_layer_us, latent_layer_s, 1e-6, 50e-6, 1, 0),
    SPEED(sequence_us, sequence_s, 1e-6, 8e-6, 0.5, 0),
    SPEED(allreduce_us, allreduce_s, 1e-6, 5e-6, 0.5, 0),
    SPEED(link_share, link_share, 1, 0.5, 0.4, 1.2),
    SPEED(passing, passing, 1, 0.8, 0.24, 1),
    SPEED(prompt_mfu, prompt_mfu, 1, 0.5, 0.4, 2),
    SPEED(prompt_layer_us, prompt_layer_s, 1e-6, 300e-6, 0.5, 0),
    SPEED(poll_steps, poll_steps, 1, 2, 1.2, 0),
    SPEED(start_share, start_share, 1, 0.1, 0.5, 2),
    SPEED(slots_short, slots_short, 1, 0.02, 2, 1),
};

double iw_speed_get(const struct iw_constants *k, int speed)
{
    double value;
    memcpy(&value, (const char *)k + iw_speed_list[speed].in_constants, sizeof value);
    return value;
}

void iw_speed_set(struct iw_constants *k, int speed, double value)
{
    memcpy((char *)k + iw_speed_list[speed].in_constants, &value, sizeof value);
}

double iw_speed_of_entry(const struct iw_speeds *entry, int speed, bool multiplier)
{
    double value;
    memcpy(&value, (const char *)entry + iw_speed_list[speed].in_entry, sizeof value);
    return multiplier ? value : value * iw_speed_list[speed].unit;
}

void iw_speeds_apply(struct iw_constants *k, const double logs[IW_SPEED_COUNT])
{
    for (int s = 0; s < IW_SPEED_COUNT; s++) {
        double value = exp(logs[s]);
        if (iw_speed_list[s].largest > 0)
            value = fmin(value, iw_speed_list[s].largest);
        iw_speed_set(k, s, value);
    }
}
