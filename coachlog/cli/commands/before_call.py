"""What `plan` says first, and what it writes."""

from collections.abc import Sequence
from types import SimpleNamespace
from typing import TYPE_CHECKING

from coachlog.cli import run
from coachlog.cli.capture.entry import Capture, the_person
from coachlog.cli.options.readers import Context
from coachlog.days import display

if TYPE_CHECKING:
    from sqlmodel import Session

    from coachlog.journal.write.rows import Written


def introduce(form: Capture) -> Sequence[str]:
    """Find out with whom it is; what they have open stands before the questions."""
    from coachlog.journal.read import briefing
    from coachlog.render.pages import brief

    the_person(form)
    with run.reading() as connection:
        matters = briefing.open_matters(connection, form.about or "")
    return list(brief.open_matters(matters, today=form.known.today))


def doubt(said: SimpleNamespace, known: Context) -> str | None:
    """What is odd about a plan: that its day is past."""
    if said.on.day >= known.today:
        return None
    return f"{display.echo(said.on.day, today=known.today, at=None)} is past: plan it all the same?"


def record(session: "Session", said: SimpleNamespace, *, known: Context) -> "Written":
    """Write a call plan."""
    from coachlog.journal.write import plans

    return plans.record(
        session,
        rep=said.rep,
        account=said.account,
        objective=said.objective,
        day=said.on.day,
        at=said.on.time,
        details=plans.Details(
            people=said.people,
            fallback=said.fallback,
            stretch=said.stretch,
            question=said.question,
            expect=said.expect,
            practice=said.practice,
            role=said.role,
            deal=said.deal,
            stage=said.stage,
            note=said.note,
        ),
        today=known.today,
    )
