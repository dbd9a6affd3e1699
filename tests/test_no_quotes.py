"""No quotes are needed: every word of a line is filed where a reader would, or the line refused."""

import subprocess

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests import begun
from tests.conftest import Manager
from tests.terminal import drafted


@begun.once
def team(manager: Manager) -> None:
    """A manager of four, two of them of one first name, with a call of each sort planned."""
    for name in ("Ana Ruiz", "Ben Okafor", "José del Carmen Lopez", "Ana Silva"):
        manager.does("rep", "add", *name.split())
    manager.does("plan", "ben", "Miller", "--on", "today", "--objective", "signs")
    manager.does("plan", "jose", "Big", "Corp", "--on", "fri", "27", "nov", "-o", "names a date")


COACHED = [
    ("ben let the silence work", "ben", "let the silence work"),
    ("ben wait", "ben", "wait"),
    ("Ben Okafor wait longer", "ben", "wait longer"),
    ("okafor wait longer", "ben", "wait longer"),
    ("BEN be careful", "ben", "be careful"),
    ("Ana Ruiz wait longer", "ana-ruiz", "wait longer"),
    ("ana-silva Ruiz said so", "ana-silva", "Ruiz said so"),
    ("jose del carmen wait", "jose", "wait"),
    ("jose lopez wait", "jose", "lopez wait"),
    ("José del Carmen Lopez wait now", "jose", "wait now"),
    ("team we start at nine", None, "we start at nine"),
    ("--about deal ben ask for the signer", "ben", "ask for the signer"),
    ("ben --about deal ask for the signer", "ben", "ask for the signer"),
    ("ben --about one on one how are you", "ben", "how are you"),
    ("ben --about=deal ask again", "ben", "ask again"),
    ("ben -a deal ask again", "ben", "ask again"),
    ("ben -adeal ask again", "ben", "ask again"),
    ("ben ask again --on yesterday", "ben", "ask again"),
    ("ben --on 5 nov ask again", "ben", "ask again"),
    ("ben --on thu 5 nov 2026 ask again", "ben", "ask again"),
    ("ben --on 3 days ago 3 days are left", "ben", "3 days are left"),
    ("ben --works-on o1 ask again", "ben", "ask again"),
    ("ben -- -5 points on price", "ben", "-5 points on price"),
    ("ben --about deal -- --on is no option", "ben", "--on is no option"),
    ("ben wait -- then ask", "ben", "wait -- then ask"),
    ("ben wait - then ask", "ben", "wait - then ask"),
    ("ben call me at noon on fri 2pm", "ben", "call me at noon on fri 2pm"),
]


@pytest.mark.parametrize(("line", "rep", "note"), COACHED, ids=[each[0] for each in COACHED])
def test_the_words_of_the_last_argument_are_one_text(
    line: str, rep: str | None, note: str, team: Manager
) -> None:
    team.does("obstacle", "add", "legal", "--cause", "self", "--rep", "ben")

    said = team.does("coach", *line.split())

    record = team.shows("c1")
    assert (record["rep"], record["note"]) == (rep, note)
    assert len(note.split()) == 1 or f": {note}." in said


