"""Capture at the terminal: questions, ways back, and nothing typed is ever lost."""

from tests.asked import (
    ACTION,
    CAUSE,
    DUE,
    FOCUS,
    IMPROVE,
    MORE,
    OBSTACLE,
    OUTCOME,
    OWNER,
    WELL,
    owed,
    shown,
)
from tests.conftest import Manager, run
from tests.terminal import CTRL_C, CTRL_Z, Terminal, drafted, drafts

__all__ = ["owed"]


def test_a_whole_debrief_takes_five_lines_at_most(owed: Manager, program: dict[str, str]) -> None:
    terminal = Terminal(program, "debrief", "ana", command="coachlog")

    terminal.says("Northwind, planned for today (p1). You wanted: CFO agrees to a trial")
    lines = ("2", "asked, then stayed quiet", "confirm the start date", ".")
    for question, line in zip((OUTCOME, WELL, IMPROVE, FOCUS), lines, strict=True):
        terminal.asks(question).types(line)
    terminal.says("Saved d1")

    assert terminal.ends() == 0
    debrief = shown(program, "d1")
    assert (debrief["outcome"], debrief["well"]) == ("advance", "asked, then stayed quiet")
    assert debrief["improve"] == "confirm the start date"
    assert debrief["plan"] == "p1"
    assert drafts(program) == []


def test_the_action_and_the_obstacle_come_out_of_the_same_talk(
    owed: Manager, program: dict[str, str]
) -> None:
    terminal = Terminal(program, "debrief", "ana", "--outcome", "advance")

    terminal.asks(WELL).types("asked").asks(IMPROVE).types("confirm")
    terminal.asks(FOCUS).types("").asks(ACTION).types("send trial terms").asks(DUE).types("")
    terminal.asks(OWNER).types("").asks(OBSTACLE).types("legal takes 12 days")
    terminal.asks(CAUSE).types(".", "org").asks(MORE).types("y")
    terminal.asks("What did the customer agree to?").types(".")

    assert terminal.ends() == 0
    assert "This one is needed" in terminal.screen
    assert shown(program, "a1")["due"] == "2026-11-20"
    assert shown(program, "o1")["cause"] == "organization"


def test_nothing_is_asked_when_all_that_is_needed_stands_on_the_line(
    owed: Manager, program: dict[str, str]
) -> None:
    terminal = Terminal(
        program, *("debrief", "ana", "--outcome", "order", "--well", "asked", "--improve", "wait")
    )

    assert terminal.ends() == 0
    assert ">" not in terminal.screen


def test_less_than_goes_back_and_enter_keeps_what_was_said(
    owed: Manager, program: dict[str, str]
) -> None:
    terminal = Terminal(program, "debrief", "ana")

    terminal.asks(OUTCOME).types("<").says("This is the first question.").asks(OUTCOME)
    terminal.types("order").asks(WELL).types("ased").asks(IMPROVE).types("<")
    terminal.asks(f"{WELL} [ased]").types("<").asks("4 no-sale [order]").types("")
    terminal.asks(f"{WELL} [ased]").types("asked").asks(IMPROVE).types("wait")
    terminal.asks(FOCUS).types("").asks(ACTION).types("")
    terminal.asks(OBSTACLE).types("<").asks(ACTION).types(".")

    assert terminal.ends() == 0
    debrief = shown(program, "d1")
    assert (debrief["outcome"], debrief["well"]) == ("order", "asked")


def test_what_was_gone_back_to_stands_when_the_rest_is_ended(
    owed: Manager, program: dict[str, str]
) -> None:
    terminal = Terminal(program, "coach", "ana")

    terminal.asks("what will change?").types("ask first").asks("What was it about?").types("deal")
    terminal.asks("differently? (Enter to skip)").types("<").asks("[deal]").types(".")

    assert terminal.ends() == 0
    assert shown(program, "c1")["about"] == "deal"


