"""`story`: how one rep has grown, every line with its ref, and what is not shown is counted."""

import io
import itertools
import json
import os
import re
import tempfile
from collections import Counter
from contextlib import redirect_stdout
from pathlib import Path
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from coachlog.cli import main
from coachlog.journal.read import reading, story
from tests import begun
from tests.conftest import Manager
from tests.reporting_facts import on

KEYS = {
    *("schema", "rep", "since", "until", "practice", "calls", "words", "promises", "obstacles"),
    *("strategy", "longest_silence", "not_shown"),
}
TALK = ("--account", "Acme", "--well", "asked twice", "--improve", "name the date")


def quarter(manager: Manager) -> None:
    """A quarter of Ana's, with a colleague, and things that are not for her eyes."""
    manager.on("2026-08-17").does("rep", "add", "Ana Ruiz", "--goal", "two logos")
    manager.does("rep", "add", "Dev Patel")
    manager.does("rep", "edit", "ana", "--focus", "asks for the signer")
    manager.does("plan", "ana", "Acme", "--on", "2026-08-20", "--objective", "they sign a trial")
    manager.on("2026-08-20").does(
        "debrief", "p1", "--outcome", "advance", "--well", "asked Dev Patel", "--improve",
        "name the date", "--got", "trial from Monday", "--practiced", "--asked-by", "rep",
        "--note", "hidden note",
    )  # fmt: skip
    manager.on("2026-08-25").does("debrief", "ana", "--outcome", "no-sale", *TALK)
    manager.does("rep", "edit", "ana", "--focus", "names the date")
    manager.does("coach", "ana", "first look", "--about", "strategy", "--strategy", "Mid market",
                 "--level", "heard")  # fmt: skip
    manager.does("action", "add", "sandbox", "--owner", "me", "--rep", "ana", "--due", "2026-09-01")
    manager.does("action", "add", "list", "--owner", "ana", "--due", "2026-09-01")
    manager.does("action", "add", "terms", "--owner", "Kim Outsider", "--rep", "ana")
    manager.does("obstacle", "add", "VP signs all", "--cause", "organization", "--rep", "ana",
                 "--rep", "dev", "--intent", "deliberate", "--decided-by", "Boss Jo")  # fmt: skip
    manager.on("2026-09-07").does("action", "done", "a1")
    manager.does("coach", "ana", "review text", "--about", "performance-review",
                 "--agreed", "review words")  # fmt: skip
    manager.does("coach", "ana", "status text", "--about", "inspection")
    manager.does("coach", "ana", "again", "--about", "strategy", "--strategy", "mid market",
                 "--level", "uses")  # fmt: skip
    manager.does("coach", "ana", "plain talk", "--about", "deal")
    manager.on("2026-10-01").does("obstacle", "close", "o1", "--effect", "signed in a day")
    manager.does("plan", "ana", "Globex", "--on", "2026-10-05", "--objective", "they meet")
    manager.does("call", "cancel", "p2", "--by", "customer", "--why", "ill")
    manager.on("2026-11-13")


@pytest.fixture
def team(manager: Manager) -> Manager:
    return begun.journal(manager, by=quarter)


def told(manager: Manager, *words: str) -> Any:
    return json.loads(manager.does("story", *words, "--format", "json"))


def test_it_goes_back_thirteen_weeks_unless_said(team: Manager) -> None:
    found = told(team, "ana")

    assert found["schema"] == "coachlog.story/1"
    assert set(found) >= KEYS
    assert (found["since"], found["until"]) == ("2026-08-15", "2026-11-13")
    september = told(team, "ana", "--in", "2026-09")
    assert (september["since"], september["until"]) == ("2026-09-01", "2026-09-30")


def test_what_they_worked_on_stands_one_after_another_with_its_attempts(team: Manager) -> None:
    found = told(team, "ana")["practice"]

    assert [(each["text"], each["since"]) for each in found] == [
        ("asks for the signer", "2026-08-17"),
        ("names the date", "2026-08-25"),
    ]
    assert [each["ref"] for each in found[0]["attempts"]] == ["d1"]


