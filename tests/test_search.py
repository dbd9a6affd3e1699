"""`search`: all text of all records, blind to case and accents; what is typed is plain text."""

import string

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coachlog import text
from coachlog.journal.file import new_journal
from coachlog.journal.read import search
from coachlog.records.fields import Holds
from coachlog.records.kinds import KINDS
from tests import begun
from tests.conftest import Manager

FIELDS = {
    "rep ana": ("goal", "aspiration", "strength", "focus"),
    "p1": (
        *("account", "objective", "people", "fallback", "stretch", "question", "expect"),
        *("practice", "deal", "stage", "note"),
    ),
    "d1": ("account", "well", "improve", "got", "why", "practice", "note"),
    "c1": ("note", "agreed", "practice", "deal", "coverage", "skill", "step", "strategy"),
    "o1": ("what", "cost", "next", "ask", "decided_by"),
    "a1": ("text",),
    "w1": ("note",),
    "f1": ("why",),
    "t1": ("note",),
}
"""The fields of free text that a record is written with, one word of its own in each."""


def word(ref: str, field: str) -> str:
    return f"w{ref.rpartition(' ')[2]}{field}".replace("_", "")


def options(ref: str) -> list[str]:
    """The options that give every free field of a record its word."""
    positional = {"account", "objective", "what", "text"} if ref != "p1" else {"account"}
    positional |= {"note"} if ref in ("c1",) else set()
    names = [field for field in FIELDS[ref] if field not in positional]
    return [piece for name in names for piece in (f"--{name.replace('_', '-')}", word(ref, name))]


def everything(manager: Manager) -> None:
    """A journal in which every field of free text holds a word of its own."""
    manager.does("rep", "add", "Ana Ruiz", *options("rep ana"))
    manager.does("plan", "ana", word("p1", "account"), "--on", "today", *options("p1"))
    manager.does("debrief", "ana", "--outcome", "order", "--account", word("d1", "account"),
                 "--practiced", *options("d1"))  # fmt: skip
    manager.does("coach", "ana", word("c1", "note"), "--practiced", *options("c1"))
    cause = ("--cause", "organization", "--team", "--owner", "Ownerword")
    manager.does("obstacle", "add", word("o1", "what"), *cause, *options("o1"))
    manager.does("obstacle", "act", "o1", "movetext", "--with", "movewith")
    manager.does("action", "add", word("a1", "text"), "--owner", "Mia Actionowner")
    manager.does("away", "add", "me", "today", *options("w1"))
    manager.does("focus", "set", "deals", "--until", "2026-12-18", *options("f1"))
    manager.does("time", "add", "reports", "2h", *options("t1"))


def zoe(manager: Manager) -> None:
    manager.does("rep", "add", "Zoë Müller")


@pytest.fixture
def told(manager: Manager) -> Manager:
    return begun.journal(manager, by=everything)


@pytest.fixture
def team(manager: Manager) -> Manager:
    return begun.journal(manager, by=zoe)


def notes(manager: Manager, *written: str) -> None:
    for note in written:
        manager.does("coach", "zoe", "--", note)


def found(manager: Manager, *words: str) -> list[str]:
    answer = manager.types("search", "--format", "json", "--", *words)
    assert answer.code == 0, answer
    return sorted(each["ref"] for each in answer.json)


def test_every_field_of_free_text_is_found_under_its_name(told: Manager) -> None:
    for ref, names in FIELDS.items():
        for name in names:
            hits = told.types("search", word(ref, name), "--format", "json").json
            assert [each["ref"] for each in hits] == [ref.rpartition(" ")[2]], (ref, name)
            assert hits[0]["hits"][0] == {"field": name, "text": word(ref, name)}


def test_no_field_of_free_text_is_left_out_of_that_test() -> None:
    written = {ref.split()[0][0]: set(names) for ref, names in FIELDS.items()}
    later = {"why", "effect", "escalated_to", "moves", "focuses"}  # written by other commands

    for kind in KINDS:
        free = {
            field.key for field in kind.fields if field.free and field.holds is not Holds.HISTORY
        }
        assert free - later <= written[kind.letter or "r"]


@pytest.mark.parametrize("sought", ["movetext", "movewith", "ownerword", "actionowner", "ruiz"])
def test_moves_owners_who_are_no_reps_and_names_are_text_too(told: Manager, sought: str) -> None:
    assert len(found(told, sought)) == 1


def test_case_and_accents_make_no_difference(team: Manager) -> None:
    notes(team, "ASKED ZOË about the Straße", "nai\N{COMBINING DIAERESIS}ve plan")

    assert found(team, "zoe", "STRASSE") == ["c1"]
    assert found(team, "Naïve") == ["c2"]


def test_the_last_word_may_go_on_and_the_others_not(team: Manager) -> None:
    notes(team, "the discount needs a VP", "discounts need a VP", "a counter-offer")

    assert found(team, "discoun") == ["c1", "c2"]
    assert found(team, "discount", "vp") == ["c1"]
    assert found(team, "vp", "discount") == ["c1", "c2"]
    assert found(team, "count") == ["c3"]
    assert found(team, "scount") == []


