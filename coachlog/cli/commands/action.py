"""Action items: `action add|done|drop|move|list`."""

from typing import TYPE_CHECKING, Annotated

import typer

from coachlog import errors
from coachlog.cli.app import app, new_group
from coachlog.cli.capture.command import form_command
from coachlog.cli.capture.refused_line import Capturing
from coachlog.cli.forms.follow_ups import DONE, DROP, MOVE_ACTION
from coachlog.cli.forms.new_records import ACTION
from coachlog.cli.options import shared as o
from coachlog.records.fields import Values
from coachlog.records.vocabulary import ME
from coachlog.text import COACHLOG

if TYPE_CHECKING:
    from sqlmodel import Session

    from coachlog.cli.options.readers import Context
    from coachlog.journal.change.recorded import Change, Written


actions = new_group("Action items: who does what by when.")
app.add_typer(actions, name="action")


@actions.command(cls=Capturing)
@form_command(ACTION, "edit", "resume", "dry_run")
def add(change: "Change", said: Values, known: "Context") -> "list[Written]":
    """Add an action item.

    Without --owner it is the rep's; without --rep it is yours.

    \b
    Examples:
      coachlog action add get Dev a sandbox --owner me --rep dev --due fri
      coachlog action add send the reference list --rep ana
    """  # noqa: D301 - \b keeps the examples as they stand
    from coachlog.cli.options import readers
    from coachlog.journal.change import actions

    due = said["due"] or readers.usual_due(known)
    written = actions.record(change, {**said, "due": due}, today=known.today)
    return [written._replace(notices=(*written.notices, *_may_be_theirs(written.ref, said, known)))]


def _may_be_theirs(ref: str, said: Values, known: "Context") -> list[str]:
    """The notice about a text that begins with a rep's name, of an action that is nobody's."""
    from coachlog.records import names

    if said["owner"] or said["rep"]:
        return []
    who = names.at_the_beginning(said["text"], known.team)
    theirs = f"{COACHLOG} edit {ref} owner={who.handle} rep={who.handle}" if who else ""
    return [f"if {names.first_word(who.name)} does it: {theirs}"] if who else []


def record_follow_up(
    change: "Change", said: Values, known: "Context", *, rep: str | None, of: str
) -> "list[Written]":
    """Write the action given with a talk, if one was; `of` is the ref of the talk.

    Raises:
        Refused: a due day or an owner was given, but no action.
    """
    from coachlog.cli.options import readers
    from coachlog.journal.change import actions

    if not said["action"]:
        if said["due"] or said["owner"]:
            raise errors.Refused("--due and --owner belong to an action", "Say what: --action TEXT")
        return []
    due = said["due"] or readers.usual_due(known)
    action = {"text": said["action"], "owner": said["owner"], "due": due}
    return [actions.record(change, {**action, "rep": rep, "came_from": of}, today=known.today)]


def record_look_again(
    change: "Change", said: Values, known: "Context", *, rep: str | None, of: str
) -> "list[Written]":
    """Write an action of the manager's to look again at what was agreed in a talk, or noted.

    Nothing is written where no day to look again was given. Of a note the first line is taken.
    """
    from coachlog.journal.change import actions

    if not said["check"]:
        return []
    what = (said.get("agreed") or said["note"]).strip().splitlines()[0]
    action = {"text": f"look again: {what}", "owner": (ME, None), "due": said["check"]}
    return [actions.record(change, {**action, "rep": rep, "came_from": of}, today=known.today)]


@actions.command(cls=Capturing)
@form_command(DONE, "resume")
def done(session: "Session", said: Values, known: "Context") -> "list[Written]":
    """Mark an action done; without a ref it asks which.

    \b
    Examples:
      coachlog action done a9
      coachlog action done a9 --on yesterday
    """  # noqa: D301 - \b keeps the examples as they stand
    from coachlog.journal.write import actions

    day, today = said["day"] or known.today, known.today
    return [actions.done(session, ref=said["ref"], day=day, today=today)]


@actions.command(cls=Capturing)
@form_command(DROP, "resume")
def drop(session: "Session", said: Values, known: "Context") -> "list[Written]":
    """Drop an action, and say why.

    \b
    Examples:
      coachlog action drop a9 the customer bought elsewhere
      coachlog action drop a4 --why "no longer needed"
    """  # noqa: D301 - \b keeps the examples as they stand
    from coachlog.journal.write import actions

    return [actions.drop(session, ref=said["ref"], why=said["why"], today=known.today)]


@actions.command(cls=Capturing)
@form_command(MOVE_ACTION, "resume")
def move(session: "Session", said: Values, known: "Context") -> "list[Written]":
    """Give an action a new due day.

    \b
    Examples:
      coachlog action move a9 fri
      coachlog action move a9 in 2 weeks
    """  # noqa: D301 - \b keeps the examples as they stand
    from coachlog.journal.write import actions

    return [actions.move(session, ref=said["ref"], due=said["day"], today=known.today)]


@actions.command(name="list")
def list_(
    every: Annotated[bool, typer.Option("--all", help="Done and dropped ones too.")] = False,
    rep: Annotated[str | None, o.rep("--rep", help="Only what this rep owns or waits for.")] = None,
    output: o.AsJson = "table",
) -> None:
    """List action items, yours first, overdue first.

    \b
    Examples:
      coachlog action list
      coachlog action list --rep ana --all
    """  # noqa: D301 - \b keeps the examples as they stand
    from coachlog.cli.output import lists

    lists.actions(every=every, rep=rep, output=output)
