"""The team of worked cases 8 and 9."""

from tests.reporting_facts import Team

TOUCHES = {
    "ana": ["2026-10-21", "2026-10-29", "2026-11-05"],
    "ben": [
        *("2026-10-20", "2026-10-22", "2026-10-26", "2026-10-28"),
        *("2026-11-02", "2026-11-04", "2026-11-06", "2026-11-09"),
    ],
    "dev": ["2026-10-27", "2026-11-03", "2026-11-11"],
    "priya": ["2026-10-23", "2026-11-06"],
    "yuki": ["2026-10-26", "2026-11-02"],
}


def whole_team() -> Team:
    """Worked case 8."""
    team = Team()
    for name in ("Ana Ruiz", "Ben Okafor", "Chloe Martin", "Dev Patel", "Priya Nair", "Walt Kemp"):
        team.rep(name)
    team.rep("Theo Lind", since="2026-11-09", start="2026-11-09")
    team.rep("Yuki Sato", works="mon-wed")
    for rep, days in TOUCHES.items():
        for day in days:
            team.coached(rep, day, about="deal")
    team.debriefed("ana", "2026-11-10")
    team.debriefed("ben", "2026-11-12")
    team.coached("theo", "2026-11-12", about="onboarding")
    team.coached("chloe", "2026-10-22", about="pipeline", lever=["stuck"])
    team.coached("chloe", "2026-11-04", about="performance-review")
    team.coached("chloe", "2026-11-11", about="pipeline")
    team.planned("chloe", "Harbor", "2026-11-10", made="2026-11-09")
    team.away("priya", "2026-11-09", "2026-11-20")
    team.left("walt", "2026-10-30")
    return team


def next_fridays() -> Team:
    team = whole_team()
    team.away("me", "2026-11-16", "2026-11-18")
    team.away("team", "2026-11-26", "2026-11-26")
    return team
