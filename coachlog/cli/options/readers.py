"""How the words of options become values: days, people, words of closed lists, numbers.

Every reader takes the text and the `Context` of the run, and refuses with a way out.
"""

from collections.abc import Callable
from datetime import date, datetime, time
from enum import StrEnum
from typing import TYPE_CHECKING, Any, NamedTuple, TypedDict

from coachlog import errors, text
from coachlog.cli.options import dots
from coachlog.days import display, durations, phrases, workdays
from coachlog.days.asked import Work
from coachlog.days.periods import Period
from coachlog.days.toward import Toward
from coachlog.days.workdays import DaysOff, TeamDays
from coachlog.records import kinds, names, vocabulary
from coachlog.records.fields import Field, Holds, Kind
from coachlog.records.names import Member
from coachlog.records.vocabulary import ME, TEAM
from coachlog.reporting.facts import Settings
from coachlog.text import COACHLOG

if TYPE_CHECKING:
    import sqlite3


class Context(NamedTuple):
    """What is needed to read what was typed: the moment, the settings, who is on the team.

    `holidays` are days on which all of it is off; `outsiders` are names of which the manager said
    that they are no rep's.
    """

    now: datetime
    settings: Settings
    team: tuple[Member, ...]
    holidays: DaysOff
    outsiders: frozenset[str] = frozenset()

    @property
    def today(self) -> date:
        """The manager's day."""
        return self.now.date()


Reader = Callable[[str, Context], Any]
"""Makes the value of what was typed, or refuses it."""


def read(field: Field, typed: str, known: Context, *, imported: bool = False) -> Any:
    """The value of what was typed for a field, one entry of several.

    Unless it is `imported`, nothing but dots is no text: they were copied from a printed command.

    Raises:
        CoachlogError: it cannot be read.
    """
    if dots.stand_for_words(field, typed) and not imported:
        dots.refuse(typed)
    return _reader(field)(typed, known)


def _reader(field: Field) -> Reader:
    label = f"The {field.key}" if field.is_argument and field.option.isupper() else field.option
    match field.holds:
        case Holds.TEXT | Holds.TEXTS if field.line:
            return lambda typed, known: text.of_one_line(words(typed, known))
        case Holds.WORD | Holds.WORDS if field.words:
            return word(label, field.words)
        case Holds.DAY:
            return day(field.toward)
        case Holds.NUMBER:
            return number(label, field.least, field.most)
        case Holds.DURATION:
            return duration(label)
        case Holds.LINK:
            return ref(*(kinds.of_word(each) for each, _ in field.links))
        case _:
            return _BY_WHAT_IS_HELD.get(field.holds, words)


def context() -> Context:
    """The context of this run, from its journal."""
    from coachlog.cli import run

    with run.reading() as connection:
        return context_in(connection)


def context_in(connection: "sqlite3.Connection") -> Context:
    """The context of this run, from its journal that is open already."""
    from coachlog.cli import run
    from coachlog.journal.read import reading

    now = run.now()
    return Context(
        now=now,
        settings=reading.current_settings(connection, on=now.date()),
        team=tuple(reading.team(connection)),
        holidays=DaysOff(reading.holidays(connection)),
    )


def words(typed: str, _: Context) -> str:
    """Free text, byte for byte.

    Raises:
        Refused: it is empty, or nothing but blanks.
    """
    if not typed.strip():
        raise errors.Refused("The text is empty", "Write something, or leave it out.")
    return typed


def word(label: str, closed: type[StrEnum]) -> Reader:
    """A reader for the words of a closed list, as people type them.

    A word may be cut short to where it is the only one, given by its number as at the question, or
    typed in its parts (`no sale`). A whole word wins; `me` and `team` are never cut.
    """

    def read(typed: str, _: Context) -> str:
        words = [str(each) for each in closed]
        plain = "-".join(typed.lower().split())
        if plain.isascii() and plain.isdigit():
            if 1 <= int(plain[:4]) <= len(words):
                return words[int(plain) - 1]
        elif plain and plain not in words:
            begun = [each for each in words if each.startswith(plain) and each not in (ME, TEAM)]
            plain = begun[0] if len(begun) == 1 else typed
        return vocabulary.parse(closed, plain, label=label).value

    return read


