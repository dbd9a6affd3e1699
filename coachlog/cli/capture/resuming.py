"""Going on with a draft: its answers, but for those in place of which others stand on the line."""

from contextlib import suppress

from coachlog import errors, text
from coachlog.cli import run
from coachlog.cli.capture import drafted_days
from coachlog.cli.capture.entry import Entry
from coachlog.cli.drafts import page_format, whose
from coachlog.cli.options import dots, readers
from coachlog.records.fields import Field, Typed
from coachlog.text import COACHLOG

LONGEST = 40
"""Columns of an answer that is said back."""


def resume(entry: Entry) -> None:
    """Take the answers of the newest draft of whom the line names, else of the newest of all.

    What stands on the line goes before an answer of the draft, which is said; a text that lost its
    place so is kept for a day. Where the line names a person and the draft a plan of theirs, that
    plan stays.

    Raises:
        NoDraft: there is none, or none of theirs.
        Refused: it cannot be read, and the editor is not to be opened on it.
    """
    field, asked = whose.subject(entry.form), None
    if field and field.key in entry.typed:
        entry.value(field.key)  # of several that are meant, it is asked which
        asked = whose.of(entry.form, entry.typed, entry.known.team)
    page = entry.draft.take_up(asked, entry.known.team, typed=entry.typed)
    try:
        drafted, entry.here, begun = page_format.parse(entry.form, page)
    except errors.Refused as refused:
        entry.draft.is_page, entry.page = True, page
        if entry.on_page:
            return
        refused.add(f"Mend it: {COACHLOG} {entry.form.command} --resume --edit")
        raise
    if entry.draft.kept_on:
        then = entry.known._replace(now=entry.draft.kept_on)
        drafted |= drafted_days.written_out(entry.form, drafted, then, entry.known.today)
    _leave_out_dots(entry, drafted)
    replaced = _replaced(entry, drafted)
    entry.typed = drafted | entry.typed
    if field and asked and whose.is_nearer(entry.draft.whose, asked, field):
        entry.typed[field.key] = drafted[field.key]
    if run.is_interactive():
        about = f" about {entry.draft.of_whom}" * bool(entry.draft.of_whom)
        run.say(
            f"going on with what you wrote{about} on {entry.draft.day}: "
            f"{_shown(_listed(*entry.typed.values()))}"
        )
    if replaced:
        _set_aside(entry, drafted, replaced)
    if begun and entry.here not in entry.on_line:
        _split_unfinished(entry, drafted[entry.here])
    entry.settle_names()


def _leave_out_dots(entry: Entry, drafted: Typed) -> None:
    """Leave out what is only dots on the line, copied from a printed command, for a real answer."""
    for question in entry.form.fields:
        said = _listed(entry.typed.get(question.key, []))
        only_dots = bool(said) and all(dots.stand_for_words(question, each) for each in said)
        if only_dots and question.key in drafted:
            del entry.typed[question.key]
            entry.on_line -= {question.key}


def _replaced(entry: Entry, drafted: Typed) -> Typed:
    """The answers of a draft that others on the line take the place of; not whose it is."""
    about = whose.subject(entry.form)
    return {
        question.key: drafted[question.key]
        for question in entry.form.fields
        if question.key in drafted and question.key in entry.typed and question != about
        if not _says_the_same(entry, question, drafted)
    }


def _says_the_same(entry: Entry, question: Field, drafted: Typed) -> bool:
    """Whether an answer of the draft and that on the line are one: read alike, where not a text."""
    before, now = _listed(drafted[question.key]), _listed(entry.typed[question.key])
    if before == now or (question.is_text and not question.line):
        return before == now
    if question.is_text:
        return [*map(text.fold, before)] == [*map(text.fold, now)]
    with suppress(errors.CoachlogError):
        before_read, now_read = (
            [readers.read(question, each, entry.known) for each in said] for said in (before, now)
        )
        return before_read == now_read
    return False


def _set_aside(entry: Entry, drafted: Typed, replaced: Typed) -> None:
    """Say which answers lost their place, and keep the texts among them."""
    named = "; ".join(
        f"{entry.form.field(key).name}: {_shown(_listed(said))}" for key, said in replaced.items()
    )
    texts = {key: said for key, said in replaced.items() if entry.form.field(key).is_text}
    about = whose.subject(entry.form)
    whose_it_is = {key: drafted[key] for key in drafted if about and key == about.key}
    kept = texts and entry.draft.set_aside(whose_it_is | texts, entry.typed, here=entry.here)
    way_on = f". Your earlier words are kept for a day: {COACHLOG} drafts" if kept else ""
    run.say(f"using what is on the line in place of the draft's {named}{way_on}")


def _listed(*said: str | list[str]) -> list[str]:
    return [word for each in said for word in ([each] if isinstance(each, str) else each)]


def _shown(answers: list[str]) -> str:
    """Answers on one line."""
    return ", ".join(text.shortened(each, width=LONGEST) for each in answers)


def _split_unfinished(entry: Entry, answer: str | list[str]) -> None:
    """Move the unfinished answer, the last of a list, from `typed` to `unfinished`."""
    whole, entry.unfinished = (
        (answer[:-1], answer[-1]) if isinstance(answer, list) else ([], answer)
    )
    del entry.typed[entry.here]
    if whole:
        entry.typed[entry.here] = whole
