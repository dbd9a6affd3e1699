"""The closed lists of words, the same on the command line, in the code, the file and JSON."""

from enum import StrEnum
from typing import TypeVar

from coachlog import errors


class Outcome(StrEnum):
    """How a call ended."""

    ORDER = "order"
    ADVANCE = "advance"
    CONTINUATION = "continuation"
    NO_SALE = "no-sale"


class About(StrEnum):
    """What a coaching conversation was about; the last two kinds never count as coaching."""

    MOMENT = "moment"
    PIPELINE = "pipeline"
    DEAL = "deal"
    SKILL = "skill"
    PROCESS = "process"
    STRATEGY = "strategy"
    ONBOARDING = "onboarding"
    GOAL = "goal"
    MOTIVATION = "motivation"
    CORRECTION = "correction"
    ONE_ON_ONE = "one-on-one"
    INSPECTION = "inspection"
    PERFORMANCE_REVIEW = "performance-review"


class Lever(StrEnum):
    """What a pipeline review may coach; without one it is an inspection."""

    WIN_RATE = "win-rate"
    CYCLE_TIME = "cycle-time"
    DEAL_VALUE = "deal-value"
    BALANCE = "balance"
    FLOW = "flow"
    STUCK = "stuck"


class Role(StrEnum):
    """What the manager does on a call; every role but `absent` is joining it."""

    ABSENT = "absent"
    OBSERVE = "observe"
    JOINT = "joint"
    LEAD = "lead"


class How(StrEnum):
    """How a skill was practiced."""

    TALK = "talk"
    ROLE_PLAY = "role-play"
    LIVE = "live"


class Level(StrEnum):
    """How far a rep has made the strategy their own."""

    HEARD = "heard"
    EXPLAINS = "explains"
    USES = "uses"


class Practiced(StrEnum):
    """Whether what a rep works on happened; the last where the call gave no occasion."""

    YES = "yes"
    NO = "no"
    NO_CHANCE = "no-chance"


class Term(StrEnum):
    """What holds for a rep from a day on, where they have their own."""

    CADENCE = "cadence"
    WORKDAYS = "workdays"


class Asker(StrEnum):
    """Who asked for a conversation."""

    REP = "rep"
    ME = "me"


class Canceller(StrEnum):
    """Who cancelled a call."""

    ME = "me"
    REP = "rep"
    CUSTOMER = "customer"


class PlanState(StrEnum):
    """What became of a call plan."""

    PLANNED = "planned"
    DEBRIEFED = "debriefed"
    SKIPPED = "skipped"
    CANCELLED = "cancelled"


class ObstacleState(StrEnum):
    """What became of an obstacle."""

    OPEN = "open"
    ESCALATED = "escalated"
    REMOVED = "removed"
    ACCEPTED = "accepted"
    MERGED = "merged"


class ActionState(StrEnum):
    """What became of an action item."""

    OPEN = "open"
    DONE = "done"
    DROPPED = "dropped"


class Move(StrEnum):
    """The kinds of move about an obstacle: something was done, or it was taken higher up."""

    ACT = "act"
    ESCALATE = "escalate"


ALSO_RAISED_AS = "also raised as: "
"""What the move that a merge leaves behind begins with; the text of the other one follows."""


class OwnerIs(StrEnum):
    """Whose an action or an obstacle is: the manager's, a rep's, or somebody else's."""

    ME = "me"
    REP = "rep"
    OTHER = "other"


class Cause(StrEnum):
    """Where an obstacle comes from: coaching removes the first kind, the manager the second."""

    SELF = "self"
    ORGANIZATION = "organization"


class Intent(StrEnum):
    """Whether the organization made an obstacle on purpose."""

    DELIBERATE = "deliberate"
    UNNOTICED = "unnoticed"
    UNKNOWN = "unknown"


class Category(StrEnum):
    """What kind of thing is in the way."""

    SKILL = "skill"
    PROCESS = "process"
    TOOL = "tool"
    RESOURCE = "resource"
    INFORMATION = "information"
    POLICY = "policy"
    PRICING = "pricing"
    LEGAL = "legal"
    DELIVERY = "delivery"
    SYSTEM = "system"
    TERRITORY = "territory"
    HABIT = "habit"
    OTHER = "other"


class Part(StrEnum):
    """The parts of the manager's job that a focus can be declared on."""

    CALLS = "calls"
    PIPELINE = "pipeline"
    DEALS = "deals"
    PROCESS = "process"
    SKILLS = "skills"
    STRATEGY = "strategy"
    OBSTACLES = "obstacles"
    PEOPLE = "people"
    HIRING = "hiring"
    TOOLS = "tools"


class Area(StrEnum):
    """What the manager's own time goes to: the first five have people in view."""

    HIRING = "hiring"
    PROCESS = "process"
    STRATEGY = "strategy"
    TOOLS = "tools"
    DEVELOPMENT = "development"
    REPORTS = "reports"
    ADMIN = "admin"
    INTERNAL_MEETINGS = "internal-meetings"
    SELLING = "selling"
    FIREFIGHTING = "firefighting"


FOR_PEOPLE = (Area.HIRING, Area.PROCESS, Area.STRATEGY, Area.TOOLS, Area.DEVELOPMENT)
"""The areas with people in view; the others are distraction."""


class State(StrEnum):
    """Where a rep stands on the clock, the neediest first."""

    NEGLECTED = "neglected"
    OVERDUE = "overdue"
    DUE = "due"
    OK = "ok"
    AWAY = "away"


ME = "me"
TEAM = "team"


Word = TypeVar("Word", bound=StrEnum)


def parse(words: type[Word], text: str, *, label: str) -> Word:
    """The word of a closed list that was typed, whatever its case and outer spaces.

    Raises:
        UnknownWord: it is none of them; the error names all, and the nearest.
    """
    for word in words:
        if word.value == text.strip().lower():
            return word
    raise errors.UnknownWord(label, text, [word.value for word in words])
