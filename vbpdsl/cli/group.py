"""Commands that are imported when they are run, and help that begins with examples.

`vbp --help` must answer in a third of a second, and `vbp check` must not wait for pandas or
DuckDB: so a group knows its commands by name and one line each, and imports the module of the
one that is asked for. A misspelt command or value is answered with the nearest right one.
"""

import difflib
import importlib
from collections.abc import Sequence
from typing import Any

import click

from vbpdsl.source.classes import frozen
from vbpdsl.source.collector import keep_all


@frozen
class Entry:
    """A command of a group: its name, the module that has it as `command`, one line of help."""

    name: str
    module: str
    summary: str


class Command(click.Command):
    """A command whose help begins with examples, each a line to type and what it does."""

    def __init__(self, *args: Any, examples: Sequence[tuple[str, str]] = (), **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.examples = tuple(examples)

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Examples, then the usage line, the text and the options."""
        write_examples(self.examples, formatter)
        super().format_help(ctx, formatter)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """As click does it, but a value that is no choice names the nearest choice."""
        given = list(args)
        try:
            return super().parse_args(ctx, args)
        except click.NoSuchOption:
            raise
        except click.BadParameter as error:
            raise _with_nearest(error, given) from error


class LazyGroup(click.Group):
    """A group that imports a command's module only when the command is run."""

    def __init__(
        self,
        *args: Any,
        entries: Sequence[Entry] = (),
        examples: Sequence[tuple[str, str]] = (),
        **rest: Any,
    ) -> None:
        super().__init__(*args, **rest)
        self.entries = {entry.name: entry for entry in entries}
        self.examples = tuple(examples)

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 click's signature
        """The commands in the order in which a contract meets them."""
        return list(self.entries)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """The command of that name, its module imported now."""
        entry = self.entries.get(cmd_name)
        if entry is None:
            return None
        command: click.Command = importlib.import_module(entry.module).command
        keep_all()
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As click does it, but an unknown command names the nearest one."""
        name = args[0]
        if name not in self.entries and not name.startswith("-"):
            raise click.UsageError(_unknown(name, tuple(self.entries)), ctx)
        return super().resolve_command(ctx, args)

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Examples, then the usage line, the text and the commands."""
        write_examples(self.examples, formatter)
        super().format_help(ctx, formatter)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """The commands with their one line of help, without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl([(entry.name, entry.summary) for entry in self.entries.values()])


def write_examples(examples: Sequence[tuple[str, str]], formatter: click.HelpFormatter) -> None:
    """The examples at the top of a help page."""
    if examples:
        with formatter.section("Examples"):
            formatter.write_dl(list(examples), col_max=60)
        formatter.write("\n")


def nearest(word: str, known: Sequence[str]) -> str | None:
    """The known word that is spelt most like a word, letters' case aside; None if none is near."""
    folded = {item.lower(): item for item in known}
    found = difflib.get_close_matches(word.lower(), list(folded), n=1, cutoff=0.6)
    return folded[found[0]] if found else None


def _unknown(name: str, known: tuple[str, ...]) -> str:
    near = nearest(name, known)
    hint = f"did you mean `{near}`?" if near else f"the commands are {', '.join(known)}"
    return f"there is no command `{name}`; {hint}"


def _with_nearest(error: click.BadParameter, args: list[str]) -> click.BadParameter:
    kind = error.param.type if error.param is not None else None
    if not isinstance(kind, click.Choice):
        return error
    choices = [str(item) for item in kind.choices]
    near = (nearest(given.partition("=")[2] or given, choices) for given in args)
    found = next((item for item in near if item is not None and item not in args), None)
    if found is None:
        return error
    said = f"{error.message} Did you mean `{found}`?"
    return click.BadParameter(said, error.ctx, error.param, error.param_hint)
