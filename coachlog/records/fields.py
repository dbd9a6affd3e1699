"""What a field of a record is, declared once, and what follows from that wherever it is used.

From a declaration follow the option of the command and its help, what the TAB key offers, the
question and its place, the editor's page, what `edit` may say, how it is stored and shown, and
what an import must bring. By hand stay the SQL of the file, the classes of its rows, and the rules
between fields.
"""

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Any, NamedTuple

from coachlog import errors
from coachlog.days.toward import Toward
from coachlog.records import vocabulary

Typed = dict[str, str | list[str]]
"""What was typed, by the key of its field."""

Values = Mapping[str, Any]
"""Values by the key of their field: texts and words as text, days as dates, several as tuples,
people by handle (None for the whole team), owners as (me, rep or other; name), links as refs. None
where nothing was said, and what clears a field in an edit."""


class Holds(StrEnum):
    """What a field holds, and so how it is read, stored and shown."""

    TEXT = "text"
    NAME = "name"
    HANDLE = "handle"
    TEXTS = "texts"
    DAY = "day"
    TIME = "time"
    WHEN = "when"
    WORD = "word"
    WORDS = "words"
    WEEKDAYS = "weekdays"
    NUMBER = "number"
    FLAG = "flag"
    REP = "rep"
    REP_OR_TEAM = "rep or team"
    REP_OR_PLAN = "rep or plan"
    REPS = "reps"
    OWNER = "owner"
    LINK = "link"
    HISTORY = "history"


class Offers(StrEnum):
    """The open records that may be the answer."""

    OWED_CALLS = "the calls whose debrief is owed"
    PLANNED_CALLS = "the calls that are planned"
    OPEN_ACTIONS = "the open actions"
    OPEN_OBSTACLES = "the open obstacles"


class Part(NamedTuple):
    """The rows that are part of a record, oldest first: their table, whose they are, their fields.

    `owner` is the column with the number of the record.
    """

    table: str
    owner: str
    fields: tuple["Field", ...]


def always(_: Typed) -> bool:
    """Fits whatever was typed."""
    return True


def once(key: str) -> Callable[[Typed], bool]:
    """Fits once this was answered."""
    return lambda typed: bool(typed.get(key))


def unless(key: str) -> Callable[[Typed], bool]:
    """Fits as long as this was not answered."""
    return lambda typed: not typed.get(key)


def answered(key: str, *answers: str) -> Callable[[Typed], bool]:
    """Fits once the word of a closed list was answered with one of these."""
    return lambda typed: str(typed.get(key, "")).strip().lower() in answers


class Field(NamedTuple):
    """One field of a kind of record, or one thing that a command takes beside.

    In the file, and for `show`, `edit` and JSON:
      `required` must be said; what is `never_null` has a value, though nobody has to say it.
      `free` text is what people wrote: searched, and left out of redacted output.
      `fixed` says where a record came from or what became of it: `edit` leaves that to the
      commands of the kind, unless `instead` names another way. `states` are those in which the
      field has a value, and has to. `links` are the kinds that a LINK may point to, each with its
      column; `part` are the rows of a HISTORY. `words` is the closed list of a WORD, `least` and
      `most` are the bounds of a NUMBER. `column` is where it is kept, if not under its key, and
      `folded` the column that keeps a text to be found by, blind to case and accents.
    For commands: `flags` are its options as typed, or the capital word of an argument; `label` is
      what errors call it, if not by the first. Without `help` no command takes it when a record
      is made. A day is looked for `toward` the past, the future, or both. `piped` is read from
      stdin when it is typed as `-`; `several` may be given.
    For questions: it is asked with `ask` when it `fits` what was typed so far; `explain` is what
      `?` says; `default` what stands when it is skipped, `offers` what may be chosen. `nudge` gives
      a second question for an answer that misses the point, else nothing. In these texts {rep} is
      the person's name, {today} the day, {due} the day an action is due unless said.
    """

    key: str
    holds: Holds
    required: bool = False
    never_null: bool = False
    free: bool = False
    fixed: bool = False
    instead: str = ""
    states: tuple[str, ...] = ()
    links: tuple[tuple[str, str], ...] = ()
    part: Part | None = None
    words: type[StrEnum] | None = None
    least: int = 1
    most: int = 0
    column: str = ""
    folded: str = ""
    flags: tuple[str, ...] = ()
    label: str = ""
    help: str = ""
    toward: Toward = Toward.BOTH
    piped: bool = False
    several: bool = False
    ask: str = ""
    fits: Callable[[Typed], bool] = always
    explain: str = ""
    default: Callable[[Typed], str] | None = None
    offers: Offers | None = None
    nudge: Callable[[str], str] | None = None

    @property
    def option(self) -> str:
        """The long option, or the word of an argument."""
        given = self.flags[0] if self.flags else f"--{self.key.replace('_', '-')}"
        return given.partition("/")[0]

    @property
    def name(self) -> str:
        """What the field is called on the editor's page."""
        if self.is_argument:
            return self.key.replace("_", "-")
        return self.option.removeprefix("--")

    @property
    def is_argument(self) -> bool:
        """Whether it stands on a line by its place, without an option before it."""
        return not self.option.startswith("-")

    @property
    def many(self) -> bool:
        """Whether it may be given several times."""
        return self.several or self.holds in (Holds.TEXTS, Holds.WORDS, Holds.REPS)

    @property
    def choices(self) -> tuple[str, ...]:
        """The words of a closed list, in order."""
        if self.holds is Holds.FLAG:
            return ("yes", "no")
        return tuple(word.value for word in self.words or ())

    @property
    def is_text(self) -> bool:
        """Whether it takes free text, kept byte for byte."""
        return self.holds in (Holds.TEXT, Holds.TEXTS)


