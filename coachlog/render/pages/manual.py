"""Pages of the manual that are no command's own help: tables to import, and the environment."""

from collections.abc import Iterator

from coachlog.records import kinds, table_columns
from coachlog.records.fields import Field, Holds, Kind
from coachlog.render.layout import STRONG, Block, Columns, Piece

VARIABLES = (
    ("COACHLOG_JOURNAL", "the journal file, as --journal FILE"),
    ("COACHLOG_NOW", "a day or a moment such as 2026-11-13T16:00: today, for a demo or a test"),
    ("COACHLOG_EDITOR, VISUAL, EDITOR", "the editor of --edit, the first of them that is set"),
    ("COACHLOG_DEBUG", "1 shows where an internal error came from; that may hold notes"),
    ("NO_COLOR", "no color, whatever its value; --color decides before it"),
    ("FORCE_COLOR, CLICOLOR_FORCE", "color in a pipe too, unless 0; NO_COLOR goes before"),
    ("CLICOLOR", "0: no color"),
    ("TERM", "dumb: no color"),
    ("PAGER", "what shows a page longer than the terminal, (default: less); empty: nothing"),
    ("LESS, LESSCHARSET", "the options of less (default: FRX); its signs (default: utf-8)"),
    ("COLUMNS", "the width of the terminal, where it should not be asked"),
    ("XDG_DATA_HOME, XDG_STATE_HOME", "where journal and drafts are kept, on Linux"),
    ("SHELL, ZDOTDIR, XDG_CONFIG_HOME", "your shell, and its files, for --install-completion"),
)
"""The variables of the environment, and what each does."""

EXIT_CODES = (
    ("0", "done; an empty answer is done"),
    ("1", "storage cannot do it now, or doctor found a fault"),
    ("2", "a word, a day or a value is refused, or it has to be asked and nobody can answer"),
    ("3", "what is named is not there, is there already, or is in the wrong state"),
    ("4", "the journal file cannot be used"),
    ("5", "report --fail-on found somebody in that state or worse"),
    ("129, 130, 143", "ended by a signal: the terminal closed, Ctrl-C, terminated"),
)
"""The exit codes, and what each means."""

SEEN = (
    "What you type on a command line can be seen by others on this machine while it runs, and "
    "stays in your shell's history. What you type at a question, in the editor or on stdin (-) "
    "does not."
)

WORDS = (
    ("touch", "a talk that counts as coaching, with one person"),
    ("cadence", "coach somebody at least every so many working days, 5 by default"),
    ("due", "the cadence is reached; overdue: past it; neglected: twice that"),
    ("ramp", "the first 90 days of a new hire, who needs you more often"),
    ("debrief owed", "the call was planned and took place; you have not talked about it"),
    ("advance", "the customer agreed to a step that moves to a decision"),
    ("continuation", "talks go on, and nothing was agreed"),
    ("no-sale", "they said no; order: they bought"),
    ("moment", "coaching in passing, in the flow of work"),
    ("lever", "what a pipeline review worked on: win-rate, cycle-time, stuck ..."),
    ("inspection", "you looked at numbers and coached nobody: it does not count"),
    ("focus", "the one thing somebody works on; it holds after yes three times"),
    ("practiced", "whether it happened on the call: yes, no, no-chance to"),
    ("carried", "an action that was postponed"),
    ("stalled", "an obstacle where nothing was done for over 5 working days"),
    ("idle", "working days since anybody did something about an obstacle"),
    ("systemic", "an obstacle that hits several people: fight it, do not coach it"),
    ("inertia", "most of your coaching goes to one part of the job, unplanned"),
)
"""Words of coachlog's own, and what each means."""

_HOLDS = {
    Holds.TEXT: "text",
    Holds.NAME: "the full name",
    Holds.HANDLE: "one lower-case word",
    Holds.TEXTS: "texts, with ; between them",
    Holds.DURATION: "minutes, or 45m, 1h, 1h30, 1:30",
    Holds.DAY: "a day: 2026-11-10, 10 nov, tue",
    Holds.TIME: "a time: 14:00",
    Holds.WEEKDAYS: "weekdays: mon-wed",
    Holds.FLAG: "yes or no",
    Holds.REP: "a rep, by handle or name",
    Holds.REP_OR_TEAM: "a rep, by handle or name, or team",
    Holds.REPS: "reps, with ; between them",
    Holds.OWNER: "me, a rep, or another name",
}
"""What a cell holds, by what its field holds."""

_SAID_OTHERWISE = {
    ("absence", "who"): "a rep, me, or team",
    ("absence", "last"): "a day; left out, the first",
    ("debrief", "plan"): "the ref of a plan: p1; its rep and account need not be given then",
}

EXAMPLE = (
    "name,start,workdays,goal",
    "Ana Ruiz,2021-03-01,,president's club",
    "Ben Okafor,1 mar 2022,mon-wed,",
)
"""A table of people, as a spreadsheet writes it."""


def table_format() -> Iterator[Block]:
    """What a table from a spreadsheet must look like: for each kind its columns and their words."""
    yield ""
    yield Piece("A table from a spreadsheet (CSV)", STRONG)
    yield (
        "The first line names the columns, in any order. Commas, semicolons or tabs may stand "
        "between the cells. A column with a * has to be there. Columns that are not known are "
        "refused; --ignore leaves them out."
    )
    yield (
        "A row with a uid was exported, and comes back as it was. A row without one is as if you "
        "typed it on the day it is about. Refs such as p3 are those of this journal. It all comes "
        "in, or nothing does; coachlog undo takes it back."
    )
    yield ""
    yield "Such as team.csv, for coachlog import team.csv --kind rep:"
    yield Columns([(line,) for line in EXAMPLE], indent=2)
    for kind in kinds.KINDS:
        yield ""
        yield Piece(f"--kind {kind.word}", STRONG)
        yield Columns(_rows(kind), text=1)


def environment() -> Iterator[Block]:
    """The variables of the environment and the exit codes."""
    yield Piece("Variables of the environment", STRONG)
    yield Columns(VARIABLES, text=1)
    yield ""
    yield Piece("Exit codes", STRONG)
    yield Columns(EXIT_CODES, text=1)
    yield ""
    yield SEEN


def words() -> Iterator[Block]:
    """What the words mean that are coachlog's own, on one screen."""
    yield Piece("Words, and what they mean", STRONG)
    yield Columns(WORDS, text=1)


def _rows(kind: Kind) -> list[tuple[str, str]]:
    needed = table_columns.needed(kind)
    return [
        (f"{field.key}{'*' if field.key in needed else ''}", _held(kind, field))
        for field in kind.fields
        if table_columns.may_be_typed(field)
    ]


def _held(kind: Kind, field: Field) -> str:
    if field.key == "made":
        return "the day it was noted; left out, the day it is about"
    if (kind.word, field.key) in _SAID_OTHERWISE:
        return _SAID_OTHERWISE[kind.word, field.key]
    if field.words:
        several = ", with ; between several" if field.many else ""
        return " | ".join(field.choices) + several
    if field.holds is Holds.NUMBER:
        return f"a number from {field.least:,} to {field.most:,}"
    if field.holds is Holds.LINK:
        letters = [kinds.of_word(word) for word, _ in field.links]
        return " or ".join(f"the ref of a {each.word}: {each.letter}1" for each in letters)
    return _HOLDS[field.holds]
