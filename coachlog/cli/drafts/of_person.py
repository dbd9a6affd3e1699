"""The drafts of a person who is to be forgotten, found by the people and records in their fields.

A draft about somebody else that names the person is only listed. A file that cannot be read as a
draft is deleted when it names the person, since nobody can tell whom it is about; one
that is longer than any draft is not read, and listed.
"""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from coachlog import errors, text
from coachlog.cli.drafts import files, page_format
from coachlog.cli.forms.follow_ups import FORMS
from coachlog.records import names
from coachlog.records.names import Member
from coachlog.records.vocabulary import TEAM

if TYPE_CHECKING:
    from coachlog.journal.forget.traces import Traces

_PEOPLE = ("rep", "target", "owner", "works_on")
"""The keys of fields that hold a rep, or a record of theirs."""


class SortedDrafts(NamedTuple):
    """The drafts that are about a person, and those about others that may name them."""

    theirs: tuple[Path, ...]
    naming: tuple[Path, ...]


def sort_drafts(traces: "Traces", team: Sequence[Member]) -> SortedDrafts:
    """Sort all drafts by whom they are about; `team` includes the person."""
    person = frozenset({traces.handles[0]})
    by_name = _pattern_of(traces.names)
    in_any_way = _pattern_of((*traces.names, *traces.handles, *traces.refs))
    theirs, others = [], []
    for file in files.all_files():
        content = _content(file)
        if content is None:
            others.append(file)
            continue
        folded, whose = text.fold(content), _handles_in(file, content, traces, team)
        alone = in_any_way if whose is None else by_name  # a handle may be a word like any other
        if whose == person or (not whose and alone.search(folded)):
            theirs.append(file)
        elif in_any_way.search(folded):
            others.append(file)
    return SortedDrafts(tuple(theirs), tuple(others))


def _content(file: Path) -> str | None:
    """What a draft says; None for an editor's gigabytes, which are not to be read.

    One that another command has saved or dropped meanwhile says nothing.
    """
    try:
        if file.stat().st_size > files.LONGEST_DRAFT:
            return None
        return files.without_journal_line(files.read_leniently(file))
    except FileNotFoundError:
        return ""


def _pattern_of(words: Sequence[str]) -> re.Pattern[str]:
    either = "|".join(re.escape(text.fold(word)) for word in words)
    return re.compile(rf"(?<!\w)(?:{either})(?!\w)")


def _handles_in(
    file: Path, content: str, traces: "Traces", team: Sequence[Member]
) -> frozenset[str] | None:
    """The handles in the fields of a draft; None for a file that cannot be read as one."""
    command = files.command_of(file)
    if command.startswith("edit "):
        return frozenset(_handles_meant(command.removeprefix("edit "), traces, team))
    form = next((form for form in FORMS if form.command == command), None)
    if form is None:
        return None
    try:
        typed = page_format.parse(form, content).typed
    except errors.Refused:
        return None
    answers = (typed.get(key, []) for key in _PEOPLE)
    words = (word for said in answers for word in ([said] if isinstance(said, str) else said))
    return frozenset(who for word in words for who in _handles_meant(word, traces, team))


def _handles_meant(word: str, traces: "Traces", team: Sequence[Member]) -> Iterator[str]:
    """The handle of whom a word names, if anybody: the person, for a ref of theirs."""
    if text.fold(word) in traces.refs:
        yield traces.handles[0]
    elif re.fullmatch(r"[a-z]\d+", text.fold(word)) or text.fold(word) == TEAM:
        yield "somebody else"
    else:
        try:
            yield names.find(word, team).handle
        except errors.CoachlogError:
            return
