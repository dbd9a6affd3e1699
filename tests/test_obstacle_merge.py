"""`obstacle merge`: the same thing twice becomes one, as if it had always been one."""

import pytest

from tests import begun
from tests.conftest import Manager


def twice(manager: Manager) -> None:
    manager.on("2026-10-05").does("rep", "add", "Ana Ruiz")
    manager.does("rep", "add", "Dev Patel")
    manager.does("obstacle", "add", "Redlines take 12 days", "--cause", "organization",
                 "--rep", "ana")  # fmt: skip
    manager.on("2026-10-01").does(
        "obstacle", "add", "Legal is slow", "--cause", "organization", "--rep", "dev",
        "--category", "legal", "--cost", "two deals", "--ask", "a standard paragraph",
    )  # fmt: skip
    manager.on("2026-10-02").does("obstacle", "act", "o2", "asked counsel")
    manager.on("2026-10-08").does("coach", "dev", "how to wait", "--works-on", "o2")
    manager.does("obstacle", "escalate", "o2", "--to", "Sam")
    manager.on("2026-11-13")


@pytest.fixture
def team(manager: Manager) -> Manager:
    return begun.journal(manager, by=twice)


def test_the_one_that_stays_has_all_of_both(team: Manager) -> None:
    team.does("obstacle", "merge", "o2", "o1")

    one = team.shows("o1")
    assert (one["what"], one["raised"]) == ("Redlines take 12 days", "2026-10-01")
    assert (one["category"], one["cost"], one["ask"]) == (
        *("legal", "two deals", "a standard paragraph"),
    )
    assert (one["rep"], one["state"], one["escalated_to"]) == (["ana", "dev"], "escalated", "Sam")
    assert sorted((each["day"], each["text"]) for each in one["moves"]) == [
        ("2026-10-01", "also raised as: Legal is slow"),
        ("2026-10-02", "asked counsel"),
        ("2026-10-08", "Sam"),
    ]
    assert team.shows("c1")["works_on"] == "o1"


def test_the_one_that_went_names_the_other(team: Manager) -> None:
    team.does("obstacle", "merge", "o2", "o1")

    assert team.shows("o2")["merged_into"] == "o1"
    assert team.shows("o2")["what"] == "Legal is slow"
    assert "o1" in team.does("show", "o2")
    assert "merged into o1" in team.does("obstacle", "list", "--all")
    assert "o2" not in team.does("obstacle", "list")
    for words in (("act", "o2", "x"), ("close", "o2", "--effect", "x"), ("merge", "o2", "o1")):
        assert "o2 was merged into o1" in team.refused("obstacle", *words).err
    assert "o2 was merged into o1" in team.refused("edit", "o2", "cost=x").err


@pytest.mark.parametrize("day", ["2026-10-01", "2026-10-05", "2026-10-09", "2026-11-13"])
def test_a_look_as_of_any_day_shows_one(team: Manager, day: str) -> None:
    team.does("obstacle", "merge", "o2", "o1")

    assert [each["ref"] for each in team.report(day)["obstacles"]] == ["o1"]
    looked = team.types("report", "--since", "2026-10-01", "--format", "json").json
    assert looked["obstacles"]["raised"] == ["o1"]


def test_what_it_has_already_it_keeps(team: Manager) -> None:
    team.does("edit", "o1", "cost=a quarter", "category=process")

    team.does("obstacle", "merge", "o2", "o1")

    assert (team.shows("o1")["cost"], team.shows("o1")["category"]) == ("a quarter", "process")


def test_whose_it_is_to_remove_is_as_in_the_one_that_stays(team: Manager) -> None:
    team.does("edit", "o1", "owner=ana")
    team.does("edit", "o2", "owner=Sam Legal")

    team.does("obstacle", "merge", "o2", "o1")

    assert [(team.shows(ref)["owner_is"], team.shows(ref)["owner"]) for ref in ("o1", "o2")] == [
        ("rep", "ana"),
        ("rep", "ana"),
    ]


def test_with_one_that_hits_the_team_it_hits_the_team(team: Manager) -> None:
    team.does("edit", "o2", "team=yes")

    team.does("obstacle", "merge", "o2", "o1")

    assert (team.shows("o1")["team"], team.shows("o1")["rep"]) == (True, [])


def test_it_is_one_change_and_can_be_undone_and_done_again(team: Manager) -> None:
    def found() -> list[object]:
        return [team.shows(ref) for ref in ("o1", "o2", "c1")]

    before = found()
    team.does("obstacle", "merge", "o2", "o1")
    after = found()

    team.does("undo")
    assert found() == before
    team.does("redo")
    assert found() == after
    team.does("doctor")


def test_what_was_merged_before_goes_along(team: Manager) -> None:
    team.does("obstacle", "add", "Paper", "--cause", "organization", "--team")

    team.does("obstacle", "merge", "o2", "o1")
    team.does("obstacle", "merge", "o1", "o3")

    assert [team.shows(ref)["merged_into"] for ref in ("o1", "o2")] == ["o3", "o3"]
    assert "o1, which was merged into it, goes too" in team.does("delete", "o3")
    team.does("undo")
    assert team.shows("o2")["merged_into"] == "o3"
    team.does("doctor")


