"""Taking in a table from a spreadsheet: a roster of people, old notes, or what `export` wrote.

A row with a uid is a record that was exported, and comes in as from any export. A row without one
is written by the same functions as the commands, as if it was typed on its own day. What cannot be
taken in is named by line and column, all of it at once, and then nothing is.
"""

import sqlite3
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, BinaryIO

from sqlalchemy.exc import DBAPIError
from sqlmodel import Session

from coachlog import errors, text
from coachlog.journal.change.recorded import Written
from coachlog.journal.read import stored
from coachlog.journal.transfer import check_record, csv_cells, csv_new
from coachlog.journal.transfer.csv_cells import Read
from coachlog.journal.transfer.csv_table import Row, Table
from coachlog.journal.transfer.importing import Taking, contradiction
from coachlog.journal.transfer.json_stream import NOTHING, Tick, Unfit
from coachlog.journal.transfer.meeting import Take
from coachlog.journal.write import transaction
from coachlog.records import cells, kinds
from coachlog.records.fields import Field, Kind
from coachlog.records.vocabulary import PlanState

SHOWN = 20
"""The most refusals, and the most notices, that are printed."""


def take_in(
    session: Session, file: BinaryIO, kind: Kind, *, read: Read, today: date, ignore: bool,
    tick: Tick, take: Take | None = None,
) -> Written | None:  # fmt: skip
    """Take in every row that is not here yet; None when there is nothing new.

    The file is read twice: first the rows with a uid, which keep their refs, then the others.
    Without `take`, one that is here with other content is refused. With `ignore`, columns that are
    not known are left out. `tick` hears how many more bytes were read.

    Raises:
        Refused: it is no table of that kind, or rows of it cannot be taken in.
        Failed: the file cannot be read.
    """
    taking = _Rows(session, kind, read, today, take)
    for known in (True, False):
        file.seek(0)
        for row in Table(file, kind, ignore=ignore, tick=tick if known else _untold).rows():
            if ("uid" in row.cells) is known:
                taking.take(row)
    return taking.written()


class _Told:
    """What is said of the lines of a table: the same of several lines is said once.

    `count` is of how many lines and columns something is said.
    """

    def __init__(self) -> None:
        self.count = 0
        self._found: dict[tuple[str, str], list[int]] = {}

    def add(self, line: int, column: str, what: str) -> None:
        """Note something of a line, or of one column of it."""
        self.count += 1
        known = self._found.setdefault((column, what), [line, 0])
        known[:] = min(known[0], line), known[1] + 1

    def sentences(self) -> list[str]:
        """Each thing once, by the first line that it is said of: `line 2 and 3 more: ...`."""
        by_line = sorted(self._found.items(), key=lambda each: each[1][0])
        return [_said_of(line, count, column, what) for (column, what), (line, count) in by_line]


def _said_of(line: int, count: int, column: str, what: str) -> str:
    more = f" and {count - 1:,} more" if count > 1 else ""
    where = f", column {column}" if column else ""
    return f"line {line}{more}{where}: {what}"


