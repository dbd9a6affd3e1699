r"""A form and its answers as text: the format of drafts and of the page in the editor.

    == well
    asked about the cost of waiting,
    then stayed quiet

    == improve (here)
    confirm the st

Each answer stands under a line that names its question, up to the next such line; one final
newline is not part of it. `(here)` marks where the asking stopped. Remarks are the lines that begin
with `#` above the first such line, and below one the question that it stands for; every other line
is text, whatever it begins with. A line of an answer that begins with `#` or `==` stands behind a
`\`; one that begins with `\#` or `\==` behind one more. All else is what was typed.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from coachlog import errors, text
from coachlog.cli.forms.form import Form
from coachlog.records.fields import Field, Typed, always

_HEAD = re.compile(r"== *([\w|-]+)[ ]*(\(here\))?.*", re.DOTALL)
_GUARDED = re.compile(r"\\*(#|==)")
SKIPPED, CLEARED = "skipped", "cleared"
"""What the page says of a question left empty: in a new record, in an edited one."""

_RULE = (
    "# Write under the == lines; one left empty is {empty}. Save and close to keep it all; an",
    "# empty page saves nothing. A line of yours that begins with == needs a \\ before it.",
)
_OLDER_RULE = "Lines that begin with # are left out"
"""What pages of earlier versions say: drafts of those are read as they say."""


class Sheet(NamedTuple):
    """What was on a page: the answers, and the key of the question marked `(here)`, else "".

    `begun` says that the last answer to that question is not finished.
    """

    typed: Typed
    here: str
    begun: bool


def draft_text(form: Form, typed: Typed, *, here: str, begun: bool) -> str:
    """The text of a draft: the answers so far; the last one to `here` may be only `begun`."""
    return "".join(
        section
        for question in form.fields
        for section in _draft_sections(question, typed, here=question.key == here, begun=begun)
    )


def form_page(
    form: Form,
    typed: Typed,
    *,
    rep: str,
    top: Sequence[str],
    leave_out: Iterable[str],
    practice: str = "",
    empty: str = SKIPPED,
) -> str:
    """The page to fill in a form on, with what was typed so far; the lines of `top` are remarks.

    `rep` is what the questions call the person; keys in `leave_out` are not on the page;
    `practice` is what was agreed last; `empty` says what becomes of a question left empty.
    """
    remarks = [f"# {text.visible(line)}" for line in top]
    left_out = set(leave_out)
    shown = [each for each in form.fields if each.ask and each.key not in left_out]
    sections = [
        _section(question, value, remark=_remark(question, rep, practice))
        for question in shown
        for value in _values(question, typed, wanted=True)
    ]
    rule = [line.replace("{empty}", empty) for line in _RULE]
    return "\n".join([*remarks, *rule, "", ""]) + "".join(sections)


def with_reasons(page: str, reasons: Iterable[str]) -> str:
    """The page with remarks on top that say why it was refused, in place of earlier ones."""
    lines = page.split("\n")
    while lines[0].startswith(_REASON):
        lines.pop(0)
    return "\n".join([*(f"{_REASON} {text.one_line(reason)}" for reason in reasons), *lines])


_REASON = "# Not saved:"


def is_blank(form: Form, page: str) -> bool:
    """Whether a page holds nothing but remarks and heads."""
    try:
        return not parse(form, page).typed
    except errors.Refused:
        return False


def parse(form: Form, page: str) -> Sheet:
    """Parse a page.

    Raises:
        Refused: a line names no question of the form, one that was answered already, or an answer
            stands before the first such line.
    """
    typed: Typed = {}
    stopped, begun = "", False
    every = _OLDER_RULE in page.partition("\n==")[0]
    for name, here, lines in _sections(page):
        question = _question_named(form, name)
        answer = _answer(_without_remarks(lines, question, every=every))
        if answer.strip():
            _add_answer(typed, question, answer)
        if here:
            stopped, begun = question.key, bool(answer.strip())
    return Sheet(typed, stopped, begun)


def _add_answer(typed: Typed, question: Field, answer: str) -> None:
    if question.many:
        typed[question.key] = [*typed.get(question.key, []), answer]
    elif question.key in typed:
        raise errors.Refused(
            f"The line '== {question.name}' is there twice", "Put both answers under one."
        )
    else:
        typed[question.key] = answer


def _draft_sections(question: Field, typed: Typed, *, here: bool, begun: bool) -> Iterator[str]:
    values = _values(question, typed, wanted=here)
    if here and question.many and not begun and values[-1]:
        values.append("")
    for number, value in enumerate(values, 1):
        yield _section(question, value, here=here and number == len(values))


def _section(question: Field, value: str, *, here: bool = False, remark: str = "") -> str:
    head = f"== {question.name}{' (here)' if here else ''}\n{remark}"
    return head + "".join(f"{_guarded(line)}\n" for line in value.split("\n")) + "\n" * bool(value)


def _sections(page: str) -> Iterator[tuple[str, bool, list[str]]]:
    name, here = "", False
    lines: list[str] = []
    for line in page.removesuffix("\n").split("\n"):
        if head := _HEAD.fullmatch(line):
            yield from _section_of(name, here, lines)
            name, here, lines = head[1], bool(head[2]), []
        elif name or not line.startswith("#"):
            lines.append(line)
    yield from _section_of(name, here, lines)


def _section_of(name: str, here: bool, lines: list[str]) -> Iterator[tuple[str, bool, list[str]]]:
    if name:
        yield name, here, lines
    elif any(line.strip() for line in lines):
        raise errors.Refused(
            "There is text above the first == line", "Move it under one, or put a # before it."
        )


_ANY = "@any@"
"""Stands for the words filled in, such as a name, while the page's own remarks are looked for."""


