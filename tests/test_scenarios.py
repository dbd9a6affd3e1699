"""The worked cases, typed as a manager would type them, read back from the report's JSON."""

from typing import Any

from tests.conftest import Manager

TENURED = ("Ana Ruiz", "Ben Okafor", "Chloe Martin", "Dev Patel", "Priya Nair", "Walt Kemp")


def standing(report: Any) -> dict[str, tuple[int | None, str]]:
    return {one["rep"]: (one["elapsed"], one["state"]) for one in report["people"]}


def test_nobody_is_flagged_on_the_first_monday_and_all_are_due_on_friday(manager: Manager) -> None:
    manager.on("2026-11-09")
    for name in TENURED:
        manager.does("rep", "add", name, "--start", "2021-03-01")

    monday = manager.report("2026-11-09")
    friday = manager.report("2026-11-13")
    next_monday = manager.report("2026-11-16")

    assert len(monday["people"]) == 6
    assert set(standing(monday).values()) == {(1, "ok")}
    assert all(one["last"] is None for one in monday["people"])
    assert set(standing(friday).values()) == {(5, "due")}
    assert set(standing(next_monday).values()) == {(6, "overdue")}
    assert "tracking since" in manager.does("report", "--as-of", "2026-11-13")


def test_before_any_rep_exists_the_report_prints_the_command_to_add_one(manager: Manager) -> None:
    said = manager.does("report")

    assert "coachlog rep add" in said
    assert not manager.journal.exists()


def test_plan_and_debrief_are_one_loop_and_one_touch(manager: Manager) -> None:
    manager.on("2026-11-05").does("rep", "add", "Ana Ruiz", "--start", "2021-03-01")
    manager.does(
        "action", "add", "send the reference list", "--owner", "ana", "--due", "2026-11-11"
    )

    manager.on("2026-11-09")
    planned = manager.does(
        "plan",
        "ana",
        "Northwind",
        "--on",
        "tue",
        "--objective",
        "CFO agrees to a two-week trial with a start date",
        "--fallback",
        "names who signs",
    )
    manager.on("2026-11-10")
    talked = manager.does(
        "debrief",
        "ana",
        "--outcome",
        "advance",
        "--well",
        "asked about the cost of waiting, then stayed quiet",
        "--improve",
        "confirm the start date aloud",
        "--action",
        "send trial terms",
        "--due",
        "2026-11-13",
    )
    report = manager.on("2026-11-13").report("2026-11-13")

    assert planned.index("send the reference list") < planned.index("p1")
    assert "Tue 10 Nov 2026 (tomorrow)" in planned
    assert "d1" in talked
    assert "a2" in talked
    assert manager.shows("p1")["state"] == "debriefed"
    assert standing(report)["ana"] == (3, "ok")
    assert report["debriefs_owed"] == []
    assert report["people"][0]["last"] == {"day": "2026-11-10", "ref": "d1", "about": "debrief"}
    assert report["distribution"][0]["touches"] == 1
    assert report["week"]["conversations"] == 1
    assert report["week"]["debriefs"] == 1


def test_a_new_hire_has_a_shorter_cadence_until_the_ramp_ends(manager: Manager) -> None:
    manager.on("2026-11-09").does("rep", "add", "Theo Lind", "--start", "2026-11-09")
    days = ("2026-11-09", "2026-11-10", "2026-11-11", "2026-11-12")

    before = [standing(manager.report(day))["theo"] for day in days]
    manager.on("2026-11-12").does(
        "coach", "theo", "runs discovery alone to step 3", "--about", "onboarding"
    )

    assert before == [(1, "ok"), (2, "due"), (3, "overdue"), (4, "neglected")]
    assert standing(manager.report("2026-11-12"))["theo"] == (0, "ok")
    friday = manager.person("theo", "2026-11-13")
    assert (friday["elapsed"], friday["state"], friday["ramp_day"]) == (1, "ok", 5)
    assert any("new hire: day 5 of 90" in note for note in friday["notes"])
    assert [
        manager.person("theo", day)["cadence"]
        for day in ("2026-12-08", "2026-12-09", "2027-01-07", "2027-01-08", "2027-02-06")
    ] == [2, 3, 3, 4, 4]
    assert manager.person("theo", "2027-02-07")["cadence"] == 5