def test_a_call_says_what_it_was_for_and_what_came_of_it(team: Manager) -> None:
    calls = {(each["plan"], each["debrief"]): each for each in told(team, "ana")["calls"]}

    assert [*calls] == [("p1", "d1"), (None, "d2"), ("p2", None)]
    one = calls["p1", "d1"]
    assert (one["objective"], one["state"], one["got"]) == (
        *("they sign a trial", "advance", "trial from Monday"),
    )
    assert calls["p2", None]["state"] == "cancelled"


def test_promises_are_theirs_and_the_managers_to_them(team: Manager) -> None:
    found = told(team, "ana")["promises"]

    assert [(each["ref"], each["owner"], each["state"], each["closed"]) for each in found] == [
        ("a1", "me", "late", "2026-09-07"),
        ("a2", "ana", "open", None),
    ]


def test_a_promise_that_was_postponed_has_the_day_it_was_made_with_and_that_of_the_end(
    team: Manager,
) -> None:
    team.on("2026-09-02").does("action", "move", "a2", "2026-12-01")

    before = told(team, "ana", "--since", "2026-08-01", "--until", "2026-09-01")["promises"][1]
    now = told(team, "ana")["promises"][1]

    assert (before["due"], before["due_now"]) == ("2026-09-01", "2026-09-01")
    assert (now["due"], now["due_now"]) == ("2026-09-01", "2026-12-01")
    assert "1 Sep, moved to 1 Dec" in team.does("story", "ana")


def test_it_says_what_is_easier_now_how_far_strategies_are_and_the_silence(team: Manager) -> None:
    found = told(team, "ana")

    assert [(each["ref"], each["state"], each["effect"]) for each in found["obstacles"]] == [
        ("o1", "removed", "signed in a day")
    ]
    assert found["strategy"] == [{"ref": "c4", "name": "mid market", "start": None, "end": "uses"}]
    assert found["longest_silence"]["first"] == "2026-09-08"
    assert found["talks"] == {"calls": 2, "strategy": 2, "deals": 1}


def test_the_silence_is_that_of_the_look_back(team: Manager) -> None:
    looked = json.loads(
        team.does("report", "--since", "2026-08-15", "--until", "2026-11-13", "--format", "json")
    )
    one = next(each for each in looked["people"] if each["rep"] == "ana")

    found = told(team, "ana")["longest_silence"]
    assert (found["days"], found["first"], found["last"]) == (
        *(one["longest_silence"], one["silence_first"], one["silence_last"]),
    )


def test_later_days_change_nothing(team: Manager) -> None:
    asked = ("ana", "--since", "2026-08-15", "--until", "2026-09-30")
    before = told(team, *asked)
    assert before["obstacles"][0]["state"] == "open"

    team.on("2026-11-20").does("action", "done", "a2")
    team.does("coach", "ana", "later")
    team.does("rep", "edit", "ana", "--focus", "another")
    team.does("debrief", "ana", "--outcome", "order", *TALK)

    assert told(team, *asked) == before


@pytest.mark.parametrize("form", ["table", "markdown", "html", "json"])
def test_the_page_for_the_rep_has_nothing_that_is_not_for_their_eyes(
    team: Manager, form: str
) -> None:
    answer = team.types("story", "ana", "--for-rep", "--format", form)

    assert answer.code == 0
    for hidden in ("hidden note", "review", "status text", "Boss Jo", "Kim", "plain talk", "ago"):
        assert hidden not in answer.out
    assert "signed in a day" in answer.out


def test_lines_that_name_others_are_listed_and_stay(team: Manager) -> None:
    answer = team.types("story", "ana", "--for-rep")

    assert "asked Dev Patel" in answer.out
    assert "Other people are named in d1: read those" in answer.err
    assert team.types("story", "ana").err == ""


