"""`catch-up`: the week in one sitting, typed on Friday by a manager of eight with a week behind."""

import pytest

from tests import begun
from tests.asked import shown
from tests.conftest import Manager, run
from tests.terminal import CTRL_C, CTRL_D, Terminal, drafted, drafts

NAMES = (
    *("Ana Ruiz", "Ben Okafor", "Chloe Martin", "Dev Patel"),
    *("Maria Lopez", "Priya Nair", "Theo Brandt", "Yuki Sato"),
)

CALLED = "What became of it?"
HOW = "How does it stand?"
ABOUT, WHEN = "What was it about?", "When was it? [Fri 13 Nov]"


@begun.once
def behind(manager: Manager) -> None:
    """Eight people, three calls not debriefed, four promises due, an obstacle nobody touched."""
    manager.on("2026-10-01")
    for name in NAMES:
        manager.does("rep", "add", name, "--start", "2021-03-01")
    for handle in ("ana", "ben", "chloe", "dev", "maria", "priya", "theo"):
        manager.does("coach", handle, "talked", "--about", "deal")
    manager.on("2026-10-22").does("coach", "chloe", "stop waiting", "--about", "deal")
    manager.does("obstacle", "add", "Discounts need a VP", "--cause", "organization", "--team")
    manager.does("obstacle", "add", "Legal is slow", "--cause", "organization", "--team")
    manager.does("obstacle", "add", "No demo", "--cause", "organization", "--team")
    manager.does("action", "add", "get a sandbox", "--owner", "me", "--due", "2026-11-06")
    manager.does("action", "add", "send the list", "--owner", "ana", "--due", "2026-11-05")
    manager.does("action", "add", "map the committee", "--owner", "dev", "--due", "2026-11-13")
    manager.does("action", "add", "find a date", "--owner", "me", "--due", "2026-11-13")
    manager.on("2026-11-06")
    for handle, account, day in (
        *(("ana", "Harbor", "2026-11-09"), ("ben", "Delta", "2026-11-10")),
        *(("dev", "Acme", "2026-11-11"), ("maria", "Nova", "2026-11-12")),
    ):
        manager.does("plan", handle, account, "--on", day, "--objective", "names a date")
    manager.on("2026-11-12").does("coach", "theo", "talked this week")


def people() -> tuple[str, ...]:
    """Who had no coaching this week, the neediest first, once the calls are through."""
    return ("Yuki", "Ben", "Dev", "Maria", "Priya", "Chloe")


def test_a_week_behind_is_caught_up_with_in_one_sitting(
    behind: Manager, program: dict[str, str]
) -> None:
    terminal = Terminal(program, "catch-up", command="coachlog")

    terminal.says("Debriefs owed: 4.").says("p1  Ana, Harbor, Mon 9 Nov, 4 working days ago.")
    terminal.asks("[later]").types("1").says("You wanted: names a date")
    terminal.asks("How did it end").types("2").asks("What does Ana say worked?").types("asked")
    terminal.asks("What would Ana do differently?").types("wait").asks("[y/N]").types(".")
    terminal.says("Saved d1").says("p2  Ben, Delta").asks("[later]").types("2")
    terminal.asks("Why?").types("ran out of the door").says("Saved p2")
    terminal.says("p3  Dev, Acme").asks("[later]").types("canc").asks("Who cancelled it?")
    terminal.types("cust").asks("Why?").types("the CFO is ill").says("Saved p3")
    terminal.says("p4  Maria, Nova").asks("[later]").types("moved").asks("When is it now?")
    terminal.types("tue 2pm").says("Saved p4")

    terminal.says("Without coaching this week: 6.")
    for name in people()[:-1]:
        terminal.asks(f"Anything with {name}").types("")
    terminal.asks("Anything with Chloe since Thu 22 Oct, 16 working days ago?")
    terminal.types("ask for the signer, don't wait").asks(ABOUT).types("pipe")
    terminal.asks("What did the review work on").types("stuck").asks("Another?").types("")
    terminal.asks(WHEN).types("tue").says("Saved c")
    terminal.asks("Anything else with Chloe?").types("role-play").asks(ABOUT).types("")
    terminal.asks(WHEN).types("").asks("Anything else with Chloe?").types("")

    terminal.says("Promises due: 4.").says("a1  me: get a sandbox, due Fri 6 Nov")
    terminal.asks("[later]").types("1").says("Saved a1")
    terminal.says("a4  me: find a date, due today").asks("[later]").types("moved")
    terminal.asks("Which day?").types("mon").says("Saved a4")
    terminal.says("a2  Ana: send the list").asks("[later]").types("dropped")
    terminal.asks("Why?").types("bought elsewhere").says("Saved a2")
    terminal.says("a3  Dev: map the committee").asks("[later]").types("")

    terminal.says("Obstacles of yours where nothing happened: 3.")
    terminal.says("o1  Discounts need a VP: nothing done for 16 working days.").asks("[nothing]")
    terminal.types("1").asks("What did you do about it?").types("asked finance")
    terminal.asks("Who with?").types("").asks("When was it?").types("").says("Saved o1")
    terminal.says("o2  Legal is slow").asks("[nothing]").types("escal").asks(
        "Who do you take it to"
    )
    terminal.types("Sam").asks("When was it?").types("").says("Saved o2")
    terminal.says("o3  No demo").asks("[nothing]").types("it stays").asks("Why does it stay?")
    terminal.types("next year").says("Saved o3")

    terminal.says("GONE WITHOUT COACHING").says("Yuki Sato")
    assert terminal.ends() == 0
    assert "DEBRIEFS OWED" not in terminal.screen
    states = {ref: shown(program, ref)["state"] for ref in ("p2", "p3", "p4", "a1", "a2", "a4")}
    assert states == {
        "p2": "skipped",
        "p3": "cancelled",
        "p4": "planned",
        "a1": "done",
        "a2": "dropped",
        "a4": "open",
    }
    assert shown(program, "p4")["call_day"] == "2026-11-17"
    assert {ref: shown(program, ref)["state"] for ref in ("o1", "o2", "o3")} == {
        "o1": "open",
        "o2": "escalated",
        "o3": "accepted",
    }
    talk = shown(program, "c10")
    assert (talk["about"], talk["lever"], talk["day"]) == ("pipeline", ["stuck"], "2026-11-10")
    assert talk["note"] == "ask for the signer, don't wait"
    assert drafts(program) == []


