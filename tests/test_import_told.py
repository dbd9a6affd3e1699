"""What an import that is refused says: each thing once, in a manager's words, with what to do."""

from pathlib import Path

import pytest

from tests import begun
from tests.conftest import Manager
from tests.test_import_csv import refuses
from tests.test_import_refused import BAD, BROKEN
from tests.travelling import jsonl


@begun.once
def team(manager: Manager) -> None:
    """A manager of Ana."""
    manager.does("rep", "add", "Ana Ruiz")


def test_everything_that_is_wrong_is_named_at_once_and_nothing_comes_in(team: Manager) -> None:
    good = "ana,fine,\n"
    bad = [f"xerxes{number},PRIVMARK,2026-13-01\n" for number in range(30)]

    answer = refuses(team, "coaching", "rep,note,day\n" + good + "".join(bad) + good)

    first, *rest = answer.err.splitlines()
    assert first.startswith("coachlog: 60 things in the file cannot be taken in. Nothing was")
    assert len(rest) == 21
    assert rest[0].startswith("  line 3, column rep: Nobody is called 'xerxes0'")
    assert rest[1].startswith("  line 3 and 29 more, column day: '2026-13-01' ")
    assert rest[2].startswith("  line 4, column rep: Nobody is called 'xerxes1'")
    assert rest[-1] == "  and 11 more"


def test_the_same_thing_in_every_line_is_said_once(team: Manager) -> None:
    answer = refuses(team, "coaching", "rep,note\n" + 5_000 * "anna,fine\n")

    assert answer.err.startswith(
        "coachlog: line 2 and 4,999 more, column rep: Nobody is called 'anna'. Did you mean ana? "
        "Nothing was imported. Correct that in the table, then import it again."
    )
    assert answer.err.count("\n") == 1


def test_the_same_thing_in_two_columns_is_two_things(team: Manager) -> None:
    answer = refuses(team, "absence", "who,first,last\n" + 2 * "ana,soon,soon\n")

    assert answer.err.splitlines()[1:] == [
        line for line in answer.err.splitlines() if line.startswith("  line 2 and 1 more, column ")
    ]
    assert len(answer.err.splitlines()) == 3


def test_a_row_without_what_it_needs_is_told_by_its_first_line(team: Manager) -> None:
    answer = refuses(team, "coaching", "rep,note\nana,fine\nana,\nana,\nana,\n")

    assert "line 3 and 2 more, column note: is missing" in answer.err


def test_notes_about_many_lines_are_said_once(team: Manager, tmp_path: Path) -> None:
    table = tmp_path / "notes.csv"
    table.write_text("rep,note,about\n" + 4 * "ana,fine,inspection\n")

    said = team.does("import", str(table), "--kind", "coaching")

    assert said.count("does not count as coaching") == 1
    assert "Note: line 2 and 3 more: does not count" in said
    assert "Note: line 5: c3 has the same text" in said


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", "a calendar. Nothing was imported. Its holidays"),
        (
            b"SQLite format 3\0",
            "a journal or a backup. Nothing was imported. Go back to it: coachlog",
        ),
        (
            b"PK\x03\x04xxxx",
            "a spreadsheet or an archive. Nothing was imported. Save it as CSV UTF-8",
        ),
        (b"rep,note\nana,hi\n", "not a coachlog export. Nothing was imported. Give it what"),
        (b"\xff\xd8\xff\xe0", "not a coachlog export. Nothing was imported. Give it what"),
    ],
)
def test_another_file_is_told_where_it_goes(
    content: bytes, what: str, team: Manager, tmp_path: Path
) -> None:
    file = tmp_path / "file"
    file.write_bytes(content)

    assert team.refused("import", str(file)).err.startswith(f"coachlog: the file is {what}")


ENGINEERS = ("JSON", "NUL", "object", "heading", "nested", "schema", "boolean", "null", "array")


@pytest.mark.parametrize(
    "content",
    [*(content for _, content in BROKEN), *(jsonl(*records) for _, records in BAD)],
    ids=range(len(BROKEN) + len(BAD)),
)
def test_every_refusal_is_in_plain_words_and_says_what_to_do(
    content: str | bytes, manager: Manager, tmp_path: Path
) -> None:
    file = tmp_path / "file"
    file.write_bytes(content if isinstance(content, bytes) else content.encode())

    said = manager.refused("import", str(file)).err

    assert not any(word in said for word in ENGINEERS)
    before, _, after = said.partition("Nothing was imported.")
    assert len(before) > 20
    assert len(after.strip()) > 10


@pytest.mark.parametrize(
    "event", ["DTSTART;VALUE=DATE:soon", "DTSTART;VALUE=DATE:20261224\r\nRRULE:FREQ=SECONDLY"]
)
def test_an_event_that_cannot_be_read_says_what_to_do(
    event: str, team: Manager, tmp_path: Path
) -> None:
    file = tmp_path / "holidays.ics"
    whole = f"BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:Eve\n{event}\nEND:VEVENT\nEND:VCALENDAR\n"
    file.write_text(whole.replace("\r", ""))

    said = team.refused("away", "import", str(file)).err

    assert "calendar" in said
    assert "Nothing was imported. Correct it in the calendar, or take it out." in said or (
        "Give a file in iCalendar form" in said
    )
