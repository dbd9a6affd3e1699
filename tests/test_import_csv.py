"""A table from a spreadsheet comes in: a roster, old notes, what was exported; all or nothing."""

import json
from pathlib import Path
from typing import Any

import pytest

from coachlog.records import kinds
from tests.conftest import Answer, Manager, run
from tests.lived_in import COMMANDS, Words, lived, story

__all__ = ["lived", "story"]

NAMES = (
    "Ana Ruiz", "Ben Okafor", "Chloe Martin", "Dev Patel", "Eve Novak", "Finn Berg", "Gil Haas",
    "Ida Lund", "Jon Reyes", "Kim Park", "Lea Weiss", "Moe Adeyemi",
)  # fmt: skip
ROSTER = "Name,Start,Workdays\n" + "".join(f"{name},2021-03-01,mon-fri\n" for name in NAMES)
TEAM = "name,since\nAna Ruiz,2026-01-05\nBen Okafor,2026-01-05\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where the tables are."""
    return tmp_path


def table(folder: Path, content: str | bytes, name: str = "table.csv") -> str:
    """The name of a file with that content."""
    file = folder / name
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return str(file)


def takes(manager: Manager, kind: str, content: str | bytes, *more: str) -> str:
    """Import a table that must be taken in; what was said."""
    return manager.does("import", table(manager.journal.parent, content), "--kind", kind, *more)


def refuses(manager: Manager, kind: str, content: str | bytes, *more: str) -> Answer:
    """Import a table that must be refused, with the journal as it was, and no note named."""
    before = manager.does("export")
    answer = manager.types("import", table(manager.journal.parent, content), "--kind", kind, *more)
    assert answer.code == 2, answer
    assert answer.out == ""
    assert "PRIVMARK" not in answer.err
    assert "Nothing was imported" in answer.err
    assert manager.does("export") == before
    return answer


def exported(manager: Manager, kind: str, *more: str) -> list[dict[str, Any]]:
    """The records of a kind, as an export has them."""
    whole = json.loads(manager.does("export", "--kind", kind, *more))
    return list(whole["records"])


@pytest.fixture
def team(manager: Manager) -> Manager:
    """The manager, with Ana and Ben."""
    takes(manager, "rep", TEAM)
    return manager


def test_a_roster_of_twelve_takes_one_command_and_one_undo(manager: Manager) -> None:
    said = takes(manager, "rep", ROSTER)

    assert said == "Saved import: 12 reps.   Undo: coachlog undo\n"
    assert {each["name"] for each in exported(manager, "rep")} == set(NAMES)
    assert manager.shows("ana")["start"] == "2021-03-01"
    assert manager.person("ana", "2026-11-13")["elapsed"] <= 1
    manager.does("undo")
    assert exported(manager, "rep") == []


def test_the_log_of_changes_has_one_sentence_and_every_row(manager: Manager) -> None:
    takes(manager, "rep", ROSTER)

    assert "import: 12 reps." in manager.does("undo", "--list")
    assert "12 are as they were saved" in manager.does("doctor")


def test_five_hundred_old_notes_come_in_at_once_each_on_its_own_day(team: Manager) -> None:
    rows = "".join(
        f'ana,2026-{month:02}-{day:02},"note {month}/{day}"\n'
        for month in range(1, 11)
        for day in range(1, 29)
    )

    takes(team, "coaching", "rep,day,note\n" + rows)

    found = exported(team, "coaching")
    assert len(found) == 280
    assert all(each["day"] == each["made"] for each in found)
    assert {each["about"] for each in found} == {"moment"}


@pytest.mark.parametrize("sign", [",", ";", "\t"], ids=["comma", "semicolon", "tab"])
@pytest.mark.parametrize("mark", ["", "\ufeff"], ids=["bare", "marked"])
@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["lf", "crlf"])
def test_any_spreadsheet_writes_a_table_that_can_be_read(
    team: Manager, sign: str, mark: str, end: str
) -> None:
    rows = [["NOTE", "Asked-By", "Rep", "day"], ['"a, b; c\td"', "Rep", "Ben Okafor", "tue"]]
    whole = mark + "".join(sign.join(row) + end for row in rows)

    takes(team, "coaching", whole)

    (talk,) = exported(team, "coaching")
    assert (talk["note"], talk["asked_by"], talk["rep"]) == ("a, b; c\td", "rep", "ben")
    assert talk["day"] == "2026-11-10"


def test_a_text_of_several_lines_keeps_them_and_the_lines_below_their_numbers(
    team: Manager,
) -> None:
    content = 'rep,note\r\nana,"one\r\ntwo"\r\nxerxes,three\r\n'

    assert "line 4, column rep" in refuses(team, "coaching", content).err

    takes(team, "coaching", content.replace("xerxes", "ben"))
    assert [each["note"] for each in exported(team, "coaching")] == ["one\ntwo", "three"]