REFUSED = [
    (("coach", "be", "careful"), "Did you mean ben?"),
    (("coach", "an", "wait"), "Did you mean ana-ruiz, ana-silva?"),
    (("coach", "ana", "wait", "now"), "'ana' could be several people"),
    (("coach", "ben", "wait", "--about", "deal", "now"), "is in two places: 'wait' and 'now'"),
    (("coach", "ben", "wait", "two words"), "one pair of quotes"),
    (
        ("coach", "ben", "--deal", "Harbor", "ask", "again"),
        "--deal 'Harbor ask again' or ben 'ask again' --deal Harbor",
    ),
    (
        ("plan", "ben", "--objective", "they", "sign", "it"),
        "--objective 'they sign it' or ben 'sign it' --objective they",
    ),
    (("debrief", "ben", "--well", "asked", "then", "waited"), "--well 'asked then waited'"),
    (("coach", "ben", "-5", "points"), "put --, as in: -- -5 points"),
    (("coach", "ben", "he", "lost", "-5", "points"), "put --, as in: -- -5 points"),
    (("coach", "ben", "--note", "--about", "deal"), "--note"),
    (("coach", "ben", "--about", "--on", "fri", "x"), "'--about' requires an argument"),
    (("coach", "ben", "--on", "fri", "20", "nov", "ask"), "2025-11-20 is a Thursday"),
    (("coach", "ben", "--on", "thu", "6", "nov", "ask"), "2026-11-06 is a Friday"),
    (("coach", "ben", "--on", "5", "people", "came"), "could be a day, an hour or a year"),
    (("action", "add", "--owner", "Sam", "Miller", "calls"), "--owner 'Sam Miller'"),
    (("away", "add", "ben", "24", "dec", "for", "good"), "I can't read 'for good' as a day"),
    (("call", "cancel", "miller", "gone", "--why", "x", "--by", "me"), "with 'miller gone'"),
    (("action", "drop", "a1", "gone", "--why", "x"), "extra argument"),
    (("call", "cancel", "nobody", "--by", "me", "ill"), "There is no open call with 'nobody'"),
    (("call", "skip", "big", "corp", "ran", "out"), "There is no open call with 'big'"),
    (("coach", "ben,be", "price", "list"), "Did you mean ben?"),
    (("coach", "ben,ana-ruiz,jose,ana-silva", "price list"), "coachlog coach team NOTE"),
]


@pytest.mark.parametrize(("words", "enough"), REFUSED, ids=[" ".join(each) for each, _ in REFUSED])
def test_what_could_belong_in_two_places_is_refused_with_the_line_that_works(
    words: tuple[str, ...], enough: str, team: Manager
) -> None:
    answer = team.refused(*words)

    assert answer.code in (2, 3)
    assert enough in answer.err


def test_a_quoted_text_and_one_word_are_the_argument_as_ever(team: Manager) -> None:
    team.does("coach", "be", "wait for it", "--deal", "Harbor")
    team.does("coach", "ben", "--deal", "Harbor", "wait")
    team.does("plan", "ben", "--on", "mon", "--objective", "they sign", "Big", "Corp")

    assert (team.shows("c1")["rep"], team.shows("c1")["note"]) == ("ben", "wait for it")
    assert (team.shows("c2")["deal"], team.shows("c2")["note"]) == (["Harbor"], "wait")
    assert team.shows("p3")["account"] == "Big Corp"


def test_an_account_stands_behind_a_full_name(team: Manager) -> None:
    line = ["plan", "Ana", "Ruiz", "Acme", "Steel", "--on", "fri", "27", "nov", "2pm", "--people"]

    team.does(*line, "CFO", "--objective", "they sign")

    plan = team.shows("p3")
    assert (plan["rep"], plan["account"]) == ("ana-ruiz", "Acme Steel")
    assert (plan["call_day"], plan["call_time"]) == ("2026-11-27", "14:00")


def test_a_name_of_several_words_behind_an_option_belongs_to_it(team: Manager) -> None:
    team.does(
        *[
            "action",
            "add",
            "--rep",
            "Ana",
            "Ruiz",
            "get",
            "a",
            "sandbox",
            "--due",
            "in",
            "5",
            "days",
        ]
    )
    team.does(
        *[
            "obstacle",
            "add",
            "--cause",
            "2",
            "--rep",
            "ben",
            "--rep",
            "Ana",
            "Silva",
            "legal",
            "takes",
            "12",
            "days",
        ]
    )

    assert team.shows("a1")["rep"] == "ana-ruiz"
    assert (team.shows("a1")["text"], team.shows("a1")["due"]) == ("get a sandbox", "2026-11-18")
    obstacle = team.shows("o1")
    assert (obstacle["rep"], obstacle["what"]) == (["ben", "ana-silva"], "legal takes 12 days")


def test_the_last_words_of_a_cancelled_call_are_the_reason(team: Manager) -> None:
    said = team.does(*["call", "cancel", "p1", "--by", "customer", "she", "was", "ill"])
    team.does(*["call", "cancel", "big", "corp", "they", "lost", "the", "budget", "--by", "cust"])
    team.does("undo")
    team.does(*["call", "cancel", "big", "corp", "--by", "cust", "no", "budget"])

    assert "she was ill" in said
    assert team.shows("p1")["why"] == "she was ill"
    assert team.shows("p2")["why"] == "no budget"


