"""The obstacle register: `obstacle add|act|escalate|close|list`."""

from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from coachlog import errors
from coachlog.cli.app import app, new
from coachlog.cli.capture.refused_line import Capturing
from coachlog.cli.forms.command import Given, takes
from coachlog.cli.forms.follow_ups import ACT, CLOSE, ESCALATE
from coachlog.cli.forms.new_records import OBSTACLE
from coachlog.cli.options import shared as o
from coachlog.records.fields import Values

if TYPE_CHECKING:
    from sqlmodel import Session

    from coachlog.journal.write.rows import Written

obstacles = new("The obstacle register: what is in people's way, and what you did about it.")
app.add_typer(obstacles, name="obstacle")


@obstacles.command(cls=Capturing)
@takes(OBSTACLE, "edit", "resume", "dry_run")
def add(given: Given) -> None:
    """Put an obstacle on the register; what is missing is asked for.

    \b
    Examples:
      coachlog obstacle add
      coachlog obstacle add "Legal redlines take 12 days" --cause organization --rep ana --rep dev
      coachlog obstacle add "skips the discovery call" --cause self --rep dev
      coachlog obstacle add "Discounts need a VP" --cause organization --team --intent deliberate
    """  # noqa: D301 - \b keeps the examples as they stand
    from coachlog.cli import run
    from coachlog.cli.capture import take_down
    from coachlog.cli.output import say
    from coachlog.journal.write import obstacles

    with take_down.of(OBSTACLE, given) as entry:
        said = take_down.answers(entry)
        with run.change(dry=given["dry_run"]) as session:
            written = obstacles.record(session, said, today=entry.known.today)
    say.saved(written, dry=given["dry_run"])


@obstacles.command(cls=Capturing)
@takes(ACT, "resume")
def act(given: Given) -> None:
    """Log a move: what you did about an obstacle.

    \b
    Examples:
      coachlog obstacle act o1 "agreed a standard paragraph with counsel"
      coachlog obstacle act o1 "asked for a quicker path" --with "Mia, legal" --on yesterday
    """  # noqa: D301 - \b keeps the examples as they stand
    from coachlog.cli import run
    from coachlog.cli.capture import take_down
    from coachlog.cli.output import say
    from coachlog.journal.write import obstacles

    with take_down.of(ACT, given) as entry:
        said = take_down.answers(entry)
        with run.change() as session:
            written = obstacles.act(
                session,
                ref=said["ref"],
                text=said["text"],
                with_whom=said["with_whom"],
                day=said["day"] or entry.known.today,
                today=entry.known.today,
            )
    say.saved(written)


@obstacles.command(cls=Capturing)
@takes(ESCALATE, "resume")
def escalate(given: Given) -> None:
    """Log that you took an obstacle higher up.

    \b
    Examples:
      coachlog obstacle escalate o2 --to "Sam, VP sales"
      coachlog obstacle escalate o2 --to Sam --on mon
    """  # noqa: D301 - \b keeps the examples as they stand
    from coachlog.cli import run
    from coachlog.cli.capture import take_down
    from coachlog.cli.output import say
    from coachlog.journal.write import obstacles

    with take_down.of(ESCALATE, given) as entry:
        said = take_down.answers(entry)
        with run.change() as session:
            today = entry.known.today
            day = said["day"] or today
            written = obstacles.escalate(
                session, ref=said["ref"], to=said["to"], day=day, today=today
            )
    say.saved(written)


@obstacles.command(cls=Capturing)
@takes(CLOSE, "resume")
def close(given: Given) -> None:
    """Close an obstacle: removed, or accepted with the reason.

    \b
    Examples:
      coachlog obstacle close o1 --effect "redlines back in 3 days"
      coachlog obstacle close o2 --accepted "law; we quote two options instead"
    """  # noqa: D301 - \b keeps the examples as they stand
    from coachlog.cli import run
    from coachlog.cli.capture import take_down
    from coachlog.cli.output import say

    with take_down.of(CLOSE, given) as entry:
        said = take_down.answers(entry)
        with run.change() as session:
            written = _close(session, said, today=entry.known.today)
    say.saved(written)


def _close(session: "Session", said: Values, *, today: date) -> "Written":
    """Close an obstacle: removed with its effect, or accepted with the reason.

    Raises:
        Refused: both were given.
    """
    from coachlog.journal.write import obstacles

    ref, day = said["ref"], said["day"] or today
    if said["effect"] and said["accepted"]:
        raise errors.Refused(
            "obstacle close takes --effect or --accepted", "Give just one of them."
        )
    if said["effect"]:
        return obstacles.remove(session, ref=ref, effect=said["effect"], day=day, today=today)
    return obstacles.accept(session, ref=ref, why=said["accepted"], day=day, today=today)


@obstacles.command(name="list")
def list_(
    every: Annotated[bool, typer.Option("--all", help="The closed ones too.")] = False,
    output: o.AsJson = "table",
) -> None:
    """List the obstacles: yours first, with age, and days since the last move.

    \b
    Examples:
      coachlog obstacle list
      coachlog obstacle list --all --format json
    """  # noqa: D301 - \b keeps the examples as they stand
    from coachlog.cli.output import lists

    lists.obstacles(every=every, output=output)
