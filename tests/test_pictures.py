"""The pictures of the look-back and of the story hold what their signs and tables say."""

import re
from collections.abc import Sequence
from datetime import timedelta
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coachlog.render import characters
from coachlog.render.report import html, markup, pictures, svg
from coachlog.render.report import lookback as look_back
from coachlog.render.report.pictures import Attempts, Weeks
from coachlog.reporting.practice import NO, NO_CHANCE, YES, Attempt
from coachlog.reporting.silence import Silence
from coachlog.text import is_invisible
from tests.looked_back import looked_back
from tests.random_reports import AS_OF, teams
from tests.reporting_facts import Team, on

DAY = timedelta(days=1)
SINCE = AS_OF - timedelta(days=55)
STRIP = re.compile(r'<svg class="strip".*?</svg>')
SHAPES = {"rect full": True, "circle full": False, "circle ring": None}
FRIDAYS = [on("2026-10-02"), on("2026-10-09"), on("2026-10-16"), on("2026-10-23")]
OCTOBER = Weeks(
    since=on("2026-10-01"),
    days=FRIDAYS,
    flagged=[False, True, None, True],
    gaps=[0, 5, None, 10],
    most=10,
    longest=Silence(10, on("2026-10-10"), on("2026-10-23")),
)


def parsed(picture: str) -> Element:
    return ElementTree.fromstring(picture)  # noqa: S314 - our own


def looks(picture: Element) -> list[tuple[str, bool | None, float]]:
    """What a strip shows of each look: its title, its sign by shape, and the height of its bar."""
    found = []
    for group in picture.iter("g"):
        title, *shapes = group
        (sign,) = (each for each in shapes if not (each.get("class") or "").startswith("gap"))
        bars = [float(each.get("height") or 0) for each in shapes if each is not sign]
        found.append((title.text or "", SHAPES[f"{sign.tag} {sign.get('class')}"], sum(bars)))
    return found


def percent(shape: Element, key: str) -> float:
    return float((shape.get(key) or "").removesuffix("%"))


def attempt(day: str, practiced: str, number: int = 1) -> Attempt:
    return Attempt(f"d{number}", on(day), on(day), practiced, "asks first")


@given(teams())
@settings(max_examples=40, deadline=None)
def test_every_strip_shows_every_look_as_the_table_counts_it(team: Team) -> None:
    found = looked_back(team, SINCE, AS_OF)
    page = html.text(look_back.document(found, running=False), ascii_only=False)

    strips = [looks(parsed(each)) for each in STRIP.findall(page)]

    assert len(strips) == len(found.tracked)
    for one, strip in zip(found.tracked, strips, strict=True):
        assert [sign for _, sign, _ in strip] == [*one.signs]
        assert [sign for _, sign, _ in strip].count(True) == one.flagged
        for (title, sign, bar), gap in zip(strip, one.gaps, strict=True):
            assert (bar > 0) == bool(gap)
            assert str(gap) in title if sign is not None else "not known yet" in title


@given(teams())
@settings(max_examples=40, deadline=None)
def test_the_silence_of_each_look_is_that_of_its_report(team: Team) -> None:
    found = looked_back(team, SINCE, AS_OF)

    for place, look in enumerate(found.looks):
        people = team.report(look.as_of.isoformat()).people
        gaps = {each.rep: each.elapsed for each in people if each.elapsed is not None}
        drawn = {one.rep: one.gaps[place] for one in found.people if one.gaps[place] is not None}
        assert drawn == gaps


@given(teams())
@settings(max_examples=30, deadline=None)
def test_whatever_was_written_no_picture_runs_or_steers(team: Team) -> None:
    page = html.text(
        look_back.document(looked_back(team, SINCE, AS_OF), running=False), ascii_only=False
    )

    assert not [char for char in page if char != "\n" and is_invisible(char)]
    assert "<script" not in page
    for picture in re.findall(r"<svg.*?</svg>", page):
        for shape in parsed(picture).iter():
            assert not {"style", "href", "onclick", "onload"} & {*shape.attrib}
            assert shape.get("role") != "img" or shape.get("aria-label")


