"""Format 2: attempts and agreements, dated terms and settings, own time, views for other tools.

Published and never edited, like every step. Folded columns are filled by `coachlog.text`, so that
"the same account" and "said the same" are looked up, not worked out. What format 1 kept of a rep's
cadence and workdays, of settings, holds from the beginning: a day of NULL.

What SQL cannot say of the step stands in `convert_2`.
"""

_TERM = """
CREATE TABLE term (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  rep_id INTEGER NOT NULL REFERENCES rep (id),
  key TEXT NOT NULL CHECK (key IN ('cadence', 'workdays')),
  since TEXT CHECK (since IS date(since, '+0 days')),
  value TEXT CHECK (value <> '')
) STRICT"""

_ABSENCE = """
CREATE TABLE absence_2 (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uid TEXT NOT NULL UNIQUE,
  who TEXT NOT NULL CHECK (who IN ('rep', 'me', 'team')),
  rep_id INTEGER REFERENCES rep (id),
  first TEXT NOT NULL CHECK (first IS date(first, '+0 days')),
  last TEXT CHECK (last IS date(last, '+0 days')),
  open INTEGER NOT NULL DEFAULT 0 CHECK (open IN (0, 1)),
  note TEXT,
  made TEXT NOT NULL CHECK (made IS date(made, '+0 days')),
  CHECK (first <= last),
  CHECK (open = 1 OR last IS NOT NULL),
  CHECK ((who = 'rep') = (rep_id IS NOT NULL))
) STRICT"""

_DEBRIEF = """
CREATE TABLE debrief_2 (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uid TEXT NOT NULL UNIQUE,
  plan_id INTEGER UNIQUE REFERENCES plan (id),
  rep_id INTEGER NOT NULL REFERENCES rep (id),
  account TEXT NOT NULL CHECK (account <> ''),
  outcome TEXT NOT NULL CHECK (outcome IN ('order', 'advance', 'continuation', 'no-sale')),
  well TEXT NOT NULL CHECK (well <> ''),
  improve TEXT NOT NULL CHECK (improve <> ''),
  improve_key TEXT NOT NULL,
  day TEXT NOT NULL CHECK (day IS date(day, '+0 days')),
  call_day TEXT NOT NULL CHECK (call_day IS date(call_day, '+0 days')),
  got TEXT, why TEXT,
  practiced TEXT CHECK (practiced IN ('yes', 'no', 'no-chance')),
  practice TEXT CHECK (practice <> ''),
  practice_key TEXT,
  role TEXT CHECK (role IN ('absent', 'observe', 'joint', 'lead')),
  asked_by TEXT CHECK (asked_by IN ('rep', 'me')),
  minutes INTEGER CHECK (minutes BETWEEN 1 AND 1440),
  note TEXT,
  made TEXT NOT NULL CHECK (made IS date(made, '+0 days')),
  CHECK (practice IS NULL OR practiced IS NOT NULL),
  CHECK ((practice IS NULL) = (practice_key IS NULL))
) STRICT"""

_OBSTACLE = """
CREATE TABLE obstacle_2 (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uid TEXT NOT NULL UNIQUE,
  what TEXT NOT NULL CHECK (what <> ''),
  cause TEXT NOT NULL CHECK (cause IN ('self', 'organization')),
  team INTEGER NOT NULL CHECK (team IN (0, 1)),
  intent TEXT CHECK (intent IN ('deliberate', 'unnoticed', 'unknown')),
  owner TEXT NOT NULL CHECK (owner IN ('me', 'rep', 'other')),
  owner_rep INTEGER REFERENCES rep (id),
  owner_name TEXT,
  category TEXT CHECK (category IN ('skill', 'process', 'tool', 'resource', 'information', 'policy',
    'pricing', 'legal', 'delivery', 'system', 'territory', 'habit', 'other')),
  raised TEXT NOT NULL CHECK (raised IS date(raised, '+0 days')),
  cost TEXT, next TEXT, ask TEXT, decided_by TEXT,
  debrief_id INTEGER REFERENCES debrief (id),
  made TEXT NOT NULL CHECK (made IS date(made, '+0 days')),
  state TEXT NOT NULL CHECK (state IN ('open', 'escalated', 'removed', 'accepted', 'merged')),
  escalated_to TEXT,
  closed TEXT CHECK (closed IS date(closed, '+0 days')),
  effect TEXT, why TEXT,
  merged_into INTEGER REFERENCES obstacle (id),
  CHECK (cause = 'organization' OR intent IS NULL),
  CHECK ((owner = 'rep') = (owner_rep IS NOT NULL)),
  CHECK ((owner = 'other') = (owner_name IS NOT NULL)),
  CHECK ((state IN ('removed', 'accepted', 'merged')) = (closed IS NOT NULL)),
  CHECK ((state = 'removed') = (effect IS NOT NULL)),
  CHECK ((state = 'accepted') = (why IS NOT NULL)),
  CHECK ((state = 'merged') = (merged_into IS NOT NULL))
) STRICT"""

