"""The draft of one command being filled in: kept, resumed, and deleted once all is saved."""

import os
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from coachlog import errors
from coachlog.cli import run
from coachlog.cli.forms.form import Form
from coachlog.records.fields import Typed
from coachlog.text import COACHLOG, is_dots

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from coachlog.cli.drafts.files import DraftFile
    from coachlog.cli.drafts.whose import Whose
    from coachlog.records.names import Member


class NoDraft(errors.Missing):
    """There is no draft that `--resume` could go on with."""


class Draft:
    """The draft of one form, whose file is made at the first `keep` or `write_page`.

    `precious` says that something was typed that stands nowhere else: an answer, a text on stdin,
    a resumed draft. `is_page` says that the draft is a page the manager is editing. With `dry` no
    draft is deleted, and none is left but a page that could not be used. Of a resumed one, `whose`
    and `of_whom` (in words, may be empty) say whom it is about, `day` and `kept_on` (local and
    naive) when it was written.
    """

    whose: "Whose"

    def __init__(self, form: Form, *, dry: bool) -> None:
        self.form, self.dry = form, dry
        self.path: Path | None = None
        self.precious = self.is_page = self.taken_up = False
        self._aside: Path | None = None
        self.of_whom = self.day = ""
        self.kept_on: datetime | None = None

    def take_up(
        self,
        asked: "Whose | None" = None,
        team: "Sequence[Member]" = (),
        *,
        typed: Typed | None = None,
    ) -> str:
        """Resume the newest draft of the command that is of whom is `asked` for; its text.

        Without `asked`, the newest of all. One of which another has all comes last. `whose` and
        `day` say from then on whose it is, and of which day. `typed` is what stands on the line.

        Raises:
            NoDraft: there is none, or none of theirs; then the error says whose there are.
        """
        from coachlog.cli.drafts import files, typed_line, whose
        from coachlog.days import display

        command, drafts = self.form.command, whose.Drafts(self.form, team)
        found = drafts.meant(asked or whose.ANYBODY)
        if found is None:
            theirs = whose.shown(asked, team) if asked else ""
            raise NoDraft(
                f"There is no draft of {command}" + f" of {theirs}" * bool(drafts.kept and theirs),
                drafts.of_others() or f"Start over: {typed_line.again(self.form, typed or {})}",
            )
        if found.file.elsewhere:
            run.say(f"this was typed for {found.file.elsewhere}, which is not there")
        self.path, self.precious, self.taken_up = found.file.path, True, True
        self.whose, self.of_whom = found.whose, whose.shown(found.whose, team)
        self.day, self.kept_on = display.show(found.file.kept.date()), found.file.kept
        return files.read(found.file.path)

    def notice_of_earlier(self, typed: Typed, team: "Sequence[Member]" = ()) -> str:
        """A notice about an earlier draft of the command, if there is one and none is resumed.

        Where the answers so far say whom it is about, only about one of theirs, or one that names
        nobody. The notice says whose it is, and the command that goes on with it.
        """
        from coachlog.cli.drafts import whose
        from coachlog.days import display

        drafts = whose.Drafts(self.form, team)
        asked = whose.of(self.form, typed, team)
        older = [
            each
            for each in drafts.kept
            if each.file.path != self.path and not (each.file.quiet or each.file.elsewhere)
            if each.whose.fits(asked)
        ]
        if self.taken_up or not older:
            return ""
        newest = drafts.nearest(older, asked).file
        about = f" about {of_whom}" if (of_whom := drafts.shown(newest)) else ""
        way_on = drafts.resume_command(newest)
        go_on = f"to go on with it: {way_on}" if way_on else f"it is one of: {COACHLOG} drafts"
        return f"what you wrote{about} on {display.show(newest.kept.date())} was not saved; {go_on}"

    def keep(self, typed: Typed, *, here: str, unfinished: str) -> None:
        """Write the answers so far to the draft, unless it is a page.

        Raises:
            OSError: the disk does not take it.
        """
        from coachlog.cli.drafts import page_format

        if self.dry or self.is_page:
            return
        so_far = self._with_unfinished(typed, here, unfinished) if unfinished else typed
        self._put(page_format.draft_text(self.form, so_far, here=here, begun=bool(unfinished)))

    def write_page(self, page: str) -> Path:
        """Write a page for the editor to the draft; its file."""
        self.precious = True
        path = self._put(page)
        self.is_page = True
        return path

    def discard_untouched(self) -> None:
        """Delete the draft, unless it was resumed: nothing was written on its page."""
        from coachlog.cli.drafts import files

        if self.path and not self.taken_up:
            files.erase(self.path)
            self.path, self.is_page, self.precious = None, False, False

    def drop(self) -> None:
        """Delete the draft for good: what it is about is over."""
        from coachlog.cli.drafts import files

        if self.path:
            files.erase(self.path)
            self.path = None

    def keep_unsaved(self, typed: Typed, *, here: str, unfinished: str) -> str:
        """Keep what would be lost; a sentence that says how to go on, empty if nothing was."""
        if (self.dry and not self.path) or not self._has_loss(typed, unfinished):
            return ""
        try:
            self.keep(typed, here=here, unfinished=unfinished)
            if not self.is_page:
                self._drop_covered(typed)
        except (OSError, errors.Unusable) as error:
            return f"It could not be kept as a draft either: {_reason(error)}."
        return f"Kept as a draft: {self._way_on()}"

    def finish(self, typed: Typed) -> None:
        """Delete the draft, now that all is saved, and older ones that hold nothing else."""
        from coachlog.cli.drafts import files

        if self.path and not (self.dry and self.taken_up):
            files.erase(self.path)
        if not self.dry:
            self._drop_covered(typed)
            for each in self._answered(files.quiet_of(self.form.command), typed):
                files.erase(each)
            files.erase_stale()

    def _answered(self, waiting: list[Path], typed: Typed) -> "Iterator[Path]":
        """The drafts of refused lines that are over, now that this was saved: not somebody else's.

        What was set aside stays too.
        """
        if not waiting:
            return
        from coachlog.cli.drafts import whose

        team = whose.team_of_journal()
        saved = whose.of(self.form, typed, team)
        for each in waiting:
            of = whose.of(self.form, self._answers(each) or {}, team)
            if each != self._aside and of.fits(saved):
                yield each

    def set_aside(self, replaced: Typed, typed: Typed, *, here: str) -> bool:
        """Keep answers of a resumed draft for a day that others on the line take the place of.

        They go into a quiet draft of their own, and what is typed now into a newer one, which is
        what `--resume` means from then on. False where they cannot be kept; nothing is lost by
        then, but with `dry` the draft stays as it is.
        """
        from coachlog.cli.drafts import files, page_format

        if self.dry:
            return False
        before = self.path
        try:
            content = page_format.draft_text(self.form, replaced, here="", begun=False)
            self._aside = files.create(self.form.command, content, quiet=True)
            self.path = None
            self.keep(typed, here=here, unfinished="")
        except (OSError, errors.Unusable):
            self.path = before
            return False
        if before:
            files.erase(before)
        return True

    def _way_on(self) -> str:
        """The command that goes on with this draft, also where it is not the newest."""
        from coachlog.cli.drafts import files, whose

        plain = f"{COACHLOG} {self.form.command} --resume"
        every = files.to_resume(self.form.command)
        mine = next((each for each in every if each.path == self.path), None)
        if mine is None or (mine == every[0] and self._has_more_than(every[1:])):
            return plain  # without the journal, which may be locked, or broken
        drafts = whose.Drafts(self.form, whose.team_of_journal())
        meant = drafts.meant(whose.ANYBODY)
        return (
            plain if meant and meant.file == mine else drafts.way_on(mine) or f"{COACHLOG} drafts"
        )

    def _has_more_than(self, others: "Sequence[DraftFile]") -> bool:
        """Whether each of some other drafts lacks an answer that this one has."""
        from coachlog.cli.drafts import whose

        def answers(path: Path) -> set[tuple[str, str]]:
            return {*whose.answers(self.form, self._answers(path) or {}, written=None)}

        mine = answers(self.path) if self.path else set()
        return all(mine - answers(each.path) for each in others)

    def _put(self, content: str) -> Path:
        from coachlog.cli.drafts import files

        quiet = not (self.precious or self.is_page)
        if self.path and files.is_quiet(self.path) == quiet:
            files.write(self.path, content)
            return self.path
        before = self.path
        self.path = files.create(self.form.command, content, quiet=quiet)
        if before:
            files.erase(before)
        return self.path

    def _has_loss(self, typed: Typed, unfinished: str) -> bool:
        if self.precious or self.is_page:
            return bool(typed or unfinished or self.is_page)
        return any(
            self.form.field(key).is_text and not is_dots("".join(said))
            for key, said in typed.items()
        )

    def _drop_covered(self, typed: Typed) -> None:
        from coachlog.cli.drafts import files

        for draft in files.of_command(self.form.command):
            if draft.path != self.path and self._covers(typed, self._answers(draft.path)):
                files.erase(draft.path)

    def _answers(self, path: Path) -> Typed | None:
        """The answers in a draft; None where it cannot be read."""
        from coachlog.cli.drafts import files, page_format

        try:
            return page_format.parse(self.form, files.read(path)).typed
        except (errors.Refused, OSError):
            return None

    def _covers(self, typed: Typed, older: Typed | None) -> bool:
        """Whether these answers hold all free texts of an older one, or all else if it has none."""
        if older is None:
            return False
        texts = {key: older[key] for key in older if self.form.field(key).is_text}
        return all(typed.get(key) == value for key, value in (texts or older).items())

    def _with_unfinished(self, typed: Typed, here: str, unfinished: str) -> Typed:
        """The answers with the unfinished one added to those to the same question."""
        before = typed.get(here, [])
        if self.form.field(here).many:
            return typed | {here: [*before, unfinished]}
        return typed | {here: f"{before}\n{unfinished}" if before else unfinished}


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
