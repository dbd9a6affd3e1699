"""What leaves the journal: all of it or a part, for programs and spreadsheets, steering none."""

import csv
import io
import json
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from coachlog.journal.file import schema
from coachlog.journal.transfer.exporting import SCHEMA
from coachlog.records import fields, kinds
from coachlog.records.as_read import Record
from coachlog.render.pages import transfer
from tests import begun
from tests.conftest import Manager
from tests.lived_in import lived, story

__all__ = ["lived", "story"]

EVIL = (
    "[/red] \x1b[2J \x9b2J \x7f \u202e \u2066 \u200b \ufeff \U000e0041 "
    "e\u0301 ☃ 👩\u200d💻 \r\n\t\"'"
)
FORMULAS = [
    "=cmd|' /c calc'!A1",
    "+1",
    "-1",
    "@x",
    "\t=1",
    "\n=1",
    " =1",
    "＝1",
    "＋1",
    "－1",
    "＠x",
]


def records_in(manager: Manager, *words: str) -> list[Any]:
    """The records of an export."""
    return list(json.loads(manager.does("export", *words))["records"])


CADENCE = {"since": "2026-11-13", "value": "7", "changed": "2026-11-13T00:00:00.000000Z"}


def test_an_export_holds_each_record_as_show_prints_it(lived: Manager) -> None:
    exported = {each["ref"]: each for each in records_in(lived)}

    for ref in ("p1", "d1", "c1", "o2", "a2", "w1", "f1"):
        changed = exported[ref].pop("changed")
        assert changed >= exported[ref]["made"]
        assert exported[ref] == lived.shows(ref)
    assert {each["kind"] for each in exported.values()} == {kind.word for kind in kinds.KINDS}


def test_an_export_says_its_form_its_format_and_the_settings_that_were_changed(
    lived: Manager,
) -> None:
    lived.does("config", "set", "cadence", "7")

    whole = json.loads(lived.does("export"))

    assert list(whole) == ["schema", "format", "settings", "records"]
    assert (whole["schema"], whole["format"]) == (SCHEMA, schema.FORMAT)
    assert whole["settings"]["cadence"] == [CADENCE]


def test_each_record_stands_on_a_line_of_its_own(lived: Manager) -> None:
    lines = lived.does("export").splitlines()

    assert lines[0].endswith('"records": [')
    assert all(json.loads(line.rstrip(",")) for line in lines[1:-1])
    assert lines[-1] == "]}"


def test_jsonl_is_the_heading_and_then_a_record_on_each_line(lived: Manager) -> None:
    heading, *rest = lived.does("export", "--format", "jsonl").splitlines()

    assert json.loads(heading)["schema"] == SCHEMA
    assert [json.loads(line) for line in rest] == records_in(lived)


def test_an_export_without_a_journal_is_whole_and_makes_nothing(manager: Manager) -> None:
    whole = json.loads(manager.does("export"))

    assert whole == {"schema": SCHEMA, "format": schema.FORMAT, "settings": {}, "records": []}
    assert not manager.journal.exists()


def test_what_was_written_leaves_as_it_is_and_steers_nothing(lived: Manager) -> None:
    lived.does("coach", "ana", EVIL)

    for form in ("json", "jsonl"):
        out = lived.does("export", "--format", form)
        assert not any(map(_steers, out))
    assert [each["note"] for each in records_in(lived, "--kind", "coaching")][-1] == EVIL


def _steers(char: str) -> bool:
    return char != "\n" and unicodedata.category(char) in ("Cc", "Zl", "Zp")


@settings(max_examples=200, deadline=None)
@given(some.text(some.characters(blacklist_categories=["Cs"])))
def test_any_text_survives_its_way_through_a_line_of_json(written: str) -> None:
    line = json.dumps({"note": written}, ensure_ascii=False).encode()

    _, drawn = b"".join(transfer.as_jsonl({}, [[line]])).decode().split("\n", 1)

    assert json.loads(drawn) == {"note": written}
    assert not any(map(_steers, drawn))


