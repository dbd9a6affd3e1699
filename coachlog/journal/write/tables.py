"""The tables of schema.py as SQLModel classes.

A table class does not validate its values: the functions that fill it are typed, and the file has
CHECK constraints. Days are ISO text.
"""

from typing import Any, ClassVar

from sqlmodel import Field, SQLModel

Lines = str
"""A JSON array of texts."""


def _key() -> Any:
    return Field(default=None, primary_key=True)


class Row(SQLModel):
    """What every table has: a number, which is never given again."""

    model_config = {"defer_build": True}  # rows are not validated: no validators are built

    __table_args__: ClassVar[dict[str, bool]] = {"sqlite_autoincrement": True}

    id: int = _key()


class Record(Row):
    """What every record has: an id unique across journals, and the day it was made."""

    uid: str
    made: str


class Rep(Record, table=True):
    """A person coached."""

    name: str
    name_key: str
    handle: str
    handle_given: int
    start: str | None = None
    since: str
    goal: str | None = None
    aspiration: str | None = None
    strength: str | None = None


class Behavior(Row, table=True):
    """A focus of a rep: what they work on, or worked on until `ended`."""

    rep_id: int = Field(foreign_key="rep.id")
    text: str
    since: str
    ended: str | None = None


class Term(Row, table=True):
    """A rep's cadence or workdays from `since` on: None is from the beginning.

    A `value` of None says that the settings decide again.
    """

    rep_id: int = Field(foreign_key="rep.id")
    key: str
    since: str | None = None
    value: str | None = None


class Leave(Row, table=True):
    """A time away from the team: from `day` to the day before `back`."""

    rep_id: int = Field(foreign_key="rep.id")
    day: str
    back: str | None = None


class Absence(Record, table=True):
    """Days off of a rep, of the manager, or of the whole team."""

    who: str
    rep_id: int | None = Field(default=None, foreign_key="rep.id")
    first: str
    last: str | None = None
    open: int = 0
    note: str | None = None


class Plan(Record, table=True):
    """What should happen on a call."""

    rep_id: int = Field(foreign_key="rep.id")
    account: str
    account_key: str
    call_day: str
    call_time: str | None = None
    objective: str
    people: str | None = None
    fallback: str | None = None
    stretch: str | None = None
    question: Lines = "[]"
    expect: Lines = "[]"
    practice: str | None = None
    role: str | None = None
    deal: str | None = None
    stage: str | None = None
    note: str | None = None
    state: str = "planned"
    closed: str | None = None
    cancelled_by: str | None = None
    why: str | None = None


class PlanMove(Row, table=True):
    """One move of a call: until `day` it was planned for `was`."""

    __tablename__ = "plan_move"

    plan_id: int = Field(foreign_key="plan.id")
    day: str
    was: str
    was_time: str | None = None


class Debrief(Record, table=True):
    """The talk after a call."""

    plan_id: int | None = Field(default=None, foreign_key="plan.id")
    rep_id: int = Field(foreign_key="rep.id")
    account: str
    outcome: str
    well: str
    improve: str
    improve_key: str
    day: str
    call_day: str
    got: str | None = None
    why: str | None = None
    practiced: str | None = None
    practice: str | None = None
    practice_key: str | None = None
    role: str | None = None
    asked_by: str | None = None
    minutes: int | None = None
    note: str | None = None


class Coaching(Record, table=True):
    """Any other coaching conversation; without a rep, a note to the whole team."""

    rep_id: int | None = Field(default=None, foreign_key="rep.id")
    day: str
    about: str
    note: str
    lever: Lines = "[]"
    deal: Lines = "[]"
    coverage: str | None = None
    skill: str | None = None
    how: str | None = None
    step: str | None = None
    strategy: str | None = None
    level: str | None = None
    works_on: int | None = Field(default=None, foreign_key="obstacle.id")
    asked_by: str | None = None
    minutes: int | None = None
    agreed: str | None = None
    agreed_key: str | None = None
    practiced: str | None = None
    practice: str | None = None
    practice_key: str | None = None
    strategy_key: str | None = None


class Obstacle(Record, table=True):
    """Anything in the way of a rep's performance."""

    what: str
    cause: str
    team: int
    intent: str | None = None
    owner: str
    owner_rep: int | None = Field(default=None, foreign_key="rep.id")
    owner_name: str | None = None
    category: str | None = None
    raised: str
    cost: str | None = None
    next: str | None = None
    ask: str | None = None
    decided_by: str | None = None
    debrief_id: int | None = Field(default=None, foreign_key="debrief.id")
    state: str = "open"
    escalated_to: str | None = None
    closed: str | None = None
    effect: str | None = None
    why: str | None = None
    merged_into: int | None = Field(default=None, foreign_key="obstacle.id")


class Hit(Row, table=True):
    """A rep whom an obstacle hits."""

    obstacle_id: int = Field(foreign_key="obstacle.id")
    rep_id: int = Field(foreign_key="rep.id")


class ObstacleMove(Row, table=True):
    """One move about an obstacle: what was done and with whom, or to whom it was escalated."""

    __tablename__ = "obstacle_move"

    obstacle_id: int = Field(foreign_key="obstacle.id")
    day: str
    kind: str
    text: str
    with_whom: str | None = None


class Action(Record, table=True):
    """Who does what by when."""

    owner: str
    owner_rep: int | None = Field(default=None, foreign_key="rep.id")
    owner_name: str | None = None
    rep_id: int | None = Field(default=None, foreign_key="rep.id")
    text: str
    due: str
    debrief_id: int | None = Field(default=None, foreign_key="debrief.id")
    coaching_id: int | None = Field(default=None, foreign_key="coaching.id")
    state: str = "open"
    closed: str | None = None
    why: str | None = None


class ActionMove(Row, table=True):
    """One move of an action: until `day` it was due on `was`."""

    __tablename__ = "action_move"

    action_id: int = Field(foreign_key="action.id")
    day: str
    was: str


class Focus(Record, table=True):
    """The part of the job that the manager chose to stress, why, and until when."""

    part: str
    why: str
    since: str
    until: str
    ended: str | None = None


class Time(Record, table=True):
    """Time of the manager's own that went to no talk with a rep."""

    area: str
    minutes: int
    day: str
    note: str | None = None
    droppable: int = 0


class Setting(Row, table=True):
    """What a setting is from `since` on: None is from the beginning."""

    uid: str
    key: str
    since: str | None = None
    value: str
