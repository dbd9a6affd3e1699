"""What a rep works on, as a naive reading of the contract has it, sentence by sentence."""

import unicodedata
from datetime import date, timedelta

from coachlog.reporting.practice import Agreement, Attempt, Focus, Loop
from coachlog.text import fold

DAY = timedelta(days=1)


def on(day: int | str) -> date:
    """A day of November 2026, or any other in ISO 8601."""
    return date(2026, 11, day) if isinstance(day, int) else date.fromisoformat(day)


def plain(written: str) -> str:
    """The text without case and accents, and without punctuation and blanks at both ends."""
    bare = fold(written)
    while bare and (bare[0] == " " or unicodedata.category(bare[0])[0] == "P"):
        bare = bare[1:]
    while bare and (bare[-1] == " " or unicodedata.category(bare[-1])[0] == "P"):
        bare = bare[:-1]
    return bare or fold(written)


def later(one: Agreement | Attempt, other: Agreement | Attempt, *, by_day: bool = True) -> bool:
    """Whether one comes after the other: by day, made, debriefs after coaching, number."""
    if by_day and one.day != other.day:
        return one.day > other.day
    if one.made != other.made:
        return one.made > other.made
    if one.ref[0] != other.ref[0]:
        return one.ref[0] == "d"
    return int(one.ref[1:]) > int(other.ref[1:])


def newest(said: list[Agreement]) -> Agreement | None:
    for each in said:
        if not any(later(other, each) for other in said):
            return each
    return None


def naive_focus(loop: Loop, day: date) -> Focus | None:
    held = None
    for each in loop.focuses:
        runs = each.since <= day and not (each.ended and each.ended <= day)
        if runs and (held is None or each.since >= held.since):
            held = each
    return held


def naive_subject(attempt: Attempt, loop: Loop) -> str | None:
    if attempt.practice:
        return attempt.practice
    if held := naive_focus(loop, attempt.day):
        return held.text
    said = [each for each in loop.agreements if each.day <= attempt.day]
    found = newest([each for each in said if later(attempt, each, by_day=False)])
    return found.text if found else None


def naive(loop: Loop, day: date) -> dict[str, object] | None:
    said = [each for each in loop.agreements if each.day <= day]
    held, last = naive_focus(loop, day), newest(said)
    if held is None and last is None:
        return None
    text = held.text if held else last.text if last else ""
    same = [each for each in said if plain(each.text) == plain(text)]
    year = [
        each
        for each in same
        if (each.day.year + 1, each.day.month, each.day.day) > day.timetuple()[:3]
    ]
    first = [each for each in year if not any(later(each, other) for other in year)]
    first = first or ([last] if last else [])
    since = held.since if held else first[0].day
    tried = []
    for each in loop.attempts:
        of = each.practice
        if since <= each.day <= day and of and plain(of) == plain(text):
            tried.append(each)
    tried = [
        next(a for a in tried if sum(later(a, b) for b in tried) == place)
        for place in range(len(tried))
    ]
    chances = [each.practiced for each in tried if each.practiced != "no-chance"]
    holds = len(chances) >= 3 and set(chances[-3:]) == {"yes"}
    looked = max([since, *(each.day for each in same), *(each.day for each in tried)])
    return {
        "text": text,
        "source": "focus" if held else first[0].ref,
        "since": since,
        "attempts": tuple(tried),
        "state": "open" if not tried else "held" if holds else "tried",
        "unlooked": len([when for when in loop.debriefs if looked < when <= day]),
        "said": len(year),
    }
