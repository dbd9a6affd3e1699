"""What is offered out of the journal: people, refs, and names that were used before."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING, Any

from coachlog.cli import run
from coachlog.cli.completion.offers import MOST, Asked, Offer, Offers, read
from coachlog.records import fields as records
from coachlog.records.fields import Field, Holds, Kind
from coachlog.records.vocabulary import ME, TEAM
from coachlog.text import fold

if TYPE_CHECKING:
    import sqlite3

    from coachlog.journal.read.open_refs import Pending
    from coachlog.journal.read.recent import Known

_OF_EACH = 6
"""Records of each kind that are offered while not even a letter is typed."""

_ME, _TEAM = Offer(ME, "you"), Offer(TEAM, "everybody")


def reps(_: Asked) -> list[Offer]:
    """Everybody's handle, with the full name; those who left last."""
    return read(_people)


def reps_or_team(asked: Asked) -> list[Offer]:
    """Everybody's handle, and team."""
    return [*reps(asked), _TEAM]


def owners(asked: Asked) -> list[Offer]:
    """Everybody's handle, and me."""
    return [*reps(asked), _ME]


def anyone(asked: Asked) -> list[Offer]:
    """Everybody's handle, me, and team."""
    return [*reps(asked), _ME, _TEAM]


def several(offers: Offers) -> Offers:
    """Offers for the last of several people with commas between them, without those before."""

    def last(asked: Asked) -> Iterator[Offer]:
        before, comma, begun = asked.begun.rpartition(",")
        given = {fold(each) for each in (*before.split(","), TEAM)} if comma else set()
        for offer in offers(asked._replace(begun=begun)):
            if offer.word not in given:
                also = tuple(f"{before}{comma}{each}" for each in offer.also)
                yield offer._replace(word=f"{before}{comma}{offer.word}", also=also)

    return last


def offered(which: records.Offers) -> Offers:
    """What a field of a form offers to choose from: open records, or what a rep said before."""

    def offers(asked: Asked) -> list[Offer]:
        def found(journal: "sqlite3.Connection") -> Iterator[Offer]:
            from coachlog.journal.read import open_refs

            is_agreement = which is records.Offers.AGREEMENTS
            whose = _rep_of(journal, asked) if is_agreement else None
            pending = open_refs.offered(journal, which, until=run.today(), rep=whose)
            return _told(journal, pending, asked)

        return read(found)

    return offers


def calls(which: records.Offers) -> Offers:
    """The refs of planned calls, and whose they are and where: those name a call too."""

    def offers(asked: Asked) -> list[Offer]:
        refs = list(offered(which)(asked))
        if not asked.begun:
            return refs

        def found(journal: "sqlite3.Connection") -> Iterator[Offer]:
            from coachlog.journal.read import open_refs

            for each in open_refs.offered(journal, which, until=run.today(), rep=None):
                yield Offer(each.what, f"{each.ref}, {each.whose}")

        return [*refs, *reps(asked), *read(found)]

    return offers


def calls_to_debrief(asked: Asked) -> list[Offer]:
    """The plans whose debrief is owed, and everybody's handle."""
    return [*offered(records.Offers.OWED_CALLS)(asked), *reps(asked)]


def absences(asked: Asked) -> list[Offer]:
    """The refs of absences."""

    def found(journal: "sqlite3.Connection") -> Iterator[Offer]:
        from coachlog.journal.read import open_refs

        return _told(journal, open_refs.absences(journal), asked)

    return read(found)


def obstacles_of_ours(asked: Asked) -> list[Offer]:
    """The refs of open obstacles that the organization makes, without those given already."""

    def found(journal: "sqlite3.Connection") -> Iterator[Offer]:
        from coachlog.journal.read import open_refs

        pending = open_refs.open_obstacles(journal, rep=None, cause="organization")
        return _told(journal, pending, asked)

    return read(found)


def refs(*kinds: Kind) -> Offers:
    """The refs of records of some kinds, the newest first, without those given already."""

    def offers(asked: Asked) -> list[Offer]:
        def found(journal: "sqlite3.Connection") -> Iterator[Offer]:
            from coachlog.journal.read import reading, recent
            from coachlog.records import names

            short = names.short(reading.team(journal))
            letter, digits = asked.begun[:1].lower(), asked.begun[1:]
            most = MOST if letter or len(kinds) == 1 else _OF_EACH
            for kind in kinds:
                if kind.letter.startswith(letter) and (not digits or digits.isdecimal()):
                    for each in recent.records(journal, kind, digits, most=most):
                        yield Offer(each.ref, _described(each, short))

        given = {fold(each) for values in asked.said.values() for each in values}
        return [each for each in read(found) if each.word not in given]

    return offers


