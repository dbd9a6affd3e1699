"""The report as text: the table on terminals of any width and in a pipe, and the Markdown."""

import re

import pytest

from coachlog.render.layout import ACCENT, Screen
from coachlog.render.report import html, markdown, sections, table
from coachlog.render.report.lists import Item
from coachlog.render.report.sections import Block, Items, Note, Section
from coachlog.reporting.friday import Report
from coachlog.text import is_invisible
from tests.reporting_facts import Team

PIPE = Screen(width=None, color=False, signs=True)
WIDTHS = (60, 80, 120)


def terminal(columns: int) -> Screen:
    return Screen(width=columns, color=True, signs=True)


def printed(report: Report, screen: Screen = PIPE) -> str:
    return table.text(sections.document(report, only=None), screen=screen)


def marked(report: Report) -> str:
    return markdown.text(sections.document(report, only=None), ascii_only=False)


def section(page: str, title: str) -> list[str]:
    """The lines under a title of the table, up to the next blank one."""
    return page.partition(f"\n{title}")[2].partition("\n\n")[0].splitlines()[1:]


def steers(page: str) -> list[str]:
    """The characters of a page that could steer whatever shows it."""
    return [char for char in page if char != "\n" and is_invisible(char)]


@pytest.fixture
def team() -> Team:
    team = Team()
    for name in ("Ana Ruiz", "Ben Okafor", "Chloe Martin", "Dev Patel"):
        team.rep(name)
    for rep in ("ana", "ben", "dev"):
        team.coached(rep, "2026-11-12", about="deal")
    team.coached("chloe", "2026-10-22", about="pipeline", lever=("stuck",))
    return team


# The first question


def test_whom_i_failed_to_coach_stands_with_sign_days_last_and_cadence(team: Team) -> None:
    page = printed(team.report("2026-11-13"))

    assert re.search(r"^ !!  Chloe Martin +16  Thu 22 Oct, pipeline +5$", page, re.M)
    assert "on track: Ana 1 of 5 · Ben 1 of 5 · Dev 1 of 5" in page


def test_nobody_is_said_when_nobody_is_flagged(team: Team) -> None:
    team.coached("chloe", "2026-11-12")

    page = printed(team.report("2026-11-13"))

    assert section(page, "GONE WITHOUT COACHING")[0] == "     Nobody."


def test_notes_stand_beside_the_table_and_below_it_where_there_is_no_room(team: Team) -> None:
    team.planned("chloe", "Harbor", "2026-11-10")
    report = team.report("2026-11-13")

    beside = next(line for line in printed(report).splitlines() if "Chloe Martin" in line)
    below = printed(report, terminal(60)).splitlines()

    assert beside.endswith("debrief owed: p1")
    assert "     debrief owed: p1" in below


def test_who_is_never_coached_is_told_so_once(team: Team) -> None:
    team.rep("Mia Berg", since="2026-11-02")

    page = printed(team.report("2026-11-13"))

    assert page.count("tracking since 2 Nov") == 1


@pytest.mark.parametrize("columns", [None, *WIDTHS])
@pytest.mark.parametrize("flagged", [1, 3, 6])
def test_everybody_flagged_is_within_ten_lines_with_their_days(
    columns: int | None, flagged: int
) -> None:
    team = Team()
    for number in range(flagged):
        team.rep(f"Rep{number:02} Surname", since="2026-10-01")
        team.planned(f"rep{number:02}", "Harbor & Sons", "2026-11-10")
        team.coached(f"rep{number:02}", "2026-11-04", about="performance-review")
    report = team.report("2026-11-13")

    page = printed(report, Screen(width=columns, color=False, signs=True))

    top = " ".join(page.splitlines()[:10])
    for each in report.flagged:
        assert re.search(rf"{each.name}\b.*?\b{each.elapsed}\b", top)
    assert page.count("performance review 4 Nov") >= flagged


