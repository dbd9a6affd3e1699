"""Keeping the texts of a command line that Typer refuses: a slip in an option, quotes left out.

The line is parsed again, leniently, and its texts are kept as a draft.
"""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

import typer

from coachlog import errors
from coachlog.cli.app import Command

if TYPE_CHECKING:
    from coachlog.cli.forms.form import Form
    from coachlog.records.fields import Field, Typed


class Capturing(Command):
    """A command whose texts are kept in a draft when its line is refused."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Parse the line; where it is refused, keep a draft and name it in the error."""
        words = list(args)
        try:
            return super().parse_args(ctx, args)
        except (typer.TyperException, errors.Refused) as error:
            refused: Any = error
            refused.ctx = getattr(error, "ctx", None) or ctx
            if not ctx.resilient_parsing:
                _keep_draft(ctx.command_path.partition(" ")[2], self.get_params(ctx), words, error)
            raise


class LenientParser:
    """A parser that finds a field of the form for every word of a line.

    `flags` are the options without a value; `names` gives the long name of an option by any of its
    names.
    """

    def __init__(self, form: "Form", *, names: dict[str, str], flags: set[str]) -> None:
        self.form, self.names, self.flags = form, names, flags
        self.typed: Typed = {}

    def take(self, words: Iterable[str]) -> "Typed":
        """What was typed, by the key of the field that it seems to belong to.

        An unknown option counts as the one nearest to it, else as the note; a word too many is
        added to the last argument.
        """
        rest = iter(words)
        arguments = [each for each in self.form.fields if each.is_argument]
        last = arguments[-1]
        for word in rest:
            if word.startswith("-") and len(word) > 1:
                self._option(word, rest)
            else:
                self._put(arguments.pop(0) if arguments else last, word)
        return self.typed

    def _option(self, word: str, rest: Iterator[str]) -> None:
        name, equals, value = word.partition("=")
        if name in self.flags:
            return
        said = value if equals else next(rest, "")
        if meant := self._meant(name):
            self._put(meant, said)

    def _meant(self, name: str) -> "Field | None":
        """The field of an option; None for an option of no field, such as `--color`."""
        from coachlog.text import close_to

        by_option = {each.option: each for each in self.form.fields}
        if name in self.names:
            return by_option.get(self.names[name])
        close = next(iter(close_to(name, by_option, most=1)), "")
        note = next((each for each in self.form.fields if each.piped), self.form.fields[0])
        return by_option.get(close, note)

    def _put(self, question: "Field", value: str) -> None:
        before = self.typed.get(question.key)
        if question.many and value:
            self.typed[question.key] = [*(before or []), value]
        elif value:
            self.typed[question.key] = f"{before} {value}" if before else value


def _keep_draft(command: str, params: Iterable[Any], words: list[str], error: Exception) -> None:
    """Keep the texts of a line, and say so in the error that refuses it."""
    from coachlog.cli.drafts import draft
    from coachlog.cli.forms.follow_ups import FORMS

    form = next(form for form in FORMS if form.command == command)
    flags = {name for each in params if _is_flag(each) for name in each.opts + each.secondary_opts}
    names = {name: each.opts[0] for each in params for name in each.opts}
    typed = LenientParser(form, names=names, flags=flags).take(words)
    asked, unfinished = _in_doubt(form, typed) if isinstance(error, errors.Refused) else ("", "")
    kept = draft.Draft(form, dry="--dry-run" in words).keep_unsaved(
        typed, here=asked, unfinished=unfinished
    )
    if kept and isinstance(error, errors.Refused):
        error.add(kept)
    elif kept:
        error.add_note(kept)


def _in_doubt(form: "Form", typed: "Typed") -> tuple[str, str]:
    """The last argument of a line of which it is open where its words belong, taken out of it.

    It is asked for when the draft is resumed, with what seems to be its words standing there.
    """
    key = [each.key for each in form.fields if each.is_argument][-1]
    said = typed.get(key)
    if not isinstance(said, str) or len(said.split()) < 2:
        return "", ""
    del typed[key]
    return key, said


def _is_flag(param: Any) -> bool:
    return bool(getattr(param, "is_flag", False))