@pytest.mark.parametrize("named", ["miller", "MILL", "ben", "Ben Okafor", "p1"])
def test_a_call_is_named_by_its_rep_or_account_where_one_is_open(named: str, team: Manager) -> None:
    team.does("call", "cancel", *named.split(), "--by", "me", "--why", "board meeting")

    assert team.shows("p1")["state"] == "cancelled"


def test_of_several_open_calls_it_is_said_which_there_are(team: Manager) -> None:
    team.does("plan", "jose", "Miller", "--on", "mon", "--objective", "signs")

    answer = team.refused("call", "cancel", "miller", "--by", "me", "ill")

    assert answer.code == 2
    assert "p1 (Ben Okafor, Miller), p3 (José del Carmen Lopez, Miller)" in answer.err


def test_days_of_several_words_are_arguments_too(team: Manager) -> None:
    team.does(*["away", "add", "ben", "24", "dec", "2", "jan"])
    team.does(*["away", "add", "Ana", "Ruiz", "mon", "wed"])
    team.does(*["call", "move", "big", "corp", "mon", "30", "nov", "9:30"])
    team.does("action", "add", "x", "--rep", "ben")
    team.does(*["action", "move", "a1", "in", "2", "weeks"])

    assert (team.shows("w1")["first"], team.shows("w1")["last"]) == ("2026-12-24", "2027-01-02")
    assert (team.shows("w2")["who"], team.shows("w2")["last"]) == ("ana-ruiz", "2026-11-18")
    assert (team.shows("p2")["call_day"], team.shows("p2")["call_time"]) == ("2026-11-30", "09:30")
    assert team.shows("a1")["due"] == "2026-11-27"


def test_several_reps_get_a_record_each_in_one_change_and_share_the_minutes(
    team: Manager,
) -> None:
    team.does("coach", "ben,jose,Ana-Ruiz", "price", "list", "--minutes", "50")
    team.does("plan", "ben,jose", "Acme", "--on", "mon", "--objective", "they sign")

    assert [team.shows(f"c{n}")["rep"] for n in (1, 2, 3)] == ["ben", "jose", "ana-ruiz"]
    assert [team.shows(f"c{n}")["minutes"] for n in (1, 2, 3)] == [17, 17, 16]
    assert [team.shows(ref)["rep"] for ref in ("p3", "p4")] == ["ben", "jose"]
    team.does("undo")
    team.does("undo")
    assert team.types("show", "c3").code == team.types("show", "p3").code == 3


def test_fewer_minutes_than_reps_are_noted_for_the_first(team: Manager) -> None:
    team.does("coach", "ben,jose", "hello", "--minutes", "1")

    assert [team.shows(ref)["minutes"] for ref in ("c1", "c2")] == [1, None]


WORDS = [
    (("--about", "pipe", "--lever", "st"), {"about": "pipeline", "lever": ["stuck"]}),
    (("--about", "2", "--lever", "6"), {"about": "pipeline", "lever": ["stuck"]}),
    (("--about", "Performance Review"), {"about": "performance-review"}),
    (("--about", "skill", "--how", "role", "play"), {"how": "role-play"}),
    (("--asked-by", "r"), {"asked_by": "rep"}),
]


@pytest.mark.parametrize(("words", "kept"), WORDS)
def test_closed_words_may_be_cut_numbered_or_apart(
    words: tuple[str, ...], kept: dict[str, object], team: Manager
) -> None:
    team.does("coach", "ben", "wait", *words)

    record = team.shows("c1")
    assert {key: record[key] for key in kept} == kept


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--asked-by", "m"), "cannot be 'm'"),
        (("--about", "p"), "cannot be 'p'"),
        (("--about", "14"), "cannot be '14'"),
        (("--about", "0"), "cannot be '0'"),
    ],
)
def test_me_is_never_cut_and_what_several_words_begin_with_is_none(
    words: tuple[str, ...], said: str, team: Manager
) -> None:
    assert said in team.refused("coach", "ben", "wait", *words).err


