"""Taking in an export beside what is there: by uid, all of it or nothing, as one change.

Links point up: a record may name people and records that stand above it, as every export has them.
So one pass through the file is enough, whatever its size. What is here with other content is
refused, or taken in or left as `take` says; a plan and its debrief are made to agree at the end.
"""

import sqlite3
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import Any, BinaryIO

from sqlmodel import Session

from coachlog import errors, text
from coachlog.journal.change.recorded import Written
from coachlog.journal.file import convert_2
from coachlog.journal.transfer import changed, check_record, links, meeting, older
from coachlog.journal.transfer.changed import MIDNIGHT
from coachlog.journal.transfer.check_record import Taken, Value
from coachlog.journal.transfer.debriefed import DebriefedPlans
from coachlog.journal.transfer.json_stream import NOTHING, Incoming, Tick, Unfit
from coachlog.journal.transfer.logged_rows import LoggedRows, Rows
from coachlog.journal.transfer.meeting import Take
from coachlog.journal.transfer.renumber import Gone, Namesakes
from coachlog.journal.transfer.settings_in import Settling
from coachlog.journal.write import transaction
from coachlog.records import kinds
from coachlog.text import COACHLOG

_CACHE = 64 * 1024
"""Kilobytes of the journal kept at hand: uids are random, their indexes are written all over."""

_WAYS_ON = "To choose: --take newest (the later change of each record), theirs, or ours."


def take_in(
    session: Session, file: BinaryIO, *, today: date, tick: Tick, take: Take | None = None
) -> Written | None:
    """Take in every record of an export that is not here yet; None when there is nothing to say.

    Without `take`, a record that is here with other content is refused. The sentence is empty when
    nothing was written. `tick` hears how many more bytes were read. A record that does not say when
    it was made was made today.

    Raises:
        Refused: the file is no export, or a record in it is not as it must be, points to nothing,
            or is here already with other content.
        Failed: the file cannot be read.
    """
    arriving, taking = Incoming(file, tick=tick), Taking(session, today, take)
    for place, values in arriving.records():
        try:
            taking.take(check_record.taken(older.record(values)))
        except Unfit as unfit:
            raise unfit.at(place) from None
        except sqlite3.IntegrityError as error:
            raise contradiction(error).at(place) from None
    taking.settings.settle(arriving.settings)
    taking.check()
    return taking.written()


