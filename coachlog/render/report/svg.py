"""The pictures of a page of HTML: SVG of the page itself, which nothing runs in.

Places along it are in percent, so that a picture is as wide as there is room for, and its letters
keep their shape. What a color says a shape says too, and who listens hears the words.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from coachlog.days.periods import DAY
from coachlog.render.phrases import days
from coachlog.render.report import pictures
from coachlog.render.report.markup import attribute
from coachlog.render.report.pictures import Attempts, Weeks
from coachlog.reporting.practice import NO, NO_CHANCE, YES, Attempt

_FEWEST = 13
"""Looks that a picture has room for at least: bars of a short period are no broader."""

_BARS, _BASE = 24, 26
"""The height of the highest bar, and where all of them stand."""

_NEAR = 7.0
"""Percent between two months that can be read beside each other."""

_MANY = 14
"""Months from which on only the quarters are named, and quarters from which on only the years."""

_LANES = {YES: 8, NO_CHANCE: 22, NO: 36}
"""How far below the top each answer stands: the better it went, the higher."""

_EDGE = 2.0
"""Percent at either end of a time axis that its marks need."""


def weeks(found: Weeks) -> str:
    """The looks of one rep: a bar as high as the gap, and below whether it was too long."""
    looks = zip(found.days, found.flagged, found.gaps, strict=True)
    drawn = (_look(found, place, *look) for place, look in enumerate(looks))
    return _svg("strip", found.words, *_months(_month_places(found)), *drawn, *_longest(found))


def axis(found: Weeks) -> str:
    """The months over the looks of everybody."""
    names = (_text(place, 9, name) for place, name in _readable(_month_places(found)))
    return f'<svg class="axis" aria-hidden="true">{"".join(names)}</svg>'


def attempts(found: Attempts) -> str:
    """The attempts along time, each as high as it went well."""
    base = f'<line class="base" x1="{_EDGE}%" x2="{100 - _EDGE}%" y1="44" y2="44"/>'
    marks = (_mark(each, found, aside) for each, aside in _beside(found.tried))
    months = _months([(_at(found, day), name) for day, name in _month_days(found)])
    return _svg("along", found.words, *months, base, *_begun(found), *marks)


def key(picture: Weeks | Attempts) -> str:
    """What the signs of a picture say."""
    if isinstance(picture, Attempts):
        signs = [(_alone(_shape(each, "7", 7)), said) for each, said in _ANSWERS]
        return _key([*signs, (_alone(_tick("7")), "agreed")])
    bar = '<rect class="gap" x="4" y="1" width="6" height="13"/>'
    line = '<line class="longest" x1="0" x2="14" y1="7" y2="7"/>'
    full = f"working days without coaching (a full bar is {pictures.full_bar(picture.most)})"
    states = [
        (_alone(_state(flagged, "7", 7)), said)
        for flagged, (_, said) in zip((True, False, None), pictures.LOOKED, strict=True)
    ]
    return _key([(_alone(bar), full), *states, (_alone(line), "the longest silence")])


_ANSWERS = tuple(
    (each, said) for each, (_, said) in zip((YES, NO, NO_CHANCE), pictures.ANSWERED, strict=True)
)


def _key(signs: Iterable[tuple[str, str]]) -> str:
    said = "".join(f"<li>{sign}{attribute(words)}</li>" for sign, words in signs)
    return f'<ul class="key">{said}</ul>'


def _alone(shape: str) -> str:
    return f'<svg width="14" height="14" aria-hidden="true">{shape}</svg>'


def _svg(name: str, words: str, *shapes: str) -> str:
    begin = f'<svg class="{name}" role="img" aria-label="{attribute(words)}">'
    return f"{begin}{''.join(shapes)}</svg>"


def _look(found: Weeks, place: int, day: date, flagged: bool | None, gap: int | None) -> str:
    """One look: its bar, and its sign below."""
    slot = _slot(found)
    said = attribute(f"{found.day(day)}: {_told(flagged, gap)}")
    x, width = f"{(place + 0.15) * slot:.2f}%", f"{0.7 * slot:.2f}%"
    bar = _bar(found, flagged, gap, f'x="{x}" width="{width}"') if gap else ""
    state = _state(flagged, f"{(place + 0.5) * slot:.2f}%", 38)
    return f"<g><title>{said}</title>{bar}{state}</g>"


def _told(flagged: bool | None, gap: int | None) -> str:
    if gap is None:
        return pictures.gone(flagged, gap)
    return f"{days(gap)} without coaching{', gone too long' if flagged else ''}"


def _bar(found: Weeks, flagged: bool | None, gap: int, along: str) -> str:
    high = _BARS * min(gap, found.tallest) / found.tallest
    name = "gap ask" if flagged else "gap"
    return f'<rect class="{name}" {along} y="{_BASE - high:.1f}" height="{high:.1f}"/>'


def _state(flagged: bool | None, x: str, y: int) -> str:
    """The sign of a look: a full box, a point, a ring."""
    if flagged:
        box = f'x="{x}" y="{y - 3}" width="6" height="6" transform="translate(-3)"'
        return f'<rect class="full" {box}/>'
    name, radius = ("ring", 2.2) if flagged is None else ("full", 1.2)
    return f'<circle class="{name}" cx="{x}" cy="{y}" r="{radius}"/>'


def _longest(found: Weeks) -> Iterator[str]:
    """A line under the bars, from the day after the talk before to the first so late."""
    if silence := found.longest:
        first, last = _place(found, silence.first - DAY), _place(found, silence.last)
        said = attribute(f"The longest silence: {days(silence.days)}")
        line = f'x1="{first:.2f}%" x2="{last:.2f}%" y1="29" y2="29"'
        yield f'<line class="longest" {line}><title>{said}</title></line>'


def _place(found: Weeks, day: date) -> float:
    """Where a day lies among the looks, in percent."""
    before = found.since - DAY
    for place, look in enumerate(found.days):
        if day <= look:
            share = (max(day, before) - before) / (look - before)
            return (place + share) * _slot(found)
        before = look
    return len(found.days) * _slot(found)


def _slot(found: Weeks) -> float:
    return 100 / max(len(found.days), _FEWEST)


def _month_places(found: Weeks) -> list[tuple[float, str]]:
    """Where each month begins among the looks, and how it is called."""
    firsts = [
        (place, day)
        for place, day in enumerate(found.days)
        if not place or _month(day) != _month(found.days[place - 1])
    ]
    named = _thinned([day for _, day in firsts])
    return [(place * _slot(found), _name(day, named)) for place, day in firsts if day in named]


def _month_days(found: Attempts) -> list[tuple[date, str]]:
    """The day that each month begins on, along a time axis."""
    day = found.first
    firsts: list[date] = []
    while day <= found.last:
        firsts.append(day)
        day = (day.replace(day=1) + 32 * DAY).replace(day=1)
    named = _thinned(firsts)
    return [(day, _name(day, named)) for day in named]


def _thinned(found: list[date]) -> list[date]:
    """As many months as can be named: all, else those of the quarters, else those of the years."""
    for step in (3, 12):
        if len(found) > _MANY:
            found = [day for day in found if day.month % step == 1]
    return found


def _name(day: date, named: Sequence[date]) -> str:
    """A month, `Oct`; January by its year, where there are several."""
    years = named[0].year != named[-1].year
    return str(day.year) if day.month == 1 and years else f"{day:%b}"


def _month(day: date) -> tuple[int, int]:
    return day.year, day.month


def _months(places: Sequence[tuple[float, str]]) -> Iterator[str]:
    """A thin line where each month begins, with its name below where there is room."""
    for place, _ in places:
        yield f'<line class="month" x1="{place:.2f}%" x2="{place:.2f}%" y1="0" y2="44"/>'
    yield from (_text(place, 56, name) for place, name in _readable(places))


def _readable(places: Sequence[tuple[float, str]]) -> Iterator[tuple[float, str]]:
    """The months that have room for their names before the next."""
    following = [*(place for place, _ in places[1:]), 100.0 + _NEAR]
    for (place, name), after in zip(places, following, strict=True):
        if after - place >= _NEAR:
            yield place, name


def _text(place: float, down: int, name: str) -> str:
    """The name of a month from its beginning on; the last one ends where the picture does."""
    if place > 100 - _NEAR:
        return f'<text class="end" x="100%" y="{down}">{name}</text>'
    return f'<text x="{place:.2f}%" y="{down}">{name}</text>'


def _at(found: Attempts, day: date) -> float:
    """Where a day lies on the time axis, in percent."""
    whole = max((found.last - found.first).days, 1)
    return _EDGE + (100 - 2 * _EDGE) * (day - found.first).days / whole


def _begun(found: Attempts) -> Iterator[str]:
    """The day that it was agreed on, where it lies on the axis."""
    if found.since >= found.first:
        said = attribute(f"since {found.day(found.since)}")
        yield f"<g><title>{said}</title>{_tick(f'{_at(found, found.since):.2f}%')}</g>"


def _tick(x: str) -> str:
    return f'<line class="begun" x1="{x}" x2="{x}" y1="0" y2="44"/>'


def _beside(tried: Sequence[Attempt]) -> Iterator[tuple[Attempt, int]]:
    """The attempts, and how many went the same way on the same day before."""
    seen: Counter[tuple[date, str]] = Counter()
    for each in tried:
        yield each, seen[each.day, each.practiced]
        seen[each.day, each.practiced] += 1


def _mark(each: Attempt, found: Attempts, aside: int) -> str:
    said = attribute(f"{found.day(each.day)}: {each.practiced} ({each.ref})")
    place, lane = f"{_at(found, each.day):.2f}%", _LANES[each.practiced]
    moved = f' transform="translate({4 * aside})"' if aside else ""
    return f"<g{moved}><title>{said}</title>{_shape(each.practiced, place, lane)}</g>"


def _shape(practiced: str, x: str, y: int) -> str:
    """A full box for yes, an empty one for no, a ring where there was no chance."""
    if practiced == NO_CHANCE:
        return f'<circle class="ring" cx="{x}" cy="{y}" r="4"/>'
    name = "full" if practiced == YES else "empty"
    box = f'x="{x}" y="{y - 5}" width="10" height="10" transform="translate(-5)"'
    return f'<rect class="{name}" {box}/>'