def test_words_cut_short_are_for_the_line_and_not_for_an_import(team: Manager) -> None:
    team.does("coach", "ben", "wait", "--about", "deal")
    lines = team.does("export", "--format", "jsonl").replace('"about":"deal"', '"about":"dea"')
    lines = lines.replace('"about": "deal"', '"about": "dea"')
    file = team.journal.with_suffix(".jsonl")
    file.write_text(lines)

    assert '"dea"' in lines
    assert team.types("import", str(file)).code == 2


def test_a_refused_line_is_kept_for_its_resumption(team: Manager, program: dict[str, str]) -> None:
    answer = team.refused("coach", "ben", "wait", "--about", "deal", "PRIVMARK")

    assert "coachlog coach --resume" in answer.err
    assert "PRIVMARK" in drafted(program)


def test_a_dash_behind_a_full_name_reads_stdin(team: Manager, program: dict[str, str]) -> None:
    done = subprocess.run(
        ["coachlog", "coach", "Ben", "Okafor", "-"],
        env=program, input="from a pipe\n", capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert done.returncode == 0, done
    assert team.shows("c1")["note"] == "from a pipe"


# Whole command lines: words of a note, days and options in any order.

NOTE_WORDS = [
    "wait",
    "then",
    "ask",
    "fri",
    "2pm",
    "27",
    "nov",
    "in",
    "3",
    "days",
    "deal",
    "stuck",
    "me",
    "team",
    "ana",
    "ruiz",
    "okafor",
    "100%",
    "one",
    "on",
    "today",
    "may",
    "@",
    "now",
    "-",
    "--",
]
notes = st.lists(st.sampled_from(NOTE_WORDS), min_size=1, max_size=6).filter(
    lambda note: note[0] not in ("-", "--", "okafor")
)
options = st.fixed_dictionaries(
    {},
    optional={
        "--about": st.sampled_from(["deal", "one on one", "skill", "3"]),
        "--on": st.sampled_from(["today", "5 nov", "thu 5 nov 2026", "3 days ago", "2026-11-10"]),
        "--minutes": st.sampled_from(["5", "50"]),
        "--step": st.sampled_from(["two words", "next"]),
    },
)
MEANT = {
    "deal": "deal", "one on one": "one-on-one", "skill": "skill", "3": "deal",
    "today": "2026-11-13", "5 nov": "2026-11-05", "thu 5 nov 2026": "2026-11-05",
    "3 days ago": "2026-11-10", "2026-11-10": "2026-11-10", "5": 5, "50": 50,
    "two words": "two words", "next": "next",
}  # fmt: skip
KEYS = {"--about": "about", "--on": "day", "--minutes": "minutes", "--step": "step"}


@given(note=notes, given_=options, place=st.integers(0, 4), who=st.sampled_from(["ben", "jose"]))
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_every_word_is_filed_where_a_reader_would_or_the_line_is_refused(
    note: list[str], given_: dict[str, str], place: int, who: str, team: Manager
) -> None:
    parts = [
        [name, value] if name == "--step" else [name, *value.split()]
        for name, value in given_.items()
    ]
    parts.insert(min(place, len(parts)), [who] if place % 2 else [who, *note])
    if place % 2:
        parts.append(note)
    words = [word for part in parts for word in part]

    saved = team.types("coach", *words)

    if saved.code:
        assert saved.code in (2, 3)
        assert saved.out == ""
        return
    record = team.shows(saved.out.split()[1])
    assert (record["rep"], record["note"]) == (who, " ".join(note))
    for name, value in given_.items():
        assert record[KEYS[name]] == MEANT[value], words


@given(
    words=st.lists(
        st.sampled_from(
            [
                *(word for word in NOTE_WORDS if word != "-"),
                "--on",
                "--about",
                "-e",
                "--deal",
                "ben",
            ]
        )
    )
)
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_no_word_of_any_line_is_lost(words: list[str], team: Manager) -> None:
    answer = team.types("--no-input", "coach", "ben", *words)

    assert answer.code in (0, 2, 3), answer
    if answer.code == 0:
        record = team.shows(answer.out.split()[1])
        plain = [word for word in words if word[0] != "-" and word != "okafor"]
        kept = " ".join(str(each) for each in (record["note"], *record["deal"])).split()
        dated = sum(1 for word in words if word in ("--on", "--about"))
        assert len(kept) >= len(plain) - 6 * dated