def test_a_bar_is_as_high_as_the_gap_and_no_look_is_told_by_color_alone() -> None:
    strip = looks(parsed(svg.weeks(OCTOBER)))

    assert [round(bar, 1) for _, _, bar in strip] == [0, 12, 0, 24]
    assert [sign for _, sign, _ in strip] == [False, True, None, True]
    assert [title for title, _, _ in strip] == [
        "2 Oct: 0 working days without coaching",
        "9 Oct: 5 working days without coaching, gone too long",
        "16 Oct: away, left or not known yet",
        "23 Oct: 10 working days without coaching, gone too long",
    ]


def test_who_listens_hears_every_look() -> None:
    assert parsed(svg.weeks(OCTOBER)).attrib == {
        "class": "strip",
        "role": "img",
        "aria-label": "Working days without coaching: 2 Oct 0, 9 Oct 5 gone too long, "
        "16 Oct away, left or not known yet, 23 Oct 10 gone too long",
    }


def test_in_signs_it_is_the_same() -> None:
    assert OCTOBER.states == "·■○■"
    assert OCTOBER.bars == "▁▅○█"


def test_a_line_marks_the_longest_silence_from_its_first_day_to_its_last() -> None:
    (line,) = (each for each in parsed(svg.weeks(OCTOBER)).iter("line")
               if each.get("class") == "longest")  # fmt: skip

    slot = 100 / 13
    assert percent(line, "x1") == pytest.approx(2 * slot, abs=0.01)
    assert percent(line, "x2") == pytest.approx(4 * slot, abs=0.01)


def test_a_silence_from_before_the_period_begins_where_the_picture_does() -> None:
    before = OCTOBER._replace(longest=Silence(30, on("2026-08-01"), on("2026-10-02")))

    (line,) = (each for each in parsed(svg.weeks(before)).iter("line")
               if each.get("class") == "longest")  # fmt: skip

    assert percent(line, "x1") == 0


@pytest.mark.parametrize(
    ("most", "said", "height"), [(1, "5", 4.8), (16, "16", 1.5), (90, "20 or more", 1.2)]
)
def test_one_day_is_no_peak_and_one_rep_flattens_nobody(
    most: int, said: str, height: float
) -> None:
    found = OCTOBER._replace(gaps=[1, 0, None, 0], most=most)

    assert pictures.full_bar(most) == said
    assert looks(parsed(svg.weeks(found)))[0][2] == pytest.approx(height, abs=0.06)
    assert f"a full bar is {said}" in svg.key(found)


def months(picture: str) -> list[str]:
    return [each.text or "" for each in parsed(picture).iter("text")]


@pytest.mark.parametrize(
    ("weeks", "expected"),
    [
        (4, ["Oct"]),
        (13, ["Oct", "Nov", "Dec"]),
        (14, ["Oct", "Nov", "Dec", "2027"]),
        (18, ["Oct", "Nov", "Dec", "2027"]),
        (104, ["Oct", "2027", "Apr", "Jul", "Oct", "2028", "Apr", "Jul"]),
        (300, ["2027", "2028", "2029", "2030", "2031", "2032"]),
    ],
)
def test_months_stand_over_the_looks_as_far_as_there_is_room(
    weeks: int, expected: list[str]
) -> None:
    days = [FRIDAYS[0] + 7 * number * DAY for number in range(weeks)]
    found = OCTOBER._replace(days=days, flagged=[False] * weeks, gaps=[0] * weeks)

    assert months(svg.axis(found)) == expected
    assert months(svg.weeks(found)) == expected


MARKS = {"rect full": YES, "rect empty": NO, "circle ring": NO_CHANCE}
PRACTICED = st.sampled_from((YES, NO, NO_CHANCE))
TRIED = st.lists(st.tuples(st.integers(0, 90), PRACTICED), max_size=30).map(
    lambda drawn: [
        attempt((on("2026-08-15") + after * DAY).isoformat(), practiced, number)
        for number, (after, practiced) in enumerate(sorted(drawn), 1)
    ]
)


def marks(picture: Element) -> list[tuple[str, str, float]]:
    """What a time axis shows of each attempt: its title, its answer by shape, and its place."""
    found = []
    for group in picture.iter("g"):
        title, shape = group
        if shape.tag != "line":
            along = percent(shape, "cx" if shape.tag == "circle" else "x")
            found.append((title.text or "", MARKS[f"{shape.tag} {shape.get('class')}"], along))
    return found