@pytest.mark.parametrize("columns", [None, 80, 120])
def test_of_eight_or_more_each_has_one_line_and_is_named_once(columns: int | None) -> None:
    team = Team()
    for number in range(12):
        team.rep(f"Rep{number:02} Surname", since="2026-10-01")
        team.coached(f"rep{number:02}", "2026-11-04", about="performance-review")
    report = team.report("2026-11-13")

    page = printed(report, Screen(width=columns, color=False, signs=True))

    first = page.split("\n\n")[1].splitlines()
    assert [line[5:18] for line in first[1:13]] == [each.name for each in report.flagged]
    assert first[13] == "     Coaching 12 reps this often takes 2.4 talks a day; you had 0.0"
    assert "did not count: performance" not in page
    assert len(first) == 14


def test_the_signs_tell_the_states_apart_without_color() -> None:
    team = Team()
    for name, last in (("Ana", "2026-10-20"), ("Ben", "2026-11-04"), ("Cleo", "2026-11-06")):
        team.rep(name)
        team.coached(name.lower(), last)

    page = printed(team.report("2026-11-13"))

    assert [line[:4] for line in section(page, "GONE WITHOUT COACHING")[:3]] == [
        " !! ",
        "  ! ",
        "  · ",
    ]


def test_the_accent_is_for_what_needs_the_manager_alone(team: Team) -> None:
    team.promised("me", "get Dev a sandbox", due="2026-11-06", rep="dev")
    team.promised("ana", "send the list", due="2026-11-06")

    lines = table.lines(sections.document(team.report("2026-11-13"), only=None), screen=PIPE)

    accents = [piece.text.strip() for line in lines for piece in line if piece.style == ACCENT]
    assert accents == ["!!  Chloe Martin", "a1"]


# The lists


def test_debriefs_owed_come_with_their_age_and_their_command(team: Team) -> None:
    team.planned("chloe", "Harbor", "2026-11-10")
    team.planned("ana", "Northwind", "2026-11-13", at="14:00")

    page = printed(team.report("2026-11-13"))

    assert [" ".join(line.split()) for line in section(page, "DEBRIEFS OWED")] == [
        "p1 Chloe Harbor Tue 10 Nov, 3 working days ago coachlog debrief p1",
        "p2 Ana Northwind today 14:00 coachlog debrief p2",
    ]


def test_a_debrief_owed_for_long_may_be_let_go_with_a_command_each(team: Team) -> None:
    team.planned("chloe", "Harbor", "2026-11-03")

    found = section(printed(team.report("2026-11-13")), "DEBRIEFS OWED")

    assert [line.partition("coachlog ")[2] for line in found] == [
        "debrief p1",
        'call skip p1 --why "..."',
        'call cancel p1 --by customer --why "..."',
    ]


def test_actions_say_for_whom_how_late_and_how_often_carried(team: Team) -> None:
    team.promised("me", "get Dev a sandbox", due="2026-11-06", rep="dev", carried=2)
    team.promised("ana", "send the list", due="2026-11-13")
    team.promised("ben", "call the champion", due="2026-12-18")

    page = printed(team.report("2026-11-13"))

    assert [" ".join(line.split()) for line in section(page, "PROMISES")] == [
        "a1 me get Dev a sandbox for Dev, due Fri 6 Nov, 5 working days late, postponed twice "
        "coachlog action done a1",
        "a2 Ana send the list due today coachlog action done a2",
        "1 action due later coachlog action list",
    ]


def test_obstacles_say_how_old_how_idle_and_what_they_ask(team: Team) -> None:
    team.hindered("Discounts need a VP", raised="2026-09-28", intent="deliberate")
    team.hindered("skips discovery", raised="2026-11-12", owner="dev", hits=("dev",))

    page = printed(team.report("2026-11-13"))

    assert [" ".join(line.split()) for line in section(page, "OBSTACLES")] == [
        "o1 me Discounts need a VP 34 working days, nothing done yet, hits the whole team, "
        "who decided this? "
        'coachlog obstacle act o1 "..."',
        "o2 Dev skips discovery 1 working day, not coached since raised "
        'coachlog coach dev "..." --works-on o2',
    ]


