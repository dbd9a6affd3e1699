"""The week in one sitting: `catch-up`."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any, NamedTuple

from coachlog import errors, text
from coachlog.cli import run
from coachlog.cli.app import app
from coachlog.records.vocabulary import ME
from coachlog.text import COACHLOG

if TYPE_CHECKING:
    from coachlog.reporting.clock import Standing
    from coachlog.reporting.duties import OpenAction, OpenObstacle, Owed
    from coachlog.reporting.pages import Today

_KEYS = ". leaves it too, < goes back, ? explains."
_SAVED = f"What came before is saved: {COACHLOG} undo takes it back."
_WHAT = "What was it? (Enter: nothing)"
_TALK = (
    "Say in a sentence what you talked about: it is saved as a coaching talk of theirs, and you "
    "are asked what it was about and when. Enter, or no, says that there was none."
)

LONGEST = 200
"""Columns of a text that is asked about."""


@app.command(name="catch-up")
def catch_up() -> None:
    """Catch up on the week in one sitting, question by question.

    Debriefs owed, people you have not coached this week, promises due, obstacles nobody moved.
    Enter leaves each as it is. Every answer is saved at once and can be undone on its own, so you
    can stop with Ctrl-C whenever you like.

    \b
    Examples:
      coachlog catch-up
      coachlog undo --list
      coachlog catch-up --format json > saved.json
    """  # noqa: D301 - \b keeps the examples as they stand
    from coachlog.cli.terminal.prompt import say

    if not run.is_interactive():
        raise errors.Refused(
            "catch-up asks you one thing after another, and that needs a terminal",
            f"See what waits: {COACHLOG} today",
        )
    sitting = _Sitting()
    with sitting.kept():
        asked = [part() for part in (sitting.calls, sitting.people, sitting.promises)]
        asked.append(sitting.obstacles())
    say("" if any(asked) else "Nothing is waiting for you.")
    if not run.answers_in_json():
        _show_first_section()


class _Back(Exception):
    """`<` was typed at a question."""


class _Way(NamedTuple):
    """An answer to what became of a record: what it means, and the command that it runs."""

    word: str
    means: str
    command: Callable[..., None] | None = None


class _Sitting:
    """One sitting; `saves` counts the answers that were saved."""

    def __init__(self) -> None:
        self.saves = 0
        if not self._today().names:
            from coachlog.cli.capture.entry import FIRST_STEP

            raise errors.Missing("Nobody is on your team yet", FIRST_STEP)

    @contextmanager
    def kept(self) -> Iterator[None]:
        """Say of a sitting that is broken off that what was answered before is saved.

        JSON lists it then too.

        Raises:
            Stopped: it was broken off.
        """
        try:
            yield
        except (errors.Stopped, KeyboardInterrupt, EOFError, SystemExit) as end:
            code = getattr(end, "exit_code", getattr(end, "code", 130))
            stopped = end if isinstance(end, errors.Stopped) else errors.Stopped(code)
            if self.saves:
                stopped.what = "stopped; what you answered before is saved"
            run.next_change()
            if run.answers_in_json():
                from coachlog.cli.output import saved

                saved.show()
            raise stopped from None

    def calls(self) -> int:
        """Ask about each debrief owed, the oldest first; how many there were."""
        found, names = self._today().debriefs_owed, self._today().names
        self._begin("Debriefs owed", len(found))
        self._each(self._call, [(owed, names) for owed in found])
        return len(found)

    def people(self) -> int:
        """Ask about each rep without a touch this week, the neediest first; how many there were."""
        today = self._today()
        self._begin("Without coaching this week", len(today.uncoached))
        self._each(self._talks, [(standing, today) for standing in today.uncoached])
        return len(today.uncoached)

    def promises(self) -> int:
        """Ask about each open action due by today, the manager's first; how many there were."""
        today = self._today()
        found = sorted(today.actions, key=lambda each: each.owner != ME)
        self._begin("Promises due", len(found))
        self._each(self._promise, [(action, today) for action in found])
        return len(found)

    def obstacles(self) -> int:
        """Ask about each stalled obstacle of the manager's, the idlest first; how many."""
        from coachlog.journal.read import briefing

        with run.reading() as connection:
            every = briefing.in_the_way(connection, day=run.today())
        found = [each for each in every if each.owner_is == ME and each.stalled]
        self._begin("Obstacles of yours where nothing happened", len(found))
        self._each(self._obstacle, [(obstacle,) for obstacle in found])
        return len(found)

    def _call(self, owed: "Owed", names: dict[str, str]) -> None:
        from coachlog.cli.commands import call
        from coachlog.days import display
        from coachlog.render import phrases

        day = display.short(owed.call_day, near=run.today())
        who, account = names[owed.rep], text.shortened(owed.account, width=LONGEST)
        when = f"{day}, {phrases.days(owed.age)} ago"
        self._settle(
            owed.ref,
            f"{owed.ref}  {who}, {account}, {when}. What became of it?",
            _Way("debrief now", "you are asked how it went", _debrief),
            _Way("took place without one", "you will not debrief it", call.skip),
            _Way("cancelled", "it never took place", call.cancel),
            _Way("moved", "it has another day", call.move),
            _Way("later", "it stays owed"),
        )

    def _talks(self, standing: "Standing", today: "Today") -> None:
        from coachlog.days import display
        from coachlog.render import phrases

        who, gap = today.names[standing.rep], phrases.days(standing.elapsed or 0)
        question = f"Anything with {who} yet? Not coached so far"
        if standing.last:
            since = display.short(standing.last.day, near=today.day)
            question = f"Anything with {who} since {since}, {gap} ago?"
        while note := _sentence(f"{question} (Enter: nothing)", again=_WHAT, explain=_TALK):
            self._run(_take_down_talk, rep=standing.rep, note=note)
            question = f"Anything else with {who}?"

    def _promise(self, action: "OpenAction", today: "Today") -> None:
        from coachlog.cli.commands import action as command
        from coachlog.render import phrases

        keeper = phrases.keeper(action, today.names)
        said = text.shortened(action.text, width=LONGEST)
        self._settle(
            action.ref,
            f"{action.ref}  {keeper}: {said}, {phrases.due(action, today.day)}. How does it stand?",
            _Way("done", "it is kept", command.done),
            _Way("moved", "it has another day", command.move),
            _Way("dropped", "nobody will do it; you are asked why", command.drop),
            _Way("later", "it stays due"),
        )

    def _obstacle(self, found: "OpenObstacle") -> None:
        from coachlog.cli.commands import obstacle as command
        from coachlog.render import phrases

        what = text.shortened(found.what, width=LONGEST)
        idle = phrases.days(found.idle)
        self._settle(
            found.ref,
            f"{found.ref}  {what}: nothing done for {idle}. What did you do?",
            _Way("something", "you are asked what", command.act),
            _Way("escalated it", "you took it to somebody who can decide", command.escalate),
            _Way("it is gone", "it slows nobody down any more", command.close),
            _Way("it stays", "you live with it", _accept),
            _Way("nothing", "it stays open"),
        )

    def _settle(self, ref: str, question: str, *ways: "_Way") -> None:
        """Ask what became of a record, and run the command of the answer, if it has one."""
        while True:
            command = _choose(question, ways).command
            try:
                return self._run(command, ref=ref) if command else None
            except _Back:
                continue

    def _today(self) -> "Today":
        from coachlog.journal.read import briefing

        with run.reading() as connection:
            return briefing.today(connection, day=run.today())

    def _begin(self, title: str, number: int) -> None:
        """Say what a part is about, where it has something to ask."""
        from coachlog.cli.terminal.prompt import hint, say

        if number:
            say(f"\n{title}: {number}. Enter leaves it as it is, Ctrl-C stops.")
            hint(_KEYS)

    def _each(self, ask: Callable[..., None], each: Sequence[tuple[object, ...]]) -> None:
        """Ask about one thing after another; `<` goes back to the last one that was left."""
        from coachlog.cli.terminal.prompt import say

        rest, place = list(each), 0
        while place < len(rest):
            before, step = self.saves, 1
            try:
                self._one(ask, *rest[place])
            except _Back:
                step = -1 if place else 0
                if not place:
                    say("This is the first question." if len(rest) == len(each) else _SAVED)
            if self.saves > before:
                del rest[place]
                step = min(step, 0)
            place += step

    def _one(self, ask: Callable[..., None], *what: object) -> None:
        """Ask about one thing until its answer can be saved or it is left as it is."""
        from coachlog.cli.terminal.prompt import say

        while True:
            try:
                return ask(*what)
            except errors.Stopped:
                raise
            except errors.CoachlogError as error:
                if not isinstance(error, (errors.Refused, errors.Missing)):
                    raise
                say(str(error))

    def _run(self, command: Callable[..., None], **typed: Any) -> None:
        """Run a command that asks for what is missing: one change of its own."""
        run.next_change()
        try:
            command(**dict.fromkeys(("edit", "resume", "yes", "dry_run"), False), **typed)
        finally:
            self.saves += run.is_saved()
        run.next_change()