class _Rows:
    """The rows of one import: what came of each."""

    def __init__(
        self, session: Session, kind: Kind, read: Read, today: date, take: Take | None
    ) -> None:
        self._session, self._kind, self._today = session, kind, today
        self._read = read
        self._taking = Taking(session, today, take)
        linked = {kinds.of_word(word) for each in kind.fields for word, _ in each.links}
        self._taking.names.know_present(*(linked - {kind}))
        self._refused, self._notices = _Told(), _Told()

    def take(self, row: Row) -> None:
        """Add a row, find that it is here, or note why it cannot be taken in."""
        before = self._refused.count
        values = dict(self._values(row))
        if self._refused.count > before:
            return
        try:
            (self._exported if "uid" in row.cells else self._typed)(row, values)
        except Unfit as unfit:
            self._refuse(row, unfit.field, f"{unfit.why}. {unfit.way_out}".rstrip())
        except errors.CoachlogError as error:
            self._refuse(row, "", error.what)
        except (sqlite3.IntegrityError, DBAPIError) as error:
            found = getattr(error, "orig", error)
            if not isinstance(found, sqlite3.IntegrityError):
                raise
            self._refuse(row, "", contradiction(found).why)
            raise self._refusal() from None  # the transaction is broken: nothing more can be tried

    def written(self) -> Written | None:
        """What was taken in, noted in the log of changes; None when nothing is new.

        Raises:
            Refused: something cannot be taken in.
        """
        if self._refused.count:
            raise self._refusal()
        self._taking.check()
        whole = self._taking.written()
        if whole is None or not whole.sentence:
            return whole
        transaction.change_of(self._session).say_only(f"{whole.sentence}.")
        notices = self._notices.sentences()
        more = len(notices) - SHOWN
        told = [*notices[:SHOWN], *([f"and {more:,} more of such notes"] if more > 0 else [])]
        return whole._replace(notices=(*whole.notices, *told))

    def _values(self, row: Row) -> Iterator[tuple[str, Any]]:
        """The values of a row's cells; those that cannot be read are noted."""
        value = csv_cells.exported if "uid" in row.cells else csv_cells.typed
        for key, cell in row.cells.items():
            try:
                yield key, value(self._kind, key, cell, self._read)
            except Unfit as unfit:
                self._refuse(row, key, unfit.why)
            except errors.CoachlogError as error:
                self._refuse(row, key, str(error))

    def _exported(self, row: Row, said: dict[str, Any]) -> None:
        """A record as it was exported, with what is here already as it is here."""
        lists: dict[str, Any] = {
            each.key: [] for each in self._kind.fields if each.holds in csv_cells.LISTS
        }
        whole = {**lists, **said, "kind": self._kind.word} | self._unchanged(row)
        if self._kind is kinds.PLAN:
            self._wait_for_debrief(row, whole)
        taken = check_record.taken(whole)
        if self._kind is kinds.DEBRIEF and whole.get("plan"):
            self._close_plan(whole)
        self._taking.take(taken)

    def _unchanged(self, row: Row) -> dict[str, Any]:
        """The fields of the record that is here whose cells are what an export would write.

        They stand: what cannot be seen leaves as an escape, and would come back as that.
        """
        connection = transaction.connection_of(self._session)
        where, values = "t.uid = ?", (row.cells["uid"].strip(),)
        for here in stored.select(connection, self._kind, where=where, values=values):
            return {
                each.key: here.values[each.key]
                for each in self._kind.fields
                if _leaves_as(each, here.values[each.key]) == row.cells.get(each.key, "")
            }
        return {}

    def _typed(self, row: Row, values: dict[str, Any]) -> None:
        done = csv_new.record(self._session, self._kind, values, today=self._today)
        self._taking.new[self._kind.word] += 1
        for notice in done.notices:
            self._notices.add(row.line, "", notice)

    def _wait_for_debrief(self, row: Row, said: dict[str, Any]) -> None:
        """Take a plan whose debrief is not here for one that waits for it: its table comes next."""
        if said.get("state") != PlanState.DEBRIEFED:
            return
        sql = "SELECT 1 FROM debrief JOIN plan ON plan.id = plan_id WHERE plan.uid = ?"
        connection = transaction.connection_of(self._session)
        if connection.execute(sql, (said["uid"],)).fetchone() is None:
            said |= {"state": PlanState.PLANNED.value, "closed": None, "debrief": None}
            self._notices.add(row.line, "", "its debrief is not here; import that too")

    def _close_plan(self, said: Mapping[str, Any]) -> None:
        """Close the plan of an exported debrief, where it waits for one."""
        found = kinds.split_ref(str(said["plan"]))
        if found:
            self._taking.plans.close(found[1], said["day"])

    def _refuse(self, row: Row, column: str, why: str) -> None:
        self._refused.add(row.line, column, why)

    def _refusal(self) -> errors.Refused:
        whole = self._refused.sentences()
        if len(whole) == 1:
            return errors.Refused(whole[0].rstrip("."), f"{NOTHING} {_CORRECT}")
        refused = errors.Refused(
            f"{self._refused.count:,} things in the file cannot be taken in",
            f"{NOTHING} {_CORRECT}",
        )
        refused.details = whole
        return refused


_CORRECT = "Correct that in the table, then import it again."


def _leaves_as(field: Field, value: Any) -> str:
    """The cell of a value, as it comes back from a table."""
    return text.undefused(text.defused(cells.written(field, value)))


def _untold(_: int) -> None:
    """The second reading is not shown on the progress bar."""