def day(toward: Toward) -> Reader:
    """A reader for days, looking back or ahead."""

    def read(typed: str, known: Context) -> date:
        return phrases.read_day(typed, toward=toward, **_local(known))

    return read


class _Local(TypedDict):
    """What a day is read with: the moment, the order of numbers, and when the team works."""

    now: datetime
    order: str | None
    work: Work


def _local(known: Context) -> _Local:
    """What a day is read with."""
    work = Work(known.settings.workdays, known.holidays)
    return {"now": known.now, "order": known.settings.date_order, "work": work}


def shown_day(day: date, known: Context) -> str:
    """A day as a question offers it; typed like that, it is read as that day."""
    return display.short(day, near=known.today)


def usual_due(known: Context) -> date:
    """The day an action is due unless said: some of the team's working days from today."""
    days = TeamDays(known.settings.schedule, known.holidays)
    return days.ahead(known.today, known.settings.action_default)


def period(typed: str, known: Context, *, toward: Toward = Toward.BACK) -> Period:
    """The first and the last day of a period that has begun, or of a single day.

    `toward` says on which side of today it is looked for instead.
    """
    return phrases.read_period(typed, toward=toward, **_local(known))


def span(
    within: str | None, since: str | None, until: str | None, known: Context
) -> tuple[date | None, date | None]:
    """The first and the last day of what is asked for: a period alone, or from one to another.

    Each is None where nothing says it.

    Raises:
        Refused: both ways are said, or it ends before it begins.
    """
    if within is not None:
        if since is not None or until is not None:
            raise errors.Refused(
                "--in is a whole period by itself", "Leave out --since and --until, or --in."
            )
        return period(within, known)
    first = period(since, known)[0] if since is not None else None
    last = period(until, known)[1] if until is not None else None
    if first and last and last < first:
        raise errors.Refused(
            f"--until {last} is before --since {first}", "Give the earlier one as --since."
        )
    return first, last


def look_back(within: str | None, since: str | None, until: str | None, known: Context) -> Period:
    """The first and the last day to look back on, up to today where nothing says how far.

    Raises:
        Refused: as for `span`; or nothing says where it begins, or it has not begun.
    """
    first, last = span(within, since, until, known)
    if first is None:
        raise errors.Refused("--until says where to end", "Say where to begin: --since or --in.")
    if first > known.today:
        raise errors.Refused("There is nothing to look back on yet", "Name a time that has begun.")
    return first, last or known.today


def as_of(typed: str, known: Context) -> date:
    """The day that a page is asked for: the nearest one back, else a day to come."""
    try:
        back: date = day(Toward.BACK)(typed, known)
    except errors.UnreadableDate:
        ahead: date = day(Toward.BOTH)(typed, known)
        return ahead
    return back


def when(typed: str, known: Context) -> phrases.When:
    """The day of a call that is to come, with its time if one was given."""
    return phrases.read_when(typed, toward=Toward.AHEAD, **_local(known))


def rep(typed: str, known: Context) -> str:
    """The handle of the rep that is meant."""
    return names.find(typed, known.team).handle


MOST_AT_ONCE = 3
"""Reps that one record may be typed for at once; more of them are the team."""


def several_reps(typed: str, known: Context) -> str:
    """The handles of several reps, joined by commas, each once.

    Raises:
        Refused: there are more than `MOST_AT_ONCE`.
        CoachlogError: one of them is nobody, or could be several.
    """
    handles = tuple(dict.fromkeys(rep(each.strip(), known) for each in typed.split(",")))
    if len(handles) > MOST_AT_ONCE:
        raise errors.Refused(
            f"{len(handles)} reps at once are more than {MOST_AT_ONCE}",
            f"For all of them: {COACHLOG} coach team NOTE",
        )
    return ",".join(handles)


def rep_or_plan(typed: str, known: Context) -> str:
    """A handle, or the ref of a plan.

    Raises:
        Refused: it has the shape of another kind's ref.
    """
    from coachlog.records import kinds

    if kinds.split_ref(typed) is None:
        return rep(typed, known)
    _, number = kinds.parse_ref(typed, kinds.PLAN)
    return f"p{number}"