class Taking:
    """One import: what is new, and what is here already, the same or otherwise.

    `new` counts what was added, by the word of its kind; `names` are the file's, `plans` those that
    it says are debriefed.
    """

    def __init__(self, session: Session, today: date, take: Take | None = None) -> None:
        self.new: Counter[str] = Counter()
        self._today, self._take = today.isoformat(), take
        self._change = transaction.change_of(session)
        self._connection = transaction.connection_of(session)
        self._connection.execute(f"PRAGMA cache_size = -{_CACHE}")
        changed.note_deleted(self._connection)
        self.names = Namesakes(self._connection)
        self._rows = LoggedRows(self._change)
        self.plans = DebriefedPlans(self._connection, self._rows)
        self.settings = Settling(self._connection, self._rows, take)
        self._otherwise: list[str] = []
        self._differing: list[str] = []
        self._taken: list[str] = []
        self._kept: list[str] = []
        self._overwritten: list[str] = []
        self._deleted: list[str] = []
        self._agreed: list[str] = []
        self._later = self._forgotten = 0

    def take(self, taken: Taken) -> None:
        """Add a record, or meet the one that is here, or leave it out.

        Raises:
            Unfit: it is not as it must be, or cannot stand beside what is here.
        """
        found = self._one(f"SELECT id FROM {taken.kind.table} WHERE uid = ?", taken.uid)
        if not found and self._is_left_out(taken):
            return
        try:
            columns = taken.columns | links.columns(taken, self.names)
            parts = links.parts(taken, self.names)
        except Gone as gone:
            self._let_go(taken, int(found[0]) if found else None, forgotten=gone.forgotten)
            return
        if found:
            here = int(found[0])
            self.names.know(taken, here)
            self._meet(taken, here, columns, parts)
        else:
            here = self._add(taken, columns, parts)
            self.names.know(taken, here)
            self.plans.note_difference(taken.kind, here)
        self.plans.note(taken, here, columns)

    def check(self) -> None:
        """Refuse what only the end of the file tells, and make plans and debriefs agree.

        Raises:
            Refused: a plan's debrief did not come, or records are here with other content.
        """
        otherwise = [*self._otherwise, *self.settings.otherwise]
        if otherwise:
            raise self._conflict(otherwise)
        self.plans.refuse_missing()
        self._agreed = self.plans.agree()

    def written(self) -> Written | None:
        """What was taken in, noted in the log of changes; None when there is nothing to say.

        The sentence is empty when nothing was written.
        """
        self.new["setting"] += self.settings.new
        said = [kinds.counted(count, word) for word, count in self.new.items() if count]
        taken, kept = self._taken + self.settings.changed, self._kept + self.settings.kept
        if taken:
            said.append(f"theirs of {meeting.named(taken)}")
        if later := self._later + self.settings.later:
            said.append(f"{kinds.counted(later, 'record')} the same but changed later there")
        said += self._agreed
        notices = [*self.names.moved_here(), *self._notices(kept)]
        if not said:
            return Written("", 0, "", tuple(notices)) if notices else None
        self._rows.finish()
        sentence = f"import: {', '.join(said)}"
        self._change.say(f"{sentence}.")
        return Written("", self._change.number(), sentence, tuple(notices))

    def _notices(self, kept: Sequence[str]) -> list[str]:
        found = []
        if words := self._overwritten:
            found.append(
                f"what was written here gives way to theirs in {meeting.named(words)}; then "
                f"{COACHLOG} show {words[0]} has theirs, and {COACHLOG} undo brings yours back"
            )
        if kept:
            found.append(f"kept what is here of {meeting.named(kept)}")
        if deleted := self._deleted + self.settings.deleted:
            found.append(
                f"left out, because it was deleted here: {meeting.named(deleted)}; "
                "--take theirs brings it back"
            )
        if self._forgotten:
            records = kinds.counted(self._forgotten, "record")
            found.append(f"left out: {records} of somebody who was forgotten here")
        return found

    def _is_left_out(self, taken: Taken) -> bool:
        """Whether a record that is not here was forgotten, or deleted and is not brought back."""
        if self._one("SELECT 1 FROM forgotten WHERE uid = ?", taken.uid):
            self._let_go(taken, None, forgotten=True)
            return True
        deleted = self._take is not Take.THEIRS and self._one(
            "SELECT 1 FROM temp.deleted WHERE uid = ?", taken.uid
        )
        if deleted:
            self._let_go(taken, None, forgotten=False)
        return bool(deleted)

    def _let_go(self, taken: Taken, here: int | None, *, forgotten: bool) -> None:
        """Leave a record out; one that is here stays as it is."""
        if here is None:
            self.names.leave_out(taken, forgotten=forgotten)
        else:
            self.names.know(taken, here)
        if forgotten:
            self._forgotten += 1
        else:
            self._deleted.append(taken.ref)

    def _add(self, taken: Taken, columns: dict[str, Value], parts: Sequence[Rows]) -> int:
        number = None
        if taken.kind is kinds.REP:
            self._refuse_namesake(columns, None)
        else:
            number = self.names.new_number(taken)
        columns["made"] = columns["made"] or self._today
        if _is_of_what_unsaid(taken):
            columns |= self._practice(taken, columns)
        at = taken.changed or f"{columns['made']}{MIDNIGHT}"
        whole = {"id": number, "uid": taken.uid, **columns}
        self.plans.refuse_second(taken, 0, columns)
        here = self._rows.add(taken.kind.table, whole, at)
        for part in parts:
            self._rows.add_parts(part, here, at)
        self.new[taken.kind.word] += 1
        return here

    def _practice(self, taken: Taken, columns: Mapping[str, Value]) -> dict[str, Value]:
        """What an older debrief practiced, by what stands above it and is here."""
        rep, plan, day, made = (columns[key] for key in ("rep_id", "plan_id", "day", "made"))
        of = convert_2.practice_of(
            self._connection, taken.number, int(rep or 0), int(plan or 0), str(day), str(made)
        )
        return {"practice": of, "practice_key": of and text.fold_statement(of)}

    def _meet(
        self, taken: Taken, here: int, columns: dict[str, Value], parts: Sequence[Rows]
    ) -> None:
        """Compare a record with the one that is here, and take in whichever is to stand."""
        if columns["made"] is None:
            del columns["made"]
        if _is_of_what_unsaid(taken):
            del columns["practice"], columns["practice_key"]
        table = taken.kind.table
        row = self._one(_of(table, tuple(columns), "id"), here) or ()
        ours = [part._replace(rows=self._part(part, here)) for part in parts]
        at, our_moment = taken.changed or "", self._moment(taken, here)
        if check_record.is_same(taken.kind, columns, row) and ours == list(parts):
            if self._take is Take.NEWEST and at > our_moment:
                self._rows.change(table, here, {}, at)
                self._later += 1
            return
        if self._is_to_stand(taken, columns, row, parts, ours, at, our_moment):
            self._replace(taken, here, columns, parts, at if at > our_moment else None)
        else:
            self._kept.append(_ref(taken, here))
        self.plans.note_difference(taken.kind, here)

    def _is_to_stand(
        self, taken: Taken, columns: Mapping[str, Value], row: Sequence[Value],
        parts: Sequence[Rows], ours: Sequence[Rows], at: str, our_moment: str,
    ) -> bool:  # fmt: skip
        """Whether the file's version replaces ours; without a choice it does, to be refused."""
        if self._take is not Take.NEWEST:
            return self._take is not Take.OURS
        at = at or f"{columns.get('made') or self._today}{MIDNIGHT}"
        if at != our_moment:
            return at > our_moment
        here = dict(zip(columns, row, strict=True))
        both = ((columns, parts), (here, ours))
        there, present = (meeting.content(self._connection, taken.kind, *each) for each in both)
        return there > present

    def _replace(
        self, taken: Taken, here: int, columns: dict[str, Value], parts: Sequence[Rows],
        at: str | None,
    ) -> None:  # fmt: skip
        """Put the file's version in place of ours; note what is lost, or how they differ."""
        if taken.kind is kinds.REP:
            self._refuse_namesake(columns, here)
        self.plans.refuse_second(taken, here, columns)
        before = meeting.as_it_is(self._connection, taken.kind, here)
        self._rows.change(taken.kind.table, here, columns, at)
        for part in parts:
            if self._part(part, here) != part.rows:
                self._rows.change_parts(part, here, at)
        self._taken.append(_ref(taken, here))
        after = meeting.as_it_is(self._connection, taken.kind, here)
        if meeting.loses_words(taken.kind, before, after):
            self._overwritten.append(self._taken[-1])
        if self._take is None:
            self._otherwise += meeting.differences(taken.kind, before, after)
            self._differing.append(self._taken[-1])

    def _part(self, part: Rows, here: int) -> list[tuple[Value, ...]]:
        """The rows that are part of a record here."""
        return self._connection.execute(_of(part.table, part.names, part.owner), (here,)).fetchall()

    def _moment(self, taken: Taken, here: int) -> str:
        sql = f"SELECT {changed.of_record(taken.kind)} FROM {taken.kind.table} AS t WHERE id = ?"
        (found,) = self._one(sql, here) or ("",)
        return str(found)

    def _refuse_namesake(self, columns: Mapping[str, Value], here: int | None) -> None:
        handle, key = columns["handle"], columns["name_key"]
        sql = """SELECT handle, name, name_key = :key FROM rep
          WHERE (handle = :handle OR name_key = :key) AND id IS NOT :here"""
        found = self._connection.execute(sql, {"handle": handle, "key": key, "here": here})
        for other, name, is_named_so in found:
            if is_named_so:
                renamed = text.shell_word(f"name={name} 2")
                renamed += f" handle={other}2" if other == handle else ""
                raise Unfit(
                    f"is {columns['name']}, and somebody of that name was added here too: {other}",
                    way_out=f"Give yours another name: {COACHLOG} edit {other} {renamed}",
                )
            raise Unfit(
                f"is {handle}, and somebody else goes by that handle here: {name}",
                way_out=f"Give yours another handle: {COACHLOG} rep edit {other} --handle WORD",
            )

    def _conflict(self, otherwise: Sequence[str]) -> errors.Refused:
        refs = self._differing + (["settings"] if self.settings.otherwise else [])
        verb = "is" if len(refs) == 1 and refs != ["settings"] else "are"
        refused = errors.Refused(
            f"{meeting.named(refs)} {verb} here already, with other content",
            f"{NOTHING} {_WAYS_ON}",
        )
        refused.details = otherwise
        return refused

    def _one(self, sql: str, *values: Value) -> tuple[Any, ...] | None:
        row: tuple[Any, ...] | None = self._connection.execute(sql, values).fetchone()
        return row


def _is_of_what_unsaid(taken: Taken) -> bool:
    """Whether it is an attempt of an older export, which did not say of what."""
    return (
        taken.kind is kinds.DEBRIEF
        and bool(taken.said.get("practiced"))
        and ("practice" not in taken.said)
    )


def _ref(taken: Taken, here: int) -> str:
    return f"{taken.kind.letter}{here}" if taken.kind.letter else taken.ref


@lru_cache(maxsize=64)
def _of(table: str, names: tuple[str, ...], owner: str) -> str:
    return f"SELECT {', '.join(names)} FROM {table} WHERE {owner} = ? ORDER BY id"


def contradiction(error: sqlite3.IntegrityError) -> Unfit:
    """What a record that breaks a rule of the file is refused with."""
    if error.sqlite_errorcode == sqlite3.SQLITE_CONSTRAINT_UNIQUE:
        return Unfit("says again what can be there only once: a name, a handle, a ref or a day")
    return Unfit("contradicts itself: its state, days, owner or intent do not fit together")