def test_for_the_rep_what_may_not_be_shown_is_not_counted_either(team: Manager) -> None:
    assert told(team, "ana")["not_shown"] == {"action": 1, "coaching": 3}
    assert told(team, "ana", "--for-rep")["not_shown"] == {"action": 1, "coaching": 2}


def test_on_the_terminal_what_is_not_shown_ends_with_the_command_that_shows_it(
    team: Manager,
) -> None:
    last = team.does("story", "ana", "--in", "2026-09").splitlines()[-1]

    said, _, command = last.partition("   coachlog ")
    assert said.startswith("Not shown: ")
    assert command == "log ana --since 2026-09-01 --until 2026-09-30"
    shown = json.loads(team.does(*command.split(), "--format", "json"))
    listed = Counter(each["kind"] for each in shown)
    not_shown = told(team, "ana", "--in", "2026-09")["not_shown"]
    assert all(listed[kind] >= count for kind, count in not_shown.items())
    assert "coachlog log" not in team.does("story", "ana", "--in", "2026-09", "--for-rep")


@pytest.mark.parametrize("form", ["markdown", "html"])
def test_a_page_to_hand_on_has_no_command(team: Manager, form: str) -> None:
    page = team.does("story", "ana", "--format", form)

    assert "coachlog" not in page
    for said in ("Ana Ruiz", "asks for the signer", "trial from Monday", "manager", "Not shown"):
        assert said in page


def test_what_was_written_about_others_is_not_even_read(team: Manager) -> None:
    team.does("coach", "dev", "OTHERS note", "--agreed", "OTHERS agreement")
    team.does("debrief", "dev", "--account", "OTHERS account", "--outcome", "order",
              "--well", "OTHERS well", "--improve", "OTHERS improve")  # fmt: skip
    team.does("action", "add", "OTHERS action", "--owner", "dev")
    team.does("obstacle", "add", "OTHERS habit", "--cause", "self", "--rep", "dev")
    team.does("obstacle", "add", "OTHERS pricing", "--cause", "organization", "--rep", "dev")
    read: list[bytes] = []

    def decoded(raw: bytes) -> str:
        read.append(raw)
        return raw.decode()

    with reading.journal(team.journal, say=print) as connection:
        connection.text_factory = decoded
        story.facts(
            connection, "ana", since=on("2026-08-15"), until=on("2026-11-13"), for_rep=False
        )

    assert not [raw for raw in read if b"OTHERS" in raw]
    assert any(b"asked Dev Patel" in raw for raw in read)


def test_the_page_has_a_picture_of_the_attempts_and_says_nothing_twice(team: Manager) -> None:
    page = team.does("story", "ana", "--format", "html")

    assert page.count('<svg class="along" role="img" aria-label="20 Aug yes (d1)">') == 1
    assert "<dt>goal</dt><dd>two logos</dd>" in page
    for said in ("two logos", "asks for the signer", "they sign a trial", "signed in a day"):
        assert page.count(said) == 1


def test_on_the_terminal_the_attempts_stand_along_time_in_signs(team: Manager) -> None:
    page = team.does("story", "ana")

    assert "WHAT THEY WORKED ON · week by week: ■ it happened, □ it did not, ○ no chance" in page
    assert re.search(r"asks for the signer +17 Aug +·■·{12} +20 Aug yes \(d1\) +tried", page)


def test_somebody_without_a_history_has_a_page_too(team: Manager) -> None:
    team.does("rep", "add", "Zoe Quiet")

    assert "0 talks" in team.does("story", "zoe")
    assert told(team, "zoe")["practice"] == []
    assert team.refused("story", "nobody").code == 3
    assert team.refused("story", "ana", "--since", "2027-01-01").code == 2