def _take_down_talk(**given: Any) -> None:
    """Ask what a talk was about and when it was, and save it."""
    from coachlog.cli.capture import dialogue, doubts, take_down
    from coachlog.cli.commands import coach
    from coachlog.cli.forms.new_records import CATCH_UP
    from coachlog.cli.output import say

    with take_down.capture(CATCH_UP, given) as entry:
        dialogue.fill(entry)
        try:
            said, notes = take_down.settle(entry, entry.check())
        except doubts.NotMeant:  # on another day, then: nobody types the sentence twice
            dialogue.ask_again(entry, "day")
            said, notes = take_down.settle(entry, entry.check())
        with run.adding() as change:
            written = coach.record(change, said, entry.known)
    say.saved(*written, doubts=notes, said_back=said["note"])


def _debrief(*, ref: str, **typed: Any) -> None:
    """Debrief the call of a plan."""
    from coachlog.cli.commands import debrief

    debrief.debrief(target=ref, **typed)


def _accept(*, ref: str, **typed: Any) -> None:
    """Ask why an obstacle stays, and close it as that; Enter leaves it open.

    Raises:
        _Back: `<` was typed.
    """
    from coachlog.cli.commands import obstacle
    from coachlog.cli.forms.follow_ups import CLOSE

    stays = CLOSE.field("accepted")
    if why := _sentence(f"{stays.ask} (Enter: leave it open)", explain=stays.explain):
        obstacle.close(ref=ref, accepted=why, **typed)


