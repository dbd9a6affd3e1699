"""The words of a line, sorted: options with their values, days of several words, one run of text.

The form alone decides here; no journal is opened. Where the first words of a text may belong to a
name, the text keeps its words (`Words`), for whoever knows the team.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple, NoReturn

from coachlog import errors
from coachlog.cli.line.slots import Slot, Slots, Takes
from coachlog.text import quoted, shell_word, shortened


class Words(str):
    """A text that was typed without quotes, with the words it was made of.

    `runs` are the runs of words on the line; more than one only where the first may be a name.
    `follows` says that they stand right behind the argument before, `behind` is the name of the
    parameter of the person option that they stand right behind, else empty.
    """

    runs: tuple[tuple[str, ...], ...]
    follows: bool
    behind: str

    @classmethod
    def of(
        cls, runs: Sequence[Sequence[str]], *, follows: bool = False, behind: str = ""
    ) -> "Words":
        """The text of these runs, joined by one space."""
        made = cls(" ".join(word for run in runs for word in run))
        made.runs = tuple(map(tuple, runs))
        made.follows, made.behind = follows, behind
        return made


class _Run(NamedTuple):
    """Words that stand together, and the option with its value right before them, if one is."""

    words: list[str]
    behind: Slot | None = None
    value: str = ""


def sort(args: Sequence[str], slots: Slots) -> list[str]:
    """The line as the parser takes it without a doubt: options first, `--`, then the arguments.

    Raises:
        Refused: words could belong in two places; the error shows each reading in quotes.
    """
    return _Line(args, slots).sorted()


class _Line:
    """One line being sorted. `ended` says that a `--` has ended the options."""

    def __init__(self, args: Sequence[str], slots: Slots) -> None:
        self.rest, self.slots = list(args), slots
        self.options: list[str] = []
        self.runs: list[_Run] = [_Run([])]
        self.unfinished: list[str] = []
        self.ended = False

    def sorted(self) -> list[str]:
        """The line with every word in its place."""
        while self.rest:
            self._word(self.rest.pop(0))
        if self.unfinished:
            return self.unfinished
        for run in self.runs:
            self._check_behind(run)
        tail = self.slots.tail
        if tail and tail.option in self.options:  # then no word is left for it
            tail = None
        places = _Places(self.slots._replace(tail=tail), [run for run in self.runs if run.words])
        values = list(places.values())
        if tail and len(values) > len(self.slots.arguments):
            self.options += [tail.option, values.pop()]
        return [*self.options, *(["--"] if values else []), *values]

    def _word(self, word: str) -> None:
        if self.ended or not _is_option(word):
            self.runs[-1].words.append(word)
        elif word == "--":
            self._double_dash()
        elif word[1].isdigit():
            raise _dash_first([word, *self.rest])
        else:
            self._option(word)

    def _double_dash(self) -> None:
        """End the options before a text's first word; inside a text it is a word like any other."""
        before = len(self.slots.arguments) - (self.slots.tail is None)
        if sum(len(run.words) for run in self.runs) <= before:
            self.ended = True
            self.runs.append(self.runs.pop()._replace(behind=None))
        else:
            self.runs[-1].words.append("--")

    def _option(self, word: str) -> None:
        name, equals, attached = word.partition("=")
        slot = self.slots.options.get(name)
        if slot is None and not word.startswith("--"):
            slot, name, attached = self.slots.options.get(word[:2]), word[:2], word[2:]
            equals = attached
        if slot and word == f"--not-{slot.option[2:]}":
            self.options += [slot.option, "no"]
            self.runs.append(_Run([]))
            return
        if slot is None:  # for the parser to refuse, before any word is thought to be a text
            self.unfinished = [word]
            self.rest.clear()
            return
        if slot.takes is Takes.NOTHING:
            self.options.append(word)
            self.runs.append(_Run([], slot))
            return
        if equals:
            self.rest.insert(0, attached)
        taken = self._value_size(slot, attached=bool(equals))
        if taken is None:
            self.unfinished = [name]
            self.rest.clear()
            return
        value = " ".join(self.rest[:taken])
        del self.rest[:taken]
        self.options += [name, value or slot.bare]
        self.runs.append(_Run([], slot, value))

    def _value_size(self, slot: Slot, *, attached: bool) -> int | None:
        """How many words the value of an option takes; None where it has none."""
        if slot.bare:
            return _closed_size(self._bare_words(), slot)
        if not self.rest or (not attached and self._is_known(self.rest[0])):
            return None
        if slot.takes in (Takes.DAY, Takes.PERIOD):
            from coachlog.days import form

            bare = [self.rest[0], *self._bare_words(1)]
            is_period = slot.takes is Takes.PERIOD
            return (form.longest(bare, period=is_period) if len(bare) > 1 else 0) or 1
        if slot.takes is Takes.CLOSED:
            return _closed_size([self.rest[0], *self._bare_words(1)], slot) or 1
        return 1

    def _bare_words(self, start: int = 0) -> list[str]:
        """The words that follow, up to the next option."""
        found = []
        for word in self.rest[start:]:
            if _is_option(word) and not (word[0] in "+-" and word[1:2].isdigit()):
                break
            found.append(word)
        return found

    def _is_known(self, word: str) -> bool:
        return word == "--" or word in self.slots.options

    def _check_behind(self, run: _Run) -> None:
        """Refuse several words behind one of a free text: nobody can tell to which they belong."""
        slot, value = run.behind, run.value
        if slot and slot.takes is Takes.NOTHING and run.words and slot.option == "--focus":
            _refuse_text_of_focus(run.words, self.slots)
        if slot and slot.bare and not value and len(run.words) == 1 and self._is_full_without(run):
            raise errors.UnknownWord(slot.option, run.words[0], slot.words)
        if slot is None or slot.takes is Takes.NOTHING or not run.words or not _is_one(value):
            return
        if slot.takes is Takes.TEXT and self._is_only_place_taken(run):
            _refuse_both(slot.option, value, run.words, "")
        if len(run.words) < 2:
            return
        first = next(each for each in self.runs if each.words)
        starts = run is first and len(self.slots.arguments) > 1
        if slot.takes is Takes.TEXT or (slot.takes is Takes.PERSON and starts):
            _refuse_both(slot.option, value, run.words, self._as_argument(run, slot))

    def _is_only_place_taken(self, run: _Run) -> bool:
        """Whether the one argument that the command takes stands elsewhere than in this run."""
        places = [*self.slots.arguments, *filter(None, [self.slots.tail])]
        alone = len(places) == 1 and places[0].takes not in (Takes.TEXT, Takes.REST)
        return alone and any(each.words for each in self.runs if each is not run)

    def _is_full_without(self, run: _Run) -> bool:
        """Whether the words elsewhere are all that the command takes."""
        before = sum(len(each.words) for each in self.runs if each is not run)
        return before >= len(self.slots.arguments) + (self.slots.tail is not None)

    def _as_argument(self, run: _Run, slot: Slot) -> str:
        """The reading in which the words are arguments; empty where none is left for them."""
        before = [word for each in self.runs if each is not run for word in each.words]
        places = [*self.slots.arguments, *filter(None, [self.slots.tail])]
        if len(before) >= len(places) or slot is self.slots.tail:
            return ""
        words = [*before, *run.words]
        alone = words[: len(places) - 1]
        text = words[len(places) - 1 :]
        said = [*alone, *([" ".join(text)] if text else [])]
        return " ".join([*map(shell_word, said), slot.option, shell_word(run.value)])