def test_what_was_done_on_the_day_it_was_raised_was_done(team: Team) -> None:
    ref = team.hindered("Discounts need a VP", raised="2026-10-05")
    team.acted(ref, "2026-10-05")

    (line, *_) = section(printed(team.report("2026-11-13")), "OBSTACLES")

    assert "29 working days, nothing done for 29" in " ".join(line.split())


def test_what_was_removed_this_week_stands_once_with_its_effect(team: Team) -> None:
    ref = team.hindered("Legal redlines", raised="2026-10-05")
    team.removed(ref, "2026-11-10", effect="back in 3 days")

    page = printed(team.report("2026-11-13"))

    assert "Legal redlines: back in 3 days" in section(page, "MOVED")[0]
    assert page.count("Legal redlines") == 1


# Who got it, and what of it


def test_the_week_grid_and_the_spark_line_of_a_rep(team: Team) -> None:
    team.coached("ana", "2026-11-14")
    for _ in range(3):
        team.coached("ana", "2026-11-02")

    page = printed(team.report("2026-11-14"))

    found = {line.split()[0]: line for line in section(page, "WHO GOT YOUR COACHING")}
    assert "M T W T F S" in found["M"]
    assert "Ana    · · · ■ · ■  ▁▁▁▁▁▁█▆" in found["Ana"]
    assert "Dev    · · · ■ ·    ▁▁▁▁▁▁▁▄" in found["Dev"]


def test_labels_stand_in_words(team: Team) -> None:
    for day in ("2026-11-02", "2026-11-03", "2026-11-04", "2026-11-05"):
        team.coached("ben", day)
        team.coached("dev", day)
        team.coached("ana", day)

    found = section(printed(team.report("2026-11-13")), "WHO GOT YOUR COACHING")

    assert [line.split()[-1] for line in found if "Chloe" in line] == ["low"]


def test_concentration_that_nobody_chose_asks_with_the_command_to_choose_it(team: Team) -> None:
    for _ in range(8):
        team.coached("ana", "2026-11-10", about="deal")

    found = section(printed(team.report("2026-11-13")), "BALANCE")

    assert found[0] == "     deals 11 (0 before) · pipeline 1 (0)"
    assert found[1].startswith("     92% of it was deals: drift? you hadn't planned that")
    assert found[1].endswith('coachlog focus set deals --why "..." --until 2026-12-18')


def test_concentration_that_was_chosen_says_why_and_until_when(team: Team) -> None:
    team.stressed("deals", since="2026-11-01", until="2026-12-18", why="three big ones close")
    for _ in range(8):
        team.coached("ana", "2026-11-10", about="deal")

    page = printed(team.report("2026-11-13"))

    assert "92% of it was deals: as you chose until 18 Dec (three big ones close)" in page
    assert "focus set" not in page


def test_few_records_are_too_little_to_say(team: Team) -> None:
    assert "too little to say" in printed(team.report("2026-11-13"))


def test_balance_tells_untouched_parts_levers_roles_and_who_never_asked(team: Team) -> None:
    team.people = {key: each._replace(since=each.since.replace(month=8)) for key, each in
                   team.people.items()}  # fmt: skip
    team.begun = team.people["ana"].since
    for _ in range(4):
        team.debriefed("ana", "2026-11-10", role="lead", asked_by="me")
    team.debriefed("ben", "2026-11-10", role="joint")

    found = "\n".join(section(printed(team.report("2026-11-13")), "BALANCE"))

    assert "untouched for 20+ working days: process, skills, strategy" in found
    assert "Pipeline reviews coached: stuck 1." in found
    assert "You led 4 of the 5 calls you joined." in found
    assert "Never asked in 8 weeks: Ana (0 of 4 noted)" in found


def test_next_week_has_three_conversations_as_commands_and_the_planned_calls(team: Team) -> None:
    team.planned("chloe", "Harbor", "2026-11-10")
    team.planned("ben", "Delta", "2026-11-16", made="2026-11-12", at="09:30")

    found = section(printed(team.report("2026-11-13")), "NEXT WEEK")

    assert found[0].startswith(" 1   Chloe  neglected, 16 working days; debrief owed: p1 ")
    assert found[0].endswith("coachlog brief chloe")
    assert found[1] == "     planned: Mon 16 Nov 09:30 Ben, Delta"


