"""What an attempt is of: as typed, else what was to be practiced on the call, else on what day."""

import sqlite3
from datetime import date

from coachlog import errors
from coachlog.journal.read import agreements
from coachlog.records.fields import Values
from coachlog.reporting.practice import Written


def practiced(
    connection: sqlite3.Connection,
    said: Values,
    *,
    rep: str,
    day: date,
    planned: str | None,
    before: Written | None = None,
) -> Values:
    """The answer to "did it happen?" with what it is of; both None where it was not asked.

    `planned` is the practice of the call's plan. Without it, and unless typed, it is of what the
    rep (by handle) works on as of the day of the talk, by what was written `before` it, or by all
    that is written so far.

    Raises:
        Refused: there is nothing that it could be of, or a practice is given without the answer.
    """
    answer, typed = said.get("practiced"), said.get("practice")
    if not answer:
        _refuse_alone(typed)
        return {"practiced": None, "practice": None}
    of = typed or planned or agreements.agreed_text(connection, rep, as_of=day, before=before)
    if not of:
        raise errors.Refused(
            f"Nothing is agreed with {rep} that could have been practiced",
            "Say what it was with --practice TEXT, or leave out --practiced.",
        )
    return {"practiced": answer, "practice": of}


def _refuse_alone(typed: str | None) -> None:
    if typed:
        raise errors.Refused(
            "--practice says what was practiced, but not whether it happened",
            "Add --practiced yes, no or no-chance.",
        )
