"""`report --in` and `--since` as they are typed, on a journal's own file."""

import json
import re
from typing import Any

import pytest

from coachlog.journal.read import period, reading
from coachlog.reporting import lookback
from tests import begun
from tests.conftest import Manager
from tests.reporting_facts import on
from tests.terminal import Terminal

KEYS = [
    *("schema", "since", "until", "working_days", "talks", "calls", "load", "fridays", "people"),
    *("changes", "promises", "obstacles", "balance", "strategy", "focus", "time"),
]


def quarter(manager: Manager) -> None:
    """Worked case 17, and what else a quarter holds."""
    manager.on("2026-07-01").does("rep", "add", "Uma Reyes", "--start", "2021-03-01")
    manager.does("coach", "uma", "N")
    manager.does("rep", "edit", "uma", "--focus", "asks for the signer")
    manager.does("action", "add", "sandbox", "--owner", "me", "--rep", "uma", "--due", "2026-07-10")
    manager.does("action", "add", "list", "--owner", "uma", "--due", "2026-07-10")
    manager.does("action", "add", "terms", "--owner", "Sam", "--due", "2026-07-10")
    manager.does("focus", "set", "deals", "--why", "Q3", "--until", "2026-07-31")
    manager.on("2026-07-08").does("coach", "uma", "N")
    manager.does("obstacle", "add", "redlines", "--cause", "organization", "--team",
                 "--category", "legal")  # fmt: skip
    manager.does("obstacle", "add", "pricing", "--cause", "organization", "--team")
    manager.does("action", "move", "a1", "2026-07-20")
    manager.on("2026-07-15").does("action", "done", "a1")
    manager.does("action", "done", "a3")
    for day in ("2026-08-03", "2026-08-04"):
        manager.on(day).does("coach", "uma", "N")
    manager.does("away", "add", "uma", "2026-08-10", "2026-08-21")
    manager.on("2026-09-01").does("obstacle", "close", "o1", "--effect", "back in 3 days")
    manager.does("action", "drop", "a2", "--why", "gone")
    manager.on("2026-09-28").does("coach", "uma", "N")
    manager.on("2026-11-13")


@pytest.fixture
def team(manager: Manager) -> Manager:
    return begun.journal(manager, by=quarter)


def looked_back(manager: Manager, *words: str) -> Any:
    return json.loads(manager.does("report", *words, "--format", "json"))


def test_the_worked_quarter_as_it_is_typed(team: Manager) -> None:
    found = looked_back(team, "--in", "q3")

    assert [*found] == KEYS
    assert (found["schema"], found["since"], found["until"]) == (
        *("coachlog.lookback/1", "2026-07-01", "2026-09-30"),
    )
    assert found["people"] == [
        {
            "rep": "uma", "touches": 5, "longest_silence": 28, "silence_first": "2026-08-05",
            "silence_last": "2026-09-25", "fridays": 12, "fridays_flagged": 8,
            "fridays_elapsed": [2, 2, 7, 12, 17, 3, None, None, 8, 13, 18, 23, 28, 2],
        }
    ]  # fmt: skip
    page = team.does("report", "--in", "q3")
    assert page.startswith("Jul to Sep 2026    66 working days · 5 talks · ")
    assert (
        "5 talks  longest silence 28 working days (5 Aug to 25 Sep)  gone too long 8 of 12" in page
    )


def test_every_friday_is_what_its_report_says(team: Manager) -> None:
    for look in looked_back(team, "--in", "q3")["fridays"]:
        report = team.report(look["as_of"])
        assert look["available"] == report["week"]["available"]
        assert look["coached"] == report["week"]["coached"]
        flagged = [one["rep"] for one in report["people"] if one["state"] not in ("ok", "away")]
        assert look["flagged"] == flagged


