"""The journal's settings: changed and reset; only what differs from the default is stored."""

from sqlmodel import Session, col, select

from coachlog.journal.change.columns import new_uid
from coachlog.journal.change.recorded import Written
from coachlog.journal.write import rows
from coachlog.journal.write.tables import Setting
from coachlog.reporting import settings


def set_value(session: Session, *, key: str, value: str) -> Written | None:
    """Give a setting a value; None when it has it already.

    Raises:
        UnknownWord: there is no such setting.
        Refused: it is no value for this setting.
    """
    meant = settings.named(key)
    return _change(session, meant, settings.read(meant, value), "set")


def reset(session: Session, *, key: str) -> Written | None:
    """Put a setting back to its default; None when it has it already.

    Raises:
        UnknownWord: there is no such setting.
    """
    meant = settings.named(key)
    return _change(session, meant, meant.default, "reset")


def _change(session: Session, meant: settings.Setting, value: str, verb: str) -> Written | None:
    row = session.exec(select(Setting).where(col(Setting.key) == meant.key)).first()
    was = row.value if row else meant.default
    if value == was:
        return None
    if row is None:
        row = rows.add(session, Setting(uid=new_uid(), key=meant.key, value=value))
    elif value == meant.default:
        session.delete(row)
        session.flush()
    else:
        row.value = value
        session.add(row)
    sentence = f"{verb} to {settings.shown(meant, value)}, was {was}"
    return rows.written(session, meant.key, row, sentence)