def _without_remarks(lines: list[str], question: Field, *, every: bool) -> list[str]:
    """The lines without the page's own remark on the question; with `every`, without any."""
    if every:
        return [line for line in lines if not line.startswith("#")]
    shapes = (_remark(question, _ANY, practice).rstrip("\n") for practice in (_ANY, ""))
    ours = "|".join(re.escape(shape).replace(_ANY, ".*") for shape in shapes)
    place = next((at for at, line in enumerate(lines) if re.fullmatch(ours, line)), None)
    return lines if place is None else lines[:place] + lines[place + 1 :]


def _answer(lines: list[str]) -> str:
    kept = lines[:-1] if lines and not lines[-1] else lines
    return "\n".join(_unguarded(line) for line in kept)


def _guarded(line: str) -> str:
    return f"\\{line}" if _GUARDED.match(line) else line


def _unguarded(line: str) -> str:
    return line[1:] if line.startswith("\\") and _GUARDED.match(line) else line


def _values(question: Field, typed: Typed, *, wanted: bool) -> list[str]:
    value = typed.get(question.key, [])
    return (list(value) if isinstance(value, list) else [value]) or [""] * wanted


def _question_named(form: Form, name: str) -> Field:
    for question in form.fields:
        if name.lower().replace("_", "-") in (question.key.replace("_", "-"), question.name):
            return question
    raise errors.Refused(
        f"The line '== {text.visible(name)}' names no question of {form.command}",
        "Put a \\ before it if it is text.",
    )


_LAST_TIME = re.compile(r'[^.?]*"\{practice\}"[.] ')
"""The sentence of a question that says what was agreed last."""


def _remark(question: Field, rep: str, practice: str) -> str:
    needed = question.required and question.fits is always
    need = " (needed)" if needed else " (several: one == line each)" * question.many
    words = f" One of: {', '.join(question.choices)}." if question.choices else ""
    asked = question.ask if practice else _LAST_TIME.sub("", question.ask)
    for mark, meant in (("{rep}", text.one_line(rep)), ("{practice}", text.one_line(practice))):
        asked = asked.replace(mark, meant)
    return f"# {asked}{need}{words}\n"
