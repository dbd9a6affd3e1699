"""Taking in an export beside what is there: by uid, all of it or nothing, as one change.

Links point up: a record may name people and records that stand above it, as every export has them.
So one pass through the file is enough, whatever its size. SQLite makes the images of new rows, some
thousands at a time: they never pile up in memory.
"""

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import Any, BinaryIO, NamedTuple

from sqlmodel import Session

from coachlog import errors, text
from coachlog.journal.change.columns import new_uid
from coachlog.journal.change.recorded import Written
from coachlog.journal.file import convert_2
from coachlog.journal.read import reading
from coachlog.journal.transfer import check_record, older
from coachlog.journal.transfer.check_record import PARTS, Taken, Value
from coachlog.journal.transfer.json_stream import NOTHING, Incoming, Tick, Unfit
from coachlog.journal.transfer.renumber import Namesakes
from coachlog.journal.write import rows, transaction
from coachlog.journal.write.tables import Setting
from coachlog.records import kinds
from coachlog.records.fields import Field, Holds
from coachlog.records.vocabulary import PlanState
from coachlog.reporting import settings
from coachlog.text import COACHLOG

_CACHE = 64 * 1024
"""Kilobytes of the journal kept at hand: uids are random, their indexes are written all over."""

_BATCH = 5_000
"""Images of new rows that are made in one go."""

_NEVER = "9999"
"""After every day: somebody who left and is not back."""

_NAMED = 5
"""The most records that one message names."""


class _Rows(NamedTuple):
    """The rows that are part of a record: their table, whose they are by which column, the rest."""

    table: str
    owner: str
    names: tuple[str, ...]
    rows: list[tuple[Value, ...]]


def take_in(session: Session, file: BinaryIO, *, today: date, tick: Tick) -> Written | None:
    """Take in every record of an export that is not here yet; None when there is nothing new.

    `tick` hears how many more bytes were read. A record that does not say when it was made was
    made today.

    Raises:
        Refused: the file is no export, or a record in it is not as it must be, points to nothing,
            or is here already with other content.
        Failed: the file cannot be read.
    """
    arriving, taking = Incoming(file, tick=tick), Taking(session, today)
    for place, values in arriving.records():
        try:
            taking.take(check_record.taken(older.record(values)))
        except Unfit as unfit:
            raise unfit.at(place) from None
        except sqlite3.IntegrityError as error:
            raise contradiction(error).at(place) from None
    taking.check()
    taking.settle(arriving.settings)
    return taking.written()


