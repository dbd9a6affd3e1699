"""What the refs and handles of an export are called here.

A ref keeps its number where that is free; from the first that is taken, what is new moves up. The
answers stand in temporary tables of SQLite: a million of them take a few megabytes.
"""

import sqlite3
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from coachlog import text
from coachlog.journal.transfer import check_record
from coachlog.journal.transfer.check_record import Taken, Value, within
from coachlog.journal.transfer.json_stream import Unfit
from coachlog.records import kinds
from coachlog.records.fields import Kind
from coachlog.records.kinds import split_ref
from coachlog.records.vocabulary import ME, TEAM

_RUNS_KEPT = 20

LARGEST_KEPT = 10**12
"""The largest number of a ref that stays what it is.

A larger one is given a free number: else the journal's own refs would grow beyond `kinds.LARGEST`,
and its export would not come back.
"""


class Moved(NamedTuple):
    """Refs of the file, from `first` to `last`, that are called otherwise here, from `here` on."""

    letter: str
    first: int
    last: int
    here: int

    def __str__(self) -> str:
        first, here = f"{self.letter}{self.first}", f"{self.letter}{self.here}"
        if self.first == self.last:
            return f"{first} is {here} here"
        last, end = self.last, self.here + self.last - self.first
        return f"{first} to {self.letter}{last} are {here} to {self.letter}{end} here"


class Gone(Exception):
    """A record cannot be without somebody or something that is left out of the import."""

    def __init__(self, *, forgotten: bool) -> None:
        self.forgotten = forgotten
        super().__init__()


