"""Which subject has the rules of which kind of record."""

from coachlog.journal.write import (
    absences,
    actions,
    coaching,
    debriefs,
    focuses,
    obstacles,
    plans,
    reps,
)

RULES = {
    "rep": reps.RULES,
    "plan": plans.RULES,
    "debrief": debriefs.RULES,
    "coaching": coaching.RULES,
    "obstacle": obstacles.RULES,
    "action": actions.RULES,
    "absence": absences.RULES,
    "focus": focuses.RULES,
}
"""The rules of each kind, by its word."""