def test_enter_leaves_everything_as_it_is(behind: Manager, program: dict[str, str]) -> None:
    before = behind.does("export")
    terminal = Terminal(program, "catch-up")

    for _ in range(4):
        terminal.says(CALLED).asks("[later]").types("")
    for name in ("Yuki", "Ana", "Ben", "Dev", "Maria", "Priya", "Chloe"):
        terminal.asks(f"Anything with {name}").types("")
    for _ in range(4):
        terminal.says(HOW).asks("[later]").types("")
    for _ in range(3):
        terminal.says("What did you do?").asks("[nothing]").types("")

    assert terminal.says("GONE WITHOUT COACHING").ends() == 0
    assert behind.does("export") == before


def test_every_answer_is_a_change_of_its_own(behind: Manager, program: dict[str, str]) -> None:
    terminal = Terminal(program, "catch-up")
    terminal.asks("[later]").types("2").asks("Why?").types("no time").says("Saved p1")
    terminal.asks("[later]").types("2").asks("Why?").types("no time").says("Saved p2")
    terminal.asks("[later]").presses(CTRL_C)

    assert terminal.ends() == 130
    assert "stopped; what you answered before is saved." in terminal.screen
    assert run(program, "undo").returncode == 0
    states = [shown(program, ref)["state"] for ref in ("p1", "p2")]
    assert states == ["skipped", "planned"]


@pytest.mark.parametrize("key", [CTRL_C, CTRL_D])
def test_broken_off_in_the_middle_of_an_answer_nothing_is_lost(
    key: str, behind: Manager, program: dict[str, str]
) -> None:
    terminal = Terminal(program, "catch-up")
    terminal.asks("[later]").types("2").asks("Why?").types("no time").says("Saved p1")
    terminal.asks("[later]").types("1").asks("How did it end").types("order")
    terminal.asks("What does Ben say worked?").types("asked").asks("differently?").presses(key)

    assert terminal.ends() == 130
    assert "what you answered before is saved" in terminal.screen
    assert "coachlog debrief --resume" in terminal.screen
    assert "asked" in drafted(program)
    assert shown(program, "p1")["state"] == "skipped"


@pytest.mark.parametrize("said", ["no", "N", "none", "Nothing.", "nope", ".", "  no ", ""])
def test_a_no_to_anything_with_somebody_is_no_talk(
    said: str, behind: Manager, program: dict[str, str]
) -> None:
    before = behind.does("export")
    terminal = at_the_people(program)

    terminal.asks("Anything with Yuki").types(said).asks("Anything with Ana").presses(CTRL_C).ends()

    assert behind.does("export") == before
    assert drafts(program) == []


def test_a_yes_is_asked_what_it_was_and_dots_are_not_taken(
    behind: Manager, program: dict[str, str]
) -> None:
    terminal = at_the_people(program)

    terminal.asks("Anything with Yuki").types("yes").asks("What was it?").types("y")
    terminal.asks("What was it?").types("...").says("Put them in place of the dots.")
    terminal.asks("What was it?").types("no time for the demo").asks(ABOUT).types("")
    terminal.asks(WHEN).types("").says("Saved c").says(": no time for the demo.")
    terminal.asks("Anything else with Yuki?").types("no").asks("Anything with Ana")
    terminal.presses(CTRL_C).ends()

    assert "no time for the demo" in run(program, "log", "yuki", "--limit", "1").stdout