class Namesakes:
    """The file's names for people and records, and what stands for them in this journal."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._moved: list[Moved] = []
        self._moved_too = 0
        self._connection = connection
        self._reps: dict[str, int | None] = {}
        self._among_present = False
        self._forgotten: set[str] = set()
        self._first_free = {kind.word: _next(connection, kind.table) for kind in kinds.KINDS}
        self._next = dict(self._first_free)
        for kind in kinds.KINDS:
            connection.execute(f"DROP TABLE IF EXISTS temp.file_{kind.table}")
            connection.execute(
                f"CREATE TEMP TABLE file_{kind.table} "
                "(number INTEGER PRIMARY KEY, id INTEGER UNIQUE)"
            )

    def know_present(self, *linked: Kind) -> None:
        """Let the people who are here, and the records of these kinds, go by their own names."""
        self._among_present = True
        self._reps |= dict(self._connection.execute("SELECT handle, id FROM rep"))
        for kind in linked:
            self._connection.execute(
                f"INSERT INTO temp.file_{kind.table} SELECT id, id FROM {kind.table}"
            )

    def know(self, taken: Taken, here: int) -> None:
        """Remember which row stands for a record of the file."""
        number = taken.number or here
        try:
            self._connection.execute(
                f"INSERT INTO temp.file_{taken.kind.table} VALUES (?, ?)",
                (number, here),
            )
        except sqlite3.IntegrityError:
            raise Unfit("is in the file twice", "ref") from None
        if taken.kind is kinds.REP:
            self._reps[taken.ref] = here

    def leave_out(self, taken: Taken, *, forgotten: bool) -> None:
        """Remember that nothing stands here for a record of the file; links to it lead nowhere."""
        if taken.kind is kinds.REP:
            self._reps[taken.ref] = None
            if forgotten:
                self._forgotten.add(taken.ref)
            return
        sql = f"INSERT OR IGNORE INTO temp.file_{taken.kind.table} VALUES (?, NULL)"
        self._connection.execute(sql, (taken.number,))

    def new_number(self, taken: Taken) -> int:
        """The number for a record that is new here: its own, or the next one when that is taken."""
        word, wanted = taken.kind.word, taken.number
        number = wanted if self._may_keep(taken, wanted) else self._next[word]
        self._next[word] = max(self._next[word], number + 1)
        if number != wanted:
            self._note(Moved(taken.kind.letter, wanted, wanted, number))
        return number

    def moved_here(self) -> Iterator[str]:
        """What is called otherwise here than in the file, a sentence each."""
        yield from map(str, self._moved)
        if self._moved_too:
            yield f"{self._moved_too:,} more are called otherwise here"

    def rep(self, said: Mapping[str, Any], key: str) -> int | None:
        """The rep that a field names; None when it names nobody."""
        return None if said.get(key) is None else within(key, self._rep, said[key])

    def needed_rep(self, said: Mapping[str, Any]) -> int:
        """The rep that a record is about."""
        return within("rep", self._rep, said.get("rep"))

    def hits(self, said: Mapping[str, Any]) -> list[tuple[Value, ...]]:
        """The reps that an obstacle is in the way of, without those who are left out.

        Raises:
            Gone: nobody else is left.
        """
        named = [] if said.get("rep") is None else within("rep", check_record.handles, said["rep"])
        found: list[tuple[Value, ...]] = []
        gone: Gone | None = None
        for handle in named:
            try:
                found.append((within("rep", self._rep, handle),))
            except Gone as one:
                gone = one
        if gone and not found:
            raise gone
        return found

    def link(self, said: Mapping[str, Any], key: str, *kinds: Kind) -> dict[str, int | None]:
        """The record that a field points to, by the word of its kind; the others are None.

        One that is left out is None as well.
        """
        found: dict[str, int | None] = {kind.word: None for kind in kinds}
        if said.get(key) is not None:
            kind, here = within(key, lambda ref: self._record(ref, kinds), said[key])
            found[kind.word] = here
        return found

    def owner(self, said: Mapping[str, Any]) -> dict[str, Value]:
        """The columns that keep an owner."""
        which = within("owner_is", check_record.owner_is, said.get("owner_is"))
        name = within("owner", check_record.full, said.get("owner"))
        if which == ME and name != ME:
            raise Unfit("is not me, while owner_is says so", "owner")
        return {
            "owner": which,
            "owner_rep": self.rep(said, "owner") if which == "rep" else None,
            "owner_name": name if which == "other" else None,
        }

    def absent(self, said: Mapping[str, Any]) -> dict[str, Value]:
        """The columns that keep who is away."""
        who = within("who", check_record.full, said.get("who"))
        one = who not in (ME, TEAM)
        return {"who": "rep" if one else who, "rep_id": self.rep(said, "who") if one else None}

    def _rep(self, handle: Any) -> int:
        if not isinstance(handle, str) or handle not in self._reps:
            raise Unfit(
                "names nobody on the team"
                if self._among_present
                else "names somebody whose own record does not come before it"
            )
        found = self._reps[handle]
        if found is None:
            raise Gone(forgotten=handle in self._forgotten)
        return found

    def _record(self, ref: Any, kinds: tuple[Kind, ...]) -> tuple[Kind, int | None]:
        found = split_ref(check_record.plain(ref))
        if found is None or found[0] not in kinds:
            raise Unfit(
                f"is not the ref of {' or '.join(text.with_article(kind.word) for kind in kinds)}"
            )
        kind, number = found
        row = self._connection.execute(
            f"SELECT id FROM temp.file_{kind.table} WHERE number = ?",
            (number,),
        ).fetchone()
        if row is None:
            lacks = (
                "which is not in this journal"
                if self._among_present
                else "whose own record does not come before it"
            )
            raise Unfit(f"points to {text.visible(str(ref))}, {lacks}")
        return kind, row[0]

    def _may_keep(self, taken: Taken, number: int) -> bool:
        """Whether a new record keeps its number: nothing but itself ever had it."""
        table = taken.kind.table
        if number > LARGEST_KEPT:
            return False
        if number >= self._next[taken.kind.word]:
            return True
        if self._one(f"SELECT 1 FROM {table} WHERE id = ?", number):
            return False
        return number >= self._first_free[taken.kind.word] or self._one(
            """SELECT 1 FROM image WHERE tab = ? AND row = ?
               AND json_extract(coalesce(after, before), '$.uid') = ?""",
            table,
            number,
            taken.uid,
        )

    def _one(self, sql: str, *values: Value) -> bool:
        return self._connection.execute(f"{sql} LIMIT 1", values).fetchone() is not None

    def _note(self, moved: Moved) -> None:
        last = self._moved[-1] if self._moved else None
        if last and _goes_on(last, moved):
            self._moved[-1] = last._replace(last=moved.last)
        elif len(self._moved) < _RUNS_KEPT:
            self._moved.append(moved)
        else:
            self._moved_too += 1


def _goes_on(run: Moved, moved: Moved) -> bool:
    step = run.last - run.first + 1
    return (moved.letter, moved.first, moved.here) == (run.letter, run.last + 1, run.here + step)


def _next(connection: sqlite3.Connection, table: str) -> int:
    (last,) = connection.execute(
        "SELECT coalesce((SELECT seq FROM sqlite_sequence WHERE name = ?), 0)", (table,)
    ).fetchone()
    return int(last) + 1
