"""The settings of a journal: what each means, its default, and how its value is read.

They are kept in the journal itself, so that they travel with it; only what differs from the default
is kept.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from coachlog import errors, text
from coachlog.days import display, workdays
from coachlog.days.workdays import Schedule
from coachlog.reporting.facts import Settings


class Setting(NamedTuple):
    """One setting: its key, its default as it is typed, its unit, and what it decides.

    A number is between `least` and `most`; where both are 0 the value is a word of its own kind.
    What is `of_rules` judges days, and so holds from the day on which it was set.
    """

    key: str
    default: str
    unit: str
    meaning: str
    least: int = 0
    most: int = 0
    of_rules: bool = True


Coming = Mapping[str, Sequence[tuple[date, str]]]
"""The values that are to hold from a later day on, each with that day, in order, by setting."""

UNSET = "unset"
"""The value of a setting that has none."""

LONGEST_NAME = 60
"""The most characters of a team's name."""

ALL: tuple[Setting, ...] = (
    Setting("cadence", "5", "working days", "coach everybody at least this often", 1, 250),
    Setting("new-hire-cadence", "2", "working days", "the same, for a new hire", 1, 250),
    Setting("ramp", "90", "days", "how long somebody is a new hire", 0, 1000),
    Setting("workdays", "mon-fri", "", "your team's working days"),
    Setting(
        "window", "20", "working days", "how far back the report looks at who got what", 5, 250
    ),
    Setting(
        "inertia", "60", "%", "warn when one part of the job takes more than this share", 1, 100
    ),
    Setting(
        "idle-part",
        "20",
        "working days",
        "how long until a part of the job counts as untouched",
        1,
        250,
    ),
    Setting(
        "action-default",
        "5",
        "working days",
        "when an action is due, unless you say",
        1,
        250,
        False,
    ),
    Setting("stalled", "5", "working days", "how long an obstacle may go without a move", 1, 250),
    Setting(
        *("date-order", UNSET, "", "how 3/4/26 is read: dmy or mdy; unset refuses it"),
        of_rules=False,
    ),
    Setting(
        *("team-name", UNSET, "", "in the title of pages you hand on, such as: Mia's team"),
        of_rules=False,
    ),
)


def named(key: str) -> Setting:
    """The setting of that key, blind to case and to `_` for `-`.

    Raises:
        UnknownWord: there is none; the error names the nearest.
    """
    plain = key.strip().lower().replace("_", "-")
    for setting in ALL:
        if setting.key == plain:
            return setting
    raise errors.UnknownWord("A setting", key, [setting.key for setting in ALL])


def read(setting: Setting, value: str) -> str:
    """The value as it is kept.

    Raises:
        Refused: it is no value for this setting; the error says what is.
    """
    if setting.key == "team-name":
        return _name(value)
    plain = value.strip().lower()
    if setting.unit == "%":
        plain = plain.removesuffix("%").strip()
    if setting.key == "workdays":
        return workdays.show_weekdays(workdays.read_weekdays(plain))
    if setting.key == "date-order":
        return _date_order(plain)
    number = text.whole_number(plain)
    if number is not None and setting.least <= number <= setting.most:
        return str(number)
    raise errors.Refused(
        f"{setting.key} cannot be {text.quoted(value)}",
        f"Give a whole number of {setting.unit} from {setting.least} to {setting.most}.",
    )


def shown(setting: Setting, value: str) -> str:
    """The value with its unit: `5 working days`, `1 working day`, `60 %`, `mon-fri`."""
    unit = setting.unit.removesuffix("s") if value == "1" else setting.unit
    return f"{value} {unit}".rstrip()


def to_come(setting: Setting, coming: Coming, today: date) -> list[str]:
    """What of a setting is to hold later: `3 working days from Tue 1 Dec 2026 (in 11 days)`."""
    return [
        f"{shown(setting, value)} from {display.echo(since, today=today, at=None)}"
        for since, value in coming.get(setting.key, ())
    ]


def whole(kept: Mapping[str, str]) -> Settings:
    """All settings as they count, from those that were changed."""
    value = {setting.key: kept.get(setting.key, setting.default) for setting in ALL}
    return Settings(
        cadence=int(value["cadence"]),
        new_hire_cadence=int(value["new-hire-cadence"]),
        ramp=int(value["ramp"]),
        workdays=(worked := workdays.read_weekdays(value["workdays"])),
        schedule=Schedule.of(worked),
        window=int(value["window"]),
        inertia=int(value["inertia"]),
        idle_part=int(value["idle-part"]),
        action_default=int(value["action-default"]),
        stalled=int(value["stalled"]),
        date_order=None if value["date-order"] == UNSET else value["date-order"],
        team_name=None if value["team-name"] == UNSET else value["team-name"],
    )


def _date_order(plain: str) -> str:
    if plain not in ("dmy", "mdy", UNSET):
        raise errors.UnknownWord("date-order", plain, ["dmy", "mdy", UNSET])
    return plain


def _name(value: str) -> str:
    """A name as it stands in a title: on one line, without characters that nobody can see."""
    plain = " ".join(value.split())
    if plain and len(plain) <= LONGEST_NAME and not text.is_blank(plain):
        return plain
    raise errors.Refused(
        f"team-name cannot be {text.quoted(value)}",
        f'Give a name of up to {LONGEST_NAME} characters, such as: "Mia\'s team"',
    )
