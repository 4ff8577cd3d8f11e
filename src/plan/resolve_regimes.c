/* SPDX-License-Identifier: Apache-2.0 */
/* Laws in force by the facts about the data. A law that was ticked stays, whatever the facts say: somebody
 * decided that. One that was not ticked is in force when its facts are there, and open when they may be. */
#include "base/str.h"
#include "plan/deciding.h"
#include "plan/resolve.h"

enum { MAX_FACTS = 16 };

/* "Personal data: yes, People in the EU, EEA or UK: yes". */
static const char *facts_text(struct iw_arena *arena, const struct iw_resolved *r, const struct iw_expr *rule)
{
    int names[MAX_FACTS];
    size_t count = iw_expr_names(rule, names, MAX_FACTS);
    struct iw_sb sb;
    iw_sb_init(&sb, arena);
    for (size_t i = 0; i < count && i < MAX_FACTS; i++)
        iw_sb_printf(&sb, "%s%s", i > 0 ? ", " : "",
                     iw_fact_phrase(arena, r->answers->k, &r->facts, names[i]));
    return sb.text;
}

/* By its own answer, not by the facts: those hold what was derived before. */
static bool is_ticked(const struct iw_resolved *r, const char *id)
{
    int index = iw_question_index(r->answers->k, "regimes");
    int bit = index >= 0 ? iw_vocab_value(&r->answers->k->vocab, index, id) : -1;
    const struct iw_value *given = index >= 0 ? &r->values[index].value.value : NULL;
    return bit >= 0 && given->known && (given->as.set >> bit & 1) != 0;
}

static struct iw_regime_state state_of(struct iw_arena *arena, const struct iw_resolved *r, size_t index)
{
    const struct iw_knowledge *k = r->answers->k;
    const struct iw_regime *regime = IW_AT(k->cat, REGIMES, iw_regime, index);
    const struct iw_regime_rules *rules = &k->regimes[index];
    struct iw_regime_state state = {.regime = regime, .ticked = is_ticked(r, regime->head.id)};
    enum iw_tri derived =
        regime->in_force_when == NULL ? IW_NO : iw_expr_eval(rules->in_force_when, &r->facts);
    state.in_force = state.ticked ? IW_YES : derived;
    state.likely = state.in_force == IW_NO && regime->likely_when != NULL &&
                   iw_expr_eval(rules->likely_when, &r->facts) == IW_YES;
    if (state.ticked)
        state.why = "ticked";
    else if (state.in_force != IW_NO)
        state.why = facts_text(arena, r, rules->in_force_when);
    else if (state.likely)
        state.why = facts_text(arena, r, rules->likely_when);
    return state;
}

struct iw_regime_list iw_regimes_of(struct iw_arena *arena, const struct iw_resolved *resolved)
{
    size_t count = iw_count(resolved->answers->k->cat, IW_KIND_REGIMES);
    struct iw_regime_list list = {IW_ARRAY(arena, struct iw_regime_state, count + 1), count};
    for (size_t i = 0; i < count; i++)
        list.items[i] = state_of(arena, resolved, i);
    return list;
}
