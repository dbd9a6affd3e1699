"""Moments as the file keeps them: UTC, to the microsecond, so that two machines compare them."""

from datetime import UTC, datetime


def kept(moment: datetime) -> str:
    """A local moment as the file keeps it: `2026-11-13T08:00:00.000000Z`."""
    return f"{moment.astimezone(UTC).replace(tzinfo=None).isoformat(timespec='microseconds')}Z"


def local(moment: str) -> datetime:
    """A moment of the file in this machine's time, without a zone.

    Raises:
        ValueError: it is none; no coachlog wrote it.
    """
    try:
        return datetime.fromisoformat(moment).astimezone().replace(tzinfo=None)
    except OverflowError:
        raise ValueError(moment) from None