def test_different_causes_a_closed_one_and_itself_are_refused(team: Manager) -> None:
    team.does("obstacle", "add", "talks too long", "--cause", "self", "--rep", "dev")
    team.does("obstacle", "add", "Gone", "--cause", "organization", "--team")
    team.does("obstacle", "close", "o4", "--effect", "gone")

    assert (
        "o3 comes from self, o1 from organization"
        in team.refused("obstacle", "merge", "o3", "o1").err
    )
    assert team.refused("obstacle", "merge", "o4", "o1").code == 3
    assert team.refused("obstacle", "merge", "o1", "o4").code == 3
    assert team.refused("obstacle", "merge", "o1", "o1").code == 2
    assert team.refused("obstacle", "merge", "o1").code == 2


def test_an_edit_of_the_day_takes_what_was_merged_along(team: Manager) -> None:
    team.does("obstacle", "merge", "o2", "o1")

    team.does("edit", "o1", "raised=2026-09-30")

    assert (team.shows("o2")["raised"], team.shows("o2")["closed"]) == ("2026-09-30", "2026-09-30")


def test_an_export_comes_back_in(team: Manager) -> None:
    team.does("obstacle", "merge", "o1", "o2")
    for form in ("json", "jsonl"):
        file = team.journal.parent / f"all.{form}"
        team.does("export", "--format", form, "--output", str(file))
        new = Manager(team.journal.parent / f"new-{form}.db", team.capture)

        new.does("import", str(file))

        assert new.shows("o1") == team.shows("o1")
        assert new.shows("o2") == team.shows("o2")


def test_forgetting_the_person_takes_both(team: Manager) -> None:
    team.does("edit", "o1", "rep=dev")
    team.does("obstacle", "merge", "o2", "o1")

    team.does("rep", "forget", "dev", "--yes")

    assert b"Legal is slow" not in team.journal.read_bytes()
    assert team.refused("show", "o2").code == 3
    team.does("doctor")


def test_forgetting_one_of_two_leaves_what_is_shared(team: Manager) -> None:
    team.does("obstacle", "merge", "o2", "o1")

    team.does("rep", "forget", "dev", "--yes")

    assert team.shows("o1")["rep"] == ["ana"]
    assert team.refused("show", "o2").code == 3
    team.does("doctor")


def balance(team: Manager, day: str) -> tuple[int, object]:
    """The records on obstacles in the window, and working days since the newest."""
    found = team.report(day)["balance"]["parts"]["obstacles"]
    return found["now"], found["idle"]


@pytest.mark.parametrize("day", ["2026-10-01", "2026-10-05", "2026-10-09", "2026-11-13"])
def test_a_merge_is_no_work_on_an_obstacle_as_of_any_day(team: Manager, day: str) -> None:
    before = balance(team, day)

    team.does("obstacle", "merge", "o2", "o1")

    assert balance(team, day) == before
    (found,) = team.report(day)["obstacles"]
    idle = {"2026-10-01": 0, "2026-10-05": 1, "2026-10-09": 1, "2026-11-13": 26}
    assert (found["idle"], found["stalled"]) == (idle[day], idle[day] > 5)


@pytest.mark.parametrize("more", [(), ("o1", "o3")])
def test_a_merge_answers_nothing(manager: Manager, more: tuple[str, ...]) -> None:
    """Worked: two acts and a merge are two acts, also where what was merged is merged on."""
    manager.on("2026-10-05").does("rep", "add", "Ana Ruiz")
    for what in ("Redlines take 12 days", "Lawyers are slow", "Paper"):
        manager.does("obstacle", "add", what, "--cause", "organization", "--team")
    for day in ("2026-10-06", "2026-10-07"):
        manager.on(day).does("obstacle", "act", "o1", "asked counsel")
    manager.on("2026-11-13").does("edit", "o2", "raised=2026-11-12")
    manager.does("obstacle", "merge", "o2", "o1")
    if more:
        manager.does("obstacle", "merge", *more)

    (found,) = (each for each in manager.report("2026-11-13")["obstacles"] if each["idle"] == 27)
    look = manager.types("report", "--since", "2026-10-01", "--format", "json").json

    assert found["stalled"]
    assert {month: each["obstacles"] for month, each in look["balance"].items()} == {"2026-10": 2}
    (case,) = (
        each
        for each in manager.types("obstacle", "case", "--format", "json").json["obstacles"]
        if each["moves"]
    )
    assert case["idle"] == 27
    assert "also raised as: Lawyers are slow" in [each["text"] for each in case["moves"]]
    assert {*case["moves"][0]} == {"day", "kind", "text", "with_whom"}


def test_an_act_in_the_words_of_a_merge_is_an_act(team: Manager) -> None:
    before, _ = balance(team, "2026-11-13")

    team.does("obstacle", "act", "o1", "also raised as: Legal is slow", "--on", "2026-11-12")
    team.does("obstacle", "act", "o2", "also raised as: something else", "--on", "2026-11-12")

    assert balance(team, "2026-11-13") == (before + 2, 1)
