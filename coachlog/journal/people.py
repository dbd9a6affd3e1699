"""One person, as the manager needs them in mind: what is open, what they work on, what was said."""

import sqlite3
from datetime import date

from coachlog.journal import records
from coachlog.record import OpenMatters, Record


def open_matters(connection: sqlite3.Connection, handle: str) -> OpenMatters:
    """What is open with the rep of that handle; actions by due day, the manager's first."""
    person = records.read_rep(connection, handle)
    improve = connection.execute(
        """SELECT improve, day FROM debrief WHERE rep_id = (SELECT id FROM rep WHERE handle = ?)
           ORDER BY day DESC, id DESC LIMIT 1""",
        (handle,),
    ).fetchone()
    return OpenMatters(
        name=person.values["name"],
        focus=person.values["focus"],
        actions=open_actions(connection, handle),
        improve=improve[0] if improve else None,
        improve_day=date.fromisoformat(improve[1]) if improve else None,
    )


def open_actions(connection: sqlite3.Connection, handle: str) -> list[Record]:
    """The open actions that a rep keeps or that were made for them; the manager's first, by due."""
    where = """t.id IN (SELECT id FROM action WHERE closed IS NULL AND owner_rep = :rep UNION
        SELECT id FROM action WHERE closed IS NULL AND rep_id = :rep)
        ORDER BY t.owner <> 'me', t.due, t.id"""
    (number,) = connection.execute("SELECT id FROM rep WHERE handle = ?", (handle,)).fetchone()
    return list(records.select(connection, records.ACTION, where=where, values={"rep": number}))
