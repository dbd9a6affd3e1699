"""The look at a journal as a whole: each thing that can be wrong with it, and what mends it.

Nothing is changed by it. What it says names records by their refs and never holds a text of theirs.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, suppress
from datetime import datetime
from itertools import islice
from pathlib import Path

from coachlog import errors, text
from coachlog.journal import undo
from coachlog.journal.doctor import against_log
from coachlog.journal.file import (
    backups,
    entrance,
    folder,
    locks,
    paths,
    row_images,
    schema,
    soundness,
    sqlite_errors,
)
from coachlog.journal.file.locks import Say
from coachlog.records import kinds
from coachlog.records.as_read import Finding, Severity
from coachlog.text import COACHLOG, visible

NAMED = 20
"""The most records that are named for one thing."""


def findings(journal: Path, *, now: datetime, say: Say) -> Iterator[Finding]:
    """All that is found, the file first, then its records, then what lies around it.

    Raises:
        Unusable: there is something else in the journal's place, or it may not be read.
        Failed: it stayed locked, or the disk does not answer.
    """
    if not paths.exists(journal):
        if backups.numbered(journal):
            gone = f"there is no {text.visible_path(journal)}, but there are backups of it"
            yield Finding(Severity.WARN, "file", gone, _way_back(journal))
            yield from folder.findings(journal, now=now)
        else:
            yield Finding(
                Severity.OK, "file", "there is no journal yet", f"{COACHLOG} rep add NAME"
            )
        return
    try:
        connection = entrance.enter(journal, write=False, say=say)
        with sqlite_errors.explain_sqlite_errors(journal), closing(connection):
            locks.begin(connection, write=False, say=say)
            yield from _inside(connection, journal, now)
    except errors.Damaged as error:
        yield Finding(Severity.FAIL, "file", error.what, _way_back(journal))
    yield from folder.findings(journal, now=now)


def damage(journal: Path, *, now: datetime) -> errors.Damaged | None:
    """What to say of a command that failed for no reason of its own; None for a sound journal.

    Every command takes the rows of the file for what was written. Where one is not, it may end
    anywhere: what it ended with says less than a look at the journal.
    """
    found = list(findings(journal, now=now, say=lambda _: None))
    failed = any(each.level is Severity.FAIL for each in found)
    return sqlite_errors.not_as_written(journal) if failed else None


def _inside(connection: sqlite3.Connection, journal: Path, now: datetime) -> Iterator[Finding]:
    yield Finding(Severity.OK, "file", f"{text.visible_path(journal)}, format {schema.FORMAT}")
    yield from _integrity(connection, journal)
    yield from _layout(connection, journal)
    of_records = list(_log(connection))
    yield from _links(connection, journal, first=of_records[0].command)
    yield from of_records
    yield from _days(connection, now)
    yield from _namesakes(connection)


def _integrity(connection: sqlite3.Connection, journal: Path) -> Iterator[Finding]:
    if found := soundness.faults(connection):
        many = f"SQLite finds {len(found)} faults, such as: {visible(found[0])}"
        yield Finding(Severity.FAIL, "integrity", many, _way_back(journal))
    else:
        yield Finding(Severity.OK, "integrity", "SQLite finds nothing wrong")


def _layout(connection: sqlite3.Connection, journal: Path) -> Iterator[Finding]:
    wrong, foreign = soundness.schema_differences(connection)
    if wrong:
        what = f"missing or changed: {', '.join(wrong)}"
        yield Finding(Severity.FAIL, "format", what, _way_back(journal))
    if foreign:
        named = visible(", ".join(foreign))
        yield Finding(Severity.OK, "format", f"not coachlog's, left alone: {named}")
    if not wrong:
        yield Finding(Severity.OK, "format", "tables and indexes are as they should be")


def _links(
    connection: sqlite3.Connection, journal: Path, *, first: str | None
) -> Iterator[Finding]:
    """Records that point to a record that is not there.

    `first` is the command that mends the first record which the log knows better, if there is one:
    putting back what is gone mends the links to it.
    """
    found = islice(soundness.dangling_links(connection), 10 * NAMED)
    refs = dict.fromkeys(_ref_of_row(connection, table, row) for table, row in found)
    if refs:
        what = f"{_listed(refs)} {'points' if len(refs) == 1 else 'point'} to nothing"
        yield Finding(Severity.FAIL, "links", what, first or _way_back(journal))
    else:
        yield Finding(Severity.OK, "links", "no link between records is broken")


def _ref_of_row(connection: sqlite3.Connection, table: str, number: int) -> str:
    return undo.ref_of(
        connection, table, row_images.find(connection, table, number) or {"id": number}
    )


def _log(connection: sqlite3.Connection) -> Iterator[Finding]:
    """The records against the log of changes: each that differs, with the command for it."""
    odd: dict[str, None] = {}
    unlogged: dict[str, None] = {}
    for each in islice(against_log.find(connection), 100 * NAMED):
        (odd if each.in_log else unlogged)[each.ref] = None
    for ref in islice(odd, NAMED):
        command = f"{COACHLOG} doctor --mend {text.shell_word(ref)}"
        yield Finding(Severity.FAIL, "records", f"{visible(ref)} is not as it was saved", command)
    if len(odd) > NAMED:
        yield Finding(Severity.FAIL, "records", f"and {len(odd) - NAMED:,} more are not")
    if unlogged:
        what = f"{_listed(unlogged)} not in the log of changes"
        yield Finding(Severity.WARN, "records", what)
    if not odd and not unlogged:
        (many,) = connection.execute(_COUNT).fetchone()
        yield Finding(Severity.OK, "records", f"{many:,} are as they were saved")


_COUNT = "SELECT " + " + ".join(f"(SELECT count(*) FROM {k.table})" for k in kinds.KINDS)

_ORDER: Sequence[tuple[str, str, str]] = (
    (
        "SELECT 'd' || id FROM debrief WHERE day < call_day",
        "debriefed before the call",
        "edit {ref} day=DAY",
    ),
    (
        "SELECT 'd' || id FROM debrief WHERE day > :today UNION ALL"
        " SELECT 'c' || id FROM coaching WHERE day > :today",
        "dated in the future; not counted until then",
        "edit {ref} day=DAY",
    ),
    (
        "SELECT 'p' || id FROM plan WHERE state IN ('debriefed', 'skipped') AND closed < call_day",
        "on a day after it was debriefed or skipped",
        "edit {ref} call_day=DAY",
    ),
    (
        "SELECT 'a' || id FROM action WHERE closed < made UNION ALL"
        " SELECT 'p' || id FROM plan WHERE closed < made AND state <> 'debriefed'",
        "closed before it was made",
        "show {ref}",
    ),
    (
        "SELECT 'o' || id FROM obstacle WHERE closed < raised UNION"
        " SELECT 'o' || obstacle_id FROM obstacle_move AS m JOIN obstacle AS o"
        " ON o.id = m.obstacle_id WHERE m.day < o.raised",
        "moved or closed before it was raised",
        "show {ref}",
    ),
    (
        "SELECT handle FROM rep JOIN behavior ON rep.id = rep_id WHERE ended < behavior.since",
        "has a focus that ended before it began",
        "show {ref}",
    ),
    (
        "SELECT DISTINCT handle FROM rep JOIN leave ON rep.id = rep_id WHERE leave.day < rep.start",
        "left before the start",
        "rep edit {ref} --start DAY",
    ),
    (
        "SELECT 'f' || id FROM focus WHERE ended < since",
        "ended before it began",
        "edit {ref} since=DAY",
    ),
)
"""Days that contradict each other: the refs, what is wrong, and the command to mend or see it."""


def _days(connection: sqlite3.Connection, now: datetime) -> Iterator[Finding]:
    fine = True
    for query, what, command in _ORDER:
        found = connection.execute(f"{query} LIMIT {100 * NAMED}", {"today": f"{now:%Y-%m-%d}"})
        refs = [ref for (ref,) in found]
        if refs:
            fine = False
            mend = f"{COACHLOG} {command.format(ref=text.shell_word(refs[0]))}"
            yield Finding(Severity.WARN, "days", f"{_listed(refs)} {what}", mend)
    if fine:
        yield Finding(Severity.OK, "days", "no day contradicts another")


def _namesakes(connection: sqlite3.Connection) -> Iterator[Finding]:
    """People of one name, as names are compared: an older format kept them apart."""
    alike: dict[str, list[str]] = {}
    for handle, name in connection.execute("SELECT handle, name FROM rep ORDER BY id"):
        alike.setdefault(text.fold(str(name)), []).append(str(handle))
    for handles in alike.values():
        if len(handles) > 1:
            what = f"{_listed(handles)} have names that look the same"
            command = f"{COACHLOG} rep edit {text.shell_word(handles[-1])} --name NAME"
            yield Finding(Severity.WARN, "names", what, command)


def _listed(refs: Iterable[str]) -> str:
    named = [visible(ref) for ref in refs]
    more = f" and {len(named) - NAMED:,} more" if len(named) > NAMED else ""
    return ", ".join(named[:NAMED]) + more


def _way_back(journal: Path) -> str:
    """The command that restores the newest backup with nothing wrong in it."""
    for _, path in backups.numbered(journal):
        with suppress(errors.CoachlogError, sqlite3.Error, OSError):
            soundness.backup_contents(path, say=lambda _: None)
            return f"{COACHLOG} restore {text.shell_word(path)}"
    return f"{COACHLOG} restore FILE"