class Taking:
    """One import: what is new, and what is here already, the same or otherwise.

    `new` counts what was added, by the word of its kind; `names` are the file's.
    """

    def __init__(self, session: Session, today: date) -> None:
        self.new: Counter[str] = Counter()
        self._session, self._today = session, today.isoformat()
        self._connection = transaction.connection_of(session)
        self.names = Namesakes(self._connection)
        self._otherwise: list[str] = []
        self._connection.execute(f"PRAGMA cache_size = -{_CACHE}")
        self._connection.execute("DROP TABLE IF EXISTS temp.file_debriefed")
        self._connection.execute("CREATE TEMP TABLE file_debriefed (plan INTEGER PRIMARY KEY)")
        self._undrawn: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
        self._waiting = 0

    def take(self, taken: Taken) -> None:
        """Add a record, or find that it is here."""
        columns = taken.columns | _links(taken, self.names)
        parts = _parts(taken, self.names)
        found = self._one(f"SELECT id FROM {taken.kind.table} WHERE uid = ?", taken.uid)
        if found:
            here = int(found[0])
            self._compare(taken, here, columns, parts)
        else:
            here = self._add(taken, columns, parts)
        self.names.know(taken, here)
        self._check_debrief(taken, here, columns)

    def check(self) -> None:
        """Refuse what only the end of the file tells.

        Raises:
            Refused: a plan's debrief did not come, or records are here with other content.
        """
        if self._otherwise:
            raise _conflict(self._otherwise)
        missing = self._one(
            """SELECT plan FROM temp.file_debriefed LEFT JOIN debrief ON plan_id = plan
               WHERE debrief.id IS NULL ORDER BY plan LIMIT 1"""
        )
        if missing:
            raise errors.Refused(f"p{missing[0]} has a debrief that is not in the file", NOTHING)

    def settle(self, given: Mapping[str, Any]) -> None:
        """Take over the settings that have their defaults here.

        Raises:
            Refused: one is none, or has another value here.
        """
        kept = reading.dated_settings(self._connection)
        for key, held in given.items():
            values = _dated_values(key, older.setting(held))
            if key not in kept:
                for value in values:
                    since, to = value["since"], value["value"] or ""
                    row = Setting(uid=new_uid(), key=key, since=since, value=to)
                    rows.add(self._session, row)
                self.new["setting"] += 1
            elif kept[key] != values:
                here, there = (each[-1]["value"] for each in (kept[key], values))
                raise errors.Refused(
                    f"The setting {key} is {here} here and {there} in the file's heading",
                    f"{NOTHING} To take the file's: {COACHLOG} config set {key} {there}",
                )

    def written(self) -> Written | None:
        """What was taken in, noted in the log of changes; None when nothing is new."""
        if not self.new:
            return None
        self._draw_all()
        counts = ", ".join(kinds.counted(count, word) for word, count in self.new.items())
        transaction.change_of(self._session).say(f"import: {counts}.")
        return Written("", 0, f"import: {counts}", tuple(self.names.moved_here()))

    def _add(self, taken: Taken, columns: dict[str, Value], parts: Sequence[_Rows]) -> int:
        number = None
        if taken.kind is kinds.REP:
            self._refuse_namesake(columns)
        else:
            number = self.names.new_number(taken)
        columns["made"] = columns["made"] or self._today
        if _is_of_what_unsaid(taken):
            columns |= self._practice(taken, columns)
        whole = {"id": number, "uid": taken.uid, **columns}
        sql = _insert(taken.kind.table, tuple(whole))
        here = self._connection.execute(sql, tuple(whole.values())).lastrowid or 0
        self._draw(taken.kind.table, "id", here)
        for part in parts:
            if part.rows:
                add = _insert(part.table, (part.owner, *part.names))
                self._connection.executemany(add, ((here, *row) for row in part.rows))
                self._draw(part.table, part.owner, here)
        self.new[taken.kind.word] += 1
        return here

    def _practice(self, taken: Taken, columns: Mapping[str, Value]) -> dict[str, Value]:
        """What an older debrief practiced, by what stands above it and is here."""
        about = (columns[key] for key in ("rep_id", "plan_id", "day", "made"))
        of = convert_2.practice_of(self._connection, taken.number, *about)  # type: ignore[arg-type]
        return {"practice": of, "practice_key": of and text.fold_statement(of)}

    def _compare(
        self, taken: Taken, here: int, columns: dict[str, Value], parts: Sequence[_Rows]
    ) -> None:
        """Note a record that is here with other content."""
        if columns["made"] is None:
            del columns["made"]
        if _is_of_what_unsaid(taken):
            del columns["practice"], columns["practice_key"]
        row = self._one(_of(taken.kind.table, tuple(columns), "id"), here) or ()
        same = check_record.is_same(taken.kind, columns, row)
        for part in parts:
            kept = self._connection.execute(_of(part.table, part.names, part.owner), (here,))
            same = same and kept.fetchall() == part.rows
        if not same:
            self._otherwise.append(f"{taken.kind.letter}{here}" if taken.kind.letter else taken.ref)

    def _refuse_namesake(self, columns: Mapping[str, Value]) -> None:
        handle, key = columns["handle"], columns["name_key"]
        other = self._one("SELECT handle FROM rep WHERE handle = ? OR name_key = ?", handle, key)
        if other:
            raise Unfit(
                f"is {handle}, and somebody else goes by that name or handle here: {other[0]}",
                way_out=f"Call yours otherwise: {COACHLOG} rep edit {other[0]} --handle WORD",
            )

    def _check_debrief(self, taken: Taken, here: int, columns: Mapping[str, Value]) -> None:
        """See to it that plans and their debriefs agree, whichever of them says so."""
        if taken.kind is kinds.PLAN and taken.said.get("debrief") is not None:
            self._connection.execute("INSERT INTO temp.file_debriefed VALUES (?)", (here,))
        if taken.kind is kinds.DEBRIEF and columns["plan_id"] is not None:
            sql = "SELECT state, rep_id, account FROM plan WHERE id = ?"
            state, *planned = self._one(sql, columns["plan_id"]) or ("",)
            if state != PlanState.DEBRIEFED:
                raise Unfit("is one that is not debriefed", "plan")
            if planned != [columns["rep_id"], columns["account"]]:
                raise Unfit("is one for another rep or account", "plan")

    def _draw(self, table: str, column: str, value: int) -> None:
        """Have the new rows of a table in which a column has that value noted in the log."""
        self._undrawn[table, column].append(value)
        self._waiting += 1
        if self._waiting >= _BATCH:
            self._draw_all()

    def _draw_all(self) -> None:
        change = transaction.change_of(self._session).number()
        for (table, column), values in self._undrawn.items():
            draw = _image(table, self._columns(table), column)
            self._connection.executemany(draw, ((change, value) for value in values))
            values.clear()
        self._waiting = 0

    def _columns(self, table: str) -> tuple[str, ...]:
        rows = self._connection.execute("SELECT name FROM pragma_table_info(?)", (table,))
        return tuple(name for (name,) in rows)

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