@given(TRIED, st.integers(-30, 90))
@settings(max_examples=60, deadline=None)
def test_every_attempt_has_a_mark_whose_shape_says_what_came_of_it(
    tried: Sequence[Attempt], begun: int
) -> None:
    first, last = on("2026-08-15"), on("2026-11-13")
    found = Attempts(first, last, first + begun * DAY, tried)

    drawn = marks(parsed(svg.attempts(found)))

    assert [(title, answer) for title, answer, _ in drawn] == [
        (f"{found.day(each.day)}: {each.practiced} ({each.ref})", each.practiced) for each in tried
    ]
    places = [along for _, _, along in drawn]
    assert places == sorted(places)
    assert all(0 < along < 100 for along in places)
    signs = [sign for sign in found.signs if sign != pictures.NOTHING]
    assert signs == [pictures.TRIED[each.practiced] for each in tried]
    told = [f"{found.day(each.day)} {each.practiced} ({each.ref})" for each in tried]
    assert found.words == ", ".join(told)


def test_the_better_it_went_the_higher_the_mark_stands() -> None:
    tried = [attempt("2026-09-01", each) for each in (YES, NO_CHANCE, NO)]
    found = Attempts(on("2026-08-15"), on("2026-11-13"), on("2026-08-15"), tried)

    shapes = [group[1] for group in parsed(svg.attempts(found)).iter("g")][1:]
    heights = [
        float(each.get("cy") or float(each.get("y") or 0) + float(each.get("height") or 0) / 2)
        for each in shapes
    ]

    assert heights == [8, 22, 36]


def test_two_attempts_of_one_day_stand_beside_each_other() -> None:
    tried = [attempt("2026-09-01", NO, 1), attempt("2026-09-01", NO, 2)]
    found = Attempts(on("2026-08-15"), on("2026-11-13"), on("2026-08-15"), tried)

    groups = [each.get("transform") for each in parsed(svg.attempts(found)).iter("g")]

    assert groups == [None, None, "translate(4)"]


def test_the_day_it_was_agreed_is_marked_where_it_lies_on_the_axis() -> None:
    early = Attempts(on("2026-08-15"), on("2026-11-13"), on("2026-07-01"), [])

    assert "since 1 Sep" in svg.attempts(early._replace(since=on("2026-09-01")))
    assert "since" not in svg.attempts(early)


def test_a_period_of_one_day_has_an_axis_too() -> None:
    day = on("2026-11-13")

    assert (
        len(marks(parsed(svg.attempts(Attempts(day, day, day, [attempt("2026-11-13", YES)]))))) == 1
    )


def test_weeks_without_an_attempt_have_a_sign_of_their_own() -> None:
    tried = [
        attempt("2026-10-01", NO),
        attempt("2026-10-14", YES),
        attempt("2026-10-15", NO_CHANCE),
    ]

    assert Attempts(on("2026-10-01"), on("2026-10-25"), on("2026-10-01"), tried).signs == "□·■○·"


def test_every_sign_has_another_in_ascii() -> None:
    for signs in (pictures.LOOK, pictures.TRIED | {"": pictures.NOTHING}):
        plain = [characters.in_ascii(each) for each in signs.values()]
        assert len({*plain}) == len(plain)
        assert all(each.isascii() for each in plain)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("שרה 4 of 5", "<bdi>שרה</bdi> 4 of 5"),
        ("for عبد الرحمن, due 3 Sep", "for <bdi>عبد الرحمن</bdi>, due 3 Sep"),
        ("<b> & 'x'", "&lt;b&gt; &amp; &#x27;x&#x27;"),
        ("李小龙", "李小龙"),
    ],
)
def test_what_is_written_from_right_to_left_turns_nothing_round(
    written: str, expected: str
) -> None:
    assert markup.safe(written) == expected
    assert "<" not in markup.attribute(written)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("Ana", ""),
        ("שרה Levi", ' dir="rtl"'),
        ("3 ימים", ' dir="rtl"'),
        ("said: שרה", ""),
        ("", ""),
    ],
)
def test_a_text_of_its_own_runs_as_it_begins(written: str, expected: str) -> None:
    assert markup.direction(written) == expected