def test_one_kind_leaves_without_the_others_and_without_settings(lived: Manager) -> None:
    lived.does("config", "set", "cadence", "7")

    whole = json.loads(lived.does("export", "--kind", "Debrief"))

    assert [each["ref"] for each in whole["records"]] == ["d1"]
    assert whole["records"][0]["plan"] == "p1"
    assert whole["settings"] == {}


def test_csv_is_one_kind_with_a_line_of_names(lived: Manager) -> None:
    rows = list(csv.reader(io.StringIO(lived.does("export", "--format", "csv", "--kind", "plan"))))

    assert rows[0][:5] == ["kind", "ref", "uid", "rep", "account"]
    assert [row[1] for row in rows[1:3]] == ["p1", "p2"]
    second = dict(zip(rows[0], rows[2], strict=True))
    assert second["question"] == "who signs?; by when?"
    assert second["debrief"] == ""


def test_csv_without_a_kind_is_refused_and_names_the_option(lived: Manager) -> None:
    answer = lived.refused("export", "--format", "csv")

    assert answer.code == 2
    assert "--kind" in answer.err


@pytest.mark.parametrize(
    "words", [("--format", "xml"), ("--kind", "call"), ("--since", "2026-02-30")], ids=" ".join
)
def test_words_that_are_none_are_refused(lived: Manager, words: tuple[str, str]) -> None:
    assert lived.refused("export", *words).code == 2


@pytest.mark.parametrize("cell", FORMULAS)
def test_a_cell_that_a_spreadsheet_would_run_begins_with_an_apostrophe(
    lived: Manager, cell: str
) -> None:
    lived.does(
        *("plan", "ben", "Acme", "--on", "mon", "--objective", "x"),
        *(f"--note={cell}", f"--question={cell}"),
    )

    plan = _cells(lived, "plan")[-1]

    assert plan["note"] == f"'{cell}"
    assert plan["question"] in (f"'{cell}", json.dumps([cell], ensure_ascii=False))


def test_a_csv_cell_steers_no_terminal(lived: Manager) -> None:
    lived.does("coach", "ben", EVIL)

    note = _cells(lived, "coaching")[-1]["note"]

    assert "\\x1b[2J" in note
    assert not any(_steers(char) for char in note if char != "\t")


def _cells(manager: Manager, kind: str) -> list[dict[str, str]]:
    out = manager.does("export", "--format", "csv", "--kind", kind)
    return list(csv.DictReader(io.StringIO(out, newline="")))


TEAM = (
    ("rep", "add", "Ana Ruiz", "--since", "2026-10-01"),
    ("rep", "add", "Ben Okafor", "--since", "2026-10-01"),
    ("plan", "ana", "Harbor", "--on", "2026-11-04", "--objective", "signs"),
    ("plan", "ben", "Delta", "--on", "2026-11-05", "--objective", "a date"),
    ("debrief", "p1", "--outcome", "order", "--well", "x", "--improve", "y", "--on", "2026-11-06",
     "--action", "send terms", "--obstacle", "slow", "--cause", "organization"),
    ("obstacle", "add", "legal", "--cause", "organization", "--rep", "ana", "--rep", "ben"),
    ("obstacle", "add", "no tool", "--cause", "organization", "--team"),
    ("coach", "ana", "first", "--works-on", "o2"),
    ("coach", "ana", "then", "--works-on", "o3"),
    ("coach", "ben", "hello"),
    ("action", "add", "shadow Ana", "--owner", "ben", "--rep", "ana"),
    ("action", "add", "take Ben along", "--owner", "ana", "--rep", "ben"),
    ("away", "add", "ana", "2026-11-23"),
    ("away", "add", "me", "2026-11-24"),
    ("config", "set", "cadence", "7"),
)  # fmt: skip
"""p1 is debriefed by d1, with a1 and o1; a2 is of Ben's for Ana, a3 of Ana's for Ben."""


