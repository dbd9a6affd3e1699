"""The rules of every kind of record, by its word."""

from coachlog.journal.write import (
    absences,
    actions,
    coaching,
    debriefs,
    focuses,
    obstacles,
    own_time,
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
    "time": own_time.RULES,
}