def test_a_question_mark_explains_and_the_question_is_asked_again(
    owed: Manager, program: dict[str, str]
) -> None:
    terminal = Terminal(program, "debrief", "ana")

    terminal.asks(OUTCOME).types("?").says("no-sale: they said no").asks(OUTCOME)
    terminal.presses(CTRL_C)

    assert terminal.ends() == 130


def test_a_bad_answer_says_why_in_one_line_and_is_asked_for_again(
    owed: Manager, program: dict[str, str]
) -> None:
    terminal = Terminal(program, "debrief", "ana", "--well", "asked", "--improve", "wait")

    terminal.asks(OUTCOME).types("advnce").says("Did you mean advance?").asks(OUTCOME).types("7")
    terminal.says("Please choose 1 to 4").asks(OUTCOME).types("adv").asks(FOCUS).types("").asks(
        ACTION
    ).types("terms")
    terminal.asks(DUE).types("tomorow").says("Did you mean tomorrow?").asks(DUE).types("mon")
    terminal.asks(OWNER).types(".")

    assert terminal.ends() == 0
    assert shown(program, "a1")["due"] == "2026-11-16"


def test_pasted_text_is_one_answer_whatever_is_in_it(
    owed: Manager, program: dict[str, str]
) -> None:
    pasted = "1. asked [twice]\n2. waited [/red]\n.\n<\n\n3. [link=x]closed"
    terminal = Terminal(program, "debrief", "ana", "--outcome", "order")

    terminal.asks(WELL).pastes(pasted).echoes("closed").types("").asks(IMPROVE).types("wait")
    terminal.asks(FOCUS).types(".")

    assert terminal.ends() == 0
    assert shown(program, "d1")["well"] == pasted


def test_typed_control_characters_are_shown_and_never_sent_to_the_terminal(
    owed: Manager, program: dict[str, str]
) -> None:
    terminal = Terminal(program, "debrief", "ana", "--outcome", "order")

    terminal.asks(WELL).pastes("a\x1b]52;c;eA==\x07b\x9b2Jc").echoes("2Jc").types("")
    terminal.asks(IMPROVE).types("<").asks(WELL).types("").asks(IMPROVE).types("wait")
    terminal.asks(FOCUS).types(".")

    assert terminal.ends() == 0
    assert "\x1b]" not in terminal.raw
    assert "\x07" not in terminal.raw
    assert "\x9b" not in terminal.raw
    assert shown(program, "d1")["well"] == "a\x1b]52;c;eA==\x07b\x9b2Jc"


def test_a_terminal_of_40_columns_is_wide_enough(owed: Manager, program: dict[str, str]) -> None:
    terminal = Terminal(program, "debrief", "ana", size=(24, 40))

    terminal.asks("4 no-sale").types("2").asks(WELL).types("asked " * 20).asks(IMPROVE)
    terminal.types("wait").asks("[y/N]").types(".")

    assert terminal.ends() == 0
    assert shown(program, "d1")["well"] == "asked " * 20


def test_resizing_to_next_to_nothing_and_back_loses_no_answer(
    owed: Manager, program: dict[str, str]
) -> None:
    terminal = Terminal(program, "debrief", "ana")

    terminal.asks(OUTCOME).presses("adv").echoes("adv").resizes(5, 20)
    terminal.presses("an").echoes("an").resizes(24, 80)
    terminal.types("ce").asks(WELL).types("asked").asks(IMPROVE).types("wait")
    terminal.asks(FOCUS).types(".")

    assert terminal.ends() == 0
    assert shown(program, "d1")["outcome"] == "advance"
    assert run(program, "log", "--kind", "debrief").stdout.count("d1") == 1