ROWS: list[tuple[str, str, dict[str, Any]]] = [
    ("rep", "name,handle,cadence,focus\nZoë Ek,zoe,3,asks early\n",
     {"handle": "zoe", "cadence": 3, "focus": "asks early", "since": "2026-11-13"}),
    ("plan",
     "rep,account,objective,call day,call time,question\nana,Acme,a date,tue,14:00,a?; b?\n",
     {"call_day": "2026-11-17", "call_time": "14:00", "question": ["a?", "b?"],
      "state": "planned", "made": "2026-11-13"}),
    ("plan", "rep,account,objective,call_day\nana,Acme,a date,2026-10-01\n",
     {"state": "planned", "made": "2026-10-01"}),
    ("coaching", "rep,note,about,lever,day\nana,n,Pipeline,stuck; flow,2026-11-02\n",
     {"about": "pipeline", "lever": ["stuck", "flow"], "made": "2026-11-02"}),
    ("coaching",
     "rep,note,about\nteam,Q4 is on,One on one\n",
     {"rep": None, "about": "one-on-one"}),
    ("debrief",
     "rep,account,outcome,well,improve,minutes,day\nana,Acme,no sale,w,i,25,2026-11-03\n",
     {"plan": None, "outcome": "no-sale", "minutes": 25, "call_day": "2026-11-03"}),
    ("obstacle", "what,cause,rep\nslow,organization,\"ana, ben\"\n",
     {"rep": ["ana", "ben"], "owner": "me", "state": "open", "raised": "2026-11-13"}),
    ("obstacle", "what,cause,team,raised\nslow,organization,yes,2026-10-05\n",
     {"team": True, "raised": "2026-10-05", "made": "2026-10-05"}),
    ("action", "text,rep\ncall back,ana\n", {"owner": "ana", "due": "2026-11-20", "state": "open"}),
    ("action", "text,owner,due\nsend it,Mia Berg,2026-10-01\n",
     {"owner": "Mia Berg", "owner_is": "other", "made": "2026-10-01"}),
    ("absence", "who,first,last,note\nteam,2026-12-24,2027-01-01,holidays\n",
     {"who": "team", "last": "2027-01-01"}),
    ("absence", "who,first\nben,2026-10-02\n",
     {"who": "ben", "last": "2026-10-02", "made": "2026-10-02"}),
    ("focus", "part,why,until\ndeals,quarter end,2026-12-18\n", {"since": "2026-11-13"}),
    ("time", "area,minutes,day,droppable\ninternal meetings,1h30,2026-11-10,yes\n",
     {"minutes": 90, "day": "2026-11-10", "made": "2026-11-10", "droppable": True}),
    ("time", "area,minutes\nhiring,45\n", {"day": "2026-11-13", "droppable": False}),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "content", "wanted"), ROWS)
def test_a_row_without_uid_is_as_if_typed_on_its_own_day(
    team: Manager, kind: str, content: str, wanted: dict[str, Any]
) -> None:
    takes(team, kind, content)

    found = exported(team, kind)[-1]
    assert {key: found[key] for key in wanted} == wanted


def test_a_debrief_closes_the_one_open_plan_at_its_account(team: Manager) -> None:
    takes(team, "plan", "rep,account,objective,call_day\nana,Acme,x,2026-11-03\n")

    takes(
        team,
        "debrief",
        "rep,account,outcome,well,improve,day\nana,ACME,order,w,i,2026-11-04\n",
    )

    assert team.shows("p1")["state"] == "debriefed"
    assert team.shows("d1")["plan"] == "p1"


def test_a_debrief_that_could_be_of_two_plans_is_refused_and_says_which(team: Manager) -> None:
    row = "ana,Acme,x,2026-11-03\n"
    takes(team, "plan", "rep,account,objective,call_day\n" + 2 * row)
    head = "rep,account,outcome,well,improve,plan\n"

    answer = refuses(team, "debrief", head + "ana,Acme,order,w,i,\n")

    assert "line 2, column plan: could be p1 or p2: say which" in answer.err
    takes(team, "debrief", head + ",,order,w,i,p2\n")
    assert team.shows("p2")["state"] == "debriefed"


def test_what_a_talk_says_beyond_being_saved_is_said_with_its_line(team: Manager) -> None:
    said = takes(team, "coaching", "rep,note,about\nana,n,moment\nben,n,inspection\n")

    assert "Note: line 3: " in said
    assert "line 2" not in said