def test_promises_are_held_to_the_day_they_were_made_with(team: Manager) -> None:
    found = looked_back(team, "--in", "q3")["promises"]

    assert found["me"] == {"made": 1, "kept": 0, "late": 1, "dropped": 0, "open": 0}
    assert found["reps"] == {"made": 1, "kept": 0, "late": 0, "dropped": 1, "open": 0}
    assert found["others"] == {"made": 1, "kept": 0, "late": 1, "dropped": 0, "open": 0}


def test_it_stands_as_of_its_end(team: Manager) -> None:
    july = looked_back(team, "--in", "2026-07")

    assert july["promises"]["reps"]["open"] == 1
    assert july["obstacles"] == {
        "raised": ["o1", "o2"], "removed": [], "accepted": [], "open": ["o1", "o2"],
        "categories": {"legal": 1},
    }  # fmt: skip
    assert looked_back(team, "--in", "q3")["obstacles"]["removed"] == ["o1"]
    assert july["focus"][0]["part"] == "deals"


def test_asked_later_it_says_the_same(team: Manager) -> None:
    before = team.does("report", "--in", "q3", "--format", "json")

    team.on("2026-11-20").does("coach", "uma", "later", "--on", "2026-11-18")
    team.does("obstacle", "close", "o2", "--accepted", "no way")
    team.does("rep", "edit", "uma", "--focus", "another")

    assert team.does("report", "--in", "q3", "--format", "json") == before


def test_a_focus_that_ended_in_it_is_told_as_it_ended(team: Manager) -> None:
    talk = ("--account", "Acme", "--outcome", "advance", "--well", "W", "--improve", "I")
    team.on("2026-11-13").does("debrief", "uma", *talk, "--practiced")
    team.on("2026-11-16").does("rep", "edit", "uma", "--focus", "names the date")

    found = looked_back(team.on("2026-11-20"), "--in", "this month")["changes"]

    assert [(each["text"], each["state"]) for each in found] == [
        ("asks for the signer", "tried"),
        ("names the date", "open"),
    ]


def test_what_was_tried_or_said_three_times_and_then_replaced_is_told(manager: Manager) -> None:
    """Worked case 10, and somebody with whom nothing of it happened."""
    manager.on("2026-10-01").does("rep", "add", "Eve Moss", "--start", "2021-03-01")
    manager.does("rep", "add", "Ben Okafor", "--start", "2021-03-01")
    for day, improve, *came in (
        ("2", "name the date"),
        ("5", "Name the date", "--practiced", "no"),
        ("9", "ask for the signer", "--practiced", "yes"),
        *((day, "slow down") for day in ("10", "11", "12")),
        ("13", "let them finish"),
    ):
        manager.on(f"2026-11-{day:0>2}").does(
            *("debrief", "eve", "--account", "Harbor", "--outcome", "advance", "--well", "W"),
            *("--improve", improve, *came),
        )
    manager.on("2026-11-20").does("coach", "ben", "N", "--agreed", "waits")

    found = looked_back(manager, "--in", "this month")
    page = manager.does("report", "--in", "this month")

    assert [
        (each["text"], each["since"][-2:], [one["practiced"] for one in each["attempts"]],
         each["state"], each["said"])
        for each in found["changes"]
    ] == [
        ("Name the date", "02", ["no", "yes"], "tried", 2),
        ("slow down", "10", [], "open", 3),
    ]  # fmt: skip
    assert " said: Name the date  since 2 Nov   no yes  tried\n" in page
    assert "nothing looked at with: Ben\n" in page
    for form in ("markdown", "html"):
        document = manager.does("report", "--in", "this month", "--format", form)
        assert "said: Name the date" in document
        assert "let them finish" not in document