_FOCUS = """
CREATE TABLE focus_2 (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uid TEXT NOT NULL UNIQUE,
  part TEXT NOT NULL CHECK (part IN ('calls', 'pipeline', 'deals', 'process', 'skills', 'strategy',
    'obstacles', 'people', 'hiring', 'tools')),
  why TEXT NOT NULL CHECK (why <> ''),
  since TEXT NOT NULL CHECK (since IS date(since, '+0 days')),
  until TEXT NOT NULL CHECK (until IS date(until, '+0 days')),
  ended TEXT CHECK (ended IS date(ended, '+0 days')),
  made TEXT NOT NULL CHECK (made IS date(made, '+0 days')),
  CHECK (since <= until)
) STRICT"""

_SETTING = """
CREATE TABLE setting_2 (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uid TEXT NOT NULL UNIQUE,
  key TEXT NOT NULL,
  since TEXT CHECK (since IS date(since, '+0 days')),
  value TEXT NOT NULL
) STRICT"""

_TIME = """
CREATE TABLE time (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uid TEXT NOT NULL UNIQUE,
  area TEXT NOT NULL CHECK (area IN ('hiring', 'process', 'strategy', 'tools', 'development',
    'reports', 'admin', 'internal-meetings', 'selling', 'firefighting')),
  minutes INTEGER NOT NULL CHECK (minutes BETWEEN 1 AND 1440),
  day TEXT NOT NULL CHECK (day IS date(day, '+0 days')),
  note TEXT,
  droppable INTEGER NOT NULL CHECK (droppable IN (0, 1)),
  made TEXT NOT NULL CHECK (made IS date(made, '+0 days'))
) STRICT"""

_FORGOTTEN = """
CREATE TABLE forgotten (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uid TEXT NOT NULL UNIQUE
) STRICT"""

_COACHING = (
    "ALTER TABLE coaching ADD COLUMN agreed TEXT CHECK (agreed <> '')",
    "ALTER TABLE coaching ADD COLUMN agreed_key TEXT"
    " CHECK ((agreed IS NULL) = (agreed_key IS NULL))",
    "ALTER TABLE coaching ADD COLUMN practiced TEXT"
    " CHECK (practiced IN ('yes', 'no', 'no-chance'))",
    "ALTER TABLE coaching ADD COLUMN practice TEXT"
    " CHECK (practice IS NULL OR (practice <> '' AND practiced IS NOT NULL))",
    "ALTER TABLE coaching ADD COLUMN practice_key TEXT"
    " CHECK ((practice IS NULL) = (practice_key IS NULL))",
    "ALTER TABLE coaching ADD COLUMN strategy_key TEXT",
)

_LOG = (
    "ALTER TABLE change ADD COLUMN turned TEXT",
    "ALTER TABLE image ADD COLUMN at TEXT",
)
"""`turned` is the moment a change was last undone or done again; `at` that of an imported record,
where it is not the moment of the change that brought it. All moments are UTC."""

_OLD_COLUMNS = {
    "absence": "id, uid, who, rep_id, first, last, note, made",
    "debrief": "id, uid, plan_id, rep_id, account, outcome, well, improve, day, call_day, got, why,"
    " role, asked_by, minutes, note, made",
    "obstacle": "id, uid, what, cause, team, intent, owner, owner_rep, owner_name, category,"
    " raised, cost, next, decided_by, debrief_id, made, state, escalated_to, closed, effect, why",
    "focus": "id, uid, part, why, since, until, ended, made",
    "setting": "id, uid, key, value",
}
"""The columns of format 1 that stay as they are, of the tables that are made anew."""

_FOLDED = {
    "debrief": (
        "practiced, improve_key",
        "CASE practiced WHEN 1 THEN 'yes' WHEN 0 THEN 'no' END, fold_statement(improve)",
    )
}
"""What stands in columns of another type, or in new ones that must be filled."""


def _anew(table: str, create: str) -> tuple[str, ...]:
    """The statements that make a table anew under its name; numbers given once stay given."""
    kept = _OLD_COLUMNS[table]
    into, values = _FOLDED.get(table, ("", ""))
    columns, found = (", ".join(filter(None, each)) for each in ((kept, into), (kept, values)))
    return (
        create,
        f"INSERT INTO {table}_2 ({columns}) SELECT {found} FROM {table}",
        f"DELETE FROM sqlite_sequence WHERE name = '{table}_2'",
        f"INSERT INTO sqlite_sequence (name, seq)"
        f" SELECT '{table}_2', seq FROM sqlite_sequence WHERE name = '{table}'",
        f"DROP TABLE {table}",
        f"ALTER TABLE {table}_2 RENAME TO {table}",
    )


_TERMS = (
    _TERM,
    "INSERT INTO term (id, rep_id, key, value)"
    " SELECT 2 * id - 1, id, 'cadence', cadence FROM rep WHERE cadence IS NOT NULL",
    "INSERT INTO term (id, rep_id, key, value)"
    " SELECT 2 * id, id, 'workdays', workdays FROM rep WHERE workdays IS NOT NULL",
    "DELETE FROM sqlite_sequence WHERE name = 'term'",
    "INSERT INTO sqlite_sequence (name, seq)"
    " SELECT 'term', 2 * seq FROM sqlite_sequence WHERE name = 'rep'",
    "ALTER TABLE rep DROP COLUMN cadence",
    "ALTER TABLE rep DROP COLUMN workdays",
)
"""A rep's two terms have numbers that follow from theirs, in the log of changes too."""

