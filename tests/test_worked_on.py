"""What was worked on in a period: every focus, what was said three times, and what was tried.

The rules are read a second time here, day by day, from all there ever was with a rep.
"""

from collections.abc import Iterator
from contextlib import closing
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from coachlog.days.workdays import Span
from coachlog.journal.read import agreements
from coachlog.reporting import practice
from coachlog.reporting.practice import Agreement, Attempt, Focus, Loop, Practice
from coachlog.reporting.worked_on import worked_on
from coachlog.text import fold_statement
from tests.practice_oracle import on
from tests.test_practice import Rep, answers
from tests.test_practice_read import LAST, Began, Told, days, debriefs, focuses, kept, whole

DAY = timedelta(days=1)
November = tuple[str, str, int, list[str], str, int]


def in_november(rep: Rep, first: int, last: int) -> list[November]:
    return [
        (each.text, each.source, each.since.day, answers(each), each.state, each.said)
        for each in worked_on("eve", rep.loop, since=on(first), until=on(last))
    ]


def test_what_was_tried_and_then_replaced_is_told_with_the_answer_of_its_last_day() -> None:
    eve = Rep()
    eve.debriefed(2, "name the date")
    eve.debriefed(5, "Name the date", "no")
    eve.debriefed(9, "ask for the signer", "yes")

    assert in_november(eve, 1, 20) == [
        ("Name the date", "d1", 2, ["no", "yes"], "tried", 2),
        ("ask for the signer", "d3", 9, [], "open", 1),
    ]
    assert in_november(eve, 10, 20) == [("ask for the signer", "d3", 9, [], "open", 1)]


def test_what_was_said_three_times_and_then_replaced_is_told() -> None:
    eve = Rep()
    for day in (2, 3, 4):
        eve.debriefed(day, "wait")
    eve.debriefed(5, "name the date")
    eve.debriefed(6, "close")

    assert [each[0] for each in in_november(eve, 1, 20)] == ["wait", "close"]
    assert [each[0] for each in in_november(eve, 1, 3)] == ["wait"]
    assert [each[0] for each in in_november(eve, 5, 20)] == ["close"]


def test_a_focus_is_told_with_what_was_tried_on_the_day_it_was_replaced() -> None:
    eve = Rep()
    eve.focus("name the date", 2, ended=9)
    eve.debriefed(5, "w", "no")
    eve.focus("close", 9)
    eve.loop = eve.loop._replace(
        attempts=[*eve.loop.attempts, Attempt("d2", on(9), on(9), "yes", "name the date")]
    )

    assert in_november(eve, 1, 20) == [
        ("name the date", "focus", 2, ["no", "yes"], "tried", 0),
        ("close", "focus", 9, [], "open", 0),
    ]
    assert [each[0] for each in in_november(eve, 10, 20)] == ["close"]


def test_a_focus_that_comes_back_is_told_each_time() -> None:
    eve = Rep()
    eve.focus("close", 2, ended=4)
    eve.focus("wait", 4, ended=6)
    eve.focus("close", 6)

    assert [each[:3] for each in in_november(eve, 1, 20)] == [
        ("close", "focus", 2),
        ("wait", "focus", 4),
        ("close", "focus", 6),
    ]


def test_what_was_said_beside_a_focus_is_told_once_it_was_said_three_times() -> None:
    eve = Rep()
    eve.focus("close", 2)
    for day in (3, 4, 5):
        eve.debriefed(day, "wait")

    assert [each[0] for each in in_november(eve, 1, 4)] == ["close"]
    assert [each[0] for each in in_november(eve, 1, 5)] == ["close", "wait"]


def test_what_nobody_said_and_somebody_tried_begins_with_the_first_attempt() -> None:
    eve = Rep()
    attempt = Attempt("d7", on(4), on(4), "yes", "count to three")
    eve.loop = eve.loop._replace(attempts=[attempt, attempt._replace(ref="d8", day=on(6))])

    assert in_november(eve, 5, 20) == [("count to three", "d7", 4, ["yes", "yes"], "tried", 0)]


def test_what_was_tried_before_the_period_and_is_said_in_it_is_told() -> None:
    talks = [
        Told("ben", on(19), on(19), "name the date", "yes", "name the date", False),
        Told("ben", on(20), on(20), "name the date", None, None, False),
        Told("ben", on(20), on(20), "close", None, None, False),
    ]
    period = Span(on(20), on(20))

    with closing(kept(talks, [])) as connection:
        read = agreements.worked_on_in(connection, period, rep="ben", without=frozenset())["ben"]

    assert [(each.text, answers(each)) for each in read] == [
        ("name the date", ["yes"]),
        ("close", []),
    ]
    assert read == worked_on("ben", whole("ben", talks, []), since=on(20), until=on(20))