def test_before_anybody_was_tracked_it_says_so_and_praises_nobody(team: Manager) -> None:
    page = team.does("report", "--in", "2025")
    found = looked_back(team, "--in", "2025")

    assert page.endswith("\nEACH ONE\n     nobody was known here yet: Uma (from 1 Jul 2026)\n")
    for form in ("table", "markdown", "html"):
        said = team.does("report", "--in", "2025", "--format", form).partition("</style>")
        assert "Uma (from 1 Jul 2026)" in (said[2] or said[0])
        for good in ("none", "too long", "asked"):
            assert good not in (said[2] or said[0])
    assert [each["rep"] for each in found["people"]] == ["uma"]


def test_whoever_is_tracked_only_later_stands_apart(team: Manager) -> None:
    team.on("2026-11-02").does("rep", "add", "Ben Okafor", "--start", "2021-03-01")

    page = team.on("2026-11-13").does("report", "--in", "q3")

    assert "not known here yet: Ben (from 2 Nov)\n" in page
    assert "     Ben " not in page


def test_weeks_before_the_journal_knew_somebody_are_no_weeks_in_time(team: Manager) -> None:
    team.on("2026-11-10").does("rep", "add", "Sarah Klein", "--start", "2021-03-01")
    team.does("rep", "add", "Jörg", "--start", "2020-01-01")
    team.on("2026-11-16").does("rep", "add", "Ben Okafor", "--start", "2021-03-01")
    team.does("rep", "add", "Cy New", "--start", "2026-11-16")

    page = team.on("2026-11-17").does("report", "--in", "this month")
    people = {each["rep"]: each for each in looked_back(team, "--in", "this month")["people"]}

    late = "Known here only since 10 Nov: Jörg, Sarah · since 16 Nov: Ben · the weeks before say"
    assert f"     {late} nothing of them\n" in page
    assert "Sarah  ○·■  ○▃▄  0 talks" in page
    assert "Ben    ○○·  ○○▂  0 talks" in page
    assert "gone too long 0 of 3 (2 not known)" in page
    assert (people["ben"]["fridays"], people["ben"]["fridays_flagged"]) == (3, 0)
    assert people["ben"]["fridays_elapsed"] == [0, 0, 2]
    for form in ("markdown", "html"):
        handed = team.does("report", "--in", "this month", "--format", form)
        assert f"{late} nothing of them" in handed.replace("<bdi>", "").replace("</bdi>", "")
        assert "0 of 3 (2 not known)" in handed
        assert "away, left or not known yet" in handed


def test_on_which_days_it_was_looked_is_said_in_every_form(team: Manager) -> None:
    page = team.does("report", "--in", "q3")
    line = "     looked at: last workday of each week, and the last day"

    assert page.count(f"\n{line}\n") == 1
    assert len(line) <= 60
    for form in ("markdown", "html"):
        handed = team.does("report", "--in", "q3", "--format", form)
        assert handed.count("the last workday of each week, and the last day") == 1
        assert "ooked at: last" not in handed


def test_a_chosen_part_is_told_of_how_many_records(team: Manager) -> None:
    team.does("obstacle", "act", "o2", "asked", "--on", "2026-07-20")
    assert "(Q3): 0 of 1 record\n" in team.does("report", "--in", "2026-07")


def test_somebody_who_was_away_all_the_time_is_said_to_be(team: Manager) -> None:
    page = team.does("report", "--since", "2026-08-10", "--until", "2026-08-21")

    assert page.splitlines()[3].endswith("  away")
    assert "0 of 0" not in page


def test_a_period_that_is_not_over_ends_today_and_says_so(team: Manager) -> None:
    found = looked_back(team, "--in", "q4 2026")

    assert (found["since"], found["until"]) == ("2026-10-01", "2026-11-13")
    assert ", not over yet" in team.does("report", "--in", "q4 2026").splitlines()[0]
    assert ", not over yet" not in team.does("report", "--in", "q3")


def test_since_goes_up_to_today_or_to_until(team: Manager) -> None:
    ends = [
        looked_back(team, "--since", "2026-08-03", *more)["until"]
        for more in ((), ("--until", "2026-08"))
    ]

    assert ends == ["2026-11-13", "2026-08-31"]