class _Places:
    """The arguments of a line, filled from the runs of its words."""

    def __init__(self, slots: Slots, runs: list[_Run]) -> None:
        self.slots = [*slots.arguments, *filter(None, [slots.tail])]
        self.runs, self.before = runs, False

    def values(self) -> Iterator[str]:
        """The value of every argument that the words reach, in order; what is too much, last."""
        for number, slot in enumerate(self.slots):
            if not self.runs:
                return
            if slot.takes is Takes.REST:
                yield from (word for run in self.runs for word in run.words)
                return
            following = self.slots[number + 1 : number + 2]
            yield self._last(slot, number) if not following else self._next(slot, following[0])
        yield from (word for run in self.runs for word in run.words)

    def _next(self, slot: Slot, following: Slot) -> str:
        if slot.takes is Takes.CLOSED:
            return self._take(_closed_size(self.runs[0].words, slot) or 1)
        from_day = slot.takes is not Takes.DAY and following.takes is Takes.DAY
        words = self.runs[0].words
        if slot.takes is Takes.DAY:
            if following.takes is Takes.DAY:
                _part_two_days(words)
            return self._take(_day_size(words))
        if from_day and len(words) > 1:
            return self._take(_size_before_day(words))
        return self._take(1)

    def _last(self, slot: Slot, number: int) -> str:
        words = self.runs[0].words
        if slot.takes in (Takes.PERSON, Takes.CALL, Takes.DAY):
            return self._take(len(words))
        if slot.takes is not Takes.TEXT:
            return self._take(1)
        before = self.slots[number - 1].takes if number else None
        return self._text(is_after_name=before in (Takes.PERSON, Takes.CALL))

    def _text(self, *, is_after_name: bool) -> str:
        """The text of all runs; behind a name it keeps its words, whose beginning may be its."""
        runs, self.runs = self.runs, []
        first = runs[0].behind
        behind = first.name if first and first.takes is Takes.PERSON else ""
        said = Words.of([run.words for run in runs], follows=self.before, behind=behind)
        if not is_after_name and not behind:
            check_text(said.runs)
        return said

    def _take(self, size: int) -> str:
        words = self.runs[0].words
        value = " ".join(words[:size])
        del words[:size]
        self.before = bool(words)
        if not words:
            self.runs.pop(0)
        return value


