"""Pages of the manual that are no command's own help: tables to import, and the environment."""

from collections.abc import Iterator

from coachlog.records import kinds, table_columns
from coachlog.records.fields import Field, Holds, Kind
from coachlog.render.layout import STRONG, Block, Columns, Piece
from coachlog.text import with_article

VARIABLES = (
    ("COACHLOG_JOURNAL", "the journal file, as --journal FILE"),
    (
        "COACHLOG_NOW",
        "what counts as today, such as 2026-11-13 or 2026-11-13T16:00; for a demo or a test",
    ),
    ("COACHLOG_EDITOR, VISUAL, EDITOR", "the editor that --edit opens; the first one that is set"),
    ("COACHLOG_DEBUG", "1 shows where an internal error came from; that may hold your notes"),
    ("NO_COLOR", "no color, whatever its value; --color wins over it"),
    ("FORCE_COLOR, CLICOLOR_FORCE", "color in a pipe too, unless 0; NO_COLOR wins over it"),
    ("CLICOLOR", "0: no color"),
    ("TERM", "dumb: no color"),
    ("PAGER", "shows a page longer than the terminal (default: less); empty: no pager"),
    ("LESS, LESSCHARSET", "the options of less (default: FRX); its characters (default: utf-8)"),
    ("COLUMNS", "the width to draw for, instead of the terminal's"),
    ("XDG_DATA_HOME, XDG_STATE_HOME", "the folders for the journal and for drafts, on Linux"),
    ("SHELL, ZDOTDIR, XDG_CONFIG_HOME", "your shell and its files, for --install-completion"),
)
"""The variables of the environment, and what each does."""

EXIT_CODES = (
    ("0", "done, even if there was nothing to show"),
    ("1", "the disk or a lock is in the way, or doctor found a fault"),
    ("2", "a word, a day or a value is refused, or a question needs a terminal"),
    ("3", "what you named is not there, is there already, or is closed"),
    ("4", "the journal file cannot be used"),
    ("5", "report --fail-on found somebody who is that late, or later"),
    ("129, 130, 143", "stopped: the terminal closed, Ctrl-C, or told to end"),
)
"""The exit codes, and what each means."""

SEEN = (
    "What you type on a command line stays in your shell's history, and others on this machine "
    "can see it while the command runs. What you type at a question, in the editor or on stdin (-) "
    "is yours alone."
)

WORDS = (
    ("rep, handle", "somebody you coach, and the short name they go by here: ana"),
    ("ref", "what a record is called: p3 a plan, d7 a debrief, o1 an obstacle"),
    ("touch", "a talk with one person that counts as coaching"),
    ("cadence", "coach somebody at least every so many working days, 5 by default"),
    ("due", "that many days went by; overdue: more; neglected: twice as many"),
    ("ramp", "the first 90 days of a new hire, who needs you more often"),
    ("debrief owed", "the call took place, and you have not talked it over yet"),
    ("advance", "the customer agreed to a step toward a decision"),
    ("continuation", "you keep talking, and nothing was agreed"),
    ("no-sale", "they said no; order: they bought"),
    ("moment", "coaching in passing, in the flow of work; it counts in full"),
    ("lever", "what a pipeline review worked on: win-rate, cycle-time, stuck ..."),
    ("inspection", "you looked at the numbers and coached nobody; it does not count"),
    ("focus", "the one thing somebody works on; it holds after three times yes"),
    ("practiced", "did it happen on the call? yes, no, or no-chance to"),
    ("carried", "an action item that was postponed"),
    ("stalled", "an obstacle where nothing was done for over 5 working days"),
    ("idle", "working days since anybody did something about an obstacle"),
    ("systemic", "an obstacle that hits several people: do not coach it, fight it"),
    ("inertia", "most of your coaching goes to one part of the job, out of habit"),
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
    ("absence", "last"): "a day; if left out, the first",
    ("debrief", "plan"): "the ref of a plan: p1; then you can leave out rep and account",
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
        "The first line names the columns, in any order. Put commas, semicolons or tabs between "
        "the cells. Columns with a * are needed. Columns that coachlog does not know are refused; "
        "--ignore skips them."
    )
    yield (
        "A row with a uid comes from an export, and comes back as it was. A row without one is "
        "read as if you had typed it on the day it is about. Refs such as p3 are those of this "
        "journal. Either all rows come in, or none; coachlog undo takes them back."
    )
    yield ""
    yield "For example team.csv, for coachlog import team.csv --kind rep:"
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
    yield Piece("The words coachlog uses", STRONG)
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
        return "the day you noted it; if left out, the day it is about"
    if (kind.word, field.key) in _SAID_OTHERWISE:
        return _SAID_OTHERWISE[kind.word, field.key]
    if field.words:
        several = ", with ; between several" if field.many else ""
        return " | ".join(field.choices) + several
    if field.holds is Holds.NUMBER:
        return f"a number from {field.least:,} to {field.most:,}"
    if field.holds is Holds.LINK:
        letters = [kinds.of_word(word) for word, _ in field.links]
        return " or ".join(
            f"the ref of {with_article(each.word)}: {each.letter}1" for each in letters
        )
    return _HOLDS[field.holds]
