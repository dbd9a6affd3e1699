"""A form being filled in: what was typed for each field, and the values read from that.

All texts are read before anything is written, so that a record is written whole or not at all.
"""

import os
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from typing import Any

from coachlog import errors, text
from coachlog.cli import run
from coachlog.cli.capture import names_in_line
from coachlog.cli.drafts import draft, typed_line
from coachlog.cli.forms.form import Form
from coachlog.cli.options import dots, readers
from coachlog.cli.options.readers import Context
from coachlog.records import names
from coachlog.records.fields import Field, Holds, Typed, Values
from coachlog.records.vocabulary import TEAM
from coachlog.text import COACHLOG

_MOST = 4 * text.LIMIT
"""The most bytes of stdin: those of the longest text there is, in UTF-8."""

PEOPLE = (Holds.REPS, Holds.REP_OR_TEAM)
"""What fields hold that take several people, with commas or one after the other."""

FIRST_STEP = f'Start with: {COACHLOG} rep add "Ana Ruiz"'
"""What to do while nobody is on the team."""


class Entry:
    """One form being filled in.

    `typed` are the texts so far, `on_line` the keys of those from the command line, `known` the
    context they are read with. `required` and `left_out` are keys of questions that, besides what
    the form says, must be answered, or are not asked. `about` is the handle of the rep, once known;
    `last_agreed` is what was agreed last with them, to be asked about. `introduced` says that
    `introduce` was called, `was_asked` that questions were asked. `here` is the key of the question
    being asked, `unfinished` what was typed of its answer. `page` is the text of a draft that
    cannot be read. Once it is filled in on a page, errors call a field `as_on_page`, which has no
    options.
    """

    known: Context

    def __init__(self, form: Form, given: Mapping[str, Any], introduce: "Introduce") -> None:
        self.form, self._given, self._introduce = form, given, introduce
        self.draft = draft.Draft(form, dry=bool(given.get("dry_run")))
        self.typed: Typed = typed_line.answers(form, given)
        self.on_line = frozenset(self.typed)
        self.required: set[str] = set()
        self.left_out: set[str] = set()
        self.about: str | None = None
        self.last_agreed = ""
        self.introduced = self.as_on_page = self.was_asked = False
        self.here = self.unfinished = self.page = ""
        self._unquoted: dict[str, str] = {}

    def begin(self) -> None:
        """Read stdin, and tell names of several words from the texts behind them."""
        self._read_stdin(self.typed)
        self.known = readers.context()
        before = dict(self.typed)
        self.settle_names()
        self._read_stdin({key: each for key, each in self.typed.items() if each != before[key]})

    def leave_dots_to_questions(self) -> None:
        """At a terminal, leave texts to be asked for that are only dots on the line."""
        if run.is_interactive():
            self.on_line -= {each.key for each in self.form.fields if self._is_asked_instead(each)}

    @property
    def on_page(self) -> bool:
        """Whether it is to be filled in in the editor."""
        return bool(self._given.get("edit"))

    @property
    def agreed(self) -> bool:
        """Whether `--yes` answers what would be asked about the whole."""
        return bool(self._given.get("yes"))

    def said_back(self) -> str:
        """The texts of several words that were typed without quotes, as one that was saved says."""
        return " · ".join(self._unquoted.values())

    def is_open(self) -> bool:
        """Whether something is to be asked: it was broken off, is missing, or cannot be read."""
        return bool(self.here or self.missing() or self.unreadable())

    def check(self) -> Values:
        """The values of all fields, by key: None, or an empty tuple, for what was not given.

        Raises:
            MissingOptions: something required is not there.
            CoachlogError: something cannot be read.
        """
        if missing := self.missing():
            raise self._missing(missing)
        return {each.key: self.value(each.key) for each in self.form.fields}

    def value(self, key: str) -> Any:
        """The value of one field; None, or an empty tuple, when nothing was typed.

        Where several could be meant, it is asked which, if anybody can be asked.

        Raises:
            CoachlogError: it cannot be read.
        """
        question = self.form.field(key)
        typed = self.typed.get(key)
        if typed is None:
            return () if question.many else None
        if isinstance(typed, list):
            if question.holds in PEOPLE:
                typed = self.typed[key] = names.one_by_one(typed)
            read = [self._read(question, each, place) for place, each in enumerate(typed)]
            return tuple(read if question.holds is Holds.TEXTS else dict.fromkeys(read))
        return self._read(question, typed, 0)

    def missing(self) -> list[Field]:
        """The fields that must be given and were not."""
        return [
            each
            for each in self.form.fields
            if self.is_required(each) and each.key not in self.typed
        ]

    def unreadable(self) -> list[Field]:
        """The fields whose answer cannot be read."""
        return [each for each in self.form.fields if self._fails(each.key)]

    def faults(self) -> list[errors.CoachlogError]:
        """All that keeps it from being saved: answers that cannot be read, and missing ones."""
        found: list[errors.CoachlogError] = []
        for question in self.form.fields:
            try:
                self.value(question.key)
            except errors.CoachlogError as error:
                found.append(error)
        if missing := self.missing():
            found.append(self._missing(missing))
        return found

    def is_required(self, question: Field) -> bool:
        """Whether a question must be answered, given what was typed so far."""
        return (question.required or question.key in self.required) and question.fits(self.typed)

    def is_offered(self, question: Field) -> bool:
        """Whether a question may be asked, given what was typed so far."""
        return (
            bool(question.ask) and question.key not in self.left_out and question.fits(self.typed)
        )

    def introduce(self) -> Sequence[str]:
        """Find out whom it is about; the lines to show before the other questions.

        Raises:
            CoachlogError: nobody is meant, or several could be.
        """
        self.required.clear()
        self.left_out.clear()
        self.last_agreed = ""
        self.introduced = True
        return self._introduce(self)

    def person_name(self) -> str:
        """What questions call the person: the first name, or the full one where two share it."""
        if self.about == TEAM:
            return "the team"
        called = names.short(self.known.team)
        people = [called.get(handle, "") for handle in (self.about or "").split(",")]
        *others, last = people
        return f"{', '.join(others)} and {last}" if others else last or "the rep"

    def ask_which(self, key: str, several: errors.Ambiguous, place: int = 0) -> str:
        """Ask which of several was meant, and put it in place of the answer; `place` is in a list.

        Raises:
            Ambiguous: nobody can be asked.
        """
        if not run.is_interactive():
            raise several
        from coachlog.cli.terminal import choosing

        word = choosing.choose(several)
        self.note_choice(word, several)
        before = self.typed.get(key)
        if isinstance(before, list):
            self.typed[key] = [*before[:place], word, *before[place + 1 :]]
        else:
            self.typed[key] = word
        return word

    def note_choice(self, word: str, several: errors.Ambiguous) -> None:
        """Note a choice, so that an outsider's name close to a rep's is not asked about again."""
        if isinstance(several, errors.CloseTo) and word == several.name:
            self.known = self.known._replace(outsiders=self.known.outsiders | {word})

    def confirm(self, doubt: str | None) -> None:
        """Ask about something unlikely, unless nobody can be asked or `--yes` was given.

        Raises:
            Refused: it was not meant.
        """
        if doubt and not self.agreed and run.is_interactive():
            from coachlog.cli.terminal import confirm

            if not confirm.ask_yes_no(doubt):
                raise errors.Refused("Nothing was saved")

    def keep(self, typed: Typed) -> None:
        """Keep these answers in the draft; where no draft can be kept, go on without."""
        with suppress(OSError, errors.Unusable):
            self.draft.keep(typed, here=self.here, unfinished=self.unfinished)

    def read(self, question: Field, typed: str) -> Any:
        """The value of an answer to a question; the person may be several, as in `maria,dk`.

        Raises:
            CoachlogError: it cannot be read, or could mean several.
        """
        question = self._as_called(question)
        if self.form.shared and question.key == self.form.person and "," in typed:
            return readers.several_reps(typed, self.known)
        if question.many and question.holds in PEOPLE and "," in typed:
            return self._read_several(question, typed)
        try:
            return readers.read(question, typed, self.known)
        except errors.UnknownRep as unknown:
            if self.here == question.key and unknown.way_out.startswith("Add them"):
                more = ", or team" if question.holds is Holds.REP_OR_TEAM else ""
                unknown.way_out = f"Type the name or the handle of somebody on your team{more}."
            raise

    def _read_several(self, question: Field, typed: str) -> list[Any]:
        """The values of several people with commas between them.

        Raises:
            Refused: one of them could be several: which, can only be asked of one alone.
            UnknownRep: one is nobody.
        """
        try:
            return [self.read(question, each) for each in names.one_by_one([typed])]
        except errors.Ambiguous as several:
            raise errors.Refused(several.what, several.way_out) from None

    def _read(self, question: Field, typed: str, place: int) -> Any:
        try:
            return self.read(question, typed)
        except errors.Ambiguous as several:
            return readers.read(question, self.ask_which(question.key, several, place), self.known)
        except errors.Refused as refused:
            raise _with_option(refused, self._as_called(question)) from None

    def _as_called(self, question: Field) -> Field:
        """The field, called as errors call it: by its option, or by its name on the page."""
        return question._replace(flags=(question.name,)) if self.as_on_page else question

    def _missing(self, fields: Sequence[Field]) -> errors.MissingOptions:
        """The error for fields that must be given."""
        if self.as_on_page:
            names = [each.name for each in fields]
            under = " and ".join(f"== {each}" for each in names)
            return errors.MissingOptions(
                self.form.command, names, f"Write something under {under}."
            )
        options = [each.label or each.option for each in fields]
        return errors.MissingOptions(self.form.command, options, self._way_out())

    def _fails(self, key: str) -> bool:
        try:
            self.value(key)
        except errors.CoachlogError:
            return True
        return False

    def _way_out(self) -> str:
        if self.form.person and not self.known.team:
            return f"Nobody is on your team yet. {FIRST_STEP}"
        see = f"See examples with: {COACHLOG} {self.form.command} --help"
        return see if sys.stdin.isatty() else f"It can only ask you on a terminal. {see}"

    def settle_names(self) -> None:
        """Tell names of several words from the texts behind them; which one is meant, is asked."""
        try:
            self._unquoted |= names_in_line.settle(self.form, self.typed, self.known)
        except errors.CloseTo:
            raise
        except errors.Ambiguous as several:
            self.ask_which("ref", several)

    def _is_asked_instead(self, question: Field) -> bool:
        """Whether only dots stand on the line for a text that can be asked for."""
        said = self.typed.get(question.key)
        given = [said] if isinstance(said, str) else said
        only_dots = bool(given) and all(
            dots.stand_for_words(question, each) for each in given or ()
        )
        behind = self.form.is_behind_more(question) and not self.is_required(question)
        return only_dots and self.is_offered(question) and not behind

    def _read_stdin(self, typed: Typed) -> None:
        """Read stdin into the fields whose text is `-`, alone."""
        for question in self.form.fields:
            if question.piped and typed.get(question.key) == "-":
                self._take_stdin(question.key)
                self.keep(self.typed)

    def _take_stdin(self, key: str) -> None:
        """Type all of stdin, less a byte order mark and one final newline, into a field.

        What came before a Ctrl-C too.

        Raises:
            Refused: it is no UTF-8 text, or too long; the draft keeps what came all the same.
        """
        self.draft.precious = True
        whole = b""
        try:
            while len(whole) <= _MOST and (piece := os.read(sys.stdin.fileno(), 1 << 20)):
                whole += piece
        finally:
            said = whole.decode("utf-8", "surrogateescape")
            self.typed[key] = text.from_outside(said).removesuffix("\n")
        if len(whole) > _MOST:
            raise errors.Refused(
                f"What came on stdin is too long: over {_MOST:,} bytes",
                f"The limit of a text is {text.LIMIT:,} characters.",
            )
        if not said.isascii() and any("\udc80" <= char <= "\udcff" for char in said):
            raise errors.Refused(
                "What came on stdin is not UTF-8 text", "Convert it to UTF-8 first."
            )


Introduce = Callable[[Entry], Sequence[str]]
"""Finds out whom an entry is about, sets that in it, and gives the lines to show."""


def introduce_person(entry: Entry) -> Sequence[str]:
    """Find out whom an entry is about; there is nothing to show."""
    entry.about = entry.value(entry.form.person)
    return ()


def _with_option(refused: errors.Refused, question: Field) -> errors.Refused:
    """The refusal with the option that it is about, unless its sentence names it."""
    if question.option in refused.what:
        return refused
    return errors.Refused(f"{question.option}: {refused.what}", refused.way_out)