@begun.once
def team(manager: Manager) -> None:
    """The manager, with two reps who share some things."""
    for words in TEAM:
        manager.does(*words)


def test_one_persons_data_has_all_of_theirs_and_nothing_of_others(team: Manager) -> None:
    whole = json.loads(team.does("export", "--rep", "ana"))

    found = {each["ref"]: each for each in whole["records"]}
    refs = {"ana", "p1", "d1", "o1", "o2", "c1", "c2", "a1", "a2", "a3", "w1"}
    assert set(found) == refs
    assert (found["o2"]["rep"], found["c1"]["works_on"]) == (["ana"], "o2")
    assert found["c2"]["works_on"] is None
    assert (found["a2"]["owner_is"], found["a2"]["rep"]) == ("other", "ana")
    assert (found["a3"]["owner"], found["a3"]["rep"]) == ("ana", None)
    assert whole["settings"] == {}
    assert '"ben"' not in json.dumps(whole)


def test_an_obstacle_that_is_theirs_to_remove_is_part_of_their_data(
    team: Manager, tmp_path: Path
) -> None:
    for hits in (("--rep", "ben"), ("--team",)):
        team.does(
            "obstacle", "add", "slow quotes", "--cause", "organization", *hits, "--owner", "ana"
        )  # fmt: skip
    team.does("export", "--rep", "ana", "--output", str(tmp_path / "ana.json"))
    whole = json.loads((tmp_path / "ana.json").read_text())

    theirs = [each for each in whole["records"] if each.get("what") == "slow quotes"]
    assert [(each["rep"], each["team"], each["owner"]) for each in theirs] == [
        ([], False, "ana"), ([], True, "ana"),
    ]  # fmt: skip
    assert '"ben"' not in json.dumps(whole)
    other = Manager(tmp_path / "other.db", team.capture)
    other.does("import", str(tmp_path / "ana.json"))
    other.does("edit", str(theirs[0]["ref"]), "what=slower")
    assert other.shows(theirs[0]["ref"])["what"] == "slower"
    assert "who the obstacle slows down" in other.refused("edit", theirs[0]["ref"], "rep=").err


def test_a_plan_whose_debrief_stayed_behind_is_over_all_the_same(
    lived: Manager, tmp_path: Path
) -> None:
    lived.does("debrief", "p2", "--outcome", "order", "--well", "w", "--improve", "i")
    lived.does("edit", "p2", "call_day=2026-11-09")
    lived.does("export", "--until", "2026-11-10", "--output", str(tmp_path / "early.json"))
    other = Manager(tmp_path / "other.db", lived.capture)
    other.does("import", str(tmp_path / "early.json"))

    said = other.refused("debrief", "p2", "--outcome", "order", "--well", "w", "--improve", "i").err

    assert "in a debrief that is not in this journal" in said
    assert "None" not in said
    skipped = other.refused("call", "skip", "p2", "--why", "x").err
    assert skipped.partition(" Kept")[0] == said.partition(" Kept")[0]


def test_nobody_of_that_name_is_said_with_who_is_close(lived: Manager) -> None:
    answer = lived.refused("export", "--rep", "clhoe")

    assert answer.code == 3
    assert "chloe" in answer.err


def test_a_stretch_of_days_keeps_people_and_settings_and_no_link_that_leads_out_of_it(
    team: Manager,
) -> None:
    team.does("rep", "add", "Zoe Late")

    whole = json.loads(team.does("export", "--since", "2026-11-06", "--until", "2026-11-13"))

    found = {each["ref"]: each for each in whole["records"]}
    assert {"ana", "ben", "zoe", "d1", "c1", "a1"} <= set(found)
    assert not {"p1", "p2"} & set(found)
    assert found["d1"]["plan"] is None
    assert (found["o1"]["came_from"], found["a1"]["came_from"]) == ("d1", "d1")
    assert whole["settings"] == {"cadence": [CADENCE]}


