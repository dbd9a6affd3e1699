"""What a merge of two obstacles left behind: a move that nobody made.

The file has it as an act of the day on which the other was raised. It is told by the other, which
is there and names the one that stays: no text is read for what it may mean, it is the whole of what
the merge wrote. What somebody did is every other move.
"""

import sqlite3

from coachlog.records.as_read import Record
from coachlog.records.vocabulary import ALSO_RAISED_AS, Move

DONE = f"""NOT (move.kind = '{Move.ACT}' AND EXISTS (SELECT 1 FROM obstacle AS other
    WHERE other.merged_into = move.obstacle_id
    AND move.text = '{ALSO_RAISED_AS}' || other.what))"""
"""The SQL for: somebody made the `move`, a row of obstacle_move."""


def places(connection: sqlite3.Connection, obstacle: Record) -> frozenset[int]:
    """Which of the moves of an obstacle, counted from 0, are not moves but what a merge left."""
    number = int(obstacle.ref[1:])
    rows = connection.execute("SELECT what FROM obstacle WHERE merged_into = ?", (number,))
    left = {f"{ALSO_RAISED_AS}{what}" for (what,) in rows}
    return frozenset(
        place
        for place, each in enumerate(obstacle.values["moves"])
        if each["kind"] == Move.ACT and each["text"] in left
    )
