"""The story of a made-up team: eleven weeks up to today, written as commands would write it.

Whatever day today is, the report then shows every state and has something in every section.
"""

from datetime import date, time
from pathlib import Path

from coachlog.demo.diary import Diary
from coachlog.journal.file.locks import Say
from coachlog.records.vocabulary import ME, TEAM

_FIVE = time(17)


def write_story(journal: Path, *, today: date, say: Say) -> None:
    """Write the whole story into a new journal, each record as a change of its own day."""
    diary = Diary(journal, today=today, say=say)
    _a_team_comes_together(diary)
    _what_they_agreed_on_in_the_first_weeks(diary)
    _five_weeks_before_the_window(diary)
    _the_first_half_of_the_window(diary)
    _the_second_half_of_it(diary)
    _this_week(diary)
    _today(diary)


def _a_team_comes_together(diary: Diary) -> None:
    diary.joined(55, "Ana Ruiz", focus="asks for the next step before the price")
    diary.joined(55, "Ben Okafor")
    diary.joined(55, "Chloe Martin", goal="two enterprise logos by spring")
    diary.joined(55, "Dev Patel", workdays="mon-thu", focus="one question, then waits")
    diary.joined(55, "Priya Nair")
    diary.joined(55, "Walt Kemp")
    diary.joined(55, "Yuki Sato")
    diary.stressed(50, "pipeline", why="a thin quarter ahead", until=21)


def _what_they_agreed_on_in_the_first_weeks(diary: Diary) -> None:
    """Ana's focus does not happen yet, Dev's is looked at once, Chloe says one thing thrice."""
    for ago, rep, account, improve, practiced in (
        (53, "dev", "Kestrel", "three questions in a row", "no"),
        (52, "ana", "Northwind", "price first, out of habit", "no"),
        (51, "chloe", "Harbor", "ask for the signer", None),
        (49, "dev", "Juniper", "leave the silence to them", None),
        (48, "chloe", "Harbor", "Ask for the signer.", "no"),
        (47, "dev", "Kestrel", "one slide less", None),
        (45, "ana", "Alder", "the price slipped out again", "no-chance"),
        (44, "chloe", "Harbor", "ask for the signer", None),
        (43, "dev", "Juniper", "note what they said, not what I did", None),
    ):
        diary.debriefed(
            ago,
            rep,
            account,
            "continuation",
            well="came prepared",
            improve=improve,
            practiced=practiced,
        )


def _five_weeks_before_the_window(diary: Diary) -> None:
    diary.coached(38, "ben", "deal", "Delta: who signs, and what would stop him")
    diary.coached(37, "ana", "moment", "let the silence stand after the price", asked_by="rep")
    diary.coached(36, "ben", "deal", "Kestrel: two contacts are not a committee", asked_by="rep")
    diary.coached(35, "dev", "skill", "one question at a time, then wait", how="role-play")
    diary.hindered(34, "Discounts over 5% need a VP", intent="deliberate")
    diary.coached(34, "chloe", "one-on-one", "wants bigger accounts; begin with one")
    diary.coached(33, "priya", "deal", "Alder: the trial needs an end date")
    diary.coached(32, "ana", "deal", "Northwind: what waiting costs them")
    diary.coached(31, "ben", "moment", "call back today, not after the quote")
    diary.coached(30, "dev", "deal", "Juniper: no compelling event yet")
    diary.hindered(29, "Legal redlines take 12 days", hits=("ana", "dev"), intent="unnoticed")
    diary.coached(29, "walt", "deal", "Foxglove: hand over with a written plan")
    diary.coached(28, "ben", "deal", "Delta: the sponsor needs a reason for his board")
    diary.coached(27, "ana", "strategy", "why we sell to operations first", level="explains")
    diary.coached(25, "chloe", "deal", "Harbor: legal is not the signer")
    diary.acted(24, "o1", "asked finance for a threshold", with_whom="the CFO's office")
    diary.coached(24, "dev", "moment", "ask who else has tried to fix it")
    diary.coached(23, "ben", "deal", "Kestrel: price came up before value")
    diary.coached(22, "yuki", "deal", "Marlow: agree the next meeting in this one")
    diary.coached(21, "priya", "moment", "shorter mails, one question each")
    diary.coached(20, "walt", "one-on-one", "what he wants to leave in order")


