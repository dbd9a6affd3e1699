"""Adding an action item, through the light door."""

from datetime import date

from coachlog.journal.change.columns import Owner, new_columns
from coachlog.journal.change.recorded import Change, Written
from coachlog.journal.change.sentences import echo, excerpt
from coachlog.records.fields import Values
from coachlog.records.kinds import ACTION
from coachlog.records.vocabulary import ME


def record(change: Change, said: Values, *, today: date) -> Written:
    """Add an action item.

    Its owner is by default the rep whom it is for, or else the manager. An action that a rep owns
    is for them, unless another rep is given.

    Raises:
        UnknownRep: they were forgotten or renamed a moment ago.
    """
    rep, due = said.get("rep"), said["due"]
    owner = Owner(*(said.get("owner") or (("rep", rep) if rep else (ME, None))))
    given = {**said, "owner": owner, "rep": rep or (owner.name if owner.kind == "rep" else None)}
    kept = new_columns(change.connection, ACTION, given, made=min(today, due))
    number = change.add(ACTION, kept)
    what = f"{owner}: {excerpt(said['text'])}, due {echo(due, today)}"
    return change.written(f"a{number}", number, what)
