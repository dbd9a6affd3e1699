"""The classes that declare a record, `Kind` and `Field`, and short constructors for fields.

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
from coachlog.text import COACHLOG, fold

Typed = dict[str, str | list[str]]
"""What was typed, as text, by the key of its field; a list where a field takes several."""

Values = Mapping[str, Any]
"""Values, read from what was typed, by the key of their field.

Texts and words are text, days dates, several values a tuple; people are handles (None for the whole
team), owners a pair (`me`, `rep` or `other`; name), links refs. None where nothing was given; in an
edit, None clears the field.
"""


class Holds(StrEnum):
    """The type of a field: how it is read, stored and shown follows from it."""

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
    DURATION = "duration"
    FLAG = "flag"
    REP = "rep"
    REP_OR_TEAM = "rep or team"
    REP_OR_PLAN = "rep or plan"
    REPS = "reps"
    OWNER = "owner"
    LINK = "link"
    HISTORY = "history"


class Offers(StrEnum):
    """What a question offers to choose from: open records, or earlier words of the rep's."""

    OWED_CALLS = "the calls whose debrief is owed"
    PLANNED_CALLS = "the calls that are planned"
    OPEN_ACTIONS = "the open actions"
    OPEN_OBSTACLES = "the open obstacles"
    AGREEMENTS = "what the rep said before that they would do differently"


HIDDEN = "(redacted)"
"""What stands for a text that is not to be shown."""

_NAMES_OF_THINGS = frozenset({"account", "deal", "strategy"})
"""Free text that says nothing of a person, and that a redacted page makes no sense without."""


class Part(NamedTuple):
    """A table whose rows are part of a record and shown as a list in it, oldest first.

    `owner` is its column with the number of the record; `fields` are those shown of each row.
    """

    table: str
    owner: str
    fields: tuple["Field", ...]


def always(_: Typed) -> bool:
    """A `fits` of a question that is always asked."""
    return True


def when_given(key: str) -> Callable[[Typed], bool]:
    """A `fits` of a question that is asked once the field `key` has an answer."""
    return lambda typed: bool(typed.get(key))


def unless_given(key: str) -> Callable[[Typed], bool]:
    """A `fits` of a question that is asked while the field `key` has no answer."""
    return lambda typed: not typed.get(key)


def when_answer_is(key: str, *answers: str) -> Callable[[Typed], bool]:
    """A `fits` of a question that is asked once the field `key` has one of these answers."""
    return lambda typed: str(typed.get(key, "")).strip().lower() in answers


