"""The pages beside the report: `today`, `brief`, `log`, `show`, `search`."""

from typing import TYPE_CHECKING, Annotated

import typer

from coachlog import errors, text
from coachlog.cli.app import app
from coachlog.cli.options import shared as o
from coachlog.records import vocabulary
from coachlog.text import COACHLOG

if TYPE_CHECKING:
    from collections.abc import Iterable

    from coachlog.cli.options.readers import Context
    from coachlog.records.fields import Kind
    from coachlog.reporting.pages import Brief, Leftover

MOST = 50
"""Records that the log and a search show unless they are asked for more."""

BRIEF = ("table", "markdown", "json")
"""The forms of a brief."""

LONGEST = 1000
"""The most characters to search for."""

Limit = Annotated[
    str, typer.Option("--limit", "-n", metavar="N", help="At most this many; 0 shows all.")
]


@app.command()
def today(output: o.AsJson = "table") -> None:
    """What needs you today: calls, debriefs, promises, people.

    \b
    Examples:
      coachlog today
      coachlog
      coachlog today --format json
    """  # noqa: D301 - \b keeps the examples as they stand
    from coachlog.cli import run
    from coachlog.cli.output import formats as out
    from coachlog.journal.read import briefing
    from coachlog.render.pages import today as drawn

    form, now = out.form(output), run.now()
    with run.reading() as connection:
        found = briefing.today(connection, day=now.date())
    drafts = _drafts()
    out.answer(form, value=drawn.as_json(found, drafts), page=drawn.page(found, drafts, now=now))


@app.command()
def brief(
    rep: o.Person,
    output_format: Annotated[str | None, o.form(*BRIEF)] = None,
    redact: o.Redact = False,
    output: o.Output = None,
) -> None:
    """One screen to read before you talk to somebody.

    What is open, what they work on, and what was said last.

    \b
    Examples:
      coachlog brief ana
      coachlog brief "Ana Ruiz" --format json
      coachlog brief ana --output ana.md
    """  # noqa: D301 - \b keeps the examples as they stand
    from coachlog.cli.output import destination, pages, say
    from coachlog.render.pages import brief as drawn
    from coachlog.text import as_json

    form = destination.form(output_format, output, BRIEF)
    found, names = _brief(say.needed("brief", REP=rep), redact=redact)
    file = destination.file_of(output)
    if form == "json":
        value = drawn.as_json(found)
        pages.put_text(lambda plain: f"{as_json(value, indent=2, ascii_only=plain)}\n", file)
    elif form == "markdown":
        pages.put_text(lambda plain: drawn.as_markdown(found, names=names, ascii_only=plain), file)
    else:
        pages.put_blocks(drawn.page(found, names=names), file)
    if redact:
        destination.tell_what_stays()


def _brief(word: str, *, redact: bool) -> "tuple[Brief, dict[str, str]]":
    """The brief on somebody, and what everybody is called in it, by handle."""
    from coachlog.cli import run
    from coachlog.journal.read import briefing, reading
    from coachlog.records.names import short
    from coachlog.reporting import pages

    with run.reading() as connection:
        who = reading.person(connection, word).handle
        found = briefing.brief(connection, who, day=run.today())
        team = reading.team(connection)
    if redact:
        return pages.redacted(found), {each.handle: each.handle for each in team}
    return found, short(team)


