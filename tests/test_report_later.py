"""`--as-of` is true history: what is logged later changes no report of an earlier day."""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, suppress
from datetime import date, datetime, time, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from coachlog import errors
from coachlog.journal.change import actions as promises
from coachlog.journal.change import coaching
from coachlog.journal.read import history, reading
from coachlog.journal.write import (
    absences,
    actions,
    debriefs,
    focuses,
    obstacles,
    plans,
    reps,
    transaction,
)
from coachlog.render.report import as_json
from coachlog.reporting import friday

if TYPE_CHECKING:
    from sqlmodel import Session

BEGUN = date(2026, 10, 26)
PEOPLE = ("ana", "ben", "chloe")

Step = Callable[["Session", date, int], object]


def who(pick: int) -> str:
    return PEOPLE[pick % len(PEOPLE)]


def ref(letter: str, pick: int) -> str:
    return f"{letter}{pick % 4 + 1}"


def talks(session: "Session", day: date, pick: int) -> object:
    about, lever = (("deal", ()), ("pipeline", ("stuck",)), ("pipeline", ()))[pick % 3]
    said = {"rep": who(pick), "note": "N", "about": about, "day": day, "lever": lever}
    return coaching.record(transaction.change_of(session), said, today=day)


def debriefed(session: "Session", day: date, pick: int) -> object:
    said = {
        "outcome": "advance",
        "well": "W",
        "improve": "I",
        "practiced": "no-chance",
        "practice": "F",
        "role": "lead",
    }
    plan = ref("p", pick) if pick % 2 else None
    return debriefs.record(session, said, plan=plan, rep=who(pick), account="Acme", today=day)


def planned(session: "Session", day: date, pick: int) -> object:
    when = {
        "call_day": day + timedelta(days=pick % 9),
        "call_time": time(14) if pick % 2 else None,
    }
    said = {"rep": who(pick), "account": "Acme", "objective": "O"}
    return plans.record(session, said | when, today=day)


def moved(session: "Session", day: date, pick: int) -> object:
    to = day + timedelta(days=pick)
    return plans.move(session, ref=ref("p", pick), day=to, at=None, today=day)


def cancelled(session: "Session", day: date, pick: int) -> object:
    return plans.cancel(session, ref=ref("p", pick), by="me", why="board", today=day)


def promised(session: "Session", day: date, pick: int) -> object:
    owner = ("rep", who(pick)) if pick % 2 else ("me", None)
    said = {"text": "T", "owner": owner, "rep": who(pick), "due": day + timedelta(days=pick)}
    return promises.record(transaction.change_of(session), said, today=day)


def put_off(session: "Session", day: date, pick: int) -> object:
    return actions.move(session, ref=ref("a", pick), due=day + timedelta(days=pick), today=day)


def done(session: "Session", day: date, pick: int) -> object:
    return actions.done(session, ref=ref("a", pick), day=day, today=day)


def hindered(session: "Session", day: date, pick: int) -> object:
    said = {"what": "W", "cause": "organization", "intent": "deliberate"}
    hit = {"rep": (who(pick),)} if pick % 2 else {"team": True}
    return obstacles.record(session, {**said, **hit}, today=day)


def acted(session: "Session", day: date, pick: int) -> object:
    name = ref("o", pick)
    return obstacles.act(session, ref=name, text="T", with_whom=None, day=day, today=day)


def escalated(session: "Session", day: date, pick: int) -> object:
    return obstacles.escalate(session, ref=ref("o", pick), to="VP", day=day, today=day)


def removed(session: "Session", day: date, pick: int) -> object:
    return obstacles.remove(session, ref=ref("o", pick), effect="E", day=day, today=day)


def left(session: "Session", day: date, pick: int) -> object:
    turn = reps.back if pick % 2 else reps.leave
    return turn(session, rep=who(pick), on_day=day, today=day)


def away(session: "Session", day: date, pick: int) -> object:
    name = ("me", "team", who(pick))[pick % 3]
    last = day + timedelta(days=pick % 4)
    return absences.add(session, who=name, first=day, last=last, note=None, today=day)


def practices(session: "Session", day: date, pick: int) -> object:
    return reps.edit(session, {"focus": f"F{pick}"}, rep=who(pick), terms_from=None, today=day)


def chose(session: "Session", day: date, pick: int) -> object:
    said = {"part": "deals", "why": "Q4", "until": day + timedelta(days=pick)}
    return focuses.declare(session, said, today=day)


def gave_up(session: "Session", day: date, pick: int) -> object:
    return focuses.end(session, day=day, today=day)


STEPS: Sequence[Step] = (
    *(talks, talks, debriefed, debriefed, planned, planned, moved, cancelled, promised, put_off),
    *(done, hindered, acted, escalated, removed, left, away, practices, chose, gave_up),
)

steps = st.tuples(st.sampled_from(STEPS), st.integers(0, 2), st.integers(0, 11))


def lived(journal: Path, story: Sequence[tuple[Step, int, int]], *, since: date) -> date:
    """Write a story that begins on a day; the day it ends on. What a rule refuses is left out."""
    day = since
    with written(journal) as session:
        for step, days, pick in story:
            day += timedelta(days=days)
            with suppress(errors.CoachlogError):
                step(session, day, pick)
    return day


def written(journal: Path) -> AbstractContextManager["Session"]:
    return transaction.change(journal, at=datetime.combine(BEGUN, time(9)), dry=False, say=print)


def reported(journal: Path, as_of: date) -> Any:
    with reading.journal(journal, say=print) as connection:
        facts = history.facts(connection, as_of=as_of)
    return as_json.whole(friday.report(facts, as_of=as_of))


@given(st.lists(steps, min_size=8, max_size=24), st.lists(steps, min_size=8, max_size=24))
@settings(max_examples=25, deadline=None, phases=(Phase.explicit, Phase.reuse, Phase.generate))
def test_a_report_asked_again_says_what_it_said_whatever_was_logged_since(
    before: list[tuple[Step, int, int]], after: list[tuple[Step, int, int]]
) -> None:
    with TemporaryDirectory() as folder:
        journal = Path(folder) / "journal.db"
        with written(journal) as session:
            for name in ("Ana Ruiz", "Ben Okafor", "Chloe Martin"):
                reps.add(session, {"name": name}, today=BEGUN)
        as_of = lived(journal, before, since=BEGUN)
        said = reported(journal, as_of)

        lived(journal, after, since=as_of + timedelta(days=1))

        assert reported(journal, as_of) == said
