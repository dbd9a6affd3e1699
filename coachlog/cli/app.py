"""The Typer app and its classes of commands: global options anywhere, help in groups."""

from collections.abc import Callable, Sequence
from copy import copy
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

from coachlog import errors
from coachlog.cli import run
from coachlog.cli.line import slots, words

GROUPS: dict[str, tuple[str, ...]] = {
    "Coach": ("plan", "debrief", "coach", "catch-up"),
    "Clear the way": ("obstacle", "action", "call"),
    "Review": ("report", "story", "today", "brief"),
    "Look up": ("log", "show", "search"),
    "Team": ("rep", "away", "time", "focus"),
    "Mend": ("drafts", "edit", "delete", "undo", "redo"),
    "Journal": ("export", "import", "backup", "restore", "doctor", "config", "demo", "help"),
}
"""The commands of the top level, by their heading in `--help`, in the order shown."""

HELP_SETTINGS = {"help_option_names": ["-h", "--help"], "max_content_width": 100}

GLOBAL_OPTIONS = ("journal", "no_input", "color", "no_pager")
"""The global options that may stand after the command too, where people type them."""


PLAIN_TEXT = ("help",)
"""The commands that neither read nor save a record: they print text, and have no `--format`."""

FORMATS = ("table", "json")
"""How a command that saves says what it saved."""


SAVED_AS = "saved_as"
"""The parameter of that option."""

TEXT_METAVARS = ("TEXT", "WHAT", "NOTE", "[FIELD=VALUE]...")
"""The metavars of values that are free text."""

EATEN = (
    "You need no quotes, but for a text with one of these, which the shell would eat: "
    "' \" $ & ; ( ) < > * ? ! # |  If a text begins with a dash, put -- before it."
)


class _AsTyped:
    """Stands in for Typer's coercion and leaves a value as it was typed, for our own readers.

    Typer from 0.29 on has pydantic look at every text, and loads it for that: 85 ms a command.
    """

    def coerce(self, value: Any, param: Any, ctx: Any) -> Any:
        """The value itself; an empty tuple where several may be given and none was."""
        return () if value is None and (param.multiple or param.nargs == -1) else value


def _as_typed(params: list[Any]) -> list[Any]:
    """The parameters, told not to coerce text and switches, nor to show the type of arguments.

    Both rely on private names of Typer's; where those are missing, nothing is done.
    """
    for param in params:
        if param.param_type_name == "argument":
            vars(param)["display_type_rich"] = _nothing
        described = getattr(param, "type_descriptor", None)
        plain = getattr(described, "annotation", None) in (str, list[str], bool)
        if plain and getattr(param, "_runtime_param", param) is None:
            param._runtime_param = _AsTyped()
    return params


def guesses() -> Any:
    """The module that knows what was meant, for a line that is refused: no other loads it."""
    from coachlog.cli.line import guesses

    return guesses


def _tell_option(
    error: Exception, command: str, args: Sequence[str], typed: str, taken: slots.Slots
) -> None:
    """Have the error about an unknown option say what was meant, where that is known."""
    from coachlog.cli.line import guessed_options

    refused: Any = error
    refused.possibilities = None
    refused.message = guessed_options.refusal(command, args, typed, taken)


def _nothing(**_: Any) -> str:
    return ""


def _usage_of(argument: Any) -> str:
    """An argument as a line of usage has it; Typer's own way differs from version to version."""
    named = (argument.metavar or argument.name.upper()).replace("...", "").strip("[]")
    several = "..." if argument.nargs == -1 else ""
    return f"{named}{several}" if argument.required else f"[{named}]{several}"


