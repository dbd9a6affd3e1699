"""What commands of a few words share: reading a day, what is missing, what was saved."""

import re
import sys
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from coachlog import errors
from coachlog.cli import run
from coachlog.cli.options import readers
from coachlog.cli.options.readers import Context
from coachlog.days.toward import Toward
from coachlog.text import COACHLOG, shortened, visible

if TYPE_CHECKING:
    from coachlog.journal.change.recorded import Written


LONGEST = 200
"""Columns of a text that is said back."""


def saved(
    *written: "Written", dry: bool = False, said_back: str = "", doubts: Iterable[str] = ()
) -> None:
    """Say what was written, what should be heard of it, and how to take it back.

    `said_back` is a text that was typed without quotes: it is said, unless a sentence has it;
    `doubts` are noted.
    """
    if run.answers_in_json() and not dry:
        run.keep_for_json(*written, *doubts)
        return
    said = ".  ".join(each.sentence.rstrip(".") for each in written)
    if said_back and shortened(said_back, width=LONGEST) not in said:
        first, *rest = (each.sentence.rstrip(".") for each in written)
        said = ".  ".join([f"{first}: {shortened(said_back, width=LONGEST)}".rstrip("."), *rest])
    if dry:
        line(f"Would save {said}. Nothing was written.")
    else:
        line(f"{_as_done(said)}.   Undo: {COACHLOG} undo")
    for notice in (*(notice for each in written for notice in each.notices), *doubts):
        note(notice)


def _as_done(said: str) -> str:
    """What was written, as it is said: `Saved c2 ...`, or `Deleted c2 ...`, of each that was."""
    deleted = re.sub(r"(^|\.  )(\S+) deleted: ", r"\1Deleted \2: ", said)
    return deleted if deleted.startswith("Deleted ") else f"Saved {said}"


def note(notice: str) -> None:
    """Say a notice, after what was saved."""
    if run.answers_in_json():
        run.keep_for_json(notice)
    else:
        line(f"Note: {notice}")


def past_day(typed: str | None) -> tuple[Context, date]:
    """The context, and a day that lies back; today when none was typed."""
    return _day(typed, Toward.BACK)


def any_day(typed: str | None) -> tuple[Context, date]:
    """The context, and a day on either side; today when none was typed."""
    return _day(typed, Toward.BOTH)


def last_day(first: date, typed: str, known: Context) -> date:
    """A last day, on or after `first` where it can be.

    One that falls before it is read again as seen from there; so is one that would lie more than
    half a year behind it, where only the year of that was left out.
    """
    day: date = readers.day(Toward.BOTH)(typed, known)
    if first <= day <= first + _HALF_A_YEAR:
        return day
    from_first = known._replace(now=datetime.combine(first, time()))
    again: date = readers.day(Toward.BOTH)(typed, from_first)
    is_same = first <= again and (again.month, again.day) == (day.month, day.day)
    return again if day < first or is_same else day


_HALF_A_YEAR = timedelta(days=183)


def needed(command: str, **options: str | None) -> str:
    """The value of the first of these required options.

    Raises:
        MissingOptions: one was not given, or is blank.
    """
    missing = [name for name, value in options.items() if not (value and value.strip())]
    if missing:
        raise errors.MissingOptions(command, missing)
    return next(value for value in options.values() if value)


def line(text: str) -> None:
    """Say one line, safe for any terminal; on one, it is wrapped between words."""
    if run.answers_in_json():
        run.keep_for_json(text)
        return
    print(run.printed(text, sys.stdout))  # noqa: T201 - plain lines, quicker than any console


def whole_change(sentence: str, number: int) -> None:
    """Say one line about a change of many records, which JSON lists as they are now."""
    line(sentence)
    if run.answers_in_json():
        from coachlog.journal.change.recorded import Written

        run.keep_for_json(Written("", number, ""))


def whole_line(text: str, *files: Path) -> None:
    """Say one line that is never wrapped: it names files, by their whole paths, to be copied.

    `files` are those of them that JSON lists.
    """
    if run.answers_in_json():
        run.keep_for_json(text, *files)
        return
    print(visible(run.with_commands(text)))  # noqa: T201 - as above


def _day(typed: str | None, toward: Toward) -> tuple[Context, date]:
    known = readers.context()
    return known, readers.day(toward)(typed, known) if typed is not None else known.today
