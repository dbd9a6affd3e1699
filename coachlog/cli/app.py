"""The program: its groups of commands, and the options that stand with each of them."""

from collections.abc import Callable
from copy import copy
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

from coachlog.cli import run

GROUPS: dict[str, tuple[str, ...]] = {
    "Coach": ("plan", "debrief", "coach"),
    "Clear the way": ("obstacle", "action", "call"),
    "Review": ("report", "today", "brief"),
    "Look up": ("log", "show", "search"),
    "Team": ("rep", "away", "focus"),
    "Mend": ("edit", "delete", "undo", "redo"),
    "Journal": ("export", "import", "backup", "restore", "doctor", "config", "demo"),
}
"""The commands as `--help` shows them: by what a manager wants, in the order of a week."""

HELP = {"help_option_names": ["-h", "--help"], "max_content_width": 100}

GLOBAL = ("journal", "no_input", "color")
"""The global options that may stand after the command too, where people type them."""


TEXTS = ("TEXT", "WHAT", "NOTE", "[FIELD=VALUE]...")
"""What the help calls a value that is free text."""

WARNING = (
    "Text on a command line can be seen by others on this machine while it runs, and stays in the "
    "shell's history. Where a command asks, opens the editor or reads stdin (-), that cannot."
)


class _AsTyped:
    """Leaves a value as it was typed: our own readers make something of it.

    Typer from 0.29 on has pydantic look at every text, and loads it for that: 85 ms a command.
    """

    def coerce(self, value: Any, param: Any, ctx: Any) -> Any:
        """The value itself; where several may be given and none was, none."""
        return () if value is None and (param.multiple or param.nargs == -1) else value


def _as_typed(params: list[Any]) -> list[Any]:
    """The parameters, of which those that take text or a switch leave it as it was typed.

    Beside an argument, which is called by what it is, the help does not say that it is a `str`.
    Both are names of Typer's own; where they are not there, nothing is done.
    """
    for param in params:
        if param.param_type_name == "argument":
            vars(param)["display_type_rich"] = _nothing
        described = getattr(param, "type_descriptor", None)
        plain = getattr(described, "annotation", None) in (str, list[str], bool)
        if plain and getattr(param, "_runtime_param", param) is None:
            param._runtime_param = _AsTyped()
    return params


def _nothing(**_: Any) -> str:
    return ""


class Command(TyperCommand):
    """A command that also takes the global options, without listing them in its own help.

    Where it takes free text, its help warns that a command line is no secret.
    """

    def format_epilog(self, ctx: Any, formatter: Any) -> None:
        """Write what stands at the foot of the help."""
        super().format_epilog(ctx, formatter)
        if any(param.metavar in TEXTS for param in self.params):
            formatter.write_paragraph()
            formatter.write_text(WARNING)

    def get_params(self, ctx: Any) -> list[Any]:
        """The command's parameters, and the top level's global options."""
        shared = [copy(each) for each in ctx.find_root().command.params if each.name in GLOBAL]
        for option in shared:
            option.hidden = True
        return _as_typed([*super().get_params(ctx), *shared])

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Read the words of the command, and take over the global options among them."""
        rest: list[str] = super().parse_args(ctx, args)
        run.settle(**{name: ctx.params.pop(name) for name in GLOBAL})
        return rest


class Subject(typer.Typer):
    """A group of commands, each of which takes the global options."""

    def command(self, name: str | None = None, **more: Any) -> Callable[[Any], Any]:
        """Declare a command."""
        return super().command(name, **({"cls": Command} | more))


class Group(TyperGroup):
    """Commands of one subject."""

    def get_params(self, ctx: Any) -> list[Any]:
        """The options that stand before the command."""
        return _as_typed(super().get_params(ctx))


class Grouped(Group):
    """The top level: its commands are shown in their groups."""

    def list_commands(self, ctx: Any) -> list[str]:
        """The commands in the order of their groups."""
        order = [name for names in GROUPS.values() for name in names]
        return sorted(self.commands, key=order.index)

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """Write the commands of each group under its name."""
        width = formatter.width - 6 - max(map(len, self.commands))
        for title, names in GROUPS.items():
            known = [(name, self.commands[name]) for name in names if name in self.commands]
            rows = [(name, command.get_short_help_str(width)) for name, command in known]
            if rows:
                with formatter.section(title):
                    formatter.write_dl(rows)


def new(help: str) -> Subject:  # noqa: A002 - Typer's own word
    """A group of commands of one subject."""
    return Subject(
        cls=Group, help=help, context_settings=HELP, rich_markup_mode=None, no_args_is_help=False
    )


app = Subject(
    cls=Grouped,
    context_settings=HELP,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    invoke_without_command=True,
)