@pytest.mark.parametrize(
    ("kind", "rows", "doubt"),
    [
        ("coaching", "rep,day,note\nana,9 nov,let it be\n", "c1 has the same text on the same day"),
        ("action", "owner,made,text\nana,9 nov,the list\n", "a1 has the same text and is open"),
        ("action", "made,due,text\n9 nov,2 nov,a list\n", "a1 has the same text and is open"),
        ("absence", "who,first\nana,9 nov\n", "w1 has the same days"),
    ],
)
def test_a_table_that_comes_in_twice_is_doubted_line_by_line(
    team: Manager, kind: str, rows: str, doubt: str
) -> None:
    assert "has the same" not in takes(team, kind, rows)
    assert f"Note: line 2: {doubt}\n" in takes(team, kind, rows)


def test_a_name_shared_by_two_lengthens_the_handle_as_on_the_command_line(team: Manager) -> None:
    said = takes(team, "rep", "name\nAna Silva\n")

    assert "Ana Ruiz now goes by ana-ruiz" in said
    assert {each["handle"] for each in exported(team, "rep")} == {"ana-ruiz", "ana-silva", "ben"}


BAD: list[tuple[str, str, list[str]]] = [
    ("coaching",
     "rep,note,moon,sun\nana,PRIVMARK,1,2\n",
     ["no coaching note has: 'moon', 'sun'", "--ignore", "about"]),
    ("coaching", "x,y\n1,2\n", ["line 1 names no column of a coaching"]),
    ("coaching", "", ["line 1 names no column"]),
    ("coaching", "rep,note,Note\nana,PRIVMARK,x\n", ["line 1 has the column note twice"]),
    ("coaching", "rep,note\nana,PRIVMARK,x,y\n", ["line 2 has 4 cells, and line 1 names 2"]),
    ("coaching", 'rep,note\nana,"PRIVMARK\n', ["line 2 has a cell whose quotes do not match"]),
    ("coaching", "rep,note\nana,\n", ["line 2, column note: is missing"]),
    ("coaching", "note\nPRIVMARK\n", ["line 2, column rep: is missing"]),
    ("coaching", "rep,note,day\nana,PRIVMARK,2026-02-30\n", ["line 2, column day: '2026-02-30'"]),
    ("coaching", "rep,note,day\nana,PRIVMARK,2026-12-30\n", ["line 2, column day: "]),
    ("coaching",
     "rep,note,about\nana,PRIVMARK,pipe\n",
     ["line 2, column about: ", "Did you mean pipeline"]),
    ("coaching", "rep,note,about\nana,PRIVMARK,2\n", ["line 2, column about: "]),
    ("coaching",
     "rep,note,minutes\nana,PRIVMARK,long\n",
     ["line 2, column minutes: ", "up to 24h"]),
    ("coaching",
     "rep,note,ref\nana,PRIVMARK,c9\n",
     ["line 2, column ref: is given by the journal"]),
    ("coaching", "kind,rep,note\nplan,ana,PRIVMARK\n", ["line 2, column kind: names another kind"]),
    ("coaching", "rep,note,works_on\nana,PRIVMARK,o7\n", ["line 2: There is no o7"]),
    ("plan",
     "rep,account,objective,call_day,state\nana,PRIVMARK,x,tue,cancelled\n",
     ["line 2, column state: "]),
    ("plan", "rep,account,objective\nana,PRIVMARK,x\n", ["line 2, column call_day: is missing"]),
    ("debrief",
     "rep,outcome,well,improve\nana,order,PRIVMARK,i\n",
     ["line 2, column account: is missing"]),
    ("debrief",
     "rep,account,outcome,well,improve,call_day,day\nana,PRIVMARK,order,w,i,fri,thu\n",
     ["line 2: The call on"]),
    ("obstacle", "what,cause\nPRIVMARK,self\n", ["line 2: Say who the obstacle slows down"]),
    ("obstacle", "what,cause,rep,intent\nPRIVMARK,self,ana,unnoticed\n", ["line 2: intent is"]),
    ("action", "text,owner\nPRIVMARK,Bem Okafor\n", ["line 2, column owner: ", "close to ben"]),
    ("absence", "who,first,last\nana,2026-11-10,2026-11-09\n", ["line 2, column last: is before"]),
    ("rep", "name\nAna Ruiz\n", ["line 2: Ana Ruiz is on the team already"]),
    ("rep", "name,workdays\nZoe,never\n", ["line 2, column workdays: "]),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "content", "parts"), BAD)
def test_a_refusal_names_the_line_and_the_column(
    team: Manager, kind: str, content: str, parts: list[str]
) -> None:
    answer = refuses(team, kind, content)

    assert all(part in answer.err for part in parts), answer.err
    assert answer.err.count("\n") == 1