_INDEXES = (
    "CREATE UNIQUE INDEX term_once ON term (rep_id, key, ifnull(since, ''))",
    "CREATE UNIQUE INDEX setting_once ON setting (key, ifnull(since, ''))",
    "CREATE INDEX absence_of_rep ON absence (rep_id)",
    "CREATE INDEX debrief_by_day ON debrief (day)",
    "CREATE INDEX debrief_of_rep ON debrief (rep_id, day)",
    "CREATE INDEX debrief_saying ON debrief (rep_id, improve_key, day)",
    "CREATE INDEX debrief_trying ON debrief (rep_id, practice_key, day)"
    " WHERE practice_key IS NOT NULL",
    "CREATE INDEX coaching_agreeing ON coaching (rep_id, day) WHERE agreed IS NOT NULL",
    "CREATE INDEX coaching_saying ON coaching (rep_id, agreed_key, day)"
    " WHERE agreed_key IS NOT NULL",
    "CREATE INDEX coaching_trying ON coaching (rep_id, practice_key, day)"
    " WHERE practice_key IS NOT NULL",
    "CREATE INDEX coaching_on_strategy ON coaching (strategy_key, rep_id, day)"
    " WHERE strategy_key IS NOT NULL",
    "CREATE INDEX obstacle_open ON obstacle (closed, raised)",
    "CREATE INDEX obstacle_by_day ON obstacle (raised)",
    "CREATE INDEX obstacle_of_debrief ON obstacle (debrief_id) WHERE debrief_id IS NOT NULL",
    "CREATE INDEX obstacle_of_owner ON obstacle (owner_rep) WHERE owner_rep IS NOT NULL",
    "CREATE INDEX obstacle_merged ON obstacle (merged_into) WHERE merged_into IS NOT NULL",
    "CREATE INDEX time_by_day ON time (day)",
)

_OWNER = """CASE t.owner WHEN 'me' THEN 'me' WHEN 'other' THEN t.owner_name
    ELSE (SELECT name FROM rep WHERE rep.id = t.owner_rep) END AS owner"""

_VIEWS = (
    """
CREATE VIEW conversation AS
  SELECT 'd' || t.id AS ref, t.day, rep.name AS rep, rep.handle, 'debrief' AS about, 1 AS counts,
    t.account, t.outcome, t.well, t.improve AS agreed, t.practiced, t.practice, t.asked_by,
    t.minutes, t.note
  FROM debrief AS t JOIN rep ON rep.id = t.rep_id
  UNION ALL
  SELECT 'c' || t.id, t.day, rep.name, rep.handle, t.about,
    t.rep_id IS NOT NULL AND t.about NOT IN ('inspection', 'performance-review')
      AND (t.about <> 'pipeline' OR t.lever <> '[]'),
    NULL, NULL, NULL, t.agreed, t.practiced, t.practice, t.asked_by, t.minutes, t.note
  FROM coaching AS t LEFT JOIN rep ON rep.id = t.rep_id""",
    f"""
CREATE VIEW open_action AS
  SELECT 'a' || t.id AS ref, {_OWNER}, rep.name AS rep, t.text, t.due, t.made
  FROM action AS t LEFT JOIN rep ON rep.id = t.rep_id WHERE t.state = 'open'""",
    f"""
CREATE VIEW open_obstacle AS
  SELECT 'o' || t.id AS ref, t.what, t.cause, t.intent, {_OWNER},
    CASE t.team WHEN 1 THEN 'team' ELSE (SELECT group_concat(name, ', ')
      FROM (SELECT rep.name FROM hit JOIN rep ON rep.id = hit.rep_id
            WHERE hit.obstacle_id = t.id ORDER BY rep.name)) END AS hits,
    t.category, t.raised, t.state, t.escalated_to, t.cost, t.next, t.ask, t.decided_by
  FROM obstacle AS t WHERE t.state IN ('open', 'escalated')""",
    """
CREATE VIEW planned_call AS
  SELECT 'p' || t.id AS ref, rep.name AS rep, rep.handle, t.account, t.call_day, t.call_time,
    t.objective, t.fallback, t.people, t.practice, t.role, t.deal, t.stage, t.made
  FROM plan AS t JOIN rep ON rep.id = t.rep_id WHERE t.state = 'planned'""",
)
"""The columns of `hits` and `rep` are people's names: for Datasette, VisiData and the like."""

STATEMENTS = (
    *_TERMS,
    *_anew("absence", _ABSENCE),
    *_anew("debrief", _DEBRIEF),
    *_COACHING,
    *_anew("obstacle", _OBSTACLE),
    *_anew("focus", _FOCUS),
    *_anew("setting", _SETTING),
    _TIME,
    _FORGOTTEN,
    *_LOG,
    *_INDEXES,
    *_VIEWS,
)
"""What brings the tables of format 1 to this one, one statement after another."""
