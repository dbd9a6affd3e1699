"""Records and settings of older exports, brought to the form of the present one.

An export may say its format only after its records, so what is older is known by its shape.
"""

from collections.abc import Mapping
from typing import Any

from coachlog.journal.transfer.json_stream import Unfit
from coachlog.records import kinds
from coachlog.records.fields import Field, Holds

_DATED = tuple(field for field in kinds.REP.fields if field.dated)
_ANSWERS = {True: "yes", False: "no"}


def record(said: Mapping[str, Any]) -> dict[str, Any]:
    """A record as the present format has it; one of the present format comes back as it is.

    Format 1 had one cadence and one list of workdays a rep, which held from the beginning; whether
    something was practiced was true or false, and not said of what; no absence was open.

    Raises:
        Unfit: a cadence is no number, or workdays are no text.
    """
    whole = dict(said)
    match said.get("kind"):
        case "rep" if "terms" not in said:
            whole["terms"] = [_term(field, said) for field in _DATED if said.get(field.key)]
        case "debrief" if isinstance(practiced := said.get("practiced"), bool):
            whole["practiced"] = _ANSWERS[practiced]
        case "absence":
            whole.setdefault("open", False)
    return whole


def setting(held: Any) -> Any:
    """The values of a setting with their days; a value alone holds from the beginning."""
    return [{"since": None, "value": held}] if isinstance(held, str) else held


def _term(field: Field, said: Mapping[str, Any]) -> dict[str, Any]:
    held = said[field.key]
    is_number = isinstance(held, int) and not isinstance(held, bool)
    if is_number != (field.holds is Holds.NUMBER):
        raise Unfit(
            "is not a whole number" if field.holds is Holds.NUMBER else "is not text", field.key
        )
    return {"key": field.key, "since": None, "value": str(held)}