class Command(TyperCommand):
    """A command that also takes the global options, without listing them in its own help.

    Where it takes free text, its help names the characters that the shell would eat.
    """

    def format_epilog(self, ctx: Any, formatter: Any) -> None:
        """Write the foot of the help, with those characters where it applies."""
        super().format_epilog(ctx, formatter)
        taken = {param.metavar for param in self.params} & set(TEXT_METAVARS)
        if taken and "[FIELD=VALUE]..." not in taken:
            formatter.write_paragraph()
            formatter.write_text(EATEN)

    def collect_usage_pieces(self, ctx: Any) -> list[str]:
        """The options, then each argument once: `REF...` one or more, `[DAY]` may be left out."""
        arguments = [param for param in self.params if param.param_type_name == "argument"]
        return [self.options_metavar or "", *map(_usage_of, arguments)]

    def get_params(self, ctx: Any) -> list[Any]:
        """The command's parameters, and the top level's global options."""
        top = ctx.find_root().command.params
        shared = [copy(each) for each in top if each.name in GLOBAL_OPTIONS]
        for option in shared:
            option.hidden = True
        own = [*super().get_params(ctx)]
        if self._saves(own):
            (form,) = (copy(each) for each in top if each.name == SAVED_AS)
            form.hidden = False
            own.insert(len(own) - 1, form)  # before --help
        return _as_typed([*own, *shared])

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Parse the words of the command; set the global options among them for this run.

        Raises:
            UnknownWord: `--format` of a command that saves is none that is known.
        """
        rest = self._parsed(ctx, args)
        run.set_options(**{name: ctx.params.pop(name) for name in GLOBAL_OPTIONS})
        form = (ctx.params.pop(SAVED_AS, None) or FORMATS[0]).strip().lower()
        if form not in FORMATS:
            raise errors.UnknownWord("--format", form, FORMATS)
        run.answer_as(form)
        return rest

    def _parsed(self, ctx: Any, args: list[str]) -> list[str]:
        """Parse the words of the line, each put where a reader would put it.

        What the parser refuses is told with what was meant, where that is known.
        """
        if ctx.resilient_parsing:
            return super().parse_args(ctx, args)
        form = getattr(self.callback, "form", None)
        fields, tail = (form.fields, form.tail) if form else ((), "")
        taken = slots.of_command(self.get_params(ctx), fields, tail)
        in_order = words.sort(args, taken)
        try:
            return super().parse_args(ctx, [*in_order])
        except typer.TyperException as error:
            command = ctx.command_path.partition(" ")[2]
            if type(error).__name__ == "NoSuchOption":
                _tell_option(error, command, args, in_order[0], taken)
            elif type(error).__name__ == "UsageError":
                better = guesses().words_too_many(command, in_order, taken)
                if better:
                    raise better from None
            raise

    def _saves(self, params: list[Any]) -> bool:
        named = {each for param in params for each in param.opts}
        return "--format" not in named and self.name not in PLAIN_TEXT


class Subject(typer.Typer):
    """A Typer app whose commands take the global options too."""

    def command(self, name: str | None = None, **more: Any) -> Callable[[Any], Any]:
        """A decorator that makes a function a `Command`."""
        return super().command(name, **({"cls": Command} | more))


class Group(TyperGroup):
    """A group of commands, whose options are left as they were typed."""

    def get_params(self, ctx: Any) -> list[Any]:
        """The options of the group itself, before the command."""
        return _as_typed(super().get_params(ctx))

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Parse the words of the group; one named alone, such as `rep`, means its list."""
        alone = not args or (args[0].startswith("-") and args[0] not in ctx.help_option_names)
        if alone and "list" in self.commands and not ctx.resilient_parsing:
            args = ["list", *args]
        try:
            rest: list[str] = super().parse_args(ctx, args)
        except typer.TyperException as error:
            if type(error).__name__ == "NoSuchOption":
                taken = slots.of_command(self.get_params(ctx), (), "")
                name = getattr(error, "option_name", "")
                _tell_option(error, ctx.command_path.partition(" ")[2], args, name, taken)
            raise
        return rest

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """The command of that name; a word that is none is told with what is meant by it."""
        try:
            return super().resolve_command(ctx, args)
        except typer.TyperException as error:
            refused: Any = error
            if not args[0].startswith("-"):
                group = ctx.command_path.partition(" ")[2]
                known = self.list_commands(ctx)
                refused.message = guesses().command(args[0], group, known, args[1:])
            raise


class TopLevel(Group):
    """The top level, whose help lists the commands under the headings of `GROUPS`."""

    def list_commands(self, ctx: Any) -> list[str]:
        """The names of the commands, in the order of `GROUPS`."""
        order = [name for names in GROUPS.values() for name in names]
        return sorted(self.commands, key=order.index)

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """Write the commands under their headings."""
        width = formatter.width - 6 - max(map(len, self.commands))
        for title, names in GROUPS.items():
            known = [(name, self.commands[name]) for name in names if name in self.commands]
            rows = [(name, command.get_short_help_str(width)) for name, command in known]
            if rows:
                with formatter.section(title):
                    formatter.write_dl(rows)


def new_group(help: str) -> Subject:  # noqa: A002 - Typer's own word
    """A new group of commands, such as `rep`, with its help line."""
    return Subject(
        cls=Group,
        help=help,
        context_settings=HELP_SETTINGS,
        rich_markup_mode=None,
        no_args_is_help=False,
    )


app = Subject(
    cls=TopLevel,
    context_settings=HELP_SETTINGS,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    add_completion=False,
    invoke_without_command=True,
)
