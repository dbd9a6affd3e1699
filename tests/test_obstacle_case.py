"""`obstacle case`: a page for whoever can remove what the organization puts in the way."""

import pytest

from tests import begun
from tests.conftest import Manager

ORG = ("--cause", "organization")
KEYS = {
    *("ref", "what", "category", "raised", "hits", "team", "cost", "decided_by", "moves", "idle"),
    *("ask", "twins"),
}


def register(manager: Manager) -> None:
    manager.on("2026-10-05").does("rep", "add", "Ana Ruiz")
    manager.does("rep", "add", "Dev Patel")
    manager.does(
        "obstacle", "add", "Redlines | take <b>12</b> days", *ORG, "--rep", "ana", "--rep", "dev",
        "--category", "legal", "--cost", "Harbor slipped", "--intent", "deliberate",
        "--decided-by", "Sam", "--ask", "a standard paragraph", "--next", "corner Sam",
    )  # fmt: skip
    manager.does("obstacle", "add", "CRM eats an hour", *ORG, "--team", "--category", "system")
    manager.does("obstacle", "add", "talks too much", "--cause", "self", "--rep", "dev")
    manager.on("2026-10-08").does("obstacle", "act", "o1", "asked counsel", "--with", "Mia")
    manager.does("obstacle", "escalate", "o1", "--to", "Jo, CFO")
    manager.does("coach", "dev", "secret of Dev", "--works-on", "o1")
    manager.does("obstacle", "add", "Paper", *ORG, "--team", "--category", "legal")
    manager.does("obstacle", "add", "Theirs", *ORG, "--team", "--owner", "Kim Outsider")
    manager.does("obstacle", "add", "Gone", *ORG, "--team")
    manager.does("obstacle", "close", "o6", "--effect", "gone")
    manager.on("2026-11-13")


@pytest.fixture
def team(manager: Manager) -> Manager:
    return begun.journal(manager, by=register)


def test_it_is_all_open_ones_of_mine_by_category(team: Manager) -> None:
    found = team.types("obstacle", "case", "--format", "json").json

    assert found["schema"] == "coachlog.case/1"
    assert [each["ref"] for each in found["obstacles"]] == ["o1", "o4", "o2"]
    one = found["obstacles"][0]
    assert set(one) == KEYS
    assert (one["hits"], one["team"], one["raised"]) == (["ana", "dev"], False, "2026-10-05")
    assert [(each["day"], each["kind"], each["text"]) for each in one["moves"]] == [
        ("2026-10-08", "act", "asked counsel"),
        ("2026-10-08", "escalate", "Jo, CFO"),
    ]
    assert one["idle"] == 26


def test_it_says_all_that_moves_somebody_to_remove_it(team: Manager) -> None:
    page = team.does("obstacle", "case")

    for said in (
        "LEGAL", "SYSTEM", "Mon 5 Oct 2026, 29 working days", "Ana, Dev (2)", "Harbor slipped",
        "decided by  Sam", "Thu 8 Oct: asked counsel, with Mia", "Thu 8 Oct: taken to Jo, CFO",
        "26 working days since the last move", "a standard paragraph", "the whole team (2 reps)",
        "nothing done yet, 29 working days",
    ):  # fmt: skip
        assert said in page
    assert 'coachlog edit o2 ask="..."' in page


@pytest.mark.parametrize("form", ["table", "markdown", "html", "json"])
def test_no_talk_and_nothing_of_the_managers_own_plans_stands_in_it(
    team: Manager, form: str
) -> None:
    page = team.does("obstacle", "case", "--format", form)

    for hidden in ("secret of Dev", "talks too much", "corner Sam", "Theirs", "Gone"):
        assert hidden not in page


@pytest.mark.parametrize("form", ["markdown", "html"])
def test_a_page_to_hand_on_has_no_command_and_no_markup_of_others(team: Manager, form: str) -> None:
    page = team.does("obstacle", "case", "--format", form)

    assert "coachlog" not in page
    assert "<b>12</b>" not in page
    assert "not put into words" not in page
    assert "a standard paragraph" in page
    assert "o4 Paper" in page


