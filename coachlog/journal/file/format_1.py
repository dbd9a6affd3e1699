"""Format 1: every record of the first release, and the log of changes that undo stands on.

It is published and never edited: files made by it are out there. What a later format changed stands
in the file of that format.
"""

_REP = """
CREATE TABLE rep (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uid TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL CHECK (name <> ''),
  name_key TEXT NOT NULL UNIQUE,
  handle TEXT NOT NULL UNIQUE CHECK (handle NOT IN ('', 'me', 'team')),
  handle_given INTEGER NOT NULL CHECK (handle_given IN (0, 1)),
  start TEXT CHECK (start IS date(start, '+0 days')),
  since TEXT NOT NULL CHECK (since IS date(since, '+0 days')),
  cadence INTEGER CHECK (cadence >= 1),
  workdays TEXT CHECK (workdays <> ''),
  goal TEXT, aspiration TEXT, strength TEXT,
  made TEXT NOT NULL CHECK (made IS date(made, '+0 days'))
) STRICT"""

_BEHAVIOR = """
CREATE TABLE behavior (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  rep_id INTEGER NOT NULL REFERENCES rep (id),
  text TEXT NOT NULL CHECK (text <> ''),
  since TEXT NOT NULL CHECK (since IS date(since, '+0 days')),
  ended TEXT CHECK (ended IS date(ended, '+0 days'))
) STRICT"""

_LEAVE = """
CREATE TABLE leave (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  rep_id INTEGER NOT NULL REFERENCES rep (id),
  day TEXT NOT NULL CHECK (day IS date(day, '+0 days')),
  back TEXT CHECK (back IS date(back, '+0 days') AND back > day)
) STRICT"""

_ABSENCE = """
CREATE TABLE absence (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uid TEXT NOT NULL UNIQUE,
  who TEXT NOT NULL CHECK (who IN ('rep', 'me', 'team')),
  rep_id INTEGER REFERENCES rep (id),
  first TEXT NOT NULL CHECK (first IS date(first, '+0 days')),
  last TEXT NOT NULL CHECK (last IS date(last, '+0 days')),
  note TEXT,
  made TEXT NOT NULL CHECK (made IS date(made, '+0 days')),
  CHECK (first <= last),
  CHECK ((who = 'rep') = (rep_id IS NOT NULL))
) STRICT"""

_PLAN = """
CREATE TABLE plan (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uid TEXT NOT NULL UNIQUE,
  rep_id INTEGER NOT NULL REFERENCES rep (id),
  account TEXT NOT NULL CHECK (account <> ''),
  account_key TEXT NOT NULL,
  call_day TEXT NOT NULL CHECK (call_day IS date(call_day, '+0 days')),
  call_time TEXT CHECK (call_time IS strftime('%H:%M', call_time)),
  objective TEXT NOT NULL CHECK (objective <> ''),
  people TEXT, fallback TEXT, stretch TEXT,
  question TEXT NOT NULL CHECK (question GLOB '[[]*]'),
  expect TEXT NOT NULL CHECK (expect GLOB '[[]*]'),
  practice TEXT,
  role TEXT CHECK (role IN ('absent', 'observe', 'joint', 'lead')),
  deal TEXT, stage TEXT, note TEXT,
  made TEXT NOT NULL CHECK (made IS date(made, '+0 days')),
  state TEXT NOT NULL CHECK (state IN ('planned', 'debriefed', 'skipped', 'cancelled')),
  closed TEXT CHECK (closed IS date(closed, '+0 days')),
  cancelled_by TEXT CHECK (cancelled_by IN ('me', 'rep', 'customer')),
  why TEXT,
  CHECK ((state = 'planned') = (closed IS NULL)),
  CHECK ((state = 'cancelled') = (cancelled_by IS NOT NULL))
) STRICT"""

_PLAN_MOVE = """
CREATE TABLE plan_move (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  plan_id INTEGER NOT NULL REFERENCES plan (id),
  day TEXT NOT NULL CHECK (day IS date(day, '+0 days')),
  was TEXT NOT NULL CHECK (was IS date(was, '+0 days')),
  was_time TEXT CHECK (was_time IS strftime('%H:%M', was_time))
) STRICT"""

_DEBRIEF = """
CREATE TABLE debrief (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uid TEXT NOT NULL UNIQUE,
  plan_id INTEGER UNIQUE REFERENCES plan (id),
  rep_id INTEGER NOT NULL REFERENCES rep (id),
  account TEXT NOT NULL CHECK (account <> ''),
  outcome TEXT NOT NULL CHECK (outcome IN ('order', 'advance', 'continuation', 'no-sale')),
  well TEXT NOT NULL CHECK (well <> ''),
  improve TEXT NOT NULL CHECK (improve <> ''),
  day TEXT NOT NULL CHECK (day IS date(day, '+0 days')),
  call_day TEXT NOT NULL CHECK (call_day IS date(call_day, '+0 days')),
  got TEXT, why TEXT,
  practiced INTEGER CHECK (practiced IN (0, 1)),
  role TEXT CHECK (role IN ('absent', 'observe', 'joint', 'lead')),
  asked_by TEXT CHECK (asked_by IN ('rep', 'me')),
  minutes INTEGER CHECK (minutes BETWEEN 1 AND 1440),
  note TEXT,
  made TEXT NOT NULL CHECK (made IS date(made, '+0 days'))
) STRICT"""