def test_strategies_stand_as_before_it_and_as_at_its_end(team: Manager) -> None:
    words = ("--about", "strategy", "--strategy", "mid-market first", "--level")
    team.on("2026-06-30").does("coach", "uma", "N", *words, "heard")
    team.on("2026-09-09").does("coach", "uma", "N", *words, "uses")
    team.on("2026-11-13")

    (found,) = looked_back(team, "--in", "q3")["strategy"]

    assert found["name"] == "mid-market first"
    assert (found["start"]["heard"], found["start"]["uses"]) == (["uma"], [])
    assert (found["end"]["heard"], found["end"]["uses"]) == ([], ["uma"])
    told = "mid-market first: before, heard Uma; by the end, uses Uma"
    assert told in team.does("report", "--in", "q3")
    assert looked_back(team, "--in", "2026-07")["strategy"][0]["end"]["heard"] == ["uma"]


def test_the_journal_is_read_once_however_long_the_period(team: Manager) -> None:
    def statements(since: str) -> int:
        said: list[str] = []
        with reading.journal(team.journal, say=print) as connection:
            connection.set_trace_callback(said.append)
            facts = period.facts(connection, since=on(since), until=on("2026-10-30"))
            lookback.lookback(facts, since=on(since), until=on("2026-10-30"))
        return len(said)

    assert statements("2024-01-01") == statements("2026-07-01")


@pytest.mark.parametrize(
    "words",
    [
        ("--in", "q3", "--as-of", "2026-09-30"),
        ("--in", "q3", "--fail-on", "due"),
        ("--since", "q3", "--rep", "uma"),
        ("--in", "q3", "--since", "2026-07-01"),
        ("--until", "2026-07-01"),
        ("--since", "2026-08-01", "--until", "2026-07-01"),
        ("--in", "nonsense"),
        ("--in", "2199"),
    ],
)
def test_what_has_no_meaning_in_a_look_back_is_refused(
    team: Manager, words: tuple[str, ...]
) -> None:
    assert team.refused("report", *words).code == 2


def test_it_is_handed_on_with_a_title_and_without_commands(team: Manager) -> None:
    team.does("config", "set", "team-name", "Mia's team")

    document = team.does("report", "--in", "q3", "--format", "markdown")

    assert document.startswith(
        "# Coaching, Jul to Sep 2026, Mia's team\n\nWed 1 Jul – Wed 30 Sep 2026\n"
    )
    assert "coachlog" not in document
    assert not re.search(r"\b(you|your|yours)\b", document, re.IGNORECASE)
    signs = "`··■■■·○○■■■■■·  ▂▂▄▆▇▃○○▄▆███▂`"
    assert f"| Uma | {signs} | 5 | 28 working days (5 Aug to 25 Sep) | 8 of 12 |" in document


def test_redacted_it_has_no_name_and_no_text(team: Manager) -> None:
    for form in ("table", "markdown", "json", "html"):
        answer = team.types("report", "--in", "q3", "--redact", "--format", form)
        assert "Redacted: " in answer.err
        for written in ("Uma Reyes", "signer", "redlines", "back in 3", "(Q3)"):
            assert written not in answer.out
        assert "uma" in answer.out


def test_an_empty_journal_has_a_look_back_too(manager: Manager) -> None:
    assert looked_back(manager, "--in", "q3")["people"] == []
    assert "Nobody was on the team" in manager.does("report", "--in", "q3")
    assert not manager.journal.exists()


def test_no_word_of_the_title_is_broken_in_a_narrow_terminal(
    team: Manager, program: dict[str, str]
) -> None:
    terminal = Terminal(program, "--no-pager", "report", "--in", "this quarter", size=(60, 40))
    assert terminal.ends() == 0

    assert [line for line in terminal.screen.splitlines() if len(line.rstrip()) > 40] == []
    assert "not over yet" in " ".join(terminal.screen.split())