def test_keys_explain_and_go_back_at_every_question(
    behind: Manager, program: dict[str, str]
) -> None:
    before = behind.does("export")
    terminal = Terminal(program, "catch-up", size=(24, 250))

    terminal.says(". leaves it too, < goes back, ? explains.")
    terminal.says("p1").asks("[later]").types("?").says("cancelled: it never took place.")
    terminal.says("p1").asks("[later]").types("<").says("This is the first question.")
    terminal.says("p1").asks("[later]").types(".").says("p2").asks("[later]").types("<")
    for ref in ("p1", "p2", "p3", "p4"):
        terminal.says(ref).asks("[later]").types("")
    terminal.asks("Anything with Yuki").types("?").says("saved as a coaching talk")
    terminal.asks("Anything with Yuki").types("<").says("This is the first question.")
    terminal.asks("Anything with Yuki").types("").asks("Anything with Ana").types("<")
    for name in ("Yuki", "Ana", "Ben", "Dev", "Maria", "Priya", "Chloe"):
        terminal.asks(f"Anything with {name}").types("no")
    terminal.says(HOW).asks("[later]").types("?").says("dropped: nobody will do it")
    for _ in range(4):
        terminal.says(HOW).asks("[later]").types("")
    terminal.says("What did you do?").asks("[nothing]").types("?").says("you live with it")
    terminal.says("o1").asks("[nothing]").types("4").asks("Why does it stay?").types("?")
    terminal.says("the way around it").asks("Why does it stay?").types("<")
    for ref in ("o1", "o2", "o3"):
        terminal.says(ref).asks("[nothing]").types(".")

    assert terminal.says("GONE WITHOUT COACHING").ends() == 0
    assert terminal.screen.count("< goes back, ? explains.") == 1
    assert behind.does("export") == before


def test_going_back_passes_over_what_is_saved(behind: Manager, program: dict[str, str]) -> None:
    terminal = Terminal(program, "catch-up")

    terminal.says("p1").asks("[later]").types("").says("p2").asks("[later]").types("2")
    terminal.asks("Why?").types("no time").says("Saved p2")
    terminal.says("p3").asks("[later]").types("<").says("p1").asks("[later]").types("2")
    terminal.asks("Why?").types("no time").says("Saved p1").says("p3").asks("[later]").types("<")
    terminal.says("What came before is saved: coachlog undo takes it back.")
    terminal.says("p3").asks("[later]").presses(CTRL_C)

    assert terminal.ends() == 130
    assert "what you answered before is saved" in terminal.screen


def at_the_people(program: dict[str, str]) -> Terminal:
    """A sitting that has left the calls as they are."""
    terminal = Terminal(program, "catch-up")
    for _ in range(4):
        terminal.says(CALLED).asks("[later]").types("")
    return terminal


def test_an_answer_that_is_refused_is_asked_for_again(
    behind: Manager, program: dict[str, str]
) -> None:
    terminal = Terminal(program, "catch-up")
    terminal.asks("[later]").types("7").says("Please choose 1 to 5.")
    terminal.asks("[later]").types("soon").says("Please choose 1 to 5.")
    terminal.asks("[later]").types("4").asks("When is it now?").types("31 feb")
    terminal.says("31 feb").asks("When is it now?").types("mon").says("Saved p1")
    terminal.asks("[later]").presses(CTRL_C)

    assert terminal.ends() == 130
    assert shown(program, "p1")["call_day"] == "2026-11-16"


def test_where_nothing_waits_it_says_so_and_shows_who_is_coached(
    manager: Manager, program: dict[str, str]
) -> None:
    manager.does("rep", "add", "Ana Ruiz")
    manager.does("coach", "ana", "talked")
    terminal = Terminal(program, "catch-up")

    assert terminal.says("Nothing is waiting for you.").says("GONE WITHOUT COACHING").ends() == 0


def test_without_a_terminal_or_a_team_it_says_what_to_do(
    manager: Manager, program: dict[str, str]
) -> None:
    alone = Terminal(program, "catch-up")
    piped = run(program, "catch-up")

    assert alone.ends() == 3
    assert "Nobody is on your team yet" in alone.screen
    assert piped.returncode == 2
    assert piped.stderr.startswith("coachlog: catch-up asks you one thing after another")
    assert piped.stdout == ""


def test_a_talk_on_a_day_that_was_not_meant_gets_another_day_without_typing_it_again(
    behind: Manager, program: dict[str, str]
) -> None:
    terminal = Terminal(program, "catch-up", size=(24, 70))

    for _ in range(4):
        terminal.asks("What became of it?").types("")
    terminal.asks("Anything with Yuki").types("asked for the date").asks(ABOUT).types("")
    terminal.asks(WHEN).types("sunday").asks("Sun 8 Nov 2026 is no workday of yours or yuki's")
    terminal.types("n").asks(WHEN).types("monday").says("Saved c").says("coachlog undo")
    terminal.asks("Anything else with Yuki?").presses(CTRL_C).ends()

    assert run(program, "log", "yuki", "--limit", "1").stdout.startswith("Mon 9 Nov")
    assert drafts(program) == []
    assert "Undo: coachlog\r\nundo" not in terminal.screen
