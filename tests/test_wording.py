"""How it reads: each sentence that was found to be no manager's, and what is said instead."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest

from coachlog.cli.forms import edit, new_records
from coachlog.cli.forms.form import Form
from coachlog.records import kinds
from tests.conftest import Manager, leaves
from tests.lived_in import lived, story

__all__ = ["lived", "story"]

ROOT = Path(__file__).parent.parent

GONE = (
    "A text of several words stands in quotes",
    "look at a team of another",
    "you did not set this",
    "Who makes it?",
    "Was it made on purpose",
    "Whom does it hit",
    "What made the difference to the plan",
    "that you would come for",
    "unless said.",
    "today unsaid",
    "their focus if unsaid",
    " follows'",
    "Saved c2 deleted",
    "tracked since",
    "an empty page, nothing",
    "they stop the clock",
    "Also: ",
    "archives the old",
    "is asked about",
    "the days that are worked",
    "Without what was typed freely",
    "the last may be the beginning of one",
    "Go back to 70 records",
    "opens it in the lift",
    "The heart of it",
    "is no day in the words read here",
    "of the 1 call",
    "Whom ",
    "To whom",
    "With whom",
    "Begin anew",
    "all the same?",
)
"""What is said nowhere any more, in the program or in the README."""

BY_WHEN = "By when (default: in 5 working days)."
FIRST = ("rep", "add", "Ana Ruiz", "--start", "2021-03-01")
TALK = ("--outcome", "advance", "--well", "w", "--improve", "i")
COACH = ("coach", "ana", "let the silence work")

PRINTED: tuple[tuple[str, tuple[tuple[str, ...], ...]], ...] = (
    ("Or try it on a made-up team", (("today",),)),
    ("Start with: coachlog rep add", (("log",),)),
    ("Ana Ruiz, started Mon 1 Mar 2021. Undo", (FIRST,)),
    ("not coached yet (tracking since today)", (FIRST, ("brief", "ana"))),
    ("Deleted c1: ", (FIRST, COACH, ("delete", "c1"))),
    (
        "You led the one call you joined.",
        (
            FIRST,
            ("debrief", "ana", "--account", "A", *TALK, "--role", "lead"),
            ("report",),
        ),
    ),
    (
        "You did not lead the one call you joined.",
        (
            FIRST,
            ("debrief", "ana", "--account", "A", *TALK, "--role", "observe"),
            ("report",),
        ),
    ),
    ("warn when one part of the job takes more than this share", (("config", "list"),)),
    ("your team's working days", (("config", "list"),)),
    ("Record time off, first and last day included. The clock stops.", (("away", "add", "-h"),)),
    ("The old focus stays in their story.", (("rep", "edit", "--help"),)),
    ("Hides your notes and full names.", (("report", "--help"),)),
    ("The last word may be cut short.", (("search", "--help"),)),
    (BY_WHEN, (("debrief", "--help"),)),
    (BY_WHEN, (("action", "add", "--help"),)),
    ("(default: today)", (("obstacle", "add", "--help"),)),
    ("(default: what they work on)", (("plan", "--help"),)),
    ("The smallest commitment that makes the call worth it.", (("plan", "--help"),)),
    ("cadence coach somebody at least every", (("help", "words"),)),
)


@pytest.mark.parametrize(("sentence", "typed"), PRINTED)
def test_it_says_what_a_manager_would_say(
    sentence: str, typed: tuple[tuple[str, ...], ...], manager: Manager
) -> None:
    *before, last = typed

    for words in before:
        manager.does(*words)
    answer = manager.types(*last)

    assert sentence in " ".join(f"{answer.out} {answer.err}".split())


QUESTIONS = (
    (new_records.PLAN, "role", "What is your role on the call?", ()),
    (new_records.DEBRIEF, "role", "What was your role on the call?", ()),
    (new_records.DEBRIEF, "why", "Why did it go differently from the plan?", ()),
    (new_records.OBSTACLE, "rep", "Who does it slow down?", ()),
    (
        *(new_records.OBSTACLE, "cause", "What's behind it?"),
        ("the rep (self)", "our company (organization)"),
    ),
    (
        *(new_records.DEBRIEF, "cause", "What's behind it?"),
        ("the rep (self)", "our company (organization)"),
    ),
    (
        *(new_records.OBSTACLE, "intent", "Is it there on purpose?"),
        ("somebody decided it (deliberate)", "nobody has noticed (unnoticed)"),
    ),
)


@pytest.mark.parametrize(("form", "key", "question", "shown"), QUESTIONS)
def test_it_asks_what_a_manager_would_ask(
    form: Form, key: str, question: str, shown: tuple[str, ...]
) -> None:
    field = form.field(key)

    assert field.ask == question
    assert [said for _, said in field.called][: len(shown)] == [*shown]


@pytest.mark.parametrize("sentence", GONE)
def test_what_was_no_managers_sentence_is_said_nowhere_any_more(sentence: str) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")

    assert not [where for where, text in _texts() if sentence in text]
    assert sentence not in readme


def test_what_a_record_shown_by_edit_is_asked_for_has_plain_words_too() -> None:
    for kind in kinds.KINDS:
        assert all(each.ask for each in edit.form_of(kind, "x1").fields)


SUMMARIES = [(), *sorted({tuple(each.split()[:1]) for each in leaves() if " " in each})]


@pytest.mark.parametrize("group", SUMMARIES)
def test_every_summary_is_whole_at_eighty_columns(
    group: tuple[str, ...], manager: Manager, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")

    lines = manager.does(*group, "--help").splitlines()[1:]

    assert max(map(len, lines)) <= 80
    listed = [line for line in lines if re.match(r"  [a-z][a-z-]* +[A-Z]", line)]
    assert len(listed) >= 2
    assert all(line.endswith(".") and not line.endswith("...") for line in listed)


FIELDS_WORDS = r"(?i)\b(cadences?|ramp|levers?|touch(es)?|systemic|idle|stalled|carried|inertia)\b"
"""Words of coachlog's own that a newcomer does not know; `help words` explains them."""

PAGES = (
    *(("report",), ("report", "--format", "markdown"), ("report", "--format", "html")),
    *(("today",), ("brief", "ana"), ("rep", "list"), ("obstacle", "list"), ("action", "list")),
    *(("obstacle", "case"), ("story", "ana"), ("report", "--in", "this month")),
)


@pytest.mark.parametrize("words", PAGES)
def test_a_page_uses_plain_words(words: tuple[str, ...], lived: Manager) -> None:
    page = lived.does(*words).partition("</style>")
    said = re.sub(r"<[^>]*>|coachlog [^\n]*", " ", page[2] or page[0])

    assert not re.search(FIELDS_WORDS, said)


def test_the_words_that_are_not_plain_are_explained_on_one_screen(manager: Manager) -> None:
    said = manager.does("help", "words")

    for word in ("cadence", "ramp", "lever", "touch", "systemic", "idle", "stalled", "carried"):
        assert re.search(rf"(?m)^ {word} ", said)


@cache
def _texts() -> tuple[tuple[str, str], ...]:
    """Every text in the program's code but comments on it, with its file; help among them."""
    found = []
    for file in sorted((ROOT / "coachlog").rglob("*.py")):
        nodes = [*ast.walk(ast.parse(file.read_text(encoding="utf-8")))]
        comments = {id(each.value) for each in nodes if isinstance(each, ast.Expr)}
        for node in nodes:
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                shown = id(node) not in comments or "Examples:" in node.value
                found += [(file.name, node.value)] if shown else []
    return tuple(found)