def _the_first_half_of_the_window(diary: Diary) -> None:
    diary.coached(19, "dev", "deal", "Juniper: find the event, or let it rest", asked_by="rep")
    diary.coached(18, "ben", "deal", "Delta: rehearse the board's three questions")
    diary.debriefed(
        17,
        "ana",
        "Northwind",
        "continuation",
        well="named the next step early",
        improve="wait for the answer",
        role="observe",
        practiced="yes",
    )
    diary.coached(17, "ben", "deal", "Foxglove: the buyer is not the user")
    diary.coached(16, "ben", "deal", "Kestrel: ask for the committee's meeting")
    diary.coached(16, "chloe", "pipeline", "stop waiting for legal", lever=("stuck",))
    diary.promised(15, "get Dev a sandbox", owner=ME, rep="dev", due=11)
    diary.coached(15, "dev", "deal", "Kestrel: a pilot needs an exit")
    diary.coached(15, "priya", "deal", "Alder: who loses if nothing changes")
    diary.coached(14, "ben", "deal", "Delta: the fallback, before the call")
    diary.coached(14, "yuki", "deal", "Marlow: the signer has not been met")
    diary.coached(13, "dev", "pipeline", "three that never met a signer", lever=("win-rate",))
    diary.coached(12, "ben", "deal", "Kestrel: what changed since March")
    diary.put_off(11, "a1", to=8)
    diary.coached(11, "ben", "deal", "Delta: who speaks against it")
    diary.debriefed(
        11,
        "ana",
        "Alder",
        "advance",
        well="asked what the delay costs",
        improve="close with a date",
        role="lead",
        practiced="yes",
    )


def _the_second_half_of_it(diary: Diary) -> None:
    diary.left(10, "walt")
    diary.planned(10, "dev", "Kestrel", 8, objective="operations names three requirements")
    diary.coached(10, "yuki", "deal", "Marlow: one page for the plant manager")
    diary.coached(9, "ben", "deal", "Delta: put the date in the mutual plan", asked_by="rep")
    diary.coached(8, "dev", "deal", "Juniper: what the pilot has to prove")
    diary.put_off(8, "a1", to=5)
    diary.coached(7, "chloe", "performance-review", "third quarter")
    diary.coached(7, "ben", "deal", "Kestrel: the champion is leaving")
    diary.hindered(7, "The order form is locked for a day", hits=("ben",), intent="unknown")
    diary.coached(6, "ben", "deal", "Delta: the order of the room")
    diary.coached(6, "ana", "deal", "Northwind: what the CFO has to see")
    diary.escalated(6, "o3", to="the COO")
    diary.hindered(6, "Demo data is two years old", intent="unnoticed")


def _this_week(diary: Diary) -> None:
    diary.away(5, "priya", first=4, weeks=1)
    diary.planned(5, "chloe", "Harbor", 3, objective="names the signer", fallback="legal's date")
    diary.coached(5, "yuki", "deal", "Marlow: ask for the signer by name")
    diary.coached(5, "priya", "deal", "Alder: hand-over while you are away")
    diary.joined(4, "Theo Lind", start=4, focus="runs discovery alone")
    diary.coached(4, "ben", "deal", "Delta: what is still open, in writing")
    diary.promised(4, "send the reference list", owner="ana", due=2)
    diary.promised(3, "map the buying committee", owner="dev", due=0)
    diary.debriefed(
        2,
        "ana",
        "Northwind",
        "advance",
        well="asked about the cost of waiting, then stayed quiet",
        improve="confirm the start date aloud",
        role="lead",
        practiced="yes",
    )
    diary.promised(2, "send the trial terms", owner="ana", due=0)
    diary.acted(2, "o2", "agreed a standard paragraph", with_whom="counsel")
    diary.planned(2, "ben", "Foxglove", 0, objective="the buyer shares the timeline")
    diary.coached(2, "ben", "deal", "Kestrel: the new champion's first question")
    diary.coached(2, "chloe", "pipeline", "enough for the quarter", coverage="2.1x")
    diary.hindered(1, "skips the discovery call", hits=("dev",), cause="self")
    diary.coached(1, "theo", "onboarding", "discovery alone up to step 3")
    diary.coached(1, TEAM, "moment", "new price list from January")


def _today(diary: Diary) -> None:
    diary.coached(0, "ben", "deal", "Delta: signed; hand it over in one talk", asked_by="rep")
    diary.done(0, "a4")
    diary.promised(0, "call the old champion", owner="ben", due=-1)
    diary.promised(0, "bring the case study", owner="Sam from marketing", rep="ben", due=-15)
    diary.removed(0, "o4", effect="demos start with the customer's own numbers")
    diary.called_off(0, "p3", why="board meeting")
    diary.planned(
        0, "yuki", "Marlow", 0, objective="the plant manager names the signer", call_time=_FIVE
    )
    diary.planned(0, "ben", "Juniper", -1, objective="agrees who joins the trial")
    diary.joined(0, "Mia Berg", start=-12)