def rep_or_team(typed: str, known: Context) -> str:
    """A handle, or `team`."""
    if text.fold(typed) == TEAM:
        return TEAM
    try:
        return rep(typed, known)
    except errors.UnknownRep as unknown:
        raise names.or_team(unknown) from None


def anyone(typed: str, known: Context) -> str:
    """A handle, `me`, or `team`."""
    return ME if text.fold(typed) == ME else rep_or_team(typed, known)


def owner(typed: str, known: Context) -> tuple[str, str | None]:
    """Who keeps a promise: `me`, a rep, or the name of an outsider.

    Raises:
        CloseTo: it is nobody's name, yet close to a rep's, and nobody said that it is another's.
    """
    if text.fold(typed) == ME:
        return ME, None
    try:
        return "rep", rep(typed, known)
    except errors.UnknownRep as unknown:
        name = names.tidy(typed)
        if unknown.close and name not in known.outsiders:
            close = [
                (each.handle, each.name) for each in known.team if each.handle in unknown.close
            ]
            raise errors.CloseTo(name, close) from None
        return "other", name


def number(label: str, least: int, most: int) -> Reader:
    """A reader for whole numbers within bounds."""

    def read(typed: str, _: Context) -> int:
        value = text.whole_number(typed.strip())
        if value is not None and least <= value <= most:
            return value
        raise errors.Refused(
            f"{label} cannot be {text.quoted(typed)}",
            f"Give a whole number from {least} to {most}.",
        )

    return read


def duration(label: str) -> Reader:
    """A reader for how long something took, in minutes."""

    def read(typed: str, _: Context) -> int:
        minutes = durations.read(typed)
        if minutes is None:
            meant = durations.of_decimal(typed)
            shapes = "Give minutes, or hours: 45, 45m, 1h, 1h30 or 1:30, up to 24h."
            way_out = f"Hours and minutes: {meant}" if meant else shapes
            raise errors.Refused(f"{label} cannot be {text.quoted(typed)}", way_out)
        return minutes

    return read


def limit(typed: str) -> int | None:
    """At most how many are shown; None where 0 asks for all of them.

    Raises:
        Refused: it is no whole number.
    """
    value = text.whole_number(typed.strip())
    if value is None:
        raise errors.Refused(
            f"--limit cannot be {text.quoted(typed)}", "Give a whole number; 0 shows all."
        )
    return value or None


def flag(typed: str, _: Context) -> bool:
    """Yes or no."""
    plain = typed.strip().lower()
    for answer, shapes in ((True, ("y", "yes", "true", "1")), (False, ("n", "no", "false", "0"))):
        if plain in shapes:
            return answer
    raise errors.Refused(f"{text.quoted(typed)} is neither yes nor no", "Say yes or no.")


def weekdays(typed: str, _: Context) -> str:
    """Workdays, as they are kept."""
    return workdays.show_weekdays(workdays.read_weekdays(typed))


def ref(*wanted: Kind) -> Reader:
    """A reader for refs of some kinds."""

    def read(typed: str, _: Context) -> str:
        if (found := kinds.split_ref(typed)) and found[0] in wanted:
            return f"{found[0].letter}{found[1]}"
        words = " or ".join(text.with_article(kind.word) for kind in wanted)
        raise errors.Refused(f"{text.quoted(typed)} is not {words}", f"Such as {letters[0]}1.")

    letters = [kind.letter for kind in wanted]
    return read


def clock(typed: str, known: Context) -> time:
    """The time of a call."""
    when = phrases.read_when(typed, toward=Toward.BOTH, **_local(known))
    if when.time is None or when.day != known.today:
        raise errors.Refused(f"{text.quoted(typed)} is not a time of day", "Type it like 14:00.")
    return when.time


_BY_WHAT_IS_HELD: dict[Holds, Reader] = {
    Holds.TIME: clock,
    Holds.WHEN: when,
    Holds.WEEKDAYS: weekdays,
    Holds.FLAG: flag,
    Holds.REP: rep,
    Holds.REPS: rep,
    Holds.REP_OR_TEAM: rep_or_team,
    Holds.REP_OR_PLAN: rep_or_plan,
    Holds.OWNER: owner,
}