def test_somebody_who_starts_later_is_at_the_foot_and_never_flagged(manager: Manager) -> None:
    manager.on("2026-11-09").does("rep", "add", "Mia Berg", "--start", "2026-12-01")

    report = manager.report("2026-11-27")

    assert report["people"] == []
    assert report["people_not_counted"] == [{"rep": "mia", "reason": "starts 2026-12-01"}]
    assert "starts 1 Dec" in manager.does("report", "--as-of", "2026-11-27")


def test_a_pipeline_review_without_a_lever_is_kept_and_says_that_it_does_not_count(
    manager: Manager,
) -> None:
    manager.on("2026-10-01").does("rep", "add", "Chloe Martin", "--start", "2021-03-01")
    manager.does("rep", "add", "Dev Patel", "--start", "2021-03-01")
    manager.on("2026-10-22").does(
        "coach", "chloe", "stop waiting", "--about", "pipeline", "--lever", "stuck"
    )
    manager.on("2026-11-11").does(
        "coach", "chloe", "2.1x", "--about", "pipeline", "--coverage", "2.1x"
    )
    manager.on("2026-11-13")

    said = manager.does("coach", "dev", "enough for Q4", "--about", "pipeline", "--coverage", "3x")
    report = manager.report("2026-11-13")

    assert "does not count" in said
    assert "--lever" in said
    assert standing(report)["chloe"] == (16, "neglected")
    left_out = {one["ref"]: one["reason"] for one in report["records_not_counted"]}
    assert left_out == {"c2": "pipeline-without-lever", "c3": "pipeline-without-lever"}


def test_the_manager_fights_for_the_team(manager: Manager) -> None:
    manager.on("2026-09-28")
    for name in ("Ana Ruiz", "Dev Patel"):
        manager.does("rep", "add", name, "--start", "2021-03-01")
    manager.on("2026-10-05").does(
        *("obstacle", "add", "Legal redlines take 12 days", "--cause", "organization"),
        *("--intent", "unnoticed", "--rep", "ana", "--rep", "dev"),
    )
    manager.on("2026-11-11").does(
        "obstacle", "act", "o1", "agreed a standard paragraph with counsel"
    )
    manager.on("2026-10-12").does(
        *("obstacle", "add", "Discounts over 5% need a VP", "--cause", "organization"),
        *("--intent", "deliberate", "--team", "--raised", "2026-09-28"),
    )
    manager.does("obstacle", "act", "o2", "asked for a threshold")
    manager.on("2026-11-12").does(
        "obstacle", "add", "Dev skips the discovery call", "--cause", "self", "--rep", "dev"
    )

    manager.on("2026-11-13")
    found = manager.report("2026-11-13")["obstacles"]
    table = manager.does("report")
    manager.does("obstacle", "close", "o1", "--effect", "redlines back in 3 days")
    moved = manager.report("2026-11-13")["moved"]

    assert [one["ref"] for one in found] == ["o2", "o1", "o3"]
    assert [(one["age"], one["idle"], one["stalled"], one["systemic"]) for one in found] == [
        (34, 24, True, True),
        (29, 2, False, True),
        (1, 1, False, False),
    ]
    assert [one["owner"] for one in found] == ["me", "me", "dev"]
    assert found[2]["coached_since_raised"] is False
    assert "who decided this?" in table
    assert "not coached since raised" in table
    assert any(one["ref"] == "o1" for one in moved)
    assert "redlines back in 3 days" in manager.does("report")


def test_promises_are_carried_and_the_managers_own_come_first(manager: Manager) -> None:
    manager.on("2026-11-02")
    for name in ("Ana Ruiz", "Dev Patel", "Ben Okafor"):
        manager.does("rep", "add", name, "--start", "2021-03-01")
    for text, owner, due in (
        ("send the reference list", "ana", "2026-11-11"),
        ("map the buying committee", "dev", "2026-11-13"),
        ("call the old champion", "ben", "2026-11-16"),
    ):
        manager.does("action", "add", text, "--owner", owner, "--due", due)
    manager.does(
        *("action", "add", "get Dev a sandbox", "--owner", "me", "--rep", "dev"),
        *("--due", "2026-11-06"),
    )

    manager.on("2026-11-13")
    found = manager.report("2026-11-13")["actions"]
    manager.does("action", "move", "a4", "2026-11-18")
    manager.does("action", "move", "a4", "2026-11-25")
    carried = {one["ref"]: one for one in manager.report("2026-11-13")["actions"]}

    assert [(one["ref"], one["state"], one["late"]) for one in found] == [
        ("a4", "overdue", 5),
        ("a1", "overdue", 2),
        ("a2", "today", 0),
        ("a3", "upcoming", 0),
    ]
    assert carried["a4"]["carried"] == 2
    assert "postponed twice" in manager.does("report")
    assert manager.refused("action", "drop", "a4").code == 2


