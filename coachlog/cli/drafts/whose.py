"""Whose a draft is: the person, plan or record in its fields; which of several is meant by a line.

A name that is nobody's on the team leaves it open: one close to somebody's can be theirs only.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from coachlog import errors, text
from coachlog.cli import run
from coachlog.cli.drafts import files, page_format
from coachlog.cli.drafts.files import DraftFile
from coachlog.cli.forms.form import Form
from coachlog.records import kinds, names
from coachlog.records.fields import Field, Holds, Typed
from coachlog.records.names import Member
from coachlog.records.vocabulary import TEAM
from coachlog.text import COACHLOG


class Whose(NamedTuple):
    """Whom or which record something typed is about.

    `people` has the handles that each name could mean; a name that could be anybody's is left out,
    and then it is not `whole`. `ref` is the record that was named, else ""; of a plan, its rep is
    in `people`. `account` is folded.
    """

    people: tuple[frozenset[str], ...] = ()
    whole: bool = False
    ref: str = ""
    account: str = ""

    @property
    def is_open(self) -> bool:
        """Whether it names nobody and nothing."""
        return not (self.people or self.ref)

    @property
    def word(self) -> str:
        """The one word that names it on a line: a ref, handles joined by commas; else ""."""
        if self.ref or not self.whole or any(len(part) > 1 for part in self.people):
            return self.ref
        return ",".join(dict.fromkeys(next(iter(part)) for part in self.people))

    def fits(self, asked: "Whose") -> bool:
        """Whether a draft that is of `self` may be gone on with for whom a line asks."""
        if self.is_open or asked.is_open:
            return True
        if self.ref and asked.ref:
            return self.ref == asked.ref
        if not asked.people or not self.people:
            return False
        if asked.ref and self.account and self.account != asked.account:
            return False
        wanted = frozenset[str]().union(*asked.people)
        ours = frozenset[str]().union(*self.people)
        return all(part & wanted for part in self.people) and (not self.whole or wanted <= ours)

    def distance(self, asked: "Whose") -> tuple[bool, bool, bool]:
        """How far a draft that fits is from what is asked: the least is the one that is meant."""
        other_account = bool(asked.account) and self.account != asked.account
        return self.is_open, other_account, self.ref != asked.ref and bool(asked.ref)


ANYBODY = Whose()
"""What a line asks for that names nobody: the newest draft."""


def subject(form: Form) -> Field | None:
    """The field that says whom or which record a form is about; None where none does.

    The form of an edit has its record in the command itself.
    """
    if form.command.startswith("edit "):
        return None
    by_key = {each.key: each for each in form.fields}
    return next((by_key[key] for key in (form.person, "ref", "rep") if key in by_key), None)


def of(form: Form, typed: Typed, team: Sequence[Member]) -> Whose:
    """Whom or which record answers are about."""
    field = subject(form)
    said = typed.get(field.key, []) if field else []
    listed = [said] if isinstance(said, str) else said
    words = [each.strip() for word in listed for each in word.split(",") if each.strip()]
    account = text.fold(str(typed.get("account", "")))
    if len(words) == 1 and kinds.split_ref(words[0]):
        return _of_ref(words[0], account)
    found = [_handles(word, team) for word in words]
    people = tuple(part for part in found if part)
    return Whose(people, bool(found) and all(found), "", account)


def answers(form: Form, typed: Typed, *, written: date | None) -> Iterator[tuple[str, str]]:
    """Each answer that does not say whose it is; a day with the one on which it was `written`."""
    about = subject(form)
    for key, said in typed.items():
        field = form.field(key)
        when = f" on {written}" * (field.holds in (Holds.DAY, Holds.WHEN))
        if field != about:
            yield from ((key, each + when) for each in ([said] if isinstance(said, str) else said))


def shown(whose: Whose, team: Sequence[Member]) -> str:
    """What to call whom it is about: `Dmitri Karev (p3)`; empty where that is open."""
    called = {one.handle: text.one_line(one.name) for one in team} | {TEAM: "the team"}
    parts = [" or ".join(sorted(called.get(each, each) for each in part)) for part in whose.people]
    people = " and ".join(dict.fromkeys(parts))
    return f"{people} ({whose.ref})" if people and whose.ref else people or whose.ref


def team_of_journal() -> tuple[Member, ...]:
    """The team; nobody where the journal cannot be read: the drafts are listed all the same."""
    from coachlog.cli.options import readers

    try:
        return readers.context().team
    except errors.CoachlogError:
        return ()


def is_nearer(draft: Whose, asked: Whose, field: Field) -> bool:
    """Whether a draft names the record, where the line that asks for it names only the person."""
    takes_refs = field.holds in (Holds.REP_OR_PLAN, Holds.LINK)
    return takes_refs and bool(draft.ref) and not asked.ref


class Kept(NamedTuple):
    """A draft with its answers and whom it is about; `blank` says that it holds none.

    `answers` are those, each with its key, that do not say whose it is; None where it cannot be
    read.
    """

    file: DraftFile
    typed: Typed
    whose: Whose
    blank: bool
    answers: frozenset[tuple[str, str]] | None

    def is_held_by(self, other: "Kept", *, newer: bool) -> bool:
        """Whether another one of the same person has all that this one has.

        Of two that have the same, only one that is `newer` does. One that says no more than whose
        it is, is held by any other of theirs.
        """
        if self.answers is None or other.answers is None or not self.answers <= other.answers:
            return False
        if other.file.elsewhere and not self.file.elsewhere:
            return False
        same_person = self.whose.is_open or self.whose.people == other.whose.people
        same_record = self.whose.ref in ("", other.whose.ref)
        if not self.whose.people and not same_record:
            return False
        if self.answers == other.answers:
            return same_person and same_record and newer
        return same_person and (same_record or not self.answers)


class Drafts:
    """The drafts of one form that `--resume` may take, the newest first."""

    def __init__(self, form: Form, team: Sequence[Member]) -> None:
        self.form, self.team = form, team
        self.kept = [self._kept(each) for each in files.to_resume(form.command)]

    def meant(self, asked: Whose) -> Kept | None:
        """The draft that a line means; None where none fits."""
        fitting = [each for each in self.kept if each.whose.fits(asked)]
        return self.nearest(fitting, asked) if fitting else None

    def nearest(self, among: Sequence[Kept], asked: Whose) -> Kept:
        """The newest of the nearest; those come last of which another one has all."""
        return min(
            among,
            key=lambda each: (
                each.blank,
                self.holder(each, among) is not None,
                bool(each.file.elsewhere),
                () if asked.is_open else each.whose.distance(asked),
            ),
        )

    def holder(self, kept: Kept, among: Sequence[Kept] | None = None) -> Kept | None:
        """The first draft that has all that another one has; None where none does."""
        every = self.kept if among is None else among
        place = self.kept.index(kept)
        return next(
            (
                each
                for each in every
                if each.file != kept.file
                if kept.is_held_by(each, newer=self.kept.index(each) < place)
            ),
            None,
        )

    def whole(self, file: DraftFile) -> DraftFile:
        """The draft that has all of another one, itself where no further one does."""
        kept = next((each for each in self.kept if each.file.path == file.path), None)
        while kept and (held := self.holder(kept)):
            kept = held
        return kept.file if kept else file

    def way_on(self, file: DraftFile) -> str:
        """The command that goes on with a draft, or with one that has all of it; else empty."""
        return self.resume_command(file) or self.resume_command(self.whole(file))

    def resume_command(self, file: DraftFile) -> str:
        """The command that goes on with exactly this draft; empty where a newer one hides it."""
        kept = next((each for each in self.kept if each.file.path == file.path), None)
        for words, typed in self._lines(kept) if kept else ():
            meant = self.meant(of(self.form, typed, self.team))
            if meant and meant.file.path == file.path:
                return f"{COACHLOG} {' '.join([self.form.command, *words])} --resume"
        return ""

    def shown(self, file: DraftFile) -> str:
        """Whose a draft is, as people are called; empty where that is open."""
        kept = next((each for each in self.kept if each.file.path == file.path), None)
        return shown(kept.whose, self.team) if kept else ""

    def of_others(self) -> str:
        """Whose drafts there are, with the command that goes on with each."""
        ways = {
            f"{shown(each.whose, self.team) or 'nobody named'}: {way}": None
            for each in self.kept
            if (way := self.resume_command(each.file))
        }
        return f"There is that of {', that of '.join(ways)}" if ways else ""

    def _lines(self, kept: Kept) -> Iterator[tuple[list[str], Typed]]:
        """The lines that may mean a draft, each with what is typed on it."""
        field, word = subject(self.form), kept.whose.word
        if field and word:
            listed = word.split(",")
            flags = [part for each in listed for part in (field.option, each)]
            words = [word] if field.is_argument else flags
            typed: Typed = {field.key: listed if field.many else word}
            yield words, typed
            account = str(kept.typed.get("account", ""))
            if account.strip() and "\n" not in account and not account.startswith("-"):
                option = self.form.field("account")
                flag = [] if option.is_argument else [option.option]
                yield [*words, *flag, text.shell_word(account)], typed | {"account": account}
        yield [], {}

    def _kept(self, file: DraftFile) -> Kept:
        try:
            typed = page_format.parse(self.form, files.read(file.path)).typed
        except (errors.Refused, OSError):
            return Kept(file, {}, ANYBODY, blank=False, answers=None)
        said = frozenset(answers(self.form, typed, written=file.kept.date()))
        return Kept(file, typed, of(self.form, typed, self.team), not typed, said)


def _of_ref(word: str, account: str) -> Whose:
    """Whom a ref is about: of a plan, its rep, and its account."""
    found = kinds.split_ref(word)
    assert found is not None  # noqa: S101 - it was split by who calls this
    ref = f"{found[0].letter}{found[1]}"
    if found[0] is not kinds.PLAN:
        return Whose((), True, ref, account)
    from coachlog.journal.read import stored

    try:
        with run.reading() as connection:
            plan = stored.read(connection, ref).values
    except errors.CoachlogError:
        return Whose((), True, ref, account)
    return Whose((frozenset({plan["rep"]}),), True, ref, text.fold(plan["account"] or ""))


def _handles(word: str, team: Sequence[Member]) -> frozenset[str]:
    """The handles that a name could mean; none where it could be anybody's."""
    if text.fold(word) == TEAM:
        return frozenset({TEAM})
    try:
        return frozenset({names.find(word, team).handle})
    except errors.Ambiguous as several:
        return frozenset(handle for handle, _ in several.choices)
    except errors.UnknownRep as unknown:
        return frozenset(unknown.close)
