"""What the report is computed from: facts about people as they stood at the end of one day.

The journal hands these over already rolled back to that day (`as_of`): a plan moved later stands on
the day it then had, an action closed later is open. Nothing here knows of the file or the screen.

Named tuples, here and all over the report: against frozen dataclasses the class costs an eighth to
make and each value a quarter, and a long report is made of tens of thousands.
"""

from datetime import date, time
from typing import NamedTuple

from coachlog.days.workdays import Schedule, Span, Weekdays
from coachlog.reporting.practice import Practice


class Settings(NamedTuple):
    """The journal's settings on a day. Counts are in working days but `ramp` (days), `inertia` (%).

    `schedule` has the workdays of the days before it too. `team_name` stands in the title of pages
    that are handed on.
    """

    cadence: int
    new_hire_cadence: int
    ramp: int
    workdays: Weekdays
    schedule: Schedule
    window: int
    inertia: int
    idle_part: int
    action_default: int
    stalled: int
    date_order: str | None
    team_name: str | None


class Conversation(NamedTuple):
    """One debrief (`about` is "debrief") or one coaching record (`about` is its kind).

    `rep` is a handle, None for a note to the whole team. `made` is the day it was typed. `field` is
    the first of the fields that say which part of the job a moment belongs to
    (`counting.PARTS_OF_FIELDS`), None where it has none of them. `deals` are as typed. `minutes`
    are None where nobody noted how long it took.
    """

    ref: str
    rep: str | None
    day: date
    made: date
    about: str
    levers: tuple[str, ...]
    role: str | None
    asked_by: str | None
    field: str | None
    deals: tuple[str, ...]
    minutes: int | None


class Person(NamedTuple):
    """One rep. `last` is their newest touch up to the day; `focus` what they work on that day.

    `first` is their oldest touch; it may be left out where tracked-since or the start lies before
    `friday.horizon`, as nothing hangs on it then. `has_goal` is of today, as names are.
    `absences` are theirs alone; `gone` are the times away from the team, from the day they left to
    the day before they came back. `cadences` are those of their own, by the day from which
    each holds; None is where the settings decide again. `schedule` are the days that they work.
    """

    handle: str
    name: str
    start: date | None
    since: date
    cadences: tuple[tuple[date, int | None], ...]
    schedule: Schedule
    absences: tuple[Span, ...]
    gone: tuple[Span, ...]
    last: Conversation | None
    first: date | None
    focus: str | None
    focus_since: date | None
    has_goal: bool


class Plan(NamedTuple):
    """One call plan: `state` is planned, debriefed, skipped or cancelled; `by` who cancelled.

    `closed` is the day of the debrief, the skipping or the cancelling; None while planned.
    """

    ref: str
    rep: str
    account: str
    day: date
    time: time | None
    made: date
    state: str
    closed: date | None
    by: str | None


class Action(NamedTuple):
    """One action item: `owner` is "me", a handle, or the name of somebody who is no rep.

    `carried` says how often its due day was moved later. `state` is open, done or dropped, since
    the day `closed`.
    """

    ref: str
    owner: str
    rep: str | None
    text: str
    due: date
    state: str
    closed: date | None
    carried: int


class Obstacle(NamedTuple):
    """One obstacle. `hits` are handles; `last_move` is the day something was last done about it.

    `coached` says whether coaching that counts worked on it since it was raised. `owner_is` is
    "me", "rep" or "other". `state` is open, escalated, removed or accepted, since `closed`.
    """

    ref: str
    what: str
    owner: str
    owner_is: str
    hits: tuple[str, ...]
    team: bool
    cause: str
    intent: str | None
    decided_by: str | None
    state: str
    raised: date
    last_move: date | None
    escalated_to: str | None
    coached: bool
    closed: date | None
    effect: str | None
    cost: str | None
    next_move: str | None


class DeclaredFocus(NamedTuple):
    """The part of the job that the manager chose to stress; `ended` when given up before."""

    ref: str
    part: str
    why: str
    since: date
    until: date
    ended: date | None


class Coming(NamedTuple):
    """Days off that begin later: `who` is a handle, "me", or "team" for a holiday."""

    who: str
    first: date
    last: date | None


class Strategy(NamedTuple):
    """What a coaching record says of a strategy: `level` is the one stated, None where none is.

    `rep` is None for a note to the whole team.
    """

    ref: str
    rep: str | None
    day: date
    name: str
    level: str | None


class TimeEntry(NamedTuple):
    """What some minutes of the manager's own went to; `droppable` says that nobody would miss it.

    `area` is a word of `vocabulary.Area`.
    """

    ref: str
    day: date
    area: str
    minutes: int
    note: str | None
    droppable: bool


class Facts(NamedTuple):
    """All that the Friday report needs, as of one day.

    `conversations`: every debrief and coaching record from `friday.horizon` up to the day, and
    those dated later that were typed by then. `plans`: the open ones, and all whose made, call or
    closing day lies at or after the horizon. `moves`: the day of every obstacle move and closing
    since the horizon. `newest`: the newest day, at least before the horizon, of each part of the
    job that has any record but plans and moments. `actions`: the open ones and those closed on
    `friday.closed_since` or later; `obstacles` likewise. `practices`: what each rep works on, by
    handle, without those with whom nothing is agreed. `coming`: the days off that begin after the
    day and were known by then, by their first day. `other_touch`: of the reps whose touches in the
    window are all moments without a part (`friday.only_moments`), the day of the newest touch that
    is none. `strategies`: what coaching of `strategies.since` names, and every level stated before.
    `about_them`: handles of those who had a talk about themselves in that quarter. `time`: what the
    manager's own hours went to from the horizon up to the day. `begun`: the day of the journal's
    first record that has a part of the job, or of own time; None without any.
    """

    settings: Settings
    people: tuple[Person, ...]
    my_absences: tuple[Span, ...]
    team_absences: tuple[Span, ...]
    conversations: tuple[Conversation, ...]
    plans: tuple[Plan, ...]
    moves: tuple[date, ...]
    newest: dict[str, date]
    actions: tuple[Action, ...]
    obstacles: tuple[Obstacle, ...]
    focuses: tuple[DeclaredFocus, ...]
    practices: dict[str, Practice]
    coming: tuple[Coming, ...]
    other_touch: dict[str, date]
    strategies: tuple[Strategy, ...]
    about_them: frozenset[str]
    time: tuple[TimeEntry, ...]
    begun: date | None