def check_text(runs: Sequence[Sequence[str]]) -> None:
    """Refuse a text in two places of a line, and one of which a part stands in quotes.

    Raises:
        Refused: the error shows what to put in quotes.
    """
    if len(runs) > 1:
        parts = " and ".join(quoted(" ".join(run), width=30) for run in runs)
        raise errors.Refused(
            f"The text is in two places: {parts}",
            "Put its words side by side, or in quotes.",
        )
    if len(runs[0]) > 1 and not all(map(_is_one, runs[0])):
        raise errors.Refused(
            "One part of the text is in quotes, another is not",
            "Put the whole of it in one pair of quotes.",
        )


def _is_option(word: str) -> bool:
    return len(word) > 1 and word[0] == "-"


def _is_one(value: str) -> bool:
    """Whether a word is one that may have stood without quotes."""
    return bool(value) and len(value.split()) == 1


def _day_size(words: Sequence[str]) -> int:
    from coachlog.days import form

    return (form.longest(words) if len(words) > 1 else 0) or 1


def _part_two_days(words: list[str]) -> None:
    """Put a first and a last day, as in `mon to fri`, `mon-fri` or `1-2 dec`, each in one word."""
    from coachlog.cli.line import two_days

    if pair := two_days.parted(words):
        words[:] = pair


def _size_before_day(words: Sequence[str]) -> int:
    """How many words stand before the first day; at least one is no day's."""
    from coachlog.cli.line import two_days
    from coachlog.days import form

    for size in range(1, len(words)):
        if form.longest(words[size:]) or two_days.parted(words[size:]):
            return size
    return 1


def _closed_size(words: Sequence[str], slot: Slot) -> int:
    """How many of the words are one of a closed list, its parts apart; 0 where none is.

    Raises:
        Refused: fewer of them are a word of the list too, and what is left would be a text.
    """
    parts = max((word.count("-") + 1 for word in slot.words), default=1)
    sizes = [
        size
        for size in range(min(parts, len(words)), 0, -1)
        if "-".join(words[:size]).lower().rstrip(",") in slot.words
    ]
    if len(sizes) > 1 and len(words) > sizes[0]:
        _refuse_both(slot.option, " ".join(words[: sizes[-1]]), words[sizes[-1] :], "", sizes[0])
    if not sizes and slot.bare and words and _begins_one(words[0], slot.words):
        return 1
    return sizes[0] if sizes else 0


def _begins_one(word: str, closed: Sequence[str]) -> bool:
    """Whether a word is the beginning of just one of a closed list, or the number of one."""
    if word.isascii() and word.isdigit():
        return 1 <= int(word[:4]) <= len(closed)
    return sum(each.startswith(word.lower()) for each in closed) == 1


def _refuse_both(
    option: str, value: str, words: Sequence[str], other: str, closed: int = 0
) -> NoReturn:
    """Raise the error for words behind a value that may belong to it or not."""
    whole = f"{option} {shell_word(' '.join([value, *words]))}"
    if closed:
        all_ = [value, *words]
        whole, other = (
            f"{option} {'-'.join(all_[:size])} {shell_word(' '.join(all_[size:]))}"
            for size in (closed, 1)
        )
    readings = " or ".join(filter(None, [whole, other]))
    shown = quoted(" ".join(words), width=40)
    raise errors.Refused(
        f"It is not clear whether {shown} belongs to {option}", f"Put it in quotes: {readings}"
    )


def _refuse_text_of_focus(words: Sequence[str], slots: Slots) -> NoReturn:
    """Raise the error for words behind the `--focus` of a talk: the talk says what they work on."""
    agreed = "--agreed" if "--agreed" in slots.options else "--improve"
    text = " ".join(words)
    raise errors.Refused(
        f"{quoted(text)} comes after --focus, which takes no text",
        f"As what they work on: {agreed} {shell_word(text)} --focus. Or put it before --focus.",
    )


def _dash_first(words: Sequence[str]) -> errors.Refused:
    said = shortened(" ".join(words), width=30)
    return errors.Refused(
        f"{quoted(words[0])} looks like an option",
        f"Before a text that has a word with a dash in front put --, as in: -- {said}",
    )