def test_every_word_must_occur_in_any_field_and_order(team: Manager) -> None:
    team.does("debrief", "zoe", "--account", "Harbor", "--outcome", "order",
              "--well", "asked twice. Then waited.", "--improve", "name the signer")  # fmt: skip

    assert found(team, "signer", "harbor", "waited") == ["d1"]
    assert found(team, "signer", "harbor", "never") == []


SIGNS = [
    "100%",
    "a_b",
    "c++",
    "*",
    "'",
    '"',
    "-",
    "near(",
    "\\",
    "[red]",
    "' or 1=1 --",
    "d.e",
    "%",
    "_",
]


@pytest.mark.parametrize("sign", SIGNS)
def test_signs_are_plain_text(team: Manager, sign: str) -> None:
    notes(team, f"so {sign} it was", "nothing of the kind, 1000 axb dxe cpp")

    assert found(team, sign) == ["c1"]


def test_a_list_holds_text_as_it_was_typed(team: Manager) -> None:
    team.does("plan", "zoe", "Delta", "--on", "today", "--objective", "x",
              "--question", 'is 5" enough\nfor you', "--question", "or \\ not")  # fmt: skip

    assert found(team, '5"', "enough", "for") == ["p1"]
    assert found(team, "\\") == ["p1"]


def test_scripts_without_spaces_are_found_inside(team: Manager) -> None:
    notes(team, "昨日東京で会った")

    assert found(team, "東京") == ["c1"]


def test_the_hit_is_shown_in_its_sentence_with_field_and_ref(team: Manager) -> None:
    notes(team, "We talked long. The discount needs a VP! Then lunch.\nAnd more")

    assert team.does("search", "discount") == (
        "Fri 13 Nov  c1  zoe  note  The discount needs a VP!\n"
    )


def test_two_words_in_two_sentences_show_both(team: Manager) -> None:
    notes(team, "Asked for the date. Waited. Named the signer.")

    hits = team.types("search", "date", "signer", "--format", "json").json[0]["hits"]

    assert [each["text"] for each in hits] == ["Asked for the date.", "Named the signer."]


def test_of_a_very_long_sentence_the_words_around_the_hit_are_shown(team: Manager) -> None:
    notes(team, f"{'before ' * 100}needle {'after ' * 100}")

    (hit,) = team.types("search", "needle", "--format", "json").json[0]["hits"]

    assert hit["text"].startswith("…before")
    assert " needle " in hit["text"]
    assert hit["text"].endswith("after…")
    assert len(hit["text"]) < 300


def test_the_newest_come_first_and_a_limit_is_said(team: Manager) -> None:
    for day in ("2026-11-02", "2026-11-03", "2026-11-04"):
        notes(team.on(day), "waited")

    page = team.does("search", "waited", "--limit", "2")

    assert [line.split()[3] for line in page.splitlines()[:2]] == ["c3", "c2"]
    assert page.splitlines()[-1] == "The newest 2; there are more: --limit 0 shows all."


def test_a_record_found_is_the_one_that_show_prints(team: Manager) -> None:
    notes(team, "waited")

    (record,) = team.types("search", "waited", "--format", "json").json

    assert record.pop("hits") == [{"field": "note", "text": "waited"}]
    assert record == team.shows("c1")


def test_nothing_found_is_an_answer_even_without_a_journal(manager: Manager) -> None:
    assert manager.does("search", "waited") == "Nothing was found.\n"
    assert manager.types("search", "waited", "--format", "json").json == []
    assert not manager.journal.exists()


@pytest.mark.parametrize("sought", ["", "  ", "x" * 60_000])
def test_nothing_and_a_novel_cannot_be_looked_for(manager: Manager, sought: str) -> None:
    assert manager.refused("search", sought).code == 2


LETTERS = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), min_size=1)


@settings(max_examples=60, deadline=None)
@given(st.lists(LETTERS, min_size=1, max_size=5), st.data())
def test_whatever_was_written_is_found_by_its_own_words(
    written: list[str], data: st.DataObject
) -> None:
    note = " ".join(written)
    words = text.fold(note).split()
    if words:
        sought = data.draw(st.lists(st.sampled_from(words), min_size=1, max_size=3))
        connection = new_journal.in_memory()
        connection.execute(
            "INSERT INTO coaching (uid, day, about, note, lever, deal, made)"
            " VALUES ('u', '2026-11-13', 'moment', ?, '[]', '[]', '2026-11-13')",
            (note,),
        )

        hits = search.search(connection, words=sought, limit=None)

        assert [record.ref for record, _ in hits.records] == ["c1"]
        connection.close()


@settings(max_examples=60, deadline=None)
@given(st.text(string.printable), st.text(string.printable, min_size=1, max_size=5))
def test_a_word_that_does_not_occur_finds_nothing(note: str, sought: str) -> None:
    words = text.fold(sought).split()
    connection = new_journal.in_memory()
    connection.execute(
        "INSERT INTO coaching (uid, day, about, note, lever, deal, made)"
        " VALUES ('u', '2026-11-13', 'moment', ?, '[]', '[]', '2026-11-13')",
        (f"x{note}",),
    )

    hits = search.search(connection, words=words, limit=None) if words else None

    if hits and hits.records:
        assert all(each in text.fold(f"x{note}") for each in words)
    connection.close()
