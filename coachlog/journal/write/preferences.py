"""The journal's settings: changed and reset, each value from a day on."""

from collections.abc import Mapping
from datetime import date

from sqlmodel import Session, col, select

from coachlog import errors
from coachlog.journal.change.columns import new_uid
from coachlog.journal.change.recorded import Written
from coachlog.journal.change.sentences import echo
from coachlog.journal.read import reading
from coachlog.journal.write import rows, transaction
from coachlog.journal.write.tables import Setting
from coachlog.records import kinds
from coachlog.reporting import settings


def set_value(
    session: Session, *, key: str, value: str, since: date | None, today: date
) -> Written | None:
    """Give a setting a value from a day on; None when it has it already.

    Without a day it holds from today, or from the beginning where there is no record yet. A setting
    that no rule uses holds from the beginning.

    Raises:
        UnknownWord: there is no such setting.
        Refused: it is no value for this setting, or one that no rule uses is to hold from a day.
    """
    meant = settings.named(key)
    if since and not meant.of_rules:
        raise errors.Refused(f"{meant.key} judges no day, and so has no first day", "Leave --from.")
    return _change(session, meant, settings.read(meant, value), since, today)


def reset(session: Session, *, key: str, today: date) -> Written | None:
    """Put a setting back to its default from today on; None when it has it already, and keeps it.

    What was to hold from a later day on is taken out.

    Raises:
        UnknownWord: there is no such setting.
    """
    meant = settings.named(key)
    later = [row for since, row in _known(session, meant).items() if since > today.isoformat()]
    for each in later:
        session.delete(each)
    session.flush()
    day = _first_day(session, meant, None, today)
    was, row = _put(session, meant, meant.default, day)
    if row is None and not later:
        return None
    said = f"reset to {settings.shown(meant, meant.default)}"
    said += f", was {was}" if row else ""
    if later:
        gone = " or ".join(f"{each.value} from {_echo(each, today)}" for each in later)
        said += f", and no longer {gone}"
    return rows.written(session, meant.key, row or later[0], said)


def _change(
    session: Session, meant: settings.Setting, value: str, since: date | None, today: date
) -> Written | None:
    """Give a setting a value, and say so, with what is to come after it."""
    day = _first_day(session, meant, since, today)
    was, row = _put(session, meant, value, day)
    if row is None:
        return None
    begins = f" from {echo(since, today)}" if since else ""
    said = f"set to {settings.shown(meant, value)}{begins}, was {was}"
    coming = reading.settings_to_come(
        transaction.connection_of(session), after=max(since or today, today)
    )
    return rows.written(session, meant.key, row, said, settings.to_come(meant, coming, today))


def _put(
    session: Session, meant: settings.Setting, value: str, day: str
) -> tuple[str, Setting | None]:
    """Have a value hold from a day on: what held then, and the row; None where it was so already.

    A default that was never anything else needs no row.
    """
    known = _known(session, meant)
    was = _in_force(known, day, meant)
    if value == was:
        return was, None
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
        session.flush()
    return was, row


def _known(session: Session, meant: settings.Setting) -> dict[str, Setting]:
    """The values of a setting by their first day; empty for the beginning."""
    kept = session.exec(select(Setting).where(col(Setting.key) == meant.key))
    return {row.since or "": row for row in kept}


def _echo(row: Setting, today: date) -> str:
    return echo(date.fromisoformat(row.since or ""), today)


def _first_day(session: Session, meant: settings.Setting, since: date | None, today: date) -> str:
    """The day from which a value is to hold; empty for the beginning.

    Where a value holds from a day already, one from the beginning would change nothing today.
    """
    if since:
        return since.isoformat()
    if not meant.of_rules:
        return ""
    dated = any("" < day <= today.isoformat() for day in _known(session, meant))
    recorded = dated or transaction.connection_of(session).execute(_ANY).fetchone()
    return today.isoformat() if recorded else ""


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
