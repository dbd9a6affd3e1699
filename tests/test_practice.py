"""Did anything change? The rules of what a rep works on, against worked cases and a naive reading.

Nothing here is dated relative to today: days are of November 2026 unless they say more.
"""

from datetime import date
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as some

from coachlog.reporting import practice
from coachlog.reporting.practice import Agreement, Attempt, Focus, Loop, Practice
from coachlog.text import fold_statement
from tests.practice_oracle import DAY, naive, naive_subject, on


class Rep:
    """What is agreed with one rep, told in any order."""

    def __init__(self) -> None:
        self.loop = Loop([], [], [], [])

    def debriefed(
        self,
        day: int | str,
        improve: str,
        practiced: str | None = None,
        *,
        of: str | None = None,
        made: int | str | None = None,
    ) -> str:
        ref, typed = f"d{len(self.loop.debriefs) + 1}", on(made or day)
        answer = [Attempt(ref, on(day), typed, practiced, of)] if practiced else []
        answer = [each._replace(practice=naive_subject(each, self.loop)) for each in answer]
        self.loop = self.loop._replace(
            agreements=[*self.loop.agreements, Agreement(ref, on(day), typed, improve)],
            attempts=[*self.loop.attempts, *answer],
            debriefs=[*self.loop.debriefs, on(day)],
        )
        return ref

    def agreed(self, ref: str, day: int, text: str) -> None:
        """In a coaching record."""
        said = [*self.loop.agreements, Agreement(ref, on(day), on(day), text)]
        self.loop = self.loop._replace(agreements=said)

    def focus(self, text: str, since: int | str, ended: int | str | None = None) -> None:
        begun = [*self.loop.focuses, Focus(text, on(since), on(ended) if ended else None)]
        self.loop = self.loop._replace(focuses=begun)

    def found(self, day: int | str) -> Practice | None:
        return practice.works_on("eve", self.loop, as_of=on(day))

    def at(self, day: int | str) -> Practice:
        found = self.found(day)
        assert found is not None
        return found


def of_what(attempt: Attempt, rep: Rep) -> str | None:
    """What an attempt is of where nobody says, by the rule."""
    agreements, focuses, _, _ = rep.loop
    before = practice.written(attempt)
    return practice.agreed_on(agreements, focuses, attempt.day, before=before)


def answers(found: Practice) -> list[str]:
    return [each.practiced for each in found.attempts]


@pytest.fixture
def eve() -> Rep:
    """Worked case 10."""
    eve = Rep()
    eve.debriefed(2, "name the date")
    eve.debriefed(5, "Name the date", "no")
    eve.debriefed(9, "ask for the signer", "yes")
    eve.debriefed(11, "ask for the signer", "no-chance")
    eve.focus("ask for the signer", 12)
    for day in (13, 16, 17):
        eve.debriefed(day, "w", "yes")
    for day in (18, 19, 20):
        eve.debriefed(day, "w")
    return eve


@pytest.mark.parametrize(
    ("day", "text", "source", "since", "tried", "state", "said"),
    [
        (4, "name the date", "d1", 2, [], "open", 1),
        (6, "Name the date", "d1", 2, ["no"], "tried", 2),
        (9, "ask for the signer", "d3", 9, [], "open", 1),
        (11, "ask for the signer", "d3", 9, ["no-chance"], "tried", 2),
        (12, "ask for the signer", "focus", 12, [], "open", 2),
        (17, "ask for the signer", "focus", 12, ["yes", "yes", "yes"], "held", 2),
    ],
)
def test_the_loop_that_closes(
    eve: Rep, day: int, text: str, source: str, since: int, tried: list[str], state: str, said: int
) -> None:
    found = eve.at(day)

    assert (found.text, found.source, found.since) == (text, source, on(since))
    assert (answers(found), found.state, found.said) == (tried, state, said)


def test_an_attempt_is_of_what_was_worked_on_before_its_own_talk(eve: Rep) -> None:
    (attempt,) = [each for each in eve.loop.attempts if each.ref == "d3"]

    assert attempt.practice == of_what(attempt, eve) == "Name the date"