@app.command()
def log(
    who: Annotated[
        str | None,
        typer.Argument(metavar="[REP]", help="Only this person."),
    ] = None,
    rep: Annotated[str | None, o.rep("--rep", help="Only this person.")] = None,
    kind: Annotated[
        o.Words,
        typer.Option(
            "--kind", metavar="KIND", help="Only these, such as debrief or deal; repeat for more."
        ),
    ] = None,
    about: Annotated[
        o.Words,
        typer.Option(
            "--about",
            metavar="WORD",
            help="Only coaching about this, such as deal; repeat for more.",
        ),
    ] = None,
    account: Annotated[
        str | None,
        typer.Option(
            "--account", metavar="ACCOUNT", help="Calls at that account: plans, debriefs."
        ),
    ] = None,
    inside: Annotated[
        str | None,
        typer.Option("--in", metavar="PERIOD", help="Only this period: last week, q3."),
    ] = None,
    since: Annotated[
        str | None,
        typer.Option("--since", metavar="PERIOD", help="From then on: last week, q3."),
    ] = None,
    until: Annotated[
        str | None, typer.Option("--until", metavar="PERIOD", help="Up to then.")
    ] = None,
    limit: Limit = str(MOST),
    output: Annotated[str, o.form("table", "json", "csv")] = "table",
) -> None:
    """What happened, newest first.

    It shows the file as it is; only doctor checks that it is what was saved.

    \b
    Examples:
      coachlog log
      coachlog log ana --kind debrief --about deal
      coachlog log --account Northwind
      coachlog log --since last month --limit 0 --format csv
    """  # noqa: D301 - \b keeps the examples as they stand
    from coachlog.cli import run
    from coachlog.cli.options import readers
    from coachlog.cli.output import formats as out
    from coachlog.journal.read import accounts, timeline
    from coachlog.render.pages import records as drawn

    form = out.form(output, (*out.FORMS, "csv"))
    with run.reading() as connection:
        known = readers.context_in(connection)
        of_about = readers.word("--about", vocabulary.About)
        kinds = timeline.kinds_named(
            [*(kind or ()), *(of_about(each, known) for each in about or ())]
        )
        most, days = readers.limit(limit), readers.span(inside, since, until, known)
        _refuse_words_behind(account, who, known)
        person = _person(who, rep)
        handle = _handle(person, known) if person is not None else None
        _refuse_without_account(account, kinds)
        at = readers.words(account, known) if account is not None else ""
        spellings = accounts.named(connection, at) if at else ()
        found = timeline.log(
            connection,
            kinds=kinds,
            rep=handle,
            accounts=spellings,
            since=days[0],
            until=days[1],
            limit=most,
        )
    if form == "csv":
        out.csv(drawn.cells(found, today=known.today))
        return
    narrowed = bool(person or kind or about or account or any(days))
    page = drawn.listed(found, today=known.today, nothing=_nothing_found(narrowed, known))
    out.answer(form, value=[each.values for each in found.records], page=page)


@app.command()
def show(
    what: Annotated[
        str,
        typer.Argument(metavar="REF|REP", help="Such as d7, or ana."),
    ],
    output: o.AsJson = "table",
) -> None:
    """Show one record, or everything about one rep.

    The names on the left are those that edit takes.

    It shows the file as it is; only doctor checks that it is what was saved.

    \b
    Examples:
      coachlog show d7
      coachlog show ana
      coachlog show p3 --format json
    """  # noqa: D301 - \b keeps the examples as they stand
    from coachlog.cli import run
    from coachlog.cli.output import formats as out
    from coachlog.journal.read import reading, stored, timeline
    from coachlog.records import kinds
    from coachlog.render.pages import records as drawn

    form, day = out.form(output), run.today()
    first, *others = what.split()
    if others and all(map(kinds.split_ref, (first, *others))):
        raise errors.Refused("show takes one record at a time", f"{COACHLOG} show {first}")
    with run.reading() as connection:
        if kinds.split_ref(what):
            record = stored.read(connection, what)
            page = drawn.whole(record, timeline.linked(connection, record), today=day)
            value = record.values
        else:
            record = stored.read_rep(connection, reading.person(connection, what).handle)
            story = timeline.story(connection, record)
            page = drawn.story(record, story, today=day)
            value = drawn.story_as_json(record, story)
    out.answer(form, value=value, page=page)