def _parts(taken: Taken, known: Namesakes) -> list[_Rows]:
    """The rows that are part of a record."""
    parts = [
        _Rows(part.table, part.owner, tuple(rule.key for rule in part.rules), part.rows(taken.said))
        for part in PARTS[taken.kind.word]
    ]
    if taken.kind is kinds.REP:
        by_table = {part.table: part.rows for part in parts}
        _check_focus(taken.said.get("focus"), by_table["behavior"])
        _check_terms(taken.said, by_table["term"])
        _check_left(taken.columns["start"], by_table["leave"])
    if taken.kind is kinds.OBSTACLE:
        parts.append(_Rows("hit", "obstacle_id", ("rep_id",), known.hits(taken.said)))
        if parts[-1].rows and taken.columns["team"]:
            raise Unfit("names reps where team says that it hits everybody", "rep")
    return parts


@lru_cache(maxsize=64)
def _insert(table: str, names: tuple[str, ...]) -> str:
    marks = ", ".join("?" * len(names))
    return f"INSERT INTO {table} ({', '.join(names)}) VALUES ({marks})"


def _image(table: str, names: tuple[str, ...], column: str) -> str:
    pairs = ", ".join(f"'{name}', {name}" for name in names)
    return f"""INSERT INTO image (change_id, tab, row, before, after)
        SELECT ?, '{table}', id, NULL, json_object({pairs}) FROM {table} WHERE {column} = ?"""


@lru_cache(maxsize=64)
def _of(table: str, names: tuple[str, ...], owner: str) -> str:
    return f"SELECT {', '.join(names)} FROM {table} WHERE {owner} = ? ORDER BY id"


def _links(taken: Taken, known: Namesakes) -> dict[str, Value]:
    """The columns that keep whom and what a record is about, and those to find it by."""
    if taken.kind is kinds.REP and taken.ref != taken.columns["handle"]:
        raise Unfit("is not the handle", "ref")
    if taken.kind is kinds.ABSENCE:
        return known.absent(taken.said)
    found: dict[str, Value] = {}
    for field in taken.kind.fields:
        if field.folded:
            held = taken.columns[field.key]
            found[field.folded] = held if held is None else field.fold(str(held))
        found |= _link(field, taken, known)
    return found