_COACHING = """
CREATE TABLE coaching (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uid TEXT NOT NULL UNIQUE,
  rep_id INTEGER REFERENCES rep (id),
  day TEXT NOT NULL CHECK (day IS date(day, '+0 days')),
  about TEXT NOT NULL CHECK (about IN ('moment', 'pipeline', 'deal', 'skill', 'process', 'strategy',
    'onboarding', 'goal', 'motivation', 'correction', 'one-on-one', 'inspection',
    'performance-review')),
  note TEXT NOT NULL CHECK (note <> ''),
  lever TEXT NOT NULL CHECK ('[]' = replace(replace(replace(replace(
    replace(replace(replace(lever, '"win-rate"', ''), '"cycle-time"', ''), '"deal-value"', ''),
    '"balance"', ''), '"flow"', ''), '"stuck"', ''), ',', '')),
  deal TEXT NOT NULL CHECK (deal GLOB '[[]*]'),
  coverage TEXT, skill TEXT,
  how TEXT CHECK (how IN ('talk', 'role-play', 'live')),
  step TEXT, strategy TEXT,
  level TEXT CHECK (level IN ('heard', 'explains', 'uses')),
  works_on INTEGER REFERENCES obstacle (id),
  asked_by TEXT CHECK (asked_by IN ('rep', 'me')),
  minutes INTEGER CHECK (minutes BETWEEN 1 AND 1440),
  made TEXT NOT NULL CHECK (made IS date(made, '+0 days'))
) STRICT"""

_OBSTACLE = """
CREATE TABLE obstacle (
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
  cost TEXT, next TEXT, decided_by TEXT,
  debrief_id INTEGER REFERENCES debrief (id),
  made TEXT NOT NULL CHECK (made IS date(made, '+0 days')),
  state TEXT NOT NULL CHECK (state IN ('open', 'escalated', 'removed', 'accepted')),
  escalated_to TEXT,
  closed TEXT CHECK (closed IS date(closed, '+0 days')),
  effect TEXT, why TEXT,
  CHECK (cause = 'organization' OR intent IS NULL),
  CHECK ((owner = 'rep') = (owner_rep IS NOT NULL)),
  CHECK ((owner = 'other') = (owner_name IS NOT NULL)),
  CHECK ((state IN ('removed', 'accepted')) = (closed IS NOT NULL)),
  CHECK ((state = 'removed') = (effect IS NOT NULL)),
  CHECK ((state = 'accepted') = (why IS NOT NULL))
) STRICT"""

_HIT = """
CREATE TABLE hit (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  obstacle_id INTEGER NOT NULL REFERENCES obstacle (id),
  rep_id INTEGER NOT NULL REFERENCES rep (id),
  UNIQUE (obstacle_id, rep_id)
) STRICT"""

_OBSTACLE_MOVE = """
CREATE TABLE obstacle_move (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  obstacle_id INTEGER NOT NULL REFERENCES obstacle (id),
  day TEXT NOT NULL CHECK (day IS date(day, '+0 days')),
  kind TEXT NOT NULL CHECK (kind IN ('act', 'escalate')),
  text TEXT NOT NULL CHECK (text <> ''),
  with_whom TEXT
) STRICT"""

_ACTION = """
CREATE TABLE action (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uid TEXT NOT NULL UNIQUE,
  owner TEXT NOT NULL CHECK (owner IN ('me', 'rep', 'other')),
  owner_rep INTEGER REFERENCES rep (id),
  owner_name TEXT,
  rep_id INTEGER REFERENCES rep (id),
  text TEXT NOT NULL CHECK (text <> ''),
  due TEXT NOT NULL CHECK (due IS date(due, '+0 days')),
  debrief_id INTEGER REFERENCES debrief (id),
  coaching_id INTEGER REFERENCES coaching (id),
  made TEXT NOT NULL CHECK (made IS date(made, '+0 days')),
  state TEXT NOT NULL CHECK (state IN ('open', 'done', 'dropped')),
  closed TEXT CHECK (closed IS date(closed, '+0 days')),
  why TEXT,
  CHECK ((owner = 'rep') = (owner_rep IS NOT NULL)),
  CHECK ((owner = 'other') = (owner_name IS NOT NULL)),
  CHECK ((state = 'open') = (closed IS NULL)),
  CHECK ((state = 'dropped') = (why IS NOT NULL))
) STRICT"""