def test_a_thousand_good_rows_do_not_come_in_beside_a_bad_one(team: Manager) -> None:
    refuses(team, "coaching", "rep,note\n" + 1000 * "ana,fine\n" + "ana,\n")


def test_columns_that_are_not_known_are_left_out_when_asked(team: Manager) -> None:
    takes(team, "coaching", "rep,note,moon,\nana,n,1,\n", "--ignore")

    assert exported(team, "coaching")[0]["note"] == "n"


@pytest.mark.parametrize(
    ("content", "part"),
    [
        (b"rep,note\nana,caf\xe9\n", "line 2 has letters that cannot be read: it is not UTF-8"),
        (b"rep,note\nana,a\0b\n", "line 2 is not the text of a table"),
        (b"rep,note\nana," + b"x" * 17_000_000 + b"\n", "line 2 is too long"),
    ],
    ids=["latin-1", "nul", "endless"],
)
def test_bytes_that_are_no_text_are_refused(team: Manager, content: bytes, part: str) -> None:
    assert part in refuses(team, "coaching", content).err


@pytest.mark.parametrize(
    ("words", "part"),
    [
        (("team.csv",), "--kind: rep, plan"),
        (("team.json", "--kind", "rep"), "--kind is for a CSV table"),
        (("team.csv", "--kind", "people"), "A kind of record cannot be 'people'"),
        (("team.csv", "--kind", "rep"), "There is no file"),
    ],
)
def test_what_a_table_holds_has_to_be_said(
    manager: Manager, words: tuple[str, ...], part: str
) -> None:
    assert part in manager.refused("import", *words).err
    assert not manager.journal.exists()


def test_a_rehearsal_says_what_would_come_and_writes_nothing(team: Manager) -> None:
    said = takes(team, "coaching", "rep,note\nana,n\n", "--dry-run")

    assert said.startswith("Would save import: 1 coaching note")
    assert exported(team, "coaching") == []


def test_stdin_is_read_for_a_dash(program: dict[str, str]) -> None:
    assert run(program, "import", "-", "--kind", "rep", input=ROSTER).returncode == 0
    assert "ana" in run(program, "rep", "list").stdout


def carried(manager: Manager, *more: str) -> dict[str, str]:
    """Every kind of record of a journal as a table."""
    return {
        kind.word: manager.does("export", "--format", "csv", "--kind", kind.word, *more)
        for kind in kinds.KINDS
    }


def test_what_an_export_wrote_is_nothing_new_in_the_same_journal(lived: Manager) -> None:
    lived.does("coach", "ben", "a \u200b joiner\x1b[2J\rand an end\n", "--deal=a; b", "--deal=[c]")
    lived.does("coach", "ben", "=1+1", "--skill='+x", "--step=''=y", "--deal==z")

    for kind, whole in carried(lived).items():
        assert takes(lived, kind, whole) == "Nothing new: you have all of it already.\n"


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
@pytest.mark.parametrize("mark", [(), ("--excel",)], ids=["plain", "excel"])
def test_what_any_command_left_behind_comes_into_an_empty_journal_table_by_table(
    lived: Manager, tmp_path: Path, command: Words, mark: tuple[str, ...]
) -> None:
    lived.does("coach", "ben", "=1+1", "--skill='+x", "--deal=a; b", "--deal=@c", "--deal=[d]")
    lived.does(*command)
    tables = carried(lived, *mark)
    records = json.loads(lived.does("export"))["records"]
    other = Manager(tmp_path / "other.db", lived.capture)

    for _ in range(2):  # the second time there is nothing new
        for kind, whole in tables.items():
            takes(other, kind, whole)

    assert json.loads(other.does("export"))["records"] == records
    assert "fail" not in other.does("doctor")


def test_an_export_that_a_spreadsheet_wrote_again_is_still_the_same(lived: Manager) -> None:
    whole = lived.does("export", "--format", "csv", "--kind", "coaching")

    again = whole.replace("2026-11-10", "10 Nov 2026").replace(",", ";").replace("\n", "\r\n")

    assert takes(lived, "coaching", "\ufeff" + again).startswith("Nothing new")


def test_an_exported_row_with_other_content_is_named(lived: Manager) -> None:
    whole = lived.does("export", "--format", "csv", "--kind", "coaching")

    answer = refuses(lived, "coaching", whole.replace("let them finish", "waits"))

    assert "c2 is here already, with other content" in answer.err
    assert "  c2 note: let them finish here, waits there\n" in answer.err


def test_excel_is_given_the_mark_that_it_needs(lived: Manager) -> None:
    words = ("export", "--format", "csv", "--kind", "rep")

    assert lived.does(*words, "--excel") == "\ufeff" + lived.does(*words)
    assert lived.refused("export", "--excel").code == 2
