"""The file format, as numbered steps: what each format adds to the one before.

A published step is never edited: files made by it are out there. A change of format is one more
step in a file of its own, with its reason. Days are ISO text and checked to be days
(`+0 days` makes SQLite reckon: without it 30 February passes); lists are JSON arrays; every closed
list of words stands behind a CHECK; `AUTOINCREMENT` keeps a ref from being used twice.
"""

import sqlite3
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from coachlog.journal.file import convert_2, format_1, format_2

APPLICATION_ID = 0x434F4143
"""The letters COAC in the file's header: this is a coachlog journal."""

Hook = Callable[[sqlite3.Connection], None]


def nothing(_: sqlite3.Connection) -> None:
    """A hook of a step that needs none."""


class Step(NamedTuple):
    """What one format adds to the one before, and why. Statements are run one by one.

    `rebuilds` says that a table is made anew under its old name: foreign keys are then checked at
    the end instead of all along, since dropping the old table would break them for a moment.
    `prepare` comes before the statements, `convert` after them, for what SQL alone cannot say.
    """

    reason: str
    statements: Iterable[str]
    rebuilds: bool = False
    prepare: Hook = nothing
    convert: Hook = nothing


STEPS: tuple[Step, ...] = (
    Step(
        "Format 1: every record of the first release, and the log of changes that undo stands on.",
        format_1.STATEMENTS,
    ),
    Step(
        "Format 2: whether anything changed (attempts, agreements), terms and settings with their "
        "days, own time, absences without an end, moments in UTC, views for other tools.",
        format_2.STATEMENTS,
        rebuilds=True,
        prepare=convert_2.prepare,
        convert=convert_2.convert,
    ),
)
"""Every step ever published, in order: the file of format N has run the first N."""

FORMAT = len(STEPS)

LOG = ("change", "image")
"""The tables of the log of changes; `TABLES` are those that it keeps images of."""

FORGOT = "Somebody was forgotten."
"""What the log says where `rep forget` erased somebody: a change without images, past undoing."""

RECORDS = (
    *("rep", "plan", "debrief", "obstacle", "coaching", "action", "absence", "focus", "time"),
)
"""The tables of the records themselves; those that others point to stand first."""

TABLES = (
    *(*RECORDS, "behavior", "leave", "term", "plan_move", "hit", "obstacle_move"),
    *("action_move", "setting"),
)
"""The tables of records, of their parts, and of settings."""


def lay_out(connection: sqlite3.Connection, *, steps: Sequence[Step] = STEPS) -> None:
    """Bring an empty or older file to the format of the last step, in the transaction that is open.

    The number goes last, so that a file that says N has all of N.
    """
    (done,) = connection.execute("PRAGMA user_version").fetchone()
    for step in steps[done:]:
        step.prepare(connection)
        for statement in step.statements:
            connection.execute(statement)
        step.convert(connection)
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {len(steps)}")