def test_debriefs_that_do_not_look_are_counted_after_the_last_that_did(eve: Rep) -> None:
    assert [eve.at(day).unlooked for day in (17, 18, 19, 20)] == [0, 1, 2, 3]


def test_with_nothing_said_and_no_focus_nothing_is_agreed(eve: Rep) -> None:
    assert eve.found(1) is None
    assert practice.works_on("ben", Loop([], [], [], []), as_of=on(1)) is None


def test_a_focus_that_ended_gives_way_to_what_was_said_last() -> None:
    eve = Rep()
    eve.debriefed(2, "name the date")
    eve.focus("ask for the signer", 3, ended=9)

    assert [eve.at(day).text for day in (8, 9)] == ["ask for the signer", "name the date"]


def test_of_two_focuses_of_one_day_the_later_one_holds() -> None:
    eve = Rep()
    eve.focus("first", 3)
    eve.focus("second", 3)

    assert eve.at(3).text == "second"


def test_of_one_day_what_was_typed_last_holds_then_debriefs_then_the_number() -> None:
    eve = Rep()
    eve.debriefed(2, "typed later", made=4)
    eve.debriefed(2, "first")
    eve.agreed("c9", 2, "in a talk")
    assert eve.at(2).text == "typed later"

    eve.loop = eve.loop._replace(agreements=eve.loop.agreements[1:])
    assert eve.at(2).text == "first"

    eve.debriefed(2, "second")
    assert eve.at(2).text == "second"


def test_what_was_typed_afterwards_was_not_what_was_looked_at() -> None:
    eve = Rep()
    eve.debriefed(2, "name the date")
    eve.debriefed(6, "ask for the signer", "yes")
    eve.debriefed(5, "typed days later", made=9)

    assert of_what(eve.loop.attempts[0], eve) == "name the date"


def test_an_attempt_is_of_what_was_typed_before_all_else() -> None:
    eve = Rep()
    eve.focus("ask for the signer", 1)
    eve.debriefed(2, "w", "yes", of="Name the date!")

    assert eve.at(2).attempts == ()


def test_an_answer_with_nothing_to_look_at_is_in_no_count() -> None:
    eve = Rep()
    eve.debriefed(2, "name the date", "yes")

    assert of_what(eve.loop.attempts[0], eve) is None
    assert eve.at(2).state == "open"


@pytest.mark.parametrize(
    ("given", "state"),
    [
        ("yes yes", "tried"),
        ("no-chance", "tried"),
        ("yes yes yes", "held"),
        ("no yes yes yes", "held"),
        ("yes no-chance yes no-chance yes no-chance", "held"),
        ("yes yes yes no", "tried"),
        ("yes yes no yes", "tried"),
    ],
)
def test_it_holds_when_the_last_three_with_a_chance_were_yes(given: str, state: str) -> None:
    eve = Rep()
    eve.focus("ask for the signer", 1)
    for day, practiced in enumerate(given.split(), start=2):
        eve.debriefed(day, "w", practiced)

    assert eve.at(20).state == state


def test_said_again_for_a_year_it_is_as_old_as_the_first_of_the_twelve_months() -> None:
    eve = Rep()
    for day in ("2025-06-01", "2025-11-13", "2025-11-14", "2026-03-01"):
        eve.debriefed(day, "name the date")

    found = eve.at("2026-11-13")

    assert (found.source, found.since, found.said) == ("d3", on("2025-11-14"), 2)
    assert (found.first_said, found.last_said) == (on("2025-11-14"), on("2026-03-01"))


def test_older_than_twelve_months_it_is_as_old_as_itself_and_said_no_more() -> None:
    eve = Rep()
    eve.debriefed("2025-01-05", "name the date")
    eve.debriefed("2025-02-05", "Name the date")

    found = eve.at("2026-11-13")

    assert (found.text, found.source, found.since) == ("Name the date", "d2", on("2025-02-05"))
    assert (found.said, found.first_said, found.last_ref) == (0, None, "d2")


@pytest.mark.parametrize(
    "same",
    [
        "name the date",
        "NAME  the date.",
        "“Name thé date” …",
        "- name the date!?",
        "¿name the date)",
    ],
)
def test_case_accents_blanks_and_outer_punctuation_make_no_difference(same: str) -> None:
    assert fold_statement(same) == fold_statement("Name the date")