def test_the_foot_says_who_and_what_is_not_counted_and_why(team: Team) -> None:
    team.rep("Walt Kemp")
    team.left("walt", "2026-10-30")
    team.away("dev", "2026-11-09", "2026-11-20")
    team.coached(None, "2026-11-12")
    team.coached("chloe", "2026-11-04", about="performance-review")

    foot = printed(team.report("2026-11-13")).splitlines()[-2:]

    assert foot == [
        "Not counted: Dev Patel (away until Fri 20 Nov) · Walt Kemp (left 30 Oct)",
        "Did not count: performance review c6 Chloe 4 Nov · team note c5 team 12 Nov",
    ]


def test_the_header_says_what_made_the_week_another_one(team: Team) -> None:
    team.away("me", "2026-11-09", "2026-11-11")
    team.cancelled(team.planned("ana", "Acme", "2026-11-12"), "2026-11-12", by="me")
    team.skipped(team.planned("ana", "Blue", "2026-11-12"), "2026-11-13")

    page = printed(team.report("2026-11-13")).splitlines()

    assert page[0].startswith("Week 46 · Mon 9 – Fri 13 Nov 2026    3 of 4 available reps coached")
    assert page[1] == "you were away 3 days · you cancelled 1 call · 1 call held without a debrief"


@pytest.mark.parametrize(
    ("as_of", "shown"),
    [
        ("2026-11-09", "Mon 9 Nov 2026"),
        ("2026-11-13", "Mon 9 – Fri 13 Nov 2026"),
        ("2026-12-04", "Mon 30 Nov – Fri 4 Dec 2026"),
        ("2027-01-01", "Mon 28 Dec 2026 – Fri 1 Jan 2027"),
    ],
)
def test_the_week_is_named_without_saying_a_month_twice(team: Team, as_of: str, shown: str) -> None:
    assert f"· {shown} " in printed(team.report(as_of)).splitlines()[0]


# Sections


def test_a_section_that_is_declared_is_drawn_in_every_form(
    team: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [
        Item("", "Ana", ("asks for the <signer>", "since 16 Sep", "no yes"), "coachlog brief ana"),
        Item("", "Dev", ("the cost of waiting", "since 5 Oct", ""), urgent=True),
    ]
    blocks: list[Block] = [
        Items(rows, ("", "Rep", "What", "Since", "Looked at")),
        Note(["Ben", "Chloe"], "Nothing agreed with"),
    ]
    section = Section("What was tried", blocks, "One thing at a time", about="12 weeks")
    monkeypatch.setattr(sections, "ORDER", (*sections.ORDER, lambda report: section))
    report = team.report("2026-11-13")

    page, document = printed(report), marked(report)
    html_page = html.text(sections.document(report, only=None), ascii_only=False)

    assert page.partition("\nWHAT WAS TRIED · 12 weeks\n")[2].splitlines() == [
        "     Ana    asks for the <signer>  since 16 Sep  no yes" + " " * 27 + "coachlog brief ana",
        "     Dev    the cost of waiting    since 5 Oct",
        "     nothing agreed with: Ben · Chloe",
    ]
    assert document.partition("\n## What was tried\n")[2].splitlines() == [
        *("", "12 weeks", "", "One thing at a time", ""),
        "| Rep | What | Since | Looked at |",
        "| --- | --- | --- | --- |",
        r"| Ana | asks for the \<signer\> | since 16 Sep | no yes |",
        "| Dev | the cost of waiting | since 5 Oct |  |",
        *("", "Nothing agreed with: Ben · Chloe"),
    ]
    assert "<h2>What was tried</h2>" in html_page
    assert '<p class="lead">12 weeks</p>' in html_page
    assert '<p class="lead">One thing at a time</p>' in html_page
    assert '<caption class="unseen">What was tried</caption>' in html_page
    assert '<td role="cell" class="what">asks for the &lt;signer&gt;</td>' in html_page
    assert "<p>Nothing agreed with: Ben · Chloe</p>" in html_page
