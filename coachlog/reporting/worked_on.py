"""What each rep worked on in a period (6.2): the focuses, and what was said or tried in it."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise

from coachlog.days.periods import DAY
from coachlog.reporting import practice
from coachlog.reporting.practice import (
    Agreement,
    Attempt,
    Focus,
    Loop,
    Practice,
    Subject,
)
from coachlog.text import fold_statement

Records = dict[str, list[Agreement | Attempt]]
"""What says or tries a thing, the oldest first, by the folded text of it."""


def worked_on(rep: str, loop: Loop, *, since: date, until: date) -> tuple[Practice, ...]:
    """What came of what a rep worked on from a day to another, by the day that it began.

    Of what was only said, or tried, that which was tried or said three times by its last day, and
    what they work on at the end.
    """
    now = practice.subject_on(loop, as_of=until)
    found = [practice.came_of(rep, each, loop) for each in subjects(loop, since=since, until=until)]
    told = [each for each in found if practice.is_told(each) or (now and _is_same(each, now))]
    return tuple(sorted(told, key=lambda each: each.since))


def subjects(loop: Loop, *, since: date, until: date) -> Iterator[Subject]:
    """All that a rep worked on from a day to another, each as of its last day in that time.

    That is every focus in force in it, what was said or tried in it, and what is worked on at its
    end. The last day of a thing is the last on which it was the focus, said or tried; of what is
    still worked on it is `until`. A text is one thing, however often it was said or tried; as a
    focus it is another each time it begins, up to the eve of the next time.
    """
    focuses = in_force(loop.focuses, since=since, until=until)
    records = _records(loop, since, until)
    ends = {key: each[-1].day for key, each in records.items()}
    for focus, end in focuses.items():
        key = fold_statement(focus.text)
        ends[key] = max(end, ends.get(key, end))
    now = practice.subject_on(loop, as_of=until)
    if now:
        ends[fold_statement(now.text)] = until
    for key, end in ends.items():
        own = [each for each in focuses if fold_statement(each.text) == key]
        if own:
            yield from _each_time(own, focuses, end)
        elif now and key == fold_statement(now.text):
            yield now
        else:
            yield Subject(_words(records[key]), None, end)


def in_force(focuses: Sequence[Focus], *, since: date, until: date) -> dict[Focus, date]:
    """The focuses that hold on any day of a period, each with the last day of it that it does."""
    turns = {day for each in focuses for day in (each.since, each.ended) if day}
    begins = sorted({since, *(day for day in turns if since < day <= until)})
    ends = [*(day - DAY for day in begins[1:]), until]
    held = ((practice.focus_on(focuses, day), end) for day, end in zip(begins, ends, strict=True))
    return {focus: end for focus, end in held if focus}


def _is_same(found: Practice, subject: Subject) -> bool:
    return fold_statement(found.text) == fold_statement(subject.text)


def _each_time(own: Sequence[Focus], ends: dict[Focus, date], end: date) -> Iterator[Subject]:
    """The focuses of one text: each up to the eve of the next, the last up to the day `end`."""
    in_order = sorted(own, key=lambda each: each.since)
    for focus, later in pairwise(in_order):
        yield Subject(focus.text, focus, max(later.since - DAY, ends[focus]))
    yield Subject(in_order[-1].text, in_order[-1], end)


def _records(loop: Loop, since: date, until: date) -> Records:
    """The records of a period that say or try something."""
    found: defaultdict[str, list[Agreement | Attempt]] = defaultdict(list)
    every: list[Agreement | Attempt] = [*loop.agreements, *loop.attempts]
    for each in sorted(every, key=practice.order):
        said = each.text if isinstance(each, Agreement) else each.practice
        if said and since <= each.day <= until:
            found[fold_statement(said)].append(each)
    return found


def _words(records: Sequence[Agreement | Attempt]) -> str:
    """The words in which a thing was said last; if it was only tried, those of the last attempt."""
    said = [each.text for each in records if isinstance(each, Agreement)]
    tried = [each.practice or "" for each in records if isinstance(each, Attempt)]
    return (said or tried)[-1]
