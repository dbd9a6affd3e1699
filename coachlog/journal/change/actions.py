"""An action item, added through the light door."""

from datetime import date

from coachlog.journal.change.columns import Owner, of_new
from coachlog.journal.change.recorded import Change, Written
from coachlog.journal.change.sentences import on, quoted
from coachlog.records.fields import Values
from coachlog.records.kinds import ACTION
from coachlog.records.vocabulary import ME


def record(change: Change, said: Values, *, today: date) -> Written:
    """Keep an action item.

    Without an owner it is the rep's that it is for, without a rep the manager's; what a rep keeps
    is for them unless said otherwise.

    Raises:
        UnknownRep: they were forgotten or renamed a moment ago.
    """
    rep, due = said.get("rep"), said["due"]
    owner = Owner(*(said.get("owner") or (("rep", rep) if rep else (ME, None))))
    given = {**said, "owner": owner, "rep": rep or (owner.name if owner.kind == "rep" else None)}
    kept = of_new(change.connection, ACTION, given, made=min(today, due))
    number = change.add(ACTION, kept)
    what = f"{owner}: {quoted(said['text'])}, due {on(due, today)}"
    return change.written(f"a{number}", number, what)