@app.command()
def search(
    words: Annotated[
        list[str], typer.Argument(metavar="WORDS", help="All of them have to be there.")
    ],
    limit: Limit = str(MOST),
    output: o.AsJson = "table",
) -> None:
    """Find words in everything you wrote. The last word may be cut short.

    Upper or lower case and accents make no difference; no character is special.

    \b
    Examples:
      coachlog search reference list
      coachlog search "VP" discou
      coachlog search 100% --limit 0
    """  # noqa: D301 - \b keeps the examples as they stand
    from coachlog.cli import run
    from coachlog.cli.options import readers
    from coachlog.cli.output import formats as out
    from coachlog.journal.read import search
    from coachlog.render.pages import records as drawn

    form, sought = out.form(output), _search_words(words)
    with run.reading() as connection:
        known = readers.context_in(connection)
        most = readers.limit(limit)
        found = search.search(connection, words=sought, limit=most)
    out.answer(form, value=drawn.found_as_json(found), page=drawn.found(found, today=known.today))


def _drafts() -> "list[Leftover]":
    """The drafts that wait, but those of refused lines, which the shell's history has."""
    from coachlog.cli.drafts import files, summary
    from coachlog.reporting.pages import Leftover

    waiting = files.waiting()
    if not waiting:
        return []
    return [
        Leftover(draft.command, draft.kept.date(), text.led(said["way_on"], text.PROGRAM))
        for draft, said in zip(waiting, summary.of(waiting), strict=True)
    ]


def _person(who: str | None, rep: str | None) -> str | None:
    """The rep whose log it is, named as the argument or by `--rep`.

    Raises:
        Refused: named by both.
    """
    if who is not None and rep is not None:
        raise errors.Refused(
            f"Two people are named: {text.quoted(who)} and {text.quoted(rep)}", "Name one."
        )
    return rep if who is None else who


def _handle(person: str, known: "Context") -> str:
    """The handle of whose log it is.

    Raises:
        UnknownRep: nobody is called that; of a kind of record it is said how to ask for it.
    """
    from coachlog.cli.options import readers
    from coachlog.records import kinds

    try:
        return readers.rep(person, known)
    except errors.UnknownRep as unknown:
        word = person.lower()
        for each in (word, word.removesuffix("s"), word.removesuffix("es")):
            option = "--about" if each in list(vocabulary.About) else "--kind"
            if option == "--about" or each in [kind.word for kind in kinds.LOGGED]:
                unknown.way_out = f"If you mean what it is about: {COACHLOG} log {option} {each}"
        raise


def _refuse_words_behind(account: str | None, who: str | None, known: "Context") -> None:
    """Refuse a word behind an account that is nobody: it may be part of the account's name.

    Raises:
        Refused: the error shows the account in quotes.
    """
    from coachlog.cli.options import readers

    if account is None or who is None:
        return
    try:
        readers.rep(who, known)
    except errors.UnknownRep:
        whole = text.shell_word(f"{account} {who}")
        raise errors.Refused(
            f"Nobody is called {text.quoted(who)}",
            f"An account of several words: --account {whole}",
        ) from None


def _refuse_without_account(account: str | None, chosen: "Iterable[Kind]") -> None:
    """Refuse an account beside kinds of record that have none.

    Raises:
        Refused: none of the kinds has one.
    """
    from coachlog.journal.read import accounts

    if account is not None and not any(kind in accounts.KINDS for kind in chosen):
        raise errors.Refused(
            "Only planned calls and debriefs have an account",
            "Leave out --account, or say --kind plan or --kind debrief.",
        )


def _nothing_found(narrowed: bool, known: "Context") -> str:
    from coachlog.cli import run

    if narrowed:
        return "Nothing was found."
    here = [each.handle for each in known.team if not each.gone]
    first = f"plan {here[0]}" if here else 'rep add "Ana Ruiz"'
    nothing = f"Nothing is in the journal yet. Start with: {COACHLOG} {first}"
    return run.with_commands(f"{nothing}, or: {COACHLOG} coach {here[0]}" if here else nothing)


def _search_words(words: list[str]) -> list[str]:
    """The words to look for, folded.

    Raises:
        Refused: there is none, or they are longer than anybody searches for.
    """
    sought = text.fold(" ".join(words)).split()
    if not sought:
        raise errors.Refused("There is nothing to look for", f"Try: {COACHLOG} search discount")
    if sum(map(len, sought)) > LONGEST:
        raise errors.Refused(f"Over {LONGEST} characters to look for", "Give a few words.")
    return sought