def test_stopped_and_taken_up_again_by_the_shell_it_goes_on(
    owed: Manager, program: dict[str, str]
) -> None:
    terminal = Terminal(program | {"PS1": "ready$ "}, "--norc", "-i", command="bash")

    terminal.says("ready$").types("coachlog debrief ana")
    terminal.asks(OUTCOME).types("order").asks(WELL).presses(f"as{CTRL_Z}")
    terminal.says("Stopped").types("fg").asks(WELL).types("ked").asks(IMPROVE).types("wait")
    terminal.asks(FOCUS).types(".").says("Saved d1").types("exit").ends()

    assert shown(program, "d1")["well"] == "asked"


def test_whose_call_is_asked_with_the_debriefs_that_are_owed(
    owed: Manager, program: dict[str, str]
) -> None:
    terminal = Terminal(program, "debrief")

    terminal.asks("1 p1  Ana Ruiz, Northwind").types("1").asks(OUTCOME).types("<")
    terminal.asks("Whose call was it?").types("an").says("You wanted").asks(OUTCOME).types("1")
    terminal.asks(WELL).types("asked").asks(IMPROVE).types("wait").asks(FOCUS).types(".")

    assert terminal.ends() == 0
    assert shown(program, "d1")["plan"] == "p1"


def test_several_owed_calls_are_asked_about(owed: Manager, program: dict[str, str]) -> None:
    owed.does("plan", "ana", "Tailspin", "--on", "today", "--objective", "signs")
    line = ("debrief", "ana", "--outcome", "order", "--well", "asked", "--improve", "wait")
    terminal = Terminal(program, *line)

    terminal.asks("2 p2  Tailspin").types("p2")

    assert terminal.ends() == 0
    assert shown(program, "d1")["plan"] == "p2"


def test_a_name_that_several_bear_is_asked_about(owed: Manager, program: dict[str, str]) -> None:
    owed.does("rep", "add", "Ana Silva")
    terminal = Terminal(program, "coach", "ana", "let the customer finish")

    terminal.asks("2 ana-silva").types("2").says("Ana Silva")

    assert terminal.ends() == 0
    assert shown(program, "c1")["rep"] == "ana-silva"


def test_a_call_that_nobody_planned_needs_its_account(
    owed: Manager, program: dict[str, str]
) -> None:
    owed.does("rep", "add", "Ben Okafor")
    terminal = Terminal(program, "debrief", "ben", "--outcome", "order", "--well", "asked")

    terminal.asks("Which account?").types("Tailspin")
    terminal.asks("What would Ben do differently?").types("wait")
    terminal.asks("Is this what Ben works on from now on?").types(".")

    assert terminal.ends() == 0
    assert shown(program, "d1")["account"] == "Tailspin"


def test_a_plan_by_answers_begins_with_what_is_open(owed: Manager, program: dict[str, str]) -> None:
    owed.does("action", "add", "send the reference list", "--owner", "ana")
    terminal = Terminal(program, "plan")

    terminal.asks("Who with?  1 ana").types("1").says("send the reference list")
    terminal.asks("Which account?").types("Delta")
    terminal.asks("What will the customer agree to do by the end?").types("introduce our product")
    terminal.asks("What will the *customer* do?").types("names who signs")
    terminal.asks("When is the call?").types("tue 2pm").asks("Who will be there").types(".")

    assert terminal.ends() == 0
    plan = shown(program, "p2")
    assert plan["objective"] == "names who signs"
    assert (plan["call_day"], plan["call_time"]) == ("2026-11-17", "14:00")


def test_what_was_said_is_kept_when_the_gentle_question_gets_no_better_answer(
    owed: Manager, program: dict[str, str]
) -> None:
    terminal = Terminal(program, "plan", "ana", "Delta", "--on", "tue")

    terminal.asks("agree to do by the end?").types("touch base")
    terminal.asks("What will the *customer* do?").types("").asks("Who will be there").types(".")

    assert terminal.ends() == 0
    assert shown(program, "p2")["objective"] == "touch base"


