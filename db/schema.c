/* SPDX-License-Identifier: Apache-2.0 */
/* All tables have a rowid, so that a damaged file can be read on behind a bad page (recover.c). The journal
 * is the only truth about answers: what holds now is read from it, and no copy of it can disagree.
 *
 * The steps of a scenario count from 1 and no number comes twice. position is the step that holds now (0:
 * before the first). entry.dropped is the step that took the place of this undone one, 0 while it can be
 * reached. So the answers at any step S, dropped or not, can be told: for each key the last entry of step <=
 * S whose dropped is 0 or > S. A position therefore stands for one set of answers for ever, which is how a
 * change by another program is found and shown.
 *
 * States are those of enum iw_answer_state: 0 none, 1 given, 2 unknown. */
#include "db/schema.h"

static const char version_1[] =
    "CREATE TABLE session ("
    "  id INTEGER PRIMARY KEY AUTOINCREMENT," /* never a purged one's number: a screen may still hold it */
    "  name TEXT NOT NULL CHECK (name <> ''),"
    "  created_ms INTEGER NOT NULL,"
    "  updated_ms INTEGER NOT NULL,"
    "  deleted_ms INTEGER"
    ") STRICT;"
    "CREATE UNIQUE INDEX session_name ON session (name) WHERE deleted_ms IS NULL;"

    "CREATE TABLE scenario ("
    "  id INTEGER PRIMARY KEY AUTOINCREMENT,"
    "  session_id INTEGER NOT NULL REFERENCES session (id) ON DELETE CASCADE,"
    "  parent_id INTEGER REFERENCES scenario (id) ON DELETE SET NULL,"
    "  name TEXT NOT NULL CHECK (name <> ''),"
    "  position INTEGER NOT NULL DEFAULT 0 CHECK (position >= 0),"
    "  created_ms INTEGER NOT NULL,"
    "  updated_ms INTEGER NOT NULL,"
    "  deleted_ms INTEGER"
    ") STRICT;"
    "CREATE UNIQUE INDEX scenario_name ON scenario (session_id, name) WHERE deleted_ms IS NULL;"
    "CREATE INDEX scenario_parent ON scenario (parent_id);"

    "CREATE TABLE entry ("
    "  id INTEGER PRIMARY KEY,"
    "  scenario_id INTEGER NOT NULL REFERENCES scenario (id) ON DELETE CASCADE,"
    "  step INTEGER NOT NULL CHECK (step > 0),"
    "  key TEXT NOT NULL CHECK (key <> ''),"
    "  before_state INTEGER NOT NULL CHECK (before_state BETWEEN 0 AND 2),"
    "  before_text TEXT CHECK ((before_state = 1) = (before_text IS NOT NULL)),"
    "  after_state INTEGER NOT NULL CHECK (after_state BETWEEN 0 AND 2),"
    "  after_text TEXT CHECK ((after_state = 1) = (after_text IS NOT NULL)),"
    "  at_ms INTEGER NOT NULL,"
    "  who TEXT,"
    "  dropped INTEGER NOT NULL DEFAULT 0 CHECK (dropped = 0 OR dropped > step)"
    ") STRICT;"
    "CREATE UNIQUE INDEX entry_by_step ON entry (scenario_id, step, key);"
    "CREATE INDEX entry_by_key ON entry (scenario_id, key, step);"

    "CREATE TABLE draft ("
    "  id INTEGER PRIMARY KEY,"
    "  scenario_id INTEGER NOT NULL REFERENCES scenario (id) ON DELETE CASCADE,"
    "  key TEXT NOT NULL CHECK (key <> ''),"
    "  text TEXT NOT NULL,"
    "  at_ms INTEGER NOT NULL,"
    "  UNIQUE (scenario_id, key)"
    ") STRICT;"

    "CREATE TABLE snapshot ("
    "  scenario_id INTEGER PRIMARY KEY REFERENCES scenario (id) ON DELETE CASCADE,"
    "  position INTEGER NOT NULL,"
    "  at_ms INTEGER NOT NULL,"
    "  program TEXT NOT NULL,"
    "  fingerprint TEXT NOT NULL,"
    "  pick TEXT,"
    "  monthly_usd REAL,"
    "  feasible INTEGER,"
    "  blocked INTEGER,"
    "  rejected INTEGER,"
    "  json TEXT NOT NULL"
    ") STRICT;"

    "CREATE TABLE setting ("
    "  id INTEGER PRIMARY KEY,"
    "  key TEXT NOT NULL UNIQUE CHECK (key <> ''),"
    "  value TEXT NOT NULL"
    ") STRICT;";

const char *const iw_store_migrations[] = {version_1};
const int iw_store_version = (int)(sizeof iw_store_migrations / sizeof iw_store_migrations[0]);