def _link(field: Field, taken: Taken, known: Namesakes) -> dict[str, Value]:
    match field.holds:
        case Holds.REP if field.required:
            return {"rep_id": known.needed_rep(taken.said)}
        case Holds.REP | Holds.REP_OR_TEAM:
            return {"rep_id": known.rep(taken.said, field.key)}
        case Holds.OWNER:
            return known.owner(taken.said)
        case Holds.LINK if field.links:
            target = known.link(taken.said, field.key, *(kinds.of_word(w) for w, _ in field.links))
            return {column: target[word] for word, column in field.links}
        case _:
            return {}


def _check_focus(focus: Any, focuses: Sequence[tuple[Value, ...]]) -> None:
    """What a rep works on now is the newest of their focuses that has not ended, or it is lost."""
    running = [
        (str(since), place, words)
        for place, (words, since, ended) in enumerate(focuses)
        if ended is None
    ]
    if focus != (max(running)[2] if running else None):
        raise Unfit("is not the one that runs in focuses", "focus")


def _check_terms(said: Mapping[str, Any], terms: Sequence[tuple[Value, ...]]) -> None:
    """Each term is one that could be typed, once a day; what holds now is the one begun last."""
    for field in kinds.REP.fields:
        if not field.dated:
            continue
        held = {str(since or ""): value for key, since, value in terms if key == field.key}
        values = [check_record.term(field, each) for each in held.values()]
        if len(held) != sum(key == field.key for key, *_ in terms):
            raise Unfit("has two that begin on one day", "terms")
        latest = dict(zip(held, values, strict=True)).get(max(held, default=""))
        if said.get(field.key) != latest:
            raise Unfit("is not the one that began last in terms", field.key)


def _check_left(start: Value, times: Sequence[tuple[Value, ...]]) -> None:
    """Nobody leaves before they start, or leaves again before they are back."""
    free = str(start or "")
    for left, back in times:
        if str(left) < free:
            raise Unfit("has somebody leave before they start, or are back", "left")
        free = str(back or _NEVER)


def _dated_values(key: str, held: Any) -> list[dict[str, str | None]]:
    """The values of a setting, each with its first day, in order.

    Raises:
        Refused: it is no setting, or has none of its values.
    """
    try:
        known = settings.named(key)
        values = sorted(held, key=lambda each: each["since"] or "")
        fits = known.key == key and bool(values) and all(_fits(known, each) for each in values)
        once = {each["since"] for each in values}
    except (errors.Refused, TypeError, KeyError, Unfit):
        fits, values, once = False, [], set()
    if not fits or len(once) != len(values):
        shown = text.quoted(key, width=40)
        raise errors.Refused(f"{shown} in the heading is no setting of that value", NOTHING)
    return values


def _fits(known: settings.Setting, held: Mapping[str, Any]) -> bool:
    since, value = held["since"], held["value"]
    if since is not None:
        check_record.day(since)
    return held.keys() == {"since", "value"} and settings.read(known, value) == value


def contradiction(error: sqlite3.IntegrityError) -> Unfit:
    """What a record that breaks a rule of the file is refused with."""
    if error.sqlite_errorcode == sqlite3.SQLITE_CONSTRAINT_UNIQUE:
        return Unfit("says twice what there can be once, or what another record says already")
    return Unfit("contradicts itself: its state, days, owner or intent do not fit together")


def _conflict(refs: Sequence[str]) -> errors.Refused:
    named = ", ".join(refs[:_NAMED])
    more = f" and {len(refs) - _NAMED:,} more" if len(refs) > _NAMED else ""
    verb = "is" if len(refs) == 1 else "are"
    return errors.Refused(
        f"{named}{more} {verb} here already, with other content",
        f"{NOTHING} See what is here: {COACHLOG} show {refs[0]}",
    )