class Field(NamedTuple):
    """One field of a kind of record, or something else that a command takes and asks for.

    In the file, and for `show`, `edit` and JSON:
      A `required` field must be given. One that is `never_null` always has a value, by default or
      by rule. `free` text is what people wrote: searched, and hidden where output is redacted, but
      for what customers and strategies are called. `edit` refuses a `fixed` field and names the
      commands of the kind, or what `instead` says. `states` are the states of the record in which
      the field has a value, and must have one. `links` are the kinds that a LINK may point to, each
      with its column; `part` is the table of a HISTORY; `words` is the closed list of a WORD or
      WORDS; `least` and `most` bound a NUMBER, both included. `column` is the column, where it is
      not called like the key; `folded` is a second column with the text as `fold` makes it, to be
      found by. A text of one `line` loses outer blanks and line ends. A `dated` field is no column:
      each of its values holds from a day on, in the table `term`.
    For commands:
      `flags` are its options as typed, or the capitalized name of an argument; errors call it by
      `label`, or else by the first flag. A field without `help` is no option of the command that
      makes the record. `toward` says on which side of today a day is looked for. What is `piped`
      is read from stdin when typed as `-`; `several` may be given. `bare` is what the option of a
      closed list stands for where no word of the list follows it.
    For questions:
      `ask` is the question, put only while `fits` holds of what was typed so far; `explain` is
      what `?` prints; `default` gives what a skipped question stands for, `offers` the records to
      choose from; `called` says how a question shows words of its closed list, where plainer words
      say it better. `nudge` gives a second question about an answer that misses the point, else "".
      A question is `yes_or_no` where its words invite a yes or a no, though it takes a text: there
      `no` alone skips it, and `yes` alone is no answer yet.
      In these texts {rep} is the person's name, {today} today, {due} an action's usual due day.
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
    fold: Callable[[str], str] = fold
    line: bool = False
    dated: bool = False
    flags: tuple[str, ...] = ()
    label: str = ""
    help: str = ""
    toward: Toward = Toward.BOTH
    piped: bool = False
    several: bool = False
    bare: str = ""
    ask: str = ""
    fits: Callable[[Typed], bool] = always
    explain: str = ""
    default: Callable[[Typed], str] | None = None
    offers: Offers | None = None
    called: tuple[tuple[str, str], ...] = ()
    nudge: Callable[[str], str] | None = None
    yes_or_no: bool = False

    @property
    def option(self) -> str:
        """The long option, such as `--call-on`, or the name of an argument, such as `ACCOUNT`."""
        given = self.flags[0] if self.flags else f"--{self.key.replace('_', '-')}"
        return given.partition("/")[0]

    @property
    def name(self) -> str:
        """The field's name on the editor's page: the option without its dashes, or the key."""
        if self.is_argument:
            return self.key if self.option == self.key else self.key.replace("_", "-")
        return self.option.removeprefix("--")

    @property
    def is_argument(self) -> bool:
        """Whether it is a positional argument, not an option."""
        return not self.option.startswith("-")

    @property
    def many(self) -> bool:
        """Whether it may be given several times."""
        return self.several or self.holds in (Holds.TEXTS, Holds.WORDS, Holds.REPS)

    @property
    def choices(self) -> tuple[str, ...]:
        """The words of its closed list, in order; `yes` and `no` for a flag; else none."""
        if self.holds is Holds.FLAG:
            return ("yes", "no")
        return tuple(word.value for word in self.words or ())

    @property
    def is_hidden(self) -> bool:
        """Whether redacted output has `HIDDEN` in its place: free text, but for names of things."""
        return self.free and self.key not in _NAMES_OF_THINGS

    @property
    def is_text(self) -> bool:
        """Whether it takes free text, kept byte for byte."""
        return self.holds in (Holds.TEXT, Holds.TEXTS)


class Kind(NamedTuple):
    """A kind of record: its word, which is its table's too, the letter of its refs, its fields.

    `day` is the key of the day that sorts it in the log. A record is a rep's when one of its
    columns `theirs` holds the rep's number; with `hits`, also when a row of the table `hit` does.
    Sentences name a record by its fields `known_by`, its kind by `called` and `plural`, where those
    differ from the word. `ended_by` and `moved_by` are the commands that close one and give one
    another day, to name in an error; {ref} in them is its ref.
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
    """A link to the record that this one came from, set when it is made."""
    return Field(key, Holds.LINK, links=links, fixed=True, instead=ORIGIN)


def history(key: str, table: str, owner: str, *fields: Field, instead: str = "") -> Field:
    """A list of rows in a table of their own: what became of a record."""
    free = any(each.free for each in fields)
    part = Part(table, owner, fields)
    return Field(key, Holds.HISTORY, part=part, fixed=True, free=free, instead=instead)


def default_today(_: Typed) -> str:
    """A `default`: today."""
    return "{today}"


_SUCH_DAYS = {
    Toward.BACK: "A day up to today, such as: today, tue, 2d ago, 2026-11-10.",
    Toward.AHEAD: "A day to come, such as: tue, 27 nov, in 3 days, 2026-11-27.",
    Toward.BOTH: "",
}

ORIGIN = "It says where the record comes from, and cannot change."

MADE = day("made", never_null=True, fixed=True, instead=ORIGIN)
OWNER_IS = word(
    "owner_is", vocabulary.OwnerIs, never_null=True, fixed=True, column="owner",
    instead=f"It follows the owner: {COACHLOG} edit {{ref}} owner=NAME",
)  # fmt: skip