class Kind(NamedTuple):
    """A kind of record: its word, which is its table's too, the letter of its refs, its fields.

    `day` is the field of the day that it stands under in the log. `theirs` are the columns that
    make a record a rep's: about them, for them, or theirs to see to; `hits` adds those whose `hit`
    rows name them. A record is known by the fields `known_by`; `plural` is what several are called.
    `ended_by` and `moved_by` are the commands that say what became of one, for its {ref}.
    """

    word: str
    letter: str
    day: str
    fields: tuple[Field, ...]
    known_by: tuple[str, ...]
    theirs: tuple[str, ...] = ()
    hits: bool = False
    ended_by: str = ""
    moved_by: str = ""
    called: str = ""
    plural: str = ""

    @property
    def table(self) -> str:
        """The table of its rows."""
        return self.word

    def field(self, key: str) -> Field:
        """The field of that name, blind to case and to `-` for `_`.

        Raises:
            UnknownWord: there is none; the error names the nearest.
        """
        plain = key.strip().lower().replace("-", "_")
        for field in self.fields:
            if field.key == plain:
                return field
        raise errors.UnknownWord(f"A field of {self.word}", key, [each.key for each in self.fields])


def text(key: str, *flags: str, **more: Any) -> Field:
    """Free text, kept byte for byte."""
    return Field(key, Holds.TEXT, flags=flags, **({"free": True} | more))


def texts(key: str, *flags: str, **more: Any) -> Field:
    """Several free texts."""
    return Field(key, Holds.TEXTS, flags=flags, free=True, **more)


def word(key: str, closed: type[StrEnum], *flags: str, **more: Any) -> Field:
    """A word of a closed list."""
    return Field(key, Holds.WORD, words=closed, flags=flags, **more)


def day(key: str, *flags: str, toward: Toward = Toward.BOTH, **more: Any) -> Field:
    """A day of the calendar."""
    such = {"explain": _SUCH_DAYS[toward]}
    return Field(key, Holds.DAY, flags=flags, toward=toward, **(such | more))


def number(key: str, least: int, most: int, *flags: str, **more: Any) -> Field:
    """A whole number within bounds, both included."""
    return Field(key, Holds.NUMBER, least=least, most=most, flags=flags, **more)


def origin(key: str, *links: tuple[str, str]) -> Field:
    """The record that one came from."""
    return Field(key, Holds.LINK, links=links, fixed=True, instead=ORIGIN)


def history(key: str, table: str, owner: str, *fields: Field, instead: str = "") -> Field:
    """What became of a record, one row after another."""
    free = any(each.free for each in fields)
    part = Part(table, owner, fields)
    return Field(key, Holds.HISTORY, part=part, fixed=True, free=free, instead=instead)


def today(_: Typed) -> str:
    """The day itself, where none is said."""
    return "{today}"


_SUCH_DAYS = {
    Toward.BACK: "A day up to today, such as: today, tue, 2d ago, 2026-11-10.",
    Toward.AHEAD: "A day to come, such as: tue, 27 nov, in 3 days, 2026-11-27.",
    Toward.BOTH: "",
}

ORIGIN = "It says where the record comes from, and stays."

MADE = day("made", never_null=True, fixed=True, instead=ORIGIN)
OWNER_IS = word(
    "owner_is", vocabulary.OwnerIs, never_null=True, fixed=True, column="owner",
    instead="It follows the owner: coachlog edit {ref} owner=NAME",
)  # fmt: skip