def test_guards_keep_mistakes_out(manager: Manager) -> None:
    manager.on("2026-11-09")
    manager.does("rep", "add", "Ana Ruiz", "--start", "2021-03-01")
    said = manager.does("rep", "add", "Ana Silva", "--start", "2021-03-01")
    manager.does("plan", "ana-ruiz", "Acme", "--on", "2026-11-11", "--objective", "signs")
    manager.does("plan", "ana-ruiz", "Blue", "--on", "2026-11-12", "--objective", "signs")
    manager.does("plan", "ana-silva", "Cold", "--on", "2026-11-12", "--objective", "signs")
    manager.does("plan", "ana-silva", "Dune", "--on", "2026-11-12", "--objective", "signs")
    manager.on("2026-11-13")
    talk = ("--outcome", "advance", "--well", "W", "--improve", "I")

    future = manager.refused("debrief", "ana-ruiz", "--account", "X", *talk, "--on", "2026-11-20")
    unclear = manager.refused("plan", "ana", "X", "--on", "mon", "--objective", "O")
    manager.does("debrief", "p1", *talk)
    again = manager.refused("debrief", "p1", *talk)
    manager.does("call", "move", "p2", "2026-11-18")
    manager.does("call", "skip", "p3", "--why", "ran out of the door")
    manager.does("call", "cancel", "p4", "--by", "me", "--why", "board meeting")

    assert "ana-ruiz, no longer ana" in said
    assert future.code == 2
    assert "future" in future.err
    assert unclear.code == 2
    assert "ana-ruiz" in unclear.err
    assert "ana-silva" in unclear.err
    assert again.code == 3
    assert "coachlog edit d1" in again.err
    assert manager.report("2026-11-13")["debriefs_owed"] == []
    later = manager.report("2026-11-19")["debriefs_owed"]
    assert [(one["ref"], one["age"]) for one in later] == [("p2", 1)]
    week = manager.report("2026-11-13")["week"]
    assert week["cancelled"] == {"me": 1, "rep": 0, "customer": 0, "skipped": 1}
    assert "you cancelled 1" in manager.does("report").lower()
    assert manager.refused("call", "cancel", "p2", "--by", "me").code == 2


def whole_team(manager: Manager) -> Manager:
    """The team of the eighth case, typed on the days it happened."""
    manager.on("2026-10-01")
    for name in TENURED:
        manager.does("rep", "add", name, "--start", "2021-03-01")
    manager.does("rep", "add", "Yuki Sato", "--start", "2021-03-01", "--workdays", "mon-wed")
    touches = {
        "ana": ("2026-10-21", "2026-10-29", "2026-11-05"),
        "ben": (
            *("2026-10-20", "2026-10-22", "2026-10-26", "2026-10-28"),
            *("2026-11-02", "2026-11-04", "2026-11-06", "2026-11-09"),
        ),
        "dev": ("2026-10-27", "2026-11-03", "2026-11-11"),
        "priya": ("2026-10-23", "2026-11-06"),
        "yuki": ("2026-10-26", "2026-11-02"),
    }
    for handle, days in touches.items():
        for day in days:
            manager.on(day).does("coach", handle, "a deal review", "--about", "deal")
    manager.on("2026-10-22").does(
        "coach", "chloe", "ask for the signer", "--about", "pipeline", "--lever", "stuck"
    )
    manager.on("2026-10-30").does("rep", "leave", "walt")
    manager.on("2026-11-04").does("coach", "chloe", "Q3", "--about", "performance-review")
    manager.on("2026-11-06").does("away", "add", "priya", "2026-11-09", "2026-11-20")
    manager.on("2026-11-09").does("rep", "add", "Theo Lind", "--start", "2026-11-09")
    manager.does("plan", "chloe", "Harbor", "--on", "2026-11-10", "--objective", "names the signer")
    talk = ("--account", "Acme", "--outcome", "advance", "--well", "W", "--improve", "I")
    manager.on("2026-11-10").does("debrief", "ana", *talk)
    manager.on("2026-11-11").does(
        "coach", "chloe", "enough", "--about", "pipeline", "--coverage", "2.1x"
    )
    manager.on("2026-11-12").does("debrief", "ben", *talk)
    manager.does("coach", "theo", "discovery to step 3", "--about", "onboarding")
    return manager.on("2026-11-13")