_ACTION_MOVE = """
CREATE TABLE action_move (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  action_id INTEGER NOT NULL REFERENCES action (id),
  day TEXT NOT NULL CHECK (day IS date(day, '+0 days')),
  was TEXT NOT NULL CHECK (was IS date(was, '+0 days'))
) STRICT"""

_FOCUS = """
CREATE TABLE focus (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uid TEXT NOT NULL UNIQUE,
  part TEXT NOT NULL CHECK (part IN ('calls', 'pipeline', 'deals', 'process', 'skills', 'strategy',
    'obstacles', 'people')),
  why TEXT NOT NULL CHECK (why <> ''),
  since TEXT NOT NULL CHECK (since IS date(since, '+0 days')),
  until TEXT NOT NULL CHECK (until IS date(until, '+0 days')),
  ended TEXT CHECK (ended IS date(ended, '+0 days')),
  made TEXT NOT NULL CHECK (made IS date(made, '+0 days')),
  CHECK (since <= until)
) STRICT"""

_SETTING = """
CREATE TABLE setting (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uid TEXT NOT NULL UNIQUE,
  key TEXT NOT NULL UNIQUE,
  value TEXT NOT NULL
) STRICT"""

_CHANGE = """
CREATE TABLE change (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uid TEXT NOT NULL UNIQUE,
  at TEXT NOT NULL,
  says TEXT NOT NULL,
  undone INTEGER NOT NULL CHECK (undone IN (0, 1)),
  undoable INTEGER NOT NULL CHECK (undoable IN (0, 1))
) STRICT"""

_IMAGE = """
CREATE TABLE image (
  id INTEGER PRIMARY KEY,
  change_id INTEGER NOT NULL REFERENCES change (id),
  tab TEXT NOT NULL,
  row INTEGER NOT NULL,
  before TEXT CHECK (before GLOB '{*}'),
  after TEXT CHECK (after GLOB '{*}'),
  CHECK (before IS NOT NULL OR after IS NOT NULL)
) STRICT"""

INDEXES = (
    "CREATE INDEX behavior_of_rep ON behavior (rep_id, since)",
    "CREATE INDEX leave_of_rep ON leave (rep_id, day)",
    "CREATE INDEX absence_of_rep ON absence (rep_id)",
    "CREATE INDEX plan_open ON plan (closed, call_day)",
    "CREATE INDEX plan_by_day ON plan (call_day)",
    "CREATE INDEX plan_by_made ON plan (made)",
    "CREATE INDEX plan_of_rep ON plan (rep_id, call_day)",
    "CREATE INDEX plan_open_of_rep ON plan (rep_id, account_key, call_day) WHERE state = 'planned'",
    "CREATE INDEX plan_move_of_plan ON plan_move (plan_id)",
    "CREATE INDEX debrief_by_day ON debrief (day)",
    "CREATE INDEX debrief_of_rep ON debrief (rep_id, day)",
    "CREATE INDEX coaching_by_day ON coaching (day)",
    "CREATE INDEX coaching_of_rep ON coaching (rep_id, day)",
    "CREATE INDEX coaching_by_about ON coaching (about, day)",
    "CREATE INDEX coaching_on_obstacle ON coaching (works_on) WHERE works_on IS NOT NULL",
    "CREATE INDEX obstacle_open ON obstacle (closed, raised)",
    "CREATE INDEX obstacle_by_day ON obstacle (raised)",
    "CREATE INDEX obstacle_of_debrief ON obstacle (debrief_id) WHERE debrief_id IS NOT NULL",
    "CREATE INDEX obstacle_of_owner ON obstacle (owner_rep) WHERE owner_rep IS NOT NULL",
    "CREATE INDEX hit_of_rep ON hit (rep_id)",
    "CREATE INDEX move_of_obstacle ON obstacle_move (obstacle_id, day)",
    "CREATE INDEX move_by_day ON obstacle_move (day)",
    "CREATE INDEX action_open ON action (closed, due)",
    "CREATE INDEX action_by_made ON action (made)",
    "CREATE INDEX action_of_rep ON action (rep_id, closed)",
    "CREATE INDEX action_of_owner ON action (owner_rep, closed) WHERE owner_rep IS NOT NULL",
    "CREATE INDEX action_of_debrief ON action (debrief_id) WHERE debrief_id IS NOT NULL",
    "CREATE INDEX action_of_coaching ON action (coaching_id) WHERE coaching_id IS NOT NULL",
    "CREATE INDEX action_move_of_action ON action_move (action_id)",
    "CREATE INDEX image_of_change ON image (change_id)",
    "CREATE INDEX image_of_row ON image (tab, row, change_id)",
)

STATEMENTS = (
    _REP, _BEHAVIOR, _LEAVE, _ABSENCE, _PLAN, _PLAN_MOVE, _DEBRIEF, _COACHING, _OBSTACLE, _HIT,
    _OBSTACLE_MOVE, _ACTION, _ACTION_MOVE, _FOCUS, _SETTING, _CHANGE, _IMAGE, *INDEXES,
)  # fmt: skip
"""What lays out an empty file, one statement after another."""