def test_nothing_of_later_days_is_in_it() -> None:
    eve = Rep()
    eve.debriefed(2, "wait")
    before = in_november(eve, 1, 10)
    eve.debriefed(11, "wait", "yes", of="wait")
    eve.focus("close", 12)

    assert in_november(eve, 1, 10) == before


# The rules once more, day by day


def naive(loop: Loop, since: date, until: date) -> list[Practice]:
    period = [since + number * DAY for number in range((until - since).days + 1)]
    focus_of = {day: practice.focus_on(loop.focuses, day) for day in period}
    now = practice.works_on("eve", loop, as_of=until)
    texts = {fold_statement(each.text) for each in loop.agreements}
    texts |= {fold_statement(each.text) for each in loop.focuses}
    texts |= {fold_statement(each.practice) for each in loop.attempts if each.practice}
    found = []
    for text in texts:
        alive = [day for day in period if is_alive(loop, text, day, focus_of[day])]
        is_now = now is not None and fold_statement(now.text) == text
        end = until if is_now else max(alive, default=None)
        if end is None:
            continue
        held = {each for each in focus_of.values() if each and fold_statement(each.text) == text}
        of_it = alone(loop, text)
        lines = [*(each_focus(of_it, held, focus_of, end) if held else [only_said(of_it, end)])]
        found += [each for each in lines if is_now or is_worth_telling(each)]
    return found


def is_alive(loop: Loop, text: str, day: date, focus: Focus | None) -> bool:
    said = any(each.day == day and fold_statement(each.text) == text for each in loop.agreements)
    tried = any(
        each.day == day and each.practice is not None and fold_statement(each.practice) == text
        for each in loop.attempts
    )
    return said or tried or (focus is not None and fold_statement(focus.text) == text)


def alone(loop: Loop, text: str) -> Loop:
    """The loop as if nothing else had ever been said, tried, or been the focus."""
    return Loop(
        [each for each in loop.agreements if fold_statement(each.text) == text],
        [],
        [each for each in loop.attempts if fold_statement(each.practice or "-") == text],
        loop.debriefs,
    )


def each_focus(
    loop: Loop, held: set[Focus], focus_of: dict[date, Focus | None], end: date
) -> Iterator[Practice]:
    in_order = sorted(held, key=lambda each: each.since)
    for place, focus in enumerate(in_order):
        as_of = end
        if place + 1 < len(in_order):
            last = max(day for day, each in focus_of.items() if each == focus)
            as_of = max(last, in_order[place + 1].since - DAY)
        found = practice.works_on(
            "eve", loop._replace(focuses=[focus._replace(ended=None)]), as_of=as_of
        )
        assert found
        yield found


def only_said(loop: Loop, end: date) -> Practice:
    if not any(each.day <= end for each in loop.agreements):
        tried = sorted((each for each in loop.attempts if each.day <= end), key=practice.order)
        year = [each for each in tried if each.day > practice.year_before(end)] or tried[-1:]
        of = year[0].practice or ""
        said = [Agreement(year[0].ref, year[0].day, year[0].made, of)]
        found = practice.works_on("eve", loop._replace(agreements=said), as_of=end)
        assert found
        looked = max(each.day for each in found.attempts)
        return found._replace(
            said=0, first_said=None, last_said=None, last_ref=None,
            unlooked=sum(looked < day <= end for day in loop.debriefs),
        )  # fmt: skip
    found = practice.works_on("eve", loop, as_of=end)
    assert found
    return found


def is_worth_telling(found: Practice) -> bool:
    return found.source == "focus" or found.said >= 3 or len(found.attempts) > 0


def told(found: Iterator[Practice] | list[Practice] | tuple[Practice, ...]) -> list[Practice]:
    """Without the words, which are those of the newest record: one text in many spellings."""
    bare = [each._replace(text=fold_statement(each.text), rep="eve") for each in found]
    return sorted(bare, key=lambda each: (each.since, each.source, each.text, str(each)))


long_ago = some.integers(0, 400)
talks = some.lists(debriefs, max_size=12)
begun = some.lists(focuses, max_size=4)


