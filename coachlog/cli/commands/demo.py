"""The report of a made-up team: `demo`."""

import typer

from coachlog.cli.app import app
from coachlog.cli.options import shared as o


@app.command()
def demo(output: o.AsJson = "table") -> None:
    """Show the report of a made-up team that you can play with.

    \b
    Examples:
      coachlog demo
      coachlog --color always demo | less -R
    """  # noqa: D301 - \b keeps the examples as they stand
    import shlex
    import tempfile
    from pathlib import Path

    from coachlog.cli import run
    from coachlog.cli.commands import report
    from coachlog.cli.output import formats as out
    from coachlog.demo import team

    form = out.form(output)
    journal = Path(tempfile.mkdtemp(prefix="coachlog-demo-")) / "journal.db"
    team.write_story(journal, today=run.today(), say=run.say)
    run.turn_to(journal)
    report.report(output_format=form)
    place = shlex.quote(str(journal))
    typer.echo(
        f"\nThis team is made up. Its journal is a file of its own: {place}\n"
        f"  coachlog --journal {place} today\n"
        f"  coachlog --journal {place} brief chloe\n"
        f"For the commands above as they stand: export COACHLOG_JOURNAL={place}",
        err=form == "json",  # which another program reads
    )