def any_record(asked: Asked) -> list[Offer]:
    """The refs of records of every kind, then everybody's handle."""
    from coachlog.records import kinds

    given = {fold(each) for each in asked.said.get("refs", ())}
    people = [each for each in reps(asked) if each.word not in given]
    found = refs(*kinds.LOGGED)(asked)
    return [*found, *people] if asked.begun else [*people, *found]


def is_used(key: str) -> bool:
    """Whether records have fields of that key that hold names, such as accounts."""
    from coachlog.records import kinds

    return any(each.key == key and each.line for kind in kinds.KINDS for each in kind.fields)


def used_before(key: str) -> Offers:
    """The names that were given before in fields of that key, the newest first; the rep's first."""

    def offers(asked: Asked) -> list[Offer]:
        def found(journal: "sqlite3.Connection") -> Iterator[Offer]:
            from coachlog.journal.read import recent

            whose, seen = _rep_of(journal, asked), set[str]()
            begun = fold(" ".join((*asked.before, asked.begun)))
            for text in recent.names(journal, key, rep=whose):
                same = fold(text)
                if same.startswith(begun) and same not in seen and len(seen) < MOST:
                    seen.add(same)
                    yield Offer(text)

        return read(found)

    return offers


def _rep_of(journal: "sqlite3.Connection", asked: Asked) -> str | None:
    """The handle of the one rep that the line names, by person or plan; None where it does not."""
    from coachlog.journal.read import reading, stored
    from coachlog.records import kinds

    word = asked.one("rep") or asked.one("target") or asked.one("ref")
    try:
        ref = word if kinds.split_ref(word) else reading.person(journal, word).handle
        record = stored.whole(journal, ref, on=None)
    except Exception:  # nobody yet, or several: then it is not known
        return None
    whose = record.ref if record.kind == kinds.REP.word else record.values.get("rep")
    return whose if isinstance(whose, str) else None


def _people(journal: "sqlite3.Connection") -> Iterator[Offer]:
    from coachlog.journal.read import reading

    for each in sorted(reading.team(journal), key=lambda each: each.gone):
        beside = f"{each.name}, left" if each.gone else each.name
        yield Offer(each.handle, beside, (each.name, *each.name.split()))


def _told(
    journal: "sqlite3.Connection", found: "Iterable[Pending]", asked: Asked
) -> Iterator[Offer]:
    """The first refs that fit and are not given yet, each with whose it is, what, and its day."""
    from coachlog.journal.read import reading
    from coachlog.records import names

    team = reading.team(journal)
    handles, short = {each.name: each.handle for each in team}, names.short(team)
    given = {fold(each) for name in ("ref", "refs") for each in asked.said.get(name, ())}
    fitting = (each for each in found if fold(each.ref).startswith(fold(asked.begun)))
    for each in islice((each for each in fitting if each.ref not in given), MOST):
        whose = short[handles[each.whose]] if each.whose in handles else each.whose
        day = _day(each.day) if each.day else ""
        yield Offer(each.ref, ", ".join(filter(None, (whose, each.what, day))))


def _described(record: "Known", short: Mapping[str, str]) -> str:
    """A record in a few words: the fields that its kind is known by, each value once."""
    told = zip(record.kind.known_by, record.values, strict=True)
    shown = [_part(record.kind.field(key), value, short) for key, value in told]
    return ", ".join(dict.fromkeys(filter(None, shown)))


def _part(field: Field, value: Any, short: Mapping[str, str]) -> str:
    """A value as it is shown: a person by the short name, of handles in `short`."""
    if field.holds is Holds.REP_OR_TEAM and value is None:
        return TEAM
    if value and field.holds is Holds.DAY:
        return _day(date.fromisoformat(value))
    is_person = field.holds in (Holds.REP, Holds.REP_OR_TEAM, Holds.OWNER) or field.key == "who"
    return "" if value is None else short.get(value, value) if is_person else str(value)


def _day(day: date) -> str:
    from coachlog.days import display

    return display.short(day, near=run.today())