def test_twins_are_named_together_and_put_together_on_the_terminal(team: Manager) -> None:
    page = team.does("obstacle", "case")

    assert page.count("coachlog obstacle merge") == 1
    assert "coachlog obstacle merge o4 o1" in page
    found = team.types("obstacle", "case", "--format", "json").json["obstacles"]
    assert {each["ref"]: each["twins"] for each in found} == {"o1": ["o4"], "o4": ["o1"], "o2": []}
    team.does("obstacle", "merge", "o4", "o1")
    assert "same?" not in team.does("obstacle", "case")


def test_what_was_merged_into_it_is_told_as_what_it_is_also_raised_as(team: Manager) -> None:
    team.does("obstacle", "merge", "o4", "o1")
    team.does("obstacle", "add", "Slow screens", *ORG, "--team", "--category", "system")
    team.does("obstacle", "merge", "o7", "o2")

    page = team.does("obstacle", "case")

    assert "also raised as  Paper (Thu 8 Oct)\n" in " ".join(page.split(" "))
    assert "also raised as  Slow screens (Fri 13 Nov)\n" in page
    assert "also raised as: " not in page
    assert page.count("  tried  ") == page.count("tried") == 1
    assert "nothing done yet, 29 working days" in page
    for form in ("markdown", "html"):
        handed = team.does("obstacle", "case", "--format", form)
        assert "also raised as" in handed
        assert "also raised as: " not in handed
    redacted = team.does("obstacle", "case", "--redact")
    assert "also raised as  (redacted) (Thu 8 Oct)\n" in redacted
    assert "Paper" not in redacted


@pytest.mark.parametrize("form", ["table", "markdown", "html"])
def test_of_no_category_is_said_only_beside_a_category(team: Manager, form: str) -> None:
    def shown() -> str:
        return team.does("obstacle", "case", "--format", form).lower()

    team.does("edit", "o1", "category=")
    assert "of no category" in shown()
    for ref in ("o2", "o4"):
        team.does("edit", ref, "category=")

    assert "of no category" not in shown()
    assert "obstacles" in shown()


def test_what_fits_everything_makes_no_twins(team: Manager) -> None:
    team.does("edit", "o1", "category=other")
    team.does("edit", "o4", "category=other")

    assert "merge" not in team.does("obstacle", "case")


def test_by_ref_it_is_those_alone_whoever_they_belong_to(team: Manager) -> None:
    found = team.types("obstacle", "case", "o5", "O2", "o2", "--format", "json").json

    assert [each["ref"] for each in found["obstacles"]] == ["o2", "o5"]


@pytest.mark.parametrize(
    ("ref", "code", "said"),
    [
        ("o3", 2, "o3 is not an obstacle that the organization causes"),
        ("o6", 3, "o6 was removed on Thu 8 Oct 2026"),
        ("o9", 3, "There is no o9"),
        ("c1", 2, "is not the ref that is needed"),
    ],
)
def test_what_cannot_stand_in_it_is_refused(team: Manager, ref: str, code: int, said: str) -> None:
    answer = team.refused("obstacle", "case", ref)

    assert (answer.code, said in answer.err) == (code, True)


def test_redacted_it_has_no_words_and_no_names(team: Manager) -> None:
    for form in ("table", "markdown", "html", "json"):
        answer = team.types("obstacle", "case", "--redact", "--format", form)

        for hidden in ("Redlines", "Harbor", "Sam", "paragraph", "counsel", "Mia", "Jo", "Ana"):
            assert hidden not in answer.out
        assert "Redacted:" in answer.err


def test_without_any_it_says_so_and_json_stays_whole(manager: Manager) -> None:
    assert "yours to remove" in manager.does("obstacle", "case")
    assert manager.types("obstacle", "case", "--format", "json").json["obstacles"] == []
    assert not manager.journal.exists()


def test_it_goes_to_a_file_by_its_ending(team: Manager) -> None:
    file = team.journal.parent / "case.html"

    answer = team.types("obstacle", "case", "--output", str(file))
    assert answer.out == f"Wrote {file}\n"
    assert answer.err.startswith("coachlog: the page does not say what you ask for: ")
    assert "Add it: coachlog edit o" in answer.err
    text = file.read_text()
    assert text.startswith("<!doctype html>")
    assert "<h3><small>o1</small> Redlines | take &lt;b&gt;12&lt;/b&gt; days</h3>" in text
