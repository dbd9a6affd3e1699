"""Reports of teams that nobody would make up, with texts that nobody should type."""

from datetime import date, timedelta

from hypothesis import strategies as st

from coachlog.reporting import friday
from coachlog.reporting.friday import Report
from tests.reporting_facts import Team

AS_OF = date(2026, 11, 13)
ODD = (
    "[/] [red] sat in on a call: 5: \x1b[2J =1+1",
    "\x1b]8;;http://e\x1b\\x \x9b2J \u202e gnihton \u200b\ufeff",
    "</td><script>alert('1')</script> &amp; \"quoted\"",
    "a | b \\| `code` **bold** [link](http://e) ~~gone~~ <b>",
    "first\nsecond\r\n\tthird",
    "日本語のとても長いメモ " * 3,
    "👩‍👩‍👧 e\u0301 100% :smile: $x$ @somebody",
    "x" * 300,
)
ODD_NAMES = ("Zoë Ünal", "李 小龙", "O'Neil | Pat", "Ana <Bea> Cruz", "x" * 60, "Ana Ruiz-Silva")

texts = st.one_of(
    st.sampled_from(ODD),
    # Hypothesis knows the words of the code, and the name of the program would look like a command.
    st.text(min_size=1, max_size=40).filter(lambda text: text.strip() and "coachlog" not in text),
)
days = st.integers(-80, 12).map(lambda apart: (AS_OF + timedelta(days=apart)).isoformat())
handles = st.integers(1, 12).map(lambda number: f"rep{number}")


@st.composite
def teams(draw: st.DrawFn) -> Team:
    """Up to a dozen reps, and what happened around a Friday."""
    team = Team()
    reps = [_rep(draw, team, number) for number in range(1, draw(st.integers(0, 12)) + 1)]
    for _ in range(draw(st.integers(0, 25)) if reps else 0):
        _event(draw, team, st.sampled_from(reps))
    team.begun = date(2026, 9, 1)
    return team


@st.composite
def reports(draw: st.DrawFn) -> Report:
    """The report of such a team, as of the Friday."""
    facts = draw(teams()).facts(AS_OF.isoformat())
    return friday.report(facts, as_of=AS_OF)


def _rep(draw: st.DrawFn, team: Team, number: int) -> str:
    handle = team.rep(
        f"Rep{number} Surname",
        since=draw(days),
        start=draw(st.one_of(st.none(), days)),
        cadence=draw(st.one_of(st.none(), st.integers(1, 9))),
        works=draw(st.sampled_from((None, "mon-wed", "sat,sun"))),
    )
    odd = draw(st.one_of(st.none(), st.sampled_from(ODD_NAMES)))
    if odd:
        team.people[handle] = team.people[handle]._replace(name=f"{odd} {number}")
    if draw(st.booleans()):
        team.works_on(handle, draw(texts), since=draw(days))
    if draw(st.integers(0, 5)) == 0:
        team.left(handle, draw(days))
    if draw(st.integers(0, 5)) == 0:
        first, last = sorted((draw(days), draw(days)))
        team.away(handle, first, last)
    return handle


def _event(draw: st.DrawFn, team: Team, rep: st.SearchStrategy[str]) -> None:
    kind = draw(
        st.sampled_from(("talk", "debrief", "plan", "promise", "obstacle", "focus", "time", "team"))
    )
    if kind == "talk":
        about = draw(st.sampled_from(("deal", "moment", "pipeline", "inspection", "skill")))
        lever = draw(st.sampled_from(((), ("stuck",), ("win-rate", "flow"))))
        team.coached(draw(rep), draw(days), about=about, lever=lever)
    elif kind == "debrief":
        role = draw(st.sampled_from((None, "lead", "absent", "joint")))
        team.debriefed(
            draw(rep), draw(days), role=role, practiced=draw(st.sampled_from((None, "yes", "no")))
        )
    elif kind == "plan":
        ref = team.planned(
            draw(rep), draw(texts), draw(days), at=draw(st.sampled_from((None, "14:00")))
        )
        if draw(st.integers(0, 3)) == 0:
            team.cancelled(ref, draw(days), by=draw(st.sampled_from(("me", "rep", "customer"))))
    elif kind == "promise":
        owner = draw(st.one_of(st.just("me"), rep, texts))
        done = draw(st.one_of(st.none(), days))
        carried = draw(st.integers(0, 3))
        team.promised(owner, draw(texts), due=draw(days), rep=draw(rep), carried=carried, done=done)
    elif kind == "obstacle":
        _obstacle(draw, team, rep)
    elif kind == "focus":
        part = draw(st.sampled_from(("deals", "calls", "people")))
        since, until = sorted((draw(days), draw(days)))
        team.stressed(part, since=since, until=until, why=draw(texts))
    elif kind == "time":
        area = draw(st.sampled_from(("hiring", "reports", "internal-meetings")))
        note, droppable = draw(st.one_of(st.none(), texts)), draw(st.booleans())
        team.spent(area, draw(st.integers(1, 1440)), draw(days), note=note, droppable=droppable)
    else:
        team.coached(None, draw(days))


def _obstacle(draw: st.DrawFn, team: Team, rep: st.SearchStrategy[str]) -> None:
    ref = team.hindered(
        draw(texts),
        raised=draw(days),
        hits=tuple(draw(st.lists(rep, max_size=3, unique=True))),
        owner=draw(st.one_of(st.just("me"), rep, texts)),
        intent=draw(st.sampled_from((None, "deliberate", "unnoticed"))),
    )
    end = draw(st.sampled_from(("open", "escalated", "removed")))
    if end == "escalated":
        team.escalated(ref, draw(days), to=draw(texts))
    if end == "removed":
        team.removed(ref, draw(days), effect=draw(texts))
