"""What becomes of a capture that does not end well: its texts stay in a draft, and that is said."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from coachlog import errors
from coachlog.cli.forms.form import Form
from coachlog.records.fields import Typed


class Draft:
    """The draft of one capture, made when there is something to lose.

    `precious` says that something was typed that stands nowhere else: an answer, a text on stdin,
    a draft that was taken up. `on_paper` says that the draft is a page in the editor's hands.
    A rehearsal (`dry`) takes no draft away, and leaves none but a page that could not be used.
    """

    def __init__(self, form: Form, *, dry: bool) -> None:
        self.form, self.dry = form, dry
        self.path: Path | None = None
        self.precious = self.on_paper = self.taken_up = False

    def take_up(self) -> str:
        """The newest draft of the command in which somebody wrote something, as it stands.

        Raises:
            Missing: there is none.
        """
        from coachlog.cli.drafts import files, page_format

        command, all_ = self.form.command, files.of_command(self.form.command)
        written = (each for each in all_ if not page_format.is_blank(files.read(each.path)))
        found = next(written, next(iter(all_), None))
        if found is None:
            raise errors.Missing(
                f"There is no draft of {command}", f"Begin anew: coachlog {command}"
            )
        self.path, self.precious, self.taken_up = found.path, True, True
        return files.read(found.path)

    def notice_of_earlier(self) -> str:
        """What is said of an earlier draft of the command, before a new one is begun; or nothing.

        A draft that is gone on with is none of them.
        """
        from coachlog.cli.drafts import files
        from coachlog.cli.output.pasted_commands import here
        from coachlog.days import display

        older = [each for each in files.of_command(self.form.command) if each.path != self.path]
        if self.taken_up or not older:
            return ""
        day = display.show(older[0].kept.date())
        return f"what you wrote on {day} was not saved; to go on with it: {here(older[0].way_on)}"

    def keep(self, typed: Typed, *, here: str, unfinished: str) -> None:
        """Keep the answers so far; on paper they stand already.

        Raises:
            OSError: the disk does not take it.
        """
        from coachlog.cli.drafts import page_format

        if self.dry or self.on_paper:
            return
        so_far = self._with(typed, here, unfinished) if unfinished else typed
        self._put(page_format.draft(self.form, so_far, here=here, begun=bool(unfinished)))

    def put_on_paper(self, page: str) -> Path:
        """The draft as a page for the editor."""
        path = self._put(page)
        self.on_paper = self.precious = True
        return path

    def discard_untouched(self) -> None:
        """Delete a page on which nothing was written; keep a draft that was resumed."""
        from coachlog.cli.drafts import files

        if self.path and not self.taken_up:
            files.erase(self.path)
            self.path, self.on_paper, self.precious = None, False, False

    def broken_off(self, typed: Typed, *, here: str, unfinished: str) -> str:
        """Keep what would be lost, and say how to go on; empty where there is nothing to lose."""
        if (self.dry and not self.path) or not self._loss(typed, unfinished):
            return ""
        try:
            self.keep(typed, here=here, unfinished=unfinished)
            if not self.on_paper:
                self._drop_covered(typed)
        except (OSError, errors.Unusable) as error:
            return f"It could not be kept as a draft either: {_reason(error)}."
        return f"Kept as a draft: coachlog {self.form.command} --resume"

    def done(self, typed: Typed) -> None:
        """All is saved: take away the draft, and older ones that say nothing else."""
        from coachlog.cli.drafts import files

        if self.path and not (self.dry and self.taken_up):
            files.erase(self.path)
        if not self.dry:
            self._drop_covered(typed)

    def _put(self, content: str) -> Path:
        from coachlog.cli.drafts import files

        if self.path:
            files.write(self.path, content)
        else:
            self.path = files.begin(self.form.command, content)
        return self.path

    def _loss(self, typed: Typed, unfinished: str) -> bool:
        if self.precious or self.on_paper:
            return bool(typed or unfinished or self.on_paper)
        return any(self.form.field(key).is_text for key in typed)

    def _drop_covered(self, typed: Typed) -> None:
        from coachlog.cli.drafts import files

        for draft in files.of_command(self.form.command):
            if draft.path != self.path and self._covers(typed, self._answers(draft.path)):
                files.erase(draft.path)

    def _answers(self, path: Path) -> Typed | None:
        """What a draft says; None where it cannot be read."""
        from coachlog.cli.drafts import files, page_format

        try:
            return page_format.read(self.form, files.read(path)).typed
        except (errors.Refused, OSError):
            return None

    def _covers(self, typed: Typed, older: Typed | None) -> bool:
        """Whether the texts of an older draft (where it has none, its words) are among these."""
        if older is None:
            return False
        texts = {key: older[key] for key in older if self.form.field(key).is_text}
        return all(typed.get(key) == value for key, value in (texts or older).items())

    def _with(self, typed: Typed, here: str, unfinished: str) -> Typed:
        """The answers with the unfinished one: behind what was said before to that question."""
        before = typed.get(here, [])
        if self.form.field(here).many:
            return typed | {here: [*before, unfinished]}
        return typed | {here: f"{before}\n{unfinished}" if before else unfinished}


def on_line(form: Form, given: Mapping[str, Any]) -> Typed:
    """The texts that were typed on the line, by the key of their question."""
    typed: Typed = {}
    for question in form.fields:
        value = given.get(question.key)
        if isinstance(value, bool):
            value = "yes" if value else "no"
        if value is not None and value != []:
            typed[question.key] = value
    return typed


def error_naming_draft(error: BaseException, kept: str) -> BaseException:
    """The exception to end with, naming the draft that keeps the texts."""
    ended = _as_ours(error)
    if isinstance(ended, errors.CoachlogError) and kept:
        ended.add(kept)
    elif kept:
        ended.add_note(kept)
    return ended


def _as_ours(error: BaseException) -> BaseException:
    if isinstance(error, (KeyboardInterrupt, EOFError)):
        return errors.Stopped(130)
    if isinstance(error, SystemExit) and isinstance(error.code, int):
        return errors.Stopped(error.code)
    if isinstance(error, OSError) and not isinstance(error, BrokenPipeError):
        return errors.Failed(_reason(error), "Check the disk.")
    return error


def _reason(error: Exception) -> str:
    number = getattr(error, "errno", None)
    return os.strerror(number) if number else str(error)
