"""The journal's settings: changed and reset, each value from a day on."""

from collections.abc import Mapping
from datetime import date

from sqlmodel import Session, col, select

from coachlog.journal.change.columns import new_uid
from coachlog.journal.change.recorded import Written
from coachlog.journal.write import rows, transaction
from coachlog.journal.write.tables import Setting
from coachlog.records import kinds
from coachlog.reporting import settings


def set_value(
    session: Session, *, key: str, value: str, since: date | None, today: date
) -> Written | None:
    """Give a setting a value from a day on, by default from today; None when it has it already.

    A setting that no rule uses holds from the beginning; so does one that is set before there is
    any record.

    Raises:
        UnknownWord: there is no such setting.
        Refused: it is no value for this setting.
    """
    meant = settings.named(key)
    return _change(session, meant, settings.read(meant, value), "set", since, today)


def reset(session: Session, *, key: str, today: date) -> Written | None:
    """Put a setting back to its default from today on; None when it has it already.

    Raises:
        UnknownWord: there is no such setting.
    """
    meant = settings.named(key)
    return _change(session, meant, meant.default, "reset", None, today)


def _change(
    session: Session,
    meant: settings.Setting,
    value: str,
    verb: str,
    since: date | None,
    today: date,
) -> Written | None:
    day = _first_day(session, meant, since or today)
    kept = session.exec(select(Setting).where(col(Setting.key) == meant.key))
    known = {row.since or "": row for row in kept}
    was = _in_force(known, day, meant)
    if value == was:
        return None
    row = known.get(day)
    if row is None:
        row = Setting(uid=new_uid(), key=meant.key, since=day or None, value=value)
        rows.add(session, row)
    elif value == meant.default and len(known) == 1:
        session.delete(row)
        session.flush()
    else:
        row.value = value
        session.add(row)
    sentence = f"{verb} to {settings.shown(meant, value)}, was {was}"
    return rows.written(session, meant.key, row, sentence)


def _first_day(session: Session, meant: settings.Setting, wanted: date) -> str:
    """The day from which a value is to hold; empty for the beginning."""
    if not meant.of_rules or not transaction.connection_of(session).execute(_ANY).fetchone():
        return ""
    return wanted.isoformat()


def _in_force(known: Mapping[str, Setting], day: str, meant: settings.Setting) -> str:
    before = [each for each in sorted(known) if each <= day]
    return known[before[-1]].value if before else meant.default


_ANY = (
    "SELECT 1 FROM ("
    + " UNION ALL ".join(
        f"SELECT 1 FROM {kind.table}" for kind in kinds.LOGGED if kind is not kinds.ABSENCE
    )
    + ") LIMIT 1"
)
"""Whether anything is recorded that a setting could judge."""