def _choose(question: str, ways: Sequence[_Way]) -> _Way:
    """Ask for one of some answers; the last one stands for Enter; `?` says what each means.

    Raises:
        _Back: `<` was typed.
    """
    from coachlog.cli.terminal import prompt
    from coachlog.cli.terminal.choosing import SHORT, Choices

    named = {way.word: way for way in ways}
    choices = Choices.of([*named])
    asked = f"{question}\n{choices.listed.strip()} [{ways[-1].word}]"
    with prompt.open_prompt(on_shown=_nothing) as line:
        while True:
            said = line.ask(asked, room=SHORT).strip()
            if said in ("", "."):
                return ways[-1]
            if said == "<":
                raise _Back
            if said == "?":
                prompt.say(" ".join(f"{way.word}: {way.means}." for way in ways))
                continue
            with suppress(errors.Refused):
                if word := choices.match(said):
                    return named[word]
            prompt.say(f"Please choose 1 to {len(ways)}.")


def _sentence(question: str, *, explain: str, again: str = "") -> str:
    """Ask for a sentence; empty for Enter. `?` prints `explain`.

    A question that sounds as if yes or no answered it has another to ask `again` after a yes; there
    a no alone is as empty as Enter.

    Raises:
        _Back: `<` was typed.
    """
    from coachlog.cli.options import dots
    from coachlog.cli.terminal import controls, prompt

    with prompt.open_prompt(on_shown=_nothing) as line:
        while True:
            said = line.ask(question)
            if said.strip() in ("", ".") or (again and controls.means_no(said)):
                return ""
            if said.strip() == "<":
                raise _Back
            if said.strip() == "?":
                prompt.say(explain)
            elif again and controls.means_yes(said):
                question = again
            else:
                try:
                    dots.refuse(said)
                except errors.Refused as refused:
                    prompt.say(str(refused))
                    continue
                return said


def _nothing() -> None:
    """Nothing is to be done once a question is shown."""


def _show_first_section() -> None:
    """Show who has gone without coaching, as the report says it now."""
    from coachlog.cli.output import pages
    from coachlog.journal.read import history
    from coachlog.render.report import sections
    from coachlog.reporting import friday

    day = run.today()
    with run.reading() as connection:
        facts = history.facts(connection, as_of=day)
    page = sections.document(friday.report(facts, as_of=day), only=None)
    pages.put(page._replace(sections=page.sections[:1], foot=[]), "table", None)
