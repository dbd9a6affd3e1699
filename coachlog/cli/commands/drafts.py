"""What was typed and is not saved: `drafts list|show|pick|drop`."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from coachlog import errors
from coachlog.cli.app import app, new_group
from coachlog.cli.options import shared as o
from coachlog.text import COACHLOG

if TYPE_CHECKING:
    from coachlog.cli.drafts.files import DraftFile

drafts = new_group("What you typed but did not save.")
app.add_typer(drafts, name="drafts")

Number = Annotated[str, typer.Argument(metavar="N", help="Its number in the list.")]


@drafts.command(name="list")
def list_(output: o.AsJson = "table") -> None:
    """List what you typed but did not save, oldest first.

    Each has the command that goes on with exactly that one. One behind a newer one of the
    same person is picked first; one of which another has every word can be shown.

    \b
    Examples:
      coachlog drafts
      coachlog drafts --format json
    """  # noqa: D301 - \b keeps the examples as they stand
    from coachlog.cli.drafts import summary
    from coachlog.cli.output import formats as out
    from coachlog.render.pages import lists

    form, found = out.form(output), summary.every()
    out.answer(form, value=[*map(_as_json, found)], page=lists.drafts(found))


@drafts.command()
def show(number: Number, output: o.AsJson = "table") -> None:
    """Show a whole draft.

    \b
    Examples:
      coachlog drafts show 2
      coachlog drafts show 2 --format json
    """  # noqa: D301 - \b keeps the examples as they stand
    from coachlog.cli.drafts import files, summary
    from coachlog.cli.output import formats as out

    form, draft = out.form(output), _numbered(number)
    page = files.read(draft.path).rstrip("\n")
    if form == "json":
        [told] = map(_as_json, summary.of([draft]))
        out.json(told | {"page": page})
    else:
        out.show(page.split("\n"))


@drafts.command()
def pick(number: Number) -> None:
    """Put a draft first, for --resume to go on with.

    It prints the command that does. The newer ones wait behind it.

    \b
    Examples:
      coachlog drafts pick 1
      coachlog drafts
    """  # noqa: D301 - \b keeps the examples as they stand
    from coachlog.cli.drafts import summary
    from coachlog.cli.output import say

    say.line(f"To go on with it: {summary.pick(_numbered(number))}")


def _as_json(said: "dict[str, Any]") -> "dict[str, Any]":
    """What there is to say of a draft, its command as it is typed."""
    from coachlog import text

    return said | {"way_on": text.led(said["way_on"], text.PROGRAM)}


@drafts.command()
def drop(
    number: Annotated[
        str | None, typer.Argument(metavar="[N]", help="Its number in the list.")
    ] = None,
    every: Annotated[bool, typer.Option("--all", help="All of them.")] = False,
    yes: o.Yes = False,
) -> None:
    """Drop a draft, or all of them; that cannot be undone.

    \b
    Examples:
      coachlog drafts drop 2
      coachlog drafts drop 2 --yes
      coachlog drafts drop --all --yes
    """  # noqa: D301 - \b keeps the examples as they stand
    from coachlog.cli.drafts import files
    from coachlog.cli.output import say
    from coachlog.cli.terminal import confirm

    if every == (number is not None):
        raise errors.Refused("drafts drop takes a number or --all", f"See: {COACHLOG} drafts")
    found = files.every() if number is None else [_numbered(number)]
    if found and not confirm.confirmed(_question(found, every=every), yes=yes):
        raise errors.Refused("Nothing was dropped")
    for each in found:
        files.erase(each.path)
        say.line(f"Dropped what you typed for {each.command}.")
    if not found:
        say.line("There is no draft.")


def _question(found: "list[DraftFile]", *, every: bool) -> str:
    """What to ask before drafts are dropped for good; one is named by whose it is and its words."""
    from coachlog.cli.drafts import summary

    if every:
        return f"Drop {'the one draft' if len(found) == 1 else f'all {len(found)} drafts'}?"
    [said] = summary.of(found)
    about = f" about {said['whose']}" * bool(said["whose"])
    words = f": {said['text']}" * bool(said["text"])
    return f"Drop what you typed for {said['command']}{about}{words}? It cannot be undone."


def _numbered(number: str) -> "DraftFile":
    """The draft of that number in the list.

    Raises:
        Missing: the list has no such number.
    """
    from coachlog import text
    from coachlog.cli.drafts import files

    found, place = files.every(), text.whole_number(number.strip())
    if place is None or not 1 <= place <= len(found):
        raise errors.Missing(
            f"There is no draft {text.quoted(number)}", f"See what there is: {COACHLOG} drafts"
        )
    return found[place - 1]
