"""The settings of the journal: `config list|get|set|reset`."""

from typing import TYPE_CHECKING, Annotated

import typer

from coachlog.cli.app import app, new_group
from coachlog.cli.options import shared as o

if TYPE_CHECKING:
    from collections.abc import Iterable

    from coachlog.journal.change.recorded import Written
    from coachlog.reporting.settings import Setting

config = new_group("Your settings; they are kept in the journal and travel with it.")
app.add_typer(config, name="config")

Key = Annotated[str, typer.Argument(metavar="KEY", help="Such as cadence; see config list.")]


@config.command(name="list")
def list_(output: o.AsJson = "table") -> None:
    """List the settings: their values, and what each one decides.

    \b
    Examples:
      coachlog config list
      coachlog config list --format json
    """  # noqa: D301 - \b keeps the examples as they stand
    from coachlog.cli.output import formats as out
    from coachlog.render.pages import lists
    from coachlog.reporting import settings

    form, kept = out.form(output), _settings()
    value = [lists.setting_as_json(kept, each) for each in settings.ALL]
    out.answer(form, value=value, page=lists.preferences(kept, settings.ALL))


@config.command()
def get(key: Key, output: o.AsJson = "table") -> None:
    """Print one setting.

    \b
    Examples:
      coachlog config get cadence
      coachlog config get workdays --format json
    """  # noqa: D301 - \b keeps the examples as they stand
    from coachlog.cli.output import formats as out
    from coachlog.render.pages import lists
    from coachlog.reporting import settings

    form, meant = out.form(output), settings.named(key)
    value = lists.setting_as_json(_settings(), meant)
    out.answer(form, value=value, page=[value["value"]])


@config.command(name="set")
def set_(
    key: Key,
    value: Annotated[str, typer.Argument(metavar="VALUE", help="Such as 7, 50%, mon-thu.")],
    since: o.From = None,
    yes: o.Yes = False,
    dry_run: o.DryRun = False,
) -> None:
    """Change a setting, from today on.

    \b
    Examples:
      coachlog config set cadence 7
      coachlog config set workdays mon-thu --from mon
      coachlog config set date-order dmy
    """  # noqa: D301 - \b keeps the examples as they stand
    from coachlog.cli import run
    from coachlog.cli.capture import doubts
    from coachlog.cli.output import say
    from coachlog.journal.write import preferences
    from coachlog.reporting import settings

    meant = settings.named(key)
    kept = settings.read(meant, value)
    known, day = say.any_day(since)
    found = doubts.about_days((since, day), today=known.today, yes=yes)
    with run.change(dry=dry_run) as session:
        written = preferences.set_value(
            session, key=meant.key, value=kept, since=day, today=known.today
        )
    _say(written, meant, kept, dry=dry_run, doubts=found)


@config.command()
def reset(key: Key, dry_run: o.DryRun = False) -> None:
    """Put a setting back to its default.

    \b
    Examples:
      coachlog config reset cadence
      coachlog config reset date-order
    """  # noqa: D301 - \b keeps the examples as they stand
    from coachlog.cli import run
    from coachlog.journal.write import preferences
    from coachlog.reporting import settings

    meant = settings.named(key)
    with run.change(dry=dry_run) as session:
        written = preferences.reset(session, key=meant.key, today=run.today())
    _say(written, meant, meant.default, dry=dry_run)


def _say(
    written: "Written | None",
    meant: "Setting",
    value: str,
    *,
    dry: bool,
    doubts: "Iterable[str]" = (),
) -> None:
    from coachlog.cli.output import formats as out
    from coachlog.cli.output import say
    from coachlog.reporting import settings

    if written:
        say.saved(written, dry=dry, doubts=doubts)
    else:
        out.show([f"{meant.key} is {settings.shown(meant, value)} already."])


def _settings() -> dict[str, str]:
    from coachlog.cli import run
    from coachlog.journal.read import reading

    with run.reading() as connection:
        return reading.kept_settings(connection, on=run.today())
