"""The settings in the heading of an export: each dated value is taken in like a record."""

import sqlite3
from collections.abc import Mapping
from typing import Any

from coachlog import errors, text
from coachlog.journal.change.columns import new_uid
from coachlog.journal.transfer import changed, check_record, older
from coachlog.journal.transfer.changed import MIDNIGHT
from coachlog.journal.transfer.json_stream import BEGINNING, Unfit
from coachlog.journal.transfer.logged_rows import LoggedRows
from coachlog.journal.transfer.meeting import Take
from coachlog.reporting import settings

_HERE = f"SELECT id, value, {changed.of_setting()} FROM setting AS t WHERE key = ? AND since IS ?"


class Settling:
    """What came of the settings: how many are `new`, which differ, were changed or left out."""

    def __init__(self, connection: sqlite3.Connection, rows: LoggedRows, take: Take | None) -> None:
        self.new = self.later = 0
        self.otherwise: list[str] = []
        self.changed: list[str] = []
        self.kept: list[str] = []
        self.deleted: list[str] = []
        self._connection, self._rows, self._take = connection, rows, take
        self._deleted = changed.deleted_settings(connection)

    def settle(self, given: Mapping[str, Any]) -> None:
        """Take over the settings of a heading.

        Raises:
            Refused: one is none.
        """
        for key, held in given.items():
            for value in _dated_values(key, older.setting(held)):
                self._one(key, value)

    def _one(self, key: str, value: Mapping[str, Any]) -> None:
        since, wanted = value["since"], value["value"]
        at = value.get("changed") or f"{since or '1970-01-01'}{MIDNIGHT}"
        found = self._connection.execute(_HERE, (key, since)).fetchone()
        if found:
            self._meet(key, value, at, found)
        elif (key, since) in self._deleted and self._take is not Take.THEIRS:
            self.deleted.append(key)
        else:
            columns = {"uid": new_uid(), "key": key, "since": since, "value": wanted}
            self._rows.add("setting", columns, at)
            self.new += 1

    def _meet(
        self, key: str, value: Mapping[str, Any], at: str, found: tuple[int, str, str]
    ) -> None:
        here, ours, our_moment = found
        if ours == value["value"]:
            if self._take is Take.NEWEST and at > our_moment:
                self._rows.change("setting", here, {}, at)
                self.later += 1
        elif self._take is None:
            since = f" from {value['since']}" if value["since"] else ""
            told = f"{text.shortened(ours, width=40)} here, "
            told += f"{text.shortened(value['value'], width=40)} there"
            self.otherwise.append(f"setting {key}{since}: {told}")
        elif self._take is Take.THEIRS or (
            self._take is Take.NEWEST and (at, value["value"]) > (our_moment, ours)
        ):
            later = at if at > our_moment else None
            self._rows.change("setting", here, {"value": value["value"]}, later)
            self.changed.append(key)
        else:
            self.kept.append(key)


def _dated_values(key: str, held: Any) -> list[dict[str, Any]]:
    """The values of a setting, each with its first day, in order.

    Raises:
        Refused: it is no setting, or has none of its values.
    """
    shown = text.quoted(key, width=40)
    try:
        known = settings.named(key)
    except errors.Refused:
        raise _refused(f"has the setting {shown}, which this coachlog does not know") from None
    try:
        values = sorted(held, key=lambda each: each["since"] or "")
        fits = known.key == key and bool(values) and all(_fits(known, each) for each in values)
        once = {each["since"] for each in values}
    except (errors.Refused, TypeError, KeyError, Unfit):
        fits, values, once = False, [], set()
    if not fits or len(once) != len(values):
        raise _refused(f"gives the setting {shown} a value that it cannot have")
    return values


def _refused(why: str) -> errors.Refused:
    return Unfit(why).at(BEGINNING)


def _fits(known: settings.Setting, held: Mapping[str, Any]) -> bool:
    since, value = held["since"], held["value"]
    if since is not None:
        check_record.day(since)
    if held.get("changed") is not None:
        check_record.moment(held["changed"])
    known_keys = held.keys() - {"changed"} == {"since", "value"}
    return known_keys and settings.read(known, value) == value
