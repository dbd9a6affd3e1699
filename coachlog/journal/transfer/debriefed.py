"""Plans and their debriefs in an import: whichever of them says so, both agree in the end."""

import sqlite3
from collections.abc import Mapping
from typing import Any

from coachlog import errors
from coachlog.journal.transfer import changed
from coachlog.journal.transfer.check_record import Taken, Value
from coachlog.journal.transfer.json_stream import NOTHING, Unfit
from coachlog.journal.transfer.logged_rows import LoggedRows
from coachlog.records import kinds
from coachlog.records.vocabulary import PlanState
from coachlog.text import COACHLOG

_MISSING = """SELECT plan FROM temp.file_debriefed AS said LEFT JOIN debrief ON plan_id = plan
  WHERE debrief.id IS NULL
  AND NOT EXISTS (SELECT 1 FROM temp.file_debrief WHERE number = said.debrief AND id IS NULL)
  ORDER BY plan LIMIT 1"""

_WAITING = f"""SELECT t.id, {changed.of_record(kinds.PLAN)}
  FROM temp.file_debriefed AS said JOIN plan AS t ON t.id = said.plan
  WHERE t.state = 'debriefed' AND NOT EXISTS (SELECT 1 FROM debrief WHERE plan_id = t.id)"""
"""Plans whose debrief was deleted here: they wait for one."""

_ODD = f"""SELECT t.id, debrief.id, debrief.day, min(t.call_day, debrief.day), t.rep_id, t.account,
    {changed.of_record(kinds.PLAN)}
  FROM debrief JOIN plan AS t ON t.id = debrief.plan_id
  WHERE (t.id IN (SELECT id FROM temp.file_plan)
    OR debrief.id IN (SELECT id FROM temp.file_debrief))
  AND (t.state <> 'debriefed' OR t.closed <> debrief.day OR t.call_day > debrief.day
    OR t.rep_id <> debrief.rep_id OR t.account <> debrief.account)"""
"""Plans and debriefs of which each side changed one."""


_TALK = f"""SELECT t.rep_id, t.account, {changed.of_record(kinds.DEBRIEF)}
  FROM debrief AS t WHERE id = ?"""


class DebriefedPlans:
    """The plans of an import, and their debriefs."""

    def __init__(self, connection: sqlite3.Connection, rows: LoggedRows) -> None:
        self._connection, self._rows = connection, rows
        connection.execute("DROP TABLE IF EXISTS temp.file_debriefed")
        connection.execute(
            "CREATE TEMP TABLE file_debriefed"
            " (plan INTEGER PRIMARY KEY, debrief INTEGER, rep INTEGER, account TEXT)"
        )

    def note(self, taken: Taken, here: int, columns: Mapping[str, Value]) -> None:
        """Remember a plan that says it has a debrief; hold a debrief against its plan.

        Raises:
            Unfit: the plan is not debriefed, or is for another rep or account.
        """
        if taken.kind is kinds.PLAN and taken.said.get("debrief") is not None:
            debrief = kinds.split_ref(str(taken.said["debrief"]))
            values = (debrief and debrief[1], columns["rep_id"], columns["account"])
            self._connection.execute(
                "INSERT INTO temp.file_debriefed VALUES (?, ?, ?, ?)", (here, *values)
            )
        if taken.kind is kinds.DEBRIEF and columns["plan_id"] is not None:
            self._hold_against_plan(columns)

    def refuse_second(self, taken: Taken, here: int, columns: Mapping[str, Value]) -> None:
        """Refuse a debrief of a plan that has another one here.

        Raises:
            Unfit: it has.
        """
        if taken.kind is not kinds.DEBRIEF or columns["plan_id"] is None:
            return
        sql = "SELECT id FROM debrief WHERE plan_id = ? AND id <> ?"
        other = self._connection.execute(sql, (columns["plan_id"], here)).fetchone()
        if other:
            plan, ours = f"p{columns['plan_id']}", f"d{other[0]}"
            raise Unfit(
                f"is a second debrief of {plan}, which has {ours} here",
                way_out=f"Delete one of them first, there or here: {COACHLOG} delete {ours}",
            )

    def close(self, plan: int, day: str) -> None:
        """Close the plan of that number, where it waits for a debrief of that day."""
        sql = f"SELECT min(t.call_day, ?), {changed.of_record(kinds.PLAN)} FROM plan AS t"
        found = self._connection.execute(f"{sql} WHERE id = ? AND state = 'planned'", (day, plan))
        for call_day, at in found.fetchall():
            done = {"state": PlanState.DEBRIEFED.value, "closed": day, "call_day": call_day}
            self._rows.change("plan", plan, done, at)

    def refuse_missing(self) -> None:
        """Refuse a plan whose debrief did not come.

        Raises:
            Refused: there is one.
        """
        missing = self._connection.execute(_MISSING).fetchone()
        if missing:
            raise errors.Refused(
                f"p{missing[0]} is debriefed, and its debrief is not in the file",
                f"{NOTHING} Export the whole journal there, and import that.",
            )

    def agree(self) -> None:
        """Make plans and debriefs agree of which each side changed one.

        A plan with a debrief is debriefed, on its day; one whose debrief was deleted here waits for
        it; a debrief is of the rep and account of its plan. The moments of change stay: both sides
        come to the same.
        """
        self._rows.finish()
        for plan, at in self._connection.execute(_WAITING).fetchall():
            waiting = {"state": PlanState.PLANNED.value, "closed": None}
            self._rows.change("plan", plan, waiting, at)
        for plan, debrief, day, call_day, *of, at in self._connection.execute(_ODD).fetchall():
            done = {"closed": day, "call_day": call_day, "cancelled_by": None, "why": None}
            self._rows.change("plan", plan, {"state": PlanState.DEBRIEFED.value, **done}, at)
            self._follow(debrief, *of)

    def _follow(self, debrief: int, rep: int, account: str) -> None:
        """Have a debrief say the rep and account of its plan."""
        was_rep, was_account, at = self._connection.execute(_TALK, (debrief,)).fetchone()
        if (was_rep, was_account) != (rep, account):
            self._rows.change("debrief", debrief, {"rep_id": rep, "account": account}, at)

    def _hold_against_plan(self, columns: Mapping[str, Value]) -> None:
        said = self._connection.execute(
            "SELECT rep, account FROM temp.file_debriefed WHERE plan = ?", (columns["plan_id"],)
        ).fetchone()
        planned: list[Any] = list(said or ())
        if not said:
            sql = "SELECT state, rep_id, account FROM plan WHERE id = ?"
            found = self._connection.execute(sql, (columns["plan_id"],)).fetchone()
            state, *planned = found or ("",)
            if state != PlanState.DEBRIEFED:
                raise Unfit("names a plan that is not debriefed", "plan")
        if planned != [columns["rep_id"], columns["account"]]:
            raise Unfit("names a plan for another rep or account", "plan")
