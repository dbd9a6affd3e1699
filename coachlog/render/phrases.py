"""Phrases that several pages share: numbers of days, standings, promises, obstacles, names."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from coachlog.days import display
from coachlog.records.vocabulary import ME, TEAM, State
from coachlog.render.characters import shortened
from coachlog.reporting.clock import NOT_COACHED, Standing
from coachlog.reporting.duties import OpenAction, OpenObstacle
from coachlog.reporting.facts import Coming
from coachlog.reporting.practice import FOCUS, HELD, OFTEN, Practice, is_repeated
from coachlog.reporting.strategies import Reach

SIGN = {State.NEGLECTED: "!!", State.OVERDUE: "!", State.DUE: "·"}
"""The sign beside a name; words and figures say the same."""


NEEDY = (State.NEGLECTED, State.OVERDUE)
"""The states that stand in the accent."""


NEWEST = 6
"""Attempts that a line shows at most."""


def counted(number: int, one: str) -> str:
    """A number with its noun: `1 working day`, `2 working days`."""
    return f"{number} {one}" if number == 1 else f"{number} {one}s"


def days(number: int) -> str:
    """A number of working days."""
    return counted(number, "working day")


def times(number: int) -> str:
    """How often: `once`, `twice`, `3 times`."""
    return {1: "once", 2: "twice"}.get(number, f"{number} times")


def span(first: date, last: date | None) -> str:
    """Days from one to the other, without saying month and year twice; `since` without an end."""
    if last is None:
        return f"since {display.show(first)}"
    begin, end = display.show(first).split(), display.show(last).split()
    if begin == end:
        return display.show(last)
    while begin[-1] == end[-1]:
        begin.pop()
        end.pop()
    return f"{' '.join(begin)} – {display.show(last)}"


def talk(about: str, levers: Sequence[str]) -> str:
    """What a conversation was about: `deal`, `pipeline: stuck, flow`."""
    return f"{about}: {', '.join(levers)}" if levers else about


def last(standing: Standing, day: date) -> str:
    """When somebody was last coached, and on what."""
    if standing.last is None:
        return NOT_COACHED
    return f"{display.short(standing.last.day, near=day)}, {standing.last.about}"


def notes(standing: Standing) -> tuple[str, ...]:
    """What to know of somebody beside when they were last coached."""
    return standing.notes if standing.last else standing.notes[1:]


def notes_on_gap(standing: Standing) -> tuple[str, ...]:
    """What to know beside a gap: of somebody never coached also since when it counts."""
    counting = (standing.counting,) if standing.counting else ()
    return (*counting, *notes(standing))


def due(action: OpenAction, day: date) -> str:
    """By when a promise is due, how late it is, how often it was carried."""
    said = [f"due {'today' if action.due == day else display.short(action.due, near=day)}"]
    if action.state == "overdue":
        said.append(f"{days(action.late)} late" if action.late else "late")
    if action.carried:
        said.append(f"postponed {times(action.carried)}")
    return ", ".join(said)


def keeper(action: OpenAction, names: Mapping[str, str]) -> str:
    """Who keeps a promise, and for whom: `me for Dev`."""
    who = names.get(action.owner, action.owner)
    if action.rep and action.rep != action.owner:
        return f"{who} for {names.get(action.rep, action.rep)}"
    return who


def standing(obstacle: OpenObstacle, names: Mapping[str, str]) -> str:
    """How long an obstacle has been there, what became of it, the questions it raises, its cost."""
    return ", ".join(_standing_parts(obstacle, names))


def begins(days_off: Coming, names: Mapping[str, str], day: date) -> str:
    """Whose days off begin, and when: `Ana away Mon 16 Nov to Fri 20 Nov`, `holiday Thu 26 Nov`."""
    first = display.short(days_off.first, near=day)
    if days_off.who == TEAM:
        return f"holiday {first}{_until(days_off, day)}"
    who = "you" if days_off.who == ME else names.get(days_off.who, days_off.who)
    return f"{who} away {first}{_until(days_off, day)}"


def people(handles: Iterable[str], names: Mapping[str, str]) -> str:
    """Reps by first name."""
    return ", ".join(names.get(handle, handle) for handle in handles)


def reach(found: Reach, names: Mapping[str, str]) -> str:
    """How far a strategy has got with whom: `uses Ana · heard Ben · not yet Chloe`."""
    levels = (
        ("uses", found.uses),
        ("explains", found.explains),
        ("heard", found.heard),
        ("not yet", found.not_yet),
    )
    return " · ".join(f"{word} {people(reps, names)}" for word, reps in levels if reps)


def answers(found: Practice) -> str:
    """What came of the last attempts, the newest last: `no no yes yes`; empty without any."""
    said = [each.practiced for each in found.attempts]
    return " ".join(["…", *said[-NEWEST:]] if len(said) > NEWEST else said)


def questions(found: Practice, day: date) -> str:
    """What it asks of the manager: what is next, to look at it, to try it another way."""
    return " · ".join(_questions(found, day))


def findings(found: Practice, day: date) -> str:
    """What came of it, for who is asked nothing: the same facts as `questions`."""
    return " · ".join(_findings(found, day))


def works_on(name: str, found: Practice, *, today: date) -> str:
    """What somebody works on and what came of it, before a call or the talk after it."""
    said = "" if found.source == FOCUS else agreed(found, today)
    text = f"{name} works on: {shortened(found.text, most=70)}{said}"
    return " · ".join(filter(None, (text, answers(found), questions(found, today))))


def agreed(found: Practice, day: date) -> str:
    """When it was agreed, in brackets: the first day of a focus, else when it was last said."""
    if found.source == FOCUS or not found.last_said:
        return f" (since {display.short(found.since, near=day)})"
    return f" (said {display.short(found.last_said, near=day)})"


def _questions(found: Practice, day: date) -> Iterator[str]:
    if found.state == HELD:
        yield "holds: what next?"
    if found.unlooked >= OFTEN:
        yield f"not looked at in the {found.unlooked} debriefs since"
    if is_repeated(found) and found.first_said:
        since = display.bare(found.first_said, near=day)
        ask = "coach it another way?" if found.source == FOCUS else "make it the focus?"
        yield f"said {found.said} times since {since}: {ask}"


def _findings(found: Practice, day: date) -> Iterator[str]:
    if found.state == HELD:
        yield "happened the last three times"
    if found.unlooked >= OFTEN:
        yield f"not looked at in the {found.unlooked} debriefs since"
    if is_repeated(found) and found.first_said:
        yield f"said {found.said} times since {display.bare(found.first_said, near=day)}"


def _standing_parts(obstacle: OpenObstacle, names: Mapping[str, str]) -> Iterator[str]:
    yield days(obstacle.age)
    if obstacle.stalled:
        yield f"nothing done for {obstacle.idle}" if obstacle.touched else "nothing done yet"
    elif obstacle.idle < obstacle.age:
        yield f"last move {days(obstacle.idle)} ago" if obstacle.idle else "last move today"
    if obstacle.systemic:
        hits = "the whole team" if obstacle.team else people(obstacle.hits, names)
        yield f"hits {hits}"
    elif obstacle.hits and obstacle.hits[0] != obstacle.owner:
        yield f"hits {people(obstacle.hits, names)}"
    if obstacle.escalated_to:
        yield f"escalated to {obstacle.escalated_to}"
    yield from obstacle.asks
    if obstacle.cost:
        yield f"costs: {obstacle.cost}"
    if obstacle.next_move:
        yield f"next: {obstacle.next_move}"


def _until(days_off: Coming, day: date) -> str:
    """The last day, where there is more than one; open without an end."""
    if days_off.last == days_off.first:
        return ""
    return f" to {display.short(days_off.last, near=day)}" if days_off.last else " on"