def test_a_period_is_its_first_and_its_last_day(team: Manager) -> None:
    since = {each["ref"] for each in records_in(team, "--since", "this week")}
    until = {each["ref"] for each in records_in(team, "--until", "last week")}

    assert "c1" in since - until
    assert "d1" in until - since
    reversed_ = team.refused("export", "--since", "this week", "--until", "last week")
    assert (reversed_.code, "is before --since" in reversed_.err) == (2, True)


MARKED = (
    ("rep", "add", "Privmark Privmark", "--handle", "zz", "--goal", "PRIVMARK",
     "--aspiration", "PRIVMARK", "--focus", "PRIVMARK"),
    ("plan", "zz", "PRIVMARK", "--on", "mon", "--objective", "PRIVMARK", "--question", "PRIVMARK",
     "--people", "PRIVMARK", "--note", "PRIVMARK", "--expect", "PRIVMARK", "--deal", "PRIVMARK"),
    ("debrief", "zz", "--account", "PRIVMARK", "--outcome", "order", "--well", "PRIVMARK",
     "--improve", "PRIVMARK", "--got", "PRIVMARK", "--why", "PRIVMARK", "--note", "PRIVMARK"),
    ("coach", "zz", "PRIVMARK", "--about", "deal", "--deal", "PRIVMARK", "--strategy", "PRIVMARK"),
    ("obstacle", "add", "PRIVMARK", "--cause", "organization", "--rep", "zz", "--next", "PRIVMARK",
     "--cost", "PRIVMARK", "--decided-by", "PRIVMARK", "--category", "policy",
     "--owner", "PRIVMARK of the legal department"),
    ("obstacle", "act", "o1", "PRIVMARK", "--with", "PRIVMARK"),
    ("obstacle", "escalate", "o1", "--to", "PRIVMARK"),
    ("action", "add", "PRIVMARK", "--owner", "PRIVMARK of the legal department"),
    ("action", "drop", "a1", "--why", "PRIVMARK"),
    ("away", "add", "zz", "mon", "tue", "--note", "PRIVMARK"),
    ("focus", "set", "deals", "--why", "PRIVMARK", "--until", "2026-12-18"),
    ("time", "add", "reports", "2h", "--note", "PRIVMARK", "--droppable"),
)  # fmt: skip


def test_a_redacted_export_hides_what_was_written_and_names_but_for_those_of_things(
    manager: Manager,
) -> None:
    for words in MARKED:
        manager.does(*words)

    plain = manager.does("export", "--format", "jsonl")
    bare = manager.does("export", "--format", "jsonl", "--redact")

    records = {each.get("ref"): each for each in map(json.loads, bare.splitlines())}
    stays = [records["p1"].pop(key) for key in ("account", "deal")]
    stays += [records["d1"].pop("account"), records["a1"].pop("owner"), records["o1"].pop("owner")]
    stays += [records["c1"].pop("strategy"), *records["c1"].pop("deal")]
    assert [each.partition(" ")[0] for each in stays] == ["PRIVMARK"] * 7
    assert plain.lower().count("privmark") > 30
    assert "privmark" not in json.dumps([*records.values()]).lower()
    obstacle = records["o1"]
    assert (obstacle["rep"], obstacle["category"], obstacle["owner_is"], obstacle["what"]) == (
        *(["zz"], "policy", "other", "(redacted)"),
    )
    assert [move["kind"] for move in obstacle["moves"]] == ["act", "escalate"]
    assert plain.count("\n") == bare.count("\n")


@pytest.mark.parametrize("kind", kinds.KINDS, ids=lambda kind: kind.word)
def test_redacting_takes_the_same_fields_wherever_it_is_done(
    lived: Manager, kind: fields.Kind
) -> None:
    whole = records_in(lived, "--kind", kind.word)
    bare = records_in(lived, "--kind", kind.word, "--redact")

    for one, other in zip(whole, bare, strict=True):
        expected = dict(kinds.redacted(Record(kind.word, one["ref"], one)).values)
        named = expected | {key: other[key] for key in ("name",) if key in other}
        assert other == named