def test_a_whole_team_on_a_friday(manager: Manager) -> None:
    report = whole_team(manager).report("2026-11-13")

    assert [(one["rep"], one["elapsed"], one["state"]) for one in report["people"]] == [
        ("chloe", 16, "neglected"),
        ("yuki", 5, "due"),
        ("ana", 3, "ok"),
        ("theo", 1, "ok"),
        ("dev", 2, "ok"),
        ("ben", 1, "ok"),
        ("priya", None, "away"),
    ]
    assert [
        (one["rep"], one["touches"], one["share"], one["available_days"], one["rate"], one["label"])
        for one in report["distribution"]
    ] == [
        ("ben", 9, 41, 20, 2.25, "high"),
        ("ana", 4, 18, 20, 1.0, None),
        ("dev", 3, 14, 20, 0.75, None),
        ("priya", 2, 9, 15, 0.67, None),
        ("yuki", 2, 9, 12, 0.83, None),
        ("chloe", 1, 5, 20, 0.25, "low"),
        ("theo", 1, 4, 5, 1.0, None),
    ]
    week = report["week"]
    assert (week["first"], week["last"]) == ("2026-11-09", "2026-11-13")
    assert (week["coached"], week["available"], week["conversations"]) == (4, 6, 5)
    assert (week["plans"], week["debriefs"]) == (1, 2)
    assert report["people_not_counted"] == [{"rep": "walt", "reason": "left 2026-10-30"}]
    assert {(one["ref"], one["reason"]) for one in report["records_not_counted"]} == {
        ("c20", "performance-review"),
        ("c21", "pipeline-without-lever"),
        ("p1", "plan-pending"),
    }
    assert report["debriefs_owed"] == [
        {
            "ref": "p1",
            "rep": "chloe",
            "account": "Harbor",
            "call_day": "2026-11-10",
            "age": 3,
        }
    ]


def test_the_first_ten_lines_name_everybody_gone_without_coaching(manager: Manager) -> None:
    lines = whole_team(manager).does("report").splitlines()[:10]

    said = "\n".join(lines)
    assert "4 of 6 available reps coached" in said
    assert any("!!" in line and "Chloe Martin" in line and "16" in line for line in lines)
    assert any("·" in line and "Yuki Sato" in line and "5" in line for line in lines)
    assert "performance review" in said


def test_the_next_fridays_count_without_the_days_off(manager: Manager) -> None:
    whole_team(manager)
    manager.does("away", "add", "me", "2026-11-16", "2026-11-18")
    manager.does("away", "add", "team", "2026-11-26")

    next_friday = standing(manager.report("2026-11-20"))
    after = standing(manager.report("2026-11-27"))
    manager.on("2026-12-04")

    assert next_friday == {
        "chloe": (18, "neglected"),
        "theo": (3, "overdue"),
        "ana": (5, "due"),
        "yuki": (5, "due"),
        "dev": (4, "ok"),
        "ben": (3, "ok"),
        "priya": (None, "away"),
    }
    assert after == {
        "chloe": (22, "neglected"),
        "theo": (7, "neglected"),
        "ana": (9, "overdue"),
        "dev": (8, "overdue"),
        "yuki": (8, "overdue"),
        "ben": (7, "overdue"),
        "priya": (4, "ok"),
    }
    assert manager.report("2026-11-20")["week"]["me_away"] == 3


def test_a_report_asked_later_says_what_it_said_on_the_day(manager: Manager) -> None:
    said = whole_team(manager).report("2026-11-13")

    manager.on("2026-11-20").does("debrief", "p1", "--outcome", "order", "--well", "W", "-i", "I")
    manager.does("coach", "yuki", "N")
    manager.on("2026-12-04").does("rep", "leave", "ben")

    assert manager.report("2026-11-13") == said
