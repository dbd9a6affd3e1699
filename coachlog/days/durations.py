"""How long something took: typed words to minutes, and minutes to words."""

import re

LONGEST = 24 * 60
"""Minutes of a whole day, the longest that is taken."""

_SHAPES = (
    re.compile(r"(?P<minutes>[0-9]{1,4})\s*(?:m|min)?"),
    re.compile(r"(?P<hours>[0-9]{1,2})\s*h\s*(?:(?P<minutes>[0-9]{1,2})\s*(?:m|min)?)?"),
    re.compile(r"(?P<hours>[0-9]{1,2}):(?P<minutes>[0-9]{2})"),
)
"""`45`, `45m`; `1h`, `1h30`; `1:30`; and what `show` makes of them."""


def read(typed: str) -> int | None:
    """The minutes that were typed, from 1 to 24 hours; None where it is no such duration.

    Minutes behind hours are fewer than 60.
    """
    plain = typed.strip().lower()
    for shape in _SHAPES:
        if found := shape.fullmatch(plain):
            parts = found.groupdict()
            hours, minutes = int(parts.get("hours") or 0), int(parts["minutes"] or 0)
            whole = 60 * hours + minutes
            within = minutes < 60 or "hours" not in parts
            return whole if within and 1 <= whole <= LONGEST else None
    return None


def show(minutes: int) -> str:
    """Minutes as people say them: `50 min`, `4 h`, `3 h 10`; typed like that, they are read so."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return f"{rest} min"
    return f"{hours} h {rest:02}" if rest else f"{hours} h"


def of_decimal(typed: str) -> str:
    """Hours with a decimal, as they are typed here: `1.5h` is `1h30`; empty where it is none."""
    found = re.fullmatch(r"([0-9]{1,2})[.,]([0-9]{1,2}) ?(?:h|hours?|hrs?)", typed.strip().lower())
    if not found:
        return ""
    minutes = round(int(found[2]) * 60 / 10 ** len(found[2]))
    shown = f"{int(found[1]) + minutes // 60}h{minutes % 60:02d}"
    return shown if read(shown) else ""