@given(talks, begun, days, long_ago)
@settings(max_examples=300, deadline=None)
def test_it_is_what_a_naive_reading_says(
    talks: list[Told], begun: list[Began], until: date, ago: int
) -> None:
    loop, since = whole("ana", talks, begun), until - timedelta(days=ago)

    found = worked_on("eve", loop, since=since, until=until)

    assert told(found) == told(naive(loop, since, until))
    assert [each.since for each in found] == sorted(each.since for each in found)


@given(talks, begun, days, long_ago)
@settings(max_examples=300, deadline=None)
def test_what_is_read_gives_the_same_as_all_there_is(
    talks: list[Told], begun: list[Began], until: date, ago: int
) -> None:
    since = until - timedelta(days=ago)
    expected = {
        rep: worked_on(rep, whole(rep, talks, begun), since=since, until=until)
        for rep in ("ana", "ben")
    }

    with closing(kept(talks, begun)) as connection:
        together = agreements.worked_on_in(
            connection, Span(since, until), rep=None, without=frozenset()
        )
        alone = agreements.worked_on_in(
            connection, Span(since, until), rep="ben", without=frozenset()
        )

    assert {rep: told(found) for rep, found in together.items()} == {
        rep: told(found) for rep, found in expected.items()
    }
    assert {rep: [each.text for each in found] for rep, found in together.items()} == {
        rep: [each.text for each in found] for rep, found in expected.items()
    }
    assert alone == {"ben": together["ben"]}


@given(talks, begun, days, long_ago, some.frozensets(some.integers(1, 12)))
@settings(max_examples=150, deadline=None)
def test_without_some_records_it_is_as_if_they_had_never_been(
    talks: list[Told], begun: list[Began], until: date, ago: int, left_out: frozenset[int]
) -> None:
    since = until - timedelta(days=ago)
    without = frozenset(f"c{number}" for number in left_out)
    loop = whole("ana", talks, begun)
    rest = loop._replace(
        agreements=[each for each in loop.agreements if each.ref not in without],
        attempts=[each for each in loop.attempts if each.ref not in without],
    )

    with closing(kept(talks, begun)) as connection:
        read = agreements.worked_on_in(connection, Span(since, until), rep="ana", without=without)[
            "ana"
        ]

    assert told(read) == told(worked_on("ana", rest, since=since, until=until))


def test_without_what_said_it_last_years_ago_it_was_said_by_the_one_before() -> None:
    said = [
        Told("ana", LAST - ago * DAY, LAST, "wait", None, None, True) for ago in (900, 800, 700)
    ]
    tried = Told("ana", LAST, LAST, "name it", "yes", "wait", False)

    with closing(kept([*said, tried], [])) as connection:
        read = agreements.worked_on_in(
            connection, Span(LAST, LAST), rep="ana", without=frozenset({"c2", "c3"})
        )["ana"]

    assert (read[0].text, read[0].source) == ("wait", "c1")


@pytest.mark.parametrize("said", [1, 2])
def test_what_was_said_once_or_twice_is_not_read(said: int) -> None:
    talks = [Told("ana", LAST - DAY, LAST, "wait", None, None, False)] * said
    read: list[bytes] = []

    def decoded(raw: bytes) -> str:
        read.append(raw)
        return raw.decode()

    with closing(kept([*talks, talks[0]._replace(day=LAST, said="name it")], [])) as connection:
        connection.text_factory = decoded
        agreements.worked_on_in(
            connection, Span(LAST - 20 * DAY, LAST), rep=None, without=frozenset()
        )

    assert b"wait" not in read


@pytest.mark.parametrize(
    ("ago", "is_told"),
    [
        ((22, 21, 20), True),
        ((23, 22, 21), False),
        ((20, 19, 0), True),
        ((1, 0, -1), False),
        ((384, 21, 20), True),
        ((385, 21, 20), False),
    ],
)
def test_three_times_is_three_in_the_year_up_to_a_day_of_the_period(
    ago: tuple[int, ...], is_told: bool
) -> None:
    """The period is the 20 days up to the last; the year before its first begins 384 days ago."""
    said = [Told("ana", LAST - apart * DAY, LAST, "wait", None, None, False) for apart in ago]
    other = said[-1]._replace(day=LAST, said="name it", made=LAST + DAY)

    with closing(kept([*said, other], [])) as connection:
        found = agreements.worked_on_in(
            connection, Span(LAST - 20 * DAY, LAST), rep="ana", without=frozenset()
        )["ana"]

    assert ("wait" in [each.text for each in found]) is is_told
    assert [each.text for each in found][-1] == "name it"