def test_several_questions_are_taken_until_enter(owed: Manager, program: dict[str, str]) -> None:
    line = ("plan", "ana", "Delta", "--on", "tue", "--people", "CFO", "--fallback", "a date")
    terminal = Terminal(program, *line, "--stretch", "signs")

    terminal.asks("agree to do by the end?").types("CFO names a date")
    terminal.asks("More to note (questions, what could get in the way").types("yes")
    terminal.asks("Which question will Ana ask?").types("Who signs?").asks("Another?").types("oops")
    terminal.asks("Another?").types("<").asks("Another? [oops]").types("What stops you?")
    terminal.asks("Another? (Enter to go on)").types("").asks("What could get in the way?")
    terminal.types(".")

    assert terminal.ends() == 0
    assert shown(program, "p2")["question"] == ["Who signs?", "What stops you?"]


def test_coaching_is_asked_for_what_fits_its_kind(owed: Manager, program: dict[str, str]) -> None:
    terminal = Terminal(program, "coach", "ana")

    terminal.asks("What did you talk about, and what will change?").types("ask for the signer")
    terminal.asks("What was it about?").types("pipe")
    terminal.asks("What will Ana do differently? (Enter to skip)").types("")
    terminal.asks("What did the review work on?").types("6").asks("Another?").types(".")

    assert terminal.ends() == 0
    coaching = shown(program, "c1")
    assert (coaching["about"], coaching["lever"]) == ("pipeline", ["stuck"])


def test_an_obstacle_is_taken_down_by_answers(owed: Manager, program: dict[str, str]) -> None:
    terminal = Terminal(program, "obstacle", "add")

    terminal.asks("What is in the way?").types("Discounts need a VP")
    terminal.asks(CAUSE).types("2").asks("Who does it slow down?").types("ana")
    terminal.asks("Another?").types("").asks("Is it there on purpose?").types("1")
    terminal.asks("Who decided it?").types("").asks("Who removes").types(".")

    assert terminal.ends() == 0
    obstacle = shown(program, "o1")
    assert (obstacle["rep"], obstacle["intent"]) == (["ana"], "deliberate")


def test_a_debrief_of_long_ago_is_asked_about_once(owed: Manager, program: dict[str, str]) -> None:
    line = ("debrief", "ana", "--outcome", "order", "--well", "PRIVMARK", "--improve", "wait")
    refused = Terminal(program, *line, "--on", "2026-09-01")
    refused.asks("long ago").types("")
    agreed = Terminal(program, *line, "--on", "2026-09-01")

    assert refused.ends() == 2
    assert "PRIVMARK" in drafted(program)
    agreed.asks("long ago").types("y")
    assert agreed.ends() == 0
    assert drafts(program) == []


def test_a_plan_in_the_past_is_asked_about_unless_yes_is_said(
    owed: Manager, program: dict[str, str]
) -> None:
    line = ("plan", "ana", "Delta", "--on", "2026-11-02", "--objective", "signs")
    asked = Terminal(program, *line)
    asked.asks("is in the past. Plan it anyway? [y/N]").types("yes")
    sure = Terminal(program, *line, "--yes")

    assert asked.ends() == 0
    assert sure.ends() == 0
    assert "[y/N]" not in sure.screen


def test_a_name_close_to_a_reps_is_asked_about_and_may_be_somebody_elses(
    owed: Manager, program: dict[str, str]
) -> None:
    on_the_line = Terminal(program, "action", "add", "call them", "--owner", "Anna")
    on_the_line.asks("1 ana  Ana Ruiz").types("2")
    answered = Terminal(program, "action", "add")
    answered.asks("What will be done?").types("call them again").asks("Who is it for?").types("")
    answered.asks("By when?").types("").asks("Who does it?").types("Anna")
    answered.asks("'Anna' is not a rep, but close to ana: which one?").types("anna")
    piped = run(program, "action", "add", "call them", "--owner", "Anna")

    assert (on_the_line.ends(), answered.ends()) == (0, 0)
    assert [shown(program, ref)["owner"] for ref in ("a1", "a2")] == ["Anna", "Anna"]
    assert piped.returncode == 2
    assert "close to ana" in piped.stderr