@pytest.mark.parametrize(
    ("one", "other"),
    [("5 %", "5 +"), ("name: the date", "name the date"), ("...", "!"), ("C++", "C")],
)
def test_anything_else_does(one: str, other: str) -> None:
    assert fold_statement(one) != fold_statement(other)


def test_the_twelve_months_of_a_leap_day_begin_after_the_28th() -> None:
    assert practice.year_before(on("2028-02-29")) == on("2027-02-28")
    assert practice.year_before(on("2029-02-28")) == on("2028-02-28")
    assert practice.year_before(on("0001-03-01")) == date.min


TEXTS = ("name the date", "Name the Date!", "ask for the signer", "wait", "…")
DAYS = [on(2) + apart * DAY for apart in (0, 1, 2, 3, 5, 8, 13)]
DAYS += [on("2025-11-02") + apart * DAY for apart in (0, 1, 2, 3, 4)]


@some.composite
def loops(draw: some.DrawFn) -> Loop:
    """What might have been agreed with somebody within a year and a bit."""
    days, texts = some.sampled_from(DAYS), some.sampled_from(TEXTS)
    numbers = iter(range(1, 99))
    agreements, attempts, debriefs = [], [], []
    for _ in range(draw(some.integers(0, 12))):
        day = draw(days)
        made = max(day, draw(days))
        ref = f"{draw(some.sampled_from('cd'))}{next(numbers)}"
        debriefs += [day] if ref[0] == "d" else []
        if ref[0] == "d" or draw(some.booleans()):
            agreements.append(Agreement(ref, day, made, draw(texts)))
        if practiced := draw(some.sampled_from((None, "yes", "yes", "no", "no-chance"))):
            typed = draw(some.none() | texts)
            attempts.append(Attempt(ref, day, made, practiced, typed))
    focuses = [
        Focus(draw(texts), since, draw(some.none() | days))
        for since in sorted(draw(some.lists(days, max_size=2)))
    ]
    untold = Loop(agreements, focuses, [], debriefs)
    told = [each._replace(practice=naive_subject(each, untold)) for each in attempts]
    return untold._replace(attempts=told)


@given(loops(), some.sampled_from(DAYS))
def test_it_is_what_a_naive_reading_of_the_rules_says(loop: Loop, day: date) -> None:
    found, expected = practice.works_on("eve", loop, as_of=day), naive(loop, day)

    assert (found and {key: found._asdict()[key] for key in expected or ()}) == expected


@given(loops(), some.sampled_from(DAYS), some.sampled_from(("c50", "d1", "d6", "d50")))
def test_what_an_attempt_is_of_is_what_a_naive_reading_says(
    loop: Loop, day: date, ref: str
) -> None:
    attempt = Attempt(ref, day, day, "yes", None)

    found = practice.agreed_on(loop.agreements, loop.focuses, day, before=practice.written(attempt))

    assert found == naive_subject(attempt, loop)


@given(loops(), some.sampled_from(DAYS))
def test_what_is_dated_later_changes_nothing(loop: Loop, day: date) -> None:
    then = Loop(
        [each for each in loop.agreements if each.day <= day],
        [
            each._replace(ended=each.ended if each.ended and each.ended <= day else None)
            for each in loop.focuses
            if each.since <= day
        ],
        [each for each in loop.attempts if each.day <= day],
        [each for each in loop.debriefs if each <= day],
    )

    assert practice.works_on("eve", loop, as_of=day) == practice.works_on("eve", then, as_of=day)


@given(loops(), some.sampled_from(DAYS), some.randoms())
def test_the_order_in_which_records_are_handed_over_makes_no_difference(
    loop: Loop, day: date, chance: Random
) -> None:
    mixed = loop._replace(
        agreements=chance.sample(loop.agreements, len(loop.agreements)),
        attempts=chance.sample(loop.attempts, len(loop.attempts)),
    )

    assert practice.works_on("eve", mixed, as_of=day) == practice.works_on("eve", loop, as_of=day)