EVENTS = st.sampled_from(
    [
        ("coach", "ana", "N"),
        ("coach", "ana", "N", "--about", "inspection"),
        ("coach", "ana", "N", "--about", "performance-review", "--agreed", "waits"),
        ("coach", "ana", "N", "--agreed", "asks why"),
        ("coach", "ana", "N", "--about", "strategy", "--strategy", "S", "--level", "uses"),
        ("coach", "ben", "N"),
        ("debrief", "ana", "--outcome", "order", *TALK),
        ("debrief", "ana", "--outcome", "advance", *TALK, "--action", "send it"),
        ("plan", "ana", "Acme", "--on", "today", "--objective", "they sign"),
        ("plan", "ana", "Acme", "--on", "in 3 days", "--objective", "they sign"),
        ("action", "add", "T", "--owner", "Kim", "--rep", "ana"),
        ("action", "add", "T", "--owner", "me", "--rep", "ana"),
        ("obstacle", "add", "W", "--cause", "self", "--rep", "ana"),
        ("obstacle", "add", "W", "--cause", "organization", "--rep", "ben", "--rep", "ana"),
        ("away", "add", "ana", "today"),
        ("rep", "edit", "ana", "--focus", "names the date"),
    ]
)


@settings(max_examples=12, deadline=None, phases=(Phase.explicit, Phase.generate))
@given(events=st.lists(st.tuples(EVENTS, st.integers(0, 5)), max_size=12), first=st.integers(1, 25))
def test_shown_and_counted_are_all_of_that_reps_records_of_the_period(
    events: list[tuple[tuple[str, ...], int]], first: int
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        journal, day = Path(folder) / "j.db", 1
        _printed(journal, "rep", "add", "Ana", on="2026-10-01")
        _printed(journal, "rep", "add", "Ben", on="2026-10-01")
        for words, later in events:
            day = min(day + later, 31)
            _printed(journal, *words, on=f"2026-10-{day:02}")
        since = ("--since", f"2026-10-{first:02}", "--format", "json")

        for own in ((), ("--for-rep",)):
            found = json.loads(_printed(journal, "story", "ana", *since, *own))
            log = json.loads(_printed(journal, "log", "ana", *since, "--limit", "0"))
            judged = {
                each["ref"]
                for each in log
                if own and each.get("about") in ("inspection", "performance-review")
            }
            shown = set(_refs(found))
            left = [each["kind"] for each in log if each["ref"] not in shown | judged]

            assert found["not_shown"] == Counter(left)
            assert not judged & shown


def _printed(journal: Path, *words: str, on: str = "2026-10-31") -> str:
    """What a command printed, whatever came of it: some of these are refused."""
    os.environ |= {"COACHLOG_NOW": on, "COACHLOG_JOURNAL": str(journal)}
    with redirect_stdout(io.StringIO()) as said, pytest.raises(SystemExit):
        main(words)
    return said.getvalue()


def _refs(found: Any) -> list[str]:
    """Every ref that stands anywhere in a story's lines."""
    lines = [found[key] for key in ("practice", "calls", "words", "promises", "obstacles")]
    entries = [*itertools.chain(*lines), *found["strategy"]]
    keys = ("ref", "plan", "debrief", "source", "last_ref")
    plain = [each[key] for each in entries for key in keys if each.get(key)]
    return [*plain, *(one["ref"] for each in found["practice"] for one in each["attempts"])]


def test_promises_of_one_day_stand_by_number(manager: Manager) -> None:
    manager.does("rep", "add", "Ana")
    for number in range(1, 12):
        manager.does("action", "add", f"promise {number}", "--owner", "ana")

    found = [each["ref"] for each in told(manager, "ana")["promises"]]

    assert found == [f"a{number}" for number in range(1, 12)]


def test_who_promised_is_called_by_the_first_name_without_a_title(manager: Manager) -> None:
    manager.does("rep", "add", "Dr. Kim Lee")
    manager.does("action", "add", "the list", "--owner", "kim")

    page = manager.does("story", "kim")

    assert re.search(r"a1 +Kim +the list", page)
    assert "Dr. " not in page.split("PROMISES")[1]
